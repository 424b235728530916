"""`discordproxy queue`: what is queued at a proxy, and what operators do about it."""

from __future__ import annotations

import argparse
import contextlib
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from discordproxy.cli.common import (
    EXIT_FAILED,
    Command,
    add_connection_options,
    client_options,
    in_options,
    read_secret,
    target_of,
)
from discordproxy.cli.output import write_json, write_line, write_result

if TYPE_CHECKING:
    from discordproxy.client import DiscordClient
    from discordproxy.discord_api import QueuedMessage, QueuedMessageFailure

STATES = ("waiting", "sending", "sent", "failed", "expired", "cancelled")
COLUMNS = ("ID", "STATE", "CALL", "TARGET", "ACCEPTED", "TRIES", "CLIENT", "KEY", "WHY")
LONGEST_CELL = 60
LONGEST_WATCH_SECONDS = 99_999_999.0
DEFAULT_LIMIT = 100

Work = Callable[["DiscordClient", argparse.Namespace], None]


def _run(options: argparse.Namespace) -> int:
    return int(options.do(options))


def _ask(options: argparse.Namespace) -> int:
    """Do something with the queue of a proxy that runs."""
    from discordproxy.client import DiscordClient, DiscordProxyException

    try:
        with DiscordClient(target_of(options), **client_options(options)) as client:
            options.work(client, options)
    except (DiscordProxyException, ValueError) as error:
        raise ValueError(in_options(error)) from None
    return 0


def _list(client: DiscordClient, options: argparse.Namespace) -> None:
    """Print messages as a table, or one JSON object a line."""
    from discordproxy.discord_api import QueuedState

    states = [QueuedState.from_string(one.upper()) for one in options.state]
    found = client.list_queued(states, after=options.after, limit=options.limit)
    if options.json:
        for message in found:
            write_result(_in_json(message))
        return
    messages = list(found)
    _write_table([COLUMNS, *map(_row, messages)])
    if options.limit and len(messages) == options.limit:
        write_line(sys.stderr, f"There may be more: --after {messages[-1].id}, or --limit 0 for all.")


def _show(client: DiscordClient, options: argparse.Namespace) -> None:
    """Print all that is known of a message."""
    _write_one(client.get_queued(*_named(options)), options)


def _cancel(client: DiscordClient, options: argparse.Namespace) -> None:
    """Let a message not be sent."""
    _write_one(client.cancel_queued(*_named(options)), options)


def _retry(client: DiscordClient, options: argparse.Namespace) -> None:
    """Let a message that failed be sent after all."""
    _write_one(client.retry_queued(*_named(options)), options)


def _watch(client: DiscordClient, options: argparse.Namespace) -> None:
    """Print changes as they happen, until the tool is interrupted."""
    for message in client.watch_queued(options.after, timeout=LONGEST_WATCH_SECONDS):
        write_result(_in_json(message) if options.json else "  ".join(_row(message)))


def _check(options: argparse.Namespace) -> int:
    """Print what is wrong with a queue; the exit status is 1 if something is."""
    import asyncio

    from discordproxy.queue.engines import check_location
    from discordproxy.queue.errors import QueueError

    try:
        problems = asyncio.run(check_location(options.location, **_access(options)))
    except QueueError as error:
        raise ValueError(str(error)) from None
    for problem in problems:
        write_line(sys.stdout, problem)
    if not problems:
        write_line(sys.stdout, f"OK: {options.location} is in order")
    return EXIT_FAILED if problems else 0


def _export(options: argparse.Namespace) -> int:
    """Print all entries of a queue with their contents, one JSON object a line."""
    import asyncio

    from discordproxy.queue.engines import export_location
    from discordproxy.queue.errors import QueueError

    async def write() -> None:
        async for entry in export_location(options.location, **_access(options)):
            write_result(json.dumps(entry))

    try:
        asyncio.run(write())
    except QueueError as error:
        raise ValueError(str(error)) from None
    return 0


def _access(options: argparse.Namespace) -> dict[str, str]:
    """Return how a queue on a server is reached."""
    access = {} if options.prefix is None else {"prefix": options.prefix}
    if options.password_file is not None:
        access["password"] = read_secret(options.password_file, "The password file")
    return access


def _named(options: argparse.Namespace) -> tuple[str | None, str | None]:
    """Return the id and the key that a message is named by."""
    return (None, options.id) if options.by_key else (options.id, None)


def _write_one(message: QueuedMessage, options: argparse.Namespace) -> None:
    known = _document(message)
    if options.json:
        write_json(known)
        return
    width = max(map(len, known))
    for name, value in known.items():
        text = f"{value['status']}: {value['details']}" if isinstance(value, dict) else str(value)
        write_result(f"{name:{width}}  {text}")


def _document(message: QueuedMessage) -> dict[str, Any]:
    """Return what is known of a message, by the names of the contract; ids are text, as in Discord's own JSON."""
    from discordproxy.discord_api import QueuedState
    from discordproxy.wire import values

    found = {name: value for name, value in values(message).items() if value}
    found["state"] = QueuedState(message.state).name
    for name in ("message_id", "channel_id"):
        if name in found:
            found[name] = str(found[name])
    if message.failure is not None:
        found["failure"] = {"status": message.failure.status, "details": message.failure.details}
    return found


def _in_json(message: QueuedMessage) -> str:
    return json.dumps(_document(message), ensure_ascii=True)


def _row(message: QueuedMessage) -> tuple[str, ...]:
    """Return a message as a row of the table."""
    from discordproxy.discord_api import QueuedState

    why = _say(message.failure) if message.failure is not None else message.note
    cells = (
        message.id,
        str(QueuedState(message.state).name),
        message.call,
        message.target,
        message.accepted_at.partition(".")[0],
        str(message.attempts),
        message.client or "-",
        message.key or "-",
        why or "-",
    )
    return tuple(_shorten(cell) for cell in cells)


def _say(failure: QueuedMessageFailure) -> str:
    """Return why an attempt failed in a few words: of Discord's refusals, its status and text."""
    with contextlib.suppress(ValueError):
        found = json.loads(failure.details)
        if isinstance(found, dict) and "text" in found:
            return f"{found.get('status')}: {found['text']}"
    return f"{failure.status}: {failure.details}"


def _shorten(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_CELL else f"{line[: LONGEST_CELL - 3]}..."


def _write_table(rows: Iterable[tuple[str, ...]]) -> None:
    for line in _lines(list(rows)):
        write_result(line)


def _lines(rows: list[tuple[str, ...]]) -> Iterator[str]:
    """Yield rows with their columns below each other."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _read_limit(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of messages")
    return int(text)


def _read_position(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 18:
        raise argparse.ArgumentTypeError(f"{text!r} is not a position")
    return int(text)


def _add_options(parser: argparse.ArgumentParser) -> None:
    places = parser.add_subparsers(dest="queue_command", required=True, metavar="WHAT")
    listing = _add(places, "list", "list queued messages", _list)
    listing.add_argument(
        "--state",
        action="append",
        default=[],
        choices=STATES,
        help="only messages in this state; may be repeated",
    )
    listing.add_argument("--after", metavar="ID", help="only messages that were accepted after this one")
    listing.add_argument(
        "--limit",
        type=_read_limit,
        default=DEFAULT_LIMIT,
        metavar="N",
        help="how many to list at the most; 0 for all (default: %(default)s)",
    )
    for name, text, work in (
        ("show", "show what is known of a queued message", _show),
        ("cancel", "let a queued message not be sent", _cancel),
        ("retry", "let a queued message that failed be sent after all", _retry),
    ):
        place = _add(places, name, text, work)
        place.add_argument("id", metavar="ID", help="id of the message")
        place.add_argument(
            "--by-key", action="store_true", help="ID is the key that the message was queued with"
        )
    watching = _add(places, "watch", "print each change of a queued message, until interrupted", _watch)
    watching.add_argument(
        "--after",
        type=_read_position,
        metavar="POSITION",
        help="begin after this position; 0 for all that is known (default: now)",
    )
    for name, text, do in (
        ("check", "check the file or the server of a queue, which may be in use", _check),
        ("export", "print all that is in a queue, contents included, as JSON", _export),
    ):
        place = places.add_parser(name, help=text, description=f"{text[:1].upper()}{text[1:]}.")
        place.add_argument("location", metavar="FILE", help="file or URL, as of the option --queue")
        place.add_argument(
            "--password-file",
            type=Path,
            metavar="FILE",
            help="has the password of the server that the URL names",
        )
        place.add_argument("--prefix", help="what all keys on the server begin with, as of --queue-prefix")
        place.set_defaults(do=do)


def _add(places: Any, name: str, text: str, work: Work) -> argparse.ArgumentParser:
    """Add a command below `queue`, with the options that all of them have."""
    place: argparse.ArgumentParser = places.add_parser(
        name, help=text, description=f"{text[:1].upper()}{text[1:]}."
    )
    place.add_argument("--json", action="store_true", help="print JSON")
    add_connection_options(place)
    place.set_defaults(do=_ask, work=work, priority=None, bot=None)
    return place


COMMAND = Command(
    "queue",
    "list, show, cancel, retry and watch queued messages; check and export a queue",
    _add_options,
    _run,
    "Look at the messages that a proxy has queued, and cancel or retry them.",
)
