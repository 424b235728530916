# Derived from protos/discord_api.proto by `nox -s generate`. Do not edit: change the proto instead.
# mypy: no-warn-unreachable
import typing
from dataclasses import dataclass
from typing import (
    TYPE_CHECKING,
    AsyncIterator,
    Dict,
    List,
    Optional,
)

import betterproto
import grpclib
from betterproto.grpc.grpclib_server import ServiceBase

from discordproxy import message_forms

if TYPE_CHECKING:
    import grpclib.server
    from betterproto.grpc.grpclib_client import MetadataLike
    from grpclib.metadata import Deadline


class QueuedState(betterproto.Enum):
    """What has become of a queued message."""

    UNSPECIFIED = 0
    """Not stated."""

    WAITING = 1
    """Waits for its turn, its time or its next attempt."""

    SENDING = 2
    """Is on its way to Discord."""

    SENT = 3
    """Stands in its channel."""

    FAILED = 4
    """
    Was refused by Discord, or set aside because nobody can tell whether it was sent; kept until somebody decides.
    """

    EXPIRED = 5
    """Was not sent before its time was up."""

    CANCELLED = 6
    """Was cancelled before it was sent."""


class ChannelType(betterproto.Enum):
    """
    What kind of channel it is: Discord's number plus one, because 0 means "not stated" here.

    A kind that is not listed yet arrives as its number, which is Discord's number plus one as well.

    Source: https://discord.com/developers/docs/resources/channel#channel-object-channel-types
    """

    UNDEFINED = 0
    """The kind of channel was not stated."""

    GUILD_TEXT = 1
    """Text channel within a guild."""

    DM = 2
    """Direct message channel between two users."""

    GUILD_VOICE = 3
    """Voice channel within a guild."""

    GROUP_DM = 4
    """Direct message channel between several users."""

    GUILD_CATEGORY = 5
    """Category that groups up to 50 channels of a guild."""

    GUILD_NEWS = 6
    """
    Announcement channel, whose messages other guilds can follow (Discord's GUILD_ANNOUNCEMENT).
    """

    ANNOUNCEMENT_THREAD = 11
    """Thread within an announcement channel."""

    PUBLIC_THREAD = 12
    """
    Thread within a text, forum or media channel that everybody who sees the channel can read.
    """

    PRIVATE_THREAD = 13
    """
    Thread within a text channel that only invited users and moderators of threads can read.
    """

    GUILD_STAGE_VOICE = 14
    """Voice channel in which speakers address an audience."""

    GUILD_DIRECTORY = 15
    """Channel of a student hub that lists guilds."""

    GUILD_FORUM = 16
    """Channel that contains nothing but threads."""

    GUILD_MEDIA = 17
    """
    Channel that contains nothing but threads and shows their pictures, as a gallery does.
    """


class ChannelVideoQualityMode(betterproto.Enum):
    """
    Quality of the cameras' pictures in a voice channel, with Discord's numbers.

    Source: https://discord.com/developers/docs/resources/channel#channel-object-video-quality-modes
    """

    VIDEO_QUALITY_UNDEFINED = 0
    """Not stated, which is the same as AUTO."""

    AUTO = 1
    """Discord chooses the quality."""

    FULL = 2
    """Always 720p."""


class ChannelSortOrder(betterproto.Enum):
    """
    How the threads of a forum or media channel are sorted, with Discord's numbers.

    Source: https://discord.com/developers/docs/resources/channel#channel-object-sort-order-types
    """

    LATEST_ACTIVITY = 0
    """By the last activity."""

    CREATION_DATE = 1
    """By the time when they were started."""


class ChannelForumLayout(betterproto.Enum):
    """
    How a forum shows its threads, with Discord's numbers.

    Source: https://discord.com/developers/docs/resources/channel#channel-object-forum-layout-types
    """

    NOT_SET = 0
    """Not chosen."""

    LIST_VIEW = 1
    """As a list."""

    GALLERY_VIEW = 2
    """As tiles."""


class MessageType(betterproto.Enum):
    """
    What kind of message it is, with Discord's numbers.

    A kind that is not listed yet arrives as Discord's number.

    Source: https://discord.com/developers/docs/resources/message#message-object-message-types
    """

    DEFAULT = 0
    """Ordinary message."""

    RECIPIENT_ADD = 1
    """Somebody was added to a group or thread."""

    RECIPIENT_REMOVE = 2
    """Somebody was removed from a group or thread."""

    CALL = 3
    """Call in a direct message channel or group."""

    CHANNEL_NAME_CHANGE = 4
    """The name of the group or thread was changed."""

    CHANNEL_ICON_CHANGE = 5
    """The icon of the group was changed."""

    CHANNEL_PINNED_MESSAGE = 6
    """A message was pinned."""

    GUILD_MEMBER_JOIN = 7
    """Somebody joined the guild (Discord's USER_JOIN)."""

    USER_PREMIUM_GUILD_SUBSCRIPTION = 8
    """Somebody boosted the guild (Discord's GUILD_BOOST)."""

    USER_PREMIUM_GUILD_SUBSCRIPTION_TIER_1 = 9
    """A boost brought the guild to level 1 (Discord's GUILD_BOOST_TIER_1)."""

    USER_PREMIUM_GUILD_SUBSCRIPTION_TIER_2 = 10
    """A boost brought the guild to level 2 (Discord's GUILD_BOOST_TIER_2)."""

    USER_PREMIUM_GUILD_SUBSCRIPTION_TIER_3 = 11
    """A boost brought the guild to level 3 (Discord's GUILD_BOOST_TIER_3)."""

    CHANNEL_FOLLOW_ADD = 12
    """The channel now follows an announcement channel of another guild."""

    GUILD_DISCOVERY_DISQUALIFIED = 14
    """
    The guild no longer qualifies for being listed in Discord's discovery.
    """

    GUILD_DISCOVERY_REQUALIFIED = 15
    """The guild qualifies for Discord's discovery again."""

    GUILD_DISCOVERY_GRACE_PERIOD_INITIAL_WARNING = 16
    """
    First warning that the guild is about to be taken out of Discord's discovery.
    """

    GUILD_DISCOVERY_GRACE_PERIOD_FINAL_WARNING = 17
    """
    Last warning that the guild is about to be taken out of Discord's discovery.
    """

    THREAD_CREATED = 18
    """A thread was started in the channel."""

    REPLY = 19
    """Answer to another message, which message_reference names."""

    APPLICATION_COMMAND = 20
    """Answer to a slash command (Discord's CHAT_INPUT_COMMAND)."""

    THREAD_STARTER_MESSAGE = 21
    """
    First message of a thread; it points to the message that the thread was started from.
    """

    GUILD_INVITE_REMINDER = 22
    """Reminder to invite people to the guild."""

    CONTEXT_MENU_COMMAND = 23
    """Answer to a command from the menu of a user or message."""

    AUTO_MODERATION_ACTION = 24
    """The guild's automatic moderation took action."""

    ROLE_SUBSCRIPTION_PURCHASE = 25
    """Somebody bought or renewed a subscription for a role."""

    INTERACTION_PREMIUM_UPSELL = 26
    """Offer of an application's premium features."""

    STAGE_START = 27
    """A stage event began."""

    STAGE_END = 28
    """A stage event ended."""

    STAGE_SPEAKER = 29
    """Somebody became a speaker on the stage."""

    STAGE_TOPIC = 31
    """The topic of the stage was changed."""

    GUILD_APPLICATION_PREMIUM_SUBSCRIPTION = 32
    """Somebody subscribed to an application for the guild."""

    GUILD_INCIDENT_ALERT_MODE_ENABLED = 36
    """The guild's security measures for an incident were switched on."""

    GUILD_INCIDENT_ALERT_MODE_DISABLED = 37
    """The guild's security measures for an incident were switched off."""

    GUILD_INCIDENT_REPORT_RAID = 38
    """A raid on the guild was reported."""

    GUILD_INCIDENT_REPORT_FALSE_ALARM = 39
    """The report of a raid was declared a false alarm."""

    PURCHASE_NOTIFICATION = 44
    """Somebody bought something in the guild."""

    POLL_RESULT = 46
    """A poll ended; the message tells its result."""

    HD_STREAMING_UPGRADED = 55
    """The streams of a voice channel were raised to high definition."""


class MessageReactionType(betterproto.Enum):
    """
    A kind of reaction, with Discord's numbers.

    Source: https://discord.com/developers/docs/resources/message#get-reactions-reaction-types
    """

    NORMAL = 0
    """Ordinary reaction."""

    BURST = 1
    """Super reaction, which is animated."""


class MessageActivityType(betterproto.Enum):
    """
    What the invitation is for, with Discord's numbers.

    Source: https://discord.com/developers/docs/resources/message#message-object-message-activity-types
    """

    UNDEFINED = 0
    """Not stated."""

    JOIN = 1
    """Join a game."""

    SPECTATE = 2
    """Watch a game."""

    LISTEN = 3
    """Listen along."""

    JOIN_REQUESTS = 4
    """
    Number that discordproxy 1.x gave to requests to join; Discord sends JOIN_REQUEST.
    """

    JOIN_REQUEST = 5
    """Ask to join."""

    STREAM_REQUEST = 6
    """Ask somebody to stream."""


class MessageReferenceType(betterproto.Enum):
    """
    How a message is referred to, with Discord's numbers.

    Source: https://discord.com/developers/docs/resources/message#message-reference-types
    """

    DEFAULT = 0
    """The message answers it, is a crosspost of it, or announces it."""

    FORWARD = 1
    """The message forwards it."""


class MessageStickerType(betterproto.Enum):
    """
    File format of a sticker, with Discord's numbers.

    A format that is not listed yet arrives as Discord's number.

    Source: https://discord.com/developers/docs/resources/sticker#sticker-object-sticker-format-types
    """

    UNDEFINED = 0
    """Not stated."""

    PNG = 1
    """PNG picture."""

    APNG = 2
    """Animated PNG picture."""

    LOTTIE = 3
    """Lottie vector animation."""

    GIF = 4
    """GIF animation."""


class MessageInteractionMetadataType(betterproto.Enum):
    """
    How an application was used, with Discord's numbers.

    Source: https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object-interaction-type
    """

    UNDEFINED = 0
    """Not stated."""

    PING = 1
    """Discord checked whether the application responds."""

    APPLICATION_COMMAND = 2
    """A user used a command."""

    MESSAGE_COMPONENT = 3
    """A user used a component of a message."""

    APPLICATION_COMMAND_AUTOCOMPLETE = 4
    """A user was typing a command."""

    MODAL_SUBMIT = 5
    """A user filled in a form."""

    SOCIAL_LAYER_SKU_PURCHASE_ELIGIBILITY = 6
    """A user looked at an offer in a game."""


class PollLayoutType(betterproto.Enum):
    """
    How a poll is laid out, with Discord's numbers.

    Source: https://discord.com/developers/docs/resources/poll#layout-type
    """

    UNDEFINED = 0
    """Not stated."""

    DEFAULT = 1
    """The ordinary layout."""


class PermissionOverwriteType(betterproto.Enum):
    """
    What an overwrite is for, with Discord's numbers.

    Source: https://discord.com/developers/docs/resources/channel#overwrite-object
    """

    ROLE = 0
    """For a role."""

    MEMBER = 1
    """For a member."""


class GuildVerificationLevel(betterproto.Enum):
    """
    What members need before they can write, with Discord's numbers.

    Source: https://discord.com/developers/docs/resources/guild#guild-object-verification-level
    """

    VERIFICATION_NONE = 0
    """Nothing."""

    LOW = 1
    """A confirmed email address."""

    MEDIUM = 2
    """An account that is older than 5 minutes."""

    HIGH = 3
    """Membership for 10 minutes."""

    VERY_HIGH = 4
    """A confirmed phone number."""


class GuildMessageNotificationLevel(betterproto.Enum):
    """
    Which messages notify members who have not changed this setting, with Discord's numbers.

    Source: https://discord.com/developers/docs/resources/guild#guild-object-default-message-notification-level
    """

    ALL_MESSAGES = 0
    """All messages."""

    ONLY_MENTIONS = 1
    """Only those that mention the member."""


class GuildExplicitContentFilterLevel(betterproto.Enum):
    """
    Whose pictures and videos are searched for explicit content, with Discord's numbers.

    Source: https://discord.com/developers/docs/resources/guild#guild-object-explicit-content-filter-level
    """

    DISABLED = 0
    """Nobody's."""

    MEMBERS_WITHOUT_ROLES = 1
    """Those of members without a role."""

    ALL_MEMBERS = 2
    """Everybody's."""


class GuildMfaLevel(betterproto.Enum):
    """
    Whether moderators need a second factor, with Discord's numbers.

    Source: https://discord.com/developers/docs/resources/guild#guild-object-mfa-level
    """

    MFA_NONE = 0
    """Not needed."""

    ELEVATED = 1
    """Needed."""


class GuildNsfwLevel(betterproto.Enum):
    """
    Whether the guild is suitable for everybody, with Discord's numbers.

    Source: https://discord.com/developers/docs/resources/guild#guild-object-guild-nsfw-level
    """

    DEFAULT = 0
    """Not rated."""

    EXPLICIT = 1
    """Explicit content."""

    SAFE = 2
    """Suitable for everybody."""

    AGE_RESTRICTED = 3
    """Only for adults."""


class GuildPremiumTier(betterproto.Enum):
    """
    Level that the guild has reached by boosts, with Discord's numbers.

    Source: https://discord.com/developers/docs/resources/guild#guild-object-premium-tier
    """

    PREMIUM_NONE = 0
    """No level."""

    TIER_1 = 1
    """The first level."""

    TIER_2 = 2
    """The second level."""

    TIER_3 = 3
    """The third level."""


class InviteType(betterproto.Enum):
    """
    What an invite leads to, with Discord's numbers.

    Source: https://discord.com/developers/docs/resources/invite#invite-object-invite-types
    """

    GUILD = 0
    """A guild."""

    GROUP_DM = 1
    """A group direct message channel."""

    FRIEND = 2
    """A friendship."""


class InviteTargetType(betterproto.Enum):
    """
    What an invite to a voice channel leads to, with Discord's numbers.

    Source: https://discord.com/developers/docs/resources/invite#invite-object-invite-target-types
    """

    UNDEFINED = 0
    """Not stated."""

    STREAM = 1
    """A user's stream."""

    EMBEDDED_APPLICATION = 2
    """An application's activity."""

    ROLE_SUBSCRIPTIONS_PURCHASE = 3
    """
    The offer of subscriptions for roles; only Discord makes such invites.
    """


class WebhookType(betterproto.Enum):
    """
    What a webhook is for, with Discord's numbers.

    Source: https://discord.com/developers/docs/resources/webhook#webhook-object-webhook-types
    """

    UNDEFINED = 0
    """Not stated."""

    GUILD_INCOMING = 1
    """
    Accepts messages from anyone who knows its token (Discord's Incoming).
    """

    CHANNEL_FOLLOWER = 2
    """Posts the messages of an announcement channel that is followed."""

    APPLICATION_INCOMING = 3
    """Belongs to an application, for its interactions."""


class RecurrenceRuleFrequency(betterproto.Enum):
    """
    The unit of time that the rule counts in, with Discord's numbers.

    Source: https://discord.com/developers/docs/resources/guild-scheduled-event#guild-scheduled-event-recurrence-rule-object-guild-scheduled-event-recurrence-rule-frequency
    """

    YEARLY = 0
    """By years."""

    MONTHLY = 1
    """By months."""

    WEEKLY = 2
    """By weeks."""

    DAILY = 3
    """By days."""


class RecurrenceRuleWeekday(betterproto.Enum):
    """
    A day of the week, with Discord's numbers.

    Source: https://discord.com/developers/docs/resources/guild-scheduled-event#guild-scheduled-event-recurrence-rule-object-guild-scheduled-event-recurrence-rule-weekday
    """

    MONDAY = 0
    """The first day of Discord's week."""

    TUESDAY = 1
    """The second day."""

    WEDNESDAY = 2
    """The third day."""

    THURSDAY = 3
    """The fourth day."""

    FRIDAY = 4
    """The fifth day."""

    SATURDAY = 5
    """The sixth day."""

    SUNDAY = 6
    """The seventh day."""


class ScheduledEventPrivacyLevel(betterproto.Enum):
    """
    Who can see the event, with Discord's numbers.

    Source: https://discord.com/developers/docs/resources/guild-scheduled-event#guild-scheduled-event-object-guild-scheduled-event-privacy-level
    """

    PRIVACY_UNDEFINED = 0
    """Not stated."""

    GUILD_ONLY = 2
    """The members of the guild."""


class ScheduledEventEntityType(betterproto.Enum):
    """
    Where an event takes place, with Discord's numbers.

    Source: https://discord.com/developers/docs/resources/guild-scheduled-event#guild-scheduled-event-object-guild-scheduled-event-entity-types
    """

    NONE = 0
    """Not stated."""

    STAGE_INSTANCE = 1
    """In a stage channel."""

    VOICE = 2
    """In a voice channel."""

    EXTERNAL = 3
    """Outside of Discord."""


class ScheduledEventStatus(betterproto.Enum):
    """
    Status of an event, with Discord's numbers.

    Source: https://discord.com/developers/docs/resources/guild-scheduled-event#guild-scheduled-event-object-guild-scheduled-event-status
    """

    UNDEFINED = 0
    """Not stated."""

    SCHEDULED = 1
    """It has not begun."""

    ACTIVE = 2
    """It has begun."""

    COMPLETED = 3
    """It is over."""

    CANCELED = 4
    """It was cancelled."""


class AuditLogEntryActionType(betterproto.Enum):
    """
    What was done, with Discord's numbers.

    A kind of action that is not listed yet arrives as Discord's number.

    Source: https://discord.com/developers/docs/resources/audit-log#audit-log-entry-object-audit-log-events
    """

    UNDEFINED = 0
    """Not stated."""

    GUILD_UPDATE = 1
    """Guild was changed."""

    CHANNEL_CREATE = 10
    """Channel was created."""

    CHANNEL_UPDATE = 11
    """Channel was changed."""

    CHANNEL_DELETE = 12
    """Channel was deleted."""

    CHANNEL_OVERWRITE_CREATE = 13
    """Permission overwrite of a channel was created."""

    CHANNEL_OVERWRITE_UPDATE = 14
    """Permission overwrite of a channel was changed."""

    CHANNEL_OVERWRITE_DELETE = 15
    """Permission overwrite of a channel was deleted."""

    MEMBER_KICK = 20
    """Member was removed."""

    MEMBER_PRUNE = 21
    """Inactive members were removed."""

    MEMBER_BAN_ADD = 22
    """User was banned."""

    MEMBER_BAN_REMOVE = 23
    """Ban of a user was lifted."""

    MEMBER_UPDATE = 24
    """Member was changed."""

    MEMBER_ROLE_UPDATE = 25
    """Roles of a member were changed."""

    MEMBER_MOVE = 26
    """Members were moved to another voice channel."""

    MEMBER_DISCONNECT = 27
    """Members were disconnected from a voice channel."""

    BOT_ADD = 28
    """Bot was added."""

    ROLE_CREATE = 30
    """Role was created."""

    ROLE_UPDATE = 31
    """Role was changed."""

    ROLE_DELETE = 32
    """Role was deleted."""

    INVITE_CREATE = 40
    """Invite was created."""

    INVITE_UPDATE = 41
    """Invite was changed."""

    INVITE_DELETE = 42
    """Invite was deleted."""

    WEBHOOK_CREATE = 50
    """Webhook was created."""

    WEBHOOK_UPDATE = 51
    """Webhook was changed."""

    WEBHOOK_DELETE = 52
    """Webhook was deleted."""

    EMOJI_CREATE = 60
    """Emoji was created."""

    EMOJI_UPDATE = 61
    """Emoji was changed."""

    EMOJI_DELETE = 62
    """Emoji was deleted."""

    MESSAGE_DELETE = 72
    """Message was deleted."""

    MESSAGE_BULK_DELETE = 73
    """Several messages were deleted at once."""

    MESSAGE_PIN = 74
    """Message was pinned."""

    MESSAGE_UNPIN = 75
    """Pin of a message was removed."""

    INTEGRATION_CREATE = 80
    """Integration was created."""

    INTEGRATION_UPDATE = 81
    """Integration was changed."""

    INTEGRATION_DELETE = 82
    """Integration was deleted."""

    STAGE_INSTANCE_CREATE = 83
    """Stage instance was created."""

    STAGE_INSTANCE_UPDATE = 84
    """Stage instance was changed."""

    STAGE_INSTANCE_DELETE = 85
    """Stage instance was deleted."""

    STICKER_CREATE = 90
    """Sticker was created."""

    STICKER_UPDATE = 91
    """Sticker was changed."""

    STICKER_DELETE = 92
    """Sticker was deleted."""

    GUILD_SCHEDULED_EVENT_CREATE = 100
    """Scheduled event was created."""

    GUILD_SCHEDULED_EVENT_UPDATE = 101
    """Scheduled event was changed."""

    GUILD_SCHEDULED_EVENT_DELETE = 102
    """Scheduled event was deleted."""

    THREAD_CREATE = 110
    """Thread was created."""

    THREAD_UPDATE = 111
    """Thread was changed."""

    THREAD_DELETE = 112
    """Thread was deleted."""

    APPLICATION_COMMAND_PERMISSION_UPDATE = 121
    """Permissions of a command were changed."""

    SOUNDBOARD_SOUND_CREATE = 130
    """Sound of the soundboard was created."""

    SOUNDBOARD_SOUND_UPDATE = 131
    """Sound of the soundboard was changed."""

    SOUNDBOARD_SOUND_DELETE = 132
    """Sound of the soundboard was deleted."""

    AUTO_MODERATION_RULE_CREATE = 140
    """Rule of the automatic moderation was created."""

    AUTO_MODERATION_RULE_UPDATE = 141
    """Rule of the automatic moderation was changed."""

    AUTO_MODERATION_RULE_DELETE = 142
    """Rule of the automatic moderation was deleted."""

    AUTO_MODERATION_BLOCK_MESSAGE = 143
    """Automatic moderation blocked a message."""

    AUTO_MODERATION_FLAG_TO_CHANNEL = 144
    """Automatic moderation reported a message."""

    AUTO_MODERATION_USER_COMM_DISABLED = 145
    """Automatic moderation timed a member out."""

    AUTO_MODERATION_QUARANTINE_USER = 146
    """Automatic moderation put a member into quarantine."""

    CREATOR_MONETIZATION_REQUEST_CREATED = 150
    """Monetization was asked for."""

    CREATOR_MONETIZATION_TERMS_ACCEPTED = 151
    """Terms of the monetization were accepted."""

    ONBOARDING_PROMPT_CREATE = 163
    """Question of the onboarding was created."""

    ONBOARDING_PROMPT_UPDATE = 164
    """Question of the onboarding was changed."""

    ONBOARDING_PROMPT_DELETE = 165
    """Question of the onboarding was deleted."""

    ONBOARDING_CREATE = 166
    """Onboarding was created."""

    ONBOARDING_UPDATE = 167
    """Onboarding was changed."""

    GUILD_HOME_FEATURE_ITEM = 171
    """Item was put into the guild's guide."""

    GUILD_HOME_REMOVE_ITEM = 172
    """Item was taken out of the guild's guide."""

    HARMFUL_LINKS_BLOCKED_MESSAGE = 180
    """Message with harmful links was blocked."""

    HOME_SETTINGS_CREATE = 190
    """Settings of the guild's guide were created."""

    HOME_SETTINGS_UPDATE = 191
    """Settings of the guild's guide were changed."""

    VOICE_CHANNEL_STATUS_CREATE = 192
    """Status of a voice channel was created."""

    VOICE_CHANNEL_STATUS_DELETE = 193
    """Status of a voice channel was deleted."""

    GUILD_SCHEDULED_EVENT_EXCEPTION_CREATE = 200
    """Exception of a scheduled event was created."""

    GUILD_SCHEDULED_EVENT_EXCEPTION_UPDATE = 201
    """Exception of a scheduled event was changed."""

    GUILD_SCHEDULED_EVENT_EXCEPTION_DELETE = 202
    """Exception of a scheduled event was deleted."""

    GUILD_PROFILE_UPDATE = 211
    """Profile of the guild was changed."""


class ApplicationCommandType(betterproto.Enum):
    """
    How a command is called, with Discord's numbers.

    Source: https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-types
    """

    TYPE_UNSPECIFIED = 0
    """Not stated."""

    TYPE_CHAT_INPUT = 1
    """By typing a slash and its name."""

    TYPE_USER = 2
    """From the menu of a user."""

    TYPE_MESSAGE = 3
    """From the menu of a message."""

    TYPE_PRIMARY_ENTRY_POINT = 4
    """By starting the application's activity."""


class AutoModerationRuleEventType(betterproto.Enum):
    """
    What a rule checks, with Discord's numbers.

    Source: https://discord.com/developers/docs/resources/auto-moderation#auto-moderation-rule-object-event-types
    """

    EVENT_TYPE_UNSPECIFIED = 0
    """Not stated."""

    EVENT_TYPE_MESSAGE_SEND = 1
    """Messages that members send or edit."""

    EVENT_TYPE_MEMBER_UPDATE = 2
    """Members who join or change their profile."""


class AutoModerationRuleTriggerType(betterproto.Enum):
    """
    What a rule looks for, with Discord's numbers.

    Source: https://discord.com/developers/docs/resources/auto-moderation#auto-moderation-rule-object-trigger-types
    """

    TRIGGER_TYPE_UNSPECIFIED = 0
    """Not stated."""

    TRIGGER_TYPE_KEYWORD = 1
    """Words of the guild's own list."""

    TRIGGER_TYPE_SPAM = 3
    """What looks like spam."""

    TRIGGER_TYPE_KEYWORD_PRESET = 4
    """Words of Discord's lists."""

    TRIGGER_TYPE_MENTION_SPAM = 5
    """More mentions than allowed."""

    TRIGGER_TYPE_MEMBER_PROFILE = 6
    """Words of the guild's own list, in profiles."""


@dataclass(eq=False, repr=False)
class Channel(betterproto.Message):
    """
    A place where messages are exchanged, or a category that groups such places.

    Source: https://discord.com/developers/docs/resources/channel#channel-object
    """

    id: int = betterproto.uint64_field(1)
    """Snowflake id of the channel."""

    type: "ChannelType" = betterproto.enum_field(2)
    """What kind of channel it is."""

    guild_id: int = betterproto.uint64_field(3)
    """
    Snowflake id of the guild that the channel belongs to; 0 for direct messages.
    """

    position: int = betterproto.int32_field(4)
    """
    Position of the channel in the sorted list, counted from 0; channels with the same position are sorted by id.
    """

    name: str = betterproto.string_field(6)
    """Name of the channel, 1 to 100 characters; empty for direct messages."""

    topic: str = betterproto.string_field(7)
    """
    Topic of the channel, up to 1,024 characters, or 4,096 for forum and media channels.
    """

    nsfw: bool = betterproto.bool_field(8)
    """Whether the channel is age-restricted."""

    last_message_id: int = betterproto.uint64_field(9)
    """
    Snowflake id of the newest message, or of the newest thread of a forum or media channel; it may be gone by now.
    """

    parent_id: int = betterproto.uint64_field(10)
    """
    Snowflake id of the category that the channel is in, or of the channel that a thread was started in; 0 for none.
    """

    permission_overwrites: List["PermissionOverwrite"] = betterproto.message_field(11)
    """
    Permissions of roles and members that differ here from those in the rest of the guild.
    """

    rate_limit_per_user: int = betterproto.int32_field(12)
    """
    Seconds that a member must wait between two messages (slow mode); 0 for none.
    """

    bitrate: int = betterproto.int32_field(13)
    """Bits per second of a voice or stage channel."""

    user_limit: int = betterproto.int32_field(14)
    """
    How many members may join a voice or stage channel; 0 for any number.
    """

    rtc_region: str = betterproto.string_field(15)
    """Id of the voice region; empty if Discord chooses."""

    video_quality_mode: "ChannelVideoQualityMode" = betterproto.enum_field(16)
    """Quality of the cameras' pictures in a voice channel."""

    last_pin_timestamp: str = betterproto.string_field(17)
    """When a message was last pinned, in ISO 8601, UTC; empty if never."""

    flags: int = betterproto.int32_field(18)
    """Channel flags, Discord's bits added up."""

    permissions: str = betterproto.string_field(19)
    """
    Permissions of the bot here, as a decimal number made of Discord's permission bits; often absent.
    """

    default_auto_archive_duration: int = betterproto.int32_field(20)
    """
    Minutes of inactivity after which new threads are archived; 0 for Discord's default.
    """

    default_thread_rate_limit_per_user: int = betterproto.int32_field(21)
    """Slow mode of new threads, in seconds."""

    available_tags: List["ForumTag"] = betterproto.message_field(22)
    """Tags that threads of a forum or media channel can have."""

    default_reaction_emoji: Optional["DefaultReaction"] = betterproto.message_field(23, optional=True)
    """
    Emoji that is offered as a reaction on a forum's or media channel's threads; absent for none.
    """

    default_sort_order: Optional["ChannelSortOrder"] = betterproto.enum_field(24, optional=True)
    """
    How the threads of a forum or media channel are sorted; absent if not chosen.
    """

    default_forum_layout: "ChannelForumLayout" = betterproto.enum_field(25)
    """How a forum shows its threads."""

    default_tag_setting: str = betterproto.string_field(26)
    """How a search by several tags combines them: match_all or match_some."""

    thread_metadata: Optional["ThreadMetadata"] = betterproto.message_field(27, optional=True)
    """Data that only threads have; absent for other channels."""

    owner_id: int = betterproto.uint64_field(28)
    """
    Snowflake id of the user who started the thread or owns the group; 0 for none.
    """

    message_count: int = betterproto.int32_field(29)
    """
    Number of messages in a thread, without the first and without deleted ones.
    """

    member_count: int = betterproto.int32_field(30)
    """
    Number of a thread's members, approximately; Discord stops counting at 50.
    """

    total_message_sent: int = betterproto.int32_field(31)
    """Number of messages in a thread, with deleted ones."""

    applied_tags: List[int] = betterproto.uint64_field(32)
    """Snowflake ids of the tags of a thread in a forum or media channel."""

    member: Optional["ThreadMember"] = betterproto.message_field(33, optional=True)
    """The bot's membership of the thread; absent if it has not joined."""

    recipients: List["User"] = betterproto.message_field(34)
    """
    Users who take part in a direct message channel or group, the bot excepted.
    """

    icon: str = betterproto.string_field(35)
    """Hash of a group's icon; empty for none."""

    application_id: int = betterproto.uint64_field(36)
    """Snowflake id of the application that made the group; 0 for none."""

    managed: bool = betterproto.bool_field(37)
    """Whether an application manages the group."""


@message_forms.takes_forms
@dataclass(eq=False, repr=False)
class Embed(betterproto.Message):
    """
    A framed block of rich content below a message's text.

    All embeds of a message together may hold 6,000 characters.

    Source: https://discord.com/developers/docs/resources/message#embed-object
    """

    title: str = betterproto.string_field(1)
    """Title, up to 256 characters."""

    type: str = betterproto.string_field(2)
    """
    Kind of the embed, for example "rich"; in requests it has no effect, what bots send is always "rich".
    """

    description: str = betterproto.string_field(3)
    """
    Text of the embed, up to 4,096 characters; may contain Discord's markdown.
    """

    url: str = betterproto.string_field(4)
    """URL that the title links to; http or https."""

    timestamp: str = betterproto.string_field(5)
    """
    Time that is shown beside the footer, in ISO 8601, for example 2026-01-31T12:00:00+00:00.
    """

    color: Optional[int] = betterproto.int32_field(6, optional=True)
    """
    Colour of the line at the embed's left side as a number, 0xRRGGBB: 0 is black, absent is Discord's default.
    """

    footer: Optional["EmbedFooter"] = betterproto.message_field(7, optional=True)
    """Small text at the bottom."""

    image: Optional["EmbedImage"] = betterproto.message_field(8, optional=True)
    """Large picture below the text."""

    thumbnail: Optional["EmbedThumbnail"] = betterproto.message_field(9, optional=True)
    """Small picture in the upper right corner."""

    video: Optional["EmbedVideo"] = betterproto.message_field(10, optional=True)
    """Video of a linked site; only in what Discord returns."""

    provider: Optional["EmbedProvider"] = betterproto.message_field(11, optional=True)
    """Linked site; only in what Discord returns."""

    author: Optional["EmbedAuthor"] = betterproto.message_field(12, optional=True)
    """Line above the title."""

    fields: List["EmbedField"] = betterproto.message_field(13)
    """Entries below the text, up to 25."""

    flags: int = betterproto.int32_field(14)
    """
    Embed flags, Discord's bits added up; Discord sets them, in requests they have no effect.
    """

    if TYPE_CHECKING:

        def __init__(
            self,
            title: str = ...,
            type: str = ...,
            description: str = ...,
            url: str = ...,
            timestamp: str | message_forms.datetime = ...,
            color: int | str | None = ...,
            footer: Optional["EmbedFooter"] = ...,
            image: Optional["EmbedImage"] = ...,
            thumbnail: Optional["EmbedThumbnail"] = ...,
            video: Optional["EmbedVideo"] = ...,
            provider: Optional["EmbedProvider"] = ...,
            author: Optional["EmbedAuthor"] = ...,
            fields: List["EmbedField"] = ...,
            flags: int = ...,
        ) -> None: ...


@dataclass(eq=False, repr=False)
class EmbedFooter(betterproto.Message):
    """
    The small text at the bottom of an embed.

    Source: https://discord.com/developers/docs/resources/message#embed-object-embed-footer-structure
    """

    text: str = betterproto.string_field(1)
    """Text of the footer, up to 2,048 characters."""

    icon_url: str = betterproto.string_field(2)
    """
    URL of the footer's icon: http, https, or attachment://name for a file of the same message.
    """

    proxy_icon_url: str = betterproto.string_field(3)
    """
    URL of Discord's own copy of the icon; Discord sets it, in requests it has no effect.
    """


@dataclass(eq=False, repr=False)
class EmbedImage(betterproto.Message):
    """
    The large picture of an embed.

    Source: https://discord.com/developers/docs/resources/message#embed-object-embed-image-structure
    """

    url: str = betterproto.string_field(1)
    """
    URL of the picture: http, https, or attachment://name for a file of the same message.
    """

    proxy_icon_url: str = betterproto.string_field(2)
    """
    URL of Discord's own copy of the picture (Discord's proxy_url); Discord sets it, in requests it has no effect.
    """

    height: int = betterproto.int32_field(3)
    """
    Height in pixels; Discord finds it out, in requests it has no effect.
    """

    width: int = betterproto.int32_field(4)
    """Width in pixels; Discord finds it out, in requests it has no effect."""

    content_type: str = betterproto.string_field(5)
    """
    Media type of the picture, for example image/png; Discord finds it out, in requests it has no effect.
    """

    placeholder: str = betterproto.string_field(6)
    """
    Tiny preview of the picture, a ThumbHash in base64; Discord makes it.
    """

    placeholder_version: int = betterproto.int32_field(7)
    """Version of the preview's format."""

    description: str = betterproto.string_field(8)
    """Description for those who cannot see the picture."""

    flags: int = betterproto.int32_field(9)
    """
    Media flags, Discord's bits added up; Discord sets them, in requests they have no effect.
    """


@dataclass(eq=False, repr=False)
class EmbedThumbnail(betterproto.Message):
    """
    The small picture in an embed's upper right corner.

    Source: https://discord.com/developers/docs/resources/message#embed-object-embed-thumbnail-structure
    """

    url: str = betterproto.string_field(1)
    """
    URL of the picture: http, https, or attachment://name for a file of the same message.
    """

    proxy_url: str = betterproto.string_field(2)
    """
    URL of Discord's own copy of the picture; Discord sets it, in requests it has no effect.
    """

    height: int = betterproto.int32_field(3)
    """
    Height in pixels; Discord finds it out, in requests it has no effect.
    """

    width: int = betterproto.int32_field(4)
    """Width in pixels; Discord finds it out, in requests it has no effect."""

    content_type: str = betterproto.string_field(5)
    """
    Media type of the picture, for example image/png; Discord finds it out, in requests it has no effect.
    """

    placeholder: str = betterproto.string_field(6)
    """
    Tiny preview of the picture, a ThumbHash in base64; Discord makes it.
    """

    placeholder_version: int = betterproto.int32_field(7)
    """Version of the preview's format."""

    description: str = betterproto.string_field(8)
    """Description for those who cannot see the picture."""

    flags: int = betterproto.int32_field(9)
    """
    Media flags, Discord's bits added up; Discord sets them, in requests they have no effect.
    """


@dataclass(eq=False, repr=False)
class EmbedVideo(betterproto.Message):
    """
    The video of an embed that Discord made from a link; bots cannot send one.

    Source: https://discord.com/developers/docs/resources/message#embed-object-embed-video-structure
    """

    url: str = betterproto.string_field(1)
    """URL of the video."""

    proxy_icon_url: str = betterproto.string_field(2)
    """URL of Discord's own copy of the video (Discord's proxy_url)."""

    height: int = betterproto.int32_field(3)
    """Height in pixels."""

    width: int = betterproto.int32_field(4)
    """Width in pixels."""

    content_type: str = betterproto.string_field(5)
    """
    Media type of the video, for example video/mp4; Discord finds it out, in requests it has no effect.
    """

    placeholder: str = betterproto.string_field(6)
    """Tiny preview of the video, a ThumbHash in base64; Discord makes it."""

    placeholder_version: int = betterproto.int32_field(7)
    """Version of the preview's format."""

    description: str = betterproto.string_field(8)
    """Description for those who cannot see the video."""

    flags: int = betterproto.int32_field(9)
    """
    Media flags, Discord's bits added up; Discord sets them, in requests they have no effect.
    """


@dataclass(eq=False, repr=False)
class EmbedProvider(betterproto.Message):
    """
    The site that the linked content of an embed comes from; bots cannot send one.

    Source: https://discord.com/developers/docs/resources/message#embed-object-embed-provider-structure
    """

    name: str = betterproto.string_field(1)
    """Name of the site."""

    url: str = betterproto.string_field(2)
    """URL of the site."""


@dataclass(eq=False, repr=False)
class EmbedAuthor(betterproto.Message):
    """
    The line above an embed's title.

    Source: https://discord.com/developers/docs/resources/message#embed-object-embed-author-structure
    """

    name: str = betterproto.string_field(1)
    """Name of the author, up to 256 characters."""

    url: str = betterproto.string_field(2)
    """URL that the name links to; http or https."""

    icon_url: str = betterproto.string_field(3)
    """
    URL of the author's icon: http, https, or attachment://name for a file of the same message.
    """

    proxy_icon_url: str = betterproto.string_field(4)
    """
    URL of Discord's own copy of the icon; Discord sets it, in requests it has no effect.
    """


@dataclass(eq=False, repr=False)
class EmbedField(betterproto.Message):
    """
    One of an embed's entries, a heading with text.

    Source: https://discord.com/developers/docs/resources/message#embed-object-embed-field-structure
    """

    name: str = betterproto.string_field(1)
    """Heading of the entry, up to 256 characters."""

    value: str = betterproto.string_field(2)
    """
    Text of the entry, up to 1,024 characters; may contain Discord's markdown.
    """

    inline: bool = betterproto.bool_field(3)
    """
    Whether other entries may be shown beside this one; if not, it takes the whole width.
    """


@dataclass(eq=False, repr=False)
class Emoji(betterproto.Message):
    """
    An emoji: one of Unicode's, which has only a name, or a custom one, which has an id.

    Source: https://discord.com/developers/docs/resources/emoji#emoji-object
    """

    id: int = betterproto.uint64_field(1)
    """Snowflake id of a custom emoji; 0 for one of Unicode's."""

    name: str = betterproto.string_field(2)
    """Name of a custom emoji, or the Unicode characters themselves."""

    roles: List[int] = betterproto.uint64_field(3)
    """
    Snowflake ids of the roles that may use the emoji; none means everybody.
    """

    user: Optional["User"] = betterproto.message_field(4, optional=True)
    """User who created the emoji."""

    required_colons: Optional[bool] = betterproto.bool_field(5, optional=True)
    """
    Whether the emoji's name must be put between colons (Discord's require_colons); absent if Discord does not say.
    """

    managed: Optional[bool] = betterproto.bool_field(6, optional=True)
    """
    Whether an integration, not a person, manages the emoji; absent if Discord does not say.
    """

    animated: bool = betterproto.bool_field(7)
    """Whether the emoji is animated."""

    available: Optional[bool] = betterproto.bool_field(8, optional=True)
    """
    Whether the emoji can be used now; it cannot after the guild lost the boosts that allowed it. Absent if Discord does
    not say.
    """


@dataclass(eq=False, repr=False)
class GuildMember(betterproto.Message):
    """
    A user's membership of one guild.

    Source: https://discord.com/developers/docs/resources/guild#guild-member-object
    """

    user: Optional["User"] = betterproto.message_field(1, optional=True)
    """
    User whose membership this is; absent where the user is given beside the member.
    """

    nick: str = betterproto.string_field(2)
    """Nickname within the guild, up to 32 characters; empty for none."""

    roles: List[int] = betterproto.uint64_field(3)
    """Snowflake ids of the member's roles."""

    joined_at: str = betterproto.string_field(4)
    """When the user joined the guild, in ISO 8601, UTC."""

    premium_since: str = betterproto.string_field(5)
    """
    Since when the user has been boosting the guild, in ISO 8601, UTC; empty if not.
    """

    deaf: bool = betterproto.bool_field(6)
    """Whether the member cannot hear others in voice channels."""

    mute: bool = betterproto.bool_field(7)
    """Whether the member cannot be heard in voice channels."""

    pending: bool = betterproto.bool_field(8)
    """Whether the member still has to accept the guild's rules."""

    permissions: str = betterproto.string_field(9)
    """
    Permissions within the current channel as a decimal number made of Discord's permission bits; often absent.
    """

    avatar: str = betterproto.string_field(10)
    """Hash of the avatar within the guild; empty for the user's own."""

    banner: str = betterproto.string_field(11)
    """Hash of the banner within the guild; empty for the user's own."""

    communication_disabled_until: str = betterproto.string_field(12)
    """
    Until when the member is timed out, in ISO 8601, UTC; empty, or in the past, if they are not.
    """

    flags: int = betterproto.int32_field(13)
    """Member flags, Discord's bits added up."""

    avatar_decoration_data: Optional["UserAvatarDecoration"] = betterproto.message_field(14, optional=True)
    """Decoration of the avatar within the guild; absent for none."""

    collectibles: Optional["UserCollectibles"] = betterproto.message_field(15, optional=True)
    """Ornaments within the guild; absent for none."""


@dataclass(eq=False, repr=False)
class Message(betterproto.Message):
    """
    A message in a channel of a guild, a thread, or a direct message channel.

    Source: https://discord.com/developers/docs/resources/message#message-object
    """

    id: int = betterproto.uint64_field(1)
    """Snowflake id of the message."""

    channel_id: int = betterproto.uint64_field(2)
    """Snowflake id of the channel that the message is in."""

    guild_id: int = betterproto.uint64_field(3)
    """Snowflake id of the channel's guild; 0 for direct messages."""

    author: Optional["User"] = betterproto.message_field(4, optional=True)
    """
    Author; for messages of a webhook only its id, name and avatar are meaningful.
    """

    member: Optional["GuildMember"] = betterproto.message_field(5, optional=True)
    """
    The author's membership of the guild; Discord leaves it out of most answers.
    """

    content: str = betterproto.string_field(6)
    """
    Text of the message, up to 2,000 characters, or 4,000 from users with Nitro.
    """

    timestamp: str = betterproto.string_field(7)
    """When the message was sent, in ISO 8601, UTC."""

    edited_timestamp: str = betterproto.string_field(8)
    """When the message was last edited, in ISO 8601, UTC; empty if never."""

    tts: bool = betterproto.bool_field(9)
    """Whether the message is read aloud."""

    mention_everyone: bool = betterproto.bool_field(10)
    """Whether the message mentions everyone."""

    mentions: List["User"] = betterproto.message_field(11)
    """Users that the message mentions."""

    mention_roles: List[int] = betterproto.uint64_field(12)
    """Snowflake ids of the roles that the message mentions."""

    mention_channels: List[int] = betterproto.uint64_field(13)
    """Snowflake ids of the channels that a crossposted message mentions."""

    attachments: List["MessageAttachment"] = betterproto.message_field(14)
    """Attached files."""

    embeds: List["Embed"] = betterproto.message_field(15)
    """Embeds, up to 10."""

    reactions: List["MessageReaction"] = betterproto.message_field(16)
    """Reactions, one entry an emoji."""

    nonce: str = betterproto.string_field(17)
    """
    Value that the sender chose to recognise the message by, up to 25 characters.
    """

    pinned: bool = betterproto.bool_field(18)
    """Whether the message is pinned."""

    webhook_id: int = betterproto.uint64_field(19)
    """Snowflake id of the webhook that sent the message; 0 for none."""

    type: "MessageType" = betterproto.enum_field(20)
    """What kind of message it is."""

    activity: Optional["MessageActivity"] = betterproto.message_field(21, optional=True)
    """Rich presence invitation that the message carries."""

    application: Optional["MessageApplication"] = betterproto.message_field(22, optional=True)
    """Application of the rich presence invitation."""

    message_reference: Optional["MessageReference"] = betterproto.message_field(23, optional=True)
    """Message that this one refers to."""

    flags: int = betterproto.int32_field(24)
    """Message flags, Discord's bits added up."""

    stickers: List["MessageSticker"] = betterproto.message_field(25)
    """Stickers of the message. Use sticker_items instead."""

    referenced_message: Optional["Message"] = betterproto.message_field(26, optional=True)
    """
    Message that this one answers, as it is now; absent if the message is not a reply, if the other message was
    deleted, or if Discord did not look for it. See referenced_message_deleted.
    """

    components_json: str = betterproto.string_field(27)
    """
    Buttons, menus and other components as a JSON array in Discord's form; empty for none.
    """

    poll: Optional["Poll"] = betterproto.message_field(28, optional=True)
    """Poll in the message; absent for none."""

    thread: Optional["Channel"] = betterproto.message_field(29, optional=True)
    """Thread that was started from the message; absent for none."""

    interaction_metadata: Optional["MessageInteractionMetadata"] = betterproto.message_field(
        30, optional=True
    )
    """Use of an application that the message answers; absent for none."""

    sticker_items: List["MessageStickerItem"] = betterproto.message_field(31)
    """Stickers of the message, as Discord sends them now."""

    application_id: int = betterproto.uint64_field(32)
    """
    Snowflake id of the application whose answer the message is; 0 for none.
    """

    position: Optional[int] = betterproto.int32_field(33, optional=True)
    """
    Position of the message in its thread, approximately; numbers may be missing or occur twice. Absent outside of
    threads.
    """

    message_snapshots: List["MessageSnapshot"] = betterproto.message_field(34)
    """What was forwarded by the message."""

    channel_mentions: List["MessageChannelMention"] = betterproto.message_field(35)
    """
    Channels that a crossposted message mentions (Discord's mention_channels, whose ids alone are in the field of
    that name).
    """

    role_subscription_data: Optional["MessageRoleSubscriptionData"] = betterproto.message_field(
        36, optional=True
    )
    """What was subscribed to; absent for none."""

    purchase_notification: Optional["MessagePurchaseNotification"] = betterproto.message_field(
        37, optional=True
    )
    """What was bought; absent for none."""

    call: Optional["MessageCall"] = betterproto.message_field(38, optional=True)
    """Call that the message tells of; absent for none."""

    resolved_json: str = betterproto.string_field(39)
    """
    Users, members, channels and roles that the components refer to, as a JSON object in Discord's form; empty for
    none.
    """

    shared_client_theme: Optional["MessageSharedClientTheme"] = betterproto.message_field(40, optional=True)
    """Colours of the app that were shared; absent for none."""

    referenced_message_deleted: bool = betterproto.bool_field(41)
    """
    Whether the message that this one answers was deleted (Discord's referenced_message is null then). If false, and
    referenced_message is absent, Discord did not look for it.
    """

    @property
    def jump_url(self) -> str:
        """URL that opens the message in Discord's apps."""
        return message_forms.jump_url(self.guild_id, self.channel_id, self.id)


@dataclass(eq=False, repr=False)
class MessageChannelMention(betterproto.Message):
    """
    A channel that a message mentions.

    Source: https://discord.com/developers/docs/resources/message#channel-mention-object
    """

    id: int = betterproto.uint64_field(1)
    """Snowflake id of the channel."""

    guild_id: int = betterproto.uint64_field(2)
    """Snowflake id of the guild that the channel belongs to."""

    type: "ChannelType" = betterproto.enum_field(3)
    """What kind of channel it is."""

    name: str = betterproto.string_field(4)
    """Name of the channel."""


@dataclass(eq=False, repr=False)
class MessageAttachment(betterproto.Message):
    """
    A file that is attached to a message.

    Source: https://discord.com/developers/docs/resources/message#attachment-object
    """

    id: int = betterproto.uint64_field(1)
    """Snowflake id of the attachment."""

    filename: str = betterproto.string_field(2)
    """Name of the file."""

    size: int = betterproto.int32_field(3)
    """Size of the file in bytes."""

    url: str = betterproto.string_field(4)
    """URL of the file."""

    proxy_url: str = betterproto.string_field(5)
    """
    URL of Discord's own copy of the file, for pictures scaled as needed.
    """

    height: int = betterproto.int32_field(6)
    """Height in pixels of a picture or video, else 0."""

    width: int = betterproto.int32_field(7)
    """Width in pixels of a picture or video, else 0."""

    description: str = betterproto.string_field(8)
    """
    Description for those who cannot see the file, up to 1,024 characters.
    """

    content_type: str = betterproto.string_field(9)
    """Media type of the file, for example image/png."""

    ephemeral: bool = betterproto.bool_field(10)
    """Whether Discord deletes the file after a while."""

    duration_secs: float = betterproto.double_field(11)
    """Length of a voice message in seconds."""

    waveform: str = betterproto.string_field(12)
    """Loudness of a voice message over its time, bytes in base64."""

    flags: int = betterproto.int32_field(13)
    """Attachment flags, Discord's bits added up."""

    title: str = betterproto.string_field(14)
    """Title of the file; empty for none."""

    placeholder: str = betterproto.string_field(15)
    """Tiny preview of a picture or video, a ThumbHash in base64."""

    placeholder_version: int = betterproto.int32_field(16)
    """Version of the preview's format."""

    clip_created_at: str = betterproto.string_field(17)
    """When a clip was made, in ISO 8601, UTC; empty for other files."""

    clip_participants: List["User"] = betterproto.message_field(18)
    """Users in the stream that a clip shows."""

    application: Optional["MessageApplication"] = betterproto.message_field(19, optional=True)
    """Application in the stream that a clip shows."""


@dataclass(eq=False, repr=False)
class MessageReaction(betterproto.Message):
    """
    How often one emoji was added to a message.

    Source: https://discord.com/developers/docs/resources/message#reaction-object
    """

    count: int = betterproto.int32_field(1)
    """Number of users who reacted with this emoji."""

    me: bool = betterproto.bool_field(2)
    """Whether the bot is among them."""

    emoji: Optional["Emoji"] = betterproto.message_field(3, optional=True)
    """Emoji of the reaction; Discord leaves most of its fields out."""

    count_details: Optional["MessageReactionCountDetails"] = betterproto.message_field(4, optional=True)
    """How many of the reactions are super reactions."""

    me_burst: bool = betterproto.bool_field(5)
    """Whether the bot's reaction is a super reaction."""

    burst_colors: List[str] = betterproto.string_field(6)
    """Colours of the super reaction, each as #rrggbb."""


@dataclass(eq=False, repr=False)
class MessageReactionCountDetails(betterproto.Message):
    """
    How often an emoji was added as an ordinary reaction and as a super reaction.

    Source: https://discord.com/developers/docs/resources/message#reaction-count-details-object
    """

    burst: int = betterproto.int32_field(1)
    """Number of super reactions."""

    normal: int = betterproto.int32_field(2)
    """Number of ordinary reactions."""


@dataclass(eq=False, repr=False)
class MessageActivity(betterproto.Message):
    """
    Something that users can join, sent along with a rich presence invitation.

    Source: https://discord.com/developers/docs/resources/message#message-object-message-activity-structure
    """

    type: "MessageActivityType" = betterproto.enum_field(1)
    """What the invitation is for."""

    party_id: str = betterproto.string_field(2)
    """Id of the party, as set by the game."""


@dataclass(eq=False, repr=False)
class MessageApplication(betterproto.Message):
    """
    The application that a rich presence invitation, or a bot's message, comes from.

    Source: https://discord.com/developers/docs/resources/application#application-object
    """

    id: int = betterproto.uint64_field(1)
    """Snowflake id of the application."""

    cover_image: str = betterproto.string_field(2)
    """Hash of the picture on the application's invitations."""

    description: str = betterproto.string_field(3)
    """Description of the application."""

    icon: str = betterproto.string_field(4)
    """Hash of the application's icon."""

    name: str = betterproto.string_field(5)
    """Name of the application."""

    primary_sku_id: int = betterproto.uint64_field(6)
    """
    Snowflake id of the product (SKU) that the application is sold as; 0 for none.
    """

    bot: Optional["User"] = betterproto.message_field(7, optional=True)
    """Bot of the application."""

    type: int = betterproto.int32_field(8)
    """Kind of the application, with Discord's numbers; 0 for none."""


@dataclass(eq=False, repr=False)
class MessageReference(betterproto.Message):
    """
    Which message another one answers, forwards, crossposts or announces.

    Source: https://discord.com/developers/docs/resources/message#message-reference-structure
    """

    message_id: int = betterproto.uint64_field(1)
    """Snowflake id of the message that is referred to; 0 for none."""

    channel_id: int = betterproto.uint64_field(2)
    """Snowflake id of that message's channel."""

    guild_id: int = betterproto.uint64_field(3)
    """Snowflake id of that message's guild; 0 for direct messages."""

    fail_if_not_exists: bool = betterproto.bool_field(4)
    """Whether sending an answer fails when the message does not exist."""

    type: "MessageReferenceType" = betterproto.enum_field(5)
    """How the message is referred to."""


@dataclass(eq=False, repr=False)
class MessageSticker(betterproto.Message):
    """
    A sticker that was sent with a message.

    Source: https://discord.com/developers/docs/resources/sticker#sticker-object
    """

    id: int = betterproto.uint64_field(1)
    """Snowflake id of the sticker."""

    pack_id: int = betterproto.uint64_field(2)
    """
    Snowflake id of the pack that a standard sticker belongs to; 0 for a guild's own.
    """

    name: str = betterproto.string_field(3)
    """Name of the sticker."""

    description: str = betterproto.string_field(4)
    """Description of the sticker."""

    tags: str = betterproto.string_field(5)
    """
    Words for searching and suggesting the sticker, separated by commas, up to 200 characters.
    """

    asset: str = betterproto.string_field(6)
    """
    Hash of the sticker's picture; Discord has stopped sending it, pictures are found by the id.
    """

    preview_asset: str = betterproto.string_field(7)
    """
    Hash of the sticker's preview; Discord has stopped sending it, pictures are found by the id.
    """

    format_type: "MessageStickerType" = betterproto.enum_field(8)
    """File format of the sticker."""

    type: int = betterproto.int32_field(9)
    """
    What kind of sticker it is, with Discord's numbers: 1 is a standard one, 2 is a guild's own.
    """

    available: Optional[bool] = betterproto.bool_field(10, optional=True)
    """
    Whether the sticker can be used now; it cannot after the guild lost the boosts that allowed it. Absent if Discord
    does not say.
    """

    guild_id: int = betterproto.uint64_field(11)
    """Snowflake id of the guild that the sticker belongs to; 0 for none."""

    user: Optional["User"] = betterproto.message_field(12, optional=True)
    """User who uploaded the sticker."""


@dataclass(eq=False, repr=False)
class MessageStickerItem(betterproto.Message):
    """
    As much of a sticker as is needed to show it.

    Source: https://discord.com/developers/docs/resources/sticker#sticker-item-object
    """

    id: int = betterproto.uint64_field(1)
    """Snowflake id of the sticker."""

    name: str = betterproto.string_field(2)
    """Name of the sticker."""

    format_type: "MessageStickerType" = betterproto.enum_field(3)
    """File format of the sticker."""


@dataclass(eq=False, repr=False)
class MessageSnapshot(betterproto.Message):
    """
    A forwarded message as it was when it was forwarded; only some of its fields are filled.

    Source: https://discord.com/developers/docs/resources/message#message-snapshot-object
    """

    message: Optional["Message"] = betterproto.message_field(1, optional=True)
    """What was forwarded."""


@dataclass(eq=False, repr=False)
class MessageInteractionMetadata(betterproto.Message):
    """
    The use of an application that a message is the answer to.

    Source: https://discord.com/developers/docs/resources/message#message-interaction-metadata-object
    """

    id: int = betterproto.uint64_field(1)
    """Snowflake id of the interaction."""

    type: "MessageInteractionMetadataType" = betterproto.enum_field(2)
    """How the application was used."""

    user: Optional["User"] = betterproto.message_field(3, optional=True)
    """User who used the application."""

    authorizing_integration_owners_json: str = betterproto.string_field(4)
    """
    Who installed the application, as a JSON object: Discord's number of the kind of installation -> id of the guild
    or user.
    """

    original_response_message_id: int = betterproto.uint64_field(5)
    """Snowflake id of the first answer, in follow-up messages; 0 for none."""

    target_user: Optional["User"] = betterproto.message_field(6, optional=True)
    """User that a command was used on; absent for none."""

    target_message_id: int = betterproto.uint64_field(7)
    """Snowflake id of the message that a command was used on; 0 for none."""

    interacted_message_id: int = betterproto.uint64_field(8)
    """Snowflake id of the message whose component was used; 0 for none."""

    triggering_interaction_metadata: Optional["MessageInteractionMetadata"] = betterproto.message_field(
        9, optional=True
    )
    """Interaction that opened the form; absent for none."""


@dataclass(eq=False, repr=False)
class MessageRoleSubscriptionData(betterproto.Message):
    """
    What was subscribed to.

    Source: https://discord.com/developers/docs/resources/message#role-subscription-data-object
    """

    role_subscription_listing_id: int = betterproto.uint64_field(1)
    """Snowflake id of the offer."""

    tier_name: str = betterproto.string_field(2)
    """Name of the tier."""

    total_months_subscribed: int = betterproto.int32_field(3)
    """Months that the user has been subscribed in all."""

    is_renewal: bool = betterproto.bool_field(4)
    """Whether it is a renewal."""


@dataclass(eq=False, repr=False)
class MessagePurchaseNotification(betterproto.Message):
    """
    What was bought.

    Source: https://discord.com/developers/docs/resources/message#message-object
    """

    type: int = betterproto.int32_field(1)
    """
    Kind of the purchase, with Discord's numbers: 0 is a product of a guild.
    """

    guild_product_purchase: Optional["MessagePurchaseNotificationGuildProductPurchase"] = (
        betterproto.message_field(2, optional=True)
    )
    """Product of a guild; absent for none."""


@dataclass(eq=False, repr=False)
class MessagePurchaseNotificationGuildProductPurchase(betterproto.Message):
    """
    A product of a guild.

    Source: https://discord.com/developers/docs/resources/message#message-object
    """

    listing_id: int = betterproto.uint64_field(1)
    """Snowflake id of the offer."""

    product_name: str = betterproto.string_field(2)
    """Name of the product."""


@dataclass(eq=False, repr=False)
class MessageCall(betterproto.Message):
    """
    A call in a direct message channel or group.

    Source: https://discord.com/developers/docs/resources/message#message-call-object
    """

    participants: List[int] = betterproto.uint64_field(1)
    """Snowflake ids of the users who took part."""

    ended_timestamp: str = betterproto.string_field(2)
    """When the call ended, in ISO 8601, UTC; empty if it has not."""


@dataclass(eq=False, repr=False)
class MessageSharedClientTheme(betterproto.Message):
    """
    Colours of the app that a user shared with a message.

    Source: https://discord.com/developers/docs/resources/message#message-object
    """

    colors: List[str] = betterproto.string_field(1)
    """Colours, up to 5, each as rrggbb."""

    gradient_angle: int = betterproto.int32_field(2)
    """Direction of the gradient in degrees, 0 to 360."""

    base_mix: int = betterproto.int32_field(3)
    """Strength of the colours in percent, 0 to 100."""

    base_theme: int = betterproto.int32_field(4)
    """
    What the colours are mixed with, with Discord's numbers, for example 1 for dark.
    """


@dataclass(eq=False, repr=False)
class Role(betterproto.Message):
    """
    A named set of permissions within a guild.

    Source: https://discord.com/developers/docs/topics/permissions#role-object
    """

    id: int = betterproto.uint64_field(1)
    """Snowflake id of the role."""

    name: str = betterproto.string_field(2)
    """Name of the role, up to 100 characters."""

    color: int = betterproto.int32_field(3)
    """
    Colour of the role as a number, 0xRRGGBB; 0 for none. Use colors instead.
    """

    hoist: Optional[bool] = betterproto.bool_field(4, optional=True)
    """
    Whether members with this role are listed separately; absent if Discord does not say.
    """

    position: int = betterproto.int32_field(5)
    """
    Position of the role in the hierarchy, counted from 0, which is everyone's role.
    """

    permissions: str = betterproto.string_field(6)
    """Permissions as a decimal number made of Discord's permission bits."""

    managed: Optional[bool] = betterproto.bool_field(7, optional=True)
    """
    Whether an integration, not a person, manages the role; absent if Discord does not say.
    """

    mentionable: Optional[bool] = betterproto.bool_field(8, optional=True)
    """
    Whether everybody may mention the role; absent if Discord does not say.
    """

    tags: List["RoleTag"] = betterproto.message_field(9)
    """What the role belongs to; at most one entry."""

    colors: Optional["RoleColors"] = betterproto.message_field(10, optional=True)
    """Colours of the role, of which color is the first."""

    icon: str = betterproto.string_field(11)
    """Hash of the role's icon; empty for none."""

    unicode_emoji: str = betterproto.string_field(12)
    """Unicode emoji as the icon of the role; empty for none."""

    flags: int = betterproto.int32_field(13)
    """Role flags, Discord's bits added up."""


@dataclass(eq=False, repr=False)
class RoleColors(betterproto.Message):
    """
    The colours of a role, more than one for a gradient.

    Source: https://discord.com/developers/docs/topics/permissions#role-object-role-colors-object
    """

    primary_color: Optional[int] = betterproto.int32_field(1, optional=True)
    """The first colour as a number, 0xRRGGBB; 0 for none."""

    secondary_color: Optional[int] = betterproto.int32_field(2, optional=True)
    """The second colour, which makes a gradient; absent for none."""

    tertiary_color: Optional[int] = betterproto.int32_field(3, optional=True)
    """The third colour, which makes a holographic style; absent for none."""


@dataclass(eq=False, repr=False)
class RoleTag(betterproto.Message):
    """
    What a role belongs to: a bot, an integration, or the guild's boosters.

    Source: https://discord.com/developers/docs/topics/permissions#role-object-role-tags-structure
    """

    id: int = betterproto.uint64_field(1)
    """
    Snowflake id of the bot that the role belongs to (Discord's bot_id); 0 for none.
    """

    integration_id: int = betterproto.uint64_field(2)
    """
    Snowflake id of the integration that the role belongs to; 0 for none.
    """

    premium_subscriber: bool = betterproto.bool_field(3)
    """Whether it is the role of the guild's boosters."""

    subscription_listing_id: int = betterproto.uint64_field(4)
    """Snowflake id of the subscription that gives the role; 0 for none."""

    available_for_purchase: bool = betterproto.bool_field(5)
    """Whether the role can be bought."""

    guild_connections: bool = betterproto.bool_field(6)
    """
    Whether the role is linked to users' connections with other services.
    """


@dataclass(eq=False, repr=False)
class User(betterproto.Message):
    """
    An account on Discord, a person's or a bot's.

    Source: https://discord.com/developers/docs/resources/user#user-object
    """

    id: int = betterproto.uint64_field(1)
    """Snowflake id of the user."""

    username: str = betterproto.string_field(2)
    """Name of the account, 2 to 32 characters."""

    discriminator: str = betterproto.string_field(3)
    """
    Four digits that distinguish accounts with the same name, mostly those of bots; "0" for all other accounts.
    """

    avatar: str = betterproto.string_field(4)
    """Hash of the user's avatar; empty for none."""

    bot: bool = betterproto.bool_field(5)
    """Whether the account is a bot."""

    system: bool = betterproto.bool_field(6)
    """
    Whether the account is Discord itself, speaking in its official messages.
    """

    mfa_enabled: Optional[bool] = betterproto.bool_field(7, optional=True)
    """
    Whether the account is protected by a second factor; absent for all but the bot itself.
    """

    locale: str = betterproto.string_field(8)
    """
    Language that the user chose, for example en-US; Discord sends it for the bot itself only.
    """

    verified: Optional[bool] = betterproto.bool_field(9, optional=True)
    """
    Whether the email address is confirmed; absent for all but the bot itself.
    """

    email: str = betterproto.string_field(10)
    """Email address; not available to bots."""

    flags: int = betterproto.int32_field(11)
    """
    Account flags, Discord's bits added up, limited to 32 bits; full_flags has all of them.
    """

    premium_type: int = betterproto.int32_field(12)
    """Kind of Nitro subscription, with Discord's numbers; 0 for none."""

    public_flags: int = betterproto.int32_field(13)
    """Account flags that everybody can see, Discord's bits added up."""

    global_name: str = betterproto.string_field(14)
    """
    Name that the user chose to be shown, or the name of the bot's application; empty for none.
    """

    banner: str = betterproto.string_field(15)
    """Hash of the user's banner; empty for none."""

    accent_color: Optional[int] = betterproto.int32_field(16, optional=True)
    """Colour of the banner as a number, 0xRRGGBB; absent for none."""

    avatar_decoration_data: Optional["UserAvatarDecoration"] = betterproto.message_field(17, optional=True)
    """Decoration of the avatar; absent for none."""

    collectibles: Optional["UserCollectibles"] = betterproto.message_field(18, optional=True)
    """Ornaments that the user has; absent for none."""

    primary_guild: Optional["UserPrimaryGuild"] = betterproto.message_field(19, optional=True)
    """Guild whose tag is shown behind the user's name; absent for none."""

    full_flags: int = betterproto.uint64_field(20)
    """
    Account flags, Discord's bits added up (Discord's flags, which may have more than 32 bits).
    """


@dataclass(eq=False, repr=False)
class UserAvatarDecoration(betterproto.Message):
    """
    An ornament round an avatar.

    Source: https://discord.com/developers/docs/resources/user#avatar-decoration-data-object
    """

    asset: str = betterproto.string_field(1)
    """Hash of the decoration."""

    sku_id: int = betterproto.uint64_field(2)
    """Snowflake id of what was bought; 0 for none."""


@dataclass(eq=False, repr=False)
class UserNameplate(betterproto.Message):
    """
    A picture behind a name in the list of members.

    Source: https://discord.com/developers/docs/resources/user#nameplate
    """

    sku_id: int = betterproto.uint64_field(1)
    """Snowflake id of what was bought; 0 for none."""

    asset: str = betterproto.string_field(2)
    """Path of the picture."""

    label: str = betterproto.string_field(3)
    """Label of the nameplate, which Discord does not use now."""

    palette: str = betterproto.string_field(4)
    """Background colour by its name at Discord, for example crimson."""


@dataclass(eq=False, repr=False)
class UserCollectibles(betterproto.Message):
    """
    Ornaments that a user has collected.

    Source: https://discord.com/developers/docs/resources/user#collectibles
    """

    nameplate: Optional["UserNameplate"] = betterproto.message_field(1, optional=True)
    """Picture behind the user's name; absent for none."""


@dataclass(eq=False, repr=False)
class UserPrimaryGuild(betterproto.Message):
    """
    The guild whose tag is shown behind a user's name.

    Source: https://discord.com/developers/docs/resources/user#user-object-user-primary-guild
    """

    identity_guild_id: int = betterproto.uint64_field(1)
    """Snowflake id of the guild; 0 for none."""

    identity_enabled: Optional[bool] = betterproto.bool_field(2, optional=True)
    """Whether the tag is shown; absent if Discord took it away."""

    tag: str = betterproto.string_field(3)
    """Text of the tag, up to 4 characters."""

    badge: str = betterproto.string_field(4)
    """Hash of the tag's badge."""


@message_forms.takes_path
@dataclass(eq=False, repr=False)
class File(betterproto.Message):
    """
    A file to upload with a message.

    Discord takes up to 10 files with a message, of 10 MiB each, or more in boosted guilds.

    Source: https://discord.com/developers/docs/reference#uploading-files
    """

    name: str = betterproto.string_field(1)
    """
    Name of the file; embeds of the same message refer to it as attachment://name.
    """

    content: bytes = betterproto.bytes_field(2)
    """Content of the file."""

    description: str = betterproto.string_field(3)
    """
    Description for those who cannot see the file, up to 1,024 characters.
    """

    spoiler: bool = betterproto.bool_field(4)
    """
    Whether the file is covered until it is clicked on (Discord's is_spoiler). Its name stays as it is.
    """

    title: str = betterproto.string_field(5)
    """Title of the file; empty for none."""

    duration_secs: float = betterproto.double_field(6)
    """
    Length of an audio or video file in seconds; a voice message needs it.
    """

    waveform: str = betterproto.string_field(7)
    """
    Loudness of a voice message over its time, up to 256 bytes in base64; a voice message needs it.
    """

    if TYPE_CHECKING:

        @typing.overload
        def __init__(
            self,
            name: str = ...,
            content: bytes = ...,
            description: str = ...,
            spoiler: bool = ...,
            title: str = ...,
            duration_secs: float = ...,
            waveform: str = ...,
        ) -> None: ...
        @typing.overload
        def __init__(
            self,
            source: message_forms.FileSource,
            /,
            *,
            name: str = ...,
            content: bytes = ...,
            description: str = ...,
            spoiler: bool = ...,
            title: str = ...,
            duration_secs: float = ...,
            waveform: str = ...,
        ) -> None: ...
        def __init__(self, *arguments: object, **values: object) -> None: ...


@dataclass(eq=False, repr=False)
class AttachmentChange(betterproto.Message):
    """
    What to change in a file that a message has already.

    Source: https://discord.com/developers/docs/resources/message#attachment-object-attachment-request-structure
    """

    id: int = betterproto.uint64_field(1)
    """Snowflake id of the attachment."""

    description: Optional[str] = betterproto.string_field(2, optional=True)
    """
    Description for those who cannot see the file, up to 1,024 characters; empty for none, absent to keep it.
    """

    spoiler: Optional[bool] = betterproto.bool_field(3, optional=True)
    """
    Whether the file is covered until it is clicked on (Discord's is_spoiler); absent to keep it.
    """


@dataclass(eq=False, repr=False)
class AllowedMentions(betterproto.Message):
    """
    Which mentions in a message notify somebody.

    If this is absent, all mentions do; in a webhook's message, only mentions of users. If it is empty, no mention does.

    Source: https://discord.com/developers/docs/resources/message#allowed-mentions-object
    """

    everyone: bool = betterproto.bool_field(1)
    """Whether @everyone and @here notify."""

    users: bool = betterproto.bool_field(2)
    """
    Whether all users that the text mentions are notified; cannot be combined with user_ids.
    """

    roles: bool = betterproto.bool_field(3)
    """
    Whether all roles that the text mentions are notified; cannot be combined with role_ids.
    """

    user_ids: List[int] = betterproto.uint64_field(4)
    """
    Snowflake ids of the users that are notified if the text mentions them, up to 100.
    """

    role_ids: List[int] = betterproto.uint64_field(5)
    """
    Snowflake ids of the roles that are notified if the text mentions them, up to 100.
    """

    replied_user: bool = betterproto.bool_field(6)
    """Whether the author of the message that is replied to is notified."""


@dataclass(eq=False, repr=False)
class PartialEmoji(betterproto.Message):
    """
    As much of an emoji as is needed to show it.

    Source: https://discord.com/developers/docs/resources/emoji#emoji-object
    """

    id: int = betterproto.uint64_field(1)
    """Snowflake id of a custom emoji; 0 for one of Unicode's."""

    name: str = betterproto.string_field(2)
    """Name of a custom emoji, or the Unicode characters themselves."""

    animated: bool = betterproto.bool_field(3)
    """Whether the emoji is animated."""


@dataclass(eq=False, repr=False)
class Poll(betterproto.Message):
    """
    A poll in a message.

    Source: https://discord.com/developers/docs/resources/poll#poll-object
    """

    question: Optional["PollMedia"] = betterproto.message_field(1, optional=True)
    """The question."""

    answers: List["PollAnswer"] = betterproto.message_field(2)
    """Answers that can be chosen."""

    expiry: str = betterproto.string_field(3)
    """When the poll ends, in ISO 8601, UTC."""

    allow_multiselect: bool = betterproto.bool_field(4)
    """Whether users may choose several answers."""

    layout_type: "PollLayoutType" = betterproto.enum_field(5)
    """How the poll is laid out."""

    results: Optional["PollResults"] = betterproto.message_field(6, optional=True)
    """How often the answers were chosen; absent if Discord did not say."""


@dataclass(eq=False, repr=False)
class PollMedia(betterproto.Message):
    """
    What a question or an answer shows.

    Source: https://discord.com/developers/docs/resources/poll#poll-media-object
    """

    text: str = betterproto.string_field(1)
    """Text, up to 300 characters for a question, 55 for an answer."""

    emoji: Optional["PartialEmoji"] = betterproto.message_field(2, optional=True)
    """Emoji beside the text of an answer; questions have none."""


@dataclass(eq=False, repr=False)
class PollAnswer(betterproto.Message):
    """
    One of the answers that can be chosen.

    Source: https://discord.com/developers/docs/resources/poll#poll-answer-object
    """

    answer_id: int = betterproto.int32_field(1)
    """Number of the answer within its poll, counted from 1."""

    poll_media: Optional["PollMedia"] = betterproto.message_field(2, optional=True)
    """What the answer shows."""


@dataclass(eq=False, repr=False)
class PollAnswerCount(betterproto.Message):
    """
    How often one answer was chosen.

    Source: https://discord.com/developers/docs/resources/poll#poll-results-object
    """

    id: int = betterproto.int32_field(1)
    """Number of the answer within its poll."""

    count: int = betterproto.int32_field(2)
    """How many users chose it."""

    me_voted: bool = betterproto.bool_field(3)
    """Whether the bot chose it."""


@dataclass(eq=False, repr=False)
class PollResults(betterproto.Message):
    """
    How often the answers were chosen; exact when the poll is over.

    Source: https://discord.com/developers/docs/resources/poll#poll-results-object
    """

    is_finalized: bool = betterproto.bool_field(1)
    """Whether the votes have been counted exactly."""

    answer_counts: List["PollAnswerCount"] = betterproto.message_field(2)
    """Counts of the answers; a missing answer was not chosen."""


@dataclass(eq=False, repr=False)
class PollCreateRequest(betterproto.Message):
    """
    A poll to send with a message.

    Source: https://discord.com/developers/docs/resources/poll#poll-create-request-object
    """

    question: Optional["PollMedia"] = betterproto.message_field(1, optional=True)
    """The question; only its text."""

    answers: List["PollCreateRequestAnswer"] = betterproto.message_field(2)
    """Answers that can be chosen, up to 10."""

    duration: int = betterproto.int32_field(3)
    """Hours until the poll ends, up to 768; 0 for 24."""

    allow_multiselect: bool = betterproto.bool_field(4)
    """Whether users may choose several answers."""

    layout_type: "PollLayoutType" = betterproto.enum_field(5)
    """How the poll is laid out."""


@dataclass(eq=False, repr=False)
class PollCreateRequestAnswer(betterproto.Message):
    """
    One of the answers that can be chosen.

    Source: https://discord.com/developers/docs/resources/poll#poll-answer-object
    """

    poll_media: Optional["PollMedia"] = betterproto.message_field(1, optional=True)
    """What the answer shows."""


@dataclass(eq=False, repr=False)
class MessagePin(betterproto.Message):
    """
    A pinned message.

    Source: https://discord.com/developers/docs/resources/message#message-pin-object
    """

    pinned_at: str = betterproto.string_field(1)
    """When the message was pinned, in ISO 8601, UTC."""

    message: Optional["Message"] = betterproto.message_field(2, optional=True)
    """Message that is pinned."""


@dataclass(eq=False, repr=False)
class MessageDeletionFailure(betterproto.Message):
    """
    A message that could not be deleted, and why.

    Source: https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
    """

    message_id: int = betterproto.uint64_field(1)
    """Snowflake id of the message."""

    status: int = betterproto.int32_field(2)
    """HTTP status of Discord's answer."""

    code: int = betterproto.int32_field(3)
    """
    Discord's own error code, for example 10008 if there is no such message; 0 if Discord gave none.
    """

    text: str = betterproto.string_field(4)
    """Discord's own words."""


@dataclass(eq=False, repr=False)
class PermissionOverwrite(betterproto.Message):
    """
    Permissions of a role or a member that differ in one channel from those in the rest of the guild.

    Source: https://discord.com/developers/docs/resources/channel#overwrite-object
    """

    id: int = betterproto.uint64_field(1)
    """Snowflake id of the role or user."""

    type: "PermissionOverwriteType" = betterproto.enum_field(2)
    """What the id stands for."""

    allow: str = betterproto.string_field(3)
    """
    Permissions that are given, as a decimal number made of Discord's permission bits.
    """

    deny: str = betterproto.string_field(4)
    """
    Permissions that are taken, as a decimal number made of Discord's permission bits.
    """


@dataclass(eq=False, repr=False)
class ForumTag(betterproto.Message):
    """
    A tag that threads of a forum or media channel can have.

    Source: https://discord.com/developers/docs/resources/channel#forum-tag-object
    """

    id: int = betterproto.uint64_field(1)
    """Snowflake id of the tag; 0 for a new one."""

    name: str = betterproto.string_field(2)
    """Name of the tag, up to 20 characters."""

    moderated: bool = betterproto.bool_field(3)
    """Whether only members who may manage threads can add or remove it."""

    emoji_id: int = betterproto.uint64_field(4)
    """Snowflake id of the custom emoji beside the name; 0 for none."""

    emoji_name: str = betterproto.string_field(5)
    """Unicode emoji beside the name; empty for none."""


@dataclass(eq=False, repr=False)
class DefaultReaction(betterproto.Message):
    """
    The emoji that is offered as a reaction on the threads of a forum or media channel.

    Source: https://discord.com/developers/docs/resources/channel#default-reaction-object
    """

    emoji_id: int = betterproto.uint64_field(1)
    """Snowflake id of a custom emoji; 0 for one of Unicode's."""

    emoji_name: str = betterproto.string_field(2)
    """Unicode emoji; empty for a custom one."""


@dataclass(eq=False, repr=False)
class ThreadMetadata(betterproto.Message):
    """
    Data that only threads have.

    Source: https://discord.com/developers/docs/resources/channel#thread-metadata-object
    """

    archived: bool = betterproto.bool_field(1)
    """Whether the thread is archived."""

    auto_archive_duration: int = betterproto.int32_field(2)
    """
    Minutes of inactivity after which the thread is archived: 60, 1440, 4320 or 10080.
    """

    archive_timestamp: str = betterproto.string_field(3)
    """
    When the thread was last archived or taken out of the archive, in ISO 8601, UTC.
    """

    locked: bool = betterproto.bool_field(4)
    """
    Whether only members who may manage threads can take it out of the archive.
    """

    invitable: Optional[bool] = betterproto.bool_field(5, optional=True)
    """
    Whether members who are not moderators can add others to a private thread; absent for other threads.
    """

    create_timestamp: str = betterproto.string_field(6)
    """
    When the thread was started, in ISO 8601, UTC; empty for threads from before 2022.
    """


@dataclass(eq=False, repr=False)
class ThreadMember(betterproto.Message):
    """
    A user's membership of one thread.

    Source: https://discord.com/developers/docs/resources/channel#thread-member-object
    """

    id: int = betterproto.uint64_field(1)
    """Snowflake id of the thread."""

    user_id: int = betterproto.uint64_field(2)
    """Snowflake id of the user."""

    join_timestamp: str = betterproto.string_field(3)
    """When the user joined the thread, in ISO 8601, UTC."""

    flags: int = betterproto.int32_field(4)
    """The user's settings for notifications, Discord's bits added up."""

    member: Optional["GuildMember"] = betterproto.message_field(5, optional=True)
    """
    The user's membership of the guild; Discord leaves it out of most answers.
    """


@dataclass(eq=False, repr=False)
class Guild(betterproto.Message):
    """
    A community on Discord, which its users call a server.

    Source: https://discord.com/developers/docs/resources/guild#guild-object
    """

    id: int = betterproto.uint64_field(1)
    """Snowflake id of the guild."""

    name: str = betterproto.string_field(2)
    """Name of the guild, 2 to 100 characters."""

    icon: str = betterproto.string_field(3)
    """Hash of the guild's icon; empty for none."""

    splash: str = betterproto.string_field(4)
    """Hash of the picture behind an invite; empty for none."""

    discovery_splash: str = betterproto.string_field(5)
    """Hash of the picture in Discord's discovery; empty for none."""

    description: str = betterproto.string_field(6)
    """Description of a guild that is a community."""

    banner: str = betterproto.string_field(7)
    """Hash of the guild's banner; empty for none."""

    home_header: str = betterproto.string_field(8)
    """Hash of the picture above the guild's guide; empty for none."""

    owner: Optional[bool] = betterproto.bool_field(9, optional=True)
    """
    Whether the bot owns the guild; absent outside of the list of the bot's guilds.
    """

    owner_id: int = betterproto.uint64_field(10)
    """Snowflake id of the user who owns the guild."""

    permissions: str = betterproto.string_field(11)
    """
    Permissions of the bot in the whole guild, as a decimal number made of Discord's permission bits; only in the list of the bot's guilds.
    """

    region: str = betterproto.string_field(12)
    """
    Voice region, which Discord no longer uses. Use each channel's rtc_region instead.
    """

    afk_channel_id: int = betterproto.uint64_field(13)
    """Snowflake id of the voice channel for inactive members; 0 for none."""

    afk_timeout: int = betterproto.int32_field(14)
    """Seconds of inactivity after which members are moved there."""

    widget_enabled: Optional[bool] = betterproto.bool_field(15, optional=True)
    """
    Whether the guild's widget can be shown on web sites; absent if Discord does not say.
    """

    widget_channel_id: int = betterproto.uint64_field(16)
    """Snowflake id of the channel that the widget invites to; 0 for none."""

    verification_level: Optional["GuildVerificationLevel"] = betterproto.enum_field(17, optional=True)
    """
    What members need before they can write; absent if Discord does not say.
    """

    default_message_notifications: Optional["GuildMessageNotificationLevel"] = betterproto.enum_field(
        18, optional=True
    )
    """
    Which messages notify members who have not changed this setting; absent if Discord does not say.
    """

    explicit_content_filter: Optional["GuildExplicitContentFilterLevel"] = betterproto.enum_field(
        19, optional=True
    )
    """
    Whose pictures and videos are searched for explicit content; absent if Discord does not say.
    """

    roles: List["Role"] = betterproto.message_field(20)
    """Roles of the guild."""

    emojis: List["Emoji"] = betterproto.message_field(21)
    """Custom emojis of the guild."""

    stickers: List["MessageSticker"] = betterproto.message_field(22)
    """Custom stickers of the guild."""

    features: List[str] = betterproto.string_field(23)
    """
    Features that are enabled in the guild, by Discord's names, for example COMMUNITY.
    """

    mfa_level: Optional["GuildMfaLevel"] = betterproto.enum_field(24, optional=True)
    """
    Whether moderators need a second factor; absent if Discord does not say.
    """

    application_id: int = betterproto.uint64_field(25)
    """Snowflake id of the application that created the guild; 0 for none."""

    system_channel_id: int = betterproto.uint64_field(26)
    """
    Snowflake id of the channel for Discord's own announcements, for example who joined; 0 for none.
    """

    system_channel_flags: int = betterproto.int32_field(27)
    """
    Which of those announcements are switched off, Discord's bits added up.
    """

    rules_channel_id: int = betterproto.uint64_field(28)
    """
    Snowflake id of the channel with the rules of a community; 0 for none.
    """

    max_presences: int = betterproto.int32_field(29)
    """Maximum number of presences; 0 for no limit."""

    max_members: int = betterproto.int32_field(30)
    """Maximum number of members."""

    vanity_url_code: str = betterproto.string_field(31)
    """Code of the guild's own invite; empty for none."""

    premium_tier: Optional["GuildPremiumTier"] = betterproto.enum_field(32, optional=True)
    """
    Level that the guild has reached by boosts; absent if Discord does not say.
    """

    premium_subscription_count: Optional[int] = betterproto.int32_field(33, optional=True)
    """Number of boosts; absent if Discord does not say."""

    preferred_locale: str = betterproto.string_field(34)
    """Language of a community, for example en-US."""

    public_updates_channel_id: int = betterproto.uint64_field(35)
    """
    Snowflake id of the channel in which Discord informs moderators; 0 for none.
    """

    max_video_channel_users: int = betterproto.int32_field(36)
    """Maximum number of members in a video channel."""

    max_stage_video_channel_users: int = betterproto.int32_field(37)
    """Maximum number of members in a stage channel with video."""

    approximate_member_count: Optional[int] = betterproto.int32_field(38, optional=True)
    """Number of members, approximately; absent if it was not asked for."""

    approximate_presence_count: Optional[int] = betterproto.int32_field(39, optional=True)
    """
    Number of members who are online, approximately; absent if it was not asked for.
    """

    nsfw_level: Optional["GuildNsfwLevel"] = betterproto.enum_field(40, optional=True)
    """
    Whether the guild is suitable for everybody; absent if Discord does not say.
    """

    nsfw: Optional[bool] = betterproto.bool_field(41, optional=True)
    """
    Whether the guild is only for adults; absent if Discord does not say.
    """

    premium_progress_bar_enabled: Optional[bool] = betterproto.bool_field(42, optional=True)
    """
    Whether the progress of the boosts is shown; absent if Discord does not say.
    """

    premium_progress_bar_enabled_user_updated_at: str = betterproto.string_field(43)
    """When that setting was last changed, in ISO 8601, UTC."""

    safety_alerts_channel_id: int = betterproto.uint64_field(44)
    """
    Snowflake id of the channel in which Discord warns moderators; 0 for none.
    """

    incidents_data: Optional["GuildIncidentsData"] = betterproto.message_field(45, optional=True)
    """Security measures for an incident; absent for none."""


@dataclass(eq=False, repr=False)
class GuildIncidentsData(betterproto.Message):
    """
    Security measures for an incident.

    Source: https://discord.com/developers/docs/resources/guild#incidents-data-object
    """

    invites_disabled_until: str = betterproto.string_field(1)
    """
    Until when nobody can join with an invite, in ISO 8601, UTC; empty if they can.
    """

    dms_disabled_until: str = betterproto.string_field(2)
    """
    Until when members cannot write direct messages to each other, in ISO 8601, UTC; empty if they can.
    """

    dm_spam_detected_at: str = betterproto.string_field(3)
    """
    When spam in direct messages was noticed, in ISO 8601, UTC; empty for never.
    """

    raid_detected_at: str = betterproto.string_field(4)
    """When a raid was noticed, in ISO 8601, UTC; empty for never."""


@dataclass(eq=False, repr=False)
class Invite(betterproto.Message):
    """
    An invitation to a guild or a group.

    Source: https://discord.com/developers/docs/resources/invite#invite-object
    """

    type: "InviteType" = betterproto.enum_field(1)
    """What the invite leads to."""

    code: str = betterproto.string_field(2)
    """Code of the invite, the last part of its address."""

    guild_id: int = betterproto.uint64_field(3)
    """Snowflake id of the guild; 0 for none."""

    guild: Optional["Guild"] = betterproto.message_field(4, optional=True)
    """Guild that the invite leads to, with some of its fields."""

    channel: Optional["Channel"] = betterproto.message_field(5, optional=True)
    """Channel that the invite leads to, with some of its fields."""

    inviter: Optional["User"] = betterproto.message_field(6, optional=True)
    """User who created the invite."""

    target_type: "InviteTargetType" = betterproto.enum_field(7)
    """What an invite to a voice channel leads to."""

    target_user: Optional["User"] = betterproto.message_field(8, optional=True)
    """User whose stream the invite leads to."""

    target_application: Optional["MessageApplication"] = betterproto.message_field(9, optional=True)
    """Application whose activity the invite leads to."""

    approximate_presence_count: Optional[int] = betterproto.int32_field(10, optional=True)
    """
    Number of members who are online, approximately; absent if Discord does not say.
    """

    approximate_member_count: Optional[int] = betterproto.int32_field(11, optional=True)
    """Number of members, approximately; absent if Discord does not say."""

    expires_at: str = betterproto.string_field(12)
    """When the invite expires, in ISO 8601, UTC; empty for never."""

    guild_scheduled_event: Optional["ScheduledEvent"] = betterproto.message_field(13, optional=True)
    """Scheduled event that the invite shows."""

    flags: int = betterproto.int32_field(14)
    """Invite flags, Discord's bits added up."""

    roles: List["Role"] = betterproto.message_field(15)
    """
    Roles that are given to members who join with the invite, with some of their fields.
    """

    uses: Optional[int] = betterproto.int32_field(16, optional=True)
    """How often the invite was used; absent if Discord does not say."""

    max_uses: Optional[int] = betterproto.int32_field(17, optional=True)
    """
    How often the invite may be used; 0 for any number, absent if Discord does not say.
    """

    max_age: Optional[int] = betterproto.int32_field(18, optional=True)
    """
    Seconds after which the invite expires; 0 for never, absent if Discord does not say.
    """

    temporary: Optional[bool] = betterproto.bool_field(19, optional=True)
    """
    Whether members who joined with the invite are removed when they go offline without having a role; absent if
    Discord does not say.
    """

    created_at: str = betterproto.string_field(20)
    """When the invite was created, in ISO 8601, UTC."""

    target_channel_id: int = betterproto.uint64_field(21)
    """Snowflake id of the channel that the target is in; 0 for none."""

    target_message_id: int = betterproto.uint64_field(22)
    """Snowflake id of the message that the invite leads to; 0 for none."""

    is_nickname_changeable: Optional[bool] = betterproto.bool_field(23, optional=True)
    """
    Whether those who join with the invite may change their nickname; absent if Discord does not say.
    """


@dataclass(eq=False, repr=False)
class Webhook(betterproto.Message):
    """
    A way to post messages to a channel without a bot.

    Source: https://discord.com/developers/docs/resources/webhook#webhook-object
    """

    id: int = betterproto.uint64_field(1)
    """Snowflake id of the webhook."""

    type: "WebhookType" = betterproto.enum_field(2)
    """What the webhook is for."""

    guild_id: int = betterproto.uint64_field(3)
    """Snowflake id of the guild; 0 for none."""

    channel_id: int = betterproto.uint64_field(4)
    """Snowflake id of the channel that the webhook posts to; 0 for none."""

    user: Optional["User"] = betterproto.message_field(5, optional=True)
    """User who created the webhook."""

    name: str = betterproto.string_field(6)
    """Name of the webhook."""

    avatar: str = betterproto.string_field(7)
    """Hash of the webhook's picture; empty for Discord's default."""

    token: str = betterproto.string_field(8)
    """Token of the webhook, a secret; anyone who has it can post."""

    application_id: int = betterproto.uint64_field(9)
    """
    Snowflake id of the application that created the webhook; 0 for none.
    """

    source_guild: Optional["Guild"] = betterproto.message_field(10, optional=True)
    """Guild of the channel that is followed, with id, name and icon."""

    source_channel: Optional["Channel"] = betterproto.message_field(11, optional=True)
    """Channel that is followed, with id and name."""

    url: str = betterproto.string_field(12)
    """Address of the webhook, which contains its token."""


@dataclass(eq=False, repr=False)
class Ban(betterproto.Message):
    """
    A user who is banned from a guild.

    Source: https://discord.com/developers/docs/resources/guild#ban-object
    """

    user: Optional["User"] = betterproto.message_field(1, optional=True)
    """User who is banned."""

    reason: str = betterproto.string_field(2)
    """Reason that was given for the audit log; empty for none."""


@dataclass(eq=False, repr=False)
class RecurrenceRule(betterproto.Message):
    """
    How a scheduled event repeats.

    Discord takes only some combinations of these fields.

    Source: https://discord.com/developers/docs/resources/guild-scheduled-event#guild-scheduled-event-recurrence-rule-object
    """

    start: str = betterproto.string_field(1)
    """When the rule starts to apply, in ISO 8601."""

    end: str = betterproto.string_field(2)
    """
    When the rule stops applying, in ISO 8601; Discord sets it, in requests it has no effect.
    """

    frequency: "RecurrenceRuleFrequency" = betterproto.enum_field(3)
    """The unit of time that the rule counts in."""

    interval: int = betterproto.int32_field(4)
    """Number of units from one event to the next, from 1."""

    by_weekday: List["RecurrenceRuleWeekday"] = betterproto.enum_field(5)
    """Days of the week on which it takes place."""

    by_n_weekday: List["RecurrenceRuleNWeekday"] = betterproto.message_field(6)
    """Days of certain weeks of the month on which it takes place."""

    by_month: List[int] = betterproto.int32_field(7)
    """Months in which it takes place, 1 to 12."""

    by_month_day: List[int] = betterproto.int32_field(8)
    """Days of the month on which it takes place, 1 to 31."""

    by_year_day: List[int] = betterproto.int32_field(9)
    """
    Days of the year on which it takes place, 1 to 364; Discord sets it, in requests it has no effect.
    """

    count: int = betterproto.int32_field(10)
    """
    How often it takes place; Discord sets it, in requests it has no effect.
    """


@dataclass(eq=False, repr=False)
class RecurrenceRuleNWeekday(betterproto.Message):
    """
    A day of the week in one week of the month.

    Source: https://discord.com/developers/docs/resources/guild-scheduled-event#guild-scheduled-event-recurrence-rule-object-guild-scheduled-event-recurrence-rule-nweekday-structure
    """

    n: int = betterproto.int32_field(1)
    """Week of the month, 1 to 5."""

    day: "RecurrenceRuleWeekday" = betterproto.enum_field(2)
    """Day of that week."""


@dataclass(eq=False, repr=False)
class ScheduledEvent(betterproto.Message):
    """
    An event that a guild announces to its members.

    Source: https://discord.com/developers/docs/resources/guild-scheduled-event#guild-scheduled-event-object
    """

    id: int = betterproto.uint64_field(1)
    """Snowflake id of the event."""

    guild_id: int = betterproto.uint64_field(2)
    """Snowflake id of the guild."""

    channel_id: int = betterproto.uint64_field(3)
    """
    Snowflake id of the stage or voice channel; 0 if it takes place outside of Discord.
    """

    creator_id: int = betterproto.uint64_field(4)
    """
    Snowflake id of the user who created the event; 0 for events from before October 2021.
    """

    name: str = betterproto.string_field(5)
    """Name of the event, 1 to 100 characters."""

    description: str = betterproto.string_field(6)
    """Description, up to 1,000 characters; empty for none."""

    scheduled_start_time: str = betterproto.string_field(7)
    """When the event begins, in ISO 8601, UTC."""

    scheduled_end_time: str = betterproto.string_field(8)
    """When the event ends, in ISO 8601, UTC; empty if that is not stated."""

    privacy_level: "ScheduledEventPrivacyLevel" = betterproto.enum_field(9)
    """Who can see the event."""

    status: "ScheduledEventStatus" = betterproto.enum_field(10)
    """Status of the event."""

    entity_type: "ScheduledEventEntityType" = betterproto.enum_field(11)
    """Where the event takes place."""

    entity_id: int = betterproto.uint64_field(12)
    """Snowflake id of the stage instance; 0 for none."""

    entity_metadata: Optional["ScheduledEventEntityMetadata"] = betterproto.message_field(13, optional=True)
    """More about the place of an event."""

    creator: Optional["User"] = betterproto.message_field(14, optional=True)
    """User who created the event."""

    user_count: Optional[int] = betterproto.int32_field(15, optional=True)
    """Number of users who are interested; absent if it was not asked for."""

    image: str = betterproto.string_field(16)
    """Hash of the event's picture; empty for none."""

    recurrence_rule: Optional["RecurrenceRule"] = betterproto.message_field(17, optional=True)
    """How the event repeats; absent if it does not."""

    guild_scheduled_event_exceptions: List["ScheduledEventException"] = betterproto.message_field(18)
    """Times at which a repeating event differs from its rule."""


@dataclass(eq=False, repr=False)
class ScheduledEventEntityMetadata(betterproto.Message):
    """
    More about the place of an event.

    Source: https://discord.com/developers/docs/resources/guild-scheduled-event#guild-scheduled-event-object-guild-scheduled-event-entity-metadata
    """

    location: str = betterproto.string_field(1)
    """Where an event outside of Discord takes place, 1 to 100 characters."""


@dataclass(eq=False, repr=False)
class ScheduledEventException(betterproto.Message):
    """
    One time at which a repeating event differs from its rule.

    Source: https://discord.com/developers/docs/resources/guild-scheduled-event#guild-scheduled-event-object
    """

    event_id: int = betterproto.uint64_field(1)
    """Snowflake id of the event."""

    event_exception_id: int = betterproto.uint64_field(2)
    """
    Snowflake id of the exception, which contains the time that it is about.
    """

    scheduled_start_time: str = betterproto.string_field(3)
    """
    When it begins instead, in ISO 8601, UTC; empty if that is not changed.
    """

    scheduled_end_time: str = betterproto.string_field(4)
    """
    When it ends instead, in ISO 8601, UTC; empty if that is not changed.
    """

    is_canceled: bool = betterproto.bool_field(5)
    """Whether it was cancelled."""


@dataclass(eq=False, repr=False)
class AuditLogEntry(betterproto.Message):
    """
    An entry of a guild's audit log: something that somebody did in the guild.

    Source: https://discord.com/developers/docs/resources/audit-log#audit-log-entry-object
    """

    id: int = betterproto.uint64_field(1)
    """Snowflake id of the entry."""

    user_id: int = betterproto.uint64_field(2)
    """
    Snowflake id of the user or application who did it; 0 if that is not known.
    """

    target_id: int = betterproto.uint64_field(3)
    """Snowflake id of what it was done to; 0 for none."""

    action_type: "AuditLogEntryActionType" = betterproto.enum_field(4)
    """What was done."""

    changes: List["AuditLogEntryChange"] = betterproto.message_field(5)
    """What changed."""

    options_json: str = betterproto.string_field(6)
    """
    More about some kinds of actions (Discord's optional audit entry info), as a JSON object; empty for none.
    """

    reason: str = betterproto.string_field(7)
    """Reason that was given; empty for none."""


@dataclass(eq=False, repr=False)
class AuditLogEntryChange(betterproto.Message):
    """
    One thing that changed.

    Source: https://discord.com/developers/docs/resources/audit-log#audit-log-change-object
    """

    key: str = betterproto.string_field(1)
    """Name of what changed, mostly that of a field."""

    new_value_json: str = betterproto.string_field(2)
    """New value as JSON; empty if there is none."""

    old_value_json: str = betterproto.string_field(3)
    """Old value as JSON; empty if there is none."""


@dataclass(eq=False, repr=False)
class PartialIntegration(betterproto.Message):
    """
    A service or application that is connected with a guild, with the fields that the audit log has.

    Source: https://discord.com/developers/docs/resources/guild#integration-object
    """

    id: int = betterproto.uint64_field(1)
    """Snowflake id of the integration."""

    type: str = betterproto.string_field(2)
    """
    Kind of the integration, for example twitch, youtube, discord or guild_subscription.
    """

    name: str = betterproto.string_field(3)
    """Name of the integration."""

    account: Optional["PartialIntegrationAccount"] = betterproto.message_field(4, optional=True)
    """The account at the other end."""

    application_id: int = betterproto.uint64_field(5)
    """
    Snowflake id of the application of an integration that is a bot; 0 for none.
    """


@dataclass(eq=False, repr=False)
class PartialIntegrationAccount(betterproto.Message):
    """
    The account at the other end.

    Source: https://discord.com/developers/docs/resources/guild#integration-account-object
    """

    id: str = betterproto.string_field(1)
    """Id of the account, in the form of the other service."""

    name: str = betterproto.string_field(2)
    """Name of the account."""


@dataclass(eq=False, repr=False)
class ApplicationCommand(betterproto.Message):
    """
    A command that an application offers to users.

    Source: https://discord.com/developers/docs/interactions/application-commands#application-command-object
    """

    id: int = betterproto.uint64_field(1)
    """Snowflake id of the command."""

    application_id: int = betterproto.uint64_field(2)
    """Snowflake id of the application."""

    type: "ApplicationCommandType" = betterproto.enum_field(3)
    """How the command is called."""

    guild_id: int = betterproto.uint64_field(4)
    """Snowflake id of the guild; 0 for a command of all guilds."""

    name: str = betterproto.string_field(5)
    """Name of the command, 1 to 32 characters."""

    description: str = betterproto.string_field(6)
    """
    Description of the command, 1 to 100 characters; empty for commands of a menu.
    """

    name_localizations_json: str = betterproto.string_field(7)
    """
    Names in other languages, as a JSON object: language -> name; empty for none.
    """

    description_localizations_json: str = betterproto.string_field(8)
    """
    Descriptions in other languages, as a JSON object: language -> description; empty for none.
    """

    name_localized: str = betterproto.string_field(9)
    """Name in the language that was asked for; empty for none."""

    description_localized: str = betterproto.string_field(10)
    """Description in the language that was asked for; empty for none."""

    options_json: str = betterproto.string_field(11)
    """
    What the command takes, as a JSON array in Discord's form; empty for nothing.
    """

    default_member_permissions: Optional[str] = betterproto.string_field(12, optional=True)
    """
    Permissions that a member needs, as a decimal number made of Discord's permission bits: "0" is for administrators
    only, absent for none.
    """

    dm_permission: Optional[bool] = betterproto.bool_field(13, optional=True)
    """
    Whether the command can be used in direct messages; absent means yes. Use contexts instead.
    """

    nsfw: bool = betterproto.bool_field(14)
    """Whether the command is only for adults."""

    integration_types: List[int] = betterproto.int32_field(15)
    """
    How the application can be installed to have the command, Discord's numbers: 0 in a guild, 1 for a user.
    """

    contexts: List[int] = betterproto.int32_field(16)
    """
    Where the command can be used, Discord's numbers: 0 in a guild, 1 in direct messages with the bot, 2 in others.
    """

    version: int = betterproto.uint64_field(17)
    """Snowflake id that changes whenever the command does."""

    handler: int = betterproto.int32_field(18)
    """
    Who handles a command that starts an activity, Discord's numbers: 1 the application, 2 Discord; 0 for others.
    """


@dataclass(eq=False, repr=False)
class AutoModerationRule(betterproto.Message):
    """
    A rule of a guild's automatic moderation.

    Source: https://discord.com/developers/docs/resources/auto-moderation#auto-moderation-rule-object
    """

    id: int = betterproto.uint64_field(1)
    """Snowflake id of the rule."""

    guild_id: int = betterproto.uint64_field(2)
    """Snowflake id of the guild."""

    name: str = betterproto.string_field(3)
    """Name of the rule."""

    creator_id: int = betterproto.uint64_field(4)
    """Snowflake id of the user who created the rule."""

    event_type: "AutoModerationRuleEventType" = betterproto.enum_field(5)
    """What a rule checks."""

    trigger_type: "AutoModerationRuleTriggerType" = betterproto.enum_field(6)
    """What the rule looks for."""

    trigger_metadata_json: str = betterproto.string_field(7)
    """
    More about what it looks for, as a JSON object in Discord's form; empty for none.
    """

    actions_json: str = betterproto.string_field(8)
    """What happens then, as a JSON array in Discord's form."""

    enabled: bool = betterproto.bool_field(9)
    """Whether the rule is in force."""

    exempt_roles: List[int] = betterproto.uint64_field(10)
    """Snowflake ids of the roles that the rule does not apply to."""

    exempt_channels: List[int] = betterproto.uint64_field(11)
    """Snowflake ids of the channels that the rule does not apply to."""


@dataclass(eq=False, repr=False)
class SendChannelMessageRequest(betterproto.Message):
    """
    What to post, and in which channel.

    Source: https://discord.com/developers/docs/resources/message#create-message
    """

    channel_id: int = betterproto.uint64_field(1)
    """Snowflake id of the channel."""

    content: str = betterproto.string_field(2)
    """
    Text of the message, up to 2,000 characters; may contain Discord's markdown and mentions.
    """

    embed: Optional["Embed"] = betterproto.message_field(3, optional=True)
    """Embed below the text."""

    nonce: str = betterproto.string_field(4)
    """
    Value that identifies this message in its channel, up to 25 characters. If the message is sent again with the same
    value within a few minutes, Discord returns the first message and does not post a second one. If empty, the proxy
    makes a value.
    """

    embeds: List["Embed"] = betterproto.message_field(5)
    """More embeds below the text, after embed; up to 10 in all."""

    files: List["File"] = betterproto.message_field(6)
    """Files to upload with the message, up to 10."""

    reply_to: int = betterproto.uint64_field(7)
    """
    Snowflake id of the message of the same channel that this one answers; 0 for none. fail_if_not_exists says what
    happens if it does not exist.
    """

    allowed_mentions: Optional["AllowedMentions"] = betterproto.message_field(8, optional=True)
    """
    Which mentions notify somebody; absent for all, an empty message for none.
    """

    tts: bool = betterproto.bool_field(9)
    """Whether the message is read aloud."""

    suppress_embeds: bool = betterproto.bool_field(10)
    """Whether Discord hides embeds for links in the text."""

    suppress_notifications: bool = betterproto.bool_field(11)
    """Whether the message is sent without sound and notification."""

    sticker_ids: List[int] = betterproto.uint64_field(12)
    """Snowflake ids of stickers, up to 3."""

    poll: Optional["PollCreateRequest"] = betterproto.message_field(13, optional=True)
    """Poll to send."""

    components_json: str = betterproto.string_field(14)
    """
    Buttons, menus and other components as a JSON array in Discord's form, of either version. With components of
    version 2 there can be neither content nor embeds.
    """

    fail_if_not_exists: Optional[bool] = betterproto.bool_field(15, optional=True)
    """
    Whether Discord refuses if the message that reply_to names does not exist; if false, the message is then sent, but
    not as a reply. Absent means true.
    """

    voice_message: bool = betterproto.bool_field(16)
    """
    Whether the message is a voice message: one audio file with duration_secs and waveform, and nothing else.
    """


@dataclass(eq=False, repr=False)
class SendChannelMessageResponse(betterproto.Message):
    """
    The message as it is in the channel.

    Source: https://discord.com/developers/docs/resources/message#create-message
    """

    message: Optional["Message"] = betterproto.message_field(1, optional=True)
    """Message that was created."""


@dataclass(eq=False, repr=False)
class SendDirectMessageRequest(betterproto.Message):
    """
    What to send, and to which user.

    Source: https://discord.com/developers/docs/resources/user#create-dm
    """

    user_id: int = betterproto.uint64_field(1)
    """Snowflake id of the user."""

    content: str = betterproto.string_field(2)
    """
    Text of the message, up to 2,000 characters; may contain Discord's markdown and mentions.
    """

    embed: Optional["Embed"] = betterproto.message_field(3, optional=True)
    """Embed below the text."""

    nonce: str = betterproto.string_field(4)
    """
    Value that identifies this message in its channel, up to 25 characters. If the message is sent again with the same
    value within a few minutes, Discord returns the first message and does not post a second one. If empty, the proxy
    makes a value.
    """

    embeds: List["Embed"] = betterproto.message_field(5)
    """More embeds below the text, after embed; up to 10 in all."""

    files: List["File"] = betterproto.message_field(6)
    """Files to upload with the message, up to 10."""

    reply_to: int = betterproto.uint64_field(7)
    """
    Snowflake id of the message of the same channel that this one answers; 0 for none. fail_if_not_exists says what
    happens if it does not exist.
    """

    allowed_mentions: Optional["AllowedMentions"] = betterproto.message_field(8, optional=True)
    """
    Which mentions notify somebody; absent for all, an empty message for none.
    """

    tts: bool = betterproto.bool_field(9)
    """Whether the message is read aloud."""

    suppress_embeds: bool = betterproto.bool_field(10)
    """Whether Discord hides embeds for links in the text."""

    suppress_notifications: bool = betterproto.bool_field(11)
    """Whether the message is sent without sound and notification."""

    sticker_ids: List[int] = betterproto.uint64_field(12)
    """Snowflake ids of stickers, up to 3."""

    poll: Optional["PollCreateRequest"] = betterproto.message_field(13, optional=True)
    """Poll to send."""

    components_json: str = betterproto.string_field(14)
    """
    Buttons, menus and other components as a JSON array in Discord's form, of either version. With components of
    version 2 there can be neither content nor embeds.
    """

    fail_if_not_exists: Optional[bool] = betterproto.bool_field(15, optional=True)
    """
    Whether Discord refuses if the message that reply_to names does not exist; if false, the message is then sent, but
    not as a reply. Absent means true.
    """

    voice_message: bool = betterproto.bool_field(16)
    """
    Whether the message is a voice message: one audio file with duration_secs and waveform, and nothing else.
    """


@dataclass(eq=False, repr=False)
class SendDirectMessageResponse(betterproto.Message):
    """
    The message as it is in the direct message channel.

    Source: https://discord.com/developers/docs/resources/message#create-message
    """

    message: Optional["Message"] = betterproto.message_field(1, optional=True)
    """Message that was created."""


@dataclass(eq=False, repr=False)
class GetGuildChannelsRequest(betterproto.Message):
    """
    Whose channels to list.

    Source: https://discord.com/developers/docs/resources/guild#get-guild-channels
    """

    guild_id: int = betterproto.uint64_field(1)
    """Snowflake id of the guild."""


@dataclass(eq=False, repr=False)
class GetGuildChannelsResponse(betterproto.Message):
    """
    The channels of a guild.

    Source: https://discord.com/developers/docs/resources/guild#get-guild-channels
    """

    channels: List["Channel"] = betterproto.message_field(1)
    """Channels, without threads."""


@dataclass(eq=False, repr=False)
class GetMessageRequest(betterproto.Message):
    """
    Which message to read.

    Source: https://discord.com/developers/docs/resources/message#get-channel-message
    """

    channel_id: int = betterproto.uint64_field(1)
    """Snowflake id of the channel."""

    message_id: int = betterproto.uint64_field(2)
    """Snowflake id of the message."""


@dataclass(eq=False, repr=False)
class GetMessageResponse(betterproto.Message):
    """
    The message as it is in the channel.

    Source: https://discord.com/developers/docs/resources/message#get-channel-message
    """

    message: Optional["Message"] = betterproto.message_field(1, optional=True)
    """Message that was read."""


@dataclass(eq=False, repr=False)
class GetMessagesRequest(betterproto.Message):
    """
    Which messages of a channel to read.

    Source: https://discord.com/developers/docs/resources/message#get-channel-messages
    """

    channel_id: int = betterproto.uint64_field(1)
    """Snowflake id of the channel."""

    before: Optional[int] = betterproto.uint64_field(2, optional=True)
    """Snowflake id; only messages older than this one are read."""

    after: Optional[int] = betterproto.uint64_field(3, optional=True)
    """
    Snowflake id; only messages newer than this one are read, oldest first.
    """

    around: Optional[int] = betterproto.uint64_field(4, optional=True)
    """
    Snowflake id of a message; it and those before and after it are read, up to 100 together, newest first.
    """

    limit: int = betterproto.uint32_field(5)
    """How many messages to read at most; 0 for all."""


@dataclass(eq=False, repr=False)
class GetMessagesResponse(betterproto.Message):
    """
    One page of a channel's messages.

    Source: https://discord.com/developers/docs/resources/message#get-channel-messages
    """

    messages: List["Message"] = betterproto.message_field(1)
    """Messages of this page."""


@dataclass(eq=False, repr=False)
class EditMessageRequest(betterproto.Message):
    """
    What to change in a message.

    Source: https://discord.com/developers/docs/resources/message#edit-message
    """

    channel_id: int = betterproto.uint64_field(1)
    """Snowflake id of the channel."""

    message_id: int = betterproto.uint64_field(2)
    """Snowflake id of the message."""

    content: Optional[str] = betterproto.string_field(3, optional=True)
    """Text, up to 2,000 characters; empty for none."""

    embeds: List["Embed"] = betterproto.message_field(4)
    """Embeds, up to 10; replaces all existing ones."""

    clear_embeds: bool = betterproto.bool_field(5)
    """Remove all embeds."""

    files: List["File"] = betterproto.message_field(6)
    """Files to upload and to add to the message."""

    attachment_ids: List[int] = betterproto.uint64_field(7)
    """
    Snowflake ids of the attachments to keep; all others are removed. If empty, all are kept.
    """

    clear_attachments: bool = betterproto.bool_field(8)
    """Remove all attachments, before files are added."""

    allowed_mentions: Optional["AllowedMentions"] = betterproto.message_field(9, optional=True)
    """
    Which mentions notify somebody; absent for all, an empty message for none.
    """

    components_json: Optional[str] = betterproto.string_field(10, optional=True)
    """
    Buttons, menus and other components as a JSON array in Discord's form, of either version; [] or empty for none.
    Components of version 2 remove the message's text, embeds, stickers and poll. Discord does not turn such a message
    back into one of version 1.
    """

    suppress_embeds: Optional[bool] = betterproto.bool_field(11, optional=True)
    """
    Whether Discord hides embeds for links in the text. All other flags of the message stay.
    """

    attachments: List["AttachmentChange"] = betterproto.message_field(12)
    """
    Attachments whose description or spoiler changes; they are kept, even if attachment_ids does not list them.
    """

    clear_poll: bool = betterproto.bool_field(13)
    """
    Remove the poll. Discord allows this only if components of version 2 replace it.
    """


@dataclass(eq=False, repr=False)
class EditMessageResponse(betterproto.Message):
    """
    The message as it is in the channel now.

    Source: https://discord.com/developers/docs/resources/message#edit-message
    """

    message: Optional["Message"] = betterproto.message_field(1, optional=True)
    """Message after the change."""


@dataclass(eq=False, repr=False)
class EditDirectMessageRequest(betterproto.Message):
    """
    What to change in a direct message.

    Source: https://discord.com/developers/docs/resources/message#edit-message
    """

    user_id: int = betterproto.uint64_field(1)
    """Snowflake id of the user."""

    message_id: int = betterproto.uint64_field(2)
    """Snowflake id of the message."""

    content: Optional[str] = betterproto.string_field(3, optional=True)
    """Text, up to 2,000 characters; empty for none."""

    embeds: List["Embed"] = betterproto.message_field(4)
    """Embeds, up to 10; replaces all existing ones."""

    clear_embeds: bool = betterproto.bool_field(5)
    """Remove all embeds."""

    files: List["File"] = betterproto.message_field(6)
    """Files to upload and to add to the message."""

    attachment_ids: List[int] = betterproto.uint64_field(7)
    """
    Snowflake ids of the attachments to keep; all others are removed. If empty, all are kept.
    """

    clear_attachments: bool = betterproto.bool_field(8)
    """Remove all attachments, before files are added."""

    allowed_mentions: Optional["AllowedMentions"] = betterproto.message_field(9, optional=True)
    """
    Which mentions notify somebody; absent for all, an empty message for none.
    """

    components_json: Optional[str] = betterproto.string_field(10, optional=True)
    """
    Buttons, menus and other components as a JSON array in Discord's form, of either version; [] or empty for none.
    Components of version 2 remove the message's text, embeds, stickers and poll. Discord does not turn such a message
    back into one of version 1.
    """

    suppress_embeds: Optional[bool] = betterproto.bool_field(11, optional=True)
    """
    Whether Discord hides embeds for links in the text. All other flags of the message stay.
    """

    attachments: List["AttachmentChange"] = betterproto.message_field(12)
    """
    Attachments whose description or spoiler changes; they are kept, even if attachment_ids does not list them.
    """

    clear_poll: bool = betterproto.bool_field(13)
    """
    Remove the poll. Discord allows this only if components of version 2 replace it.
    """


@dataclass(eq=False, repr=False)
class EditDirectMessageResponse(betterproto.Message):
    """
    The message as it is in the direct message channel now.

    Source: https://discord.com/developers/docs/resources/message#edit-message
    """

    message: Optional["Message"] = betterproto.message_field(1, optional=True)
    """Message after the change."""


@dataclass(eq=False, repr=False)
class DeleteMessageRequest(betterproto.Message):
    """
    Which message to delete.

    Source: https://discord.com/developers/docs/resources/message#delete-message
    """

    channel_id: int = betterproto.uint64_field(1)
    """Snowflake id of the channel."""

    message_id: int = betterproto.uint64_field(2)
    """Snowflake id of the message."""

    reason: str = betterproto.string_field(3)
    """
    Reason for the audit log of the guild, up to 512 characters; empty for none.
    """


@dataclass(eq=False, repr=False)
class DeleteMessageResponse(betterproto.Message):
    """
    Confirms that the message was deleted.

    Source: https://discord.com/developers/docs/resources/message#delete-message
    """

    pass


@dataclass(eq=False, repr=False)
class DeleteMessagesRequest(betterproto.Message):
    """
    Which messages to delete.

    Source: https://discord.com/developers/docs/resources/message#bulk-delete-messages
    """

    channel_id: int = betterproto.uint64_field(1)
    """Snowflake id of the channel."""

    message_ids: List[int] = betterproto.uint64_field(2)
    """Snowflake ids of the messages, up to 10,000, in any order."""

    reason: str = betterproto.string_field(3)
    """
    Reason for the audit log of the guild, up to 512 characters; empty for none.
    """


@dataclass(eq=False, repr=False)
class DeleteMessagesResponse(betterproto.Message):
    """
    What could not be deleted.

    Source: https://discord.com/developers/docs/resources/message#bulk-delete-messages
    """

    failures: List["MessageDeletionFailure"] = betterproto.message_field(1)
    """Messages that could not be deleted; all others are gone."""


@dataclass(eq=False, repr=False)
class CrosspostMessageRequest(betterproto.Message):
    """
    Which message to publish.

    Source: https://discord.com/developers/docs/resources/message#crosspost-message
    """

    channel_id: int = betterproto.uint64_field(1)
    """Snowflake id of the channel."""

    message_id: int = betterproto.uint64_field(2)
    """Snowflake id of the message."""


@dataclass(eq=False, repr=False)
class CrosspostMessageResponse(betterproto.Message):
    """
    The message that was published.

    Source: https://discord.com/developers/docs/resources/message#crosspost-message
    """

    message: Optional["Message"] = betterproto.message_field(1, optional=True)
    """Message after it was published."""


@dataclass(eq=False, repr=False)
class ForwardMessageRequest(betterproto.Message):
    """
    Which message to forward, and where to.

    Source: https://discord.com/developers/docs/resources/message#message-reference-types
    """

    channel_id: int = betterproto.uint64_field(1)
    """Snowflake id of the channel that the message is forwarded to."""

    source_channel_id: int = betterproto.uint64_field(2)
    """Snowflake id of the channel that the message is in."""

    source_message_id: int = betterproto.uint64_field(3)
    """Snowflake id of the message."""

    nonce: str = betterproto.string_field(4)
    """
    Value that identifies this message in its channel, up to 25 characters. If the message is sent again with the same
    value within a few minutes, Discord returns the first message and does not post a second one. If empty, the proxy
    makes a value.
    """

    suppress_notifications: bool = betterproto.bool_field(5)
    """Whether the message is sent without sound and notification."""


@dataclass(eq=False, repr=False)
class ForwardMessageResponse(betterproto.Message):
    """
    The message that was made by forwarding.

    Source: https://discord.com/developers/docs/resources/message#message-reference-types
    """

    message: Optional["Message"] = betterproto.message_field(1, optional=True)
    """
    Message that was created; its message_snapshots hold what was forwarded.
    """


@dataclass(eq=False, repr=False)
class ForwardMessageToUserRequest(betterproto.Message):
    """
    Which message to forward, and to which user.

    Source: https://discord.com/developers/docs/resources/message#message-reference-types
    """

    user_id: int = betterproto.uint64_field(1)
    """Snowflake id of the user that the message is forwarded to."""

    source_channel_id: int = betterproto.uint64_field(2)
    """Snowflake id of the channel that the message is in."""

    source_message_id: int = betterproto.uint64_field(3)
    """Snowflake id of the message."""

    nonce: str = betterproto.string_field(4)
    """
    Value that identifies this message, up to 25 characters. If the message is sent again with the same value within a
    few minutes, Discord returns the first message and does not post a second one. If empty, the proxy makes a value.
    """

    suppress_notifications: bool = betterproto.bool_field(5)
    """Whether the message is sent without sound and notification."""


@dataclass(eq=False, repr=False)
class ForwardMessageToUserResponse(betterproto.Message):
    """
    The message that was made by forwarding.

    Source: https://discord.com/developers/docs/resources/message#message-reference-types
    """

    message: Optional["Message"] = betterproto.message_field(1, optional=True)
    """
    Message that was created; its message_snapshots hold what was forwarded.
    """


@dataclass(eq=False, repr=False)
class PinMessageRequest(betterproto.Message):
    """
    Which message to pin.

    Source: https://discord.com/developers/docs/resources/message#pin-message
    """

    channel_id: int = betterproto.uint64_field(1)
    """Snowflake id of the channel."""

    message_id: int = betterproto.uint64_field(2)
    """Snowflake id of the message."""

    reason: str = betterproto.string_field(3)
    """
    Reason for the audit log of the guild, up to 512 characters; empty for none.
    """


@dataclass(eq=False, repr=False)
class PinMessageResponse(betterproto.Message):
    """
    Confirms that the message is pinned.

    Source: https://discord.com/developers/docs/resources/message#pin-message
    """

    pass


@dataclass(eq=False, repr=False)
class UnpinMessageRequest(betterproto.Message):
    """
    Which message's pin to remove.

    Source: https://discord.com/developers/docs/resources/message#unpin-message
    """

    channel_id: int = betterproto.uint64_field(1)
    """Snowflake id of the channel."""

    message_id: int = betterproto.uint64_field(2)
    """Snowflake id of the message."""

    reason: str = betterproto.string_field(3)
    """
    Reason for the audit log of the guild, up to 512 characters; empty for none.
    """


@dataclass(eq=False, repr=False)
class UnpinMessageResponse(betterproto.Message):
    """
    Confirms that the message is no longer pinned.

    Source: https://discord.com/developers/docs/resources/message#unpin-message
    """

    pass


@dataclass(eq=False, repr=False)
class GetPinnedMessagesRequest(betterproto.Message):
    """
    Whose pinned messages to list.

    Source: https://discord.com/developers/docs/resources/message#get-channel-pins
    """

    channel_id: int = betterproto.uint64_field(1)
    """Snowflake id of the channel."""


@dataclass(eq=False, repr=False)
class GetPinnedMessagesResponse(betterproto.Message):
    """
    The pinned messages of a channel.

    Source: https://discord.com/developers/docs/resources/message#get-channel-pins
    """

    items: List["MessagePin"] = betterproto.message_field(1)
    """Pinned messages, the newest pin first."""


@dataclass(eq=False, repr=False)
class AddReactionRequest(betterproto.Message):
    """
    Which reaction to add to which message.

    Source: https://discord.com/developers/docs/resources/message#create-reaction
    """

    channel_id: int = betterproto.uint64_field(1)
    """Snowflake id of the channel."""

    message_id: int = betterproto.uint64_field(2)
    """Snowflake id of the message."""

    emoji: str = betterproto.string_field(3)
    """
    Emoji of the reaction: its Unicode characters, or name:id of a custom one.
    """


@dataclass(eq=False, repr=False)
class AddReactionResponse(betterproto.Message):
    """
    Confirms that the reaction was added.

    Source: https://discord.com/developers/docs/resources/message#create-reaction
    """

    pass


@dataclass(eq=False, repr=False)
class RemoveReactionRequest(betterproto.Message):
    """
    Which reaction to remove from which message.

    Source: https://discord.com/developers/docs/resources/message#delete-user-reaction
    """

    channel_id: int = betterproto.uint64_field(1)
    """Snowflake id of the channel."""

    message_id: int = betterproto.uint64_field(2)
    """Snowflake id of the message."""

    emoji: str = betterproto.string_field(3)
    """
    Emoji of the reaction: its Unicode characters, or name:id of a custom one.
    """

    user_id: Optional[int] = betterproto.uint64_field(4, optional=True)
    """
    Snowflake id of the user who reacted; absent or 0 for the bot's own reaction.
    """


@dataclass(eq=False, repr=False)
class RemoveReactionResponse(betterproto.Message):
    """
    Confirms that the reaction was removed.

    Source: https://discord.com/developers/docs/resources/message#delete-user-reaction
    """

    pass


@dataclass(eq=False, repr=False)
class RemoveAllReactionsRequest(betterproto.Message):
    """
    From which message to remove all reactions.

    Source: https://discord.com/developers/docs/resources/message#delete-all-reactions
    """

    channel_id: int = betterproto.uint64_field(1)
    """Snowflake id of the channel."""

    message_id: int = betterproto.uint64_field(2)
    """Snowflake id of the message."""

    emoji: Optional[str] = betterproto.string_field(3, optional=True)
    """
    Only reactions with this emoji: its Unicode characters, or name:id of a custom one. If absent or empty, all.
    """


@dataclass(eq=False, repr=False)
class RemoveAllReactionsResponse(betterproto.Message):
    """
    Confirms that the reactions were removed.

    Source: https://discord.com/developers/docs/resources/message#delete-all-reactions
    """

    pass


@dataclass(eq=False, repr=False)
class GetReactionsRequest(betterproto.Message):
    """
    Whose reactions to read.

    Source: https://discord.com/developers/docs/resources/message#get-reactions
    """

    channel_id: int = betterproto.uint64_field(1)
    """Snowflake id of the channel."""

    message_id: int = betterproto.uint64_field(2)
    """Snowflake id of the message."""

    emoji: str = betterproto.string_field(3)
    """
    Emoji of the reaction: its Unicode characters, or name:id of a custom one.
    """

    type: "MessageReactionType" = betterproto.enum_field(4)
    """Which kind of reactions."""

    after: Optional[int] = betterproto.uint64_field(5, optional=True)
    """Snowflake id; only users with greater ids are read."""

    limit: int = betterproto.uint32_field(6)
    """How many users to read at most; 0 for all."""


@dataclass(eq=False, repr=False)
class GetReactionsResponse(betterproto.Message):
    """
    One page of users who reacted.

    Source: https://discord.com/developers/docs/resources/message#get-reactions
    """

    users: List["User"] = betterproto.message_field(1)
    """Users of this page."""


@dataclass(eq=False, repr=False)
class EndPollRequest(betterproto.Message):
    """
    Which poll to end.

    Source: https://discord.com/developers/docs/resources/poll#end-poll
    """

    channel_id: int = betterproto.uint64_field(1)
    """Snowflake id of the channel."""

    message_id: int = betterproto.uint64_field(2)
    """Snowflake id of the message that holds the poll."""


@dataclass(eq=False, repr=False)
class EndPollResponse(betterproto.Message):
    """
    The message of the poll.

    Source: https://discord.com/developers/docs/resources/poll#end-poll
    """

    message: Optional["Message"] = betterproto.message_field(1, optional=True)
    """Message after its poll was ended."""


@dataclass(eq=False, repr=False)
class TriggerTypingRequest(betterproto.Message):
    """
    Where to show the bot as typing.

    Source: https://discord.com/developers/docs/resources/channel#trigger-typing-indicator
    """

    channel_id: int = betterproto.uint64_field(1)
    """Snowflake id of the channel."""


@dataclass(eq=False, repr=False)
class TriggerTypingResponse(betterproto.Message):
    """
    Confirms that the bot is shown as typing.

    Source: https://discord.com/developers/docs/resources/channel#trigger-typing-indicator
    """

    pass


@dataclass(eq=False, repr=False)
class GetChannelRequest(betterproto.Message):
    """
    Which channel to read.

    Source: https://discord.com/developers/docs/resources/channel#get-channel
    """

    channel_id: int = betterproto.uint64_field(1)
    """Snowflake id of the channel or thread."""


@dataclass(eq=False, repr=False)
class GetChannelResponse(betterproto.Message):
    """
    The channel as it is now.

    Source: https://discord.com/developers/docs/resources/channel#get-channel
    """

    channel: Optional["Channel"] = betterproto.message_field(1, optional=True)
    """Channel that was read."""


@dataclass(eq=False, repr=False)
class CreateGuildChannelRequest(betterproto.Message):
    """
    What channel to create in which guild.

    Source: https://discord.com/developers/docs/resources/guild#create-guild-channel
    """

    guild_id: int = betterproto.uint64_field(1)
    """Snowflake id of the guild."""

    name: str = betterproto.string_field(2)
    """Name of the channel, 1 to 100 characters."""

    type: "ChannelType" = betterproto.enum_field(3)
    """What kind of channel it is; a text channel if not stated."""

    topic: str = betterproto.string_field(4)
    """
    Topic, up to 1,024 characters, or 4,096 for forum and media channels.
    """

    position: Optional[int] = betterproto.int32_field(5, optional=True)
    """
    Position of the channel in the sorted list, counted from 0; absent for the last.
    """

    parent_id: int = betterproto.uint64_field(6)
    """Snowflake id of the category that the channel is in; 0 for none."""

    permission_overwrites: List["PermissionOverwrite"] = betterproto.message_field(7)
    """
    Permissions of roles and members that differ here from those in the rest of the guild.
    """

    nsfw: bool = betterproto.bool_field(8)
    """Whether the channel is age-restricted."""

    rate_limit_per_user: int = betterproto.int32_field(9)
    """
    Seconds that a member must wait between two messages, 0 to 21,600 (slow mode).
    """

    bitrate: int = betterproto.int32_field(10)
    """
    Bits per second of a voice or stage channel, from 8,000; 0 for Discord's default.
    """

    user_limit: int = betterproto.int32_field(11)
    """
    How many members may join a voice channel (0 to 99) or stage channel (0 to 10,000); 0 for any number.
    """

    rtc_region: str = betterproto.string_field(12)
    """Id of the voice region; empty to let Discord choose."""

    video_quality_mode: "ChannelVideoQualityMode" = betterproto.enum_field(13)
    """Quality of the cameras' pictures in a voice channel."""

    default_auto_archive_duration: int = betterproto.int32_field(14)
    """
    Minutes of inactivity after which new threads are archived: 60, 1440, 4320 or 10080; 0 for Discord's default.
    """

    default_thread_rate_limit_per_user: int = betterproto.int32_field(15)
    """
    Slow mode of new threads, in seconds; it is copied into them when they are created.
    """

    default_reaction_emoji: Optional["DefaultReaction"] = betterproto.message_field(16, optional=True)
    """
    Emoji that is offered as a reaction on a forum's or media channel's threads.
    """

    available_tags: List["ForumTag"] = betterproto.message_field(17)
    """Tags that threads of a forum or media channel can have, up to 20."""

    default_sort_order: Optional["ChannelSortOrder"] = betterproto.enum_field(18, optional=True)
    """
    How the threads of a forum or media channel are sorted; absent to leave it to Discord.
    """

    default_forum_layout: "ChannelForumLayout" = betterproto.enum_field(19)
    """How a forum shows its threads."""

    default_tag_setting: str = betterproto.string_field(20)
    """
    How a search by several tags combines them: match_all or match_some; empty for Discord's default.
    """

    reason: str = betterproto.string_field(21)
    """
    Reason for the audit log of the guild, up to 512 characters; empty for none.
    """


@dataclass(eq=False, repr=False)
class CreateGuildChannelResponse(betterproto.Message):
    """
    The channel that was created.

    Source: https://discord.com/developers/docs/resources/guild#create-guild-channel
    """

    channel: Optional["Channel"] = betterproto.message_field(1, optional=True)
    """Channel that was created."""


@dataclass(eq=False, repr=False)
class EditChannelRequest(betterproto.Message):
    """
    What to change in a channel or thread.

    Source: https://discord.com/developers/docs/resources/channel#modify-channel
    """

    channel_id: int = betterproto.uint64_field(1)
    """Snowflake id of the channel or thread."""

    name: Optional[str] = betterproto.string_field(2, optional=True)
    """Name, 1 to 100 characters."""

    type: Optional["ChannelType"] = betterproto.enum_field(3, optional=True)
    """
    Kind of channel; text and announcement channels can be turned into each other.
    """

    position: Optional[int] = betterproto.int32_field(4, optional=True)
    """Position in the sorted list of channels, counted from 0."""

    topic: Optional[str] = betterproto.string_field(5, optional=True)
    """
    Topic, up to 1,024 characters, or 4,096 for forum and media channels; empty for none.
    """

    nsfw: Optional[bool] = betterproto.bool_field(6, optional=True)
    """Whether the channel is age-restricted."""

    rate_limit_per_user: Optional[int] = betterproto.int32_field(7, optional=True)
    """
    Seconds that a member must wait between two messages, 0 to 21,600 (slow mode).
    """

    bitrate: Optional[int] = betterproto.int32_field(8, optional=True)
    """Bits per second of a voice or stage channel, from 8,000."""

    user_limit: Optional[int] = betterproto.int32_field(9, optional=True)
    """
    How many members may join a voice channel (0 to 99) or stage channel (0 to 10,000); 0 for any number.
    """

    permission_overwrites: List["PermissionOverwrite"] = betterproto.message_field(10)
    """
    Permissions of roles and members that differ here from those in the rest of the guild; replaces all existing ones.
    """

    clear_permission_overwrites: bool = betterproto.bool_field(11)
    """Remove all permission overwrites."""

    parent_id: Optional[int] = betterproto.uint64_field(12, optional=True)
    """Snowflake id of the category that the channel is in; 0 for none."""

    rtc_region: Optional[str] = betterproto.string_field(13, optional=True)
    """Id of the voice region; empty to let Discord choose."""

    video_quality_mode: Optional["ChannelVideoQualityMode"] = betterproto.enum_field(14, optional=True)
    """Quality of the cameras' pictures in a voice channel."""

    default_auto_archive_duration: Optional[int] = betterproto.int32_field(15, optional=True)
    """
    Minutes of inactivity after which new threads are archived: 60, 1440, 4320 or 10080.
    """

    flags: Optional[int] = betterproto.int32_field(16, optional=True)
    """
    Channel flags, Discord's bits added up; for example 2 pins a thread to its forum.
    """

    available_tags: List["ForumTag"] = betterproto.message_field(17)
    """
    Tags that threads of a forum or media channel can have, up to 20; replaces all existing ones.
    """

    clear_available_tags: bool = betterproto.bool_field(18)
    """Remove all tags that threads can have."""

    default_reaction_emoji: Optional["DefaultReaction"] = betterproto.message_field(19, optional=True)
    """
    Emoji that is offered as a reaction on a forum's or media channel's threads; an empty message for none.
    """

    default_thread_rate_limit_per_user: Optional[int] = betterproto.int32_field(20, optional=True)
    """Slow mode of new threads, in seconds."""

    default_sort_order: Optional["ChannelSortOrder"] = betterproto.enum_field(21, optional=True)
    """How the threads of a forum or media channel are sorted."""

    default_forum_layout: Optional["ChannelForumLayout"] = betterproto.enum_field(22, optional=True)
    """How a forum shows its threads."""

    default_tag_setting: Optional[str] = betterproto.string_field(23, optional=True)
    """How a search by several tags combines them: match_all or match_some."""

    archived: Optional[bool] = betterproto.bool_field(24, optional=True)
    """Whether the thread is archived."""

    auto_archive_duration: Optional[int] = betterproto.int32_field(25, optional=True)
    """
    Minutes of inactivity after which the thread is archived: 60, 1440, 4320 or 10080.
    """

    locked: Optional[bool] = betterproto.bool_field(26, optional=True)
    """Whether only moderators can take the thread out of the archive."""

    invitable: Optional[bool] = betterproto.bool_field(27, optional=True)
    """
    Whether members who are not moderators can add others to a private thread.
    """

    applied_tags: List[int] = betterproto.uint64_field(28)
    """
    Snowflake ids of the tags of a thread in a forum or media channel, up to 5; replaces all existing ones.
    """

    clear_applied_tags: bool = betterproto.bool_field(29)
    """Remove all tags of the thread."""

    reason: str = betterproto.string_field(30)
    """
    Reason for the audit log of the guild, up to 512 characters; empty for none.
    """

    clear_default_sort_order: bool = betterproto.bool_field(31)
    """Remove the chosen order of the threads of a forum or media channel."""


@dataclass(eq=False, repr=False)
class EditChannelResponse(betterproto.Message):
    """
    The channel as it is now.

    Source: https://discord.com/developers/docs/resources/channel#modify-channel
    """

    channel: Optional["Channel"] = betterproto.message_field(1, optional=True)
    """Channel after the change."""


@dataclass(eq=False, repr=False)
class DeleteChannelRequest(betterproto.Message):
    """
    Which channel to delete.

    Source: https://discord.com/developers/docs/resources/channel#deleteclose-channel
    """

    channel_id: int = betterproto.uint64_field(1)
    """Snowflake id of the channel or thread."""

    reason: str = betterproto.string_field(2)
    """
    Reason for the audit log of the guild, up to 512 characters; empty for none.
    """


@dataclass(eq=False, repr=False)
class DeleteChannelResponse(betterproto.Message):
    """
    The channel that was deleted.

    Source: https://discord.com/developers/docs/resources/channel#deleteclose-channel
    """

    channel: Optional["Channel"] = betterproto.message_field(1, optional=True)
    """Channel as it was before it was deleted."""


@dataclass(eq=False, repr=False)
class EditChannelPermissionsRequest(betterproto.Message):
    """
    What a role or a member may do in a channel.

    Source: https://discord.com/developers/docs/resources/channel#edit-channel-permissions
    """

    channel_id: int = betterproto.uint64_field(1)
    """Snowflake id of the channel."""

    overwrite_id: int = betterproto.uint64_field(2)
    """Snowflake id of the role or user."""

    type: "PermissionOverwriteType" = betterproto.enum_field(3)
    """What the id stands for."""

    allow: str = betterproto.string_field(4)
    """
    Permissions that are given here, as a decimal number made of Discord's permission bits; empty for none.
    """

    deny: str = betterproto.string_field(5)
    """
    Permissions that are taken here, as a decimal number made of Discord's permission bits; empty for none.
    """

    reason: str = betterproto.string_field(6)
    """
    Reason for the audit log of the guild, up to 512 characters; empty for none.
    """


@dataclass(eq=False, repr=False)
class EditChannelPermissionsResponse(betterproto.Message):
    """
    Confirms that the permissions were set.

    Source: https://discord.com/developers/docs/resources/channel#edit-channel-permissions
    """

    pass


@dataclass(eq=False, repr=False)
class DeleteChannelPermissionsRequest(betterproto.Message):
    """
    Whose permissions in a channel to reset.

    Source: https://discord.com/developers/docs/resources/channel#delete-channel-permission
    """

    channel_id: int = betterproto.uint64_field(1)
    """Snowflake id of the channel."""

    overwrite_id: int = betterproto.uint64_field(2)
    """Snowflake id of the role or user."""

    reason: str = betterproto.string_field(3)
    """
    Reason for the audit log of the guild, up to 512 characters; empty for none.
    """


@dataclass(eq=False, repr=False)
class DeleteChannelPermissionsResponse(betterproto.Message):
    """
    Confirms that the overwrite was deleted.

    Source: https://discord.com/developers/docs/resources/channel#delete-channel-permission
    """

    pass


@dataclass(eq=False, repr=False)
class CreateThreadRequest(betterproto.Message):
    """
    What thread to start in which channel.

    Source: https://discord.com/developers/docs/resources/channel#start-thread-from-message
    """

    channel_id: int = betterproto.uint64_field(1)
    """Snowflake id of the channel."""

    name: str = betterproto.string_field(2)
    """Name of the thread, 1 to 100 characters."""

    message_id: Optional[int] = betterproto.uint64_field(3, optional=True)
    """
    Snowflake id of the message that the thread is started from; absent or 0 for none.
    """

    type: "ChannelType" = betterproto.enum_field(4)
    """
    What kind of thread it is, if it is not started from a message; public, or an announcement thread, if not
    stated.
    """

    auto_archive_duration: int = betterproto.int32_field(5)
    """
    Minutes of inactivity after which the thread is archived: 60, 1440, 4320 or 10080; 0 for the default of the
    channel.
    """

    rate_limit_per_user: int = betterproto.int32_field(6)
    """
    Seconds that a member must wait between two messages, 0 to 21,600 (slow mode).
    """

    invitable: Optional[bool] = betterproto.bool_field(7, optional=True)
    """
    Whether members who are not moderators can add others to a private thread; absent means yes.
    """

    reason: str = betterproto.string_field(8)
    """
    Reason for the audit log of the guild, up to 512 characters; empty for none.
    """


@dataclass(eq=False, repr=False)
class CreateThreadResponse(betterproto.Message):
    """
    The thread that was started.

    Source: https://discord.com/developers/docs/resources/channel#start-thread-from-message
    """

    channel: Optional["Channel"] = betterproto.message_field(1, optional=True)
    """Thread that was started."""


@dataclass(eq=False, repr=False)
class CreateForumPostRequest(betterproto.Message):
    """
    What thread to start in a forum or media channel.

    Source: https://discord.com/developers/docs/resources/channel#start-thread-in-forum-or-media-channel
    """

    channel_id: int = betterproto.uint64_field(1)
    """Snowflake id of the channel."""

    name: str = betterproto.string_field(2)
    """Name of the thread, 1 to 100 characters."""

    content: str = betterproto.string_field(3)
    """
    Text of the message, up to 2,000 characters; may contain Discord's markdown and mentions.
    """

    embeds: List["Embed"] = betterproto.message_field(4)
    """Embeds below the text, up to 10."""

    files: List["File"] = betterproto.message_field(5)
    """Files to upload with the message, up to 10."""

    allowed_mentions: Optional["AllowedMentions"] = betterproto.message_field(6, optional=True)
    """
    Which mentions notify somebody; absent for all, an empty message for none.
    """

    components_json: str = betterproto.string_field(7)
    """
    Buttons, menus and other components as a JSON array in Discord's form, of either version. With components of
    version 2 there can be neither content nor embeds.
    """

    sticker_ids: List[int] = betterproto.uint64_field(8)
    """Snowflake ids of stickers, up to 3."""

    poll: Optional["PollCreateRequest"] = betterproto.message_field(9, optional=True)
    """Poll to send."""

    suppress_embeds: bool = betterproto.bool_field(10)
    """Whether Discord hides embeds for links in the text."""

    suppress_notifications: bool = betterproto.bool_field(11)
    """Whether the message is sent without sound and notification."""

    applied_tags: List[int] = betterproto.uint64_field(12)
    """Snowflake ids of the thread's tags, up to 5."""

    auto_archive_duration: int = betterproto.int32_field(13)
    """
    Minutes of inactivity after which the thread is archived: 60, 1440, 4320 or 10080; 0 for the default of the
    channel.
    """

    rate_limit_per_user: int = betterproto.int32_field(14)
    """
    Seconds that a member must wait between two messages, 0 to 21,600 (slow mode).
    """

    reason: str = betterproto.string_field(15)
    """
    Reason for the audit log of the guild, up to 512 characters; empty for none.
    """


@dataclass(eq=False, repr=False)
class CreateForumPostResponse(betterproto.Message):
    """
    The thread and its first message.

    Source: https://discord.com/developers/docs/resources/channel#start-thread-in-forum-or-media-channel
    """

    channel: Optional["Channel"] = betterproto.message_field(1, optional=True)
    """Thread that was started."""

    message: Optional["Message"] = betterproto.message_field(2, optional=True)
    """First message of the thread."""


@dataclass(eq=False, repr=False)
class GetActiveThreadsRequest(betterproto.Message):
    """
    Whose threads to list.

    Source: https://discord.com/developers/docs/resources/guild#list-active-guild-threads
    """

    guild_id: int = betterproto.uint64_field(1)
    """Snowflake id of the guild."""


@dataclass(eq=False, repr=False)
class GetActiveThreadsResponse(betterproto.Message):
    """
    The active threads of a guild.

    Source: https://discord.com/developers/docs/resources/guild#list-active-guild-threads
    """

    threads: List["Channel"] = betterproto.message_field(1)
    """Threads in descending order of their ids."""

    members: List["ThreadMember"] = betterproto.message_field(2)
    """The bot's memberships of the threads that it has joined."""


@dataclass(eq=False, repr=False)
class AddThreadMemberRequest(betterproto.Message):
    """
    Whom to add to which thread.

    Source: https://discord.com/developers/docs/resources/channel#add-thread-member
    """

    channel_id: int = betterproto.uint64_field(1)
    """Snowflake id of the thread."""

    user_id: int = betterproto.uint64_field(2)
    """Snowflake id of the user."""


@dataclass(eq=False, repr=False)
class AddThreadMemberResponse(betterproto.Message):
    """
    Confirms that the user is a member of the thread.

    Source: https://discord.com/developers/docs/resources/channel#add-thread-member
    """

    pass


@dataclass(eq=False, repr=False)
class RemoveThreadMemberRequest(betterproto.Message):
    """
    Whom to remove from which thread.

    Source: https://discord.com/developers/docs/resources/channel#remove-thread-member
    """

    channel_id: int = betterproto.uint64_field(1)
    """Snowflake id of the thread."""

    user_id: int = betterproto.uint64_field(2)
    """Snowflake id of the user."""


@dataclass(eq=False, repr=False)
class RemoveThreadMemberResponse(betterproto.Message):
    """
    Confirms that the user is no longer a member of the thread.

    Source: https://discord.com/developers/docs/resources/channel#remove-thread-member
    """

    pass


@dataclass(eq=False, repr=False)
class GetChannelInvitesRequest(betterproto.Message):
    """
    Whose invites to list.

    Source: https://discord.com/developers/docs/resources/channel#get-channel-invites
    """

    channel_id: int = betterproto.uint64_field(1)
    """Snowflake id of the channel."""


@dataclass(eq=False, repr=False)
class GetChannelInvitesResponse(betterproto.Message):
    """
    The invites to a channel.

    Source: https://discord.com/developers/docs/resources/channel#get-channel-invites
    """

    invites: List["Invite"] = betterproto.message_field(1)
    """Invites, with how often they were used."""


@dataclass(eq=False, repr=False)
class CreateInviteRequest(betterproto.Message):
    """
    What invite to create.

    Source: https://discord.com/developers/docs/resources/channel#create-channel-invite
    """

    channel_id: int = betterproto.uint64_field(1)
    """Snowflake id of the channel."""

    max_age: Optional[int] = betterproto.int32_field(2, optional=True)
    """
    Seconds until the invite expires, up to 604,800; 0 for never, absent for 86,400, which is a day.
    """

    max_uses: int = betterproto.int32_field(3)
    """How often the invite may be used, up to 100; 0 for any number."""

    temporary: bool = betterproto.bool_field(4)
    """
    Whether members who joined with the invite are removed when they go offline without having a role.
    """

    unique: bool = betterproto.bool_field(5)
    """
    Whether always to create a new invite; if not, a similar one may be returned.
    """

    target_type: "InviteTargetType" = betterproto.enum_field(6)
    """What an invite to a voice channel leads to."""

    target_user_id: Optional[int] = betterproto.uint64_field(7, optional=True)
    """Snowflake id of the user whose stream the invite leads to."""

    target_application_id: Optional[int] = betterproto.uint64_field(8, optional=True)
    """Snowflake id of the application whose activity the invite leads to."""

    role_ids: List[int] = betterproto.uint64_field(9)
    """
    Snowflake ids of roles that are given to members who join with the invite.
    """

    reason: str = betterproto.string_field(10)
    """
    Reason for the audit log of the guild, up to 512 characters; empty for none.
    """


@dataclass(eq=False, repr=False)
class CreateInviteResponse(betterproto.Message):
    """
    The invite that was created.

    Source: https://discord.com/developers/docs/resources/channel#create-channel-invite
    """

    invite: Optional["Invite"] = betterproto.message_field(1, optional=True)
    """Invite that was created."""


@dataclass(eq=False, repr=False)
class DeleteInviteRequest(betterproto.Message):
    """
    Which invite to delete.

    Source: https://discord.com/developers/docs/resources/invite#delete-invite
    """

    code: str = betterproto.string_field(1)
    """Code of the invite, the last part of its address."""

    reason: str = betterproto.string_field(2)
    """
    Reason for the audit log of the guild, up to 512 characters; empty for none.
    """


@dataclass(eq=False, repr=False)
class DeleteInviteResponse(betterproto.Message):
    """
    The invite that was deleted.

    Source: https://discord.com/developers/docs/resources/invite#delete-invite
    """

    invite: Optional["Invite"] = betterproto.message_field(1, optional=True)
    """Invite as it was before it was deleted."""


@dataclass(eq=False, repr=False)
class GetGuildRequest(betterproto.Message):
    """
    Which guild to read.

    Source: https://discord.com/developers/docs/resources/guild#get-guild
    """

    guild_id: int = betterproto.uint64_field(1)
    """Snowflake id of the guild."""

    with_counts: bool = betterproto.bool_field(2)
    """Whether Discord counts members and presences, approximately."""


@dataclass(eq=False, repr=False)
class GetGuildResponse(betterproto.Message):
    """
    The guild as it is now.

    Source: https://discord.com/developers/docs/resources/guild#get-guild
    """

    guild: Optional["Guild"] = betterproto.message_field(1, optional=True)
    """Guild that was read."""


@dataclass(eq=False, repr=False)
class GetCurrentUserGuildsRequest(betterproto.Message):
    """
    How to list the bot's guilds.

    Source: https://discord.com/developers/docs/resources/user#get-current-user-guilds
    """

    with_counts: bool = betterproto.bool_field(1)
    """Whether Discord counts members and presences, approximately."""


@dataclass(eq=False, repr=False)
class GetCurrentUserGuildsResponse(betterproto.Message):
    """
    The guilds of the bot.

    Source: https://discord.com/developers/docs/resources/user#get-current-user-guilds
    """

    guilds: List["Guild"] = betterproto.message_field(1)
    """
    Guilds in ascending order of their ids, with the fields id, name, icon, banner, owner, permissions, features and
    the counts.
    """


@dataclass(eq=False, repr=False)
class GetGuildRolesRequest(betterproto.Message):
    """
    Whose roles to list.

    Source: https://discord.com/developers/docs/resources/guild#get-guild-roles
    """

    guild_id: int = betterproto.uint64_field(1)
    """Snowflake id of the guild."""


@dataclass(eq=False, repr=False)
class GetGuildRolesResponse(betterproto.Message):
    """
    The roles of a guild.

    Source: https://discord.com/developers/docs/resources/guild#get-guild-roles
    """

    roles: List["Role"] = betterproto.message_field(1)
    """Roles of the guild."""


@dataclass(eq=False, repr=False)
class CreateRoleRequest(betterproto.Message):
    """
    What role to create in which guild.

    Source: https://discord.com/developers/docs/resources/guild#create-guild-role
    """

    guild_id: int = betterproto.uint64_field(1)
    """Snowflake id of the guild."""

    name: Optional[str] = betterproto.string_field(2, optional=True)
    """Name of the role, up to 100 characters."""

    permissions: Optional[str] = betterproto.string_field(3, optional=True)
    """
    Permissions as a decimal number made of Discord's permission bits; empty or 0 for none. A new role gets those of
    @everyone if absent.
    """

    color: Optional[int] = betterproto.int32_field(4, optional=True)
    """
    Colour of the role as a number, 0xRRGGBB; 0 for none. Use colors instead.
    """

    colors: Optional["RoleColors"] = betterproto.message_field(5, optional=True)
    """Colours of a role with a gradient, in a guild that can have them."""

    hoist: Optional[bool] = betterproto.bool_field(6, optional=True)
    """Whether members with this role are listed separately."""

    icon: Optional[str] = betterproto.string_field(7, optional=True)
    """
    Picture of the role as a data URI, for example data:image/png;base64,...; empty for none.
    """

    unicode_emoji: Optional[str] = betterproto.string_field(8, optional=True)
    """Unicode emoji as the icon of the role; empty for none."""

    mentionable: Optional[bool] = betterproto.bool_field(9, optional=True)
    """Whether everybody may mention the role."""

    reason: str = betterproto.string_field(10)
    """
    Reason for the audit log of the guild, up to 512 characters; empty for none.
    """


@dataclass(eq=False, repr=False)
class CreateRoleResponse(betterproto.Message):
    """
    The role that was created.

    Source: https://discord.com/developers/docs/resources/guild#create-guild-role
    """

    role: Optional["Role"] = betterproto.message_field(1, optional=True)
    """Role that was created."""


@dataclass(eq=False, repr=False)
class EditRoleRequest(betterproto.Message):
    """
    What to change in a role.

    Source: https://discord.com/developers/docs/resources/guild#modify-guild-role
    """

    guild_id: int = betterproto.uint64_field(1)
    """Snowflake id of the guild."""

    role_id: int = betterproto.uint64_field(2)
    """Snowflake id of the role."""

    name: Optional[str] = betterproto.string_field(3, optional=True)
    """Name of the role, up to 100 characters."""

    permissions: Optional[str] = betterproto.string_field(4, optional=True)
    """
    Permissions as a decimal number made of Discord's permission bits; empty or 0 for none. A new role gets those of
    @everyone if absent.
    """

    color: Optional[int] = betterproto.int32_field(5, optional=True)
    """
    Colour of the role as a number, 0xRRGGBB; 0 for none. Use colors instead.
    """

    colors: Optional["RoleColors"] = betterproto.message_field(6, optional=True)
    """Colours of a role with a gradient, in a guild that can have them."""

    hoist: Optional[bool] = betterproto.bool_field(7, optional=True)
    """Whether members with this role are listed separately."""

    icon: Optional[str] = betterproto.string_field(8, optional=True)
    """
    Picture of the role as a data URI, for example data:image/png;base64,...; empty for none.
    """

    unicode_emoji: Optional[str] = betterproto.string_field(9, optional=True)
    """Unicode emoji as the icon of the role; empty for none."""

    mentionable: Optional[bool] = betterproto.bool_field(10, optional=True)
    """Whether everybody may mention the role."""

    reason: str = betterproto.string_field(11)
    """
    Reason for the audit log of the guild, up to 512 characters; empty for none.
    """


@dataclass(eq=False, repr=False)
class EditRoleResponse(betterproto.Message):
    """
    The role as it is now.

    Source: https://discord.com/developers/docs/resources/guild#modify-guild-role
    """

    role: Optional["Role"] = betterproto.message_field(1, optional=True)
    """Role after the change."""


@dataclass(eq=False, repr=False)
class DeleteRoleRequest(betterproto.Message):
    """
    Which role to delete.

    Source: https://discord.com/developers/docs/resources/guild#delete-guild-role
    """

    guild_id: int = betterproto.uint64_field(1)
    """Snowflake id of the guild."""

    role_id: int = betterproto.uint64_field(2)
    """Snowflake id of the role."""

    reason: str = betterproto.string_field(3)
    """
    Reason for the audit log of the guild, up to 512 characters; empty for none.
    """


@dataclass(eq=False, repr=False)
class DeleteRoleResponse(betterproto.Message):
    """
    Confirms that the role was deleted.

    Source: https://discord.com/developers/docs/resources/guild#delete-guild-role
    """

    pass


@dataclass(eq=False, repr=False)
class GetGuildEmojisRequest(betterproto.Message):
    """
    Whose emojis to list.

    Source: https://discord.com/developers/docs/resources/emoji#list-guild-emojis
    """

    guild_id: int = betterproto.uint64_field(1)
    """Snowflake id of the guild."""


@dataclass(eq=False, repr=False)
class GetGuildEmojisResponse(betterproto.Message):
    """
    The custom emojis of a guild.

    Source: https://discord.com/developers/docs/resources/emoji#list-guild-emojis
    """

    emojis: List["Emoji"] = betterproto.message_field(1)
    """Emojis of the guild."""


@dataclass(eq=False, repr=False)
class GetScheduledEventsRequest(betterproto.Message):
    """
    Whose scheduled events to list.

    Source: https://discord.com/developers/docs/resources/guild-scheduled-event#list-scheduled-events-for-guild
    """

    guild_id: int = betterproto.uint64_field(1)
    """Snowflake id of the guild."""

    with_user_count: bool = betterproto.bool_field(2)
    """Whether Discord counts the users who are interested in each event."""


@dataclass(eq=False, repr=False)
class GetScheduledEventsResponse(betterproto.Message):
    """
    The scheduled events of a guild.

    Source: https://discord.com/developers/docs/resources/guild-scheduled-event#list-scheduled-events-for-guild
    """

    scheduled_events: List["ScheduledEvent"] = betterproto.message_field(1)
    """Events of the guild."""


@dataclass(eq=False, repr=False)
class CreateScheduledEventRequest(betterproto.Message):
    """
    What event to schedule in which guild.

    Source: https://discord.com/developers/docs/resources/guild-scheduled-event#create-guild-scheduled-event
    """

    guild_id: int = betterproto.uint64_field(1)
    """Snowflake id of the guild."""

    name: str = betterproto.string_field(2)
    """Name of the event, 1 to 100 characters."""

    scheduled_start_time: str = betterproto.string_field(3)
    """When the event begins, in ISO 8601."""

    entity_type: "ScheduledEventEntityType" = betterproto.enum_field(4)
    """Where the event takes place."""

    scheduled_end_time: str = betterproto.string_field(5)
    """
    When the event ends, in ISO 8601; needed if it takes place outside of Discord.
    """

    channel_id: int = betterproto.uint64_field(6)
    """
    Snowflake id of the stage or voice channel; 0 if it takes place outside of Discord.
    """

    entity_metadata: Optional["ScheduledEventEntityMetadata"] = betterproto.message_field(7, optional=True)
    """The place of an event outside of Discord."""

    description: str = betterproto.string_field(8)
    """Description, 1 to 1,000 characters; empty for none."""

    privacy_level: "ScheduledEventPrivacyLevel" = betterproto.enum_field(9)
    """Who can see the event; the members of the guild if not stated."""

    image: str = betterproto.string_field(10)
    """
    Picture of the event as a data URI, for example data:image/png;base64,...; empty for none.
    """

    recurrence_rule: Optional["RecurrenceRule"] = betterproto.message_field(11, optional=True)
    """How the event repeats; absent if it does not."""

    reason: str = betterproto.string_field(12)
    """
    Reason for the audit log of the guild, up to 512 characters; empty for none.
    """


@dataclass(eq=False, repr=False)
class CreateScheduledEventResponse(betterproto.Message):
    """
    The event that was created.

    Source: https://discord.com/developers/docs/resources/guild-scheduled-event#create-guild-scheduled-event
    """

    scheduled_event: Optional["ScheduledEvent"] = betterproto.message_field(1, optional=True)
    """Event that was created."""


@dataclass(eq=False, repr=False)
class EditScheduledEventRequest(betterproto.Message):
    """
    What to change in a scheduled event.

    Source: https://discord.com/developers/docs/resources/guild-scheduled-event#modify-guild-scheduled-event
    """

    guild_id: int = betterproto.uint64_field(1)
    """Snowflake id of the guild."""

    guild_scheduled_event_id: int = betterproto.uint64_field(2)
    """Snowflake id of the event."""

    name: Optional[str] = betterproto.string_field(3, optional=True)
    """Name of the event, 1 to 100 characters."""

    scheduled_start_time: Optional[str] = betterproto.string_field(4, optional=True)
    """When the event begins, in ISO 8601."""

    entity_type: Optional["ScheduledEventEntityType"] = betterproto.enum_field(5, optional=True)
    """Where the event takes place."""

    scheduled_end_time: Optional[str] = betterproto.string_field(6, optional=True)
    """When the event ends, in ISO 8601; empty for not stated."""

    channel_id: Optional[int] = betterproto.uint64_field(7, optional=True)
    """
    Snowflake id of the stage or voice channel; 0 if it takes place outside of Discord.
    """

    entity_metadata: Optional["ScheduledEventEntityMetadata"] = betterproto.message_field(8, optional=True)
    """The place of an event outside of Discord; an empty message for none."""

    description: Optional[str] = betterproto.string_field(9, optional=True)
    """Description, 1 to 1,000 characters; empty for none."""

    privacy_level: Optional["ScheduledEventPrivacyLevel"] = betterproto.enum_field(10, optional=True)
    """Who can see the event."""

    status: Optional["ScheduledEventStatus"] = betterproto.enum_field(11, optional=True)
    """ACTIVE starts the event, COMPLETED ends it, CANCELED cancels it."""

    image: Optional[str] = betterproto.string_field(12, optional=True)
    """
    Picture of the event as a data URI, for example data:image/png;base64,...; empty for none.
    """

    recurrence_rule: Optional["RecurrenceRule"] = betterproto.message_field(13, optional=True)
    """How the event repeats; an empty message to make it take place once."""

    reason: str = betterproto.string_field(14)
    """
    Reason for the audit log of the guild, up to 512 characters; empty for none.
    """


@dataclass(eq=False, repr=False)
class EditScheduledEventResponse(betterproto.Message):
    """
    The event as it is now.

    Source: https://discord.com/developers/docs/resources/guild-scheduled-event#modify-guild-scheduled-event
    """

    scheduled_event: Optional["ScheduledEvent"] = betterproto.message_field(1, optional=True)
    """Event after the change."""


@dataclass(eq=False, repr=False)
class DeleteScheduledEventRequest(betterproto.Message):
    """
    Which scheduled event to delete.

    Source: https://discord.com/developers/docs/resources/guild-scheduled-event#delete-guild-scheduled-event
    """

    guild_id: int = betterproto.uint64_field(1)
    """Snowflake id of the guild."""

    guild_scheduled_event_id: int = betterproto.uint64_field(2)
    """Snowflake id of the event."""


@dataclass(eq=False, repr=False)
class DeleteScheduledEventResponse(betterproto.Message):
    """
    Confirms that the event was deleted.

    Source: https://discord.com/developers/docs/resources/guild-scheduled-event#delete-guild-scheduled-event
    """

    pass


@dataclass(eq=False, repr=False)
class GetAuditLogRequest(betterproto.Message):
    """
    Which entries of an audit log to read.

    Source: https://discord.com/developers/docs/resources/audit-log#get-guild-audit-log
    """

    guild_id: int = betterproto.uint64_field(1)
    """Snowflake id of the guild."""

    user_id: Optional[int] = betterproto.uint64_field(2, optional=True)
    """Snowflake id; only entries about what this user did are read."""

    target_id: Optional[int] = betterproto.uint64_field(3, optional=True)
    """
    Snowflake id; only entries about what was done to this target are read.
    """

    action_type: "AuditLogEntryActionType" = betterproto.enum_field(4)
    """Only actions of this kind are read; all kinds if not stated."""

    before: Optional[int] = betterproto.uint64_field(5, optional=True)
    """Snowflake id; only entries older than this one are read."""

    after: Optional[int] = betterproto.uint64_field(6, optional=True)
    """
    Snowflake id; only entries newer than this one are read, oldest first.
    """

    limit: int = betterproto.uint32_field(7)
    """How many entries to read at most; 0 for all."""


@dataclass(eq=False, repr=False)
class GetAuditLogResponse(betterproto.Message):
    """
    One page of audit log entries, and what they are about.

    Source: https://discord.com/developers/docs/resources/audit-log#get-guild-audit-log
    """

    audit_log_entries: List["AuditLogEntry"] = betterproto.message_field(1)
    """Entries of this page."""

    users: List["User"] = betterproto.message_field(2)
    """Users that the entries are about."""

    webhooks: List["Webhook"] = betterproto.message_field(3)
    """
    Webhooks that the entries are about, without token and url, so that readers of the log cannot post through them.
    """

    threads: List["Channel"] = betterproto.message_field(4)
    """Threads that the entries are about."""

    guild_scheduled_events: List["ScheduledEvent"] = betterproto.message_field(5)
    """Scheduled events that the entries are about."""

    integrations: List["PartialIntegration"] = betterproto.message_field(6)
    """Integrations that the entries are about."""

    application_commands: List["ApplicationCommand"] = betterproto.message_field(7)
    """Commands of applications that the entries are about."""

    auto_moderation_rules: List["AutoModerationRule"] = betterproto.message_field(8)
    """Rules of the automatic moderation that the entries are about."""


@dataclass(eq=False, repr=False)
class GetGuildMemberRequest(betterproto.Message):
    """
    Which member to read.

    Source: https://discord.com/developers/docs/resources/guild#get-guild-member
    """

    guild_id: int = betterproto.uint64_field(1)
    """Snowflake id of the guild."""

    user_id: int = betterproto.uint64_field(2)
    """Snowflake id of the user."""


@dataclass(eq=False, repr=False)
class GetGuildMemberResponse(betterproto.Message):
    """
    The member as it is now.

    Source: https://discord.com/developers/docs/resources/guild#get-guild-member
    """

    member: Optional["GuildMember"] = betterproto.message_field(1, optional=True)
    """Member that was read."""


@dataclass(eq=False, repr=False)
class ListGuildMembersRequest(betterproto.Message):
    """
    Which members to read.

    Source: https://discord.com/developers/docs/resources/guild#list-guild-members
    """

    guild_id: int = betterproto.uint64_field(1)
    """Snowflake id of the guild."""

    after: Optional[int] = betterproto.uint64_field(2, optional=True)
    """Snowflake id; only members with greater user ids are read."""

    limit: int = betterproto.uint32_field(3)
    """How many members to read at most; 0 for all."""


@dataclass(eq=False, repr=False)
class ListGuildMembersResponse(betterproto.Message):
    """
    One page of a guild's members.

    Source: https://discord.com/developers/docs/resources/guild#list-guild-members
    """

    members: List["GuildMember"] = betterproto.message_field(1)
    """Members of this page."""


@dataclass(eq=False, repr=False)
class SearchGuildMembersRequest(betterproto.Message):
    """
    Which members to find.

    Source: https://discord.com/developers/docs/resources/guild#search-guild-members
    """

    guild_id: int = betterproto.uint64_field(1)
    """Snowflake id of the guild."""

    query: str = betterproto.string_field(2)
    """Text that the name or nickname begins with."""

    limit: int = betterproto.uint32_field(3)
    """How many members to return at most, 1 to 1,000; 0 for 1,000."""


@dataclass(eq=False, repr=False)
class SearchGuildMembersResponse(betterproto.Message):
    """
    The members that were found.

    Source: https://discord.com/developers/docs/resources/guild#search-guild-members
    """

    members: List["GuildMember"] = betterproto.message_field(1)
    """Members that were found."""


@dataclass(eq=False, repr=False)
class EditGuildMemberRequest(betterproto.Message):
    """
    What to change in a member.

    Source: https://discord.com/developers/docs/resources/guild#modify-guild-member
    """

    guild_id: int = betterproto.uint64_field(1)
    """Snowflake id of the guild."""

    user_id: int = betterproto.uint64_field(2)
    """Snowflake id of the user."""

    nick: Optional[str] = betterproto.string_field(3, optional=True)
    """
    Nickname, up to 32 characters; empty for none. Needs the permission to manage nicknames.
    """

    roles: List[int] = betterproto.uint64_field(4)
    """
    Snowflake ids of all roles that the member is to have. Needs the permission to manage roles.
    """

    clear_roles: bool = betterproto.bool_field(5)
    """Take all roles."""

    mute: Optional[bool] = betterproto.bool_field(6, optional=True)
    """
    Whether the member cannot be heard in voice channels. Needs the permission to mute members.
    """

    deaf: Optional[bool] = betterproto.bool_field(7, optional=True)
    """
    Whether the member cannot hear others in voice channels. Needs the permission to deafen members.
    """

    channel_id: Optional[int] = betterproto.uint64_field(8, optional=True)
    """
    Snowflake id of the voice channel that the member is moved to; 0 disconnects. Needs the permission to move
    members.
    """

    communication_disabled_until: Optional[str] = betterproto.string_field(9, optional=True)
    """
    Until when the member is timed out, in ISO 8601, up to 28 days from now; empty ends it. Needs the permission to
    moderate members.
    """

    flags: Optional[int] = betterproto.int32_field(10, optional=True)
    """Member flags, Discord's bits added up."""

    reason: str = betterproto.string_field(11)
    """
    Reason for the audit log of the guild, up to 512 characters; empty for none.
    """


@dataclass(eq=False, repr=False)
class EditGuildMemberResponse(betterproto.Message):
    """
    The member as it is now.

    Source: https://discord.com/developers/docs/resources/guild#modify-guild-member
    """

    member: Optional["GuildMember"] = betterproto.message_field(1, optional=True)
    """Member after the change."""


@dataclass(eq=False, repr=False)
class AddGuildMemberRoleRequest(betterproto.Message):
    """
    Which role to give to whom.

    Source: https://discord.com/developers/docs/resources/guild#add-guild-member-role
    """

    guild_id: int = betterproto.uint64_field(1)
    """Snowflake id of the guild."""

    user_id: int = betterproto.uint64_field(2)
    """Snowflake id of the user."""

    role_id: int = betterproto.uint64_field(3)
    """Snowflake id of the role."""

    reason: str = betterproto.string_field(4)
    """
    Reason for the audit log of the guild, up to 512 characters; empty for none.
    """


@dataclass(eq=False, repr=False)
class AddGuildMemberRoleResponse(betterproto.Message):
    """
    Confirms that the member has the role.

    Source: https://discord.com/developers/docs/resources/guild#add-guild-member-role
    """

    pass


@dataclass(eq=False, repr=False)
class RemoveGuildMemberRoleRequest(betterproto.Message):
    """
    Which role to take from whom.

    Source: https://discord.com/developers/docs/resources/guild#remove-guild-member-role
    """

    guild_id: int = betterproto.uint64_field(1)
    """Snowflake id of the guild."""

    user_id: int = betterproto.uint64_field(2)
    """Snowflake id of the user."""

    role_id: int = betterproto.uint64_field(3)
    """Snowflake id of the role."""

    reason: str = betterproto.string_field(4)
    """
    Reason for the audit log of the guild, up to 512 characters; empty for none.
    """


@dataclass(eq=False, repr=False)
class RemoveGuildMemberRoleResponse(betterproto.Message):
    """
    Confirms that the member no longer has the role.

    Source: https://discord.com/developers/docs/resources/guild#remove-guild-member-role
    """

    pass


@dataclass(eq=False, repr=False)
class KickGuildMemberRequest(betterproto.Message):
    """
    Whom to remove from which guild.

    Source: https://discord.com/developers/docs/resources/guild#remove-guild-member
    """

    guild_id: int = betterproto.uint64_field(1)
    """Snowflake id of the guild."""

    user_id: int = betterproto.uint64_field(2)
    """Snowflake id of the user."""

    reason: str = betterproto.string_field(3)
    """
    Reason for the audit log of the guild, up to 512 characters; empty for none.
    """


@dataclass(eq=False, repr=False)
class KickGuildMemberResponse(betterproto.Message):
    """
    Confirms that the user is no longer a member.

    Source: https://discord.com/developers/docs/resources/guild#remove-guild-member
    """

    pass


@dataclass(eq=False, repr=False)
class BanGuildMemberRequest(betterproto.Message):
    """
    Whom to ban from which guild.

    Source: https://discord.com/developers/docs/resources/guild#create-guild-ban
    """

    guild_id: int = betterproto.uint64_field(1)
    """Snowflake id of the guild."""

    user_id: int = betterproto.uint64_field(2)
    """Snowflake id of the user."""

    delete_message_seconds: int = betterproto.int32_field(3)
    """
    How many seconds back the user's messages are deleted, up to 604,800, which is 7 days; 0 for none.
    """

    reason: str = betterproto.string_field(4)
    """
    Reason for the audit log of the guild, up to 512 characters; empty for none.
    """


@dataclass(eq=False, repr=False)
class BanGuildMemberResponse(betterproto.Message):
    """
    Confirms that the user is banned.

    Source: https://discord.com/developers/docs/resources/guild#create-guild-ban
    """

    pass


@dataclass(eq=False, repr=False)
class UnbanGuildMemberRequest(betterproto.Message):
    """
    Whose ban to lift.

    Source: https://discord.com/developers/docs/resources/guild#remove-guild-ban
    """

    guild_id: int = betterproto.uint64_field(1)
    """Snowflake id of the guild."""

    user_id: int = betterproto.uint64_field(2)
    """Snowflake id of the user."""

    reason: str = betterproto.string_field(3)
    """
    Reason for the audit log of the guild, up to 512 characters; empty for none.
    """


@dataclass(eq=False, repr=False)
class UnbanGuildMemberResponse(betterproto.Message):
    """
    Confirms that the user is no longer banned.

    Source: https://discord.com/developers/docs/resources/guild#remove-guild-ban
    """

    pass


@dataclass(eq=False, repr=False)
class GetGuildBansRequest(betterproto.Message):
    """
    Which bans to read.

    Source: https://discord.com/developers/docs/resources/guild#get-guild-bans
    """

    guild_id: int = betterproto.uint64_field(1)
    """Snowflake id of the guild."""

    before: Optional[int] = betterproto.uint64_field(2, optional=True)
    """Snowflake id; only bans of users with smaller ids are read."""

    after: Optional[int] = betterproto.uint64_field(3, optional=True)
    """Snowflake id; only bans of users with greater ids are read."""

    limit: int = betterproto.uint32_field(4)
    """How many bans to read at most; 0 for all."""


@dataclass(eq=False, repr=False)
class GetGuildBansResponse(betterproto.Message):
    """
    One page of a guild's bans.

    Source: https://discord.com/developers/docs/resources/guild#get-guild-bans
    """

    bans: List["Ban"] = betterproto.message_field(1)
    """Bans of this page."""


@dataclass(eq=False, repr=False)
class AddGuildMemberRequest(betterproto.Message):
    """
    Which user to add to which guild.

    Source: https://discord.com/developers/docs/resources/guild#add-guild-member
    """

    guild_id: int = betterproto.uint64_field(1)
    """Snowflake id of the guild."""

    user_id: int = betterproto.uint64_field(2)
    """Snowflake id of the user."""

    access_token: str = betterproto.string_field(3)
    """
    The user's OAuth2 token with the scope guilds.join, of the bot's own application.
    """

    nick: str = betterproto.string_field(4)
    """
    Nickname, up to 32 characters; needs the permission to manage nicknames.
    """

    roles: List[int] = betterproto.uint64_field(5)
    """
    Snowflake ids of the roles that the member gets; needs the permission to manage roles.
    """

    mute: bool = betterproto.bool_field(6)
    """
    Whether the member cannot be heard in voice channels; needs the permission to mute members.
    """

    deaf: bool = betterproto.bool_field(7)
    """
    Whether the member cannot hear others in voice channels; needs the permission to deafen members.
    """


@dataclass(eq=False, repr=False)
class AddGuildMemberResponse(betterproto.Message):
    """
    The member that was added.

    Source: https://discord.com/developers/docs/resources/guild#add-guild-member
    """

    member: Optional["GuildMember"] = betterproto.message_field(1, optional=True)
    """Member that was added; absent if the user was a member already."""


@dataclass(eq=False, repr=False)
class GetCurrentUserRequest(betterproto.Message):
    """
    Asks for the bot's own account.

    Source: https://discord.com/developers/docs/resources/user#get-current-user
    """

    pass


@dataclass(eq=False, repr=False)
class GetCurrentUserResponse(betterproto.Message):
    """
    The bot's own account.

    Source: https://discord.com/developers/docs/resources/user#get-current-user
    """

    user: Optional["User"] = betterproto.message_field(1, optional=True)
    """Account of the bot."""


@dataclass(eq=False, repr=False)
class GetUserRequest(betterproto.Message):
    """
    Whose account to read.

    Source: https://discord.com/developers/docs/resources/user#get-user
    """

    user_id: int = betterproto.uint64_field(1)
    """Snowflake id of the user."""


@dataclass(eq=False, repr=False)
class GetUserResponse(betterproto.Message):
    """
    The account of a user.

    Source: https://discord.com/developers/docs/resources/user#get-user
    """

    user: Optional["User"] = betterproto.message_field(1, optional=True)
    """Account that was read."""


@dataclass(eq=False, repr=False)
class GetDirectMessageChannelRequest(betterproto.Message):
    """
    With whom to have a direct message channel.

    Source: https://discord.com/developers/docs/resources/user#create-dm
    """

    user_id: int = betterproto.uint64_field(1)
    """Snowflake id of the user."""


@dataclass(eq=False, repr=False)
class GetDirectMessageChannelResponse(betterproto.Message):
    """
    The direct message channel with a user.

    Source: https://discord.com/developers/docs/resources/user#create-dm
    """

    channel: Optional["Channel"] = betterproto.message_field(1, optional=True)
    """Direct message channel, new or existing."""


@dataclass(eq=False, repr=False)
class CreateWebhookRequest(betterproto.Message):
    """
    What webhook to create in which channel.

    Source: https://discord.com/developers/docs/resources/webhook#create-webhook
    """

    channel_id: int = betterproto.uint64_field(1)
    """Snowflake id of the channel."""

    name: str = betterproto.string_field(2)
    """Name of the webhook, 1 to 80 characters."""

    avatar: str = betterproto.string_field(3)
    """
    Picture of the webhook as a data URI, for example data:image/png;base64,...; empty for Discord's default.
    """

    reason: str = betterproto.string_field(4)
    """
    Reason for the audit log of the guild, up to 512 characters; empty for none.
    """


@dataclass(eq=False, repr=False)
class CreateWebhookResponse(betterproto.Message):
    """
    The webhook that was created.

    Source: https://discord.com/developers/docs/resources/webhook#create-webhook
    """

    webhook: Optional["Webhook"] = betterproto.message_field(1, optional=True)
    """Webhook that was created, with its token."""


@dataclass(eq=False, repr=False)
class GetChannelWebhooksRequest(betterproto.Message):
    """
    Whose webhooks to list.

    Source: https://discord.com/developers/docs/resources/webhook#get-channel-webhooks
    """

    channel_id: int = betterproto.uint64_field(1)
    """Snowflake id of the channel."""


@dataclass(eq=False, repr=False)
class GetChannelWebhooksResponse(betterproto.Message):
    """
    The webhooks of a channel.

    Source: https://discord.com/developers/docs/resources/webhook#get-channel-webhooks
    """

    webhooks: List["Webhook"] = betterproto.message_field(1)
    """Webhooks of the channel."""


@dataclass(eq=False, repr=False)
class DeleteWebhookRequest(betterproto.Message):
    """
    Which webhook to delete.

    Source: https://discord.com/developers/docs/resources/webhook#delete-webhook
    """

    webhook_id: int = betterproto.uint64_field(1)
    """Snowflake id of the webhook."""

    webhook_token: Optional[str] = betterproto.string_field(2, optional=True)
    """
    Token of the webhook, with which the bot needs no permission. Absent or empty to use the bot's own permissions.
    """

    reason: str = betterproto.string_field(3)
    """
    Reason for the audit log of the guild, up to 512 characters; empty for none.
    """


@dataclass(eq=False, repr=False)
class DeleteWebhookResponse(betterproto.Message):
    """
    Confirms that the webhook was deleted.

    Source: https://discord.com/developers/docs/resources/webhook#delete-webhook
    """

    pass


@dataclass(eq=False, repr=False)
class ExecuteWebhookRequest(betterproto.Message):
    """
    What to post through which webhook.

    Source: https://discord.com/developers/docs/resources/webhook#execute-webhook
    """

    webhook_id: int = betterproto.uint64_field(1)
    """Snowflake id of the webhook."""

    webhook_token: str = betterproto.string_field(2)
    """Token of the webhook."""

    content: str = betterproto.string_field(3)
    """
    Text of the message, up to 2,000 characters; may contain Discord's markdown and mentions.
    """

    embeds: List["Embed"] = betterproto.message_field(4)
    """Embeds below the text, up to 10."""

    files: List["File"] = betterproto.message_field(5)
    """Files to upload with the message, up to 10."""

    username: str = betterproto.string_field(6)
    """
    Name that the message shows instead of the webhook's own, up to 80 characters.
    """

    avatar_url: str = betterproto.string_field(7)
    """
    URL of the picture that the message shows instead of the webhook's own.
    """

    tts: bool = betterproto.bool_field(8)
    """Whether the message is read aloud."""

    allowed_mentions: Optional["AllowedMentions"] = betterproto.message_field(9, optional=True)
    """
    Which mentions notify somebody; absent for those of users only, an empty message for none.
    """

    components_json: str = betterproto.string_field(10)
    """
    Buttons, menus and other components as a JSON array in Discord's form, of either version. With components of
    version 2 there can be neither content nor embeds.
    """

    poll: Optional["PollCreateRequest"] = betterproto.message_field(11, optional=True)
    """Poll to send."""

    suppress_embeds: bool = betterproto.bool_field(12)
    """Whether Discord hides embeds for links in the text."""

    suppress_notifications: bool = betterproto.bool_field(13)
    """Whether the message is sent without sound and notification."""

    thread_id: Optional[int] = betterproto.uint64_field(14, optional=True)
    """
    Snowflake id of the thread of the webhook's channel to post in; absent or 0 for none.
    """

    thread_name: str = betterproto.string_field(15)
    """
    Name of the thread to start with this message, if the channel is a forum or media channel.
    """

    applied_tags: List[int] = betterproto.uint64_field(16)
    """Snowflake ids of the tags of the thread that is started."""


@dataclass(eq=False, repr=False)
class ExecuteWebhookResponse(betterproto.Message):
    """
    The message as it is in the channel.

    Source: https://discord.com/developers/docs/resources/webhook#execute-webhook
    """

    message: Optional["Message"] = betterproto.message_field(1, optional=True)
    """Message that was created."""


@dataclass(eq=False, repr=False)
class GetWebhookMessageRequest(betterproto.Message):
    """
    Which message of a webhook to read.

    Source: https://discord.com/developers/docs/resources/webhook#get-webhook-message
    """

    webhook_id: int = betterproto.uint64_field(1)
    """Snowflake id of the webhook."""

    webhook_token: str = betterproto.string_field(2)
    """Token of the webhook."""

    message_id: int = betterproto.uint64_field(3)
    """Snowflake id of the message."""

    thread_id: Optional[int] = betterproto.uint64_field(4, optional=True)
    """
    Snowflake id of the thread that the message is in; absent or 0 for none.
    """


@dataclass(eq=False, repr=False)
class GetWebhookMessageResponse(betterproto.Message):
    """
    The message as it is in the channel.

    Source: https://discord.com/developers/docs/resources/webhook#get-webhook-message
    """

    message: Optional["Message"] = betterproto.message_field(1, optional=True)
    """Message that was read."""


@dataclass(eq=False, repr=False)
class EditWebhookMessageRequest(betterproto.Message):
    """
    What to change in a webhook's message.

    Source: https://discord.com/developers/docs/resources/webhook#edit-webhook-message
    """

    webhook_id: int = betterproto.uint64_field(1)
    """Snowflake id of the webhook."""

    webhook_token: str = betterproto.string_field(2)
    """Token of the webhook."""

    message_id: int = betterproto.uint64_field(3)
    """Snowflake id of the message."""

    content: Optional[str] = betterproto.string_field(4, optional=True)
    """Text, up to 2,000 characters; empty for none."""

    embeds: List["Embed"] = betterproto.message_field(5)
    """Embeds, up to 10; replaces all existing ones."""

    clear_embeds: bool = betterproto.bool_field(6)
    """Remove all embeds."""

    files: List["File"] = betterproto.message_field(7)
    """Files to upload and to add to the message."""

    attachment_ids: List[int] = betterproto.uint64_field(8)
    """
    Snowflake ids of the attachments to keep; all others are removed. If empty, all are kept.
    """

    clear_attachments: bool = betterproto.bool_field(9)
    """Remove all attachments, before files are added."""

    allowed_mentions: Optional["AllowedMentions"] = betterproto.message_field(10, optional=True)
    """
    Which mentions notify somebody; absent for those of users only, an empty message for none.
    """

    components_json: Optional[str] = betterproto.string_field(11, optional=True)
    """
    Buttons, menus and other components as a JSON array in Discord's form, of either version; [] or empty for none.
    Components of version 2 remove the message's text, embeds, stickers and poll. Discord does not turn such a message
    back into one of version 1.
    """

    suppress_embeds: Optional[bool] = betterproto.bool_field(12, optional=True)
    """
    Whether Discord hides embeds for links in the text. All other flags of the message stay.
    """

    thread_id: Optional[int] = betterproto.uint64_field(13, optional=True)
    """
    Snowflake id of the thread that the message is in; absent or 0 for none.
    """

    poll: Optional["PollCreateRequest"] = betterproto.message_field(14, optional=True)
    """Poll to send."""

    attachments: List["AttachmentChange"] = betterproto.message_field(15)
    """
    Attachments whose description or spoiler changes; they are kept, even if attachment_ids does not list them.
    """

    clear_poll: bool = betterproto.bool_field(16)
    """
    Remove the poll. Discord allows this only if components of version 2 replace it.
    """


@dataclass(eq=False, repr=False)
class EditWebhookMessageResponse(betterproto.Message):
    """
    The message as it is in the channel now.

    Source: https://discord.com/developers/docs/resources/webhook#edit-webhook-message
    """

    message: Optional["Message"] = betterproto.message_field(1, optional=True)
    """Message after the change."""


@dataclass(eq=False, repr=False)
class DeleteWebhookMessageRequest(betterproto.Message):
    """
    Which message of a webhook to delete.

    Source: https://discord.com/developers/docs/resources/webhook#delete-webhook-message
    """

    webhook_id: int = betterproto.uint64_field(1)
    """Snowflake id of the webhook."""

    webhook_token: str = betterproto.string_field(2)
    """Token of the webhook."""

    message_id: int = betterproto.uint64_field(3)
    """Snowflake id of the message."""

    thread_id: Optional[int] = betterproto.uint64_field(4, optional=True)
    """
    Snowflake id of the thread that the message is in; absent or 0 for none.
    """


@dataclass(eq=False, repr=False)
class DeleteWebhookMessageResponse(betterproto.Message):
    """
    Confirms that the message was deleted.

    Source: https://discord.com/developers/docs/resources/webhook#delete-webhook-message
    """

    pass


@dataclass(eq=False, repr=False)
class CallDiscordRequest(betterproto.Message):
    """
    Which operation of Discord's API to call, and with what.

    Source: https://discord.com/developers/docs/reference
    """

    method: str = betterproto.string_field(1)
    """GET, POST, PUT, PATCH or DELETE."""

    path: str = betterproto.string_field(2)
    """
    Path below the root of Discord's API, for example /guilds/1/onboarding, percent-encoded where needed; it is sent as
    it is.
    """

    query: List["CallDiscordRequestQueryParameter"] = betterproto.message_field(3)
    """Values of the query, in their order."""

    json_body: Optional[str] = betterproto.string_field(4, optional=True)
    """
    Body as JSON; absent for none. With files it goes out as the part payload_json; with files whose part is named,
    the values of the JSON object go out as parts of their own.
    """

    files: List["CallDiscordRequestFile"] = betterproto.message_field(5)
    """Files to upload."""

    reason: str = betterproto.string_field(6)
    """
    Reason for the audit log of the guild, up to 512 characters; empty for none.
    """


@dataclass(eq=False, repr=False)
class CallDiscordRequestQueryParameter(betterproto.Message):
    """
    One value of the query.

    Source: https://discord.com/developers/docs/reference
    """

    name: str = betterproto.string_field(1)
    """Name of the parameter; it may occur several times."""

    value: str = betterproto.string_field(2)
    """Value of the parameter, as text and not encoded."""


@dataclass(eq=False, repr=False)
class CallDiscordRequestFile(betterproto.Message):
    """
    A file to upload.

    Source: https://discord.com/developers/docs/reference#uploading-files
    """

    name: str = betterproto.string_field(1)
    """Name of the file."""

    content: bytes = betterproto.bytes_field(2)
    """Content of the file."""

    part: str = betterproto.string_field(3)
    """
    Name of the part that carries the file; if empty, files[0], files[1] and so on, as messages need it.
    """


@dataclass(eq=False, repr=False)
class CallDiscordResponse(betterproto.Message):
    """
    What Discord answered.

    Source: https://discord.com/developers/docs/reference
    """

    status: int = betterproto.int32_field(1)
    """HTTP status, from 200 to 299; with any other the call fails."""

    json_body: str = betterproto.string_field(2)
    """
    Body as JSON; empty for none. Text that is not JSON, for example a table, arrives as a JSON string; a picture
    arrives as a JSON string with its data URI.
    """


@dataclass(eq=False, repr=False)
class QueuedMessage(betterproto.Message):
    """A message that the proxy has taken over, without its content."""

    id: str = betterproto.string_field(1)
    """Identifies it within the proxy; later ones are larger."""

    state: "QueuedState" = betterproto.enum_field(2)
    """What has become of it."""

    key: str = betterproto.string_field(3)
    """The caller's own name for it; empty for none."""

    call: str = betterproto.string_field(4)
    """The call that it is queued for, for example SendDirectMessage."""

    target: str = betterproto.string_field(5)
    """Where it goes: channel:1, user:2 or webhook:3."""

    client: str = betterproto.string_field(6)
    """Name of the client that queued it; empty without a clients file."""

    accepted_at: str = betterproto.string_field(7)
    """Time of its acceptance (ISO 8601)."""

    not_before: str = betterproto.string_field(8)
    """
    Time before which it is not sent (ISO 8601), as its caller said or until its next attempt; empty for none.
    """

    expires_at: str = betterproto.string_field(9)
    """Time after which it is not sent any more (ISO 8601); empty for none."""

    attempts: int = betterproto.uint32_field(10)
    """How often its delivery was begun."""

    failure: Optional["QueuedMessageFailure"] = betterproto.message_field(11, optional=True)
    """Why the last attempt failed; absent if none has failed."""

    message_id: int = betterproto.uint64_field(12)
    """Snowflake id of the message at Discord; 0 until it was sent."""

    channel_id: int = betterproto.uint64_field(13)
    """Snowflake id of the channel that it stands in; 0 until it was sent."""

    ended_at: str = betterproto.string_field(14)
    """Time at which it was sent, or given up (ISO 8601); empty until then."""

    note: str = betterproto.string_field(15)
    """What is unusual about how it was sent, for people; mostly empty."""

    position: int = betterproto.uint64_field(16)
    """Place of its last change in the order of all changes."""

    bot: str = betterproto.string_field(17)
    """Name of the bot that sends it."""


@dataclass(eq=False, repr=False)
class QueuedMessageFailure(betterproto.Message):
    """Why an attempt to deliver a message failed."""

    status: str = betterproto.string_field(1)
    """
    The status that the message's own call would have failed with, for example PERMISSION_DENIED.
    """

    details: str = betterproto.string_field(2)
    """
    The details that it would have failed with; for Discord's refusals the same JSON.
    """


@dataclass(eq=False, repr=False)
class QueueMessageRequest(betterproto.Message):
    """A message to take over, and when to deliver it."""

    channel_message: "SendChannelMessageRequest" = betterproto.message_field(1, group="message")
    """A message to a channel."""

    direct_message: "SendDirectMessageRequest" = betterproto.message_field(2, group="message")
    """A direct message to a user."""

    forward: "ForwardMessageRequest" = betterproto.message_field(3, group="message")
    """A message that forwards another one to a channel."""

    forward_to_user: "ForwardMessageToUserRequest" = betterproto.message_field(4, group="message")
    """A direct message that forwards another one to a user."""

    webhook_message: "ExecuteWebhookRequest" = betterproto.message_field(5, group="message")
    """A message through a webhook."""

    key: str = betterproto.string_field(6)
    """
    A name for this message, up to 200 characters, by which the proxy recognises it when it is queued again; empty for
    none.
    """

    expires_after: float = betterproto.double_field(7)
    """
    Seconds from now after which it must not be sent any more; 0 for never.
    """

    not_before: str = betterproto.string_field(8)
    """Time before which it must not be sent (ISO 8601); empty for now."""

    unordered: bool = betterproto.bool_field(9)
    """
    Send it without regard to other messages to the same channel or user, earlier ones included.
    """


@dataclass(eq=False, repr=False)
class QueueMessageResponse(betterproto.Message):
    """The message as it waits in the queue."""

    message: Optional["QueuedMessage"] = betterproto.message_field(1, optional=True)
    """The queued message."""


@dataclass(eq=False, repr=False)
class GetQueuedRequest(betterproto.Message):
    """Which queued message to read, by its id or its key."""

    id: Optional[str] = betterproto.string_field(1, optional=True)
    """Id of the queued message."""

    key: Optional[str] = betterproto.string_field(2, optional=True)
    """The key that it was queued with."""


@dataclass(eq=False, repr=False)
class GetQueuedResponse(betterproto.Message):
    """The message as it is now."""

    message: Optional["QueuedMessage"] = betterproto.message_field(1, optional=True)
    """The queued message."""


@dataclass(eq=False, repr=False)
class ListQueuedRequest(betterproto.Message):
    """Which queued messages to list."""

    states: List["QueuedState"] = betterproto.enum_field(1)
    """States that they are in; empty for all."""

    after: Optional[str] = betterproto.string_field(2, optional=True)
    """Id of a queued message; those after it are listed."""

    limit: int = betterproto.uint32_field(3)
    """How many to list at the most; 0 for all."""


@dataclass(eq=False, repr=False)
class ListQueuedResponse(betterproto.Message):
    """Some of the messages."""

    messages: List["QueuedMessage"] = betterproto.message_field(1)
    """Queued messages."""


@dataclass(eq=False, repr=False)
class WatchQueuedRequest(betterproto.Message):
    """Which changes to tell of."""

    position: Optional[int] = betterproto.uint64_field(1, optional=True)
    """
    Position after which changes are told, 0 for all that are known; absent for changes from now on.
    """

    id: Optional[str] = betterproto.string_field(2, optional=True)
    """Id of the only message to tell of; absent for all."""

    key: Optional[str] = betterproto.string_field(3, optional=True)
    """Key of the only message to tell of; absent for all."""


@dataclass(eq=False, repr=False)
class WatchQueuedResponse(betterproto.Message):
    """One change."""

    message: Optional["QueuedMessage"] = betterproto.message_field(1, optional=True)
    """The queued message after the change."""


@dataclass(eq=False, repr=False)
class CancelQueuedRequest(betterproto.Message):
    """Which queued message to cancel, by its id or its key."""

    id: Optional[str] = betterproto.string_field(1, optional=True)
    """Id of the queued message."""

    key: Optional[str] = betterproto.string_field(2, optional=True)
    """The key that it was queued with."""


@dataclass(eq=False, repr=False)
class CancelQueuedResponse(betterproto.Message):
    """The message as it is now."""

    message: Optional["QueuedMessage"] = betterproto.message_field(1, optional=True)
    """The queued message."""


@dataclass(eq=False, repr=False)
class RetryQueuedRequest(betterproto.Message):
    """Which queued message to deliver after all, by its id or its key."""

    id: Optional[str] = betterproto.string_field(1, optional=True)
    """Id of the queued message."""

    key: Optional[str] = betterproto.string_field(2, optional=True)
    """The key that it was queued with."""


@dataclass(eq=False, repr=False)
class RetryQueuedResponse(betterproto.Message):
    """The message as it is now."""

    message: Optional["QueuedMessage"] = betterproto.message_field(1, optional=True)
    """The queued message."""


class DiscordApiStub(betterproto.ServiceStub):
    async def send_channel_message(
        self,
        send_channel_message_request: "SendChannelMessageRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "SendChannelMessageResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/SendChannelMessage",
            send_channel_message_request,
            SendChannelMessageResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def send_direct_message(
        self,
        send_direct_message_request: "SendDirectMessageRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "SendDirectMessageResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/SendDirectMessage",
            send_direct_message_request,
            SendDirectMessageResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def get_guild_channels(
        self,
        get_guild_channels_request: "GetGuildChannelsRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "GetGuildChannelsResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/GetGuildChannels",
            get_guild_channels_request,
            GetGuildChannelsResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def get_message(
        self,
        get_message_request: "GetMessageRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "GetMessageResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/GetMessage",
            get_message_request,
            GetMessageResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def get_messages(
        self,
        get_messages_request: "GetMessagesRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> AsyncIterator[GetMessagesResponse]:
        async for response in self._unary_stream(
            "/discord_api.DiscordApi/GetMessages",
            get_messages_request,
            GetMessagesResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        ):
            yield response

    async def edit_message(
        self,
        edit_message_request: "EditMessageRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "EditMessageResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/EditMessage",
            edit_message_request,
            EditMessageResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def edit_direct_message(
        self,
        edit_direct_message_request: "EditDirectMessageRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "EditDirectMessageResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/EditDirectMessage",
            edit_direct_message_request,
            EditDirectMessageResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def delete_message(
        self,
        delete_message_request: "DeleteMessageRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "DeleteMessageResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/DeleteMessage",
            delete_message_request,
            DeleteMessageResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def delete_messages(
        self,
        delete_messages_request: "DeleteMessagesRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "DeleteMessagesResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/DeleteMessages",
            delete_messages_request,
            DeleteMessagesResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def crosspost_message(
        self,
        crosspost_message_request: "CrosspostMessageRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "CrosspostMessageResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/CrosspostMessage",
            crosspost_message_request,
            CrosspostMessageResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def forward_message(
        self,
        forward_message_request: "ForwardMessageRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "ForwardMessageResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/ForwardMessage",
            forward_message_request,
            ForwardMessageResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def forward_message_to_user(
        self,
        forward_message_to_user_request: "ForwardMessageToUserRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "ForwardMessageToUserResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/ForwardMessageToUser",
            forward_message_to_user_request,
            ForwardMessageToUserResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def pin_message(
        self,
        pin_message_request: "PinMessageRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "PinMessageResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/PinMessage",
            pin_message_request,
            PinMessageResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def unpin_message(
        self,
        unpin_message_request: "UnpinMessageRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "UnpinMessageResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/UnpinMessage",
            unpin_message_request,
            UnpinMessageResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def get_pinned_messages(
        self,
        get_pinned_messages_request: "GetPinnedMessagesRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "GetPinnedMessagesResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/GetPinnedMessages",
            get_pinned_messages_request,
            GetPinnedMessagesResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def add_reaction(
        self,
        add_reaction_request: "AddReactionRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "AddReactionResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/AddReaction",
            add_reaction_request,
            AddReactionResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def remove_reaction(
        self,
        remove_reaction_request: "RemoveReactionRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "RemoveReactionResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/RemoveReaction",
            remove_reaction_request,
            RemoveReactionResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def remove_all_reactions(
        self,
        remove_all_reactions_request: "RemoveAllReactionsRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "RemoveAllReactionsResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/RemoveAllReactions",
            remove_all_reactions_request,
            RemoveAllReactionsResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def get_reactions(
        self,
        get_reactions_request: "GetReactionsRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> AsyncIterator[GetReactionsResponse]:
        async for response in self._unary_stream(
            "/discord_api.DiscordApi/GetReactions",
            get_reactions_request,
            GetReactionsResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        ):
            yield response

    async def end_poll(
        self,
        end_poll_request: "EndPollRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "EndPollResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/EndPoll",
            end_poll_request,
            EndPollResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def trigger_typing(
        self,
        trigger_typing_request: "TriggerTypingRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "TriggerTypingResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/TriggerTyping",
            trigger_typing_request,
            TriggerTypingResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def get_channel(
        self,
        get_channel_request: "GetChannelRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "GetChannelResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/GetChannel",
            get_channel_request,
            GetChannelResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def create_guild_channel(
        self,
        create_guild_channel_request: "CreateGuildChannelRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "CreateGuildChannelResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/CreateGuildChannel",
            create_guild_channel_request,
            CreateGuildChannelResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def edit_channel(
        self,
        edit_channel_request: "EditChannelRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "EditChannelResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/EditChannel",
            edit_channel_request,
            EditChannelResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def delete_channel(
        self,
        delete_channel_request: "DeleteChannelRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "DeleteChannelResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/DeleteChannel",
            delete_channel_request,
            DeleteChannelResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def edit_channel_permissions(
        self,
        edit_channel_permissions_request: "EditChannelPermissionsRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "EditChannelPermissionsResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/EditChannelPermissions",
            edit_channel_permissions_request,
            EditChannelPermissionsResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def delete_channel_permissions(
        self,
        delete_channel_permissions_request: "DeleteChannelPermissionsRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "DeleteChannelPermissionsResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/DeleteChannelPermissions",
            delete_channel_permissions_request,
            DeleteChannelPermissionsResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def create_thread(
        self,
        create_thread_request: "CreateThreadRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "CreateThreadResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/CreateThread",
            create_thread_request,
            CreateThreadResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def create_forum_post(
        self,
        create_forum_post_request: "CreateForumPostRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "CreateForumPostResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/CreateForumPost",
            create_forum_post_request,
            CreateForumPostResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def get_active_threads(
        self,
        get_active_threads_request: "GetActiveThreadsRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "GetActiveThreadsResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/GetActiveThreads",
            get_active_threads_request,
            GetActiveThreadsResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def add_thread_member(
        self,
        add_thread_member_request: "AddThreadMemberRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "AddThreadMemberResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/AddThreadMember",
            add_thread_member_request,
            AddThreadMemberResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def remove_thread_member(
        self,
        remove_thread_member_request: "RemoveThreadMemberRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "RemoveThreadMemberResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/RemoveThreadMember",
            remove_thread_member_request,
            RemoveThreadMemberResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def get_channel_invites(
        self,
        get_channel_invites_request: "GetChannelInvitesRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "GetChannelInvitesResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/GetChannelInvites",
            get_channel_invites_request,
            GetChannelInvitesResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def create_invite(
        self,
        create_invite_request: "CreateInviteRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "CreateInviteResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/CreateInvite",
            create_invite_request,
            CreateInviteResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def delete_invite(
        self,
        delete_invite_request: "DeleteInviteRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "DeleteInviteResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/DeleteInvite",
            delete_invite_request,
            DeleteInviteResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def get_guild(
        self,
        get_guild_request: "GetGuildRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "GetGuildResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/GetGuild",
            get_guild_request,
            GetGuildResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def get_current_user_guilds(
        self,
        get_current_user_guilds_request: "GetCurrentUserGuildsRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "GetCurrentUserGuildsResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/GetCurrentUserGuilds",
            get_current_user_guilds_request,
            GetCurrentUserGuildsResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def get_guild_roles(
        self,
        get_guild_roles_request: "GetGuildRolesRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "GetGuildRolesResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/GetGuildRoles",
            get_guild_roles_request,
            GetGuildRolesResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def create_role(
        self,
        create_role_request: "CreateRoleRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "CreateRoleResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/CreateRole",
            create_role_request,
            CreateRoleResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def edit_role(
        self,
        edit_role_request: "EditRoleRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "EditRoleResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/EditRole",
            edit_role_request,
            EditRoleResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def delete_role(
        self,
        delete_role_request: "DeleteRoleRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "DeleteRoleResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/DeleteRole",
            delete_role_request,
            DeleteRoleResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def get_guild_emojis(
        self,
        get_guild_emojis_request: "GetGuildEmojisRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "GetGuildEmojisResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/GetGuildEmojis",
            get_guild_emojis_request,
            GetGuildEmojisResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def get_scheduled_events(
        self,
        get_scheduled_events_request: "GetScheduledEventsRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "GetScheduledEventsResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/GetScheduledEvents",
            get_scheduled_events_request,
            GetScheduledEventsResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def create_scheduled_event(
        self,
        create_scheduled_event_request: "CreateScheduledEventRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "CreateScheduledEventResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/CreateScheduledEvent",
            create_scheduled_event_request,
            CreateScheduledEventResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def edit_scheduled_event(
        self,
        edit_scheduled_event_request: "EditScheduledEventRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "EditScheduledEventResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/EditScheduledEvent",
            edit_scheduled_event_request,
            EditScheduledEventResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def delete_scheduled_event(
        self,
        delete_scheduled_event_request: "DeleteScheduledEventRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "DeleteScheduledEventResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/DeleteScheduledEvent",
            delete_scheduled_event_request,
            DeleteScheduledEventResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def get_audit_log(
        self,
        get_audit_log_request: "GetAuditLogRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> AsyncIterator[GetAuditLogResponse]:
        async for response in self._unary_stream(
            "/discord_api.DiscordApi/GetAuditLog",
            get_audit_log_request,
            GetAuditLogResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        ):
            yield response

    async def get_guild_member(
        self,
        get_guild_member_request: "GetGuildMemberRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "GetGuildMemberResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/GetGuildMember",
            get_guild_member_request,
            GetGuildMemberResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def list_guild_members(
        self,
        list_guild_members_request: "ListGuildMembersRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> AsyncIterator[ListGuildMembersResponse]:
        async for response in self._unary_stream(
            "/discord_api.DiscordApi/ListGuildMembers",
            list_guild_members_request,
            ListGuildMembersResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        ):
            yield response

    async def search_guild_members(
        self,
        search_guild_members_request: "SearchGuildMembersRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "SearchGuildMembersResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/SearchGuildMembers",
            search_guild_members_request,
            SearchGuildMembersResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def edit_guild_member(
        self,
        edit_guild_member_request: "EditGuildMemberRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "EditGuildMemberResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/EditGuildMember",
            edit_guild_member_request,
            EditGuildMemberResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def add_guild_member_role(
        self,
        add_guild_member_role_request: "AddGuildMemberRoleRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "AddGuildMemberRoleResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/AddGuildMemberRole",
            add_guild_member_role_request,
            AddGuildMemberRoleResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def remove_guild_member_role(
        self,
        remove_guild_member_role_request: "RemoveGuildMemberRoleRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "RemoveGuildMemberRoleResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/RemoveGuildMemberRole",
            remove_guild_member_role_request,
            RemoveGuildMemberRoleResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def kick_guild_member(
        self,
        kick_guild_member_request: "KickGuildMemberRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "KickGuildMemberResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/KickGuildMember",
            kick_guild_member_request,
            KickGuildMemberResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def ban_guild_member(
        self,
        ban_guild_member_request: "BanGuildMemberRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "BanGuildMemberResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/BanGuildMember",
            ban_guild_member_request,
            BanGuildMemberResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def unban_guild_member(
        self,
        unban_guild_member_request: "UnbanGuildMemberRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "UnbanGuildMemberResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/UnbanGuildMember",
            unban_guild_member_request,
            UnbanGuildMemberResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def get_guild_bans(
        self,
        get_guild_bans_request: "GetGuildBansRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> AsyncIterator[GetGuildBansResponse]:
        async for response in self._unary_stream(
            "/discord_api.DiscordApi/GetGuildBans",
            get_guild_bans_request,
            GetGuildBansResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        ):
            yield response

    async def add_guild_member(
        self,
        add_guild_member_request: "AddGuildMemberRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "AddGuildMemberResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/AddGuildMember",
            add_guild_member_request,
            AddGuildMemberResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def get_current_user(
        self,
        get_current_user_request: "GetCurrentUserRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "GetCurrentUserResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/GetCurrentUser",
            get_current_user_request,
            GetCurrentUserResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def get_user(
        self,
        get_user_request: "GetUserRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "GetUserResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/GetUser",
            get_user_request,
            GetUserResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def get_direct_message_channel(
        self,
        get_direct_message_channel_request: "GetDirectMessageChannelRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "GetDirectMessageChannelResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/GetDirectMessageChannel",
            get_direct_message_channel_request,
            GetDirectMessageChannelResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def create_webhook(
        self,
        create_webhook_request: "CreateWebhookRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "CreateWebhookResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/CreateWebhook",
            create_webhook_request,
            CreateWebhookResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def get_channel_webhooks(
        self,
        get_channel_webhooks_request: "GetChannelWebhooksRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "GetChannelWebhooksResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/GetChannelWebhooks",
            get_channel_webhooks_request,
            GetChannelWebhooksResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def delete_webhook(
        self,
        delete_webhook_request: "DeleteWebhookRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "DeleteWebhookResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/DeleteWebhook",
            delete_webhook_request,
            DeleteWebhookResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def execute_webhook(
        self,
        execute_webhook_request: "ExecuteWebhookRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "ExecuteWebhookResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/ExecuteWebhook",
            execute_webhook_request,
            ExecuteWebhookResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def get_webhook_message(
        self,
        get_webhook_message_request: "GetWebhookMessageRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "GetWebhookMessageResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/GetWebhookMessage",
            get_webhook_message_request,
            GetWebhookMessageResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def edit_webhook_message(
        self,
        edit_webhook_message_request: "EditWebhookMessageRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "EditWebhookMessageResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/EditWebhookMessage",
            edit_webhook_message_request,
            EditWebhookMessageResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def delete_webhook_message(
        self,
        delete_webhook_message_request: "DeleteWebhookMessageRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "DeleteWebhookMessageResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/DeleteWebhookMessage",
            delete_webhook_message_request,
            DeleteWebhookMessageResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def call_discord(
        self,
        call_discord_request: "CallDiscordRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "CallDiscordResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/CallDiscord",
            call_discord_request,
            CallDiscordResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def queue_message(
        self,
        queue_message_request: "QueueMessageRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "QueueMessageResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/QueueMessage",
            queue_message_request,
            QueueMessageResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def get_queued(
        self,
        get_queued_request: "GetQueuedRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "GetQueuedResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/GetQueued",
            get_queued_request,
            GetQueuedResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def list_queued(
        self,
        list_queued_request: "ListQueuedRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> AsyncIterator[ListQueuedResponse]:
        async for response in self._unary_stream(
            "/discord_api.DiscordApi/ListQueued",
            list_queued_request,
            ListQueuedResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        ):
            yield response

    async def watch_queued(
        self,
        watch_queued_request: "WatchQueuedRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> AsyncIterator[WatchQueuedResponse]:
        async for response in self._unary_stream(
            "/discord_api.DiscordApi/WatchQueued",
            watch_queued_request,
            WatchQueuedResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        ):
            yield response

    async def cancel_queued(
        self,
        cancel_queued_request: "CancelQueuedRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "CancelQueuedResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/CancelQueued",
            cancel_queued_request,
            CancelQueuedResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )

    async def retry_queued(
        self,
        retry_queued_request: "RetryQueuedRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> "RetryQueuedResponse":
        return await self._unary_unary(
            "/discord_api.DiscordApi/RetryQueued",
            retry_queued_request,
            RetryQueuedResponse,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        )


class DiscordApiBase(ServiceBase):

    async def send_channel_message(
        self, send_channel_message_request: "SendChannelMessageRequest"
    ) -> "SendChannelMessageResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def send_direct_message(
        self, send_direct_message_request: "SendDirectMessageRequest"
    ) -> "SendDirectMessageResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def get_guild_channels(
        self, get_guild_channels_request: "GetGuildChannelsRequest"
    ) -> "GetGuildChannelsResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def get_message(self, get_message_request: "GetMessageRequest") -> "GetMessageResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def get_messages(
        self, get_messages_request: "GetMessagesRequest"
    ) -> AsyncIterator[GetMessagesResponse]:
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)
        yield GetMessagesResponse()

    async def edit_message(self, edit_message_request: "EditMessageRequest") -> "EditMessageResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def edit_direct_message(
        self, edit_direct_message_request: "EditDirectMessageRequest"
    ) -> "EditDirectMessageResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def delete_message(self, delete_message_request: "DeleteMessageRequest") -> "DeleteMessageResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def delete_messages(
        self, delete_messages_request: "DeleteMessagesRequest"
    ) -> "DeleteMessagesResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def crosspost_message(
        self, crosspost_message_request: "CrosspostMessageRequest"
    ) -> "CrosspostMessageResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def forward_message(
        self, forward_message_request: "ForwardMessageRequest"
    ) -> "ForwardMessageResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def forward_message_to_user(
        self, forward_message_to_user_request: "ForwardMessageToUserRequest"
    ) -> "ForwardMessageToUserResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def pin_message(self, pin_message_request: "PinMessageRequest") -> "PinMessageResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def unpin_message(self, unpin_message_request: "UnpinMessageRequest") -> "UnpinMessageResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def get_pinned_messages(
        self, get_pinned_messages_request: "GetPinnedMessagesRequest"
    ) -> "GetPinnedMessagesResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def add_reaction(self, add_reaction_request: "AddReactionRequest") -> "AddReactionResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def remove_reaction(
        self, remove_reaction_request: "RemoveReactionRequest"
    ) -> "RemoveReactionResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def remove_all_reactions(
        self, remove_all_reactions_request: "RemoveAllReactionsRequest"
    ) -> "RemoveAllReactionsResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def get_reactions(
        self, get_reactions_request: "GetReactionsRequest"
    ) -> AsyncIterator[GetReactionsResponse]:
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)
        yield GetReactionsResponse()

    async def end_poll(self, end_poll_request: "EndPollRequest") -> "EndPollResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def trigger_typing(self, trigger_typing_request: "TriggerTypingRequest") -> "TriggerTypingResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def get_channel(self, get_channel_request: "GetChannelRequest") -> "GetChannelResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def create_guild_channel(
        self, create_guild_channel_request: "CreateGuildChannelRequest"
    ) -> "CreateGuildChannelResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def edit_channel(self, edit_channel_request: "EditChannelRequest") -> "EditChannelResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def delete_channel(self, delete_channel_request: "DeleteChannelRequest") -> "DeleteChannelResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def edit_channel_permissions(
        self, edit_channel_permissions_request: "EditChannelPermissionsRequest"
    ) -> "EditChannelPermissionsResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def delete_channel_permissions(
        self, delete_channel_permissions_request: "DeleteChannelPermissionsRequest"
    ) -> "DeleteChannelPermissionsResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def create_thread(self, create_thread_request: "CreateThreadRequest") -> "CreateThreadResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def create_forum_post(
        self, create_forum_post_request: "CreateForumPostRequest"
    ) -> "CreateForumPostResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def get_active_threads(
        self, get_active_threads_request: "GetActiveThreadsRequest"
    ) -> "GetActiveThreadsResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def add_thread_member(
        self, add_thread_member_request: "AddThreadMemberRequest"
    ) -> "AddThreadMemberResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def remove_thread_member(
        self, remove_thread_member_request: "RemoveThreadMemberRequest"
    ) -> "RemoveThreadMemberResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def get_channel_invites(
        self, get_channel_invites_request: "GetChannelInvitesRequest"
    ) -> "GetChannelInvitesResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def create_invite(self, create_invite_request: "CreateInviteRequest") -> "CreateInviteResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def delete_invite(self, delete_invite_request: "DeleteInviteRequest") -> "DeleteInviteResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def get_guild(self, get_guild_request: "GetGuildRequest") -> "GetGuildResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def get_current_user_guilds(
        self, get_current_user_guilds_request: "GetCurrentUserGuildsRequest"
    ) -> "GetCurrentUserGuildsResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def get_guild_roles(
        self, get_guild_roles_request: "GetGuildRolesRequest"
    ) -> "GetGuildRolesResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def create_role(self, create_role_request: "CreateRoleRequest") -> "CreateRoleResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def edit_role(self, edit_role_request: "EditRoleRequest") -> "EditRoleResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def delete_role(self, delete_role_request: "DeleteRoleRequest") -> "DeleteRoleResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def get_guild_emojis(
        self, get_guild_emojis_request: "GetGuildEmojisRequest"
    ) -> "GetGuildEmojisResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def get_scheduled_events(
        self, get_scheduled_events_request: "GetScheduledEventsRequest"
    ) -> "GetScheduledEventsResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def create_scheduled_event(
        self, create_scheduled_event_request: "CreateScheduledEventRequest"
    ) -> "CreateScheduledEventResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def edit_scheduled_event(
        self, edit_scheduled_event_request: "EditScheduledEventRequest"
    ) -> "EditScheduledEventResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def delete_scheduled_event(
        self, delete_scheduled_event_request: "DeleteScheduledEventRequest"
    ) -> "DeleteScheduledEventResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def get_audit_log(
        self, get_audit_log_request: "GetAuditLogRequest"
    ) -> AsyncIterator[GetAuditLogResponse]:
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)
        yield GetAuditLogResponse()

    async def get_guild_member(
        self, get_guild_member_request: "GetGuildMemberRequest"
    ) -> "GetGuildMemberResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def list_guild_members(
        self, list_guild_members_request: "ListGuildMembersRequest"
    ) -> AsyncIterator[ListGuildMembersResponse]:
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)
        yield ListGuildMembersResponse()

    async def search_guild_members(
        self, search_guild_members_request: "SearchGuildMembersRequest"
    ) -> "SearchGuildMembersResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def edit_guild_member(
        self, edit_guild_member_request: "EditGuildMemberRequest"
    ) -> "EditGuildMemberResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def add_guild_member_role(
        self, add_guild_member_role_request: "AddGuildMemberRoleRequest"
    ) -> "AddGuildMemberRoleResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def remove_guild_member_role(
        self, remove_guild_member_role_request: "RemoveGuildMemberRoleRequest"
    ) -> "RemoveGuildMemberRoleResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def kick_guild_member(
        self, kick_guild_member_request: "KickGuildMemberRequest"
    ) -> "KickGuildMemberResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def ban_guild_member(
        self, ban_guild_member_request: "BanGuildMemberRequest"
    ) -> "BanGuildMemberResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def unban_guild_member(
        self, unban_guild_member_request: "UnbanGuildMemberRequest"
    ) -> "UnbanGuildMemberResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def get_guild_bans(
        self, get_guild_bans_request: "GetGuildBansRequest"
    ) -> AsyncIterator[GetGuildBansResponse]:
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)
        yield GetGuildBansResponse()

    async def add_guild_member(
        self, add_guild_member_request: "AddGuildMemberRequest"
    ) -> "AddGuildMemberResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def get_current_user(
        self, get_current_user_request: "GetCurrentUserRequest"
    ) -> "GetCurrentUserResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def get_user(self, get_user_request: "GetUserRequest") -> "GetUserResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def get_direct_message_channel(
        self, get_direct_message_channel_request: "GetDirectMessageChannelRequest"
    ) -> "GetDirectMessageChannelResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def create_webhook(self, create_webhook_request: "CreateWebhookRequest") -> "CreateWebhookResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def get_channel_webhooks(
        self, get_channel_webhooks_request: "GetChannelWebhooksRequest"
    ) -> "GetChannelWebhooksResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def delete_webhook(self, delete_webhook_request: "DeleteWebhookRequest") -> "DeleteWebhookResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def execute_webhook(
        self, execute_webhook_request: "ExecuteWebhookRequest"
    ) -> "ExecuteWebhookResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def get_webhook_message(
        self, get_webhook_message_request: "GetWebhookMessageRequest"
    ) -> "GetWebhookMessageResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def edit_webhook_message(
        self, edit_webhook_message_request: "EditWebhookMessageRequest"
    ) -> "EditWebhookMessageResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def delete_webhook_message(
        self, delete_webhook_message_request: "DeleteWebhookMessageRequest"
    ) -> "DeleteWebhookMessageResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def call_discord(self, call_discord_request: "CallDiscordRequest") -> "CallDiscordResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def queue_message(self, queue_message_request: "QueueMessageRequest") -> "QueueMessageResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def get_queued(self, get_queued_request: "GetQueuedRequest") -> "GetQueuedResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def list_queued(
        self, list_queued_request: "ListQueuedRequest"
    ) -> AsyncIterator[ListQueuedResponse]:
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)
        yield ListQueuedResponse()

    async def watch_queued(
        self, watch_queued_request: "WatchQueuedRequest"
    ) -> AsyncIterator[WatchQueuedResponse]:
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)
        yield WatchQueuedResponse()

    async def cancel_queued(self, cancel_queued_request: "CancelQueuedRequest") -> "CancelQueuedResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def retry_queued(self, retry_queued_request: "RetryQueuedRequest") -> "RetryQueuedResponse":
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)

    async def __rpc_send_channel_message(
        self,
        stream: "grpclib.server.Stream[SendChannelMessageRequest, SendChannelMessageResponse]",
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.send_channel_message(request)
        await stream.send_message(response)

    async def __rpc_send_direct_message(
        self,
        stream: "grpclib.server.Stream[SendDirectMessageRequest, SendDirectMessageResponse]",
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.send_direct_message(request)
        await stream.send_message(response)

    async def __rpc_get_guild_channels(
        self,
        stream: "grpclib.server.Stream[GetGuildChannelsRequest, GetGuildChannelsResponse]",
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.get_guild_channels(request)
        await stream.send_message(response)

    async def __rpc_get_message(
        self, stream: "grpclib.server.Stream[GetMessageRequest, GetMessageResponse]"
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.get_message(request)
        await stream.send_message(response)

    async def __rpc_get_messages(
        self, stream: "grpclib.server.Stream[GetMessagesRequest, GetMessagesResponse]"
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        await self._call_rpc_handler_server_stream(
            self.get_messages,
            stream,
            request,
        )

    async def __rpc_edit_message(
        self, stream: "grpclib.server.Stream[EditMessageRequest, EditMessageResponse]"
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.edit_message(request)
        await stream.send_message(response)

    async def __rpc_edit_direct_message(
        self,
        stream: "grpclib.server.Stream[EditDirectMessageRequest, EditDirectMessageResponse]",
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.edit_direct_message(request)
        await stream.send_message(response)

    async def __rpc_delete_message(
        self,
        stream: "grpclib.server.Stream[DeleteMessageRequest, DeleteMessageResponse]",
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.delete_message(request)
        await stream.send_message(response)

    async def __rpc_delete_messages(
        self,
        stream: "grpclib.server.Stream[DeleteMessagesRequest, DeleteMessagesResponse]",
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.delete_messages(request)
        await stream.send_message(response)

    async def __rpc_crosspost_message(
        self,
        stream: "grpclib.server.Stream[CrosspostMessageRequest, CrosspostMessageResponse]",
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.crosspost_message(request)
        await stream.send_message(response)

    async def __rpc_forward_message(
        self,
        stream: "grpclib.server.Stream[ForwardMessageRequest, ForwardMessageResponse]",
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.forward_message(request)
        await stream.send_message(response)

    async def __rpc_forward_message_to_user(
        self,
        stream: "grpclib.server.Stream[ForwardMessageToUserRequest, ForwardMessageToUserResponse]",
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.forward_message_to_user(request)
        await stream.send_message(response)

    async def __rpc_pin_message(
        self, stream: "grpclib.server.Stream[PinMessageRequest, PinMessageResponse]"
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.pin_message(request)
        await stream.send_message(response)

    async def __rpc_unpin_message(
        self, stream: "grpclib.server.Stream[UnpinMessageRequest, UnpinMessageResponse]"
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.unpin_message(request)
        await stream.send_message(response)

    async def __rpc_get_pinned_messages(
        self,
        stream: "grpclib.server.Stream[GetPinnedMessagesRequest, GetPinnedMessagesResponse]",
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.get_pinned_messages(request)
        await stream.send_message(response)

    async def __rpc_add_reaction(
        self, stream: "grpclib.server.Stream[AddReactionRequest, AddReactionResponse]"
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.add_reaction(request)
        await stream.send_message(response)

    async def __rpc_remove_reaction(
        self,
        stream: "grpclib.server.Stream[RemoveReactionRequest, RemoveReactionResponse]",
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.remove_reaction(request)
        await stream.send_message(response)

    async def __rpc_remove_all_reactions(
        self,
        stream: "grpclib.server.Stream[RemoveAllReactionsRequest, RemoveAllReactionsResponse]",
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.remove_all_reactions(request)
        await stream.send_message(response)

    async def __rpc_get_reactions(
        self, stream: "grpclib.server.Stream[GetReactionsRequest, GetReactionsResponse]"
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        await self._call_rpc_handler_server_stream(
            self.get_reactions,
            stream,
            request,
        )

    async def __rpc_end_poll(self, stream: "grpclib.server.Stream[EndPollRequest, EndPollResponse]") -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.end_poll(request)
        await stream.send_message(response)

    async def __rpc_trigger_typing(
        self,
        stream: "grpclib.server.Stream[TriggerTypingRequest, TriggerTypingResponse]",
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.trigger_typing(request)
        await stream.send_message(response)

    async def __rpc_get_channel(
        self, stream: "grpclib.server.Stream[GetChannelRequest, GetChannelResponse]"
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.get_channel(request)
        await stream.send_message(response)

    async def __rpc_create_guild_channel(
        self,
        stream: "grpclib.server.Stream[CreateGuildChannelRequest, CreateGuildChannelResponse]",
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.create_guild_channel(request)
        await stream.send_message(response)

    async def __rpc_edit_channel(
        self, stream: "grpclib.server.Stream[EditChannelRequest, EditChannelResponse]"
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.edit_channel(request)
        await stream.send_message(response)

    async def __rpc_delete_channel(
        self,
        stream: "grpclib.server.Stream[DeleteChannelRequest, DeleteChannelResponse]",
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.delete_channel(request)
        await stream.send_message(response)

    async def __rpc_edit_channel_permissions(
        self,
        stream: "grpclib.server.Stream[EditChannelPermissionsRequest, EditChannelPermissionsResponse]",
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.edit_channel_permissions(request)
        await stream.send_message(response)

    async def __rpc_delete_channel_permissions(
        self,
        stream: "grpclib.server.Stream[DeleteChannelPermissionsRequest, DeleteChannelPermissionsResponse]",
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.delete_channel_permissions(request)
        await stream.send_message(response)

    async def __rpc_create_thread(
        self, stream: "grpclib.server.Stream[CreateThreadRequest, CreateThreadResponse]"
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.create_thread(request)
        await stream.send_message(response)

    async def __rpc_create_forum_post(
        self,
        stream: "grpclib.server.Stream[CreateForumPostRequest, CreateForumPostResponse]",
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.create_forum_post(request)
        await stream.send_message(response)

    async def __rpc_get_active_threads(
        self,
        stream: "grpclib.server.Stream[GetActiveThreadsRequest, GetActiveThreadsResponse]",
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.get_active_threads(request)
        await stream.send_message(response)

    async def __rpc_add_thread_member(
        self,
        stream: "grpclib.server.Stream[AddThreadMemberRequest, AddThreadMemberResponse]",
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.add_thread_member(request)
        await stream.send_message(response)

    async def __rpc_remove_thread_member(
        self,
        stream: "grpclib.server.Stream[RemoveThreadMemberRequest, RemoveThreadMemberResponse]",
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.remove_thread_member(request)
        await stream.send_message(response)

    async def __rpc_get_channel_invites(
        self,
        stream: "grpclib.server.Stream[GetChannelInvitesRequest, GetChannelInvitesResponse]",
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.get_channel_invites(request)
        await stream.send_message(response)

    async def __rpc_create_invite(
        self, stream: "grpclib.server.Stream[CreateInviteRequest, CreateInviteResponse]"
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.create_invite(request)
        await stream.send_message(response)

    async def __rpc_delete_invite(
        self, stream: "grpclib.server.Stream[DeleteInviteRequest, DeleteInviteResponse]"
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.delete_invite(request)
        await stream.send_message(response)

    async def __rpc_get_guild(
        self, stream: "grpclib.server.Stream[GetGuildRequest, GetGuildResponse]"
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.get_guild(request)
        await stream.send_message(response)

    async def __rpc_get_current_user_guilds(
        self,
        stream: "grpclib.server.Stream[GetCurrentUserGuildsRequest, GetCurrentUserGuildsResponse]",
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.get_current_user_guilds(request)
        await stream.send_message(response)

    async def __rpc_get_guild_roles(
        self,
        stream: "grpclib.server.Stream[GetGuildRolesRequest, GetGuildRolesResponse]",
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.get_guild_roles(request)
        await stream.send_message(response)

    async def __rpc_create_role(
        self, stream: "grpclib.server.Stream[CreateRoleRequest, CreateRoleResponse]"
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.create_role(request)
        await stream.send_message(response)

    async def __rpc_edit_role(
        self, stream: "grpclib.server.Stream[EditRoleRequest, EditRoleResponse]"
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.edit_role(request)
        await stream.send_message(response)

    async def __rpc_delete_role(
        self, stream: "grpclib.server.Stream[DeleteRoleRequest, DeleteRoleResponse]"
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.delete_role(request)
        await stream.send_message(response)

    async def __rpc_get_guild_emojis(
        self,
        stream: "grpclib.server.Stream[GetGuildEmojisRequest, GetGuildEmojisResponse]",
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.get_guild_emojis(request)
        await stream.send_message(response)

    async def __rpc_get_scheduled_events(
        self,
        stream: "grpclib.server.Stream[GetScheduledEventsRequest, GetScheduledEventsResponse]",
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.get_scheduled_events(request)
        await stream.send_message(response)

    async def __rpc_create_scheduled_event(
        self,
        stream: "grpclib.server.Stream[CreateScheduledEventRequest, CreateScheduledEventResponse]",
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.create_scheduled_event(request)
        await stream.send_message(response)

    async def __rpc_edit_scheduled_event(
        self,
        stream: "grpclib.server.Stream[EditScheduledEventRequest, EditScheduledEventResponse]",
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.edit_scheduled_event(request)
        await stream.send_message(response)

    async def __rpc_delete_scheduled_event(
        self,
        stream: "grpclib.server.Stream[DeleteScheduledEventRequest, DeleteScheduledEventResponse]",
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.delete_scheduled_event(request)
        await stream.send_message(response)

    async def __rpc_get_audit_log(
        self, stream: "grpclib.server.Stream[GetAuditLogRequest, GetAuditLogResponse]"
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        await self._call_rpc_handler_server_stream(
            self.get_audit_log,
            stream,
            request,
        )

    async def __rpc_get_guild_member(
        self,
        stream: "grpclib.server.Stream[GetGuildMemberRequest, GetGuildMemberResponse]",
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.get_guild_member(request)
        await stream.send_message(response)

    async def __rpc_list_guild_members(
        self,
        stream: "grpclib.server.Stream[ListGuildMembersRequest, ListGuildMembersResponse]",
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        await self._call_rpc_handler_server_stream(
            self.list_guild_members,
            stream,
            request,
        )

    async def __rpc_search_guild_members(
        self,
        stream: "grpclib.server.Stream[SearchGuildMembersRequest, SearchGuildMembersResponse]",
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.search_guild_members(request)
        await stream.send_message(response)

    async def __rpc_edit_guild_member(
        self,
        stream: "grpclib.server.Stream[EditGuildMemberRequest, EditGuildMemberResponse]",
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.edit_guild_member(request)
        await stream.send_message(response)

    async def __rpc_add_guild_member_role(
        self,
        stream: "grpclib.server.Stream[AddGuildMemberRoleRequest, AddGuildMemberRoleResponse]",
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.add_guild_member_role(request)
        await stream.send_message(response)

    async def __rpc_remove_guild_member_role(
        self,
        stream: "grpclib.server.Stream[RemoveGuildMemberRoleRequest, RemoveGuildMemberRoleResponse]",
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.remove_guild_member_role(request)
        await stream.send_message(response)

    async def __rpc_kick_guild_member(
        self,
        stream: "grpclib.server.Stream[KickGuildMemberRequest, KickGuildMemberResponse]",
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.kick_guild_member(request)
        await stream.send_message(response)

    async def __rpc_ban_guild_member(
        self,
        stream: "grpclib.server.Stream[BanGuildMemberRequest, BanGuildMemberResponse]",
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.ban_guild_member(request)
        await stream.send_message(response)

    async def __rpc_unban_guild_member(
        self,
        stream: "grpclib.server.Stream[UnbanGuildMemberRequest, UnbanGuildMemberResponse]",
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.unban_guild_member(request)
        await stream.send_message(response)

    async def __rpc_get_guild_bans(
        self, stream: "grpclib.server.Stream[GetGuildBansRequest, GetGuildBansResponse]"
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        await self._call_rpc_handler_server_stream(
            self.get_guild_bans,
            stream,
            request,
        )

    async def __rpc_add_guild_member(
        self,
        stream: "grpclib.server.Stream[AddGuildMemberRequest, AddGuildMemberResponse]",
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.add_guild_member(request)
        await stream.send_message(response)

    async def __rpc_get_current_user(
        self,
        stream: "grpclib.server.Stream[GetCurrentUserRequest, GetCurrentUserResponse]",
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.get_current_user(request)
        await stream.send_message(response)

    async def __rpc_get_user(self, stream: "grpclib.server.Stream[GetUserRequest, GetUserResponse]") -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.get_user(request)
        await stream.send_message(response)

    async def __rpc_get_direct_message_channel(
        self,
        stream: "grpclib.server.Stream[GetDirectMessageChannelRequest, GetDirectMessageChannelResponse]",
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.get_direct_message_channel(request)
        await stream.send_message(response)

    async def __rpc_create_webhook(
        self,
        stream: "grpclib.server.Stream[CreateWebhookRequest, CreateWebhookResponse]",
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.create_webhook(request)
        await stream.send_message(response)

    async def __rpc_get_channel_webhooks(
        self,
        stream: "grpclib.server.Stream[GetChannelWebhooksRequest, GetChannelWebhooksResponse]",
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.get_channel_webhooks(request)
        await stream.send_message(response)

    async def __rpc_delete_webhook(
        self,
        stream: "grpclib.server.Stream[DeleteWebhookRequest, DeleteWebhookResponse]",
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.delete_webhook(request)
        await stream.send_message(response)

    async def __rpc_execute_webhook(
        self,
        stream: "grpclib.server.Stream[ExecuteWebhookRequest, ExecuteWebhookResponse]",
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.execute_webhook(request)
        await stream.send_message(response)

    async def __rpc_get_webhook_message(
        self,
        stream: "grpclib.server.Stream[GetWebhookMessageRequest, GetWebhookMessageResponse]",
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.get_webhook_message(request)
        await stream.send_message(response)

    async def __rpc_edit_webhook_message(
        self,
        stream: "grpclib.server.Stream[EditWebhookMessageRequest, EditWebhookMessageResponse]",
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.edit_webhook_message(request)
        await stream.send_message(response)

    async def __rpc_delete_webhook_message(
        self,
        stream: "grpclib.server.Stream[DeleteWebhookMessageRequest, DeleteWebhookMessageResponse]",
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.delete_webhook_message(request)
        await stream.send_message(response)

    async def __rpc_call_discord(
        self, stream: "grpclib.server.Stream[CallDiscordRequest, CallDiscordResponse]"
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.call_discord(request)
        await stream.send_message(response)

    async def __rpc_queue_message(
        self, stream: "grpclib.server.Stream[QueueMessageRequest, QueueMessageResponse]"
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.queue_message(request)
        await stream.send_message(response)

    async def __rpc_get_queued(
        self, stream: "grpclib.server.Stream[GetQueuedRequest, GetQueuedResponse]"
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.get_queued(request)
        await stream.send_message(response)

    async def __rpc_list_queued(
        self, stream: "grpclib.server.Stream[ListQueuedRequest, ListQueuedResponse]"
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        await self._call_rpc_handler_server_stream(
            self.list_queued,
            stream,
            request,
        )

    async def __rpc_watch_queued(
        self, stream: "grpclib.server.Stream[WatchQueuedRequest, WatchQueuedResponse]"
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        await self._call_rpc_handler_server_stream(
            self.watch_queued,
            stream,
            request,
        )

    async def __rpc_cancel_queued(
        self, stream: "grpclib.server.Stream[CancelQueuedRequest, CancelQueuedResponse]"
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.cancel_queued(request)
        await stream.send_message(response)

    async def __rpc_retry_queued(
        self, stream: "grpclib.server.Stream[RetryQueuedRequest, RetryQueuedResponse]"
    ) -> None:
        request = await stream.recv_message()
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
        response = await self.retry_queued(request)
        await stream.send_message(response)

    def __mapping__(self) -> Dict[str, grpclib.const.Handler]:
        return {
            "/discord_api.DiscordApi/SendChannelMessage": grpclib.const.Handler(
                self.__rpc_send_channel_message,
                grpclib.const.Cardinality.UNARY_UNARY,
                SendChannelMessageRequest,
                SendChannelMessageResponse,
            ),
            "/discord_api.DiscordApi/SendDirectMessage": grpclib.const.Handler(
                self.__rpc_send_direct_message,
                grpclib.const.Cardinality.UNARY_UNARY,
                SendDirectMessageRequest,
                SendDirectMessageResponse,
            ),
            "/discord_api.DiscordApi/GetGuildChannels": grpclib.const.Handler(
                self.__rpc_get_guild_channels,
                grpclib.const.Cardinality.UNARY_UNARY,
                GetGuildChannelsRequest,
                GetGuildChannelsResponse,
            ),
            "/discord_api.DiscordApi/GetMessage": grpclib.const.Handler(
                self.__rpc_get_message,
                grpclib.const.Cardinality.UNARY_UNARY,
                GetMessageRequest,
                GetMessageResponse,
            ),
            "/discord_api.DiscordApi/GetMessages": grpclib.const.Handler(
                self.__rpc_get_messages,
                grpclib.const.Cardinality.UNARY_STREAM,
                GetMessagesRequest,
                GetMessagesResponse,
            ),
            "/discord_api.DiscordApi/EditMessage": grpclib.const.Handler(
                self.__rpc_edit_message,
                grpclib.const.Cardinality.UNARY_UNARY,
                EditMessageRequest,
                EditMessageResponse,
            ),
            "/discord_api.DiscordApi/EditDirectMessage": grpclib.const.Handler(
                self.__rpc_edit_direct_message,
                grpclib.const.Cardinality.UNARY_UNARY,
                EditDirectMessageRequest,
                EditDirectMessageResponse,
            ),
            "/discord_api.DiscordApi/DeleteMessage": grpclib.const.Handler(
                self.__rpc_delete_message,
                grpclib.const.Cardinality.UNARY_UNARY,
                DeleteMessageRequest,
                DeleteMessageResponse,
            ),
            "/discord_api.DiscordApi/DeleteMessages": grpclib.const.Handler(
                self.__rpc_delete_messages,
                grpclib.const.Cardinality.UNARY_UNARY,
                DeleteMessagesRequest,
                DeleteMessagesResponse,
            ),
            "/discord_api.DiscordApi/CrosspostMessage": grpclib.const.Handler(
                self.__rpc_crosspost_message,
                grpclib.const.Cardinality.UNARY_UNARY,
                CrosspostMessageRequest,
                CrosspostMessageResponse,
            ),
            "/discord_api.DiscordApi/ForwardMessage": grpclib.const.Handler(
                self.__rpc_forward_message,
                grpclib.const.Cardinality.UNARY_UNARY,
                ForwardMessageRequest,
                ForwardMessageResponse,
            ),
            "/discord_api.DiscordApi/ForwardMessageToUser": grpclib.const.Handler(
                self.__rpc_forward_message_to_user,
                grpclib.const.Cardinality.UNARY_UNARY,
                ForwardMessageToUserRequest,
                ForwardMessageToUserResponse,
            ),
            "/discord_api.DiscordApi/PinMessage": grpclib.const.Handler(
                self.__rpc_pin_message,
                grpclib.const.Cardinality.UNARY_UNARY,
                PinMessageRequest,
                PinMessageResponse,
            ),
            "/discord_api.DiscordApi/UnpinMessage": grpclib.const.Handler(
                self.__rpc_unpin_message,
                grpclib.const.Cardinality.UNARY_UNARY,
                UnpinMessageRequest,
                UnpinMessageResponse,
            ),
            "/discord_api.DiscordApi/GetPinnedMessages": grpclib.const.Handler(
                self.__rpc_get_pinned_messages,
                grpclib.const.Cardinality.UNARY_UNARY,
                GetPinnedMessagesRequest,
                GetPinnedMessagesResponse,
            ),
            "/discord_api.DiscordApi/AddReaction": grpclib.const.Handler(
                self.__rpc_add_reaction,
                grpclib.const.Cardinality.UNARY_UNARY,
                AddReactionRequest,
                AddReactionResponse,
            ),
            "/discord_api.DiscordApi/RemoveReaction": grpclib.const.Handler(
                self.__rpc_remove_reaction,
                grpclib.const.Cardinality.UNARY_UNARY,
                RemoveReactionRequest,
                RemoveReactionResponse,
            ),
            "/discord_api.DiscordApi/RemoveAllReactions": grpclib.const.Handler(
                self.__rpc_remove_all_reactions,
                grpclib.const.Cardinality.UNARY_UNARY,
                RemoveAllReactionsRequest,
                RemoveAllReactionsResponse,
            ),
            "/discord_api.DiscordApi/GetReactions": grpclib.const.Handler(
                self.__rpc_get_reactions,
                grpclib.const.Cardinality.UNARY_STREAM,
                GetReactionsRequest,
                GetReactionsResponse,
            ),
            "/discord_api.DiscordApi/EndPoll": grpclib.const.Handler(
                self.__rpc_end_poll,
                grpclib.const.Cardinality.UNARY_UNARY,
                EndPollRequest,
                EndPollResponse,
            ),
            "/discord_api.DiscordApi/TriggerTyping": grpclib.const.Handler(
                self.__rpc_trigger_typing,
                grpclib.const.Cardinality.UNARY_UNARY,
                TriggerTypingRequest,
                TriggerTypingResponse,
            ),
            "/discord_api.DiscordApi/GetChannel": grpclib.const.Handler(
                self.__rpc_get_channel,
                grpclib.const.Cardinality.UNARY_UNARY,
                GetChannelRequest,
                GetChannelResponse,
            ),
            "/discord_api.DiscordApi/CreateGuildChannel": grpclib.const.Handler(
                self.__rpc_create_guild_channel,
                grpclib.const.Cardinality.UNARY_UNARY,
                CreateGuildChannelRequest,
                CreateGuildChannelResponse,
            ),
            "/discord_api.DiscordApi/EditChannel": grpclib.const.Handler(
                self.__rpc_edit_channel,
                grpclib.const.Cardinality.UNARY_UNARY,
                EditChannelRequest,
                EditChannelResponse,
            ),
            "/discord_api.DiscordApi/DeleteChannel": grpclib.const.Handler(
                self.__rpc_delete_channel,
                grpclib.const.Cardinality.UNARY_UNARY,
                DeleteChannelRequest,
                DeleteChannelResponse,
            ),
            "/discord_api.DiscordApi/EditChannelPermissions": grpclib.const.Handler(
                self.__rpc_edit_channel_permissions,
                grpclib.const.Cardinality.UNARY_UNARY,
                EditChannelPermissionsRequest,
                EditChannelPermissionsResponse,
            ),
            "/discord_api.DiscordApi/DeleteChannelPermissions": grpclib.const.Handler(
                self.__rpc_delete_channel_permissions,
                grpclib.const.Cardinality.UNARY_UNARY,
                DeleteChannelPermissionsRequest,
                DeleteChannelPermissionsResponse,
            ),
            "/discord_api.DiscordApi/CreateThread": grpclib.const.Handler(
                self.__rpc_create_thread,
                grpclib.const.Cardinality.UNARY_UNARY,
                CreateThreadRequest,
                CreateThreadResponse,
            ),
            "/discord_api.DiscordApi/CreateForumPost": grpclib.const.Handler(
                self.__rpc_create_forum_post,
                grpclib.const.Cardinality.UNARY_UNARY,
                CreateForumPostRequest,
                CreateForumPostResponse,
            ),
            "/discord_api.DiscordApi/GetActiveThreads": grpclib.const.Handler(
                self.__rpc_get_active_threads,
                grpclib.const.Cardinality.UNARY_UNARY,
                GetActiveThreadsRequest,
                GetActiveThreadsResponse,
            ),
            "/discord_api.DiscordApi/AddThreadMember": grpclib.const.Handler(
                self.__rpc_add_thread_member,
                grpclib.const.Cardinality.UNARY_UNARY,
                AddThreadMemberRequest,
                AddThreadMemberResponse,
            ),
            "/discord_api.DiscordApi/RemoveThreadMember": grpclib.const.Handler(
                self.__rpc_remove_thread_member,
                grpclib.const.Cardinality.UNARY_UNARY,
                RemoveThreadMemberRequest,
                RemoveThreadMemberResponse,
            ),
            "/discord_api.DiscordApi/GetChannelInvites": grpclib.const.Handler(
                self.__rpc_get_channel_invites,
                grpclib.const.Cardinality.UNARY_UNARY,
                GetChannelInvitesRequest,
                GetChannelInvitesResponse,
            ),
            "/discord_api.DiscordApi/CreateInvite": grpclib.const.Handler(
                self.__rpc_create_invite,
                grpclib.const.Cardinality.UNARY_UNARY,
                CreateInviteRequest,
                CreateInviteResponse,
            ),
            "/discord_api.DiscordApi/DeleteInvite": grpclib.const.Handler(
                self.__rpc_delete_invite,
                grpclib.const.Cardinality.UNARY_UNARY,
                DeleteInviteRequest,
                DeleteInviteResponse,
            ),
            "/discord_api.DiscordApi/GetGuild": grpclib.const.Handler(
                self.__rpc_get_guild,
                grpclib.const.Cardinality.UNARY_UNARY,
                GetGuildRequest,
                GetGuildResponse,
            ),
            "/discord_api.DiscordApi/GetCurrentUserGuilds": grpclib.const.Handler(
                self.__rpc_get_current_user_guilds,
                grpclib.const.Cardinality.UNARY_UNARY,
                GetCurrentUserGuildsRequest,
                GetCurrentUserGuildsResponse,
            ),
            "/discord_api.DiscordApi/GetGuildRoles": grpclib.const.Handler(
                self.__rpc_get_guild_roles,
                grpclib.const.Cardinality.UNARY_UNARY,
                GetGuildRolesRequest,
                GetGuildRolesResponse,
            ),
            "/discord_api.DiscordApi/CreateRole": grpclib.const.Handler(
                self.__rpc_create_role,
                grpclib.const.Cardinality.UNARY_UNARY,
                CreateRoleRequest,
                CreateRoleResponse,
            ),
            "/discord_api.DiscordApi/EditRole": grpclib.const.Handler(
                self.__rpc_edit_role,
                grpclib.const.Cardinality.UNARY_UNARY,
                EditRoleRequest,
                EditRoleResponse,
            ),
            "/discord_api.DiscordApi/DeleteRole": grpclib.const.Handler(
                self.__rpc_delete_role,
                grpclib.const.Cardinality.UNARY_UNARY,
                DeleteRoleRequest,
                DeleteRoleResponse,
            ),
            "/discord_api.DiscordApi/GetGuildEmojis": grpclib.const.Handler(
                self.__rpc_get_guild_emojis,
                grpclib.const.Cardinality.UNARY_UNARY,
                GetGuildEmojisRequest,
                GetGuildEmojisResponse,
            ),
            "/discord_api.DiscordApi/GetScheduledEvents": grpclib.const.Handler(
                self.__rpc_get_scheduled_events,
                grpclib.const.Cardinality.UNARY_UNARY,
                GetScheduledEventsRequest,
                GetScheduledEventsResponse,
            ),
            "/discord_api.DiscordApi/CreateScheduledEvent": grpclib.const.Handler(
                self.__rpc_create_scheduled_event,
                grpclib.const.Cardinality.UNARY_UNARY,
                CreateScheduledEventRequest,
                CreateScheduledEventResponse,
            ),
            "/discord_api.DiscordApi/EditScheduledEvent": grpclib.const.Handler(
                self.__rpc_edit_scheduled_event,
                grpclib.const.Cardinality.UNARY_UNARY,
                EditScheduledEventRequest,
                EditScheduledEventResponse,
            ),
            "/discord_api.DiscordApi/DeleteScheduledEvent": grpclib.const.Handler(
                self.__rpc_delete_scheduled_event,
                grpclib.const.Cardinality.UNARY_UNARY,
                DeleteScheduledEventRequest,
                DeleteScheduledEventResponse,
            ),
            "/discord_api.DiscordApi/GetAuditLog": grpclib.const.Handler(
                self.__rpc_get_audit_log,
                grpclib.const.Cardinality.UNARY_STREAM,
                GetAuditLogRequest,
                GetAuditLogResponse,
            ),
            "/discord_api.DiscordApi/GetGuildMember": grpclib.const.Handler(
                self.__rpc_get_guild_member,
                grpclib.const.Cardinality.UNARY_UNARY,
                GetGuildMemberRequest,
                GetGuildMemberResponse,
            ),
            "/discord_api.DiscordApi/ListGuildMembers": grpclib.const.Handler(
                self.__rpc_list_guild_members,
                grpclib.const.Cardinality.UNARY_STREAM,
                ListGuildMembersRequest,
                ListGuildMembersResponse,
            ),
            "/discord_api.DiscordApi/SearchGuildMembers": grpclib.const.Handler(
                self.__rpc_search_guild_members,
                grpclib.const.Cardinality.UNARY_UNARY,
                SearchGuildMembersRequest,
                SearchGuildMembersResponse,
            ),
            "/discord_api.DiscordApi/EditGuildMember": grpclib.const.Handler(
                self.__rpc_edit_guild_member,
                grpclib.const.Cardinality.UNARY_UNARY,
                EditGuildMemberRequest,
                EditGuildMemberResponse,
            ),
            "/discord_api.DiscordApi/AddGuildMemberRole": grpclib.const.Handler(
                self.__rpc_add_guild_member_role,
                grpclib.const.Cardinality.UNARY_UNARY,
                AddGuildMemberRoleRequest,
                AddGuildMemberRoleResponse,
            ),
            "/discord_api.DiscordApi/RemoveGuildMemberRole": grpclib.const.Handler(
                self.__rpc_remove_guild_member_role,
                grpclib.const.Cardinality.UNARY_UNARY,
                RemoveGuildMemberRoleRequest,
                RemoveGuildMemberRoleResponse,
            ),
            "/discord_api.DiscordApi/KickGuildMember": grpclib.const.Handler(
                self.__rpc_kick_guild_member,
                grpclib.const.Cardinality.UNARY_UNARY,
                KickGuildMemberRequest,
                KickGuildMemberResponse,
            ),
            "/discord_api.DiscordApi/BanGuildMember": grpclib.const.Handler(
                self.__rpc_ban_guild_member,
                grpclib.const.Cardinality.UNARY_UNARY,
                BanGuildMemberRequest,
                BanGuildMemberResponse,
            ),
            "/discord_api.DiscordApi/UnbanGuildMember": grpclib.const.Handler(
                self.__rpc_unban_guild_member,
                grpclib.const.Cardinality.UNARY_UNARY,
                UnbanGuildMemberRequest,
                UnbanGuildMemberResponse,
            ),
            "/discord_api.DiscordApi/GetGuildBans": grpclib.const.Handler(
                self.__rpc_get_guild_bans,
                grpclib.const.Cardinality.UNARY_STREAM,
                GetGuildBansRequest,
                GetGuildBansResponse,
            ),
            "/discord_api.DiscordApi/AddGuildMember": grpclib.const.Handler(
                self.__rpc_add_guild_member,
                grpclib.const.Cardinality.UNARY_UNARY,
                AddGuildMemberRequest,
                AddGuildMemberResponse,
            ),
            "/discord_api.DiscordApi/GetCurrentUser": grpclib.const.Handler(
                self.__rpc_get_current_user,
                grpclib.const.Cardinality.UNARY_UNARY,
                GetCurrentUserRequest,
                GetCurrentUserResponse,
            ),
            "/discord_api.DiscordApi/GetUser": grpclib.const.Handler(
                self.__rpc_get_user,
                grpclib.const.Cardinality.UNARY_UNARY,
                GetUserRequest,
                GetUserResponse,
            ),
            "/discord_api.DiscordApi/GetDirectMessageChannel": grpclib.const.Handler(
                self.__rpc_get_direct_message_channel,
                grpclib.const.Cardinality.UNARY_UNARY,
                GetDirectMessageChannelRequest,
                GetDirectMessageChannelResponse,
            ),
            "/discord_api.DiscordApi/CreateWebhook": grpclib.const.Handler(
                self.__rpc_create_webhook,
                grpclib.const.Cardinality.UNARY_UNARY,
                CreateWebhookRequest,
                CreateWebhookResponse,
            ),
            "/discord_api.DiscordApi/GetChannelWebhooks": grpclib.const.Handler(
                self.__rpc_get_channel_webhooks,
                grpclib.const.Cardinality.UNARY_UNARY,
                GetChannelWebhooksRequest,
                GetChannelWebhooksResponse,
            ),
            "/discord_api.DiscordApi/DeleteWebhook": grpclib.const.Handler(
                self.__rpc_delete_webhook,
                grpclib.const.Cardinality.UNARY_UNARY,
                DeleteWebhookRequest,
                DeleteWebhookResponse,
            ),
            "/discord_api.DiscordApi/ExecuteWebhook": grpclib.const.Handler(
                self.__rpc_execute_webhook,
                grpclib.const.Cardinality.UNARY_UNARY,
                ExecuteWebhookRequest,
                ExecuteWebhookResponse,
            ),
            "/discord_api.DiscordApi/GetWebhookMessage": grpclib.const.Handler(
                self.__rpc_get_webhook_message,
                grpclib.const.Cardinality.UNARY_UNARY,
                GetWebhookMessageRequest,
                GetWebhookMessageResponse,
            ),
            "/discord_api.DiscordApi/EditWebhookMessage": grpclib.const.Handler(
                self.__rpc_edit_webhook_message,
                grpclib.const.Cardinality.UNARY_UNARY,
                EditWebhookMessageRequest,
                EditWebhookMessageResponse,
            ),
            "/discord_api.DiscordApi/DeleteWebhookMessage": grpclib.const.Handler(
                self.__rpc_delete_webhook_message,
                grpclib.const.Cardinality.UNARY_UNARY,
                DeleteWebhookMessageRequest,
                DeleteWebhookMessageResponse,
            ),
            "/discord_api.DiscordApi/CallDiscord": grpclib.const.Handler(
                self.__rpc_call_discord,
                grpclib.const.Cardinality.UNARY_UNARY,
                CallDiscordRequest,
                CallDiscordResponse,
            ),
            "/discord_api.DiscordApi/QueueMessage": grpclib.const.Handler(
                self.__rpc_queue_message,
                grpclib.const.Cardinality.UNARY_UNARY,
                QueueMessageRequest,
                QueueMessageResponse,
            ),
            "/discord_api.DiscordApi/GetQueued": grpclib.const.Handler(
                self.__rpc_get_queued,
                grpclib.const.Cardinality.UNARY_UNARY,
                GetQueuedRequest,
                GetQueuedResponse,
            ),
            "/discord_api.DiscordApi/ListQueued": grpclib.const.Handler(
                self.__rpc_list_queued,
                grpclib.const.Cardinality.UNARY_STREAM,
                ListQueuedRequest,
                ListQueuedResponse,
            ),
            "/discord_api.DiscordApi/WatchQueued": grpclib.const.Handler(
                self.__rpc_watch_queued,
                grpclib.const.Cardinality.UNARY_STREAM,
                WatchQueuedRequest,
                WatchQueuedResponse,
            ),
            "/discord_api.DiscordApi/CancelQueued": grpclib.const.Handler(
                self.__rpc_cancel_queued,
                grpclib.const.Cardinality.UNARY_UNARY,
                CancelQueuedRequest,
                CancelQueuedResponse,
            ),
            "/discord_api.DiscordApi/RetryQueued": grpclib.const.Handler(
                self.__rpc_retry_queued,
                grpclib.const.Cardinality.UNARY_UNARY,
                RetryQueuedRequest,
                RetryQueuedResponse,
            ),
        }
