"""Embeds, attachments and other pictures, as Discord would show them."""

from __future__ import annotations

import re
from typing import Any

from discordproxy.sandbox.store import Json, Store

from .markdown import render, render_inline
from .nodes import Node, element, lines, link
from .references import Names, hex_color

FILES_ROOT = "/sandbox/files"
OWN_ADDRESS = re.compile(
    r"https://(?:cdn\.discordapp\.com|media\.discordapp\.net)/attachments/[0-9]+/([0-9]+)/"
)
PICTURE_TYPES = ("image/png", "image/jpeg", "image/gif", "image/webp", "image/avif", "image/bmp")
"""What a browser shows without running anything in it."""

IS_SPOILER = 1 << 3
FIELDS_IN_A_ROW = 3


def embed_node(store: Store, embed: Json, names: Names) -> Node:
    """Return what an embed looks like."""
    title = embed.get("title")
    shown_title = render_inline(title, names) if title else []
    parts = [
        named_node(store, embed.get("author"), "name", "embed-author"),
        element("div", link(embed.get("url") or "", *shown_title), cls="embed-title") if title else None,
        lines("embed-text", render(embed.get("description") or "", names)),
        fields_node(embed.get("fields") or [], names),
        picture_node(store, (embed.get("image") or {}).get("url"), "embed-image", "image of the embed"),
        footer_node(store, embed),
    ]
    thumbnail = picture_node(
        store, (embed.get("thumbnail") or {}).get("url"), "embed-thumbnail", "small image of the embed"
    )
    return element(
        "div",
        element("div", thumbnail, *parts, cls="embed-main"),
        cls="embed",
        data_color=hex_color(embed.get("color")),
    )


def named_node(store: Store, part: Json | None, key: str, cls: str) -> Node | None:
    """Return an author or a footer's text with its icon."""
    if not part:
        return None
    icon = picture_node(store, part.get("icon_url"), "embed-icon", "")
    return element("div", icon, link(part.get("url") or "", str(part.get(key) or "")), cls=cls)


def fields_node(fields: list[Json], names: Names) -> Node | None:
    """Return the fields; up to three that stand in a line share a row."""
    rows: list[list[Json]] = []
    for one in fields:
        fits = rows and one["inline"] and rows[-1][-1]["inline"] and len(rows[-1]) < FIELDS_IN_A_ROW
        if fits:
            rows[-1].append(one)
        else:
            rows.append([one])
    return lines(
        "embed-fields", (lines("embed-row", (field_node(one, names) for one in row)) for row in rows)
    )


def field_node(field: Json, names: Names) -> Node:
    name = element("div", *render_inline(field["name"], names), cls="embed-field-name")
    return element("div", name, element("div", *render(field["value"], names)), cls="embed-field")


def footer_node(store: Store, embed: Json) -> Node | None:
    """Return the footer with the embed's time."""
    footer = named_node(store, embed.get("footer"), "text", "embed-footer-text")
    moment = embed.get("timestamp")
    shown = element("time", str(moment), data_iso=moment) if moment else None
    return lines("embed-footer", (footer, shown))


def picture_node(store: Store, url: str | None, cls: str, description: str) -> Node | None:
    """Return a picture that was sent along; of one elsewhere only its address, because the page loads nothing."""
    if not url:
        return None
    if own := own_picture(store, url):
        return element("img", src=own, cls=cls, alt=description, loading="lazy")
    return elsewhere_node(url, cls, description)


def elsewhere_node(url: str, cls: str, description: str) -> Node:
    """Return the place of a picture that the page does not load, with its address; an icon has room for no words."""
    told = f"{description or 'icon'}, not loaded: {url}"
    if cls == "embed-icon":
        return element("span", cls=f"{cls} elsewhere", role="img", aria_label=told, title=told)
    name = url.partition("?")[0].rpartition("/")[2] or url
    shown = link(url, "\N{FRAME WITH PICTURE} ", name)
    return element(
        "span", shown, cls=f"{cls} elsewhere", title=f"Pictures from elsewhere are not loaded: {url}"
    )


def own_picture(store: Store, url: str) -> str | None:
    """Return the address at the sandbox of a picture that was sent along, None for any other."""
    found = OWN_ADDRESS.match(url)
    if found is None:
        return None
    file = store.files.find(int(found[1]))
    return f"{FILES_ROOT}/{found[1]}" if file and guess_type(file.content) in PICTURE_TYPES else None


def attachment_node(store: Store, attachment: Json) -> Node:
    """Return an attachment: a picture, a voice message, or a file to load."""
    description = str(attachment.get("description") or "")
    name = str(attachment.get("title") or attachment["filename"])
    picture = own_picture(store, attachment["url"])
    is_spoiler = bool(attachment.get("flags", 0) & IS_SPOILER)
    if picture:
        shown = element(
            "img",
            src=picture,
            cls="attachment-picture",
            alt=description or name,
            width=attachment.get("width"),
            height=attachment.get("height"),
        )
    else:
        shown = element(
            "div",
            element("span", "\N{PAPERCLIP}", aria_hidden="true"),
            " ",
            file_link(store, attachment, name),
        )
    caption = size_text(attachment["size"]) + (f": {description}" if description else "")
    if picture:
        caption = f"{name}, {caption}"
    if seconds := attachment.get("duration_secs"):
        caption += f", {seconds:g} seconds of voice"
    cls = "attachment" if picture else "attachment attachment-file"
    cls = f"{cls} spoiler-file" if is_spoiler else cls
    cover = (
        element("button", "Spoiler", type="button", data_action="uncover", cls="cover")
        if is_spoiler
        else None
    )
    return element("figure", cover, shown, element("figcaption", caption), cls=cls)


def file_link(store: Store, attachment: Json, name: str) -> Node:
    """Return a link that loads the file, or its name if its bytes are not kept."""
    number = attachment["id"]
    if store.files.find(int(number)) is None:
        return element("span", f"{name} (no longer kept)")
    return element("a", name, href=f"{FILES_ROOT}/{number}", download=attachment["filename"])


def size_text(size: int) -> str:
    """Return a size for people."""
    for unit, factor in (("MB", 10**6), ("kB", 10**3)):
        if size >= factor:
            return f"{size / factor:.1f} {unit}"
    return f"{size} bytes"


SIGNATURES: tuple[tuple[bytes, int, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", 0, "image/png"),
    (b"\xff\xd8\xff", 0, "image/jpeg"),
    (b"GIF8", 0, "image/gif"),
    (b"WEBP", 8, "image/webp"),
    (b"ftypavif", 4, "image/avif"),
    (b"BM", 0, "image/bmp"),
)


def guess_type(content: bytes) -> str:
    """Return the type of a picture by its first bytes: what its sender says of it may be wrong, or meant to deceive."""
    found: list[Any] = [kind for mark, place, kind in SIGNATURES if content.startswith(mark, place)]
    return found[0] if found else "application/octet-stream"
