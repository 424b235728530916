"""How protoc's descriptor becomes plain values."""

from __future__ import annotations

import pytest
from google.protobuf.descriptor_pb2 import FieldDescriptorProto, FileDescriptorProto, FileDescriptorSet

from protos.contract import Contract, clean_comments, read_contract, strip_margin


def make_file() -> FileDescriptorProto:
    """A file with one service, one message with a nested message and enum, and one enum at the top."""
    file = FileDescriptorProto(name="zoo.proto", package="zoo", syntax="proto3")
    animal = file.message_type.add(name="Animal")
    animal.field.add(name="id", number=1, type=FieldDescriptorProto.TYPE_UINT64)
    animal.field.add(
        name="legs", number=4, type=FieldDescriptorProto.TYPE_MESSAGE, type_name=".zoo.Animal.Leg",
        label=FieldDescriptorProto.LABEL_REPEATED,
    )  # fmt: skip
    animal.field.add(
        name="kind", number=5, type=FieldDescriptorProto.TYPE_ENUM, type_name=".zoo.Kind",
        oneof_index=0, proto3_optional=True,
    )  # fmt: skip
    animal.oneof_decl.add(name="_kind")
    animal.nested_type.add(name="Leg")
    animal.enum_type.add(name="Mood").value.add(name="CALM", number=0)
    file.enum_type.add(name="Kind").value.add(name="BIRD", number=3)
    method = file.service.add(name="Zoo").method.add(name="Feed")
    method.input_type, method.output_type = ".zoo.Animal", ".zoo.Animal.Leg"
    return file


FACTS = "Discord: GET /animals/{id}\n Right: animals:read\n Costs: 1\n Acts on: unknown\n"
CALL = (6, 0, 2, 0)


def read_with(*comments: tuple[tuple[int, ...], str]) -> Contract:
    file = make_file()
    for path, comment in {CALL: "", **dict(comments)}.items():
        text = comment + (FACTS if path == CALL else "")
        file.source_code_info.location.add(path=path, leading_comments=text)
    return read_contract(file)


def test_types_are_named_without_the_package_and_follow_their_parent() -> None:
    contract = read_with()
    assert [message.name for message in contract.messages] == ["Animal", "Animal.Leg"]
    assert [enum.name for enum in contract.enums] == ["Kind", "Animal.Mood"]
    assert [(value.name, value.number) for value in contract.enums[0].values] == [("BIRD", 3)]


def test_fields_tell_their_type_and_label() -> None:
    number, legs, kind = read_with().messages[0].fields
    assert (number.name, number.number, number.type) == ("id", 1, "uint64")
    assert (number.is_message, number.is_enum, number.repeated, number.optional) == (
        False,
        False,
        False,
        False,
    )
    assert (legs.type, legs.is_message, legs.repeated) == ("Animal.Leg", True, True)
    assert (kind.type, kind.is_enum, kind.optional, kind.repeated) == ("Kind", True, True, False)


def test_calls_tell_their_route_and_messages() -> None:
    (service,) = read_with().services
    (rpc,) = service.rpcs
    assert (service.name, rpc.name, rpc.route, rpc.streams) == ("Zoo", "Feed", "/zoo.Zoo/Feed", False)
    assert (rpc.request.name, rpc.response.name) == ("Animal", "Animal.Leg")


@pytest.mark.parametrize(
    ("path", "find"),
    [
        ((4, 0), lambda contract: contract.messages[0]),
        ((4, 0, 2, 1), lambda contract: contract.messages[0].fields[1]),
        ((4, 0, 3, 0), lambda contract: contract.messages[1]),
        ((4, 0, 4, 0), lambda contract: contract.enums[1]),
        ((4, 0, 4, 0, 2, 0), lambda contract: contract.enums[1].values[0]),
        ((5, 0), lambda contract: contract.enums[0]),
        ((6, 0), lambda contract: contract.services[0]),
        ((6, 0, 2, 0), lambda contract: contract.services[0].rpcs[0]),
    ],
)
def test_a_comment_is_found_with_its_element(path: tuple[int, ...], find: object) -> None:
    assert callable(find)
    assert find(read_with((path, " Above it.\n"))).comment == "Above it."
    assert find(read_with()).comment == ""


def test_comments_lose_their_margin_and_keep_their_paragraphs() -> None:
    assert strip_margin(" One.\n \n   Two. \n") == "One.\n\n  Two."


def test_the_margins_of_a_whole_set_are_removed_in_place() -> None:
    files = FileDescriptorSet(file=[make_file()])
    files.file[0].source_code_info.location.add(path=(4, 0), leading_comments=" One.\n Two.\n")
    clean_comments(files)
    assert files.file[0].source_code_info.location[0].leading_comments == "One.\nTwo."


def test_maps_are_refused() -> None:
    file = make_file()
    file.message_type[0].nested_type[0].options.map_entry = True
    with pytest.raises(ValueError, match="map fields"):
        read_contract(file)


def test_calls_to_which_the_caller_streams_are_refused() -> None:
    file = make_file()
    file.service[0].method[0].client_streaming = True
    with pytest.raises(ValueError, match="Feed"):
        read_contract(file)
