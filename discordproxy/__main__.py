"""`discordproxy`: what one does with a proxy now and then, by hand."""

from __future__ import annotations

import sys

from discordproxy.cli.start import discordproxy

if __name__ == "__main__":
    sys.exit(discordproxy())
