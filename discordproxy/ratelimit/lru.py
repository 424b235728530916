"""A dictionary that forgets what was not used for longest."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class LruCache(Generic[K, V]):
    """Keeps up to `maximum` values by key."""

    def __init__(self, maximum: int) -> None:
        self._maximum = maximum
        self._values: OrderedDict[K, V] = OrderedDict()
        self.peek: Callable[[K], V | None] = self._values.get
        """Returns a value, or None if it is not known; that does not count as a use."""

    def __repr__(self) -> str:
        return f"<LruCache of {len(self)}, at most {self._maximum}>"

    def __len__(self) -> int:
        return len(self._values)

    def __iter__(self) -> Iterator[tuple[K, V]]:
        return iter(self._values.items())

    def get(self, key: K) -> V | None:
        """Return a value, or None if it is not known."""
        value = self._values.get(key)
        if value is not None:
            self._values.move_to_end(key)
        return value

    def put(self, key: K, value: V) -> None:
        """Keep a value, and forget the one that was not used for longest if there are too many."""
        self._values[key] = value
        self._values.move_to_end(key)
        if len(self._values) > self._maximum:
            self._values.popitem(last=False)

    def forget(self, key: K) -> None:
        """Forget a value, if it is known."""
        self._values.pop(key, None)
