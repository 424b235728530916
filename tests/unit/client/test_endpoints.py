"""Which of several proxies a call goes to: pure choices, and names that are looked up."""

from __future__ import annotations

import socket
from typing import Any

import pytest

from discordproxy.client import endpoints as module
from discordproxy.client.endpoints import Endpoint, Endpoints, Tour
from discordproxy.client.targets import Address

FIRST, SECOND, THIRD = (Address(f"10.0.0.{number}", 50051) for number in (1, 2, 3))


def current_of(endpoints: Endpoints) -> Endpoint | None:
    return endpoints.current


def addresses_of(endpoints: Endpoints) -> list[str]:
    return [str(endpoint.address) for endpoint in endpoints]


def test_the_first_is_used_until_something_is_known_against_it() -> None:
    endpoints = Endpoints([FIRST, SECOND, THIRD])
    first, second, _ = endpoints
    assert Tour(endpoints).find_next() is first
    first.trouble = "refused"
    assert Tour(endpoints).find_next() is second
    first.trouble = ""
    endpoints.current = second
    assert Tour(endpoints).find_next() is first
    assert repr(first) == "<Endpoint 10.0.0.1:50051: usable>"


def test_a_call_tries_every_proxy_before_it_begins_anew_and_the_bad_ones_last() -> None:
    endpoints = Endpoints([FIRST, SECOND, THIRD])
    first, second, third = endpoints
    first.trouble = "refused"
    tour = Tour(endpoints)
    found = []
    for _ in range(4):
        found.append(tour.find_next())
        tour.note_failure(found[-1], "refused", is_hopeless=False)
    assert found == [second, third, first, first]
    assert tour.tell_reasons() == (
        "10.0.0.2:50051: refused; 10.0.0.3:50051: refused; 10.0.0.1:50051: refused"
    )
    assert not tour.is_hopeless


def test_only_what_can_change_the_choice_is_checked() -> None:
    endpoints = Endpoints([FIRST, SECOND, THIRD])
    first, second, _ = endpoints
    assert endpoints.to_check() == []
    endpoints.current = first
    assert endpoints.to_check() == [first]
    endpoints.current = second
    assert endpoints.to_check() == [first, second]


def test_a_call_is_hopeless_once_every_target_is() -> None:
    endpoints = Endpoints([FIRST, SECOND])
    tour = Tour(endpoints)
    tour.note_failure(tour.find_next(), "no TLS", is_hopeless=True)
    assert (tour.is_hopeless, tour.has_untried) == (False, True)
    tour.note_failure(tour.find_next(), "no TLS", is_hopeless=True)
    assert (tour.is_hopeless, tour.has_untried) == (True, False)


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """Names that the resolver knows, as this machine's would."""
    known: dict[str, list[str]] = {}

    def look_up(host: str, port: int, *_: Any, **__: Any) -> list[Any]:
        if host not in known:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in known[host]]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr(module, "FRESH_SECONDS", 0.0)
    return known


async def test_a_name_stands_for_all_its_addresses_which_are_equal(names: dict[str, list[str]]) -> None:
    names["proxy"] = ["10.0.0.1", "10.0.0.2", "10.0.0.1"]
    endpoints = Endpoints([Address("proxy", 1), THIRD])
    assert endpoints.has_names
    await endpoints.look_up()
    assert addresses_of(endpoints) == ["proxy (10.0.0.1:1)", "proxy (10.0.0.2:1)", "10.0.0.3:50051"]
    _, second, third = endpoints
    endpoints.current = second
    assert Tour(endpoints).find_next() is second  # nobody goes back to an equal one
    endpoints.current = third
    assert endpoints.to_check() == list(endpoints)


async def test_a_name_that_changes_brings_other_addresses_and_keeps_what_is_known(
    names: dict[str, list[str]],
) -> None:
    names["proxy"] = ["10.0.0.1", "10.0.0.2"]
    endpoints = Endpoints([Address("proxy", 1)])
    await endpoints.look_up()
    first, second = endpoints
    first.trouble, endpoints.current = "refused", second
    names["proxy"] = ["10.0.0.3", "10.0.0.1"]
    await endpoints.look_up()
    assert addresses_of(endpoints) == ["proxy (10.0.0.3:1)", "proxy (10.0.0.1:1)"]
    assert current_of(endpoints) is None
    assert list(endpoints)[1] is first
    del names["proxy"]
    await endpoints.look_up()
    assert addresses_of(endpoints) == ["proxy (10.0.0.3:1)", "proxy (10.0.0.1:1)"]


async def test_a_name_that_is_not_found_is_left_to_the_connection(names: dict[str, list[str]]) -> None:
    endpoints = Endpoints([Address("nowhere", 1)])
    await endpoints.look_up()
    assert addresses_of(endpoints) == ["nowhere:1"]
    assert not endpoints.are_several


async def test_a_name_is_not_looked_up_again_at_once(
    names: dict[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "FRESH_SECONDS", 60.0)
    names["proxy"] = ["10.0.0.1"]
    endpoints = Endpoints([Address("proxy", 1)])
    await endpoints.look_up()
    names["proxy"] = ["10.0.0.2"]
    await endpoints.look_up()
    assert addresses_of(endpoints) == ["proxy (10.0.0.1:1)"]


def test_one_target_whose_addresses_fail_alike_tells_the_reason_once() -> None:
    endpoints = Endpoints([Address("proxy", 1)])
    tour = Tour(endpoints)
    tour.reasons = {FIRST: "connection refused", SECOND: "connection refused"}
    assert tour.tell_reasons() == "connection refused"
    tour.reasons[SECOND] = "no route to host"
    assert tour.tell_reasons() == "10.0.0.1:50051: connection refused; 10.0.0.2:50051: no route to host"
