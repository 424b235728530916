"""What is answered on the metrics port: metrics, probes, the status page and its document.

Anyone who can reach the port may read everything. A browser on this machine can reach it for any web page that it
shows. So requests for foreign host names are refused (DNS rebinding), and foreign pages may not read the answers.
"""

from __future__ import annotations

import base64
import hashlib
import ipaddress
import re
from collections.abc import Callable
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

import orjson
from aiohttp import web
from prometheus_client import CollectorRegistry
from prometheus_client.exposition import choose_encoder

from discordproxy.server.process.readiness import Readiness

METHODS = ("GET", "HEAD")
TEXT = "text/plain; charset=utf-8"
BASE_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}
NOTHING_ALLOWED = "default-src 'none'; frame-ancestors 'none'"


class Pages:
    """Answers requests on the metrics port."""

    def __init__(
        self,
        registry: CollectorRegistry,
        readiness: Readiness,
        describe: Callable[[str], dict[str, Any]],
        note_trouble: Callable[[], str] = str,
        *,
        checks_names: bool,
    ) -> None:
        """Make the pages.

        Args:
            registry: holds the metrics.
            readiness: whether calls are served.
            describe: makes the status page's document about the bot with this name, an empty one for the default bot;
                KeyError if there is no such bot.
            note_trouble: returns what probes should know although calls are served; empty if there is nothing.
            checks_names: whether to answer only to addresses and `localhost`, not to other names.
        """
        self._registry = registry
        self._readiness = readiness
        self._describe = describe
        self._note_trouble = note_trouble
        self._checks_names = checks_names
        self._page = (files(__package__) / "page.html").read_bytes()
        self._page_policy = page_policy(self._page.decode())
        self._answers = {
            "/": self._show_page,
            "/status.json": self._show_status,
            "/metrics": self._show_metrics,
            "/healthz": _show_health,
            "/readyz": self._show_readiness,
        }

    async def answer(self, http: web.BaseRequest) -> web.StreamResponse:
        """Answer one request."""
        response = self._choose(http)
        for name, value in BASE_HEADERS.items():
            response.headers[name] = value
        response.headers.setdefault("Content-Security-Policy", NOTHING_ALLOWED)
        return response

    def _choose(self, http: web.BaseRequest) -> web.Response:
        if self._checks_names and not is_safe_name(http.headers.get("Host", "")):
            return _say(403, "Use the address of this server, or localhost.")
        show = self._answers.get(http.path)
        if show is None:
            return _say(404, f"Not found. There are: {' '.join(self._answers)}")
        if http.method not in METHODS:
            response = _say(405, "Everything here is read-only.")
            response.headers["Allow"] = ", ".join(METHODS)
            return response
        return show(http)

    def _show_page(self, _http: web.BaseRequest) -> web.Response:
        headers = {"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": self._page_policy}
        return web.Response(body=self._page, headers=headers)

    def _show_status(self, http: web.BaseRequest) -> web.Response:
        try:
            status = self._describe(http.query.get("bot", ""))
        except KeyError:
            return _say(404, "There is no bot of this name.")
        return web.Response(body=orjson.dumps(status), content_type="application/json")

    def _show_metrics(self, http: web.BaseRequest) -> web.Response:
        try:
            encode, content_type = choose_encoder(http.headers.get("Accept", ""))
        except (TypeError, ValueError):  # not a valid version
            encode, content_type = choose_encoder("")
        return web.Response(body=encode(self._registry), headers={"Content-Type": content_type})

    def _show_readiness(self, _http: web.BaseRequest) -> web.Response:
        reason = self._readiness.reason
        if reason:
            return _say(503, f"not serving: {reason}")
        note = self._note_trouble()
        return _say(200, f"serving; {note}" if note else "serving")


def _show_health(_http: web.BaseRequest) -> web.Response:
    return _say(200, "alive")


def _say(status: int, text: str) -> web.Response:
    return web.Response(status=status, body=f"{text}\n".encode(), headers={"Content-Type": TEXT})


def page_policy(page: str) -> str:
    """Return the policy that lets a page do what it does itself, and nothing else."""
    sources = {
        kind: " ".join(
            f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
            for text in re.findall(rf"<{kind}>(.*?)</{kind}>", page, re.DOTALL)
        )
        for kind in ("style", "script")
    }
    return (
        f"default-src 'none'; style-src {sources['style']}; script-src {sources['script']}; "
        "connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


def is_safe_name(host: str) -> bool:
    """Tell whether a host name is safe to answer to: an address, localhost, or empty."""
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return False
    if name in {"", "localhost"} or name.endswith(".localhost"):
        return not host or bool(name)
    return is_address(name)


def is_address(name: str) -> bool:
    """Tell whether it is an IP address."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
