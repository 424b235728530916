"""What is sent again, until when, and what its caller hears at the end: real HTTP, faults on purpose."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import pytest

from discordproxy.discord.api import Discord, connect
from discordproxy.discord.callers import introduce
from discordproxy.discord.errors import DiscordHTTPError, DiscordUnavailable
from discordproxy.discord.operations import GET_CURRENT_USER
from discordproxy.ratelimit import Limiter, LimiterClosed, LimiterSettings
from discordproxy.sandbox import Fault, Sandbox, ids
from tests.e2e.transport.sending import MESSAGES, call, create


@pytest.mark.parametrize("status", [408, 500, 502, 503, 504, 520, 524, 527, 599])
async def test_what_must_not_be_repeated_is_reported_as_unknown(
    status: int, discord: Discord, sandbox: Sandbox
) -> None:
    body = {"message": "maintenance", "code": 7}
    sandbox.fail(method="POST", status=status, body=body)
    with pytest.raises(DiscordHTTPError) as caught:
        await call(discord, "POST", "/guilds/1/roles", b"{}")
    assert (caught.value.status, caught.value.code, caught.value.text) == (status, 7, "maintenance")
    assert caught.value.outcome_unknown
    assert len(sandbox.requests) == 1


@pytest.mark.parametrize("status", [521, 522, 523, 525, 526, 530])
async def test_what_never_reached_discord_is_repeated_whatever_it_is(
    status: int, discord: Discord, sandbox: Sandbox
) -> None:
    sandbox.fail(Fault.preset(f"cloudflare_{status}", method="POST", times=2))
    path = f"/guilds/{ids.GUILD_ID}/roles"
    answer = await call(discord, "POST", path, b'{"name":"x"}')
    assert answer.status == 200
    assert len(sandbox.requests) == 3


async def test_a_page_is_no_text_of_an_error(discord: Discord, sandbox: Sandbox) -> None:
    sandbox.fail(Fault.preset("cloudflare_520", times=None))
    introduce(deadline=time.monotonic() + 0.1)
    with pytest.raises(DiscordHTTPError) as caught:
        await discord(GET_CURRENT_USER)
    assert (caught.value.status, caught.value.text) == (520, "HTTP status 520")
    assert not caught.value.outcome_unknown


@pytest.mark.parametrize("nonce_is_ours", [True, False])
async def test_a_message_that_fails_to_the_end_may_be_repeated_by_whoever_knows_its_nonce(
    nonce_is_ours: bool, discord: Discord, sandbox: Sandbox
) -> None:
    sandbox.fail(method="POST", status=503, times=None)
    introduce(deadline=time.monotonic() + 0.1)
    with pytest.raises(DiscordHTTPError) as caught:
        await create(discord, nonce_is_ours=nonce_is_ours)
    assert caught.value.outcome_unknown is nonce_is_ours


async def test_a_refusal_after_a_doubt_does_not_hide_the_doubt(discord: Discord, sandbox: Sandbox) -> None:
    sandbox.fail(method="POST", status=502, after_work=True)
    sandbox.fail(method="POST", status=403, body={"message": "Missing Access", "code": 50001})
    with pytest.raises(DiscordHTTPError, match="50001") as caught:
        await create(discord)
    assert caught.value.outcome_unknown
    assert len(sandbox.messages()) == 1


async def test_a_limit_after_a_doubt_does_not_say_that_nothing_was_sent(
    discord: Discord, sandbox: Sandbox
) -> None:
    sandbox.fail(method="POST", drop="after")
    sandbox.fail(Fault.preset("user_rate_limit", seconds=60, method="POST", times=None))
    introduce(deadline=time.monotonic() + 20)
    with pytest.raises(DiscordUnavailable, match="^Discord did not answer: ") as caught:
        await create(discord, nonce_is_ours=True)
    assert caught.value.outcome_unknown


async def test_discord_is_given_the_pause_that_it_asks_for(discord: Discord, sandbox: Sandbox) -> None:
    sandbox.fail(status=503, headers={"Retry-After": "1"})
    began = time.monotonic()
    await discord(GET_CURRENT_USER)
    assert time.monotonic() - began >= 1
    sandbox.fail(status=503, headers={"Retry-After": "30"}, times=None)
    introduce(deadline=time.monotonic() + 0.5)
    with pytest.raises(DiscordHTTPError) as caught:
        await discord(GET_CURRENT_USER)
    assert caught.value.retry_after == 30


async def test_a_pause_may_be_asked_for_with_a_date(discord: Discord, sandbox: Sandbox) -> None:
    dates = {"Date": "Sun, 29 Nov 2026 10:00:00 GMT", "Retry-After": "Sun, 29 Nov 2026 10:00:40 GMT"}
    sandbox.fail(status=503, headers=dates, times=None)
    introduce(deadline=time.monotonic() + 0.5)
    with pytest.raises(DiscordHTTPError) as caught:
        await discord(GET_CURRENT_USER)
    assert caught.value.retry_after == 40


async def test_the_end_of_the_proxy_ends_pauses(discord: Discord, sandbox: Sandbox, limiter: Limiter) -> None:
    sandbox.fail(status=503, headers={"Retry-After": "30"}, times=None)
    read = asyncio.create_task(discord(GET_CURRENT_USER))
    write = asyncio.create_task(create(discord))
    while len([request for request in sandbox.requests if request.status]) < 2:
        await asyncio.sleep(0.01)
    limiter.close()
    discord.transport.stop_pausing()
    with pytest.raises(LimiterClosed):
        await asyncio.wait_for(read, 5)
    with pytest.raises(
        DiscordUnavailable, match="The proxy is stopping, and Discord answered HTTP 503"
    ) as caught:
        await asyncio.wait_for(write, 5)
    assert not caught.value.outcome_unknown


async def test_a_dropped_write_is_reported_as_unknown(discord: Discord, sandbox: Sandbox) -> None:
    sandbox.fail(method="POST", drop="after")
    with pytest.raises(DiscordUnavailable, match="^Discord did not answer: ") as caught:
        await call(discord, "POST", "/guilds/1/roles", b"{}")
    assert caught.value.outcome_unknown


async def test_failures_end_with_the_callers_time_and_discords_words(
    discord: Discord, sandbox: Sandbox
) -> None:
    sandbox.fail(status=503, body={"message": "maintenance", "code": 7}, times=None)
    introduce(deadline=time.monotonic() + 3)
    with pytest.raises(DiscordHTTPError) as caught:
        await call(discord, "GET", "/users/@me")
    assert (caught.value.status, caught.value.code, caught.value.text) == (503, 7, "maintenance")
    assert caught.value.is_transient
    assert not caught.value.outcome_unknown
    assert len(sandbox.requests) >= 4


async def test_whoever_has_no_deadline_waits_as_long_as_for_a_limit(sandbox: Sandbox) -> None:
    sandbox.fail(status=503, times=None)
    limiter = Limiter(LimiterSettings(max_wait_seconds=0.1))
    async with limiter, connect(sandbox.url, sandbox.token, limiter) as discord:
        with pytest.raises(DiscordHTTPError):
            await discord(GET_CURRENT_USER)
    assert len(sandbox.requests) == 1


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
async def test_a_dropped_connection_costs_one_request_for_each_permit(
    method: str, discord: Discord, sandbox: Sandbox, limiter: Limiter
) -> None:
    await discord(GET_CURRENT_USER)  # a connection that is kept
    sandbox.forget_requests()
    sandbox.fail(drop="before", times=None)
    introduce(deadline=time.monotonic() + 0.1)
    with pytest.raises(DiscordUnavailable, match="did not answer"):
        await call(discord, method, "/users/@me")
    assert len(sandbox.requests) == 1


@pytest.mark.parametrize("fault", [{"preset": "error_after_work"}, {"preset": "lost_answer"}])
async def test_a_repeated_delete_that_finds_nothing_was_carried_out(
    fault: dict[str, Any], discord: Discord, sandbox: Sandbox
) -> None:
    message = await create(discord)
    sandbox.fail(Fault.from_json({"method": "DELETE", **fault}))
    answer = await call(discord, "DELETE", f"{MESSAGES}/{message.id}")
    assert (answer.status, answer.body) == (204, b"")
    assert [request.status for request in sandbox.requests if request.method == "DELETE"][1:] == [404]
    assert sandbox.messages() == []


async def test_a_first_delete_that_finds_nothing_is_refused(discord: Discord, sandbox: Sandbox) -> None:
    with pytest.raises(DiscordHTTPError, match="10008"):
        await call(discord, "DELETE", f"{MESSAGES}/42")
    sandbox.fail(Fault.preset("cloudflare_521", method="DELETE"))  # it never reached Discord
    with pytest.raises(DiscordHTTPError, match="10008"):
        await call(discord, "DELETE", f"{MESSAGES}/42")


async def test_a_pause_that_does_not_fit_is_not_begun(discord: Discord, sandbox: Sandbox) -> None:
    sandbox.fail(status=500, times=None)
    introduce(deadline=time.monotonic() + 0.1)
    with pytest.raises(DiscordHTTPError):
        await call(discord, "GET", "/users/@me")
    assert len(sandbox.requests) == 1
