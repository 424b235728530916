"""Attachments: the files of a multipart message, as Discord describes them afterwards.

Source: https://discord.com/developers/docs/resources/message#attachment-object
"""

from __future__ import annotations

import mimetypes
import re
import struct
from collections.abc import Iterable
from typing import Any

from .errors import FormErrors
from .forms import Integer, Kind, ListOf, Shape, Text
from .records import RecordedFile
from .snowflakes import SnowflakeClock

Json = dict[str, Any]
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
ATTACHMENTS = ListOf(
    Shape(
        {
            "id": Kind.snowflake,
            "filename": Text(1024, low=1),
            "description": Text(1024),
            "title": Text(1024),
            "duration_secs": Integer(0, 2**31 - 1),
        },
        required=("id",),
    ),
    10,
)


def check_attachments(value: Any, path: tuple[str | int, ...], errors: FormErrors) -> None:
    """Hold the descriptions of the files against the rules."""
    ATTACHMENTS(value, path, errors)


def answer_attachments(
    files: Iterable[RecordedFile], described: Iterable[Json], channel_id: int, clock: SnowflakeClock
) -> list[Json]:
    """Return an attachment for each file, with what the message said about the file of that number."""
    by_number = {str(entry["id"]): entry for entry in described}
    return [
        answer_attachment(file, by_number.get(file_number(file.name, index), {}), channel_id, clock.next())
        for index, file in enumerate(files)
    ]


def file_number(part_name: str, index: int) -> str:
    """Return the number of a file: `files[3]` is 3, a part of another name counts by its place."""
    found = re.fullmatch(r"files\[([0-9]+)\]", part_name)
    return found[1] if found else str(index)


def answer_attachment(file: RecordedFile, described: Json, channel_id: int, attachment_id: int) -> Json:
    name = safe_name(described.get("filename") or file.filename)
    place = f"attachments/{channel_id}/{attachment_id}/{name}"
    answer: Json = {
        "id": str(attachment_id),
        "filename": name,
        "size": len(file.content),
        "url": f"https://cdn.discordapp.com/{place}",
        "proxy_url": f"https://media.discordapp.net/{place}",
        "content_type": mimetypes.guess_type(name)[0] or file.content_type,
        "content_scan_version": 0,
    }
    for key in ("description", "title"):
        if described.get(key):
            answer[key] = described[key]
    if file.content.startswith(PNG_SIGNATURE) and len(file.content) >= 24:
        answer["width"], answer["height"] = struct.unpack(">II", file.content[16:24])
    return answer


def safe_name(name: str) -> str:
    """Return the name as Discord keeps it: white space and everything unusual become an underscore."""
    return re.sub(r"[^A-Za-z0-9._-]+", "_", name).strip("_") or "unknown"
