"""What an answer means after an attempt that may have been carried out."""

from __future__ import annotations

import pytest

from discordproxy.discord.retries import Meaning, is_as_wanted, meaning_of


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/channels/1/messages/2", 10008),
        ("/channels/1", 10003),
        ("/guilds/1/members/2", 10007),
        ("/guilds/1/bans/2", 10026),
        ("/guilds/1/roles/2", 10011),
        ("/channels/1/messages/2/reactions/x/@me", 10014),
        ("/channels/1/permissions/2", 10009),
        ("/webhooks/1/t", 10015),
        ("/invites/abc", 10006),
        ("/guilds/1/scheduled-events/2", 10070),
        ("/users/@me/guilds/1", 10004),
    ],
)
def test_what_was_to_be_deleted_and_is_gone_was_deleted(path: str, code: int) -> None:
    assert meaning_of("DELETE", path, 404, code) is Meaning.DONE


def test_an_operation_that_does_not_exist_was_not_carried_out() -> None:
    assert meaning_of("DELETE", "/channels/1/nothing", 404, 0) is Meaning.UNKNOWN


def test_many_messages_that_are_gone_were_deleted() -> None:
    path = "/channels/1/messages/bulk-delete"
    assert meaning_of("POST", path, 404, 10008) is Meaning.DONE


def test_who_is_in_the_guild_was_added() -> None:
    assert meaning_of("PUT", "/guilds/1/members/2", 204, 0) is Meaning.READ
    assert meaning_of("PUT", "/guilds/1/members/2", 201, 0) is Meaning.AS_IT_SAYS
    assert meaning_of("PUT", "/guilds/1/members/2/roles/3", 204, 0) is Meaning.AS_IT_SAYS


def test_an_event_that_is_over_may_have_been_ended_by_the_change() -> None:
    assert meaning_of("PATCH", "/guilds/1/scheduled-events/2", 400, 180000) is Meaning.COMPARE


def test_a_thread_that_is_archived_may_have_been_archived_by_the_change() -> None:
    assert meaning_of("PATCH", "/channels/1", 400, 50083) is Meaning.COMPARE


def test_who_is_in_no_voice_channel_may_have_been_taken_out_by_the_change() -> None:
    assert meaning_of("PATCH", "/guilds/1/members/2", 400, 40032) is Meaning.COMPARE


@pytest.mark.parametrize("code", [50035, 50006, 50109])
def test_a_mistake_in_the_request_itself_was_one_before(code: int) -> None:
    assert meaning_of("POST", "/channels/1/messages", 400, code) is Meaning.AS_IT_SAYS


@pytest.mark.parametrize(
    ("method", "status", "code"),
    [("POST", 403, 50013), ("POST", 404, 10003), ("PATCH", 400, 50083), ("PUT", 401, 0)],
)
def test_any_other_refusal_tells_nothing_of_the_first_attempt(method: str, status: int, code: int) -> None:
    assert meaning_of(method, "/channels/1/messages", status, code) is Meaning.UNKNOWN


@pytest.mark.parametrize(
    ("wanted", "found", "same"),
    [
        (b'{"status":3}', b'{"status":3,"name":"x"}', True),
        (b'{"status":3,"channel_id":7}', b'{"status":3,"channel_id":"7"}', True),
        (b'{"status":3,"name":"y"}', b'{"status":3,"name":"x"}', False),
        (b'{"status":3}', b"{}", False),
        (b'{"tags":[5]}', b'{"tags":["5"]}', True),
        (b'{"tags":[5]}', b'{"tags":["6"]}', False),
        (b'{"archived":true,"name":"x"}', b'{"name":"x","thread_metadata":{"archived":true}}', True),
        (b'{"archived":true,"name":"y"}', b'{"name":"x","thread_metadata":{"archived":true}}', False),
        (b'{"archived":true}', b'{"thread_metadata":null}', False),
        (b'{"channel_id":null,"nick":"x"}', b'{"nick":"x"}', True),
        (b'{"channel_id":null,"nick":""}', b'{"nick":null}', True),
        (b'{"channel_id":7}', b'{"nick":"x"}', False),
        (None, b"{}", False),
        (b"[]", b"{}", False),
    ],
)
def test_an_object_is_as_wanted_if_it_has_all_values(wanted: bytes | None, found: bytes, same: bool) -> None:
    assert is_as_wanted(wanted, found) is same
