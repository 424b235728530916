"""`discordproxy`: what one does with a proxy now and then, by hand."""

from __future__ import annotations

import sys

from discordproxy.cli.commands import main

if __name__ == "__main__":
    sys.exit(main())
