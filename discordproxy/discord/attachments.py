"""The attachments of a message that an edit must list.

In version 10 of Discord's API an edit's `attachments` say what the message has afterwards: what is not
listed is removed.
What happens if files come without that list, Discord's pages do not agree on, so an edit with files always lists.
Source: https://discord.com/developers/docs/change-log#api-v10
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from discordproxy.discord_api import Embed, Message

UPLOADED = re.compile(
    r"https://(?:cdn\.discordapp\.com|media\.discordapp\.net)/(?:ephemeral-)?attachments/[0-9]+/([0-9]+)/"
)
"""The address of an attachment, and its id in there."""

EDITED = re.compile(r"/channels/[0-9]+/messages/[0-9]+|/webhooks/[0-9]+/[^/]+/messages/(?:[0-9]+|@original)")
"""Paths whose PATCH edits a message."""


def edits_message(method: str, path: str) -> bool:
    """Tell whether a request edits a message; its path comes without the query."""
    return method == "PATCH" and EDITED.fullmatch(path) is not None


def list_attachments(attachment_ids: Iterable[int]) -> list[dict[str, Any]]:
    """Return attachments as an edit lists those that stay."""
    return [{"id": str(attachment_id)} for attachment_id in attachment_ids]


def kept_attachments(message: Message, replaces_embeds: bool) -> list[int]:
    """Return the ids of a message's attachments that stay when files are added.

    A file that an embed shows is an attachment too, which Discord does not list. It stays with its embed.

    Args:
        message: as it is now.
        replaces_embeds: whether the edit puts other embeds, or none, in the place of those that are there.
    """
    listed = [file.id for file in message.attachments if file.id]
    shown = [] if replaces_embeds else [number for embed in message.embeds for number in _shown(embed)]
    return list(dict.fromkeys([*listed, *shown]))


def _shown(embed: Embed) -> Iterator[int]:
    pictures = [part.url for part in (embed.image, embed.thumbnail, embed.video) if part is not None]
    icons = [part.icon_url for part in (embed.author, embed.footer) if part is not None]
    for url in (*pictures, *icons):
        if found := UPLOADED.match(url):
            yield int(found[1])
