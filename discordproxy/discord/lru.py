"""A dictionary that forgets what was not used for longest."""

from __future__ import annotations

from collections import OrderedDict
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Lru(Generic[K, V]):
    """Remember up to `maximum` values by key."""

    def __init__(self, maximum: int) -> None:
        self._maximum = maximum
        self._values: OrderedDict[K, V] = OrderedDict()

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        return f"<Lru of {len(self)}, at most {self._maximum}>"

    def get(self, key: K) -> V | None:
        """Return what is remembered, or None."""
        value = self._values.get(key)
        if value is not None:
            self._values.move_to_end(key)
        return value

    def put(self, key: K, value: V) -> None:
        """Remember a value, and forget the oldest where there are too many."""
        self._values[key] = value
        self._values.move_to_end(key)
        if len(self._values) > self._maximum:
            self._values.popitem(last=False)

    def forget(self, key: K) -> None:
        """Forget a value, if it is known."""
        self._values.pop(key, None)
