"""Which requests of a route may have limits of their own."""

from __future__ import annotations

import pytest

from discordproxy.discord.requests import (
    DISCORD_EPOCH_SECONDS,
    LONGEST_BODY,
    OLD,
    OLD_TO_EDIT,
    YOUNG,
    find_kind,
)
from discordproxy.ratelimit.routes import Budget, find_route

NOW = 1_790_000_000.0
DAY_SECONDS = 86_400.0


def message(age: float) -> int:
    return int((NOW - age - DISCORD_EPOCH_SECONDS) * 1000) << 22


@pytest.mark.parametrize(
    ("age", "kind"),
    [
        (0.0, YOUNG),
        (9.9, YOUNG),
        (10.1, ""),
        (13.9 * DAY_SECONDS, ""),
        (14.1 * DAY_SECONDS, OLD),
        (-5.0, YOUNG),
    ],
)
@pytest.mark.parametrize("place", ["channels/1", "webhooks/1/token"])
def test_a_delete_goes_by_the_messages_age(age: float, kind: str, place: str) -> None:
    assert find_kind("DELETE", f"/{place}/messages/{message(age)}", None, NOW) == kind


@pytest.mark.parametrize(("age", "kind"), [(60.0, ""), (3599.0, ""), (3601.0, OLD_TO_EDIT)])
def test_an_edit_goes_by_the_messages_age_alone(age: float, kind: str) -> None:
    path = f"/channels/1/messages/{message(age)}"
    assert find_kind("PATCH", path, b'{"content": "new"}', NOW) == kind


@pytest.mark.parametrize(
    ("path", "body", "kind"),
    [
        ("/channels/1", b'{"name": "new"}', "name"),
        ("/channels/1", b'{"topic": "t", "name": "new", "nsfw": true}', "name, topic"),
        ("/channels/1?a=b", b'{"topic": null}', "topic"),
        ("/channels/1", b'{"rate_limit_per_user": 5}', ""),
        ("/guilds/1", b'{"name": "a", "icon": null}', "icon, name"),
        ("/users/@me", b'{"username": "a"}', "username"),
        ("/guilds/1", b'{"name": ' + b"1" * LONGEST_BODY + b"}", ""),
        ("/channels/1", b'{"name": ', ""),
        ("/channels/1", b"\xff", ""),
        ("/channels/1", b"{\xff", ""),
        ("/channels/1", b"[" * 1000, ""),
        ("/channels/1", None, ""),
    ],
)
def test_a_change_goes_by_what_it_changes(path: str, body: bytes | None, kind: str) -> None:
    assert find_kind("PATCH", path, body, NOW) == kind


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/channels/1/messages"),
        ("GET", f"/channels/1/messages/{message(0.0)}"),
        ("DELETE", f"/channels/1/messages/{message(0.0)}/reactions"),
        ("DELETE", "/channels/1/messages/5"),
        ("DELETE", "/guilds/1"),
    ],
)
def test_nothing_else_has_kinds(method: str, path: str) -> None:
    assert find_kind(method, path, b'{"name": "a"}', NOW) == ""


def test_only_deletes_of_different_ages_have_different_hashes() -> None:
    delete = find_route("DELETE", "/channels/1/messages/5", OLD)
    rename = find_route("PATCH", "/channels/1", "name")
    assert (delete.template, delete.name) == (
        "DELETE /channels/{id}/messages/{id}",
        "DELETE /channels/{id}/messages/{id}, over 14 days old",
    )
    assert rename.name == rename.template == "PATCH /channels/{id}"


@pytest.mark.parametrize(
    ("path", "authorized", "budget"),
    [
        ("/channels/1/messages", True, Budget.BOT),
        ("/channels/1/messages", False, Budget.BOT),
        ("/webhooks/1/token", False, Budget.ADDRESS),
        ("/webhooks/1/token", True, Budget.BOT),
        ("/webhooks/1/aW50ZXJhY3Rpb246abc", False, Budget.INTERACTIONS),
        ("/interactions/1/token/callback", False, Budget.INTERACTIONS),
    ],
)
def test_who_has_the_bots_budget(path: str, authorized: bool, budget: Budget) -> None:
    route = find_route("POST", path)
    assert (route.budget if authorized else route.budget_without_token) is budget
