"""`python -m discordproxy`: commands for operators, to be used by hand or in scripts."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from discordproxy import __version__
from discordproxy.cli import call, health, token
from discordproxy.cli.common import EXIT_FAILED, EXIT_INTERRUPTED, write_line

COMMANDS = (call.COMMAND, health.COMMAND, token.COMMAND)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command of a command line; return the process's exit status.

    Raises:
        SystemExit: 2 for an invalid command line, 0 after `-h` and `--version`
    """
    try:
        options = _make_parser().parse_args(arguments)
        return int(options.run(options))
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except (OSError, ValueError) as error:
        write_line(sys.stderr, f"ERROR: {error}")
        return EXIT_FAILED


def _make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m discordproxy", description="Commands for operators of a Discord proxy."
    )
    parser.add_argument("--version", action="version", version=f"discordproxy {__version__}")
    places = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in COMMANDS:
        place = places.add_parser(command.name, help=command.help, description=str(command))
        command.add_options(place)
        place.set_defaults(run=command.run)
    return parser
