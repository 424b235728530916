"""The documentation as its readers see it: every page in Chromium, on a desk and on a phone.

The environment variable DOCS_SITE names the folder of the built site. `nox -s docs` builds it and runs these tests.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

from tests.e2e.browser import PHONE, needs_browser, run_browser, set_screen

VARIABLE = "DOCS_SITE"
SITE = Path(os.environ.get(VARIABLE) or "no-site").resolve()
PAGES = sorted(SITE.rglob("*.html"))
DESK = (1280, 800)
PAGES_FOR_CONTRAST = (
    "index",
    "troubleshooting",
    "operations/configuration",
    "operations/stand-alone",
    "developers/errors",
    "reference/methods/messages",
    "reference/types",
    "understanding/glossary",
    "performance",
)
LEAST_CONTRAST = 4.5
"""For ordinary text, by the Web's accessibility guidelines (WCAG 2.2, AA)."""

pytestmark = pytest.mark.skipif(not PAGES, reason=f"{VARIABLE} does not name a built site (nox -s docs)")

SCROLLERS = """
    return [...document.querySelectorAll(arguments[0])]
        .filter((one) => one.scrollWidth > one.clientWidth + 1)
        .map((one) => one.innerText.slice(0, 80));
"""
LOW_CONTRAST = """
    const parse = (text) => {
        const found = text.match(/[\\d.]+/g).map(Number);
        return found.length < 4 ? [...found, 1] : found;
    };
    const over = (top, below) => [0, 1, 2].map((i) => top[i] * top[3] + below[i] * (1 - top[3]));
    const behind = (element) => {
        if (element === null) return [255, 255, 255];
        const color = parse(getComputedStyle(element).backgroundColor);
        return color[3] === 1 ? color : over(color, behind(element.parentElement));
    };
    const light = (color) => {
        const part = (value) => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
        const [red, green, blue] = color.slice(0, 3).map((value) => part(value / 255));
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const found = new Set();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const element = walker.currentNode.parentElement;
        if (!walker.currentNode.data.trim() || !element.checkVisibility({visibilityProperty: true})) continue;
        if (element.closest("button, .headerlink, .visually-hidden, script, style, svg")) continue;
        const back = behind(element), text = over(parse(getComputedStyle(element).color), back);
        const [low, high] = [light(text), light(back)].sort((one, other) => one - other);
        const contrast = (high + 0.05) / (low + 0.05);
        if (contrast < arguments[0]) {
            const where = `${element.tagName}.${element.className}`;
            found.add(`${contrast.toFixed(2)} ${where}: ${element.innerText.slice(0, 30)}`);
        }
    }
    return [...found];
"""
LINES_OF_CELLS = """
    const lines = (cell) => {
        const range = document.createRange();
        range.selectNodeContents(cell);
        const pieces = [...range.getClientRects()].sort((one, other) => one.top - other.top);
        const isBelow = (piece, index) => index > 0 && piece.top > pieces[index - 1].bottom - 2;
        return 1 + pieces.filter(isBelow).length;
    };
    const table = document.querySelector("article table");
    return [...table.querySelectorAll("td:not(:first-child)")].map(lines);
"""


def name_of(page: Path) -> str:
    """Return a page's name, without the ending."""
    return page.relative_to(SITE).with_suffix("").as_posix()


@dataclass
class Anchors(HTMLParser):
    """What a page links to, and where others may link to in it."""

    ids: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element's id and where it links to."""
        given = dict(attrs)
        if given.get("id"):
            self.ids.add(str(given["id"]))
        link = given.get("href" if tag == "a" else "src")
        if link:
            self.links.append(link)

    def handle_data(self, data: str) -> None:
        """Note the text."""
        self.text.append(data)


@pytest.fixture(scope="module")
def parsed() -> dict[Path, Anchors]:
    """Every page, parsed."""
    found = {}
    for page in PAGES:
        found[page.resolve()] = anchors = Anchors()
        anchors.feed(page.read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with run_browser(tmp_path_factory.mktemp("browser")) as driver:
        yield driver


def test_no_link_and_no_anchor_is_broken(parsed: dict[Path, Anchors]) -> None:
    broken = [
        f"{page.name}: {link}" for page, anchors in parsed.items() for link in anchors.links
        if not leads_somewhere(page, link, parsed)
    ]  # fmt: skip
    assert broken == []


def leads_somewhere(page: Path, link: str, parsed: dict[Path, Anchors]) -> bool:
    """Tell whether what a link of this site names exists; links to other sites count as good."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return True
    target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
    if target.is_dir():
        target /= "index.html"
    if not target.exists():
        return False
    return target not in parsed or not parts.fragment or unquote(parts.fragment) in parsed[target].ids


def test_options_keep_both_of_their_dashes(parsed: dict[Path, Anchors]) -> None:
    dashes = re.compile("[\N{EN DASH}\N{EM DASH}][a-z]\\w+")
    assert {page.name: dashes.findall("".join(one.text)) for page, one in parsed.items()} == {
        page.name: [] for page in parsed
    }


def test_the_footer_names_whose_copyright_it_is(parsed: dict[Path, Anchors]) -> None:
    text = " ".join("".join(parsed[(SITE / "index.html").resolve()].text).split())
    assert "Copyright \N{COPYRIGHT SIGN} the discordproxy authors" in text


@needs_browser
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.timeout(300)
def test_no_page_scrolls_sideways(driver: Any, size: tuple[int, int]) -> None:
    set_screen(driver, size)
    too_wide = {}
    for page in PAGES:
        driver.get(page.as_uri())
        width = driver.execute_script("return document.documentElement.scrollWidth")
        if width > size[0]:
            too_wide[name_of(page)] = width
    assert too_wide == {}


@needs_browser
@pytest.mark.timeout(300)
def test_on_a_desk_no_table_scrolls_sideways(driver: Any) -> None:
    set_screen(driver, DESK)
    found = {}
    for page in PAGES:
        driver.get(page.as_uri())
        found[name_of(page)] = driver.execute_script(SCROLLERS, "article .table-wrapper")
    assert {page: tables for page, tables in found.items() if tables} == {}


@needs_browser
def test_the_options_fit_on_a_phone(driver: Any) -> None:
    set_screen(driver, PHONE)
    driver.get((SITE / "operations" / "configuration.html").as_uri())
    assert driver.execute_script("return document.querySelectorAll('article dl dt').length") > 20
    assert driver.execute_script(SCROLLERS, "article dl, article dl *, article .table-wrapper") == []


@needs_browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_can_be_told_from_what_is_behind_it(driver: Any, scheme: str) -> None:
    set_screen(driver, DESK, scheme)
    found = {}
    for name in PAGES_FOR_CONTRAST:
        driver.get((SITE / f"{name}.html").as_uri())
        found[name] = driver.execute_script(LOW_CONTRAST, LEAST_CONTRAST)
    assert {page: texts[:20] for page, texts in found.items() if texts} == {}


@needs_browser
def test_headline_figures_of_the_performance_page_are_on_one_line(driver: Any) -> None:
    set_screen(driver, DESK)
    driver.get((SITE / "performance.html").as_uri())
    lines = driver.execute_script(LINES_OF_CELLS)
    assert len(lines) > 10
    assert set(lines) == {1}


@needs_browser
def test_the_start_page_shows_its_picture_and_three_doors(driver: Any) -> None:
    set_screen(driver, DESK)
    driver.get((SITE / "index.html").as_uri())
    assert driver.execute_script("return document.querySelector('article img').naturalWidth") > 0
    doors = "return [...document.querySelectorAll('.door')].map((one) => one.querySelector('a').innerText)"
    assert driver.execute_script(doors) == ["Run it", "Use it", "Understand it"]
    assert [entry["message"] for entry in driver.get_log("browser")] == []
