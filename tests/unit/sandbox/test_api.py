"""The way of a request: token, limits, faults, and what is recorded of it."""

from __future__ import annotations

import asyncio
import time

import aiohttp
import pytest

from discordproxy.sandbox import Fault, Limits, Sandbox, ids

from .conftest import TEXT, Bot

BUCKET_HEADERS = ("Limit", "Remaining", "Reset", "Reset-After", "Bucket")


@pytest.mark.parametrize("authorization", ["", "Bot", "Bot wrong", "Bearer token-of-the-sandbox-bot"])
async def test_only_the_bots_token_opens(authorization: str, bot: Bot) -> None:
    reply = await bot.ask("GET", "/users/@me", headers={"Authorization": authorization})
    assert (reply.status, reply.body) == (401, {"message": "401: Unauthorized", "code": 0})


async def test_a_token_can_be_withdrawn(bot: Bot, sandbox: Sandbox) -> None:
    headers = {"Authorization": f"Bot {sandbox.token}"}
    sandbox.token = "another"
    assert (await bot.ask("GET", "/users/@me", headers=headers)).status == 401
    sandbox.reset()
    assert (await bot.ask("GET", "/users/@me", headers=headers)).status == 200


async def test_every_answer_looks_like_discords(bot: Bot) -> None:
    for path in ("/users/@me", "/users/abc", "/nothing"):
        headers = (await bot.ask("GET", path)).headers
        assert headers["Content-Type"] == "application/json"
        assert headers["Via"] == "1.1 google"
        assert "X-RateLimit-Bucket" not in headers


async def test_paths_outside_the_api_are_not_found(bot: Bot, sandbox: Sandbox) -> None:
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"{sandbox.origin}/api/v9/users/@me") as response,
    ):
        assert (response.status, await response.json()) == (404, {"message": "404: Not Found", "code": 0})
    assert sandbox.requests == []


class TestLimits:
    @pytest.fixture
    def limits(self) -> Limits:
        return Limits(
            channel_limit=2,
            channel_window_seconds=2.0,
            route_window_seconds=60.0,
            global_limit=6,
            global_window_seconds=30,
        )

    async def test_a_channels_bucket_empties_and_fills_again(self, bot: Bot) -> None:
        first, second, third = [await bot.say() for _ in range(3)]
        assert [reply.status for reply in (first, second, third)] == [200, 200, 429]
        assert [reply.headers["X-RateLimit-Remaining"] for reply in (first, second, third)] == ["1", "0", "0"]
        assert third.headers["X-RateLimit-Scope"] == "user"
        assert third.headers["Retry-After"] == "1"
        assert third.body["message"] == "You are being rate limited."
        assert third.body["global"] is False
        until_empty = float(third.headers["X-RateLimit-Reset-After"])
        assert third.body["retry_after"] == pytest.approx(until_empty - 1.0)  # leaky: one place, not both
        await asyncio.sleep(third.body["retry_after"])
        assert (await bot.say()).status == 200

    async def test_a_fixed_window_ends_for_all_at_once(self, bot: Bot, sandbox: Sandbox) -> None:
        sandbox.limits = Limits(buckets="fixed", channel_limit=2, channel_window_seconds=1.0)
        refused = [await bot.say() for _ in range(3)][-1]
        assert refused.body["retry_after"] == float(refused.headers["X-RateLimit-Reset-After"])
        await asyncio.sleep(refused.body["retry_after"])
        assert [(await bot.say()).status for _ in range(2)] == [200, 200]

    async def test_channels_share_the_hash_but_are_counted_separately(self, bot: Bot) -> None:
        elsewhere = f"/channels/{ids.NEWS_CHANNEL_ID}/messages"
        one, other = await bot.say(), await bot.say(path=elsewhere)
        assert one.headers["X-RateLimit-Bucket"] == other.headers["X-RateLimit-Bucket"]
        assert one.headers["X-RateLimit-Remaining"] == other.headers["X-RateLimit-Remaining"] == "1"

    async def test_routes_that_share_a_bucket_share_its_limit(self, bot: Bot) -> None:
        listed, found = await bot.ask("GET", TEXT), await bot.ask("GET", f"{TEXT}/1")
        assert listed.headers["X-RateLimit-Bucket"] == found.headers["X-RateLimit-Bucket"]
        assert [reply.headers["X-RateLimit-Remaining"] for reply in (listed, found)] == ["49", "48"]
        assert all(f"X-RateLimit-{name}" in found.headers for name in BUCKET_HEADERS)

    async def test_the_global_limit_refuses_everything(self, bot: Bot, sandbox: Sandbox) -> None:
        replies = [await bot.ask("GET", f"/users/{number}") for number in range(7)]
        refused = replies[-1]
        assert [reply.status for reply in replies] == [404] * 6 + [429]
        assert refused.headers["X-RateLimit-Global"] == "true"
        assert refused.headers["X-RateLimit-Scope"] == "global"
        assert refused.body["global"] is True
        assert "X-RateLimit-Bucket" not in refused.headers
        assert sandbox.peak_requests(30) == 7
        assert sandbox.counts.rate_limited == {"global": 1}

    async def test_a_wrong_token_counts_against_no_limit(self, bot: Bot) -> None:
        for _ in range(10):
            await bot.ask("GET", "/users/@me", headers={"Authorization": "Bot wrong"})
        assert (await bot.ask("GET", "/users/@me")).status == 200

    async def test_invalid_requests_are_counted_and_end_in_a_ban(self, bot: Bot, sandbox: Sandbox) -> None:
        sandbox.limits = Limits(invalid_limit=3, ban_seconds=3600)
        await bot.ask("GET", "/users/@me", headers={"Authorization": "Bot wrong"})
        await bot.ask("GET", f"/channels/{ids.NO_ACCESS_CHANNEL_ID}")
        sandbox.fail(Fault.preset("shared_rate_limit", times=1))
        assert (await bot.ask("GET", "/users/@me")).status == 429
        assert sandbox.counts.invalid == 2
        sandbox.fail(Fault.preset("user_rate_limit", times=1))
        assert (await bot.ask("GET", "/users/@me")).status == 429
        assert sandbox.counts.invalid == 3
        banned = await bot.ask("GET", "/users/@me")
        assert banned.status == 429
        assert int(banned.headers["Retry-After"]) == pytest.approx(3600, abs=600)
        assert "Via" not in banned.headers
        assert banned.headers["Content-Type"].startswith("text/html")

    async def test_a_request_that_is_refused_does_not_use_up_a_fault(
        self, bot: Bot, sandbox: Sandbox
    ) -> None:
        await bot.say()
        await bot.say()
        fault = sandbox.fail(status=502, after_work=True)
        assert (await bot.say()).status == 429
        assert fault.hits == 0
        sandbox.limits = Limits.none()
        assert (await bot.say()).status == 502
        assert fault.hits == 1


async def test_an_answer_in_place_of_the_work(bot: Bot, sandbox: Sandbox) -> None:
    sandbox.fail(method="POST", path="/channels/*/messages", status=502)
    reply = await bot.say()
    assert (reply.status, reply.body) == (502, {"message": "502: Bad Gateway", "code": 0})
    assert sandbox.messages() == []
    assert (await bot.say()).status == 200


async def test_an_answer_after_the_work(bot: Bot, sandbox: Sandbox) -> None:
    sandbox.fail(status=500, body={"message": "sorry", "code": 0}, after_work=True)
    assert (await bot.say()).body["message"] == "sorry"
    assert len(sandbox.messages()) == 1


@pytest.mark.parametrize(("moment", "messages"), [("before", 0), ("after", 1)])
async def test_a_connection_dropped(moment: str, messages: int, bot: Bot, sandbox: Sandbox) -> None:
    sandbox.fail(drop=moment)
    with pytest.raises(aiohttp.ClientError):
        await bot.say()
    assert len(sandbox.messages()) == messages
    (request,) = sandbox.requests
    assert request.status is None
    assert sandbox.counts.dropped == 1
    assert (await bot.say()).status == 200


async def test_a_delay_before_and_after_the_work(bot: Bot, sandbox: Sandbox) -> None:
    sandbox.fail(delay_seconds=0.1)
    sandbox.fail(delay_seconds=0.1, after_work=True)
    before = time.monotonic()
    assert (await bot.say()).status == 200
    after = time.monotonic()
    (request,) = sandbox.requests
    assert before <= request.arrived_seconds <= request.time_seconds - 0.1
    assert request.time_seconds <= after - 0.1


async def test_a_changed_answer(bot: Bot, sandbox: Sandbox) -> None:
    headers = {"x-ratelimit-remaining": "99", "Via": None, "X-More": "yes"}
    sandbox.limits = Limits()
    sandbox.fail(headers=headers, body=[])
    reply = await bot.ask("GET", "/users/@me")
    assert (reply.status, reply.body) == (200, [])
    assert (reply.headers["x-ratelimit-remaining"], reply.headers["X-More"]) == ("99", "yes")
    assert "Via" not in reply.headers
    assert [name.lower() for name in reply.headers].count("x-ratelimit-remaining") == 1
    assert reply.headers["X-RateLimit-Limit"] == "50"


async def test_an_answer_without_a_body(bot: Bot, sandbox: Sandbox) -> None:
    sandbox.fail(status=204)
    reply = await bot.ask("GET", "/users/@me")
    assert (reply.status, reply.body) == (204, b"")


@pytest.mark.parametrize(
    ("preset", "status", "has_via", "content_type", "headers"),
    [
        ("cloudflare_ban", 429, False, "text/html; charset=UTF-8", {"Retry-After": "60"}),
        (
            "global_rate_limit",
            429,
            True,
            "application/json",
            {"Retry-After": "1", "X-RateLimit-Scope": "global", "X-RateLimit-Global": "true"},
        ),
        (
            "shared_rate_limit",
            429,
            True,
            "application/json",
            {"Retry-After": "1", "X-RateLimit-Scope": "shared"},
        ),
        ("html", 200, True, "text/html; charset=UTF-8", {}),
        ("json_array_error", 400, True, "application/json", {}),
        ("no_rate_limit_headers", 200, True, "application/json", {}),
    ],
)
async def test_ready_made_faults(
    preset: str,
    status: int,
    has_via: bool,
    content_type: str,
    headers: dict[str, str],
    bot: Bot,
    sandbox: Sandbox,
) -> None:
    sandbox.limits = Limits()
    sandbox.fail(Fault.preset(preset))
    reply = await bot.ask("GET", "/users/@me")
    assert (reply.status, "Via" in reply.headers, reply.headers["Content-Type"]) == (
        status,
        has_via,
        content_type,
    )
    assert {name: reply.headers[name] for name in headers} == headers
    assert not any(f"X-RateLimit-{name}" in reply.headers for name in BUCKET_HEADERS)


async def test_a_ready_made_limit_ends_by_itself(bot: Bot, sandbox: Sandbox) -> None:
    sandbox.fail(Fault.preset("global_rate_limit", seconds=0.5))
    replies = [await bot.ask("GET", "/users/@me") for _ in range(2)]
    assert [reply.status for reply in replies] == [429, 429]
    await asyncio.sleep(0.5)
    assert (await bot.ask("GET", "/users/@me")).status == 200


async def test_a_record_holds_the_request_as_it_came_but_not_the_token(bot: Bot, sandbox: Sandbox) -> None:
    before = time.monotonic()
    await bot.ask("POST", "/nowhere/a%2Fb%20c?a=1&b=", {"x": 1}, headers={"X-Audit-Log-Reason": "why%20not"})
    (request,) = sandbox.requests
    assert (request.method, request.path, request.status) == ("POST", "/nowhere/a%2Fb%20c", 404)
    assert request.raw_path == "/api/v10/nowhere/a%2Fb%20c?a=1&b="
    assert request.query == {"a": "1", "b": ""}
    assert request.json == {"x": 1}
    assert request.headers["X-Audit-Log-Reason"] == "why%20not"
    assert before <= request.time_seconds <= time.monotonic()
    assert sandbox.token not in repr(request)


async def test_a_record_is_bounded_and_can_be_emptied() -> None:
    async with Sandbox(limits=Limits.none(), max_requests=2) as sandbox, aiohttp.ClientSession() as session:
        bot = Bot(sandbox, session)
        for number in range(3):
            await bot.ask("GET", f"/users/{number}")
        assert [request.path for request in sandbox.requests] == ["/users/1", "/users/2"]
        assert sandbox.counts.requests == 3
        sandbox.forget_requests()
        assert sandbox.requests == []
