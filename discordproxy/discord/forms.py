"""Files on their way to Discord: a form of several parts (multipart/form-data), and which type each file has."""

from __future__ import annotations

import io
import mimetypes
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

import aiohttp
import orjson

UNKNOWN = "application/octet-stream"
OTHER_NAMES = {"image/apng": "image/png", "image/vnd.mozilla.apng": "image/png"}
"""Types that Discord knows by another name: an animated PNG is a PNG to it.

Source: https://discord.com/developers/docs/resources/sticker#create-guild-sticker
"""
COMPRESSED = {
    "gzip": "application/gzip",
    "bzip2": "application/x-bzip2",
    "xz": "application/x-xz",
    "compress": "application/x-compress",
    "br": "application/x-brotli",
}
"""What a file is that holds another in compressed form, by mimetypes' name of the encoding."""

BODY_PART = "payload_json"
"""The part of a form that holds the whole body."""

LINE_BREAKS = re.compile(r"[\x00\r\n]")
QUOTED = re.compile(r'["\\]')
"""What could end the name of a form's part too early."""


@dataclass(frozen=True, slots=True)
class Part:
    """A file of a form; without a name of its own the part is called files[0], files[1] and so on."""

    filename: str
    content: bytes
    name: str = ""


async def write_form(body: bytes | None, files: Sequence[Part]) -> tuple[str, bytes]:
    """Return the content type and the bytes of a form.

    Files whose parts have names belong to a form whose other values are parts too; all others go with a message.

    Args:
        body: the JSON object that goes along; None without one.
        files: to upload.
    """
    form = aiohttp.MultipartWriter("form-data")
    for name, value, kind in _values(body, any(file.name for file in files)):
        part = aiohttp.BytesIOPayload(io.BytesIO(value), content_type=kind)
        part.set_content_disposition("form-data", quote_fields=False, name=_clean(name))
        form.append_payload(part)
    for number, file in enumerate(files):
        part = aiohttp.BytesIOPayload(io.BytesIO(file.content), content_type=guess_type(file.filename))
        names = {"name": _clean(file.name or f"files[{number}]"), "filename": _clean(file.filename)}
        part.set_content_disposition("form-data", quote_fields=False, **names)
        form.append_payload(part)
    return form.content_type, await form.as_bytes()


def _values(body: bytes | None, are_parts: bool) -> Iterator[tuple[str, bytes, str]]:
    """Yield name, content and type of what goes with the files: the body's values, or the body as a whole."""
    if body is not None and are_parts:
        for name, value in orjson.loads(body).items():
            yield name, value.encode() if isinstance(value, str) else orjson.dumps(value), "text/plain"
    elif body is not None:
        yield BODY_PART, body, "application/json"


def _clean(name: str) -> str:
    r"""Return a name that ends where it should; aiohttp puts a backslash before `"` and `\` (RFC 2183).

    Readers who do not know that backslash take what follows a quotation mark and a semicolon for another name. So
    where both are there, the name goes out as browsers write it, without any mark that ends it early.

    Source: https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data
    """
    name = LINE_BREAKS.sub(" ", name)
    return QUOTED.sub(lambda found: quote(found[0], safe=""), name) if ";" in name else name


def guess_type(filename: str) -> str:
    """Return the content type of a file: `notes.txt.gz` is gzip, not text, and all that is not known is bytes."""
    kind, encoding = mimetypes.guess_type(f"./{filename}")  # a name is not a URL, whatever it begins with
    if encoding is not None:
        return COMPRESSED.get(encoding, UNKNOWN)
    return OTHER_NAMES.get(kind, kind) if kind is not None else UNKNOWN
