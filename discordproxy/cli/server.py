"""`discordproxyserver`: the proxy's server."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
import sys
from collections.abc import Sequence

from discordproxy.config import ConfigError, Settings, load_settings


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the server with the given command line; return the process's exit status."""
    gc.disable()  # next to nothing that a start makes is garbage; the server enables it when it serves
    try:
        return _run(load_settings(arguments))
    except ConfigError as error:
        print(f"ERROR: {error}", file=sys.stderr)
        return error.exit_status
    except KeyboardInterrupt:
        return 0
    finally:
        gc.enable()
        logging.shutdown()  # nothing of the log is lost


def _run(settings: Settings) -> int:
    # Only now: this takes most of the start, a mistake in an option is told without, and an interrupt ends it quietly.
    from discordproxy.server.app import run
    from discordproxy.server.logging.setup import start_logging

    start_logging(settings.log)
    return asyncio.run(run(settings, _say))


def _say(line: str) -> None:
    """Print a line; a console that is closed or knows fewer characters stops nothing."""
    from discordproxy.server.logging.lines import escape  # a bot's name may hold anything

    line = escape(line)
    encoding = getattr(sys.stdout, "encoding", None) or "ascii"
    with contextlib.suppress(OSError, ValueError):
        print(line.encode(encoding, "backslashreplace").decode(encoding), flush=True)
