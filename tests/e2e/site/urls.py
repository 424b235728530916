"""Views that send a message, each in another way."""

from __future__ import annotations

import os
import threading
from typing import Any

from asgiref.sync import async_to_sync, sync_to_async
from django.http import HttpRequest, HttpResponse  # type: ignore[import-untyped]
from django.urls import path  # type: ignore[import-untyped]

from discordproxy.client import AsyncDiscordClient, DiscordClient

TARGET = os.environ["PROXY_TARGET"]


def send(request: HttpRequest) -> HttpResponse:
    """A plain view with the blocking client."""
    return HttpResponse(DiscordClient(TARGET).create_channel_message(5, "plain").content)


async def send_async(request: HttpRequest) -> HttpResponse:
    """An asynchronous view with the asynchronous client."""
    return HttpResponse((await AsyncDiscordClient(TARGET).create_channel_message(5, "async")).content)


async def send_from_thread(request: HttpRequest) -> HttpResponse:
    """An asynchronous view with the blocking client in a thread."""
    call: Any = sync_to_async(DiscordClient(TARGET).create_channel_message)
    return HttpResponse((await call(5, "thread")).content)


def send_from_loop(request: HttpRequest) -> HttpResponse:
    """A plain view with the asynchronous client in a loop of its own."""
    call: Any = async_to_sync(AsyncDiscordClient(TARGET).create_channel_message)
    return HttpResponse(call(5, "loop").content)


def count(request: HttpRequest) -> HttpResponse:
    """Sockets and event-loop threads of blocking clients of this process."""
    links = []
    for name in os.listdir("/proc/self/fd"):  # noqa: PTH208 - entries vanish meanwhile
        try:
            links.append(os.readlink(f"/proc/self/fd/{name}"))  # noqa: PTH115
        except OSError:
            continue
    sockets = sum(link.startswith("socket:") for link in links)
    loop_threads = sum(thread.name == "discordproxy-loop" for thread in threading.enumerate())
    return HttpResponse(f"{sockets} {loop_threads}")


urlpatterns = [
    path("plain", send),
    path("async", send_async),
    path("thread", send_from_thread),
    path("loop", send_from_loop),
    path("count", count),
]
