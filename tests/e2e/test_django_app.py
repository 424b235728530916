"""The Django app in real processes: commands of `manage.py`, the log, and tests with a proxy and a sandbox."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from discordproxy.sandbox import ids
from tests.e2e.processes import ProxyProcess, SandboxProcess
from tests.e2e.scripts import ENVIRONMENT

pytest.importorskip("django", reason="Django is not installed")

SETTINGS = f"""
import os
SECRET_KEY = "for tests only, and long enough for Django's own check of it: 0123456789"
INSTALLED_APPS = ["discordproxy.django"]
DATABASES = {{"default": {{"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}}}
DISCORDPROXY = {{"TARGET": os.environ["PROXY"], "TIMEOUT": 20, "CONNECT_TIMEOUT": 1}}
LOGGING = {{
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {{
        "discord": {{
            "class": "discordproxy.log_handler.DiscordHandler",
            "level": "ERROR",
            "channel_id": {ids.TEXT_CHANNEL_ID},
            "client": "ext://discordproxy.django.client",
        }}
    }},
    "loggers": {{"shop": {{"handlers": ["discord"]}}}},
}}
"""
TESTS = f"""
import os
from django.test import TestCase
from discordproxy.django import client, outbox, send_on_commit

class SendTests(TestCase):
    def test_nothing_leaves_the_process(self):
        if "DISCORDPROXY_TEST_TARGET" not in os.environ:
            client().create_direct_message({ids.USER_ID}, "kept")
            self.assertEqual([message.content for message in outbox.to_user({ids.USER_ID})], ["kept"])

    def test_on_commit(self):
        with self.captureOnCommitCallbacks(execute=True):
            send_on_commit("committed", channel_id={ids.TEXT_CHANNEL_ID})
        self.assertLessEqual(len(outbox), 1)

    def test_queued_on_commit(self):
        with self.captureOnCommitCallbacks(execute=True):
            send_on_commit("queued", user_id={ids.USER_ID}, queued=True, key="order-17")
        if "DISCORDPROXY_TEST_TARGET" not in os.environ:
            self.assertEqual([message.content for message in outbox.to_user({ids.USER_ID})], ["queued"])
            sent = client().queued.create_channel_message({ids.TEXT_CHANNEL_ID}, "queued", key="k")
            self.assertEqual((client().queued.wait(sent), sent.state.name, sent.key), (sent, "SENT", "k"))
            self.assertRaises(ValueError, send_on_commit, "", user_id={ids.USER_ID}, queued=True)
            self.assertRaises(TypeError, send_on_commit, "x", user_id={ids.USER_ID}, queued=True, keys="k")
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "settings.py").write_text(SETTINGS)
    (tmp_path / "tests.py").write_text(TESTS)
    return tmp_path


def manage(project: Path, target: str, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command as `manage.py` does; every warning is an error."""
    return subprocess.run(
        [
            sys.executable,
            "-W",
            "error",
            "-W",
            "ignore::DeprecationWarning",
            "-m",
            "django",
            *command,
            "--no-color",
        ],
        capture_output=True,
        text=True,
        timeout=60,
        cwd=project,
        env=ENVIRONMENT
        | {"DJANGO_SETTINGS_MODULE": "settings", "PYTHONPATH": str(project), "PROXY": target}
        | environment,
    )


def contents(sandbox: SandboxProcess) -> list[str]:
    return [message["content"] for message in sandbox.messages()]


def test_the_command_sends_a_message(project: Path, sandbox: SandboxProcess, proxy: ProxyProcess) -> None:
    done = manage(project, proxy.target, "discordproxy_test", str(ids.USER_ID), "--text", "Hello")
    assert done.stdout.startswith(f"Sent through {proxy.target}: message "), done.stderr
    assert contents(sandbox) == ["Hello"]
    closed = manage(project, proxy.target, "discordproxy_test", str(ids.CLOSED_DM_USER_ID))
    assert (closed.returncode, closed.stdout) == (1, "")
    assert "50007" in closed.stderr
    assert "Traceback" not in closed.stderr


def test_check_tells_of_the_proxy_when_deploying(project: Path, proxy: ProxyProcess) -> None:
    healthy = manage(project, proxy.target, "check", "--deploy", "--tag", "discordproxy")
    assert (healthy.returncode, healthy.stderr) == (0, ""), healthy.stderr
    gone = manage(project, "localhost:1", "check", "--deploy", "--tag", "discordproxy")
    assert gone.returncode == 1
    assert "discordproxy.E004" in gone.stderr
    assert manage(project, "localhost:1", "check").returncode == 0


def test_the_log_is_posted_with_the_client_of_the_settings(
    project: Path, sandbox: SandboxProcess, proxy: ProxyProcess
) -> None:
    code = "import logging; logging.getLogger('shop').error('It %s', 'failed')"
    done = manage(project, proxy.target, "shell", "-c", code)
    assert (done.returncode, done.stderr) == (0, "")
    (message,) = sandbox.messages()
    assert message["embeds"][0]["title"] == "ERROR shop"
    assert "It failed" in message["embeds"][0]["description"]


def test_tests_of_django_use_the_outbox(project: Path, sandbox: SandboxProcess, proxy: ProxyProcess) -> None:
    done = manage(project, proxy.target, "test", "tests")
    assert done.returncode == 0, done.stderr
    assert contents(sandbox) == []


def test_tests_of_django_use_a_proxy_that_is_there_for_tests(
    project: Path, sandbox: SandboxProcess, proxy: ProxyProcess
) -> None:
    done = manage(project, "localhost:1", "test", "tests", DISCORDPROXY_TEST_TARGET=proxy.target)
    assert done.returncode == 0, done.stderr
    assert contents(sandbox) == ["committed"]
