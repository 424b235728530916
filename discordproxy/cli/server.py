"""`discordproxyserver`: the proxy's server."""

from __future__ import annotations

import asyncio
import gc
import logging
import sys
from collections.abc import Sequence

from discordproxy.cli.common import EXIT_INTERRUPTED
from discordproxy.cli.output import write_line
from discordproxy.config import ConfigError, Settings, find_useless, load_settings

log = logging.getLogger(__name__)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the server with the given command line; return the process's exit status."""
    gc.disable()  # starting makes almost no garbage; the server enables it once it serves
    mistakes: list[ConfigError] = []
    try:
        settings = load_settings(arguments, mistakes=mistakes)
        if settings.only_check:
            return _check(settings, mistakes)
        if mistakes:
            raise mistakes[0]
        return _run(settings)
    except ConfigError as error:
        for line in (f"ERROR: {error}", *error.details):
            write_line(sys.stderr, line)
        return error.exit_status
    except KeyboardInterrupt:
        return 0
    finally:
        gc.enable()
        logging.shutdown()  # writes the rest of the log


def _run(settings: Settings) -> int:
    # Imported only now: this takes most of the start, and is not needed to report a wrong option.
    from discordproxy.server.app import run
    from discordproxy.server.logging.setup import start_logging

    start_logging(settings.log)
    for text in find_useless(settings):
        _say(f"WARNING: {text}")
        log.warning("%s", text)
    return asyncio.run(run(settings, _say))


def _check(settings: Settings, mistakes: list[ConfigError]) -> int:
    from discordproxy.cli.server_check import ServerCheck

    try:
        return asyncio.run(ServerCheck(settings, _say).run(mistakes))
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED


def _say(line: str) -> None:
    """Print a line; what could begin another one is escaped."""
    from discordproxy.server.logging.lines import escape  # a bot's name may hold anything

    write_line(sys.stdout, escape(line))
