"""What this server is: where it serves, for whom, since when."""

from __future__ import annotations

import time
from dataclasses import dataclass, field


@dataclass(slots=True)
class About:
    """Filled in as it becomes known; written by the composition root and by whoever asks Discord for the bot.

    Attributes:
        address: where calls are served, empty before.
        bot: whose token it is, None as long as nobody knows.
        trouble: why nobody knows, as half a sentence; empty if it is known.
        since: when the server was started, in seconds since 1970.
    """

    address: str = ""
    bot: str | None = None
    trouble: str = ""
    since: float = field(default_factory=time.time)
