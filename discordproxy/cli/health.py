"""`discordproxy health`: whether a proxy is healthy, for the probes of containers and for people.

It calls gRPC's health service without the client: a probe runs every few seconds, and importing the client would take
longer than the call.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import sys
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

from discordproxy.cli.common import (
    EXIT_FAILED,
    Command,
    UsageError,
    add_bot_option,
    add_connection_options,
    in_options,
    reason_of,
    target_of,
    tls_options,
)
from discordproxy.cli.output import write_line

if TYPE_CHECKING:
    from discordproxy.client.http2.call import Http2Call
    from discordproxy.client.http2.channel import PooledChannel

SERVING = "SERVING"
UNREACHABLE = "UNREACHABLE"
DEFAULT_TIMEOUT_SECONDS = 5.0
REFRESH_SECONDS = 60.0
"""How long one watch lasts before the next: for so long a proxy that vanished without a sign goes unnoticed."""

AGAIN_SECONDS = 1.0
"""How long to wait before the next attempt to reach a proxy."""


def _run(options: argparse.Namespace) -> int:
    if "," in target_of(options):
        raise UsageError("health asks one proxy: give its address with --host and --port")
    tls_options(options)  # a mistake in them is reported at once, not watched
    if options.watch:
        asyncio.run(_watch(options))
    status = asyncio.run(ask(options))
    write_line(sys.stdout, status)
    return 0 if status == SERVING else EXIT_FAILED


async def ask(options: argparse.Namespace) -> str:
    """Return the status of the proxy that the options name.

    Raises:
        ValueError: there is no answer, or the answer is an error
    """
    from discordproxy.client.health_check import CHECK, read_status

    try:
        async with asyncio.timeout(options.timeout), _call(options, CHECK) as call:
            answer = await call.receive()
            await call.finish()
            return read_status(answer)
    except TimeoutError:
        raise ValueError(f"no answer from {target_of(options)} within {options.timeout:g} s") from None
    except Exception as error:  # a lost connection, a status, or an answer that cannot be read
        raise ValueError(_say(error, target_of(options))) from None


async def _watch(options: argparse.Namespace) -> None:
    """Print the status and each change, until the process is interrupted.

    Raises:
        ValueError: the proxy cannot be watched at all
    """
    shown = ""
    async for status in _changes(options):
        if status != shown:
            write_line(sys.stdout, status)
            shown = status


async def _changes(options: argparse.Namespace) -> AsyncIterator[str]:
    from grpclib.const import Status
    from grpclib.exceptions import GRPCError

    passing = (Status.UNAVAILABLE, Status.DEADLINE_EXCEEDED, Status.CANCELLED)
    from discordproxy.client.health_check import WATCH, read_status

    while True:
        is_there = False
        try:
            async with asyncio.timeout(options.timeout) as limit, _call(options, WATCH) as call:
                while (answer := await call.receive()) is not None:
                    if not is_there:
                        is_there = True
                        limit.reschedule(asyncio.get_running_loop().time() + REFRESH_SECONDS)
                    yield read_status(answer)
                await call.finish()
        except TimeoutError:
            if is_there:
                continue
        except Exception as error:
            if isinstance(error, GRPCError) and error.status not in passing:
                raise ValueError(_say(error, target_of(options))) from None
        yield UNREACHABLE
        await asyncio.sleep(AGAIN_SECONDS)


@contextlib.asynccontextmanager
async def _call(options: argparse.Namespace, route: str) -> AsyncIterator[Http2Call]:
    """Begin a call of the health service and send its request."""
    from discordproxy.client.health_check import LONGEST_ANSWER, bot_service, write_request

    channel = _open_channel(options)
    try:
        await channel.connect()
        with channel.open_call(None, LONGEST_ANSWER) as call:
            service = bot_service(options.bot) or options.service
            await call.send(channel.make_headers(route, {}), write_request(service))
            yield call
    except Exception as error:
        raise channel.find_trouble(error) or error from None
    finally:
        channel.close()


def _open_channel(options: argparse.Namespace) -> PooledChannel:
    """Return the channel that our clients use: it can tell why TLS failed, and leaves no connection open."""
    from discordproxy.client.http2.channel import PooledChannel
    from discordproxy.client.targets import parse_target
    from discordproxy.client.tls import make_context, read_tls

    tls, address = read_tls(**tls_options(options)), parse_target(target_of(options))
    context = None if tls is None else make_context(tls)
    channel = PooledChannel(address.host, address.port, path=address.path, ssl=context)
    channel.speaks_tls = context is not None
    return channel


def _say(error: Exception, target: str) -> str:
    from grpclib.exceptions import GRPCError

    from discordproxy.client.tls import find_trouble

    if isinstance(error, GRPCError):
        return f"{error.status.name} {error.message or ''}".rstrip()
    if trouble := find_trouble(error):
        return in_options(trouble)
    reason = reason_of(error) or type(error).__name__
    return f"no connection to {target}: {reason}" if isinstance(error, OSError) else reason


def _read_service(text: str) -> str:
    if len(text.encode()) > 127:
        raise argparse.ArgumentTypeError("the name of a service has at most 127 bytes")
    return text


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--watch", action="store_true", help="print the status and each change until interrupted"
    )
    parser.add_argument(
        "--service",
        metavar="NAME",
        default="",
        type=_read_service,
        help="name of a service, for example discord_api.DiscordApi (default: the whole server)",
    )
    add_bot_option(
        parser, "name of a bot, to ask whether the proxy can work for it; short for --service bot/NAME"
    )
    add_connection_options(parser)
    parser.set_defaults(timeout=DEFAULT_TIMEOUT_SECONDS)


COMMAND = Command(
    "health",
    "ask whether a proxy is healthy",
    _add_options,
    _run,
    "Print the health of a proxy. The exit status is 0 for SERVING, else 1.",
)
