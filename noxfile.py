"""Every chore of the project, one session each. Without arguments, nox runs the gates."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nox

nox.needs_version = ">=2025.2.9"
nox.options.default_venv_backend = "virtualenv"
nox.options.reuse_venv = "yes"

ROOT = Path(__file__).parent
HERE = f"{sys.version_info.major}.{sys.version_info.minor}"
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
GROUPS = nox.project.load_toml(ROOT / "pyproject.toml")
CODE = ("discordproxy", "protos", "tests", "docs", "noxfile.py")
PEER = "discordproxy==1.5.1"


def group(*names: str) -> tuple[str, ...]:
    """Return the requirements of dependency groups."""
    return nox.project.dependency_groups(GROUPS, *names)


def runs(version: str) -> bool:
    """Tell whether an interpreter is there and works; a shim without anything behind it does not."""
    found = shutil.which(f"python{version}")
    check = "import ensurepip"
    return (
        found is not None
        and subprocess.run([found, "-c", check], capture_output=True, check=False).returncode == 0
    )


@nox.session
def lint(session: nox.Session) -> None:
    """Check style and format (ruff)."""
    session.install(*group("lint"))
    session.run("ruff", "check", *CODE)
    session.run("ruff", "format", "--check", *CODE)


@nox.session
def types(session: nox.Session) -> None:
    """Check types (mypy --strict) of package, tests and tools."""
    session.install(".", *group("types"))
    session.run("mypy", *CODE)


@nox.session
def generate(session: nox.Session) -> None:
    """Derive everything from the contract; with `-- --check` only tell whether it is fresh."""
    session.install("-r", "protos/requirements.txt")
    session.run("python", "-m", "protos.generate", *session.posargs)


@nox.session
def fresh(session: nox.Session) -> None:
    """Check that everything derived from the contract is fresh, and test the generator."""
    session.install(".", *group("unit"), "-r", "protos/requirements.txt")
    session.run("python", "-m", "protos.generate", "--check")
    session.run("pytest", "tests/unit/protos", "tests/contract/test_generated.py")


@nox.session
def tests(session: nox.Session) -> None:
    """Run all tests with branch coverage; arguments go to pytest (and leave coverage out)."""
    session.install("-e", ".", *group("test"))
    session.env["PYTHONDONTWRITEBYTECODE"] = (
        ""  # else each program that the tests start compiles all of it again
    )
    if session.posargs:
        session.run("pytest", *session.posargs)
        return
    session.run("coverage", "erase")
    session.run("pytest", "-n", "2", "--dist", "worksteal", "--cov", "--cov-report=")
    session.run("coverage", "report", "--fail-under=95")


def unit(session: nox.Session) -> None:
    """Run unit and contract tests on another Python."""
    session.install(".", *group("unit"))
    session.run("pytest", "-n", "2", "tests/unit", "tests/contract", *session.posargs)


def unit_skipped(session: nox.Session) -> None:
    """Say that a Python is not here."""
    session.skip(f"no working python{session.name.removeprefix('unit-')} on this machine")


UNIT_SESSIONS = [f"unit-{version}" for version in PYTHONS if version != HERE]
for name in UNIT_SESSIONS:
    if runs(name.removeprefix("unit-")):
        nox.session(name=name, python=name.removeprefix("unit-"))(unit)
    else:
        nox.session(name=name, venv_backend="none")(unit_skipped)


@nox.session
@nox.parametrize("protobuf", ["oldest", "newest"])
def protobuf(session: nox.Session, protobuf: str) -> None:
    """Import and use protoc's classes at both ends of the admitted range of protobuf."""
    pin = {"oldest": "protobuf==6.31.0", "newest": "protobuf<8"}[protobuf]
    session.install(".", *group("unit"), pin)
    session.run("pytest", "tests/contract", *session.posargs)


@nox.session
def fuzz(session: nox.Session) -> None:
    """Show codec, conversion and HTTP/2 guard minutes of made-up input; FUZZ_EXAMPLES says how much."""
    session.install(".", *group("unit"))
    files = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "tests" / "fuzz").glob("fuzz_*.py"))
    env = {"FUZZ_EXAMPLES": os.environ.get("FUZZ_EXAMPLES", "10000")}
    session.run("pytest", "-n", "2", *(session.posargs or files), env=env)


@nox.session
def docs(session: nox.Session) -> None:
    """Build the documentation, warnings as errors."""
    session.install(".", *group("docs"))
    session.run(
        "sphinx-build", "-W", "--keep-going", "-q", "-b", "html", "docs", "docs/_build/html", *session.posargs
    )


@nox.session
def compat(session: nox.Session) -> None:
    """Run the published 1.x clients and tools against this server."""
    peer = _install_peer(session)
    session.install(".", *group("test"))
    env = {"DISCORDPROXY_PEER": str(_program(peer, "python"))}
    session.run("pytest", "tests/compat", *session.posargs, env=env)


@nox.session
def bench(session: nox.Session) -> None:
    """Measure beside the published 1.x server; `-- quick`, `-- memory` and `-- limits` measure less."""
    peer = _install_peer(session)
    session.install(".", *group("bench"))
    env = {"DISCORDPROXY_PEER": str(_program(peer, "python"))}
    session.run("python", "-m", "tests.benchmarks.compare", *session.posargs, env=env)


@nox.session
def build(session: nox.Session) -> None:
    """Build both distributions, and check that each installs and works."""
    session.install(*group("build"))
    shutil.rmtree("dist", ignore_errors=True)
    session.run("python", "-m", "build", "--outdir", "dist", silent=True)
    session.run("twine", "check", "--strict", *map(str, Path("dist").iterdir()))
    for distribution in sorted(Path("dist").iterdir()):
        place = Path(session.create_tmp()).absolute() / "install"
        shutil.rmtree(place, ignore_errors=True)
        session.run("python", "-m", "venv", str(place))
        python = str(_program(place, "python"))
        session.run(python, "-m", "pip", "install", "-q", str(distribution), external=True)
        session.run(python, "docs/examples/demo.py", "--quiet", external=True)


@nox.session
def demo(session: nox.Session) -> None:
    """Show the proxy at work: a real server, a stand-in for Discord, every client."""
    session.install("-q", ".")
    session.run("python", "docs/examples/demo.py", *session.posargs)


def _install_peer(session: nox.Session) -> Path:
    """Install the published 1.x package into an environment of its own, once; return its folder."""
    peer = (Path(session.create_tmp()).absolute().parents[1] / "peer").absolute()
    if not (peer / "ready").exists():
        shutil.rmtree(peer, ignore_errors=True)
        session.run("python", "-m", "venv", str(peer))
        session.run(str(_program(peer, "python")), "-m", "pip", "install", "-q", PEER, external=True)
        (peer / "ready").touch()
    return peer


def _program(environment: Path, name: str) -> Path:
    folder = environment / ("Scripts" if sys.platform == "win32" else "bin")
    return folder / name


nox.options.sessions = [
    "lint",
    "types",
    "fresh",
    "tests",
    *UNIT_SESSIONS,
    "protobuf",
    "docs",
    "compat",
    "build",
]
