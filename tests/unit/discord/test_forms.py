"""The content type of an upload follows from its name, and is what the file is."""

from __future__ import annotations

import mimetypes

import pytest

from discordproxy.discord.forms import COMPRESSED, guess_type


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("picture.png", "image/png"),
        ("sticker.apng", "image/png"),
        ("STICKER.APNG", "image/png"),
        ("notes.txt", "text/plain"),
        ("notes.txt.gz", "application/gzip"),
        ("backup.tar.gz", "application/gzip"),
        ("backup.tgz", "application/gzip"),
        ("drawing.svgz", "application/gzip"),
        ("backup.tar.xz", "application/x-xz"),
        ("backup.bz2", "application/x-bzip2"),
        ("data:image/png,x", "application/octet-stream"),
        ("no ending", "application/octet-stream"),
        ("", "application/octet-stream"),
    ],
)
def test_a_file_goes_out_as_what_it_is(name: str, kind: str) -> None:
    assert guess_type(name) == kind


def test_every_encoding_that_python_knows_has_a_type() -> None:
    assert set(mimetypes.encodings_map.values()) <= set(COMPRESSED)
