"""A test that leaves something behind fails, and no other."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PREPARE = "import asyncio, gc, logging, os, pytest, socket, subprocess, threading\n"
PREPARE += "from tests import leftovers\nleftovers.SECONDS = 0.5\nkept = []\n"
CIRCLE = "circle = [socket.socket()]; circle.append(circle)"
UDP = "create_datagram_endpoint(asyncio.DatagramProtocol, ('127.0.0.1', 0))"
LEAVE = {
    "socket": "kept.append(socket.socket())",
    "socket_in_a_circle": CIRCLE,
    "frozen_garbage": f"{CIRCLE}; gc.freeze()",
    "pipe": "kept.append(os.pipe())",
    "thread": "threading.Thread(target=threading.Event().wait, daemon=True).start()",
    "log_handler": "logging.getLogger().addHandler(logging.NullHandler())",
    "process": "kept.append(subprocess.Popen(['sleep', '1']))",
    "task": "kept.append(asyncio.create_task(asyncio.sleep(60)))",
    "transport": f"await asyncio.get_running_loop().{UDP}",
}
TIDY = {
    "nothing": "pass",
    "what_is_closed": "socket.socket().close()",
    "a_task_that_ended": "await asyncio.create_task(asyncio.sleep(0))",
    "a_thread_that_ends": "threading.Timer(0.05, gc.collect).start()",
}
FIXTURES = """
@pytest.fixture(scope="session")
def long():
    with socket.socket() as made:
        yield made

def test_tidy_who_shares_longer(long): pass

@pytest.fixture(scope="module")
def shared():
    with socket.socket() as made:
        yield made

def test_tidy_who_shares(shared): pass

@pytest.fixture(scope="module")
def forgotten():
    kept.append(socket.socket())

def test_leaves_forgotten_by_a_fixture_of_the_file(forgotten): pass
"""


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What pytest says of a file whose tests leave things behind, with innocent tests between them."""
    folder = tmp_path_factory.mktemp("leaving")
    tests = [
        f"async def test_leaves_{name}(): {leave}\n"
        + "".join(f"async def test_tidy_{tidy}_after_{name}(): {line}\n" for tidy, line in TIDY.items())
        for name, leave in LEAVE.items()
    ]
    hooks = "pytest_plugins = 'tests.leftovers'\n"
    (folder / "conftest.py").write_text(hooks)
    (folder / "test_leaving.py").write_text(PREPARE + "".join(tests) + FIXTURES)
    options = ["-c", str(ROOT / "pyproject.toml"), "--rootdir", str(folder), "-p", "no:cacheprovider"]
    command = [sys.executable, "-m", "pytest", *options, str(folder)]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=60).stdout


def test_exactly_those_fail_that_leave_something(output: str) -> None:
    failed = re.findall(r"^(?:ERROR|FAILED) .*::test_(\w+)", output, re.MULTILINE)
    assert sorted(failed) == sorted(
        f"leaves_{name}" for name in (*LEAVE, "forgotten_by_a_fixture_of_the_file")
    )


def test_the_message_tells_what_it_is(output: str) -> None:
    for text in (
        "descriptor ",
        "thread Thread-",
        "child process ",
        "a running task: <Task ",
        "unclosed transport",
    ):
        assert text in output
