"""Posts: threads of forum and media channels, which begin with a message.

Source: https://discord.com/developers/docs/resources/channel#start-thread-in-forum-or-media-channel
"""

from __future__ import annotations

from discordproxy.sandbox.http.errors import DiscordError
from discordproxy.sandbox.http.records import RecordedFile
from discordproxy.sandbox.resources.messages.creation import create_message
from discordproxy.sandbox.store import Json, Store

from .threads import start_post


def create_post(
    store: Store, forum: Json, form: Json, first: Json, files: list[RecordedFile], author: Json
) -> tuple[Json, Json]:
    """Start a post with its first message, which has the same id, and return both; neither without the other."""
    thread = start_post(store, forum, form, int(author["id"]))
    try:
        message = create_message(store, thread, first, files, author, int(thread["id"]))
    except DiscordError:
        store.forget_channel(int(thread["id"]))
        raise
    return thread, message
