"""Embeds of messages: their fields and rules, and what Discord answers.

Source: https://discord.com/developers/docs/resources/message#embed-object
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from discordproxy.sandbox.http.errors import FormErrors
from discordproxy.sandbox.http.forms import FieldType, Integer, ListOf, ObjectOf, Text, Url, parse_time
from discordproxy.sandbox.snowflakes import iso_time

Json = dict[str, Any]
MAX_EMBEDS = 10
MAX_TOTAL = 6000
LINK = Url(("http", "https", "discord"))
MEDIA = Url(("http", "https", "attachment"))
IMAGE = ObjectOf({"url": MEDIA, "description": Text(4096)})

EMBED = ObjectOf(
    {
        "title": Text(256),
        "description": Text(4096),
        "url": LINK,
        "timestamp": FieldType.timestamp,
        "color": Integer(0, 0xFFFFFF),
        "footer": ObjectOf({"text": Text(2048), "icon_url": MEDIA}),
        "author": ObjectOf({"name": Text(256), "url": LINK, "icon_url": MEDIA}),
        "image": IMAGE,
        "thumbnail": IMAGE,
        "video": IMAGE,
        "provider": ObjectOf({"name": Text(256), "url": LINK}),
        "fields": ListOf(
            ObjectOf(
                {"name": Text(256), "value": Text(1024), "inline": FieldType.flag}, required=("name", "value")
            ),
            25,
        ),
    }
)


def check_embeds(value: Any, path: tuple[str | int, ...], errors: FormErrors) -> None:
    """Check a list of embeds, also that all of them together have no more than 6,000 characters."""
    found = errors.count
    ListOf(EMBED, MAX_EMBEDS)(value, path, errors)
    if errors.count == found and sum(count_characters(embed) for embed in value) > MAX_TOTAL:
        errors.add(path, "MAX_EMBED_SIZE_EXCEEDED", f"Embed size exceeds maximum size of {MAX_TOTAL}")


def count_characters(embed: Json) -> int:
    """Return how many characters of the limit over all embeds one of them uses."""
    return sum(len(text.strip()) for text in counted_texts(embed))


def counted_texts(embed: Json) -> Iterator[str]:
    yield part(embed, "title")
    yield part(embed, "description")
    yield part(embed, "footer", "text")
    yield part(embed, "author", "name")
    for entry in embed.get("fields") or ():
        yield part(entry, "name")
        yield part(entry, "value")


def part(source: Json, *names: str) -> str:
    """Return a text inside an embed, empty if it or something on the way to it is missing."""
    value: Any = source
    for name in names:
        value = (value or {}).get(name)
    return "" if value is None else str(value)


def is_visible(embed: Json) -> bool:
    """Does the embed show anything? Discord ignores one that does not."""
    media = (part(embed, name, "url") for name in ("image", "thumbnail"))
    return any(text.strip() for text in counted_texts(embed)) or any(media)


def answer_embeds(embeds: Iterable[Json], attachments: Mapping[str, Json]) -> list[Json]:
    """Return the embeds as Discord answers them; `attachment://name` becomes the address of that file."""
    return [answer_embed(embed, attachments) for embed in embeds if is_visible(embed)]


def answer_embed(embed: Json, attachments: Mapping[str, Json]) -> Json:
    answer: Json = {"type": "rich", "content_scan_version": 0}
    for name in ("title", "description", "url"):
        if text := part(embed, name).strip():
            answer[name] = text
    if embed.get("color") is not None:
        answer["color"] = int(embed["color"])
    moment = parse_time(embed.get("timestamp"))
    if moment is not None:
        answer["timestamp"] = iso_time(moment)
    if fields := [answer_field(entry) for entry in embed.get("fields") or ()]:
        answer["fields"] = fields
    for name, text in (("author", "name"), ("footer", "text")):
        if part(embed, name, text).strip():
            answer[name] = answer_named(embed[name], text, attachments)
    for name in ("image", "thumbnail"):
        if part(embed, name, "url"):
            answer[name] = answer_image(embed[name]["url"], attachments)
    return answer


def answer_field(entry: Json) -> Json:
    return {
        "name": part(entry, "name").strip(),
        "value": part(entry, "value").strip(),
        "inline": entry.get("inline") is True,
    }


def answer_named(source: Json, text: str, attachments: Mapping[str, Json]) -> Json:
    """Return an author or a footer with its icon at both of its addresses."""
    answer = {text: part(source, text).strip()}
    if url := part(source, "url"):
        answer["url"] = url
    if icon := part(source, "icon_url"):
        answer["icon_url"], answer["proxy_icon_url"] = addresses(icon, attachments)
    return answer


def answer_image(url: str, attachments: Mapping[str, Json]) -> Json:
    """Return a picture at both of its addresses, with the size that Discord would have measured."""
    address, proxy = addresses(url, attachments)
    return {
        "url": address,
        "proxy_url": proxy,
        "width": 640,
        "height": 360,
        "content_type": "image/png",
        "flags": 0,
    }


def addresses(url: str, attachments: Mapping[str, Json]) -> tuple[str, str]:
    """Return the address of a picture and the one through Discord's image proxy."""
    if url.startswith("attachment://"):
        attachment = attachments.get(url.removeprefix("attachment://"))
        return (
            (attachment["url"], attachment["proxy_url"])
            if attachment
            else (url, "https://media.discordapp.net/")
        )
    scheme, _, rest = url.partition("://")
    return url, f"https://images-ext-1.discordapp.net/external/sandbox/{scheme}/{rest}"


def used_attachments(embeds: Iterable[Json]) -> set[str]:
    """Return the names of the files that embeds show; Discord does not list these among the attachments."""
    urls = (
        part(embed, name, key)
        for embed in embeds
        for name, key in (
            ("image", "url"),
            ("thumbnail", "url"),
            ("author", "icon_url"),
            ("footer", "icon_url"),
        )
    )
    return {url.removeprefix("attachment://") for url in urls if url.startswith("attachment://")}
