"""Several proxies, the network between them and the ledger, and a Discord that counts: a world in virtual time."""

from __future__ import annotations

import copy
import heapq
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

from discordproxy.ratelimit.bucket import Grant, Waiter
from discordproxy.ratelimit.headers import RateLimitAnswer, read_answer
from discordproxy.ratelimit.routes import find_route
from discordproxy.ratelimit.settings import LimiterSettings
from discordproxy.ratelimit.state import State
from discordproxy.sharing.ledger import Json, make_ledger, take_report
from discordproxy.sharing.proxy_share import BUSY_SECONDS, SOON_SECONDS, ProxyShare

REPORT_SECONDS = 0.8
GRAIN_SECONDS = 0.01
EPOCH = 1_700_000_000.0
OK = read_answer(200, {}, b"")
REFUSED = read_answer(403, {}, b"")
TOKEN_REFUSED = read_answer(401, {}, b'{"message": "401: Unauthorized", "code": 0}')
BAN = read_answer(429, {"Retry-After": "30"}, b"banned")
GLOBAL = read_answer(
    429, {"X-RateLimit-Global": "true", "Via": "1.1 google"}, b'{"retry_after": 3.0, "global": true}'
)


def good_answer(now: float) -> RateLimitAnswer:
    """Return a good answer to a request that Discord counted at a moment: its headers tell when."""
    headers = {
        "X-RateLimit-Limit": "5",
        "X-RateLimit-Remaining": "4",
        "X-RateLimit-Reset": f"{EPOCH + now + 5.0:.3f}",
        "X-RateLimit-Reset-After": "5.000",
        "X-RateLimit-Bucket": "pins",
        "Via": "1.1 google",
    }
    return read_answer(200, headers, b"")


@dataclass(frozen=True)
class Arrival:
    """A request as Discord counts it: when, from whom, and whether that proxy was cut off when it sent it."""

    at: float
    proxy: str
    is_alone: bool


@dataclass
class Journey:
    """What the network does to one report: how long it is on its way, each way; what is lost."""

    there: float = 0.001
    back: float = 0.001
    is_lost: bool = False
    is_reply_lost: bool = False


class Proxy:
    """One proxy: its limiter's state and its share, and when it reports next."""

    def __init__(self, world: World, name: str, *, offset: float = 0.0) -> None:
        self.world = world
        self.name = name
        self.offset = offset
        self.state = State(LimiterSettings(global_limit=world.limit))
        self.share = ProxyShare(name, "token", f"{name}:50051", "2.0")
        self.due_at = world.now
        self.sent_at = -1.0
        self.is_reporting = False
        self.is_dead = False
        self.has_failed = False
        self.reports = 0
        self.done = 0
        self.errors: list[Exception | None] = []
        for turnstile in self.state.turnstiles.values():
            if turnstile.pacer is not None:
                turnstile.pacer.lease(0, self.now)

    def __repr__(self) -> str:
        return f"<Proxy {self.name}: limit {self.limit}, {self.state!r}>"

    @property
    def now(self) -> float:
        """This proxy's own clock."""
        return self.world.now + self.offset

    @property
    def limit(self) -> int:
        """How much of the bot's budget it may use now."""
        pacer = self.state.paced.pacer
        assert pacer is not None
        pacer.free(self.now)
        return pacer.limit

    def call(self, times: int = 1) -> None:
        """Let callers ask for requests, each in a channel of its own."""
        for _ in range(times):
            route = find_route("GET", f"/channels/{next(self.world.channels)}/pins")
            waiter = self.state.request(route, self.now)
            if waiter.grant is not None:
                self.world.depart(self, waiter.grant)
        self.settle()

    def settle(self) -> None:
        """Do what the state has decided, and report soon if the budget is short."""
        for waiter in self.state.advance(self.now):
            self._let_go(waiter)
        if self.state.is_short(self.now) and not self.has_failed:
            gap = BUSY_SECONDS if self.share.wants_more else SOON_SECONDS
            self.due_at = min(self.due_at, self.sent_at + gap)
        if self.state.notices:
            self.state.notices.clear()
            self.due_at = min(self.due_at, self.sent_at + SOON_SECONDS)

    def _let_go(self, waiter: Waiter) -> None:
        if waiter.grant is not None:
            self.world.depart(self, waiter.grant)
        else:
            self.errors.append(waiter.error)

    def report(self, *, leaving: bool = False) -> None:
        """Send a report on its way."""
        report = self.share.report(self.state, self.now, leaving=leaving)
        self.sent_at, self.is_reporting = self.world.now, True
        self.reports += 1
        journey, began = self.world.find_journey(self), self.now
        answered: list[bool] = []

        def arrive() -> None:
            reply = self.world.take_report(report)
            if not journey.is_reply_lost:
                self.world.after(journey.back, lambda: come_back(reply))

        def come_back(reply: Json) -> None:
            if not answered and not self.is_dead:
                answered.append(True)
                self.share.take_reply(self.state, report, reply, began, self.now)
                self._end_report(failed=False)

        def give_up() -> None:
            if not answered and not self.is_dead:
                answered.append(False)
                self.share.follow(self.state, self.now)
                self._end_report(failed=True)

        if not journey.is_lost:
            self.world.after(journey.there, arrive)
        self.world.after(REPORT_SECONDS, give_up)

    def _end_report(self, *, failed: bool) -> None:
        self.is_reporting, self.has_failed = False, failed
        self.due_at = self.sent_at + self.share.find_pause(failed=failed)
        self.settle()


class World:
    """Proxies of one bot, a ledger, a Discord; `run` lets time pass."""

    def __init__(self, limit: int = 50) -> None:
        self.limit = limit
        self.now = 1000.0
        self.channels = count(1)
        self.ledger: Json | None = make_ledger(0)
        self.proxies: list[Proxy] = []
        self.arrivals: list[Arrival] = []
        self.journey: Callable[[Proxy], Journey] = lambda _: Journey()
        self.transit: Callable[[], tuple[float, float]] = lambda: (0.005, 0.005)
        self.answer = OK
        self._events: list[tuple[float, int, Callable[[], None]]] = []
        self._numbers = count()
        self._names = count(1)

    def start(self, offset: float = 0.0) -> Proxy:
        """Start a proxy."""
        proxy = Proxy(self, f"proxy{next(self._names):03}", offset=offset)
        self.proxies.append(proxy)
        return proxy

    def kill(self, proxy: Proxy) -> None:
        """End a proxy without a word. What it has sent arrives."""
        proxy.is_dead = True
        self.proxies.remove(proxy)

    def leave(self, proxy: Proxy) -> None:
        """End a proxy in good order: with a last report."""
        proxy.report(leaving=True)
        self.kill(proxy)

    def find_journey(self, proxy: Proxy) -> Journey:
        """Return what happens to the next report."""
        return self.journey(proxy)

    def take_report(self, report: Json) -> Json:
        """Let the ledger take in a report; reports and replies are copied, as on a wire."""
        now = int(self.now * 1000)
        self.ledger, reply = take_report(copy.deepcopy(self.ledger), copy.deepcopy(report), now)
        return copy.deepcopy(reply)

    def depart(self, proxy: Proxy, grant: Grant) -> None:
        """Send a request to Discord, which counts and answers it."""
        up, down = self.transit()
        is_alone = proxy.share.is_lapsed

        def arrive() -> None:
            self.arrivals.append(Arrival(self.now, proxy.name, is_alone))
            answer = good_answer(self.now) if self.answer is OK else self.answer
            self.after(down, lambda: come_back(answer))

        def come_back(answer: RateLimitAnswer) -> None:
            if not proxy.is_dead:
                proxy.done += 1
                proxy.state.answer(grant, answer, proxy.now)
                proxy.settle()

        self.after(up, arrive)

    def after(self, seconds: float, action: Callable[[], None]) -> None:
        """Let something happen later."""
        heapq.heappush(self._events, (self.now + seconds, next(self._numbers), action))

    def run(self, seconds: float) -> None:
        """Let time pass."""
        end = self.now + seconds
        while self.now < end:
            self.now = min(end, max(self.now, self._find_next(end)))
            while self._events and self._events[0][0] <= self.now:
                heapq.heappop(self._events)[2]()
            for proxy in list(self.proxies):
                proxy.settle()
                if proxy.due_at <= self.now and not proxy.is_reporting:
                    proxy.report()

    def _find_next(self, end: float) -> float:
        times = [end]
        times += [at for at, *_ in self._events[:1]]
        for proxy in self.proxies:
            if not proxy.is_reporting:
                times.append(proxy.due_at)
            wake = proxy.state.find_wake_up(proxy.now)
            if wake is not None:
                times.append(max(wake - proxy.offset, self.now + GRAIN_SECONDS / 10))
        return min(times)

    # What can be seen

    @property
    def done(self) -> int:
        """How many requests were answered."""
        return sum(proxy.done for proxy in self.proxies)

    def find_busiest_second(self, *, alone: bool = False) -> int:
        """Return how many requests Discord counted in its busiest second: all, or those of nobody who was cut off."""
        times = sorted(arrival.at for arrival in self.arrivals if alone or not arrival.is_alone)
        first, most = 0, 0
        for last, at in enumerate(times):
            while times[first] <= at - 1.0:
                first += 1
            most = max(most, last - first + 1)
        return most
