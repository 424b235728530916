"""Components of both versions, polls, stickers and reactions: drawn, but without any effect.

Source: https://discord.com/developers/docs/components/reference
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from discordproxy.sandbox.store import Json, Store

from .embeds import attachment_node, picture_node
from .markdown import custom_emoji, render
from .nodes import Node, element, lines, link
from .references import Names, hex_color

BUTTON_STYLES = {1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "link", 6: "premium"}
LINK_STYLE = 5
SELECTS = {
    3: "Make a selection",
    5: "Choose users",
    6: "Choose roles",
    7: "Choose users or roles",
    8: "Choose channels",
}
STICKER_FORMATS = {1: "PNG", 2: "APNG", 3: "Lottie", 4: "GIF"}


class ComponentView:
    """Draws the components of one message."""

    def __init__(self, store: Store, message: Json, names: Names) -> None:
        self._store = store
        self._names = names
        self._attachments = {entry["filename"]: entry for entry in message["attachments"]}
        self._kinds: dict[int, Callable[[Json], Node]] = {
            1: self._row,
            2: self._button,
            9: self._section,
            10: self._text,
            11: self._thumbnail,
            12: self._gallery,
            13: self._file,
            14: self._separator,
            17: self._container,
            **dict.fromkeys(SELECTS, self._select),
        }

    def draw(self, component: Any) -> Node | None:
        """Return what a component looks like; of an unknown one, that it is unknown."""
        if not isinstance(component, dict):
            return None
        draw = self._kinds.get(component.get("type", 0))
        return (
            draw(component)
            if draw
            else element("div", f"Component of type {component.get('type')}", cls="unknown")
        )

    def _all(self, components: Any) -> list[Node | None]:
        return [self.draw(one) for one in components] if isinstance(components, list) else []

    def _row(self, component: Json) -> Node:
        return element("div", *self._all(component.get("components")), cls="component-row")

    def _button(self, component: Json) -> Node:
        style = BUTTON_STYLES.get(component.get("style", 2), "secondary")
        content = [emoji_node(component.get("emoji")), element("span", text(component, "label"))]
        cls = f"component-button {style}" + (" disabled" if component.get("disabled") else "")
        if component.get("style") == LINK_STYLE:
            return link(text(component, "url"), *(part for part in content if part), cls=cls)
        return element("span", *content, cls=cls, title=f"custom_id: {text(component, 'custom_id')}")

    def _select(self, component: Json) -> Node:
        options = component.get("options")
        listed = (
            [self._option(one) for one in options if isinstance(one, dict)]
            if isinstance(options, list)
            else []
        )
        shown = text(component, "placeholder") or SELECTS[component["type"]]
        more = lines("component-options", listed)
        return element("details", element("summary", shown), more, cls="component-select")

    def _option(self, option: Json) -> Node:
        about = text(option, "description")
        label = element("strong", text(option, "label"))
        return element(
            "div", emoji_node(option.get("emoji")), label, element("small", about) if about else None
        )

    def _section(self, component: Json) -> Node:
        texts = element("div", *self._all(component.get("components")), cls="component-texts")
        return element("div", texts, self.draw(component.get("accessory")), cls="component-section")

    def _text(self, component: Json) -> Node:
        return element("div", *render(text(component, "content"), self._names), cls="component-text")

    def _thumbnail(self, component: Json) -> Node:
        return self._media(component, "component-thumbnail")

    def _gallery(self, component: Json) -> Node:
        items = component.get("items")
        listed = (
            [self._media(one, "component-picture") for one in items if isinstance(one, dict)]
            if isinstance(items, list)
            else []
        )
        return element("div", *listed, cls="component-gallery")

    def _media(self, component: Json, cls: str) -> Node:
        media = component.get("media")
        url = text(media, "url") if isinstance(media, dict) else ""
        attachment = self._attachments.get(url.removeprefix("attachment://"))
        address = attachment["url"] if attachment else url
        return picture_node(self._store, address, cls, text(component, "description")) or ""

    def _file(self, component: Json) -> Node:
        file = component.get("file")
        name = text(file, "url").removeprefix("attachment://") if isinstance(file, dict) else ""
        attachment = self._attachments.get(name)
        return attachment_node(self._store, attachment) if attachment else element("div", f"File {name}")

    def _separator(self, component: Json) -> Node:
        return element("div", cls="component-line" if component.get("divider", True) else "component-gap")

    def _container(self, component: Json) -> Node:
        return element(
            "div",
            *self._all(component.get("components")),
            cls="component-container",
            data_color=hex_color(component.get("accent_color")),
        )


def text(source: Json, key: str) -> str:
    """Return a text of a component, empty if it has none: components are not checked when they are sent."""
    value = source.get(key)
    return value if isinstance(value, str) else ""


def emoji_node(emoji: Any) -> Node | None:
    """Return an emoji of a button, a reaction or an answer."""
    if not isinstance(emoji, dict) or not emoji.get("name"):
        return None
    return (
        custom_emoji(str(emoji["name"]))
        if emoji.get("id")
        else element("span", str(emoji["name"]), cls="emoji")
    )


def poll_node(poll: Json) -> Node:
    """Return what a poll looks like."""
    answers = [
        element(
            "li",
            emoji_node(one["poll_media"].get("emoji")),
            element("span", str(one["poll_media"].get("text") or "")),
        )
        for one in poll["answers"]
    ]
    how = "Select one or more answers" if poll["allow_multiselect"] else "Select one answer"
    end = "ended" if poll["results"]["is_finalized"] else "open until"
    return element(
        "div",
        element("div", poll["question"]["text"], cls="poll-question"),
        element("small", how),
        element("ul", *answers, cls="poll-answers"),
        element("small", f"{end} ", element("time", poll["expiry"], data_iso=poll["expiry"])),
        cls="poll multiple" if poll["allow_multiselect"] else "poll",
    )


def sticker_node(sticker: Json) -> Node:
    """Return a sticker. Its picture is at Discord, so its name is shown."""
    kind = STICKER_FORMATS.get(sticker.get("format_type", 0), "")
    return element(
        "div", element("strong", sticker["name"]), element("small", f"sticker {kind}"), cls="sticker"
    )


def reaction_node(reaction: Json) -> Node:
    """Return a reaction with how many users have it."""
    cls = "reaction mine" if reaction.get("me") else "reaction"
    return element("span", emoji_node(reaction["emoji"]), f" {reaction['count']}", cls=cls)
