"""Discord's refusals, read from its answers."""

from __future__ import annotations

import json

import pytest

from discordproxy.discord.errors import DiscordHTTPError


def read(status: int, document: object) -> DiscordHTTPError:
    return DiscordHTTPError.from_answer(status, json.dumps(document).encode())


def test_code_and_message_are_discords() -> None:
    error = read(403, {"message": "Missing Access", "code": 50001})
    assert (error.status, error.code, error.text) == (403, 50001, "Missing Access")


def test_an_invalid_form_tells_each_field_on_a_line_of_its_own() -> None:
    errors = {
        "embeds": {
            "0": {"title": {"_errors": [{"code": "BASE_TYPE_MAX_LENGTH", "message": "Too long."}]}},
            "1": {"fields": {"2": {"name": {"_errors": [{"message": "One."}, {"message": "Two."}]}}}},
        },
        "_errors": [{"message": "Whole."}],
    }
    error = read(400, {"message": "Invalid Form Body", "code": 50035, "errors": errors})
    assert error.text.splitlines() == [
        "Invalid Form Body",
        "In embeds.0.title: Too long.",
        "In embeds.1.fields.2.name: One. Two.",
        "In request: Whole.",
    ]


@pytest.mark.parametrize(
    ("body", "text"),
    [(b"", "HTTP status 500"), (b" <!DOCTYPE html><html>oops</html>", "HTTP status 500"),
     (b"oops\n<HTML lang=en><body>", "HTTP status 500"), (b'"<!doctype html>"', "HTTP status 500"),
     (b"a <b> c", "a <b> c"), (b"error code: 520", "error code: 520"), (b"[1, 2]", "[1, 2]"),
     (b"\xff\xfe", "\ufffd\ufffd"), (b"{}", "HTTP status 500"), (b'{"message": null, "code": "x"}', "HTTP status 500")],
)  # fmt: skip
def test_an_answer_that_is_no_error_document_is_text(body: bytes, text: str) -> None:
    error = DiscordHTTPError.from_answer(500, body)
    assert (error.status, error.code, error.text) == (500, 0, text)


@pytest.mark.parametrize(
    ("errors", "lines"),
    [
        ({"a": "text"}, ["In a: text"]),
        ({"a": ["one", "two"]}, ["In a: one two"]),
        ({"a": {"_errors": "text"}}, ["In a: text"]),
        ({"a": {"_errors": ["text"]}}, ["In a: text"]),
        ({"a": {"_errors": [3, {"code": "X"}]}}, ["In a.1.code: X"]),
        ({"a": [{"b": ["text"]}]}, ["In a.0.b: text"]),
        (["one", "two"], ["In request: one two"]),
        ("text", ["In request: text"]),
        ([3, None, True], []),
    ],
)
def test_errors_of_an_odd_shape_keep_their_words(errors: object, lines: list[str]) -> None:
    error = read(400, {"message": "Invalid Form Body", "code": 50035, "errors": errors})
    assert error.text.splitlines() == ["Invalid Form Body", *lines]


@pytest.mark.parametrize(
    ("document", "text"),
    [
        ({"content": ["Must be 2000 or fewer in length."]}, "In content: Must be 2000 or fewer in length."),
        ({"error": "invalid_grant", "error_description": "Expired."}, "invalid_grant: Expired."),
        ({"error": {"message": "Inside"}}, "Inside"),
        ({"captcha_key": ["captcha-required"], "captcha_service": "hcaptcha"},
         "In captcha_key: captcha-required\nIn captcha_service: hcaptcha"),
        ({"message": "Invalid", "captcha_key": ["required"]}, "Invalid\nIn captcha_key: required"),
        ({"message": ["one", "two"]}, "In message: one two"),
        ({"detail": "Not found"}, "In detail: Not found"),
        ({"errors": {"a": "text"}}, "In a: text"),
        ({"message": "Slow", "retry_after": 1.5, "global": False, "other": "noise"}, "Slow"),
    ],
)  # fmt: skip
def test_an_error_document_of_any_shape_keeps_its_words(document: object, text: str) -> None:
    assert read(400, document).text == text


@pytest.mark.parametrize("code", [True, "50035", 1.5, None, [1]])
def test_only_a_whole_number_is_a_code(code: object) -> None:
    error = read(400, {"message": "M", "code": code})
    assert (error.code, error.text) == (0, "M")


def test_half_a_surrogate_pair_costs_one_character() -> None:
    error = DiscordHTTPError.from_answer(400, rb'{"message": "cut \ud83d", "code": 50035}')
    assert (error.code, error.text) == (50035, "cut \ufffd")


def test_errors_nested_without_end_do_no_harm() -> None:
    error = DiscordHTTPError.from_answer(
        400, b'{"message":"M","errors":' + b'{"a":' * 900 + b"1" + b"}" * 901
    )
    assert error.text == "M"
