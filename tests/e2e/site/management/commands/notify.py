"""A management command that sends a message."""

from __future__ import annotations

import os
from typing import Any

from django.core.management.base import BaseCommand  # type: ignore[import-untyped]

from discordproxy.client import DiscordClient


class Command(BaseCommand):  # type: ignore[misc]
    """Send a message and print what came back."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it."""
        client = DiscordClient(os.environ["PROXY_TARGET"])
        self.stdout.write(client.create_channel_message(5, "command").content)
