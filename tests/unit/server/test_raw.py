"""What the raw call lets through to Discord."""

from __future__ import annotations

import pytest

from discordproxy.discord.attempts import Answer
from discordproxy.discord.errors import InvalidRequest
from discordproxy.discord.forms import Part, write_form
from discordproxy.discord_api import CallDiscordRequest, CallDiscordRequestFile
from discordproxy.server.handlers.raw import METHODS, _body, as_json, check


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/users/@me",
        "/guilds/1/members/search?query=a%20b&limit=5",
        "/channels/1/messages/2/reactions/%F0%9F%91%8D/@me",
        "/channels/1/messages/2/reactions/name:3/@me",
        "/guilds/templates/a.b..c",
        "/guilds/1/%2e%2e.x",
    ],
)
def test_a_path_of_the_api_passes(path: str) -> None:
    for method in METHODS:
        check(CallDiscordRequest(method, path))


@pytest.mark.parametrize(
    "path",
    [
        "",
        "users/@me",
        "//evil.example/users",
        "https://evil.example/",
        "@evil.example/",
        "/users/../../v9/users/@me",
        "/users/..",
        "/./users",
        "/users/%2e%2e/x",
        "/users/%2E./x",
        "/users%2f..%2fx",
        "/users/..%5Cx",
        "/users\\..\\x",
        "/users/@me#part",
        "/users/@me x",
        "/users/@me\r\nX-Header: 1",
        "/users/%0d%0aX",
        "/users/%00",
        "/users/\x7f",
        "/users/ä",
        "/users/%zz",
        "/users/%",
        "/channels/{channel_id}",
        "/users/%7f",
    ],
)
def test_a_path_that_leads_elsewhere_or_is_not_encoded_is_refused(path: str) -> None:
    with pytest.raises(InvalidRequest, match="^path: must "):
        check(CallDiscordRequest("GET", path))


@pytest.mark.parametrize("method", ["", "get", "HEAD", "OPTIONS", "CONNECT", "GET / HTTP/1.1\r\n"])
def test_other_methods_are_refused(method: str) -> None:
    with pytest.raises(InvalidRequest, match="^method: must be one of GET, POST, PUT, PATCH, DELETE$"):
        check(CallDiscordRequest(method, "/users/@me"))


@pytest.mark.parametrize(("name", "part"), [("", ""), ("a\nb", ""), ("a", "b\r")])
def test_names_of_files_are_held_to_what_a_form_can_say(name: str, part: str) -> None:
    file = CallDiscordRequestFile(name=name, content=b"x", part=part)
    with pytest.raises(InvalidRequest, match="^files: "):
        check(CallDiscordRequest("POST", "/channels/1/messages", files=[file]))


@pytest.mark.parametrize("path", ["/webhooks%2f1/token", "/channels/1/a%5Cb", "/invites/a%2Fb?x=1"])
def test_an_encoded_slash_is_refused(path: str) -> None:
    with pytest.raises(InvalidRequest, match="path: must not hold an encoded slash"):
        check(CallDiscordRequest("GET", path))


@pytest.mark.parametrize(
    ("content_type", "body", "text"),
    [
        ("application/json", b'{"a":"\xc3\xa4"}', '{"a":"ä"}'),
        ("", b"", ""),
        ("text/csv", b"id\r\n\xff", '"id\\r\\n�"'),
        ("image/png", b"\x89PNG", '"data:image/png;base64,iVBORw=="'),
    ],
)
def test_answers_come_as_json(content_type: str, body: bytes, text: str) -> None:
    assert as_json(Answer(200, content_type, body), "GET") == text


@pytest.mark.parametrize(
    ("body", "parts"),
    [
        ('{"payload_json": "{}"}', ["file"]),
        ('{"payload_json": 1, "payload_json": {}}', ["files[0]"]),
        ('{"file": "x"}', ["file"]),
        ("{}", ["file", "file"]),
        ('{"files[1]": 1}', ["file", ""]),
        ("{}", ["files[1]", ""]),
        ("[]", ["file"]),
    ],
)
async def test_no_part_of_a_form_stands_twice_or_is_the_body_again(body: str, parts: list[str]) -> None:
    files = [CallDiscordRequestFile("a", b"x", part) for part in parts]
    request = CallDiscordRequest("POST", "/channels/1/messages", json_body=body, files=files)
    with pytest.raises(InvalidRequest, match="json_body|files"):
        _body(request)


@pytest.mark.parametrize("name", ['a"; name="payload_json', 'a\\"; name=\\"payload_json', "a;\\", 'a";x'])
async def test_no_name_of_a_file_ends_before_its_end(name: str) -> None:
    _, form = await write_form(b"{}", [Part(name, b"content", name)])
    heads = [line for line in form.split(b"\r\n") if b"form-data" in line]
    assert heads
    for line in heads:
        assert b"\\" not in line
        assert line.count(b'"') == 4
