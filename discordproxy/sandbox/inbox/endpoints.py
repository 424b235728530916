"""What the page loads: itself, and under `/sandbox/` what it shows. All of it only reads.

The page loads nothing from elsewhere and runs no code but its own files: the headers forbid everything else.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from pathlib import Path

import orjson
from aiohttp import web

from discordproxy.sandbox.http.answers import json_answer
from discordproxy.sandbox.state import SandboxState
from discordproxy.sandbox.store import Json

from .embeds import PICTURE_TYPES, guess_type
from .exchanges import details_node, shown_path, why_refused
from .messages import entry_json
from .subscribers import Subscribers
from .switches import describe_fault, list_bars, list_switches, presets
from .timeline import TimelineEntry
from .tree import make_tree

PAGE = Path(__file__).parent / "page"
TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
FILE_HEADERS = HEADERS | {"Content-Security-Policy": "default-src 'none'; sandbox"}
EVENT_HEADERS = {"Content-Type": "text/event-stream", "Cache-Control": "no-store"}
KEEP_ALIVE_SECONDS = 15.0
PAUSE_SECONDS = 0.05
"""Between two events, so that what happens at once comes at once."""

MAX_ENTRIES = 200
"""How many entries one answer shows."""

FILES = "/sandbox/files/"
PAGE_FILES = "/sandbox/page/"
VIEW = "/sandbox/inbox"
View = Callable[[SandboxState, dict[str, str]], object]


async def answer_page(state: SandboxState, http: web.BaseRequest, path: str) -> web.StreamResponse | None:
    """Answer a request of the page; None for a path that is not one of its own."""
    if http.method != "GET":
        return None
    if path == "/sandbox/events":
        return await answer_events(http, state.timeline.subscribers)
    if path == "/" or path.startswith(PAGE_FILES):
        return answer_file("index.html" if path == "/" else path.removeprefix(PAGE_FILES))
    if path.startswith(FILES):
        return answer_attachment(state, path.removeprefix(FILES))
    if path in VIEWS:
        return answer_view(state, VIEWS[path], dict(http.query))
    return None


def answer_file(name: str) -> web.Response:
    """Answer with a file of the page."""
    known = {file.name: file for file in PAGE.iterdir() if file.suffix in TYPES}
    if name not in known:
        return web.Response(status=404, text="not found")
    kind = TYPES[known[name].suffix]
    return web.Response(
        body=known[name].read_bytes(), headers={**HEADERS, "Content-Type": f"{kind}; charset=utf-8"}
    )


def answer_attachment(state: SandboxState, number: str) -> web.Response:
    """Answer with the bytes of an attachment. A browser shows only pictures, whatever the sender says of the file."""
    file = state.store.files.find(int(number)) if number.isdecimal() and len(number) < 20 else None
    if file is None:
        return web.Response(status=404, text="not kept")
    kind = guess_type(file.content)
    shown = (
        {"Content-Type": kind}
        if kind in PICTURE_TYPES
        else {
            "Content-Type": "application/octet-stream",
            "Content-Disposition": "attachment",
        }
    )
    return web.Response(body=file.content, headers=FILE_HEADERS | shown)


def answer_view(state: SandboxState, view: View, query: dict[str, str]) -> web.Response:
    """Answer with what the page shows, as JSON; a mistake is a 400 with one sentence."""
    try:
        answer = json_answer(200, view(state, query))
    except ValueError as error:
        answer = json_answer(400, {"error": str(error)})
    answer.headers = HEADERS | {"Content-Type": "application/json"}
    return answer.to_response()


async def answer_events(http: web.BaseRequest, subscribers: Subscribers) -> web.StreamResponse:
    """Answer with what happens, as it happens, until the reader leaves or the sandbox stops.

    Each event is a list of `{"type": "entry" | "change", "number": ..., "channel": ...}`, with `{"type": "reload"}`
    once everything may be different. Source: https://html.spec.whatwg.org/multipage/server-sent-events.html
    """
    response = web.StreamResponse(headers=EVENT_HEADERS)
    response.enable_chunked_encoding()
    await response.prepare(http)
    with subscribers.subscribe() as subscription, contextlib.suppress(ConnectionError):
        await response.write(b"retry: 1000\n\n")
        while (events := await subscription.read(KEEP_ALIVE_SECONDS)) is not None:
            text = b"data: " + orjson.dumps(events) if events else b": still here"
            await response.write(text + b"\n\n")
            await asyncio.sleep(PAUSE_SECONDS)
        await response.write_eof()
    return response


def show_tree(state: SandboxState, _query: dict[str, str]) -> Json:
    return make_tree(state.store, state.timeline)


def list_entries(state: SandboxState, query: dict[str, str]) -> list[int]:
    """Return the numbers of the entries of a channel (of all, without one) in which a text is found."""
    channel_id = read_number(query, "channel") if query.get("channel") else None
    words = query.get("search", "").lower().split()
    return [
        entry.number
        for entry in state.timeline
        if (channel_id is None or entry.channel_id == channel_id)
        and (not words or matches(searched_text(entry), words))
    ]


def matches(text: str, words: list[str]) -> bool:
    return all(word in text for word in words)


def searched_text(entry: TimelineEntry) -> str:
    """Return everything that a search looks at, in lower case."""
    found = [word for request in entry.requests for word in (request.method, shown_path(request))]
    if entry.message is None:
        json = entry.requests[-1].json
        return " ".join([*found, *why_refused(entry.requests[-1]), orjson.dumps(json).decode()]).lower()
    message = entry.message
    author = message["author"]
    found += [message["id"], message["content"], author["username"], author.get("global_name") or ""]
    found += [one["filename"] for one in message["attachments"]]
    found += [orjson.dumps(message[name]).decode() for name in ("embeds", "components") if message[name]]
    return " ".join(found).lower()


def show_entries(state: SandboxState, query: dict[str, str]) -> list[Json]:
    """Return how entries look: those of the numbers, without those that are no longer kept."""
    numbers = query.get("numbers", "").split(",")[:MAX_ENTRIES]
    found = [state.timeline.find(int(number)) for number in numbers if is_number(number)]
    return [entry_json(state.store, entry) for entry in found if entry is not None]


def show_details(state: SandboxState, query: dict[str, str]) -> Json:
    """Return the requests and answers that belong to an entry."""
    entry = state.timeline.find(read_number(query, "number"))
    if entry is None:
        raise ValueError("the sandbox no longer keeps this entry")
    return {"number": entry.number, "node": details_node(entry)}


def find_message(state: SandboxState, query: dict[str, str]) -> Json:
    """Return which entry a message is, and in which channel."""
    entry = state.timeline.find_message(read_number(query, "id"))
    if entry is None:
        raise ValueError("the sandbox does not know this message")
    return {"number": entry.number, "channel": str(entry.channel_id)}


def show_state(state: SandboxState, _query: dict[str, str]) -> Json:
    """Return limits and faults."""
    faults = [active.to_json() for active in state.current_faults()]
    return {
        "bars": list_bars(state.limiter, state.store),
        "switches": list_switches(faults, closed_dms=state.store.are_all_dms_closed),
        "faults": [{"id": one["id"], "text": describe_fault(one)} for one in faults],
        "presets": presets(),
    }


def read_number(query: dict[str, str], name: str) -> int:
    """Return a number of the query."""
    text = query.get(name, "")
    if not is_number(text):
        raise ValueError(f"{name} must be a number")
    return int(text)


def is_number(text: str) -> bool:
    return text.isdecimal() and text.isascii() and len(text) < 20


VIEWS: dict[str, View] = {
    f"{VIEW}/tree": show_tree,
    f"{VIEW}/numbers": list_entries,
    f"{VIEW}/entries": show_entries,
    f"{VIEW}/details": show_details,
    f"{VIEW}/message": find_message,
    f"{VIEW}/state": show_state,
}
