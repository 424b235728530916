"""The site's tasks, with a broker in memory."""

from __future__ import annotations

from typing import Any

from celery import Celery  # type: ignore[import-untyped]

from discordproxy.celery import DiscordTask
from discordproxy.django import client

app: Any = Celery("fleet", broker="memory://", backend="cache+memory://", set_as_current=False)


@app.task(base=DiscordTask, bind=True, retry_seconds=0.1)  # type: ignore[untyped-decorator]
def remind(self: DiscordTask, user_id: int, title: str) -> int:
    """Remind a pilot of a fleet; return the message's id."""
    return client(timeout=5).create_direct_message(user_id, f"{title} is forming", nonce=self.nonce).id
