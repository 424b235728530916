"""How long the codec takes, beside betterproto's own code and protobuf's C code.

    python -m pytest tests/benchmarks/test_codec.py --benchmark-group-by=group --benchmark-columns=min,median,stddev

Needs pytest-benchmark. `pip install "betterproto[rust-codec]"` beside it changes betterproto's rows, and only these.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from discordproxy import discord_api as api
from discordproxy import discord_api_pb2 as pb
from discordproxy import wire

Make = Callable[[Any, dict[str, Any]], Any]


def answer(make: Make) -> Any:
    """Make a typical answer: a message with its author and an embed with three fields."""
    fields = [
        make(api.EmbedField, {"name": f"name {n}", "value": f"value of {n}", "inline": True})
        for n in range(3)
    ]
    embed = {
        "title": "Title",
        "type": "rich",
        "description": "A description of some length, as is usual",
        "url": "https://example.com",
        "timestamp": "2026-11-23T18:00:00+00:00",
        "color": 0xFF8800,
        "footer": make(api.EmbedFooter, {"text": "footer"}),
        "fields": fields,
    }
    author = {
        "id": 907184567890123456,
        "username": "discordproxy",
        "discriminator": "0",
        "avatar": "8342729096ea3675442027381ff50dfe",
        "bot": True,
        "public_flags": 65536,
    }
    message = {
        "id": 1207184567890123456,
        "channel_id": 1107184567890123456,
        "guild_id": 1007184567890123456,
        "author": make(api.User, author),
        "content": "Hello, world! This is a message.",
        "timestamp": "2026-11-23T18:00:00.123000+00:00",
        "embeds": [make(api.Embed, embed)],
        "type": api.MessageType.try_value(0),
        "flags": 4,
    }
    return make(api.SendChannelMessageResponse, {"message": make(api.Message, message)})


def channels(make: Make) -> Any:
    """Make the answer of a guild with 400 channels."""
    values = (
        {
            "id": 1207184567890123456 + n,
            "type": api.ChannelType.try_value(1),
            "guild_id": 1007184567890123456,
            "position": n,
            "name": f"channel-{n}",
            "topic": "the topic of the channel",
            "last_message_id": 1217184567890123456 + n,
            "parent_id": 1117184567890123456,
        }
        for n in range(400)
    )
    return make(api.GetGuildChannelsResponse, {"channels": [make(api.Channel, each) for each in values]})


def construct(kind: Any, values: dict[str, Any]) -> Any:
    """Make a message as betterproto does."""
    return kind(**values)


CASES: dict[str, tuple[Callable[[Make], Any], Any]] = {
    "one message": (answer, pb.SendChannelMessageResponse),
    "400 channels": (channels, pb.GetGuildChannelsResponse),
}

every_case = pytest.mark.parametrize("case", CASES)


@every_case
@pytest.mark.parametrize("make", [wire.make, construct], ids=["ours", "betterproto"])
def test_build(benchmark: Any, case: str, make: Make) -> None:
    benchmark.group = f"{case}: build"
    message = benchmark(CASES[case][0], make)
    assert message == CASES[case][0](construct)


@every_case
@pytest.mark.parametrize("codec", ["ours", "betterproto", "protobuf"])
def test_encode(benchmark: Any, case: str, codec: str) -> None:
    build, twin = CASES[case]
    message = build(wire.make)
    written = wire.encode(message)
    benchmark.group = f"{case}: encode"
    if codec == "protobuf":
        assert benchmark(twin.FromString(written).SerializeToString) == written
    else:
        assert benchmark(wire.encode if codec == "ours" else bytes, message) == written


@every_case
@pytest.mark.parametrize("codec", ["ours", "betterproto", "protobuf"])
def test_decode(benchmark: Any, case: str, codec: str) -> None:
    build, twin = CASES[case]
    message = build(wire.make)
    written = wire.encode(message)
    benchmark.group = f"{case}: decode"
    if codec == "protobuf":
        assert benchmark(twin.FromString, written).SerializeToString() == written
    elif codec == "ours":
        assert benchmark(wire.decode, written, type(message)) == message
    else:
        assert benchmark(lambda: type(message)().parse(written)) == message
