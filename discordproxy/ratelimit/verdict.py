"""What an answer means for whoever sent the request."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from discordproxy.ratelimit.headers import Answer, Scope


@dataclass(frozen=True, slots=True)
class Verdict:
    """What to do after an answer.

    Attributes:
        retry: Discord has not done it because of a limit: ask for another permit with `again=`.
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
    def of(cls, answer: Answer, *, token_refused: bool) -> Self:
        """Return the verdict on an answer."""
        refusal = answer.refusal
        if refusal is None:
            return cls(token_refused=token_refused)
        is_ban = refusal.scope is Scope.BAN
        return cls(True, refusal.scope.value, is_ban, token_refused, refusal.retry_after)
