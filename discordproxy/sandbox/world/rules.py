"""Rules for what stands in a world file: each reads one value, or notes what is expected in its place.

A table comes back with its known entries that are right, and with `KEY`: where it stands, for mistakes found later.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from discordproxy.sandbox.http.parsing import suggest
from discordproxy.sandbox.permissions import Permission
from discordproxy.sandbox.snowflakes import LARGEST_SNOWFLAKE

from .world import WorldError

KEY = ""
"""The name under which a table knows where it stands. A file can have such a key, but no rule knows it."""

BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
COLOR = re.compile("#[0-9a-fA-F]{6}")
MOST_SHOWN = 40
MOST_CHOICES = 12
Json = dict[str, Any]


class Mistakes:
    """What is wrong with a file."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._lines: list[str] = []

    def add(self, key: str, text: str) -> None:
        """Note what is wrong with an entry."""
        self._lines.append(f"{key}: {text}" if key else text)

    def expect(self, key: str, expected: str, found: object) -> None:
        """Note what is expected instead of what was found."""
        self.add(key, f"expected {expected}, found {shown(found)}")

    def raise_if_any(self) -> None:
        """Raise WorldError with all mistakes."""
        if not self._lines:
            return
        if len(self._lines) == 1:
            raise WorldError(f"{self._file}: {self._lines[0]}")
        listed = "\n".join(f"  {line}" for line in self._lines)
        raise WorldError(f"{self._file} has {len(self._lines)} mistakes:\n{listed}")


def shown(value: object) -> str:
    """Return a value as it stands in a file, or what it is if it is long."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict | list):
        return "a table" if isinstance(value, dict) else f"a list of {len(value)}"
    text = json.dumps(value, ensure_ascii=False) if isinstance(value, str) else str(value)
    return text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}..."


def guess(name: object, known: Iterable[str]) -> str:
    """Return a question about the name that was probably meant, or what there is to choose from."""
    choices = list(known)
    if question := suggest(name, choices):
        return question
    more = ", ..." if len(choices) > MOST_CHOICES else ""
    return f"known are: {', '.join(choices[:MOST_CHOICES])}{more}" if choices else "the file has none"


@dataclass(frozen=True, slots=True)
class EntryRule:
    """One kind of value: what is expected, and how it is read. `read` returns None for what is wrong."""

    expected: str
    read: Callable[[Any, str, Mistakes], Any]


def checked(
    expected: str, is_right: Callable[[Any], bool], make: Callable[[Any], Any] | None = None
) -> EntryRule:
    """Return a rule for a value that is right or not, and what is made of it."""

    def read(value: Any, key: str, mistakes: Mistakes) -> Any:
        if is_right(value):
            return make(value) if make else value
        mistakes.expect(key, expected, value)
        return None

    return EntryRule(expected, read)


def name_of(most: int) -> EntryRule:
    """Return the rule for a name: it stands on one line."""
    return checked(
        f"text of 1 to {most} characters",
        lambda value: (
            isinstance(value, str) and len(value.strip()) > 0 and len(value) <= most and value.isprintable()
        ),
    )


def text(most: int) -> EntryRule:
    """Return the rule for text, which may have several lines."""
    return checked(
        f"text of up to {most} characters", lambda value: isinstance(value, str) and len(value) <= most
    )


def one_of(choices: Mapping[str, Any]) -> EntryRule:
    """Return the rule for a word, and what each stands for."""
    return checked(
        f"one of {', '.join(choices)}",
        lambda value: isinstance(value, str) and value in choices,
        lambda value: choices[value],
    )


def is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


FLAG = checked("true or false", lambda value: isinstance(value, bool))
ID = checked(
    "an id: a whole number above 0, or its digits as text",
    lambda value: (
        (is_whole(value) or (isinstance(value, str) and value.isascii() and value.isdecimal()))
        and len(str(value)) < 20
        and 0 < int(value) <= LARGEST_SNOWFLAKE
    ),
    int,
)
REFERENCE = checked(
    "a name or an id", lambda value: is_whole(value) or (isinstance(value, str) and bool(value.strip()))
)
RGB = checked(
    'a color such as "#3498db"',
    lambda value: isinstance(value, str) and COLOR.fullmatch(value) is not None,
    lambda value: int(value[1:], 16),
)


def read_permissions(value: Any, key: str, mistakes: Mistakes) -> int | None:
    """Read a list of permissions by name; their sum is returned."""
    if not isinstance(value, list):
        mistakes.expect(key, PERMISSIONS.expected, value)
        return None
    total = 0
    for name in value:
        if isinstance(name, str) and name in Permission.__members__:
            total |= Permission[name]
        else:
            mistakes.add(key, f"unknown permission {shown(name)}; {guess_permission(name)}")
    return total


def guess_permission(name: object) -> str:
    question = suggest(str(name).upper(), Permission.__members__)
    return question or "use Discord's names, for example SEND_MESSAGES"


PERMISSIONS = EntryRule('a list of permissions, for example ["SEND_MESSAGES"]', read_permissions)


def list_of(rule: EntryRule) -> EntryRule:
    """Return the rule for a list; what is wrong in it is left out."""

    def read(value: Any, key: str, mistakes: Mistakes) -> Any:
        if not isinstance(value, list):
            mistakes.expect(key, f"a list, each entry {rule.expected}", value)
            return None
        read_entries = (
            rule.read(one, f"{key}[{label_of(one, index)}]", mistakes) for index, one in enumerate(value)
        )
        return [entry for entry in read_entries if entry is not None]

    return EntryRule(f"a list, each entry {rule.expected}", read)


def label_of(entry: object, index: int) -> str:
    """Return what an entry of a list is called in a mistake: its name, or its place, counted from 0."""
    named = entry.get("name") or entry.get("user") if isinstance(entry, dict) else None
    return shown(named) if isinstance(named, str) else str(index)


def table(rules: Mapping[str, EntryRule], *required: str, short: str = "") -> EntryRule:
    """Return the rule for a table. `short` is the entry that a plain value stands for, where that is allowed."""
    expected = f"a table with {', '.join(required)}" if required else "a table"

    def read(value: Any, key: str, mistakes: Mistakes) -> Any:
        if short and isinstance(value, str | int):
            value = {short: value}
        if not isinstance(value, dict):
            mistakes.expect(key, expected, value)
            return None
        entries: Json = {KEY: key}
        for name in value:
            if name not in rules:
                mistakes.add(join(key, name), f"unknown key; {guess(name, rules)}")
        for name, rule in rules.items():
            if name in value:
                found = rule.read(value[name], join(key, name), mistakes)
                if found is not None:
                    entries[name] = found
            elif name in required:
                mistakes.add(join(key, name), f"missing; expected {rule.expected}")
        return entries

    return EntryRule(expected, read)


def join(key: str, name: str) -> str:
    """Return where an entry of a table stands."""
    shown_name = name if BARE_KEY.fullmatch(name) else shown(name)
    return f"{key}.{shown_name}" if key else shown_name
