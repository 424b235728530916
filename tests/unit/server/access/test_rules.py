"""From a document to rules, or to one line about what is wrong."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discordproxy.server.access.rules import KEYS, AllIds, BotAccess, ClientScope, RulesError, read_rules
from discordproxy.server.access.shares import ShareLimits


def digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def document(**changes: Any) -> dict[str, Any]:
    """Return a document with one client, whose keys are changed; None leaves one out."""
    table = {"token_sha256": digest("secret"), "may": ["messages:send"], **changes}
    return {"clients": {"web": {key: value for key, value in table.items() if value is not None}}}


def test_a_client_with_everything() -> None:
    (client,) = read_rules(
        document(
            token_sha256=[digest("old"), digest("new").upper()],
            channels=[5, "6"],
            guilds="*",
            users=[],
            requests_per_second=2.5,
            max_waiting=10,
        )
    ).clients
    assert client.name == "web"
    assert client.rpcs == {
        "SendChannelMessage",
        "SendDirectMessage",
        "ForwardMessage",
        "ForwardMessageToUser",
        "TriggerTyping",
    }
    assert client.scope == ClientScope(frozenset({5, 6}), AllIds(), frozenset())
    assert client.share == ShareLimits(2.5, 10)
    assert digest("old") not in repr(client)


def test_a_client_with_as_little_as_possible_may_act_everywhere() -> None:
    (client,) = read_rules(document()).clients
    assert client.scope.is_unlimited
    assert client.share == ShareLimits()
    assert not read_rules(document(users=[])).clients[0].scope.is_unlimited


@pytest.mark.parametrize(
    ("bots", "default", "allowed"),
    [
        (None, "", {"default"}),
        ("*", "", {"default", "alerts", "forum"}),
        (["alerts"], "alerts", {"alerts"}),
        (["forum", "default"], "forum", {"default", "forum"}),
        (["*", "forum"], "", {"default", "alerts", "forum"}),
        ({"alerts": {}, "*": {}}, "alerts", {"default", "alerts", "forum"}),
    ],
)
def test_a_client_uses_the_bots_that_its_table_names_and_the_first_by_default(
    bots: Any, default: str, allowed: set[str]
) -> None:
    (client,) = read_rules(document(bots=bots)).clients
    found = {
        name
        for name in ("default", "alerts", "forum")
        if client.find_access(name, is_default=name == "default") is not None
    }
    assert (client.default_bot, found) == (default, allowed)


def test_rights_with_one_bot_are_as_usual_where_its_table_does_not_say_otherwise() -> None:
    bots = {"a": {}, "b": {"may": ["guilds:read"]}, "c": {"guilds": [7]}}
    (client,) = read_rules(document(may=["messages:send"], channels=[5], bots=bots)).clients
    usual = BotAccess(client.rpcs, ClientScope(frozenset({5})))
    assert client.find_access("a", is_default=False) == usual
    narrow = client.find_access("b", is_default=False)
    assert narrow is not None
    assert "GetGuild" in narrow.rpcs
    assert "SendChannelMessage" not in narrow.rpcs
    assert narrow.scope == usual.scope
    assert client.find_access("c", is_default=False) == BotAccess(
        client.rpcs, ClientScope(guilds=frozenset({7}))
    )


def test_a_client_is_found_by_any_of_its_tokens() -> None:
    found = document(token_sha256=[digest("old"), digest("new")])
    found["clients"]["other"] = {"token_sha256": digest("third"), "may": ["*"]}
    rules = read_rules(found)
    names = [client.name if (client := rules.find(token)) else None for token in (b"old", b"new", b"third")]
    assert names == ["web", "web", "other"]
    assert [rules.find(token) for token in (b"", b"ol", b"old ", digest("old").encode(), b"\xff")] == [
        None
    ] * 5


def test_all_tokens_are_compared_however_early_one_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    import hmac

    compare, compared = hmac.compare_digest, []

    def count(one: bytes, other: bytes) -> bool:
        compared.append(other)
        return compare(one, other)

    monkeypatch.setattr(hmac, "compare_digest", count)
    found = document(token_sha256=[digest("a"), digest("b")])
    found["clients"]["other"] = {"token_sha256": digest("c"), "may": ["*"]}
    rules = read_rules(found)
    for token in (b"a", b"c", b"nobody's"):
        compared.clear()
        rules.find(token)
        assert len(compared) == 3


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"token_sha256": None}, "clients.web: token_sha256: is missing"),
        ({"may": None}, "clients.web: may: is missing"),
        ({"token_sha256": "the token itself"}, "token_sha256: must be the token's SHA-256 as 64"),
        ({"token_sha256": []}, "token_sha256: must be"),
        ({"token_sha256": [1]}, "token_sha256: must be"),
        ({"may": []}, "may: must be a list of rights"),
        ({"may": "messages:send"}, "may: must be a list of rights"),
        ({"may": [1]}, "may: 1 is not a text"),
        ({"may": ["messages:send", "member:*"]}, "clients.web: may: 'member:\\*' is neither a right"),
        ({"channels": "*"}, "channels: must be a list of ids$"),
        ({"guilds": 5}, 'guilds: must be a list of ids, or "\\*" for all'),
        ({"guilds": [0]}, "guilds: 0 is not a Discord id"),
        ({"users": [2**64]}, "users: 18446744073709551616 is not a Discord id"),
        ({"users": [True]}, "users: True is not a Discord id"),
        ({"users": ["x"]}, "users: 'x' is not a Discord id"),
        ({"bots": 5}, 'bots: must be a list of names, or "\\*" for all bots'),
        ({"bots": []}, "bots: must be a list of names"),
        ({"bots": [5]}, "bots: must be a list of names"),
        ({"bots": ["a b"]}, "bots: 'a b' is not the name of a bot"),
        ({"bots": {"a": 5}}, "clients.web: bots.a: must be a table"),
        ({"bots": {"a": {"share": 1}}}, "bots.a: share: unknown; the keys are may, channels, guilds, users"),
        ({"bots": {"a": {"may": []}}}, "clients.web: bots.a: may: must be a list of rights"),
        ({"bots": {"a": {"users": 5}}}, "bots.a: users: must be a list of ids"),
        ({"requests_per_second": 0}, "requests_per_second: must be a number from 0.001"),
        ({"requests_per_second": float("nan")}, "requests_per_second: must be a number"),
        ({"requests_per_second": True}, "requests_per_second: must be a number"),
        ({"max_waiting": 0}, "max_waiting: must be a whole number from 1"),
        ({"max_waiting": 1.5}, "max_waiting: must be a whole number"),
        ({"priority": "urgent"}, "priority: must be one of low, normal, high"),
        ({"priority": 2}, "priority: must be one of low, normal, high"),
        ({"chanels": [1]}, "clients.web: chanels: unknown; the keys are token_sha256, may, channels"),
    ],
)
def test_what_is_wrong_is_said_with_client_and_key(changes: dict[str, Any], complaint: str) -> None:
    with pytest.raises(RulesError, match=complaint) as caught:
        read_rules(document(**changes))
    assert "the token itself" not in str(caught.value)


@pytest.mark.parametrize(
    ("wrong", "complaint"),
    [
        ({}, "there are no clients"),
        ({"clients": {}}, "there are no clients"),
        ({"clients": [1]}, "there are no clients"),
        ({"client": {}}, "client: unknown; each client is a table"),
        ({"clients": {"a b": {}}}, "clients.'a b': a name has"),
        ({"clients": {"-": {}}}, "clients.'-': a name has"),
        ({"clients": {"web": 1}}, r"clients.web: must be a table, \[clients.web\]"),
    ],
)
def test_a_document_without_clients_is_none(wrong: dict[str, Any], complaint: str) -> None:
    with pytest.raises(RulesError, match=complaint):
        read_rules(wrong)


def test_no_two_clients_share_a_token() -> None:
    found = document()
    found["clients"]["other"] = {"token_sha256": digest("secret"), "may": ["*"]}
    with pytest.raises(RulesError, match="clients.other: token_sha256: web has the same token"):
        read_rules(found)


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.just(digest("x")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)


@given(table=st.dictionaries(st.sampled_from([*KEYS, "else"]), anything), rights=anything)
def test_whatever_a_document_holds_it_is_read_or_complained_of_in_one_line(
    table: dict[str, Any], rights: Any
) -> None:
    for one in (table, {"token_sha256": digest("x"), "may": ["*"], **table}, {**table, "may": [rights]}):
        complaint = complaint_of(one)
        assert complaint == "" or complaint.startswith("clients.web: ")
        assert "\n" not in complaint


def complaint_of(table: dict[str, Any]) -> str:
    """Return what is wrong with a client, nothing if it is one."""
    try:
        return "" if read_rules({"clients": {"web": table}}).clients else "no client"
    except RulesError as error:
        return str(error)
