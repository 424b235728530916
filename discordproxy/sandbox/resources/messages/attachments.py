"""Attachments: the files of a multipart message, as Discord describes them afterwards.

Source: https://discord.com/developers/docs/resources/message#attachment-object
"""

from __future__ import annotations

import mimetypes
import re
import struct
from collections.abc import Iterable
from typing import Any

from discordproxy.sandbox.http.errors import FormErrors
from discordproxy.sandbox.http.forms import FieldType, ListOf, Number, ObjectOf, Text
from discordproxy.sandbox.http.records import RecordedFile
from discordproxy.sandbox.store import Store

Json = dict[str, Any]
IS_SPOILER = 1 << 3
SPOILER_PREFIX = "SPOILER_"
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
ATTACHMENTS = ListOf(
    ObjectOf(
        {
            "id": FieldType.snowflake,
            "filename": Text(1024, low=1),
            "description": Text(1024),
            "title": Text(1024),
            "duration_secs": Number(0, 2**31 - 1),
            "waveform": Text(400),
            "is_spoiler": FieldType.flag,
        },
        required=("id",),
    ),
    10,
)


def check_attachments(value: Any, path: tuple[str | int, ...], errors: FormErrors) -> None:
    """Check the descriptions of the files."""
    ATTACHMENTS(value, path, errors)


def answer_attachments(
    files: Iterable[RecordedFile], described: Iterable[Json], channel_id: int, store: Store
) -> list[Json]:
    """Return an attachment for each file, with what the message said about the file of that number."""
    by_number = {str(entry["id"]): entry for entry in described}
    answers = []
    for index, file in enumerate(files):
        attachment_id = store.clock.next()
        store.files.add(attachment_id, file)
        said = by_number.get(file_number(file.name, index), {})
        answers.append(answer_attachment(file, said, channel_id, attachment_id))
    return answers


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
        "content_type": media_type(file, name),
        "content_scan_version": 0,
    }
    is_audio = answer["content_type"].startswith("audio/")
    for key in ("description", "title", *(("duration_secs", "waveform") if is_audio else ())):
        if described.get(key):
            answer[key] = described[key]
    if described.get("is_spoiler") or name.startswith(SPOILER_PREFIX):
        answer["flags"] = IS_SPOILER
    if file.content.startswith(PNG_SIGNATURE) and len(file.content) >= 24:
        answer["width"], answer["height"] = struct.unpack(">II", file.content[16:24])
    return answer


def media_type(file: RecordedFile, name: str = "") -> str:
    """Return the media type of a file: that of its name, or what the form says."""
    return mimetypes.guess_type(name or file.filename)[0] or file.content_type


def change_attachment(attachment: Json, said: Json) -> Json:
    """Return a kept attachment with what an edit says of it: its description and its cover, nothing else."""
    changed = dict(attachment)
    if said.get("description") is not None:
        changed["description"] = said["description"]
    if said.get("is_spoiler") is not None:
        others = changed.get("flags", 0) & ~IS_SPOILER
        changed["flags"] = others | (IS_SPOILER if said["is_spoiler"] else 0)
    return {key: value for key, value in changed.items() if key != "description" or value}


def safe_name(name: str) -> str:
    """Return the name as Discord keeps it: white space and everything unusual become an underscore."""
    return re.sub(r"[^A-Za-z0-9._-]+", "_", name).strip("_") or "unknown"
