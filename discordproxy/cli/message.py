"""`discordproxymessage`: send one message from the command line."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from discordproxy import __version__
from discordproxy.cli.common import (
    EXIT_FAILED,
    EXIT_INTERRUPTED,
    add_connection_options,
    add_priority_option,
    client_options,
    read_id,
    read_standard_input,
    target_of,
    write_line,
)

if TYPE_CHECKING:
    from discordproxy import discord_api_pb2 as pb2


def main(arguments: Sequence[str] | None = None) -> int:
    """Send the message that the command line describes; return the process's exit status.

    Raises:
        SystemExit: 2 for an invalid command line, 0 after `-h` and `--version`
    """
    try:
        parser = _make_parser()
        options = parser.parse_args(arguments)
        if options.content is None and not options.embed_file and not options.file:
            parser.error("nothing to send: give CONTENT, --embed-file or --file")
        return _report(_send(options))
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED


def _send(options: argparse.Namespace) -> str | None:
    """Send the message; return what went wrong, or None."""
    from discordproxy.client import DiscordClient, DiscordProxyException

    try:
        content = read_standard_input("message") if options.content == "-" else options.content or ""
        more: dict[str, Any] = {
            "embeds": read_embeds(options.embed_file) if options.embed_file else [],
            "files": [Path(path) for path in options.file],
            "reply_to": options.reply_to,
        }
        with DiscordClient(target_of(options), **client_options(options)) as client:
            if options.type == "direct":
                client.create_direct_message(options.recipient_id, content, **more)
            else:
                client.create_channel_message(options.recipient_id, content, **more)
    except (DiscordProxyException, OSError, ValueError) as error:
        return str(error)
    return None


def read_embeds(path: str) -> list[pb2.Embed]:
    """Read a file with an embed as JSON in Discord's form, or a list of embeds.

    Raises:
        OSError: the file cannot be read
        ValueError: it contains something else; the text is one line and names the file
    """
    from google.protobuf.json_format import ParseDict, ParseError

    from discordproxy import discord_api_pb2 as pb2

    try:
        found = json.loads(Path(path).read_bytes())
        return [ParseDict(one, pb2.Embed()) for one in (found if isinstance(found, list) else [found])]
    except (ParseError, ValueError, TypeError, AttributeError) as error:
        reason = " ".join(str(error).split())
        raise ValueError(f"{path} does not contain embeds as JSON: {reason}") from None


def _report(problem: str | None) -> int:
    if problem is not None:
        write_line(
            sys.stdout, f"ERROR: {problem}"
        )  # not standard error: scripts written for 1.x capture it here
        return EXIT_FAILED
    write_line(sys.stdout, "Message sent")
    return 0


def _make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="discordproxymessage",
        description="Send a message to a user or a channel through a Discord proxy.",
    )
    parser.add_argument(
        "type", choices=["direct", "channel"], help="send it to a user, or post it in a channel"
    )
    parser.add_argument("recipient_id", metavar="ID", type=read_id, help="id of the user or the channel")
    content = parser.add_argument(
        "content",
        metavar="CONTENT",
        help="text of the message; - reads it from standard input; not needed with an embed or a file",
    )
    content.required = False  # with nargs="?" it would count as missing after an option
    parser.add_argument(
        "--embed-file",
        metavar="JSON",
        help="file with an embed or a list of embeds, as JSON in Discord's form",
    )
    parser.add_argument(
        "--file",
        metavar="PATH",
        action="append",
        default=[],
        help="file to upload; may be given several times",
    )
    parser.add_argument(
        "--reply-to", metavar="ID", type=read_id, default=0, help="id of the message that this one replies to"
    )
    add_connection_options(parser)
    add_priority_option(parser)
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    return parser


if __name__ == "__main__":
    sys.exit(main())
