"""Counts requests to Discord: waits for the limiter, answers, losses, repetitions.

Labels are few, whatever callers ask for. The proxy's own calls have as many route templates as its code has paths. The
call that reaches any operation takes any path, so its templates count only once Discord has accepted one, and the
number of all templates is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from prometheus_client import CollectorRegistry, Counter, Histogram

from discordproxy.discord.observers import Cause
from discordproxy.discord.requests import Request
from discordproxy.ratelimit import RateLimitError
from discordproxy.server.calls.call import current_call

MOST_ROUTES = 300
"""Discord has about 240 operations."""

OTHER = ("other", "other")


class RouteLabels:
    """Gives each route template its labels."""

    def __init__(self, most: int = MOST_ROUTES) -> None:
        self._most = most
        self._known: dict[str, tuple[str, str]] = {}

    def __repr__(self) -> str:
        return f"<RouteLabels: {len(self._known)} of {self._most}>"

    def find(self, template: str, *, is_proven: bool) -> tuple[str, str]:
        """Return method and route; `is_proven` tells that a new template is not made up by a caller."""
        labels = self._known.get(template)
        if labels is not None:
            return labels
        if not is_proven or len(self._known) >= self._most:
            return OTHER
        method, _, route = template.partition(" ")
        self._known[template] = (method, route)
        return method, route


ANSWER_SECONDS = (0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
WAIT_SECONDS = (0.001, 0.01, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800)
NO_ANSWER = "no_answer"
LEFT = "caller_left"
ANY_OPERATION = "CallDiscord"
"""The RPC whose caller chooses the path."""

Tell = tuple[Callable[[], None], Callable[[float], None]]


class RequestMetrics:
    """The counters; each bot counts its requests with an observer of its own."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self.routes = RouteLabels()
        self.answers = Counter(
            "discordproxy_http_requests",
            f"Requests to Discord by bot, method, route and HTTP status ({NO_ANSWER}: none came).",
            ("bot", "method", "route", "status"),
            registry=registry,
        )
        self.seconds = Histogram(
            "discordproxy_http_request_duration_seconds",
            "Time from sending a request to the end of its answer, or of waiting for one.",
            ("method", "route"),
            registry=registry,
            buckets=ANSWER_SECONDS,
        )
        self.retries = Counter(
            "discordproxy_http_retries",
            "Requests that had to be sent again, by bot and cause.",
            ("bot", "cause"),
            registry=registry,
        )
        self.waits = Histogram(
            "discordproxy_limiter_wait_seconds",
            "Time that requests waited for Discord's limits, also those that were refused in the end, by bot.",
            ("bot",),
            registry=registry,
            buckets=WAIT_SECONDS,
        )
        self.refusals = Counter(
            "discordproxy_limiter_refusals",
            "Requests that the limiter did not let go, by bot and reason.",
            ("bot", "reason"),
            registry=registry,
        )

    def of(self, bot: str) -> BotRequests:
        """Return what counts the requests of the bot with this name."""
        return BotRequests(self, bot)


class BotRequests:
    """Counts the requests of one bot, as an observer of its transport."""

    def __init__(self, metrics: RequestMetrics, bot: str) -> None:
        self._metrics = metrics
        self._bot = bot
        self._observe_wait = metrics.waits.labels(bot).observe
        self._tell: dict[tuple[str, str], Tell] = {}
        self._begin_at_zero()

    def __repr__(self) -> str:
        return f"<BotRequests of {self._bot}>"

    def waited(self, _request: Request, seconds: float, error: BaseException | None) -> None:
        """A wait has ended."""
        self._observe_wait(seconds)
        if error is not None:
            reason = reason_label(type(error)) if isinstance(error, RateLimitError) else LEFT
            self._metrics.refusals.labels(self._bot, reason).inc()

    def answered(self, request: Request, status: int, seconds: float) -> None:
        """Discord answered."""
        self._count(request.template, str(status), seconds)

    def lost(self, request: Request, _error: BaseException, seconds: float) -> None:
        """Discord did not answer."""
        self._count(request.template, NO_ANSWER, seconds)

    def retried(self, _request: Request, cause: Cause) -> None:
        """A request is sent again."""
        self._metrics.retries.labels(self._bot, cause.value).inc()

    def _count(self, template: str, status: str, seconds: float) -> None:
        count, observe = self._tell.get((template, status)) or self._find(template, status)
        count()
        observe(seconds)

    def _find(self, template: str, status: str) -> Tell:
        """Return the counters for such answers; kept, if the template is one to remember."""
        call = current_call.get(None)
        chosen_by_caller = call is not None and call.name == ANY_OPERATION
        metrics = self._metrics
        labels = metrics.routes.find(template, is_proven=not chosen_by_caller or status.startswith("2"))
        count = metrics.answers.labels(self._bot, *labels, status).inc
        found = count, metrics.seconds.labels(*labels).observe
        if labels is not OTHER:
            self._tell[template, status] = found
        return found

    def _begin_at_zero(self) -> None:
        """Show events that have not happened yet as zero: a rate needs a value before the first event."""
        for cause in Cause:
            self._metrics.retries.labels(self._bot, cause.value)
        for kind in RateLimitError.__subclasses__():
            self._metrics.refusals.labels(self._bot, reason_label(kind))
        self._metrics.refusals.labels(self._bot, LEFT)


def reason_label(kind: type[RateLimitError]) -> str:
    """Return a refusal's name as a label: "wait_too_long"."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower()
