# Derived from protos/error_codes.txt by `nox -s generate`. Do not edit: change that file instead.
"""Names for the error codes of Discord's API."""

from __future__ import annotations

import enum


class DiscordErrorCode(enum.IntEnum):
    """An error code of Discord's API, and what it means in a few words.

    A member equals its number. Discord has further codes. What Discord itself says is in the error that a call raises.

    Source: https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
    """

    @property
    def text(self) -> str:
        """What it means, in a few words."""
        return TEXTS[self.value]

    GENERAL_ERROR = 0
    UNKNOWN_ACCOUNT = 10001
    UNKNOWN_APPLICATION = 10002
    UNKNOWN_CHANNEL = 10003
    UNKNOWN_GUILD = 10004
    UNKNOWN_INTEGRATION = 10005
    UNKNOWN_INVITE = 10006
    UNKNOWN_MEMBER = 10007
    UNKNOWN_MESSAGE = 10008
    UNKNOWN_PERMISSION_OVERWRITE = 10009
    UNKNOWN_ROLE = 10011
    UNKNOWN_TOKEN = 10012
    UNKNOWN_USER = 10013
    UNKNOWN_EMOJI = 10014
    UNKNOWN_WEBHOOK = 10015
    UNKNOWN_BAN = 10026
    UNKNOWN_GUILD_TEMPLATE = 10057
    UNKNOWN_STICKER = 10060
    UNKNOWN_INTERACTION = 10062
    UNKNOWN_VOICE_STATE = 10065
    UNKNOWN_STAGE_INSTANCE = 10067
    UNKNOWN_SCHEDULED_EVENT = 10070
    UNKNOWN_TAG = 10087
    NOT_FOR_BOTS = 20001
    ONLY_FOR_BOTS = 20002
    EXPLICIT_CONTENT = 20009
    SLOW_MODE = 20016
    TOO_MANY_ANNOUNCEMENT_EDITS = 20022
    CHANNEL_WRITE_LIMIT = 20028
    GUILD_WRITE_LIMIT = 20029
    TOO_MANY_PINS = 30003
    TOO_MANY_ROLES = 30005
    TOO_MANY_WEBHOOKS = 30007
    TOO_MANY_EMOJIS = 30008
    TOO_MANY_REACTIONS = 30010
    TOO_MANY_CHANNELS = 30013
    TOO_MANY_ATTACHMENTS = 30015
    TOO_MANY_INVITES = 30016
    TOO_MANY_THREAD_MEMBERS = 30033
    TOO_MANY_BANS = 30035
    TOO_MANY_EVENTS = 30038
    TOO_MANY_STICKERS = 30039
    TOO_MANY_OLD_EDITS = 30046
    TOO_MANY_PINNED_THREADS = 30047
    TOO_MANY_TAGS = 30048
    TOO_MANY_PERMISSION_OVERWRITES = 30060
    UNAUTHORIZED = 40001
    OPENING_DIRECT_MESSAGES_TOO_FAST = 40003
    SENDING_DISABLED = 40004
    REQUEST_TOO_LARGE = 40005
    FEATURE_DISABLED = 40006
    USER_IS_BANNED = 40007
    USER_NOT_IN_VOICE = 40032
    ALREADY_CROSSPOSTED = 40033
    CANNOT_SEND_IN_FORUM = 40058
    RESOURCE_RATE_LIMITED = 40062
    TAG_REQUIRED = 40067
    MISSING_ACCESS = 50001
    NOT_IN_DIRECT_MESSAGES = 50003
    MESSAGE_OF_ANOTHER_AUTHOR = 50005
    EMPTY_MESSAGE = 50006
    CANNOT_SEND_TO_USER = 50007
    NOT_A_TEXT_CHANNEL = 50008
    CHANNEL_VERIFICATION_LEVEL = 50009
    MISSING_PERMISSIONS = 50013
    INVALID_TOKEN = 50014
    TOO_FEW_OR_MANY_MESSAGES = 50016
    PINNED_IN_ANOTHER_CHANNEL = 50019
    SYSTEM_MESSAGE = 50021
    WRONG_CHANNEL_TYPE = 50024
    INVALID_ACCESS_TOKEN = 50025
    INVALID_WEBHOOK_TOKEN = 50027
    INVALID_ROLE = 50028
    INVALID_RECIPIENTS = 50033
    TOO_OLD_FOR_BULK_DELETE = 50034
    INVALID_FORM_BODY = 50035
    INVITE_TO_ANOTHER_GUILD = 50036
    INVALID_API_VERSION = 50041
    FILE_TOO_LARGE = 50045
    INVALID_FILE = 50046
    INVALID_GUILD = 50055
    INVALID_MESSAGE_TYPE = 50068
    CHANNEL_NEEDED_BY_COMMUNITY = 50074
    INVALID_STICKERS = 50081
    ARCHIVED_THREAD = 50083
    BOOSTS_NEEDED = 50101
    INVALID_JSON = 50109
    CANNOT_RESIZE_FILE = 50138
    VOICE_MESSAGE_WITH_OTHER_CONTENT = 50159
    VOICE_MESSAGE_WITHOUT_AUDIO = 50160
    VOICE_MESSAGE_WITHOUT_METADATA = 50161
    VOICE_MESSAGE_CANNOT_BE_EDITED = 50162
    VOICE_MESSAGES_NOT_ALLOWED = 50173
    TWO_FACTOR_NEEDED = 60003
    REACTION_BLOCKED = 90001
    OVERLOADED = 130000
    REPLY_NEEDS_MESSAGE_HISTORY = 160002
    THREAD_EXISTS = 160004
    LOCKED_THREAD = 160005
    TOO_MANY_ACTIVE_THREADS = 160006
    TOO_MANY_ACTIVE_ANNOUNCEMENT_THREADS = 160007
    FINISHED_EVENT = 180000
    BLOCKED_BY_AUTOMOD = 200000
    TITLE_BLOCKED_BY_AUTOMOD = 200001
    FORUM_WEBHOOK_WITHOUT_THREAD = 220001
    WEBHOOK_WITH_TWO_THREADS = 220002
    WEBHOOK_THREAD_OUTSIDE_FORUM = 220003
    WEBHOOK_NOT_IN_FORUM = 220004
    BLOCKED_LINKS = 240000
    BANNING_FAILED = 500000
    POLL_EXPIRED = 520001
    NOT_A_POLL = 520006


TEXTS = {
    0: "General error",
    10001: "Unknown Account",
    10002: "Unknown Application",
    10003: "Unknown Channel",
    10004: "Unknown Guild",
    10005: "Unknown Integration",
    10006: "Unknown Invite",
    10007: "Unknown Member",
    10008: "Unknown Message",
    10009: "Unknown Permission Overwrite",
    10011: "Unknown Role",
    10012: "Unknown Token",
    10013: "Unknown User",
    10014: "Unknown Emoji",
    10015: "Unknown Webhook",
    10026: "Unknown Ban",
    10057: "Unknown guild template",
    10060: "Unknown sticker",
    10062: "Unknown interaction",
    10065: "Unknown Voice State",
    10067: "Unknown Stage Instance",
    10070: "Unknown Guild Scheduled Event",
    10087: "Unknown Tag",
    20001: "Not for bots",
    20002: "Only for bots",
    20009: "Explicit content is blocked",
    20016: "Slow mode: too soon",
    20022: "Too many edits of an announcement",
    20028: "Too many writes in this channel",
    20029: "Too many writes in this server",
    30003: "Too many pins (250)",
    30005: "Too many roles (250)",
    30007: "Too many webhooks (15)",
    30008: "Too many emojis",
    30010: "Too many reactions (20)",
    30013: "Too many channels (500)",
    30015: "Too many attachments (10)",
    30016: "Too many invites (1000)",
    30033: "Too many thread members (1000)",
    30035: "Too many bans of users who are not members",
    30038: "Too many events that have not ended (100)",
    30039: "Too many stickers",
    30046: "Too many edits of a message older than an hour",
    30047: "Too many pinned threads",
    30048: "Too many tags",
    30060: "Too many permission overwrites (1000)",
    40001: "Unauthorized",
    40003: "Opening direct messages too fast",
    40004: "Sending is switched off for now",
    40005: "Request entity too large",
    40006: "Switched off by Discord for now",
    40007: "User is banned here",
    40032: "User is not in a voice channel",
    40033: "Message is crossposted already",
    40058: "A forum takes posts, not messages",
    40062: "Resource is being rate limited",
    40067: "Post needs a tag",
    50001: "Missing Access",
    50003: "Not possible in direct messages",
    50005: "Message of another author",
    50006: "Cannot send an empty message",
    50007: "Cannot send messages to this user",
    50008: "Not a text channel",
    50009: "Verification level of the channel is too high",
    50013: "Missing Permissions",
    50014: "Invalid authentication token",
    50016: "Too few or too many messages (2 to 100)",
    50019: "Message is in another channel",
    50021: "Not possible with a system message",
    50024: "Not possible in this type of channel",
    50025: "Invalid OAuth2 access token",
    50027: "Invalid Webhook Token",
    50028: "Invalid Role",
    50033: "Invalid Recipient(s)",
    50034: "Message is too old for bulk deletion",
    50035: "Invalid Form Body",
    50036: "Invite belongs to a server without this bot",
    50041: "Invalid API version provided",
    50045: "File is too large",
    50046: "Invalid file",
    50055: "Invalid Guild",
    50068: "Invalid message type",
    50074: "Channel is needed by the community",
    50081: "Invalid stickers sent",
    50083: "Thread is archived",
    50101: "Server needs more boosts",
    50109: "Body is not valid JSON",
    50138: "File cannot be made small enough",
    50159: "Voice message with other content",
    50160: "Voice message needs exactly one audio file",
    50161: "Voice message needs duration and waveform",
    50162: "Voice message cannot be edited",
    50173: "Voice messages are not allowed here",
    60003: "Two-factor authentication is needed",
    90001: "Reaction was blocked",
    130000: "Discord is overloaded",
    160002: "Reply needs the right to read the history",
    160004: "Message has a thread already",
    160005: "Thread is locked",
    160006: "Too many active threads",
    160007: "Too many active announcement threads",
    180000: "Event has ended",
    200000: "Message blocked by AutoMod",
    200001: "Title blocked by AutoMod",
    220001: "Webhook needs a thread in a forum",
    220002: "Webhook with two threads",
    220003: "Webhook makes threads in forums only",
    220004: "Webhook cannot be used in a forum",
    240000: "Link is blocked as harmful",
    500000: "Failed to ban users",
    520001: "Poll expired",
    520006: "Not a poll",
}
