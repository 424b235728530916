"""What was sent, as the messages that the clients return."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING, Any, overload

from discordproxy.discord.convert import to_message
from discordproxy.discord.errors import DiscordHTTPError
from discordproxy.discord_api import Message

if TYPE_CHECKING:
    from discordproxy.pytest_plugin.sandbox_client import Json, SandboxClient

PAUSE_SECONDS = 0.01
SHOWN = 10
"""How many messages and refusals a text shows."""

SHOWN_CHARACTERS = 60
FIRST_ERROR = 400
"""The lowest HTTP status of an error."""


@dataclass(frozen=True, slots=True)
class RefusedRequest:
    """A request that Discord refused.

    Attributes:
        method: its verb.
        path: its path, for example `/channels/300000000000000100/messages`.
        json: what was sent, as Discord's JSON.
        status: HTTP status of the answer.
        code: Discord's error code, 0 if the answer has none.
        text: what Discord says; the text of `DiscordProxyHttpError` is the same.
        decided_by: the fault or the rate limit that refused it; empty if neither did.
    """

    method: str
    path: str
    json: Any
    status: int
    code: int
    text: str
    decided_by: str

    def __str__(self) -> str:
        code = f", code {self.code}" if self.code else ""
        why = "; ".join(self.text.splitlines())
        return f"{self.method} {self.path}: HTTP status {self.status}{code}: {why}"


class Outbox(Sequence[Message]):
    """The messages that bot and webhooks have sent, the oldest first, as they are in Discord now.

    Each look asks the sandbox, so an outbox is always up to date; edited messages are shown with their changes, and
    deleted ones are missing.
    """

    def __init__(self, sandbox: SandboxClient) -> None:
        """Show what a sandbox has received."""
        self._sandbox = sandbox
        self._cleared_up_to = 0
        self._cleared_requests = 0
        self._converted: dict[int, tuple[Json, Message]] = {}
        self._guilds: dict[str, str | None] = {}

    def __repr__(self) -> str:
        return f"<Outbox {_show_messages(list(self))}>"

    def __len__(self) -> int:
        return len(self._fetch())

    @overload
    def __getitem__(self, index: int) -> Message: ...

    @overload
    def __getitem__(self, index: slice) -> list[Message]: ...

    def __getitem__(self, index: int | slice) -> Message | list[Message]:
        try:
            found = self._fetch()[index]
        except IndexError:
            lines = [f"There is no message {index}: {_say_what_there_is(self[:])}."]
            raise IndexError("\n".join([*lines, *self._describe_refused()])) from None
        return [self._convert(one) for one in found] if isinstance(found, list) else self._convert(found)

    def __iter__(self) -> Iterator[Message]:
        return iter(self[:])

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]  # like a list

    def in_channel(self, channel_id: int) -> list[Message]:
        """Return the messages in a channel or thread."""
        return [message for message in self[:] if message.channel_id == channel_id]

    def to_user(self, user_id: int) -> list[Message]:
        """Return the direct messages to a user."""
        channels = {
            int(channel["id"])
            for channel in self._sandbox.channels()
            if any(int(one["id"]) == user_id for one in channel.get("recipients", ()))
        }
        return [message for message in self[:] if message.channel_id in channels]

    @property
    def refused(self) -> list[RefusedRequest]:
        """The requests that Discord refused, the oldest first, with its reasons."""
        return [
            _read_refusal(request)
            for request in self._sandbox.requests
            if (request["status"] or 0) >= FIRST_ERROR and request["number"] > self._cleared_requests
        ]

    def clear(self) -> None:
        """Forget messages and refused requests so far: only later ones are shown. The messages stay in Discord."""
        found, requests = self._fetch(), self._sandbox.requests
        self._cleared_up_to = int(found[-1]["id"]) if found else self._cleared_up_to
        self._cleared_requests = requests[-1]["number"] if requests else self._cleared_requests

    def wait(self, count: int = 1, timeout: float = 5.0) -> list[Message]:
        """Wait until there are at least so many messages, and return all of them.

        It blocks the thread. In a coroutine, where the program under test may need the event loop meanwhile, use
        `wait_async`.

        Args:
            count: of messages.
            timeout: seconds to wait.

        Raises:
            AssertionError: there are fewer; the text lists them, and what Discord refused.
        """
        for _ in range(_looks(timeout)):
            if len(found := self[:]) >= count:
                return found
            Event().wait(PAUSE_SECONDS)  # unlike time.sleep it cannot be replaced by a test
        raise AssertionError(self._describe_missing(count, timeout))

    async def wait_async(self, count: int = 1, timeout: float = 5.0) -> list[Message]:
        """Wait like `wait`, while other tasks of the event loop go on."""
        for _ in range(_looks(timeout)):
            if len(found := self[:]) >= count:
                return found
            await asyncio.sleep(PAUSE_SECONDS)
        raise AssertionError(self._describe_missing(count, timeout))

    def _fetch(self) -> list[Json]:
        bot_id = str(self._sandbox.ids["bot"])
        found = [
            message
            for message in self._sandbox.messages()
            if int(message["id"]) > self._cleared_up_to and _is_sent_by(bot_id, message)
        ]
        return sorted(found, key=lambda message: int(message["id"]))

    def _convert(self, document: Json) -> Message:
        """Return a message; the same object as before unless it was edited."""
        message_id = int(document["id"])
        known = self._converted.get(message_id)
        if known is None or known[0] != document:
            message = to_message(Message, document | {"guild_id": self._find_guild(document["channel_id"])})
            known = self._converted[message_id] = document, message
        return known[1]

    def _find_guild(self, channel_id: str) -> str | None:
        """Return the guild of a channel, which the proxy adds to answers, too."""
        if channel_id not in self._guilds:
            self._guilds = {one["id"]: one.get("guild_id") for one in self._sandbox.channels()}
        return self._guilds.get(channel_id)

    def _describe_missing(self, count: int, timeout: float) -> str:
        lines = [f"After {timeout:g} s {_say_what_there_is(self[:])}; {count} expected."]
        lines += self._describe_refused()
        if _is_in_a_coroutine():
            lines.append(
                "`wait` blocks the event loop: in a coroutine use `await discord_outbox.wait_async(...)`."
            )
        return "\n".join(lines)

    def _describe_refused(self) -> list[str]:
        refused = [f"  {request}" for request in self.refused]
        return ["Discord refused:", *refused[-SHOWN:]] if refused else []


def _is_sent_by(bot_id: str, message: Json) -> bool:
    return "webhook_id" in message or message["author"]["id"] == bot_id


def _looks(timeout: float) -> int:
    """Return how often to look; clocks are not used, because tests stop and move them."""
    return int(timeout / PAUSE_SECONDS) + 1


def _show_messages(messages: Sequence[Message]) -> str:
    shown = [f"{_shorten(message)} in {message.channel_id}" for message in messages[:SHOWN]]
    more = [f"and {len(messages) - SHOWN} more"] if len(messages) > SHOWN else []
    counted = f"{len(messages)} message{'' if len(messages) == 1 else 's'}"
    return f"{counted}: {'; '.join([*shown, *more])}" if shown else counted


def _shorten(message: Message) -> str:
    text = message.content or next((embed.title or embed.description for embed in message.embeds), "")
    return repr(text if len(text) <= SHOWN_CHARACTERS else f"{text[:SHOWN_CHARACTERS]}...")


def _say_what_there_is(messages: Sequence[Message]) -> str:
    if not messages:
        return "there are no messages"
    return f"there {'is' if len(messages) == 1 else 'are'} {_show_messages(messages)}"


def _read_refusal(request: Json) -> RefusedRequest:
    """Return a refused request as the client's error describes it."""
    answer = request["answer"]
    body = answer if isinstance(answer, str) else json.dumps(answer)
    error = DiscordHTTPError.from_answer(request["status"], body.encode("utf-8", "replace"))
    kept = {name: request[name] for name in ("method", "path", "json", "decided_by")}
    return RefusedRequest(**kept, status=error.status, code=error.code, text=error.text)


def _is_in_a_coroutine() -> bool:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True
