"""What the protocol reference says beside the contract itself: how the proto's scalars look elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass

from protos.contract import Contract, Rpc, list_rpcs


@dataclass(frozen=True)
class Scalar:
    """One scalar type of the contract, in words and in Python."""

    name: str
    meaning: str
    python: str


SCALARS = (
    Scalar("bool", "true or false; false when unset", "bool"),
    Scalar("bytes", "a sequence of bytes; empty when unset", "bytes"),
    Scalar("double", "a 64-bit floating-point number; 0 when unset", "float"),
    Scalar("float", "a 32-bit floating-point number; 0 when unset", "float"),
    Scalar("int32", "a whole number from -2,147,483,648 to 2,147,483,647; 0 when unset", "int"),
    Scalar("int64", "a whole number from -2^63 to 2^63 - 1; 0 when unset", "int"),
    Scalar("string", "text in UTF-8; empty when unset", "str"),
    Scalar("uint32", "a whole number from 0 to 4,294,967,295; 0 when unset", "int"),
    Scalar("uint64", "a whole number from 0 to 2^64 - 1, mostly a snowflake id; 0 when unset", "int"),
)


def anchor(name: str) -> str:
    """Return the label under which the reference describes a type: Channel.Type -> protocol-channel-type."""
    return "protocol-" + re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def as_markdown(comment: str) -> str:
    """Return a comment as Markdown, its bare addresses as links."""
    return re.sub(r"https?://[^\s<>()]+", lambda match: f"<{match.group()}>", comment)


def as_cell(comment: str) -> str:
    """Return a comment as the cell of a Markdown table: one line, no bar of its own."""
    return as_markdown(" ".join(comment.split())).replace("|", "\\|")


def group_by_noun(contract: Contract) -> dict[str, list[Rpc]]:
    """Return the calls by the nouns of their rights, in the proto's order: messages, pins, ..."""
    groups: dict[str, list[Rpc]] = {}
    for rpc in list_rpcs(contract):
        groups.setdefault(rpc.facts.right.partition(":")[0], []).append(rpc)
    return groups
