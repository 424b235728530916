"""`discordproxy call`: any operation of Discord's API from the command line, through a proxy."""

from __future__ import annotations

import argparse
import json
from typing import Any

from discordproxy.cli.common import (
    Command,
    add_bot_option,
    add_connection_options,
    add_priority_option,
    client_options,
    in_options,
    read_standard_input,
    reason_of,
    target_of,
)
from discordproxy.cli.output import write_json

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


def _run(options: argparse.Namespace) -> int:
    answer = _call(options)
    if answer is not None:
        try:
            write_json(answer)
        except OSError as error:
            raise ValueError(
                f"the call succeeded, but its answer cannot be written: {reason_of(error)}"
            ) from None
    return 0


def _call(options: argparse.Namespace) -> Any:
    """Make the call; return the answer, or None if it has no body.

    Raises:
        ValueError: the body is not valid JSON, or the call failed; the text is one line
    """
    from discordproxy.client import DiscordClient, DiscordProxyException

    text = read_standard_input("JSON") if options.json == "-" else options.json
    try:
        body = json.loads(text) if text is not None else None
    except (ValueError, RecursionError) as error:
        raise ValueError(f"--json: the body is not valid JSON: {error}") from None
    try:
        with DiscordClient(target_of(options), **client_options(options)) as client:
            return client.call_discord(options.method, options.path, json=body, reason=options.reason)
    except (DiscordProxyException, ValueError) as error:
        raise ValueError(in_options(error)) from None


def _read_method(text: str) -> str:
    if text.upper() not in METHODS:
        raise argparse.ArgumentTypeError(f"{text!r} is not one of {', '.join(METHODS)}")
    return text.upper()


def _read_path(text: str) -> str:
    if not text.startswith("/"):
        raise argparse.ArgumentTypeError(f"{text!r} does not begin with /, as in /users/@me")
    return text


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("method", metavar="METHOD", type=_read_method, help="GET, POST, PUT, PATCH or DELETE")
    parser.add_argument(
        "path",
        metavar="PATH",
        type=_read_path,
        help="path and query, without the API's root, percent-encoded; for example /users/@me",
    )
    parser.add_argument("--json", metavar="JSON", help="body of the request; - reads it from standard input")
    parser.add_argument("--reason", metavar="TEXT", help="reason for the audit log")
    add_connection_options(parser)
    add_priority_option(parser)
    add_bot_option(
        parser, "name of the bot that does it, if the proxy has several (default: the proxy's choice)"
    )


COMMAND = Command(
    "call",
    "call an operation of Discord's API and print the answer",
    _add_options,
    _run,
    "Call an operation of Discord's API and print the answer as JSON.",
)
