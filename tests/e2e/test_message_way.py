"""What one message passes in the server: files and calls, so that the way becomes no longer unnoticed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house.way import MessageWays, follow_message

ROOT = Path(__file__).parents[2]
MOST_FILES, MOST_CALLS = 29, 180
"""From the handler to HTTP and back."""
MOST_FILES_OF_A_PERMIT = 6
"""Of the limiter, for one permit without waiting."""


@pytest.fixture(scope="module")
def ways() -> MessageWays:
    return follow_message(ROOT)


def test_a_message_passes_few_files_and_calls(ways: MessageWays) -> None:
    assert len(ways.handler.files) <= MOST_FILES, ways.handler.files
    assert len(ways.handler.steps) <= MOST_CALLS, ways.handler.steps


def test_a_permit_without_waiting_passes_few_files(ways: MessageWays) -> None:
    assert len(ways.permit.files) <= MOST_FILES_OF_A_PERMIT, ways.permit.files


def test_the_way_is_seen_whole(ways: MessageWays) -> None:
    """The figures are worth nothing if the recording has missed a part."""
    rooms = {file.partition("/")[0] for file in ways.server.files}
    assert {"server", "discord", "ratelimit", "wire"} <= rooms
    assert {"server", "discord", "ratelimit"} <= {file.partition("/")[0] for file in ways.handler.files}
    assert set(ways.permit.steps) < set(ways.handler.steps) < set(ways.server.steps)
