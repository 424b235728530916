"""`discordproxy` and `python -m discordproxy`: everything that one does with a proxy from the command line."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from discordproxy import __version__
from discordproxy.cli import call, health, message, queue, token
from discordproxy.cli.common import EXIT_FAILED, EXIT_INTERRUPTED, UsageError
from discordproxy.cli.output import write_line

COMMANDS = (message.COMMAND, call.COMMAND, health.COMMAND, queue.COMMAND, token.COMMAND)

PROGRAMS = {
    "server": ("discordproxy.cli.server", "run the proxy's server, as discordproxyserver does"),
    "sandbox": ("discordproxy.sandbox.__main__", "run the sandbox, a stand-in for Discord, alone"),
}
"""Commands that are programs of their own too: the module whose `main` takes the rest of the command line, and help."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command of a command line; return the process's exit status.

    Raises:
        SystemExit: 2 for an invalid command line, 0 after `-h` and `--version`
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words and words[0] in PROGRAMS:
        return int(import_module(PROGRAMS[words[0]][0]).main(words[1:]))
    options = _make_parser().parse_args(words)
    try:
        return int(options.run(options))
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except UsageError as error:
        parser: argparse.ArgumentParser = options.parser
        parser.error(str(error))
    except (OSError, ValueError) as error:
        write_line(sys.stderr, f"ERROR: {error}")
        return EXIT_FAILED


def _make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="discordproxy" if Path(sys.argv[0]).stem == "discordproxy" else "python -m discordproxy",
        description="Run a Discord proxy, use it and look after it.",
    )
    parser.add_argument("--version", action="version", version=f"discordproxy {__version__}")
    places = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, (_, text) in PROGRAMS.items():
        places.add_parser(name, help=text)
    for command in COMMANDS:
        place = places.add_parser(command.name, help=command.help, description=str(command))
        command.add_options(place)
        place.set_defaults(run=command.run, parser=place)
    return parser
