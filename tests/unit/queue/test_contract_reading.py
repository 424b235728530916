"""What every engine of the queue's store promises: crashes, lists, changes, totals, and clocks that jump."""

from __future__ import annotations

import asyncio

import pytest

from discordproxy.queue.entry import Delivered, Failed, PutBack, QueueEntry
from discordproxy.queue.errors import ClaimLost, QueueUnavailable
from discordproxy.queue.states import CRASHES_UNTIL_SET_ASIDE, EntryState
from discordproxy.queue.store import EntryFilter, QueueStore, StateTotal
from tests.unit.queue.conftest import MakeStore
from tests.unit.queue.making import (
    ALL,
    DAY,
    HOUR,
    MINUTE,
    NOW,
    accept,
    claim_one,
    claim_texts,
    has_content,
    new,
)
from tests.unit.queue.test_contract import ERROR


async def test_what_a_dead_process_was_sending_waits_again(new_store: MakeStore) -> None:
    dead = new_store()
    await dead.open(NOW)
    await accept(dead, "1")
    await accept(dead, "2")
    claimed = await dead.send(await claim_one(dead, NOW), NOW + 1)
    await dead.close()
    store = new_store()
    await store.open(NOW)
    assert await store.claim(NOW + 2, 10) == []
    (left,) = await store.recover(NOW + 2)
    assert (left.id, left.state, left.crashes) == (claimed.id, EntryState.WAITING, 1)
    assert left.unknown_since == NOW + 1
    assert await store.recover(NOW + 2) == []
    again = await claim_one(store, NOW + 2)
    assert (again.id, again.attempts, again.unknown_since) == (claimed.id, 2, NOW + 1)
    with pytest.raises(ClaimLost):
        await store.settle(claimed, Delivered(), NOW)
    await store.close()


async def test_a_crash_before_the_request_went_out_leaves_no_doubt(new_store: MakeStore) -> None:
    dead = new_store()
    await dead.open(NOW)
    await accept(dead)
    claimed = await claim_one(dead, NOW + 1)
    await dead.close()
    store = new_store()
    await store.open(NOW)
    (left,) = await store.recover(NOW + 2)
    assert (left.state, left.crashes, left.attempts) == (EntryState.WAITING, 0, 0)
    assert left.unknown_since is None
    assert (await claim_one(store, NOW + 2)).id == claimed.id
    await store.close()


async def test_only_the_present_attempt_can_go_out(store: QueueStore) -> None:
    await accept(store)
    claimed = await claim_one(store)
    sent = await store.send(claimed, NOW + 1)
    assert (sent.state, sent.sent_at) == (EntryState.SENDING, NOW + 1)
    for change in (store.send(claimed, NOW), store.settle(claimed, Delivered(), NOW)):
        with pytest.raises(ClaimLost):
            await change
    assert (await store.settle(sent, Delivered(), NOW)).state is EntryState.SENT


async def test_what_this_process_is_sending_is_left_alone(store: QueueStore) -> None:
    await accept(store)
    claimed = await claim_one(store)
    assert await store.recover(NOW + DAY) == []
    await store.settle(claimed, Delivered(), NOW)


async def test_what_this_process_has_claimed_without_knowing_waits_again(store: QueueStore) -> None:
    """The answer to its claim, or to the note that the request goes out, was lost."""
    for number in range(3):
        await accept(store, str(number), f"channel:{number}")
    held, lost, going_out = await store.claim(NOW, 10)
    await store.send(going_out, NOW + 1)
    left = await store.recover(NOW + 2, held=[held.id])
    assert [(one.id, one.state, one.crashes, one.unknown_since) for one in left] == [
        (lost.id, EntryState.WAITING, 0, None),
        (going_out.id, EntryState.WAITING, 1, NOW + 1),
    ]
    await store.settle(held, Delivered(), NOW + 2)
    assert {one.id for one in await store.claim(NOW + 2, 10)} == {lost.id, going_out.id}


async def test_an_entry_that_sees_too_many_crashes_is_set_aside(new_store: MakeStore) -> None:
    store = new_store()
    await store.open(NOW)
    await accept(store, "poison")
    await accept(store, "2")
    for _ in range(CRASHES_UNTIL_SET_ASIDE):
        claimed = await store.send(await claim_one(store), NOW)
        await store.close()
        store = new_store()
        await store.open(NOW)
        (left,) = await store.recover(NOW)
    assert left.id == claimed.id
    assert left.state is EntryState.FAILED
    assert left.error is not None
    assert "the proxy died 3 times while it was sending this" in left.error.text
    assert left.unknown_since == NOW
    assert await has_content(store, left)
    assert await claim_texts(store) == ["2"]
    retried = await store.retry(left.id, NOW)
    assert (retried.state, retried.crashes) == (EntryState.WAITING, 0)
    await store.close()


async def test_lists_are_in_the_order_of_acceptance(store: QueueStore) -> None:
    for number in range(7):
        await accept(store, str(number), f"channel:{number}", now=NOW + number % 3)
    claimed = await store.claim(NOW + 5, 10)
    await store.settle(claimed[3], Delivered(), NOW + 5)
    await store.settle(claimed[1], Failed(ERROR), NOW + 5)
    first = await store.list_entries(ALL, limit=4)
    second = await store.list_entries(ALL, after=first[-1].id, limit=4)
    ids = [one.id for one in (*first, *second)]
    assert len(first) == 4
    assert len(ids) == 7
    assert ids == sorted(ids)


async def test_lists_can_be_filtered(store: QueueStore) -> None:
    await accept(store, "1", "channel:1", client="shop", key="a")
    await accept(store, "2", "channel:2", client="shop", bot="two")
    await accept(store, "3", "channel:1", client="forum")
    await store.settle((await store.claim(NOW, 1, bots=["two"]))[0], Delivered(), NOW)

    async def lanes(wanted: EntryFilter) -> list[str]:
        return [f"{one.client} {one.lane}" for one in await store.list_entries(wanted)]

    assert await lanes(EntryFilter(client="shop")) == ["shop channel:1", "shop channel:2"]
    assert await lanes(EntryFilter(client="")) == []
    assert await lanes(EntryFilter(lane="channel:1")) == ["shop channel:1", "forum channel:1"]
    assert await lanes(EntryFilter(bot="two")) == ["shop channel:2"]
    assert await lanes(EntryFilter(client="shop", key="a")) == ["shop channel:1"]
    assert await lanes(EntryFilter(states=frozenset({EntryState.SENT}))) == ["shop channel:2"]
    both = frozenset({EntryState.SENT, EntryState.WAITING})
    assert await lanes(EntryFilter(states=both, client="shop")) == ["shop channel:1", "shop channel:2"]


async def test_changes_tell_what_happened_since(store: QueueStore) -> None:
    first = await accept(store, "1")
    second = await accept(store, "2")
    assert [one.id for one in await store.changes(0)] == [first.id, second.id]
    seen = (await store.changes(0))[-1].position
    claimed = await claim_one(store)
    sent = await store.settle(claimed, Delivered(), NOW)
    assert await store.changes(seen) == [sent], "each entry once, as it is now"
    assert await store.changes(sent.position) == []
    assert (await store.stats()).position >= sent.position


async def test_changes_come_in_pieces(store: QueueStore) -> None:
    for number in range(5):
        await accept(store, str(number))
    position, found = 0, []
    while piece := await store.changes(position, limit=2):
        found += [one.id for one in piece]
        position = piece[-1].position
    assert len(found) == 5
    assert found == sorted(found)


async def test_changes_of_one_client(store: QueueStore) -> None:
    mine = await accept(store, client="shop")
    await accept(store, client="forum")
    assert await store.changes(0, client="shop") == [mine]
    assert await store.changes(0, client="") == []


async def test_whoever_waits_for_a_change_hears_of_it(store: QueueStore) -> None:
    position = (await store.stats()).position
    waiting = asyncio.create_task(store.wait_for_change(position))
    await asyncio.sleep(0)
    assert not waiting.done()
    entry = await accept(store)
    async with asyncio.timeout(30):
        assert await waiting >= entry.position
        assert await store.wait_for_change(position) >= entry.position
    assert await store.changes(position) == [entry]


async def test_closing_ends_the_wait_for_a_change(new_store: MakeStore) -> None:
    store = new_store()
    await store.open(NOW)
    waiting = asyncio.create_task(store.wait_for_change(10**6))
    await asyncio.sleep(0)
    await store.close()
    async with asyncio.timeout(30):
        with pytest.raises(QueueUnavailable, match="closed"):
            await waiting


async def test_positions_go_on_after_a_restart(new_store: MakeStore) -> None:
    store = new_store()
    await store.open(NOW)
    entry = await accept(store)
    cancelled = await store.cancel(entry.id, NOW)
    await store.prune(NOW + DAY, 0)
    await store.close()
    await store.open(NOW - HOUR)
    later = await accept(store, now=NOW - HOUR)
    assert later.position > cancelled.position
    assert later.id > entry.id, "ids grow even if the clock went back"
    await store.close()


async def test_totals_count_what_there_is(store: QueueStore) -> None:
    assert all(total == StateTotal() for total in (await store.stats()).states.values())
    await accept(store, "12345", client="shop", now=NOW)
    await accept(store, "123", client="shop", now=NOW + 1)
    await accept(store, "1234", client="forum", lane="channel:2", now=NOW + 2)
    sent, failed = await store.claim(NOW + 2, 2)
    await store.settle(sent, Delivered(), NOW + 3)
    await store.settle(failed, Failed(ERROR), NOW + 3)
    found = await store.stats()
    assert found.states.keys() == set(EntryState)
    assert found.states[EntryState.WAITING].entries == 1
    assert found.states[EntryState.SENT].entries == 1
    assert found.states[EntryState.SENT].bytes == 0, "its content is gone"
    assert found.states[EntryState.FAILED].entries == 1
    assert sum(total.bytes for total in found.states.values()) == 12 - sent.size
    assert found.states[EntryState.WAITING].oldest_since == NOW + 1
    assert found.states[EntryState.FAILED].oldest_since in (NOW, NOW + 2)
    assert found.states[EntryState.SENT].oldest_since is None
    assert sum(found.clients.values()) == 2


async def test_the_oldest_is_the_one_that_has_been_due_longest(store: QueueStore) -> None:
    async def oldest() -> float | None:
        return (await store.stats()).states[EntryState.WAITING].oldest_since

    later = await accept(store, "later", "a", not_before=NOW + DAY)
    assert await oldest() == NOW + DAY, "nothing is due yet"
    first = await accept(store, "first", "b", now=NOW + 1)
    await accept(store, "second", "c", now=NOW + 2)
    assert await oldest() == NOW + 1
    await store.settle(await claim_first(store, first), Failed(ERROR), NOW + 3)
    assert await oldest() == NOW + 2
    assert (await store.retry(first.id, NOW + 10)).wanted_since == NOW + 10
    assert await oldest() == NOW + 2
    assert later.wanted_since == NOW + DAY


async def claim_first(store: QueueStore, entry: QueueEntry) -> QueueEntry:
    """Claim an entry, which is the first whose turn it is."""
    (claimed,) = await store.claim(NOW + 2, 1)
    assert claimed.id == entry.id
    return claimed


async def test_messages_of_entries_are_known_until_these_are_removed(store: QueueStore) -> None:
    for number in range(3):
        await accept(store, lane=str(number))
    for number, entry in enumerate(await store.claim(NOW, 3)):
        await store.settle(entry, Delivered(100 + number, 1), NOW + number)
    assert set(await store.known_messages([7, 100, 102])) == {100, 102}
    assert set(await store.known_messages([])) == set()
    await store.prune(NOW + 1.5 + DAY, DAY)
    assert set(await store.known_messages([100, 101, 102])) == {102}


async def test_entries_whose_time_is_over_hide_no_other(store: QueueStore) -> None:
    for number in range(5):
        await accept(store, f"over {number}", str(number), expires_at=NOW + 1)
    await accept(store, "wanted", "other", now=NOW + 1)
    assert await claim_texts(store, NOW + 2, limit=2) == ["wanted"]


async def test_an_empty_queue_has_nothing_due(store: QueueStore) -> None:
    assert await store.next_due(NOW) is None


async def test_a_pause_says_when_it_ends(store: QueueStore) -> None:
    await accept(store)
    await store.settle(await claim_one(store), PutBack(NOW + MINUTE), NOW)
    assert await store.next_due(NOW) == NOW + MINUTE


async def test_a_clock_that_goes_back_makes_nothing_wait_longer(store: QueueStore) -> None:
    await accept(store, "1")
    await store.settle(await claim_one(store), PutBack(NOW + MINUTE), NOW)
    await accept(store, "2", "channel:2")
    earlier = NOW - DAY
    assert await claim_texts(store, earlier) == ["1", "2"]


async def test_a_clock_that_went_back_while_the_store_was_closed(new_store: MakeStore) -> None:
    store = new_store()
    await store.open(NOW)
    await accept(store, "1")
    await store.settle(await claim_one(store), PutBack(NOW + MINUTE), NOW)
    await store.close()
    await store.open(NOW - DAY)
    assert await claim_texts(store, NOW - DAY) == ["1"]
    await store.close()


async def test_a_clock_that_jumps_ahead_and_back_loses_no_order(store: QueueStore) -> None:
    await accept(store, "1", now=NOW + DAY)
    await accept(store, "2", now=NOW)
    await accept(store, "3", now=NOW + DAY)
    found = []
    for now in (NOW, NOW + DAY, NOW - DAY):
        entry = await claim_one(store, now)
        found.append((await store.read_request(entry)).decode())
        await store.settle(entry, Delivered(), now)
    assert found == ["1", "2", "3"]


async def test_large_contents_come_back_whole(store: QueueStore) -> None:
    content = bytes(range(256)) * (2**15)  # 8 MiB
    wish = new()
    entry = (await store.accept(type(wish)(rpc=wish.rpc, request=content, lane="a"), NOW)).entry
    assert entry.size == len(content)
    assert await store.read_request(entry) == content
