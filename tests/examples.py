"""How much made-up input a test gets."""

from __future__ import annotations

from hypothesis import settings


def examples(count: int) -> settings:
    """Return settings with so many examples in the gates, and in proportion where a profile wants fewer."""
    gates = settings.get_profile("gates").max_examples
    wanted = settings.default.max_examples if settings.default is not None else gates
    return settings(max_examples=max(1, count * wanted // gates))
