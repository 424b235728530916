"""`python -m discordproxy call`: any operation of Discord's API from the command line, through a proxy."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from typing import Any

from discordproxy import __version__
from discordproxy.cli.common import (
    EXIT_FAILED,
    EXIT_INTERRUPTED,
    add_connection_options,
    client_options,
    read_standard_input,
    target_of,
    write_line,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says; return the process's exit status.

    Raises:
        SystemExit: 2 for a command line that makes no sense, 0 after `-h` and `--version`
    """
    try:
        answer = _call(_make_parser().parse_args(arguments))
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except (OSError, ValueError) as ex:
        write_line(sys.stderr, f"ERROR: {ex}")
        return EXIT_FAILED
    if answer is not None:
        write_line(sys.stdout, json.dumps(answer, indent=2, ensure_ascii=False))
    return 0


def _call(options: argparse.Namespace) -> Any:
    """Call, and return the answer, None for none.

    Raises:
        OSError: standard input cannot be read
        ValueError: what is to be sent is no JSON, or the call failed
    """
    from discordproxy.client import DiscordClient, DiscordProxyException

    text = read_standard_input("JSON") if options.json == "-" else options.json
    try:
        body = json.loads(text) if text is not None else None
    except ValueError as ex:
        raise ValueError(f"the body is not JSON: {ex}") from None
    with DiscordClient(target_of(options), **client_options(options)) as client:
        try:
            return client.call_discord(options.method.upper(), options.path, json=body, reason=options.reason)
        except DiscordProxyException as ex:
            raise ValueError(str(ex)) from None


def _make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m discordproxy", description="Use a Discord proxy from the command line."
    )
    parser.add_argument("--version", action="version", version=f"discordproxy {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    call = commands.add_parser(
        "call",
        help="call an operation of Discord's API and print the answer",
        description="Call an operation of Discord's API and print the answer as JSON.",
    )
    call.add_argument("method", metavar="METHOD", help="GET, POST, PUT, PATCH or DELETE")
    call.add_argument(
        "path", metavar="PATH", help="path and query below the API's root, percent-encoded: /users/@me"
    )
    call.add_argument("--json", metavar="JSON", help="body of the request; - reads it from standard input")
    call.add_argument("--reason", metavar="TEXT", help="reason for the audit log")
    add_connection_options(call)
    return parser
