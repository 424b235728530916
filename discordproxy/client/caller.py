"""The settings of both clients, and how keywords become a call.

Importing this must be fast, because programs import a client at their start and many never use it:
betterproto, grpclib and asyncio are imported when the first client is made.
"""

from __future__ import annotations

import math
import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

from discordproxy.client.call import DEFAULT_CONNECT_SECONDS, LONGEST_TIMEOUT_SECONDS, ClientCall
from discordproxy.client.metadata import find_token, read_bot, read_priority, trace_metadata
from discordproxy.client.pings import read_option, read_pings

if TYPE_CHECKING:
    from ssl import SSLContext

    import betterproto

    from discordproxy.client.tls import Certificate, ClientTls, StrPath

DEFAULT_TARGET = "localhost:50051"
TARGET_VARIABLE = "DISCORDPROXY_TARGET"
"""The environment variable with the address of the proxy, or of several, for clients that are made without one.

It is read again at each call, so that tests can also redirect clients that a module makes when it is imported.
"""
DEFAULT_TIMEOUT_SECONDS = 1800.0
DEFAULT_RETRIES = 2
DEFAULT_MAX_RECEIVE_BYTES = 128 * 2**20


class BaseCaller:
    """The common part of both clients: settings, and the making of calls from keywords."""

    def __init__(
        self,
        target: str | None = None,
        options: Any = None,
        timeout: float | None = None,
        *,
        retries: int = DEFAULT_RETRIES,
        tls: bool | SSLContext | None = None,
        ca: StrPath | bytes | None = None,
        cert: Certificate | None = None,
        token: str | None = None,
        connect_timeout: float | None = None,
        priority: Literal["low", "normal", "high"] | None = None,
        bot: str | None = None,
    ) -> None:
        """Set up the client; the first call connects.

        Args:
            target: address of the proxy, `host:port` or `unix:/path`; or several with commas between them, of which
                the first that serves is used; by default the value of the environment variable
                DISCORDPROXY_TARGET, or else `localhost:50051`
            options: pairs (name, value) as grpcio has them. `grpc.max_send_message_length`,
                `grpc.max_receive_message_length` (bytes, -1 for any), `grpc.keepalive_time_ms` and
                `grpc.keepalive_timeout_ms` are used, others are ignored
            timeout: seconds that a call may take, repetitions included; by default, and with 0, 30 minutes
            retries: how often a call is repeated that the proxy may have begun: reads, and messages (Discord
                recognises them). A call that was certainly not begun is repeated until its timeout. 0 turns off both
            tls: True for TLS, or a context of your own, which is then set to offer HTTP/2; by default TLS is off,
                unless `ca` or `cert` is given
            ca: certificates of the authorities to trust instead of the system's: a path, or the certificates as
                PEM
            cert: paths of the client's own certificate and its private key, or of one file with both
            token: identifies this client to a proxy that asks for tokens; by default the value of the environment
                variable DISCORDPROXY_CLIENT_TOKEN. It is kept out of texts and logs
            connect_timeout: seconds that a call waits for a proxy that cannot be reached, in a restart for example;
                by default until its timeout, or 8 seconds without one
            priority: which calls go first where this program's calls wait for Discord's limits: "high" before
                "normal", which is the default, and that before "low". Other programs' calls are not affected
            bot: name of the bot that makes the calls, if the proxy has several; by default the proxy chooses

        Raises:
            TypeError: a value is not of the right type
            ValueError: a value is not valid, `tls` contradicts `ca`, `cert` or the target, or a file does not exist
        """
        _load()
        self._has_own_target = bool(target)
        self._target = find_target(target)
        self._options = check_options(options, self._target)
        self._timeout = check_timeout(timeout)
        self._retries = read_retries(retries)
        self._tls = find_tls(tls, ca, cert, self._target)
        self._token = find_token(token)
        self._priority = read_priority(priority)
        self._bot = read_bot(bot)
        self._connect_timeout = read_connect_timeout(connect_timeout)
        self._pings = read_pings(options)
        self._max_send_bytes = read_limit(options, "grpc.max_send_message_length", None)
        self._max_receive_bytes = read_limit(
            options, "grpc.max_receive_message_length", DEFAULT_MAX_RECEIVE_BYTES
        )

    def __repr__(self) -> str:
        return f"{type(self).__name__}(target={self.target!r}, timeout={self._timeout})"

    @property
    def target(self) -> str:
        """Address of the proxy."""
        return self._target if self._has_own_target else find_target(None)

    @property
    def options(self) -> Any:
        """Options as given."""
        return self._options

    @property
    def timeout(self) -> float | None:
        """Seconds that a call may take, as given; None for 30 minutes."""
        return self._timeout

    @property
    def bot(self) -> str | None:
        """Name of the bot that makes the calls, as given; None for the proxy's default."""
        return self._bot or None

    def _prepare(
        self,
        route: str,
        request_type: type[betterproto.Message],
        timeout: float | None,
        values: Mapping[str, Any],
        *,
        is_stream: bool = False,
    ) -> ClientCall:
        from discordproxy.client.requests import build_request, repetition_field

        given, reads = check_call_timeout(timeout) or self._timeout, is_read(route, values)
        recognised_by = repetition_field(request_type)
        seconds = read_timeout(given)
        connect_seconds = self._connect_timeout
        if connect_seconds is None:
            connect_seconds = seconds if given else DEFAULT_CONNECT_SECONDS
        return ClientCall(
            route=route,
            payload=build_request(request_type, values),
            target=self.target,
            timeout=seconds,
            retries=self._retries,
            repeatable=reads or bool(recognised_by),
            is_read=reads,
            has_own_nonce=bool(values.get(recognised_by)),
            connect_timeout=connect_seconds,
            is_stream=is_stream,
            max_send_bytes=self._max_send_bytes,
            max_receive_bytes=self._max_receive_bytes,
            tls=self._tls,
            token=self._token,
            trace=trace_metadata(),
            pings=self._pings,
            values=values,
            priority=self._priority,
            bot=self._bot,
        )


def find_target(given: str | None) -> str:
    """The address of the proxy: the one given, or the environment's, or the default.

    Raises:
        TypeError: what was given is not text
        ValueError: it is not a valid address
    """
    from discordproxy.client.targets import parse_targets

    if isinstance(given, int | float | bytes):
        raise TypeError(f"target must be text such as 'localhost:50051', not {type(given).__name__}")
    if given:
        parse_targets(str(given))
        return str(given)
    found = os.environ.get(TARGET_VARIABLE, "").strip()
    try:
        return found if found and parse_targets(found) else DEFAULT_TARGET
    except ValueError as error:
        raise ValueError(f"{TARGET_VARIABLE}: {error}") from None


def check_options(options: Any, target: str) -> Any:
    """Options as they were given.

    Raises:
        TypeError: they are a number, probably a port; whatever else has no effect is ignored, as in 1.x
    """
    if isinstance(options, int | float) or (isinstance(options, str) and options.strip().isdigit()):
        host = target.rpartition(":")[0] or target
        raise TypeError(
            f"options takes pairs of name and value, not {options!r}; a port is a part of the target: '{host}:50051'"
        )
    return options


def find_tls(
    tls: bool | SSLContext | None, ca: StrPath | bytes | None, cert: Certificate | None, target: str
) -> ClientTls | None:
    """The settings of TLS, checked; None without TLS.

    Raises:
        TypeError: something is not of the right type
        ValueError: the arguments contradict each other or the target, or a file does not exist
    """
    from discordproxy.client.targets import find_addresses
    from discordproxy.client.tls import check_files, read_tls

    found = read_tls(tls, ca, cert)
    if found is not None:
        find_addresses(target, found)
        check_files(found)
    return found


def read_retries(retries: int) -> int:
    """How often to repeat a call.

    Raises:
        TypeError: it is not an integer
        ValueError: it is negative
    """
    if not isinstance(retries, int):
        raise TypeError(f"retries must be an integer, not {type(retries).__name__}")
    if retries < 0:
        raise ValueError("retries must not be negative")
    return retries


def _load() -> None:
    """Import what calls need, so that the first call does not hold up an event loop with it."""
    import discordproxy.client.requests
    import discordproxy.client.retrying
    import discordproxy.discord_api
    import discordproxy.rpcs  # noqa: F401


def check_ids(**ids: Any) -> None:
    """Check that ids that a call needs are given.

    Raises:
        TypeError: one is None
    """
    for name, value in ids.items():
        if value is None:
            raise TypeError(f"{name} must be a Discord id, not None")


def is_read(route: str, values: Mapping[str, Any]) -> bool:
    """Whether a call only reads, so that repeating it does no harm; a call of any operation names its method."""
    from discordproxy.rpcs import RPCS

    rpc = RPCS.get(route.rpartition("/")[2])
    return (rpc is not None and rpc.is_read) or values.get("method") == "GET"


def read_timeout(timeout: float | None, name: str = "timeout") -> float:
    """A timeout in seconds; None and 0 stand for the default.

    Raises:
        TypeError: it is not a number
        ValueError: it is negative or not a number of seconds
    """
    if not timeout:
        return DEFAULT_TIMEOUT_SECONDS
    if not isinstance(timeout, int | float):
        raise TypeError(f"{name} must be a number of seconds, not {type(timeout).__name__}")
    if math.isnan(timeout) or timeout < 0:
        raise ValueError(f"{name} must be a positive number of seconds, not {timeout}")
    return min(float(timeout), LONGEST_TIMEOUT_SECONDS)


def check_timeout(timeout: float | None) -> float | None:
    """A timeout as it was given.

    Raises:
        TypeError: it is not a number
        ValueError: it is negative or not a number of seconds
    """
    read_timeout(timeout)
    return timeout


def check_call_timeout(timeout: float | None) -> float | None:
    """The timeout of one call as it was given; None for the client's.

    Raises:
        TypeError: it is not a number
        ValueError: it is not above 0: a program that has no time left must not wait for half an hour
    """
    if timeout is not None and timeout == 0:
        raise ValueError("timeout must be above 0; None stands for the client's timeout")
    return check_timeout(timeout)


def read_connect_timeout(seconds: float | None) -> float | None:
    """Seconds to wait for a proxy, as given; None for the default.

    Raises:
        TypeError: it is not a number
        ValueError: it is negative or not a number of seconds
    """
    if seconds is None or seconds == 0:
        return seconds
    return read_timeout(seconds, "connect_timeout")


def read_limit(options: Any, name: str, default: int | None) -> int | None:
    """The value of an option that limits bytes; None for no limit. Invalid options are ignored."""
    limit = read_option(options, name)
    if limit is None:
        return default
    return limit if limit >= 0 else None
