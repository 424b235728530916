"""Whether all channels of a route share one limit that no header announces, as far as refusals show it.

A refusal names a moment: before it nothing goes. If the limit is shared, requests that are sent to other channels
meanwhile are refused too, and their answers name the same moment. A channel's own limit names a moment of its own.

What must stay true:
- A request that is let through in that time, or is refused until another moment, proves the opposite.
- Who has waited as told, and is refused again, was overtaken: if that happens in several channels, by the others.
- Messages that went to many channels in the same order and at the same pace are refused in that order and at that
  pace. So only a refusal that came clearly later than the first one, and names the same moment still, is a sign.
- While it is believed, a channel that was not refused tries it now and then: one request goes in spite of the pause.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from discordproxy.ratelimit.counting import Guess

SIGNS = 3
"""After so many signs, with nothing against them, it is believed."""

LATER_SECONDS = 0.1
"""How much later than the first refusal's answer a request must be sent for its refusal to be a sign."""

TRIAL_SECONDS = 0.5
"""A wait must last so much longer for a trial: it is to be answered before the wait ends."""

MOST_BETWEEN_TRIALS = 8
"""A trial that confirms it doubles the refusals until the next one, up to so many more."""

SAME_MOMENT_SECONDS = 0.02
"""By how much two answers may name one moment differently, apart from the time they were under way."""


@dataclass(slots=True)
class NamedWait:
    """The time for which a refusal says that nothing goes.

    Attributes:
        place: the channel, guild or webhook that was refused.
        begins_at: when its answer was here; whatever is sent later meets the limit as it is.
        earliest: its end, by when Discord may have counted the request: not before this,
        latest: and not after this.
    """

    place: str
    begins_at: float
    earliest: float
    latest: float

    def meets(self, sent_at: float, answered_at: float) -> bool:
        """Tell whether a request came to Discord in this time for sure."""
        return sent_at > self.begins_at and answered_at < self.earliest - SAME_MOMENT_SECONDS

    def agrees(self, earliest: float, latest: float) -> bool:
        """Tell whether another refusal may name the same end."""
        slack = SAME_MOMENT_SECONDS
        return earliest <= self.latest + slack and latest >= self.earliest - slack

    def narrow(self, earliest: float, latest: float) -> None:
        """Take in that another refusal names the same end."""
        self.earliest, self.latest = max(self.earliest, earliest), min(self.latest, latest)


@dataclass(slots=True)
class RouteWide:
    """What is believed of one route or hash.

    Attributes:
        guess: whether its channels share a limit.
        wait: the last refusal's time.
        tried: the place that makes a trial now, if any.
    """

    guess: Guess = field(default_factory=Guess)
    wait: NamedWait | None = None
    tried: str = ""
    _signs: int = 0
    _vain_place: str = ""
    _refusals: int = 0
    _next_trial: int = 1

    def covers(self, place: str) -> bool:
        """Tell whether requests to a place count together with those to others."""
        return self.guess.holds and bool(place) and place != self.tried

    def note_refusal(
        self, place: str, sent_at: float, wait_seconds: float, now: float, *, is_in_vain: bool = False
    ) -> bool:
        """Take in a refusal while each place has a bucket of its own; tell whether they are to share one from now on.

        Args:
            place: the channel, guild or webhook.
            sent_at: when the request was sent.
            wait_seconds: the wait that the refusal names.
            now: the time.
            is_in_vain: whether the last request there was refused too, and this one has waited for as long as told.
        """
        if is_in_vain and place != self._vain_place:
            self._vain_place = place
            self._signs += 1
        earliest, latest, wait = sent_at + wait_seconds, now + wait_seconds, self.wait
        if wait is None or now >= wait.latest:
            self.wait = NamedWait(place, now, earliest, latest)
        elif not wait.agrees(earliest, latest):
            self._signs = 0
            self.wait = NamedWait(place, now, earliest, latest)
        elif place != wait.place and sent_at > wait.begins_at + LATER_SECONDS:
            wait.narrow(earliest, latest)
            self._signs += 1
        if self._signs < SIGNS or not self.guess.make(now):
            return False
        self._signs, self._refusals, self._next_trial = 0, 0, 1
        return True

    def note_let_through(self, sent_at: float, now: float) -> None:
        """Take in that a request was let through while each place has a bucket of its own."""
        if self.wait is not None and self.wait.meets(sent_at, now):
            self.wait, self._signs = None, 0

    def wants_trial(self, place: str, now: float) -> bool:
        """Tell whether a request to a place should go in spite of the pause."""
        wait = self.wait
        if not self.guess.holds or self.tried or wait is None or self._refusals < self._next_trial:
            return False
        return place != wait.place and now + TRIAL_SECONDS < wait.earliest

    def note_shared_refusal(self, place: str, sent_at: float, wait_seconds: float, now: float) -> None:
        """Take in a refusal of the bucket that all places share."""
        self.wait = NamedWait(place, now, sent_at + wait_seconds, now + wait_seconds)
        self._refusals += 1

    def judge_trial(self, sent_at: float, wait_seconds: float | None, now: float) -> bool:
        """Take in what came of a trial, None if it was let through; tell whether it has proved the opposite."""
        self.tried = ""
        wait = self.wait
        if wait is None or not wait.meets(sent_at, now):
            return False
        if wait_seconds is None or not wait.agrees(sent_at + wait_seconds, now + wait_seconds):
            return True
        self._next_trial = min(2 * self._refusals, self._refusals + MOST_BETWEEN_TRIALS)
        return False

    def give_up(self, now: float) -> None:
        """Take in that each place has a limit of its own."""
        self.guess.doubt(now)
        self.wait, self.tried, self._signs = None, "", 0
