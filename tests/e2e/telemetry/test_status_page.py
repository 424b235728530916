"""The status page in a real browser: it follows what happens, on a phone and in the dark, and does nothing else."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

import pytest

from discordproxy.client import DiscordClient, DiscordProxyException
from discordproxy.sandbox import ids
from tests.e2e.browser import DESK, PHONE, BrowserPage, needs_browser, run_browser
from tests.e2e.telemetry.conftest import Monitored

pytestmark = needs_browser


class Page(BrowserPage):
    """The status page as somebody sees it."""

    def open(self, url: str, size: tuple[int, int] = DESK, scheme: str = "light") -> None:
        """Show the page on a screen of that size."""
        self.load(url, size, scheme)
        self.wait(lambda: self.text("#state") != "asking ...")

    def number(self, selector: str) -> int:
        """Return the number that stands there."""
        return int(self.text(selector).replace(",", ""))


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with run_browser(tmp_path_factory.mktemp("browser")) as driver:
        yield driver


@pytest.fixture
def page(driver: Any) -> Page:
    return Page(driver)


@pytest.fixture
def client(monitored: Monitored) -> Iterator[DiscordClient]:
    with DiscordClient(monitored.target, timeout=20, retries=0) as client:
        yield client


def test_the_page_follows_what_happens(monitored: Monitored, client: DiscordClient, page: Page) -> None:
    page.open(monitored.url)
    assert page.text("#state") == "serving"
    assert monitored.target in page.text("#served")
    assert "Sandbox Bot" in page.text("#served")
    ended = page.number("#ended")
    for number in range(5):
        client.create_channel_message(ids.TEXT_CHANNEL_ID, f"message {number}")
    page.wait(lambda: page.number("#ended") >= ended + 5)
    page.wait(lambda: f"channels/{ids.TEXT_CHANNEL_ID}" in page.text("#buckets"))
    assert "POST /channels/{id}/messages" in page.text("#buckets")

    text = "<img src=x onerror=alert(1)>"
    body = {"message": text, "code": 50013}
    monitored.sandbox.fail(method="POST", path="/channels/**", status=403, body=body, times=1)
    with contextlib.suppress(DiscordProxyException):
        client.create_channel_message(ids.TEXT_CHANNEL_ID, "refused")
    page.wait(lambda: text in page.text("#troubles"))
    assert "PERMISSION_DENIED" in page.text("#troubles")
    assert page.run("document.images.length") == 0

    pause = {"message": "slow", "retry_after": 30, "global": False}
    headers = {"X-RateLimit-Scope": "shared", "Retry-After": "30"}
    monitored.sandbox.fail(
        method="GET", path="/guilds/*/emojis", status=429, headers=headers, body=pause, times=1
    )
    with contextlib.suppress(DiscordProxyException):
        client.call_discord("GET", f"/guilds/{ids.GUILD_ID}/emojis")
    page.wait(lambda: "/guilds/{id}/emojis" in page.text("#paused"))
    assert page.complaints() == []


def test_it_fits_on_a_phone_and_into_the_dark(
    monitored: Monitored, client: DiscordClient, page: Page
) -> None:
    long_word = "w" * 200
    monitored.sandbox.fail(method="POST", status=403, body={"message": long_word, "code": 1}, times=1)
    with contextlib.suppress(DiscordProxyException):
        client.create_channel_message(ids.TEXT_CHANNEL_ID, "refused")
    backgrounds = []
    for scheme in ("light", "dark"):
        page.open(monitored.url, PHONE, scheme)
        page.wait(lambda: long_word in page.text("#troubles"))
        assert page.run("document.documentElement.scrollWidth") == PHONE[0]
        assert page.run(
            "[...document.querySelectorAll('section')].every((one) => one.scrollWidth <= one.clientWidth)"
        )
        backgrounds.append(page.run("getComputedStyle(document.body).backgroundColor"))
        assert contrast_of(page, "h1") > 7
        assert contrast_of(page, "#served") > 4.5
    assert backgrounds[0] != backgrounds[1]
    assert page.complaints() == []


def test_it_says_so_when_the_proxy_is_gone(monitored: Monitored, driver: Any, page: Page) -> None:
    page.open(monitored.url)
    offline = {"offline": True, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
    driver.execute_cdp_cmd("Network.enable", {})
    driver.execute_cdp_cmd("Network.emulateNetworkConditions", offline)
    try:
        page.wait(lambda: page.text("#state") == "no answer")
    finally:
        driver.execute_cdp_cmd("Network.emulateNetworkConditions", {**offline, "offline": False})
    page.wait(lambda: page.text("#state") == "serving")
    page.complaints()  # that nothing answered


def contrast_of(page: Page, selector: str) -> float:
    """Return the contrast of a text to the page behind it, as the Web's accessibility guidelines count it."""
    text = page.run("getComputedStyle(document.querySelector(arguments[0])).color", selector)
    behind = page.run("getComputedStyle(document.body).backgroundColor")
    lights = sorted(brightness_of(color) for color in (text, behind))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def brightness_of(color: str) -> float:
    """Return the relative luminance of `rgb(r, g, b)`."""
    parts = [int(part) / 255 for part in color.removeprefix("rgb(").removesuffix(")").split(",")]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
