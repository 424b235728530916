"""A base for Celery's tasks that send messages: it repeats what may succeed later, and sends nothing twice.

What must stay true:
- A task is repeated only after errors that are transient, and after the time that the proxy named.
- All repetitions of a task have the same nonce, so Discord recognises a message that it has already.
- Discord recognises it for two minutes at least. Once a call may have done its work, no repetition begins later than
  that, unless `may_post_twice` is set.
"""

from __future__ import annotations

import base64
import hashlib
import random
import secrets
import time
from typing import Any, NoReturn

from celery import Task  # type: ignore[import-untyped]

from discordproxy.client import DiscordProxyException, DiscordProxyGrpcError
from discordproxy.client.call import NONCE_SECONDS
from discordproxy.exceptions import GrpcStatus

MARGIN_SECONDS = 10.0
"""How long before that the last repetition begins: its call takes time too."""

HEADER = "discordproxy_may_be_done_since"
"""The header of a task that says since when its message may be posted, in seconds since 1970."""

TOO_LATE = (
    "It is not known whether the message was posted: the task was repeated too late for Discord to recognise it. "
    "Look, or set may_post_twice."
)


class DiscordTask(Task):  # type: ignore[misc]
    """A task that is repeated while the proxy or Discord cannot be reached, or has no time for it.

    Use it as `@shared_task(base=DiscordTask, bind=True)`, and give each message of the task a nonce: `self.nonce`, or
    `self.nonce_for("second")` where there are several to the same place. All that Celery has for tasks works as
    always: `max_retries`, acknowledging late, time limits.
    """

    abstract = True
    max_retries = 20

    retry_seconds = 5.0
    """The first pause where the proxy names none; it doubles with each repetition."""

    longest_retry_seconds = 600.0
    """The longest pause."""

    may_post_twice = False
    """Whether to repeat a call whose message may be posted, also when Discord does not recognise it any more."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Run the task, and have it repeated if it fails for a reason that passes."""
        if self.request.called_directly:  # as a function, not by a worker
            return super().__call__(*args, **kwargs)
        if self._is_too_late(time.time()):
            self._refuse()
        try:
            return self.run(*args, **kwargs)
        except DiscordProxyException as error:
            if not error.is_transient:
                raise
            self._repeat(error)

    @property
    def nonce(self) -> str:
        """The nonce of this task's message; the same in all repetitions of the task."""
        return self.nonce_for("")

    def nonce_for(self, name: str) -> str:
        """Return a nonce for one of several messages; the same in all repetitions of the task.

        Args:
            name: what tells this message from the task's others to the same place
        """
        task_id = self.request.id or secrets.token_hex()  # without an id there is no repetition
        digest = hashlib.sha256(f"{task_id} {name}".encode()).digest()
        return base64.urlsafe_b64encode(digest[:16]).decode().rstrip("=")

    def _repeat(self, error: DiscordProxyException) -> NoReturn:
        """Have the task repeated.

        Raises:
            Retry: which tells Celery so
            DiscordProxyException: it must not be repeated any more
        """
        from discordproxy.client.failures import with_unknown_outcome

        now = time.time()
        since = self._may_be_done_since()
        if since is None and error.may_be_done:
            since = now
        pause = self._pause_seconds(error)
        if since is not None and not self.may_post_twice:
            left = since + NONCE_SECONDS - MARGIN_SECONDS - now
            if left <= (error.retry_after or 0.0):
                raise with_unknown_outcome(error, may_repeat=True) from error
            pause = min(pause, left)
        headers = {**(self.request.headers or {}), HEADER: since}
        raise self.retry(exc=error, countdown=pause, headers=headers)

    def _pause_seconds(self, error: DiscordProxyException) -> float:
        """Return how long to wait: what the proxy named and a little more, so that not all tasks come back at once."""
        pause: float = min(self.retry_seconds * 2**self.request.retries, self.longest_retry_seconds)
        spread = random.uniform(0.5, 1.0)  # noqa: S311 - spreads tasks, hides nothing
        if error.retry_after is None:
            return pause * spread
        return error.retry_after + min(pause, error.retry_after) * (1.0 - spread)

    def _may_be_done_since(self) -> float | None:
        headers = self.request.headers or {}
        found = headers.get(HEADER, self.request.get(HEADER))
        return float(found) if found is not None else None

    def _is_too_late(self, now: float) -> bool:
        since = self._may_be_done_since()
        return since is not None and not self.may_post_twice and now > since + NONCE_SECONDS

    def _refuse(self) -> NoReturn:
        error = DiscordProxyGrpcError(GrpcStatus.UNKNOWN, TOO_LATE)
        error.is_outcome_unknown = True
        raise error
