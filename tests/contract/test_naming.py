"""What tools of other languages need in a proto: options, enum names, and marks on what Discord deprecated."""

from __future__ import annotations

import re

import pytest
from google.protobuf.descriptor_pb2 import FileOptions

from discordproxy import discord_api, discord_api_pb2

from .test_wire import ENUMS, MESSAGES


def test_other_languages_find_their_options() -> None:
    options = FileOptions()
    options.ParseFromString(discord_api_pb2.DESCRIPTOR.GetOptions().SerializeToString())
    assert re.fullmatch(r"[\w./]+/[\w.]+;\w+", options.go_package)
    assert options.csharp_namespace == "DiscordApi"  # what C# makes of the package by itself


OLDER_ENUMS = frozenset(
    {
        "AuditLogEntry.ActionType",
        "Channel.ForumLayout",
        "Channel.SortOrder",
        "Channel.Type",
        "Channel.VideoQualityMode",
        "Guild.ExplicitContentFilterLevel",
        "Guild.MessageNotificationLevel",
        "Guild.MfaLevel",
        "Guild.NsfwLevel",
        "Guild.PremiumTier",
        "Guild.VerificationLevel",
        "Invite.TargetType",
        "Invite.Type",
        "Message.Activity.Type",
        "Message.InteractionMetadata.Type",
        "Message.Reaction.Type",
        "Message.Reference.Type",
        "Message.Sticker.Type",
        "Message.Type",
        "PermissionOverwrite.Type",
        "Poll.LayoutType",
        "RecurrenceRule.Frequency",
        "RecurrenceRule.Weekday",
        "ScheduledEvent.EntityType",
        "ScheduledEvent.PrivacyLevel",
        "ScheduledEvent.Status",
        "Webhook.Type",
    }
)
"""Enums that are older than the rule for names; no new ones are added here."""


@pytest.mark.parametrize("name", sorted(set(ENUMS) - OLDER_ENUMS))
def test_values_of_newer_enums_begin_with_its_name(name: str) -> None:
    prefix = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name.rpartition(".")[2]).upper() + "_"
    values = {value.number: value.name for value in ENUMS[name].values}
    assert values[0] == f"{prefix}UNSPECIFIED"
    assert [value for value in values.values() if not value.startswith(prefix)] == []


@pytest.mark.parametrize(
    "name",
    [
        "ApplicationCommand.dm_permission",
        "CreateRoleRequest.color",
        "EditRoleRequest.color",
        "Guild.region",
        "Message.Sticker.asset",
        "Message.Sticker.preview_asset",
        "Message.stickers",
        "Role.color",
    ],
)
def test_what_discord_deprecated_is_deprecated(name: str) -> None:
    message, _, field = name.rpartition(".")
    assert MESSAGES[message].fields_by_name[field].GetOptions().deprecated


def test_a_deprecated_field_gives_no_warning() -> None:
    assert discord_api.Role(color=1).color == 1  # warnings are errors here
