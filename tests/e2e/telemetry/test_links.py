"""Links between proxies as they are seen from outside: as metrics, and in the status page's document."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from discordproxy.client import DiscordClient
from tests.e2e.peers.cluster import add_channels, run_cluster
from tests.e2e.telemetry.conftest import Monitored, watch

SOON_SECONDS = 30.0


def wait_for(condition: Callable[[], bool]) -> None:
    """Wait until something is the case."""
    until = time.monotonic() + SOON_SECONDS
    while not condition():
        assert time.monotonic() < until, "it has not happened"
        time.sleep(0.05)


def links_of(proxy: Monitored) -> dict[str, Any]:
    """Return what the status page is told of links."""
    found: dict[str, Any] = json.loads(proxy.get("/status.json"))["links"]
    return found


def wait_for_trouble(proxy: Monitored) -> str:
    """Return what is wrong with the link to the only other proxy, once something is."""

    def find() -> str:
        return "".join(found["trouble"] for found in links_of(proxy)["proxies"])

    wait_for(lambda: bool(find()))
    return find()


def total(proxy: Monitored, what: str) -> float:
    return proxy.sum_of(f"discordproxy_link_{what}")


def test_what_one_proxy_has_asked_for_the_other_one_has_given(linked: list[Monitored]) -> None:
    wait_for(lambda: all(total(proxy, "up") == 1 for proxy in linked))
    assert all(proxy.sum_of("discordproxy_group_members") == 2 for proxy in linked)
    before = [(total(proxy, "permits_got_total"), total(proxy, "permits_given_total")) for proxy in linked]
    channels = add_channels(linked[0].sandbox, 20)
    for proxy in linked:
        with DiscordClient(proxy.target, timeout=SOON_SECONDS) as client:
            for channel in channels:
                client.create_channel_message(channel, "Hello")
    got = [total(proxy, "permits_got_total") - got for proxy, (got, _) in zip(linked, before, strict=True)]
    given = [
        total(proxy, "permits_given_total") - given for proxy, (_, given) in zip(linked, before, strict=True)
    ]
    assert got == given[::-1]
    assert sum(got) > 0
    for proxy in linked:
        assert total(proxy, "permits_asked_total") >= total(proxy, "permits_got_total")
        assert total(proxy, "waiting_asks") == total(proxy, "waiting_askers") == 0


def test_each_proxy_tells_where_the_other_one_is(linked: list[Monitored]) -> None:
    wait_for(lambda: all(total(proxy, "up") == 1 for proxy in linked))
    one, other = map(links_of, linked)
    assert [found["address"] for found in one["proxies"]] == [other["address"]]
    assert [found["address"] for found in other["proxies"]] == [one["address"]]
    assert one["members"] == other["members"] == 2

    def is_shared_by_both() -> bool:
        sharing = json.loads(linked[0].get("/status.json"))["sharing"]
        return bool(sharing["is_shared"] and len(sharing["proxies"]) == 2)

    wait_for(is_shared_by_both)


def test_a_proxy_that_comes_later_is_told_of_its_buckets() -> None:
    lasting = ("--limit", "channel_window_seconds=600")
    with run_cluster(1, "--metrics-port", "0", sandbox_options=lasting) as cluster:
        with DiscordClient(cluster.target, timeout=SOON_SECONDS) as client:
            for channel in add_channels(cluster.sandbox, 20):
                client.create_channel_message(channel, "Hello")
        cluster.start(cluster.add_port())
        later = watch(cluster.proxies[1], cluster.sandbox)
        wait_for(lambda: total(later, "up") == 1)
        assert total(later, "buckets_taken_over_total") > 0


def test_a_link_that_is_down_says_why(tmp_path: Path) -> None:
    secret = tmp_path / "another secret"
    secret.touch(0o600)
    secret.write_text("a secret that no other proxy knows")
    with run_cluster(1, "--metrics-port", "0") as cluster:
        cluster.options = (*cluster.options, "--peer-secret-file", str(secret))
        cluster.start(cluster.add_port())
        for proxy in (watch(proxy, cluster.sandbox) for proxy in cluster.proxies):
            assert wait_for_trouble(proxy) == "it does not know the same secret (--peer-secret-file)"
            assert total(proxy, "up") == 0
            assert proxy.sum_of("discordproxy_group_members") == 1


def test_a_proxy_without_links_tells_nothing_of_them(monitored: Monitored) -> None:
    assert links_of(monitored) is None
    assert not any(name.startswith("discordproxy_link") for name, _ in monitored.scrape())
