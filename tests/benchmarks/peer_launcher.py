"""Start the published 1.x server on another API than Discord's. Runs with the peer's own Python.

PEER/bin/python peer_launcher.py API_URL [the server's own options]
"""

from __future__ import annotations

import importlib
import sys


def main() -> None:
    """Point the peer's Discord library at the given API and start its server."""
    route = importlib.import_module("discord.http").Route
    route.API_BASE_URL = sys.argv.pop(1)
    importlib.import_module("discordproxy._server").main()


if __name__ == "__main__":
    main()
