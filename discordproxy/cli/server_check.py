"""`discordproxyserver --check`: what the server would do with its settings, and what is wrong, without starting it.

What must stay true: nothing is started, and nothing is left behind. Addresses are taken for a moment only. One that a
running proxy has is not a mistake: people check before they restart it.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.util
import ipaddress
import itertools
import logging
import os
import ssl
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from discordproxy.cli.health import COMMAND as HEALTH
from discordproxy.cli.health import ask
from discordproxy.config import ConfigError, ServerSettings, Settings, TlsSettings, find_useless
from discordproxy.queue.engines import make_store
from discordproxy.queue.errors import QueueNotOpened
from discordproxy.queue.sqlite.file import prepare
from discordproxy.server.access.rules_file import load_rules
from discordproxy.server.bots.bot import Bot
from discordproxy.server.listening.sockets import listen, take
from discordproxy.server.listening.tls import open_tls
from discordproxy.server.logging.setup import FILE_NAME
from discordproxy.server.server_info import prefix
from discordproxy.server.sharing import try_engine
from discordproxy.server.telemetry.tracing import MISSING
from discordproxy.server.wiring import open_bots

LOOPBACK = "127.0.0.1"
EVERYWHERE = {"0.0.0.0", "::"}  # noqa: S104 - to recognise it
SECONDS_OF_DAY = 86_400
FEW_DAYS = 14
"""A certificate that ends sooner is worth a warning."""
IN_USE = ("Address already in use", "another server listens there")
HEALTH_SECONDS = 3.0


class ServerCheck:
    """Goes through the settings of a server, says a line about each concern, and counts what is wrong."""

    def __init__(self, settings: Settings, say: Callable[[str], None]) -> None:
        self._settings = settings
        self._say = say
        self.errors = 0
        self.warnings = 0
        self.exit_status = 0

    def __repr__(self) -> str:
        return f"<ServerCheck: {self.errors} errors, {self.warnings} warnings>"

    async def run(self, mistakes: Iterable[ConfigError]) -> int:
        """Check everything.

        Args:
            mistakes: what was found in the options already.

        Returns:
            The process's exit status: 0 without errors, 2 for a mistake in the options, 1 for all else.
        """
        for mistake in mistakes:
            self._fail(mistake)
        for text in find_useless(self._settings):
            self._warn(text)
        with _without_log():
            self._try(self._check_ports)
            await self._check_upstream()
            await self._check_sharing()
            for check in (
                self._check_log,
                self._check_tls,
                self._check_access,
                self._check_queue,
                self._check_tracing,
            ):
                self._try(check)
            for part in _parts(self._settings):
                await self._check_address(part)
            self._try(self._check_metrics)
        self._say(f"{_count(self.errors, 'error')}, {_count(self.warnings, 'warning')}. Nothing was started.")
        return self.exit_status

    def _ok(self, text: str) -> None:
        self._say(f"OK: {text}")

    def _warn(self, text: str) -> None:
        self.warnings += 1
        self._say(f"WARNING: {text}")

    def _fail(self, error: ConfigError) -> None:
        self.errors += 1
        self.exit_status = max(self.exit_status, error.exit_status)
        for line in (f"ERROR: {error}", *error.details):
            self._say(line)

    def _try(self, check: Callable[[], None]) -> None:
        try:
            check()
        except ConfigError as error:
            self._fail(error)

    async def _check_upstream(self) -> None:
        """Read the bots and ask Discord whose tokens they have; with a sandbox, check its port instead of asking."""
        settings = self._settings
        try:
            if settings.sandbox.enabled:
                take(LOOPBACK, settings.sandbox.port).close()
                self._ok(f"The sandbox stands in for Discord{_world_of(settings)}, and no token is needed")
            if (
                settings.discord.token or settings.discord.bots_file
            ):  # a missing one was reported as a mistake
                async with open_bots(settings, self._take_line) as bots:
                    for bot in () if settings.sandbox.enabled else bots:
                        await self._check_token(bot)
        except ConfigError as error:
            self._fail(error)
        if settings.discord.token_is_visible:
            self._warn("The token is on the command line, where other users can read it: use --token-file")

    async def _check_sharing(self) -> None:
        try:
            if await try_engine(self._settings.sharing, self._take_line):
                self._ok("The server that --shared-limits names answers")
        except ConfigError as error:
            self._fail(error)

    async def _check_token(self, bot: Bot) -> None:
        try:
            await bot.introduce()
        except ConfigError as error:
            self._fail(error)
            return
        about, trouble = prefix(bot.name), bot.identity.trouble
        if trouble:
            text = f"{about}The token could not be tested: {trouble}; the server would start, and ask again"
            self._fail(ConfigError(text))
        else:
            url = self._settings.discord.url
            self._ok(f"{about}Discord at {url} knows the token: it is that of {bot.identity.user}")

    def _take_line(self, line: str) -> None:
        """Take what the server would print."""
        level, colon, text = line.partition(": ")
        if colon and level == "WARNING":
            self._warn(text)
        else:
            self._ok(line)

    def _check_log(self) -> None:
        log = self._settings.log
        folder = log.folder or Path.cwd()
        path = folder / FILE_NAME
        try:
            if path.exists():
                os.close(os.open(path, os.O_WRONLY | os.O_APPEND))
            else:
                tempfile.TemporaryFile(dir=folder).close()
        except OSError as error:
            raise ConfigError(f"The log file {path} cannot be written: {error.strerror}") from None
        if not os.access(folder, os.W_OK):
            self._warn(f"The log file cannot be rotated: {folder} is not writable (--log-file-path)")
        self._ok(f"The log goes to {path}, from level {log.file_level}")

    def _check_tls(self) -> None:
        tls, opened = self._settings.tls, open_tls(self._settings.tls)
        if opened is None or tls.certificate is None:
            return
        days = (find_end(opened.context(), tls.certificate) - time.time()) / SECONDS_OF_DAY
        if days < FEW_DAYS:
            self._warn(f"The TLS certificate {tls.certificate} is good for {days:.0f} more days")
        asked = f", and clients need one from {tls.client_ca}" if tls.client_ca else ""
        self._ok(f"Connections are encrypted with the certificate {tls.certificate}{asked}")

    def _check_access(self) -> None:
        path = self._settings.access.clients_file
        if path is not None:
            names = ", ".join(client.name for client in load_rules(path).clients)
            self._ok(f"The clients file {path} says what these may do: {names}")

    def _check_queue(self) -> None:
        location = self._settings.queue.location
        if location is None:
            return
        try:
            make_store(location)
            if "://" in location:
                self._warn("The server that --queue names was not asked: only its URL was read")
                return
            path = Path(location)
            if path.exists():
                prepare(path)
            elif not os.access(path.absolute().parent, os.W_OK):
                raise ConfigError(
                    f"The queue's file {path} cannot be made: its folder is missing or not writable"
                )
        except QueueNotOpened as error:
            raise ConfigError(f"The queue cannot be opened: {error}") from None
        self._ok(f"Queued messages are kept in {location}")

    def _check_tracing(self) -> None:
        if self._settings.tracing.enabled:
            if importlib.util.find_spec("opentelemetry") is None:
                raise ConfigError(MISSING)
            self._ok("Traces are sent, as the OTEL_* variables say")

    async def _check_address(self, part: Settings) -> None:
        """Take an address for a moment."""
        try:
            with listen(part, has_tokens=part.access.clients_file is not None) as listening:
                address = listening.address
                if part.server.port == 0 and part.server.host is not None:
                    address = f"{address.rpartition(':')[0]}, on a free port"
                self._ok(f"Clients connect to {address}{listening.others}")
                if listening.warning:
                    self._warn(listening.warning)
        except ConfigError as error:
            if any(text in str(error) for text in IN_USE) and await _is_proxy(part.server):
                self._warn(f"{error}; it is a proxy, which must stop before this server starts")
            else:
                self._fail(error)

    def _check_ports(self) -> None:
        """Find ports that the server would take twice."""
        settings = self._settings
        taken = [("--port", settings.server.host or "", settings.server.port)]
        if settings.metrics.port is not None:
            taken.append(("--metrics-port", settings.metrics.host, settings.metrics.port))
        if settings.sandbox.enabled:
            taken.append(("--sandbox-port", LOOPBACK, settings.sandbox.port))
        for (one, host, port), (other, other_host, other_port) in itertools.combinations(taken, 2):
            if port and port == other_port and (host == other_host or {host, other_host} & EVERYWHERE):
                raise ConfigError(f"{one} and {other} are the same: {port}", 2)

    def _check_metrics(self) -> None:
        metrics = self._settings.metrics
        if metrics.port is not None:
            take(metrics.host, metrics.port, reuse_port=metrics.reuse_port).close()
            where = f"{metrics.host}:{metrics.port}" if metrics.port else f"a free port of {metrics.host}"
            self._ok(f"Metrics, probes and the status page are on {where}")


def _parts(settings: Settings) -> Iterator[Settings]:
    """Yield the settings once for each address, so that trouble with one does not hide another."""
    server, tls = settings.server, settings.tls
    has_local = server.unix_socket is not None or bool(server.passed)
    if server.host is None or not has_local:
        yield settings
        return
    yield replace(settings, server=replace(server, unix_socket=None, passed=()))
    yield replace(settings, server=replace(server, host=None), tls=TlsSettings(client_ca=tls.client_ca))


def _world_of(settings: Settings) -> str:
    """Read the sandbox's world file, and return where its world comes from.

    Raises:
        ConfigError: the file cannot be used; the text has all its mistakes.
    """
    if settings.sandbox.world is None:
        return ""
    from discordproxy.sandbox.world.file import load_world

    try:
        load_world(settings.sandbox.world)
    except ValueError as error:
        raise ConfigError.of_file(error) from None
    return f" with the world of {settings.sandbox.world}"


def find_end(server: ssl.SSLContext, certificate: Path) -> float:
    """Return when a server's certificate ends, in seconds since the epoch.

    It is shown in a handshake in memory, since Python reads only certificates that were verified.

    Raises:
        ConfigError: it is not valid, or not any more
    """
    client = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    client.check_hostname = False
    client.load_verify_locations(certificate)  # it vouches for itself: only its own validity is of interest
    client.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
    to_server, to_client = ssl.MemoryBIO(), ssl.MemoryBIO()
    asking = client.wrap_bio(to_client, to_server)
    serving = server.wrap_bio(to_server, to_client, server_side=True)
    try:
        for side in (asking, serving, asking):
            with contextlib.suppress(ssl.SSLWantReadError):
                side.do_handshake()
    except ssl.SSLCertVerificationError as error:
        reason = error.verify_message.rstrip(".")
        raise ConfigError(f"Clients do not accept the TLS certificate {certificate}: {reason}") from None
    shown = asking.getpeercert() or {}
    return ssl.cert_time_to_seconds(str(shown["notAfter"]))


async def _is_proxy(server: ServerSettings) -> bool:
    """Tell whether what listens at an address is a proxy, without TLS."""
    host = f"unix:{server.unix_socket}" if server.host is None else server.host
    with contextlib.suppress(ValueError):
        if ipaddress.ip_address(host).is_unspecified:
            host = LOOPBACK if ":" not in host else "::1"
    where = [f"--host={host}"] if host.startswith("unix:") else [f"--host={host}", f"--port={server.port}"]
    parser = argparse.ArgumentParser()
    HEALTH.add_options(parser)
    options = parser.parse_args([*where, f"--timeout={HEALTH_SECONDS}"])
    try:
        return bool(await ask(options))
    except ValueError:
        return False


@contextlib.contextmanager
def _without_log() -> Iterator[None]:
    """Keep everything out of the log, which is not set up: each line of the check says what it would say."""
    before = logging.root.manager.disable
    logging.disable()
    try:
        yield
    finally:
        logging.disable(before)


def _count(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"
