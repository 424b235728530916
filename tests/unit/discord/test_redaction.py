"""Secrets are hidden wherever a path, an error or a body is shown."""

from __future__ import annotations

import json
import time
from collections.abc import Callable

import aiohttp
import pytest
import yarl
from multidict import CIMultiDict, CIMultiDictProxy

from discordproxy.discord.redaction import (
    LONGEST_JSON,
    describe_error,
    hide_token,
    redact_json,
    redact_tokens,
    redact_urls,
)

TOKEN = "aBc-123_x.Y"


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("/users/@me", "/users/@me"),
        (f"/webhooks/1/{TOKEN}", "/webhooks/1/***"),
        (f"/webhooks/1/{TOKEN}/messages/2", "/webhooks/1/***/messages/2"),
        (f"/interactions/1/{TOKEN}/callback", "/interactions/1/***/callback"),
        (f"/webhooks/%31/{TOKEN}", "/webhooks/1/***"),
        (f"/%77ebhooks/1/{TOKEN}", "/webhooks/1/***"),
        (f"//webhooks//1//{TOKEN}", "/webhooks/1/***"),
        (f"/webhooks%2F1%2F{TOKEN}", "/webhooks/1/***"),
        (f"/webhooks/1/./{TOKEN}", "/webhooks/1/***"),
        (f"/users/../webhooks/1/x/../{TOKEN}", "/webhooks/1/***"),
        (f"/WebHooks/1/{TOKEN}", "/WebHooks/1/***"),
        (f"/x?y=1&access_token={TOKEN}&z=2", "/x?y=1&access_token=***&z=2"),
        (f"/x?access%5Ftoken={TOKEN}&tok%65n={TOKEN}", "/x?access%5Ftoken=***&tok%65n=***"),
        (f"/x?a?token={TOKEN}#client_secret={TOKEN}", "/x?a?token=***#client_secret=***"),
        ("/guilds/1/webhooks", "/guilds/1/webhooks"),
    ],
)
def test_a_path_is_shown_without_its_token_however_it_is_spelled(path: str, shown: str) -> None:
    assert hide_token(path) == shown


@pytest.mark.parametrize(
    "text",
    [
        f"POST https://discord.com/api/webhooks/1/{TOKEN} failed",
        f"see '/webhooks/1/{TOKEN}', please",
        f'{{"url":"https:\\/\\/discord.com\\/api\\/webhooks\\/1\\/{TOKEN}"}}',
        f"/interactions%2F1%2F{TOKEN}",
        f"Connection timeout to host http://x/api/v10/webhooks/1/{TOKEN}?wait=true",
    ],
)
def test_a_text_is_shown_without_the_tokens_of_its_paths(text: str) -> None:
    shown = redact_tokens(text)
    assert TOKEN not in shown
    assert "***" in shown
    assert shown.replace("***", TOKEN) == text


def test_a_text_keeps_its_urls_up_to_the_host() -> None:
    text = f"tried http://me:secret@proxy:3128/x, then https://discord.com/api/webhooks/1/{TOKEN}: no answer"
    assert redact_urls(text) == "tried http://proxy:3128 then https://discord.com no answer"


@pytest.mark.parametrize(
    ("redact", "text"),
    [
        (hide_token, "/x" + "?token" * 20_000),
        (hide_token, "/x?" + "token" * 20_000),
        (hide_token, "/x?" + "&=token=" * 20_000),
        (redact_urls, "a+" * 50_000),
        (redact_urls, "x://" + "@" * 100_000),
        (redact_tokens, "webhooks" + "%2f" * 30_000 + " "),
        (redact_tokens, "webhooks/" * 10_000 + "/" * 10_000),
    ],
    ids=lambda value: getattr(value, "__name__", str(value)[:12]),
)
def test_no_text_takes_more_time_than_its_length_is_worth(redact: Callable[[str], str], text: str) -> None:
    def seconds(text: str) -> float:
        began = time.process_time()
        redact(text)
        return time.process_time() - began

    assert min(seconds(text) for _ in range(3)) < 0.2  # what grows with the square takes seconds here


def make_request(url: str) -> aiohttp.RequestInfo:
    return aiohttp.RequestInfo(yarl.URL(url), "GET", CIMultiDictProxy(CIMultiDict[str]()), yarl.URL(url))


def errors() -> list[Exception]:
    url = f"https://discord.com/api/v10/webhooks/1/{TOKEN}"
    return [
        aiohttp.ClientResponseError(make_request(url), (), status=400, message=f"bad line in {url}"),
        aiohttp.ClientHttpProxyError(
            make_request(url), (), status=407, message="Proxy Authentication Required"
        ),
        aiohttp.ConnectionTimeoutError(f"Connection timeout to host {url}"),
        aiohttp.InvalidURL(url, "too odd"),
        aiohttp.NonHttpUrlClientError(url),
        aiohttp.ServerDisconnectedError(),
        OSError(5, "broken", url),
    ]


@pytest.mark.parametrize("error", errors(), ids=lambda error: type(error).__name__)
def test_an_error_of_aiohttp_is_described_without_the_url(error: Exception) -> None:
    assert TOKEN not in describe_error(error)
    assert describe_error(error)


def test_an_error_without_words_is_called_by_its_kind() -> None:
    assert describe_error(TimeoutError()) == "TimeoutError"


def test_a_body_is_shown_without_its_secrets() -> None:
    body = {
        "access_token": TOKEN,
        "nested": [{"refresh_token": TOKEN, "client_secret": TOKEN, "Authorization": TOKEN}],
        "code": "invite",
        "exchange": {"grant_type": "authorization_code", "code": TOKEN},
        "content": "hello",
    }
    shown = json.loads(redact_json(json.dumps(body)))
    assert TOKEN not in json.dumps(shown)
    assert shown["content"] == "hello"
    assert shown["code"] == "invite"
    assert redact_json('{"access\\u005ftoken":"x"}') == '{"access_token":"***"}'


@pytest.mark.parametrize("text", [f"client_secret={TOKEN}", f'"{"x" * LONGEST_JSON}"'])
def test_a_body_that_cannot_be_read_is_counted(text: str) -> None:
    assert redact_json(text) == f"({len(text)} characters)"
