"""What the generator makes of a contract, file by file."""

from __future__ import annotations

from pathlib import Path

import pytest

from protos.polish import MARK
from protos.reference import anchor, as_cell, as_markdown
from tests.unit.protos.conftest import OLDEST_GRPCIO


def test_every_derived_file_says_where_it_comes_from(derived: dict[str, str]) -> None:
    for path, text in derived.items():
        assert MARK in text.splitlines()[0], path


def test_comments_become_docstrings_without_a_margin(derived: dict[str, str]) -> None:
    text = derived["discordproxy/discord_api.py"]
    assert '    """\n    Food, which may\n    be anything.\n    """\n' in text


def test_protocs_files_import_each_other_from_the_package(derived: dict[str, str]) -> None:
    assert "\nfrom discordproxy import discord_api_pb2" in derived["discordproxy/discord_api_pb2_grpc.py"]
    assert "'discordproxy.discord_api_pb2'" in derived["discordproxy/discord_api_pb2.py"]


def test_the_stubs_admit_the_grpcio_that_was_asked_for(derived: dict[str, str]) -> None:
    assert f"GRPC_GENERATED_VERSION = '{OLDEST_GRPCIO}'" in derived["discordproxy/discord_api_pb2_grpc.py"]


def test_the_reference_has_all_calls_messages_enums_and_scalars(derived: dict[str, str]) -> None:
    text = derived["docs/protocol.md"]
    assert "- Response: a stream of [`ListAnimalsResponse`](#protocol-listanimalsresponse)\n" in text
    assert "- Method of the clients: `feed_animal`\n" in text
    assert "| `legs` | 6 | repeated [`Animal.Leg`](#protocol-animal-leg) | Legs to watch. |\n" in text
    assert "| `wait` | 5 | optional [`bool`](#protocol-scalars) | Whether to wait. |\n" in text
    assert "(protocol-animal-kind)=\n### Animal.Kind\n" in text
    assert "| `BIRD` | 1 | One with feathers. |\n" in text
    assert "It has no fields.\n" in text
    assert "| `double` |" in text


def test_every_link_of_the_reference_has_a_target(derived: dict[str, str]) -> None:
    text = derived["docs/protocol.md"]
    links = {part.split(")")[0] for part in text.split("](#")[1:]}
    targets = {line[1:-2] for line in text.splitlines() if line.startswith("(") and line.endswith(")=")}
    assert links <= targets


def test_a_proto_that_protoc_refuses_is_refused_in_its_words(derived: dict[str, str], tmp_path: Path) -> None:
    assert derived  # the tools are here
    from protos.derive import derive

    proto = tmp_path / "discord_api.proto"
    proto.write_text('syntax = "proto3";\nmessage {}\n', encoding="utf-8")
    with pytest.raises(ValueError, match="Expected message name"):
        derive(proto, OLDEST_GRPCIO)


def test_anchors_are_made_of_the_name() -> None:
    assert anchor("Message.Sticker.Type") == "protocol-message-sticker-type"


def test_bare_addresses_become_links_and_cells_stay_on_one_line() -> None:
    assert as_markdown("See https://example.org/a#b") == "See <https://example.org/a#b>"
    assert as_cell("a | b\nc") == "a \\| b c"
