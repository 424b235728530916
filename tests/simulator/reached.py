"""Which scenarios the limiter passes; each of them is a test. Those that are missing wait for the limiter.

A scenario whose goals are reached belongs here as soon as they are, by its name in the catalogue.
"""

from __future__ import annotations

from tests.simulator.counters import Counter, Fixed, Leaky, Sliding

COUNTED: tuple[type[Counter], ...] = (Fixed, Leaky, Sliding)
"""Ways of counting of which no world whatever brings a refusal."""

REACHED = frozenset(
    {
        "messages after 50 hanging reads",
        "messages beside a route that takes 20 s",
        "200 channels, answers after 1 to 2 s",
        "followers of a first request without answer",
        "urgent messages behind 3,000 of a broadcast",
        "the same with deadlines of 5 s",
        "reactions added and taken back",
        "sends and edits in one channel",
        "sends beside refused edits of old messages",
        "slow mode beside refused renames",
        "deletes of two ages",
        "deletes of three ages",
        "deletes of two ages, a backlog",
        "deletes that another bucket refuses",
        "one refusal of a server without Via",
        "webhooks beside a flood of messages",
        "8 messages each 10 s, deadlines of 4 s, leaky",
        "8 messages each 10 s, without deadlines",
        "10 channels, answers after 1 to 2 s",
        "the 251st request of 250 in 48 hours",
        "64 messages, a hidden limit",
        "15 minutes of hidden limits in 40 channels",
        "40 messages, the first answer without headers",
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
