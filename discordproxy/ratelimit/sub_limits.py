"""Which refusals are about one kind of request only, and leave everything else of the bucket alone.

Discord refuses a third change of a channel's name for minutes, and says in the same answer that the bucket has four
requests left: that is no matter of the bucket's.
Source: https://github.com/discord/discord-api-docs/issues/2190
"""

from __future__ import annotations

from discordproxy.ratelimit.headers import Answer, Refusal, Scope

CODES = frozenset({20016, 20022, 30046})
"""Errors of Discord's that are such limits: slow mode, edits of announcements, edits of messages over an hour old.

Source: https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
"""

FAR_FACTOR = 1.5
FAR_SECONDS = 1.0
"""A wait that much beyond the end of the window is another limit's; whole seconds are rounded up."""


def is_about_one_kind(answer: Answer, *, is_announced: bool) -> bool:
    """Tell whether a 429 is about the request's kind alone.

    Args:
        answer: the 429, with what it tells of the bucket.
        is_announced: whether the bucket's limit is known from other answers.
    """
    refusal, told = answer.refusal, answer.told
    if refusal is None or refusal.scope in (Scope.GLOBAL, Scope.BAN):
        return False
    if refusal.code in CODES:
        return True
    if told is None:
        return is_announced
    return told.remaining > 0 or _is_far(refusal, told.reset_after)


def _is_far(refusal: Refusal, reset_after: float) -> bool:
    wait = refusal.retry_after
    return wait is not None and wait > FAR_FACTOR * reset_after + FAR_SECONDS
