"""Keywords -> request bytes."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any

import pytest

from discordproxy import discord_api_pb2 as pb2
from discordproxy.client.requests import build_request, repetition_field
from discordproxy.discord_api import (
    EditGuildMemberRequest,
    EditMessageRequest,
    Embed,
    EmbedAuthor,
    EmbedField,
    EmbedFooter,
    File,
    GetGuildChannelsRequest,
    QueueMessageRequest,
    SendChannelMessageRequest,
    User,
)


def build(**values: Any) -> SendChannelMessageRequest:
    return SendChannelMessageRequest().parse(build_request(SendChannelMessageRequest, values))


def test_fields_arrive() -> None:
    request = build(channel_id=5, content="hello", nonce="mine")
    assert (request.channel_id, request.content, request.nonce) == (5, "hello", "mine")
    assert request.embed is None


def test_of_a_choice_only_one_can_be_given() -> None:
    both = {"channel_message": {"channel_id": 1}, "direct_message": {"user_id": 2}}
    with pytest.raises(ValueError, match="takes only one of channel_message, direct_message"):
        build_request(QueueMessageRequest, both)


def test_none_is_unset() -> None:
    request = build(channel_id=5, content=None, embed=None)
    assert (request.content, request.embed) == ("", None)


@pytest.mark.parametrize("nonce", [None, ""])
def test_a_request_without_a_nonce_gets_one_that_discord_takes(nonce: str | None) -> None:
    first, second = build(channel_id=5, nonce=nonce).nonce, build(channel_id=5, nonce=nonce).nonce
    assert first != second
    assert 0 < len(first) <= 25


def test_a_request_that_has_no_nonce_gets_none() -> None:
    assert repetition_field(SendChannelMessageRequest) == "nonce"
    assert repetition_field(QueueMessageRequest) == "key"
    assert repetition_field(GetGuildChannelsRequest) == ""
    assert build_request(GetGuildChannelsRequest, {"guild_id": 1}) == b"\x08\x01"


def test_an_empty_embed_is_sent() -> None:
    for embed in (Embed(), Embed(title="", description=""), pb2.Embed(), pb2.Embed(title="")):
        assert build(embed=embed).embed is not None


def test_protocs_messages_are_taken_whole() -> None:
    embed = pb2.Embed(title="T", color=0xFF0000, author=pb2.Embed.Author(name="A"))
    embed.fields.add(name="n", value="v", inline=True)
    sent = build(embed=embed).embed
    assert sent is not None
    assert bytes(sent) == embed.SerializeToString()


def test_a_message_may_be_a_mapping() -> None:
    color = 0xFF0000
    mapping = MappingProxyType(
        {
            "title": "T",
            "description": None,
            "color": color,
            "author": {"name": "A"},
            "footer": EmbedFooter(text="F"),
            "fields": [{"name": "n", "value": "v", "inline": True}, pb2.Embed.Field(name="m")],
        }
    )
    expected = pb2.Embed(title="T", color=color, author={"name": "A"}, footer={"text": "F"})
    expected.fields.extend([pb2.Embed.Field(name="n", value="v", inline=True), pb2.Embed.Field(name="m")])
    request = build(embed=mapping, embeds=[mapping, Embed(title="B")], files=[{"name": "a", "content": b"x"}])
    assert request.embed is not None
    assert bytes(request.embed) == bytes(request.embeds[0]) == expected.SerializeToString()
    assert (request.embeds[1].title, request.files) == ("B", [File(name="a", content=b"x")])


def test_unset_parts_of_a_message_may_be_none() -> None:
    sent = build(embed=Embed(title="T", color=None, description=None)).embed  # type: ignore[arg-type]
    assert sent is not None
    assert bytes(sent) == bytes(Embed(title="T"))


@pytest.mark.parametrize(
    ("field", "value", "complaint"),
    [
        ("content", 5, "content takes str, not int"),
        ("content", [], "content takes str, not list"),
        ("channel_id", "5", "channel_id takes int, not str"),
        ("channel_id", 5.0, "channel_id takes int, not float"),
        ("channel_id", True, "channel_id takes int, not bool"),
        ("reply_to", False, "reply_to takes int, not bool"),
        ("sticker_ids", [1, True], "sticker_ids takes int, not bool"),
        ("embed", {"color": True}, "Embed.color takes int, not bool"),
        ("embed", {"titel": "T"}, "Embed has no field 'titel'"),
        ("embed", {"titel": None}, "Embed has no field 'titel'"),
        ("embed", {7: "T"}, "Embed has no field 7"),
        ("embed", {None: "T"}, "Embed has no field None"),
        ("embed", {"title": 5}, "Embed.title takes str, not int"),
        ("embed", {"footer": {"txt": "F"}}, "EmbedFooter has no field 'txt'"),
        ("embed", {"footer": "F"}, "Embed.footer takes EmbedFooter, not str"),
        ("embed", {"fields": {"name": "N"}}, "Embed.fields takes a list, not dict"),
        ("embed", {"fields": [{"name": "N"}, {"nam": "N"}]}, "EmbedField has no field 'nam'"),
        ("embeds", [None], "embeds takes Embed, not NoneType"),
        ("embeds", {"title": "T"}, "embeds takes a list, not dict"),
        ("embed", User(), "embed takes Embed, not User"),
        ("embed", pb2.User(), "embed takes Embed, not User"),
        ("colour", 5, "SendChannelMessageRequest has no field 'colour'"),
    ],
)
def test_a_value_of_another_type_is_refused(field: str, value: Any, complaint: str) -> None:
    with pytest.raises(TypeError) as raised:
        build(**{field: value})
    assert str(raised.value) == complaint


@pytest.mark.parametrize(
    "values",
    [
        {"channel_id": -1},
        {"channel_id": 2**64},
        {"content": "\ud800"},
        {"embed": Embed(color=2**31)},
        {"embed": Embed(title=5)},  # type: ignore[arg-type]
        {"embed": Embed(author=EmbedAuthor(name=b"x"))},  # type: ignore[arg-type]
    ],
)
def test_a_value_that_does_not_fit_its_field_is_refused(values: Any) -> None:
    with pytest.raises(ValueError, match=rf"^{next(iter(values))}"):
        build(**values)


def test_the_largest_id_fits() -> None:
    assert build(channel_id=2**64 - 1).channel_id == 2**64 - 1


def test_whatever_counts_as_an_integer_is_one() -> None:
    class Number:
        def __index__(self) -> int:
            return 7

    assert build(channel_id=Number()).channel_id == 7


def test_lists_and_maps_are_taken() -> None:
    request = Embed().parse(
        build_request(Embed, {"fields": iter([pb2.Embed.Field(name="n"), EmbedField(name="m")])})
    )
    assert [field.name for field in request.fields] == ["n", "m"]
    for value in ("text", b"bytes", {"name": "n"}, 5):
        with pytest.raises(TypeError, match=r"fields takes a list"):
            build_request(Embed, {"fields": value})


def test_empty_is_a_value_where_the_contract_tells_it_from_unset() -> None:
    values = {"guild_id": 1, "user_id": 2, "nick": "", "mute": False, "channel_id": 0, "roles": ()}
    request = EditGuildMemberRequest().parse(build_request(EditGuildMemberRequest, values))
    assert (request.nick, request.mute, request.channel_id, request.roles) == ("", False, 0, [])
    assert (request.deaf, request.communication_disabled_until) == (None, None)


def send(*files: Any) -> list[File]:
    return SendChannelMessageRequest().parse(build_request(SendChannelMessageRequest, {"files": files})).files


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "notes ä.txt"
    path.write_bytes(b"one\0two")
    return path


def test_a_path_is_read_and_keeps_its_last_name(path: Path) -> None:
    class Somewhere:
        def __fspath__(self) -> str:
            return str(path)

    for given in (path, str(path), Somewhere()):
        assert send(given) == [File(name="notes ä.txt", content=b"one\0two")]


@pytest.mark.parametrize("content", [b"abc", bytearray(b"abc"), memoryview(b"abc")])
def test_a_pair_is_a_name_and_what_the_file_holds(content: Any) -> None:
    assert send(("a.txt", content)) == [File(name="a.txt", content=b"abc")]


def test_messages_of_both_kinds_are_taken_whole() -> None:
    ours = File(name="a.png", content=b"abc", description="a picture", spoiler=True)
    protocs = pb2.File(name="a.png", content=b"abc", description="a picture", spoiler=True)
    assert send(ours, protocs, ("b", b"")) == [ours, ours, File(name="b")]


def test_a_path_where_nothing_lies_is_told_before_anything_is_sent(tmp_path: Path) -> None:
    for given in (tmp_path / "missing", str(tmp_path / "missing")):
        with pytest.raises(FileNotFoundError, match="missing"):
            send(given)


@pytest.mark.parametrize("value", [b"abc", ("a.txt", "text"), (b"a", b"b"), ("a",), ("a", b"", 1), 5, {"a"}])
def test_anything_else_is_refused(value: Any) -> None:
    with pytest.raises(
        TypeError,
        match=r"^files takes a File, a path, a file object, or a pair of name and bytes or file object, not ",
    ):
        send(value)


def test_only_files_are_given_as_paths_or_pairs() -> None:
    for value in (PurePosixPath("a"), ("a", b"b")):
        with pytest.raises(TypeError, match="takes Embed, not"):
            build_request(SendChannelMessageRequest, {"embed": value})


def test_a_file_object_is_read_and_has_the_last_part_of_its_name(path: Path) -> None:
    with path.open("rb") as opened:
        assert send(opened) == [File(name="notes ä.txt", content=b"one\0two")]
    assert send(("b.bin", io.BytesIO(b"abc"))) == [File(name="b.bin", content=b"abc")]


def test_a_file_object_needs_a_name_and_bytes(path: Path) -> None:
    with pytest.raises(TypeError, match="no name: give a pair"):
        send(io.BytesIO(b"abc"))
    with path.open(encoding="utf-8") as opened, pytest.raises(TypeError, match="open it with mode 'rb'"):
        send(opened)


def edit(**values: Any) -> EditMessageRequest:
    return EditMessageRequest().parse(build_request(EditMessageRequest, values))


def test_one_embed_may_be_given_where_a_request_has_only_a_list() -> None:
    assert [embed.title for embed in edit(embed={"title": "a"}).embeds] == ["a"]
    both = edit(embed=Embed(title="a"), embeds=[Embed(title="b")])
    assert ([embed.title for embed in both.embeds], both.clear_embeds) == (["a", "b"], False)


def test_an_empty_list_of_embeds_clears_them_and_nothing_given_keeps_them() -> None:
    assert [edit(embeds=given).clear_embeds for given in (list[Embed](), (), None)] == [True, True, False]
    assert not edit(embeds=[Embed()]).clear_embeds
    assert edit(clear_embeds=True).clear_embeds


FORK = """
import os, sys
from discordproxy.client.requests import _make_nonce
child = os.fork()
os.write(1, f"{_make_nonce()}\\n".encode())
if child:
    os.waitpid(child, 0)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
def test_a_forked_program_makes_other_nonces() -> None:
    printed = subprocess.run([sys.executable, "-c", FORK], capture_output=True, check=True, text=True).stdout
    first, second = printed.split()
    assert first != second
    assert (len(first), len(second)) == (22, 22)
