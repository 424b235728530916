"""The sandbox's page in a real browser: one browser and one sandbox for all tests of a worker."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest

from discordproxy.sandbox import ids
from tests.e2e.browser import DESK, PHONE, BrowserPage, needs_browser, run_browser
from tests.e2e.processes import SandboxProcess, run_sandbox

TEXT = f"/channels/{ids.TEXT_CHANNEL_ID}/messages"
NEWS = f"/channels/{ids.NEWS_CHANNEL_ID}/messages"

__all__ = ["DESK", "NEWS", "PHONE", "TEXT", "InboxPage", "needs_browser"]


class InboxPage(BrowserPage):
    """The page as somebody sees it, and the bot that sends what is seen."""

    def __init__(self, driver: Any, sandbox: SandboxProcess) -> None:
        super().__init__(driver)
        self.sandbox = sandbox

    @property
    def url(self) -> str:
        """The page's address."""
        return self.sandbox.url.removesuffix("api/v10")

    def open(self, fragment: str = "", size: tuple[int, int] = DESK, scheme: str = "light") -> None:
        """Show the page, or a part of it."""
        self.load("about:blank", size, scheme)
        self.driver.get(f"{self.url}{fragment}")
        self.wait(lambda: self.text("#connection") == "live" and self.text("#number") != "")
        self.wait(lambda: self.count("article.waiting") == 0)

    def send(self, content: str = "", path: str = TEXT, method: str = "POST", **form: Any) -> Any:
        """Send a request as the bot; return the answer's JSON."""
        body = json.dumps({"content": content, **form} if content or method == "POST" else form).encode()
        headers = {"Authorization": f"Bot {self.sandbox.token}", "Content-Type": "application/json"}
        request = urllib.request.Request(self.sandbox.url + path, body, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.loads(answer.read() or b"null")
        except urllib.error.HTTPError as error:
            return json.loads(error.read())

    def count(self, selector: str) -> int:
        """Return how many elements match."""
        return int(self.run("document.querySelectorAll(arguments[0]).length", selector))

    def click(self, selector: str) -> None:
        """Click the first element that matches."""
        self.run("document.querySelector(arguments[0]).click()", selector)

    def press(self, key: str) -> None:
        """Press a key where the focus is."""
        self.driver.switch_to.active_element.send_keys(key)

    def last(self) -> str:
        """Return the text of the last entry that is shown."""
        return str(self.run("[...document.querySelectorAll('article')].at(-1)?.innerText ?? ''"))


@pytest.fixture(scope="session")
def _driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with run_browser(tmp_path_factory.mktemp("browser")) as driver:
        yield driver


@pytest.fixture(scope="session")
def _sandbox() -> Iterator[SandboxProcess]:
    with run_sandbox("--no-limits") as sandbox:
        yield sandbox


@pytest.fixture
def page(_driver: Any, _sandbox: SandboxProcess) -> Iterator[InboxPage]:
    """The page of a sandbox as new. A complaint of the browser, about the policy for example, fails the test."""
    _sandbox.reset()
    page = InboxPage(_driver, _sandbox)
    page.complaints()
    yield page
    assert page.complaints() == []
    _driver.get("about:blank")
