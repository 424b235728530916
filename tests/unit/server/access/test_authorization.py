"""The authorization, in virtual time."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import betterproto
import pytest
from grpclib.const import Cardinality, Status
from grpclib.const import Handler as Method
from multidict import MultiDict

from discordproxy.discord_api import GetGuildRequest
from discordproxy.ratelimit import Priority
from discordproxy.server.access.authorization import SERVICE, Authorization
from discordproxy.server.access.rules import Rules, read_rules
from discordproxy.server.calls.call import Call
from discordproxy.server.calls.failures import Denied, OverShare, Unauthenticated
from discordproxy.server.http2.requests import CallRequest, Refused
from tests.unit.server.access.test_scope import GUILD, OTHER_CHANNEL, OTHER_GUILD, WorldBots, send

UNKNOWN_CHANNEL = 999


def rules(**clients: dict[str, Any]) -> Rules:
    """Return rules for clients whose tokens are their names, with rights to guilds unless said otherwise."""
    tables = {
        name: {"token_sha256": sha256(name.encode()).hexdigest(), "may": ["guilds:read"], **table}
        for name, table in clients.items()
    }
    return read_rules({"clients": tables})


def come(authorization: Authorization, token: str | None, route: str = SERVICE + "GetGuild") -> Call:
    """Make a call come to a authorization."""
    call = Call(route.rpartition("/")[2], 0.0)
    metadata = MultiDict[str | bytes]() if token is None else MultiDict({"authorization": f"Bearer {token}"})
    authorization.let_in(call, route, metadata)
    return call


@pytest.fixture
def authorization() -> Authorization:
    return Authorization(
        rules(web={}, slow={"max_waiting": 1, "guilds": [GUILD]}), WorldBots(), clock=lambda: 0.0
    )


def test_a_client_is_let_in_by_its_token_and_named(authorization: Authorization) -> None:
    call = come(authorization, "web")
    assert call.client == "web"
    assert repr(call.admission) == "<AuthorizedCall of web>"
    assert repr(authorization) == "<Authorization: 2 clients, 1 calls>"


@pytest.mark.parametrize("scheme", ["bearer", "BEARER"])
def test_the_scheme_may_be_written_in_any_case(authorization: Authorization, scheme: str) -> None:
    authorization.let_in(
        Call("GetGuild", 0.0), SERVICE + "GetGuild", MultiDict(authorization=f"{scheme}  web ")
    )


@pytest.mark.parametrize(
    "metadata",
    [
        MultiDict(),
        MultiDict(authorization=""),
        MultiDict(authorization="Bearer"),
        MultiDict(authorization="Bearer "),
        MultiDict(authorization="web"),
        MultiDict(authorization="Basic web"),
        MultiDict(authorization="Bearer WEB"),
        MultiDict(authorization="Bearer web web"),
        MultiDict([("authorization", "Bearer web"), ("authorization", "Bearer web")]),
        MultiDict({"authorization-bin": b"Bearer web"}),
        MultiDict(authorization="Bearer \udcff"),
    ],
)
def test_who_shows_no_token_or_a_wrong_one_is_a_stranger(
    authorization: Authorization, metadata: MultiDict[str | bytes]
) -> None:
    call = Call("GetGuild", 0.0)
    with pytest.raises(Unauthenticated) as caught:
        authorization.let_in(call, SERVICE + "GetGuild", metadata)
    assert (call.client, call.admission) == ("", None)
    assert "web" not in str(caught.value).lower()


def ask_for(authorization: Authorization, token: str, *bots: str, rpc: str = "GetGuild") -> CallRequest:
    """Check the headers of a call that names bots; return what is known of it then."""
    metadata = MultiDict[str | bytes](
        [("authorization", f"Bearer {token}"), *(("x-discord-bot", bot) for bot in bots)]
    )
    method = Method(lambda _: None, Cardinality.UNARY_UNARY, bytes, bytes)
    request = CallRequest(SERVICE + rpc, method, metadata, "application/grpc", None, "identity", None, "id")
    authorization.check_headers(request)
    return request


def test_a_call_that_its_bot_may_not_make_begins_without_its_message() -> None:
    bots = {"alerts": {"may": ["messages:send"]}, "default": {}}
    authorization = Authorization(
        rules(web={"bots": bots}), WorldBots("default", "alerts", "forum"), clock=lambda: 0.0
    )
    assert ask_for(authorization, "web", "default").is_hopeless is False
    assert ask_for(authorization, "web", rpc="SendChannelMessage").is_hopeless is False, "its first bot"
    for hopeless in ((), ("alerts",), ("forum",), ("a b",), ("default", "default")):
        assert ask_for(authorization, "web", *hopeless).is_hopeless is True


def test_the_bot_of_a_call_is_the_one_that_it_names_or_its_clients_first() -> None:
    authorization = Authorization(
        rules(web={"bots": ["forum", "alerts"]}, old={}),
        WorldBots("default", "alerts", "forum"),
        clock=lambda: 0.0,
    )
    used = {}
    for client, asked in (("web", ""), ("web", "alerts"), ("old", ""), ("old", "default")):
        call = Call("GetGuild", 0.0, bot=asked)
        authorization.let_in(call, SERVICE + "GetGuild", MultiDict(authorization=f"Bearer {client}"))
        used[client, asked] = call.bot
    assert used == {
        ("web", ""): "forum",
        ("web", "alerts"): "alerts",
        ("old", ""): "default",
        ("old", "default"): "default",
    }
    for client, asked in (("web", "default"), ("old", "alerts"), ("old", "nobody")):
        call = Call("GetGuild", 0.0, bot=asked)
        with pytest.raises(Denied, match=f"Client {client} may not use the bot {asked}"):
            authorization.let_in(call, SERVICE + "GetGuild", MultiDict(authorization=f"Bearer {client}"))
        assert call.admission is None


def test_who_calls_is_asked_for_at_the_headers(authorization: Authorization) -> None:
    def request(path: str, *tokens: str) -> CallRequest:
        metadata = MultiDict[str | bytes]([("authorization", f"Bearer {token}") for token in tokens])
        method = Method(lambda _: None, Cardinality.UNARY_UNARY, bytes, bytes)
        return CallRequest(path, method, metadata, "application/grpc", None, "identity", None, "id")

    authorization.check_headers(request(SERVICE + "GetGuild", "web"))
    authorization.check_headers(request("/grpc.health.v1.Health/Watch"))
    for tokens in ((), ("wrong",)):
        with pytest.raises(Refused) as caught:
            authorization.check_headers(request(SERVICE + "GetGuild", *tokens))
        assert caught.value.status is Status.UNAUTHENTICATED


def test_a_missing_right_is_named_and_the_client_known(authorization: Authorization) -> None:
    call = Call("SendChannelMessage", 0.0)
    with pytest.raises(Denied, match="Client web may not call SendChannelMessage: .* right messages:send"):
        authorization.let_in(call, SERVICE + "SendChannelMessage", MultiDict(authorization="Bearer web"))
    assert (call.client, call.admission) == ("web", None)


def test_health_is_open_and_everything_else_needs_a_token(authorization: Authorization) -> None:
    assert come(authorization, None, "/grpc.health.v1.Health/Check").client == ""
    reflection = "/grpc.reflection.v1.ServerReflection/ServerReflectionInfo"
    call = come(authorization, "web", reflection)
    assert (call.client, call.admission) == ("web", None)
    with pytest.raises(Unauthenticated):
        come(authorization, None, reflection)


async def test_the_message_is_held_against_where_the_client_may_act(authorization: Authorization) -> None:
    visit = come(authorization, "slow").admission
    assert visit is not None
    await visit.check(GetGuildRequest(GUILD))
    with pytest.raises(
        Denied, match=f"Client slow may not do this: guild {OTHER_GUILD} \\(guild_id\\) is outside"
    ):
        await visit.check(GetGuildRequest(OTHER_GUILD))


def test_a_share_is_the_client_s_own_and_given_back(authorization: Authorization) -> None:
    first = come(authorization, "slow")
    with pytest.raises(OverShare, match="Client slow has used up its share: max_waiting is 1"):
        come(authorization, "slow")
    come(authorization, "web")
    assert first.admission is not None
    first.admission.end()
    come(authorization, "slow")


async def come_and_lead(authorization: Authorization, request: betterproto.Message) -> None:
    """Make a call of the slow client come to a authorization, that leads where its request says."""
    visit = come(authorization, "slow").admission
    assert visit is not None
    try:
        await visit.check(request)
    finally:
        visit.end()


async def test_a_call_that_is_denied_for_its_place_costs_nothing_of_the_share() -> None:
    authorization = Authorization(
        rules(slow={"requests_per_second": 1, "guilds": [GUILD]}), WorldBots(), clock=lambda: 0.0
    )
    for request in (GetGuildRequest(OTHER_GUILD), GetGuildRequest(OTHER_GUILD), send(OTHER_CHANNEL)):
        with pytest.raises(Denied):
            await come_and_lead(authorization, request)
    await come_and_lead(authorization, GetGuildRequest(GUILD))
    with pytest.raises(OverShare, match="requests_per_second is 1"):
        come(authorization, "slow")


async def test_a_call_for_which_discord_had_to_be_asked_costs_a_call() -> None:
    authorization = Authorization(
        rules(slow={"requests_per_second": 1, "guilds": [GUILD]}), WorldBots(), clock=lambda: 0.0
    )
    with pytest.raises(Denied):
        await come_and_lead(authorization, send(UNKNOWN_CHANNEL))
    with pytest.raises(OverShare, match="requests_per_second is 1"):
        come(authorization, "slow")


def test_other_rules_count_at_once_and_what_is_under_way_still_counts(authorization: Authorization) -> None:
    first = come(authorization, "slow")
    authorization.replace(rules(slow={"max_waiting": 1, "may": ["*"]}, new={}))
    with pytest.raises(OverShare):
        come(authorization, "slow", SERVICE + "SendChannelMessage")
    with pytest.raises(Unauthenticated):
        come(authorization, "web")
    come(authorization, "new")
    assert first.admission is not None
    first.admission.end()
    come(authorization, "slow", SERVICE + "SendChannelMessage")


@pytest.mark.parametrize(
    ("highest", "asked", "given"),
    [
        (None, None, Priority.NORMAL),
        (None, Priority.HIGH, Priority.HIGH),
        ("normal", Priority.LOW, Priority.LOW),
        ("low", None, Priority.LOW),
        ("low", Priority.NORMAL, None),
        ("normal", Priority.HIGH, None),
    ],
)
def test_a_call_is_as_urgent_as_its_client_may_ask(
    highest: str | None, asked: Priority | None, given: Priority | None
) -> None:
    authorization = Authorization(
        rules(web={} if highest is None else {"priority": highest}), WorldBots(), clock=lambda: 0.0
    )
    call = Call("GetGuild", 0.0, priority=asked)
    metadata = MultiDict[str | bytes](authorization="Bearer web")
    if given is not None:
        authorization.let_in(call, SERVICE + "GetGuild", metadata)
        assert call.priority is given
    else:
        with pytest.raises(Denied, match=f"Client web may not ask for priority .*: {highest} at most."):
            authorization.let_in(call, SERVICE + "GetGuild", metadata)
