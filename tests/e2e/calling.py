"""A function that processes of multiprocessing can find."""

from __future__ import annotations

from discordproxy.client import DiscordClient


def call(target: str, content: str) -> str:
    """Send a message; return what came back."""
    return DiscordClient(target, retries=0).create_channel_message(5, content).content
