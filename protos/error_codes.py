"""Derives the names of Discord's error codes, and the page that lists them, from protos/error_codes.txt."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import NamedTuple

CODES_MARK = (
    "Derived from protos/error_codes.txt by `nox -s generate`. Do not edit: change that file instead."
)

_LINE = re.compile(r"(\d+) ([A-Z][A-Z0-9_]*) (\S.*)")
_HEAD = f'''\
# {CODES_MARK}
"""Names for the error codes of Discord's API."""

from __future__ import annotations

import enum


class DiscordErrorCode(enum.IntEnum):
    """An error code of Discord's API, and what it means in a few words.

    A member equals its number. Discord has further codes. What Discord itself says is in the error that a call raises.

    Source: https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
    """

    @property
    def text(self) -> str:
        """What it means, in a few words."""
        return TEXTS[self.value]

'''
_PAGE = f"""\
<!-- {CODES_MARK} -->
# Discord's error codes

`DiscordErrorCode` of `discordproxy.exceptions` has names for these codes of Discord's API; `code` of a
[`DiscordProxyHttpError`](../developers/errors.md#discord-refused-discordproxyhttperror) equals one of them.
Discord has further codes. What Discord itself says is in the `text` of the error. Numbers in brackets are limits of
Discord and may change.

| Code | Name | What it means |
|---|---|---|
"""


class ErrorCode(NamedTuple):
    """One code of Discord's API."""

    code: int
    name: str
    text: str


def read_error_codes(path: Path) -> list[ErrorCode]:
    """Return the codes of the file.

    Raises:
        ValueError: a line is not valid, the codes are not in order, or a name stands twice
    """
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    codes = [_read_line(line) for line in lines]
    if [one.code for one in codes] != sorted({one.code for one in codes}):
        raise ValueError(f"the codes in {path.name} are not in order")
    if len({one.name for one in codes}) != len(codes):
        raise ValueError(f"a name stands twice in {path.name}")
    return codes


def _read_line(line: str) -> ErrorCode:
    found = _LINE.fullmatch(line)
    if found is None:
        raise ValueError(f"not an error code with name and text: {line!r}")
    return ErrorCode(int(found[1]), found[2], found[3])


def derive_error_codes(path: Path) -> dict[str, str]:
    """Return the derived files: path inside the repository -> text."""
    codes = read_error_codes(path)
    members = "".join(f"    {one.name} = {one.code}\n" for one in codes)
    texts = "".join(f"    {one.code}: {json.dumps(one.text)},\n" for one in codes)
    rows = "".join(f"| {one.code} | `{one.name}` | {one.text} |\n" for one in codes)
    return {
        "discordproxy/error_codes.py": _HEAD + members + f"\n\nTEXTS = {{\n{texts}}}\n",
        "docs/reference/error-codes.md": _PAGE + rows,
    }
