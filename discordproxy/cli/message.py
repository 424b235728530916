"""`discordproxy send` and `discordproxymessage`: send one message from the command line.

They differ in what scripts see: `discordproxymessage` says everything on standard output, as in 1.x, and
`discordproxy send` says errors on standard error and can print the message as JSON.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from discordproxy import __version__
from discordproxy.cli.common import (
    EXIT_FAILED,
    EXIT_INTERRUPTED,
    Command,
    UsageError,
    add_bot_option,
    add_connection_options,
    add_priority_option,
    client_options,
    in_options,
    read_id,
    read_standard_input,
    reason_of,
    target_of,
)
from discordproxy.cli.output import show_upload, write_json, write_line

if TYPE_CHECKING:
    from discordproxy import discord_api_pb2 as pb2
    from discordproxy.discord_api import Message

SENT = "Message sent"
UNKNOWN_FIELD = re.compile(r'Message type "discord_api\.(\w+)" has no field named "(.*?)" at .*: "\[(.*)\]"')
"""What protobuf says of a field that does not exist: in which message, its name, and what there is instead."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `discordproxymessage`: send the message of a command line; return the process's exit status.

    Raises:
        SystemExit: 2 for an invalid command line, 0 after `-h` and `--version`
    """
    parser = argparse.ArgumentParser(
        prog="discordproxymessage",
        description="Send a message to a user or a channel through a Discord proxy.",
    )
    _add_options(parser)
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    try:
        _send(parser.parse_args(arguments))
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except UsageError as error:
        parser.error(str(error))
    except (OSError, ValueError) as error:
        write_line(sys.stdout, f"ERROR: {error}")  # not standard error: scripts for 1.x capture it here
        return EXIT_FAILED
    write_line(sys.stdout, SENT)
    return 0


def _run(options: argparse.Namespace) -> int:
    message = _send(options)
    if not options.json:
        write_line(sys.stdout, SENT)
        return 0
    try:
        write_json(describe(message))
    except OSError as error:
        raise ValueError(
            f"the message was sent, but its JSON cannot be written: {reason_of(error)}"
        ) from None
    return 0


def _send(options: argparse.Namespace) -> Message:
    """Send the message, and return it as Discord has it.

    Raises:
        UsageError: there is nothing to send
        ValueError: it was not sent; the text is one line
    """
    if options.content is None and not options.embed_file and not options.file:
        raise UsageError("nothing to send: give CONTENT, --embed-file or --file")
    from discordproxy.client import DiscordClient, DiscordProxyException
    from discordproxy.client.connections import count_sent_bytes

    content = read_standard_input("message") if options.content == "-" else options.content or ""
    files = [_read_file(Path(path)) for path in options.file]
    embeds = read_embeds(options.embed_file) if options.embed_file else []
    if not (content or embeds or files):
        raise ValueError("nothing to send: the text is empty; give CONTENT, --embed-file or --file")
    more: dict[str, Any] = {"embeds": embeds, "files": files, "reply_to": options.reply_to}
    size = sum(len(content) for _, content in files)
    try:
        with DiscordClient(target_of(options), **client_options(options)) as client:
            is_direct = options.type == "direct"
            send = client.create_direct_message if is_direct else client.create_channel_message
            with show_upload(size, count_sent_bytes):
                return send(options.recipient_id, content, **more)
    except (DiscordProxyException, ValueError) as error:
        raise ValueError(in_options(error)) from None


def describe(message: Message) -> dict[str, Any]:
    """Return a message as JSON in Discord's form: ids as text, kinds as numbers, nothing that is unset."""
    from discordproxy.discord.convert import JSON_ENDING, key_of, to_json
    from discordproxy.wire import values

    document = {"type": int(message.type), "content": message.content} | to_json(message)
    for name, text in values(message).items():
        if name.endswith(JSON_ENDING) and text:
            document[key_of(type(message), name)] = json.loads(text)
    return document


def _read_file(path: Path) -> tuple[str, bytes]:
    try:
        return path.name, path.read_bytes()
    except (OSError, ValueError) as error:
        raise ValueError(f"--file: {path} cannot be read: {reason_of(error)}") from None


def read_embeds(path: str) -> list[pb2.Embed]:
    """Read a file with an embed as JSON in Discord's form, or a list of embeds.

    Raises:
        ValueError: the file cannot be read, or contains something else; the text is one line and names the file
    """
    from google.protobuf.json_format import ParseDict, ParseError

    from discordproxy import discord_api_pb2 as pb2

    try:
        found = json.loads(Path(path).read_bytes())
        return [ParseDict(one, pb2.Embed()) for one in (found if isinstance(found, list) else [found])]
    except OSError as error:
        raise ValueError(f"--embed-file: {path} cannot be read: {reason_of(error)}") from None
    except (ParseError, ValueError, TypeError, AttributeError, RecursionError) as error:
        reason = UNKNOWN_FIELD.sub(r"\1 has no field '\2'; its fields are \3", " ".join(str(error).split()))
        raise ValueError(f"--embed-file: {path} does not contain embeds as JSON: {reason}") from None


def _add_options(parser: argparse.ArgumentParser) -> None:
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
    add_bot_option(
        parser, "name of the bot that does it, if the proxy has several (default: the proxy's choice)"
    )


def _add_command_options(parser: argparse.ArgumentParser) -> None:
    _add_options(parser)
    parser.add_argument(
        "--json",
        action="store_true",
        help="print the message that Discord made of it, as JSON in Discord's form",
    )


COMMAND = Command(
    "send",
    "send a message to a user or a channel",
    _add_command_options,
    _run,
    "Send a message to a user or a channel through a Discord proxy.",
)

if __name__ == "__main__":
    sys.exit(main())
