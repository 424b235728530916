"""A served site, by pytest-django."""

from __future__ import annotations

import urllib.request
from typing import Any

from discordproxy.pytest_plugin.outbox import Outbox
from discordproxy.sandbox import ids


def test_a_request_to_the_site_announces(live_server: Any, discord_outbox: Outbox) -> None:
    with urllib.request.urlopen(f"{live_server.url}/announce/{ids.TEXT_CHANNEL_ID}?title=Roam") as answer:
        assert answer.read() == b"announced"
    assert discord_outbox[0].embeds[0].title == "Roam"
