"""`python -m discordproxy call`: any operation of Discord's API from the command line, through a proxy."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from discordproxy.cli.common import (
    Command,
    add_connection_options,
    add_priority_option,
    client_options,
    read_standard_input,
    target_of,
    write_line,
)


def _run(options: argparse.Namespace) -> int:
    answer = _call(options)
    if answer is not None:
        write_line(sys.stdout, json.dumps(answer, indent=2, ensure_ascii=False))
    return 0


def _call(options: argparse.Namespace) -> Any:
    """Make the call; return the answer, or None if it has no body.

    Raises:
        OSError: standard input cannot be read
        ValueError: the body is not valid JSON, or the call failed
    """
    from discordproxy.client import DiscordClient, DiscordProxyException

    text = read_standard_input("JSON") if options.json == "-" else options.json
    try:
        body = json.loads(text) if text is not None else None
    except ValueError as error:
        raise ValueError(f"the body is not valid JSON: {error}") from None
    with DiscordClient(target_of(options), **client_options(options)) as client:
        try:
            return client.call_discord(options.method.upper(), options.path, json=body, reason=options.reason)
        except DiscordProxyException as error:
            raise ValueError(str(error)) from None


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("method", metavar="METHOD", help="GET, POST, PUT, PATCH or DELETE")
    parser.add_argument(
        "path",
        metavar="PATH",
        help="path and query, without the API's root, percent-encoded; for example /users/@me",
    )
    parser.add_argument("--json", metavar="JSON", help="body of the request; - reads it from standard input")
    parser.add_argument("--reason", metavar="TEXT", help="reason for the audit log")
    add_connection_options(parser)
    add_priority_option(parser)


COMMAND = Command(
    "call",
    "call an operation of Discord's API and print the answer",
    _add_options,
    _run,
    "Call an operation of Discord's API and print the answer as JSON.",
)
