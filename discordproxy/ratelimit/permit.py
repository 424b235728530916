"""The right to send one request, as an object one holds, and what its answer means for the sender."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol, Self

from discordproxy.ratelimit.bucket import Grant
from discordproxy.ratelimit.headers import RateLimitAnswer, Scope
from discordproxy.ratelimit.queue import Priority
from discordproxy.ratelimit.settings import LimiterSettings


class Owner(Protocol):
    """The one who takes permits back: the limiter."""

    def take_answer(self, grant: Grant, status: int, headers: Mapping[str, str], body: bytes) -> Verdict: ...

    def take_loss(self, grant: Grant) -> None: ...

    def find_leaked(self, grant: Grant) -> None: ...


class Permit:
    """The right to send one request, once. It must be given back: `answered` or `lost`, whichever comes first.

    As a context manager it is lost at the end unless it was answered. One that is dropped without either counts as
    lost, with an error in the log: a mistake of its holder must not close a bucket for ever.
    """

    __slots__ = ("_grant", "_owner")

    def __init__(self, owner: Owner, grant: Grant) -> None:
        self._owner = owner
        self._grant = grant

    def __repr__(self) -> str:
        state = "given back" if self._grant.is_settled else "under way"
        return f"<Permit for {self._grant.route.template}, {state}>"

    @property
    def grant(self) -> Grant:
        """What the limiter knows of the request."""
        return self._grant

    def answered(self, status: int, headers: Mapping[str, str], body: bytes) -> Verdict:
        """Give it back with the answer: status, headers (a mapping that ignores case), body (read for 401, 429)."""
        return self._owner.take_answer(self._grant, status, headers, body)

    def lost(self) -> None:
        """Give it back without an answer: timed out, connection broken, given up."""
        self._owner.take_loss(self._grant)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.lost()

    def __del__(self) -> None:
        if not self._grant.is_settled:
            self._owner.find_leaked(self._grant)


class PermitSource(Protocol):
    """Gives out permits: the limiter of this process, or one that asks other proxies too."""

    @property
    def settings(self) -> LimiterSettings:
        """The numbers that it works with."""

    async def acquire(
        self,
        method: str,
        path: str,
        *,
        authorized: bool = True,
        deadline: float | None = None,
        again: Permit | None = None,
        kind: str = "",
        client: Hashable = "",
        priority: Priority = Priority.NORMAL,
    ) -> Permit:
        """Wait until a request may be sent, and return the permit for it; see `Limiter.acquire`."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What to do after an answer.

    Attributes:
        retry: Discord has not done it because of a limit, or because the token has been replaced meanwhile: ask for
            another permit with `again=`.
        scope: whose limit that was: "user", "shared", "global", "ban", or None.
        banned: the address is banned; the next `acquire` says so.
        token_refused: the bot token is not accepted any more.
        retry_after_seconds: the wait that Discord named, if it did. The limiter waits for it by itself.
    """

    retry: bool = False
    scope: str | None = None
    banned: bool = False
    token_refused: bool = False
    retry_after_seconds: float | None = None

    @classmethod
    def of(cls, answer: RateLimitAnswer, *, token_refused: bool, token_is_old: bool = False) -> Self:
        """Return the verdict on an answer.

        Args:
            answer: Discord's.
            token_refused: whether it tells that the bot token is not accepted any more.
            token_is_old: whether it refuses a token that has been replaced since the request went.
        """
        refusal = answer.refusal
        if token_is_old:
            return cls(True)
        if refusal is None:
            return cls(token_refused=token_refused)
        is_ban = refusal.scope is Scope.BAN
        return cls(True, refusal.scope.value, is_ban, token_refused, refusal.retry_after)
