"""The published client on its own server and on this one: an answer of this server holds all that its own held."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from discordproxy.sandbox import ids
from tests.compat.peer import Peer
from tests.e2e.processes import ProxyProcess, SandboxProcess

EMBED = {
    "title": "Title",
    "description": "Description",
    "url": "https://example.com",
    "color": 0xFF0000,
    "footer": {"text": "Footer"},
    "author": {"name": "Author", "url": "https://example.com/a"},
    "image": {"url": "https://example.com/i.png"},
    "fields": [{"name": "Name", "value": "Value", "inline": True}, {"name": "Other", "value": "Value"}],
}
TIMESTAMPS = (
    "2024-05-06T07:08:09",
    "2024-05-06 07:08:09.5",
    "2024-05-06T07:08:09Z",
    "2024-05-06T07:08:09.123456-05:30",
    "2024-05-06",
    "20240506T070809Z",
    "2024-W19-1T07",
)
ICON = "/media/logo.png"
EMBEDS = [
    *({"title": "T", "timestamp": timestamp} for timestamp in TIMESTAMPS),
    {"title": "T", "author": {"name": "A", "icon_url": ICON}, "footer": {"text": "F", "icon_url": ICON}},
]
CALLS: list[tuple[str, dict[str, Any]]] = [
    ("create_channel_message", {"channel_id": ids.TEXT_CHANNEL_ID, "content": "Hello **you** ☃"}),
    ("create_channel_message", {"channel_id": ids.TEXT_CHANNEL_ID, "content": f"@everyone <@{ids.USER_ID}>"}),
    ("create_channel_message", {"channel_id": ids.TEXT_CHANNEL_ID, "embed": EMBED}),
    (
        "create_channel_message",
        {"channel_id": ids.TEXT_CHANNEL_ID, "content": "Both", "embed": {"title": "T"}},
    ),
    ("create_channel_message", {"channel_id": ids.TEXT_CHANNEL_ID, "content": "Both", "embed": {}}),
    *(("create_channel_message", {"channel_id": ids.TEXT_CHANNEL_ID, "embed": embed}) for embed in EMBEDS),
]
REFUSALS: list[tuple[str, dict[str, Any]]] = [
    ("create_channel_message", {"channel_id": ids.NO_ACCESS_CHANNEL_ID, "content": "x"}),
    ("create_channel_message", {"channel_id": ids.READ_ONLY_CHANNEL_ID, "content": "x"}),
    ("create_channel_message", {"channel_id": 42, "content": "x"}),
    ("create_channel_message", {"channel_id": ids.TEXT_CHANNEL_ID, "content": "x" * 2001}),
    ("create_channel_message", {"channel_id": ids.TEXT_CHANNEL_ID, "embed": {"title": "x" * 257}}),
    ("create_direct_message", {"user_id": 42, "content": "x"}),
    ("get_guild_channels", {"guild_id": 42}),
]


@pytest.mark.parametrize(("method", "arguments"), CALLS)
def test_an_answer_holds_all_that_it_held(
    method: str,
    arguments: dict[str, Any],
    peer: Peer,
    peer_target: str,
    proxy: ProxyProcess,
    sandbox: SandboxProcess,
) -> None:
    theirs = peer.call(method, peer_target, **arguments)
    ours = peer.call(method, proxy.target, **arguments)

    assert missing(theirs, ours) == []
    one, other = sandbox.messages()
    for name in ("content", "embeds", "mention_everyone", "mentions", "channel_id"):
        assert one[name] == other[name]


def test_a_direct_message_too(
    peer: Peer, peer_target: str, proxy: ProxyProcess, sandbox: SandboxProcess
) -> None:
    (user_id,) = sandbox.ask("POST", "/users", {"count": 1})
    arguments: dict[str, Any] = {"user_id": int(user_id), "content": "Hello", "embed": EMBED}
    theirs = peer.call("create_direct_message", peer_target, **arguments)
    ours = peer.call("create_direct_message", proxy.target, **arguments)
    assert missing(theirs, ours) == []
    assert len(sandbox.messages()) == 2


def missing(theirs: Any, ours: Any, path: str = "") -> list[str]:
    """What an answer lacks or tells otherwise; a new message has a new id."""
    if isinstance(theirs, dict) and isinstance(ours, dict):
        return [
            gap
            for name, value in theirs.items()
            if f"{path}.{name}" != ".id"
            for gap in missing(value, ours.get(name), f"{path}.{name}")
        ]
    if isinstance(theirs, list) and isinstance(ours, list) and len(theirs) == len(ours):
        pairs = enumerate(zip(theirs, ours, strict=True))
        return [gap for place, (one, other) in pairs for gap in missing(one, other, f"{path}[{place}]")]
    if path.endswith(".timestamp"):  # Discord tells microseconds also where there are none
        theirs, ours = datetime.fromisoformat(theirs), datetime.fromisoformat(ours)
    return [] if theirs == ours else [f"{path}: {theirs!r} was told, now {ours!r}"]


@pytest.mark.parametrize(("method", "arguments"), REFUSALS)
def test_a_refusal_is_told_as_it_was(
    method: str, arguments: dict[str, Any], peer: Peer, peer_target: str, proxy: ProxyProcess
) -> None:
    theirs = peer.fail(method, peer_target, **arguments)
    ours = peer.fail(method, proxy.target, **arguments)
    for name in ("classes", "status", "code", "text"):
        assert ours[name] == theirs[name]
