"""The server's settings, one frozen dataclass per concern, read from the command line and the environment."""

from __future__ import annotations

import argparse
import os
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import partial
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from discordproxy import __version__
from discordproxy.options import DISCORD_URL, KEY_PREFIX, OPTIONS, Option, describe
from discordproxy.options import ConfigError as ConfigError  # noqa: PLC0414 - whoever loads settings meets it
from discordproxy.private_files import read_private

T = TypeVar("T")

UNPACED = 10_000
"""Requests per second that stand for no limit."""
FIRST_DESCRIPTOR = 3
"""Where the descriptors begin that a service manager passes (sd_listen_fds)."""
METRICS_NAME = "metrics"
"""The name of a passed socket that is for metrics, probes and the status page, not for calls."""


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """Where to serve, and how to stop (seconds).

    Attributes:
        host: address or name to serve on; None serves on the UNIX socket only.
        port: of that address; 0 takes a free one.
        unix_socket: path of a UNIX socket to serve on too.
        passed: descriptors of sockets to serve on too, which the service manager has opened.
        reuse_port: whether to take over from a server that still runs.
        insecure: whether something else keeps strangers away.
        shutdown_grace: how long running calls may take to finish.
    """

    host: str | None = "127.0.0.1"
    port: int = 50051
    unix_socket: Path | None = None
    passed: tuple[int, ...] = ()
    reuse_port: bool = False
    insecure: bool = False
    shutdown_grace: float = 30.0


@dataclass(frozen=True, slots=True)
class TlsSettings:
    """The files that TLS needs; without a certificate there is no TLS.

    Attributes:
        certificate: the server's certificate and what leads from it to the authority, as PEM.
        key: the certificate's private key, as PEM.
        client_ca: certificates of the authorities whose clients are let in, as PEM; None lets all in.
    """

    certificate: Path | None = None
    key: Path | None = None
    client_ca: Path | None = None


@dataclass(frozen=True, slots=True)
class ClientSettings:
    """What clients may take: connections at once, bytes of a request; when they are closed or asked (seconds)."""

    max_connections: int = 1000
    max_message_size: int = 26 * 1024 * 1024
    idle_timeout: float = 3600.0
    keepalive: float = 300.0


@dataclass(frozen=True, slots=True)
class AccessSettings:
    """The clients file, which says who may call what; None lets every client do everything."""

    clients_file: Path | None = None


@dataclass(frozen=True, slots=True)
class DiscordSettings:
    """Which API to use, and as which bots.

    Attributes:
        url: root of the API.
        token: of the bot `default`; empty without one.
        token_is_visible: whether that was given on the command line.
        bots_file: the file with further bots; None without one.
    """

    url: str = DISCORD_URL
    token: str = field(default="", repr=False)
    token_is_visible: bool = False
    bots_file: Path | None = None


@dataclass(frozen=True, slots=True)
class LogSettings:
    """How much to log, where (None: the working folder), and how a line looks (text or json)."""

    console_level: str = "CRITICAL"
    file_level: str = "INFO"
    folder: Path | None = None
    format: str = "text"


@dataclass(frozen=True, slots=True)
class LimitSettings:
    """Discord's limits over all routes, and how many requests may wait how long (seconds).

    Attributes:
        global_rate_limit: requests per second of the bot.
        address_rate_limit: requests per second of this address that carry no bot token; Discord's own figure.
        max_pending: how many requests may wait at once.
        max_wait: how long a request without a deadline may wait.
    """

    global_rate_limit: int = 50
    address_rate_limit: int = 50
    max_pending: int = 10_000
    max_wait: float = 1800.0

    def without_pacing(self) -> LimitSettings:
        """Return these settings for a Discord without limits over all routes."""
        return replace(self, global_rate_limit=UNPACED, address_rate_limit=UNPACED)


@dataclass(frozen=True, slots=True)
class SharingSettings:
    """Where proxies with the same bot share its limits.

    Attributes:
        url: of the Redis or Valkey, maybe with a password; None for a proxy that shares nothing.
        password_file: holds the password for it.
        prefix: what the names of all keys begin with.
    """

    url: str | None = field(default=None, repr=False)
    password_file: Path | None = None
    prefix: str = KEY_PREFIX


@dataclass(frozen=True, slots=True)
class PeerSettings:
    """How proxies with the same bot reach each other.

    Attributes:
        secret_file: holds a secret that all of them know.
        authorities: certificates of those whose proxies are let in, as PEM; None lets the secret decide.
        advertise: under which address others reach this one, host or host:port.
    """

    secret_file: Path | None = None
    authorities: Path | None = None
    advertise: str | None = None


@dataclass(frozen=True, slots=True)
class TracingSettings:
    """Whether to set up OpenTelemetry, by its own environment variables."""

    enabled: bool = False


@dataclass(frozen=True, slots=True)
class MetricsSettings:
    """The address for metrics, probes and the status page; they are off without a port and a descriptor.

    Attributes:
        host: address or name to serve on.
        port: of that address; 0 takes a free one.
        passed: descriptor of a socket to serve on instead, which the service manager has opened.
        reuse_port: whether to take over from a server that still runs.
    """

    host: str = "127.0.0.1"
    port: int | None = None
    passed: int | None = None
    reuse_port: bool = False

    @property
    def is_on(self) -> bool:
        """Whether there is an address to serve on."""
        return self.port is not None or self.passed is not None


@dataclass(frozen=True, slots=True)
class QueueSettings:
    """Where the queue is kept, and how much of it.

    Attributes:
        location: its file, or the URL of a Redis or Valkey; None for no queue.
        keep_days: how long it is kept what became of messages.
        max_entries: messages that wait or have failed.
        max_bytes: of their contents together.
        password_file: holds the password of the Redis or Valkey.
        prefix: what the names of all keys there begin with.
    """

    location: str | None = None
    keep_days: float = 7.0
    max_entries: int = 1_000_000
    max_bytes: int = 10 * 1024**3
    password_file: Path | None = None
    prefix: str = KEY_PREFIX


@dataclass(frozen=True, slots=True)
class SandboxSettings:
    """Whether to start the stand-in for Discord: its port, its world file, and whether and how it counts requests."""

    enabled: bool = False
    port: int = 0
    buckets: str = "leaky"
    no_limits: bool = False
    world: Path | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of a server, and whether they are only to be checked."""

    server: ServerSettings = ServerSettings()
    tls: TlsSettings = TlsSettings()
    discord: DiscordSettings = DiscordSettings()
    log: LogSettings = LogSettings()
    tracing: TracingSettings = TracingSettings()
    limits: LimitSettings = LimitSettings()
    sharing: SharingSettings = SharingSettings()
    peers: PeerSettings = PeerSettings()
    clients: ClientSettings = ClientSettings()
    access: AccessSettings = AccessSettings()
    metrics: MetricsSettings = MetricsSettings()
    queue: QueueSettings = QueueSettings()
    sandbox: SandboxSettings = SandboxSettings()
    only_check: bool = False


def load_settings(
    arguments: Sequence[str] | None = None,
    environ: Mapping[str, str] = os.environ,
    *,
    mistakes: list[ConfigError] | None = None,
) -> Settings:
    """Read the settings from the command line and, where that is silent, from the environment.

    Args:
        arguments: the command line after the program's name; None takes the process's.
        environ: the environment.
        mistakes: takes what is wrong with values, which then have their defaults; None lets the first one be raised.

    Raises:
        ConfigError: a value cannot be used, or the token is missing; or there is no such option.
        SystemExit: `-h` and `--version` were answered.
    """
    given = vars(_parser().parse_args(arguments))
    values = {
        option.key: _attempt(partial(_value, option, given, environ), option.default, mistakes)
        for option in OPTIONS
    }
    fields: dict[str, dict[str, Any]] = defaultdict(dict)
    for option in OPTIONS:
        if option.setting:
            concern, _, name = option.setting.partition(".")
            fields[concern][name] = values[option.key]
    passed = _passed_sockets(environ)
    fields["metrics"]["passed"] = next(
        (number for number, name in passed.items() if name == METRICS_NAME), None
    )
    fields["metrics"]["reuse_port"] = fields["server"]["reuse_port"]
    fields["server"]["passed"] = tuple(number for number, name in passed.items() if name != METRICS_NAME)
    has_another = values["unix_socket"] or fields["server"]["passed"]
    if has_another and not any(_is_given(key, given, environ) for key in ("host", "port")):
        fields["server"]["host"] = None
    fields["discord"]["token"] = (
        "" if values["sandbox"] else _attempt(partial(_token, values, given), "", mistakes)
    )
    fields["discord"]["token_is_visible"] = bool(given.get("token")) and not values["sandbox"]
    return Settings(
        server=ServerSettings(**fields["server"]),
        tls=TlsSettings(**fields["tls"]),
        discord=DiscordSettings(**fields["discord"]),
        log=LogSettings(**fields["log"]),
        tracing=TracingSettings(**fields["tracing"]),
        limits=LimitSettings(**fields["limits"]),
        sharing=SharingSettings(**fields["sharing"]),
        peers=PeerSettings(**fields["peers"]),
        clients=ClientSettings(**fields["clients"]),
        access=AccessSettings(**fields["access"]),
        metrics=MetricsSettings(**fields["metrics"]),
        queue=QueueSettings(**fields["queue"]),
        sandbox=SandboxSettings(**fields["sandbox"]),
        only_check=given["check"],
    )


def _attempt(read: Callable[[], T], instead: T, mistakes: list[ConfigError] | None) -> T:
    """Return what is read; if that fails, note why and return something else, unless nobody takes the mistake."""
    try:
        return read()
    except ConfigError as error:
        if mistakes is None:
            raise
        mistakes.append(error)
        return instead


def _passed_sockets(environ: Mapping[str, str]) -> dict[int, str]:
    """Return the descriptors of the sockets that the service manager passed to this process, each with its name.

    Source: https://www.freedesktop.org/software/systemd/man/latest/sd_listen_fds.html
    """
    count = environ.get("LISTEN_FDS", "")
    if environ.get("LISTEN_PID") != str(os.getpid()) or not count.isdecimal():
        return {}
    names = environ.get("LISTEN_FDNAMES", "").split(":")
    return {
        FIRST_DESCRIPTOR + number: names[number] if number < len(names) else ""
        for number in range(int(count))
    }


NEEDS = {
    "sandbox": ("--sandbox", {"enabled"}),
    "metrics": ("--metrics-port", {"port", "passed", "reuse_port"}),
}
"""Settings that count only with another option: that option, and the settings of the group that do not need it."""


def find_useless(settings: Settings) -> Iterator[str]:
    """Yield a sentence for each option that has no effect without another one."""
    for concern, (needed, others) in NEEDS.items():
        group: Any = getattr(settings, concern)
        if (group.enabled if concern == "sandbox" else group.is_on) is True:
            continue
        for one in fields(group):
            if one.name not in others and getattr(group, one.name) != one.default:
                option = next(known for known in OPTIONS if known.setting == f"{concern}.{one.name}")
                yield f"--{option.name} has no effect without {needed}"


def _is_given(key: str, given: Mapping[str, Any], environ: Mapping[str, str]) -> bool:
    option = next(option for option in OPTIONS if option.key == key)
    return any(True for _ in _sources(option, given, environ))


def _sources(
    option: Option, given: Mapping[str, Any], environ: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield where an option is given, and its text there; the first one counts. Empty variables do not count."""
    if given.get(option.key) is not None:
        yield f"--{option.name}", given[option.key]
    for variable in option.environment:
        if environ.get(variable):
            yield variable, environ[variable]


def _value(option: Option, given: Mapping[str, Any], environ: Mapping[str, str]) -> Any:
    for source, text in _sources(option, given, environ):
        try:
            if option.choices and text not in option.choices:
                raise ValueError(f"{text!r} is not one of {', '.join(option.choices)}")
            return option.read(text)
        except ValueError as error:
            raise ConfigError(f"{source}: {error}", 2) from None
    return option.default


def _token(values: Mapping[str, Any], given: Mapping[str, Any]) -> str:
    """Return the token; one named on the command line counts more than one from the environment."""
    token, path = values["token"], values["token_file"]
    if path and (token is None or (given.get("token_file") and not given.get("token"))):
        token = read_private(Path(path), "The token file")
    token = (token or "").strip()
    if not token and values["bots_file"]:
        return ""
    if not token:
        raise ConfigError(
            "No bot token given: use --token-file, --token, or the environment variable DISCORD_BOT_TOKEN; "
            "--sandbox needs none"
        )
    if not is_token(token):
        raise ConfigError("The bot token has characters that are not allowed in a token")
    return str(token)


def is_token(text: str) -> bool:
    """Tell whether a text has only characters that may stand in a bot's token."""
    return bool(text) and text.isascii() and text.isprintable() and " " not in text


class _Parser(argparse.ArgumentParser):
    """Reports a mistake on one line."""

    def error(self, message: str) -> NoReturn:
        raise ConfigError(f"{message} (see {self.prog} -h)", 2)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="discordproxyserver",
        description="Offers Discord's API over gRPC.",
        epilog="The command line wins over the environment.",
    )
    for option in OPTIONS:
        text = describe(option).replace("%", "%%")
        if option.metavar is None:
            parser.add_argument(f"--{option.name}", action="store_const", const="true", help=text)
        else:
            metavar = "{" + ",".join(option.choices) + "}" if option.choices else option.metavar
            parser.add_argument(f"--{option.name}", metavar=metavar, help=text)
    parser.add_argument(
        "--check",
        action="store_true",
        help="Test the settings, the token and all files and addresses, say what is wrong, and start nothing.",
    )
    parser.add_argument("--version", action="version", version=__version__)
    return parser
