"""The examples of a Markdown page, found and run: `python tests/e2e/examples.py PAGE...`.

Needs a proxy on the default port whose sandbox is at SANDBOX. What is run, and how, is written on the page:

- a `python` fence runs as a program of its own, a `shell` fence in bash; fences of any other kind are not run
- `% pytest` in the line before a fence makes it a test file; `% not run` leaves it out
- lines that begin with `% ` after a fence are run after it, in the same namespace; readers do not see them
- `Prints:` and a `text` fence after a fence are what it must print
- a page may import the modules in the folder `examples` beside it
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import subprocess
import sys
import tempfile
import traceback
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SANDBOX = "http://127.0.0.1:50080/sandbox"
EXAMPLE = re.compile(
    r"(?P<mark>^% (pytest|not run)\n)?"
    r"^(?P<fence>```+)(?P<kind>python|shell)\n(?P<source>.*?)^(?P=fence)$"
    r"(?:\n+Prints:\n+```text\n(?P<prints>.*?)^```$)?"
    r"(?P<check>(?:\n+^%[^\n]*$)*)",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Example:
    """One fence of a page: what it is, where it begins, and what is expected of it."""

    page: Path
    line: int
    kind: str
    source: str
    prints: str | None = None
    check: str = ""

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


def find_examples(page: Path) -> Iterator[Example]:
    """Yield the examples of a page that can be run."""
    text = page.read_text(encoding="utf-8")
    for found in EXAMPLE.finditer(text):
        mark = (found["mark"] or "").removeprefix("% ").strip()
        if mark == "not run":
            continue
        line = text.count("\n", 0, found.start("source")) + 1
        check = re.sub(r"^% ?", "", found["check"].strip("\n"), flags=re.MULTILINE)
        yield Example(page, line, mark or found["kind"], found["source"], found["prints"], check)


def run_example(example: Example) -> None:
    """Run one example.

    Raises:
        AssertionError: it does not print what the page says, or a program that it starts fails
        Exception: whatever else it ends with
    """
    printed = run_python(example) if example.kind == "python" else run_program(example)
    if example.prints is not None:
        assert printed == example.prints, f"prints {printed!r}, not {example.prints!r}"


def run_python(example: Example) -> str:
    """Run Python code, its check after it; return what the code printed."""
    namespace: dict[str, Any] = {"__name__": "__main__", "received": received}
    # Blank lines make the line numbers of a traceback those of the page.
    code = compile("\n" * (example.line - 1) + example.source, str(example.page), "exec", dont_inherit=True)
    with contextlib.redirect_stdout(io.StringIO()) as output:
        exec(code, namespace)
    exec(compile(example.check, f"check of {example}", "exec", dont_inherit=True), namespace)
    return output.getvalue()


def run_program(example: Example) -> str:
    """Run a shell script or a test file; return what it printed."""
    if example.kind == "shell":
        command = ["bash", "-euc", example.source]
    else:
        Path("test_example.py").write_text(example.source, encoding="utf-8")
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            "-p",
            "no:asyncio",
            "test_example.py",
        ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, f"exit status {done.returncode}\n{done.stdout}{done.stderr}"
    return done.stdout


def ask(method: str, path: str, document: object = None) -> Any:
    """Ask the sandbox."""
    body = None if document is None else json.dumps(document).encode()
    request = urllib.request.Request(SANDBOX + path, body, method=method)
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.loads(answer.read() or "null")


def received() -> list[Any]:
    """Return the messages that the sandbox has received while this page was run."""
    messages: list[Any] = ask("GET", "/messages")
    return messages


def main(pages: list[str]) -> int:
    """Run all examples of some pages, each page on a clean sandbox; return 1 if any failed, else 0."""
    failed = 0
    for page in map(Path, pages):
        sys.path.insert(0, str(page.absolute().parent / "examples"))
        ask("POST", "/reset")
        limits = ask("GET", "/limits")
        ask("POST", "/limits", {name: None for name in limits if name.endswith("_limit")})
        for example in find_examples(page.absolute()):
            with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
                try:
                    run_example(example)
                except (Exception, SystemExit):
                    failed += 1
                    print(f"FAILED {example}\n{traceback.format_exc()}")
    return 1 if failed else 0


if __name__ == "__main__":
    os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    sys.exit(main(sys.argv[1:]))
