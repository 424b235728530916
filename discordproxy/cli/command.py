"""What a command of `python -m discordproxy` is; each lives in a file of its own, and `commands.py` lists them."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """One command.

    Attributes:
        name: as one types it.
        help: what it does, in a few words, for the list of commands.
        add_options: adds what may follow its name to a parser.
        run: does it, and returns the process's exit status. OSError and ValueError that it raises become one
            line that begins with ERROR, and exit status 1.
        description: what it does, for its own help; `help` as a sentence if empty.
    """

    name: str
    help: str
    add_options: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]
    description: str = ""

    def __str__(self) -> str:
        return self.description or f"{self.help[:1].upper()}{self.help[1:]}."
