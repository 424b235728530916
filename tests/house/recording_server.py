"""Runs a checkout's server and writes down which functions run while it is told to: started by `tests.house.way`.

It is run as a plain file, with nothing of the tests imported, so that it fits any checkout. Each line of standard
input ("on", or "off" and a file's name) starts or ends a recording. What was recorded goes to that file as JSON, in the
order of time: file, function, and "begins" or "ends". Only functions of the package count, and aiohttp's function that
makes a request. A coroutine begins once, however often it pauses and goes on.
"""

from __future__ import annotations

import importlib
import json
import opcode
import os
import sys
import threading
from pathlib import Path
from types import CodeType, FrameType

AIOHTTP_CLIENT = str(Path("aiohttp", "client.py"))
REQUEST = ("aiohttp", "_request")
ENTRY = "discordproxy.cli.server"
_RESUME = opcode.opmap["RESUME"]
_START_OF_FUNCTION, _REASON = 0, 3
"""The lowest bits of RESUME's argument say why the code runs: 0 is the start of a function."""
_ENDS = {opcode.opmap[name] for name in ("RETURN_VALUE", "RETURN_CONST") if name in opcode.opmap}
Event = tuple[str, str, str]
"""File, function, and whether it begins or ends."""


class Recorder:
    """Notes when the package's functions begin and end, in the thread that installed it."""

    def __init__(self, package: Path) -> None:
        """Count the functions of files below this folder."""
        self._package = str(package) + os.sep
        self._places: dict[CodeType, tuple[str, str] | None] = {}
        self._events: list[Event] = []
        self._works = False

    def start(self) -> None:
        """Forget what was recorded, and record from now on."""
        self._events = []
        self._works = True

    def stop(self) -> list[Event]:
        """Record no more; return what happened."""
        self._works = False
        return self._events

    def profile(self, frame: FrameType, event: str, _: object) -> None:
        """Take an event of Python's profiler."""
        if not self._works:
            return
        place = self._place_of(frame.f_code)
        if place is None:
            return
        if event == "call" and begins(frame):
            self._events.append((*place, "begins"))
        elif event == "return" and ends(frame):
            self._events.append((*place, "ends"))

    def _place_of(self, code: CodeType) -> tuple[str, str] | None:
        if code not in self._places:
            self._places[code] = self._describe(code.co_filename, code.co_name)
        return self._places[code]

    def _describe(self, file: str, function: str) -> tuple[str, str] | None:
        if file.startswith(self._package):
            return Path(file.removeprefix(self._package)).as_posix(), function
        return REQUEST if file.endswith(AIOHTTP_CLIENT) and function == REQUEST[1] else None


def begins(frame: FrameType) -> bool:
    """Tell whether a function starts, and does not go on after a pause."""
    code, last = frame.f_code.co_code, frame.f_lasti
    return last < 0 or (code[last] == _RESUME and code[last + 1] & _REASON == _START_OF_FUNCTION)


def ends(frame: FrameType) -> bool:
    """Tell whether a function is left for good, and does not pause."""
    return frame.f_code.co_code[frame.f_lasti] in _ENDS


def obey(recorder: Recorder) -> None:
    """Do what standard input says, until it ends."""
    for line in sys.stdin:
        word, _, path = line.strip().partition(" ")
        if word == "on":
            recorder.start()
        else:
            Path(path).write_text(json.dumps(recorder.stop()), encoding="utf-8")
        print(f"recording is {word}", flush=True)


def main(checkout: Path, arguments: list[str]) -> None:
    """Run the server of a checkout with these arguments, ready to record."""
    sys.path.insert(0, str(checkout))
    recorder = Recorder(checkout / "discordproxy")
    threading.Thread(target=obey, args=(recorder,), daemon=True).start()
    sys.argv = ["discordproxyserver", *arguments]
    server = importlib.import_module(ENTRY)
    sys.setprofile(recorder.profile)
    server.main()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
