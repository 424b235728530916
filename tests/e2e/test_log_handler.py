"""The handler for logging in real processes: at the interpreter's end, after a fork, and while the proxy is away."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from discordproxy.sandbox import ids
from tests.e2e.processes import ProxyProcess, SandboxProcess
from tests.e2e.scripts import ENVIRONMENT, ROOT, run_script

SET_UP = f"""
import logging, os, sys, time
from discordproxy.log_handler import DiscordHandler
handler = DiscordHandler({ids.TEXT_CHANNEL_ID}, target=sys.argv[1])
log = logging.getLogger("app")
log.addHandler(handler)
"""


def texts(sandbox: SandboxProcess) -> list[list[str]]:
    """Return the texts of the embeds of each message."""
    return [[embed["description"].strip("`\n") for embed in one["embeds"]] for one in sandbox.messages()]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_a_program_that_ends_at_once_has_sent_its_records(
    sandbox: SandboxProcess, proxy: ProxyProcess, host: str
) -> None:
    """A name can be looked up then too, although the interpreter starts no more threads."""
    target = proxy.target.replace("127.0.0.1", host)
    assert run_script(SET_UP + 'log.error("one")\nlog.error("two")\n', target) == []
    assert texts(sandbox) == [["one", "two"]]


def test_a_program_without_a_proxy_ends_soon_and_says_what_is_lost() -> None:
    script = SET_UP + 'log.error("one")\nlog.error("two")\nprint(time.time())'
    command = [sys.executable, "-c", script, "localhost:1"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, cwd=ROOT, env=ENVIRONMENT)
    assert time.time() - float(done.stdout) < 10
    assert (done.returncode, done.stderr) == (
        0,
        "2 log records were not sent to Discord: the handler was closed\n",
    )


@pytest.mark.skipif(sys.platform == "win32", reason="no fork")
def test_a_forked_child_sends_its_own_records_and_not_those_of_its_parent(
    sandbox: SandboxProcess, proxy: ProxyProcess
) -> None:
    script = (
        SET_UP
        + """
log.error("parent")
child = os.fork()
if not child:
    log.error("child")
    handler.flush()
    os._exit(0)
os.waitpid(child, 0)
log.error("parent again")
"""
    )
    assert run_script(script, proxy.target) == []
    assert sorted(texts(sandbox)) == [["child"], ["parent", "parent again"]]
