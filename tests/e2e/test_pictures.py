"""The pictures of the documentation can be taken again: what they show takes place, and they are small."""

from __future__ import annotations

import json
import re
import urllib.request
from collections import Counter
from pathlib import Path

import pytest

from tests.pictures.conversation import WORLD, play, run_scene

ROOT = Path(__file__).parents[2]
MAX_BYTES = 300_000


def test_the_conversation_takes_place_as_it_is_written() -> None:
    with run_scene() as scene:
        ping = play(scene)
        with urllib.request.urlopen(f"{scene.page_url}sandbox/messages", timeout=20) as answer:
            messages = {int(message["id"]): message for message in json.load(answer)}
        with urllib.request.urlopen(f"{scene.page_url}sandbox/counts", timeout=20) as answer:
            statuses = json.load(answer)["statuses"]
    assert messages[ping]["embeds"][0]["fields"][0] == {
        "name": "Doctrine",
        "value": "Armor cruisers",
        "inline": True,
    }
    assert [reaction["count"] for reaction in messages[ping]["reactions"]] == [14, 6]
    kinds = Counter(
        name
        for message in messages.values()
        for name in ("poll", "message_reference", "webhook_id")
        if name in message
    )
    assert kinds == {"poll": 1, "message_reference": 2, "webhook_id": 1}
    assert statuses["403"] == 2, "Discord refuses two messages"


def test_the_terminal_shows_what_the_tools_print() -> None:
    pytest.importorskip("rich", reason="rich is not installed")
    from tests.pictures.terminal import draw_terminal

    with run_scene() as scene:
        text = re.sub("<[^>]*>", "", draw_terminal(scene))
    assert f"$ discordproxyserver --sandbox --world {WORLD.name}\nThe sandbox stands in for Discord." in text
    assert "Message sent" in text
    assert "50007" in text
    assert text.rstrip().endswith("SERVING")


@pytest.mark.parametrize(
    "path", sorted((ROOT / "docs" / "pictures").glob("*.png")), ids=lambda path: path.name
)
def test_pictures_are_small_and_shown_somewhere(path: Path) -> None:
    assert path.stat().st_size < MAX_BYTES
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    shown = any(path.name in page.read_text(encoding="utf-8") for page in pages if "_build" not in page.parts)
    assert shown, "no page shows it"
