"""Discord's JSON becomes our messages, and our embeds become Discord's JSON."""

from __future__ import annotations

import logging
from typing import Any

import betterproto
import pytest
from hypothesis import given
from hypothesis import strategies as st

from discordproxy import discord_api as api
from discordproxy.discord.convert import int32, to_json, to_message
from discordproxy.wire import decode, encode

USER = {"id": "80351110224678912", "username": "nelly", "discriminator": "1337", "avatar": None, "bot": True}
MESSAGE: dict[str, Any] = {
    "id": "334385199974967042",
    "channel_id": "290926798999357250",
    "author": USER,
    "content": "Supa Hot",
    "timestamp": "2017-07-11T17:27:07.299000+00:00",
    "edited_timestamp": "2017-07-11T19:27:08.5+02:00",
    "tts": False,
    "mention_everyone": True,
    "mentions": [USER],
    "mention_roles": ["41771983423143936"],
    "mention_channels": [{"id": "5", "guild_id": "6", "type": 0, "name": "news"}],
    "attachments": [{"id": "7", "filename": "a.png", "size": 12, "url": "https://x/a", "proxy_url": "https://y/a",
                     "height": 3, "width": None}],
    "embeds": [{"title": "T", "type": "rich", "color": 0, "timestamp": "2024-05-06T07:08:09+00:00",
                "footer": {"text": "F", "icon_url": "https://x/f", "proxy_icon_url": "https://y/f"},
                "image": {"url": "https://x/i", "proxy_url": "https://y/i", "height": 1, "width": 2},
                "thumbnail": {"url": "https://x/t", "proxy_url": "https://y/t"},
                "video": {"url": "https://x/v", "proxy_url": "https://y/v"},
                "provider": {"name": "P", "url": "https://x/p"},
                "author": {"name": "A", "url": "https://x/a", "icon_url": "https://x/ai"},
                "fields": [{"name": "n", "value": "v", "inline": True}, {"name": "m", "value": "w"}]}],
    "reactions": [{"count": 2, "me": True, "emoji": {"id": None, "name": "🔥"}}],
    "nonce": 1234,
    "pinned": True,
    "webhook_id": "8",
    "type": 19,
    "activity": {"type": 5, "party_id": "p"},
    "application": {"id": "9", "name": "app", "description": "d", "icon": None},
    "message_reference": {"message_id": "10", "channel_id": "11", "guild_id": "12"},
    "flags": 4,
    "sticker_items": [{"id": "13", "name": "wave", "format_type": 3}],
    "referenced_message": {"id": "10", "channel_id": "11", "content": "before"},
    "components": [{"type": 1, "id": 1, "components": []}],
    "poll": {"question": {"text": "?"}, "answers": [{"answer_id": 1, "poll_media": {"text": "!"}}],
             "expiry": "2026-01-01T00:00:00+00:00", "layout_type": 1,
             "results": {"is_finalized": True, "answer_counts": [{"id": 1, "count": 2, "me_voted": True}]}},
    "thread": {"id": "14", "type": 11, "name": "thread", "thread_metadata": {"archived": True}},
    "interaction_metadata": {"id": "15", "type": 2, "user": {"id": "2"},
                             "authorizing_integration_owners": {"0": "16"}},
    "application_id": "17",
    "position": 18,
    "message_snapshots": [{"message": {"content": "forwarded"}}],
    "role_subscription_data": {"role_subscription_listing_id": "19", "tier_name": "gold"},
    "purchase_notification": {"type": 0, "guild_product_purchase": {"listing_id": "20", "product_name": "cup"}},
    "call": {"participants": ["2"], "ended_timestamp": "2026-01-01T00:00:00.000000Z"},
    "resolved": {"users": {"2": {"id": "2"}}},
    "shared_client_theme": {"colors": ["5865f2"], "gradient_angle": 90, "base_mix": 50, "base_theme": 1},
}  # fmt: skip


def test_every_field_of_a_message_is_filled() -> None:
    message = to_message(api.Message, MESSAGE)

    assert message.id == 334385199974967042
    assert message.author is not None
    assert (message.author.username, message.author.bot, message.author.avatar) == ("nelly", True, "")
    assert message.timestamp == "2017-07-11T17:27:07.299000+00:00"
    assert message.edited_timestamp == "2017-07-11T17:27:08.500000+00:00"
    assert message.mention_roles == [41771983423143936]
    assert message.mention_channels == [5]
    assert message.attachments[0].size == 12
    assert message.nonce == "1234"
    assert message.type == api.MessageType.REPLY
    assert message.reactions[0].emoji is not None
    assert message.reactions[0].emoji.name == "🔥"
    assert message.message_reference == api.MessageReference(message_id=10, channel_id=11, guild_id=12)
    (sticker,) = message.stickers
    assert (sticker.id, sticker.name, int(sticker.format_type)) == (13, "wave", 3)
    assert message.referenced_message is not None
    assert message.referenced_message.content == "before"
    assert message.components_json == '[{"type":1,"id":1,"components":[]}]'
    assert message.poll is not None
    assert message.poll.results is not None
    assert message.poll.results.answer_counts[0].count == 2
    assert message.interaction_metadata is not None
    assert message.interaction_metadata.authorizing_integration_owners_json == '{"0":"16"}'
    assert message.message_snapshots[0].message is not None
    assert message.message_snapshots[0].message.content == "forwarded"
    assert message.sticker_items[0].name == "wave"
    assert message.channel_mentions[0].name == "news"
    assert message.call is not None
    assert message.call.ended_timestamp == "2026-01-01T00:00:00+00:00"
    left_unset = {name for name in message.__annotations__ if not getattr(message, name)}
    # Discord's answer lacks the first two, and sent False; the message that this one answers is there.
    assert left_unset == {"guild_id", "member", "tts", "referenced_message_deleted"}


@pytest.mark.parametrize(
    ("document", "deleted"),
    [({}, False), ({"referenced_message": None}, True), ({"referenced_message": {"id": "1"}}, False)],
)
def test_a_deleted_message_is_told_from_one_that_was_not_fetched(
    document: dict[str, Any], deleted: bool
) -> None:
    message = to_message(api.Message, {"type": 19, **document})
    assert message.referenced_message_deleted is deleted
    assert (message.referenced_message is not None) is bool(document.get("referenced_message"))


def test_account_flags_beyond_32_bits_are_kept() -> None:
    flags = 1 << 50 | 1 << 6
    user = to_message(api.User, {"id": "1", "flags": flags})
    assert (user.full_flags, user.flags) == (flags, 1 << 6)


@pytest.mark.parametrize(
    ("kind", "name", "value"),
    [
        (api.Guild, "verification_level", 0),
        (api.Guild, "default_message_notifications", 0),
        (api.Guild, "explicit_content_filter", 0),
        (api.Guild, "mfa_level", 0),
        (api.Guild, "nsfw_level", 0),
        (api.Guild, "premium_tier", 0),
        (api.Guild, "owner", False),
        (api.Guild, "nsfw", False),
        (api.Guild, "approximate_member_count", 0),
        (api.Guild, "premium_subscription_count", 0),
        (api.Guild, "widget_enabled", False),
        (api.Invite, "approximate_presence_count", 0),
        (api.Message, "position", 0),
        (api.Role, "hoist", False),
        (api.Role, "mentionable", False),
        (api.ScheduledEvent, "user_count", 0),
        (api.Emoji, "available", False),
        (api.MessageSticker, "available", False),
        (api.ThreadMetadata, "invitable", False),
        (api.Invite, "uses", 0),
        (api.Invite, "max_uses", 0),
        (api.Invite, "max_age", 0),
        (api.Invite, "temporary", False),
        (api.User, "mfa_enabled", False),
        (api.User, "verified", False),
    ],
)
def test_what_discord_does_not_say_is_told_from_what_it_says(kind: Any, name: str, value: Any) -> None:
    said, silent = to_message(kind, {name: value}), to_message(kind, {})
    assert (getattr(said, name), getattr(silent, name)) == (value, None)
    assert (getattr(decode(encode(said), kind), name), getattr(decode(encode(silent), kind), name)) == (
        value,
        None,
    )


def test_an_embed_keeps_all_its_parts() -> None:
    (embed,) = to_message(api.Message, MESSAGE).embeds

    assert embed.color == 0
    assert embed.image == api.EmbedImage(url="https://x/i", proxy_icon_url="https://y/i", height=1, width=2)
    assert embed.video == api.EmbedVideo(url="https://x/v", proxy_icon_url="https://y/v")
    assert embed.fields[0] == api.EmbedField(name="n", value="v", inline=True)
    original = {key: value for key, value in MESSAGE["embeds"][0].items() if key != "fields"}
    assert to_json(embed) == original | {
        "fields": [{"name": "n", "value": "v", "inline": True}, {"name": "m", "value": "w", "inline": False}]
    }


@pytest.mark.parametrize("number", range(18))
def test_a_channel_type_is_discords_number_plus_one(number: int) -> None:
    assert to_message(api.Channel, {"type": number}).type == number + 1


def test_numbers_that_discord_adds_tomorrow_pass_through() -> None:
    assert to_message(api.Channel, {"type": 98}).type == 99
    assert to_message(api.Message, {"type": 999}).type == 999
    assert bytes(to_message(api.Message, {"type": 999})) == bytes([0xA0, 0x01, 0xE7, 0x07])


def test_role_tags_tell_presence() -> None:
    role = to_message(api.Role, {"tags": {"bot_id": "3", "premium_subscriber": None}})
    assert role.tags == [api.RoleTag(id=3, premium_subscriber=True)]
    assert to_message(api.Role, {"tags": {"integration_id": "4"}}).tags == [api.RoleTag(integration_id=4)]


def test_an_emoji_that_needs_colons() -> None:
    assert to_message(api.Emoji, {"require_colons": True}).required_colons is True


@pytest.mark.parametrize(
    ("field", "value"),
    [("id", "x"), ("id", -1), ("id", str(2**64)), ("tts", "yes"), ("content", {"a": 1}), ("author", "me"),
     ("mentions", 3), ("timestamp", "yesterday"), ("type", "text"), ("embeds", [None]), ("content", True), ("id", True),
     ("type", True), ("embeds", {"title": "x"}), ("mention_roles", "12"), ("author", [])],
)  # fmt: skip
def test_an_unexpected_value_leaves_its_field_unset(
    field: str, value: object, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        message = to_message(api.Message, {"channel_id": "5", field: value})
    assert message == api.Message(channel_id=5)
    assert f"Message.{field}" in caplog.text


def test_empty_parts_of_an_embed_are_not_sent() -> None:
    embed = api.Embed(
        title="", description="text", footer=api.EmbedFooter(), author=api.EmbedAuthor(name="A"), fields=[]
    )
    assert to_json(embed) == {"description": "text", "author": {"name": "A"}}
    assert to_json(api.Embed()) == {}


def test_colour_zero_is_sent_and_no_colour_is_not() -> None:
    assert to_json(api.Embed(title="black", color=0)) == {"title": "black", "color": 0}
    assert to_json(api.Embed(title="none", color=None)) == {"title": "none"}


def test_an_empty_embed_field_goes_out_for_discord_to_refuse() -> None:
    assert to_json(api.Embed(fields=[api.EmbedField()]))["fields"] == [
        {"name": "", "value": "", "inline": False}
    ]


def test_ids_are_written_as_strings() -> None:
    assert to_json(api.MessageReference(message_id=2**63)) == {"message_id": str(2**63)}
    assert to_json(api.Emoji(roles=[1, 0])) == {"roles": ["1", "0"]}


@given(st.integers())
def test_a_large_number_keeps_its_low_32_bits(number: int) -> None:
    assert -(2**31) <= int32(number) < 2**31
    assert (int32(number) - number) % 2**32 == 0


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@pytest.mark.parametrize("kind", [api.Message, api.Channel, api.Role, api.GuildMember])
@given(data=st.data())
def test_whatever_discord_sends_makes_a_message_that_can_be_sent(
    kind: type[betterproto.Message], data: st.DataObject
) -> None:
    document = data.draw(st.dictionaries(st.sampled_from(sorted(kind.__annotations__)), JSON))
    bytes(to_message(kind, document))


@pytest.mark.parametrize("keys", [("stickers", "sticker_items"), ("sticker_items", "stickers")])
def test_stickers_are_read_in_full_where_discord_tells_more(keys: tuple[str, str]) -> None:
    sticker = {"id": "7", "name": "castle"}
    full = {"stickers": [{**sticker, "tags": "sand"}], "sticker_items": [sticker]}
    message = to_message(api.Message, {key: full[key] for key in keys})
    assert [one.tags for one in message.stickers] == ["sand"]
    assert [one.name for one in message.sticker_items] == ["castle"]
    assert [one.name for one in to_message(api.Message, {"sticker_items": [sticker]}).stickers] == ["castle"]


@pytest.mark.parametrize("odd", [1.5, True, [1], {}, "1.5", -1, 2**64, "x"])
def test_what_is_no_id_is_left_out(odd: Any) -> None:
    assert to_message(api.User, {"id": odd}).id == 0
