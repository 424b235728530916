"""What a client may be allowed to do: each call needs one right, and a right covers one or more calls.

A right is written `messages:send`, `messages:*`, `*:read`, `raw`, `*`, or as the name of an RPC. `read` lets a client
see existing things, `send` lets it create messages and the like, and `manage` lets it change or remove things. Which
right a call needs is a fact of the contract.

Two calls need more than `read`, although they only read: a list of webhooks holds their tokens, with which anyone can
send without this proxy. And the call of any operation can do anything, so only `raw`, its own name and `*` cover it.
"""

from __future__ import annotations

from collections.abc import Iterable

from discordproxy.rpcs import RPCS

VERBS = ("read", "send", "manage")
RAW = "raw"
ANY = "*"

RIGHT_OF = {rpc.name: rpc.right for rpc in RPCS.values()}
"""The right that each RPC needs."""

RIGHTS = tuple(dict.fromkeys(RIGHT_OF.values()))
"""All rights, in the order of the contract."""

READING = frozenset(rpc for rpc, right in RIGHT_OF.items() if right.endswith(":read"))
"""RPCs that change nothing at Discord, and whose answers hold no secrets."""

WRITING = frozenset(RIGHT_OF) - READING
"""All others."""


def expand(right: str) -> frozenset[str]:
    """Return the RPCs that a right covers.

    Raises:
        ValueError: there is no such right; the text completes a sentence that begins with the right.
    """
    if right in RIGHT_OF:
        return frozenset({right})
    found = frozenset(rpc for rpc, needed in RIGHT_OF.items() if right == ANY or _covers(right, needed))
    if not found:
        raise ValueError(_explain(right))
    return found


def expand_all(rights: Iterable[str]) -> frozenset[str]:
    """Return the RPCs that several rights cover together; ValueError as for `expand`."""
    return frozenset().union(*(expand(right) for right in rights))


def verbs_of(noun: str) -> list[str]:
    """Return the verbs that make a right together with a noun; empty for an unknown noun."""
    return [verb for verb in VERBS if f"{noun}:{verb}" in RIGHTS]


def nouns() -> list[str]:
    """Return all nouns that rights begin with."""
    return list(dict.fromkeys(right.partition(":")[0] for right in RIGHTS if right != RAW))


def _covers(right: str, needed: str) -> bool:
    if needed == RAW:
        return right in (RAW, f"{RAW}:{ANY}")
    given, wanted = right.split(":"), needed.split(":")
    return len(given) == 2 and all(part in (ANY, own) for part, own in zip(given, wanted, strict=True))


def _explain(right: str) -> str:
    noun, colon, _ = right.partition(":")
    if verbs := verbs_of(noun):
        return f"is not a right; use one of {', '.join(f'{noun}:{verb}' for verb in (*verbs, ANY))}"
    known = ", ".join((*nouns(), RAW))
    return f"is neither a right nor an RPC; {'nouns' if colon else 'rights begin with one of'}: {known}"
