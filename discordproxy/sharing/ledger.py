"""The ledger of one bot: who holds how much of its budgets, and what all its proxies must know. No clock, no waiting.

Each proxy reports what it holds and wants, and is told what it may have. One report is one atomic step. `ledger.lua`
is the same in Lua, for Redis; a test holds both to the same results.

What must stay true:
- All leases together never exceed a budget. More is given only from what nobody holds; what a proxy reports to hold
  includes every slot that Discord may still count.
- A proxy trusts its lease for `VALID_MS` after it sent the report. The ledger keeps the lease for `TTL_MS` after the
  report came: until then even a request that was sent at the last moment has stopped counting.
- Where the ledger may be incomplete (new, emptied, rolled back, or back after all were cut off) it is *frozen*:
  nobody gets more until everybody who may hold something has reported or lost it.
- A report that comes late or twice changes nothing.
- Times are whole milliseconds of one clock, the ledger's.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

Json = dict[str, Any]

VALID_MS = 2000
"""How long a proxy trusts its lease after it has sent its report."""

TTL_MS = 3500
"""How long a proxy counts as alive after its report: `VALID_MS`, and until its last requests stop counting."""

SETTLE_MS = 1500
"""How long what a leaving proxy has sent may still count at Discord."""

FREEZE_MS = TTL_MS
"""How long nobody gets more after the ledger may have lost something."""

BIN_MS = 10_000
"""Refusals are counted in bins of this length: a proxy that joins learns what counts still."""

BINS_LAST_MS = 620_000
"""How long refusals are kept: ten minutes, the length of a bin, and a little more."""

TURN_MS = 5000
"""Where more proxies than slots want one, they take turns of this length: a slot changes hands in two seconds."""

TOKENS_LAST_MS = 86_400_000
"""How long the state of a token is kept that nobody uses."""


def make_ledger(frozen_until: int) -> Json:
    """Return an empty ledger."""
    return {"frozen": frozen_until, "members": {}, "pauses": {}, "refused": 0, "bins": {}, "tokens": {}}


def take_report(state: Json | None, report: Mapping[str, Any], now: int) -> tuple[Json, Json]:
    """Take in one report.

    Args:
        state: the ledger; None for a new one. It is changed.
        report: what one proxy holds, wants and knows, see `ProxyShare.report`.
        now: milliseconds.

    Returns:
        the ledger, and the reply for the proxy.
    """
    if state is None:
        state = make_ledger(now + FREEZE_MS)
    members = {id_: member for id_, member in state["members"].items() if member["expires"] > now}
    id_ = report["id"]
    member = members.get(id_)
    if member is not None and report["seq"] <= member["seq"]:
        return state, {"stale": True}
    state["members"] = members
    is_rolled_back = member is None or member["seq"] < report["acked"]
    if report["acked"] > 0 and not report["lapsed"] and is_rolled_back:
        _freeze(state, now)
    is_new = member is None
    if member is None:
        member = members[id_] = {"joined": now, "own": 0, "refused": report["refused"]}
    if report["lapsed"] and len(members) < report["known"]:
        _freeze(state, now)
    _note_member(member, report, now)
    reply: Json = {"stale": False, "now": now, "frozen": now < state["frozen"]}
    reply["budgets"] = {name: _lease(state, report, name, now) for name in report["budgets"]}
    reply["pauses"] = _note_pauses(state, report, now)
    reply["recent"] = [[int(bin_), count] for bin_, count in state["bins"].items()] if is_new else []
    reply["others_refused"] = _note_refusals(state, member, report, now)
    token = _note_token(state, report["token"], now)
    if token is not None:
        reply["token"] = token
    reply["members"] = _list_members(members)
    return state, reply


def _freeze(state: Json, now: int) -> None:
    state["frozen"] = max(state["frozen"], now + FREEZE_MS)


def _note_member(member: Json, report: Mapping[str, Any], now: int) -> None:
    """Write down what the proxy says of itself; its lease is what it holds, for a start."""
    member.update({key: report[key] for key in ("seq", "address", "version", "is_default", "leaving")})
    member["expires"] = now + (SETTLE_MS if report["leaving"] else TTL_MS)
    member["budgets"] = {
        name: {"lease": asked["holds"], "want": asked["want"], "limit": asked["limit"]}
        for name, asked in report["budgets"].items()
    }


def _lease(state: Json, report: Mapping[str, Any], name: str, now: int) -> Json:
    """Give the proxy as much of a budget as it should have, as far as nobody else holds it."""
    asked, id_ = report["budgets"][name], report["id"]
    budgets = {
        each: member["budgets"][name]
        for each, member in state["members"].items()
        if name in member["budgets"]
    }
    limit = min(budget["limit"] for budget in budgets.values())
    others = sum(budget["lease"] for each, budget in budgets.items() if each != id_)
    target, is_crowded = _find_target(state, name, id_, limit, now)
    free = limit - others - asked["holds"]
    kept, granted = max(0, min(asked["holds"], asked["holds"] + free)), 0
    if now >= state["frozen"] and not report["leaving"]:
        granted = max(0, min(target - asked["holds"], free))
    budgets[id_]["lease"] = kept + granted
    return {"lease": kept + granted, "target": target, "crowded": is_crowded, "limit": limit}


def _find_target(state: Json, name: str, id_: str, limit: int, now: int) -> tuple[int, bool]:
    """Return how much of a budget a proxy should have, and whether all together want more than there is."""
    ids = sorted(state["members"])
    turn = now // TURN_MS if limit < len(ids) else 0
    wants = [
        (min(budget["want"], limit), (place + turn) % len(ids), each, budget["want"])
        for place, each in enumerate(ids)
        if (budget := state["members"][each]["budgets"].get(name)) is not None
        and not state["members"][each]["leaving"]
    ]
    got, left = fill(limit, [(each, want) for want, _, each, _ in sorted(wants)])
    own = got.get(id_, 0)
    spare = min(find_spare(own), left // max(1, len(wants)))
    return own + spare, sum(whole for *_, whole in wants) > limit


def find_spare(want: int) -> int:
    """Return how much a proxy may hold beyond what it wants, if nobody else wants it: more calls need no round trip.

    An idle proxy has one slot, for its next call.
    """
    return 1 + want // 2


def fill(limit: int, wants: list[tuple[str, int]]) -> tuple[dict[str, int], int]:
    """Divide a budget: who wants less than an equal part gets all of it, the others share the rest equally.

    Args:
        limit: the budget.
        wants: who wants how much, the smallest first.

    Returns:
        what each gets, and what is left.
    """
    left, got = limit, {}
    for place, (id_, want) in enumerate(wants):
        got[id_] = min(want, math.floor(left / (len(wants) - place)))
        left -= got[id_]
    return got, left


def _note_pauses(state: Json, report: Mapping[str, Any], now: int) -> Json:
    """Take in pauses that answers have ordered; return how long each lasts still."""
    pauses = state["pauses"]
    for name, remaining in report["pauses"].items():
        pauses[name] = max(pauses.get(name, 0), now + remaining)
    state["pauses"] = {name: end for name, end in pauses.items() if end > now}
    return {name: end - now for name, end in state["pauses"].items()}


def _note_refusals(state: Json, member: Json, report: Mapping[str, Any], now: int) -> int:
    """Count refusals; return how many all others had since this proxy joined, and before."""
    more = max(0, report["refused"] - member["refused"])
    member["refused"] = report["refused"]
    if more:
        bin_ = str(now // BIN_MS)
        state["bins"][bin_] = state["bins"].get(bin_, 0) + more
        state["refused"] += more
        member["own"] += more
    state["bins"] = {
        bin_: count for bin_, count in state["bins"].items() if int(bin_) * BIN_MS + BINS_LAST_MS > now
    }
    return int(state["refused"] - member["own"])


def _note_token(state: Json, told: Mapping[str, Any], now: int) -> Json | None:
    """Take in whether Discord accepts the token; return what is known of it, None if nothing is."""
    tokens = state["tokens"]
    known: Json | None = tokens.get(told["key"])
    if told["change"]:
        known = known or {"change": 0, "probe": 0}
        known.update(refused=told["change"] == "refused", change=known["change"] + 1)
        tokens[told["key"]] = known
    if known is not None:
        known.update(seen=now, probe=max(known["probe"], now + told["probe"]))
    state["tokens"] = {key: token for key, token in tokens.items() if token["seen"] + TOKENS_LAST_MS > now}
    if known is None:
        return None
    probe = max(0, known["probe"] - now)
    return {"refused": known["refused"], "change": known["change"], "probe": probe}


def _list_members(members: Mapping[str, Json]) -> list[Json]:
    return [
        {"id": id_, **{key: members[id_][key] for key in ("address", "version", "is_default", "joined")}}
        for id_ in sorted(members)
        if not members[id_]["leaving"]
    ]
