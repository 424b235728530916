"""The server's options: one list feeds the command line, the environment and the documentation's table."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

from discordproxy import __version__

LOG_LEVELS = ("DEBUG", "INFO", "WARN", "ERROR", "CRITICAL")
DISCORD_URL = "https://discord.com/api/v10"
TRUE_WORDS = frozenset({"1", "true", "yes", "on"})
FALSE_WORDS = frozenset({"", "0", "false", "no", "off"})


class ConfigError(Exception):
    """The server cannot start as it was asked to; the text is one line for the user.

    Args:
        text: what is wrong.
        exit_status: of the process: 2 for a mistake in an option, 1 for all else.
    """

    def __init__(self, text: str, exit_status: int = 1) -> None:
        super().__init__(text)
        self.exit_status = exit_status


@dataclass(frozen=True, slots=True)
class Option:
    """One option of the server.

    Attributes:
        name: as on the command line, without the dashes.
        help: one sentence for `-h` and the documentation.
        default: the value if the option is given nowhere.
        read: makes the value from text, or raises ValueError saying what is wrong.
        metavar: what stands for the value; None for a switch.
        choices: the values that are allowed, if not every value is.
        variables: environment variables beside DISCORDPROXY_<OPTION>.
    """

    name: str
    help: str
    default: Any = None
    read: Callable[[str], Any] = str
    metavar: str | None = "TEXT"
    choices: tuple[str, ...] = ()
    variables: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The option's name as an attribute."""
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
    if not text.startswith(("http://", "https://")) or any(character.isspace() for character in text):
        raise ValueError(f"{text!r} is not an http or https URL")
    return text.rstrip("/")


def _switch(text: str) -> bool:
    word = text.strip().lower()
    if word not in TRUE_WORDS | FALSE_WORDS:
        raise ValueError(f"{text!r} is neither true nor false")
    return word in TRUE_WORDS


_port = _number(0, 65535, int)

OPTIONS: tuple[Option, ...] = (
    Option("token", "The bot's token. Others can see a command line: prefer the environment or a file.",
           metavar="TOKEN", variables=("DISCORD_BOT_TOKEN",)),
    Option("token-file", "A file that holds the bot's token and nothing else.",
           metavar="FILE", variables=("DISCORD_BOT_TOKEN_FILE",)),
    Option("host", "The address to serve on.", "127.0.0.1", metavar="HOST"),
    Option("port", "The port to serve on; 0 takes a free one and prints it.", 50051, _port, "PORT"),
    Option("discord-url", "Root of the API to talk to: Discord's, or anything that speaks it.",
           DISCORD_URL, _url, "URL"),
    Option("log-console-level", "How much to log to the console.", "CRITICAL", choices=LOG_LEVELS,
           metavar="LEVEL"),
    Option("log-file-level", "How much to log to the file.", "INFO", choices=LOG_LEVELS, metavar="LEVEL"),
    Option("log-file-path", "The folder for the log file discordproxyserver.log; the working folder if not given.",
           None, Path, "FOLDER"),
    Option("shutdown-grace", "How long calls that run may take to finish at the end, in seconds.",
           30.0, _number(0, 3600), "SECONDS"),
    Option("max-connections", "How many clients may be connected; beyond it idle ones make room.",
           1000, _number(1, 1_000_000, int), "N"),
    Option("max-message-size", "How large a request may be, in bytes, also once it is inflated; Discord takes 25 MiB.",
           26 * 1024 * 1024, _number(1, 2**31 - 1, int), "BYTES"),
    Option("idle-timeout", "After how many seconds without calls a connection is closed.",
           3600.0, _number(1, 10**9), "SECONDS"),
    Option("keepalive", "After how many silent seconds a connection is asked whether it still lives.",
           300.0, _number(1, 10**9), "SECONDS"),
    Option("global-rate-limit", "Requests per second that Discord allows the bot over all routes.",
           50, _number(1, 10_000, int), "N"),
    Option("max-pending", "How many requests may wait for their turn.", 10_000, _number(1, 1_000_000, int), "N"),
    Option("max-wait", "How long a call without a deadline waits at the most, in seconds.",
           1800.0, _number(0.1, 86_400), "SECONDS"),
    Option("sandbox", "Start a stand-in for Discord too, and use it; needs no token.", False, _switch, None),
    Option("sandbox-port", "The port of the stand-in, on 127.0.0.1; 0 takes a free one.", 0, _port, "PORT"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """Where to serve, and how to stop (seconds)."""

    host: str = "127.0.0.1"
    port: int = 50051
    shutdown_grace: float = 30.0


@dataclass(frozen=True, slots=True)
class ClientSettings:
    """What clients may take: connections at once, bytes of a request; when they are closed or asked (seconds)."""

    max_connections: int = 1000
    max_message_size: int = 26 * 1024 * 1024
    idle_timeout: float = 3600.0
    keepalive: float = 300.0


@dataclass(frozen=True, slots=True)
class DiscordSettings:
    """Which API to talk to, and as which bot."""

    url: str = DISCORD_URL
    token: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class LogSettings:
    """How much to log, and where (None: the working folder)."""

    console_level: str = "CRITICAL"
    file_level: str = "INFO"
    folder: Path | None = None


@dataclass(frozen=True, slots=True)
class LimitSettings:
    """Discord's limit over all routes, and how many requests may wait how long (seconds)."""

    global_rate_limit: int = 50
    max_pending: int = 10_000
    max_wait: float = 1800.0


@dataclass(frozen=True, slots=True)
class SandboxSettings:
    """Whether to start the stand-in for Discord, and on which port."""

    enabled: bool = False
    port: int = 0


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of a server."""

    server: ServerSettings = ServerSettings()
    discord: DiscordSettings = DiscordSettings()
    log: LogSettings = LogSettings()
    limits: LimitSettings = LimitSettings()
    clients: ClientSettings = ClientSettings()
    sandbox: SandboxSettings = SandboxSettings()


def load_settings(
    arguments: Sequence[str] | None = None, environ: Mapping[str, str] = os.environ
) -> Settings:
    """Read the settings from the command line and, where that is silent, from the environment.

    Args:
        arguments: the command line after the program's name; None takes the process's.
        environ: the environment.

    Raises:
        ConfigError: a value cannot be used, or the token is missing.
        SystemExit: `-h` and `--version` were answered.
    """
    given = vars(_parser().parse_args(arguments))
    values = {option.key: _value(option, given, environ) for option in OPTIONS}
    enabled = values["sandbox"]
    return Settings(
        ServerSettings(values["host"], values["port"], values["shutdown_grace"]),
        DiscordSettings(values["discord_url"], "" if enabled else _token(values, given)),
        LogSettings(values["log_console_level"], values["log_file_level"], values["log_file_path"]),
        LimitSettings(values["global_rate_limit"], values["max_pending"], values["max_wait"]),
        ClientSettings(
            values["max_connections"],
            values["max_message_size"],
            values["idle_timeout"],
            values["keepalive"],
        ),
        SandboxSettings(enabled, values["sandbox_port"]),
    )


def _value(option: Option, given: Mapping[str, Any], environ: Mapping[str, str]) -> Any:
    sources = [(f"--{option.name}", given.get(option.key))]
    sources += [(variable, environ.get(variable)) for variable in option.environment]
    for source, text in sources:
        if text is not None:
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
        try:
            token = Path(path).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "it is not text"
            raise ConfigError(f"The token file {path} cannot be read: {reason}") from None
    token = (token or "").strip()
    if not token:
        raise ConfigError(
            "No bot token given: use --token-file, --token, or the environment variable DISCORD_BOT_TOKEN"
        )
    if not (token.isascii() and token.isprintable() and " " not in token):
        raise ConfigError("The bot token holds characters that no token has")
    return str(token)


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
    parser.add_argument("--version", action="version", version=__version__)
    return parser


def describe(option: Option) -> str:
    """Return an option's help: what it does, its default, its environment variables."""
    default = "" if option.default in (None, False) else f" Default: {option.default}."
    return f"{option.help}{default} [{', '.join(option.environment)}]"
