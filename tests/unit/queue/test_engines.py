"""Which engine a location names."""

from __future__ import annotations

from pathlib import Path

import pytest

from discordproxy.queue.engines import make_store, open_store
from discordproxy.queue.errors import QueueNotOpened
from tests.unit.queue.making import NOW, accept


@pytest.mark.parametrize("location", ["", " ", "http://queue.example", "sqlite:///queue.db"])
def test_other_locations_are_refused(location: str) -> None:
    with pytest.raises(QueueNotOpened, match="queue"):
        make_store(location)


async def test_a_store_is_open_inside_and_closed_after(tmp_path: Path) -> None:
    location = str(tmp_path / "queue.db")
    async with open_store(location, NOW) as store:
        entry = await accept(store)
    async with open_store(location, NOW) as store:
        assert await store.get(entry.id) == entry


async def test_what_cannot_be_opened_says_why(tmp_path: Path) -> None:
    with pytest.raises(QueueNotOpened, match="there is no directory"):
        async with open_store(str(tmp_path / "missing" / "queue.db"), NOW):
            raise AssertionError
