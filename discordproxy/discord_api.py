# Derived from protos/discord_api.proto by `nox -s generate`. Do not edit: edit the proto and derive again.

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
    UNDEFINED = 0
    GUILD_TEXT = 1
    DM = 2
    GUILD_VOICE = 3
    GROUP_DM = 4
    GUILD_CATEGORY = 5
    GUILD_NEWS = 6
    ANNOUNCEMENT_THREAD = 11
    PUBLIC_THREAD = 12
    PRIVATE_THREAD = 13
    GUILD_STAGE_VOICE = 14
    GUILD_DIRECTORY = 15
    GUILD_FORUM = 16
    GUILD_MEDIA = 17


class MessageType(betterproto.Enum):
    DEFAULT = 0
    RECIPIENT_ADD = 1
    RECIPIENT_REMOVE = 2
    CALL = 3
    CHANNEL_NAME_CHANGE = 4
    CHANNEL_ICON_CHANGE = 5
    CHANNEL_PINNED_MESSAGE = 6
    GUILD_MEMBER_JOIN = 7
    USER_PREMIUM_GUILD_SUBSCRIPTION = 8
    USER_PREMIUM_GUILD_SUBSCRIPTION_TIER_1 = 9
    USER_PREMIUM_GUILD_SUBSCRIPTION_TIER_2 = 10
    USER_PREMIUM_GUILD_SUBSCRIPTION_TIER_3 = 11
    CHANNEL_FOLLOW_ADD = 12
    GUILD_DISCOVERY_DISQUALIFIED = 14
    GUILD_DISCOVERY_REQUALIFIED = 15
    GUILD_DISCOVERY_GRACE_PERIOD_INITIAL_WARNING = 16
    GUILD_DISCOVERY_GRACE_PERIOD_FINAL_WARNING = 17
    THREAD_CREATED = 18
    REPLY = 19
    APPLICATION_COMMAND = 20
    THREAD_STARTER_MESSAGE = 21
    GUILD_INVITE_REMINDER = 22
    CONTEXT_MENU_COMMAND = 23
    AUTO_MODERATION_ACTION = 24
    ROLE_SUBSCRIPTION_PURCHASE = 25
    INTERACTION_PREMIUM_UPSELL = 26
    STAGE_START = 27
    STAGE_END = 28
    STAGE_SPEAKER = 29
    STAGE_TOPIC = 31
    GUILD_APPLICATION_PREMIUM_SUBSCRIPTION = 32
    GUILD_INCIDENT_ALERT_MODE_ENABLED = 36
    GUILD_INCIDENT_ALERT_MODE_DISABLED = 37
    GUILD_INCIDENT_REPORT_RAID = 38
    GUILD_INCIDENT_REPORT_FALSE_ALARM = 39
    PURCHASE_NOTIFICATION = 44
    POLL_RESULT = 46
    HD_STREAMING_UPGRADED = 55


class MessageActivityType(betterproto.Enum):
    UNDEFINED = 0
    JOIN = 1
    SPECTATE = 2
    LISTEN = 3
    JOIN_REQUESTS = 4
    JOIN_REQUEST = 5
    STREAM_REQUEST = 6


class MessageStickerType(betterproto.Enum):
    UNDEFINED = 0
    PNG = 1
    APNG = 2
    LOTTIE = 3
    GIF = 4


@dataclass(eq=False, repr=False)
class Channel(betterproto.Message):
    id: int = betterproto.uint64_field(1)
    type: "ChannelType" = betterproto.enum_field(2)
    guild_id: int = betterproto.uint64_field(3)
    position: int = betterproto.int32_field(4)
    name: str = betterproto.string_field(6)
    topic: str = betterproto.string_field(7)
    nsfw: bool = betterproto.bool_field(8)
    last_message_id: int = betterproto.uint64_field(9)
    parent_id: int = betterproto.uint64_field(10)


@dataclass(eq=False, repr=False)
class Embed(betterproto.Message):
    title: str = betterproto.string_field(1)
    type: str = betterproto.string_field(2)
    description: str = betterproto.string_field(3)
    url: str = betterproto.string_field(4)
    timestamp: str = betterproto.string_field(5)
    color: Optional[int] = betterproto.int32_field(6, optional=True)
    footer: Optional["EmbedFooter"] = betterproto.message_field(7, optional=True)
    image: Optional["EmbedImage"] = betterproto.message_field(8, optional=True)
    thumbnail: Optional["EmbedThumbnail"] = betterproto.message_field(9, optional=True)
    video: Optional["EmbedVideo"] = betterproto.message_field(10, optional=True)
    provider: Optional["EmbedProvider"] = betterproto.message_field(11, optional=True)
    author: Optional["EmbedAuthor"] = betterproto.message_field(12, optional=True)
    fields: List["EmbedField"] = betterproto.message_field(13)


@dataclass(eq=False, repr=False)
class EmbedFooter(betterproto.Message):
    text: str = betterproto.string_field(1)
    icon_url: str = betterproto.string_field(2)
    proxy_icon_url: str = betterproto.string_field(3)


@dataclass(eq=False, repr=False)
class EmbedImage(betterproto.Message):
    url: str = betterproto.string_field(1)
    proxy_icon_url: str = betterproto.string_field(2)
    height: int = betterproto.int32_field(3)
    width: int = betterproto.int32_field(4)


@dataclass(eq=False, repr=False)
class EmbedThumbnail(betterproto.Message):
    url: str = betterproto.string_field(1)
    proxy_url: str = betterproto.string_field(2)
    height: int = betterproto.int32_field(3)
    width: int = betterproto.int32_field(4)


@dataclass(eq=False, repr=False)
class EmbedVideo(betterproto.Message):
    url: str = betterproto.string_field(1)
    proxy_icon_url: str = betterproto.string_field(2)
    height: int = betterproto.int32_field(3)
    width: int = betterproto.int32_field(4)


@dataclass(eq=False, repr=False)
class EmbedProvider(betterproto.Message):
    name: str = betterproto.string_field(1)
    url: str = betterproto.string_field(2)


@dataclass(eq=False, repr=False)
class EmbedAuthor(betterproto.Message):
    name: str = betterproto.string_field(1)
    url: str = betterproto.string_field(2)
    icon_url: str = betterproto.string_field(3)
    proxy_icon_url: str = betterproto.string_field(4)


@dataclass(eq=False, repr=False)
class EmbedField(betterproto.Message):
    name: str = betterproto.string_field(1)
    value: str = betterproto.string_field(2)
    inline: bool = betterproto.bool_field(3)


@dataclass(eq=False, repr=False)
class Emoji(betterproto.Message):
    id: int = betterproto.uint64_field(1)
    name: str = betterproto.string_field(2)
    roles: List[int] = betterproto.uint64_field(3)
    user: Optional["User"] = betterproto.message_field(4, optional=True)
    required_colons: bool = betterproto.bool_field(5)
    managed: bool = betterproto.bool_field(6)
    animated: bool = betterproto.bool_field(7)
    available: bool = betterproto.bool_field(8)


@dataclass(eq=False, repr=False)
class GuildMember(betterproto.Message):
    user: Optional["User"] = betterproto.message_field(1, optional=True)
    nick: str = betterproto.string_field(2)
    roles: List[int] = betterproto.uint64_field(3)
    joined_at: str = betterproto.string_field(4)
    premium_since: str = betterproto.string_field(5)
    deaf: bool = betterproto.bool_field(6)
    mute: bool = betterproto.bool_field(7)
    pending: bool = betterproto.bool_field(8)
    permissions: str = betterproto.string_field(9)


@dataclass(eq=False, repr=False)
class Message(betterproto.Message):
    id: int = betterproto.uint64_field(1)
    channel_id: int = betterproto.uint64_field(2)
    guild_id: int = betterproto.uint64_field(3)
    author: Optional["User"] = betterproto.message_field(4, optional=True)
    member: Optional["GuildMember"] = betterproto.message_field(5, optional=True)
    content: str = betterproto.string_field(6)
    timestamp: str = betterproto.string_field(7)
    edited_timestamp: str = betterproto.string_field(8)
    tts: bool = betterproto.bool_field(9)
    mention_everyone: bool = betterproto.bool_field(10)
    mentions: List["User"] = betterproto.message_field(11)
    mention_roles: List[int] = betterproto.uint64_field(12)
    mention_channels: List[int] = betterproto.uint64_field(13)
    attachments: List["MessageAttachment"] = betterproto.message_field(14)
    embeds: List["Embed"] = betterproto.message_field(15)
    reactions: List["MessageReaction"] = betterproto.message_field(16)
    nonce: str = betterproto.string_field(17)
    pinned: bool = betterproto.bool_field(18)
    webhook_id: int = betterproto.uint64_field(19)
    type: "MessageType" = betterproto.enum_field(20)
    activity: Optional["MessageActivity"] = betterproto.message_field(21, optional=True)
    application: Optional["MessageApplication"] = betterproto.message_field(
        22, optional=True
    )
    message_reference: Optional["MessageReference"] = betterproto.message_field(
        23, optional=True
    )
    flags: int = betterproto.int32_field(24)
    stickers: List["MessageSticker"] = betterproto.message_field(25)
    referenced_message: Optional["Message"] = betterproto.message_field(
        26, optional=True
    )


@dataclass(eq=False, repr=False)
class MessageChannelMention(betterproto.Message):
    id: int = betterproto.uint64_field(1)
    guild_id: int = betterproto.uint64_field(2)
    type: "ChannelType" = betterproto.enum_field(3)
    name: str = betterproto.string_field(4)


@dataclass(eq=False, repr=False)
class MessageAttachment(betterproto.Message):
    id: int = betterproto.uint64_field(1)
    filename: str = betterproto.string_field(2)
    size: int = betterproto.int32_field(3)
    url: str = betterproto.string_field(4)
    proxy_url: str = betterproto.string_field(5)
    height: int = betterproto.int32_field(6)
    width: int = betterproto.int32_field(7)


@dataclass(eq=False, repr=False)
class MessageReaction(betterproto.Message):
    count: int = betterproto.int32_field(1)
    me: bool = betterproto.bool_field(2)
    emoji: Optional["Emoji"] = betterproto.message_field(3, optional=True)


@dataclass(eq=False, repr=False)
class MessageActivity(betterproto.Message):
    type: "MessageActivityType" = betterproto.enum_field(1)
    party_id: str = betterproto.string_field(2)


@dataclass(eq=False, repr=False)
class MessageApplication(betterproto.Message):
    id: int = betterproto.uint64_field(1)
    cover_image: str = betterproto.string_field(2)
    description: str = betterproto.string_field(3)
    icon: str = betterproto.string_field(4)
    name: str = betterproto.string_field(5)


@dataclass(eq=False, repr=False)
class MessageReference(betterproto.Message):
    message_id: int = betterproto.uint64_field(1)
    channel_id: int = betterproto.uint64_field(2)
    guild_id: int = betterproto.uint64_field(3)
    fail_if_not_exists: bool = betterproto.bool_field(4)


@dataclass(eq=False, repr=False)
class MessageSticker(betterproto.Message):
    id: int = betterproto.uint64_field(1)
    pack_id: int = betterproto.uint64_field(2)
    name: str = betterproto.string_field(3)
    description: str = betterproto.string_field(4)
    tags: str = betterproto.string_field(5)
    asset: str = betterproto.string_field(6)
    preview_asset: str = betterproto.string_field(7)
    format_type: "MessageStickerType" = betterproto.enum_field(8)


@dataclass(eq=False, repr=False)
class Role(betterproto.Message):
    id: int = betterproto.uint64_field(1)
    name: str = betterproto.string_field(2)
    color: int = betterproto.int32_field(3)
    hoist: bool = betterproto.bool_field(4)
    position: int = betterproto.int32_field(5)
    permissions: str = betterproto.string_field(6)
    managed: bool = betterproto.bool_field(7)
    mentionable: bool = betterproto.bool_field(8)
    tags: List["RoleTag"] = betterproto.message_field(9)


@dataclass(eq=False, repr=False)
class RoleTag(betterproto.Message):
    id: int = betterproto.uint64_field(1)
    integration_id: int = betterproto.uint64_field(2)
    premium_subscriber: bool = betterproto.bool_field(3)


@dataclass(eq=False, repr=False)
class User(betterproto.Message):
    id: int = betterproto.uint64_field(1)
    username: str = betterproto.string_field(2)
    discriminator: str = betterproto.string_field(3)
    avatar: str = betterproto.string_field(4)
    bot: bool = betterproto.bool_field(5)
    system: bool = betterproto.bool_field(6)
    mfa_enabled: bool = betterproto.bool_field(7)
    locale: str = betterproto.string_field(8)
    verified: bool = betterproto.bool_field(9)
    email: str = betterproto.string_field(10)
    flags: int = betterproto.int32_field(11)
    premium_type: int = betterproto.int32_field(12)
    public_flags: int = betterproto.int32_field(13)


@dataclass(eq=False, repr=False)
class SendChannelMessageRequest(betterproto.Message):
    channel_id: int = betterproto.uint64_field(1)
    content: str = betterproto.string_field(2)
    embed: Optional["Embed"] = betterproto.message_field(3, optional=True)
    nonce: str = betterproto.string_field(4)


@dataclass(eq=False, repr=False)
class SendChannelMessageResponse(betterproto.Message):
    message: Optional["Message"] = betterproto.message_field(1, optional=True)


@dataclass(eq=False, repr=False)
class SendDirectMessageRequest(betterproto.Message):
    user_id: int = betterproto.uint64_field(1)
    content: str = betterproto.string_field(2)
    embed: Optional["Embed"] = betterproto.message_field(3, optional=True)
    nonce: str = betterproto.string_field(4)


@dataclass(eq=False, repr=False)
class SendDirectMessageResponse(betterproto.Message):
    message: Optional["Message"] = betterproto.message_field(1, optional=True)


@dataclass(eq=False, repr=False)
class GetGuildChannelsRequest(betterproto.Message):
    guild_id: int = betterproto.uint64_field(1)


@dataclass(eq=False, repr=False)
class GetGuildChannelsResponse(betterproto.Message):
    channels: List["Channel"] = betterproto.message_field(1)


class DiscordApiStub(betterproto.ServiceStub):
    async def send_channel_message(
        self,
        send_channel_message_request: "SendChannelMessageRequest",
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None
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
        metadata: Optional["MetadataLike"] = None
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
        metadata: Optional["MetadataLike"] = None
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
