"""Both clients in Django: plain and asynchronous views, a management command; real servers in real processes."""

from __future__ import annotations

import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest

from tests.e2e.processes import run_process
from tests.e2e.scripts import ENVIRONMENT, ROOT, errors_of, run_echo_process

pytest.importorskip("django", reason="Django is not installed")
pytestmark = pytest.mark.slow

WARNINGS_ARE_ERRORS = ("-W", "error:::discordproxy", "-W", "error::ResourceWarning")


@pytest.fixture(scope="module")
def environment() -> Iterator[dict[str, str]]:
    with run_echo_process() as target:
        yield {"DJANGO_SETTINGS_MODULE": "tests.e2e.site.settings", "PROXY_TARGET": target}


@pytest.fixture(
    scope="module",
    params=[
        ("-m", "django", "runserver", "--noreload", "127.0.0.1:0"),
        ("-m", "django", "runserver", "127.0.0.1:{port}"),
        ("-m", "uvicorn", "--port", "0", "tests.e2e.site.asgi:application"),
    ],
    ids=["runserver-noreload", "runserver", "uvicorn"],
)
def site(request: pytest.FixtureRequest, environment: dict[str, str]) -> Iterator[tuple[Any, str]]:
    """A served site: its process and its address."""
    command = [part.format(port=find_port()) for part in request.param]
    with run_process(
        sys.executable, "-u", *WARNINGS_ARE_ERRORS, *command, cwd=ROOT, env=environment
    ) as process:
        url = process.wait_for(r"(?:server at|running on) (http://[\d.:]+)")[1]
        yield process, url.rstrip("/")


def find_port() -> int:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def get(url: str) -> str:
    with urllib.request.urlopen(url, timeout=20) as answer:
        text: str = answer.read().decode()
        return text


@pytest.mark.parametrize("view", ["plain", "async", "thread", "loop"])
def test_a_view_sends(site: tuple[Any, str], view: str) -> None:
    process, url = site
    assert [get(f"{url}/{view}") for _ in range(3)] == [view] * 3
    noise = [line for line in process.errors if "Warning" in line or "Traceback" in line]
    assert noise == []


def test_many_requests_leave_no_sockets_and_one_thread(site: tuple[Any, str]) -> None:
    _, url = site
    for view in ("plain", "async", "thread", "loop"):
        get(f"{url}/{view}")
    sockets = int(get(f"{url}/count").split()[0])
    for view in ("plain", "async", "thread", "loop"):
        for _ in range(10):
            get(f"{url}/{view}")
    after, loop_threads = map(int, get(f"{url}/count").split())
    assert after <= sockets + 1
    assert loop_threads == 1


def test_a_management_command_sends_and_ends(environment: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "dev", *WARNINGS_ARE_ERRORS, "-m", "django", "notify"],
        capture_output=True,
        text=True,
        timeout=30,
        cwd=ROOT,
        env=ENVIRONMENT | environment,
    )
    assert (done.returncode, done.stdout, errors_of(done.stderr)) == (0, "command\n", [])
