"""What there is to know about the links to the other proxies, for metrics and the status page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class PeerCounts:
    """What this proxy and another one have had to do with each other since they met, over all links between them.

    Attributes:
        asked: permits that this proxy has asked the other one for.
        got: how many of these it got.
        given: permits that this proxy has given to the other one.
        taken_over: buckets whose state the other one has handed over to this one.
        trouble: why the last link to it ended; empty while one stands.
    """

    asked: int = 0
    got: int = 0
    given: int = 0
    taken_over: int = 0
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class PeerStatus:
    """Another proxy, as this one sees it.

    Attributes:
        address: where it is reached.
        is_up: whether both can ask each other, so that both count as members of the group.
        trouble: why not, as half a sentence; empty if they can, or if nothing has failed yet.
        asked: permits that it was asked for. got: how many of these it gave.
        waiting: how many it has not decided about yet.
        given: permits that this proxy gave it.
        waiting_here: how many of its asks this proxy has not decided about yet.
        taken_over: buckets whose state it has handed over to this proxy.
    """

    address: str
    is_up: bool
    trouble: str
    asked: int
    got: int
    waiting: int
    given: int
    waiting_here: int
    taken_over: int
