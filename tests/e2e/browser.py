"""A real browser without a window, for tests of pages."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
from selenium.webdriver.chrome.service import Service  # noqa: E402
from selenium.webdriver.support.ui import WebDriverWait  # noqa: E402

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")
DRIVER = shutil.which("chromedriver")
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE_SECONDS = 30
PHONE = (360, 740)
DESK = (1200, 800)

needs_browser = pytest.mark.skipif(
    BROWSER is None or DRIVER is None, reason="chromium or chromedriver is not installed"
)


@contextlib.contextmanager
def run_browser(folder: Path) -> Iterator[Any]:
    """Run a browser that keeps its data in a folder, as long as the context lasts."""
    options = webdriver.ChromeOptions()
    options.binary_location = BROWSER
    for flag in (*FLAGS, f"--user-data-dir={folder}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(DRIVER))
    try:
        yield driver
    finally:
        driver.quit()


def set_screen(driver: Any, size: tuple[int, int], scheme: str = "light", scale: float = 1) -> None:
    """Give the browser a screen of that size, whose owner prefers light or dark pages."""
    width, height = size
    screen = {"width": width, "height": height, "deviceScaleFactor": scale, "mobile": size == PHONE}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})


class BrowserPage:
    """A page as somebody sees it."""

    def __init__(self, driver: Any) -> None:
        self.driver = driver

    def load(self, url: str, size: tuple[int, int] = DESK, scheme: str = "light", scale: float = 1) -> None:
        """Load the page on a screen of that size."""
        set_screen(self.driver, size, scheme, scale)
        self.driver.get(url)

    def run(self, script: str, *arguments: object) -> Any:
        """Return what a script returns."""
        return self.driver.execute_script(f"return {script}", *arguments)

    def text(self, selector: str) -> str:
        """Return the text of the first element that matches."""
        return str(self.run("document.querySelector(arguments[0])?.innerText ?? ''", selector))

    def wait(self, happened: Callable[[], bool]) -> None:
        """Wait until the page shows something."""
        WebDriverWait(self.driver, PATIENCE_SECONDS, 0.05).until(lambda _: happened())

    def complaints(self) -> list[str]:
        """Return what the browser has complained of since it was asked last."""
        return [entry["message"] for entry in self.driver.get_log("browser")]
