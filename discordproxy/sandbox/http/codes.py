"""Discord's refusals that belong to one noun each: status, JSON error code and sentence.

Source: https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
"""

from __future__ import annotations

from enum import Enum

from .errors import DiscordError


class Code(Enum):
    """A refusal by the name of its reason; `error` is what to raise."""

    UNKNOWN_INVITE = (404, 10006, "Unknown Invite")
    UNKNOWN_MEMBER = (404, 10007, "Unknown Member")
    UNKNOWN_OVERWRITE = (404, 10009, "Unknown Permission Overwrite")
    UNKNOWN_ROLE = (404, 10011, "Unknown Role")
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
    BANNED = (403, 40007, "The user is banned from this guild.")
    NOT_CONNECTED = (400, 40032, "Target user is not connected to voice.")
    ALREADY_CROSSPOSTED = (400, 40033, "This message has already been crossposted.")
    TAG_REQUIRED = (400, 40067, "A tag is required to create a forum post in this channel.")
    DM_CHANNEL = (403, 50003, "Cannot execute action on a DM channel")
    OTHER_AUTHOR = (403, 50005, "Cannot edit a message authored by another user")
    TOO_FEW_OR_MANY_MESSAGES = (
        400,
        50016,
        "Provided too few or too many messages to delete. Must provide at least 2 and at most 100 messages.",
    )
    SYSTEM_MESSAGE = (403, 50021, "Cannot execute action on a system message")
    WRONG_ACCESS_TOKEN = (403, 50025, "Invalid OAuth2 access token")
    WRONG_WEBHOOK_TOKEN = (401, 50027, "Invalid Webhook Token")
    WRONG_ROLE = (400, 50028, "Invalid Role")
    TOO_OLD_FOR_BULK_DELETE = (400, 50034, "A message provided was too old to bulk delete.")
    CHANNEL_OF_COMMUNITY = (400, 50074, "Cannot delete a channel required for community servers")
    ARCHIVED_THREAD = (400, 50083, "Thread is archived")
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

    def error(self) -> DiscordError:
        """Return the error with this code."""
        return DiscordError(*self.value)
