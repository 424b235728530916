"""No task of the server ends without a word: each goes on after a failure, or somebody sees the failure."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.house.tree import SourceFile, read_tree

ROOT = Path(__file__).parents[2]
ROOMS = ("discord", "peers", "queue", "ratelimit", "server", "sharing")
STARTERS = ("create_task", "ensure_future")

SEEN_ELSEWHERE = {
    "discordproxy.discord.attempts": "its callback hands the result to the caller, or to the log",
    "discordproxy.discord.messages": "the caller waits for it, or has its answer already",
    "discordproxy.discord.single_flight": "the callers wait for it",
    "discordproxy.peers.group": "joining and leaving wait for them; a link's end is read by its keeper",
    "discordproxy.peers.link": "what cannot be written ends the link, whose end its keeper reads",
    "discordproxy.peers.session": "what cannot be written ends the session",
    "discordproxy.server.app": "the server waits for them",
    "discordproxy.server.http2.calls": "grpclib's handler answers each call, whatever happens, and logs failures",
    "discordproxy.server.queueing.delivery": "its callback writes failures to the log",
    "discordproxy.server.queueing.message_queue": "the call waits for them",
}
"""Modules that start tasks themselves, and who sees how these end."""


def starts_of_tasks(file: SourceFile) -> Iterator[ast.Call]:
    """Yield the calls that start a task."""
    for node in ast.walk(file.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in STARTERS:
            yield node


def goes_on(file: SourceFile, start: ast.Call) -> bool:
    """Tell whether a task is made of `go_on(...)`, directly or by way of a name."""
    work = start.args[0]
    if isinstance(work, ast.Name):
        assigned = [
            node.value
            for node in ast.walk(file.tree)
            if isinstance(node, ast.Assign)
            and any(isinstance(target, ast.Name) and target.id == work.id for target in node.targets)
        ]
        return bool(assigned) and all(map(is_go_on, assigned))
    return is_go_on(work)


def is_go_on(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "go_on"


def test_every_task_goes_on_or_is_seen() -> None:
    found = Counter(
        file.module
        for file in read_tree(ROOT)
        if file.room in ROOMS
        for start in starts_of_tasks(file)
        if not goes_on(file, start)
    )
    assert found.keys() == SEEN_ELSEWHERE.keys()
