"""`discordproxymessage`: send one message from the command line."""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Sequence

from discordproxy import __version__

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 50051
DEFAULT_TIMEOUT_SECONDS = 30.0
LARGEST_ID = 2**64 - 1
EXIT_FAILED = 1
EXIT_INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Send the message that the command line describes; return the process's exit status.

    Raises:
        SystemExit: 2 for a command line that makes no sense, 0 after `-h` and `--version`
    """
    try:
        options = _make_parser().parse_args(arguments)
        return _report(_send(options))
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED


def _send(options: argparse.Namespace) -> str | None:
    """Send; return what went wrong, None if nothing did."""
    from discordproxy.client import DiscordClient, DiscordProxyException

    try:
        content = _read_standard_input() if options.content == "-" else options.content
        with DiscordClient(_target(options.host, options.port), timeout=options.timeout) as client:
            if options.type == "direct":
                client.create_direct_message(options.recipient_id, content)
            else:
                client.create_channel_message(options.recipient_id, content)
    except (DiscordProxyException, OSError, ValueError) as ex:
        return str(ex)
    return None


def _report(problem: str | None) -> int:
    stream, line = (sys.stderr, f"ERROR: {problem}") if problem is not None else (sys.stdout, "Message sent")
    with contextlib.suppress(OSError, AttributeError):  # a console that is closed changes nothing any more
        print(
            line.encode(stream.encoding or "ascii", "backslashreplace").decode(stream.encoding), file=stream
        )
        stream.flush()
    return EXIT_FAILED if problem is not None else 0


def _read_standard_input() -> str:
    if sys.stdin is None:
        raise ValueError("there is no standard input to read the message from")
    return sys.stdin.read().rstrip("\n")


def _target(host: str, port: int) -> str:
    if host.startswith("unix:"):
        return host
    return f"[{host}]:{port}" if ":" in host and not host.startswith("[") else f"{host}:{port}"


def _make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="discordproxymessage", description="Send a message to a user or a channel through Discord Proxy."
    )
    parser.add_argument(
        "type", choices=["direct", "channel"], help="send it to a user, or post it in a channel"
    )
    parser.add_argument("recipient_id", metavar="ID", type=_read_id, help="id of the user or the channel")
    parser.add_argument(
        "content", metavar="CONTENT", help="text of the message; - reads it from standard input"
    )
    parser.add_argument(
        "--host", default=DEFAULT_HOST, help="address of the proxy, or unix:PATH (default: %(default)s)"
    )
    parser.add_argument(
        "--port", default=DEFAULT_PORT, type=_read_port, help="port of the proxy (default: %(default)s)"
    )
    parser.add_argument(
        "--timeout",
        default=DEFAULT_TIMEOUT_SECONDS,
        type=_read_seconds,
        help="seconds to wait for the answer (default: %(default)g)",
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    return parser


def _read_id(text: str) -> int:
    return _read_number(text, LARGEST_ID, "is not the id of a user or a channel")


def _read_port(text: str) -> int:
    return _read_number(text, 65535, "is not a port")


def _read_number(text: str, largest: int, complaint: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text[:21]) <= largest):
        raise argparse.ArgumentTypeError(f"{text!r} {complaint}")
    return int(text[:21])


def _read_seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not seconds > 0:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds above 0")
    return seconds


if __name__ == "__main__":
    sys.exit(main())
