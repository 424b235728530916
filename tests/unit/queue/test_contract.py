"""What every engine of the queue's store promises: acceptance, deliveries, and what becomes of entries."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from discordproxy.queue.entry import Delivered, EntryError, Expired, Failed, PutBack
from discordproxy.queue.errors import (
    ClaimLost,
    EntryNotFound,
    KeyTaken,
    NotPossibleNow,
    QueueUnavailable,
    QuotaUsedUp,
)
from discordproxy.queue.quotas import Quota
from discordproxy.queue.states import EntryState
from discordproxy.queue.store import QueueStore
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

ERROR = EntryError("UNAVAILABLE", "Discord is away", b"details")


async def test_what_was_accepted_is_there_after_a_restart(new_store: MakeStore) -> None:
    first = new_store()
    await first.open(NOW)
    wish = new(
        "hello",
        client="shop",
        key="order-17",
        bot="two",
        expires_at=NOW + DAY,
        trace="00-1-2-01",
        facts={"ip": "::1"},
    )
    entry, is_new = await first.accept(wish, NOW)
    await first.close()
    second = new_store()
    await second.open(NOW + HOUR)
    assert is_new
    assert await second.get(entry.id) == entry
    assert await second.read_request(entry) == b"hello"
    assert (entry.client, entry.key, entry.bot, entry.facts) == ("shop", "order-17", "two", {"ip": "::1"})
    assert (entry.size, entry.accepted_at, entry.state) == (5, NOW, EntryState.WAITING)
    assert entry.nonce == entry.id
    await second.close()


async def test_the_same_key_gives_the_same_entry(store: QueueStore) -> None:
    first = await store.accept(new(key="order-17"), NOW)
    again = await store.accept(new(key="order-17", not_before=NOW + 5), NOW + DAY)
    assert again.entry == first.entry
    assert not again.is_new
    assert len(await store.list_entries(ALL)) == 1


async def test_a_key_gives_its_entry_after_that_was_sent(store: QueueStore) -> None:
    await accept(store, key="order-17")
    sent = await store.settle(await claim_one(store), Delivered(5, 1), NOW)
    assert await store.accept(new(key="order-17"), NOW + DAY) == (sent, False)


async def test_a_key_stands_for_one_request_only(store: QueueStore) -> None:
    await accept(store, "hello", key="order-17")
    with pytest.raises(KeyTaken, match='"order-17" stands for another request'):
        await store.accept(new("other", key="order-17"), NOW)
    assert len(await store.list_entries(ALL)) == 1


async def test_each_client_has_keys_of_its_own(store: QueueStore) -> None:
    first = await accept(store, "hello", key="1", client="shop")
    second = await accept(store, "other", key="1", client="forum")
    assert first.id != second.id


async def test_without_a_key_each_request_is_a_new_entry(store: QueueStore) -> None:
    assert (await accept(store)).id < (await accept(store)).id


async def test_many_accept_at_once_and_ids_tell_them_apart(store: QueueStore) -> None:
    found = await asyncio.gather(*(store.accept(new(str(number)), NOW) for number in range(50)))
    assert len({one.entry.id for one in found}) == 50
    assert len({one.entry.position for one in found}) == 50
    assert (await store.stats()).states[EntryState.WAITING].entries == 50


async def test_callers_that_leave_do_not_disturb_others(store: QueueStore) -> None:
    wishes = [
        asyncio.create_task(store.accept(new(str(number), "", key=str(number)), NOW)) for number in range(40)
    ]
    for number, wish in enumerate(wishes):
        await asyncio.sleep(0)
        if number % 2:
            wish.cancel()
    found = await asyncio.gather(*wishes, return_exceptions=True)
    ids = {one.entry.id for one in found if not isinstance(one, BaseException)}
    assert len(ids) >= 20
    assert ids <= {one.id for one in await store.list_entries(ALL)}
    again = [await store.accept(new(str(number), "", key=str(number)), NOW) for number in range(40)]
    assert len({one.entry.id for one in again}) == 40
    assert len(await store.list_entries(ALL)) == 40, "each is there once"


async def test_a_lane_sends_one_at_a_time_in_order(store: QueueStore) -> None:
    for text in ("1", "2", "3"):
        await accept(store, text)
    sent = []
    while claimed := await store.claim(NOW, 10):
        (entry,) = claimed
        sent.append(await store.read_request(entry))
        await store.settle(entry, Delivered(), NOW)
    assert sent == [b"1", b"2", b"3"]


async def test_lanes_do_not_wait_for_each_other(store: QueueStore) -> None:
    await accept(store, "1", "channel:1")
    await accept(store, "2", "channel:1")
    await accept(store, "3", "channel:2")
    assert await claim_texts(store) == ["1", "3"]


async def test_bots_have_lanes_of_their_own(store: QueueStore) -> None:
    await accept(store, "1", bot="one")
    await accept(store, "2", bot="two")
    assert await claim_texts(store) == ["1", "2"]


async def test_entries_of_other_bots_stay(store: QueueStore) -> None:
    await accept(store, "1", bot="one")
    await accept(store, "2", bot="two")
    assert await store.next_due(NOW, bots=["three"]) is None
    claimed = await store.claim(NOW, 10, bots=["two"])
    assert [entry.bot for entry in claimed] == ["two"]


async def test_without_a_lane_nothing_waits(store: QueueStore) -> None:
    for text in ("1", "2", "3"):
        await accept(store, text, lane="")
    assert await claim_texts(store) == ["1", "2", "3"]


async def test_a_claim_takes_no_more_than_asked(store: QueueStore) -> None:
    for number in range(5):
        await accept(store, str(number), f"channel:{number}")
    assert await claim_texts(store, limit=2) == ["0", "1"]
    assert await claim_texts(store, limit=10) == ["2", "3", "4"]


async def test_clients_take_turns(store: QueueStore) -> None:
    for number in range(6):
        await accept(store, f"busy {number}", "", client="busy")
    await accept(store, "calm 1", "", client="calm")
    await accept(store, "calm 2", "", client="calm")
    assert sorted(await claim_texts(store, limit=4)) == ["busy 0", "busy 1", "calm 1", "calm 2"]


async def test_clients_take_turns_from_claim_to_claim(store: QueueStore) -> None:
    for client in ("a", "b", "c"):
        await accept(store, f"{client}1", "", client=client)
        await accept(store, f"{client}2", "", client=client)
    claimed = [text for _ in range(6) for text in await claim_texts(store, limit=1)]
    assert sorted(claimed[:3]) == ["a1", "b1", "c1"]
    assert sorted(claimed[3:]) == ["a2", "b2", "c2"]


async def test_an_attempt_is_stored_before_it_begins(new_store: MakeStore) -> None:
    first = new_store()
    await first.open(NOW)
    await accept(first)
    claimed = await claim_one(first, NOW + 1)
    assert (claimed.state, claimed.attempts, claimed.attempted_at) == (EntryState.SENDING, 1, NOW + 1)
    await first.close()
    second = new_store()
    await second.open(NOW)
    assert await second.get(claimed.id) == claimed
    await second.close()


async def test_a_sent_entry_keeps_its_outcome_and_loses_its_content(store: QueueStore) -> None:
    await accept(store)
    claimed = await claim_one(store)
    sent = await store.settle(claimed, Delivered(2**62, 1, "found in the channel"), NOW + 2)
    assert sent.state is EntryState.SENT
    assert (sent.message_id, sent.channel_id, sent.note) == (2**62, 1, "found in the channel")
    assert sent.changed_at == NOW + 2
    assert await store.get(sent.id) == sent
    assert not await has_content(store, sent)


async def test_a_failed_entry_keeps_its_content_and_holds_up_nobody(store: QueueStore) -> None:
    await accept(store, "1")
    await accept(store, "2")
    failed = await store.settle(await claim_one(store), Failed(ERROR), NOW)
    assert (failed.state, failed.error) == (EntryState.FAILED, ERROR)
    assert await has_content(store, failed)
    assert await claim_texts(store) == ["2"]


async def test_an_entry_that_is_put_back_stays_first(store: QueueStore) -> None:
    await accept(store, "1")
    await accept(store, "2")
    put_back = await store.settle(await claim_one(store), PutBack(NOW + MINUTE, ERROR), NOW)
    assert (put_back.state, put_back.error, put_back.attempts) == (EntryState.WAITING, ERROR, 1)
    assert await store.claim(NOW + MINUTE - 1, 10) == []
    assert await claim_texts(store, NOW + MINUTE) == ["1"]


async def test_what_was_not_sent_is_no_attempt(store: QueueStore) -> None:
    await accept(store)
    put_back = await store.settle(await claim_one(store), PutBack(NOW, is_counted=False), NOW)
    assert put_back.attempts == 0
    assert (await claim_one(store)).attempts == 1


async def test_an_unknown_outcome_stays_unknown_until_it_is_known(store: QueueStore) -> None:
    await accept(store)
    first = await store.settle(await claim_one(store, NOW), PutBack(NOW, outcome_unknown=True), NOW)
    second = await store.settle(await claim_one(store, NOW + 5), PutBack(NOW, outcome_unknown=True), NOW + 5)
    third = await store.settle(await claim_one(store, NOW + 9), PutBack(NOW), NOW + 9)
    assert [one.unknown_since for one in (first, second, third)] == [NOW] * 3
    certain = await store.settle(await claim_one(store, NOW + 9), PutBack(NOW, settles_unknown=True), NOW + 9)
    assert certain.unknown_since is None


async def test_only_the_present_attempt_can_be_settled(store: QueueStore) -> None:
    await accept(store)
    old = await claim_one(store)
    await store.settle(old, PutBack(NOW, is_counted=False), NOW)
    with pytest.raises(ClaimLost):
        await store.settle(old, Delivered(), NOW)
    present = await claim_one(store)
    with pytest.raises(ClaimLost):
        await store.settle(old, Delivered(), NOW)
    assert await store.get(old.id) == present
    with pytest.raises(ClaimLost):
        await store.settle(replace(old, id="0" * 24), Delivered(), NOW)


async def test_a_waiting_entry_can_be_cancelled_and_the_next_goes_on(store: QueueStore) -> None:
    first = await accept(store, "1")
    await accept(store, "2")
    cancelled = await store.cancel(first.id, NOW)
    assert cancelled.state is EntryState.CANCELLED
    assert await store.cancel(first.id, NOW + 1) == cancelled
    assert not await has_content(store, cancelled)
    assert await claim_texts(store) == ["2"]


async def test_an_entry_in_the_middle_of_a_lane_can_be_cancelled(store: QueueStore) -> None:
    await accept(store, "1")
    second = await accept(store, "2")
    await accept(store, "3")
    claimed = await claim_one(store)
    await store.cancel(second.id, NOW)
    assert await store.claim(NOW, 10) == []
    await store.settle(claimed, Delivered(), NOW)
    assert await claim_texts(store) == ["3"]


async def test_what_is_being_sent_or_was_sent_cannot_be_cancelled(store: QueueStore) -> None:
    await accept(store)
    claimed = await claim_one(store)
    with pytest.raises(NotPossibleNow, match="is SENDING, so it cannot be cancelled"):
        await store.cancel(claimed.id, NOW)
    await store.settle(claimed, Delivered(), NOW)
    with pytest.raises(NotPossibleNow, match="is SENT"):
        await store.cancel(claimed.id, NOW)


async def test_a_failed_entry_can_be_retried_and_goes_last(store: QueueStore) -> None:
    await accept(store, "1", expires_at=NOW + 5)
    failed = await store.settle(await claim_one(store), Failed(ERROR), NOW)
    await accept(store, "2")
    retried = await store.retry(failed.id, NOW + MINUTE)
    assert (retried.state, retried.expires_at, retried.error) == (EntryState.WAITING, None, ERROR)
    second = await claim_one(store, NOW + MINUTE)
    assert await store.read_request(second) == b"2"
    await store.settle(second, Delivered(), NOW)
    assert await claim_texts(store, NOW + MINUTE) == ["1"]


async def test_only_a_failed_entry_can_be_retried(store: QueueStore) -> None:
    entry = await accept(store)
    with pytest.raises(NotPossibleNow, match="is WAITING, so it cannot be retried"):
        await store.retry(entry.id, NOW)


async def test_a_failed_entry_can_be_cancelled(store: QueueStore) -> None:
    await accept(store)
    failed = await store.settle(await claim_one(store), Failed(ERROR), NOW)
    cancelled = await store.cancel(failed.id, NOW)
    assert cancelled.state is EntryState.CANCELLED
    assert not await has_content(store, cancelled)


@pytest.mark.parametrize("entry_id", ["", "17", "0" * 24, "'; DROP TABLE entries; --"])
async def test_an_unknown_id_is_not_found(store: QueueStore, entry_id: str) -> None:
    await accept(store)
    assert await store.get(entry_id) is None
    for change in (store.cancel, store.retry):
        with pytest.raises(EntryNotFound):
            await change(entry_id, NOW)


async def test_an_id_must_be_right_to_its_end(store: QueueStore) -> None:
    entry = await accept(store)
    other = entry.id[:-1] + ("0" if entry.id[-1] != "0" else "1")
    assert await store.get(other) is None
    assert not await has_content(store, replace(entry, id=other))


async def test_a_client_finds_its_own_entries_only(store: QueueStore) -> None:
    entry = await accept(store, client="shop")
    assert await store.get(entry.id, client="shop") == entry
    assert await store.get(entry.id, client="") is None
    for change in (store.cancel, store.retry):
        with pytest.raises(EntryNotFound):
            await change(entry.id, NOW, client="forum")


async def test_a_scheduled_entry_joins_its_lane_when_its_time_has_come(store: QueueStore) -> None:
    await accept(store, "later", not_before=NOW + HOUR)
    await accept(store, "soon", not_before=NOW + MINUTE)
    await accept(store, "now")
    assert await store.next_due(NOW) == pytest.approx(NOW)
    first = await claim_one(store)
    assert await store.read_request(first) == b"now"
    await store.settle(first, Delivered(), NOW)
    assert await store.claim(NOW, 10) == []
    assert await store.next_due(NOW) == NOW + MINUTE
    second = await claim_one(store, NOW + 2 * HOUR)
    assert await store.read_request(second) == b"soon"
    await store.settle(second, Delivered(), NOW)
    assert await claim_texts(store, NOW + 2 * HOUR) == ["later"]


async def test_an_entry_expires(store: QueueStore) -> None:
    await accept(store, "1", expires_at=NOW + MINUTE)
    await accept(store, "2")
    assert await store.expire(NOW + MINUTE - 1) == []
    assert await store.claim(NOW + MINUTE, 10) == [], "an entry whose time is over is not sent"
    (expired,) = await store.expire(NOW + MINUTE)
    assert expired.state is EntryState.EXPIRED
    assert not await has_content(store, expired)
    assert await claim_texts(store, NOW + MINUTE) == ["2"]


async def test_a_scheduled_entry_expires_too(store: QueueStore) -> None:
    await accept(store, not_before=NOW + HOUR, expires_at=NOW + MINUTE)
    assert await store.next_due(NOW) == NOW + MINUTE
    assert len(await store.expire(NOW + MINUTE)) == 1
    assert await store.next_due(NOW) is None


async def test_what_may_stand_in_discord_does_not_expire_unseen(store: QueueStore) -> None:
    await accept(store, expires_at=NOW + MINUTE)
    await store.settle(await claim_one(store), PutBack(NOW, outcome_unknown=True), NOW)
    assert await store.expire(NOW + HOUR) == []
    claimed = await claim_one(store, NOW + HOUR)
    expired = await store.settle(claimed, Expired(), NOW + HOUR)
    assert (expired.state, expired.unknown_since) == (EntryState.EXPIRED, None)


async def test_no_more_expire_at_once_than_asked(store: QueueStore) -> None:
    for _ in range(3):
        await accept(store, expires_at=NOW)
    assert len(await store.expire(NOW, limit=2)) == 2
    assert len(await store.expire(NOW, limit=2)) == 1


async def test_outcomes_are_kept_for_a_while(store: QueueStore) -> None:
    await accept(store, "sent", lane="a", key="1")
    await accept(store, "failed", lane="b")
    await accept(store, "waiting", lane="c")
    sent, failed, waiting = await store.claim(NOW, 10)
    await store.settle(sent, Delivered(), NOW)
    await store.settle(failed, Failed(ERROR), NOW)
    await store.settle(waiting, PutBack(NOW), NOW)
    assert await store.prune(NOW + DAY - 1, DAY) == 0
    assert await store.prune(NOW + DAY + 1, DAY) == 1
    assert await store.get(sent.id) is None
    assert [one.id for one in await store.list_entries(ALL)] == [failed.id, waiting.id]
    assert (await store.accept(new("other", key="1"), NOW + DAY)).is_new, "the key is free again"


async def test_no_more_are_pruned_at_once_than_asked(store: QueueStore) -> None:
    for _ in range(3):
        await store.cancel((await accept(store)).id, NOW)
    assert await store.prune(NOW + DAY, 0, limit=2) == 2
    assert await store.prune(NOW + DAY, 0, limit=2) == 1


async def test_the_queue_has_a_quota(store: QueueStore) -> None:
    total = Quota(max_entries=2)
    await store.accept(new(key="1"), NOW, total=total)
    await store.accept(new(key="2"), NOW, total=total)
    with pytest.raises(QuotaUsedUp, match="the queue holds 2 entries, and 2 are allowed") as caught:
        await store.accept(new(key="3"), NOW, total=total)
    assert not caught.value.is_own
    assert not (await store.accept(new(key="2"), NOW, total=total)).is_new, "a known key needs no room"
    await store.settle(await claim_one(store), Delivered(), NOW)
    assert (await store.accept(new(key="3"), NOW, total=total)).is_new


async def test_bytes_have_a_quota(store: QueueStore) -> None:
    total = Quota(max_bytes=10)
    await store.accept(new("12345678"), NOW, total=total)
    with pytest.raises(QuotaUsedUp, match="holds 8 bytes, 10 are allowed, and 3 more are too many"):
        await store.accept(new("123"), NOW, total=total)
    await store.accept(new("12"), NOW, total=total)


async def test_a_client_has_a_quota_of_its_own(store: QueueStore) -> None:
    own = Quota(max_entries=1, max_bytes=100)
    await store.accept(new(client="shop"), NOW, own=own)
    with pytest.raises(QuotaUsedUp, match='the queue of client "shop" holds 1 entries') as caught:
        await store.accept(new(client="shop"), NOW, own=own)
    assert caught.value.is_own
    await store.accept(new(client="forum"), NOW, own=own)


async def test_failed_entries_count_and_cancelled_ones_do_not(store: QueueStore) -> None:
    total = Quota(max_entries=1)
    await accept(store)
    failed = await store.settle(await claim_one(store), Failed(ERROR), NOW)
    with pytest.raises(QuotaUsedUp):
        await store.accept(new(), NOW, total=total)
    await store.cancel(failed.id, NOW)
    await store.accept(new(), NOW, total=total)


async def test_a_quota_holds_when_many_come_at_once(store: QueueStore) -> None:
    total = Quota(max_entries=7)
    wishes = (store.accept(new(), NOW, total=total) for _ in range(20))
    found = await asyncio.gather(*wishes, return_exceptions=True)
    assert sum(isinstance(one, QuotaUsedUp) for one in found) == 13


async def test_a_closed_store_says_so(new_store: MakeStore) -> None:
    store = new_store()
    await store.open(NOW)
    await store.close()
    await store.close()
    with pytest.raises(QueueUnavailable, match="closed"):
        await store.accept(new(), NOW)
    assert "closed" in repr(store)
