"""Discord's errors: the status, the JSON error code and the sentence that go together.

Source: https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from http import HTTPStatus
from typing import Any


class ErrorAnswer(Exception):
    """An answer other than 2xx, with the body that Discord gives for it."""

    def __init__(self, status: int, code: int, message: str, errors: dict[str, Any] | None = None) -> None:
        super().__init__(f"{status} (code {code}): {message}")
        self.status = status
        self.body: dict[str, Any] = {"message": message, "code": code}
        if errors is not None:
            self.body["errors"] = errors


class ErrorCode(Enum):
    """An error that Discord answers, by its reason: status, JSON error code and sentence."""

    UNKNOWN_CHANNEL = (404, 10003, "Unknown Channel")
    UNKNOWN_GUILD = (404, 10004, "Unknown Guild")
    UNKNOWN_INVITE = (404, 10006, "Unknown Invite")
    UNKNOWN_MEMBER = (404, 10007, "Unknown Member")
    UNKNOWN_MESSAGE = (404, 10008, "Unknown Message")
    UNKNOWN_OVERWRITE = (404, 10009, "Unknown Permission Overwrite")
    UNKNOWN_ROLE = (404, 10011, "Unknown Role")
    UNKNOWN_USER = (404, 10013, "Unknown User")
    UNKNOWN_EMOJI = (400, 10014, "Unknown Emoji")
    UNKNOWN_WEBHOOK = (404, 10015, "Unknown Webhook")
    UNKNOWN_BAN = (404, 10026, "Unknown Ban")
    UNKNOWN_VOICE_STATE = (404, 10065, "Unknown Voice State")
    UNKNOWN_EVENT = (404, 10070, "Unknown Guild Scheduled Event")
    TOO_MANY_PINS = (400, 30003, "Maximum number of pins reached (250)")
    TOO_MANY_ROLES = (400, 30005, "Maximum number of guild roles reached (250)")
    TOO_MANY_WEBHOOKS = (400, 30007, "Maximum number of webhooks reached (15)")
    TOO_MANY_REACTIONS = (400, 30010, "Maximum number of reactions reached (20)")
    TOO_MANY_CHANNELS = (400, 30013, "Maximum number of guild channels reached (500)")
    TOO_MANY_EVENTS = (400, 30038, "Maximum number of uncompleted guild scheduled events reached (100)")
    TOO_MANY_OLD_EDITS = (
        429,
        30046,
        "Maximum number of edits to messages older than 1 hour reached. Try again later",
    )
    TOO_LARGE = (413, 40005, "Request entity too large")
    BANNED = (403, 40007, "The user is banned from this guild.")
    NOT_CONNECTED = (400, 40032, "Target user is not connected to voice.")
    ALREADY_CROSSPOSTED = (400, 40033, "This message has already been crossposted.")
    TAG_REQUIRED = (400, 40067, "A tag is required to create a forum post in this channel.")
    MISSING_ACCESS = (403, 50001, "Missing Access")
    DM_CHANNEL = (403, 50003, "Cannot execute action on a DM channel")
    OTHER_AUTHOR = (403, 50005, "Cannot edit a message authored by another user")
    EMPTY_MESSAGE = (400, 50006, "Cannot send an empty message")
    CLOSED_DM = (403, 50007, "Cannot send messages to this user")
    NOT_A_TEXT_CHANNEL = (400, 50008, "Cannot send messages in a non-text channel")
    MISSING_PERMISSIONS = (403, 50013, "Missing Permissions")
    TOO_FEW_OR_MANY_MESSAGES = (
        400,
        50016,
        "Provided too few or too many messages to delete. Must provide at least 2 and at most 100 messages.",
    )
    SYSTEM_MESSAGE = (403, 50021, "Cannot execute action on a system message")
    WRONG_CHANNEL_TYPE = (400, 50024, "Cannot execute action on this channel type")
    WRONG_ACCESS_TOKEN = (403, 50025, "Invalid OAuth2 access token")
    WRONG_WEBHOOK_TOKEN = (401, 50027, "Invalid Webhook Token")
    WRONG_ROLE = (400, 50028, "Invalid Role")
    INVALID_RECIPIENTS = (400, 50033, "Invalid Recipient(s)")
    TOO_OLD_FOR_BULK_DELETE = (400, 50034, "A message provided was too old to bulk delete.")
    CHANNEL_OF_COMMUNITY = (400, 50074, "Cannot delete a channel required for community servers")
    INVALID_STICKERS = (400, 50081, "Invalid stickers sent")
    ARCHIVED_THREAD = (400, 50083, "Thread is archived")
    INVALID_JSON = (400, 50109, "The request body contains invalid JSON.")
    VOICE_WITH_OTHERS = (400, 50159, "Voice messages do not support additional content.")
    VOICE_WITHOUT_AUDIO = (400, 50160, "Voice messages must have a single audio attachment.")
    VOICE_WITHOUT_METADATA = (400, 50161, "Voice messages must have supporting metadata.")
    VOICE_EDITED = (400, 50162, "Voice messages cannot be edited.")
    VOICE_FORBIDDEN = (400, 50173, "You cannot send voice messages in this channel.")
    NO_HISTORY_FOR_REPLY = (400, 160002, "Cannot reply without permission to read message history")
    THREAD_EXISTS = (400, 160004, "A thread has already been created for this message")
    LOCKED_THREAD = (400, 160005, "Thread is locked")
    FINISHED_EVENT = (400, 180000, "Cannot update a finished event")
    FORUM_WEBHOOK_WITHOUT_THREAD = (
        400,
        220001,
        "Webhooks posted to forum channels must have a thread_name or thread_id",
    )
    WEBHOOK_WITH_TWO_THREADS = (
        400,
        220002,
        "Webhooks posted to forum channels cannot have both a thread_name and thread_id",
    )
    WEBHOOK_THREAD_OUTSIDE_FORUM = (400, 220003, "Webhooks can only create threads in forum channels")
    BULK_BAN_FAILED = (400, 500000, "Failed to ban users")
    POLL_EXPIRED = (400, 520001, "Poll expired")
    NOT_A_POLL = (400, 520006, "Cannot expire a non-poll message")

    def error(self) -> ErrorAnswer:
        """Return the error with this code."""
        return ErrorAnswer(*self.value)


def plain_error(status: int) -> ErrorAnswer:
    """Return the error without a code of its own, for example `404: Not Found`."""
    return ErrorAnswer(status, 0, f"{status}: {status_phrase(status)}")


def not_modelled() -> ErrorAnswer:
    """Return the answer to an operation that the sandbox does not know. Discord never answers this."""
    return ErrorAnswer(404, 0, "404: not modelled by the sandbox")


def status_phrase(status: int) -> str:
    """Return the standard phrase of an HTTP status, or `Unknown`."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Unknown"


class FormErrors:
    """Collects the mistakes in a form, field by field, in the nested objects in which Discord answers them."""

    def __init__(self) -> None:
        self.tree: dict[str, Any] = {}
        self.count = 0

    def add(self, path: Sequence[str | int], code: str, message: str) -> None:
        """Add a mistake in the field at `path`, for example `("embeds", 0, "title")`."""
        self.count += 1
        node = self.tree
        for part in path:
            node = node.setdefault(str(part), {})
        node.setdefault("_errors", []).append({"code": code, "message": message})

    def raise_if_any(self) -> None:
        """Raise `Invalid Form Body` (50035) if there is a mistake."""
        if self.tree:
            raise ErrorAnswer(400, 50035, "Invalid Form Body", self.tree)


def invalid_field(path: Sequence[str | int], code: str, message: str) -> ErrorAnswer:
    """Return `Invalid Form Body` (50035) with a single mistake."""
    errors = FormErrors()
    errors.add(path, code, message)
    return ErrorAnswer(400, 50035, "Invalid Form Body", errors.tree)
