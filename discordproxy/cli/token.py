"""`discordproxy token`: make a token for a client, and the entry for the server's clients file."""

from __future__ import annotations

import argparse
import secrets
from hashlib import sha256

from discordproxy.cli.common import Command
from discordproxy.cli.output import write_result
from discordproxy.server.calls.metadata import NAME

TOKEN_BYTES = 32


def _run(options: argparse.Namespace) -> int:
    token = secrets.token_urlsafe(TOKEN_BYTES)
    write_result(describe(options.name, token))
    return 0


def describe(name: str, token: str) -> str:
    """Return what the client and the server need: the token, and the entry for the clients file."""
    return f"""\
The token of {name}. It is shown only once and not stored anywhere. The client needs it as DISCORDPROXY_CLIENT_TOKEN:

    {token}

The server recognises the token by its SHA-256. Add this to the server's clients file and change what the client may do:

[clients.{_key(name)}]
token_sha256 = "{sha256(token.encode()).hexdigest()}"
may = ["messages:send"]
"""


def _key(name: str) -> str:
    return f'"{name}"' if "." in name else name


def _read_name(text: str) -> str:
    if not NAME.fullmatch(text):
        raise argparse.ArgumentTypeError(
            f"{text!r} is not a valid name: use 1 to 64 letters, digits, dots, dashes and underscores"
        )
    return text


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "name", metavar="NAME", type=_read_name, help="name of the client in the clients file and in logs"
    )


COMMAND = Command(
    "token",
    "make a token for a client of the proxy",
    _add_options,
    _run,
    "Make a token for a client of the proxy. Print it, and the entry for the server's clients file.",
)
