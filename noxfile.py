"""Every chore of the project, one session each. nox runs the gates, `nox -t quick` the quick ones."""

from __future__ import annotations

import json
import os
import re
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
SYSTEM_PYTHON = "/usr/bin/python3"
OLDEST = (3, 11)
PEER = "discordproxy==1.5.1"
PARALLEL = ("-n", "3", "--dist", "worksteal")
PARALLEL_WAITING = ("-n", "4", "--dist", "worksteal")
"""For tests that wait for other processes more than they compute."""
NEWEST_PROTOBUF = "import google.protobuf as found; assert found.__version__ >= '7', found.__version__"
"""Tells that an environment has the newest major version of protobuf that is admitted."""


def group(*names: str) -> tuple[str, ...]:
    """Return the requirements of dependency groups."""
    return nox.project.dependency_groups(GROUPS, *names)


def install(session: nox.Session, *requirements: str) -> None:
    """Install into a session's environment; what is used of it is compiled when it is, a small part of it all."""
    session.env["PYTHONDONTWRITEBYTECODE"] = (
        ""  # and kept: each program that tests start would compile it again
    )
    session.install("--no-compile", *requirements)


def release_of(python: str) -> tuple[int, ...]:
    """Return the release of an interpreter, (3, 11, 2) for example; nothing if it is not there or does not work.

    A shim may have nothing behind it, and Debian's Python makes no environments without `python3-venv`.
    """
    found = shutil.which(python)
    if found is None:
        return ()
    check = "import ensurepip, sys; print(*sys.version_info[:3])"
    ended = subprocess.run([found, "-c", check], capture_output=True, check=False, text=True)
    return tuple(map(int, ended.stdout.split())) if ended.returncode == 0 else ()


def find_python(version: str) -> str:
    """Return a working interpreter of a version ("3.12"): one on PATH, or else pyenv's newest; "" if there is none."""
    candidates = [f"python{version}", *_list_pythons_of_pyenv(version)]
    return next((python for python in candidates if release_of(python)), "")


def _list_pythons_of_pyenv(version: str) -> list[str]:
    """Return pyenv's interpreters of a version, the newest first: on PATH it puts only those that somebody chose."""
    root = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    found = (root / "versions").glob(f"{version}.*/bin/python{version}")
    patches = {int(path.parts[-3].rpartition(".")[2]): path for path in found if path.parts[-3][-1].isdigit()}
    return [str(patches[patch]) for patch in sorted(patches, reverse=True)]


@nox.session(tags=["quick"])
def lint(session: nox.Session) -> None:
    """Check style and format (ruff)."""
    install(session, *group("lint"))
    session.run("ruff", "check", *CODE)
    session.run("ruff", "format", "--check", *CODE)


@nox.session(tags=["quick"])
def types(session: nox.Session) -> None:
    """Check types (`mypy --strict`) of package, tests and tools."""
    install(session, ".", *group("types"))
    session.run("mypy", *CODE)


@nox.session(tags=["quick"])
def unit(session: nox.Session) -> None:
    """Run the unit tests, without coverage: each part of the package, alone."""
    _run_part(session, "tests/unit", "tests/soak")


@nox.session
def contract(session: nox.Session) -> None:
    """Run the contract tests: proto, derived files, documents and Discord's API held against each other."""
    _run_part(session, "tests/contract")


@nox.session
def e2e(session: nox.Session) -> None:
    """Run the end-to-end tests: server, sandbox, clients and tools as real processes."""
    _run_part(session, "tests/e2e", groups=("test",), parallel=PARALLEL_WAITING)


def _run_part(
    session: nox.Session,
    *places: str,
    groups: tuple[str, ...] = ("unit",),
    parallel: tuple[str, ...] = PARALLEL,
) -> None:
    """Run the tests of some places, or what is named after `--`."""
    install(session, "-e", ".", *group(*groups))
    session.run("pytest", *(session.posargs or (*parallel, *places)))


@nox.session
def house(session: nox.Session) -> None:
    """Measure the package: sizes, circles, names, and what one message passes; `-- PATH` for another checkout."""
    install(session, "-e", ".", *group("unit"))
    session.run("python", "-m", "tests.house", *session.posargs)


@nox.session
def facts(session: nox.Session) -> None:
    """Refresh what tests know of Discord's API, from a copy of Discord's OpenAPI document: `-- PATH`."""
    install(session, "-e", ".")
    session.run("python", "-m", "tests.contract.facts", *session.posargs)


@nox.session
def generate(session: nox.Session) -> None:
    """Derive everything from the contract; with `-- --check` only tell whether it is fresh."""
    install(session, "-r", "protos/requirements.txt")
    session.run("python", "-m", "protos.generate", *session.posargs)


@nox.session
def fresh(session: nox.Session) -> None:
    """Check that everything derived from the contract is fresh, and test the generator."""
    install(session, ".", *group("unit"), "-r", "protos/requirements.txt")
    session.run("python", "-m", "protos.generate", "--check")
    checked = "tests/contract/test_generated.py::test_the_derived_files_are_what_the_proto_gives"
    places = ("tests/unit/protos", "tests/contract/test_generated.py")
    session.run("pytest", *PARALLEL, *places, "--deselect", checked)


@nox.session
def tests(session: nox.Session) -> None:
    """Run all tests with branch coverage; arguments go to pytest (and leave coverage out).

    Everything is installed in its newest admitted version, so these are also the tests of the newest protobuf, Django
    and Celery.
    """
    install(session, "-e", ".", *group("test"))
    if session.posargs:
        session.run("pytest", *session.posargs)
        return
    session.run("python", "-c", NEWEST_PROTOBUF)
    session.run("coverage", "erase")
    session.run("pytest", *PARALLEL_WAITING, "--cov", "--cov-report=")
    session.run("coverage", "report", "--fail-under=95")


def test_on_another_python(session: nox.Session) -> None:
    """Run unit and contract tests on another Python, with less made-up input for each."""
    install(session, ".", *group("unit"))
    few = ("--hypothesis-profile", "few")
    session.run("pytest", *PARALLEL, *few, "tests/unit", "tests/contract", *session.posargs)


def tell_what_is_missing(session: nox.Session) -> None:
    """Say that a Python is not here, and what brings it."""
    version = session.name.removeprefix("unit-")
    if version == "system":
        session.skip(f"{SYSTEM_PYTHON} is missing, too old, without venv, or one of the others")
    session.skip(
        f"Python {version} is missing: put python{version} on PATH, or run `pyenv install {version}`"
    )


def find_pythons() -> dict[str, str]:
    """Return the session of each further Python, and its interpreter; nothing if it is not here.

    The system's own is there for its old patch release: Debian 12 has 3.11.2.
    """
    found = {f"unit-{version}": find_python(version) for version in PYTHONS if version != HERE}
    others = {sys.version_info[:3], *map(release_of, filter(None, found.values()))}
    system = release_of(SYSTEM_PYTHON)
    found["unit-system"] = SYSTEM_PYTHON if system >= OLDEST and system not in others else ""
    return found


FURTHER_PYTHONS = find_pythons()
for name, python in FURTHER_PYTHONS.items():
    if python:
        nox.session(name=name, python=python)(test_on_another_python)
    else:
        nox.session(name=name, venv_backend="none")(tell_what_is_missing)


@nox.session
@nox.parametrize("protobuf", ["oldest", "newest"])
def protobuf(session: nox.Session, protobuf: str) -> None:
    """Import and use protoc's classes at both ends of the admitted range of protobuf."""
    pin = {"oldest": "protobuf==6.31.0", "newest": "protobuf<8"}[protobuf]
    install(session, ".", *group("unit"), pin)
    session.run(
        "pytest", "-n", "2", "--hypothesis-profile", "few", *(session.posargs or _find_protobuf_tests())
    )


@nox.session
@nox.parametrize("aiohttp", ["oldest", "newest"])
def aiohttp(session: nox.Session, aiohttp: str) -> None:
    """Send requests with both ends of the admitted range of aiohttp: one permit, one request, always."""
    pin = {"oldest": "aiohttp==3.14.0", "newest": "aiohttp<4"}[aiohttp]
    install(session, ".", *group("unit"), pin)
    session.run("pytest", *(session.posargs or ("tests/e2e/transport",)))


@nox.session
@nox.parametrize("redis", ["oldest", "newest"])
def redis(session: nox.Session, redis: str) -> None:
    """Keep the queue and shared limits on real servers with both ends of the admitted range of redis-py."""
    pin = {"oldest": "redis==6.0.0", "newest": "redis<9"}[redis]
    install(session, ".", *group("unit"), pin)
    files = (
        "unit/queue/test_redis_answers.py",
        "unit/queue/test_redis_server.py",
        "contract/test_sharing_engines.py",
    )
    places = session.posargs or [f"tests/{file}" for file in files]
    session.run("pytest", *PARALLEL, *places)


@nox.session
@nox.parametrize("django", ["oldest", "newest"])
def django(session: nox.Session, django: str) -> None:
    """Test the Django app and the base of Celery's tasks with both ends of the admitted ranges of Django and Celery."""
    pins = {"oldest": ("django==4.2.*", "celery==5.3.*"), "newest": ("django<7", "celery<6")}[django]
    install(session, ".", *group("unit"), *pins)
    places = ("tests/unit/django", "tests/unit/test_celery_task.py", "tests/e2e/test_django_app.py")
    session.run("pytest", *PARALLEL, *(session.posargs or places))


@nox.session
def fuzz(session: nox.Session) -> None:
    """Show codec, conversion and HTTP/2 guard minutes of made-up input; FUZZ_EXAMPLES says how much."""
    install(session, ".", *group("unit"))
    files = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "tests" / "fuzz").glob("fuzz_*.py"))
    env = {"FUZZ_EXAMPLES": os.environ.get("FUZZ_EXAMPLES", "10000")}
    session.run("pytest", "-n", "2", *(session.posargs or files), env=env)


@nox.session
def audit(session: nox.Session) -> None:
    """Look for known vulnerabilities in what the package needs (pip-audit; no gate, since it asks a service)."""
    session.install("-q", *group("audit"))
    site = Path(session.create_tmp()).absolute() / "site"
    shutil.rmtree(site, ignore_errors=True)
    session.run("python", "-m", "pip", "install", "-q", "--target", str(site), ".[grpcio]")
    command = ("pip-audit", "--path", str(site), "--progress-spinner", "off", "--format", "json")
    output = session.run(*command, *session.posargs, silent=True, success_codes=range(256), stderr=None) or ""
    problem = _judge_audit(output)
    if problem:
        session.error(problem)


def _judge_audit(output: str) -> str:
    """Return what is wrong by what pip-audit says in JSON; nothing if every package was looked up and is well."""
    try:
        found = json.loads(output[output.index("{") :])["dependencies"]
    except (ValueError, KeyError):
        return f"Nothing was audited, the service cannot be reached: {output.strip()[-500:]}"
    others = [one for one in found if one["name"] != "discordproxy"]
    unknown = [one["name"] for one in others if "vulns" not in one]
    if unknown or not others:
        return f"Not audited, the service does not answer for {', '.join(unknown) or 'anything'}"
    bad = [f"{one['name']} {one['version']}: {vuln['id']}" for one in others for vuln in one["vulns"]]
    return f"Known vulnerabilities: {'; '.join(bad)}" if bad else ""


@nox.session
def docs(session: nox.Session) -> None:
    """Build the documentation, warnings as errors, and look at its pages in Chromium."""
    install(session, ".", *group("site"))
    site = ROOT / "docs" / "_build" / "html"
    session.run("sphinx-build", "-W", "--keep-going", "-q", "-b", "html", "docs", str(site), *session.posargs)
    session.run("pytest", "-q", "tests/e2e/test_docs_site.py", env={"DOCS_SITE": str(site)})


@nox.session
def pictures(session: nox.Session) -> None:
    """Take the documentation's pictures of the sandbox's page, the tools and these pages; needs Chromium."""
    install(session, ".[cli]", *group("pictures"))
    site = ROOT / "docs" / "_build" / "html"
    session.run("sphinx-build", "-q", "-b", "html", "docs", str(site))
    session.run("python", "-m", "tests.pictures", str(site))


@nox.session
def compat(session: nox.Session) -> None:
    """Run the published 1.x clients and tools against this server."""
    peer = _install_peer(session)
    install(session, ".", *group("unit"))
    env = {"DISCORDPROXY_PEER": str(_program(peer, "python"))}
    session.run("pytest", *PARALLEL_WAITING, "tests/compat", *session.posargs, env=env)


@nox.session
def bench(session: nox.Session) -> None:
    """Measure beside 1.x; `-- quick`, `memory`, `clients`, `limits`, `queue` and `many` measure less."""
    peer = _install_peer(session)
    install(session, ".", *group("bench"))
    env = {"DISCORDPROXY_PEER": str(_program(peer, "python"))}
    session.run("python", "-m", "tests.benchmarks.compare", *session.posargs, env=env)


@nox.session
def soak(session: nox.Session) -> None:
    """Load one server with everything at once for 10 minutes (`-- --minutes 2`): does what it holds stay level?"""
    session.install(".", *group("bench"))
    session.run("python", "-m", "tests.soak.soak", *session.posargs)


@nox.session
def build(session: nox.Session) -> None:
    """Build both distributions, and check that each installs and works."""
    install(session, *group("build"))
    shutil.rmtree("dist", ignore_errors=True)
    session.run("python", "-m", "build", "--outdir", "dist", silent=True)
    session.run("twine", "check", "--strict", *map(str, Path("dist").iterdir()))
    for distribution in sorted(Path("dist").iterdir()):
        place = Path(session.create_tmp()).absolute() / "install"
        shutil.rmtree(place, ignore_errors=True)
        session.run("python", "-m", "venv", str(place))
        python = str(_program(place, "python"))
        session.run(python, "-m", "pip", "install", "-q", "--no-compile", str(distribution), external=True)
        session.run(python, "docs/examples/demo.py", "--quiet", external=True)


@nox.session
def demo(session: nox.Session) -> None:
    """Show the proxy at work: a real server, a stand-in for Discord, every client; `-- --stay` goes on until Ctrl+C."""
    session.install("-q", ".")
    # Ctrl+C reaches the demonstration as well: it may take its time to end, and then all is well.
    session.run("python", "docs/examples/demo.py", *session.posargs, interrupt_timeout=30)


def _install_peer(session: nox.Session) -> Path:
    """Install the published 1.x package into an environment of its own, once; return its folder."""
    peer = (Path(session.create_tmp()).absolute().parents[1] / "peer").absolute()
    if not (peer / "ready").exists():
        shutil.rmtree(peer, ignore_errors=True)
        session.run_install("python", "-m", "venv", str(peer))
        python = str(_program(peer, "python"))
        session.run_install(python, "-m", "pip", "install", "-q", "--no-compile", PEER, external=True)
        (peer / "ready").touch()
    return peer


def _find_protobuf_tests() -> list[str]:
    """Return the tests of contract and client that touch protoc's classes."""
    files = (
        path for room in ("contract", "unit/client") for path in (ROOT / "tests" / room).glob("test_*.py")
    )
    return sorted(
        str(path.relative_to(ROOT))
        for path in files
        if re.search(r"discord_api_pb2|google\.protobuf", path.read_text(encoding="utf-8"))
    )


def _program(environment: Path, name: str) -> Path:
    folder = environment / ("Scripts" if sys.platform == "win32" else "bin")
    return folder / name


nox.options.sessions = [
    "lint",
    "types",
    "fresh",
    "tests",
    *FURTHER_PYTHONS,
    "protobuf(protobuf='oldest')",  # the newest ones are those of `tests`
    "redis(redis='oldest')",
    "django(django='oldest')",
    "docs",
    "compat",
    "build",
]
