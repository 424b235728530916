"""Makes any text safe for a log line: nothing in it can begin another line, or make the line endless.

What must stay true, whatever callers and Discord send:
- One event is one line. Only a traceback takes more, and each of its lines begins with blanks, as no other line does.
- No line has more than `LONGEST_BYTES` bytes, its end included.
- Tokens of webhooks and interactions are hidden, also in what other libraries log.
"""

from __future__ import annotations

import re

from discordproxy.discord.redaction import redact_tokens

LONGEST_BYTES = 8192
LONGEST_TRACEBACK = 2**16
"""Characters of a traceback that are kept: its beginning, and more of its end, where the error stands."""
INDENT = "    "
CUT = " ..."

UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What ends a line somewhere (U+0085, U+2028 and U+2029 too), steers a terminal, or turns the direction of writing."""


def escape(text: str) -> str:
    """Return a text on one line: what is not safe to show is escaped as in Python, a line feed as `\\n`."""
    return text if text.isprintable() else UNSAFE.sub(_escape, text)


def escape_json(line: str) -> str:
    """Do the same to a JSON text, by JSON's escapes: the text stays what it is."""
    return line if line.isprintable() else UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", line)


def make_line(text: str, most_bytes: int = LONGEST_BYTES - 1) -> str:
    """Return a text as it may be logged: secrets hidden, escaped and cut."""
    return cut(escape(redact_tokens(text[: most_bytes + 1])), most_bytes)


def make_traceback(text: str) -> str:
    """Return the lines of a traceback, each of them indented, escaped and cut, and without secrets."""
    lines = cut_middle(text, LONGEST_TRACEBACK).split("\n")
    return "\n".join(INDENT + make_line(line, LONGEST_BYTES - 1 - len(INDENT)) for line in lines)


def cut(text: str, most_bytes: int) -> str:
    """Return a text that takes at most so many bytes in UTF-8."""
    if 4 * len(text) <= most_bytes:  # the most that a character takes
        return text
    content = text.encode("utf-8", "backslashreplace")
    if len(content) <= most_bytes:
        return text
    return content[: most_bytes - len(CUT)].decode("utf-8", "ignore") + CUT


def cut_middle(text: str, most: int) -> str:
    """Return a text of at most so many characters, the first quarter and the end of a longer one."""
    if len(text) <= most:
        return text
    head = most // 4
    return text[:head] + CUT + text[len(text) - (most - head - len(CUT)) :]


def _escape(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode("ascii")
