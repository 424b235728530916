"""Writes the reference of the Python package from its source: each method once, each dataclass with its fields.

A method belongs to the noun of the right that its call needs, as in the pages `reference/methods/NOUN.md`.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from discordproxy.rpcs import RPCS

PACKAGE = Path(__file__).resolve().parent.parent / "discordproxy"
TYPES_MODULE = "discordproxy.discord_api"
ROUTE = re.compile(r"/discord_api\.DiscordApi/(\w+)")
SINGLE_MARKS = re.compile(r"(?<![`:])`([^`]+)`(?!`)")
QUOTED_NAME = re.compile(r"['\"](\w+)['\"]")
ONE_OF = {
    "bans": "ban",
    "channels": "channel",
    "events": "event",
    "guilds": "guild",
    "invites": "invite",
    "members": "member",
    "messages": "message",
    "pins": "message",
    "queue": "message",
    "reactions": "user",
    "roles": "role",
    "threads": "thread",
    "users": "user",
    "webhooks": "webhook",
}
"""What a call of a noun returns, as a name in examples; `result` for all others."""


def methods_by_noun() -> dict[str, list[tuple[str, str]]]:
    """Return each noun's methods, as pairs of name and RPC, in the order of the contract."""
    found: dict[str, list[tuple[str, str]]] = {}
    for name, rpc in _methods():
        noun = RPCS[rpc].right.partition(":")[0]
        found.setdefault(noun, []).append((name, rpc))
    return found


def _methods() -> Iterator[tuple[str, str]]:
    tree = ast.parse((PACKAGE / "client" / "facade.py").read_text(encoding="utf-8"))
    for facade in tree.body:
        if isinstance(facade, ast.ClassDef) and facade.name == "BlockingDiscordFacade":
            for method in facade.body:
                if isinstance(method, ast.FunctionDef):
                    yield method.name, ROUTE.findall(ast.unparse(method))[0]
    yield "call_discord", "CallDiscord"


def describe_methods(noun: str) -> str:
    """Return the methods of a noun in Markdown, each with its form for both clients."""
    return "\n".join(_describe_method(noun, name, rpc) for name, rpc in methods_by_noun()[noun])


def _describe_method(noun: str, name: str, rpc: str) -> str:
    facts = RPCS[rpc]
    one = ONE_OF.get(noun, "result")
    if facts.is_stream:
        plain, other = f"for {one} in client.{name}(...):", f"async for {one} in client.{name}(...):"
    else:
        plain, other = f"client.{name}(...)", f"await client.{name}(...)"
    return f"""## {name}

| Client | Call |
|---|---|
| `DiscordClient` | `{plain}` |
| `AsyncDiscordClient` | `{other}` |

Call of the protocol: [{rpc}](#protocol-rpc-{rpc.lower()}). Right, where access is limited: `{facts.right}`.

```{{eval-rst}}
.. automethod:: discordproxy.client.DiscordClient.{name}
```
"""


def describe_objects() -> str:
    """Return all dataclasses that programs make or get, in reStructuredText inside Markdown."""
    return "\n".join(_describe_class(node) for node in _types() if not _is_enum(node))


def describe_enums() -> str:
    """Return all enumerations, in the same form."""
    return "\n".join(_describe_class(node) for node in _types() if _is_enum(node))


def type_names() -> list[str]:
    """Return the names of all types that the reference describes, in alphabetical order."""
    return [node.name for node in _types()]


def _types() -> list[ast.ClassDef]:
    """Return the classes of the messages, without those that only wrap the arguments and answers of calls."""
    tree = ast.parse((PACKAGE / "discord_api.py").read_text(encoding="utf-8"))
    wrappers = {f"{rpc}{ending}" for rpc in RPCS for ending in ("Request", "Response")}
    wrappers |= {"DiscordApiStub", "DiscordApiBase"}
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef) and node.name not in wrappers]
    return sorted(classes, key=lambda node: node.name)


def _is_enum(node: ast.ClassDef) -> bool:
    return any("Enum" in ast.unparse(base) for base in node.bases)


def _describe_class(node: ast.ClassDef) -> str:
    lines = [f".. py:class:: {node.name}", f"   :module: {TYPES_MODULE}", ""]
    lines += _indented(ast.get_docstring(node) or "")
    for statement, explanation in zip(node.body, [*node.body[1:], None], strict=True):
        lines += _describe_member(statement, _text_of(explanation))
    return f"### {node.name}\n\n```{{eval-rst}}\n" + "\n".join(lines) + "\n```\n"


def _describe_member(statement: ast.stmt, explanation: str) -> list[str]:
    """Return a field, or a value of an enumeration; nothing for anything else."""
    if isinstance(statement, ast.AnnAssign):
        annotation = QUOTED_NAME.sub(r"\1", ast.unparse(statement.annotation))
        annotation = re.sub(r"^Optional\[(.*)\]$", r"\1 | None", annotation).replace("List[", "list[")
        head = [f".. py:attribute:: {ast.unparse(statement.target)}", f"   :type: {annotation}", ""]
    elif isinstance(statement, ast.Assign):
        value = ast.unparse(statement.value)
        head = [f".. py:attribute:: {ast.unparse(statement.targets[0])}", f"   :value: {value}", ""]
    else:
        return []
    return [f"   {line}".rstrip() for line in (*head, *_indented(explanation))]


def _indented(text: str) -> list[str]:
    marked = SINGLE_MARKS.sub(r"``\1``", text)
    return [f"   {line}".rstrip() for line in marked.splitlines()] + [""]


def _text_of(statement: ast.stmt | None) -> str:
    """Return the text that explains the field before it; empty if there is no such text."""
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
        return "\n".join(line.strip() for line in str(statement.value.value).strip().splitlines())
    return ""
