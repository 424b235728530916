"""The peer, and the same real server and sandbox that the end-to-end tests use."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.compat.peer import VARIABLE, Peer, find_peer_python, run_peer, run_peer_server
from tests.e2e.conftest import _proxy_process, _sandbox_process, proxy, sandbox
from tests.e2e.processes import SandboxProcess

__all__ = ["_proxy_process", "_sandbox_process", "proxy", "sandbox"]


@pytest.fixture(scope="session")
def peer_python() -> str:
    """The Python of an environment with the published package."""
    python = find_peer_python()
    if python is None:
        pytest.skip(
            f"{VARIABLE} does not name the Python of an environment with the published 1.x (nox -s compat)"
        )
    return python


@pytest.fixture(scope="session")
def peer(peer_python: str) -> Iterator[Peer]:
    """The published package's library."""
    with run_peer(peer_python) as peer:
        yield peer


@pytest.fixture(scope="session")
def peer_target(peer_python: str, _sandbox_process: SandboxProcess) -> Iterator[str]:
    """The address of a published server that uses the same sandbox as the proxy."""
    with run_peer_server(peer_python, _sandbox_process.url, _sandbox_process.token) as target:
        yield target
