"""A sandbox that checks every request it grants against the facts about Discord's API."""

from __future__ import annotations

from types import TracebackType
from typing import Any

from discordproxy.sandbox import RecordedRequest, Sandbox

from .operations import JSON_TYPE, mistakes, read_query
from .shapes import find_operation

GRANTED = 300


class JudgingSandbox(Sandbox):
    """A sandbox that fails when it is stopped, if it granted a request that contradicts the facts.

    What it refused may well be wrong, as tests send wrong things to see them refused.
    """

    def __init__(self, **options: Any) -> None:
        self._judged: list[RecordedRequest] = []
        super().__init__(**options)

    def keep_request(self, request: RecordedRequest) -> None:
        """Record a request, and keep it to be checked at the end."""
        super().keep_request(request)
        self._judged.append(request)

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await super().__aexit__(kind, error, trace)
        granted = [one for one in self._judged if one.status is not None and one.status < GRANTED]
        found = sorted({mistake for request in granted for mistake in judge(request)})
        assert not found, "\n".join(found)


def judge(request: RecordedRequest) -> list[str]:
    """Return what is wrong with a request."""
    place = f"{request.method} {request.path}"
    operation = find_operation(request.method, request.path)
    schemas = {entry["name"]: entry["schema"] for entry in operation.get("parameters", ())}
    try:
        read_query(request.raw_path, schemas)
    except (AssertionError, KeyError) as error:
        return [f"{place}: query {error!r}"]
    body: dict[str, Any] = operation.get("requestBody", {}).get("content", {})
    if request.json is None:
        return []
    if JSON_TYPE not in body:
        return [f"{place}: takes no JSON"]
    return [f"{place}: {mistake}" for mistake in mistakes(body[JSON_TYPE]["schema"], request.json)]
