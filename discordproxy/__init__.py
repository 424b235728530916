"""Discord's API over gRPC."""

from __future__ import annotations

__title__ = "Discord Proxy"
__version__ = "2.0.0"
__url__ = "https://gitlab.com/ErikKalkoken/discordproxy"
