"""One path, one spelling."""

from __future__ import annotations

from urllib.parse import quote, unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discordproxy.discord.requests import SAFE, has_own_token, normal_path, split_path


@pytest.mark.parametrize(
    "path",
    [
        "/webhooks/12/wrong",
        "/webhooks/%31%32/wrong",
        "//webhooks//12///wrong",
        "/webhooks/12/wrong/",
        "/%77ebhooks/12/wro%6Eg",
        "/webhooks/0012/wrong",
    ],
)
def test_every_spelling_becomes_the_normal_one(path: str) -> None:
    assert normal_path(path) == "/webhooks/12/wrong"
    assert has_own_token(normal_path(path))


@pytest.mark.parametrize(
    ("path", "normal"),
    [
        ("/users/%40me", "/users/@me"),
        ("/channels/1/messages/2/reactions/%f0%9f%91%8d/@me",
         "/channels/1/messages/2/reactions/%F0%9F%91%8D/@me"),
        ("/invites/007", "/invites/007"),
        ("/webhooks/1/a%2fb", "/webhooks/1/a%2Fb"),
        ("/channels/%2531", "/channels/%2531"),
        ("/channels/000", "/channels/0"),
        ("/guilds/1/members/2/roles/3", "/guilds/1/members/2/roles/3"),
        ("/", "/"),
    ],
)  # fmt: skip
def test_nothing_else_changes(path: str, normal: str) -> None:
    assert normal_path(path) == normal


@given(st.lists(st.text(min_size=1).filter(lambda step: not step.startswith("0")), min_size=1))
def test_the_normal_spelling_is_normal_and_says_the_same(steps: list[str]) -> None:

    path = "/" + "/".join(quote(step, safe=SAFE, errors="replace") for step in steps)
    assert normal_path(normal_path(path)) == normal_path(path)
    assert unquote(normal_path(path)) == unquote(path)


def test_a_query_stays_as_it_is() -> None:
    assert split_path("//users/%40me?a=%31&b=//") == ("/users/@me", "?a=%31&b=//")


@pytest.mark.parametrize("path", ["/webhooks/1", "/channels/1/webhooks", "/webhooks/x/y", "/users/@me"])
def test_other_paths_have_no_token_of_their_own(path: str) -> None:
    assert not has_own_token(path)
