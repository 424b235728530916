# Derived from protos/error_codes.txt by `nox -s generate`. Do not edit: change that file instead.
"""Names for the error codes of Discord's API."""

from __future__ import annotations

import enum


class DiscordErrorCode(enum.IntEnum):
    """An error code of Discord's API, with the text that Discord usually answers with it.

    A member equals its number. Discord has further codes, and texts may change, so decide by the code.

    Source: https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
    """

    @property
    def text(self) -> str:
        """What Discord says."""
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
    20001: "Bots cannot use this endpoint",
    20002: "Only bots can use this endpoint",
    20009: "Explicit content cannot be sent to the desired recipient(s)",
    20016: "This action cannot be performed due to slowmode rate limit",
    20022: "This message cannot be edited due to announcement rate limits",
    20028: "The channel you are writing has hit the write rate limit",
    20029: "The write action you are performing on the server has hit the write rate limit",
    30003: "Maximum number of pins reached (250)",
    30005: "Maximum number of guild roles reached (250)",
    30007: "Maximum number of webhooks reached (15)",
    30008: "Maximum number of emojis reached",
    30010: "Maximum number of reactions reached (20)",
    30013: "Maximum number of guild channels reached (500)",
    30015: "Maximum number of attachments in a message reached (10)",
    30016: "Maximum number of invites reached (1000)",
    30033: "Max number of thread participants has been reached (1000)",
    30035: "Maximum number of bans for non-guild members have been exceeded",
    30038: "Maximum number of uncompleted guild scheduled events reached (100)",
    30039: "Maximum number of stickers reached",
    30046: "Maximum number of edits to messages older than 1 hour reached. Try again later",
    30047: "Maximum number of pinned threads in a forum channel has been reached",
    30048: "Maximum number of tags in a forum channel has been reached",
    30060: "Maximum number of channel permission overwrites reached (1000)",
    40001: "Unauthorized. Provide a valid token and try again",
    40003: "You are opening direct messages too fast",
    40004: "Send messages has been temporarily disabled",
    40005: "Request entity too large",
    40006: "This feature has been temporarily disabled server-side",
    40007: "The user is banned from this guild.",
    40032: "Target user is not connected to voice.",
    40033: "This message has already been crossposted.",
    40058: "Cannot send a message in a forum channel",
    40062: "Service resource is being rate limited",
    40067: "A tag is required to create a forum post in this channel.",
    50001: "Missing Access",
    50003: "Cannot execute action on a DM channel",
    50005: "Cannot edit a message authored by another user",
    50006: "Cannot send an empty message",
    50007: "Cannot send messages to this user",
    50008: "Cannot send messages in a non-text channel",
    50009: "Channel verification level is too high for you to gain access",
    50013: "Missing Permissions",
    50014: "Invalid authentication token",
    50016: "Provided too few or too many messages to delete. Must provide at least 2 and at most 100 messages.",
    50019: "A message can only be pinned in the channel it was sent in",
    50021: "Cannot execute action on a system message",
    50024: "Cannot execute action on this channel type",
    50025: "Invalid OAuth2 access token",
    50027: "Invalid Webhook Token",
    50028: "Invalid Role",
    50033: "Invalid Recipient(s)",
    50034: "A message provided was too old to bulk delete.",
    50035: "Invalid Form Body",
    50036: "An invite was accepted to a guild the application's bot is not in",
    50041: "Invalid API version provided",
    50045: "File uploaded exceeds the maximum size",
    50046: "Invalid file uploaded",
    50055: "Invalid Guild",
    50068: "Invalid message type",
    50074: "Cannot delete a channel required for community servers",
    50081: "Invalid stickers sent",
    50083: "Thread is archived",
    50101: "This server needs more boosts to perform this action",
    50109: "The request body contains invalid JSON.",
    50138: "Failed to resize asset below the maximum size",
    50159: "Voice messages do not support additional content.",
    50160: "Voice messages must have a single audio attachment.",
    50161: "Voice messages must have supporting metadata.",
    50162: "Voice messages cannot be edited.",
    50173: "You cannot send voice messages in this channel.",
    60003: "Two factor is required for this operation",
    90001: "Reaction was blocked",
    130000: "API resource is currently overloaded. Try again a little later",
    160002: "Cannot reply without permission to read message history",
    160004: "A thread has already been created for this message",
    160005: "Thread is locked",
    160006: "Maximum number of active threads reached",
    160007: "Maximum number of active announcement threads reached",
    180000: "Cannot update a finished event",
    200000: "Message was blocked by automatic moderation",
    200001: "Title was blocked by automatic moderation",
    220001: "Webhooks posted to forum channels must have a thread_name or thread_id",
    220002: "Webhooks posted to forum channels cannot have both a thread_name and thread_id",
    220003: "Webhooks can only create threads in forum channels",
    220004: "Webhook services cannot be used in forum channels",
    240000: "Message blocked by harmful links filter",
    500000: "Failed to ban users",
    520001: "Poll expired",
    520006: "Cannot expire a non-poll message",
}
