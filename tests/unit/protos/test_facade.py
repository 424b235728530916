"""How a call of a contract becomes a method of the clients."""

from __future__ import annotations

import dataclasses
import inspect
from types import ModuleType

import pytest

from protos.contract import Contract, Field, Message, Rpc, Service
from protos.facade import Alias, read_aliases, read_imports, read_methods, read_names, snake_case


def field(name: str) -> Field:
    return Field(
        name, 1, "string", is_message=False, is_enum=False, repeated=False, optional=False, comment=""
    )


def contract_with(name: str) -> Contract:
    request = Message("Request", "", (field(name),))
    rpc = Rpc("Call", "/zoo.Zoo/Call", request, Message("Response", "", ()), streams=False, comment="")
    return Contract("zoo", (Service("Zoo", "", (rpc,)),), (request,), ())


def contract_of(*calls: str, argument: str = "") -> Contract:
    """A contract with these calls, which take messages of one type."""
    attachment = Field(
        "files", 1, argument, is_message=True, is_enum=False, repeated=True, optional=False, comment=""
    )
    request = Message("Request", "", (attachment,) if argument else ())
    response = Message("Response", "", ())
    rpcs = tuple(
        Rpc(call, f"/zoo.Zoo/{call}", request, response, streams=False, comment="") for call in calls
    )
    return Contract("zoo", (Service("Zoo", "", rpcs),), (request,), ())


def signature(facade: ModuleType, name: str) -> str:
    return str(inspect.signature(getattr(facade.BlockingDiscordFacade, name)))


@pytest.mark.parametrize("name", ["self", "timeout", "response", "from"])
def test_a_field_that_cannot_be_a_parameter_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match=rf"Request\.{name} cannot be"):
        read_methods(contract_with(name))


@pytest.mark.parametrize(
    ("call", "method"),
    [("GetGuild", "get_guild"), ("AddRole2Member", "add_role2_member"), ("Get", "get")],
)
def test_methods_are_named_after_their_call(call: str, method: str) -> None:
    assert snake_case(call) == method


def test_a_call_that_is_written_by_hand_has_a_name_but_no_derived_method() -> None:
    contract = contract_of("GetGuild", "CallDiscord")
    assert [method.name for method in read_methods(contract)] == ["get_guild"]
    assert read_names(contract) == {"GetGuild": "get_guild", "CallDiscord": "call_discord"}
    assert read_imports(contract_of("CallDiscord", argument="Animal")) == []


def test_messages_that_may_be_given_otherwise_say_so() -> None:
    (file,) = read_aliases(contract_of("Send", argument="File"))
    assert file == Alias(
        "FileLike", "File", "File", "tuple[str, bytes | IO[bytes]] | str | os.PathLike[str] | IO[bytes]"
    )
    (animal,) = read_aliases(contract_of("Send", argument="Animal"))
    assert animal.others == ""


@pytest.mark.parametrize(
    ("names", "kind", "needed"),
    [
        (("code", "reason"), "string", ["code"]),
        (("channel_id", "emoji", "reason"), "string", ["channel_id", "emoji"]),
        (("channel_id", "reason", "emoji"), "string", ["channel_id"]),
        (("with_counts",), "bool", []),
    ],
)
def test_what_makes_no_sense_without_must_be_given(
    names: tuple[str, ...], kind: str, needed: list[str]
) -> None:
    fields = tuple(dataclasses.replace(field(name), type=kind) for name in names)
    contract = contract_with("x")
    (service,) = contract.services
    request = Message("Request", "", fields)
    rpc = dataclasses.replace(service.rpcs[0], request=request)
    (method,) = read_methods(
        dataclasses.replace(contract, services=(dataclasses.replace(service, rpcs=(rpc,)),))
    )
    assert [parameter.name for parameter in method.parameters if parameter.default is None] == needed


def test_ids_at_the_front_must_be_given_and_all_else_may_be_left_out(facade: ModuleType) -> None:
    assert signature(facade, "feed_animal") == (
        "(self, zoo_id: 'int', animal_id: 'int', food: 'bytes' = b'', kind: 'AnimalKind | int' = 0, "
        "wait: 'bool | None' = None, legs: 'Sequence[AnimalLegLike]' = (), other: 'AnimalLike | None' = None, "
        "keeper_id: 'int' = 0, *, timeout: 'float | None' = None) -> 'Animal'"
    )


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        ("close_zoo", "(self, *, timeout: 'float | None' = None) -> 'None'"),
        ("count_animals", "(self, names: 'Sequence[str]' = (), *, timeout: 'float | None' = None) -> 'int'"),
        ("weigh_animal", "(self, name: 'str', *, timeout: 'float | None' = None) -> 'float | None'"),
        ("describe_zoo", "(self, zoo_id: 'int', *, timeout: 'float | None' = None) -> 'DescribeZooResponse'"),
        (
            "list_animals",
            "(self, zoo_id: 'int', *, timeout: 'float | None' = None) -> 'Generator[Animal, None, None]'",
        ),
        (
            "page_animals",
            "(self, zoo_id: 'int', *, timeout: 'float | None' = None) -> 'Generator[Animal, None, None]'",
        ),
        (
            "hear_animals",
            "(self, zoo_id: 'int', *, timeout: 'float | None' = None) -> 'Generator[HearAnimalsResponse, None, None]'",
        ),
    ],
)
def test_the_result_is_the_answers_only_field_or_the_answer(
    facade: ModuleType, method: str, expected: str
) -> None:
    assert signature(facade, method) == expected


def test_a_call_hands_on_all_fields_and_returns_the_only_one(facade: ModuleType, types: ModuleType) -> None:
    client = facade.BlockingDiscordFacade()
    client.responses = [types.FeedAnimalResponse(animal=types.Animal(id=7))]
    answer = client.feed_animal(1, 2, b"hay", timeout=3.5, keeper_id=4)
    assert answer == types.Animal(id=7)
    (route, request, response_type, timeout) = client.calls[0]
    assert route == "/zoo.Zoo/FeedAnimal"
    assert bytes(request) == bytes(types.FeedAnimalRequest(zoo_id=1, animal_id=2, food=b"hay", keeper_id=4))
    assert (response_type, timeout) == (types.FeedAnimalResponse, 3.5)


async def test_the_asynchronous_call_does_the_same(facade: ModuleType, types: ModuleType) -> None:
    client = facade.AsyncDiscordFacade()
    client.responses = [types.CountAnimalsResponse(count=3)]
    assert await client.count_animals(["ox"]) == 3
    assert client.calls[0][1] == types.CountAnimalsRequest(names=["ox"])


def test_an_absent_message_is_read_as_an_empty_one(facade: ModuleType, types: ModuleType) -> None:
    client = facade.BlockingDiscordFacade()
    client.responses = [types.FeedAnimalResponse()]
    assert client.feed_animal(1, 2, b"hay") == types.Animal()


def test_a_call_that_has_nothing_to_send_is_refused(facade: ModuleType) -> None:
    client = facade.BlockingDiscordFacade()
    with pytest.raises(ValueError, match="give at least one of food, kind, legs"):
        client.feed_animal(1, 2)
    assert client.calls == []


def test_a_call_without_an_answer_returns_nothing(facade: ModuleType, types: ModuleType) -> None:
    client = facade.BlockingDiscordFacade()
    client.responses = [types.CloseZooResponse()]
    assert client.close_zoo() is None


def test_an_answer_of_several_fields_is_returned_whole(facade: ModuleType, types: ModuleType) -> None:
    client = facade.BlockingDiscordFacade()
    answer = types.DescribeZooResponse(name="zoo", animals=[types.Animal(id=1)])
    client.responses = [answer]
    assert client.describe_zoo(1) is answer


def test_a_stream_yields_the_only_field_of_each_message(facade: ModuleType, types: ModuleType) -> None:
    client = facade.BlockingDiscordFacade()
    client.responses = [types.ListAnimalsResponse(animal=types.Animal(id=n)) for n in (1, 2)]
    assert [animal.id for animal in client.list_animals(5)] == [1, 2]
    assert client.calls[0][:2] == ("/zoo.Zoo/ListAnimals", types.ListAnimalsRequest(zoo_id=5))


def test_a_stream_of_pages_yields_what_the_pages_hold(facade: ModuleType, types: ModuleType) -> None:
    client = facade.BlockingDiscordFacade()
    pages = [[types.Animal(id=1), types.Animal(id=2)], [], [types.Animal(id=3)]]
    client.responses = [types.PageAnimalsResponse(animals=page) for page in pages]
    assert [animal.id for animal in client.page_animals(5)] == [1, 2, 3]


def test_a_stream_of_messages_with_several_fields_yields_the_messages(
    facade: ModuleType, types: ModuleType
) -> None:
    client = facade.BlockingDiscordFacade()
    client.responses = [types.HearAnimalsResponse(name="ox", sound="moo")]
    assert list(client.hear_animals(5)) == client.responses


def test_leaving_a_stream_early_ends_the_call(facade: ModuleType, types: ModuleType) -> None:
    client = facade.BlockingDiscordFacade()
    client.responses = [types.ListAnimalsResponse(animal=types.Animal(id=n)) for n in (1, 2)]
    animals = client.list_animals(5)
    assert next(animals).id == 1
    animals.close()
    assert client.closed == 1


async def test_the_asynchronous_stream_does_the_same(facade: ModuleType, types: ModuleType) -> None:
    client = facade.AsyncDiscordFacade()
    client.responses = [types.PageAnimalsResponse(animals=[types.Animal(id=n)]) for n in (1, 2)]
    assert [animal.id async for animal in client.page_animals(5)] == [1, 2]
    animals = client.page_animals(5)
    assert (await anext(animals)).id == 1
    await animals.aclose()
    assert client.closed == 2


def test_the_docstring_says_what_the_proto_says(facade: ModuleType) -> None:
    text = inspect.getdoc(facade.BlockingDiscordFacade.feed_animal)
    assert text is not None
    assert text.startswith("Feeds an animal.\n\nAt least one of food, kind and legs must be given.\n")
    assert "\n\nSource: https://example.org/zoo#feed\n\nArgs:\n" in text
    assert "\n    zoo_id: Snowflake id of the zoo.\n" in text
    assert "\n    food: Food, which may be anything.\n" in text
    assert "\nReturns:\n    Animal that was fed.\n" in text
    assert "Yields:" in (inspect.getdoc(facade.AsyncDiscordFacade.list_animals) or "")
    assert "Returns:" not in (inspect.getdoc(facade.BlockingDiscordFacade.close_zoo) or "")


def test_a_stream_whose_pages_hold_more_than_entries_has_two_methods() -> None:
    request = Message("Request", "", ())
    entries = dataclasses.replace(field("audit_log_entries"), repeated=True)
    response = Message("Response", "A page.", (entries, field("others")))
    rpc = Rpc("GetAuditLog", "/zoo.Zoo/GetAuditLog", request, response, streams=True, comment="")
    contract = Contract("zoo", (Service("Zoo", "", (rpc,)),), (request, response), ())
    each, pages = read_methods(contract)
    assert (each.name, each.items, each.annotation) == (
        "get_audit_log",
        "response.audit_log_entries",
        "str",
    )
    assert (pages.name, pages.items, pages.annotation) == ("get_audit_log_pages", "", "Response")
