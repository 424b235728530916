"""Takes all pictures of the documentation: `python -m tests.pictures SITE`, where SITE is the built documentation.

What must stay true: nothing in a picture is made up. The windows have fixed sizes. Times and a few ids differ from run
to run.
"""

from __future__ import annotations

import base64
import io
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from PIL import Image

from tests.e2e.browser import PHONE, BrowserPage, run_browser
from tests.pictures.conversation import Scene, play, run_scene
from tests.pictures.terminal import draw_terminal

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
DESK = (1280, 800)
SCALE = 1.5
COLORS = 256
MAX_BYTES = 300_000
EMOJI_FONT = "Noto Color Emoji"
PAUSE_SECONDS = 0.4
"""Until everything has found its place: pictures have no event to wait for."""


class Camera(BrowserPage):
    """A browser that takes pictures of pages."""

    def take(self, name: str, height: int = 0) -> None:
        """Take a picture of the window, or of so many pixels from its top."""
        time.sleep(PAUSE_SECONDS)
        shot: dict[str, Any] = self.driver.execute_cdp_cmd("Page.captureScreenshot", {"format": "png"})
        picture = Image.open(io.BytesIO(base64.b64decode(shot["data"]))).convert("RGB")
        if height:
            picture = picture.crop((0, 0, picture.width, min(picture.height, int(height * SCALE))))
        small = picture.quantize(COLORS, dither=Image.Dither.NONE)
        path = PICTURES / f"{name}.png"
        small.save(path, optimize=True)
        size = path.stat().st_size
        if size > MAX_BYTES:
            sys.exit(f"{path.name} has {size} bytes, more than {MAX_BYTES}: show less in it")
        print(f"{path.name}: {picture.width} x {picture.height}, {size // 1000} kB")

    def open_inbox(
        self, scene: Scene, fragment: str = "", size: tuple[int, int] = DESK, scheme: str = "light"
    ) -> None:
        """Show the sandbox's page, or a part of it."""
        self.load("about:blank", size, scheme, SCALE)
        self.driver.get(f"{scene.page_url}{fragment}")
        self.wait(lambda: self.text("#connection") == "live" and self.text("#number") != "")
        self.wait(lambda: self.run("document.querySelectorAll('article.waiting').length") == 0)
        self.run("document.activeElement.blur()")  # the frame of what has the focus would distract


def take_inbox(camera: Camera, scene: Scene) -> None:
    """Take the sandbox's page: light, dark with a request beside the message, and on a phone."""
    ping = play(scene)
    camera.open_inbox(scene)
    camera.take("inbox-light")
    camera.open_inbox(scene, f"#message/{ping}", scheme="dark")
    camera.take("inbox-dark")
    camera.open_inbox(scene, f"#channel/{scene.channel('fleet-pings')}", PHONE)
    camera.take("inbox-phone")


def take_terminal(camera: Camera, scene: Scene, folder: Path) -> None:
    """Take the command-line tools at work."""
    page = folder / "terminal.html"
    page.write_text(draw_terminal(scene), encoding="utf-8")
    camera.load(page.as_uri(), (960, 900), scale=SCALE)
    camera.take("command-line", height=int(camera.run("document.querySelector('figure').offsetHeight")) + 56)


def take_site(camera: Camera, site: Path) -> None:
    """Take the documentation's first page."""
    camera.load((site / "index.html").as_uri(), DESK, scale=SCALE)
    camera.take("documentation")


def main(site: Path) -> int:
    """Take all pictures; return the exit status."""
    with tempfile.TemporaryDirectory() as name, run_browser(Path(name) / "browser") as driver:
        camera = Camera(driver)
        camera.load("about:blank")
        if not camera.run("document.fonts.check(arguments[0], '\U0001f389')", f"16px '{EMOJI_FONT}'"):
            sys.exit(f"The font {EMOJI_FONT} is missing: install it, in Debian fonts-noto-color-emoji")
        with run_scene() as scene:
            take_inbox(camera, scene)
            take_terminal(camera, scene, Path(name))
        take_site(camera, site)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
