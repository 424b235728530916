"""What is answered on the metrics port, over real sockets, and what its parts keep and forget."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Iterable

import aiohttp
import pytest
from grpclib.const import Status
from prometheus_client.openmetrics.parser import text_string_to_metric_families as parse_openmetrics
from prometheus_client.parser import text_string_to_metric_families as parse_text
from yarl import URL

from discordproxy.config import ConfigError, MetricsSettings
from discordproxy.discord.observers import Cause
from discordproxy.discord.requests import Request
from discordproxy.discord.retries import Repeats
from discordproxy.ratelimit import PauseReason
from discordproxy.server.bots.registry import Bots
from discordproxy.server.calls.call import Call
from discordproxy.server.process.readiness import Readiness
from discordproxy.server.server_info import ServerInfo
from discordproxy.server.telemetry.monitor import Monitor
from discordproxy.server.telemetry.pages import is_safe_name
from discordproxy.server.telemetry.recent_failures import LONGEST, RecentFailures
from discordproxy.server.telemetry.requests import OTHER, RouteLabels
from tests.unit.server.bots.making import some_bots

OPENMETRICS = "application/openmetrics-text; version=1.0.0"


@pytest.fixture
async def bots() -> AsyncIterator[Bots]:
    async with some_bots() as bots:
        yield bots


@pytest.fixture
async def readiness(bots: Bots) -> AsyncIterator[Readiness]:
    readiness = Readiness(bots)
    yield readiness
    readiness.drain()


@pytest.fixture
async def monitor(readiness: Readiness, bots: Bots) -> AsyncIterator[Monitor]:
    async with Monitor(MetricsSettings(port=0), bots, readiness, ServerInfo()) as monitor:
        yield monitor


@pytest.fixture
async def web(monitor: Monitor) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(f"http://{monitor.address}") as session:
        yield session


BAD_REQUESTS = [
    b"\x16\x03\x01",
    b"GET / HTTP/9.9\r\n\r\n",
    b"POST /metrics HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nabc",
    b"GET /metrics HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    b"GET /metrics HTTP/1.1\r\nHost: localhost\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc",
]


@pytest.mark.parametrize("bad", BAD_REQUESTS)
async def test_who_breaks_the_rules_leaves_no_line_in_the_log(
    monitor: Monitor, web: aiohttp.ClientSession, caplog: pytest.LogCaptureFixture, bad: bytes
) -> None:
    host, _, port = monitor.address.rpartition(":")
    for _ in range(3):
        _, writer = await asyncio.open_connection(host, int(port))
        writer.write(bad)
        await writer.drain()
        writer.close()
    async with web.get("/metrics") as answer:
        assert answer.status == 200
    await asyncio.sleep(0.05)  # for what aiohttp does after an answer
    assert caplog.records == []


@pytest.mark.parametrize("ticks", range(5))
async def test_who_comes_while_it_stops_is_sent_away(readiness: Readiness, bots: Bots, ticks: int) -> None:
    async with Monitor(MetricsSettings(port=0), bots, readiness, ServerInfo()) as monitor:
        host, _, port = monitor.address.rpartition(":")
        client = socket.create_connection((host, int(port)))
        for _ in range(ticks):
            await asyncio.sleep(0)
    with client, contextlib.suppress(ConnectionResetError):  # it was not accepted any more
        client.settimeout(5)
        assert client.recv(1) == b""


async def test_both_formats_are_offered_and_one_to_whoever_asks_for_neither(
    web: aiohttp.ClientSession,
) -> None:
    async with web.get("/metrics") as answer:
        assert answer.content_type == "text/plain"
        plain = {family.name for family in parse_text(await answer.text())}
    async with web.get("/metrics", headers={"Accept": OPENMETRICS}) as answer:
        assert answer.content_type == "application/openmetrics-text"
        families = list(parse_openmetrics(await answer.text()))  # type: ignore[no-untyped-call]
    assert {family.name for family in families} == plain
    assert "discordproxy_rpcs" in plain
    async with web.get("/metrics", headers={"Accept": "text/plain; version=banana"}) as answer:
        assert (answer.status, answer.content_type) == (200, "text/plain")
    assert not any(sample.name.endswith("_created") for family in families for sample in family.samples)


async def test_what_has_not_happened_is_zero(web: aiohttp.ClientSession, monitor: Monitor) -> None:
    monitor.observe("default")  # as for each bot that is opened
    async with web.get("/metrics") as answer:
        text = await answer.text()
    for reason in PauseReason:
        assert f'discordproxy_limiter_pauses{{bot="default",reason="{reason.name.lower()}"}} 0.0' in text
    for scope in ("user", "shared", "global", "ban"):
        assert f'discordproxy_rate_limited_total{{bot="default",scope="{scope}"}} 0.0' in text
    assert 'discordproxy_limiter_refusals_total{bot="default",reason="wait_too_long"} 0.0' in text
    assert 'discordproxy_http_retries_total{bot="default",cause="no_answer"} 0.0' in text


async def test_probes_tell_life_from_service(web: aiohttp.ClientSession, readiness: Readiness) -> None:
    async def probe(path: str) -> tuple[int, str]:
        async with web.get(path) as answer:
            return answer.status, (await answer.text()).strip()

    assert await probe("/readyz") == (503, "not serving: starting")
    readiness.serve()
    assert await probe("/readyz") == (200, "serving")
    readiness.drain()
    assert await probe("/readyz") == (503, "not serving: shutting down")
    assert await probe("/healthz") == (200, "alive")


@pytest.mark.parametrize(
    ("method", "path", "host", "status"),
    [
        ("HEAD", "/", None, 200),
        ("HEAD", "/metrics", None, 200),
        ("GET", "/nothing", None, 404),
        ("POST", "/metrics", None, 405),
        ("GET", "/status.json", "localhost:1", 200),
        ("GET", "/status.json", "stranger.example", 403),
        ("GET", "/metrics", "stranger.example:80", 403),
    ],
)
async def test_it_is_only_read_and_only_by_its_own_names(
    method: str, path: str, host: str | None, status: int, web: aiohttp.ClientSession
) -> None:
    headers = {"Host": host} if host else {}
    async with web.request(method, path, headers=headers) as answer:
        assert answer.status == status
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert "unsafe" not in answer.headers["Content-Security-Policy"]
        assert (await answer.read() == b"") == (method == "HEAD")
        assert (answer.headers.get("Allow") == "GET, HEAD") == (status == 405)


async def test_garbage_is_refused_and_leaves_the_log_alone(
    monitor: Monitor, caplog: pytest.LogCaptureFixture
) -> None:
    host, _, port = monitor.address.partition(":")
    for garbage in (
        b"GARBAGE\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"GET / HTTP/1.1\r\nX:" + b"x" * 10_000,
    ):
        reader, writer = await asyncio.open_connection(host, int(port))
        writer.write(garbage)
        assert (await reader.readline()).startswith(b"HTTP/1.0 400 ")
        writer.close()
        await writer.wait_closed()
    assert caplog.records == []


@pytest.mark.parametrize(
    ("host", "safe"),
    [
        ("", True),
        ("localhost", True),
        ("LOCALHOST:9464", True),
        ("proxy.localhost", True),
        ("127.0.0.1:9464", True),
        ("[::1]:9464", True),
        ("192.0.2.7", True),
        ("localhost.example", False),
        ("127.0.0.1.example", False),
        ("[::1", False),
        (":80", False),
        ("user@stranger.example", False),
    ],
)
def test_names_that_may_be_a_strangers(host: str, safe: bool) -> None:
    assert is_safe_name(host) is safe


async def test_a_process_may_have_several_and_an_address_only_once(monitor: Monitor, bots: Bots) -> None:
    host, _, port = monitor.address.partition(":")
    about = ServerInfo(address="there")
    async with Monitor(MetricsSettings(port=0), bots, Readiness(bots), about) as other:
        assert other.address != monitor.address
        assert other.describe()["address"] == "there"
    assert repr(other) == "<Monitor stopped>"
    with pytest.raises(ConfigError, match="Address already in use"):
        async with Monitor(MetricsSettings(host, int(port)), bots, Readiness(bots), about):
            pass


async def test_failed_calls_are_counted_and_told(monitor: Monitor) -> None:
    for _ in range(2):
        call = Call("GetThings", 0.0, "id-7", status=Status.NOT_FOUND, details="no such id", client="ci")
        watch(monitor.calls, call)
    watch(monitor.calls, Call("GetThings", 0.0))
    watch(monitor.calls, Call("GetThings", 0.0, status=Status.CANCELLED))
    told = monitor.describe()["calls"]
    assert (told["running"], told["ended"], told["failed"]) == (0, 4, 2)
    (trouble,) = told["troubles"]
    assert (trouble["what"], trouble["status"], trouble["client"]) == ("GetThings", "NOT_FOUND", "ci")
    assert (trouble["count"], trouble["request_id"]) == (2, "id-7")
    labels = {"rpc": "GetThings", "client": "ci", "bot": "", "status": "NOT_FOUND"}
    assert monitor.registry.get_sample_value("discordproxy_rpcs_total", labels) == 2


def watch(watchers: Iterable[object], call: Call) -> None:
    for watcher in watchers:
        watcher.began(call)  # type: ignore[attr-defined]
        watcher.ended(call)  # type: ignore[attr-defined]


async def test_the_limiters_state_is_read_at_each_scrape(readiness: Readiness, bots: Bots) -> None:
    limiter = bots.default.limiter
    async with Monitor(MetricsSettings(port=0), bots, readiness, ServerInfo()) as monitor:

        def value(metric: str, **labels: str) -> float | None:
            return monitor.registry.get_sample_value(f"discordproxy_{metric}", {"bot": "default", **labels})

        with await limiter.acquire("POST", "/channels/1/messages") as permit:
            assert value("limiter_in_flight_requests") == 1
            body = b'{"message": "slow", "retry_after": 60, "global": false}'
            permit.answered(429, {"Via": "1.1 google", "X-RateLimit-Scope": "user"}, body)
        (await limiter.acquire("GET", "/users/@me")).answered(401, {"Via": "1.1 google"}, b"{}")
        async with asyncio.timeout(10):
            while value("limiter_in_flight_requests"):
                await asyncio.sleep(0.02)  # a snapshot is good for a while
        assert value("rate_limited_total", scope="user") == 1
        assert value("limiter_buckets", mode="paused") == 1
        assert value("limiter_pauses", reason="bucket_limit") == 1
        assert value("limiter_pauses", reason="token_refused") == 1
        assert value("limiter_pauses", reason="banned") == 0
        assert value("limiter_invalid_requests") == 2
        paused = [(one["what"], one["reason"]) for one in monitor.describe()["limiter"]["paused"]]
    assert paused == [
        ("everything authorized", "token refused"),
        ("POST /channels/{id}/messages channels/1", "429"),
    ]


async def test_each_bot_has_its_own_state_and_series() -> None:
    async with (
        some_bots("default", "alerts") as bots,
        Monitor(MetricsSettings(port=0), bots, Readiness(bots), ServerInfo()) as monitor,
        aiohttp.ClientSession(f"http://{monitor.address}") as web,
    ):
        request = Request("GET", "/users/@me", URL("/"), {}, None, Repeats.ALWAYS)
        monitor.observe("alerts").retried(request, Cause.LIMITED)
        (await bots.find("alerts").limiter.acquire("GET", "/users/@me")).answered(
            401, {"Via": "1.1 google"}, b"{}"
        )
        async with web.get("/status.json?bot=alerts") as answer:
            told = await answer.json()
        assert (told["bot_name"], told["limiter"]["paused"][0]["reason"]) == ("alerts", "token refused")
        assert [(bot["name"], bot["is_default"], bot["is_serving"]) for bot in told["bots"]] == [
            ("default", True, True),
            ("alerts", False, False),
        ]
        async with web.get("/status.json") as answer:
            told = await answer.json()
        assert (told["bot_name"], told["limiter"]["paused"]) == ("default", [])
        async with web.get("/status.json?bot=nobody") as answer:
            assert (answer.status, await answer.text()) == (404, "There is no bot of this name.\n")
        async with web.get("/metrics") as answer:
            text = await answer.text()
    for line in (
        'discordproxy_bot_serving{bot="default"} 1.0',
        'discordproxy_bot_serving{bot="alerts"} 0.0',
        'discordproxy_limiter_pauses{bot="alerts",reason="token_refused"} 1.0',
        'discordproxy_http_retries_total{bot="alerts",cause="rate_limited"} 1.0',
    ):
        assert line in text


async def test_warnings_of_the_proxy_are_told_while_it_is_watched(readiness: Readiness, bots: Bots) -> None:
    log, limiter = logging.getLogger("discordproxy.some.part"), bots.default.limiter
    async with Monitor(MetricsSettings(port=0), bots, readiness, ServerInfo()) as monitor:
        log.info("all is well")
        log.warning("POST %s: no answer", "/webhooks/1/secret/x")
        logging.getLogger("discordproxy.requests").warning("told by the call itself")
        logging.getLogger("discordproxy.ratelimit").warning("%s [%s]", "a pause", limiter.snapshot())
    log.warning("nobody listens any more")
    troubles = monitor.describe()["calls"]["troubles"]
    assert [(one["what"], one["status"], one["details"]) for one in troubles] == [
        ("ratelimit", "WARNING", "a pause"),
        ("some.part", "WARNING", "POST /webhooks/1/***/x: no answer"),
    ]


def test_troubles_are_few_and_short() -> None:
    troubles = RecentFailures(most=3)
    for name in "abcd":
        for number in range(2):
            troubles.ended(Call(name, 0.0, details=f"wait {number}.5 s, {'x' * 1000}"))
    kept = troubles.latest()
    assert [(one.what, one.count) for one in kept] == [("d", 2), ("c", 2), ("b", 2)]
    assert kept[0].details.startswith("wait 1.5 s")
    assert len(kept[0].details) <= LONGEST + 4


@pytest.mark.parametrize(
    ("details", "told"),
    [
        (
            '{"type": "HTTPException", "status": 403, "code": 50013, "text": "No"}',
            "Discord: 403 No (code 50013)",
        ),
        ("{not JSON", "{not JSON"),
        ('{"status": 1}', '{"status": 1}'),
    ],
)
def test_what_discord_said_is_told_in_a_line(details: str, told: str) -> None:
    troubles = RecentFailures()
    troubles.ended(Call("Get", 0.0, details=details))
    assert troubles.latest()[0].details == told


def test_routes_are_labels_once_they_are_proven_and_while_they_are_few() -> None:
    routes = RouteLabels(most=2)
    assert routes.find("GET /made-up", is_proven=False) == OTHER
    assert routes.find("GET /users/{id}", is_proven=True) == ("GET", "/users/{id}")
    assert routes.find("GET /users/{id}", is_proven=False) == ("GET", "/users/{id}")
    assert routes.find("GET /guilds/{id}", is_proven=True) == ("GET", "/guilds/{id}")
    assert routes.find("GET /channels/{id}", is_proven=True) == OTHER
    assert repr(routes) == "<RouteLabels: 2 of 2>"


def test_a_proxy_that_is_not_watched_pays_nothing() -> None:
    code = "import sys, discordproxy.server.app; sys.exit('prometheus_client' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
