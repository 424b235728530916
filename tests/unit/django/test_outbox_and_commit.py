"""The outbox empties itself between tests; messages wait for the transaction."""

from __future__ import annotations

import io
import unittest
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction  # type: ignore[import-untyped]
from django.test import SimpleTestCase, TestCase  # type: ignore[import-untyped]

from discordproxy.discord_api import Embed
from discordproxy.django import client, outbox, send_on_commit

Use = Callable[..., None]


def run_case(case: type[Any]) -> None:
    """Run a test case as Django's runner does, and fail with it."""
    result = unittest.TestResult()
    unittest.defaultTestLoader.loadTestsFromTestCase(case).run(result)
    assert [text for _, text in result.errors + result.failures] == []


@pytest.mark.usefixtures("environment")
def test_each_case_of_django_begins_with_an_empty_outbox() -> None:
    class Case(SimpleTestCase):  # type: ignore[misc]
        def test_a(self) -> None:
            client().create_direct_message(1, "a")
            assert [message.content for message in outbox] == ["a"]

        def test_b(self) -> None:
            assert outbox == []
            client().create_direct_message(1, "b")
            assert [message.content for message in outbox] == ["b"]

    run_case(Case)


@pytest.mark.usefixtures("environment")
def test_a_case_of_django_captures_what_waits_for_the_commit() -> None:
    class Case(TestCase):  # type: ignore[misc]
        def test_a(self) -> None:
            with self.captureOnCommitCallbacks(execute=True):
                send_on_commit("later", user_id=1)
                assert outbox == []
            assert [message.content for message in outbox] == ["later"]

    run_case(Case)


def test_a_message_is_sent_once_the_transaction_commits(use: Use) -> None:
    use(BACKEND="locmem")
    with transaction.atomic():
        with transaction.atomic():
            send_on_commit("to a user", user_id=7, embed={"title": "T"})
            send_on_commit("to a channel", channel_id=8)
        assert outbox == []
    assert [message.content for message in outbox.to_user(7)] == ["to a user"]
    assert [message.content for message in outbox.to_channel(8)] == ["to a channel"]


def test_files_are_read_before_the_commit_and_arrive_whole(use: Use, tmp_path: Path) -> None:
    use(BACKEND="locmem")
    path = tmp_path / "report.txt"
    path.write_bytes(b"all is well")
    with transaction.atomic(), path.open("rb") as opened:
        send_on_commit(user_id=7, files=[opened, ("memory.txt", io.BytesIO(b"in memory")), path])
        send_on_commit(user_id=7, files=iter([("one.txt", b"1")]), embeds=iter([Embed(title="T")]))
        path.unlink()
    first, second = outbox
    assert [attachment.size for attachment in first.attachments] == [11, 9, 11]
    assert [attachment.filename for attachment in second.attachments] == ["one.txt"]
    assert [embed.title for embed in second.embeds] == ["T"]


def send_and_fail(content: str) -> None:
    """Send a message in a transaction that is rolled back."""
    with transaction.atomic():
        send_on_commit(content, user_id=7)
        raise LookupError


def test_a_rolled_back_transaction_sends_nothing(use: Use) -> None:
    use(BACKEND="locmem")
    with transaction.atomic():
        send_on_commit("outer", user_id=7)
        with pytest.raises(LookupError):
            send_and_fail("inner")
    with pytest.raises(LookupError):
        send_and_fail("never")
    assert [message.content for message in outbox] == ["outer"]


def test_without_a_transaction_it_is_sent_at_once(use: Use) -> None:
    use(BACKEND="locmem")
    send_on_commit("now", user_id=7)
    assert [message.content for message in outbox] == ["now"]


@pytest.mark.parametrize(
    ("content", "options", "text"),
    [
        ("x", {}, "either user_id or channel_id"),
        ("x", {"user_id": 1, "channel_id": 2}, "either user_id or channel_id"),
        ("", {"user_id": 1}, "nothing to send"),
        ("x", {"user_id": "1"}, "user_id"),
        ("x", {"user_id": 1, "embeded": {}}, "embeded"),
        ("x", {"user_id": 1, "key": "k"}, "^key: only a queued message takes this, with queued=True$"),
    ],
)
def test_mistakes_are_found_before_the_commit(
    use: Use, content: str, options: dict[str, Any], text: str
) -> None:
    use(BACKEND="locmem")
    with pytest.raises((TypeError, ValueError), match=text), transaction.atomic():
        send_on_commit(content, **options)
    assert outbox == []


def test_a_message_that_fails_after_the_commit_is_logged(use: Use, caplog: pytest.LogCaptureFixture) -> None:
    use(TARGET="localhost:1", CONNECT_TIMEOUT=0)
    with transaction.atomic():
        send_on_commit("lost", user_id=7)
        send_on_commit("lost too", user_id=7)
    assert sum("No connection" in record.getMessage() for record in caplog.records) == 2
