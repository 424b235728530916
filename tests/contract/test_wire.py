"""The wire format: it is compatible with 1.x, covers Discord's API, and both kinds of classes give the same bytes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import betterproto
import pytest
from google.protobuf.descriptor import Descriptor, EnumDescriptor, FieldDescriptor
from google.protobuf.descriptor_pb2 import DescriptorProto, FileDescriptorProto
from google.protobuf.message import Message as ProtocMessage
from google.protobuf.message_factory import GetMessageClass

from discordproxy import discord_api, discord_api_pb2
from protos.facade import snake_case

from .facts import read_facts

ROOT = Path(__file__).resolve().parents[2]
COPY = Path(__file__).with_name("wire_v1.json")
UNKNOWN_NUMBER = 20_000
SOURCE = "Source: https://discord.com/developers/docs/"


@pytest.fixture
def facts() -> Any:
    return json.loads(COPY.read_text(encoding="utf-8"))


def walk(messages: Any) -> Iterator[Descriptor]:
    for message in messages:
        yield message
        yield from walk(message.nested_types)


def name_of(element: Descriptor | EnumDescriptor) -> str:
    return str(element.full_name).removeprefix("discord_api.")


MESSAGES = {
    name_of(message): message for message in walk(discord_api_pb2.DESCRIPTOR.message_types_by_name.values())
}
ENUMS = {
    name_of(enum): enum
    for place in (
        discord_api_pb2.DESCRIPTOR.enum_types_by_name.values(),
        *(m.enum_types for m in MESSAGES.values()),
    )
    for enum in place
}
FIELDS = [
    pytest.param(field, id=field.full_name) for message in MESSAGES.values() for field in message.fields
]


def type_name(field: FieldDescriptor) -> str:
    if field.message_type is not None:
        return name_of(field.message_type)
    if field.enum_type is not None:
        return name_of(field.enum_type)
    scalars = {
        FieldDescriptor.TYPE_BOOL: "bool",
        FieldDescriptor.TYPE_BYTES: "bytes",
        FieldDescriptor.TYPE_DOUBLE: "double",
        FieldDescriptor.TYPE_INT32: "int32",
        FieldDescriptor.TYPE_STRING: "string",
        FieldDescriptor.TYPE_UINT32: "uint32",
        FieldDescriptor.TYPE_UINT64: "uint64",
    }
    return scalars.get(field.type, f"type {field.type}")


def ours(message: Descriptor) -> type[betterproto.Message]:
    """The betterproto class for one of protoc's descriptors."""
    found: type[betterproto.Message] = getattr(discord_api, name_of(message).replace(".", ""))
    return found


def owner(field: FieldDescriptor) -> Descriptor:
    assert field.containing_type is not None
    return field.containing_type


def test_the_package_is_that_of_1x(facts: Any) -> None:
    assert discord_api_pb2.DESCRIPTOR.package == facts["package"]


def test_every_field_of_1x_keeps_its_number_and_type(facts: Any) -> None:
    for name, fields in facts["messages"].items():
        found = {
            field.name: {
                "number": field.number,
                "type": type_name(field),
                "repeated": field.is_repeated,
            }
            for field in MESSAGES[name].fields
        }
        assert found | fields == found, name


def test_every_enum_value_of_1x_keeps_its_number(facts: Any) -> None:
    for name, values in facts["enums"].items():
        found = {value.name: value.number for value in ENUMS[name].values}
        assert found | values == found, name


def test_every_call_of_1x_keeps_its_path_and_messages(facts: Any) -> None:
    handlers = discord_api.DiscordApiBase().__mapping__()
    for path, rpc in facts["rpcs"].items():
        assert handlers[path].request_type is getattr(discord_api, rpc["request"])
        assert handlers[path].reply_type is getattr(discord_api, rpc["response"])


def test_the_calls_are_the_same_for_protoc_and_for_betterproto() -> None:
    paths = {
        f"/{service.full_name}/{method.name}"
        for service in discord_api_pb2.DESCRIPTOR.services_by_name.values()
        for method in service.methods
    }
    assert paths == set(discord_api.DiscordApiBase().__mapping__())


def test_a_field_that_holds_one_message_is_declared_optional() -> None:
    file = FileDescriptorProto()
    discord_api_pb2.DESCRIPTOR.CopyToProto(file)
    missing = list(find_message_fields_without_optional(file.message_type))
    assert missing == []


def find_message_fields_without_optional(messages: Any) -> Iterator[str]:
    message: DescriptorProto
    for message in messages:
        for field in message.field:
            single = field.label != field.LABEL_REPEATED and field.type == field.TYPE_MESSAGE
            if single and not field.HasField("oneof_index"):  # which `optional` has too
                yield f"{message.name}.{field.name}"
        yield from find_message_fields_without_optional(message.nested_type)


def test_black_is_not_the_same_as_no_colour() -> None:
    assert bytes(discord_api.Embed(color=0)) == b"0\x00"
    assert bytes(discord_api.Embed()) == b""
    assert discord_api_pb2.Embed(color=0).SerializeToString() == b"0\x00"
    assert not discord_api_pb2.Embed(color=None).HasField("color")


@pytest.mark.parametrize(
    ("enum", "schema", "offset"),
    [
        ("ApplicationCommand.Type", "ApplicationCommandType", 0),
        ("AuditLogEntry.ActionType", "AuditLogActionTypes", 0),
        ("AutoModerationRule.EventType", "AutomodEventType", 0),
        ("AutoModerationRule.TriggerType", "AutomodTriggerType", 0),
        ("Channel.ForumLayout", "ForumLayout", 0),
        ("Channel.SortOrder", "ThreadSortOrder", 0),
        ("Channel.Type", "ChannelTypes", 1),
        ("Channel.VideoQualityMode", "VideoQualityModes", 0),
        ("Guild.ExplicitContentFilterLevel", "GuildExplicitContentFilterTypes", 0),
        ("Guild.MessageNotificationLevel", "UserNotificationSettings", 0),
        ("Guild.MfaLevel", "GuildMFALevel", 0),
        ("Guild.NsfwLevel", "GuildNSFWContentLevel", 0),
        ("Guild.PremiumTier", "PremiumGuildTiers", 0),
        ("Guild.VerificationLevel", "VerificationLevels", 0),
        ("Invite.TargetType", "InviteTargetTypes", 0),
        ("Invite.Type", "InviteTypes", 0),
        ("Message.Activity.Type", "ActivityActionTypes", 0),
        ("Message.InteractionMetadata.Type", "InteractionTypes", 0),
        ("Message.Reaction.Type", "ReactionTypes", 0),
        ("Message.Reference.Type", "MessageReferenceType", 0),
        ("Message.Sticker.Type", "StickerFormatTypes", 0),
        ("Message.Type", "MessageType", 0),
        ("PermissionOverwrite.Type", "ChannelPermissionOverwrites", 0),
        ("Poll.LayoutType", "PollLayoutTypes", 0),
        ("RecurrenceRule.Frequency", "RecurrenceRuleFrequencies", 0),
        ("RecurrenceRule.Weekday", "RecurrenceRuleWeekdays", 0),
        ("ScheduledEvent.EntityType", "GuildScheduledEventEntityTypes", 0),
        ("ScheduledEvent.PrivacyLevel", "GuildScheduledEventPrivacyLevels", 0),
        ("ScheduledEvent.Status", "GuildScheduledEventStatuses", 0),
        ("Webhook.Type", "WebhookTypes", 0),
    ],
)
def test_every_number_that_discord_publishes_has_a_name(enum: str, schema: str, offset: int) -> None:
    published = read_facts()["types"][schema]["oneOf"]
    numbers = {value["const"] + offset for value in published}
    assert numbers <= {value.number for value in ENUMS[enum].values}


def test_channel_types_are_discords_numbers_plus_one() -> None:
    discords = {
        "GUILD_TEXT": 0, "DM": 1, "GUILD_VOICE": 2, "GROUP_DM": 3, "GUILD_CATEGORY": 4, "GUILD_NEWS": 5,
        "ANNOUNCEMENT_THREAD": 10, "PUBLIC_THREAD": 11, "PRIVATE_THREAD": 12, "GUILD_STAGE_VOICE": 13,
        "GUILD_DIRECTORY": 14, "GUILD_FORUM": 15, "GUILD_MEDIA": 16,
    }  # fmt: skip
    found = {value.name: value.number - 1 for value in ENUMS["Channel.Type"].values if value.number}
    assert found == discords


def test_a_number_that_1x_reserved_stays_so() -> None:
    file = FileDescriptorProto()
    discord_api_pb2.DESCRIPTOR.CopyToProto(file)
    (channel,) = [message for message in file.message_type if message.name == "Channel"]
    (kind,) = [enum for enum in channel.enum_type if enum.name == "Type"]
    assert [(reserved.start, reserved.end) for reserved in kind.reserved_range] == [(7, 7)]


def test_both_kinds_of_classes_know_the_same_enums() -> None:
    for name, enum in ENUMS.items():
        kind = getattr(discord_api, name.replace(".", ""))
        prefix = f"{snake_case(kind.__name__)}_".upper()  # ours leave the enum's own name out
        assert {member: int(value) for member, value in kind.__members__.items()} == {
            v.name.removeprefix(prefix): v.number for v in enum.values
        }


@pytest.mark.parametrize(
    "field", [pytest.param(f, id=f.full_name) for m in MESSAGES.values() for f in m.fields if f.enum_type]
)
def test_a_number_that_no_enum_knows_yet_passes_through(field: FieldDescriptor) -> None:
    value = [UNKNOWN_NUMBER] if field.is_repeated else UNKNOWN_NUMBER
    wire = GetMessageClass(owner(field))(**{field.name: value}).SerializeToString()
    message = ours(owner(field))().parse(wire)
    assert getattr(message, field.name) == value
    assert bytes(message) == wire
    assert bytes(ours(owner(field))(**{field.name: value})) == wire
    assert getattr(GetMessageClass(owner(field)).FromString(wire), field.name) == value


def sample(field: FieldDescriptor, depth: int) -> Any:
    """A value for a field that differs from its default, as keyword arguments and plain values."""
    if field.message_type is not None:
        return fill(field.message_type, depth - 1)
    if field.enum_type is not None:
        return max(value.number for value in field.enum_type.values)
    samples = {
        "bool": True,
        "bytes": bytes([0, 255, field.number]),
        "double": field.number + 0.1,
        "int32": -field.number,
        "string": f"{field.name} ä\U0001f600",
        "uint32": 2**32 - field.number,
        "uint64": 2**64 - field.number,
    }
    return samples[type_name(field)]


def fill(message: Descriptor, depth: int) -> dict[str, Any]:
    """Values for all fields of a message, nested messages down to a depth."""
    fields = [field for field in message.fields if field.message_type is None or depth > 0]
    return {
        field.name: [sample(field, depth), sample(field, depth)]
        if field.is_repeated
        else sample(field, depth)
        for field in fields
    }


def make_protoc(message: Descriptor, values: dict[str, Any]) -> ProtocMessage:
    return GetMessageClass(message)(**values)


def make_ours(message: Descriptor, values: dict[str, Any]) -> betterproto.Message:
    made = {name: make_value(message.fields_by_name[name], value) for name, value in values.items()}
    return ours(message)(**made)


def make_value(field: FieldDescriptor, value: Any) -> Any:
    if field.message_type is None:
        return value
    if field.is_repeated:
        return [make_ours(field.message_type, item) for item in value]
    return make_ours(field.message_type, value)


@pytest.mark.parametrize("name", MESSAGES)
def test_a_full_message_is_the_same_bytes_from_both_kinds_of_classes(name: str) -> None:
    values = fill(MESSAGES[name], depth=2)
    wire = make_protoc(MESSAGES[name], values).SerializeToString()
    assert bytes(make_ours(MESSAGES[name], values)) == wire
    assert bytes(ours(MESSAGES[name])().parse(wire)) == wire


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_alone_is_the_same_bytes_from_both_kinds_of_classes(field: FieldDescriptor) -> None:
    value = sample(field, depth=2)
    values = {field.name: [value] if field.is_repeated else value}
    wire = make_protoc(owner(field), values).SerializeToString()
    assert wire
    assert bytes(make_ours(owner(field), values)) == wire


DECLARATION = re.compile(
    r"^\s*(?:(service|rpc|message|enum) "
    r"|(?:optional |repeated )?[\w.]+ \w+ = \d+(?: \[deprecated = true\])?;|\w+ = \d+;)"
)


def read_declarations() -> Iterator[tuple[str, str, str]]:
    """Each declaration of the proto: its keyword (empty for fields and values), its line, the comment above it."""
    comment: list[str] = []
    for line in (ROOT / "protos" / "discord_api.proto").read_text(encoding="utf-8").splitlines():
        text = line.strip()
        if text.startswith("//"):
            comment.append(text.removeprefix("//").strip())
            continue
        declaration = DECLARATION.match(line)
        if declaration is not None:
            yield declaration.group(1) or "", text, "\n".join(comment)
        comment = []


def is_own(line: str) -> bool:
    """Whether a declaration is about the proxy's own queue, which Discord has no page for."""
    return "Queue" in line or line == "message Failure {"


def test_every_declaration_is_found() -> None:
    fields = sum(len(message.fields) for message in MESSAGES.values())
    values = sum(len(enum.values) for enum in ENUMS.values())
    calls = len(discord_api.DiscordApiBase().__mapping__())
    services = len(discord_api_pb2.DESCRIPTOR.services_by_name)
    assert len(list(read_declarations())) == len(MESSAGES) + len(ENUMS) + fields + values + calls + services


def test_everything_that_the_proto_declares_has_a_sentence() -> None:
    silent = [line for _, line, comment in read_declarations() if not re.match(r"[A-Z][^\n]{5,}", comment)]
    assert silent == []


def test_calls_messages_and_enums_name_discords_page() -> None:
    unsourced = [
        line
        for keyword, line, comment in read_declarations()
        if keyword and SOURCE not in comment and not is_own(line)
    ]
    assert unsourced == []
