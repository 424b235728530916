"""How the facts in a call's comment are read, and which mistakes in them are refused."""

from __future__ import annotations

import pytest

from protos.facts import Facts, describe, read_facts

FIELDS = {"guild_id": "uint64", "user_id": "uint64", "reason": "string", "message_ids": "uint64"}
COMMENT = """\
Does something.

In a guild.

Source: https://example.org/do
Discord: PUT /guilds/{guild_id}/things/{user_id}
Right: things:manage
Costs: 1, and the lookup
  of the guild"""


def read(*changes: tuple[str, str], more: str = "", fields: dict[str, str] | None = None) -> Facts:
    comment = COMMENT + more
    for before, after in changes:
        assert before in comment
        comment = comment.replace(before, after)
    return read_facts("DoThing", comment, FIELDS if fields is None else fields)


def test_all_facts_of_a_call() -> None:
    more = "\nNeeds: a permission, and\n  a role\nAt least one of: reason, user_id\n"
    assert read(more=more) == Facts(
        operations=(("PUT", "/guilds/{guild_id}/things/{user_id}"),),
        right="things:manage",
        costs="1, and the lookup of the guild",
        needs="a permission, and a role",
        at_least_one=("reason", "user_id"),
        targets=(("guild_id", "guild"), ("user_id", "member")),
        is_read=False,
    )


def test_callers_read_in_sentences_what_they_must_know() -> None:
    more = "\nNeeds: a permission\nAt least one of: a, b, c\nActs on: nothing\nRead: yes"
    assert describe(COMMENT + more) == (
        "Does something.\n\nIn a guild.\n\nAt least one of a, b and c must be given.\nThe bot needs: a permission.\n\n"
        "Source: https://example.org/do"
    )
    assert describe(COMMENT) == "Does something.\n\nIn a guild.\n\nSource: https://example.org/do"
    assert describe("Does something.") == "Does something."


def test_a_call_reads_if_all_its_operations_do_or_if_it_says_so() -> None:
    assert read(("Discord: PUT", "Discord: GET")).is_read
    assert not read(
        ("Discord: PUT", "Discord: GET"), more="\nDiscord: POST /guilds/{guild_id}/things"
    ).is_read
    assert read(more="\nRead: nothing changes").is_read
    assert not read(("PUT /guilds/{guild_id}/things/{user_id}", "any operation")).is_read


def test_any_operation_leaves_the_list_of_operations_empty() -> None:
    assert read(("PUT /guilds/{guild_id}/things/{user_id}", "any operation")).operations == ()


def test_a_list_of_ids_stands_for_one_request_each() -> None:
    more = "\nDiscord: DELETE /guilds/{guild_id}/messages/{message_id}"
    assert len(read(more=more).operations) == 2


def test_a_call_that_opens_a_direct_message_channel_knows_its_id() -> None:
    more = "\nDiscord: POST /channels/{channel_id}/messages"
    with pytest.raises(ValueError, match="not fields of the request: channel_id"):
        read(more=more)
    assert len(read(more=f"{more}\nDiscord: POST /users/@me/channels").operations) == 3


@pytest.mark.parametrize(
    ("fields", "targets"),
    [
        (["user_id"], [("user_id", "user")]),
        (["user_id", "channel_id"], [("user_id", "member"), ("channel_id", "channel")]),
        (["channel_id", "parent_id"], [("channel_id", "channel"), ("parent_id", "channel")]),
        (["guild_id", "role_id"], [("guild_id", "guild")]),
    ],
)
def test_the_names_of_fields_tell_what_a_call_acts_on(
    fields: list[str], targets: list[tuple[str, str]]
) -> None:
    change = ("/guilds/{guild_id}/things/{user_id}", "/things")
    assert read(change, fields=dict.fromkeys(fields, "uint64")).targets == tuple(targets)


@pytest.mark.parametrize(
    ("said", "targets"),
    [
        ("unknown", None),
        ("nothing", ()),
        ("user {user_id}, guild {guild_id}", (("user_id", "user"), ("guild_id", "guild"))),
    ],
)
def test_a_call_may_say_itself_what_it_acts_on(said: str, targets: object) -> None:
    assert read(more=f"\nActs on: {said}").targets == targets


@pytest.mark.parametrize(
    ("before", "after", "complaint"),
    [
        ("Discord: PUT /guilds/{guild_id}/things/{user_id}\n", "", "Discord: GET"),
        ("PUT /guilds", "STEAL /guilds", "Discord: GET"),
        ("{user_id}", "{thing_id}", "not fields of the request: thing_id"),
        ("Right: things:manage\n", "", "one line that begins with Right:, has 0"),
        ("things:manage", "things:steal", "'things:steal' is not a right"),
        ("Costs: 1,", "Costs: 1\nCosts: 1,", "one line that begins with Costs:, has 2"),
    ],
)
def test_a_fact_that_is_missing_or_wrong_is_refused(before: str, after: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=f"DoThing: .*{complaint}"):
        read((before, after))


@pytest.mark.parametrize(
    ("more", "complaint"),
    [
        ("\nAt least one of: reason, content", "not all of reason, content"),
        ("\nActs on: somebody", "'somebody' is not a field"),
        ("\nActs on: user {member_id}", "is not a field"),
    ],
)
def test_facts_about_fields_that_do_not_exist_are_refused(more: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        read(more=more)


def test_an_id_of_unknown_meaning_is_refused() -> None:
    with pytest.raises(ValueError, match=r"what do these ids lead to\? other_id"):
        read(fields={**FIELDS, "other_id": "uint64"})


def test_a_call_that_names_nothing_must_say_so() -> None:
    with pytest.raises(ValueError, match="Acts on: nothing, or unknown"):
        read(("/guilds/{guild_id}/things/{user_id}", "/things"), fields={"reason": "string"})
