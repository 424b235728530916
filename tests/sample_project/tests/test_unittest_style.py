"""Tests as classes of unittest and of Django."""

from __future__ import annotations

import unittest

import pytest
from django.test import SimpleTestCase  # type: ignore[import-untyped]
from fleet import notices

from discordproxy.pytest_plugin.outbox import Outbox
from discordproxy.sandbox import ids


class WithOutbox:
    """Gives test cases an outbox."""

    outbox: Outbox

    @pytest.fixture(autouse=True)
    def _take_outbox(self, discord_outbox: Outbox) -> None:
        self.outbox = discord_outbox


class AnnouncementTest(WithOutbox, unittest.TestCase):
    def setUp(self) -> None:
        notices.announce(ids.TEXT_CHANNEL_ID, "From setUp", "Jita")

    def test_an_announcement_arrives(self) -> None:
        self.assertEqual([message.embeds[0].title for message in self.outbox], ["From setUp"])  # noqa: PT009


class ViewTest(WithOutbox, SimpleTestCase):  # type: ignore[misc]
    def test_the_view_announces(self) -> None:
        response = self.client.get(f"/announce/{ids.TEXT_CHANNEL_ID}", {"title": "Roam"})
        assert response.status_code == 200
        assert self.outbox[0].embeds[0].title == "Roam"
