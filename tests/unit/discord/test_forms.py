"""Forms: names of files arrive as they are, and the content type of an upload follows from its name."""

from __future__ import annotations

import mimetypes

import pytest

from discordproxy.discord.forms import COMPRESSED, Part, guess_type, write_form


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


@pytest.mark.parametrize(
    ("filename", "written"),
    [
        ("plain.txt", 'filename="plain.txt"'),
        ("Übersicht – 日本.txt", 'filename="Übersicht – 日本.txt"'),
        ('say "hi".txt', r'filename="say \"hi\".txt"'),
        ("back\\slash.txt", r'filename="back\\slash.txt"'),
        ("two\r\nlines\x00.txt", 'filename="two  lines .txt"'),
        ("a;b.txt", 'filename="a;b.txt"'),
        ('a"; name="payload_json', 'filename="a%22; name=%22payload_json"'),
        ("a;\\", 'filename="a;%5C"'),
    ],
)
async def test_names_of_files_in_a_form(filename: str, written: str) -> None:
    kind, form = await write_form(b'{"content":"x"}', [Part(filename, b"content")])
    boundary = kind.removeprefix("multipart/form-data; boundary=").encode()
    first, second = form.split(b"--" + boundary)[1:3]
    assert first.split(b"\r\n\r\n")[1] == b'{"content":"x"}\r\n'
    assert b'Content-Disposition: form-data; name="payload_json"\r\n' in first
    head, content = second.split(b"\r\n\r\n")
    assert content == b"content\r\n"
    assert f'form-data; name="files[0]"; {written}' in head.decode()


async def test_values_beside_files_with_names_are_parts_too() -> None:
    body = '{"name":"Ä","tags":["a"]}'.encode()
    _, form = await write_form(body, [Part("a.png", b"png", "file")])
    assert 'name="name"\r\n\r\nÄ\r\n'.encode() in form
    assert b'name="tags"\r\n\r\n["a"]\r\n' in form
    assert b'name="file"; filename="a.png"\r\n\r\npng' in form
