"""The way of a request: read, struck by faults, held against token and limits, worked on, answered.

The order is Discord's: ban, route, token, global limit, bucket, endpoint. Between two awaits the state is consistent.
"""

from __future__ import annotations

import asyncio
import math
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

import orjson
from aiohttp import web

from discordproxy.sandbox.faults.fault import HTML_BAN, Fault
from discordproxy.sandbox.faults.odd_answers import reshape
from discordproxy.sandbox.http.errors import DiscordError, not_modelled, plain_error, status_phrase
from discordproxy.sandbox.http.records import RecordedRequest
from discordproxy.sandbox.http.requests import Request, read_body
from discordproxy.sandbox.rate_limits.applied_limits import find_budgets
from discordproxy.sandbox.rate_limits.limits import Refusal
from discordproxy.sandbox.resources.router import make_router

from .routing import NOUNS, Raw, Route
from .state import State

API_ROOT = "/api/v10"
JSON_HEADERS = {"Content-Type": "application/json", "Via": "1.1 google", "Server": "cloudflare"}
HTML_HEADERS = {**JSON_HEADERS, "Content-Type": "text/html; charset=UTF-8"}
INVALID_STATUSES = (401, 403)


@dataclass(slots=True)
class Answer:
    """An answer on its way out; `scope` says which limit refused the request, if one did."""

    status: int
    body: bytes
    headers: dict[str, str] = field(default_factory=lambda: dict(JSON_HEADERS))
    scope: str | None = None

    def to_response(self) -> web.Response:
        """Return it for aiohttp."""
        return web.Response(status=self.status, body=self.body, headers=self.headers)


def json_answer(status: int, content: Any) -> Answer:
    """Return an answer with a JSON body."""
    return Answer(status, orjson.dumps(content))


def work_answer(status: int, content: Any) -> Answer:
    """Return the answer to work that was done."""
    if content is None:
        return Answer(204, b"")
    if isinstance(content, Raw):
        return Answer(status, content.content, JSON_HEADERS | {"Content-Type": content.content_type})
    return json_answer(status, content)


class Serving:
    """Answers the requests to Discord's API with a sandbox's state."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._router = make_router(state.document)

    async def answer(self, http: web.BaseRequest, path: str, query: str) -> web.StreamResponse:
        """Answer one request to `path` (relative to the API's root), or close its connection."""
        state = self._state
        body = await read_body(http)
        headers = {
            str(name): value for name, value in http.headers.items() if name.lower() != "authorization"
        }
        request = Request(
            http.method, path, {}, dict(parse_qsl(query, keep_blank_values=True)), headers, body
        )
        now = time.monotonic()
        record = self._record(request, http.raw_path, now)
        strike = state.faults.strike(request.method, path, now)
        if strike.before_seconds:
            await asyncio.sleep(strike.before_seconds)
            now = record.time_seconds = time.monotonic()
        fault = strike.active.fault if strike.active else None
        if fault is None or not fault.replaces_work:
            answer = self._refuse_or_work(request, http.headers.get("Authorization", ""), now)
        else:
            answer = Answer(fault.status or 0, b"")
        if strike.active and fault and answer.scope and not fault.replaces_work:
            # The work was not done: the fault waits for a request whose work is.
            strike.active.give_back()
            fault = None
        if strike.after_seconds:
            await asyncio.sleep(strike.after_seconds)
        return self._finish(http, record, answer, fault)

    def _record(self, request: Request, raw_path: str, now: float) -> RecordedRequest:
        body = request.body
        record = RecordedRequest(
            request.method,
            request.path,
            raw_path,
            request.query,
            request.headers,
            body.json,
            body.files,
            now,
            now,
        )
        self._state.counts.requests += 1
        if self._state.record:
            self._state.keep_request(record)
        return record

    def _refuse_or_work(self, request: Request, authorization: str, now: float) -> Answer:
        limiter = self._state.limiter
        if ban := limiter.refuse_address(now):
            return banned_answer(ban)
        bucket: dict[str, str] = {}
        try:
            route, request.ids = self._find_route(request)
            if route.needs_token and authorization != f"Bot {self._state.token}":
                raise plain_error(401)
            if route.has_global_limit and (refusal := limiter.take_global(now, is_bot=bool(authorization))):
                return limited_answer(refusal, {})
            bucket, bucket_refusal = limiter.take(find_budgets(route, request), now)
            if bucket_refusal:
                return limited_answer(bucket_refusal, bucket)
            content = route.endpoint(self._state.store, request)
            answer = work_answer(route.status, content)
        except DiscordError as error:
            answer = json_answer(error.status, error.body)
        answer.headers.update(bucket)
        return answer

    def _find_route(self, request: Request) -> tuple[Route, dict[str, str]]:
        try:
            return self._router.find(request.method, request.path)
        except DiscordError:
            # Without Discord's description of its API nobody can tell whether there is such an operation.
            if self._state.document is None and request.path.split("/", 2)[1] in NOUNS:
                raise not_modelled() from None
            raise

    def _finish(
        self, http: web.BaseRequest, record: RecordedRequest, answer: Answer, fault: Fault | None
    ) -> web.StreamResponse:
        counts = self._state.counts
        if fault is not None and fault.drop:
            counts.dropped += 1
            return drop_connection(http)
        if fault is not None:
            answer = faulty_answer(fault, answer)
        record.status = answer.status
        counts.statuses[answer.status] += 1
        if answer.scope:
            counts.rate_limited[answer.scope] += 1
        if answer.status in INVALID_STATUSES or (answer.status == 429 and answer.scope != "shared"):
            counts.invalid += 1
            self._state.limiter.count_invalid(time.monotonic())
        return answer.to_response()


def limited_answer(refusal: Refusal, bucket: dict[str, str]) -> Answer:
    """Return Discord's 429 for a limit that is used up."""
    is_global = refusal.scope == "global"
    wait = math.ceil(refusal.retry_after * 1000) / 1000
    content = {"message": "You are being rate limited.", "retry_after": wait, "global": is_global}
    if refusal.code:
        content |= refusal.code.error().body
    answer = json_answer(429, content)
    answer.scope = refusal.scope
    answer.headers.update(bucket)
    answer.headers["Retry-After"] = str(math.ceil(wait))
    answer.headers["X-RateLimit-Scope"] = refusal.scope
    if is_global:
        answer.headers["X-RateLimit-Global"] = "true"
    return answer


def banned_answer(refusal: Refusal) -> Answer:
    """Return what the network in front of Discord answers to a banned address: HTML, and no `Via`."""
    headers = {"Content-Type": "text/html; charset=UTF-8", "Retry-After": str(math.ceil(refusal.retry_after))}
    return Answer(429, HTML_BAN.encode(), headers, refusal.scope)


def faulty_answer(fault: Fault, answer: Answer) -> Answer:
    """Return the answer as the fault wants it: replaced from its status on, or changed in parts."""
    status = fault.status or answer.status
    content = answer.body if fault.status is None else default_body(status)
    headers = {**answer.headers} if fault.status is None else {**JSON_HEADERS}
    if isinstance(fault.body, str):
        content, headers["Content-Type"] = fault.body.encode(), HTML_HEADERS["Content-Type"]
    elif fault.body is not None:
        content = orjson.dumps(fault.body)
    if fault.shape is not None:
        content = reshape(fault.shape, content)
    changes = {name.lower(): value for name, value in fault.headers.items()}
    kept = {name: value for name, value in headers.items() if name.lower() not in changes}
    kept.update({name: value for name, value in fault.headers.items() if value is not None})
    scope = answer.scope if status != 429 else kept.get("X-RateLimit-Scope", "user")
    return Answer(status, content, kept, scope)


def default_body(status: int) -> bytes:
    """Return the body that Discord gives an answer of that status without a code of its own."""
    return (
        b"" if status == 204 else orjson.dumps({"message": f"{status}: {status_phrase(status)}", "code": 0})
    )


def drop_connection(http: web.BaseRequest) -> web.Response:
    """Close the connection without an answer; the response returned goes nowhere."""
    if http.transport is not None:
        http.transport.abort()
    return web.Response()
