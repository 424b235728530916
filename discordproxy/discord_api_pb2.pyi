# Derived from protos/discord_api.proto by `nox -s generate`. Do not edit: change the proto instead.
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Channel(_message.Message):
    __slots__ = ("id", "type", "guild_id", "position", "name", "topic", "nsfw", "last_message_id", "parent_id")
    class Type(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        UNDEFINED: _ClassVar[Channel.Type]
        GUILD_TEXT: _ClassVar[Channel.Type]
        DM: _ClassVar[Channel.Type]
        GUILD_VOICE: _ClassVar[Channel.Type]
        GROUP_DM: _ClassVar[Channel.Type]
        GUILD_CATEGORY: _ClassVar[Channel.Type]
        GUILD_NEWS: _ClassVar[Channel.Type]
        ANNOUNCEMENT_THREAD: _ClassVar[Channel.Type]
        PUBLIC_THREAD: _ClassVar[Channel.Type]
        PRIVATE_THREAD: _ClassVar[Channel.Type]
        GUILD_STAGE_VOICE: _ClassVar[Channel.Type]
        GUILD_DIRECTORY: _ClassVar[Channel.Type]
        GUILD_FORUM: _ClassVar[Channel.Type]
        GUILD_MEDIA: _ClassVar[Channel.Type]
    UNDEFINED: Channel.Type
    GUILD_TEXT: Channel.Type
    DM: Channel.Type
    GUILD_VOICE: Channel.Type
    GROUP_DM: Channel.Type
    GUILD_CATEGORY: Channel.Type
    GUILD_NEWS: Channel.Type
    ANNOUNCEMENT_THREAD: Channel.Type
    PUBLIC_THREAD: Channel.Type
    PRIVATE_THREAD: Channel.Type
    GUILD_STAGE_VOICE: Channel.Type
    GUILD_DIRECTORY: Channel.Type
    GUILD_FORUM: Channel.Type
    GUILD_MEDIA: Channel.Type
    ID_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    GUILD_ID_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    TOPIC_FIELD_NUMBER: _ClassVar[int]
    NSFW_FIELD_NUMBER: _ClassVar[int]
    LAST_MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    PARENT_ID_FIELD_NUMBER: _ClassVar[int]
    id: int
    type: Channel.Type
    guild_id: int
    position: int
    name: str
    topic: str
    nsfw: bool
    last_message_id: int
    parent_id: int
    def __init__(self, id: _Optional[int] = ..., type: _Optional[_Union[Channel.Type, str]] = ..., guild_id: _Optional[int] = ..., position: _Optional[int] = ..., name: _Optional[str] = ..., topic: _Optional[str] = ..., nsfw: bool = ..., last_message_id: _Optional[int] = ..., parent_id: _Optional[int] = ...) -> None: ...

class Embed(_message.Message):
    __slots__ = ("title", "type", "description", "url", "timestamp", "color", "footer", "image", "thumbnail", "video", "provider", "author", "fields")
    class Footer(_message.Message):
        __slots__ = ("text", "icon_url", "proxy_icon_url")
        TEXT_FIELD_NUMBER: _ClassVar[int]
        ICON_URL_FIELD_NUMBER: _ClassVar[int]
        PROXY_ICON_URL_FIELD_NUMBER: _ClassVar[int]
        text: str
        icon_url: str
        proxy_icon_url: str
        def __init__(self, text: _Optional[str] = ..., icon_url: _Optional[str] = ..., proxy_icon_url: _Optional[str] = ...) -> None: ...
    class Image(_message.Message):
        __slots__ = ("url", "proxy_icon_url", "height", "width")
        URL_FIELD_NUMBER: _ClassVar[int]
        PROXY_ICON_URL_FIELD_NUMBER: _ClassVar[int]
        HEIGHT_FIELD_NUMBER: _ClassVar[int]
        WIDTH_FIELD_NUMBER: _ClassVar[int]
        url: str
        proxy_icon_url: str
        height: int
        width: int
        def __init__(self, url: _Optional[str] = ..., proxy_icon_url: _Optional[str] = ..., height: _Optional[int] = ..., width: _Optional[int] = ...) -> None: ...
    class Thumbnail(_message.Message):
        __slots__ = ("url", "proxy_url", "height", "width")
        URL_FIELD_NUMBER: _ClassVar[int]
        PROXY_URL_FIELD_NUMBER: _ClassVar[int]
        HEIGHT_FIELD_NUMBER: _ClassVar[int]
        WIDTH_FIELD_NUMBER: _ClassVar[int]
        url: str
        proxy_url: str
        height: int
        width: int
        def __init__(self, url: _Optional[str] = ..., proxy_url: _Optional[str] = ..., height: _Optional[int] = ..., width: _Optional[int] = ...) -> None: ...
    class Video(_message.Message):
        __slots__ = ("url", "proxy_icon_url", "height", "width")
        URL_FIELD_NUMBER: _ClassVar[int]
        PROXY_ICON_URL_FIELD_NUMBER: _ClassVar[int]
        HEIGHT_FIELD_NUMBER: _ClassVar[int]
        WIDTH_FIELD_NUMBER: _ClassVar[int]
        url: str
        proxy_icon_url: str
        height: int
        width: int
        def __init__(self, url: _Optional[str] = ..., proxy_icon_url: _Optional[str] = ..., height: _Optional[int] = ..., width: _Optional[int] = ...) -> None: ...
    class Provider(_message.Message):
        __slots__ = ("name", "url")
        NAME_FIELD_NUMBER: _ClassVar[int]
        URL_FIELD_NUMBER: _ClassVar[int]
        name: str
        url: str
        def __init__(self, name: _Optional[str] = ..., url: _Optional[str] = ...) -> None: ...
    class Author(_message.Message):
        __slots__ = ("name", "url", "icon_url", "proxy_icon_url")
        NAME_FIELD_NUMBER: _ClassVar[int]
        URL_FIELD_NUMBER: _ClassVar[int]
        ICON_URL_FIELD_NUMBER: _ClassVar[int]
        PROXY_ICON_URL_FIELD_NUMBER: _ClassVar[int]
        name: str
        url: str
        icon_url: str
        proxy_icon_url: str
        def __init__(self, name: _Optional[str] = ..., url: _Optional[str] = ..., icon_url: _Optional[str] = ..., proxy_icon_url: _Optional[str] = ...) -> None: ...
    class Field(_message.Message):
        __slots__ = ("name", "value", "inline")
        NAME_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        INLINE_FIELD_NUMBER: _ClassVar[int]
        name: str
        value: str
        inline: bool
        def __init__(self, name: _Optional[str] = ..., value: _Optional[str] = ..., inline: bool = ...) -> None: ...
    TITLE_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    URL_FIELD_NUMBER: _ClassVar[int]
    TIMESTAMP_FIELD_NUMBER: _ClassVar[int]
    COLOR_FIELD_NUMBER: _ClassVar[int]
    FOOTER_FIELD_NUMBER: _ClassVar[int]
    IMAGE_FIELD_NUMBER: _ClassVar[int]
    THUMBNAIL_FIELD_NUMBER: _ClassVar[int]
    VIDEO_FIELD_NUMBER: _ClassVar[int]
    PROVIDER_FIELD_NUMBER: _ClassVar[int]
    AUTHOR_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    title: str
    type: str
    description: str
    url: str
    timestamp: str
    color: int
    footer: Embed.Footer
    image: Embed.Image
    thumbnail: Embed.Thumbnail
    video: Embed.Video
    provider: Embed.Provider
    author: Embed.Author
    fields: _containers.RepeatedCompositeFieldContainer[Embed.Field]
    def __init__(self, title: _Optional[str] = ..., type: _Optional[str] = ..., description: _Optional[str] = ..., url: _Optional[str] = ..., timestamp: _Optional[str] = ..., color: _Optional[int] = ..., footer: _Optional[_Union[Embed.Footer, _Mapping[str, object]]] = ..., image: _Optional[_Union[Embed.Image, _Mapping[str, object]]] = ..., thumbnail: _Optional[_Union[Embed.Thumbnail, _Mapping[str, object]]] = ..., video: _Optional[_Union[Embed.Video, _Mapping[str, object]]] = ..., provider: _Optional[_Union[Embed.Provider, _Mapping[str, object]]] = ..., author: _Optional[_Union[Embed.Author, _Mapping[str, object]]] = ..., fields: _Optional[_Iterable[_Union[Embed.Field, _Mapping[str, object]]]] = ...) -> None: ...

class Emoji(_message.Message):
    __slots__ = ("id", "name", "roles", "user", "required_colons", "managed", "animated", "available")
    ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    ROLES_FIELD_NUMBER: _ClassVar[int]
    USER_FIELD_NUMBER: _ClassVar[int]
    REQUIRED_COLONS_FIELD_NUMBER: _ClassVar[int]
    MANAGED_FIELD_NUMBER: _ClassVar[int]
    ANIMATED_FIELD_NUMBER: _ClassVar[int]
    AVAILABLE_FIELD_NUMBER: _ClassVar[int]
    id: int
    name: str
    roles: _containers.RepeatedScalarFieldContainer[int]
    user: User
    required_colons: bool
    managed: bool
    animated: bool
    available: bool
    def __init__(self, id: _Optional[int] = ..., name: _Optional[str] = ..., roles: _Optional[_Iterable[int]] = ..., user: _Optional[_Union[User, _Mapping[str, object]]] = ..., required_colons: bool = ..., managed: bool = ..., animated: bool = ..., available: bool = ...) -> None: ...

class GuildMember(_message.Message):
    __slots__ = ("user", "nick", "roles", "joined_at", "premium_since", "deaf", "mute", "pending", "permissions")
    USER_FIELD_NUMBER: _ClassVar[int]
    NICK_FIELD_NUMBER: _ClassVar[int]
    ROLES_FIELD_NUMBER: _ClassVar[int]
    JOINED_AT_FIELD_NUMBER: _ClassVar[int]
    PREMIUM_SINCE_FIELD_NUMBER: _ClassVar[int]
    DEAF_FIELD_NUMBER: _ClassVar[int]
    MUTE_FIELD_NUMBER: _ClassVar[int]
    PENDING_FIELD_NUMBER: _ClassVar[int]
    PERMISSIONS_FIELD_NUMBER: _ClassVar[int]
    user: User
    nick: str
    roles: _containers.RepeatedScalarFieldContainer[int]
    joined_at: str
    premium_since: str
    deaf: bool
    mute: bool
    pending: bool
    permissions: str
    def __init__(self, user: _Optional[_Union[User, _Mapping[str, object]]] = ..., nick: _Optional[str] = ..., roles: _Optional[_Iterable[int]] = ..., joined_at: _Optional[str] = ..., premium_since: _Optional[str] = ..., deaf: bool = ..., mute: bool = ..., pending: bool = ..., permissions: _Optional[str] = ...) -> None: ...

class Message(_message.Message):
    __slots__ = ("id", "channel_id", "guild_id", "author", "member", "content", "timestamp", "edited_timestamp", "tts", "mention_everyone", "mentions", "mention_roles", "mention_channels", "attachments", "embeds", "reactions", "nonce", "pinned", "webhook_id", "type", "activity", "application", "message_reference", "flags", "stickers", "referenced_message")
    class Type(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        DEFAULT: _ClassVar[Message.Type]
        RECIPIENT_ADD: _ClassVar[Message.Type]
        RECIPIENT_REMOVE: _ClassVar[Message.Type]
        CALL: _ClassVar[Message.Type]
        CHANNEL_NAME_CHANGE: _ClassVar[Message.Type]
        CHANNEL_ICON_CHANGE: _ClassVar[Message.Type]
        CHANNEL_PINNED_MESSAGE: _ClassVar[Message.Type]
        GUILD_MEMBER_JOIN: _ClassVar[Message.Type]
        USER_PREMIUM_GUILD_SUBSCRIPTION: _ClassVar[Message.Type]
        USER_PREMIUM_GUILD_SUBSCRIPTION_TIER_1: _ClassVar[Message.Type]
        USER_PREMIUM_GUILD_SUBSCRIPTION_TIER_2: _ClassVar[Message.Type]
        USER_PREMIUM_GUILD_SUBSCRIPTION_TIER_3: _ClassVar[Message.Type]
        CHANNEL_FOLLOW_ADD: _ClassVar[Message.Type]
        GUILD_DISCOVERY_DISQUALIFIED: _ClassVar[Message.Type]
        GUILD_DISCOVERY_REQUALIFIED: _ClassVar[Message.Type]
        GUILD_DISCOVERY_GRACE_PERIOD_INITIAL_WARNING: _ClassVar[Message.Type]
        GUILD_DISCOVERY_GRACE_PERIOD_FINAL_WARNING: _ClassVar[Message.Type]
        THREAD_CREATED: _ClassVar[Message.Type]
        REPLY: _ClassVar[Message.Type]
        APPLICATION_COMMAND: _ClassVar[Message.Type]
        THREAD_STARTER_MESSAGE: _ClassVar[Message.Type]
        GUILD_INVITE_REMINDER: _ClassVar[Message.Type]
        CONTEXT_MENU_COMMAND: _ClassVar[Message.Type]
        AUTO_MODERATION_ACTION: _ClassVar[Message.Type]
        ROLE_SUBSCRIPTION_PURCHASE: _ClassVar[Message.Type]
        INTERACTION_PREMIUM_UPSELL: _ClassVar[Message.Type]
        STAGE_START: _ClassVar[Message.Type]
        STAGE_END: _ClassVar[Message.Type]
        STAGE_SPEAKER: _ClassVar[Message.Type]
        STAGE_TOPIC: _ClassVar[Message.Type]
        GUILD_APPLICATION_PREMIUM_SUBSCRIPTION: _ClassVar[Message.Type]
        GUILD_INCIDENT_ALERT_MODE_ENABLED: _ClassVar[Message.Type]
        GUILD_INCIDENT_ALERT_MODE_DISABLED: _ClassVar[Message.Type]
        GUILD_INCIDENT_REPORT_RAID: _ClassVar[Message.Type]
        GUILD_INCIDENT_REPORT_FALSE_ALARM: _ClassVar[Message.Type]
        PURCHASE_NOTIFICATION: _ClassVar[Message.Type]
        POLL_RESULT: _ClassVar[Message.Type]
        HD_STREAMING_UPGRADED: _ClassVar[Message.Type]
    DEFAULT: Message.Type
    RECIPIENT_ADD: Message.Type
    RECIPIENT_REMOVE: Message.Type
    CALL: Message.Type
    CHANNEL_NAME_CHANGE: Message.Type
    CHANNEL_ICON_CHANGE: Message.Type
    CHANNEL_PINNED_MESSAGE: Message.Type
    GUILD_MEMBER_JOIN: Message.Type
    USER_PREMIUM_GUILD_SUBSCRIPTION: Message.Type
    USER_PREMIUM_GUILD_SUBSCRIPTION_TIER_1: Message.Type
    USER_PREMIUM_GUILD_SUBSCRIPTION_TIER_2: Message.Type
    USER_PREMIUM_GUILD_SUBSCRIPTION_TIER_3: Message.Type
    CHANNEL_FOLLOW_ADD: Message.Type
    GUILD_DISCOVERY_DISQUALIFIED: Message.Type
    GUILD_DISCOVERY_REQUALIFIED: Message.Type
    GUILD_DISCOVERY_GRACE_PERIOD_INITIAL_WARNING: Message.Type
    GUILD_DISCOVERY_GRACE_PERIOD_FINAL_WARNING: Message.Type
    THREAD_CREATED: Message.Type
    REPLY: Message.Type
    APPLICATION_COMMAND: Message.Type
    THREAD_STARTER_MESSAGE: Message.Type
    GUILD_INVITE_REMINDER: Message.Type
    CONTEXT_MENU_COMMAND: Message.Type
    AUTO_MODERATION_ACTION: Message.Type
    ROLE_SUBSCRIPTION_PURCHASE: Message.Type
    INTERACTION_PREMIUM_UPSELL: Message.Type
    STAGE_START: Message.Type
    STAGE_END: Message.Type
    STAGE_SPEAKER: Message.Type
    STAGE_TOPIC: Message.Type
    GUILD_APPLICATION_PREMIUM_SUBSCRIPTION: Message.Type
    GUILD_INCIDENT_ALERT_MODE_ENABLED: Message.Type
    GUILD_INCIDENT_ALERT_MODE_DISABLED: Message.Type
    GUILD_INCIDENT_REPORT_RAID: Message.Type
    GUILD_INCIDENT_REPORT_FALSE_ALARM: Message.Type
    PURCHASE_NOTIFICATION: Message.Type
    POLL_RESULT: Message.Type
    HD_STREAMING_UPGRADED: Message.Type
    class ChannelMention(_message.Message):
        __slots__ = ("id", "guild_id", "type", "name")
        ID_FIELD_NUMBER: _ClassVar[int]
        GUILD_ID_FIELD_NUMBER: _ClassVar[int]
        TYPE_FIELD_NUMBER: _ClassVar[int]
        NAME_FIELD_NUMBER: _ClassVar[int]
        id: int
        guild_id: int
        type: Channel.Type
        name: str
        def __init__(self, id: _Optional[int] = ..., guild_id: _Optional[int] = ..., type: _Optional[_Union[Channel.Type, str]] = ..., name: _Optional[str] = ...) -> None: ...
    class Attachment(_message.Message):
        __slots__ = ("id", "filename", "size", "url", "proxy_url", "height", "width")
        ID_FIELD_NUMBER: _ClassVar[int]
        FILENAME_FIELD_NUMBER: _ClassVar[int]
        SIZE_FIELD_NUMBER: _ClassVar[int]
        URL_FIELD_NUMBER: _ClassVar[int]
        PROXY_URL_FIELD_NUMBER: _ClassVar[int]
        HEIGHT_FIELD_NUMBER: _ClassVar[int]
        WIDTH_FIELD_NUMBER: _ClassVar[int]
        id: int
        filename: str
        size: int
        url: str
        proxy_url: str
        height: int
        width: int
        def __init__(self, id: _Optional[int] = ..., filename: _Optional[str] = ..., size: _Optional[int] = ..., url: _Optional[str] = ..., proxy_url: _Optional[str] = ..., height: _Optional[int] = ..., width: _Optional[int] = ...) -> None: ...
    class Reaction(_message.Message):
        __slots__ = ("count", "me", "emoji")
        COUNT_FIELD_NUMBER: _ClassVar[int]
        ME_FIELD_NUMBER: _ClassVar[int]
        EMOJI_FIELD_NUMBER: _ClassVar[int]
        count: int
        me: bool
        emoji: Emoji
        def __init__(self, count: _Optional[int] = ..., me: bool = ..., emoji: _Optional[_Union[Emoji, _Mapping[str, object]]] = ...) -> None: ...
    class Activity(_message.Message):
        __slots__ = ("type", "party_id")
        class Type(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
            __slots__ = ()
            UNDEFINED: _ClassVar[Message.Activity.Type]
            JOIN: _ClassVar[Message.Activity.Type]
            SPECTATE: _ClassVar[Message.Activity.Type]
            LISTEN: _ClassVar[Message.Activity.Type]
            JOIN_REQUESTS: _ClassVar[Message.Activity.Type]
            JOIN_REQUEST: _ClassVar[Message.Activity.Type]
            STREAM_REQUEST: _ClassVar[Message.Activity.Type]
        UNDEFINED: Message.Activity.Type
        JOIN: Message.Activity.Type
        SPECTATE: Message.Activity.Type
        LISTEN: Message.Activity.Type
        JOIN_REQUESTS: Message.Activity.Type
        JOIN_REQUEST: Message.Activity.Type
        STREAM_REQUEST: Message.Activity.Type
        TYPE_FIELD_NUMBER: _ClassVar[int]
        PARTY_ID_FIELD_NUMBER: _ClassVar[int]
        type: Message.Activity.Type
        party_id: str
        def __init__(self, type: _Optional[_Union[Message.Activity.Type, str]] = ..., party_id: _Optional[str] = ...) -> None: ...
    class Application(_message.Message):
        __slots__ = ("id", "cover_image", "description", "icon", "name")
        ID_FIELD_NUMBER: _ClassVar[int]
        COVER_IMAGE_FIELD_NUMBER: _ClassVar[int]
        DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
        ICON_FIELD_NUMBER: _ClassVar[int]
        NAME_FIELD_NUMBER: _ClassVar[int]
        id: int
        cover_image: str
        description: str
        icon: str
        name: str
        def __init__(self, id: _Optional[int] = ..., cover_image: _Optional[str] = ..., description: _Optional[str] = ..., icon: _Optional[str] = ..., name: _Optional[str] = ...) -> None: ...
    class Reference(_message.Message):
        __slots__ = ("message_id", "channel_id", "guild_id", "fail_if_not_exists")
        MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
        CHANNEL_ID_FIELD_NUMBER: _ClassVar[int]
        GUILD_ID_FIELD_NUMBER: _ClassVar[int]
        FAIL_IF_NOT_EXISTS_FIELD_NUMBER: _ClassVar[int]
        message_id: int
        channel_id: int
        guild_id: int
        fail_if_not_exists: bool
        def __init__(self, message_id: _Optional[int] = ..., channel_id: _Optional[int] = ..., guild_id: _Optional[int] = ..., fail_if_not_exists: bool = ...) -> None: ...
    class Sticker(_message.Message):
        __slots__ = ("id", "pack_id", "name", "description", "tags", "asset", "preview_asset", "format_type")
        class Type(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
            __slots__ = ()
            UNDEFINED: _ClassVar[Message.Sticker.Type]
            PNG: _ClassVar[Message.Sticker.Type]
            APNG: _ClassVar[Message.Sticker.Type]
            LOTTIE: _ClassVar[Message.Sticker.Type]
            GIF: _ClassVar[Message.Sticker.Type]
        UNDEFINED: Message.Sticker.Type
        PNG: Message.Sticker.Type
        APNG: Message.Sticker.Type
        LOTTIE: Message.Sticker.Type
        GIF: Message.Sticker.Type
        ID_FIELD_NUMBER: _ClassVar[int]
        PACK_ID_FIELD_NUMBER: _ClassVar[int]
        NAME_FIELD_NUMBER: _ClassVar[int]
        DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
        TAGS_FIELD_NUMBER: _ClassVar[int]
        ASSET_FIELD_NUMBER: _ClassVar[int]
        PREVIEW_ASSET_FIELD_NUMBER: _ClassVar[int]
        FORMAT_TYPE_FIELD_NUMBER: _ClassVar[int]
        id: int
        pack_id: int
        name: str
        description: str
        tags: str
        asset: str
        preview_asset: str
        format_type: Message.Sticker.Type
        def __init__(self, id: _Optional[int] = ..., pack_id: _Optional[int] = ..., name: _Optional[str] = ..., description: _Optional[str] = ..., tags: _Optional[str] = ..., asset: _Optional[str] = ..., preview_asset: _Optional[str] = ..., format_type: _Optional[_Union[Message.Sticker.Type, str]] = ...) -> None: ...
    ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_ID_FIELD_NUMBER: _ClassVar[int]
    GUILD_ID_FIELD_NUMBER: _ClassVar[int]
    AUTHOR_FIELD_NUMBER: _ClassVar[int]
    MEMBER_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    TIMESTAMP_FIELD_NUMBER: _ClassVar[int]
    EDITED_TIMESTAMP_FIELD_NUMBER: _ClassVar[int]
    TTS_FIELD_NUMBER: _ClassVar[int]
    MENTION_EVERYONE_FIELD_NUMBER: _ClassVar[int]
    MENTIONS_FIELD_NUMBER: _ClassVar[int]
    MENTION_ROLES_FIELD_NUMBER: _ClassVar[int]
    MENTION_CHANNELS_FIELD_NUMBER: _ClassVar[int]
    ATTACHMENTS_FIELD_NUMBER: _ClassVar[int]
    EMBEDS_FIELD_NUMBER: _ClassVar[int]
    REACTIONS_FIELD_NUMBER: _ClassVar[int]
    NONCE_FIELD_NUMBER: _ClassVar[int]
    PINNED_FIELD_NUMBER: _ClassVar[int]
    WEBHOOK_ID_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    ACTIVITY_FIELD_NUMBER: _ClassVar[int]
    APPLICATION_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_REFERENCE_FIELD_NUMBER: _ClassVar[int]
    FLAGS_FIELD_NUMBER: _ClassVar[int]
    STICKERS_FIELD_NUMBER: _ClassVar[int]
    REFERENCED_MESSAGE_FIELD_NUMBER: _ClassVar[int]
    id: int
    channel_id: int
    guild_id: int
    author: User
    member: GuildMember
    content: str
    timestamp: str
    edited_timestamp: str
    tts: bool
    mention_everyone: bool
    mentions: _containers.RepeatedCompositeFieldContainer[User]
    mention_roles: _containers.RepeatedScalarFieldContainer[int]
    mention_channels: _containers.RepeatedScalarFieldContainer[int]
    attachments: _containers.RepeatedCompositeFieldContainer[Message.Attachment]
    embeds: _containers.RepeatedCompositeFieldContainer[Embed]
    reactions: _containers.RepeatedCompositeFieldContainer[Message.Reaction]
    nonce: str
    pinned: bool
    webhook_id: int
    type: Message.Type
    activity: Message.Activity
    application: Message.Application
    message_reference: Message.Reference
    flags: int
    stickers: _containers.RepeatedCompositeFieldContainer[Message.Sticker]
    referenced_message: Message
    def __init__(self, id: _Optional[int] = ..., channel_id: _Optional[int] = ..., guild_id: _Optional[int] = ..., author: _Optional[_Union[User, _Mapping[str, object]]] = ..., member: _Optional[_Union[GuildMember, _Mapping[str, object]]] = ..., content: _Optional[str] = ..., timestamp: _Optional[str] = ..., edited_timestamp: _Optional[str] = ..., tts: bool = ..., mention_everyone: bool = ..., mentions: _Optional[_Iterable[_Union[User, _Mapping[str, object]]]] = ..., mention_roles: _Optional[_Iterable[int]] = ..., mention_channels: _Optional[_Iterable[int]] = ..., attachments: _Optional[_Iterable[_Union[Message.Attachment, _Mapping[str, object]]]] = ..., embeds: _Optional[_Iterable[_Union[Embed, _Mapping[str, object]]]] = ..., reactions: _Optional[_Iterable[_Union[Message.Reaction, _Mapping[str, object]]]] = ..., nonce: _Optional[str] = ..., pinned: bool = ..., webhook_id: _Optional[int] = ..., type: _Optional[_Union[Message.Type, str]] = ..., activity: _Optional[_Union[Message.Activity, _Mapping[str, object]]] = ..., application: _Optional[_Union[Message.Application, _Mapping[str, object]]] = ..., message_reference: _Optional[_Union[Message.Reference, _Mapping[str, object]]] = ..., flags: _Optional[int] = ..., stickers: _Optional[_Iterable[_Union[Message.Sticker, _Mapping[str, object]]]] = ..., referenced_message: _Optional[_Union[Message, _Mapping[str, object]]] = ...) -> None: ...

class Role(_message.Message):
    __slots__ = ("id", "name", "color", "hoist", "position", "permissions", "managed", "mentionable", "tags")
    class Tag(_message.Message):
        __slots__ = ("id", "integration_id", "premium_subscriber")
        ID_FIELD_NUMBER: _ClassVar[int]
        INTEGRATION_ID_FIELD_NUMBER: _ClassVar[int]
        PREMIUM_SUBSCRIBER_FIELD_NUMBER: _ClassVar[int]
        id: int
        integration_id: int
        premium_subscriber: bool
        def __init__(self, id: _Optional[int] = ..., integration_id: _Optional[int] = ..., premium_subscriber: bool = ...) -> None: ...
    ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    COLOR_FIELD_NUMBER: _ClassVar[int]
    HOIST_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    PERMISSIONS_FIELD_NUMBER: _ClassVar[int]
    MANAGED_FIELD_NUMBER: _ClassVar[int]
    MENTIONABLE_FIELD_NUMBER: _ClassVar[int]
    TAGS_FIELD_NUMBER: _ClassVar[int]
    id: int
    name: str
    color: int
    hoist: bool
    position: int
    permissions: str
    managed: bool
    mentionable: bool
    tags: _containers.RepeatedCompositeFieldContainer[Role.Tag]
    def __init__(self, id: _Optional[int] = ..., name: _Optional[str] = ..., color: _Optional[int] = ..., hoist: bool = ..., position: _Optional[int] = ..., permissions: _Optional[str] = ..., managed: bool = ..., mentionable: bool = ..., tags: _Optional[_Iterable[_Union[Role.Tag, _Mapping[str, object]]]] = ...) -> None: ...

class User(_message.Message):
    __slots__ = ("id", "username", "discriminator", "avatar", "bot", "system", "mfa_enabled", "locale", "verified", "email", "flags", "premium_type", "public_flags")
    ID_FIELD_NUMBER: _ClassVar[int]
    USERNAME_FIELD_NUMBER: _ClassVar[int]
    DISCRIMINATOR_FIELD_NUMBER: _ClassVar[int]
    AVATAR_FIELD_NUMBER: _ClassVar[int]
    BOT_FIELD_NUMBER: _ClassVar[int]
    SYSTEM_FIELD_NUMBER: _ClassVar[int]
    MFA_ENABLED_FIELD_NUMBER: _ClassVar[int]
    LOCALE_FIELD_NUMBER: _ClassVar[int]
    VERIFIED_FIELD_NUMBER: _ClassVar[int]
    EMAIL_FIELD_NUMBER: _ClassVar[int]
    FLAGS_FIELD_NUMBER: _ClassVar[int]
    PREMIUM_TYPE_FIELD_NUMBER: _ClassVar[int]
    PUBLIC_FLAGS_FIELD_NUMBER: _ClassVar[int]
    id: int
    username: str
    discriminator: str
    avatar: str
    bot: bool
    system: bool
    mfa_enabled: bool
    locale: str
    verified: bool
    email: str
    flags: int
    premium_type: int
    public_flags: int
    def __init__(self, id: _Optional[int] = ..., username: _Optional[str] = ..., discriminator: _Optional[str] = ..., avatar: _Optional[str] = ..., bot: bool = ..., system: bool = ..., mfa_enabled: bool = ..., locale: _Optional[str] = ..., verified: bool = ..., email: _Optional[str] = ..., flags: _Optional[int] = ..., premium_type: _Optional[int] = ..., public_flags: _Optional[int] = ...) -> None: ...

class SendChannelMessageRequest(_message.Message):
    __slots__ = ("channel_id", "content", "embed", "nonce")
    CHANNEL_ID_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    EMBED_FIELD_NUMBER: _ClassVar[int]
    NONCE_FIELD_NUMBER: _ClassVar[int]
    channel_id: int
    content: str
    embed: Embed
    nonce: str
    def __init__(self, channel_id: _Optional[int] = ..., content: _Optional[str] = ..., embed: _Optional[_Union[Embed, _Mapping[str, object]]] = ..., nonce: _Optional[str] = ...) -> None: ...

class SendChannelMessageResponse(_message.Message):
    __slots__ = ("message",)
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    message: Message
    def __init__(self, message: _Optional[_Union[Message, _Mapping[str, object]]] = ...) -> None: ...

class SendDirectMessageRequest(_message.Message):
    __slots__ = ("user_id", "content", "embed", "nonce")
    USER_ID_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    EMBED_FIELD_NUMBER: _ClassVar[int]
    NONCE_FIELD_NUMBER: _ClassVar[int]
    user_id: int
    content: str
    embed: Embed
    nonce: str
    def __init__(self, user_id: _Optional[int] = ..., content: _Optional[str] = ..., embed: _Optional[_Union[Embed, _Mapping[str, object]]] = ..., nonce: _Optional[str] = ...) -> None: ...

class SendDirectMessageResponse(_message.Message):
    __slots__ = ("message",)
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    message: Message
    def __init__(self, message: _Optional[_Union[Message, _Mapping[str, object]]] = ...) -> None: ...

class GetGuildChannelsRequest(_message.Message):
    __slots__ = ("guild_id",)
    GUILD_ID_FIELD_NUMBER: _ClassVar[int]
    guild_id: int
    def __init__(self, guild_id: _Optional[int] = ...) -> None: ...

class GetGuildChannelsResponse(_message.Message):
    __slots__ = ("channels",)
    CHANNELS_FIELD_NUMBER: _ClassVar[int]
    channels: _containers.RepeatedCompositeFieldContainer[Channel]
    def __init__(self, channels: _Optional[_Iterable[_Union[Channel, _Mapping[str, object]]]] = ...) -> None: ...
