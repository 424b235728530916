"""Where the server's log goes: the console, and a file that rotates."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

from discordproxy.config import ConfigError, LogSettings
from discordproxy.server.logging.file import LogFile
from discordproxy.server.logging.formats import CONSOLE, FILE, JsonFormatter, TextFormatter

FILE_NAME = "discordproxyserver.log"
FILE_BYTES = 10 * 1024 * 1024
FILE_COUNT = 10


def start_logging(settings: LogSettings) -> None:
    """Send the log of the whole process to the console and to the file.

    Raises:
        ConfigError: the file cannot be written.
    """
    console = logging.StreamHandler(sys.stderr)
    console.setLevel(settings.console_level)
    console.setFormatter(_formatter(settings, CONSOLE))
    file = _file_handler(settings.folder or Path.cwd())
    file.setLevel(settings.file_level)
    file.setFormatter(_formatter(settings, FILE))
    root = logging.getLogger()
    root.handlers[:] = [console, file]
    root.setLevel(min(console.level, file.level))
    logging.getLogger("hpack").setLevel(logging.INFO)  # its DEBUG lines repeat every header's bytes
    logging.getLogger("asyncio").setLevel(logging.INFO)
    # The formats above show none of these, so they need not be found out for each line.
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
    logging.raiseExceptions = False  # a full disk or a closed console must not stop messages


def _formatter(settings: LogSettings, text: str) -> logging.Formatter:
    return JsonFormatter() if settings.format == "json" else TextFormatter(text)


def _file_handler(folder: Path) -> logging.Handler:
    path = folder / FILE_NAME
    try:
        return LogFile(path, FILE_BYTES, FILE_COUNT)
    except OSError as error:
        raise ConfigError(f"The log file {path} cannot be written: {error.strerror}") from None
