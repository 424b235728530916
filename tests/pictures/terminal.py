"""A terminal as a page: real commands, their real output in its real colours."""

from __future__ import annotations

import io
import os
import shlex
import subprocess
import sys
from html import escape
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from tests.pictures.conversation import WORLD, Scene

COLUMNS = 92
COLORS = ((60, 62, 72), (255, 123, 114), (95, 208, 128), (240, 200, 90), (122, 162, 247), (199, 146, 234))
THEME = TerminalTheme((24, 25, 31), (223, 225, 232), [*COLORS, (110, 205, 220), (200, 204, 214)])
PAGE = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; padding: 28px; background: #dfe2ea; font: 15px/1.55 "Noto Sans", sans-serif; }}
figure {{ margin: 0; background: #18191f; border-radius: 10px; box-shadow: 0 8px 30px #0005; overflow: hidden; }}
header {{ background: #26282f; padding: 11px 14px; display: flex; gap: 8px; }}
header i {{ width: 12px; height: 12px; border-radius: 50%; background: #4a4d57; }}
pre {{ margin: 0; padding: 16px 20px 20px; white-space: pre-wrap; color: #dfe1e8;
  font: 15px/1.5 "DejaVu Sans Mono", monospace; }}
b {{ color: #7aa2f7; font-weight: 400; }}
</style><figure><header><i></i><i></i><i></i></header><pre>{content}</pre></figure>"""


def draw_terminal(scene: Scene) -> str:
    """Return a page with commands that were run against the scene's proxy, and with what they printed."""
    host, _, port = scene.proxy.target.rpartition(":")
    where = ["--host", host, "--port", port]
    started = f"{draw_prompt(['discordproxyserver', '--sandbox', '--world', WORLD.name])}\n"
    started += escape("\n".join(scene.proxy.process.lines))
    commands = (
        (["discordproxymessage", "direct", str(scene.ids["user/tamsin"]), "Your fleet starts in 10 minutes"], where),
        (["discordproxymessage", "direct", str(scene.ids["user/silent"]), "Are you there?"], where),
        (["discordproxy", "health"], where),
    )  # fmt: skip
    drawn = [started, *(draw_command(shown, hidden) for shown, hidden in commands)]
    return PAGE.format(content="\n\n".join(part.rstrip("\n") for part in drawn))


def draw_prompt(command: list[str]) -> str:
    """Return a command as somebody types it."""
    return f"<b>$</b> {escape(shlex.join(command))}"


def draw_command(shown: list[str], hidden: list[str]) -> str:
    """Run a command, and return it with its output as HTML; the hidden arguments lead to the scene's proxy."""
    program = Path(sys.executable).with_name(shown[0])
    place = 2 if shown[0] == "discordproxy" else 1
    command = [str(program), *shown[1:place], *hidden, *shown[place:]]
    plain = {name: value for name, value in os.environ.items() if not name.startswith("DISCORD")}
    env = plain | {"FORCE_COLOR": "1", "COLUMNS": str(COLUMNS), "TERM": "xterm-256color"}
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=env, text=True, timeout=60, cwd="/tmp"
    )
    return f"{draw_prompt(shown)}\n{draw_output(done.stdout)}"


def draw_output(output: str) -> str:
    """Return what a program printed as HTML, in the colours of the terminal."""
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True)
    console.print(Text.from_ansi(output.rstrip("\n")))
    return console.export_html(theme=THEME, inline_styles=True, code_format="{code}")
