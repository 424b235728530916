"""axe-core finds nothing serious on the page, whatever it shows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from discordproxy.sandbox import ids

from .conftest import DESK, PHONE, TEXT, InboxPage, needs_browser

axe_core_python = pytest.importorskip("axe_core_python", reason="axe-core-python is not installed")

pytestmark = needs_browser

AXE = Path(axe_core_python.__file__).with_name("axe.min.js")
SERIOUS = ("serious", "critical")


def fill(page: InboxPage) -> None:
    """Send one of everything that the page draws."""
    made = page.send(
        "# Title\n**bold** ||hidden|| `code` <@123456789> <@&400000000000000003> <t:1700000000:R>\n"
        "> quote\n```py\nx\n```\n- a\n-# small",
        embeds=[
            {
                "title": "Embed",
                "url": "https://a.b",
                "description": "text",
                "color": 0xF1C40F,
                "author": {"name": "author"},
                "fields": [{"name": "n", "value": "v", "inline": True}] * 4,
                "image": {"url": "https://a.b/c.png"},
                "footer": {"text": "foot"},
                "timestamp": "2024-01-01T00:00:00Z",
            }
        ],
    )
    page.send("answer", message_reference={"message_id": made["id"]}, flags=1 << 12)
    page.send("", poll={"question": {"text": "Now?"}, "answers": [{"poll_media": {"text": "yes"}}]})
    styles = [
        {"type": 2, "style": style, "label": "Button", "custom_id": str(style)} for style in range(1, 5)
    ]
    menu = {"type": 3, "custom_id": "m", "options": [{"label": "L", "value": "v"}]}
    page.send("x", components=[{"type": 1, "components": styles}, {"type": 1, "components": [menu]}])
    page.send("", sticker_ids=[str(ids.STICKER_ID)])
    page.send("")
    deleted = page.send("gone")
    page.send("", f"{TEXT}/{deleted['id']}", "DELETE")
    page.send("webhook", f"/webhooks/{ids.WEBHOOK_ID}/{ids.WEBHOOK_TOKEN}")


def find_problems(page: InboxPage) -> list[Any]:
    """Return what axe-core finds serious."""
    page.driver.execute_script(AXE.read_text(encoding="utf-8"))
    result = page.driver.execute_async_script("axe.run().then(arguments[0])")
    return [
        (one["id"], [node["html"][:200] for node in one["nodes"]][:3])
        for one in result["violations"]
        if one["impact"] in SERIOUS
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE, (1400, 900)], ids=["desk", "phone", "wide"])
def test_nothing_serious_is_found(page: InboxPage, scheme: str, size: tuple[int, int]) -> None:
    fill(page)
    page.open(size=size, scheme=scheme)
    assert find_problems(page) == []
    page.click("article .tools button")
    page.wait(lambda: page.run("!document.getElementById('details').hidden"))
    page.run("document.getElementById('scroller').scrollTo(0, 0)")
    page.wait(lambda: page.count("article.waiting") == 0)
    assert find_problems(page) == []


def test_entries_tell_their_place_in_the_list(page: InboxPage) -> None:
    page.send("one")
    page.send("")
    page.open()
    first = "document.querySelector('article')"
    assert page.run(f"{first}.getAttribute('aria-label')") == "Message by Sandbox Bot in #general"
    assert page.run(f"[{first}.ariaPosInSet, {first}.ariaSetSize]") == ["1", "2"]
    assert page.run("document.getElementById('feed').getAttribute('role')") == "feed"
