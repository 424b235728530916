"""Which content type a file is uploaded with, by its name."""

from __future__ import annotations

import mimetypes

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


def guess_type(filename: str) -> str:
    """Return the content type of a file: `notes.txt.gz` is gzip, not text, and all that is not known is bytes."""
    kind, encoding = mimetypes.guess_type(f"./{filename}")  # a name is not a URL, whatever it begins with
    if encoding is not None:
        return COMPRESSED.get(encoding, UNKNOWN)
    return OTHER_NAMES.get(kind, kind) if kind is not None else UNKNOWN
