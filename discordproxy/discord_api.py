# Derived from protos/discord_api.proto by `nox -s generate`. Do not edit: change the proto instead.

from dataclasses import dataclass
from typing import (
    TYPE_CHECKING,
    Dict,
    List,
    Optional,
)

import betterproto
import grpclib
from betterproto.grpc.grpclib_server import ServiceBase

if TYPE_CHECKING:
    import grpclib.server
    from betterproto.grpc.grpclib_client import MetadataLike
    from grpclib.metadata import Deadline


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
    Place of the channel in the sorted list, counted from 0; equal places are sorted by id.
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
    Snowflake id of the category that the channel stands in, or of the channel that a thread was started in; 0 for none.
    """


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
    Colour of the embed's edge as a number, 0xRRGGBB: 0 is black, absent is Discord's default.
    """

    footer: Optional["EmbedFooter"] = betterproto.message_field(7, optional=True)
    """Small print at the lower end."""

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


@dataclass(eq=False, repr=False)
class EmbedFooter(betterproto.Message):
    """
    The small print at an embed's lower end.

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
    Whether the entry may stand beside other entries instead of taking the whole width.
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

    required_colons: bool = betterproto.bool_field(5)
    """
    Whether the emoji's name must stand between colons (Discord's require_colons).
    """

    managed: bool = betterproto.bool_field(6)
    """Whether an integration, not a person, manages the emoji."""

    animated: bool = betterproto.bool_field(7)
    """Whether the emoji is animated."""

    available: bool = betterproto.bool_field(8)
    """
    Whether the emoji can be used now; it cannot after the guild lost the boosts that allowed it.
    """


@dataclass(eq=False, repr=False)
class GuildMember(betterproto.Message):
    """
    What a user is within one guild.

    Source: https://discord.com/developers/docs/resources/guild#guild-member-object
    """

    user: Optional["User"] = betterproto.message_field(1, optional=True)
    """
    User whose membership this is; absent where the user is stated beside the member.
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


@dataclass(eq=False, repr=False)
class Message(betterproto.Message):
    """
    A message in a channel of a guild, a thread, or a direct message channel.

    Source: https://discord.com/developers/docs/resources/message#message-object
    """

    id: int = betterproto.uint64_field(1)
    """Snowflake id of the message."""

    channel_id: int = betterproto.uint64_field(2)
    """Snowflake id of the channel that the message stands in."""

    guild_id: int = betterproto.uint64_field(3)
    """Snowflake id of the channel's guild; 0 for direct messages."""

    author: Optional["User"] = betterproto.message_field(4, optional=True)
    """
    Author; for messages of a webhook only its id, name and avatar are meaningful.
    """

    member: Optional["GuildMember"] = betterproto.message_field(5, optional=True)
    """
    What the author is within the guild; Discord leaves it out of most answers.
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
    """Snowflake id of the webhook that sent the message; 0 if none did."""

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
    """Stickers of the message."""

    referenced_message: Optional["Message"] = betterproto.message_field(26, optional=True)
    """
    Message that this one answers, as it is now; absent if there is none, or it was deleted.
    """


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


@dataclass(eq=False, repr=False)
class MessageReference(betterproto.Message):
    """
    Which message another one answers, forwards, crossposts or announces.

    Source: https://discord.com/developers/docs/resources/message#message-reference-structure
    """

    message_id: int = betterproto.uint64_field(1)
    """Snowflake id of the message that is referred to; 0 if none is."""

    channel_id: int = betterproto.uint64_field(2)
    """Snowflake id of that message's channel."""

    guild_id: int = betterproto.uint64_field(3)
    """Snowflake id of that message's guild; 0 for direct messages."""

    fail_if_not_exists: bool = betterproto.bool_field(4)
    """Whether sending an answer fails when the message does not exist."""


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
    """Hash of the sticker's picture; Discord has stopped sending it."""

    preview_asset: str = betterproto.string_field(7)
    """Hash of the sticker's preview; Discord has stopped sending it."""

    format_type: "MessageStickerType" = betterproto.enum_field(8)
    """File format of the sticker."""


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
    """Colour of the role as a number, 0xRRGGBB; 0 for none."""

    hoist: bool = betterproto.bool_field(4)
    """Whether members with this role stand apart in the list of members."""

    position: int = betterproto.int32_field(5)
    """
    Place of the role in the hierarchy, counted from 0, which is everyone's role.
    """

    permissions: str = betterproto.string_field(6)
    """Permissions as a decimal number made of Discord's permission bits."""

    managed: bool = betterproto.bool_field(7)
    """Whether an integration, not a person, manages the role."""

    mentionable: bool = betterproto.bool_field(8)
    """Whether everybody may mention the role."""

    tags: List["RoleTag"] = betterproto.message_field(9)
    """What the role belongs to; at most one entry."""


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
    Four digits that tell accounts of one name apart, mostly bots; "0" for all other accounts.
    """

    avatar: str = betterproto.string_field(4)
    """Hash of the user's avatar; empty for none."""

    bot: bool = betterproto.bool_field(5)
    """Whether the account is a bot."""

    system: bool = betterproto.bool_field(6)
    """
    Whether the account is Discord itself, speaking in its official messages.
    """

    mfa_enabled: bool = betterproto.bool_field(7)
    """
    Whether the account is protected by a second factor; Discord tells it of the bot itself only.
    """

    locale: str = betterproto.string_field(8)
    """
    Language that the user chose, for example en-US; Discord tells it of the bot itself only.
    """

    verified: bool = betterproto.bool_field(9)
    """
    Whether the email address is confirmed; Discord tells it of the bot itself only.
    """

    email: str = betterproto.string_field(10)
    """Email address; not open to bots."""

    flags: int = betterproto.int32_field(11)
    """Account flags, Discord's bits added up."""

    premium_type: int = betterproto.int32_field(12)
    """Kind of Nitro subscription, with Discord's numbers; 0 for none."""

    public_flags: int = betterproto.int32_field(13)
    """Account flags that everybody can see, Discord's bits added up."""


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
    Value that tells this message from all others, up to 25 characters. Sending again with the same value
    within a few minutes returns the first message and posts no second one. If empty, one is made.
    """


@dataclass(eq=False, repr=False)
class SendChannelMessageResponse(betterproto.Message):
    """
    The message as it stands in the channel.

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
    Value that tells this message from all others, up to 25 characters. Sending again with the same value
    within a few minutes returns the first message and posts no second one. If empty, one is made.
    """


@dataclass(eq=False, repr=False)
class SendDirectMessageResponse(betterproto.Message):
    """
    The message as it stands in the direct message channel.

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
        }
