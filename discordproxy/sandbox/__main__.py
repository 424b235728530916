"""`python -m discordproxy.sandbox`: the sandbox alone, until SIGTERM or SIGINT."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import signal
import sys
from pathlib import Path

from discordproxy.sandbox.faults.fault import Fault
from discordproxy.sandbox.rate_limits.counters import USUAL, WAYS
from discordproxy.sandbox.rate_limits.limits import Limits

from .app import Sandbox
from .state import MAX_MESSAGES, MAX_REQUESTS, SANDBOX_TOKEN

DESCRIPTION = "A stand-in for Discord's REST API, for tests and for trying things out without a bot."
ENDING = "Ctrl+C ends it."


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    program = Path(sys.argv[0]).stem
    parser = argparse.ArgumentParser(
        prog=f"{program} sandbox" if program == "discordproxy" else "python -m discordproxy.sandbox",
        description=DESCRIPTION,
    )
    add_options(parser)
    return parser


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the sandbox's options to a parser."""
    add = parser.add_argument
    add("--host", default="127.0.0.1", help="address to listen on (default: 127.0.0.1)")
    add("--port", type=int, default=50080, help="port to listen on, 0 for a free one (default: 50080)")
    add("--token", default=SANDBOX_TOKEN, help=f"token that the bot must send (default: {SANDBOX_TOKEN})")
    add(
        "--bot",
        action="append",
        default=[],
        metavar="NAME",
        help="add a further bot, with limits of its own; may be given several times",
    )
    add("--world", metavar="FILE", help="TOML file with the guilds, channels, users and roles to begin with")
    add("--no-limits", action="store_true", help="enforce no rate limits and send no headers about them")
    add("--buckets", choices=tuple(WAYS), default=USUAL, help=f"how requests are counted (default: {USUAL})")
    add(
        "--limit",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="change a limit, e.g. channel_limit=100; may be given several times",
    )
    add("--delay", type=float, default=0.0, metavar="SECONDS", help="delay every answer")
    add("--no-record", action="store_true", help="keep no record of the requests")
    add(
        "--max-requests",
        type=int,
        default=MAX_REQUESTS,
        metavar="N",
        help=f"keep a record of the last N requests (default: {MAX_REQUESTS})",
    )
    add(
        "--max-messages",
        type=int,
        default=MAX_MESSAGES,
        metavar="N",
        help=f"keep the last N messages (default: {MAX_MESSAGES})",
    )
    add("--spec", metavar="FILE", help="Discord's description of its API, to answer what is not modelled")


def make_sandbox(options: argparse.Namespace) -> Sandbox:
    """Build the sandbox that the options describe; raises ValueError for a wrong limit, delay or world."""
    limits = Limits.none() if options.no_limits else Limits()
    sandbox = Sandbox(
        options.port,
        options.host,
        token=options.token,
        bots=options.bot,
        limits=limits.changed({"buckets": options.buckets, **dict(map(parse_limit, options.limit))}),
        record=not options.no_record,
        max_requests=options.max_requests,
        max_messages=options.max_messages,
        spec=options.spec,
        world=options.world,
    )
    if options.delay:
        sandbox.fail(Fault(delay_seconds=options.delay, times=None))
    return sandbox


def parse_limit(text: str) -> tuple[str, int | float | None]:
    """Read `channel_limit=100`, `route_window_seconds=0.5` or `global_limit=none`."""
    name, _, value = text.partition("=")
    if value == "none":
        return name, None
    try:
        return name, int(value) if name.endswith("_limit") else float(value)
    except ValueError:
        raise ValueError(f"limit {name}: {value!r} is not a number") from None


async def serve(sandbox: Sandbox) -> None:
    """Serve until a signal asks to stop."""
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        # Windows has no such handlers; there Ctrl+C ends the loop instead.
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(number, stopping.set)
    async with sandbox:
        sys.stdout.write("\n".join([*sandbox.describe(), ENDING, ""]))
        sys.stdout.flush()
        await stopping.wait()


def main(arguments: list[str] | None = None) -> int:
    """Run the sandbox; returns the exit code."""
    return run(make_parser().parse_args(arguments))


def run(options: argparse.Namespace) -> int:
    """Run the sandbox that the options describe; returns the exit code."""
    try:
        asyncio.run(serve(make_sandbox(options)))
    except (ValueError, OSError, OverflowError) as error:
        sys.stderr.write(f"ERROR: {error}\n")
        return 1
    except KeyboardInterrupt:
        pass
    return 0


if __name__ == "__main__":
    sys.exit(main())
