"""Route templates as labels: few, whatever callers ask for.

The proxy's own calls have as many templates as its code has paths. The call that reaches any operation takes any
path, so its templates count only once Discord has taken one, and there is a bound over all.
"""

from __future__ import annotations

MOST_ROUTES = 300
"""Discord has about 240 operations."""

OTHER = ("other", "other")


class RouteLabels:
    """Gives each route template its labels."""

    def __init__(self, most: int = MOST_ROUTES) -> None:
        self._most = most
        self._known: dict[str, tuple[str, str]] = {}

    def __repr__(self) -> str:
        return f"<RouteLabels: {len(self._known)} of {self._most}>"

    def find(self, template: str, *, is_proven: bool) -> tuple[str, str]:
        """Return method and route; `is_proven` tells that a template not seen before is no invention."""
        labels = self._known.get(template)
        if labels is not None:
            return labels
        if not is_proven or len(self._known) >= self._most:
            return OTHER
        method, _, route = template.partition(" ")
        self._known[template] = (method, route)
        return method, route
