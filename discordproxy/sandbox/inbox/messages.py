"""A message as Discord would show it, and a refused request in its place in the stream."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime
from typing import Any

from discordproxy.sandbox.http.records import RecordedRequest
from discordproxy.sandbox.snowflakes import iso_time
from discordproxy.sandbox.store import Json, Store

from .components import ComponentView, poll_node, reaction_node, sticker_node
from .embeds import attachment_node, embed_node
from .exchanges import shown_path, why_refused
from .markdown import render
from .nodes import Node, element, lines, text_of
from .references import Names, channel_name, display_name, names_in
from .timeline import TimelineEntry

SUPPRESS_EMBEDS = 1 << 2
SILENT = 1 << 12
CROSSPOSTED = 1 << 0
FIRST_WORDS = 120
CUSTOM_EMOJI = re.compile(r"<a?:\w{2,32}:[0-9]{1,20}>")
EMOJI_CATEGORIES = ("So", "Sk", "Mn", "Me", "Cf")
"""What emoji are made of: signs, skin tones, and marks that join them."""

FIRST_EMOJI = 0x203C
MOST_LARGE_EMOJI = 30
SYSTEM_TEXTS = {
    6: "pinned a message to this channel",
    7: "joined the server",
    12: "follows another channel from here",
    18: "started a thread",
    21: "began this thread with a message",
    46: "the poll has ended",
}
"""What Discord's own messages say, by their type."""


def entry_json(store: Store, entry: TimelineEntry) -> Json:
    """Return an entry as the page takes it."""
    message = entry.message
    node = refusal_node(store, entry) if message is None else message_node(store, entry, message)
    return {
        "number": entry.number,
        "channel": str(entry.channel_id),
        "message_id": None if message is None else message["id"],
        "kind": "refused" if message is None else "deleted" if entry.is_deleted else "message",
        "label": label(store, entry),
        "node": node,
    }


def label(store: Store, entry: TimelineEntry) -> str:
    """Return a line that names an entry for those who do not see it."""
    if entry.message is None:
        return f"Refused request in {place(store, entry)}"
    who = author_name(entry.message, names_in(store, entry.channel_id))
    return f"Message by {who} in {place(store, entry)}"


def author_name(message: Json, names: Names) -> str:
    """Return the name under which a message stands: of a webhook its own, of a member the nickname."""
    author = message["author"]
    return display_name(author, None if "webhook_id" in message else names.member(int(author["id"])))


def place(store: Store, entry: TimelineEntry) -> str:
    """Return where an entry stands."""
    channel = store.channels.get(entry.channel_id)
    if channel is None:
        return "a deleted channel" if entry.channel_id else "no known channel"
    return channel_name(channel) if channel["type"] == 1 else f"#{channel_name(channel)}"


def message_node(store: Store, entry: TimelineEntry, message: Json) -> Node:
    """Return what a message looks like."""
    names = names_in(store, entry.channel_id)
    is_hidden = message["flags"] & SUPPRESS_EMBEDS
    view = ComponentView(store, message, names)
    system = SYSTEM_TEXTS.get(message["type"])
    body = [
        element("em", system) if system else None,
        content_node(message["content"], names),
        *(snapshot_node(store, one["message"], names) for one in message.get("message_snapshots", ())),
        lines("attachments", (attachment_node(store, one) for one in message["attachments"])),
        *([] if is_hidden else (embed_node(store, one, names) for one in message["embeds"])),
        poll_node(message["poll"]) if message.get("poll") else None,
        *(sticker_node(one) for one in message.get("sticker_items", ())),
        lines("components", (view.draw(one) for one in message["components"])),
        lines("reactions", (reaction_node(one) for one in message.get("reactions", ()))),
        thread_node(message["thread"]) if "thread" in message else None,
    ]
    reply = reply_node(store, message, names)
    return element(
        "div",
        reply,
        head_node(store, entry, message, names),
        element("div", *body, cls="body"),
        cls="message answers" if reply else "message",
    )


def content_node(content: str, names: Names) -> Node | None:
    """Return the text of a message; a few emoji alone are shown large."""
    if not content:
        return None
    return lines("content jumbo" if is_emoji_alone(content) else "content", render(content, names))


def is_emoji_alone(content: str) -> bool:
    """Is a text nothing but a few emoji?"""
    rest = CUSTOM_EMOJI.sub("\N{SLIGHTLY SMILING FACE}", content).split()
    letters = "".join(rest)
    return (
        len(letters) <= MOST_LARGE_EMOJI
        and any(ord(letter) >= FIRST_EMOJI for letter in letters)
        and all(unicodedata.category(letter) in EMOJI_CATEGORIES for letter in letters)
    )


def thread_node(thread: Json) -> Node:
    """Return the thread that began with a message."""
    return element(
        "a", "Thread: ", element("strong", thread["name"]), href=f"#channel/{thread['id']}", cls="thread"
    )


def head_node(store: Store, entry: TimelineEntry, message: Json, names: Names) -> Node:
    """Return who wrote a message and when, with its marks."""
    author = message["author"]
    is_webhook = "webhook_id" in message
    user_id = int(author["id"])
    name = author_name(message, names)
    badge = "WEBHOOK" if is_webhook else "APP" if author.get("bot") else None
    return element(
        "div",
        element("span", initial(name), cls="avatar", aria_hidden="true", data_hue=user_id % 360),
        element("strong", name, cls="author", data_color=None if is_webhook else names.color(user_id)),
        element("span", badge, cls="badge") if badge else None,
        element("a", place(store, entry), href=f"#channel/{entry.channel_id}", cls="place"),
        element("time", message["timestamp"], data_iso=message["timestamp"]),
        *(element("span", mark, cls=f"mark {mark.split()[0]}") for mark in marks(entry, message)),
        cls="head",
    )


def initial(name: str) -> str:
    """Return the letter that stands for a name in the place of a picture."""
    return next((letter for letter in name if letter.isalnum()), name[:1]).upper()


def marks(entry: TimelineEntry, message: Json) -> list[str]:
    """Return in words what is special about a message."""
    is_hidden = message["flags"] & SUPPRESS_EMBEDS and message["embeds"]
    found = {
        "deleted": entry.is_deleted,
        "edited": message["edited_timestamp"] is not None,
        "pinned": message["pinned"],
        "silent": message["flags"] & SILENT,
        "published": message["flags"] & CROSSPOSTED,
        "embeds hidden": is_hidden,
        "pings everyone": message["mention_everyone"],
        "read aloud": message["tts"],
        "answer lost": any(one.is_dropped for one in entry.requests),
    }
    return [mark for mark, holds in found.items() if holds]


def reply_node(store: Store, message: Json, names: Names) -> Node | None:
    """Return the line above a reply that shows what it answers."""
    reference = message.get("message_reference")
    if reference is None or message.get("message_snapshots"):
        return None
    channel_id = int(reference.get("channel_id") or message["channel_id"])
    replied = store.messages.get(channel_id, {}).get(int(reference.get("message_id") or 0))
    if replied is None:
        return element("div", "\N{LEFTWARDS ARROW WITH HOOK} a message that was deleted", cls="reply")
    words = "".join(text_of(node) for node in render(replied["content"], names))[:FIRST_WORDS]
    color = None if "webhook_id" in replied else names.color(int(replied["author"]["id"]))
    who = element("strong", author_name(replied, names), cls="author", data_color=color)
    target = f"#message/{replied['id']}"
    return element(
        "a",
        "\N{LEFTWARDS ARROW WITH HOOK} ",
        who,
        f" {words or 'an attachment or an embed'}",
        href=target,
        cls="reply",
    )


def snapshot_node(store: Store, snapshot: Json, names: Names) -> Node:
    """Return a forwarded message."""
    parts = [
        element("em", "forwarded"),
        *render(snapshot.get("content") or "", names),
        *(attachment_node(store, one) for one in snapshot.get("attachments", ())),
        *(embed_node(store, one, names) for one in snapshot.get("embeds", ())),
    ]
    return element("blockquote", *parts, cls="forwarded")


def refusal_node(store: Store, entry: TimelineEntry) -> Node:
    """Return what a refused request looks like in the stream."""
    request, names = entry.requests[-1], names_in(store, entry.channel_id)
    times = element("span", f"{entry.repeats} times", cls="mark") if entry.repeats > 1 else None
    said = content_of(request)
    head = element(
        "div",
        element("span", "!", cls="avatar", aria_hidden="true"),
        element("strong", "Not delivered" if request.is_dropped else "Refused", cls="author"),
        element("a", place(store, entry), href=f"#channel/{entry.channel_id}", cls="place"),
        element("time", "", data_iso=iso_time(datetime.fromtimestamp(entry.moment, UTC))),
        times,
        cls="head",
    )
    why, *more = why_refused(request)
    body = element(
        "div",
        element("div", why, cls="why"),
        element("ul", *(element("li", sentence) for sentence in more), cls="why") if more else None,
        element("div", element("code", f"{request.method} {shown_path(request)}"), cls="asked"),
        element("div", *render(said, names), cls="content said") if said else None,
        cls="body",
    )
    return element("div", head, body, cls="message refused")


def content_of(request: RecordedRequest) -> str:
    """Return the text of a message that was refused."""
    content: Any = request.json.get("content") if isinstance(request.json, dict) else None
    return content if isinstance(content, str) else ""
