"""Which scenarios the limiter passes; each of them is a test. Those that are missing wait for the limiter.

A scenario whose goals are reached belongs here as soon as they are, by its name in the catalogue.
"""

from __future__ import annotations

REACHED = frozenset(
    {
        "8 messages each 10 s, fixed",
        "8 messages each 10 s, sliding",
        "600 messages to 400 channels, the bot's second sliding",
        "600 messages to 400 channels, the bot's second fixed",
        "600 messages to 400 channels, the bot's second of the clock",
        "600 messages to 400 channels, the bot's second leaky",
        "100 roles in one guild, fixed windows",
        "100 messages with losses on the way",
        "a limit that others have used up",
    }
)
