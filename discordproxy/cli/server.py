"""`discordproxyserver`: the proxy's server."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from collections.abc import Sequence

from discordproxy.config import ConfigError, load_settings
from discordproxy.server.app import run
from discordproxy.server.logs import start_logging, stop_logging


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the server with the given command line; return the process's exit status."""
    try:
        settings = load_settings(arguments)
        start_logging(settings.log)
        return asyncio.run(run(settings, _say))
    except ConfigError as error:
        print(f"ERROR: {error}", file=sys.stderr)
        return error.exit_status
    except KeyboardInterrupt:
        return 0
    finally:
        stop_logging()


def _say(line: str) -> None:
    """Print a line; a console that is closed or knows fewer characters stops nothing."""
    encoding = getattr(sys.stdout, "encoding", None) or "ascii"
    with contextlib.suppress(OSError, ValueError):
        print(line.encode(encoding, "backslashreplace").decode(encoding), flush=True)
