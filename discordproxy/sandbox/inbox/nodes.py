"""Parts of the page as data: the page's script makes elements of them, and text is never read as HTML.

A node is text, or a list: the element's name, its attributes, and the nodes in it. The script knows which elements and
attributes there are (`page/nodes.js`); nothing else can come about, whatever a message contains.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

Node = str | list[Any]


def element(tag: str, /, *children: Node | None, **attributes: str | int | bool | None) -> Node:
    """Return an element; `cls` is its class, `_` in other attributes stands for `-`, and None leaves one out."""
    given = {
        "class" if name == "cls" else name.replace("_", "-"): str(value) if value is not True else ""
        for name, value in attributes.items()
        if value is not None and value is not False
    }
    return [tag, given, *(child for child in children if child is not None)]


def lines(cls: str, parts: Iterable[Node | None]) -> Node | None:
    """Return a block with these parts; None without any."""
    found = [part for part in parts if part is not None]
    return element("div", *found, cls=cls) if found else None


def text_of(node: Node) -> str:
    """Return the text in a node and in all that it contains."""
    return node if isinstance(node, str) else "".join(text_of(child) for child in node[2:])


def link(url: str, *children: Node, cls: str | None = None) -> Node:
    """Return a link to another place, or only its text if a browser should not follow it."""
    if not is_web_address(url):
        return element("span", *children, cls=cls)
    return element("a", *children, href=url, cls=cls, target="_blank", rel="noopener noreferrer nofollow")


def is_web_address(url: str) -> bool:
    """Is it an address that a link may lead to?"""
    return url.lower().startswith(("http://", "https://"))
