"""What a request holds while it waits."""

from __future__ import annotations

import tracemalloc

from discordproxy.discord.json_text import write_json


def test_a_body_takes_no_more_memory_than_it_has_bytes() -> None:
    tracemalloc.start()
    try:
        bodies = [write_json({"content": str(number)}) for number in range(100)]
        taken = tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()
    assert bodies[7] == b'{"content":"7"}'
    assert taken < 100 * 200
