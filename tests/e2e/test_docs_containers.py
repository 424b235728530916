"""The image's commands, with the image's environment, as processes: the server serves, the health check says so."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.contract.test_containers import environment, last
from tests.e2e.processes import SERVER, SandboxProcess, run_process


def probe(port: str, env: dict[str, str]) -> int:
    """Run the image's health check against a port; return its exit status."""
    command = json.loads(last("HEALTHCHECK").partition(" CMD ")[2])
    words = [sys.executable, *command[1:], "--port", port]
    return subprocess.run(words, capture_output=True, env=env, timeout=120, check=False).returncode


def test_the_images_commands_work_together(sandbox: SandboxProcess, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text(sandbox.token)
    secret.chmod(0o400)
    variables = environment() | {
        "PATH": os.environ["PATH"],
        "DISCORDPROXY_LOG_FILE_PATH": str(tmp_path),
        "DISCORDPROXY_TOKEN_FILE": str(secret),
    }
    entry = [SERVER.with_name(word) for word in json.loads(last("ENTRYPOINT"))]
    options = (*json.loads(last("CMD")), "--port", "0", "--discord-url", sandbox.url)
    with run_process(*entry, *options, cwd=tmp_path, env=variables) as process:
        port = process.wait_for(r"serves on \S+:(\d+) for")[1]
        process.wait_for(r"\[INFO\] Serving on")  # what `docker logs` shows
        assert probe(port, variables) == 0
        assert process.stop() == 0
        assert probe(port, variables) == 1
