"""The server's options: one list for the command line, the environment and the table in the documentation."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

KEY_PREFIX = "discordproxy:"
"""What the names of all keys on a Redis or Valkey begin with, unless the operator wants another beginning."""


class ConfigError(Exception):
    """The server cannot start as it was asked to; the text is one line for the user.

    Args:
        text: what is wrong.
        exit_status: of the process: 2 for a mistake in an option, 1 for all else.
        details: further lines, for example one for each mistake in a file.
    """

    def __init__(self, text: str, exit_status: int = 1, details: Sequence[str] = ()) -> None:
        super().__init__(text)
        self.exit_status = exit_status
        self.details = tuple(details)

    @classmethod
    def of_file(cls, error: ValueError) -> ConfigError:
        """Return the error for a file with mistakes, which stand on the lines of the error's text."""
        text, *details = str(error).split("\n")
        return cls(text, 2, details)


def reason_of(error: Exception) -> str:
    """Return what the system says of an error, without its number."""
    return (
        os.strerror(error.errno)
        if isinstance(error, OSError) and error.errno and error.errno > 0
        else str(error)
    )


LOG_LEVELS = ("DEBUG", "INFO", "WARN", "ERROR", "CRITICAL")
LOG_FORMATS = ("text", "json")
BUCKETS = ("leaky", "fixed", "sliding")
SHARED_LIMITS_SCHEMES = ("redis", "rediss", "unix", "redis+sentinel", "redis+cluster")
DISCORD_URL = "https://discord.com/api/v10"
HIGHEST_PORT = 65535
TRUE_WORDS = frozenset({"1", "true", "yes", "on"})
FALSE_WORDS = frozenset({"", "0", "false", "no", "off"})


@dataclass(frozen=True, slots=True)
class Option:
    """One option of the server.

    Attributes:
        name: as on the command line, without the dashes.
        setting: the setting that it sets, such as "server.port"; empty if it is only a part of one.
        help: one sentence for `-h` and the documentation.
        default: the value if the option is not given.
        read: makes the value from text, or raises ValueError with the reason.
        metavar: the word for the value in the help; None for a switch.
        choices: the allowed values, if only some are allowed.
        variables: environment variables in addition to DISCORDPROXY_<OPTION>.
    """

    name: str
    setting: str
    help: str
    default: Any = None
    read: Callable[[str], Any] = str
    metavar: str | None = "TEXT"
    choices: tuple[str, ...] = ()
    variables: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The option's name in the form of a Python attribute."""
        return self.name.replace("-", "_")

    @property
    def environment(self) -> tuple[str, ...]:
        """The environment variables that set it; the first that is set counts."""
        return (f"DISCORDPROXY_{self.key.upper()}", *self.variables)


def _number(least: float, most: float, kind: type = float) -> Callable[[str], Any]:
    def read(text: str) -> Any:
        try:
            value = kind(text)
        except ValueError:
            raise ValueError(f"{text!r} is not a number") from None
        if not least <= value <= most:
            raise ValueError(f"{text} is not between {least:g} and {most:g}")
        return value

    return read


def _url(text: str) -> str:
    try:
        url = urlsplit(text)
        is_url = url.scheme in ("http", "https") and bool(url.hostname) and url.port != 0
    except ValueError:  # the port or the IPv6 address is not valid
        is_url = False
    if not is_url or any(character.isspace() for character in text):
        raise ValueError(f"{text!r} is not an http or https URL")
    if url.username is not None or url.query or url.fragment:
        raise ValueError("the URL must not contain credentials, a query or a fragment")
    return text.rstrip("/")


def _shared_limits(text: str) -> str:
    if text.partition("://")[0] not in SHARED_LIMITS_SCHEMES:
        schemes = ", ".join(f"{scheme}://" for scheme in SHARED_LIMITS_SCHEMES)
        raise ValueError(f"the URL must begin with one of {schemes}")
    return text


def split_address(text: str) -> tuple[str, int]:
    """Return host and port of `host`, `host:port`, `[::1]` or `[::1]:port`; port 0 where there is none.

    Raises:
        ValueError: the text is not an address.
    """
    host, bracket, rest = text.removeprefix("[").partition("]") if text.startswith("[") else (text, "", "")
    if not bracket:
        host, colon, port = text.partition(":")
        rest = colon + port
    port = rest.removeprefix(":") if rest.startswith(":") else ""
    is_port = port.isascii() and port.isdigit() and 0 < int(port[:6]) <= HIGHEST_PORT
    if not host or any(character in host for character in "/[] \t\n") or (rest and not is_port):
        raise ValueError(f"{text!r} does not have the form host or host:port")
    return host, int(port) if port else 0


def _address(text: str) -> str:
    split_address(text)
    return text


def _switch(text: str) -> bool:
    word = text.strip().lower()
    if word not in TRUE_WORDS | FALSE_WORDS:
        raise ValueError(f"{text!r} is neither true nor false")
    return word in TRUE_WORDS


def _path(text: str) -> Path | None:
    return Path(text) if text else None


_port = _number(0, 65535, int)

OPTIONS: tuple[Option, ...] = (
    Option("token", "", "The bot's token. Other users can see command lines, so prefer the variable or a file.",
           metavar="TOKEN", variables=("DISCORD_BOT_TOKEN",)),
    Option("token-file", "", "A file that contains only the bot's token.",
           metavar="FILE", variables=("DISCORD_BOT_TOKEN_FILE",)),
    Option("bots-file", "discord.bots_file",
           "A TOML file with several bots, their tokens and limits, in addition to --token or without it.",
           None, Path, "FILE"),
    Option("host", "server.host", "The address to serve on.",
           "127.0.0.1", metavar="HOST"),
    Option("port", "server.port", "The port to serve on; 0 chooses a free port and prints it.",
           50051, _port, "PORT"),
    Option("unix-socket", "server.unix_socket",
           "A UNIX socket to serve on. The server uses only the socket, unless --host or --port is given too.",
           None, _path, "PATH"),
    Option("reuse-port", "server.reuse_port",
           "Take over from a server that runs with this option too: the new one serves before the old one is stopped.",
           False, _switch, None),
    Option("insecure", "server.insecure",
           "Let other machines connect without authentication, because something else protects the network.",
           False, _switch, None),
    Option("tls-cert", "tls.certificate", "The server's certificate (PEM). With it, the port accepts TLS only.",
           None, _path, "FILE"),
    Option("tls-key", "tls.key", "The private key of that certificate (PEM).",
           None, _path, "FILE"),
    Option("tls-client-ca", "tls.client_ca",
           "Certificates of authorities (PEM). Only clients with a certificate from one of them can connect.",
           None, _path, "FILE"),
    Option("discord-url", "discord.url", "Root URL of Discord's API, or of a compatible server.",
           DISCORD_URL, _url, "URL"),
    Option("log-console-level", "log.console_level", "How much to log to the console.",
           "CRITICAL", metavar="LEVEL", choices=LOG_LEVELS),
    Option("log-file-level", "log.file_level", "How much to log to the file.",
           "INFO", metavar="LEVEL", choices=LOG_LEVELS),
    Option("log-file-path", "log.folder",
           "The folder for the log file discordproxyserver.log; by default the working directory.",
           None, Path, "FOLDER"),
    Option("log-format", "log.format", "The format of log lines: text for people, or one JSON object per line.",
           "text", metavar="FORMAT", choices=LOG_FORMATS),
    Option("tracing", "tracing.enabled",
           "Send traces with OpenTelemetry, configured by its own OTEL_* variables; needs discordproxy[otel].",
           False, _switch, None),
    Option("shutdown-grace", "server.shutdown_grace",
           "How many seconds running calls may take to finish when the server stops.",
           30.0, _number(0, 3600), "SECONDS"),
    Option("clients-file", "access.clients_file",
           "A TOML file with the clients, their tokens and their rights. Without it every client may make every call.",
           None, Path, "FILE"),
    Option("max-connections", "clients.max_connections",
           "How many clients may be connected at once; beyond that, idle connections are closed.",
           1000, _number(1, 1_000_000, int), "N"),
    Option("max-message-size", "clients.max_message_size",
           "The largest request in bytes, before and after decompression; Discord accepts 25 MiB.",
           26 * 1024 * 1024, _number(1, 2**31 - 1, int), "BYTES"),
    Option("idle-timeout", "clients.idle_timeout", "After how many seconds without calls a connection is closed.",
           3600.0, _number(1, 10**9), "SECONDS"),
    Option("keepalive", "clients.keepalive",
           "After how many seconds of silence a client is pinged, to find out whether it is still there.",
           300.0, _number(1, 10**9), "SECONDS"),
    Option("global-rate-limit", "limits.global_rate_limit",
           "How many requests per second Discord allows the bot, over all routes.",
           50, _number(1, 10_000, int), "N"),
    Option("max-pending", "limits.max_pending", "How many requests may wait for Discord's limits at once.",
           10_000, _number(1, 1_000_000, int), "N"),
    Option("max-wait", "limits.max_wait",
           "How many seconds a call without a deadline may wait for Discord's limits or be repeated after failures.",
           1800.0, _number(0.1, 86_400), "SECONDS"),
    Option("shared-limits", "sharing.url",
           "The Redis or Valkey over which proxies with the same bot share its limits; needs discordproxy[redis].",
           None, _shared_limits, "URL"),
    Option("shared-limits-password-file", "sharing.password_file",
           "A file that contains only the password for it.",
           None, _path, "FILE"),
    Option("shared-limits-prefix", "sharing.prefix", "What the names of all keys there begin with.",
           KEY_PREFIX, metavar="TEXT"),
    Option("peer-secret-file", "peers.secret_file",
           "A file with a secret that all these proxies know; with it, they give each other permits for buckets.",
           None, _path, "FILE"),
    Option("peer-ca", "peers.authorities",
           "Certificates of authorities (PEM): other proxies must have a --tls-cert from one of them.",
           None, _path, "FILE"),
    Option("advertise", "peers.advertise",
           "The address under which other proxies reach this one; by default --host and a free port.",
           None, _address, "HOST:PORT"),
    Option("metrics-port", "metrics.port",
           "The port for metrics, probes and the status page; 0 chooses a free port and prints it. Off if not given.",
           None, _port, "PORT"),
    Option("metrics-host", "metrics.host",
           "The address for metrics, probes and the status page; they have no authentication.",
           "127.0.0.1", metavar="HOST"),
    Option("queue", "queue.location",
           "The file of the queue, which takes messages over and delivers them surely, or the URL of a Redis or Valkey"
           " for several proxies. Off if not given; the sandbox has one in a temporary file.",
           metavar="FILE"),
    Option("queue-password-file", "queue.password_file",
           "A file that contains only the password for the queue's Redis or Valkey.",
           None, _path, "FILE"),
    Option("queue-prefix", "queue.prefix", "What the names of all keys of the queue there begin with.",
           KEY_PREFIX, metavar="TEXT"),
    Option("queue-keep", "queue.keep_days", "How many days it is kept what became of queued messages.",
           7.0, _number(0, 3650), "DAYS"),
    Option("queue-max", "queue.max_entries",
           "How many messages the queue may hold that wait or have failed.",
           1_000_000, _number(1, 10**9, int), "N"),
    Option("queue-max-bytes", "queue.max_bytes", "How many bytes these messages may have together.",
           10 * 1024**3, _number(1, 2**50, int), "BYTES"),
    Option("sandbox", "sandbox.enabled", "Start the sandbox, a stand-in for Discord, and use it; needs no token.",
           False, _switch, None),
    Option("sandbox-port", "sandbox.port", "The port of the sandbox on 127.0.0.1; 0 chooses a free port.",
           0, _port, "PORT"),
    Option("no-limits", "sandbox.no_limits", "Let the sandbox enforce no rate limits.", False, _switch, None),
    Option("buckets", "sandbox.buckets", "How the sandbox counts requests against its limits.",
           "leaky", metavar="WAY", choices=BUCKETS),
    Option("world", "sandbox.world", "A TOML file with the guilds, channels, users and roles of the sandbox.",
           None, Path, "FILE"),
)  # fmt: skip


def describe(option: Option) -> str:
    """Return the help of an option: what it does, its default, its environment variables."""
    default = "" if option.default in (None, False) else f" Default: {option.default}."
    return f"{option.help}{default} [{', '.join(option.environment)}]"
