"""The methods that queue a message are those of the messages that the contract's queueing call takes."""

from __future__ import annotations

import pytest

from protos.contract import Contract, Field, Message, Rpc, Service
from protos.queueing import QUEUEING, read_queueing_methods


def field(name: str, kind: str = "string", *, is_message: bool = False) -> Field:
    return Field(
        name, 1, kind, is_message, is_enum=False, repeated=False, optional=is_message, comment="Something."
    )


def call(name: str, *fields: Field) -> Rpc:
    request, response = Message(f"{name}Request", "", fields), Message(f"{name}Response", "", ())
    return Rpc(name, f"/zoo.Zoo/{name}", request, response, streams=False, comment="Does something.")


FEED = call("FeedAnimal", field("animal_id", "uint64"), field("food", "Food", is_message=True))
CLEAN = call("CleanCage", field("name"))


def contract(*rpcs: Rpc) -> Contract:
    return Contract("zoo", (Service("Zoo", "", rpcs),), (), ())


def queueing(*rpcs: Rpc) -> Rpc:
    fields = [field(f"a_{rpc.name.lower()}", rpc.request.name, is_message=True) for rpc in rpcs]
    return call(QUEUEING, *fields, field("key"))


def test_without_a_queueing_call_there_are_none() -> None:
    assert read_queueing_methods(contract(FEED, CLEAN)) == []


def test_each_message_becomes_a_method_with_the_parameters_of_its_call() -> None:
    feed, clean = read_queueing_methods(contract(FEED, queueing(FEED, CLEAN), CLEAN))
    assert (feed.field, feed.method.name) == ("a_feedanimal", "feed_animal")
    assert [parameter.name for parameter in feed.method.parameters] == ["animal_id", "food"]
    assert (feed.method.needed_ids, feed.aliases) == (["animal_id"], {"FoodLike"})
    assert (clean.field, clean.method.name, clean.aliases) == ("a_cleancage", "clean_cage", set())


@pytest.mark.parametrize("name", ["key", "expires_after", "not_before", "unordered"])
def test_a_call_with_such_a_field_of_its_own_cannot_be_queued(name: str) -> None:
    double = call("FeedAnimal", field("animal_id", "uint64"), field(name))
    with pytest.raises(ValueError, match=f"FeedAnimal cannot be queued: it has a field {name} of its own"):
        read_queueing_methods(contract(double, queueing(double)))
