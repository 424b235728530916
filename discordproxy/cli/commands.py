"""`python -m discordproxy`: what one does with a proxy now and then, by hand, one command each."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from discordproxy import __version__
from discordproxy.cli import call, health
from discordproxy.cli.common import EXIT_FAILED, EXIT_INTERRUPTED, write_line

COMMANDS = (call.COMMAND, health.COMMAND)


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says; return the process's exit status.

    Raises:
        SystemExit: 2 for a command line that makes no sense, 0 after `-h` and `--version`
    """
    try:
        options = _make_parser().parse_args(arguments)
        return int(options.run(options))
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except (OSError, ValueError) as ex:
        write_line(sys.stderr, f"ERROR: {ex}")
        return EXIT_FAILED


def _make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m discordproxy", description="Use a Discord proxy from the command line."
    )
    parser.add_argument("--version", action="version", version=f"discordproxy {__version__}")
    places = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in COMMANDS:
        place = places.add_parser(command.name, help=command.help, description=str(command))
        command.add_options(place)
        place.set_defaults(run=command.run)
    return parser
