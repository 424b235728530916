"""What the command-line tools share: commands, options for the connection, reading input, words of errors.

The clients' errors speak of the arguments of Python's functions. Whoever uses a tool knows its options, so `in_options`
puts these in their place.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from discordproxy.cli.start import EXIT_INTERRUPTED as EXIT_INTERRUPTED  # noqa: PLC0414 - the exit statuses of tools

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 50051
TARGET_VARIABLE = "DISCORDPROXY_TARGET"
CLIENT_VARIABLE = "DISCORDPROXY_CLIENT_TOKEN"
DEFAULT_TIMEOUT_SECONDS = 30.0
LONGEST_NUMBER = 100
"""How many characters a number on the command line may have: Python reads very long ones slowly or not at all."""

LARGEST_ID = 2**64 - 1
EXIT_FAILED = 1
CONNECT_SECONDS = 4.0
"""How long a tool waits for a proxy that cannot be reached: enough for its restart, but somebody may be waiting."""


class UsageError(Exception):
    """The command line makes no sense, although each of its options does; the text says why."""


@dataclass(frozen=True, slots=True)
class Command:
    """One command of `python -m discordproxy`.

    Attributes:
        name: the word on the command line.
        help: what it does, in a few words, for the list of commands.
        add_options: adds the command's options to a parser.
        run: runs the command, and returns the process's exit status. If it raises OSError or ValueError, one line that
            begins with ERROR is printed and the exit status is 1. After `UsageError` it is 2.
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
        type=_read_host,
        help="address of the proxy, or unix:PATH; or several with commas between them, each with a port of its own "
        "if it is not that of --port: the first that serves is used "
        f"(default: that of the environment variable {TARGET_VARIABLE}, or else {DEFAULT_HOST})",
    )
    parser.add_argument(
        "--port",
        type=_read_port,
        help=f"port of the proxy (default: {DEFAULT_PORT}; with --host or --port, {TARGET_VARIABLE} does not count)",
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
        f"(default: the environment variable {CLIENT_VARIABLE})",
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


def add_bot_option(parser: argparse.ArgumentParser, help_text: str) -> None:
    """Add the option for the bot."""
    parser.add_argument("--bot", metavar="NAME", type=_read_bot, help=help_text)


def _read_bot(text: str) -> str:
    from discordproxy.client.metadata import read_bot

    try:
        return read_bot(text.strip())
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


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
        "bot": options.bot,
        **tls_options(options),
    }


def tls_options(options: argparse.Namespace) -> dict[str, Any]:
    """Return the arguments for TLS.

    Raises:
        ValueError: there is a key without a certificate, a file cannot be read, or the address is a UNIX socket.
    """
    if options.key and not options.cert:
        raise ValueError("--key needs --cert beside it")
    for name in ("ca", "cert", "key"):
        if (path := getattr(options, name)) is not None:
            _check_file(path, f"--{name}")
    given = [f"--{name}" for name in ("tls", "ca", "cert") if getattr(options, name)]
    if given and any(target.strip().startswith("unix:") for target in target_of(options).split(",")):
        raise ValueError(f"TLS is not possible on a UNIX socket: leave out {' and '.join(given)}")
    return {
        "tls": options.tls or None,
        "ca": options.ca,
        "cert": (options.cert, options.key) if options.key else options.cert,
    }


def _check_file(path: str, option: str) -> None:
    try:
        with open(path, "rb"):  # noqa: PTH123 - an empty path means this folder to pathlib
            pass
    except (OSError, ValueError) as error:
        raise ValueError(f"{option}: {path or 'an empty path'} cannot be read: {reason_of(error)}") from None


def target_of(options: argparse.Namespace) -> str:
    """Return the address of the proxy, or of several, in the clients' form: from the options, or the environment.

    Raises:
        UsageError: the address in the environment is not valid
    """
    if options.host is None and options.port is None and os.environ.get(TARGET_VARIABLE, "").strip():
        from discordproxy.client.caller import find_target

        try:
            return find_target(None)
        except ValueError as error:
            raise UsageError(str(error)) from None
    host, port = options.host or DEFAULT_HOST, options.port or DEFAULT_PORT
    hosts = host.split(",")
    if len(hosts) > 1:  # each may have a port of its own
        return ",".join(_add_port(host, port) for host in hosts)
    return _join(host, port)


def _add_port(host: str, port: int) -> str:
    has_port = host.startswith("unix:") or host.count(":") == 1 or "]:" in host
    return host if has_port else _join(host, port)


def _join(host: str, port: int) -> str:
    if host.startswith("unix:"):
        return host
    return f"[{host}]:{port}" if ":" in host and not host.startswith("[") else f"{host}:{port}"


def token_of(options: argparse.Namespace) -> str | None:
    """Return the token in the file that was named, or that of the environment; None without both.

    Raises:
        ValueError: the file cannot be read, or others may read it, or the token is not valid; the text is one line
    """
    path: Path | None = options.client_token_file
    if path is None:
        token, place = os.environ.get(CLIENT_VARIABLE, "").strip(), CLIENT_VARIABLE
        if not token:
            return None
    else:
        token, place = read_secret(path, "The client token file"), f"The client token file {path}"
        if not token:
            raise ValueError(f"{place} is empty")
    if not (token.isascii() and token.isprintable() and " " not in token):
        raise ValueError(f"{place} contains characters that are not allowed in a token, such as blanks")
    return token


def read_secret(path: Path, what: str) -> str:
    """Return the secret in a file that is its owner's alone.

    Args:
        path: the file
        what: what it is, as the beginning of a sentence

    Raises:
        ValueError: the file cannot be read, or others may read it; the text is one line
    """
    from discordproxy.options import ConfigError
    from discordproxy.private_files import read_private

    try:
        return read_private(path, what).strip()
    except ConfigError as error:
        raise ValueError(str(error)) from None


OPTIONS_FOR_ARGUMENTS = (
    (
        re.compile(r"\bmake an ssl\.SSLContext and give it as tls="),
        "give one without a passphrase with --key",
    ),
    (re.compile(r"\bgive a target with a name that it is for"), "give a name that it is for with --host"),
    (re.compile(r"\btls=(True\b)?"), "--tls"),
    (re.compile(r"\bca="), "--ca"),
    (re.compile(r"\bcert="), "--cert"),
)
"""What the clients call things, and what the tools call them."""


def in_options(error: Exception) -> str:
    """Return the text of a client's error in one line, with the tools' options for the arguments of its functions.

    What a proxy or Discord said stays as it is.
    """
    text = "; ".join(str(error).splitlines())
    if getattr(error, "request_id", None) is None:  # no proxy has answered
        for argument, option in OPTIONS_FOR_ARGUMENTS:
            text = argument.sub(option, text)
    return text


def reason_of(error: Exception) -> str:
    """Return why something cannot be read or written, without the number and the name that the system puts round it."""
    if isinstance(error, OSError) and error.errno and error.errno > 0:
        return os.strerror(error.errno)  # asyncio's own text for a refused connection says less
    return getattr(error, "strerror", None) or str(error)


def read_standard_input(what: str) -> str:
    """Read standard input to its end.

    Args:
        what: what is read, for the error.

    Raises:
        ValueError: there is no standard input, or it is not valid text.
    """
    if sys.stdin is None:
        raise ValueError(f"there is no standard input to read the {what} from")
    try:
        return sys.stdin.read().rstrip("\n")
    except ValueError as error:
        raise ValueError(f"standard input is not valid text: {error}") from None


def read_id(text: str) -> int:
    """Read a snowflake id from the command line."""
    return _read_number(text, LARGEST_ID, "is not a Discord id")


def _read_one_of_several(text: str) -> str:
    host = text.strip()
    inner, colon, port = host.rpartition(":")
    if (colon and host.count(":") == 1 and not host.startswith("unix:")) or inner.endswith("]"):
        _read_port(port)
        _read_host(inner)
        return host
    return _read_host(host)


def _read_host(text: str) -> str:
    """Read a host, or several, from the command line; brackets round an IPv6 address are allowed.

    Only where there are several they may have a port.
    """
    host = text.strip()
    if "," in host:
        return ",".join(_read_one_of_several(part) for part in host.split(","))
    name, colon, port = host.partition(":")
    if name == "unix":
        if not port.strip("/"):
            raise argparse.ArgumentTypeError(f"{text!r} has no path after unix:")
        return host
    if colon and port.isdigit():
        raise argparse.ArgumentTypeError(f"{text!r} has a port in it: give that with --port")
    inner = host[1:-1] if host.startswith("[") and host.endswith("]") else host
    if not inner or re.search(r"[\s/\[\]@]", inner) or (":" in inner and not _is_ipv6(inner)):
        raise argparse.ArgumentTypeError(f"{text!r} is not a host name or an address")
    return host


def _is_ipv6(text: str) -> bool:
    import ipaddress

    try:
        ipaddress.IPv6Address(text)
    except ValueError:
        return False
    return True


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
