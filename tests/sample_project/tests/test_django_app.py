"""The parts for Django and Celery: with an outbox in memory, and with a real proxy."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from celery.contrib.testing.worker import start_worker  # type: ignore[import-untyped]
from django.db import IntegrityError  # type: ignore[import-untyped]
from django.test import TestCase, TransactionTestCase  # type: ignore[import-untyped]
from fleet import tasks
from fleet.models import Fleet

from discordproxy.django import outbox
from discordproxy.pytest_plugin.outbox import Outbox
from discordproxy.pytest_plugin.sandbox_client import SandboxClient
from discordproxy.sandbox import ids

CHANNEL = ids.TEXT_CHANNEL_ID


class FormTest(TestCase):  # type: ignore[misc]
    def test_a_fleet_is_announced_when_it_is_saved(self) -> None:
        with self.captureOnCommitCallbacks(execute=True):
            self.client.get(f"/form/{CHANNEL}", {"title": "Roam"})
            assert outbox == []
        assert [message.content for message in outbox.to_channel(CHANNEL)] == ["Roam is forming"]


class TakenTitleTest(TransactionTestCase):  # type: ignore[misc]
    def test_a_fleet_that_is_not_saved_is_not_announced(self) -> None:
        Fleet.objects.create(title="Roam", channel_id=CHANNEL)
        with pytest.raises(IntegrityError):
            self.client.get(f"/form/{CHANNEL}", {"title": "Roam"})
        assert outbox == []


@pytest.mark.django_db(transaction=True)
def test_a_fleet_is_announced_through_a_real_proxy(client: object, discord_outbox: Outbox) -> None:
    client.get(f"/form/{CHANNEL}", {"title": "Roam"})  # type: ignore[attr-defined]
    assert discord_outbox[0].content == "Roam is forming"
    assert outbox == []


def test_a_task_without_a_proxy() -> None:
    assert tasks.remind.apply(args=[ids.USER_ID, "Roam"]).get() == outbox[0].id
    assert outbox.to_user(ids.USER_ID)[0].content == "Roam is forming"


@pytest.fixture
def worker(discord_sandbox: SandboxClient) -> Iterator[None]:
    """A worker of Celery in a thread."""
    with start_worker(tasks.app, pool="solo", perform_ping_check=False, shutdown_timeout=30):
        yield


@pytest.mark.usefixtures("worker")
def test_a_task_of_a_worker_posts_once(discord_outbox: Outbox) -> None:
    message_id = tasks.remind.delay(ids.USER_ID, "Roam").get(timeout=20)
    assert [message.id for message in discord_outbox] == [message_id]
