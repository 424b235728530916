"""Many messages deleted: as few requests as Discord's rules allow, and a report of what could not be deleted.

Discord deletes 2 to 100 messages of the last 14 days at once, and refuses the whole request over one older message.
Source: https://discord.com/developers/docs/resources/message#bulk-delete-messages

What must stay true: refusals are dear, since 10,000 of them get the address banned. What the channel refuses it is
asked once. A missing permission may be about somebody else's message alone, as bots may always delete their own; so a
few in a row count for the channel.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from typing import Any

from discordproxy.discord.api import Discord
from discordproxy.discord.errors import DiscordHTTPError
from discordproxy.discord.operations import BULK_DELETE_MESSAGES, DELETE_MESSAGE
from discordproxy.discord.requests import snowflake_at
from discordproxy.discord_api import MessageDeletionFailure

BULK = 100
BULK_AGE_SECONDS = 14 * 86_400 - 60  # a minute for clocks that differ and requests that wait
UNKNOWN_MESSAGE = 10008
OF_THE_CHANNEL = frozenset({10003, 50001})
"""Unknown channel, missing access: refusals that every further message would get too."""
MISSING_PERMISSIONS = 50013
NOT_KNOWN = "It is not known whether this message was deleted."
MOST_MISSING = 3
"""After so many single messages in a row that the bot may not delete, none of the others is tried."""
ONE_BY_ONE = frozenset({50003, 50016, 50034})
"""Refusals that concern only a deletion of several at once: a direct message channel, the number, the age of one."""


async def delete_messages(
    discord: Discord, channel_id: int, message_ids: Sequence[int], reason: str
) -> list[MessageDeletionFailure]:
    """Delete messages and return those that are still there, with Discord's words. Messages that are gone are fine.

    Those that are not tried any more, because the channel refuses, are returned with the same words.

    Raises:
        DiscordHTTPError: the first request was refused as a whole, and nothing was deleted; or Discord failed to the
            end (`is_transient`), as below.
        DiscordUnavailable, RateLimitError: some may have been deleted; to try again does no harm.
    """
    deletion = _Deletion(discord, channel_id, reason)
    is_first = True
    for chunk in _chunks(message_ids, time.time()):
        try:
            await deletion.delete(chunk)
        except DiscordHTTPError as error:
            if error.is_transient or (is_first and len(chunk) > 1):
                raise
            deletion.fail(chunk, error)
        is_first = False
    return deletion.failures


class _Deletion:
    """Messages of one channel that are being deleted, and what became of them."""

    def __init__(self, discord: Discord, channel_id: int, reason: str) -> None:
        self.failures: list[MessageDeletionFailure] = []
        self._discord = discord
        self._fields: dict[str, Any] = {"channel_id": channel_id, "reason": reason}
        self._missing = 0
        self._end: DiscordHTTPError | None = None

    async def delete(self, chunk: list[int]) -> None:
        """Delete some messages, at once if they are many and Discord does not want them one by one."""
        if self._end is not None:
            self.fail(chunk, self._end)
            return
        if len(chunk) > 1:
            try:
                body = {"messages": [str(message_id) for message_id in chunk]}
                await self._discord(BULK_DELETE_MESSAGES, body=body, **self._fields)
                return
            except DiscordHTTPError as error:
                if error.code not in ONE_BY_ONE:
                    raise
        for message_id in chunk:
            await self._delete_one(message_id)

    async def _delete_one(self, message_id: int) -> None:
        if self._end is not None:
            self.fail([message_id], self._end)
            return
        try:
            await self._discord(DELETE_MESSAGE, message_id=message_id, **self._fields)
            self._missing = 0
        except DiscordHTTPError as error:
            if error.is_transient:
                raise
            if error.code != UNKNOWN_MESSAGE:
                self.fail([message_id], error, is_alone=True)

    def fail(self, chunk: list[int], error: DiscordHTTPError, *, is_alone: bool = False) -> None:
        """Note that messages were refused, and whether the others will be."""
        self.failures += (_failure(message_id, error) for message_id in chunk)
        is_missing = error.code == MISSING_PERMISSIONS
        self._missing += is_missing
        if error.code in OF_THE_CHANNEL or (is_missing and (not is_alone or self._missing >= MOST_MISSING)):
            self._end = error


def _chunks(message_ids: Sequence[int], now: float) -> Iterator[list[int]]:
    """Yield what to delete at once: the newer messages by the hundred, the older ones alone; each message once."""
    oldest = snowflake_at(int(now - BULK_AGE_SECONDS))
    distinct = list(dict.fromkeys(message_ids))
    newer = [message_id for message_id in distinct if message_id > oldest]
    for start in range(0, len(newer), BULK):
        yield newer[start : start + BULK]
    yield from ([message_id] for message_id in distinct if message_id <= oldest)


def _failure(message_id: int, error: DiscordHTTPError) -> MessageDeletionFailure:
    text = error.text if not error.outcome_unknown else f"{error.text.rstrip('.')}. {NOT_KNOWN}"
    return MessageDeletionFailure(message_id, error.status, error.code, text)
