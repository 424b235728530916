# Derived from protos/discord_api.proto by `nox -s generate`. Do not edit: change the proto instead.
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class QueuedState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    QUEUED_STATE_UNSPECIFIED: _ClassVar[QueuedState]
    QUEUED_STATE_WAITING: _ClassVar[QueuedState]
    QUEUED_STATE_SENDING: _ClassVar[QueuedState]
    QUEUED_STATE_SENT: _ClassVar[QueuedState]
    QUEUED_STATE_FAILED: _ClassVar[QueuedState]
    QUEUED_STATE_EXPIRED: _ClassVar[QueuedState]
    QUEUED_STATE_CANCELLED: _ClassVar[QueuedState]
QUEUED_STATE_UNSPECIFIED: QueuedState
QUEUED_STATE_WAITING: QueuedState
QUEUED_STATE_SENDING: QueuedState
QUEUED_STATE_SENT: QueuedState
QUEUED_STATE_FAILED: QueuedState
QUEUED_STATE_EXPIRED: QueuedState
QUEUED_STATE_CANCELLED: QueuedState

class Channel(_message.Message):
    __slots__ = ("id", "type", "guild_id", "position", "name", "topic", "nsfw", "last_message_id", "parent_id", "permission_overwrites", "rate_limit_per_user", "bitrate", "user_limit", "rtc_region", "video_quality_mode", "last_pin_timestamp", "flags", "permissions", "default_auto_archive_duration", "default_thread_rate_limit_per_user", "available_tags", "default_reaction_emoji", "default_sort_order", "default_forum_layout", "default_tag_setting", "thread_metadata", "owner_id", "message_count", "member_count", "total_message_sent", "applied_tags", "member", "recipients", "icon", "application_id", "managed")
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
    class VideoQualityMode(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        VIDEO_QUALITY_UNDEFINED: _ClassVar[Channel.VideoQualityMode]
        AUTO: _ClassVar[Channel.VideoQualityMode]
        FULL: _ClassVar[Channel.VideoQualityMode]
    VIDEO_QUALITY_UNDEFINED: Channel.VideoQualityMode
    AUTO: Channel.VideoQualityMode
    FULL: Channel.VideoQualityMode
    class SortOrder(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        LATEST_ACTIVITY: _ClassVar[Channel.SortOrder]
        CREATION_DATE: _ClassVar[Channel.SortOrder]
    LATEST_ACTIVITY: Channel.SortOrder
    CREATION_DATE: Channel.SortOrder
    class ForumLayout(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        NOT_SET: _ClassVar[Channel.ForumLayout]
        LIST_VIEW: _ClassVar[Channel.ForumLayout]
        GALLERY_VIEW: _ClassVar[Channel.ForumLayout]
    NOT_SET: Channel.ForumLayout
    LIST_VIEW: Channel.ForumLayout
    GALLERY_VIEW: Channel.ForumLayout
    ID_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    GUILD_ID_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    TOPIC_FIELD_NUMBER: _ClassVar[int]
    NSFW_FIELD_NUMBER: _ClassVar[int]
    LAST_MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    PARENT_ID_FIELD_NUMBER: _ClassVar[int]
    PERMISSION_OVERWRITES_FIELD_NUMBER: _ClassVar[int]
    RATE_LIMIT_PER_USER_FIELD_NUMBER: _ClassVar[int]
    BITRATE_FIELD_NUMBER: _ClassVar[int]
    USER_LIMIT_FIELD_NUMBER: _ClassVar[int]
    RTC_REGION_FIELD_NUMBER: _ClassVar[int]
    VIDEO_QUALITY_MODE_FIELD_NUMBER: _ClassVar[int]
    LAST_PIN_TIMESTAMP_FIELD_NUMBER: _ClassVar[int]
    FLAGS_FIELD_NUMBER: _ClassVar[int]
    PERMISSIONS_FIELD_NUMBER: _ClassVar[int]
    DEFAULT_AUTO_ARCHIVE_DURATION_FIELD_NUMBER: _ClassVar[int]
    DEFAULT_THREAD_RATE_LIMIT_PER_USER_FIELD_NUMBER: _ClassVar[int]
    AVAILABLE_TAGS_FIELD_NUMBER: _ClassVar[int]
    DEFAULT_REACTION_EMOJI_FIELD_NUMBER: _ClassVar[int]
    DEFAULT_SORT_ORDER_FIELD_NUMBER: _ClassVar[int]
    DEFAULT_FORUM_LAYOUT_FIELD_NUMBER: _ClassVar[int]
    DEFAULT_TAG_SETTING_FIELD_NUMBER: _ClassVar[int]
    THREAD_METADATA_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_COUNT_FIELD_NUMBER: _ClassVar[int]
    MEMBER_COUNT_FIELD_NUMBER: _ClassVar[int]
    TOTAL_MESSAGE_SENT_FIELD_NUMBER: _ClassVar[int]
    APPLIED_TAGS_FIELD_NUMBER: _ClassVar[int]
    MEMBER_FIELD_NUMBER: _ClassVar[int]
    RECIPIENTS_FIELD_NUMBER: _ClassVar[int]
    ICON_FIELD_NUMBER: _ClassVar[int]
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    MANAGED_FIELD_NUMBER: _ClassVar[int]
    id: int
    type: Channel.Type
    guild_id: int
    position: int
    name: str
    topic: str
    nsfw: bool
    last_message_id: int
    parent_id: int
    permission_overwrites: _containers.RepeatedCompositeFieldContainer[PermissionOverwrite]
    rate_limit_per_user: int
    bitrate: int
    user_limit: int
    rtc_region: str
    video_quality_mode: Channel.VideoQualityMode
    last_pin_timestamp: str
    flags: int
    permissions: str
    default_auto_archive_duration: int
    default_thread_rate_limit_per_user: int
    available_tags: _containers.RepeatedCompositeFieldContainer[ForumTag]
    default_reaction_emoji: DefaultReaction
    default_sort_order: Channel.SortOrder
    default_forum_layout: Channel.ForumLayout
    default_tag_setting: str
    thread_metadata: ThreadMetadata
    owner_id: int
    message_count: int
    member_count: int
    total_message_sent: int
    applied_tags: _containers.RepeatedScalarFieldContainer[int]
    member: ThreadMember
    recipients: _containers.RepeatedCompositeFieldContainer[User]
    icon: str
    application_id: int
    managed: bool
    def __init__(self, id: _Optional[int] = ..., type: _Optional[_Union[Channel.Type, str]] = ..., guild_id: _Optional[int] = ..., position: _Optional[int] = ..., name: _Optional[str] = ..., topic: _Optional[str] = ..., nsfw: bool = ..., last_message_id: _Optional[int] = ..., parent_id: _Optional[int] = ..., permission_overwrites: _Optional[_Iterable[_Union[PermissionOverwrite, _Mapping[str, object]]]] = ..., rate_limit_per_user: _Optional[int] = ..., bitrate: _Optional[int] = ..., user_limit: _Optional[int] = ..., rtc_region: _Optional[str] = ..., video_quality_mode: _Optional[_Union[Channel.VideoQualityMode, str]] = ..., last_pin_timestamp: _Optional[str] = ..., flags: _Optional[int] = ..., permissions: _Optional[str] = ..., default_auto_archive_duration: _Optional[int] = ..., default_thread_rate_limit_per_user: _Optional[int] = ..., available_tags: _Optional[_Iterable[_Union[ForumTag, _Mapping[str, object]]]] = ..., default_reaction_emoji: _Optional[_Union[DefaultReaction, _Mapping[str, object]]] = ..., default_sort_order: _Optional[_Union[Channel.SortOrder, str]] = ..., default_forum_layout: _Optional[_Union[Channel.ForumLayout, str]] = ..., default_tag_setting: _Optional[str] = ..., thread_metadata: _Optional[_Union[ThreadMetadata, _Mapping[str, object]]] = ..., owner_id: _Optional[int] = ..., message_count: _Optional[int] = ..., member_count: _Optional[int] = ..., total_message_sent: _Optional[int] = ..., applied_tags: _Optional[_Iterable[int]] = ..., member: _Optional[_Union[ThreadMember, _Mapping[str, object]]] = ..., recipients: _Optional[_Iterable[_Union[User, _Mapping[str, object]]]] = ..., icon: _Optional[str] = ..., application_id: _Optional[int] = ..., managed: bool = ...) -> None: ...

class Embed(_message.Message):
    __slots__ = ("title", "type", "description", "url", "timestamp", "color", "footer", "image", "thumbnail", "video", "provider", "author", "fields", "flags")
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
        __slots__ = ("url", "proxy_icon_url", "height", "width", "content_type", "placeholder", "placeholder_version", "description", "flags")
        URL_FIELD_NUMBER: _ClassVar[int]
        PROXY_ICON_URL_FIELD_NUMBER: _ClassVar[int]
        HEIGHT_FIELD_NUMBER: _ClassVar[int]
        WIDTH_FIELD_NUMBER: _ClassVar[int]
        CONTENT_TYPE_FIELD_NUMBER: _ClassVar[int]
        PLACEHOLDER_FIELD_NUMBER: _ClassVar[int]
        PLACEHOLDER_VERSION_FIELD_NUMBER: _ClassVar[int]
        DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
        FLAGS_FIELD_NUMBER: _ClassVar[int]
        url: str
        proxy_icon_url: str
        height: int
        width: int
        content_type: str
        placeholder: str
        placeholder_version: int
        description: str
        flags: int
        def __init__(self, url: _Optional[str] = ..., proxy_icon_url: _Optional[str] = ..., height: _Optional[int] = ..., width: _Optional[int] = ..., content_type: _Optional[str] = ..., placeholder: _Optional[str] = ..., placeholder_version: _Optional[int] = ..., description: _Optional[str] = ..., flags: _Optional[int] = ...) -> None: ...
    class Thumbnail(_message.Message):
        __slots__ = ("url", "proxy_url", "height", "width", "content_type", "placeholder", "placeholder_version", "description", "flags")
        URL_FIELD_NUMBER: _ClassVar[int]
        PROXY_URL_FIELD_NUMBER: _ClassVar[int]
        HEIGHT_FIELD_NUMBER: _ClassVar[int]
        WIDTH_FIELD_NUMBER: _ClassVar[int]
        CONTENT_TYPE_FIELD_NUMBER: _ClassVar[int]
        PLACEHOLDER_FIELD_NUMBER: _ClassVar[int]
        PLACEHOLDER_VERSION_FIELD_NUMBER: _ClassVar[int]
        DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
        FLAGS_FIELD_NUMBER: _ClassVar[int]
        url: str
        proxy_url: str
        height: int
        width: int
        content_type: str
        placeholder: str
        placeholder_version: int
        description: str
        flags: int
        def __init__(self, url: _Optional[str] = ..., proxy_url: _Optional[str] = ..., height: _Optional[int] = ..., width: _Optional[int] = ..., content_type: _Optional[str] = ..., placeholder: _Optional[str] = ..., placeholder_version: _Optional[int] = ..., description: _Optional[str] = ..., flags: _Optional[int] = ...) -> None: ...
    class Video(_message.Message):
        __slots__ = ("url", "proxy_icon_url", "height", "width", "content_type", "placeholder", "placeholder_version", "description", "flags")
        URL_FIELD_NUMBER: _ClassVar[int]
        PROXY_ICON_URL_FIELD_NUMBER: _ClassVar[int]
        HEIGHT_FIELD_NUMBER: _ClassVar[int]
        WIDTH_FIELD_NUMBER: _ClassVar[int]
        CONTENT_TYPE_FIELD_NUMBER: _ClassVar[int]
        PLACEHOLDER_FIELD_NUMBER: _ClassVar[int]
        PLACEHOLDER_VERSION_FIELD_NUMBER: _ClassVar[int]
        DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
        FLAGS_FIELD_NUMBER: _ClassVar[int]
        url: str
        proxy_icon_url: str
        height: int
        width: int
        content_type: str
        placeholder: str
        placeholder_version: int
        description: str
        flags: int
        def __init__(self, url: _Optional[str] = ..., proxy_icon_url: _Optional[str] = ..., height: _Optional[int] = ..., width: _Optional[int] = ..., content_type: _Optional[str] = ..., placeholder: _Optional[str] = ..., placeholder_version: _Optional[int] = ..., description: _Optional[str] = ..., flags: _Optional[int] = ...) -> None: ...
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
    FLAGS_FIELD_NUMBER: _ClassVar[int]
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
    flags: int
    def __init__(self, title: _Optional[str] = ..., type: _Optional[str] = ..., description: _Optional[str] = ..., url: _Optional[str] = ..., timestamp: _Optional[str] = ..., color: _Optional[int] = ..., footer: _Optional[_Union[Embed.Footer, _Mapping[str, object]]] = ..., image: _Optional[_Union[Embed.Image, _Mapping[str, object]]] = ..., thumbnail: _Optional[_Union[Embed.Thumbnail, _Mapping[str, object]]] = ..., video: _Optional[_Union[Embed.Video, _Mapping[str, object]]] = ..., provider: _Optional[_Union[Embed.Provider, _Mapping[str, object]]] = ..., author: _Optional[_Union[Embed.Author, _Mapping[str, object]]] = ..., fields: _Optional[_Iterable[_Union[Embed.Field, _Mapping[str, object]]]] = ..., flags: _Optional[int] = ...) -> None: ...

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
    __slots__ = ("user", "nick", "roles", "joined_at", "premium_since", "deaf", "mute", "pending", "permissions", "avatar", "banner", "communication_disabled_until", "flags", "avatar_decoration_data", "collectibles")
    USER_FIELD_NUMBER: _ClassVar[int]
    NICK_FIELD_NUMBER: _ClassVar[int]
    ROLES_FIELD_NUMBER: _ClassVar[int]
    JOINED_AT_FIELD_NUMBER: _ClassVar[int]
    PREMIUM_SINCE_FIELD_NUMBER: _ClassVar[int]
    DEAF_FIELD_NUMBER: _ClassVar[int]
    MUTE_FIELD_NUMBER: _ClassVar[int]
    PENDING_FIELD_NUMBER: _ClassVar[int]
    PERMISSIONS_FIELD_NUMBER: _ClassVar[int]
    AVATAR_FIELD_NUMBER: _ClassVar[int]
    BANNER_FIELD_NUMBER: _ClassVar[int]
    COMMUNICATION_DISABLED_UNTIL_FIELD_NUMBER: _ClassVar[int]
    FLAGS_FIELD_NUMBER: _ClassVar[int]
    AVATAR_DECORATION_DATA_FIELD_NUMBER: _ClassVar[int]
    COLLECTIBLES_FIELD_NUMBER: _ClassVar[int]
    user: User
    nick: str
    roles: _containers.RepeatedScalarFieldContainer[int]
    joined_at: str
    premium_since: str
    deaf: bool
    mute: bool
    pending: bool
    permissions: str
    avatar: str
    banner: str
    communication_disabled_until: str
    flags: int
    avatar_decoration_data: User.AvatarDecoration
    collectibles: User.Collectibles
    def __init__(self, user: _Optional[_Union[User, _Mapping[str, object]]] = ..., nick: _Optional[str] = ..., roles: _Optional[_Iterable[int]] = ..., joined_at: _Optional[str] = ..., premium_since: _Optional[str] = ..., deaf: bool = ..., mute: bool = ..., pending: bool = ..., permissions: _Optional[str] = ..., avatar: _Optional[str] = ..., banner: _Optional[str] = ..., communication_disabled_until: _Optional[str] = ..., flags: _Optional[int] = ..., avatar_decoration_data: _Optional[_Union[User.AvatarDecoration, _Mapping[str, object]]] = ..., collectibles: _Optional[_Union[User.Collectibles, _Mapping[str, object]]] = ...) -> None: ...

class Message(_message.Message):
    __slots__ = ("id", "channel_id", "guild_id", "author", "member", "content", "timestamp", "edited_timestamp", "tts", "mention_everyone", "mentions", "mention_roles", "mention_channels", "attachments", "embeds", "reactions", "nonce", "pinned", "webhook_id", "type", "activity", "application", "message_reference", "flags", "stickers", "referenced_message", "components_json", "poll", "thread", "interaction_metadata", "sticker_items", "application_id", "position", "message_snapshots", "channel_mentions", "role_subscription_data", "purchase_notification", "call", "resolved_json", "shared_client_theme", "referenced_message_deleted")
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
        __slots__ = ("id", "filename", "size", "url", "proxy_url", "height", "width", "description", "content_type", "ephemeral", "duration_secs", "waveform", "flags", "title", "placeholder", "placeholder_version", "clip_created_at", "clip_participants", "application")
        ID_FIELD_NUMBER: _ClassVar[int]
        FILENAME_FIELD_NUMBER: _ClassVar[int]
        SIZE_FIELD_NUMBER: _ClassVar[int]
        URL_FIELD_NUMBER: _ClassVar[int]
        PROXY_URL_FIELD_NUMBER: _ClassVar[int]
        HEIGHT_FIELD_NUMBER: _ClassVar[int]
        WIDTH_FIELD_NUMBER: _ClassVar[int]
        DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
        CONTENT_TYPE_FIELD_NUMBER: _ClassVar[int]
        EPHEMERAL_FIELD_NUMBER: _ClassVar[int]
        DURATION_SECS_FIELD_NUMBER: _ClassVar[int]
        WAVEFORM_FIELD_NUMBER: _ClassVar[int]
        FLAGS_FIELD_NUMBER: _ClassVar[int]
        TITLE_FIELD_NUMBER: _ClassVar[int]
        PLACEHOLDER_FIELD_NUMBER: _ClassVar[int]
        PLACEHOLDER_VERSION_FIELD_NUMBER: _ClassVar[int]
        CLIP_CREATED_AT_FIELD_NUMBER: _ClassVar[int]
        CLIP_PARTICIPANTS_FIELD_NUMBER: _ClassVar[int]
        APPLICATION_FIELD_NUMBER: _ClassVar[int]
        id: int
        filename: str
        size: int
        url: str
        proxy_url: str
        height: int
        width: int
        description: str
        content_type: str
        ephemeral: bool
        duration_secs: float
        waveform: str
        flags: int
        title: str
        placeholder: str
        placeholder_version: int
        clip_created_at: str
        clip_participants: _containers.RepeatedCompositeFieldContainer[User]
        application: Message.Application
        def __init__(self, id: _Optional[int] = ..., filename: _Optional[str] = ..., size: _Optional[int] = ..., url: _Optional[str] = ..., proxy_url: _Optional[str] = ..., height: _Optional[int] = ..., width: _Optional[int] = ..., description: _Optional[str] = ..., content_type: _Optional[str] = ..., ephemeral: bool = ..., duration_secs: _Optional[float] = ..., waveform: _Optional[str] = ..., flags: _Optional[int] = ..., title: _Optional[str] = ..., placeholder: _Optional[str] = ..., placeholder_version: _Optional[int] = ..., clip_created_at: _Optional[str] = ..., clip_participants: _Optional[_Iterable[_Union[User, _Mapping[str, object]]]] = ..., application: _Optional[_Union[Message.Application, _Mapping[str, object]]] = ...) -> None: ...
    class Reaction(_message.Message):
        __slots__ = ("count", "me", "emoji", "count_details", "me_burst", "burst_colors")
        class Type(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
            __slots__ = ()
            NORMAL: _ClassVar[Message.Reaction.Type]
            BURST: _ClassVar[Message.Reaction.Type]
        NORMAL: Message.Reaction.Type
        BURST: Message.Reaction.Type
        class CountDetails(_message.Message):
            __slots__ = ("burst", "normal")
            BURST_FIELD_NUMBER: _ClassVar[int]
            NORMAL_FIELD_NUMBER: _ClassVar[int]
            burst: int
            normal: int
            def __init__(self, burst: _Optional[int] = ..., normal: _Optional[int] = ...) -> None: ...
        COUNT_FIELD_NUMBER: _ClassVar[int]
        ME_FIELD_NUMBER: _ClassVar[int]
        EMOJI_FIELD_NUMBER: _ClassVar[int]
        COUNT_DETAILS_FIELD_NUMBER: _ClassVar[int]
        ME_BURST_FIELD_NUMBER: _ClassVar[int]
        BURST_COLORS_FIELD_NUMBER: _ClassVar[int]
        count: int
        me: bool
        emoji: Emoji
        count_details: Message.Reaction.CountDetails
        me_burst: bool
        burst_colors: _containers.RepeatedScalarFieldContainer[str]
        def __init__(self, count: _Optional[int] = ..., me: bool = ..., emoji: _Optional[_Union[Emoji, _Mapping[str, object]]] = ..., count_details: _Optional[_Union[Message.Reaction.CountDetails, _Mapping[str, object]]] = ..., me_burst: bool = ..., burst_colors: _Optional[_Iterable[str]] = ...) -> None: ...
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
        __slots__ = ("id", "cover_image", "description", "icon", "name", "primary_sku_id", "bot", "type")
        ID_FIELD_NUMBER: _ClassVar[int]
        COVER_IMAGE_FIELD_NUMBER: _ClassVar[int]
        DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
        ICON_FIELD_NUMBER: _ClassVar[int]
        NAME_FIELD_NUMBER: _ClassVar[int]
        PRIMARY_SKU_ID_FIELD_NUMBER: _ClassVar[int]
        BOT_FIELD_NUMBER: _ClassVar[int]
        TYPE_FIELD_NUMBER: _ClassVar[int]
        id: int
        cover_image: str
        description: str
        icon: str
        name: str
        primary_sku_id: int
        bot: User
        type: int
        def __init__(self, id: _Optional[int] = ..., cover_image: _Optional[str] = ..., description: _Optional[str] = ..., icon: _Optional[str] = ..., name: _Optional[str] = ..., primary_sku_id: _Optional[int] = ..., bot: _Optional[_Union[User, _Mapping[str, object]]] = ..., type: _Optional[int] = ...) -> None: ...
    class Reference(_message.Message):
        __slots__ = ("message_id", "channel_id", "guild_id", "fail_if_not_exists", "type")
        class Type(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
            __slots__ = ()
            DEFAULT: _ClassVar[Message.Reference.Type]
            FORWARD: _ClassVar[Message.Reference.Type]
        DEFAULT: Message.Reference.Type
        FORWARD: Message.Reference.Type
        MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
        CHANNEL_ID_FIELD_NUMBER: _ClassVar[int]
        GUILD_ID_FIELD_NUMBER: _ClassVar[int]
        FAIL_IF_NOT_EXISTS_FIELD_NUMBER: _ClassVar[int]
        TYPE_FIELD_NUMBER: _ClassVar[int]
        message_id: int
        channel_id: int
        guild_id: int
        fail_if_not_exists: bool
        type: Message.Reference.Type
        def __init__(self, message_id: _Optional[int] = ..., channel_id: _Optional[int] = ..., guild_id: _Optional[int] = ..., fail_if_not_exists: bool = ..., type: _Optional[_Union[Message.Reference.Type, str]] = ...) -> None: ...
    class Sticker(_message.Message):
        __slots__ = ("id", "pack_id", "name", "description", "tags", "asset", "preview_asset", "format_type", "type", "available", "guild_id", "user")
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
        TYPE_FIELD_NUMBER: _ClassVar[int]
        AVAILABLE_FIELD_NUMBER: _ClassVar[int]
        GUILD_ID_FIELD_NUMBER: _ClassVar[int]
        USER_FIELD_NUMBER: _ClassVar[int]
        id: int
        pack_id: int
        name: str
        description: str
        tags: str
        asset: str
        preview_asset: str
        format_type: Message.Sticker.Type
        type: int
        available: bool
        guild_id: int
        user: User
        def __init__(self, id: _Optional[int] = ..., pack_id: _Optional[int] = ..., name: _Optional[str] = ..., description: _Optional[str] = ..., tags: _Optional[str] = ..., asset: _Optional[str] = ..., preview_asset: _Optional[str] = ..., format_type: _Optional[_Union[Message.Sticker.Type, str]] = ..., type: _Optional[int] = ..., available: bool = ..., guild_id: _Optional[int] = ..., user: _Optional[_Union[User, _Mapping[str, object]]] = ...) -> None: ...
    class StickerItem(_message.Message):
        __slots__ = ("id", "name", "format_type")
        ID_FIELD_NUMBER: _ClassVar[int]
        NAME_FIELD_NUMBER: _ClassVar[int]
        FORMAT_TYPE_FIELD_NUMBER: _ClassVar[int]
        id: int
        name: str
        format_type: Message.Sticker.Type
        def __init__(self, id: _Optional[int] = ..., name: _Optional[str] = ..., format_type: _Optional[_Union[Message.Sticker.Type, str]] = ...) -> None: ...
    class Snapshot(_message.Message):
        __slots__ = ("message",)
        MESSAGE_FIELD_NUMBER: _ClassVar[int]
        message: Message
        def __init__(self, message: _Optional[_Union[Message, _Mapping[str, object]]] = ...) -> None: ...
    class InteractionMetadata(_message.Message):
        __slots__ = ("id", "type", "user", "authorizing_integration_owners_json", "original_response_message_id", "target_user", "target_message_id", "interacted_message_id", "triggering_interaction_metadata")
        class Type(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
            __slots__ = ()
            UNDEFINED: _ClassVar[Message.InteractionMetadata.Type]
            PING: _ClassVar[Message.InteractionMetadata.Type]
            APPLICATION_COMMAND: _ClassVar[Message.InteractionMetadata.Type]
            MESSAGE_COMPONENT: _ClassVar[Message.InteractionMetadata.Type]
            APPLICATION_COMMAND_AUTOCOMPLETE: _ClassVar[Message.InteractionMetadata.Type]
            MODAL_SUBMIT: _ClassVar[Message.InteractionMetadata.Type]
            SOCIAL_LAYER_SKU_PURCHASE_ELIGIBILITY: _ClassVar[Message.InteractionMetadata.Type]
        UNDEFINED: Message.InteractionMetadata.Type
        PING: Message.InteractionMetadata.Type
        APPLICATION_COMMAND: Message.InteractionMetadata.Type
        MESSAGE_COMPONENT: Message.InteractionMetadata.Type
        APPLICATION_COMMAND_AUTOCOMPLETE: Message.InteractionMetadata.Type
        MODAL_SUBMIT: Message.InteractionMetadata.Type
        SOCIAL_LAYER_SKU_PURCHASE_ELIGIBILITY: Message.InteractionMetadata.Type
        ID_FIELD_NUMBER: _ClassVar[int]
        TYPE_FIELD_NUMBER: _ClassVar[int]
        USER_FIELD_NUMBER: _ClassVar[int]
        AUTHORIZING_INTEGRATION_OWNERS_JSON_FIELD_NUMBER: _ClassVar[int]
        ORIGINAL_RESPONSE_MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
        TARGET_USER_FIELD_NUMBER: _ClassVar[int]
        TARGET_MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
        INTERACTED_MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
        TRIGGERING_INTERACTION_METADATA_FIELD_NUMBER: _ClassVar[int]
        id: int
        type: Message.InteractionMetadata.Type
        user: User
        authorizing_integration_owners_json: str
        original_response_message_id: int
        target_user: User
        target_message_id: int
        interacted_message_id: int
        triggering_interaction_metadata: Message.InteractionMetadata
        def __init__(self, id: _Optional[int] = ..., type: _Optional[_Union[Message.InteractionMetadata.Type, str]] = ..., user: _Optional[_Union[User, _Mapping[str, object]]] = ..., authorizing_integration_owners_json: _Optional[str] = ..., original_response_message_id: _Optional[int] = ..., target_user: _Optional[_Union[User, _Mapping[str, object]]] = ..., target_message_id: _Optional[int] = ..., interacted_message_id: _Optional[int] = ..., triggering_interaction_metadata: _Optional[_Union[Message.InteractionMetadata, _Mapping[str, object]]] = ...) -> None: ...
    class RoleSubscriptionData(_message.Message):
        __slots__ = ("role_subscription_listing_id", "tier_name", "total_months_subscribed", "is_renewal")
        ROLE_SUBSCRIPTION_LISTING_ID_FIELD_NUMBER: _ClassVar[int]
        TIER_NAME_FIELD_NUMBER: _ClassVar[int]
        TOTAL_MONTHS_SUBSCRIBED_FIELD_NUMBER: _ClassVar[int]
        IS_RENEWAL_FIELD_NUMBER: _ClassVar[int]
        role_subscription_listing_id: int
        tier_name: str
        total_months_subscribed: int
        is_renewal: bool
        def __init__(self, role_subscription_listing_id: _Optional[int] = ..., tier_name: _Optional[str] = ..., total_months_subscribed: _Optional[int] = ..., is_renewal: bool = ...) -> None: ...
    class PurchaseNotification(_message.Message):
        __slots__ = ("type", "guild_product_purchase")
        class GuildProductPurchase(_message.Message):
            __slots__ = ("listing_id", "product_name")
            LISTING_ID_FIELD_NUMBER: _ClassVar[int]
            PRODUCT_NAME_FIELD_NUMBER: _ClassVar[int]
            listing_id: int
            product_name: str
            def __init__(self, listing_id: _Optional[int] = ..., product_name: _Optional[str] = ...) -> None: ...
        TYPE_FIELD_NUMBER: _ClassVar[int]
        GUILD_PRODUCT_PURCHASE_FIELD_NUMBER: _ClassVar[int]
        type: int
        guild_product_purchase: Message.PurchaseNotification.GuildProductPurchase
        def __init__(self, type: _Optional[int] = ..., guild_product_purchase: _Optional[_Union[Message.PurchaseNotification.GuildProductPurchase, _Mapping[str, object]]] = ...) -> None: ...
    class Call(_message.Message):
        __slots__ = ("participants", "ended_timestamp")
        PARTICIPANTS_FIELD_NUMBER: _ClassVar[int]
        ENDED_TIMESTAMP_FIELD_NUMBER: _ClassVar[int]
        participants: _containers.RepeatedScalarFieldContainer[int]
        ended_timestamp: str
        def __init__(self, participants: _Optional[_Iterable[int]] = ..., ended_timestamp: _Optional[str] = ...) -> None: ...
    class SharedClientTheme(_message.Message):
        __slots__ = ("colors", "gradient_angle", "base_mix", "base_theme")
        COLORS_FIELD_NUMBER: _ClassVar[int]
        GRADIENT_ANGLE_FIELD_NUMBER: _ClassVar[int]
        BASE_MIX_FIELD_NUMBER: _ClassVar[int]
        BASE_THEME_FIELD_NUMBER: _ClassVar[int]
        colors: _containers.RepeatedScalarFieldContainer[str]
        gradient_angle: int
        base_mix: int
        base_theme: int
        def __init__(self, colors: _Optional[_Iterable[str]] = ..., gradient_angle: _Optional[int] = ..., base_mix: _Optional[int] = ..., base_theme: _Optional[int] = ...) -> None: ...
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
    COMPONENTS_JSON_FIELD_NUMBER: _ClassVar[int]
    POLL_FIELD_NUMBER: _ClassVar[int]
    THREAD_FIELD_NUMBER: _ClassVar[int]
    INTERACTION_METADATA_FIELD_NUMBER: _ClassVar[int]
    STICKER_ITEMS_FIELD_NUMBER: _ClassVar[int]
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_SNAPSHOTS_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_MENTIONS_FIELD_NUMBER: _ClassVar[int]
    ROLE_SUBSCRIPTION_DATA_FIELD_NUMBER: _ClassVar[int]
    PURCHASE_NOTIFICATION_FIELD_NUMBER: _ClassVar[int]
    CALL_FIELD_NUMBER: _ClassVar[int]
    RESOLVED_JSON_FIELD_NUMBER: _ClassVar[int]
    SHARED_CLIENT_THEME_FIELD_NUMBER: _ClassVar[int]
    REFERENCED_MESSAGE_DELETED_FIELD_NUMBER: _ClassVar[int]
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
    components_json: str
    poll: Poll
    thread: Channel
    interaction_metadata: Message.InteractionMetadata
    sticker_items: _containers.RepeatedCompositeFieldContainer[Message.StickerItem]
    application_id: int
    position: int
    message_snapshots: _containers.RepeatedCompositeFieldContainer[Message.Snapshot]
    channel_mentions: _containers.RepeatedCompositeFieldContainer[Message.ChannelMention]
    role_subscription_data: Message.RoleSubscriptionData
    purchase_notification: Message.PurchaseNotification
    call: Message.Call
    resolved_json: str
    shared_client_theme: Message.SharedClientTheme
    referenced_message_deleted: bool
    def __init__(self, id: _Optional[int] = ..., channel_id: _Optional[int] = ..., guild_id: _Optional[int] = ..., author: _Optional[_Union[User, _Mapping[str, object]]] = ..., member: _Optional[_Union[GuildMember, _Mapping[str, object]]] = ..., content: _Optional[str] = ..., timestamp: _Optional[str] = ..., edited_timestamp: _Optional[str] = ..., tts: bool = ..., mention_everyone: bool = ..., mentions: _Optional[_Iterable[_Union[User, _Mapping[str, object]]]] = ..., mention_roles: _Optional[_Iterable[int]] = ..., mention_channels: _Optional[_Iterable[int]] = ..., attachments: _Optional[_Iterable[_Union[Message.Attachment, _Mapping[str, object]]]] = ..., embeds: _Optional[_Iterable[_Union[Embed, _Mapping[str, object]]]] = ..., reactions: _Optional[_Iterable[_Union[Message.Reaction, _Mapping[str, object]]]] = ..., nonce: _Optional[str] = ..., pinned: bool = ..., webhook_id: _Optional[int] = ..., type: _Optional[_Union[Message.Type, str]] = ..., activity: _Optional[_Union[Message.Activity, _Mapping[str, object]]] = ..., application: _Optional[_Union[Message.Application, _Mapping[str, object]]] = ..., message_reference: _Optional[_Union[Message.Reference, _Mapping[str, object]]] = ..., flags: _Optional[int] = ..., stickers: _Optional[_Iterable[_Union[Message.Sticker, _Mapping[str, object]]]] = ..., referenced_message: _Optional[_Union[Message, _Mapping[str, object]]] = ..., components_json: _Optional[str] = ..., poll: _Optional[_Union[Poll, _Mapping[str, object]]] = ..., thread: _Optional[_Union[Channel, _Mapping[str, object]]] = ..., interaction_metadata: _Optional[_Union[Message.InteractionMetadata, _Mapping[str, object]]] = ..., sticker_items: _Optional[_Iterable[_Union[Message.StickerItem, _Mapping[str, object]]]] = ..., application_id: _Optional[int] = ..., position: _Optional[int] = ..., message_snapshots: _Optional[_Iterable[_Union[Message.Snapshot, _Mapping[str, object]]]] = ..., channel_mentions: _Optional[_Iterable[_Union[Message.ChannelMention, _Mapping[str, object]]]] = ..., role_subscription_data: _Optional[_Union[Message.RoleSubscriptionData, _Mapping[str, object]]] = ..., purchase_notification: _Optional[_Union[Message.PurchaseNotification, _Mapping[str, object]]] = ..., call: _Optional[_Union[Message.Call, _Mapping[str, object]]] = ..., resolved_json: _Optional[str] = ..., shared_client_theme: _Optional[_Union[Message.SharedClientTheme, _Mapping[str, object]]] = ..., referenced_message_deleted: bool = ...) -> None: ...

class Role(_message.Message):
    __slots__ = ("id", "name", "color", "hoist", "position", "permissions", "managed", "mentionable", "tags", "colors", "icon", "unicode_emoji", "flags")
    class Colors(_message.Message):
        __slots__ = ("primary_color", "secondary_color", "tertiary_color")
        PRIMARY_COLOR_FIELD_NUMBER: _ClassVar[int]
        SECONDARY_COLOR_FIELD_NUMBER: _ClassVar[int]
        TERTIARY_COLOR_FIELD_NUMBER: _ClassVar[int]
        primary_color: int
        secondary_color: int
        tertiary_color: int
        def __init__(self, primary_color: _Optional[int] = ..., secondary_color: _Optional[int] = ..., tertiary_color: _Optional[int] = ...) -> None: ...
    class Tag(_message.Message):
        __slots__ = ("id", "integration_id", "premium_subscriber", "subscription_listing_id", "available_for_purchase", "guild_connections")
        ID_FIELD_NUMBER: _ClassVar[int]
        INTEGRATION_ID_FIELD_NUMBER: _ClassVar[int]
        PREMIUM_SUBSCRIBER_FIELD_NUMBER: _ClassVar[int]
        SUBSCRIPTION_LISTING_ID_FIELD_NUMBER: _ClassVar[int]
        AVAILABLE_FOR_PURCHASE_FIELD_NUMBER: _ClassVar[int]
        GUILD_CONNECTIONS_FIELD_NUMBER: _ClassVar[int]
        id: int
        integration_id: int
        premium_subscriber: bool
        subscription_listing_id: int
        available_for_purchase: bool
        guild_connections: bool
        def __init__(self, id: _Optional[int] = ..., integration_id: _Optional[int] = ..., premium_subscriber: bool = ..., subscription_listing_id: _Optional[int] = ..., available_for_purchase: bool = ..., guild_connections: bool = ...) -> None: ...
    ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    COLOR_FIELD_NUMBER: _ClassVar[int]
    HOIST_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    PERMISSIONS_FIELD_NUMBER: _ClassVar[int]
    MANAGED_FIELD_NUMBER: _ClassVar[int]
    MENTIONABLE_FIELD_NUMBER: _ClassVar[int]
    TAGS_FIELD_NUMBER: _ClassVar[int]
    COLORS_FIELD_NUMBER: _ClassVar[int]
    ICON_FIELD_NUMBER: _ClassVar[int]
    UNICODE_EMOJI_FIELD_NUMBER: _ClassVar[int]
    FLAGS_FIELD_NUMBER: _ClassVar[int]
    id: int
    name: str
    color: int
    hoist: bool
    position: int
    permissions: str
    managed: bool
    mentionable: bool
    tags: _containers.RepeatedCompositeFieldContainer[Role.Tag]
    colors: Role.Colors
    icon: str
    unicode_emoji: str
    flags: int
    def __init__(self, id: _Optional[int] = ..., name: _Optional[str] = ..., color: _Optional[int] = ..., hoist: bool = ..., position: _Optional[int] = ..., permissions: _Optional[str] = ..., managed: bool = ..., mentionable: bool = ..., tags: _Optional[_Iterable[_Union[Role.Tag, _Mapping[str, object]]]] = ..., colors: _Optional[_Union[Role.Colors, _Mapping[str, object]]] = ..., icon: _Optional[str] = ..., unicode_emoji: _Optional[str] = ..., flags: _Optional[int] = ...) -> None: ...

class User(_message.Message):
    __slots__ = ("id", "username", "discriminator", "avatar", "bot", "system", "mfa_enabled", "locale", "verified", "email", "flags", "premium_type", "public_flags", "global_name", "banner", "accent_color", "avatar_decoration_data", "collectibles", "primary_guild", "full_flags")
    class AvatarDecoration(_message.Message):
        __slots__ = ("asset", "sku_id")
        ASSET_FIELD_NUMBER: _ClassVar[int]
        SKU_ID_FIELD_NUMBER: _ClassVar[int]
        asset: str
        sku_id: int
        def __init__(self, asset: _Optional[str] = ..., sku_id: _Optional[int] = ...) -> None: ...
    class Nameplate(_message.Message):
        __slots__ = ("sku_id", "asset", "label", "palette")
        SKU_ID_FIELD_NUMBER: _ClassVar[int]
        ASSET_FIELD_NUMBER: _ClassVar[int]
        LABEL_FIELD_NUMBER: _ClassVar[int]
        PALETTE_FIELD_NUMBER: _ClassVar[int]
        sku_id: int
        asset: str
        label: str
        palette: str
        def __init__(self, sku_id: _Optional[int] = ..., asset: _Optional[str] = ..., label: _Optional[str] = ..., palette: _Optional[str] = ...) -> None: ...
    class Collectibles(_message.Message):
        __slots__ = ("nameplate",)
        NAMEPLATE_FIELD_NUMBER: _ClassVar[int]
        nameplate: User.Nameplate
        def __init__(self, nameplate: _Optional[_Union[User.Nameplate, _Mapping[str, object]]] = ...) -> None: ...
    class PrimaryGuild(_message.Message):
        __slots__ = ("identity_guild_id", "identity_enabled", "tag", "badge")
        IDENTITY_GUILD_ID_FIELD_NUMBER: _ClassVar[int]
        IDENTITY_ENABLED_FIELD_NUMBER: _ClassVar[int]
        TAG_FIELD_NUMBER: _ClassVar[int]
        BADGE_FIELD_NUMBER: _ClassVar[int]
        identity_guild_id: int
        identity_enabled: bool
        tag: str
        badge: str
        def __init__(self, identity_guild_id: _Optional[int] = ..., identity_enabled: bool = ..., tag: _Optional[str] = ..., badge: _Optional[str] = ...) -> None: ...
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
    GLOBAL_NAME_FIELD_NUMBER: _ClassVar[int]
    BANNER_FIELD_NUMBER: _ClassVar[int]
    ACCENT_COLOR_FIELD_NUMBER: _ClassVar[int]
    AVATAR_DECORATION_DATA_FIELD_NUMBER: _ClassVar[int]
    COLLECTIBLES_FIELD_NUMBER: _ClassVar[int]
    PRIMARY_GUILD_FIELD_NUMBER: _ClassVar[int]
    FULL_FLAGS_FIELD_NUMBER: _ClassVar[int]
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
    global_name: str
    banner: str
    accent_color: int
    avatar_decoration_data: User.AvatarDecoration
    collectibles: User.Collectibles
    primary_guild: User.PrimaryGuild
    full_flags: int
    def __init__(self, id: _Optional[int] = ..., username: _Optional[str] = ..., discriminator: _Optional[str] = ..., avatar: _Optional[str] = ..., bot: bool = ..., system: bool = ..., mfa_enabled: bool = ..., locale: _Optional[str] = ..., verified: bool = ..., email: _Optional[str] = ..., flags: _Optional[int] = ..., premium_type: _Optional[int] = ..., public_flags: _Optional[int] = ..., global_name: _Optional[str] = ..., banner: _Optional[str] = ..., accent_color: _Optional[int] = ..., avatar_decoration_data: _Optional[_Union[User.AvatarDecoration, _Mapping[str, object]]] = ..., collectibles: _Optional[_Union[User.Collectibles, _Mapping[str, object]]] = ..., primary_guild: _Optional[_Union[User.PrimaryGuild, _Mapping[str, object]]] = ..., full_flags: _Optional[int] = ...) -> None: ...

class File(_message.Message):
    __slots__ = ("name", "content", "description", "spoiler", "title", "duration_secs", "waveform")
    NAME_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    SPOILER_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    DURATION_SECS_FIELD_NUMBER: _ClassVar[int]
    WAVEFORM_FIELD_NUMBER: _ClassVar[int]
    name: str
    content: bytes
    description: str
    spoiler: bool
    title: str
    duration_secs: float
    waveform: str
    def __init__(self, name: _Optional[str] = ..., content: _Optional[bytes] = ..., description: _Optional[str] = ..., spoiler: bool = ..., title: _Optional[str] = ..., duration_secs: _Optional[float] = ..., waveform: _Optional[str] = ...) -> None: ...

class AttachmentChange(_message.Message):
    __slots__ = ("id", "description", "spoiler")
    ID_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    SPOILER_FIELD_NUMBER: _ClassVar[int]
    id: int
    description: str
    spoiler: bool
    def __init__(self, id: _Optional[int] = ..., description: _Optional[str] = ..., spoiler: bool = ...) -> None: ...

class AllowedMentions(_message.Message):
    __slots__ = ("everyone", "users", "roles", "user_ids", "role_ids", "replied_user")
    EVERYONE_FIELD_NUMBER: _ClassVar[int]
    USERS_FIELD_NUMBER: _ClassVar[int]
    ROLES_FIELD_NUMBER: _ClassVar[int]
    USER_IDS_FIELD_NUMBER: _ClassVar[int]
    ROLE_IDS_FIELD_NUMBER: _ClassVar[int]
    REPLIED_USER_FIELD_NUMBER: _ClassVar[int]
    everyone: bool
    users: bool
    roles: bool
    user_ids: _containers.RepeatedScalarFieldContainer[int]
    role_ids: _containers.RepeatedScalarFieldContainer[int]
    replied_user: bool
    def __init__(self, everyone: bool = ..., users: bool = ..., roles: bool = ..., user_ids: _Optional[_Iterable[int]] = ..., role_ids: _Optional[_Iterable[int]] = ..., replied_user: bool = ...) -> None: ...

class PartialEmoji(_message.Message):
    __slots__ = ("id", "name", "animated")
    ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    ANIMATED_FIELD_NUMBER: _ClassVar[int]
    id: int
    name: str
    animated: bool
    def __init__(self, id: _Optional[int] = ..., name: _Optional[str] = ..., animated: bool = ...) -> None: ...

class Poll(_message.Message):
    __slots__ = ("question", "answers", "expiry", "allow_multiselect", "layout_type", "results")
    class LayoutType(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        UNDEFINED: _ClassVar[Poll.LayoutType]
        DEFAULT: _ClassVar[Poll.LayoutType]
    UNDEFINED: Poll.LayoutType
    DEFAULT: Poll.LayoutType
    class Media(_message.Message):
        __slots__ = ("text", "emoji")
        TEXT_FIELD_NUMBER: _ClassVar[int]
        EMOJI_FIELD_NUMBER: _ClassVar[int]
        text: str
        emoji: PartialEmoji
        def __init__(self, text: _Optional[str] = ..., emoji: _Optional[_Union[PartialEmoji, _Mapping[str, object]]] = ...) -> None: ...
    class Answer(_message.Message):
        __slots__ = ("answer_id", "poll_media")
        ANSWER_ID_FIELD_NUMBER: _ClassVar[int]
        POLL_MEDIA_FIELD_NUMBER: _ClassVar[int]
        answer_id: int
        poll_media: Poll.Media
        def __init__(self, answer_id: _Optional[int] = ..., poll_media: _Optional[_Union[Poll.Media, _Mapping[str, object]]] = ...) -> None: ...
    class AnswerCount(_message.Message):
        __slots__ = ("id", "count", "me_voted")
        ID_FIELD_NUMBER: _ClassVar[int]
        COUNT_FIELD_NUMBER: _ClassVar[int]
        ME_VOTED_FIELD_NUMBER: _ClassVar[int]
        id: int
        count: int
        me_voted: bool
        def __init__(self, id: _Optional[int] = ..., count: _Optional[int] = ..., me_voted: bool = ...) -> None: ...
    class Results(_message.Message):
        __slots__ = ("is_finalized", "answer_counts")
        IS_FINALIZED_FIELD_NUMBER: _ClassVar[int]
        ANSWER_COUNTS_FIELD_NUMBER: _ClassVar[int]
        is_finalized: bool
        answer_counts: _containers.RepeatedCompositeFieldContainer[Poll.AnswerCount]
        def __init__(self, is_finalized: bool = ..., answer_counts: _Optional[_Iterable[_Union[Poll.AnswerCount, _Mapping[str, object]]]] = ...) -> None: ...
    QUESTION_FIELD_NUMBER: _ClassVar[int]
    ANSWERS_FIELD_NUMBER: _ClassVar[int]
    EXPIRY_FIELD_NUMBER: _ClassVar[int]
    ALLOW_MULTISELECT_FIELD_NUMBER: _ClassVar[int]
    LAYOUT_TYPE_FIELD_NUMBER: _ClassVar[int]
    RESULTS_FIELD_NUMBER: _ClassVar[int]
    question: Poll.Media
    answers: _containers.RepeatedCompositeFieldContainer[Poll.Answer]
    expiry: str
    allow_multiselect: bool
    layout_type: Poll.LayoutType
    results: Poll.Results
    def __init__(self, question: _Optional[_Union[Poll.Media, _Mapping[str, object]]] = ..., answers: _Optional[_Iterable[_Union[Poll.Answer, _Mapping[str, object]]]] = ..., expiry: _Optional[str] = ..., allow_multiselect: bool = ..., layout_type: _Optional[_Union[Poll.LayoutType, str]] = ..., results: _Optional[_Union[Poll.Results, _Mapping[str, object]]] = ...) -> None: ...

class PollCreateRequest(_message.Message):
    __slots__ = ("question", "answers", "duration", "allow_multiselect", "layout_type")
    class Answer(_message.Message):
        __slots__ = ("poll_media",)
        POLL_MEDIA_FIELD_NUMBER: _ClassVar[int]
        poll_media: Poll.Media
        def __init__(self, poll_media: _Optional[_Union[Poll.Media, _Mapping[str, object]]] = ...) -> None: ...
    QUESTION_FIELD_NUMBER: _ClassVar[int]
    ANSWERS_FIELD_NUMBER: _ClassVar[int]
    DURATION_FIELD_NUMBER: _ClassVar[int]
    ALLOW_MULTISELECT_FIELD_NUMBER: _ClassVar[int]
    LAYOUT_TYPE_FIELD_NUMBER: _ClassVar[int]
    question: Poll.Media
    answers: _containers.RepeatedCompositeFieldContainer[PollCreateRequest.Answer]
    duration: int
    allow_multiselect: bool
    layout_type: Poll.LayoutType
    def __init__(self, question: _Optional[_Union[Poll.Media, _Mapping[str, object]]] = ..., answers: _Optional[_Iterable[_Union[PollCreateRequest.Answer, _Mapping[str, object]]]] = ..., duration: _Optional[int] = ..., allow_multiselect: bool = ..., layout_type: _Optional[_Union[Poll.LayoutType, str]] = ...) -> None: ...

class MessagePin(_message.Message):
    __slots__ = ("pinned_at", "message")
    PINNED_AT_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    pinned_at: str
    message: Message
    def __init__(self, pinned_at: _Optional[str] = ..., message: _Optional[_Union[Message, _Mapping[str, object]]] = ...) -> None: ...

class MessageDeletionFailure(_message.Message):
    __slots__ = ("message_id", "status", "code", "text")
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    message_id: int
    status: int
    code: int
    text: str
    def __init__(self, message_id: _Optional[int] = ..., status: _Optional[int] = ..., code: _Optional[int] = ..., text: _Optional[str] = ...) -> None: ...

class PermissionOverwrite(_message.Message):
    __slots__ = ("id", "type", "allow", "deny")
    class Type(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        ROLE: _ClassVar[PermissionOverwrite.Type]
        MEMBER: _ClassVar[PermissionOverwrite.Type]
    ROLE: PermissionOverwrite.Type
    MEMBER: PermissionOverwrite.Type
    ID_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    ALLOW_FIELD_NUMBER: _ClassVar[int]
    DENY_FIELD_NUMBER: _ClassVar[int]
    id: int
    type: PermissionOverwrite.Type
    allow: str
    deny: str
    def __init__(self, id: _Optional[int] = ..., type: _Optional[_Union[PermissionOverwrite.Type, str]] = ..., allow: _Optional[str] = ..., deny: _Optional[str] = ...) -> None: ...

class ForumTag(_message.Message):
    __slots__ = ("id", "name", "moderated", "emoji_id", "emoji_name")
    ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    MODERATED_FIELD_NUMBER: _ClassVar[int]
    EMOJI_ID_FIELD_NUMBER: _ClassVar[int]
    EMOJI_NAME_FIELD_NUMBER: _ClassVar[int]
    id: int
    name: str
    moderated: bool
    emoji_id: int
    emoji_name: str
    def __init__(self, id: _Optional[int] = ..., name: _Optional[str] = ..., moderated: bool = ..., emoji_id: _Optional[int] = ..., emoji_name: _Optional[str] = ...) -> None: ...

class DefaultReaction(_message.Message):
    __slots__ = ("emoji_id", "emoji_name")
    EMOJI_ID_FIELD_NUMBER: _ClassVar[int]
    EMOJI_NAME_FIELD_NUMBER: _ClassVar[int]
    emoji_id: int
    emoji_name: str
    def __init__(self, emoji_id: _Optional[int] = ..., emoji_name: _Optional[str] = ...) -> None: ...

class ThreadMetadata(_message.Message):
    __slots__ = ("archived", "auto_archive_duration", "archive_timestamp", "locked", "invitable", "create_timestamp")
    ARCHIVED_FIELD_NUMBER: _ClassVar[int]
    AUTO_ARCHIVE_DURATION_FIELD_NUMBER: _ClassVar[int]
    ARCHIVE_TIMESTAMP_FIELD_NUMBER: _ClassVar[int]
    LOCKED_FIELD_NUMBER: _ClassVar[int]
    INVITABLE_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIMESTAMP_FIELD_NUMBER: _ClassVar[int]
    archived: bool
    auto_archive_duration: int
    archive_timestamp: str
    locked: bool
    invitable: bool
    create_timestamp: str
    def __init__(self, archived: bool = ..., auto_archive_duration: _Optional[int] = ..., archive_timestamp: _Optional[str] = ..., locked: bool = ..., invitable: bool = ..., create_timestamp: _Optional[str] = ...) -> None: ...

class ThreadMember(_message.Message):
    __slots__ = ("id", "user_id", "join_timestamp", "flags", "member")
    ID_FIELD_NUMBER: _ClassVar[int]
    USER_ID_FIELD_NUMBER: _ClassVar[int]
    JOIN_TIMESTAMP_FIELD_NUMBER: _ClassVar[int]
    FLAGS_FIELD_NUMBER: _ClassVar[int]
    MEMBER_FIELD_NUMBER: _ClassVar[int]
    id: int
    user_id: int
    join_timestamp: str
    flags: int
    member: GuildMember
    def __init__(self, id: _Optional[int] = ..., user_id: _Optional[int] = ..., join_timestamp: _Optional[str] = ..., flags: _Optional[int] = ..., member: _Optional[_Union[GuildMember, _Mapping[str, object]]] = ...) -> None: ...

class Guild(_message.Message):
    __slots__ = ("id", "name", "icon", "splash", "discovery_splash", "description", "banner", "home_header", "owner", "owner_id", "permissions", "region", "afk_channel_id", "afk_timeout", "widget_enabled", "widget_channel_id", "verification_level", "default_message_notifications", "explicit_content_filter", "roles", "emojis", "stickers", "features", "mfa_level", "application_id", "system_channel_id", "system_channel_flags", "rules_channel_id", "max_presences", "max_members", "vanity_url_code", "premium_tier", "premium_subscription_count", "preferred_locale", "public_updates_channel_id", "max_video_channel_users", "max_stage_video_channel_users", "approximate_member_count", "approximate_presence_count", "nsfw_level", "nsfw", "premium_progress_bar_enabled", "premium_progress_bar_enabled_user_updated_at", "safety_alerts_channel_id", "incidents_data")
    class VerificationLevel(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        VERIFICATION_NONE: _ClassVar[Guild.VerificationLevel]
        LOW: _ClassVar[Guild.VerificationLevel]
        MEDIUM: _ClassVar[Guild.VerificationLevel]
        HIGH: _ClassVar[Guild.VerificationLevel]
        VERY_HIGH: _ClassVar[Guild.VerificationLevel]
    VERIFICATION_NONE: Guild.VerificationLevel
    LOW: Guild.VerificationLevel
    MEDIUM: Guild.VerificationLevel
    HIGH: Guild.VerificationLevel
    VERY_HIGH: Guild.VerificationLevel
    class MessageNotificationLevel(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        ALL_MESSAGES: _ClassVar[Guild.MessageNotificationLevel]
        ONLY_MENTIONS: _ClassVar[Guild.MessageNotificationLevel]
    ALL_MESSAGES: Guild.MessageNotificationLevel
    ONLY_MENTIONS: Guild.MessageNotificationLevel
    class ExplicitContentFilterLevel(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        DISABLED: _ClassVar[Guild.ExplicitContentFilterLevel]
        MEMBERS_WITHOUT_ROLES: _ClassVar[Guild.ExplicitContentFilterLevel]
        ALL_MEMBERS: _ClassVar[Guild.ExplicitContentFilterLevel]
    DISABLED: Guild.ExplicitContentFilterLevel
    MEMBERS_WITHOUT_ROLES: Guild.ExplicitContentFilterLevel
    ALL_MEMBERS: Guild.ExplicitContentFilterLevel
    class MfaLevel(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        MFA_NONE: _ClassVar[Guild.MfaLevel]
        ELEVATED: _ClassVar[Guild.MfaLevel]
    MFA_NONE: Guild.MfaLevel
    ELEVATED: Guild.MfaLevel
    class NsfwLevel(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        DEFAULT: _ClassVar[Guild.NsfwLevel]
        EXPLICIT: _ClassVar[Guild.NsfwLevel]
        SAFE: _ClassVar[Guild.NsfwLevel]
        AGE_RESTRICTED: _ClassVar[Guild.NsfwLevel]
    DEFAULT: Guild.NsfwLevel
    EXPLICIT: Guild.NsfwLevel
    SAFE: Guild.NsfwLevel
    AGE_RESTRICTED: Guild.NsfwLevel
    class PremiumTier(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        PREMIUM_NONE: _ClassVar[Guild.PremiumTier]
        TIER_1: _ClassVar[Guild.PremiumTier]
        TIER_2: _ClassVar[Guild.PremiumTier]
        TIER_3: _ClassVar[Guild.PremiumTier]
    PREMIUM_NONE: Guild.PremiumTier
    TIER_1: Guild.PremiumTier
    TIER_2: Guild.PremiumTier
    TIER_3: Guild.PremiumTier
    class IncidentsData(_message.Message):
        __slots__ = ("invites_disabled_until", "dms_disabled_until", "dm_spam_detected_at", "raid_detected_at")
        INVITES_DISABLED_UNTIL_FIELD_NUMBER: _ClassVar[int]
        DMS_DISABLED_UNTIL_FIELD_NUMBER: _ClassVar[int]
        DM_SPAM_DETECTED_AT_FIELD_NUMBER: _ClassVar[int]
        RAID_DETECTED_AT_FIELD_NUMBER: _ClassVar[int]
        invites_disabled_until: str
        dms_disabled_until: str
        dm_spam_detected_at: str
        raid_detected_at: str
        def __init__(self, invites_disabled_until: _Optional[str] = ..., dms_disabled_until: _Optional[str] = ..., dm_spam_detected_at: _Optional[str] = ..., raid_detected_at: _Optional[str] = ...) -> None: ...
    ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    ICON_FIELD_NUMBER: _ClassVar[int]
    SPLASH_FIELD_NUMBER: _ClassVar[int]
    DISCOVERY_SPLASH_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    BANNER_FIELD_NUMBER: _ClassVar[int]
    HOME_HEADER_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    PERMISSIONS_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    AFK_CHANNEL_ID_FIELD_NUMBER: _ClassVar[int]
    AFK_TIMEOUT_FIELD_NUMBER: _ClassVar[int]
    WIDGET_ENABLED_FIELD_NUMBER: _ClassVar[int]
    WIDGET_CHANNEL_ID_FIELD_NUMBER: _ClassVar[int]
    VERIFICATION_LEVEL_FIELD_NUMBER: _ClassVar[int]
    DEFAULT_MESSAGE_NOTIFICATIONS_FIELD_NUMBER: _ClassVar[int]
    EXPLICIT_CONTENT_FILTER_FIELD_NUMBER: _ClassVar[int]
    ROLES_FIELD_NUMBER: _ClassVar[int]
    EMOJIS_FIELD_NUMBER: _ClassVar[int]
    STICKERS_FIELD_NUMBER: _ClassVar[int]
    FEATURES_FIELD_NUMBER: _ClassVar[int]
    MFA_LEVEL_FIELD_NUMBER: _ClassVar[int]
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    SYSTEM_CHANNEL_ID_FIELD_NUMBER: _ClassVar[int]
    SYSTEM_CHANNEL_FLAGS_FIELD_NUMBER: _ClassVar[int]
    RULES_CHANNEL_ID_FIELD_NUMBER: _ClassVar[int]
    MAX_PRESENCES_FIELD_NUMBER: _ClassVar[int]
    MAX_MEMBERS_FIELD_NUMBER: _ClassVar[int]
    VANITY_URL_CODE_FIELD_NUMBER: _ClassVar[int]
    PREMIUM_TIER_FIELD_NUMBER: _ClassVar[int]
    PREMIUM_SUBSCRIPTION_COUNT_FIELD_NUMBER: _ClassVar[int]
    PREFERRED_LOCALE_FIELD_NUMBER: _ClassVar[int]
    PUBLIC_UPDATES_CHANNEL_ID_FIELD_NUMBER: _ClassVar[int]
    MAX_VIDEO_CHANNEL_USERS_FIELD_NUMBER: _ClassVar[int]
    MAX_STAGE_VIDEO_CHANNEL_USERS_FIELD_NUMBER: _ClassVar[int]
    APPROXIMATE_MEMBER_COUNT_FIELD_NUMBER: _ClassVar[int]
    APPROXIMATE_PRESENCE_COUNT_FIELD_NUMBER: _ClassVar[int]
    NSFW_LEVEL_FIELD_NUMBER: _ClassVar[int]
    NSFW_FIELD_NUMBER: _ClassVar[int]
    PREMIUM_PROGRESS_BAR_ENABLED_FIELD_NUMBER: _ClassVar[int]
    PREMIUM_PROGRESS_BAR_ENABLED_USER_UPDATED_AT_FIELD_NUMBER: _ClassVar[int]
    SAFETY_ALERTS_CHANNEL_ID_FIELD_NUMBER: _ClassVar[int]
    INCIDENTS_DATA_FIELD_NUMBER: _ClassVar[int]
    id: int
    name: str
    icon: str
    splash: str
    discovery_splash: str
    description: str
    banner: str
    home_header: str
    owner: bool
    owner_id: int
    permissions: str
    region: str
    afk_channel_id: int
    afk_timeout: int
    widget_enabled: bool
    widget_channel_id: int
    verification_level: Guild.VerificationLevel
    default_message_notifications: Guild.MessageNotificationLevel
    explicit_content_filter: Guild.ExplicitContentFilterLevel
    roles: _containers.RepeatedCompositeFieldContainer[Role]
    emojis: _containers.RepeatedCompositeFieldContainer[Emoji]
    stickers: _containers.RepeatedCompositeFieldContainer[Message.Sticker]
    features: _containers.RepeatedScalarFieldContainer[str]
    mfa_level: Guild.MfaLevel
    application_id: int
    system_channel_id: int
    system_channel_flags: int
    rules_channel_id: int
    max_presences: int
    max_members: int
    vanity_url_code: str
    premium_tier: Guild.PremiumTier
    premium_subscription_count: int
    preferred_locale: str
    public_updates_channel_id: int
    max_video_channel_users: int
    max_stage_video_channel_users: int
    approximate_member_count: int
    approximate_presence_count: int
    nsfw_level: Guild.NsfwLevel
    nsfw: bool
    premium_progress_bar_enabled: bool
    premium_progress_bar_enabled_user_updated_at: str
    safety_alerts_channel_id: int
    incidents_data: Guild.IncidentsData
    def __init__(self, id: _Optional[int] = ..., name: _Optional[str] = ..., icon: _Optional[str] = ..., splash: _Optional[str] = ..., discovery_splash: _Optional[str] = ..., description: _Optional[str] = ..., banner: _Optional[str] = ..., home_header: _Optional[str] = ..., owner: bool = ..., owner_id: _Optional[int] = ..., permissions: _Optional[str] = ..., region: _Optional[str] = ..., afk_channel_id: _Optional[int] = ..., afk_timeout: _Optional[int] = ..., widget_enabled: bool = ..., widget_channel_id: _Optional[int] = ..., verification_level: _Optional[_Union[Guild.VerificationLevel, str]] = ..., default_message_notifications: _Optional[_Union[Guild.MessageNotificationLevel, str]] = ..., explicit_content_filter: _Optional[_Union[Guild.ExplicitContentFilterLevel, str]] = ..., roles: _Optional[_Iterable[_Union[Role, _Mapping[str, object]]]] = ..., emojis: _Optional[_Iterable[_Union[Emoji, _Mapping[str, object]]]] = ..., stickers: _Optional[_Iterable[_Union[Message.Sticker, _Mapping[str, object]]]] = ..., features: _Optional[_Iterable[str]] = ..., mfa_level: _Optional[_Union[Guild.MfaLevel, str]] = ..., application_id: _Optional[int] = ..., system_channel_id: _Optional[int] = ..., system_channel_flags: _Optional[int] = ..., rules_channel_id: _Optional[int] = ..., max_presences: _Optional[int] = ..., max_members: _Optional[int] = ..., vanity_url_code: _Optional[str] = ..., premium_tier: _Optional[_Union[Guild.PremiumTier, str]] = ..., premium_subscription_count: _Optional[int] = ..., preferred_locale: _Optional[str] = ..., public_updates_channel_id: _Optional[int] = ..., max_video_channel_users: _Optional[int] = ..., max_stage_video_channel_users: _Optional[int] = ..., approximate_member_count: _Optional[int] = ..., approximate_presence_count: _Optional[int] = ..., nsfw_level: _Optional[_Union[Guild.NsfwLevel, str]] = ..., nsfw: bool = ..., premium_progress_bar_enabled: bool = ..., premium_progress_bar_enabled_user_updated_at: _Optional[str] = ..., safety_alerts_channel_id: _Optional[int] = ..., incidents_data: _Optional[_Union[Guild.IncidentsData, _Mapping[str, object]]] = ...) -> None: ...

class Invite(_message.Message):
    __slots__ = ("type", "code", "guild_id", "guild", "channel", "inviter", "target_type", "target_user", "target_application", "approximate_presence_count", "approximate_member_count", "expires_at", "guild_scheduled_event", "flags", "roles", "uses", "max_uses", "max_age", "temporary", "created_at", "target_channel_id", "target_message_id", "is_nickname_changeable")
    class Type(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        GUILD: _ClassVar[Invite.Type]
        GROUP_DM: _ClassVar[Invite.Type]
        FRIEND: _ClassVar[Invite.Type]
    GUILD: Invite.Type
    GROUP_DM: Invite.Type
    FRIEND: Invite.Type
    class TargetType(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        UNDEFINED: _ClassVar[Invite.TargetType]
        STREAM: _ClassVar[Invite.TargetType]
        EMBEDDED_APPLICATION: _ClassVar[Invite.TargetType]
        ROLE_SUBSCRIPTIONS_PURCHASE: _ClassVar[Invite.TargetType]
    UNDEFINED: Invite.TargetType
    STREAM: Invite.TargetType
    EMBEDDED_APPLICATION: Invite.TargetType
    ROLE_SUBSCRIPTIONS_PURCHASE: Invite.TargetType
    TYPE_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    GUILD_ID_FIELD_NUMBER: _ClassVar[int]
    GUILD_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    INVITER_FIELD_NUMBER: _ClassVar[int]
    TARGET_TYPE_FIELD_NUMBER: _ClassVar[int]
    TARGET_USER_FIELD_NUMBER: _ClassVar[int]
    TARGET_APPLICATION_FIELD_NUMBER: _ClassVar[int]
    APPROXIMATE_PRESENCE_COUNT_FIELD_NUMBER: _ClassVar[int]
    APPROXIMATE_MEMBER_COUNT_FIELD_NUMBER: _ClassVar[int]
    EXPIRES_AT_FIELD_NUMBER: _ClassVar[int]
    GUILD_SCHEDULED_EVENT_FIELD_NUMBER: _ClassVar[int]
    FLAGS_FIELD_NUMBER: _ClassVar[int]
    ROLES_FIELD_NUMBER: _ClassVar[int]
    USES_FIELD_NUMBER: _ClassVar[int]
    MAX_USES_FIELD_NUMBER: _ClassVar[int]
    MAX_AGE_FIELD_NUMBER: _ClassVar[int]
    TEMPORARY_FIELD_NUMBER: _ClassVar[int]
    CREATED_AT_FIELD_NUMBER: _ClassVar[int]
    TARGET_CHANNEL_ID_FIELD_NUMBER: _ClassVar[int]
    TARGET_MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    IS_NICKNAME_CHANGEABLE_FIELD_NUMBER: _ClassVar[int]
    type: Invite.Type
    code: str
    guild_id: int
    guild: Guild
    channel: Channel
    inviter: User
    target_type: Invite.TargetType
    target_user: User
    target_application: Message.Application
    approximate_presence_count: int
    approximate_member_count: int
    expires_at: str
    guild_scheduled_event: ScheduledEvent
    flags: int
    roles: _containers.RepeatedCompositeFieldContainer[Role]
    uses: int
    max_uses: int
    max_age: int
    temporary: bool
    created_at: str
    target_channel_id: int
    target_message_id: int
    is_nickname_changeable: bool
    def __init__(self, type: _Optional[_Union[Invite.Type, str]] = ..., code: _Optional[str] = ..., guild_id: _Optional[int] = ..., guild: _Optional[_Union[Guild, _Mapping[str, object]]] = ..., channel: _Optional[_Union[Channel, _Mapping[str, object]]] = ..., inviter: _Optional[_Union[User, _Mapping[str, object]]] = ..., target_type: _Optional[_Union[Invite.TargetType, str]] = ..., target_user: _Optional[_Union[User, _Mapping[str, object]]] = ..., target_application: _Optional[_Union[Message.Application, _Mapping[str, object]]] = ..., approximate_presence_count: _Optional[int] = ..., approximate_member_count: _Optional[int] = ..., expires_at: _Optional[str] = ..., guild_scheduled_event: _Optional[_Union[ScheduledEvent, _Mapping[str, object]]] = ..., flags: _Optional[int] = ..., roles: _Optional[_Iterable[_Union[Role, _Mapping[str, object]]]] = ..., uses: _Optional[int] = ..., max_uses: _Optional[int] = ..., max_age: _Optional[int] = ..., temporary: bool = ..., created_at: _Optional[str] = ..., target_channel_id: _Optional[int] = ..., target_message_id: _Optional[int] = ..., is_nickname_changeable: bool = ...) -> None: ...

class Webhook(_message.Message):
    __slots__ = ("id", "type", "guild_id", "channel_id", "user", "name", "avatar", "token", "application_id", "source_guild", "source_channel", "url")
    class Type(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        UNDEFINED: _ClassVar[Webhook.Type]
        GUILD_INCOMING: _ClassVar[Webhook.Type]
        CHANNEL_FOLLOWER: _ClassVar[Webhook.Type]
        APPLICATION_INCOMING: _ClassVar[Webhook.Type]
    UNDEFINED: Webhook.Type
    GUILD_INCOMING: Webhook.Type
    CHANNEL_FOLLOWER: Webhook.Type
    APPLICATION_INCOMING: Webhook.Type
    ID_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    GUILD_ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_ID_FIELD_NUMBER: _ClassVar[int]
    USER_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    AVATAR_FIELD_NUMBER: _ClassVar[int]
    TOKEN_FIELD_NUMBER: _ClassVar[int]
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    SOURCE_GUILD_FIELD_NUMBER: _ClassVar[int]
    SOURCE_CHANNEL_FIELD_NUMBER: _ClassVar[int]
    URL_FIELD_NUMBER: _ClassVar[int]
    id: int
    type: Webhook.Type
    guild_id: int
    channel_id: int
    user: User
    name: str
    avatar: str
    token: str
    application_id: int
    source_guild: Guild
    source_channel: Channel
    url: str
    def __init__(self, id: _Optional[int] = ..., type: _Optional[_Union[Webhook.Type, str]] = ..., guild_id: _Optional[int] = ..., channel_id: _Optional[int] = ..., user: _Optional[_Union[User, _Mapping[str, object]]] = ..., name: _Optional[str] = ..., avatar: _Optional[str] = ..., token: _Optional[str] = ..., application_id: _Optional[int] = ..., source_guild: _Optional[_Union[Guild, _Mapping[str, object]]] = ..., source_channel: _Optional[_Union[Channel, _Mapping[str, object]]] = ..., url: _Optional[str] = ...) -> None: ...

class Ban(_message.Message):
    __slots__ = ("user", "reason")
    USER_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    user: User
    reason: str
    def __init__(self, user: _Optional[_Union[User, _Mapping[str, object]]] = ..., reason: _Optional[str] = ...) -> None: ...

class RecurrenceRule(_message.Message):
    __slots__ = ("start", "end", "frequency", "interval", "by_weekday", "by_n_weekday", "by_month", "by_month_day", "by_year_day", "count")
    class Frequency(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        YEARLY: _ClassVar[RecurrenceRule.Frequency]
        MONTHLY: _ClassVar[RecurrenceRule.Frequency]
        WEEKLY: _ClassVar[RecurrenceRule.Frequency]
        DAILY: _ClassVar[RecurrenceRule.Frequency]
    YEARLY: RecurrenceRule.Frequency
    MONTHLY: RecurrenceRule.Frequency
    WEEKLY: RecurrenceRule.Frequency
    DAILY: RecurrenceRule.Frequency
    class Weekday(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        MONDAY: _ClassVar[RecurrenceRule.Weekday]
        TUESDAY: _ClassVar[RecurrenceRule.Weekday]
        WEDNESDAY: _ClassVar[RecurrenceRule.Weekday]
        THURSDAY: _ClassVar[RecurrenceRule.Weekday]
        FRIDAY: _ClassVar[RecurrenceRule.Weekday]
        SATURDAY: _ClassVar[RecurrenceRule.Weekday]
        SUNDAY: _ClassVar[RecurrenceRule.Weekday]
    MONDAY: RecurrenceRule.Weekday
    TUESDAY: RecurrenceRule.Weekday
    WEDNESDAY: RecurrenceRule.Weekday
    THURSDAY: RecurrenceRule.Weekday
    FRIDAY: RecurrenceRule.Weekday
    SATURDAY: RecurrenceRule.Weekday
    SUNDAY: RecurrenceRule.Weekday
    class NWeekday(_message.Message):
        __slots__ = ("n", "day")
        N_FIELD_NUMBER: _ClassVar[int]
        DAY_FIELD_NUMBER: _ClassVar[int]
        n: int
        day: RecurrenceRule.Weekday
        def __init__(self, n: _Optional[int] = ..., day: _Optional[_Union[RecurrenceRule.Weekday, str]] = ...) -> None: ...
    START_FIELD_NUMBER: _ClassVar[int]
    END_FIELD_NUMBER: _ClassVar[int]
    FREQUENCY_FIELD_NUMBER: _ClassVar[int]
    INTERVAL_FIELD_NUMBER: _ClassVar[int]
    BY_WEEKDAY_FIELD_NUMBER: _ClassVar[int]
    BY_N_WEEKDAY_FIELD_NUMBER: _ClassVar[int]
    BY_MONTH_FIELD_NUMBER: _ClassVar[int]
    BY_MONTH_DAY_FIELD_NUMBER: _ClassVar[int]
    BY_YEAR_DAY_FIELD_NUMBER: _ClassVar[int]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    start: str
    end: str
    frequency: RecurrenceRule.Frequency
    interval: int
    by_weekday: _containers.RepeatedScalarFieldContainer[RecurrenceRule.Weekday]
    by_n_weekday: _containers.RepeatedCompositeFieldContainer[RecurrenceRule.NWeekday]
    by_month: _containers.RepeatedScalarFieldContainer[int]
    by_month_day: _containers.RepeatedScalarFieldContainer[int]
    by_year_day: _containers.RepeatedScalarFieldContainer[int]
    count: int
    def __init__(self, start: _Optional[str] = ..., end: _Optional[str] = ..., frequency: _Optional[_Union[RecurrenceRule.Frequency, str]] = ..., interval: _Optional[int] = ..., by_weekday: _Optional[_Iterable[_Union[RecurrenceRule.Weekday, str]]] = ..., by_n_weekday: _Optional[_Iterable[_Union[RecurrenceRule.NWeekday, _Mapping[str, object]]]] = ..., by_month: _Optional[_Iterable[int]] = ..., by_month_day: _Optional[_Iterable[int]] = ..., by_year_day: _Optional[_Iterable[int]] = ..., count: _Optional[int] = ...) -> None: ...

class ScheduledEvent(_message.Message):
    __slots__ = ("id", "guild_id", "channel_id", "creator_id", "name", "description", "scheduled_start_time", "scheduled_end_time", "privacy_level", "status", "entity_type", "entity_id", "entity_metadata", "creator", "user_count", "image", "recurrence_rule", "guild_scheduled_event_exceptions")
    class PrivacyLevel(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        PRIVACY_UNDEFINED: _ClassVar[ScheduledEvent.PrivacyLevel]
        GUILD_ONLY: _ClassVar[ScheduledEvent.PrivacyLevel]
    PRIVACY_UNDEFINED: ScheduledEvent.PrivacyLevel
    GUILD_ONLY: ScheduledEvent.PrivacyLevel
    class EntityType(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        NONE: _ClassVar[ScheduledEvent.EntityType]
        STAGE_INSTANCE: _ClassVar[ScheduledEvent.EntityType]
        VOICE: _ClassVar[ScheduledEvent.EntityType]
        EXTERNAL: _ClassVar[ScheduledEvent.EntityType]
    NONE: ScheduledEvent.EntityType
    STAGE_INSTANCE: ScheduledEvent.EntityType
    VOICE: ScheduledEvent.EntityType
    EXTERNAL: ScheduledEvent.EntityType
    class Status(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        UNDEFINED: _ClassVar[ScheduledEvent.Status]
        SCHEDULED: _ClassVar[ScheduledEvent.Status]
        ACTIVE: _ClassVar[ScheduledEvent.Status]
        COMPLETED: _ClassVar[ScheduledEvent.Status]
        CANCELED: _ClassVar[ScheduledEvent.Status]
    UNDEFINED: ScheduledEvent.Status
    SCHEDULED: ScheduledEvent.Status
    ACTIVE: ScheduledEvent.Status
    COMPLETED: ScheduledEvent.Status
    CANCELED: ScheduledEvent.Status
    class EntityMetadata(_message.Message):
        __slots__ = ("location",)
        LOCATION_FIELD_NUMBER: _ClassVar[int]
        location: str
        def __init__(self, location: _Optional[str] = ...) -> None: ...
    class Exception(_message.Message):
        __slots__ = ("event_id", "event_exception_id", "scheduled_start_time", "scheduled_end_time", "is_canceled")
        EVENT_ID_FIELD_NUMBER: _ClassVar[int]
        EVENT_EXCEPTION_ID_FIELD_NUMBER: _ClassVar[int]
        SCHEDULED_START_TIME_FIELD_NUMBER: _ClassVar[int]
        SCHEDULED_END_TIME_FIELD_NUMBER: _ClassVar[int]
        IS_CANCELED_FIELD_NUMBER: _ClassVar[int]
        event_id: int
        event_exception_id: int
        scheduled_start_time: str
        scheduled_end_time: str
        is_canceled: bool
        def __init__(self, event_id: _Optional[int] = ..., event_exception_id: _Optional[int] = ..., scheduled_start_time: _Optional[str] = ..., scheduled_end_time: _Optional[str] = ..., is_canceled: bool = ...) -> None: ...
    ID_FIELD_NUMBER: _ClassVar[int]
    GUILD_ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_ID_FIELD_NUMBER: _ClassVar[int]
    CREATOR_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    SCHEDULED_START_TIME_FIELD_NUMBER: _ClassVar[int]
    SCHEDULED_END_TIME_FIELD_NUMBER: _ClassVar[int]
    PRIVACY_LEVEL_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    ENTITY_TYPE_FIELD_NUMBER: _ClassVar[int]
    ENTITY_ID_FIELD_NUMBER: _ClassVar[int]
    ENTITY_METADATA_FIELD_NUMBER: _ClassVar[int]
    CREATOR_FIELD_NUMBER: _ClassVar[int]
    USER_COUNT_FIELD_NUMBER: _ClassVar[int]
    IMAGE_FIELD_NUMBER: _ClassVar[int]
    RECURRENCE_RULE_FIELD_NUMBER: _ClassVar[int]
    GUILD_SCHEDULED_EVENT_EXCEPTIONS_FIELD_NUMBER: _ClassVar[int]
    id: int
    guild_id: int
    channel_id: int
    creator_id: int
    name: str
    description: str
    scheduled_start_time: str
    scheduled_end_time: str
    privacy_level: ScheduledEvent.PrivacyLevel
    status: ScheduledEvent.Status
    entity_type: ScheduledEvent.EntityType
    entity_id: int
    entity_metadata: ScheduledEvent.EntityMetadata
    creator: User
    user_count: int
    image: str
    recurrence_rule: RecurrenceRule
    guild_scheduled_event_exceptions: _containers.RepeatedCompositeFieldContainer[ScheduledEvent.Exception]
    def __init__(self, id: _Optional[int] = ..., guild_id: _Optional[int] = ..., channel_id: _Optional[int] = ..., creator_id: _Optional[int] = ..., name: _Optional[str] = ..., description: _Optional[str] = ..., scheduled_start_time: _Optional[str] = ..., scheduled_end_time: _Optional[str] = ..., privacy_level: _Optional[_Union[ScheduledEvent.PrivacyLevel, str]] = ..., status: _Optional[_Union[ScheduledEvent.Status, str]] = ..., entity_type: _Optional[_Union[ScheduledEvent.EntityType, str]] = ..., entity_id: _Optional[int] = ..., entity_metadata: _Optional[_Union[ScheduledEvent.EntityMetadata, _Mapping[str, object]]] = ..., creator: _Optional[_Union[User, _Mapping[str, object]]] = ..., user_count: _Optional[int] = ..., image: _Optional[str] = ..., recurrence_rule: _Optional[_Union[RecurrenceRule, _Mapping[str, object]]] = ..., guild_scheduled_event_exceptions: _Optional[_Iterable[_Union[ScheduledEvent.Exception, _Mapping[str, object]]]] = ...) -> None: ...

class AuditLogEntry(_message.Message):
    __slots__ = ("id", "user_id", "target_id", "action_type", "changes", "options_json", "reason")
    class ActionType(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        UNDEFINED: _ClassVar[AuditLogEntry.ActionType]
        GUILD_UPDATE: _ClassVar[AuditLogEntry.ActionType]
        CHANNEL_CREATE: _ClassVar[AuditLogEntry.ActionType]
        CHANNEL_UPDATE: _ClassVar[AuditLogEntry.ActionType]
        CHANNEL_DELETE: _ClassVar[AuditLogEntry.ActionType]
        CHANNEL_OVERWRITE_CREATE: _ClassVar[AuditLogEntry.ActionType]
        CHANNEL_OVERWRITE_UPDATE: _ClassVar[AuditLogEntry.ActionType]
        CHANNEL_OVERWRITE_DELETE: _ClassVar[AuditLogEntry.ActionType]
        MEMBER_KICK: _ClassVar[AuditLogEntry.ActionType]
        MEMBER_PRUNE: _ClassVar[AuditLogEntry.ActionType]
        MEMBER_BAN_ADD: _ClassVar[AuditLogEntry.ActionType]
        MEMBER_BAN_REMOVE: _ClassVar[AuditLogEntry.ActionType]
        MEMBER_UPDATE: _ClassVar[AuditLogEntry.ActionType]
        MEMBER_ROLE_UPDATE: _ClassVar[AuditLogEntry.ActionType]
        MEMBER_MOVE: _ClassVar[AuditLogEntry.ActionType]
        MEMBER_DISCONNECT: _ClassVar[AuditLogEntry.ActionType]
        BOT_ADD: _ClassVar[AuditLogEntry.ActionType]
        ROLE_CREATE: _ClassVar[AuditLogEntry.ActionType]
        ROLE_UPDATE: _ClassVar[AuditLogEntry.ActionType]
        ROLE_DELETE: _ClassVar[AuditLogEntry.ActionType]
        INVITE_CREATE: _ClassVar[AuditLogEntry.ActionType]
        INVITE_UPDATE: _ClassVar[AuditLogEntry.ActionType]
        INVITE_DELETE: _ClassVar[AuditLogEntry.ActionType]
        WEBHOOK_CREATE: _ClassVar[AuditLogEntry.ActionType]
        WEBHOOK_UPDATE: _ClassVar[AuditLogEntry.ActionType]
        WEBHOOK_DELETE: _ClassVar[AuditLogEntry.ActionType]
        EMOJI_CREATE: _ClassVar[AuditLogEntry.ActionType]
        EMOJI_UPDATE: _ClassVar[AuditLogEntry.ActionType]
        EMOJI_DELETE: _ClassVar[AuditLogEntry.ActionType]
        MESSAGE_DELETE: _ClassVar[AuditLogEntry.ActionType]
        MESSAGE_BULK_DELETE: _ClassVar[AuditLogEntry.ActionType]
        MESSAGE_PIN: _ClassVar[AuditLogEntry.ActionType]
        MESSAGE_UNPIN: _ClassVar[AuditLogEntry.ActionType]
        INTEGRATION_CREATE: _ClassVar[AuditLogEntry.ActionType]
        INTEGRATION_UPDATE: _ClassVar[AuditLogEntry.ActionType]
        INTEGRATION_DELETE: _ClassVar[AuditLogEntry.ActionType]
        STAGE_INSTANCE_CREATE: _ClassVar[AuditLogEntry.ActionType]
        STAGE_INSTANCE_UPDATE: _ClassVar[AuditLogEntry.ActionType]
        STAGE_INSTANCE_DELETE: _ClassVar[AuditLogEntry.ActionType]
        STICKER_CREATE: _ClassVar[AuditLogEntry.ActionType]
        STICKER_UPDATE: _ClassVar[AuditLogEntry.ActionType]
        STICKER_DELETE: _ClassVar[AuditLogEntry.ActionType]
        GUILD_SCHEDULED_EVENT_CREATE: _ClassVar[AuditLogEntry.ActionType]
        GUILD_SCHEDULED_EVENT_UPDATE: _ClassVar[AuditLogEntry.ActionType]
        GUILD_SCHEDULED_EVENT_DELETE: _ClassVar[AuditLogEntry.ActionType]
        THREAD_CREATE: _ClassVar[AuditLogEntry.ActionType]
        THREAD_UPDATE: _ClassVar[AuditLogEntry.ActionType]
        THREAD_DELETE: _ClassVar[AuditLogEntry.ActionType]
        APPLICATION_COMMAND_PERMISSION_UPDATE: _ClassVar[AuditLogEntry.ActionType]
        SOUNDBOARD_SOUND_CREATE: _ClassVar[AuditLogEntry.ActionType]
        SOUNDBOARD_SOUND_UPDATE: _ClassVar[AuditLogEntry.ActionType]
        SOUNDBOARD_SOUND_DELETE: _ClassVar[AuditLogEntry.ActionType]
        AUTO_MODERATION_RULE_CREATE: _ClassVar[AuditLogEntry.ActionType]
        AUTO_MODERATION_RULE_UPDATE: _ClassVar[AuditLogEntry.ActionType]
        AUTO_MODERATION_RULE_DELETE: _ClassVar[AuditLogEntry.ActionType]
        AUTO_MODERATION_BLOCK_MESSAGE: _ClassVar[AuditLogEntry.ActionType]
        AUTO_MODERATION_FLAG_TO_CHANNEL: _ClassVar[AuditLogEntry.ActionType]
        AUTO_MODERATION_USER_COMM_DISABLED: _ClassVar[AuditLogEntry.ActionType]
        AUTO_MODERATION_QUARANTINE_USER: _ClassVar[AuditLogEntry.ActionType]
        CREATOR_MONETIZATION_REQUEST_CREATED: _ClassVar[AuditLogEntry.ActionType]
        CREATOR_MONETIZATION_TERMS_ACCEPTED: _ClassVar[AuditLogEntry.ActionType]
        ONBOARDING_PROMPT_CREATE: _ClassVar[AuditLogEntry.ActionType]
        ONBOARDING_PROMPT_UPDATE: _ClassVar[AuditLogEntry.ActionType]
        ONBOARDING_PROMPT_DELETE: _ClassVar[AuditLogEntry.ActionType]
        ONBOARDING_CREATE: _ClassVar[AuditLogEntry.ActionType]
        ONBOARDING_UPDATE: _ClassVar[AuditLogEntry.ActionType]
        GUILD_HOME_FEATURE_ITEM: _ClassVar[AuditLogEntry.ActionType]
        GUILD_HOME_REMOVE_ITEM: _ClassVar[AuditLogEntry.ActionType]
        HARMFUL_LINKS_BLOCKED_MESSAGE: _ClassVar[AuditLogEntry.ActionType]
        HOME_SETTINGS_CREATE: _ClassVar[AuditLogEntry.ActionType]
        HOME_SETTINGS_UPDATE: _ClassVar[AuditLogEntry.ActionType]
        VOICE_CHANNEL_STATUS_CREATE: _ClassVar[AuditLogEntry.ActionType]
        VOICE_CHANNEL_STATUS_DELETE: _ClassVar[AuditLogEntry.ActionType]
        GUILD_SCHEDULED_EVENT_EXCEPTION_CREATE: _ClassVar[AuditLogEntry.ActionType]
        GUILD_SCHEDULED_EVENT_EXCEPTION_UPDATE: _ClassVar[AuditLogEntry.ActionType]
        GUILD_SCHEDULED_EVENT_EXCEPTION_DELETE: _ClassVar[AuditLogEntry.ActionType]
        GUILD_PROFILE_UPDATE: _ClassVar[AuditLogEntry.ActionType]
    UNDEFINED: AuditLogEntry.ActionType
    GUILD_UPDATE: AuditLogEntry.ActionType
    CHANNEL_CREATE: AuditLogEntry.ActionType
    CHANNEL_UPDATE: AuditLogEntry.ActionType
    CHANNEL_DELETE: AuditLogEntry.ActionType
    CHANNEL_OVERWRITE_CREATE: AuditLogEntry.ActionType
    CHANNEL_OVERWRITE_UPDATE: AuditLogEntry.ActionType
    CHANNEL_OVERWRITE_DELETE: AuditLogEntry.ActionType
    MEMBER_KICK: AuditLogEntry.ActionType
    MEMBER_PRUNE: AuditLogEntry.ActionType
    MEMBER_BAN_ADD: AuditLogEntry.ActionType
    MEMBER_BAN_REMOVE: AuditLogEntry.ActionType
    MEMBER_UPDATE: AuditLogEntry.ActionType
    MEMBER_ROLE_UPDATE: AuditLogEntry.ActionType
    MEMBER_MOVE: AuditLogEntry.ActionType
    MEMBER_DISCONNECT: AuditLogEntry.ActionType
    BOT_ADD: AuditLogEntry.ActionType
    ROLE_CREATE: AuditLogEntry.ActionType
    ROLE_UPDATE: AuditLogEntry.ActionType
    ROLE_DELETE: AuditLogEntry.ActionType
    INVITE_CREATE: AuditLogEntry.ActionType
    INVITE_UPDATE: AuditLogEntry.ActionType
    INVITE_DELETE: AuditLogEntry.ActionType
    WEBHOOK_CREATE: AuditLogEntry.ActionType
    WEBHOOK_UPDATE: AuditLogEntry.ActionType
    WEBHOOK_DELETE: AuditLogEntry.ActionType
    EMOJI_CREATE: AuditLogEntry.ActionType
    EMOJI_UPDATE: AuditLogEntry.ActionType
    EMOJI_DELETE: AuditLogEntry.ActionType
    MESSAGE_DELETE: AuditLogEntry.ActionType
    MESSAGE_BULK_DELETE: AuditLogEntry.ActionType
    MESSAGE_PIN: AuditLogEntry.ActionType
    MESSAGE_UNPIN: AuditLogEntry.ActionType
    INTEGRATION_CREATE: AuditLogEntry.ActionType
    INTEGRATION_UPDATE: AuditLogEntry.ActionType
    INTEGRATION_DELETE: AuditLogEntry.ActionType
    STAGE_INSTANCE_CREATE: AuditLogEntry.ActionType
    STAGE_INSTANCE_UPDATE: AuditLogEntry.ActionType
    STAGE_INSTANCE_DELETE: AuditLogEntry.ActionType
    STICKER_CREATE: AuditLogEntry.ActionType
    STICKER_UPDATE: AuditLogEntry.ActionType
    STICKER_DELETE: AuditLogEntry.ActionType
    GUILD_SCHEDULED_EVENT_CREATE: AuditLogEntry.ActionType
    GUILD_SCHEDULED_EVENT_UPDATE: AuditLogEntry.ActionType
    GUILD_SCHEDULED_EVENT_DELETE: AuditLogEntry.ActionType
    THREAD_CREATE: AuditLogEntry.ActionType
    THREAD_UPDATE: AuditLogEntry.ActionType
    THREAD_DELETE: AuditLogEntry.ActionType
    APPLICATION_COMMAND_PERMISSION_UPDATE: AuditLogEntry.ActionType
    SOUNDBOARD_SOUND_CREATE: AuditLogEntry.ActionType
    SOUNDBOARD_SOUND_UPDATE: AuditLogEntry.ActionType
    SOUNDBOARD_SOUND_DELETE: AuditLogEntry.ActionType
    AUTO_MODERATION_RULE_CREATE: AuditLogEntry.ActionType
    AUTO_MODERATION_RULE_UPDATE: AuditLogEntry.ActionType
    AUTO_MODERATION_RULE_DELETE: AuditLogEntry.ActionType
    AUTO_MODERATION_BLOCK_MESSAGE: AuditLogEntry.ActionType
    AUTO_MODERATION_FLAG_TO_CHANNEL: AuditLogEntry.ActionType
    AUTO_MODERATION_USER_COMM_DISABLED: AuditLogEntry.ActionType
    AUTO_MODERATION_QUARANTINE_USER: AuditLogEntry.ActionType
    CREATOR_MONETIZATION_REQUEST_CREATED: AuditLogEntry.ActionType
    CREATOR_MONETIZATION_TERMS_ACCEPTED: AuditLogEntry.ActionType
    ONBOARDING_PROMPT_CREATE: AuditLogEntry.ActionType
    ONBOARDING_PROMPT_UPDATE: AuditLogEntry.ActionType
    ONBOARDING_PROMPT_DELETE: AuditLogEntry.ActionType
    ONBOARDING_CREATE: AuditLogEntry.ActionType
    ONBOARDING_UPDATE: AuditLogEntry.ActionType
    GUILD_HOME_FEATURE_ITEM: AuditLogEntry.ActionType
    GUILD_HOME_REMOVE_ITEM: AuditLogEntry.ActionType
    HARMFUL_LINKS_BLOCKED_MESSAGE: AuditLogEntry.ActionType
    HOME_SETTINGS_CREATE: AuditLogEntry.ActionType
    HOME_SETTINGS_UPDATE: AuditLogEntry.ActionType
    VOICE_CHANNEL_STATUS_CREATE: AuditLogEntry.ActionType
    VOICE_CHANNEL_STATUS_DELETE: AuditLogEntry.ActionType
    GUILD_SCHEDULED_EVENT_EXCEPTION_CREATE: AuditLogEntry.ActionType
    GUILD_SCHEDULED_EVENT_EXCEPTION_UPDATE: AuditLogEntry.ActionType
    GUILD_SCHEDULED_EVENT_EXCEPTION_DELETE: AuditLogEntry.ActionType
    GUILD_PROFILE_UPDATE: AuditLogEntry.ActionType
    class Change(_message.Message):
        __slots__ = ("key", "new_value_json", "old_value_json")
        KEY_FIELD_NUMBER: _ClassVar[int]
        NEW_VALUE_JSON_FIELD_NUMBER: _ClassVar[int]
        OLD_VALUE_JSON_FIELD_NUMBER: _ClassVar[int]
        key: str
        new_value_json: str
        old_value_json: str
        def __init__(self, key: _Optional[str] = ..., new_value_json: _Optional[str] = ..., old_value_json: _Optional[str] = ...) -> None: ...
    ID_FIELD_NUMBER: _ClassVar[int]
    USER_ID_FIELD_NUMBER: _ClassVar[int]
    TARGET_ID_FIELD_NUMBER: _ClassVar[int]
    ACTION_TYPE_FIELD_NUMBER: _ClassVar[int]
    CHANGES_FIELD_NUMBER: _ClassVar[int]
    OPTIONS_JSON_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    id: int
    user_id: int
    target_id: int
    action_type: AuditLogEntry.ActionType
    changes: _containers.RepeatedCompositeFieldContainer[AuditLogEntry.Change]
    options_json: str
    reason: str
    def __init__(self, id: _Optional[int] = ..., user_id: _Optional[int] = ..., target_id: _Optional[int] = ..., action_type: _Optional[_Union[AuditLogEntry.ActionType, str]] = ..., changes: _Optional[_Iterable[_Union[AuditLogEntry.Change, _Mapping[str, object]]]] = ..., options_json: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class PartialIntegration(_message.Message):
    __slots__ = ("id", "type", "name", "account", "application_id")
    class Account(_message.Message):
        __slots__ = ("id", "name")
        ID_FIELD_NUMBER: _ClassVar[int]
        NAME_FIELD_NUMBER: _ClassVar[int]
        id: str
        name: str
        def __init__(self, id: _Optional[str] = ..., name: _Optional[str] = ...) -> None: ...
    ID_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_FIELD_NUMBER: _ClassVar[int]
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    id: int
    type: str
    name: str
    account: PartialIntegration.Account
    application_id: int
    def __init__(self, id: _Optional[int] = ..., type: _Optional[str] = ..., name: _Optional[str] = ..., account: _Optional[_Union[PartialIntegration.Account, _Mapping[str, object]]] = ..., application_id: _Optional[int] = ...) -> None: ...

class ApplicationCommand(_message.Message):
    __slots__ = ("id", "application_id", "type", "guild_id", "name", "description", "name_localizations_json", "description_localizations_json", "name_localized", "description_localized", "options_json", "default_member_permissions", "dm_permission", "nsfw", "integration_types", "contexts", "version", "handler")
    class Type(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        TYPE_UNSPECIFIED: _ClassVar[ApplicationCommand.Type]
        TYPE_CHAT_INPUT: _ClassVar[ApplicationCommand.Type]
        TYPE_USER: _ClassVar[ApplicationCommand.Type]
        TYPE_MESSAGE: _ClassVar[ApplicationCommand.Type]
        TYPE_PRIMARY_ENTRY_POINT: _ClassVar[ApplicationCommand.Type]
    TYPE_UNSPECIFIED: ApplicationCommand.Type
    TYPE_CHAT_INPUT: ApplicationCommand.Type
    TYPE_USER: ApplicationCommand.Type
    TYPE_MESSAGE: ApplicationCommand.Type
    TYPE_PRIMARY_ENTRY_POINT: ApplicationCommand.Type
    ID_FIELD_NUMBER: _ClassVar[int]
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    GUILD_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    NAME_LOCALIZATIONS_JSON_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_LOCALIZATIONS_JSON_FIELD_NUMBER: _ClassVar[int]
    NAME_LOCALIZED_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_LOCALIZED_FIELD_NUMBER: _ClassVar[int]
    OPTIONS_JSON_FIELD_NUMBER: _ClassVar[int]
    DEFAULT_MEMBER_PERMISSIONS_FIELD_NUMBER: _ClassVar[int]
    DM_PERMISSION_FIELD_NUMBER: _ClassVar[int]
    NSFW_FIELD_NUMBER: _ClassVar[int]
    INTEGRATION_TYPES_FIELD_NUMBER: _ClassVar[int]
    CONTEXTS_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    HANDLER_FIELD_NUMBER: _ClassVar[int]
    id: int
    application_id: int
    type: ApplicationCommand.Type
    guild_id: int
    name: str
    description: str
    name_localizations_json: str
    description_localizations_json: str
    name_localized: str
    description_localized: str
    options_json: str
    default_member_permissions: str
    dm_permission: bool
    nsfw: bool
    integration_types: _containers.RepeatedScalarFieldContainer[int]
    contexts: _containers.RepeatedScalarFieldContainer[int]
    version: int
    handler: int
    def __init__(self, id: _Optional[int] = ..., application_id: _Optional[int] = ..., type: _Optional[_Union[ApplicationCommand.Type, str]] = ..., guild_id: _Optional[int] = ..., name: _Optional[str] = ..., description: _Optional[str] = ..., name_localizations_json: _Optional[str] = ..., description_localizations_json: _Optional[str] = ..., name_localized: _Optional[str] = ..., description_localized: _Optional[str] = ..., options_json: _Optional[str] = ..., default_member_permissions: _Optional[str] = ..., dm_permission: bool = ..., nsfw: bool = ..., integration_types: _Optional[_Iterable[int]] = ..., contexts: _Optional[_Iterable[int]] = ..., version: _Optional[int] = ..., handler: _Optional[int] = ...) -> None: ...

class AutoModerationRule(_message.Message):
    __slots__ = ("id", "guild_id", "name", "creator_id", "event_type", "trigger_type", "trigger_metadata_json", "actions_json", "enabled", "exempt_roles", "exempt_channels")
    class EventType(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        EVENT_TYPE_UNSPECIFIED: _ClassVar[AutoModerationRule.EventType]
        EVENT_TYPE_MESSAGE_SEND: _ClassVar[AutoModerationRule.EventType]
        EVENT_TYPE_MEMBER_UPDATE: _ClassVar[AutoModerationRule.EventType]
    EVENT_TYPE_UNSPECIFIED: AutoModerationRule.EventType
    EVENT_TYPE_MESSAGE_SEND: AutoModerationRule.EventType
    EVENT_TYPE_MEMBER_UPDATE: AutoModerationRule.EventType
    class TriggerType(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        TRIGGER_TYPE_UNSPECIFIED: _ClassVar[AutoModerationRule.TriggerType]
        TRIGGER_TYPE_KEYWORD: _ClassVar[AutoModerationRule.TriggerType]
        TRIGGER_TYPE_SPAM: _ClassVar[AutoModerationRule.TriggerType]
        TRIGGER_TYPE_KEYWORD_PRESET: _ClassVar[AutoModerationRule.TriggerType]
        TRIGGER_TYPE_MENTION_SPAM: _ClassVar[AutoModerationRule.TriggerType]
        TRIGGER_TYPE_MEMBER_PROFILE: _ClassVar[AutoModerationRule.TriggerType]
    TRIGGER_TYPE_UNSPECIFIED: AutoModerationRule.TriggerType
    TRIGGER_TYPE_KEYWORD: AutoModerationRule.TriggerType
    TRIGGER_TYPE_SPAM: AutoModerationRule.TriggerType
    TRIGGER_TYPE_KEYWORD_PRESET: AutoModerationRule.TriggerType
    TRIGGER_TYPE_MENTION_SPAM: AutoModerationRule.TriggerType
    TRIGGER_TYPE_MEMBER_PROFILE: AutoModerationRule.TriggerType
    ID_FIELD_NUMBER: _ClassVar[int]
    GUILD_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    CREATOR_ID_FIELD_NUMBER: _ClassVar[int]
    EVENT_TYPE_FIELD_NUMBER: _ClassVar[int]
    TRIGGER_TYPE_FIELD_NUMBER: _ClassVar[int]
    TRIGGER_METADATA_JSON_FIELD_NUMBER: _ClassVar[int]
    ACTIONS_JSON_FIELD_NUMBER: _ClassVar[int]
    ENABLED_FIELD_NUMBER: _ClassVar[int]
    EXEMPT_ROLES_FIELD_NUMBER: _ClassVar[int]
    EXEMPT_CHANNELS_FIELD_NUMBER: _ClassVar[int]
    id: int
    guild_id: int
    name: str
    creator_id: int
    event_type: AutoModerationRule.EventType
    trigger_type: AutoModerationRule.TriggerType
    trigger_metadata_json: str
    actions_json: str
    enabled: bool
    exempt_roles: _containers.RepeatedScalarFieldContainer[int]
    exempt_channels: _containers.RepeatedScalarFieldContainer[int]
    def __init__(self, id: _Optional[int] = ..., guild_id: _Optional[int] = ..., name: _Optional[str] = ..., creator_id: _Optional[int] = ..., event_type: _Optional[_Union[AutoModerationRule.EventType, str]] = ..., trigger_type: _Optional[_Union[AutoModerationRule.TriggerType, str]] = ..., trigger_metadata_json: _Optional[str] = ..., actions_json: _Optional[str] = ..., enabled: bool = ..., exempt_roles: _Optional[_Iterable[int]] = ..., exempt_channels: _Optional[_Iterable[int]] = ...) -> None: ...

class SendChannelMessageRequest(_message.Message):
    __slots__ = ("channel_id", "content", "embed", "nonce", "embeds", "files", "reply_to", "allowed_mentions", "tts", "suppress_embeds", "suppress_notifications", "sticker_ids", "poll", "components_json", "fail_if_not_exists", "voice_message")
    CHANNEL_ID_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    EMBED_FIELD_NUMBER: _ClassVar[int]
    NONCE_FIELD_NUMBER: _ClassVar[int]
    EMBEDS_FIELD_NUMBER: _ClassVar[int]
    FILES_FIELD_NUMBER: _ClassVar[int]
    REPLY_TO_FIELD_NUMBER: _ClassVar[int]
    ALLOWED_MENTIONS_FIELD_NUMBER: _ClassVar[int]
    TTS_FIELD_NUMBER: _ClassVar[int]
    SUPPRESS_EMBEDS_FIELD_NUMBER: _ClassVar[int]
    SUPPRESS_NOTIFICATIONS_FIELD_NUMBER: _ClassVar[int]
    STICKER_IDS_FIELD_NUMBER: _ClassVar[int]
    POLL_FIELD_NUMBER: _ClassVar[int]
    COMPONENTS_JSON_FIELD_NUMBER: _ClassVar[int]
    FAIL_IF_NOT_EXISTS_FIELD_NUMBER: _ClassVar[int]
    VOICE_MESSAGE_FIELD_NUMBER: _ClassVar[int]
    channel_id: int
    content: str
    embed: Embed
    nonce: str
    embeds: _containers.RepeatedCompositeFieldContainer[Embed]
    files: _containers.RepeatedCompositeFieldContainer[File]
    reply_to: int
    allowed_mentions: AllowedMentions
    tts: bool
    suppress_embeds: bool
    suppress_notifications: bool
    sticker_ids: _containers.RepeatedScalarFieldContainer[int]
    poll: PollCreateRequest
    components_json: str
    fail_if_not_exists: bool
    voice_message: bool
    def __init__(self, channel_id: _Optional[int] = ..., content: _Optional[str] = ..., embed: _Optional[_Union[Embed, _Mapping[str, object]]] = ..., nonce: _Optional[str] = ..., embeds: _Optional[_Iterable[_Union[Embed, _Mapping[str, object]]]] = ..., files: _Optional[_Iterable[_Union[File, _Mapping[str, object]]]] = ..., reply_to: _Optional[int] = ..., allowed_mentions: _Optional[_Union[AllowedMentions, _Mapping[str, object]]] = ..., tts: bool = ..., suppress_embeds: bool = ..., suppress_notifications: bool = ..., sticker_ids: _Optional[_Iterable[int]] = ..., poll: _Optional[_Union[PollCreateRequest, _Mapping[str, object]]] = ..., components_json: _Optional[str] = ..., fail_if_not_exists: bool = ..., voice_message: bool = ...) -> None: ...

class SendChannelMessageResponse(_message.Message):
    __slots__ = ("message",)
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    message: Message
    def __init__(self, message: _Optional[_Union[Message, _Mapping[str, object]]] = ...) -> None: ...

class SendDirectMessageRequest(_message.Message):
    __slots__ = ("user_id", "content", "embed", "nonce", "embeds", "files", "reply_to", "allowed_mentions", "tts", "suppress_embeds", "suppress_notifications", "sticker_ids", "poll", "components_json", "fail_if_not_exists", "voice_message")
    USER_ID_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    EMBED_FIELD_NUMBER: _ClassVar[int]
    NONCE_FIELD_NUMBER: _ClassVar[int]
    EMBEDS_FIELD_NUMBER: _ClassVar[int]
    FILES_FIELD_NUMBER: _ClassVar[int]
    REPLY_TO_FIELD_NUMBER: _ClassVar[int]
    ALLOWED_MENTIONS_FIELD_NUMBER: _ClassVar[int]
    TTS_FIELD_NUMBER: _ClassVar[int]
    SUPPRESS_EMBEDS_FIELD_NUMBER: _ClassVar[int]
    SUPPRESS_NOTIFICATIONS_FIELD_NUMBER: _ClassVar[int]
    STICKER_IDS_FIELD_NUMBER: _ClassVar[int]
    POLL_FIELD_NUMBER: _ClassVar[int]
    COMPONENTS_JSON_FIELD_NUMBER: _ClassVar[int]
    FAIL_IF_NOT_EXISTS_FIELD_NUMBER: _ClassVar[int]
    VOICE_MESSAGE_FIELD_NUMBER: _ClassVar[int]
    user_id: int
    content: str
    embed: Embed
    nonce: str
    embeds: _containers.RepeatedCompositeFieldContainer[Embed]
    files: _containers.RepeatedCompositeFieldContainer[File]
    reply_to: int
    allowed_mentions: AllowedMentions
    tts: bool
    suppress_embeds: bool
    suppress_notifications: bool
    sticker_ids: _containers.RepeatedScalarFieldContainer[int]
    poll: PollCreateRequest
    components_json: str
    fail_if_not_exists: bool
    voice_message: bool
    def __init__(self, user_id: _Optional[int] = ..., content: _Optional[str] = ..., embed: _Optional[_Union[Embed, _Mapping[str, object]]] = ..., nonce: _Optional[str] = ..., embeds: _Optional[_Iterable[_Union[Embed, _Mapping[str, object]]]] = ..., files: _Optional[_Iterable[_Union[File, _Mapping[str, object]]]] = ..., reply_to: _Optional[int] = ..., allowed_mentions: _Optional[_Union[AllowedMentions, _Mapping[str, object]]] = ..., tts: bool = ..., suppress_embeds: bool = ..., suppress_notifications: bool = ..., sticker_ids: _Optional[_Iterable[int]] = ..., poll: _Optional[_Union[PollCreateRequest, _Mapping[str, object]]] = ..., components_json: _Optional[str] = ..., fail_if_not_exists: bool = ..., voice_message: bool = ...) -> None: ...

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

class GetMessageRequest(_message.Message):
    __slots__ = ("channel_id", "message_id")
    CHANNEL_ID_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    channel_id: int
    message_id: int
    def __init__(self, channel_id: _Optional[int] = ..., message_id: _Optional[int] = ...) -> None: ...

class GetMessageResponse(_message.Message):
    __slots__ = ("message",)
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    message: Message
    def __init__(self, message: _Optional[_Union[Message, _Mapping[str, object]]] = ...) -> None: ...

class GetMessagesRequest(_message.Message):
    __slots__ = ("channel_id", "before", "after", "around", "limit")
    CHANNEL_ID_FIELD_NUMBER: _ClassVar[int]
    BEFORE_FIELD_NUMBER: _ClassVar[int]
    AFTER_FIELD_NUMBER: _ClassVar[int]
    AROUND_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    channel_id: int
    before: int
    after: int
    around: int
    limit: int
    def __init__(self, channel_id: _Optional[int] = ..., before: _Optional[int] = ..., after: _Optional[int] = ..., around: _Optional[int] = ..., limit: _Optional[int] = ...) -> None: ...

class GetMessagesResponse(_message.Message):
    __slots__ = ("messages",)
    MESSAGES_FIELD_NUMBER: _ClassVar[int]
    messages: _containers.RepeatedCompositeFieldContainer[Message]
    def __init__(self, messages: _Optional[_Iterable[_Union[Message, _Mapping[str, object]]]] = ...) -> None: ...

class EditMessageRequest(_message.Message):
    __slots__ = ("channel_id", "message_id", "content", "embeds", "clear_embeds", "files", "attachment_ids", "clear_attachments", "allowed_mentions", "components_json", "suppress_embeds", "attachments", "clear_poll")
    CHANNEL_ID_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    EMBEDS_FIELD_NUMBER: _ClassVar[int]
    CLEAR_EMBEDS_FIELD_NUMBER: _ClassVar[int]
    FILES_FIELD_NUMBER: _ClassVar[int]
    ATTACHMENT_IDS_FIELD_NUMBER: _ClassVar[int]
    CLEAR_ATTACHMENTS_FIELD_NUMBER: _ClassVar[int]
    ALLOWED_MENTIONS_FIELD_NUMBER: _ClassVar[int]
    COMPONENTS_JSON_FIELD_NUMBER: _ClassVar[int]
    SUPPRESS_EMBEDS_FIELD_NUMBER: _ClassVar[int]
    ATTACHMENTS_FIELD_NUMBER: _ClassVar[int]
    CLEAR_POLL_FIELD_NUMBER: _ClassVar[int]
    channel_id: int
    message_id: int
    content: str
    embeds: _containers.RepeatedCompositeFieldContainer[Embed]
    clear_embeds: bool
    files: _containers.RepeatedCompositeFieldContainer[File]
    attachment_ids: _containers.RepeatedScalarFieldContainer[int]
    clear_attachments: bool
    allowed_mentions: AllowedMentions
    components_json: str
    suppress_embeds: bool
    attachments: _containers.RepeatedCompositeFieldContainer[AttachmentChange]
    clear_poll: bool
    def __init__(self, channel_id: _Optional[int] = ..., message_id: _Optional[int] = ..., content: _Optional[str] = ..., embeds: _Optional[_Iterable[_Union[Embed, _Mapping[str, object]]]] = ..., clear_embeds: bool = ..., files: _Optional[_Iterable[_Union[File, _Mapping[str, object]]]] = ..., attachment_ids: _Optional[_Iterable[int]] = ..., clear_attachments: bool = ..., allowed_mentions: _Optional[_Union[AllowedMentions, _Mapping[str, object]]] = ..., components_json: _Optional[str] = ..., suppress_embeds: bool = ..., attachments: _Optional[_Iterable[_Union[AttachmentChange, _Mapping[str, object]]]] = ..., clear_poll: bool = ...) -> None: ...

class EditMessageResponse(_message.Message):
    __slots__ = ("message",)
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    message: Message
    def __init__(self, message: _Optional[_Union[Message, _Mapping[str, object]]] = ...) -> None: ...

class EditDirectMessageRequest(_message.Message):
    __slots__ = ("user_id", "message_id", "content", "embeds", "clear_embeds", "files", "attachment_ids", "clear_attachments", "allowed_mentions", "components_json", "suppress_embeds", "attachments", "clear_poll")
    USER_ID_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    EMBEDS_FIELD_NUMBER: _ClassVar[int]
    CLEAR_EMBEDS_FIELD_NUMBER: _ClassVar[int]
    FILES_FIELD_NUMBER: _ClassVar[int]
    ATTACHMENT_IDS_FIELD_NUMBER: _ClassVar[int]
    CLEAR_ATTACHMENTS_FIELD_NUMBER: _ClassVar[int]
    ALLOWED_MENTIONS_FIELD_NUMBER: _ClassVar[int]
    COMPONENTS_JSON_FIELD_NUMBER: _ClassVar[int]
    SUPPRESS_EMBEDS_FIELD_NUMBER: _ClassVar[int]
    ATTACHMENTS_FIELD_NUMBER: _ClassVar[int]
    CLEAR_POLL_FIELD_NUMBER: _ClassVar[int]
    user_id: int
    message_id: int
    content: str
    embeds: _containers.RepeatedCompositeFieldContainer[Embed]
    clear_embeds: bool
    files: _containers.RepeatedCompositeFieldContainer[File]
    attachment_ids: _containers.RepeatedScalarFieldContainer[int]
    clear_attachments: bool
    allowed_mentions: AllowedMentions
    components_json: str
    suppress_embeds: bool
    attachments: _containers.RepeatedCompositeFieldContainer[AttachmentChange]
    clear_poll: bool
    def __init__(self, user_id: _Optional[int] = ..., message_id: _Optional[int] = ..., content: _Optional[str] = ..., embeds: _Optional[_Iterable[_Union[Embed, _Mapping[str, object]]]] = ..., clear_embeds: bool = ..., files: _Optional[_Iterable[_Union[File, _Mapping[str, object]]]] = ..., attachment_ids: _Optional[_Iterable[int]] = ..., clear_attachments: bool = ..., allowed_mentions: _Optional[_Union[AllowedMentions, _Mapping[str, object]]] = ..., components_json: _Optional[str] = ..., suppress_embeds: bool = ..., attachments: _Optional[_Iterable[_Union[AttachmentChange, _Mapping[str, object]]]] = ..., clear_poll: bool = ...) -> None: ...

class EditDirectMessageResponse(_message.Message):
    __slots__ = ("message",)
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    message: Message
    def __init__(self, message: _Optional[_Union[Message, _Mapping[str, object]]] = ...) -> None: ...

class DeleteMessageRequest(_message.Message):
    __slots__ = ("channel_id", "message_id", "reason")
    CHANNEL_ID_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    channel_id: int
    message_id: int
    reason: str
    def __init__(self, channel_id: _Optional[int] = ..., message_id: _Optional[int] = ..., reason: _Optional[str] = ...) -> None: ...

class DeleteMessageResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class DeleteMessagesRequest(_message.Message):
    __slots__ = ("channel_id", "message_ids", "reason")
    CHANNEL_ID_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_IDS_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    channel_id: int
    message_ids: _containers.RepeatedScalarFieldContainer[int]
    reason: str
    def __init__(self, channel_id: _Optional[int] = ..., message_ids: _Optional[_Iterable[int]] = ..., reason: _Optional[str] = ...) -> None: ...

class DeleteMessagesResponse(_message.Message):
    __slots__ = ("failures",)
    FAILURES_FIELD_NUMBER: _ClassVar[int]
    failures: _containers.RepeatedCompositeFieldContainer[MessageDeletionFailure]
    def __init__(self, failures: _Optional[_Iterable[_Union[MessageDeletionFailure, _Mapping[str, object]]]] = ...) -> None: ...

class CrosspostMessageRequest(_message.Message):
    __slots__ = ("channel_id", "message_id")
    CHANNEL_ID_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    channel_id: int
    message_id: int
    def __init__(self, channel_id: _Optional[int] = ..., message_id: _Optional[int] = ...) -> None: ...

class CrosspostMessageResponse(_message.Message):
    __slots__ = ("message",)
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    message: Message
    def __init__(self, message: _Optional[_Union[Message, _Mapping[str, object]]] = ...) -> None: ...

class ForwardMessageRequest(_message.Message):
    __slots__ = ("channel_id", "source_channel_id", "source_message_id", "nonce", "suppress_notifications")
    CHANNEL_ID_FIELD_NUMBER: _ClassVar[int]
    SOURCE_CHANNEL_ID_FIELD_NUMBER: _ClassVar[int]
    SOURCE_MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    NONCE_FIELD_NUMBER: _ClassVar[int]
    SUPPRESS_NOTIFICATIONS_FIELD_NUMBER: _ClassVar[int]
    channel_id: int
    source_channel_id: int
    source_message_id: int
    nonce: str
    suppress_notifications: bool
    def __init__(self, channel_id: _Optional[int] = ..., source_channel_id: _Optional[int] = ..., source_message_id: _Optional[int] = ..., nonce: _Optional[str] = ..., suppress_notifications: bool = ...) -> None: ...

class ForwardMessageResponse(_message.Message):
    __slots__ = ("message",)
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    message: Message
    def __init__(self, message: _Optional[_Union[Message, _Mapping[str, object]]] = ...) -> None: ...

class ForwardMessageToUserRequest(_message.Message):
    __slots__ = ("user_id", "source_channel_id", "source_message_id", "nonce", "suppress_notifications")
    USER_ID_FIELD_NUMBER: _ClassVar[int]
    SOURCE_CHANNEL_ID_FIELD_NUMBER: _ClassVar[int]
    SOURCE_MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    NONCE_FIELD_NUMBER: _ClassVar[int]
    SUPPRESS_NOTIFICATIONS_FIELD_NUMBER: _ClassVar[int]
    user_id: int
    source_channel_id: int
    source_message_id: int
    nonce: str
    suppress_notifications: bool
    def __init__(self, user_id: _Optional[int] = ..., source_channel_id: _Optional[int] = ..., source_message_id: _Optional[int] = ..., nonce: _Optional[str] = ..., suppress_notifications: bool = ...) -> None: ...

class ForwardMessageToUserResponse(_message.Message):
    __slots__ = ("message",)
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    message: Message
    def __init__(self, message: _Optional[_Union[Message, _Mapping[str, object]]] = ...) -> None: ...

class PinMessageRequest(_message.Message):
    __slots__ = ("channel_id", "message_id", "reason")
    CHANNEL_ID_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    channel_id: int
    message_id: int
    reason: str
    def __init__(self, channel_id: _Optional[int] = ..., message_id: _Optional[int] = ..., reason: _Optional[str] = ...) -> None: ...

class PinMessageResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class UnpinMessageRequest(_message.Message):
    __slots__ = ("channel_id", "message_id", "reason")
    CHANNEL_ID_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    channel_id: int
    message_id: int
    reason: str
    def __init__(self, channel_id: _Optional[int] = ..., message_id: _Optional[int] = ..., reason: _Optional[str] = ...) -> None: ...

class UnpinMessageResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class GetPinnedMessagesRequest(_message.Message):
    __slots__ = ("channel_id",)
    CHANNEL_ID_FIELD_NUMBER: _ClassVar[int]
    channel_id: int
    def __init__(self, channel_id: _Optional[int] = ...) -> None: ...

class GetPinnedMessagesResponse(_message.Message):
    __slots__ = ("items",)
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    items: _containers.RepeatedCompositeFieldContainer[MessagePin]
    def __init__(self, items: _Optional[_Iterable[_Union[MessagePin, _Mapping[str, object]]]] = ...) -> None: ...

class AddReactionRequest(_message.Message):
    __slots__ = ("channel_id", "message_id", "emoji")
    CHANNEL_ID_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    EMOJI_FIELD_NUMBER: _ClassVar[int]
    channel_id: int
    message_id: int
    emoji: str
    def __init__(self, channel_id: _Optional[int] = ..., message_id: _Optional[int] = ..., emoji: _Optional[str] = ...) -> None: ...

class AddReactionResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class RemoveReactionRequest(_message.Message):
    __slots__ = ("channel_id", "message_id", "emoji", "user_id")
    CHANNEL_ID_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    EMOJI_FIELD_NUMBER: _ClassVar[int]
    USER_ID_FIELD_NUMBER: _ClassVar[int]
    channel_id: int
    message_id: int
    emoji: str
    user_id: int
    def __init__(self, channel_id: _Optional[int] = ..., message_id: _Optional[int] = ..., emoji: _Optional[str] = ..., user_id: _Optional[int] = ...) -> None: ...

class RemoveReactionResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class RemoveAllReactionsRequest(_message.Message):
    __slots__ = ("channel_id", "message_id", "emoji")
    CHANNEL_ID_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    EMOJI_FIELD_NUMBER: _ClassVar[int]
    channel_id: int
    message_id: int
    emoji: str
    def __init__(self, channel_id: _Optional[int] = ..., message_id: _Optional[int] = ..., emoji: _Optional[str] = ...) -> None: ...

class RemoveAllReactionsResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class GetReactionsRequest(_message.Message):
    __slots__ = ("channel_id", "message_id", "emoji", "type", "after", "limit")
    CHANNEL_ID_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    EMOJI_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    AFTER_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    channel_id: int
    message_id: int
    emoji: str
    type: Message.Reaction.Type
    after: int
    limit: int
    def __init__(self, channel_id: _Optional[int] = ..., message_id: _Optional[int] = ..., emoji: _Optional[str] = ..., type: _Optional[_Union[Message.Reaction.Type, str]] = ..., after: _Optional[int] = ..., limit: _Optional[int] = ...) -> None: ...

class GetReactionsResponse(_message.Message):
    __slots__ = ("users",)
    USERS_FIELD_NUMBER: _ClassVar[int]
    users: _containers.RepeatedCompositeFieldContainer[User]
    def __init__(self, users: _Optional[_Iterable[_Union[User, _Mapping[str, object]]]] = ...) -> None: ...

class EndPollRequest(_message.Message):
    __slots__ = ("channel_id", "message_id")
    CHANNEL_ID_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    channel_id: int
    message_id: int
    def __init__(self, channel_id: _Optional[int] = ..., message_id: _Optional[int] = ...) -> None: ...

class EndPollResponse(_message.Message):
    __slots__ = ("message",)
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    message: Message
    def __init__(self, message: _Optional[_Union[Message, _Mapping[str, object]]] = ...) -> None: ...

class TriggerTypingRequest(_message.Message):
    __slots__ = ("channel_id",)
    CHANNEL_ID_FIELD_NUMBER: _ClassVar[int]
    channel_id: int
    def __init__(self, channel_id: _Optional[int] = ...) -> None: ...

class TriggerTypingResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class GetChannelRequest(_message.Message):
    __slots__ = ("channel_id",)
    CHANNEL_ID_FIELD_NUMBER: _ClassVar[int]
    channel_id: int
    def __init__(self, channel_id: _Optional[int] = ...) -> None: ...

class GetChannelResponse(_message.Message):
    __slots__ = ("channel",)
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    channel: Channel
    def __init__(self, channel: _Optional[_Union[Channel, _Mapping[str, object]]] = ...) -> None: ...

class CreateGuildChannelRequest(_message.Message):
    __slots__ = ("guild_id", "name", "type", "topic", "position", "parent_id", "permission_overwrites", "nsfw", "rate_limit_per_user", "bitrate", "user_limit", "rtc_region", "video_quality_mode", "default_auto_archive_duration", "default_thread_rate_limit_per_user", "default_reaction_emoji", "available_tags", "default_sort_order", "default_forum_layout", "default_tag_setting", "reason")
    GUILD_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    TOPIC_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    PARENT_ID_FIELD_NUMBER: _ClassVar[int]
    PERMISSION_OVERWRITES_FIELD_NUMBER: _ClassVar[int]
    NSFW_FIELD_NUMBER: _ClassVar[int]
    RATE_LIMIT_PER_USER_FIELD_NUMBER: _ClassVar[int]
    BITRATE_FIELD_NUMBER: _ClassVar[int]
    USER_LIMIT_FIELD_NUMBER: _ClassVar[int]
    RTC_REGION_FIELD_NUMBER: _ClassVar[int]
    VIDEO_QUALITY_MODE_FIELD_NUMBER: _ClassVar[int]
    DEFAULT_AUTO_ARCHIVE_DURATION_FIELD_NUMBER: _ClassVar[int]
    DEFAULT_THREAD_RATE_LIMIT_PER_USER_FIELD_NUMBER: _ClassVar[int]
    DEFAULT_REACTION_EMOJI_FIELD_NUMBER: _ClassVar[int]
    AVAILABLE_TAGS_FIELD_NUMBER: _ClassVar[int]
    DEFAULT_SORT_ORDER_FIELD_NUMBER: _ClassVar[int]
    DEFAULT_FORUM_LAYOUT_FIELD_NUMBER: _ClassVar[int]
    DEFAULT_TAG_SETTING_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    guild_id: int
    name: str
    type: Channel.Type
    topic: str
    position: int
    parent_id: int
    permission_overwrites: _containers.RepeatedCompositeFieldContainer[PermissionOverwrite]
    nsfw: bool
    rate_limit_per_user: int
    bitrate: int
    user_limit: int
    rtc_region: str
    video_quality_mode: Channel.VideoQualityMode
    default_auto_archive_duration: int
    default_thread_rate_limit_per_user: int
    default_reaction_emoji: DefaultReaction
    available_tags: _containers.RepeatedCompositeFieldContainer[ForumTag]
    default_sort_order: Channel.SortOrder
    default_forum_layout: Channel.ForumLayout
    default_tag_setting: str
    reason: str
    def __init__(self, guild_id: _Optional[int] = ..., name: _Optional[str] = ..., type: _Optional[_Union[Channel.Type, str]] = ..., topic: _Optional[str] = ..., position: _Optional[int] = ..., parent_id: _Optional[int] = ..., permission_overwrites: _Optional[_Iterable[_Union[PermissionOverwrite, _Mapping[str, object]]]] = ..., nsfw: bool = ..., rate_limit_per_user: _Optional[int] = ..., bitrate: _Optional[int] = ..., user_limit: _Optional[int] = ..., rtc_region: _Optional[str] = ..., video_quality_mode: _Optional[_Union[Channel.VideoQualityMode, str]] = ..., default_auto_archive_duration: _Optional[int] = ..., default_thread_rate_limit_per_user: _Optional[int] = ..., default_reaction_emoji: _Optional[_Union[DefaultReaction, _Mapping[str, object]]] = ..., available_tags: _Optional[_Iterable[_Union[ForumTag, _Mapping[str, object]]]] = ..., default_sort_order: _Optional[_Union[Channel.SortOrder, str]] = ..., default_forum_layout: _Optional[_Union[Channel.ForumLayout, str]] = ..., default_tag_setting: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class CreateGuildChannelResponse(_message.Message):
    __slots__ = ("channel",)
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    channel: Channel
    def __init__(self, channel: _Optional[_Union[Channel, _Mapping[str, object]]] = ...) -> None: ...

class EditChannelRequest(_message.Message):
    __slots__ = ("channel_id", "name", "type", "position", "topic", "nsfw", "rate_limit_per_user", "bitrate", "user_limit", "permission_overwrites", "clear_permission_overwrites", "parent_id", "rtc_region", "video_quality_mode", "default_auto_archive_duration", "flags", "available_tags", "clear_available_tags", "default_reaction_emoji", "default_thread_rate_limit_per_user", "default_sort_order", "default_forum_layout", "default_tag_setting", "archived", "auto_archive_duration", "locked", "invitable", "applied_tags", "clear_applied_tags", "reason", "clear_default_sort_order")
    CHANNEL_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    TOPIC_FIELD_NUMBER: _ClassVar[int]
    NSFW_FIELD_NUMBER: _ClassVar[int]
    RATE_LIMIT_PER_USER_FIELD_NUMBER: _ClassVar[int]
    BITRATE_FIELD_NUMBER: _ClassVar[int]
    USER_LIMIT_FIELD_NUMBER: _ClassVar[int]
    PERMISSION_OVERWRITES_FIELD_NUMBER: _ClassVar[int]
    CLEAR_PERMISSION_OVERWRITES_FIELD_NUMBER: _ClassVar[int]
    PARENT_ID_FIELD_NUMBER: _ClassVar[int]
    RTC_REGION_FIELD_NUMBER: _ClassVar[int]
    VIDEO_QUALITY_MODE_FIELD_NUMBER: _ClassVar[int]
    DEFAULT_AUTO_ARCHIVE_DURATION_FIELD_NUMBER: _ClassVar[int]
    FLAGS_FIELD_NUMBER: _ClassVar[int]
    AVAILABLE_TAGS_FIELD_NUMBER: _ClassVar[int]
    CLEAR_AVAILABLE_TAGS_FIELD_NUMBER: _ClassVar[int]
    DEFAULT_REACTION_EMOJI_FIELD_NUMBER: _ClassVar[int]
    DEFAULT_THREAD_RATE_LIMIT_PER_USER_FIELD_NUMBER: _ClassVar[int]
    DEFAULT_SORT_ORDER_FIELD_NUMBER: _ClassVar[int]
    DEFAULT_FORUM_LAYOUT_FIELD_NUMBER: _ClassVar[int]
    DEFAULT_TAG_SETTING_FIELD_NUMBER: _ClassVar[int]
    ARCHIVED_FIELD_NUMBER: _ClassVar[int]
    AUTO_ARCHIVE_DURATION_FIELD_NUMBER: _ClassVar[int]
    LOCKED_FIELD_NUMBER: _ClassVar[int]
    INVITABLE_FIELD_NUMBER: _ClassVar[int]
    APPLIED_TAGS_FIELD_NUMBER: _ClassVar[int]
    CLEAR_APPLIED_TAGS_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    CLEAR_DEFAULT_SORT_ORDER_FIELD_NUMBER: _ClassVar[int]
    channel_id: int
    name: str
    type: Channel.Type
    position: int
    topic: str
    nsfw: bool
    rate_limit_per_user: int
    bitrate: int
    user_limit: int
    permission_overwrites: _containers.RepeatedCompositeFieldContainer[PermissionOverwrite]
    clear_permission_overwrites: bool
    parent_id: int
    rtc_region: str
    video_quality_mode: Channel.VideoQualityMode
    default_auto_archive_duration: int
    flags: int
    available_tags: _containers.RepeatedCompositeFieldContainer[ForumTag]
    clear_available_tags: bool
    default_reaction_emoji: DefaultReaction
    default_thread_rate_limit_per_user: int
    default_sort_order: Channel.SortOrder
    default_forum_layout: Channel.ForumLayout
    default_tag_setting: str
    archived: bool
    auto_archive_duration: int
    locked: bool
    invitable: bool
    applied_tags: _containers.RepeatedScalarFieldContainer[int]
    clear_applied_tags: bool
    reason: str
    clear_default_sort_order: bool
    def __init__(self, channel_id: _Optional[int] = ..., name: _Optional[str] = ..., type: _Optional[_Union[Channel.Type, str]] = ..., position: _Optional[int] = ..., topic: _Optional[str] = ..., nsfw: bool = ..., rate_limit_per_user: _Optional[int] = ..., bitrate: _Optional[int] = ..., user_limit: _Optional[int] = ..., permission_overwrites: _Optional[_Iterable[_Union[PermissionOverwrite, _Mapping[str, object]]]] = ..., clear_permission_overwrites: bool = ..., parent_id: _Optional[int] = ..., rtc_region: _Optional[str] = ..., video_quality_mode: _Optional[_Union[Channel.VideoQualityMode, str]] = ..., default_auto_archive_duration: _Optional[int] = ..., flags: _Optional[int] = ..., available_tags: _Optional[_Iterable[_Union[ForumTag, _Mapping[str, object]]]] = ..., clear_available_tags: bool = ..., default_reaction_emoji: _Optional[_Union[DefaultReaction, _Mapping[str, object]]] = ..., default_thread_rate_limit_per_user: _Optional[int] = ..., default_sort_order: _Optional[_Union[Channel.SortOrder, str]] = ..., default_forum_layout: _Optional[_Union[Channel.ForumLayout, str]] = ..., default_tag_setting: _Optional[str] = ..., archived: bool = ..., auto_archive_duration: _Optional[int] = ..., locked: bool = ..., invitable: bool = ..., applied_tags: _Optional[_Iterable[int]] = ..., clear_applied_tags: bool = ..., reason: _Optional[str] = ..., clear_default_sort_order: bool = ...) -> None: ...

class EditChannelResponse(_message.Message):
    __slots__ = ("channel",)
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    channel: Channel
    def __init__(self, channel: _Optional[_Union[Channel, _Mapping[str, object]]] = ...) -> None: ...

class DeleteChannelRequest(_message.Message):
    __slots__ = ("channel_id", "reason")
    CHANNEL_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    channel_id: int
    reason: str
    def __init__(self, channel_id: _Optional[int] = ..., reason: _Optional[str] = ...) -> None: ...

class DeleteChannelResponse(_message.Message):
    __slots__ = ("channel",)
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    channel: Channel
    def __init__(self, channel: _Optional[_Union[Channel, _Mapping[str, object]]] = ...) -> None: ...

class EditChannelPermissionsRequest(_message.Message):
    __slots__ = ("channel_id", "overwrite_id", "type", "allow", "deny", "reason")
    CHANNEL_ID_FIELD_NUMBER: _ClassVar[int]
    OVERWRITE_ID_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    ALLOW_FIELD_NUMBER: _ClassVar[int]
    DENY_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    channel_id: int
    overwrite_id: int
    type: PermissionOverwrite.Type
    allow: str
    deny: str
    reason: str
    def __init__(self, channel_id: _Optional[int] = ..., overwrite_id: _Optional[int] = ..., type: _Optional[_Union[PermissionOverwrite.Type, str]] = ..., allow: _Optional[str] = ..., deny: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class EditChannelPermissionsResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class DeleteChannelPermissionsRequest(_message.Message):
    __slots__ = ("channel_id", "overwrite_id", "reason")
    CHANNEL_ID_FIELD_NUMBER: _ClassVar[int]
    OVERWRITE_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    channel_id: int
    overwrite_id: int
    reason: str
    def __init__(self, channel_id: _Optional[int] = ..., overwrite_id: _Optional[int] = ..., reason: _Optional[str] = ...) -> None: ...

class DeleteChannelPermissionsResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class CreateThreadRequest(_message.Message):
    __slots__ = ("channel_id", "name", "message_id", "type", "auto_archive_duration", "rate_limit_per_user", "invitable", "reason")
    CHANNEL_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    AUTO_ARCHIVE_DURATION_FIELD_NUMBER: _ClassVar[int]
    RATE_LIMIT_PER_USER_FIELD_NUMBER: _ClassVar[int]
    INVITABLE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    channel_id: int
    name: str
    message_id: int
    type: Channel.Type
    auto_archive_duration: int
    rate_limit_per_user: int
    invitable: bool
    reason: str
    def __init__(self, channel_id: _Optional[int] = ..., name: _Optional[str] = ..., message_id: _Optional[int] = ..., type: _Optional[_Union[Channel.Type, str]] = ..., auto_archive_duration: _Optional[int] = ..., rate_limit_per_user: _Optional[int] = ..., invitable: bool = ..., reason: _Optional[str] = ...) -> None: ...

class CreateThreadResponse(_message.Message):
    __slots__ = ("channel",)
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    channel: Channel
    def __init__(self, channel: _Optional[_Union[Channel, _Mapping[str, object]]] = ...) -> None: ...

class CreateForumPostRequest(_message.Message):
    __slots__ = ("channel_id", "name", "content", "embeds", "files", "allowed_mentions", "components_json", "sticker_ids", "poll", "suppress_embeds", "suppress_notifications", "applied_tags", "auto_archive_duration", "rate_limit_per_user", "reason")
    CHANNEL_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    EMBEDS_FIELD_NUMBER: _ClassVar[int]
    FILES_FIELD_NUMBER: _ClassVar[int]
    ALLOWED_MENTIONS_FIELD_NUMBER: _ClassVar[int]
    COMPONENTS_JSON_FIELD_NUMBER: _ClassVar[int]
    STICKER_IDS_FIELD_NUMBER: _ClassVar[int]
    POLL_FIELD_NUMBER: _ClassVar[int]
    SUPPRESS_EMBEDS_FIELD_NUMBER: _ClassVar[int]
    SUPPRESS_NOTIFICATIONS_FIELD_NUMBER: _ClassVar[int]
    APPLIED_TAGS_FIELD_NUMBER: _ClassVar[int]
    AUTO_ARCHIVE_DURATION_FIELD_NUMBER: _ClassVar[int]
    RATE_LIMIT_PER_USER_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    channel_id: int
    name: str
    content: str
    embeds: _containers.RepeatedCompositeFieldContainer[Embed]
    files: _containers.RepeatedCompositeFieldContainer[File]
    allowed_mentions: AllowedMentions
    components_json: str
    sticker_ids: _containers.RepeatedScalarFieldContainer[int]
    poll: PollCreateRequest
    suppress_embeds: bool
    suppress_notifications: bool
    applied_tags: _containers.RepeatedScalarFieldContainer[int]
    auto_archive_duration: int
    rate_limit_per_user: int
    reason: str
    def __init__(self, channel_id: _Optional[int] = ..., name: _Optional[str] = ..., content: _Optional[str] = ..., embeds: _Optional[_Iterable[_Union[Embed, _Mapping[str, object]]]] = ..., files: _Optional[_Iterable[_Union[File, _Mapping[str, object]]]] = ..., allowed_mentions: _Optional[_Union[AllowedMentions, _Mapping[str, object]]] = ..., components_json: _Optional[str] = ..., sticker_ids: _Optional[_Iterable[int]] = ..., poll: _Optional[_Union[PollCreateRequest, _Mapping[str, object]]] = ..., suppress_embeds: bool = ..., suppress_notifications: bool = ..., applied_tags: _Optional[_Iterable[int]] = ..., auto_archive_duration: _Optional[int] = ..., rate_limit_per_user: _Optional[int] = ..., reason: _Optional[str] = ...) -> None: ...

class CreateForumPostResponse(_message.Message):
    __slots__ = ("channel", "message")
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    channel: Channel
    message: Message
    def __init__(self, channel: _Optional[_Union[Channel, _Mapping[str, object]]] = ..., message: _Optional[_Union[Message, _Mapping[str, object]]] = ...) -> None: ...

class GetActiveThreadsRequest(_message.Message):
    __slots__ = ("guild_id",)
    GUILD_ID_FIELD_NUMBER: _ClassVar[int]
    guild_id: int
    def __init__(self, guild_id: _Optional[int] = ...) -> None: ...

class GetActiveThreadsResponse(_message.Message):
    __slots__ = ("threads", "members")
    THREADS_FIELD_NUMBER: _ClassVar[int]
    MEMBERS_FIELD_NUMBER: _ClassVar[int]
    threads: _containers.RepeatedCompositeFieldContainer[Channel]
    members: _containers.RepeatedCompositeFieldContainer[ThreadMember]
    def __init__(self, threads: _Optional[_Iterable[_Union[Channel, _Mapping[str, object]]]] = ..., members: _Optional[_Iterable[_Union[ThreadMember, _Mapping[str, object]]]] = ...) -> None: ...

class AddThreadMemberRequest(_message.Message):
    __slots__ = ("channel_id", "user_id")
    CHANNEL_ID_FIELD_NUMBER: _ClassVar[int]
    USER_ID_FIELD_NUMBER: _ClassVar[int]
    channel_id: int
    user_id: int
    def __init__(self, channel_id: _Optional[int] = ..., user_id: _Optional[int] = ...) -> None: ...

class AddThreadMemberResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class RemoveThreadMemberRequest(_message.Message):
    __slots__ = ("channel_id", "user_id")
    CHANNEL_ID_FIELD_NUMBER: _ClassVar[int]
    USER_ID_FIELD_NUMBER: _ClassVar[int]
    channel_id: int
    user_id: int
    def __init__(self, channel_id: _Optional[int] = ..., user_id: _Optional[int] = ...) -> None: ...

class RemoveThreadMemberResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class GetChannelInvitesRequest(_message.Message):
    __slots__ = ("channel_id",)
    CHANNEL_ID_FIELD_NUMBER: _ClassVar[int]
    channel_id: int
    def __init__(self, channel_id: _Optional[int] = ...) -> None: ...

class GetChannelInvitesResponse(_message.Message):
    __slots__ = ("invites",)
    INVITES_FIELD_NUMBER: _ClassVar[int]
    invites: _containers.RepeatedCompositeFieldContainer[Invite]
    def __init__(self, invites: _Optional[_Iterable[_Union[Invite, _Mapping[str, object]]]] = ...) -> None: ...

class CreateInviteRequest(_message.Message):
    __slots__ = ("channel_id", "max_age", "max_uses", "temporary", "unique", "target_type", "target_user_id", "target_application_id", "role_ids", "reason")
    CHANNEL_ID_FIELD_NUMBER: _ClassVar[int]
    MAX_AGE_FIELD_NUMBER: _ClassVar[int]
    MAX_USES_FIELD_NUMBER: _ClassVar[int]
    TEMPORARY_FIELD_NUMBER: _ClassVar[int]
    UNIQUE_FIELD_NUMBER: _ClassVar[int]
    TARGET_TYPE_FIELD_NUMBER: _ClassVar[int]
    TARGET_USER_ID_FIELD_NUMBER: _ClassVar[int]
    TARGET_APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    ROLE_IDS_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    channel_id: int
    max_age: int
    max_uses: int
    temporary: bool
    unique: bool
    target_type: Invite.TargetType
    target_user_id: int
    target_application_id: int
    role_ids: _containers.RepeatedScalarFieldContainer[int]
    reason: str
    def __init__(self, channel_id: _Optional[int] = ..., max_age: _Optional[int] = ..., max_uses: _Optional[int] = ..., temporary: bool = ..., unique: bool = ..., target_type: _Optional[_Union[Invite.TargetType, str]] = ..., target_user_id: _Optional[int] = ..., target_application_id: _Optional[int] = ..., role_ids: _Optional[_Iterable[int]] = ..., reason: _Optional[str] = ...) -> None: ...

class CreateInviteResponse(_message.Message):
    __slots__ = ("invite",)
    INVITE_FIELD_NUMBER: _ClassVar[int]
    invite: Invite
    def __init__(self, invite: _Optional[_Union[Invite, _Mapping[str, object]]] = ...) -> None: ...

class DeleteInviteRequest(_message.Message):
    __slots__ = ("code", "reason")
    CODE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    code: str
    reason: str
    def __init__(self, code: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class DeleteInviteResponse(_message.Message):
    __slots__ = ("invite",)
    INVITE_FIELD_NUMBER: _ClassVar[int]
    invite: Invite
    def __init__(self, invite: _Optional[_Union[Invite, _Mapping[str, object]]] = ...) -> None: ...

class GetGuildRequest(_message.Message):
    __slots__ = ("guild_id", "with_counts")
    GUILD_ID_FIELD_NUMBER: _ClassVar[int]
    WITH_COUNTS_FIELD_NUMBER: _ClassVar[int]
    guild_id: int
    with_counts: bool
    def __init__(self, guild_id: _Optional[int] = ..., with_counts: bool = ...) -> None: ...

class GetGuildResponse(_message.Message):
    __slots__ = ("guild",)
    GUILD_FIELD_NUMBER: _ClassVar[int]
    guild: Guild
    def __init__(self, guild: _Optional[_Union[Guild, _Mapping[str, object]]] = ...) -> None: ...

class GetCurrentUserGuildsRequest(_message.Message):
    __slots__ = ("with_counts",)
    WITH_COUNTS_FIELD_NUMBER: _ClassVar[int]
    with_counts: bool
    def __init__(self, with_counts: bool = ...) -> None: ...

class GetCurrentUserGuildsResponse(_message.Message):
    __slots__ = ("guilds",)
    GUILDS_FIELD_NUMBER: _ClassVar[int]
    guilds: _containers.RepeatedCompositeFieldContainer[Guild]
    def __init__(self, guilds: _Optional[_Iterable[_Union[Guild, _Mapping[str, object]]]] = ...) -> None: ...

class GetGuildRolesRequest(_message.Message):
    __slots__ = ("guild_id",)
    GUILD_ID_FIELD_NUMBER: _ClassVar[int]
    guild_id: int
    def __init__(self, guild_id: _Optional[int] = ...) -> None: ...

class GetGuildRolesResponse(_message.Message):
    __slots__ = ("roles",)
    ROLES_FIELD_NUMBER: _ClassVar[int]
    roles: _containers.RepeatedCompositeFieldContainer[Role]
    def __init__(self, roles: _Optional[_Iterable[_Union[Role, _Mapping[str, object]]]] = ...) -> None: ...

class CreateRoleRequest(_message.Message):
    __slots__ = ("guild_id", "name", "permissions", "color", "colors", "hoist", "icon", "unicode_emoji", "mentionable", "reason")
    GUILD_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    PERMISSIONS_FIELD_NUMBER: _ClassVar[int]
    COLOR_FIELD_NUMBER: _ClassVar[int]
    COLORS_FIELD_NUMBER: _ClassVar[int]
    HOIST_FIELD_NUMBER: _ClassVar[int]
    ICON_FIELD_NUMBER: _ClassVar[int]
    UNICODE_EMOJI_FIELD_NUMBER: _ClassVar[int]
    MENTIONABLE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    guild_id: int
    name: str
    permissions: str
    color: int
    colors: Role.Colors
    hoist: bool
    icon: str
    unicode_emoji: str
    mentionable: bool
    reason: str
    def __init__(self, guild_id: _Optional[int] = ..., name: _Optional[str] = ..., permissions: _Optional[str] = ..., color: _Optional[int] = ..., colors: _Optional[_Union[Role.Colors, _Mapping[str, object]]] = ..., hoist: bool = ..., icon: _Optional[str] = ..., unicode_emoji: _Optional[str] = ..., mentionable: bool = ..., reason: _Optional[str] = ...) -> None: ...

class CreateRoleResponse(_message.Message):
    __slots__ = ("role",)
    ROLE_FIELD_NUMBER: _ClassVar[int]
    role: Role
    def __init__(self, role: _Optional[_Union[Role, _Mapping[str, object]]] = ...) -> None: ...

class EditRoleRequest(_message.Message):
    __slots__ = ("guild_id", "role_id", "name", "permissions", "color", "colors", "hoist", "icon", "unicode_emoji", "mentionable", "reason")
    GUILD_ID_FIELD_NUMBER: _ClassVar[int]
    ROLE_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    PERMISSIONS_FIELD_NUMBER: _ClassVar[int]
    COLOR_FIELD_NUMBER: _ClassVar[int]
    COLORS_FIELD_NUMBER: _ClassVar[int]
    HOIST_FIELD_NUMBER: _ClassVar[int]
    ICON_FIELD_NUMBER: _ClassVar[int]
    UNICODE_EMOJI_FIELD_NUMBER: _ClassVar[int]
    MENTIONABLE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    guild_id: int
    role_id: int
    name: str
    permissions: str
    color: int
    colors: Role.Colors
    hoist: bool
    icon: str
    unicode_emoji: str
    mentionable: bool
    reason: str
    def __init__(self, guild_id: _Optional[int] = ..., role_id: _Optional[int] = ..., name: _Optional[str] = ..., permissions: _Optional[str] = ..., color: _Optional[int] = ..., colors: _Optional[_Union[Role.Colors, _Mapping[str, object]]] = ..., hoist: bool = ..., icon: _Optional[str] = ..., unicode_emoji: _Optional[str] = ..., mentionable: bool = ..., reason: _Optional[str] = ...) -> None: ...

class EditRoleResponse(_message.Message):
    __slots__ = ("role",)
    ROLE_FIELD_NUMBER: _ClassVar[int]
    role: Role
    def __init__(self, role: _Optional[_Union[Role, _Mapping[str, object]]] = ...) -> None: ...

class DeleteRoleRequest(_message.Message):
    __slots__ = ("guild_id", "role_id", "reason")
    GUILD_ID_FIELD_NUMBER: _ClassVar[int]
    ROLE_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    guild_id: int
    role_id: int
    reason: str
    def __init__(self, guild_id: _Optional[int] = ..., role_id: _Optional[int] = ..., reason: _Optional[str] = ...) -> None: ...

class DeleteRoleResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class GetGuildEmojisRequest(_message.Message):
    __slots__ = ("guild_id",)
    GUILD_ID_FIELD_NUMBER: _ClassVar[int]
    guild_id: int
    def __init__(self, guild_id: _Optional[int] = ...) -> None: ...

class GetGuildEmojisResponse(_message.Message):
    __slots__ = ("emojis",)
    EMOJIS_FIELD_NUMBER: _ClassVar[int]
    emojis: _containers.RepeatedCompositeFieldContainer[Emoji]
    def __init__(self, emojis: _Optional[_Iterable[_Union[Emoji, _Mapping[str, object]]]] = ...) -> None: ...

class GetScheduledEventsRequest(_message.Message):
    __slots__ = ("guild_id", "with_user_count")
    GUILD_ID_FIELD_NUMBER: _ClassVar[int]
    WITH_USER_COUNT_FIELD_NUMBER: _ClassVar[int]
    guild_id: int
    with_user_count: bool
    def __init__(self, guild_id: _Optional[int] = ..., with_user_count: bool = ...) -> None: ...

class GetScheduledEventsResponse(_message.Message):
    __slots__ = ("scheduled_events",)
    SCHEDULED_EVENTS_FIELD_NUMBER: _ClassVar[int]
    scheduled_events: _containers.RepeatedCompositeFieldContainer[ScheduledEvent]
    def __init__(self, scheduled_events: _Optional[_Iterable[_Union[ScheduledEvent, _Mapping[str, object]]]] = ...) -> None: ...

class CreateScheduledEventRequest(_message.Message):
    __slots__ = ("guild_id", "name", "scheduled_start_time", "entity_type", "scheduled_end_time", "channel_id", "entity_metadata", "description", "privacy_level", "image", "recurrence_rule", "reason")
    GUILD_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    SCHEDULED_START_TIME_FIELD_NUMBER: _ClassVar[int]
    ENTITY_TYPE_FIELD_NUMBER: _ClassVar[int]
    SCHEDULED_END_TIME_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_ID_FIELD_NUMBER: _ClassVar[int]
    ENTITY_METADATA_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    PRIVACY_LEVEL_FIELD_NUMBER: _ClassVar[int]
    IMAGE_FIELD_NUMBER: _ClassVar[int]
    RECURRENCE_RULE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    guild_id: int
    name: str
    scheduled_start_time: str
    entity_type: ScheduledEvent.EntityType
    scheduled_end_time: str
    channel_id: int
    entity_metadata: ScheduledEvent.EntityMetadata
    description: str
    privacy_level: ScheduledEvent.PrivacyLevel
    image: str
    recurrence_rule: RecurrenceRule
    reason: str
    def __init__(self, guild_id: _Optional[int] = ..., name: _Optional[str] = ..., scheduled_start_time: _Optional[str] = ..., entity_type: _Optional[_Union[ScheduledEvent.EntityType, str]] = ..., scheduled_end_time: _Optional[str] = ..., channel_id: _Optional[int] = ..., entity_metadata: _Optional[_Union[ScheduledEvent.EntityMetadata, _Mapping[str, object]]] = ..., description: _Optional[str] = ..., privacy_level: _Optional[_Union[ScheduledEvent.PrivacyLevel, str]] = ..., image: _Optional[str] = ..., recurrence_rule: _Optional[_Union[RecurrenceRule, _Mapping[str, object]]] = ..., reason: _Optional[str] = ...) -> None: ...

class CreateScheduledEventResponse(_message.Message):
    __slots__ = ("scheduled_event",)
    SCHEDULED_EVENT_FIELD_NUMBER: _ClassVar[int]
    scheduled_event: ScheduledEvent
    def __init__(self, scheduled_event: _Optional[_Union[ScheduledEvent, _Mapping[str, object]]] = ...) -> None: ...

class EditScheduledEventRequest(_message.Message):
    __slots__ = ("guild_id", "guild_scheduled_event_id", "name", "scheduled_start_time", "entity_type", "scheduled_end_time", "channel_id", "entity_metadata", "description", "privacy_level", "status", "image", "recurrence_rule", "reason")
    GUILD_ID_FIELD_NUMBER: _ClassVar[int]
    GUILD_SCHEDULED_EVENT_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    SCHEDULED_START_TIME_FIELD_NUMBER: _ClassVar[int]
    ENTITY_TYPE_FIELD_NUMBER: _ClassVar[int]
    SCHEDULED_END_TIME_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_ID_FIELD_NUMBER: _ClassVar[int]
    ENTITY_METADATA_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    PRIVACY_LEVEL_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    IMAGE_FIELD_NUMBER: _ClassVar[int]
    RECURRENCE_RULE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    guild_id: int
    guild_scheduled_event_id: int
    name: str
    scheduled_start_time: str
    entity_type: ScheduledEvent.EntityType
    scheduled_end_time: str
    channel_id: int
    entity_metadata: ScheduledEvent.EntityMetadata
    description: str
    privacy_level: ScheduledEvent.PrivacyLevel
    status: ScheduledEvent.Status
    image: str
    recurrence_rule: RecurrenceRule
    reason: str
    def __init__(self, guild_id: _Optional[int] = ..., guild_scheduled_event_id: _Optional[int] = ..., name: _Optional[str] = ..., scheduled_start_time: _Optional[str] = ..., entity_type: _Optional[_Union[ScheduledEvent.EntityType, str]] = ..., scheduled_end_time: _Optional[str] = ..., channel_id: _Optional[int] = ..., entity_metadata: _Optional[_Union[ScheduledEvent.EntityMetadata, _Mapping[str, object]]] = ..., description: _Optional[str] = ..., privacy_level: _Optional[_Union[ScheduledEvent.PrivacyLevel, str]] = ..., status: _Optional[_Union[ScheduledEvent.Status, str]] = ..., image: _Optional[str] = ..., recurrence_rule: _Optional[_Union[RecurrenceRule, _Mapping[str, object]]] = ..., reason: _Optional[str] = ...) -> None: ...

class EditScheduledEventResponse(_message.Message):
    __slots__ = ("scheduled_event",)
    SCHEDULED_EVENT_FIELD_NUMBER: _ClassVar[int]
    scheduled_event: ScheduledEvent
    def __init__(self, scheduled_event: _Optional[_Union[ScheduledEvent, _Mapping[str, object]]] = ...) -> None: ...

class DeleteScheduledEventRequest(_message.Message):
    __slots__ = ("guild_id", "guild_scheduled_event_id")
    GUILD_ID_FIELD_NUMBER: _ClassVar[int]
    GUILD_SCHEDULED_EVENT_ID_FIELD_NUMBER: _ClassVar[int]
    guild_id: int
    guild_scheduled_event_id: int
    def __init__(self, guild_id: _Optional[int] = ..., guild_scheduled_event_id: _Optional[int] = ...) -> None: ...

class DeleteScheduledEventResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class GetAuditLogRequest(_message.Message):
    __slots__ = ("guild_id", "user_id", "target_id", "action_type", "before", "after", "limit")
    GUILD_ID_FIELD_NUMBER: _ClassVar[int]
    USER_ID_FIELD_NUMBER: _ClassVar[int]
    TARGET_ID_FIELD_NUMBER: _ClassVar[int]
    ACTION_TYPE_FIELD_NUMBER: _ClassVar[int]
    BEFORE_FIELD_NUMBER: _ClassVar[int]
    AFTER_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    guild_id: int
    user_id: int
    target_id: int
    action_type: AuditLogEntry.ActionType
    before: int
    after: int
    limit: int
    def __init__(self, guild_id: _Optional[int] = ..., user_id: _Optional[int] = ..., target_id: _Optional[int] = ..., action_type: _Optional[_Union[AuditLogEntry.ActionType, str]] = ..., before: _Optional[int] = ..., after: _Optional[int] = ..., limit: _Optional[int] = ...) -> None: ...

class GetAuditLogResponse(_message.Message):
    __slots__ = ("audit_log_entries", "users", "webhooks", "threads", "guild_scheduled_events", "integrations", "application_commands", "auto_moderation_rules")
    AUDIT_LOG_ENTRIES_FIELD_NUMBER: _ClassVar[int]
    USERS_FIELD_NUMBER: _ClassVar[int]
    WEBHOOKS_FIELD_NUMBER: _ClassVar[int]
    THREADS_FIELD_NUMBER: _ClassVar[int]
    GUILD_SCHEDULED_EVENTS_FIELD_NUMBER: _ClassVar[int]
    INTEGRATIONS_FIELD_NUMBER: _ClassVar[int]
    APPLICATION_COMMANDS_FIELD_NUMBER: _ClassVar[int]
    AUTO_MODERATION_RULES_FIELD_NUMBER: _ClassVar[int]
    audit_log_entries: _containers.RepeatedCompositeFieldContainer[AuditLogEntry]
    users: _containers.RepeatedCompositeFieldContainer[User]
    webhooks: _containers.RepeatedCompositeFieldContainer[Webhook]
    threads: _containers.RepeatedCompositeFieldContainer[Channel]
    guild_scheduled_events: _containers.RepeatedCompositeFieldContainer[ScheduledEvent]
    integrations: _containers.RepeatedCompositeFieldContainer[PartialIntegration]
    application_commands: _containers.RepeatedCompositeFieldContainer[ApplicationCommand]
    auto_moderation_rules: _containers.RepeatedCompositeFieldContainer[AutoModerationRule]
    def __init__(self, audit_log_entries: _Optional[_Iterable[_Union[AuditLogEntry, _Mapping[str, object]]]] = ..., users: _Optional[_Iterable[_Union[User, _Mapping[str, object]]]] = ..., webhooks: _Optional[_Iterable[_Union[Webhook, _Mapping[str, object]]]] = ..., threads: _Optional[_Iterable[_Union[Channel, _Mapping[str, object]]]] = ..., guild_scheduled_events: _Optional[_Iterable[_Union[ScheduledEvent, _Mapping[str, object]]]] = ..., integrations: _Optional[_Iterable[_Union[PartialIntegration, _Mapping[str, object]]]] = ..., application_commands: _Optional[_Iterable[_Union[ApplicationCommand, _Mapping[str, object]]]] = ..., auto_moderation_rules: _Optional[_Iterable[_Union[AutoModerationRule, _Mapping[str, object]]]] = ...) -> None: ...

class GetGuildMemberRequest(_message.Message):
    __slots__ = ("guild_id", "user_id")
    GUILD_ID_FIELD_NUMBER: _ClassVar[int]
    USER_ID_FIELD_NUMBER: _ClassVar[int]
    guild_id: int
    user_id: int
    def __init__(self, guild_id: _Optional[int] = ..., user_id: _Optional[int] = ...) -> None: ...

class GetGuildMemberResponse(_message.Message):
    __slots__ = ("member",)
    MEMBER_FIELD_NUMBER: _ClassVar[int]
    member: GuildMember
    def __init__(self, member: _Optional[_Union[GuildMember, _Mapping[str, object]]] = ...) -> None: ...

class ListGuildMembersRequest(_message.Message):
    __slots__ = ("guild_id", "after", "limit")
    GUILD_ID_FIELD_NUMBER: _ClassVar[int]
    AFTER_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    guild_id: int
    after: int
    limit: int
    def __init__(self, guild_id: _Optional[int] = ..., after: _Optional[int] = ..., limit: _Optional[int] = ...) -> None: ...

class ListGuildMembersResponse(_message.Message):
    __slots__ = ("members",)
    MEMBERS_FIELD_NUMBER: _ClassVar[int]
    members: _containers.RepeatedCompositeFieldContainer[GuildMember]
    def __init__(self, members: _Optional[_Iterable[_Union[GuildMember, _Mapping[str, object]]]] = ...) -> None: ...

class SearchGuildMembersRequest(_message.Message):
    __slots__ = ("guild_id", "query", "limit")
    GUILD_ID_FIELD_NUMBER: _ClassVar[int]
    QUERY_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    guild_id: int
    query: str
    limit: int
    def __init__(self, guild_id: _Optional[int] = ..., query: _Optional[str] = ..., limit: _Optional[int] = ...) -> None: ...

class SearchGuildMembersResponse(_message.Message):
    __slots__ = ("members",)
    MEMBERS_FIELD_NUMBER: _ClassVar[int]
    members: _containers.RepeatedCompositeFieldContainer[GuildMember]
    def __init__(self, members: _Optional[_Iterable[_Union[GuildMember, _Mapping[str, object]]]] = ...) -> None: ...

class EditGuildMemberRequest(_message.Message):
    __slots__ = ("guild_id", "user_id", "nick", "roles", "clear_roles", "mute", "deaf", "channel_id", "communication_disabled_until", "flags", "reason")
    GUILD_ID_FIELD_NUMBER: _ClassVar[int]
    USER_ID_FIELD_NUMBER: _ClassVar[int]
    NICK_FIELD_NUMBER: _ClassVar[int]
    ROLES_FIELD_NUMBER: _ClassVar[int]
    CLEAR_ROLES_FIELD_NUMBER: _ClassVar[int]
    MUTE_FIELD_NUMBER: _ClassVar[int]
    DEAF_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_ID_FIELD_NUMBER: _ClassVar[int]
    COMMUNICATION_DISABLED_UNTIL_FIELD_NUMBER: _ClassVar[int]
    FLAGS_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    guild_id: int
    user_id: int
    nick: str
    roles: _containers.RepeatedScalarFieldContainer[int]
    clear_roles: bool
    mute: bool
    deaf: bool
    channel_id: int
    communication_disabled_until: str
    flags: int
    reason: str
    def __init__(self, guild_id: _Optional[int] = ..., user_id: _Optional[int] = ..., nick: _Optional[str] = ..., roles: _Optional[_Iterable[int]] = ..., clear_roles: bool = ..., mute: bool = ..., deaf: bool = ..., channel_id: _Optional[int] = ..., communication_disabled_until: _Optional[str] = ..., flags: _Optional[int] = ..., reason: _Optional[str] = ...) -> None: ...

class EditGuildMemberResponse(_message.Message):
    __slots__ = ("member",)
    MEMBER_FIELD_NUMBER: _ClassVar[int]
    member: GuildMember
    def __init__(self, member: _Optional[_Union[GuildMember, _Mapping[str, object]]] = ...) -> None: ...

class AddGuildMemberRoleRequest(_message.Message):
    __slots__ = ("guild_id", "user_id", "role_id", "reason")
    GUILD_ID_FIELD_NUMBER: _ClassVar[int]
    USER_ID_FIELD_NUMBER: _ClassVar[int]
    ROLE_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    guild_id: int
    user_id: int
    role_id: int
    reason: str
    def __init__(self, guild_id: _Optional[int] = ..., user_id: _Optional[int] = ..., role_id: _Optional[int] = ..., reason: _Optional[str] = ...) -> None: ...

class AddGuildMemberRoleResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class RemoveGuildMemberRoleRequest(_message.Message):
    __slots__ = ("guild_id", "user_id", "role_id", "reason")
    GUILD_ID_FIELD_NUMBER: _ClassVar[int]
    USER_ID_FIELD_NUMBER: _ClassVar[int]
    ROLE_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    guild_id: int
    user_id: int
    role_id: int
    reason: str
    def __init__(self, guild_id: _Optional[int] = ..., user_id: _Optional[int] = ..., role_id: _Optional[int] = ..., reason: _Optional[str] = ...) -> None: ...

class RemoveGuildMemberRoleResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class KickGuildMemberRequest(_message.Message):
    __slots__ = ("guild_id", "user_id", "reason")
    GUILD_ID_FIELD_NUMBER: _ClassVar[int]
    USER_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    guild_id: int
    user_id: int
    reason: str
    def __init__(self, guild_id: _Optional[int] = ..., user_id: _Optional[int] = ..., reason: _Optional[str] = ...) -> None: ...

class KickGuildMemberResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class BanGuildMemberRequest(_message.Message):
    __slots__ = ("guild_id", "user_id", "delete_message_seconds", "reason")
    GUILD_ID_FIELD_NUMBER: _ClassVar[int]
    USER_ID_FIELD_NUMBER: _ClassVar[int]
    DELETE_MESSAGE_SECONDS_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    guild_id: int
    user_id: int
    delete_message_seconds: int
    reason: str
    def __init__(self, guild_id: _Optional[int] = ..., user_id: _Optional[int] = ..., delete_message_seconds: _Optional[int] = ..., reason: _Optional[str] = ...) -> None: ...

class BanGuildMemberResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class UnbanGuildMemberRequest(_message.Message):
    __slots__ = ("guild_id", "user_id", "reason")
    GUILD_ID_FIELD_NUMBER: _ClassVar[int]
    USER_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    guild_id: int
    user_id: int
    reason: str
    def __init__(self, guild_id: _Optional[int] = ..., user_id: _Optional[int] = ..., reason: _Optional[str] = ...) -> None: ...

class UnbanGuildMemberResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class GetGuildBansRequest(_message.Message):
    __slots__ = ("guild_id", "before", "after", "limit")
    GUILD_ID_FIELD_NUMBER: _ClassVar[int]
    BEFORE_FIELD_NUMBER: _ClassVar[int]
    AFTER_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    guild_id: int
    before: int
    after: int
    limit: int
    def __init__(self, guild_id: _Optional[int] = ..., before: _Optional[int] = ..., after: _Optional[int] = ..., limit: _Optional[int] = ...) -> None: ...

class GetGuildBansResponse(_message.Message):
    __slots__ = ("bans",)
    BANS_FIELD_NUMBER: _ClassVar[int]
    bans: _containers.RepeatedCompositeFieldContainer[Ban]
    def __init__(self, bans: _Optional[_Iterable[_Union[Ban, _Mapping[str, object]]]] = ...) -> None: ...

class AddGuildMemberRequest(_message.Message):
    __slots__ = ("guild_id", "user_id", "access_token", "nick", "roles", "mute", "deaf")
    GUILD_ID_FIELD_NUMBER: _ClassVar[int]
    USER_ID_FIELD_NUMBER: _ClassVar[int]
    ACCESS_TOKEN_FIELD_NUMBER: _ClassVar[int]
    NICK_FIELD_NUMBER: _ClassVar[int]
    ROLES_FIELD_NUMBER: _ClassVar[int]
    MUTE_FIELD_NUMBER: _ClassVar[int]
    DEAF_FIELD_NUMBER: _ClassVar[int]
    guild_id: int
    user_id: int
    access_token: str
    nick: str
    roles: _containers.RepeatedScalarFieldContainer[int]
    mute: bool
    deaf: bool
    def __init__(self, guild_id: _Optional[int] = ..., user_id: _Optional[int] = ..., access_token: _Optional[str] = ..., nick: _Optional[str] = ..., roles: _Optional[_Iterable[int]] = ..., mute: bool = ..., deaf: bool = ...) -> None: ...

class AddGuildMemberResponse(_message.Message):
    __slots__ = ("member",)
    MEMBER_FIELD_NUMBER: _ClassVar[int]
    member: GuildMember
    def __init__(self, member: _Optional[_Union[GuildMember, _Mapping[str, object]]] = ...) -> None: ...

class GetCurrentUserRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class GetCurrentUserResponse(_message.Message):
    __slots__ = ("user",)
    USER_FIELD_NUMBER: _ClassVar[int]
    user: User
    def __init__(self, user: _Optional[_Union[User, _Mapping[str, object]]] = ...) -> None: ...

class GetUserRequest(_message.Message):
    __slots__ = ("user_id",)
    USER_ID_FIELD_NUMBER: _ClassVar[int]
    user_id: int
    def __init__(self, user_id: _Optional[int] = ...) -> None: ...

class GetUserResponse(_message.Message):
    __slots__ = ("user",)
    USER_FIELD_NUMBER: _ClassVar[int]
    user: User
    def __init__(self, user: _Optional[_Union[User, _Mapping[str, object]]] = ...) -> None: ...

class GetDirectMessageChannelRequest(_message.Message):
    __slots__ = ("user_id",)
    USER_ID_FIELD_NUMBER: _ClassVar[int]
    user_id: int
    def __init__(self, user_id: _Optional[int] = ...) -> None: ...

class GetDirectMessageChannelResponse(_message.Message):
    __slots__ = ("channel",)
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    channel: Channel
    def __init__(self, channel: _Optional[_Union[Channel, _Mapping[str, object]]] = ...) -> None: ...

class CreateWebhookRequest(_message.Message):
    __slots__ = ("channel_id", "name", "avatar", "reason")
    CHANNEL_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    AVATAR_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    channel_id: int
    name: str
    avatar: str
    reason: str
    def __init__(self, channel_id: _Optional[int] = ..., name: _Optional[str] = ..., avatar: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class CreateWebhookResponse(_message.Message):
    __slots__ = ("webhook",)
    WEBHOOK_FIELD_NUMBER: _ClassVar[int]
    webhook: Webhook
    def __init__(self, webhook: _Optional[_Union[Webhook, _Mapping[str, object]]] = ...) -> None: ...

class GetChannelWebhooksRequest(_message.Message):
    __slots__ = ("channel_id",)
    CHANNEL_ID_FIELD_NUMBER: _ClassVar[int]
    channel_id: int
    def __init__(self, channel_id: _Optional[int] = ...) -> None: ...

class GetChannelWebhooksResponse(_message.Message):
    __slots__ = ("webhooks",)
    WEBHOOKS_FIELD_NUMBER: _ClassVar[int]
    webhooks: _containers.RepeatedCompositeFieldContainer[Webhook]
    def __init__(self, webhooks: _Optional[_Iterable[_Union[Webhook, _Mapping[str, object]]]] = ...) -> None: ...

class DeleteWebhookRequest(_message.Message):
    __slots__ = ("webhook_id", "webhook_token", "reason")
    WEBHOOK_ID_FIELD_NUMBER: _ClassVar[int]
    WEBHOOK_TOKEN_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    webhook_id: int
    webhook_token: str
    reason: str
    def __init__(self, webhook_id: _Optional[int] = ..., webhook_token: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class DeleteWebhookResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ExecuteWebhookRequest(_message.Message):
    __slots__ = ("webhook_id", "webhook_token", "content", "embeds", "files", "username", "avatar_url", "tts", "allowed_mentions", "components_json", "poll", "suppress_embeds", "suppress_notifications", "thread_id", "thread_name", "applied_tags")
    WEBHOOK_ID_FIELD_NUMBER: _ClassVar[int]
    WEBHOOK_TOKEN_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    EMBEDS_FIELD_NUMBER: _ClassVar[int]
    FILES_FIELD_NUMBER: _ClassVar[int]
    USERNAME_FIELD_NUMBER: _ClassVar[int]
    AVATAR_URL_FIELD_NUMBER: _ClassVar[int]
    TTS_FIELD_NUMBER: _ClassVar[int]
    ALLOWED_MENTIONS_FIELD_NUMBER: _ClassVar[int]
    COMPONENTS_JSON_FIELD_NUMBER: _ClassVar[int]
    POLL_FIELD_NUMBER: _ClassVar[int]
    SUPPRESS_EMBEDS_FIELD_NUMBER: _ClassVar[int]
    SUPPRESS_NOTIFICATIONS_FIELD_NUMBER: _ClassVar[int]
    THREAD_ID_FIELD_NUMBER: _ClassVar[int]
    THREAD_NAME_FIELD_NUMBER: _ClassVar[int]
    APPLIED_TAGS_FIELD_NUMBER: _ClassVar[int]
    webhook_id: int
    webhook_token: str
    content: str
    embeds: _containers.RepeatedCompositeFieldContainer[Embed]
    files: _containers.RepeatedCompositeFieldContainer[File]
    username: str
    avatar_url: str
    tts: bool
    allowed_mentions: AllowedMentions
    components_json: str
    poll: PollCreateRequest
    suppress_embeds: bool
    suppress_notifications: bool
    thread_id: int
    thread_name: str
    applied_tags: _containers.RepeatedScalarFieldContainer[int]
    def __init__(self, webhook_id: _Optional[int] = ..., webhook_token: _Optional[str] = ..., content: _Optional[str] = ..., embeds: _Optional[_Iterable[_Union[Embed, _Mapping[str, object]]]] = ..., files: _Optional[_Iterable[_Union[File, _Mapping[str, object]]]] = ..., username: _Optional[str] = ..., avatar_url: _Optional[str] = ..., tts: bool = ..., allowed_mentions: _Optional[_Union[AllowedMentions, _Mapping[str, object]]] = ..., components_json: _Optional[str] = ..., poll: _Optional[_Union[PollCreateRequest, _Mapping[str, object]]] = ..., suppress_embeds: bool = ..., suppress_notifications: bool = ..., thread_id: _Optional[int] = ..., thread_name: _Optional[str] = ..., applied_tags: _Optional[_Iterable[int]] = ...) -> None: ...

class ExecuteWebhookResponse(_message.Message):
    __slots__ = ("message",)
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    message: Message
    def __init__(self, message: _Optional[_Union[Message, _Mapping[str, object]]] = ...) -> None: ...

class GetWebhookMessageRequest(_message.Message):
    __slots__ = ("webhook_id", "webhook_token", "message_id", "thread_id")
    WEBHOOK_ID_FIELD_NUMBER: _ClassVar[int]
    WEBHOOK_TOKEN_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    THREAD_ID_FIELD_NUMBER: _ClassVar[int]
    webhook_id: int
    webhook_token: str
    message_id: int
    thread_id: int
    def __init__(self, webhook_id: _Optional[int] = ..., webhook_token: _Optional[str] = ..., message_id: _Optional[int] = ..., thread_id: _Optional[int] = ...) -> None: ...

class GetWebhookMessageResponse(_message.Message):
    __slots__ = ("message",)
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    message: Message
    def __init__(self, message: _Optional[_Union[Message, _Mapping[str, object]]] = ...) -> None: ...

class EditWebhookMessageRequest(_message.Message):
    __slots__ = ("webhook_id", "webhook_token", "message_id", "content", "embeds", "clear_embeds", "files", "attachment_ids", "clear_attachments", "allowed_mentions", "components_json", "suppress_embeds", "thread_id", "poll", "attachments", "clear_poll")
    WEBHOOK_ID_FIELD_NUMBER: _ClassVar[int]
    WEBHOOK_TOKEN_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    EMBEDS_FIELD_NUMBER: _ClassVar[int]
    CLEAR_EMBEDS_FIELD_NUMBER: _ClassVar[int]
    FILES_FIELD_NUMBER: _ClassVar[int]
    ATTACHMENT_IDS_FIELD_NUMBER: _ClassVar[int]
    CLEAR_ATTACHMENTS_FIELD_NUMBER: _ClassVar[int]
    ALLOWED_MENTIONS_FIELD_NUMBER: _ClassVar[int]
    COMPONENTS_JSON_FIELD_NUMBER: _ClassVar[int]
    SUPPRESS_EMBEDS_FIELD_NUMBER: _ClassVar[int]
    THREAD_ID_FIELD_NUMBER: _ClassVar[int]
    POLL_FIELD_NUMBER: _ClassVar[int]
    ATTACHMENTS_FIELD_NUMBER: _ClassVar[int]
    CLEAR_POLL_FIELD_NUMBER: _ClassVar[int]
    webhook_id: int
    webhook_token: str
    message_id: int
    content: str
    embeds: _containers.RepeatedCompositeFieldContainer[Embed]
    clear_embeds: bool
    files: _containers.RepeatedCompositeFieldContainer[File]
    attachment_ids: _containers.RepeatedScalarFieldContainer[int]
    clear_attachments: bool
    allowed_mentions: AllowedMentions
    components_json: str
    suppress_embeds: bool
    thread_id: int
    poll: PollCreateRequest
    attachments: _containers.RepeatedCompositeFieldContainer[AttachmentChange]
    clear_poll: bool
    def __init__(self, webhook_id: _Optional[int] = ..., webhook_token: _Optional[str] = ..., message_id: _Optional[int] = ..., content: _Optional[str] = ..., embeds: _Optional[_Iterable[_Union[Embed, _Mapping[str, object]]]] = ..., clear_embeds: bool = ..., files: _Optional[_Iterable[_Union[File, _Mapping[str, object]]]] = ..., attachment_ids: _Optional[_Iterable[int]] = ..., clear_attachments: bool = ..., allowed_mentions: _Optional[_Union[AllowedMentions, _Mapping[str, object]]] = ..., components_json: _Optional[str] = ..., suppress_embeds: bool = ..., thread_id: _Optional[int] = ..., poll: _Optional[_Union[PollCreateRequest, _Mapping[str, object]]] = ..., attachments: _Optional[_Iterable[_Union[AttachmentChange, _Mapping[str, object]]]] = ..., clear_poll: bool = ...) -> None: ...

class EditWebhookMessageResponse(_message.Message):
    __slots__ = ("message",)
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    message: Message
    def __init__(self, message: _Optional[_Union[Message, _Mapping[str, object]]] = ...) -> None: ...

class DeleteWebhookMessageRequest(_message.Message):
    __slots__ = ("webhook_id", "webhook_token", "message_id", "thread_id")
    WEBHOOK_ID_FIELD_NUMBER: _ClassVar[int]
    WEBHOOK_TOKEN_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    THREAD_ID_FIELD_NUMBER: _ClassVar[int]
    webhook_id: int
    webhook_token: str
    message_id: int
    thread_id: int
    def __init__(self, webhook_id: _Optional[int] = ..., webhook_token: _Optional[str] = ..., message_id: _Optional[int] = ..., thread_id: _Optional[int] = ...) -> None: ...

class DeleteWebhookMessageResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class CallDiscordRequest(_message.Message):
    __slots__ = ("method", "path", "query", "json_body", "files", "reason")
    class QueryParameter(_message.Message):
        __slots__ = ("name", "value")
        NAME_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        name: str
        value: str
        def __init__(self, name: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    class File(_message.Message):
        __slots__ = ("name", "content", "part")
        NAME_FIELD_NUMBER: _ClassVar[int]
        CONTENT_FIELD_NUMBER: _ClassVar[int]
        PART_FIELD_NUMBER: _ClassVar[int]
        name: str
        content: bytes
        part: str
        def __init__(self, name: _Optional[str] = ..., content: _Optional[bytes] = ..., part: _Optional[str] = ...) -> None: ...
    METHOD_FIELD_NUMBER: _ClassVar[int]
    PATH_FIELD_NUMBER: _ClassVar[int]
    QUERY_FIELD_NUMBER: _ClassVar[int]
    JSON_BODY_FIELD_NUMBER: _ClassVar[int]
    FILES_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    method: str
    path: str
    query: _containers.RepeatedCompositeFieldContainer[CallDiscordRequest.QueryParameter]
    json_body: str
    files: _containers.RepeatedCompositeFieldContainer[CallDiscordRequest.File]
    reason: str
    def __init__(self, method: _Optional[str] = ..., path: _Optional[str] = ..., query: _Optional[_Iterable[_Union[CallDiscordRequest.QueryParameter, _Mapping[str, object]]]] = ..., json_body: _Optional[str] = ..., files: _Optional[_Iterable[_Union[CallDiscordRequest.File, _Mapping[str, object]]]] = ..., reason: _Optional[str] = ...) -> None: ...

class CallDiscordResponse(_message.Message):
    __slots__ = ("status", "json_body")
    STATUS_FIELD_NUMBER: _ClassVar[int]
    JSON_BODY_FIELD_NUMBER: _ClassVar[int]
    status: int
    json_body: str
    def __init__(self, status: _Optional[int] = ..., json_body: _Optional[str] = ...) -> None: ...

class QueuedMessage(_message.Message):
    __slots__ = ("id", "state", "key", "call", "target", "client", "accepted_at", "not_before", "expires_at", "attempts", "failure", "message_id", "channel_id", "ended_at", "note", "position", "bot")
    class Failure(_message.Message):
        __slots__ = ("status", "details")
        STATUS_FIELD_NUMBER: _ClassVar[int]
        DETAILS_FIELD_NUMBER: _ClassVar[int]
        status: str
        details: str
        def __init__(self, status: _Optional[str] = ..., details: _Optional[str] = ...) -> None: ...
    ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    KEY_FIELD_NUMBER: _ClassVar[int]
    CALL_FIELD_NUMBER: _ClassVar[int]
    TARGET_FIELD_NUMBER: _ClassVar[int]
    CLIENT_FIELD_NUMBER: _ClassVar[int]
    ACCEPTED_AT_FIELD_NUMBER: _ClassVar[int]
    NOT_BEFORE_FIELD_NUMBER: _ClassVar[int]
    EXPIRES_AT_FIELD_NUMBER: _ClassVar[int]
    ATTEMPTS_FIELD_NUMBER: _ClassVar[int]
    FAILURE_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_ID_FIELD_NUMBER: _ClassVar[int]
    ENDED_AT_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    BOT_FIELD_NUMBER: _ClassVar[int]
    id: str
    state: QueuedState
    key: str
    call: str
    target: str
    client: str
    accepted_at: str
    not_before: str
    expires_at: str
    attempts: int
    failure: QueuedMessage.Failure
    message_id: int
    channel_id: int
    ended_at: str
    note: str
    position: int
    bot: str
    def __init__(self, id: _Optional[str] = ..., state: _Optional[_Union[QueuedState, str]] = ..., key: _Optional[str] = ..., call: _Optional[str] = ..., target: _Optional[str] = ..., client: _Optional[str] = ..., accepted_at: _Optional[str] = ..., not_before: _Optional[str] = ..., expires_at: _Optional[str] = ..., attempts: _Optional[int] = ..., failure: _Optional[_Union[QueuedMessage.Failure, _Mapping[str, object]]] = ..., message_id: _Optional[int] = ..., channel_id: _Optional[int] = ..., ended_at: _Optional[str] = ..., note: _Optional[str] = ..., position: _Optional[int] = ..., bot: _Optional[str] = ...) -> None: ...

class QueueMessageRequest(_message.Message):
    __slots__ = ("channel_message", "direct_message", "forward", "forward_to_user", "webhook_message", "key", "expires_after", "not_before", "unordered")
    CHANNEL_MESSAGE_FIELD_NUMBER: _ClassVar[int]
    DIRECT_MESSAGE_FIELD_NUMBER: _ClassVar[int]
    FORWARD_FIELD_NUMBER: _ClassVar[int]
    FORWARD_TO_USER_FIELD_NUMBER: _ClassVar[int]
    WEBHOOK_MESSAGE_FIELD_NUMBER: _ClassVar[int]
    KEY_FIELD_NUMBER: _ClassVar[int]
    EXPIRES_AFTER_FIELD_NUMBER: _ClassVar[int]
    NOT_BEFORE_FIELD_NUMBER: _ClassVar[int]
    UNORDERED_FIELD_NUMBER: _ClassVar[int]
    channel_message: SendChannelMessageRequest
    direct_message: SendDirectMessageRequest
    forward: ForwardMessageRequest
    forward_to_user: ForwardMessageToUserRequest
    webhook_message: ExecuteWebhookRequest
    key: str
    expires_after: float
    not_before: str
    unordered: bool
    def __init__(self, channel_message: _Optional[_Union[SendChannelMessageRequest, _Mapping[str, object]]] = ..., direct_message: _Optional[_Union[SendDirectMessageRequest, _Mapping[str, object]]] = ..., forward: _Optional[_Union[ForwardMessageRequest, _Mapping[str, object]]] = ..., forward_to_user: _Optional[_Union[ForwardMessageToUserRequest, _Mapping[str, object]]] = ..., webhook_message: _Optional[_Union[ExecuteWebhookRequest, _Mapping[str, object]]] = ..., key: _Optional[str] = ..., expires_after: _Optional[float] = ..., not_before: _Optional[str] = ..., unordered: bool = ...) -> None: ...

class QueueMessageResponse(_message.Message):
    __slots__ = ("message",)
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    message: QueuedMessage
    def __init__(self, message: _Optional[_Union[QueuedMessage, _Mapping[str, object]]] = ...) -> None: ...

class GetQueuedRequest(_message.Message):
    __slots__ = ("id", "key")
    ID_FIELD_NUMBER: _ClassVar[int]
    KEY_FIELD_NUMBER: _ClassVar[int]
    id: str
    key: str
    def __init__(self, id: _Optional[str] = ..., key: _Optional[str] = ...) -> None: ...

class GetQueuedResponse(_message.Message):
    __slots__ = ("message",)
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    message: QueuedMessage
    def __init__(self, message: _Optional[_Union[QueuedMessage, _Mapping[str, object]]] = ...) -> None: ...

class ListQueuedRequest(_message.Message):
    __slots__ = ("states", "after", "limit")
    STATES_FIELD_NUMBER: _ClassVar[int]
    AFTER_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    states: _containers.RepeatedScalarFieldContainer[QueuedState]
    after: str
    limit: int
    def __init__(self, states: _Optional[_Iterable[_Union[QueuedState, str]]] = ..., after: _Optional[str] = ..., limit: _Optional[int] = ...) -> None: ...

class ListQueuedResponse(_message.Message):
    __slots__ = ("messages",)
    MESSAGES_FIELD_NUMBER: _ClassVar[int]
    messages: _containers.RepeatedCompositeFieldContainer[QueuedMessage]
    def __init__(self, messages: _Optional[_Iterable[_Union[QueuedMessage, _Mapping[str, object]]]] = ...) -> None: ...

class WatchQueuedRequest(_message.Message):
    __slots__ = ("position", "id", "key")
    POSITION_FIELD_NUMBER: _ClassVar[int]
    ID_FIELD_NUMBER: _ClassVar[int]
    KEY_FIELD_NUMBER: _ClassVar[int]
    position: int
    id: str
    key: str
    def __init__(self, position: _Optional[int] = ..., id: _Optional[str] = ..., key: _Optional[str] = ...) -> None: ...

class WatchQueuedResponse(_message.Message):
    __slots__ = ("message",)
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    message: QueuedMessage
    def __init__(self, message: _Optional[_Union[QueuedMessage, _Mapping[str, object]]] = ...) -> None: ...

class CancelQueuedRequest(_message.Message):
    __slots__ = ("id", "key")
    ID_FIELD_NUMBER: _ClassVar[int]
    KEY_FIELD_NUMBER: _ClassVar[int]
    id: str
    key: str
    def __init__(self, id: _Optional[str] = ..., key: _Optional[str] = ...) -> None: ...

class CancelQueuedResponse(_message.Message):
    __slots__ = ("message",)
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    message: QueuedMessage
    def __init__(self, message: _Optional[_Union[QueuedMessage, _Mapping[str, object]]] = ...) -> None: ...

class RetryQueuedRequest(_message.Message):
    __slots__ = ("id", "key")
    ID_FIELD_NUMBER: _ClassVar[int]
    KEY_FIELD_NUMBER: _ClassVar[int]
    id: str
    key: str
    def __init__(self, id: _Optional[str] = ..., key: _Optional[str] = ...) -> None: ...

class RetryQueuedResponse(_message.Message):
    __slots__ = ("message",)
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    message: QueuedMessage
    def __init__(self, message: _Optional[_Union[QueuedMessage, _Mapping[str, object]]] = ...) -> None: ...
