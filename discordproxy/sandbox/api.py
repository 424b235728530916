"""What happens to a request to Discord's API: it is read, recorded, refused or carried out, and answered.

Refusals come in Discord's order: ban, unknown route, wrong token, global limit, limit of the route; then the endpoint.
Faults come before and after all of this. Between two awaits the state is consistent.
"""

from __future__ import annotations

import asyncio
import math
import time
from urllib.parse import parse_qsl

import orjson
from aiohttp import web

from discordproxy.sandbox.faults.fault import Fault
from discordproxy.sandbox.faults.odd_answers import reshape
from discordproxy.sandbox.faults.presets import HTML_BAN, rate_limited
from discordproxy.sandbox.http.answers import (
    HTML_HEADERS,
    JSON_HEADERS,
    ApiAnswer,
    default_body,
    endpoint_answer,
    json_answer,
)
from discordproxy.sandbox.http.errors import ErrorAnswer, not_modelled, plain_error
from discordproxy.sandbox.http.parsing import clean_text
from discordproxy.sandbox.http.records import RecordedRequest
from discordproxy.sandbox.http.requests import ApiRequest, read_body
from discordproxy.sandbox.inbox.timeline import NO_CHANNEL
from discordproxy.sandbox.rate_limits.applied_limits import find_applied_limits
from discordproxy.sandbox.rate_limits.limiter import RateLimited
from discordproxy.sandbox.resources.router import make_router

from .routing import NOUNS, ApiRoute
from .state import SandboxState

API_ROOT = "/api/v10"
INVALID_STATUSES = (401, 403)
SCOPES = {
    "user": "the rate limit of this route",
    "global": "the global rate limit",
    "shared": "a rate limit shared with other programs",
    "ban": "the ban of this address after too many invalid requests",
}
"""What decides, by the scope of a refusal."""


class ApiHandler:
    """Answers the requests to Discord's API with a sandbox's state."""

    def __init__(self, state: SandboxState) -> None:
        self._state = state
        self._router = make_router(state.document)

    async def answer(self, http: web.BaseRequest, path: str, query: str) -> web.StreamResponse:
        """Answer one request to `path` (relative to the API's root), or close its connection."""
        state = self._state
        body = await read_body(http)
        headers = {
            str(name): clean_text(value)
            for name, value in http.headers.items()
            if name.lower() != "authorization"
        }
        request = ApiRequest(
            http.method, path, {}, dict(parse_qsl(query, keep_blank_values=True)), headers, body
        )
        now = time.monotonic()
        record = self._record(request, http.raw_path, now)
        timeline = state.timeline
        effect = state.faults.choose(request.method, path, now)
        if effect.before_seconds:
            await asyncio.sleep(effect.before_seconds)
            now = record.time_seconds = time.monotonic()
        fault = effect.active.fault if effect.active else None
        if fault is None or not fault.replaces_work:
            timeline.work_on(record)
            try:
                answer = self._refuse_or_work(request, http.headers.get("Authorization", ""), now)
            finally:
                timeline.work_on(None)
        else:
            answer = ApiAnswer(fault.status or 0, b"")
        if effect.active and fault and answer.scope and not fault.replaces_work:
            # The work was not done: the fault waits for a request whose work is.
            effect.active.uncount()
            fault = None
        if effect.after_seconds:
            await asyncio.sleep(effect.after_seconds)
        if effect.active and fault:
            record.decided_by = f"fault {effect.active.number}"
        elif answer.scope:
            record.decided_by = SCOPES.get(answer.scope, answer.scope)
        response = self._finish(http, record, answer, fault)
        self._tell(request, record)
        return response

    def _tell(self, request: ApiRequest, record: RecordedRequest) -> None:
        """Tell the timeline what came of a request: it was refused, or it changed a message."""
        timeline, message_id = self._state.timeline, record.message_id
        if record.method != "GET" and message_id is None and "message_id" in request.ids:
            message_id = to_id(request.ids["message_id"])
        is_refused = record.is_dropped or (record.status or 0) >= 400
        if is_refused and record.message_id is None:
            timeline.request_refused(self._find_channel(request), record)
        elif message_id is not None:
            timeline.message_touched(message_id, record)

    def _find_channel(self, request: ApiRequest) -> int:
        """Return the channel that a request was about, 0 if it is unknown."""
        store = self._state.store
        segments = [to_id(segment) for segment in request.path.split("/")[1:3]]
        number = segments[1] if len(segments) > 1 else 0
        if request.path.startswith("/webhooks/") and number in store.webhooks:
            number = to_id(store.webhooks[number]["channel_id"] or "")
        return number if number in store.channels else NO_CHANNEL

    def _record(self, request: ApiRequest, raw_path: str, now: float) -> RecordedRequest:
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
            number=self._state.counts.requests + 1,
        )
        self._state.counts.requests += 1
        if self._state.record:
            self._state.keep_request(record)
        return record

    def _refuse_or_work(self, request: ApiRequest, authorization: str, now: float) -> ApiAnswer:
        limiter = self._state.limiter
        if ban := limiter.refuse_address(now):
            return banned_answer(ban)
        bucket: dict[str, str] = {}
        try:
            route, request.ids = self._find_route(request)
            bot = self._state.find_bot(authorization)
            if route.needs_token and bot is None:
                raise plain_error(401)
            if route.has_global_limit and (refusal := limiter.take_global(now, bot or 0)):
                return limited_answer(refusal, {})
            bucket, bucket_refusal = limiter.take(find_applied_limits(route, request, bot or 0), now)
            if bucket_refusal:
                return limited_answer(bucket_refusal, bucket)
            with self._state.store.acting_as(bot or self._state.store.first_bot_id):
                content = route.endpoint(self._state.store, request)
            answer = endpoint_answer(route.status, content)
        except ErrorAnswer as error:
            answer = json_answer(error.status, error.body)
        answer.headers.update(bucket)
        return answer

    def _find_route(self, request: ApiRequest) -> tuple[ApiRoute, dict[str, str]]:
        try:
            return self._router.find(request.method, request.path)
        except ErrorAnswer:
            # Only Discord's description of its API could say whether such an operation exists.
            if self._state.document is None and request.path.split("/", 2)[1] in NOUNS:
                raise not_modelled() from None
            raise

    def _finish(
        self, http: web.BaseRequest, record: RecordedRequest, answer: ApiAnswer, fault: Fault | None
    ) -> web.StreamResponse:
        counts = self._state.counts
        if fault is not None and fault.drop:
            counts.dropped += 1
            record.is_dropped = True
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
        record.keep_answer(answer.headers, answer.body)
        return answer.to_response()


def to_id(text: str) -> int:
    """Return the id in a text, 0 for anything else."""
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 20 else 0


def limited_answer(refusal: RateLimited, bucket: dict[str, str]) -> ApiAnswer:
    """Return Discord's 429 for a limit that is used up."""
    said = rate_limited(refusal.scope, math.ceil(refusal.retry_after * 1000) / 1000)
    answer = json_answer(429, said["body"] | (refusal.code.error().body if refusal.code else {}))
    answer.scope = refusal.scope
    answer.headers.update(bucket | said["headers"])
    return answer


def banned_answer(refusal: RateLimited) -> ApiAnswer:
    """Return what Cloudflare, in front of Discord, answers to a banned address: HTML, and no `Via`."""
    headers = {"Content-Type": "text/html; charset=UTF-8", "Retry-After": str(math.ceil(refusal.retry_after))}
    return ApiAnswer(429, HTML_BAN.encode(), headers, refusal.scope)


def faulty_answer(fault: Fault, answer: ApiAnswer) -> ApiAnswer:
    """Return the answer that the fault asks for: a new one for its status, or the true one with changes."""
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
    return ApiAnswer(status, content, kept, scope)


def drop_connection(http: web.BaseRequest) -> web.Response:
    """Close the connection without an answer; the response returned goes nowhere."""
    if http.transport is not None:
        http.transport.abort()
    return web.Response()
