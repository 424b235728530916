"""What a call made of itself: the requests that the sandbox received."""

from __future__ import annotations

from urllib.parse import unquote

from discordproxy.sandbox import RecordedRequest, Sandbox


def asked(sandbox: Sandbox) -> list[str]:
    """Return method and path of all requests."""
    return [f"{request.method} {request.path}" for request in sandbox.requests]


def last(sandbox: Sandbox) -> RecordedRequest:
    """Return the last request."""
    return sandbox.requests[-1]


def reason(sandbox: Sandbox) -> str:
    """Return the reason that the last request gave for the audit log."""
    headers = {name.lower(): value for name, value in last(sandbox).headers.items()}
    return unquote(headers.get("x-audit-log-reason", ""))
