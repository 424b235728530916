"""Many messages deleted: as few requests as Discord's rules allow, and a report of what could not be deleted.

Discord deletes 2 to 100 messages of the last 14 days at once, and refuses the whole request over one older message.
Source: https://discord.com/developers/docs/resources/message#bulk-delete-messages
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence

from discordproxy.discord.errors import DiscordHTTPError
from discordproxy.discord.raw import RawCalls
from discordproxy.discord_api import MessageDeletionFailure

BULK = 100
BULK_AGE_SECONDS = 14 * 86_400 - 60  # a minute for clocks that differ and requests that wait
DISCORD_EPOCH_SECONDS = 1_420_070_400
UNKNOWN_MESSAGE = 10008
ONE_BY_ONE = frozenset({50003, 50016, 50034})
"""Refusals of the many that are none of the single: a direct channel, the number, the age of one of them."""


async def delete_messages(
    raw: RawCalls, channel_id: int, message_ids: Sequence[int], reason: str
) -> list[MessageDeletionFailure]:
    """Delete messages and return those that are still there, with Discord's words. Messages that are gone are fine.

    Raises:
        DiscordHTTPError: the first request was refused as a whole; nothing was deleted.
        DiscordUnavailable, RateLimitError: some may have been deleted; to try again does no harm.
    """
    failures: list[MessageDeletionFailure] = []
    is_first = True
    for chunk in _chunks(message_ids, time.time()):
        try:
            await _delete(raw, channel_id, chunk, reason, failures)
        except DiscordHTTPError as error:
            if is_first and len(chunk) > 1:
                raise
            failures.extend(_failure(message_id, error) for message_id in chunk)
        is_first = False
    return failures


async def _delete(
    raw: RawCalls, channel_id: int, chunk: list[int], reason: str, failures: list[MessageDeletionFailure]
) -> None:
    path = f"/channels/{channel_id}/messages"
    if len(chunk) > 1:
        try:
            body = {"messages": [str(message_id) for message_id in chunk]}
            await raw.call("POST", f"{path}/bulk-delete", json=body, reason=reason)
            return
        except DiscordHTTPError as error:
            if error.code not in ONE_BY_ONE:
                raise
    for message_id in chunk:
        try:
            await raw.call("DELETE", f"{path}/{message_id}", reason=reason)
        except DiscordHTTPError as error:
            if error.code != UNKNOWN_MESSAGE:
                failures.append(_failure(message_id, error))


def _chunks(message_ids: Sequence[int], now: float) -> Iterator[list[int]]:
    """Yield what to delete at once: the newer messages by the hundred, the older ones alone; each message once."""
    oldest = (int(now - BULK_AGE_SECONDS - DISCORD_EPOCH_SECONDS) * 1000) << 22
    distinct = list(dict.fromkeys(message_ids))
    newer = [message_id for message_id in distinct if message_id > oldest]
    for start in range(0, len(newer), BULK):
        yield newer[start : start + BULK]
    yield from ([message_id] for message_id in distinct if message_id <= oldest)


def _failure(message_id: int, error: DiscordHTTPError) -> MessageDeletionFailure:
    return MessageDeletionFailure(message_id, error.status, error.code, error.text)
