from __future__ import annotations

import pytest

from discordproxy.sandbox.http.errors import ErrorAnswer
from discordproxy.sandbox.http.requests import ApiRequest
from discordproxy.sandbox.routing import Router, RouteTable, major_parameter
from discordproxy.sandbox.store import Store

table = RouteTable()


@table.add("GET", "/users/@me", bucket="users")
@table.add("GET", "/users/{user_id}", bucket="users")
@table.add("GET", "/users/@me/guilds/{guild_id}/member")
@table.add("PUT", "/channels/{channel_id}/messages/{message_id}/reactions/{emoji}/@me")
def endpoint(_store: Store, _request: ApiRequest) -> None:
    """Only its routes matter."""


ROUTER = Router([table])


@pytest.mark.parametrize(
    ("method", "path", "template", "ids"),
    [
        ("GET", "/users/@me", "/users/@me", {}),
        ("GET", "/users/7", "/users/{user_id}", {"user_id": "7"}),
        ("GET", "/users/@me/guilds/9/member", "/users/@me/guilds/{guild_id}/member", {"guild_id": "9"}),
        (
            "PUT",
            "/channels/1/messages/2/reactions/%F0%9F%91%8D/@me",
            "/channels/{channel_id}/messages/{message_id}/reactions/{emoji}/@me",
            {"channel_id": "1", "message_id": "2", "emoji": "\N{THUMBS UP SIGN}"},
        ),
    ],
)
def test_a_path_finds_its_route(method: str, path: str, template: str, ids: dict[str, str]) -> None:
    route, found = ROUTER.find(method, path)
    assert (route.template, found) == (template, ids)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("POST", "/users/@me", 405),
        ("GET", "/users", 404),
        ("GET", "/users/", 404),
        ("GET", "/users/7/guilds/9/member", 404),
        ("GET", "/users/@me/guilds", 404),
        ("GET", "/", 404),
    ],
)
def test_other_paths_and_verbs_are_refused(method: str, path: str, status: int) -> None:
    with pytest.raises(ErrorAnswer) as caught:
        ROUTER.find(method, path)
    assert caught.value.status == status


def test_routes_may_share_a_bucket() -> None:
    buckets = {route.template: route.bucket for route in table.routes}
    assert buckets["/users/@me"] == buckets["/users/{user_id}"]
    assert len(set(buckets.values())) == 3


@pytest.mark.parametrize(
    ("path", "major"),
    [
        ("/channels/1/messages/2", "1"),
        ("/guilds/3", "3"),
        ("/webhooks/4", "4"),
        ("/webhooks/4/token/messages/5", "4/token"),
        ("/users/@me/guilds/3", ""),
        ("/gateway", ""),
    ],
)
def test_limits_are_kept_apart_by_the_first_id(path: str, major: str) -> None:
    assert major_parameter(path) == major
