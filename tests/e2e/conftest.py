"""A sandbox and a proxy that the tests of a worker share: real processes, each test with a clean sandbox."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from tests.e2e.echo import EchoProxy, run_echo
from tests.e2e.processes import ProxyProcess, SandboxProcess, run_proxy, run_sandbox


@pytest.fixture(scope="session")
def _sandbox_process() -> Iterator[SandboxProcess]:
    with run_sandbox("--limit", "channel_limit=1000") as sandbox:
        yield sandbox


@pytest.fixture(scope="session")
def _proxy_process(_sandbox_process: SandboxProcess) -> Iterator[ProxyProcess]:
    with run_proxy("--log-file-level", "DEBUG", sandbox=_sandbox_process) as proxy:
        yield proxy


@pytest.fixture
def sandbox(_sandbox_process: SandboxProcess) -> Iterator[SandboxProcess]:
    """A sandbox as new: only the fixed world, no faults, no memory of requests; and so for whoever comes next."""
    _sandbox_process.reset()
    yield _sandbox_process
    _sandbox_process.reset()


@pytest.fixture
def proxy(sandbox: SandboxProcess, _proxy_process: ProxyProcess) -> ProxyProcess:
    """A proxy that uses this sandbox."""
    return _proxy_process


@pytest.fixture(scope="module")
def _echo() -> Iterator[EchoProxy]:
    with run_echo() as proxy:
        yield proxy


@pytest.fixture
def echo(_echo: EchoProxy) -> EchoProxy:
    """A proxy that answers with what it was asked, and has no requests yet."""
    _echo.service.requests.clear()
    return _echo


@pytest.fixture
def _root_logger() -> Iterator[None]:
    """The process's log as it was, after a server of this process had it."""
    root = logging.getLogger()
    handlers, level, raises = root.handlers[:], root.level, logging.raiseExceptions
    levels = {name: logging.getLogger(name).level for name in ("hpack", "asyncio")}
    yield
    for handler in root.handlers:
        if handler not in handlers:
            handler.close()
    root.handlers[:] = handlers
    root.setLevel(level)
    logging.raiseExceptions = raises
    for name, value in levels.items():
        logging.getLogger(name).setLevel(value)
