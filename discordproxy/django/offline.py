"""Clients that need no proxy: they check a call as real clients do, and answer it themselves.

Their answers repeat what the call said, with new ids. They know neither guilds nor users, so calls that read fail with
UNIMPLEMENTED. Whether Discord would accept a message they do not know either: for that there is the sandbox.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import AsyncGenerator, Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar, overload

import betterproto

from discordproxy.client import AsyncDiscordClient, DiscordClient
from discordproxy.discord_api import (
    Message,
    MessageAttachment,
    QueuedMessage,
    QueuedState,
    QueueMessageRequest,
)
from discordproxy.exceptions import GrpcStatus, make_exception
from discordproxy.rpcs import RPCS
from discordproxy.wire import decode, make, values
from discordproxy.wire.fields import Field, fields_of

if TYPE_CHECKING:
    from discordproxy.client.call import ClientCall

ResponseT = TypeVar("ResponseT", bound=betterproto.Message)

DISCORD_EPOCH_MILLISECONDS = 1_420_070_400_000
SENDS_MESSAGES = ("/channels/{channel_id}/messages", "/webhooks/{webhook_id}/{webhook_token}")
"""The paths by which messages are created."""

READS_NOTHING = (
    "This backend has no guilds, users or messages to read from. Test with a proxy on a sandbox "
    "(the pytest plugin starts one), or replace the call"
)

_counter = itertools.count(1)


@dataclass(frozen=True, slots=True)
class OfflineCall:
    """A call that was not sent to a proxy.

    Attributes:
        name: name of the RPC, SendChannelMessage for example
        request: its request
        result: what the client's method returns; None for nothing
    """

    name: str
    request: betterproto.Message
    result: betterproto.Message | None

    @property
    def sent_message(self) -> Message | None:
        """The message that the call sends; None if it does something else."""
        rpc = RPCS.get(self.name)
        is_sending = rpc is not None and rpc.method == "POST" and rpc.path in SENDS_MESSAGES
        return self.result if is_sending and isinstance(self.result, Message) else None

    @property
    def user_id(self) -> int:
        """The user whom the request names; 0 if it names none."""
        return int(getattr(self.request, "user_id", 0))


class OfflineClient(DiscordClient):
    """A client that blocks and needs no proxy; `deliver` gets each call that changes something."""

    deliver: Callable[[OfflineCall], None]

    def _call(
        self,
        route: str,
        request_type: type[betterproto.Message],
        response_type: type[ResponseT],
        timeout: float | None,
        **fields: Any,
    ) -> ResponseT:
        call = self._prepare(route, request_type, timeout, fields)
        return _answer(call, request_type, response_type, self.deliver)

    def _stream(
        self,
        route: str,
        request_type: type[betterproto.Message],
        response_type: type[ResponseT],
        timeout: float | None,
        **fields: Any,
    ) -> Generator[ResponseT, None, None]:
        self._prepare(route, request_type, timeout, fields, is_stream=True)
        _refuse_to_read()


class AsyncOfflineClient(AsyncDiscordClient):
    """An asynchronous client that needs no proxy; `deliver` gets each call that changes something."""

    deliver: Callable[[OfflineCall], None]

    async def _call(
        self,
        route: str,
        request_type: type[betterproto.Message],
        response_type: type[ResponseT],
        timeout: float | None,
        **fields: Any,
    ) -> ResponseT:
        call = self._prepare(route, request_type, timeout, fields)
        return _answer(call, request_type, response_type, self.deliver)

    def _stream(
        self,
        route: str,
        request_type: type[betterproto.Message],
        response_type: type[ResponseT],
        timeout: float | None,
        **fields: Any,
    ) -> AsyncGenerator[ResponseT, None]:
        self._prepare(route, request_type, timeout, fields, is_stream=True)
        _refuse_to_read()


def _answer(
    call: ClientCall,
    request_type: type[betterproto.Message],
    response_type: type[ResponseT],
    deliver: Callable[[OfflineCall], None],
) -> ResponseT:
    """Answer a call and deliver it.

    Raises:
        DiscordProxyGrpcError: UNIMPLEMENTED, it reads
    """
    if call.is_read:
        _refuse_to_read()
    request = decode(call.payload, request_type)
    if isinstance(request, QueueMessageRequest):
        return make(response_type, {"message": _queue(request, deliver)})
    name = call.route.rpartition("/")[2]
    field = next((one for one in fields_of(response_type) if one.name == RPCS[name].single), None)
    if field is None or field.kind != "message" or field.is_repeated:
        deliver(OfflineCall(name, request, None))
        return make(response_type, {})
    result = _make_result(request, field)
    deliver(OfflineCall(name, request, result))
    return make(response_type, {field.name: result})


def _queue(request: QueueMessageRequest, deliver: Callable[[OfflineCall], None]) -> QueuedMessage:
    """Deliver at once what is to be queued; return it as sent."""
    content: betterproto.Message | None = betterproto.which_one_of(request, "message")[1]
    if content is None:
        raise make_exception(
            GrpcStatus.INVALID_ARGUMENT, "one of the messages that can be queued must be given"
        )
    name = type(content).__name__.removesuffix("Request")
    result = make(Message, _common_values(content, Message) | _values_of_message(content))
    deliver(OfflineCall(name, content, result))
    return QueuedMessage(
        id=f"{_new_id():024x}",
        state=QueuedState(QueuedState.SENT),
        key=request.key,
        call=name,
        accepted_at=result.timestamp,
        ended_at=result.timestamp,
        message_id=result.id,
        channel_id=result.channel_id,
    )


def _refuse_to_read() -> NoReturn:
    raise make_exception(GrpcStatus.UNIMPLEMENTED, READS_NOTHING)


def _make_result(request: betterproto.Message, field: Field) -> betterproto.Message:
    """Make what a call returns from what it said: the values of the fields that both have."""
    found = _common_values(request, field.type)
    if field.type is Message:
        return make(Message, found | _values_of_message(request))
    result: betterproto.Message = make(field.type, found)
    return result


def _common_values(request: betterproto.Message, result_type: type[betterproto.Message]) -> dict[str, Any]:
    """Return the values of those fields that request and result have alike, and an id."""
    own = {(field.name, field.kind, field.type, field.is_repeated) for field in fields_of(type(request))}
    given = values(request)
    fields = fields_of(result_type)
    alike = [field for field in fields if (field.name, field.kind, field.type, field.is_repeated) in own]
    found = {field.name: given[field.name] for field in alike if field.name in given}
    if any(field.name == "id" and field.kind == "uint64" for field in fields):
        found["id"] = given.get(f"{result_type.__name__.lower()}_id") or _new_id()
    return found


def _values_of_message(request: betterproto.Message) -> dict[str, Any]:
    """Return what a message gets from fields of the request that have other names there."""
    given = values(request)
    embeds = [*filter(None, [given.get("embed")]), *given.get("embeds", ())]
    return {
        "channel_id": given.get("channel_id") or given.get("user_id", 0),
        "timestamp": datetime.now(UTC).isoformat(),
        "embeds": embeds,
        "attachments": [
            make(MessageAttachment, {"id": _new_id(), "filename": file.name, "size": len(file.content)})
            for file in given.get("files", ())
        ],
    }


def _new_id() -> int:
    """Return a snowflake id that this process has not used before."""
    milliseconds = time.time_ns() // 1_000_000 - DISCORD_EPOCH_MILLISECONDS
    return (milliseconds << 22) + (next(_counter) & 0x3FFFFF)


class LocmemOutbox(Sequence[Message]):
    """The messages that the backend `locmem` keeps, in their order.

    It is empty at the beginning of each of Django's test cases: these give mail a new outbox, and this one then
    begins anew too. The pytest plugin clears it before each test.
    """

    def __init__(self) -> None:
        self._sent: list[tuple[int, Message]] = []
        self._mails: object = None

    __hash__ = None  # type: ignore[assignment]  # like a list

    def __eq__(self, other: object) -> bool:
        return list(self) == list(other) if isinstance(other, Sequence) else NotImplemented

    def __repr__(self) -> str:
        return f"<LocmemOutbox {[message.content for message in self]}>"

    def __len__(self) -> int:
        return len(self._current())

    @overload
    def __getitem__(self, index: int) -> Message: ...
    @overload
    def __getitem__(self, index: slice) -> list[Message]: ...
    def __getitem__(self, index: int | slice) -> Message | list[Message]:
        messages = [message for _, message in self._current()]
        return messages[index]

    def to_user(self, user_id: int) -> list[Message]:
        """Return the direct messages to a user."""
        return [message for receiver, message in self._current() if receiver == user_id]

    def to_channel(self, channel_id: int) -> list[Message]:
        """Return the messages to a channel."""
        return [message for user, message in self._current() if not user and message.channel_id == channel_id]

    def append(self, message: Message, user_id: int = 0) -> None:
        """Add a message; for a direct message with the user who gets it."""
        self._current().append((user_id, message))

    def clear(self) -> None:
        """Remove all messages."""
        self._sent.clear()

    def _current(self) -> list[tuple[int, Message]]:
        """Return users and messages since the running test began."""
        from django.core import mail  # type: ignore[import-untyped]

        mails = getattr(mail, "outbox", None)
        if mails is not self._mails:  # Django begins a test
            self._mails = mails
            self._sent = []
        return self._sent


outbox = LocmemOutbox()
"""What the backend `locmem` keeps."""


def describe(message: betterproto.Message, indent: str = "") -> Iterator[str]:
    """Yield lines that show the fields of a message; of files, only their size."""
    for name, value in values(message).items():
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, betterproto.Message):
                yield f"{indent}{name}:"
                yield from describe(one, indent + "  ")
            elif isinstance(one, bytes):
                yield f"{indent}{name}: {len(one)} bytes"
            elif one not in ("", 0, False):
                yield f"{indent}{name}: {str(one).replace(chr(10), chr(10) + indent + '  ')}"
