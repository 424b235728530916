"""Other forms of the parts of a message, and what a message tells about itself."""

from __future__ import annotations

import pickle
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from discordproxy import discord_api_pb2 as pb2
from discordproxy.client.requests import build_request
from discordproxy.discord_api import EditMessageRequest, Embed, File, Message

NOON = datetime(2026, 1, 31, 12, tzinfo=UTC)
NOON_TEXT = "2026-01-31T12:00:00+00:00"


@pytest.mark.parametrize("color", [0x3498DB, "#3498db", " #3498DB "])
def test_a_color_is_a_number_or_a_text(color: Any) -> None:
    embed = Embed(title="T", color=color, timestamp=NOON)
    assert (embed.color, embed.timestamp) == (0x3498DB, NOON_TEXT)
    assert bytes(embed) == bytes(Embed(title="T", color=0x3498DB, timestamp=NOON_TEXT))
    mapping = {"title": "T", "color": color, "timestamp": NOON}
    sent = EditMessageRequest().parse(build_request(EditMessageRequest, {"embeds": [mapping]}))
    assert sent.embeds == [embed]


def test_a_short_color_doubles_its_digits() -> None:
    assert Embed(color="#f0a").color == 0xFF00AA


@pytest.mark.parametrize("color", ["red", "", "#12", "3498db", "#3498dg"])
def test_a_text_that_is_not_a_color_is_refused(color: str) -> None:
    with pytest.raises(ValueError, match="a color is a number or a text such as '#3498db'"):
        Embed(color=color)


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match=r"a timestamp needs a time zone: datetime.now\(UTC\)"):
        Embed(timestamp=NOON.replace(tzinfo=None))


def test_embeds_made_as_before_are_as_before() -> None:
    assert Embed("T", description="D").title == "T"
    assert Embed(color=None, timestamp="").color is None
    assert pickle.loads(pickle.dumps(Embed(color="#ffffff"))) == Embed(color=0xFFFFFF)
    assert Embed().parse(bytes(Embed(color=1))).color == 1


def test_a_file_made_of_a_path_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"abc")
    for given in (path, str(path)):
        assert File(given) == File(name="a.txt", content=b"abc")
    with path.open("rb") as opened:
        assert File(opened, spoiler=True) == File(name="a.txt", content=b"abc", spoiler=True)
    assert File(path, name="b.txt", title="T") == File(name="b.txt", content=b"abc", title="T")
    with pytest.raises(FileNotFoundError):
        File(str(tmp_path / "missing"))


def test_a_file_made_of_name_and_content_is_not_read() -> None:
    assert File("a.txt", b"abc") == File("a.txt", content=b"abc") == File(name="a.txt", content=b"abc")
    assert bytes(File(name="/no/such")) == pb2.File(name="/no/such").SerializeToString()
    assert bytes(File()) == b""


def test_a_file_of_anything_else_is_refused() -> None:
    with pytest.raises(TypeError, match="File takes a path, a file object, or name and content, not 5"):
        File(5)  # type: ignore[call-overload]


def test_a_message_knows_its_url() -> None:
    assert Message(id=3, channel_id=2, guild_id=1).jump_url == "https://discord.com/channels/1/2/3"
    assert Message(id=3, channel_id=2).jump_url == "https://discord.com/channels/@me/2/3"
