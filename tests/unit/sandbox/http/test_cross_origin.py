"""Programs control the sandbox; web pages that a browser on the same machine shows do not."""

from __future__ import annotations

import aiohttp
import pytest

from discordproxy.sandbox import Sandbox
from discordproxy.sandbox.http.cross_origin import find_refusal, is_loopback


async def status_of(sandbox: Sandbox, method: str = "GET", **headers: str) -> int:
    """Return the status of a request to the control API with these headers."""
    async with aiohttp.ClientSession(skip_auto_headers=["Content-Type"]) as session:
        url = f"{sandbox.control_url}/{'reset' if method != 'GET' else 'ids'}"
        async with session.request(method, url, headers=headers) as answer:
            return answer.status


async def test_a_program_may(sandbox: Sandbox) -> None:
    assert await status_of(sandbox) == 200
    assert await status_of(sandbox, "POST") == 204
    assert await status_of(sandbox, "POST", Origin=sandbox.origin) == 204


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "https://127.0.0.1", "null", "", "http://127.0.0.1"]
)
@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS"])
async def test_a_page_from_elsewhere_may_not(sandbox: Sandbox, method: str, origin: str) -> None:
    sandbox.add_users(1)
    before = repr(sandbox)
    assert await status_of(sandbox, method, Origin=origin) == 403
    assert repr(sandbox) == before


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1.evil.example", "sandbox", "[x"]
)
async def test_a_name_that_was_made_to_point_here_may_not(sandbox: Sandbox, host: str) -> None:
    host = host.format(port=sandbox.port)
    assert await status_of(sandbox, "POST", Host=host, Origin=f"http://{host}") == 403
    assert await status_of(sandbox, Host=host) in {400, 403}


@pytest.mark.parametrize(
    "host", ["", "127.0.0.1", "127.0.0.1:1", "[::1]:1", "localhost:1", "LocalHost", "a.localhost"]
)
@pytest.mark.parametrize("is_local", [True, False])
def test_addresses_and_localhost_may_always(host: str, is_local: bool) -> None:
    assert find_refusal({"Host": host} if host else {}, is_local=is_local) == ""


@pytest.mark.parametrize("host", ["sandbox:50080", "host.docker.internal", "sandbox.tests.svc.", "box.local"])
def test_names_of_ones_own_network_may_where_it_reaches_the_sandbox(host: str) -> None:
    assert find_refusal({"Host": host}, is_local=False) == ""
    assert find_refusal({"Host": host}, is_local=True) != ""
    assert find_refusal({"Host": "evil.example"}, is_local=False) != ""


async def test_a_sandbox_that_other_machines_reach_takes_names_of_their_network() -> None:
    async with Sandbox(host="0.0.0.0") as sandbox:
        assert await status_of(sandbox, Host="sandbox:80") == 200
        assert await status_of(sandbox, Host="evil.example") == 403


def test_what_is_of_this_machine() -> None:
    assert is_loopback("127.0.0.2")
    assert is_loopback("::1")
    assert not is_loopback("0.0.0.0")
    assert not is_loopback("fe80::1%eth0")
