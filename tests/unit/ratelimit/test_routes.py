"""Which requests share a bucket by their paths."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discordproxy.ratelimit.routes import LONGEST_REMEMBERED, Route, find_route

WEBHOOK_TOKEN = "Zx8-k_" * 11
INTERACTION_TOKEN = "aW50ZXJhY3Rpb246MTIzNDU2" + "x" * 190


@pytest.mark.parametrize(
    ("method", "path", "template", "major"),
    [
        ("POST", "/channels/12/messages", "POST /channels/{id}/messages", "channels/12"),
        ("get", "/channels/12/messages/34", "GET /channels/{id}/messages/{id}", "channels/12"),
        ("GET", "/channels/12/messages?limit=5", "GET /channels/{id}/messages", "channels/12"),
        ("GET", "/guilds/5/members/6", "GET /guilds/{id}/members/{id}", "guilds/5"),
        ("GET", "/guilds/templates/hello", "GET /guilds/templates/{name}", ""),
        ("GET", "/users/@me", "GET /users/@me", ""),
        ("GET", "/users/77", "GET /users/{id}", ""),
        ("GET", "/invites/hello", "GET /invites/{name}", ""),
        ("GET", "/guilds/1/widget.json", "GET /guilds/{id}/widget.json", "guilds/1"),
        (
            "PUT",
            "/channels/1/messages/2/reactions/thumbsup/@me",
            "PUT /channels/{id}/messages/{id}/reactions/{name}/@me",
            "channels/1",
        ),
        (
            "DELETE",
            "/channels/1/messages/2/reactions/%F0%9F%91%8D/3",
            "DELETE /channels/{id}/messages/{id}/reactions/{name}/{id}",
            "channels/1",
        ),
        ("GET", "/webhooks/8", "GET /webhooks/{id}", "webhooks/8"),
        (
            "POST",
            f"/webhooks/8/{WEBHOOK_TOKEN}",
            "POST /webhooks/{id}/{token}",
            f"webhooks/8/{WEBHOOK_TOKEN}",
        ),
        (
            "PATCH",
            "/webhooks/8/abc/messages/@original",
            "PATCH /webhooks/{id}/{token}/messages/@original",
            "webhooks/8/abc",
        ),
        (
            "POST",
            "/interactions/9/tok/callback",
            "POST /interactions/{id}/{token}/callback",
            "interactions/9/tok",
        ),
        ("GET", "/some-new/thing/AbC123/42", "GET /some-new/thing/{name}/{id}", ""),
        ("GET", "/channels", "GET /channels", ""),
        ("GET", "/channels/@me", "GET /channels/@me", ""),
        ("GET", "", "GET /", ""),
        ("GET", "//users//1/", "GET /users/{id}", ""),
    ],
)
def test_templates_and_major_parameters(method: str, path: str, template: str, major: str) -> None:
    route = find_route(method, path)
    assert (route.template, route.major) == (template, major)


@pytest.mark.parametrize(
    ("path", "is_exempt"),
    [
        ("/interactions/9/tok/callback", True),
        (f"/webhooks/8/{INTERACTION_TOKEN}", True),
        (f"/webhooks/8/{INTERACTION_TOKEN}/messages/1", True),
        (f"/webhooks/8/{WEBHOOK_TOKEN}", False),
        ("/webhooks/8", False),
        (f"/channels/8/{INTERACTION_TOKEN}", False),
    ],
)
def test_interactions_are_left_out_of_the_bots_budget(path: str, is_exempt: bool) -> None:
    assert find_route("POST", path).exempt is is_exempt


@pytest.mark.parametrize(
    ("path", "tests_token"),
    [
        ("/users/@me", True),
        ("/channels/1/messages", True),
        ("/users/@me/guilds", True),
        ("/oauth2/applications/@me", True),
        ("/oauth2/@me", False),
        ("/users/@me/connections", False),
        ("/users/@me/guilds/5/member", False),
        ("/users/@me/applications/5/role-connection", False),
    ],
)
def test_a_bots_token_is_not_judged_by_what_is_for_users(path: str, tests_token: bool) -> None:
    assert find_route("GET", path).tests_token is tests_token


@given(st.lists(st.integers(0, 2**64)))
def test_ids_beyond_the_major_parameter_make_no_new_template(ids: list[int]) -> None:
    templates = {find_route("GET", f"/channels/1/messages/{number}").template for number in ids}
    assert len(templates) <= 1


@given(st.text(), st.text())
def test_any_text_has_a_route(method: str, path: str) -> None:
    assert isinstance(find_route(method, path), Route)


def test_long_paths_are_read_but_not_remembered() -> None:
    path = "/channels/1/" + "x" * LONGEST_REMEMBERED
    assert find_route("GET", path).template == "GET /channels/{id}/{name}"
    assert find_route("GET", path) is not find_route("GET", path)
    assert find_route("GET", "/users/1") is find_route("GET", "/users/1")
