"""The fixed ids of the sandbox's world: the same in every run, so that examples and tests can name them.

All are Discord snowflakes (64-bit integers). The `@everyone` role of a guild has the guild's own id, as at Discord.
"""

from __future__ import annotations

BOT_ID = 100000000000000001
USER_ID = 123456789
OTHER_USER_ID = 100000000000000003
CLOSED_DM_USER_ID = 100000000000000004
# The owner of the guild, whom only the owner can change; and a user who is not a member of it.
OWNER_USER_ID = 100000000000000005
STRANGER_USER_ID = 100000000000000006

GUILD_ID = 200000000000000001
# The bot is not a member of this one.
OTHER_GUILD_ID = 200000000000000002

# One channel of every type that a guild can have; the last two digits are Discord's number of the type.
TEXT_CHANNEL_ID = 300000000000000100
VOICE_CHANNEL_ID = 300000000000000102
CATEGORY_ID = 300000000000000104
NEWS_CHANNEL_ID = 300000000000000105
NEWS_THREAD_ID = 300000000000000110
PUBLIC_THREAD_ID = 300000000000000111
PRIVATE_THREAD_ID = 300000000000000112
STAGE_CHANNEL_ID = 300000000000000113
DIRECTORY_CHANNEL_ID = 300000000000000114
FORUM_CHANNEL_ID = 300000000000000115
MEDIA_CHANNEL_ID = 300000000000000116

# Channels that refuse the bot: it cannot see the first, cannot write to the second, is not in the guild of the third.
NO_ACCESS_CHANNEL_ID = 300000000000000201
READ_ONLY_CHANNEL_ID = 300000000000000202
OTHER_GUILD_CHANNEL_ID = 300000000000000203

EVERYONE_ROLE_ID = GUILD_ID
BOT_ROLE_ID = 400000000000000001
MENTIONABLE_ROLE_ID = 400000000000000002
ROLE_ID = 400000000000000003
# Above the bot's own role, so the bot can neither give nor change it.
HIGHER_ROLE_ID = 400000000000000004

EMOJI_ID = 500000000000000001
STICKER_ID = 500000000000000002
FORUM_TAG_ID = 500000000000000003
WEBHOOK_ID = 600000000000000001
EVENT_ID = 700000000000000001
APPLICATION_ID = BOT_ID

WEBHOOK_TOKEN = "token-of-the-sandbox-webhook"  # noqa: S105  # opens nothing
INVITE_CODE = "sandbox"


def all_ids() -> dict[str, int]:
    """Return every id by its lower-case name without the `_ID` ending, for example `{"text_channel": 3...}`."""
    return {
        name.removesuffix("_ID").lower(): value
        for name, value in globals().items()
        if name.endswith("_ID") and isinstance(value, int)
    }
