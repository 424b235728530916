"""Which Redis or Valkey to use: the address as operators write it, and the client for it.

    redis://[user[:password]@]host[:port][/database]      one server
    rediss://...                                          the same with TLS
    unix:///path/to/socket[?db=1]                         one server on this machine
    redis+sentinel://host[:port],host[:port]/service[/database]     the master that Sentinels know
    redis+cluster://host[:port],host[:port]               a cluster

A database of a cluster is always 0. Sentinel and cluster take `?ssl=true` for TLS. Other parameters are the client
library's own, such as `?ssl_ca_certs=/path`.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from redis.asyncio.cluster import RedisCluster
from redis.exceptions import RedisClusterException, RedisError

SENTINEL, CLUSTER = "redis+sentinel", "redis+cluster"
SCHEMES = ("redis", "rediss", "unix", SENTINEL, CLUSTER)
DEFAULT_PORTS = {SENTINEL: 26379, CLUSTER: 6379}

CONNECT_SECONDS = 0.6
ANSWER_SECONDS = 0.7
"""How long a connection and an answer may take. Within the time for one report, so that the reason becomes known."""

MOST_CONNECTIONS = 64

SERVER_ERRORS = (RedisError, RedisClusterException, OSError)
"""What the library raises if a server cannot be used: what it raises of a cluster as a whole is no RedisError."""


@dataclass(frozen=True, slots=True)
class RedisPlace:
    """Which Redis or Valkey, and who uses it.

    Attributes:
        url: as operators write it, without a password.
        username: of the server's access list; empty for its default user.
        password: empty for none.
    """

    url: str
    username: str = ""
    password: str = field(default="", repr=False)

    def __str__(self) -> str:
        return self.url


def read_place(url: str, password: str = "") -> RedisPlace:
    """Return the place that a URL names.

    Args:
        url: see the top of this file.
        password: from a file; it counts more than one in the URL.

    Raises:
        ValueError: the URL cannot be used; the text says why.
    """
    parts = urlsplit(url)
    if parts.scheme not in SCHEMES:
        raise ValueError(f"the URL must begin with one of {', '.join(f'{each}://' for each in SCHEMES)}")
    if parts.scheme == "unix" and not parts.path.strip("/"):
        raise ValueError("a unix:// URL needs the path of a socket, as in unix:///run/redis.sock")
    userinfo, _, hosts = parts.netloc.rpartition("@")
    if parts.scheme != "unix" and not hosts:
        raise ValueError("the URL names no host")
    if parts.scheme == SENTINEL and not parts.path.strip("/"):
        raise ValueError(
            "the URL must name the service that the Sentinels watch, as in //host:26379/mymaster"
        )
    if parts.scheme in DEFAULT_PORTS:
        list(_split_hosts(hosts, DEFAULT_PORTS[parts.scheme]))
    else:
        _ = parts.port  # raises ValueError
    username, _, inner = userinfo.partition(":")
    query = f"?{parts.query}" if parts.query else ""
    shown = f"{parts.scheme}://{hosts}{parts.path}{query}"
    return RedisPlace(shown, unquote(username), password or unquote(inner))


def _split_hosts(hosts: str, default_port: int) -> Iterator[tuple[str, int]]:
    for entry in hosts.split(","):
        parts = urlsplit(f"//{entry}")
        if not parts.hostname:
            raise ValueError(f"{entry!r} is not a host")
        yield parts.hostname, parts.port or default_port


def connect(
    place: RedisPlace,
    *,
    answer_seconds: float = ANSWER_SECONDS,
    connect_seconds: float = CONNECT_SECONDS,
    cluster_retries: int = 1,
) -> Any:
    """Return the library's client for a place. It connects when it is used, and does not wait long.

    Args:
        place: which.
        answer_seconds: how long an answer may take.
        connect_seconds: how long a connection may take.
        cluster_retries: how often a command is repeated at a cluster whose node does not answer, once it is known which
            node has the key now. Elsewhere none is.

    Raises:
        ValueError: a parameter of the URL cannot be used.
    """
    parts = urlsplit(place.url)
    options: dict[str, Any] = {
        "socket_connect_timeout": connect_seconds,
        "socket_timeout": answer_seconds,
        "username": place.username or None,
        "password": place.password or None,
        "protocol": 2,
        "retry": None,
    }
    if parts.scheme == SENTINEL:
        return _connect_to_sentinel(place, options)
    if parts.scheme == CLUSTER:
        return _connect_to_cluster(place, options, cluster_retries)
    from redis.asyncio import BlockingConnectionPool, Redis

    pool = BlockingConnectionPool.from_url(
        place.url, max_connections=MOST_CONNECTIONS, timeout=answer_seconds, **options
    )
    return Redis.from_pool(pool)


def _connect_to_sentinel(place: RedisPlace, options: dict[str, Any]) -> Any:
    from redis.asyncio.sentinel import Sentinel

    make: Any = Sentinel  # its constructor has no types

    parts = urlsplit(place.url)
    service, _, database = parts.path.strip("/").partition("/")
    options |= _read_parameters(parts.query)
    sentinel = make(
        list(_split_hosts(parts.netloc, DEFAULT_PORTS[SENTINEL])),
        sentinel_kwargs={key: value for key, value in options.items() if key not in ("username", "password")},
        **options,
    )
    return sentinel.master_for(unquote(service), db=int(database or 0))


def _connect_to_cluster(place: RedisPlace, options: dict[str, Any], retries: int) -> Any:
    from redis.asyncio.cluster import ClusterNode
    from redis.asyncio.retry import Retry
    from redis.backoff import NoBackoff

    parts = urlsplit(place.url)
    nodes = [ClusterNode(host, port) for host, port in _split_hosts(parts.netloc, DEFAULT_PORTS[CLUSTER])]
    options |= {"retry": Retry(NoBackoff(), retries), **_read_parameters(parts.query)}
    return LastingCluster(startup_nodes=nodes, **options)


class LastingCluster(RedisCluster):
    """A cluster that is found again: redis-py before 8 forgets a node that fails, for good if it knew no other one."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._given = dict(self.nodes_manager.startup_nodes)

    async def initialize(self, *arguments: Any, **options: Any) -> RedisCluster:
        """Connect; ask the nodes that were given too."""
        self.nodes_manager.startup_nodes = self._given | self.nodes_manager.startup_nodes
        return await super().initialize(*arguments, **options)


def _read_parameters(query: str) -> dict[str, Any]:
    """Return the parameters of a URL, for what the client library does not read by itself."""
    words = {"true": True, "false": False}
    return {name: words.get(value.lower(), value) for name, value in parse_qsl(query)}


@contextlib.contextmanager
def keep_cancellation() -> Iterator[None]:
    """Let a task that is cancelled while it uses the client library end: the library may swallow that.

    It does so where the cancellation and an answer come at the same moment.

    Raises:
        CancelledError: the task was cancelled in this context.
    """
    task = asyncio.current_task()
    assert task is not None
    cancellations = task.cancelling()
    try:
        yield
    finally:
        if task.cancelling() > cancellations:
            raise asyncio.CancelledError


async def disconnect(client: Any) -> None:
    """Close all connections of a client, those to Sentinels too, which the library leaves open."""
    await client.aclose()
    manager = getattr(getattr(client, "connection_pool", None), "sentinel_manager", None)
    for sentinel in manager.sentinels if manager is not None else ():
        await sentinel.aclose()


def words_of(error: Exception) -> str:
    """Return what the library says of an error, on one line, without the clients that it may list."""
    text = " ".join(str(error).split()).partition(" : <redis.")[0]
    return text.rstrip(".") or type(error).__name__
