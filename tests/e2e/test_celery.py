"""The blocking client in a real Celery worker that forks its processes."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

import pytest

from tests.e2e.processes import Process, run_process
from tests.e2e.scripts import ROOT, run_echo_process, run_script

pytest.importorskip("celery", reason="Celery is not installed")
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    folder = tmp_path_factory.mktemp("queue")
    for name in ("results", "control"):
        (folder / name).mkdir()
    with run_echo_process() as target:
        yield {"PROXY_TARGET": target, "QUEUE_FOLDER": str(folder)}


@pytest.fixture(scope="module")
def worker(environment: dict[str, str]) -> Iterator[Process]:
    options = ("--pool", "prefork", "--concurrency", "2", "--without-mingle", "--without-gossip")
    command = (sys.executable, "-m", "celery", "-A", "tests.e2e.worker", "worker", "-l", "INFO", *options)
    with run_process(*command, cwd=ROOT, env=environment) as process:
        process.wait_for("ready")
        yield process


def test_tasks_send_and_failures_come_back_with_kind_and_text(
    worker: Process, environment: dict[str, str]
) -> None:
    lines = run_script(
        """
        from tests.e2e.worker import send
        from discordproxy.exceptions import DiscordProxyHttpError
        results = [send.delay(str(number)) for number in range(10)]
        answers = [result.get(timeout=20) for result in results]
        print([content for _, content in answers], len({pid for pid, _ in answers}) >= 1)
        refused = '{"type": "HTTPException", "status": 403, "code": 50007, "text": "Cannot send"}'
        try:
            send.delay(f"fail PERMISSION_DENIED {refused}").get(timeout=20)
        except DiscordProxyHttpError as ex:
            print(type(ex).__name__, ex.text)
        """,
        is_dev=False,
        environment=environment,
        warnings_are_errors=False,
    )
    assert lines == [f"{[str(number) for number in range(10)]} True", "DiscordProxyHttpError Cannot send"]
    assert_nothing_is_left(worker)


@pytest.mark.parametrize("name", ["send_again", "send_with_base"])
@pytest.mark.parametrize(
    ("answer", "runs"),
    [
        ('UNAVAILABLE {"type": "HTTPException", "status": 503, "code": 0, "text": "Unavailable"}', 3),
        (
            'PERMISSION_DENIED {"type": "HTTPException", "status": 403, "code": 50007, "text": "Cannot send"}',
            1,
        ),
        ("RESOURCE_EXHAUSTED again in 1", 3),
        ("UNKNOWN outcome unknown", 1),
    ],
)
def test_what_is_transient_is_tried_again(
    worker: Process, environment: dict[str, str], answer: str, runs: int, name: str
) -> None:
    lines = run_script(
        """
        import sys
        from tests.e2e import worker
        from discordproxy.exceptions import DiscordProxyException
        task = getattr(worker, sys.argv[2]).delay(sys.argv[1])
        try:
            task.get(timeout=30)
        except DiscordProxyException as ex:
            print(task.id, type(ex).__name__)
        """,
        f"fail {answer}",
        name,
        is_dev=False,
        environment=environment,
        warnings_are_errors=False,
    )
    task, kind = lines[0].split()
    assert kind == ("DiscordProxyHttpError" if "HTTPException" in answer else "DiscordProxyGrpcError")
    worker.wait_for(rf"{task}\] raised")
    assert sum(f"{task}] received" in line for line in worker.errors) == runs
    assert_nothing_is_left(worker)


def test_a_task_of_our_base_has_one_nonce_and_remembers_its_doubts(
    worker: Process, environment: dict[str, str]
) -> None:
    lines = run_script(
        """
        from tests.e2e.worker import send_with_base
        print(send_with_base.delay("hello").get(timeout=20))
        task = send_with_base.delay('fail UNAVAILABLE {"type": "HTTPException", "status": 503}')
        print(task.id, type(task.get(timeout=20, propagate=False)).__name__)
        """,
        is_dev=False,
        environment=environment,
        warnings_are_errors=False,
    )
    assert lines[0] == "hello"
    task, kind = lines[1].split()
    assert kind == "DiscordProxyHttpError"
    worker.wait_for(rf"{task}\] raised")
    runs = [found for line in worker.errors if (found := re.search(rf"run {task} (\S+) (.+)", line))]
    assert len({run[1] for run in runs}) == 1
    assert [run[2] for run in runs] == ["new", "in doubt", "in doubt"]


def assert_nothing_is_left(worker: Process) -> None:
    assert [line for line in worker.errors if "ResourceWarning" in line or "discordproxy-loop" in line] == []
