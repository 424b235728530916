"""One proxy's part in what is shared: what it reports, and what a reply changes in its limiter. No clock, no waiting.

What must stay true:
- A slot that is taken is reported as held, whether the lease allows it still or not.
- A lease is trusted for two seconds after its report was sent, by the limiter itself (`Pacer.lease`): a process that
  stood still does not go on with a lease that others may have by now.
- After that the proxy goes on with its part of the budget, the whole divided by the proxies known last. It lowers
  what it uses at once, and raises it only when all others must have lowered theirs.
- What other proxies were told (pauses, bans) is never reported again as one's own: the time that reports take would
  be added each time.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field

from discordproxy.ratelimit.routes import Budget
from discordproxy.ratelimit.settings import LimiterSettings
from discordproxy.ratelimit.state import State
from discordproxy.ratelimit.turnstile import Pacer, Pause
from discordproxy.sharing.ledger import BIN_MS, VALID_MS, Json, find_spare

VALID_SECONDS = VALID_MS / 1000

RAISE_AFTER_SECONDS = 3.0
"""How long after its lease has ended a proxy may use more than that lease: by then all others have lowered theirs."""

CALM_SECONDS = 1.0
"""Between two reports while the lease suffices."""

BUSY_SECONDS = 0.2
"""Between two reports while somebody wants more than there is."""

SOON_SECONDS = 0.02
"""Between two reports at least, also where the second one is urgent."""

AGAIN_SECONDS = 0.5
"""After a report that failed."""

UNKNOWN_PROXIES = 4
"""For how many proxies to divide the budget by as long as nothing was heard of others."""

PEAK_SECONDS = 5.0
"""How long what was used at most still counts as wanted."""

QUIET_SECONDS = 60.0
"""How long a proxy that was used wants one slot at least, where that costs the others next to nothing."""

CHEAP_SHARE = 0.1
"""So much of a budget may be kept for proxies that do not need it just now."""

SAME_SECONDS = 0.5
"""Two ends of a pause no further apart are the same: reports take time, and several bots may tell of one ban."""

NAMES = {"bot": Budget.BOT, "address": Budget.ADDRESS}
"""The budgets that are leased, by their names in reports."""

BAN = "ban"


@dataclass(frozen=True, slots=True)
class Member:
    """A proxy that serves the bot.

    Attributes:
        id: random, new at each start.
        address: under which other proxies reach it, "10.0.0.1:50051"; may be empty.
        version: of the package.
        is_default: whether calls that name no bot use this bot there; None if it does not tell.
        joined_ms: when it came, in milliseconds of the ledger's clock: the same for all who look.
    """

    id: str
    address: str
    version: str
    joined_ms: int
    is_default: bool | None = None


@dataclass(slots=True)
class Demand:
    """How much of one budget is used and wanted."""

    peak: int = 0
    peak_at: float = -math.inf
    used_at: float = -math.inf

    def measure(self, used: int, in_line: int, most: int, proxies: int, now: float) -> int:
        """Return how many slots are wanted by one of so many proxies."""
        if used:
            self.used_at = now
        if in_line:
            in_line = max(in_line, used)  # who sends one after the other soon wants more
        if used >= self.peak or now >= self.peak_at + PEAK_SECONDS:
            self.peak, self.peak_at = used, now
        least = int(now < self.used_at + QUIET_SECONDS and proxies <= most * CHEAP_SHARE)
        return min(most, max(used + in_line, self.peak, least))


@dataclass(slots=True)
class ProxyShare:
    """What one proxy holds and knows.

    Attributes:
        id: of this proxy.
        token: what tells the bot's token from others, not the token itself.
        is_default: whether calls that name no bot use this one; None for not known.
        members: all proxies of the bot, this one included, in the order of their ids; empty before the first reply.
        is_lapsed: whether no lease is valid: nothing was heard of the engine for too long.
        wants_more: whether a round trip soon may bring more.
        gives_back: whether the next report gives others what they want, and should follow at once.
        smallest: the smallest limit of the whole bot that a proxy has, as far as told; 0 for not yet.
    """

    id: str
    token: str
    address: str = ""
    version: str = ""
    is_default: bool | None = None
    members: tuple[Member, ...] = ()
    is_lapsed: bool = True
    wants_more: bool = False
    gives_back: bool = False
    smallest: int = 0
    has_changed: bool = False
    _seq: int = 0
    _acked: int = 0
    _lapses_at: float = -math.inf
    _demands: dict[str, Demand] = field(default_factory=lambda: {name: Demand() for name in NAMES})
    _told: dict[str, float] = field(default_factory=dict)
    _token_change: int = 0
    _token_refused: bool = False
    _others_refused: int | None = None

    def renew_token(self, token: str) -> None:
        """Know nothing of the bot's token any more: it is another one."""
        self.token, self._token_change, self._token_refused = token, 0, False

    # Reports

    def report(self, state: State, now: float, *, leaving: bool = False) -> Json:
        """Return what to tell the ledger."""
        self._seq += 1
        return {
            "id": self.id,
            "seq": self._seq,
            "acked": self._acked,
            "lapsed": self.is_lapsed,
            "known": len(self.members),
            "leaving": leaving,
            "address": self.address,
            "version": self.version,
            "is_default": self.is_default,
            "budgets": {
                name: self._report_budget(name, pacer, line, now, leaving=leaving)
                for name, pacer, line in _pacers(state)
            },
            "pauses": self._find_news(state, now),
            "refused": state.breakers.invalid.own,
            "token": self._report_token(state, now),
        }

    def _report_budget(self, name: str, pacer: Pacer, in_line: int, now: float, *, leaving: bool) -> Json:
        used = pacer.used(now)
        want = self._demands[name].measure(used, in_line, pacer.most, len(self.members), now)
        if leaving:
            return {"limit": pacer.most, "holds": used, "want": 0}
        if not self.is_lapsed:  # what is not needed any more goes back with this report
            pacer.limit = min(pacer.limit, want + find_spare(want))
        return {"limit": pacer.most, "holds": max(used, pacer.limit), "want": want}

    def _find_news(self, state: State, now: float) -> dict[str, int]:
        """Return the pauses that this proxy's own answers have ordered since the last report."""
        return {
            name: math.ceil((pause.until - now) * 1000)
            for name, pause in _pauses(state)
            if pause.is_on and pause.until > max(now, self._told.get(name, 0.0) + SAME_SECONDS)
        }

    def _report_token(self, state: State, now: float) -> Json:
        token = state.breakers.token
        change = ""
        if token.is_refused != self._token_refused:
            change = "refused" if token.is_refused else "accepted"
        probe = max(0, math.ceil((token.next_probe_at - now) * 1000)) if token.is_refused else 0
        return {"key": self.token, "change": change, "probe": probe if change else 0}

    # Replies

    def take_reply(self, state: State, report: Json, reply: Json, sent_at: float, now: float) -> None:
        """Take in the reply to a report that was sent at a moment."""
        if reply["stale"]:
            self.fail(state, now)
            return
        self._acked = report["seq"]
        self._take_members(reply)
        self._take_leases(state, reply, sent_at, now)
        self._take_pauses(state, reply, report, now)
        self._take_refusals(state, reply, now)
        self._take_token(state, report, reply, now)

    def _take_members(self, reply: Json) -> None:
        """Note who serves the bot. After the ledger has lost something, who was known stays for a while."""
        told = {each["id"]: _read_member(each) for each in reply["members"] or ()}
        if reply["frozen"]:
            told = {member.id: member for member in self.members} | told
        found = tuple(told[id_] for id_ in sorted(told))
        self.has_changed = self.has_changed or found != self.members
        self.members = found

    def _take_leases(self, state: State, reply: Json, sent_at: float, now: float) -> None:
        self.is_lapsed, self._lapses_at = False, sent_at + VALID_SECONDS
        state.breakers.invalid.proxies = max(1, len(self.members))
        self.wants_more = self.gives_back = False
        self.smallest = reply["budgets"]["bot"]["limit"]
        for name, pacer, line in _pacers(state):
            told = reply["budgets"][name]
            limit = min(told["lease"], told["target"])
            pacer.lease(limit, now, until=self._lapses_at, then=self.find_part(pacer))
            is_over = pacer.used(now) > limit
            self.gives_back |= told["crowded"] and limit < told["lease"] and not is_over
            self.wants_more |= is_over or (told["crowded"] and limit > 0) or (line > 0 and limit < pacer.most)

    def _take_pauses(self, state: State, reply: Json, report: Json, now: float) -> None:
        for name, pause in _pauses(state):
            if name in report["pauses"]:
                self._told[name] = now + report["pauses"][name] / 1000
            if name not in reply["pauses"]:
                continue
            until = now + reply["pauses"][name] / 1000
            if until > max(pause.until, self._told.get(name, 0.0)) + SAME_SECONDS:
                self._adopt(state, name, until, now)
                self._told[name] = until

    def _adopt(self, state: State, name: str, until: float, now: float) -> None:
        if name == BAN:
            state.adopt(state.breakers.adopt_ban(until, now))
        else:
            state.adopt_pause(Budget[name.upper()], until, now)

    def _take_refusals(self, state: State, reply: Json, now: float) -> None:
        """Count what others met: since the last reply, or all that counts still if this is the first one."""
        told: int = reply["others_refused"]
        if self._others_refused is None:
            since = reply["now"] - 600_000
            more = sum(count for bin_, count in reply["recent"] or () if (bin_ + 1) * BIN_MS > since)
        else:
            more = max(0, told - self._others_refused)
        self._others_refused = told
        state.adopt(state.breakers.adopt_refusals(more, now) if more else ())

    def _take_token(self, state: State, report: Json, reply: Json, now: float) -> None:
        token = state.breakers.token
        if report["token"]["change"]:
            self._token_refused = report["token"]["change"] == "refused"
        told, is_first = reply.get("token"), report["acked"] == 0
        if told is None or told["change"] == self._token_change:
            return
        self._token_change = told["change"]
        if is_first and told["refused"] and not told["probe"]:
            return  # nobody has tried for a while: this proxy does
        if not report["token"]["change"] and told["refused"] != token.is_refused:
            next_probe_at = now + told["probe"] / 1000 + 2 * CALM_SECONDS  # after the one who found out
            choices = state.breakers.adopt_token(now, is_refused=told["refused"], next_probe_at=next_probe_at)
            state.adopt(choices)
            self._token_refused = token.is_refused

    # Without the engine

    def fail(self, state: State, now: float) -> None:
        """Take in that there is no reply. See `follow` for what time alone changes."""
        self.follow(state, now)

    def follow(self, state: State, now: float) -> None:
        """Let the lease end when its time is over, and go on with a part of the budget."""
        if now < self._lapses_at:
            return
        self.is_lapsed = True
        is_settled = now >= self._lapses_at + RAISE_AFTER_SECONDS
        for _, pacer, _ in _pacers(state):
            part = self.find_part(pacer)
            limit = part if is_settled else min(part, pacer.limit)
            if limit != pacer.limit:
                pacer.lease(limit, now)

    def find_part(self, pacer: Pacer) -> int:
        """Return how much of a budget is this proxy's part while it cannot reach the others."""
        return max(1, pacer.most // (len(self.members) or UNKNOWN_PROXIES))

    def find_pause(self, *, failed: bool) -> float:
        """Return after how many seconds to report next, if nothing happens before."""
        if failed:
            return AGAIN_SECONDS
        if self.gives_back:
            return SOON_SECONDS
        return BUSY_SECONDS if self.wants_more else CALM_SECONDS


def make_trial_report() -> Json:
    """Return the report of a proxy that holds nothing and leaves at once: shows whether an engine can be used."""
    return ProxyShare("trial", "trial").report(State(LimiterSettings()), 0.0, leaving=True)


def _read_member(told: Json) -> Member:
    return Member(told["id"], told["address"], told["version"], told["joined"], told.get("is_default"))


def _pacers(state: State) -> Iterator[tuple[str, Pacer, int]]:
    """Yield the budgets that are leased: name, pacer, and how many could go at once if they had slots."""
    for name, budget in NAMES.items():
        turnstile = state.turnstiles[budget]
        assert turnstile.pacer is not None
        yield name, turnstile.pacer, len(turnstile)


def _pauses(state: State) -> Iterator[tuple[str, Pause]]:
    """Yield what an answer may have stopped, by its name in reports."""
    for budget, turnstile in state.turnstiles.items():
        yield budget.name.lower(), turnstile.pause
    yield BAN, state.breakers.ban
