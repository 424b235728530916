"""The table of endpoints: verb and path template to a function of the store and the request."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from discordproxy.sandbox.http.errors import plain_error
from discordproxy.sandbox.http.requests import ApiRequest

from .store import Store

Endpoint = Callable[[Store, ApiRequest], Any]
"""Returns the JSON of an answer, None for a 204, or a RawBody; every other answer it raises as an ErrorAnswer."""
MAJOR_NOUNS = ("channels", "guilds", "webhooks")
NOUNS = frozenset(
    {
        "applications",
        "channels",
        "gateway",
        "guilds",
        "interactions",
        "invites",
        "lobbies",
        "oauth2",
        "partner-sdk",
        "skus",
        "soundboard-default-sounds",
        "stage-instances",
        "sticker-packs",
        "stickers",
        "users",
        "voice",
        "webhooks",
    }
)
"""The first words of the paths of Discord's operations."""


@dataclass(frozen=True, slots=True)
class ApiRoute:
    """An endpoint with its rate limit: `limit` names the pair in Limits, `bucket` is the hash that headers show.

    `counts_apart` says that its requests are counted separately from those of other routes with the same hash.
    `status` is that of an answer with a body.
    """

    method: str
    template: str
    endpoint: Endpoint
    limit: str
    bucket: str
    needs_token: bool
    has_global_limit: bool
    status: int = 200
    counts_apart: bool = False


class RouteTable:
    """The endpoints of one noun; each is put in by a decorator."""

    def __init__(self) -> None:
        self.routes: list[ApiRoute] = []

    def add(
        self,
        method: str,
        template: str,
        *,
        limit: str = "route",
        bucket: str | None = None,
        needs_token: bool = True,
        has_global_limit: bool = True,
        status: int = 200,
        counts_apart: bool = False,
    ) -> Callable[[Endpoint], Endpoint]:
        """Register the function below for `method` and `template` (`/channels/{channel_id}`).

        Routes given the same `bucket` share their rate limit, as some do at Discord; or only its hash, with
        `counts_apart`, as others do.
        """
        digest = hashlib.blake2b((bucket or f"{method} {template}").encode(), digest_size=16).hexdigest()

        def register(endpoint: Endpoint) -> Endpoint:
            self.routes.append(
                ApiRoute(
                    method,
                    template,
                    endpoint,
                    limit,
                    digest,
                    needs_token,
                    has_global_limit,
                    status,
                    counts_apart,
                )
            )
            return endpoint

        return register


@dataclass(slots=True)
class Node:
    """One level of the tree of paths: literal segments, at most one parameter, and the routes that end here."""

    literals: dict[str, Node] = field(default_factory=dict)
    parameter: Node | None = None
    routes: dict[str, tuple[ApiRoute, tuple[str, ...]]] = field(default_factory=dict)


class Router:
    """Finds the route of a request."""

    def __init__(self, tables: Iterable[RouteTable]) -> None:
        self._root = Node()
        for table in tables:
            for route in table.routes:
                self._insert(route)

    def find(self, method: str, path: str) -> tuple[ApiRoute, dict[str, str]]:
        """Return the route and its path parameters; raises Discord's 404 for an unknown path, 405 for another verb."""
        values: list[str] = []
        node = walk(self._root, path.split("/")[1:], values)
        if node is None:
            raise plain_error(404)
        if method not in node.routes:
            raise plain_error(405)
        route, names = node.routes[method]
        return route, {name: unquote(value) for name, value in zip(names, values, strict=True)}

    def _insert(self, route: ApiRoute) -> None:
        node, names = self._root, []
        for segment in route.template.split("/")[1:]:
            if segment.startswith("{"):
                names.append(segment[1:-1])
                node.parameter = node.parameter or Node()
                node = node.parameter
            else:
                node = node.literals.setdefault(segment, Node())
        node.routes[route.method] = (route, tuple(names))


def walk(node: Node, segments: list[str], values: list[str]) -> Node | None:
    """Follow the path, literal segments first; collects the parameters in `values`."""
    if not segments:
        return node if node.routes else None
    head, rest = segments[0], segments[1:]
    if head in node.literals and (found := walk(node.literals[head], rest, values)):
        return found
    if node.parameter is None or not head:
        return None
    values.append(head)
    found = walk(node.parameter, rest, values)
    if found is None:
        values.pop()
    return found


def major_parameter(path: str) -> str:
    """Return the id in a path that has rate limits of its own: a channel, a guild, or a webhook with its token."""
    segments = path.split("/", 4)
    if len(segments) < 3 or segments[1] not in MAJOR_NOUNS:
        return ""
    if segments[1] == "webhooks" and len(segments) > 3:
        return f"{segments[2]}/{segments[3]}"
    return segments[2]
