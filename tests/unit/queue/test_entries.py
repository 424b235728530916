"""An entry's life as a table, its id, and what makes two requests the same."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discordproxy.queue.entry import EntryIds, NewEntry, QueueEntry, id_of, number_of
from discordproxy.queue.states import FINAL, KEPT, OPEN, TRANSITIONS, EntryEvent, EntryState, next_state
from discordproxy.queue.store import EntryFilter

NEW = NewEntry(rpc="SendChannelMessage", request=b"hello", lane="channel:1", key="order-17")


def test_every_state_can_be_reached_and_every_event_leads_somewhere() -> None:
    assert set(TRANSITIONS.values()) == set(EntryState)
    assert {event for _, event in TRANSITIONS} == set(EntryEvent)


def test_nothing_happens_to_an_entry_that_is_decided() -> None:
    assert {(state, event) for state, event in TRANSITIONS if state in FINAL} == set()
    assert set(EntryState) == KEPT | FINAL
    assert FINAL.isdisjoint(KEPT)
    assert OPEN < KEPT


def test_what_is_being_sent_cannot_be_cancelled() -> None:
    assert next_state(EntryState.SENDING, EntryEvent.CANCEL) is None
    assert next_state(EntryState.WAITING, EntryEvent.CANCEL) is EntryState.CANCELLED


@given(st.lists(st.floats(min_value=0, max_value=4e9), min_size=2))
def test_ids_grow_even_if_the_clock_goes_back(times: list[float]) -> None:
    ids = EntryIds()
    made = [id_of(ids.next_number(now), os.urandom(4)) for now in times]
    assert made == sorted(made)
    assert len(set(made)) == len(times)
    assert [number_of(entry_id) for entry_id in made] == sorted(number_of(entry_id) or 0 for entry_id in made)


def test_an_id_fits_into_a_nonce() -> None:
    """Discord takes up to 25 characters."""
    assert len(id_of(EntryIds().next_number(4e9), b"\xff" * 4)) <= 25


@pytest.mark.parametrize("text", ["", "17", "z" * 24, "A" * 24, "0" * 25, "٣" * 24])
def test_other_texts_are_not_ids(text: str) -> None:
    assert number_of(text) is None


@pytest.mark.parametrize(
    "change", [{"request": b"hallo"}, {"rpc": "SendDirectMessage"}, {"lane": ""}, {"bot": "two"}]
)
def test_another_request_has_another_fingerprint(change: dict[str, object]) -> None:
    assert replace(NEW, **change).fingerprint != NEW.fingerprint  # type: ignore[arg-type]


def test_when_to_send_it_does_not_make_it_another_request() -> None:
    assert replace(NEW, not_before=5.0, expires_at=9.0, trace="00-1").fingerprint == NEW.fingerprint


def test_a_filter_lets_pass_what_it_names() -> None:
    entry = QueueEntry(id="0" * 24, rpc="SendChannelMessage", client="shop", lane="channel:1")
    assert EntryFilter().takes(entry)
    assert EntryFilter(client="shop", states=frozenset({EntryState.WAITING})).takes(entry)
    assert not EntryFilter(client="").takes(entry)
    assert not EntryFilter(states=FINAL).takes(entry)
    assert not EntryFilter(lane="channel:2").takes(entry)
    assert str(entry) == f"{'0' * 24} SendChannelMessage channel:1 WAITING"
