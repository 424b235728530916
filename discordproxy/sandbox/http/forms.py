"""Checks of request bodies: rules that say what a field may hold, with the codes and sentences of Discord's errors.

A rule is called with the value, the path of the field and the collector of mistakes; `null` counts as absent,
as Discord lets nearly every field be null. Rules never change the value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Protocol
from urllib.parse import urlsplit

from discordproxy.sandbox.snowflakes import LARGEST_SNOWFLAKE

from .errors import FormErrors

FieldPath = tuple[str | int, ...]
REQUIRED = ("BASE_TYPE_REQUIRED", "This field is required")


class FieldRule(Protocol):
    """Checks a value."""

    def __call__(self, value: Any, path: FieldPath, errors: FormErrors) -> None:
        """Add the mistakes in the value to `errors`."""


@dataclass(frozen=True, slots=True)
class Text:
    """Text of `low` to `high` characters, counted without the white space round it, as Discord counts."""

    high: int
    low: int = 0

    def __call__(self, value: Any, path: FieldPath, errors: FormErrors) -> None:
        if isinstance(value, bool | dict | list):
            errors.add(path, "STRING_TYPE_CONVERT", f'Could not interpret "{value}" as string.')
            return
        length = len(str(value).strip())
        if self.low and not self.low <= length <= self.high:
            message = f"Must be between {self.low} and {self.high} in length."
            errors.add(path, "BASE_TYPE_BAD_LENGTH", message)
        elif length > self.high:
            errors.add(path, "BASE_TYPE_MAX_LENGTH", f"Must be {self.high} or fewer in length.")


@dataclass(frozen=True, slots=True)
class Integer:
    """An integer from `low` to `high`; Discord also takes one that is written as text."""

    low: int = -(2**63)
    high: int = 2**63 - 1

    def __call__(self, value: Any, path: FieldPath, errors: FormErrors) -> None:
        try:
            number = int(value) if isinstance(value, str) else value
        except ValueError:
            number = None
        if isinstance(number, bool) or not isinstance(number, int):
            errors.add(path, "NUMBER_TYPE_COERCE", f'Value "{value}" is not int.')
        elif number < self.low:
            message = f"int value should be greater than or equal to {self.low}."
            errors.add(path, "NUMBER_TYPE_MIN", message)
        elif number > self.high:
            errors.add(path, "NUMBER_TYPE_MAX", f"int value should be less than or equal to {self.high}.")


@dataclass(frozen=True, slots=True)
class Number:
    """A number from `low` to `high`, whole or not."""

    low: float
    high: float

    def __call__(self, value: Any, path: FieldPath, errors: FormErrors) -> None:
        if isinstance(value, bool) or not isinstance(value, int | float):
            errors.add(path, "NUMBER_TYPE_COERCE", f'Value "{value}" is not float.')
        elif not self.low <= value <= self.high:
            message = f"float value should be between {self.low} and {self.high}."
            errors.add(path, "NUMBER_TYPE_RANGE", message)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of some values."""

    values: tuple[Any, ...]

    def __call__(self, value: Any, path: FieldPath, errors: FormErrors) -> None:
        if value not in self.values or isinstance(value, bool):
            wanted = ", ".join(repr(choice) for choice in self.values)
            errors.add(path, "BASE_TYPE_CHOICES", f"Value must be one of {{{wanted}}}.")


@dataclass(frozen=True, slots=True)
class Url:
    """A well-formed address with one of the schemes that Discord supports in this place."""

    schemes: tuple[str, ...] = ("http", "https")
    high: int = 2048

    def __call__(self, value: Any, path: FieldPath, errors: FormErrors) -> None:
        if value == "":
            return
        scheme, rest = split_url(value)
        if not scheme or not rest:
            errors.add(path, "URL_TYPE_INVALID_URL", "Not a well formed URL.")
        elif scheme not in self.schemes:
            wanted = ", ".join(repr(known) for known in self.schemes)
            message = f'Scheme "{scheme}" is not supported. Scheme must be one of ({wanted}).'
            errors.add(path, "URL_TYPE_INVALID_SCHEME", message)
        else:
            Text(self.high)(value, path, errors)


DOTTED = re.compile(r"[^.\s_]+(?:\.[^.\s_]+)+\.?")
"""A host that Discord accepts: it has a dot, and no underscore. So localhost is not accepted.

Sources: https://github.com/go-gitea/gitea/issues/14379, https://github.com/discordjs/discord.js/issues/7438
"""


def split_url(value: object) -> tuple[str, str]:
    """Return the scheme and the host of an address, both empty if Discord takes it for no valid address."""
    if not isinstance(value, str) or re.search(r"\s", value.strip()):
        return "", ""
    try:
        parts = urlsplit(value.strip())
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return "", ""
    if parts.scheme in ("http", "https") and ":" not in host and not DOTTED.fullmatch(host):
        return "", ""
    return parts.scheme, parts.netloc


class FieldType:
    """Rules without a range: true or false, a snowflake, a time, any object."""

    @staticmethod
    def flag(value: Any, path: FieldPath, errors: FormErrors) -> None:
        if not isinstance(value, bool):
            errors.add(path, "BOOLEAN_TYPE_CONVERT", "Must be either true or false.")

    @staticmethod
    def snowflake(value: Any, path: FieldPath, errors: FormErrors) -> None:
        if (
            not isinstance(value, str | int)
            or isinstance(value, bool)
            or not re.fullmatch(r"[0-9]+", str(value))
        ):
            errors.add(path, "NUMBER_TYPE_COERCE", f'Value "{value}" is not snowflake.')
        elif int(value) > LARGEST_SNOWFLAKE:
            message = f"snowflake value should be less than or equal to {LARGEST_SNOWFLAKE}."
            errors.add(path, "NUMBER_TYPE_MAX", message)

    @staticmethod
    def timestamp(value: Any, path: FieldPath, errors: FormErrors) -> None:
        if parse_time(value) is None:
            errors.add(path, "DATE_TIME_TYPE_PARSE", f"Could not parse {value}. Should be ISO8601.")

    @staticmethod
    def mapping(value: Any, path: FieldPath, errors: FormErrors) -> None:
        if not isinstance(value, dict):
            errors.add(path, "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType")


def parse_time(value: object) -> datetime | None:
    """Read an ISO 8601 time, in UTC if it names no zone; None for anything else."""
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
        if moment is None or moment.tzinfo is None:
            return None if moment is None else moment.replace(tzinfo=UTC)
        return moment.astimezone(UTC)
    except (ValueError, OverflowError):  # the latter where the time zone leads out of the years 1 to 9999
        return None


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of `low` to `high` values of one kind."""

    item: FieldRule
    high: int
    low: int = 0

    def __call__(self, value: Any, path: FieldPath, errors: FormErrors) -> None:
        if not isinstance(value, list):
            errors.add(path, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
            return
        if len(value) > self.high:
            errors.add(path, "BASE_TYPE_MAX_LENGTH", f"Must be {self.high} or fewer in length.")
            return
        if len(value) < self.low:
            errors.add(path, "BASE_TYPE_MIN_LENGTH", f"Must be {self.low} or more in length.")
            return
        for index, item in enumerate(value):
            self.item(item, (*path, index), errors)


@dataclass(frozen=True, slots=True)
class ObjectOf:
    """An object with rules for its known fields. Unknown fields are allowed, as they are at Discord."""

    rules: Mapping[str, FieldRule | Callable[[Any, FieldPath, FormErrors], None]]
    required: Sequence[str] = field(default=())

    def __call__(self, value: Any, path: FieldPath, errors: FormErrors) -> None:
        if not isinstance(value, dict):
            FieldType.mapping(value, path, errors)
            return
        for name, rule in self.rules.items():
            entry = value.get(name)
            is_blank = isinstance(rule, Text) and not str(entry).strip()
            if name in self.required and (entry is None or is_blank):
                errors.add((*path, name), *REQUIRED)
            elif entry is not None:
                rule(entry, (*path, name), errors)


def check_form(rule: FieldRule, value: Any) -> dict[str, Any]:
    """Return the body without its null fields; raises `Invalid Form Body` (50035) if it breaks the rule."""
    return {name: content for name, content in check_changes(rule, value).items() if content is not None}


def check_changes(rule: FieldRule, value: Any) -> dict[str, Any]:
    """Return the body as it is; raises `Invalid Form Body` (50035) if it breaks the rule."""
    errors = FormErrors()
    rule(value, (), errors)
    errors.raise_if_any()
    checked: dict[str, Any] = value
    return checked
