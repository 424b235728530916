"""A Celery application whose tasks send messages."""

from __future__ import annotations

import os
from typing import Any

from celery import Celery  # type: ignore[import-untyped]
from celery.signals import worker_init  # type: ignore[import-untyped]

from discordproxy.celery import HEADER, DiscordTask
from discordproxy.client import DiscordClient, DiscordProxyException

TARGET = os.environ["PROXY_TARGET"]
FOLDER = os.environ["QUEUE_FOLDER"]

app: Any = Celery("worker")
app.conf.update(
    broker_url="filesystem://",
    broker_transport_options={
        "data_folder_in": FOLDER,
        "data_folder_out": FOLDER,
        "control_folder": f"{FOLDER}/control",
        "polling_interval": 0.05,
    },
    result_backend=f"file://{FOLDER}/results",
    task_serializer="json",
    broker_connection_retry_on_startup=True,
)


@worker_init.connect  # type: ignore[untyped-decorator]
def call_before_the_fork(**_: Any) -> None:
    """Make a call in the worker's main process, so that its children inherit a client in use."""
    DiscordClient(TARGET).create_channel_message(5, "main")


@app.task(bind=True, max_retries=2)  # type: ignore[untyped-decorator]
def send_again(self: Any, content: str) -> str:
    """Send a message as the guide says; what is transient is tried again, here without a pause."""
    client = DiscordClient(TARGET, timeout=10)
    try:
        return client.create_channel_message(5, content, nonce="mine").content
    except DiscordProxyException as ex:
        if not ex.is_transient:
            raise
        raise self.retry(exc=ex, countdown=0) from ex


@app.task(base=DiscordTask, bind=True, max_retries=2, retry_seconds=0.1)  # type: ignore[untyped-decorator]
def send_with_base(self: Any, content: str) -> str:
    """Send a message as a task of our base; the worker's log has each run's nonce, and what the run before has told."""
    since = (self.request.headers or {}).get(HEADER)
    print(f"run {self.request.id} {self.nonce} {'in doubt' if since else 'new'}")
    return DiscordClient(TARGET, timeout=10).create_channel_message(5, content, nonce=self.nonce).content


@app.task  # type: ignore[untyped-decorator]
def send(content: str) -> tuple[int, str]:
    """Send a message; return the process and what came back."""
    return os.getpid(), DiscordClient(TARGET).create_channel_message(5, content).content
