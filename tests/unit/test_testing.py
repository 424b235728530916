"""The objects for other programs' tests."""

from __future__ import annotations

import socket
import sys
import unittest

import grpc
import pytest

import discordproxy.testing
import discordproxy.tests.factories
from discordproxy.discord_api_pb2 import Channel
from discordproxy.exceptions import DiscordProxyHttpError, to_discord_proxy_exception
from discordproxy.testing import create_discordproxy_channel, create_rpc_error, id_generator, unique_ids
from discordproxy.tests.helpers import NoSocketsTestCase, SocketAccessError


def test_the_old_place_has_the_same_functions_and_what_1x_had_beside_them() -> None:
    for name in ("create_discordproxy_channel", "create_rpc_error", "id_generator", "unique_ids"):
        assert getattr(discordproxy.tests.factories, name) is getattr(discordproxy.testing, name)
    assert discordproxy.tests.factories.Channel is Channel


def test_ids_count_up_and_are_shared_with_the_channels() -> None:
    assert [next(ids) for ids in [id_generator()] * 3] == [1, 2, 3]
    first = next(unique_ids)
    assert create_discordproxy_channel().id == first + 1


def test_a_channel_is_protocs_and_has_an_id_of_its_own() -> None:
    first, second = create_discordproxy_channel(), create_discordproxy_channel(name="general")
    assert isinstance(first, Channel)
    assert first.id != second.id
    assert second.name == "general"
    assert first.type == Channel.Type.GUILD_TEXT


def test_a_channel_takes_what_it_is_given() -> None:
    channel = create_discordproxy_channel(id=7, type=Channel.Type.GUILD_VOICE)
    assert (channel.id, channel.type) == (7, Channel.Type.GUILD_VOICE)


def test_an_error_says_by_default_that_discord_refused() -> None:
    error = create_rpc_error()
    assert isinstance(error, grpc.RpcError)
    assert error.code() is grpc.StatusCode.NOT_FOUND
    problem = to_discord_proxy_exception(error)
    assert isinstance(problem, DiscordProxyHttpError)
    assert (problem.status, problem.code, problem.text) == (404, 50001, "User not found")


def test_an_error_takes_what_it_is_given() -> None:
    error = create_rpc_error(code=grpc.StatusCode.ABORTED, details="stop")
    assert (error.code(), error.details()) == (grpc.StatusCode.ABORTED, "stop")


def test_a_test_case_forbids_sockets_as_long_as_it_lasts() -> None:
    class Case(NoSocketsTestCase):
        def test(self) -> None:
            with self.assertRaises(SocketAccessError):  # noqa: PT027
                socket.create_connection(("127.0.0.1", 1))

    result = unittest.TestResult()
    unittest.TestSuite([Case("test")]).run(result)
    assert (result.testsRun, result.errors, result.failures) == (1, [], [])
    socket.socket().close()


def test_without_grpcio_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "grpc", None)
    with pytest.raises(ImportError, match=r"pip install discordproxy\[grpcio\]"):
        create_rpc_error()
