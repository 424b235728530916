"""Requests and their answers, without secrets: what was asked, who asked, what was answered, and why it was refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

import orjson

from discordproxy.sandbox.http.errors import status_phrase
from discordproxy.sandbox.http.records import RecordedRequest
from discordproxy.sandbox.store import Json

from .nodes import Node, element, lines
from .timeline import TimelineEntry

CALL_HEADER = "X-Discordproxy-Call"
CLIENT_HEADER = "X-Discordproxy-Client"
REQUEST_ID_HEADER = "X-Discordproxy-Request-Id"
"""What a server tells of a call, if it has started this sandbox itself."""

WEBHOOK_TOKEN = re.compile(r"(/webhooks/[0-9]+/)[^/?\s\"\\]+")
SECRET_HEADERS = ("authorization", "cookie", "proxy-authorization")
HIDDEN = "[hidden]"
MAX_SHOWN = 100_000


def shown_path(request: RecordedRequest) -> str:
    """Return the path of a request without the token of a webhook."""
    return WEBHOOK_TOKEN.sub(r"\g<1>[token]", request.path)


def header(request: RecordedRequest, name: str) -> str:
    """Return a header of a request, empty if it has none of that name."""
    return next((value for key, value in request.headers.items() if key.lower() == name.lower()), "")


def why_refused(request: RecordedRequest) -> list[str]:
    """Return in sentences why a request was refused."""
    if request.is_dropped:
        return [
            f"The connection was closed without an answer, as {request.decided_by or 'a fault'} wants it."
        ]
    body = request.answer_json
    found = [first_sentence(request, body)]
    if request.decided_by:
        found.append(f"Decided by {request.decided_by}.")
    if isinstance(body, dict):
        found += [f"{path}: {message}" for path, message in form_mistakes(body.get("errors"), "")]
        if request.status == 429 and "retry_after" in body:
            found.append(f"It may be repeated after {body['retry_after']} seconds.")
    return found


def first_sentence(request: RecordedRequest, body: Any) -> str:
    """Return status, code and message of an answer."""
    phrase = status_phrase(request.status or 0)
    status = f"{request.status} {phrase}"
    if not isinstance(body, dict) or body.get("message", "") in ("", f"{request.status}: {phrase}"):
        return status
    code = f", code {body['code']}" if body.get("code") else ""
    return f"{status}{code}: {body['message']}"


def form_mistakes(tree: Any, path: str) -> Iterator[tuple[str, str]]:
    """Yield each field with a mistake, and what is wrong with it."""
    if not isinstance(tree, dict):
        return
    for name, node in tree.items():
        if name == "_errors" and isinstance(node, list):
            yield from ((path or "body", str(one.get("message"))) for one in node if isinstance(one, dict))
        else:
            yield from form_mistakes(node, f"{path}.{name}" if path else str(name))


def details_node(entry: TimelineEntry) -> Node:
    """Return everything about an entry: its requests with their answers, and earlier versions of its message."""
    parts: list[Node | None] = [exchange_node(request) for request in entry.requests]
    if not entry.requests:
        parts.append(element("p", "No request made this: a test or a program wrote it on behalf of a user."))
    if entry.versions:
        parts.append(element("h3", "Earlier versions"))
        parts += [block("Before an edit", version) for version in entry.versions]
    if entry.message is not None:
        parts.append(block("The message as Discord describes it", entry.message))
    return element("div", *parts)


def exchange_node(request: RecordedRequest) -> Node:
    """Return a request and its answer."""
    facts = {
        "Call": header(request, CALL_HEADER),
        "Client": unquote(header(request, CLIENT_HEADER)),
        "Request ID": unquote(header(request, REQUEST_ID_HEADER)),
        "Program": header(request, "User-Agent"),
        "Decided by": request.decided_by,
        "Reason for the audit log": header(request, "X-Audit-Log-Reason"),
    }
    listed = [
        part for name, value in facts.items() if value for part in (element("dt", name), element("dd", value))
    ]
    status = "no answer" if request.is_dropped or request.status is None else f"{request.status}"
    is_done = request.status is not None and not request.is_refused and not request.is_dropped
    title = element(
        "h3",
        element("code", f"{request.method} {shown_path(request)}"),
        element("span", status, cls="status" if is_done else "status failed"),
    )
    return element(
        "section",
        title,
        element("dl", *listed) if listed else None,
        block("Query", request.query) if request.query else None,
        block("Body", request.json) if request.json is not None else None,
        lines(
            "files",
            (
                element("div", f"{one.name}: {one.filename}, {one.content_type}, {len(one.content)} bytes")
                for one in request.files
            ),
        ),
        block("Headers of the request", without_secrets(request.headers), is_open=False),
        *answer_nodes(request),
        cls="exchange",
    )


def answer_nodes(request: RecordedRequest) -> list[Node]:
    """Return the answer to a request: its body and its headers."""
    if request.answer is None:
        return []
    shown = request.answer_json
    content = [block("Answer", shown)] if shown != "" else []
    return [*content, block("Headers of the answer", without_secrets(request.answer.headers), is_open=False)]


def without_secrets(headers: dict[str, str]) -> Json:
    """Return headers without those that open something."""
    return {name: HIDDEN if name.lower() in SECRET_HEADERS else value for name, value in headers.items()}


def block(title: str, content: Any, *, is_open: bool = True) -> Node:
    """Return a part that can be folded, with JSON or text in it."""
    text = content if isinstance(content, str) else orjson.dumps(content, option=orjson.OPT_INDENT_2).decode()
    return element(
        "details",
        element("summary", title),
        element("pre", element("code", hide_tokens(text[:MAX_SHOWN])), tabindex=0),
        open=is_open,
    )


def hide_tokens(text: str) -> str:
    """Return a text without the tokens of webhooks that stand in addresses or JSON."""
    return JSON_TOKEN.sub(r'\g<1>"[hidden]"', WEBHOOK_TOKEN.sub(r"\g<1>[token]", text))


JSON_TOKEN = re.compile(r'("(?:token|access_token)": ?)"[^"]*"')
