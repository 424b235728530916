"""Who owns what: the same for all who look, evenly spread, and stable when somebody comes or goes."""

from __future__ import annotations

from collections import Counter

from discordproxy.peers.ownership import Ownership, find_owner

MAJORS = [f"channels/{number}" for number in range(3000)]
THREE = {"a", "b", "c"}


def owners_of(members: set[str]) -> dict[str, str]:
    return {major: find_owner(members, "bot", major) for major in MAJORS}


def test_each_member_owns_about_the_same() -> None:
    counts = Counter(owners_of(THREE).values())
    assert counts.keys() == THREE
    assert all(900 < count < 1100 for count in counts.values())


def test_all_members_find_the_same_owner() -> None:
    one, other = Ownership("a"), Ownership("b")
    one.change(["a", "b", "c"])
    other.change(["c", "b", "a"])
    assert all(one.find("bot", major) == other.find("bot", major) for major in MAJORS)
    assert one.others == {"b", "c"}


def test_a_member_that_comes_takes_its_share_and_moves_nothing_else() -> None:
    before, after = owners_of(THREE), owners_of(THREE | {"d"})
    moved = [major for major in MAJORS if before[major] != after[major]]
    assert {after[major] for major in moved} == {"d"}
    assert 600 < len(moved) < 900


def test_a_member_that_goes_leaves_its_share_to_the_others() -> None:
    before, after = owners_of(THREE), owners_of({"a", "b"})
    assert {before[major] for major in MAJORS if before[major] != after[major]} == {"c"}


def test_bots_have_owners_of_their_own() -> None:
    assert {find_owner(THREE, f"bot {number}", MAJORS[0]) for number in range(20)} == THREE


def test_without_members_everything_is_ones_own() -> None:
    ownership = Ownership("a")
    assert ownership.find("bot", "channels/1") == "a"
    ownership.change([])
    assert ownership.find("bot", "channels/1") == "a"
    assert repr(ownership) == "<Ownership of 0 members>"
