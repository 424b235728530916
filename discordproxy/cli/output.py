"""What the tools print: lines and JSON, in colour where a person reads them, and the progress of uploads.

Colour and progress need rich, which the extra `discordproxy[cli]` installs. It is imported only for a terminal. Without
it the text is the same, without colour, and no progress is shown.

`NO_COLOR` (https://no-color.org) turns colour off, `FORCE_COLOR` turns it on where no person seems to read.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from rich.console import Console

STYLES = {
    "ERROR:": "bold red",
    "WARNING:": "yellow",
    "OK:": "green",
    "SERVING": "green",
    "Message sent": "green",
    "UNREACHABLE": "bold red",
    "NOT_SERVING": "bold red",
    "SERVICE_UNKNOWN": "yellow",
}
"""The styles of the words that a line may begin with."""

CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""Characters that could move the terminal's cursor, or make one line look like two. A tab is harmless."""

CONTROL_IN_JSON = re.compile(r"[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""Those that JSON does not escape by itself."""

LEAST_UPLOAD_BYTES = 2**20
"""Smaller uploads take no time that is worth showing."""


def write_line(stream: TextIO | None, line: str) -> None:
    """Write a line; what a console cannot show, or would obey, is escaped. A closed console is ignored."""
    text = CONTROL.sub(_escape, _fit(stream, line))
    style = next((style for word, style in STYLES.items() if text.startswith(word)), "")
    with contextlib.suppress(OSError, ValueError, AttributeError):
        _print(stream, text, style)


def write_result(text: str) -> None:
    """Write to standard output what the user asked for, in one or more lines; characters as in `write_line`.

    Raises:
        OSError: it cannot be written; a reader that has gone is not an error
    """
    if sys.stdout is None:
        raise OSError("There is no standard output to write the result to")
    lines = (CONTROL.sub(_escape, _fit(sys.stdout, line)) for line in text.split("\n"))
    with _must_be_written():
        _print(sys.stdout, "\n".join(lines))


def write_json(value: Any) -> None:
    """Write a value to standard output as JSON, which it is for every encoding of the console.

    Raises:
        OSError: it cannot be written; a reader that has gone is not an error
    """
    if sys.stdout is None:
        return
    text = json.dumps(value, indent=2, ensure_ascii=not _can_show(sys.stdout, value))
    text = CONTROL_IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    with _must_be_written():
        _print(sys.stdout, text, is_json=True)


@contextlib.contextmanager
def _must_be_written() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if sys.stdout is not None:
            _let_go(sys.stdout)
        if not isinstance(error, BrokenPipeError):
            raise


def _can_show(stream: TextIO, value: Any) -> bool:
    try:
        json.dumps(value, ensure_ascii=False).encode(stream.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True


def _fit(stream: TextIO | None, text: str) -> str:
    encoding = getattr(stream, "encoding", None) or "ascii"
    return text.encode(encoding, "backslashreplace").decode(encoding)


def _escape(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode("ascii")


def _print(stream: TextIO | None, text: str, style: str = "", *, is_json: bool = False) -> None:
    console = open_console(stream) if style or is_json else None
    if console is None:
        print(text, file=stream, flush=True)
        return
    from rich.highlighter import JSONHighlighter
    from rich.text import Text

    shown = Text(text) if is_json else _colour(text, style)
    if is_json:
        JSONHighlighter().highlight(shown)
    console.print(shown, soft_wrap=True)


def _colour(text: str, style: str) -> Any:
    """Colour the first word of a line; all of it, if it is only that."""
    from rich.text import Text

    word, blank, rest = text.partition(": ")
    return Text.assemble((word + blank.rstrip(), style), " " if blank else "", rest)


def _let_go(stream: TextIO) -> None:
    """Send the rest to nowhere: Python would otherwise complain of the closed pipe when it ends."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def open_console(stream: TextIO | None) -> Console | None:
    """Return what writes in colour to a stream; None if nobody wants colour there, or rich is not installed."""
    if not wants_colour(stream):
        return None
    try:
        from rich.console import Console
    except ImportError:
        return None
    return Console(file=stream, force_terminal=True, highlight=False, markup=False, emoji=False)


def wants_colour(stream: TextIO | None) -> bool:
    """Whether to write in colour to a stream."""
    if os.environ.get("NO_COLOR") or stream is None:
        return False
    return bool(os.environ.get("FORCE_COLOR")) or is_terminal(stream)


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a person reads a stream, on a terminal that can do more than write lines."""
    with contextlib.suppress(ValueError, AttributeError):  # it is closed, or missing
        return os.environ.get("TERM") != "dumb" and stream is not None and stream.isatty()
    return False


@contextlib.contextmanager
def show_upload(total_bytes: int, count_sent: Callable[[], int]) -> Iterator[None]:
    """Show how much of an upload has left, on standard error if that is a terminal.

    Args:
        total_bytes: how much there is to send; little is not shown
        count_sent: tells how many bytes have left
    """
    shown = _make_progress(total_bytes, count_sent) if total_bytes >= LEAST_UPLOAD_BYTES else None
    with shown or contextlib.nullcontext():
        yield


def _make_progress(total_bytes: int, count_sent: Callable[[], int]) -> Any:
    """Return a bar that follows an upload; None without a terminal or without rich."""
    if not is_terminal(sys.stderr):
        return None
    try:
        from rich import progress
        from rich.console import Console
    except ImportError:
        return None

    class Upload(progress.Progress):
        def get_renderables(self) -> Any:
            for task in self.tasks:
                sent = min(count_sent(), total_bytes)
                said = "Uploading" if sent < total_bytes else "Waiting for Discord"
                self.update(task.id, completed=sent, description=said)
            return super().get_renderables()

    columns = (
        progress.TextColumn("{task.description}"),
        progress.BarColumn(),
        progress.DownloadColumn(),
        progress.TransferSpeedColumn(),
        progress.TimeElapsedColumn(),
    )
    shown = Upload(*columns, console=Console(file=sys.stderr), transient=True)
    shown.add_task("Uploading", total=total_bytes)
    return shown
