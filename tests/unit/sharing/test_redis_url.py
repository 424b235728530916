"""The address of a Redis or Valkey, as operators write it."""

from __future__ import annotations

import asyncio
import contextlib

import pytest
from redis.exceptions import AuthenticationError, RedisClusterException, ResponseError
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import TimeoutError as RedisTimeoutError

from discordproxy.sharing.redis_engine import explain
from discordproxy.sharing.redis_url import RedisPlace, connect, keep_cancellation, read_place


def test_a_password_is_taken_out_of_the_url() -> None:
    place = read_place("redis://user:p%40ss@host:6380/2?socket_timeout=1")
    assert place == RedisPlace("redis://host:6380/2?socket_timeout=1", "user", "p@ss")
    assert "p@ss" not in repr(place)
    assert str(place) == "redis://host:6380/2?socket_timeout=1"


def test_a_password_from_a_file_counts_more() -> None:
    assert read_place("redis://:inner@host", "outer").password == "outer"
    assert read_place("redis://user@host", "outer").username == "user"


@pytest.mark.parametrize(
    ("url", "text"),
    [
        ("http://host", "must begin with one of redis://"),
        ("redis://", "names no host"),
        ("redis://host:port", "could not be cast|Port"),
        ("unix://", "needs the path of a socket"),
        ("redis+sentinel://host:26379", "must name the service"),
        ("redis+cluster://a,,b", "is not a host"),
    ],
)
def test_what_cannot_be_used_is_explained(url: str, text: str) -> None:
    with pytest.raises(ValueError, match=text):
        read_place(url)


@pytest.mark.parametrize(
    "url",
    [
        "redis://host",
        "rediss://host:6380/1?ssl_ca_certs=/ca.pem",
        "unix:///run/redis.sock",
        "redis+sentinel://a,b:26380/mymaster/3?ssl=true",
        "redis+cluster://a:7000,b?ssl=false",
    ],
)
async def test_each_has_a_client_that_connects_when_it_is_used(url: str) -> None:
    client = connect(read_place(url, "secret"))
    assert client.register_script is not None
    await client.aclose()


async def test_sentinel_and_database_are_taken_from_the_path() -> None:
    client = connect(read_place("redis+sentinel://user:pw@a,b:26380/my%20master/3"))
    pool = client.connection_pool
    assert pool.service_name == "my master"
    assert pool.connection_kwargs["db"] == 3
    assert pool.connection_kwargs["password"] == "pw"
    sentinels = [each.connection_pool.connection_kwargs for each in pool.sentinel_manager.sentinels]
    assert [(each["host"], each["port"]) for each in sentinels] == [("a", 26379), ("b", 26380)]
    assert all(each.get("password") is None for each in sentinels)
    await client.aclose()


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (
            ResponseError("Error compiling script (new function): near '#'"),
            "it is too old: Redis 7, Valkey 8",
        ),
        (AuthenticationError("invalid password"), "it refuses the user or the password: invalid password"),
        (ResponseError("NOAUTH Authentication required."), "it refuses the user or the password: NOAUTH"),
        (RedisTimeoutError("Timeout reading"), "it does not answer in time"),
        (RedisConnectionError("Error 111 connecting"), "it cannot be reached: Error 111 connecting"),
        (RedisClusterException("Redis Cluster cannot be connected."), "it cannot be reached: Redis Cluster"),
        (OSError("no route"), "it cannot be reached: no route"),
        (
            ResponseError("READONLY You can't write\nagainst a replica."),
            "READONLY You can't write against a replica",
        ),
        (ResponseError(""), "ResponseError"),
        (ResponseError("x" * 1000), "x" * 300),
    ],
)
def test_what_redis_says_is_explained(error: Exception, text: str) -> None:
    assert explain(error).startswith(text)
    assert len(explain(error)) <= 300


def test_clients_that_the_library_lists_are_left_out() -> None:
    error = RedisConnectionError(
        "No master found for 'm' : <redis.asyncio.client.Redis(<redis.asyncio.x()>)>"
    )
    assert explain(error) == "it cannot be reached: No master found for 'm'"


async def test_a_cancellation_that_is_swallowed_ends_the_task_all_the_same() -> None:
    async def swallow() -> None:
        with keep_cancellation(), contextlib.suppress(asyncio.CancelledError):
            await asyncio.sleep(60)
        raise AssertionError("it goes on")

    task = asyncio.create_task(swallow())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait({task})
    assert task.cancelled()


async def test_what_is_not_cancelled_goes_on_with_its_own_error() -> None:
    with keep_cancellation():
        pass
    with pytest.raises(KeyError), keep_cancellation():
        raise KeyError


async def test_a_limit_of_time_is_told_as_such() -> None:
    async def swallow() -> None:
        async with asyncio.timeout(0.01):
            with keep_cancellation(), contextlib.suppress(asyncio.CancelledError):
                await asyncio.sleep(60)

    with pytest.raises(TimeoutError):
        await swallow()
