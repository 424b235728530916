from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discordproxy.sandbox.http.errors import ErrorAnswer, FormErrors, plain_error, status_phrase
from discordproxy.sandbox.http.forms import (
    Choice,
    FieldType,
    Integer,
    ListOf,
    Number,
    ObjectOf,
    Text,
    Url,
    check_form,
)
from discordproxy.sandbox.resources.messages.creation import MESSAGE
from discordproxy.sandbox.resources.messages.embeds import EMBED, check_embeds

ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


def mistake(rule: Any, value: Any) -> tuple[str, str] | None:
    errors = FormErrors()
    rule(value, (), errors)
    found = errors.tree.get("_errors")
    return (found[0]["code"], found[0]["message"]) if found else None


@pytest.mark.parametrize(
    ("rule", "value", "code", "message"),
    [
        (Text(3), "abcd", "BASE_TYPE_MAX_LENGTH", "Must be 3 or fewer in length."),
        (Text(3, low=1), "", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 3 in length."),
        (Text(3), {}, "STRING_TYPE_CONVERT", 'Could not interpret "{}" as string.'),
        (Integer(0, 9), 10, "NUMBER_TYPE_MAX", "int value should be less than or equal to 9."),
        (Integer(0, 9), "-1", "NUMBER_TYPE_MIN", "int value should be greater than or equal to 0."),
        (Integer(), "x", "NUMBER_TYPE_COERCE", 'Value "x" is not int.'),
        (Integer(), True, "NUMBER_TYPE_COERCE", 'Value "True" is not int.'),
        (Integer(), 1.5, "NUMBER_TYPE_COERCE", 'Value "1.5" is not int.'),
        (Number(0, 9), True, "NUMBER_TYPE_COERCE", 'Value "True" is not float.'),
        (Number(0, 9), 9.5, "NUMBER_TYPE_RANGE", "float value should be between 0 and 9."),
        (Choice((0, 1)), 2, "BASE_TYPE_CHOICES", "Value must be one of {0, 1}."),
        (Url(), "nowhere", "URL_TYPE_INVALID_URL", "Not a well formed URL."),
        (Url(), "https://a b", "URL_TYPE_INVALID_URL", "Not a well formed URL."),
        (Url(), "http://[", "URL_TYPE_INVALID_URL", "Not a well formed URL."),
        (Url(), "http://localhost/x", "URL_TYPE_INVALID_URL", "Not a well formed URL."),
        (Url(), "https://a_b.example.com/x", "URL_TYPE_INVALID_URL", "Not a well formed URL."),
        (Url(), 7, "URL_TYPE_INVALID_URL", "Not a well formed URL."),
        (
            Url(),
            "ftp://host/x",
            "URL_TYPE_INVALID_SCHEME",
            "Scheme \"ftp\" is not supported. Scheme must be one of ('http', 'https').",
        ),
        (
            Url(high=20),
            "https://a.host/" + "x" * 20,
            "BASE_TYPE_MAX_LENGTH",
            "Must be 20 or fewer in length.",
        ),
        (FieldType.flag, 1, "BOOLEAN_TYPE_CONVERT", "Must be either true or false."),
        (FieldType.snowflake, "abc", "NUMBER_TYPE_COERCE", 'Value "abc" is not snowflake.'),
        (FieldType.snowflake, "-1", "NUMBER_TYPE_COERCE", 'Value "-1" is not snowflake.'),
        (
            FieldType.snowflake,
            str(2**63),
            "NUMBER_TYPE_MAX",
            f"snowflake value should be less than or equal to {2**63 - 1}.",
        ),
        (FieldType.timestamp, "soon", "DATE_TIME_TYPE_PARSE", "Could not parse soon. Should be ISO8601."),
        (FieldType.timestamp, 7, "DATE_TIME_TYPE_PARSE", "Could not parse 7. Should be ISO8601."),
        (FieldType.mapping, [], "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType"),
        (ObjectOf({}), [], "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType"),
        (ListOf(Text(1), 2), "ab", "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType"),
        (ListOf(Text(1), 2), ["a"] * 3, "BASE_TYPE_MAX_LENGTH", "Must be 2 or fewer in length."),
    ],
)
def test_discords_words_for_a_mistake(rule: Any, value: Any, code: str, message: str) -> None:
    assert mistake(rule, value) == (code, message)


@pytest.mark.parametrize(
    ("rule", "value"),
    [
        (Text(3), " abc \n"),
        (Text(3), 123),
        (Integer(0, 9), "9"),
        (Choice((0, 1)), 1),
        (Url(), "https://a.host/x"),
        (Url(), ""),
        (FieldType.flag, False),
        (FieldType.snowflake, 123),
        (FieldType.snowflake, "123"),
        (FieldType.timestamp, "2024-05-01T12:00:00.5+02:00"),
        (FieldType.timestamp, "2024-05-01T12:00:00Z"),
        (FieldType.mapping, {"any": "thing"}),
    ],
)
def test_what_discord_takes(rule: Any, value: Any) -> None:
    assert mistake(rule, value) is None


def test_mistakes_are_nested_like_the_fields() -> None:
    rule = ObjectOf(
        {"fields": ListOf(ObjectOf({"name": Text(2), "value": Text(2)}, required=("name", "value")), 3)}
    )
    with pytest.raises(ErrorAnswer) as caught:
        check_form(
            rule, {"fields": [{"name": "a", "value": "b"}, {"name": " "}, {"name": "abc", "value": "d"}]}
        )
    required = {"_errors": [{"code": "BASE_TYPE_REQUIRED", "message": "This field is required"}]}
    too_long = {"_errors": [{"code": "BASE_TYPE_MAX_LENGTH", "message": "Must be 2 or fewer in length."}]}
    assert caught.value.body == {
        "message": "Invalid Form Body",
        "code": 50035,
        "errors": {"fields": {"1": {"name": required, "value": required}, "2": {"name": too_long}}},
    }


def test_null_counts_as_absent() -> None:
    assert check_form(ObjectOf({"a": Text(1), "b": Text(1)}), {"a": None, "b": "x", "c": 1}) == {
        "b": "x",
        "c": 1,
    }


@pytest.mark.parametrize(
    ("embed", "path"),
    [
        ({"title": "x" * 257}, "title"),
        ({"description": "x" * 4097}, "description"),
        ({"fields": [{"name": "x" * 257, "value": "y"}]}, "fields.0.name"),
        ({"fields": [{"name": "x", "value": "y" * 1025}]}, "fields.0.value"),
        ({"fields": [{"name": "x"}]}, "fields.0.value"),
        ({"fields": [{"name": "x", "value": "y"}] * 26}, "fields"),
        ({"footer": {"text": "x" * 2049}}, "footer.text"),
        ({"author": {"name": "x" * 257}}, "author.name"),
        ({"color": 0x1000000}, "color"),
        ({"color": -1}, "color"),
        ({"url": "no address"}, "url"),
        ({"image": {"url": "ftp://x/y"}}, "image.url"),
        ({"timestamp": "yesterday"}, "timestamp"),
    ],
)
def test_the_limits_of_an_embed(embed: dict[str, Any], path: str) -> None:
    errors = FormErrors()
    EMBED(embed, (), errors)
    node = errors.tree
    for part in path.split("."):
        node = node[part]
    assert list(node) == ["_errors"]


def embed_of(length: int) -> dict[str, Any]:
    """An embed that uses this many of the characters that all embeds share (at most 4,096)."""
    return {"description": "x" * length}


def test_all_embeds_share_six_thousand_characters() -> None:
    fits, too_long = FormErrors(), FormErrors()
    check_embeds([embed_of(4096), embed_of(1904)], ("embeds",), fits)
    check_embeds([embed_of(4096), embed_of(1904), {"footer": {"text": "y"}}], ("embeds",), too_long)
    assert fits.tree == {}
    assert too_long.tree["embeds"]["_errors"] == [
        {"code": "MAX_EMBED_SIZE_EXCEEDED", "message": "Embed size exceeds maximum size of 6000"}
    ]


@given(st.dictionaries(st.sampled_from([*MESSAGE.rules, "unknown"]), ANY_JSON))
def test_no_body_breaks_the_rules_themselves(body: dict[str, Any]) -> None:
    errors = FormErrors()
    MESSAGE(body, (), errors)
    if errors.tree:
        with pytest.raises(ErrorAnswer):
            check_form(MESSAGE, body)
    else:
        assert check_form(MESSAGE, body).items() <= body.items()


def test_plain_errors_have_the_statuss_phrase() -> None:
    assert plain_error(405).body == {"message": "405: Method Not Allowed", "code": 0}
    assert status_phrase(599) == "Unknown"
