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
     (b"error code: 520", "error code: 520"), (b"[1, 2]", "[1, 2]"),
     (b"\xff\xfe", "\ufffd\ufffd"), (b"{}", "HTTP status 500"), (b'{"message": null, "code": "x"}', "HTTP status 500")],
)  # fmt: skip
def test_an_answer_that_is_no_error_document_is_text(body: bytes, text: str) -> None:
    error = DiscordHTTPError.from_answer(500, body)
    assert (error.status, error.code, error.text) == (500, 0, text)


def test_errors_of_an_odd_shape_are_passed_over() -> None:
    odd = {"a": "text", "b": {"_errors": "text"}, "c": {"_errors": [3, {"code": "X"}]}}
    assert read(400, {"message": "Invalid Form Body", "errors": odd}).text == "Invalid Form Body\nIn c: "
