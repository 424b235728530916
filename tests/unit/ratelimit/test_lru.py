"""What is remembered, and what is forgotten."""

from __future__ import annotations

from discordproxy.ratelimit.buckets import LruCache


def test_the_value_not_used_for_longest_is_forgotten_first() -> None:
    memory: LruCache[str, int] = LruCache(2)
    memory.put("a", 1)
    memory.put("b", 0)
    assert memory.get("a") == 1

    memory.put("c", 3)

    assert (memory.get("a"), memory.get("b"), memory.get("c")) == (1, None, 3)
    assert repr(memory) == "<LruCache of 2, at most 2>"


def test_zero_is_a_value() -> None:
    memory: LruCache[str, int] = LruCache(2)
    memory.put("a", 0)
    assert memory.get("a") == 0


def test_forgetting_what_is_not_known_is_no_mistake() -> None:
    memory: LruCache[str, int] = LruCache(1)
    memory.forget("a")
    memory.put("a", 1)
    memory.forget("a")
    assert memory.get("a") is None
