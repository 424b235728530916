"""What 1.x had in its client module is found there by programs, and by the tools that read them."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import discordproxy.client
from discordproxy import discord_api_pb2, discord_api_pb2_grpc
from discordproxy.client import (
    Channel,
    DiscordApiStub,
    Embed,
    GetGuildChannelsRequest,
    Message,
    SendChannelMessageRequest,
    SendDirectMessageRequest,
)


def test_types_are_protocs() -> None:
    assert (Channel, Embed, Message) == (
        discord_api_pb2.Channel,
        discord_api_pb2.Embed,
        discord_api_pb2.Message,
    )
    assert GetGuildChannelsRequest is discord_api_pb2.GetGuildChannelsRequest
    assert SendChannelMessageRequest is discord_api_pb2.SendChannelMessageRequest
    assert SendDirectMessageRequest is discord_api_pb2.SendDirectMessageRequest
    assert DiscordApiStub is discord_api_pb2_grpc.DiscordApiStub
    assert Embed(title="T", fields=[Embed.Field(name="N")]).fields[0].name == "N"


def test_tools_that_read_the_source_find_all_of_them() -> None:
    tree = ast.parse(Path(discordproxy.client.__file__).read_text(encoding="utf-8"))
    imported = {
        alias.asname
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.asname == alias.name  # only so is it exported for mypy --strict
    }
    assert imported == discordproxy.client.HOMES_OF_NAMES.keys()


def test_any_other_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'Nonsense'"):
        _ = discordproxy.client.Nonsense
