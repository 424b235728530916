"""`manage.py discordproxy_test USER_ID`: sends a direct message with the client that the settings describe."""

from __future__ import annotations

import socket
from typing import Any

from django.core.exceptions import ImproperlyConfigured  # type: ignore[import-untyped]
from django.core.management.base import (  # type: ignore[import-untyped]
    BaseCommand,
    CommandError,
    CommandParser,
)

from discordproxy.client import DiscordProxyException
from discordproxy.django import client, conf

TIMEOUT_SECONDS = 30.0
CONNECT_SECONDS = 4.0


class TestMessageCommand(BaseCommand):  # type: ignore[misc]
    """Sends a test message and prints what came of it."""

    help = "Send a test message through the Discord Proxy, as a direct message to a user or to a channel."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the command's own arguments."""
        parser.add_argument(
            "user_id", nargs="?", type=int, help="Discord id of the user who gets the message"
        )
        parser.add_argument("--channel", type=int, metavar="ID", help="post to this channel instead")
        parser.add_argument("--text", help="text of the message (default: a greeting from this machine)")

    def handle(
        self, *args: Any, user_id: int | None, channel: int | None, text: str | None, **options: Any
    ) -> None:
        """Send the message; every failure becomes one line that says what to do."""
        if (user_id is None) == (channel is None):
            raise CommandError("give either the id of a user or --channel ID")
        content = text or f"Test message of `manage.py discordproxy_test` on {socket.gethostname()}"
        try:
            sender = client(timeout=TIMEOUT_SECONDS, connect_timeout=CONNECT_SECONDS)
            message = (
                sender.create_channel_message(channel, content)
                if channel is not None
                else sender.create_direct_message(user_id or 0, content)
            )
        except (DiscordProxyException, ImproperlyConfigured, ValueError) as error:
            raise CommandError(str(error)) from error
        if (backend := conf.backend_name()) == conf.PROXY:
            self.stdout.write(self.style.SUCCESS(f"Sent through {sender.target}: message {message.id}"))
        else:
            self.stdout.write(self.style.WARNING(f"Not sent: the backend is {backend!r}"))


Command = TestMessageCommand
