"""The derived base class of the server's handlers: a handler returns what the clients' method returns."""

from __future__ import annotations

from collections.abc import AsyncIterator
from types import ModuleType
from typing import Any

import betterproto
import pytest
from grpclib.const import Cardinality, Status
from grpclib.exceptions import GRPCError

from discordproxy.wire import Encoded, encode


class FakeStream:
    """A stream that brings one message, and keeps what is sent."""

    def __init__(self, request: betterproto.Message | None) -> None:
        self._request = request
        self.sent: list[Any] = []

    async def recv_message(self) -> betterproto.Message | None:
        return self._request

    async def send_message(self, message: betterproto.Message) -> None:
        self.sent.append(message)


@pytest.fixture
def serve(service: ModuleType, types: ModuleType) -> Any:
    async def call(name: str, method: str, handler: Any, request: Any = None) -> list[Any]:
        own = type("Own", (service.ZooService,), {method: handler})
        stream = FakeStream(getattr(types, f"{name}Request")() if request is None else request)
        await own().__mapping__()[f"/zoo.Zoo/{name}"].func(stream)
        return stream.sent

    return call


def returning(value: Any) -> Any:
    async def handler(self: object, request: object) -> Any:
        return value

    return handler


async def test_the_value_of_an_answers_only_field_is_put_into_the_answer(
    serve: Any, types: ModuleType
) -> None:
    assert await serve("CountAnimals", "count_animals", returning(3)) == [types.CountAnimalsResponse(count=3)]
    ox = types.Animal(id=7)
    assert await serve("FeedAnimal", "feed_animal", returning(ox)) == [types.FeedAnimalResponse(animal=ox)]


async def test_a_message_may_be_bytes_already(serve: Any, types: ModuleType) -> None:
    ox = types.Animal(id=7)
    answers = await serve("FeedAnimal", "feed_animal", returning(Encoded(types.Animal, encode(ox))))
    assert [encode(answer) for answer in answers] == [encode(types.FeedAnimalResponse(animal=ox))]


async def test_nothing_leaves_the_only_field_unset(serve: Any, types: ModuleType) -> None:
    (answer,) = await serve("FeedAnimal", "feed_animal", returning(None))
    assert answer == types.FeedAnimalResponse()
    assert answer.animal is None
    assert await serve("CloseZoo", "close_zoo", returning(None)) == [types.CloseZooResponse()]


async def test_an_answer_of_several_fields_is_sent_as_it_is(serve: Any, types: ModuleType) -> None:
    answer = types.DescribeZooResponse(name="zoo", animals=[types.Animal(id=1)])
    sent = await serve("DescribeZoo", "describe_zoo", returning(answer))
    assert sent[0] is answer


async def test_a_stream_yields_such_values(serve: Any, types: ModuleType) -> None:
    page = [types.Animal(id=1), types.Animal(id=2)]

    async def handler(self: object, request: object) -> AsyncIterator[Any]:
        yield page
        yield []

    assert await serve("PageAnimals", "page_animals", handler) == [
        types.PageAnimalsResponse(animals=page),
        types.PageAnimalsResponse(),
    ]


async def test_the_handler_gets_the_request(serve: Any, types: ModuleType) -> None:
    got = []

    async def handler(self: object, request: object) -> None:
        got.append(request)

    request = types.CountAnimalsRequest(names=["ox"])
    await serve("CountAnimals", "count_animals", handler, request)
    assert got == [request]


@pytest.mark.parametrize("name", ["FeedAnimal", "PageAnimals"])
async def test_a_call_without_a_message_or_a_handler_is_not_implemented(
    service: ModuleType, types: ModuleType, name: str
) -> None:
    handler = service.ZooService().__mapping__()[f"/zoo.Zoo/{name}"]
    for request in (None, getattr(types, f"{name}Request")()):
        with pytest.raises(GRPCError) as caught:
            await handler.func(FakeStream(request))
        assert caught.value.status is Status.UNIMPLEMENTED


def test_all_calls_are_served(service: ModuleType, types: ModuleType, rpcs: ModuleType) -> None:
    mapping = service.ZooService().__mapping__()
    assert [path.rpartition("/")[2] for path in mapping] == list(rpcs.RPCS)
    for name, rpc in rpcs.RPCS.items():
        handler = mapping[f"/zoo.Zoo/{name}"]
        kind = Cardinality.UNARY_STREAM if rpc.is_stream else Cardinality.UNARY_UNARY
        assert handler.cardinality is kind
        assert handler.request_type is getattr(types, f"{name}Request")
        assert handler.reply_type is getattr(types, f"{name}Response")


def test_the_facts_of_a_call_are_a_table(rpcs: ModuleType) -> None:
    feed, hear = rpcs.RPCS["FeedAnimal"], rpcs.RPCS["HearAnimals"]
    assert (feed.method, feed.path) == ("POST", "/zoos/{zoo_id}/animals/{animal_id}/food")
    assert (feed.right, feed.costs) == ("animals:manage", "1, and the lookup of the guild")
    assert feed.at_least_one == ("food", "kind", "legs")
    assert feed.targets == (("keeper_id", "user"),)
    assert (feed.single, feed.is_read, feed.is_stream) == ("animal", False, False)
    assert (hear.method, hear.path, hear.operations) == ("", "", ())
    assert (hear.single, hear.is_stream, hear.targets) == ("", True, None)
