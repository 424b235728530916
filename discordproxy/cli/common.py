"""What the command-line tools share: commands, options for the connection, reading input, printing, exit statuses."""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 50051
DEFAULT_TIMEOUT_SECONDS = 30.0
LONGEST_NUMBER = 100
"""How many characters a number on the command line may have: Python reads very long ones slowly or not at all."""

LARGEST_ID = 2**64 - 1
EXIT_FAILED = 1
EXIT_INTERRUPTED = 130
CONNECT_SECONDS = 4.0
"""How long a tool waits for a proxy that cannot be reached: enough for its restart, but somebody may be waiting."""


@dataclass(frozen=True, slots=True)
class Command:
    """One command of `python -m discordproxy`.

    Attributes:
        name: the word on the command line.
        help: what it does, in a few words, for the list of commands.
        add_options: adds the command's options to a parser.
        run: runs the command, and returns the process's exit status. If it raises OSError or ValueError, one line that
            begins with ERROR is printed and the exit status is 1.
        description: what it does, for its own help; if empty, `help` as a sentence.
    """

    name: str
    help: str
    add_options: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]
    description: str = ""

    def __str__(self) -> str:
        return self.description or f"{self.help[:1].upper()}{self.help[1:]}."


def add_connection_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that say where the proxy is and how long to wait for it."""
    parser.add_argument(
        "--host",
        default=DEFAULT_HOST,
        help="address of the proxy, or unix:PATH; or several with commas between them, each with a port of its own "
        "if it is not that of --port: the first that serves is used (default: %(default)s)",
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
    parser.add_argument(
        "--client-token-file",
        metavar="FILE",
        type=Path,
        help="file that contains only the token that this client shows to the proxy "
        "(default: the environment variable DISCORDPROXY_CLIENT_TOKEN)",
    )
    tls = parser.add_argument_group("TLS", "--ca and --cert imply --tls")
    tls.add_argument("--tls", action="store_true", help="use TLS for the connection to the proxy")
    tls.add_argument(
        "--ca", metavar="FILE", help="certificates (PEM) of the authorities to trust, instead of the system's"
    )
    tls.add_argument(
        "--cert",
        metavar="FILE",
        help="client certificate (PEM); the file also contains its key unless --key is given",
    )
    tls.add_argument("--key", metavar="FILE", help="private key (PEM) of the client certificate")


def add_priority_option(parser: argparse.ArgumentParser) -> None:
    """Add the option for the priority of a call."""
    parser.add_argument(
        "--priority",
        choices=["low", "normal", "high"],
        help="which calls of the same client go first while they wait for Discord's limits (default: normal)",
    )


def client_options(options: argparse.Namespace) -> dict[str, Any]:
    """Return the arguments for a client, except its target.

    Raises:
        ValueError: there is a key without a certificate, or the token file cannot be used.
    """
    return {
        "timeout": options.timeout,
        "connect_timeout": CONNECT_SECONDS,
        "token": token_of(options),
        "priority": options.priority,
        **tls_options(options),
    }


def tls_options(options: argparse.Namespace) -> dict[str, Any]:
    """Return the arguments for TLS.

    Raises:
        ValueError: there is a key without a certificate.
    """
    if options.key and not options.cert:
        raise ValueError("--key needs --cert beside it")
    return {
        "tls": options.tls or None,
        "ca": options.ca,
        "cert": (options.cert, options.key) if options.key else options.cert,
    }


def target_of(options: argparse.Namespace) -> str:
    """Return the proxy's address, or those of several, in the form that clients expect."""
    hosts = str(options.host).split(",")
    if len(hosts) > 1:  # each may have a port of its own
        return ",".join(_add_port(host.strip(), options.port) for host in hosts)
    return _join(options.host, options.port)


def _add_port(host: str, port: int) -> str:
    has_port = host.startswith("unix:") or host.count(":") == 1 or "]:" in host
    return host if has_port or not host else _join(host, port)


def _join(host: str, port: int) -> str:
    if host.startswith("unix:"):
        return host
    return f"[{host}]:{port}" if ":" in host and not host.startswith("[") else f"{host}:{port}"


def token_of(options: argparse.Namespace) -> str | None:
    """Return the token in the file that was named; None if no file was named.

    Raises:
        ValueError: the file cannot be read, is empty, or others may read it; the text is one line
    """
    path: Path | None = options.client_token_file
    if path is None:
        return None
    from discordproxy.options import ConfigError
    from discordproxy.private_files import read_private

    try:
        token = read_private(path, "The client token file").strip()
    except ConfigError as error:
        raise ValueError(str(error)) from None
    if not token:
        raise ValueError(f"The client token file {path} is empty")
    return token


def read_standard_input(what: str) -> str:
    """Read standard input to its end.

    Args:
        what: what is read, for the error.

    Raises:
        ValueError: there is no standard input, or it is not valid text.
    """
    if sys.stdin is None:
        raise ValueError(f"there is no standard input to read the {what} from")
    return sys.stdin.read().rstrip("\n")


def write_line(stream: TextIO, line: str) -> None:
    """Write a line. A closed console is ignored, and characters that the console cannot show are escaped."""
    encoding = getattr(stream, "encoding", None) or "ascii"
    with contextlib.suppress(OSError, ValueError, AttributeError):
        print(line.encode(encoding, "backslashreplace").decode(encoding), file=stream)
        stream.flush()


def read_id(text: str) -> int:
    """Read a snowflake id from the command line."""
    return _read_number(text, LARGEST_ID, "is not a Discord id")


def _read_port(text: str) -> int:
    return _read_number(text, 65535, "is not a port")


def _read_number(text: str, largest: int, problem: str) -> int:
    """Read a number as 1.x did: blanks around it are allowed, such as the carriage return from a file."""
    with contextlib.suppress(ValueError):
        if len(text) < LONGEST_NUMBER and 0 < (number := int(text)) <= largest:
            return number
    raise argparse.ArgumentTypeError(f"{text!r} {problem}")


def _read_seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not seconds > 0:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number above 0")
    return seconds
