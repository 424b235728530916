"""The file with the rules, and its changes. Looks are made by hand: nothing waits here."""

from __future__ import annotations

import logging
import os
from hashlib import sha256
from pathlib import Path

import pytest
from multidict import MultiDict

from discordproxy.options import ConfigError
from discordproxy.server.access.rules_file import RulesReloader, load_rules
from discordproxy.server.calls.failures import Unauthenticated
from discordproxy.server.settings_file import LARGEST_BYTES
from tests.unit.server.access.test_scope import WorldBots


def write(path: Path, *names: str, mode: int = 0o600) -> None:
    """Put another file with these clients, whose tokens are their names, in place of the one that is there."""
    tables = [
        f'[clients.{name}]\ntoken_sha256 = "{sha256(name.encode()).hexdigest()}"\nmay = ["*"]'
        for name in names
    ]
    put(path, "\n".join(tables).encode(), mode)


def put(path: Path, content: bytes, mode: int = 0o600) -> None:
    fresh = path.with_suffix(".new")
    fresh.write_bytes(content)
    fresh.chmod(mode)
    fresh.replace(path)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "clients.toml"
    write(path, "first")
    return path


def knows(keeper: RulesReloader, name: str) -> bool:
    try:
        return keeper.authorization.identify(MultiDict(authorization=f"Bearer {name}")).name == name
    except Unauthenticated:
        return False


def complaints(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR]


def test_a_change_counts_once_the_file_has_settled(path: Path) -> None:
    keeper = RulesReloader(path, WorldBots())
    keeper.look()
    assert knows(keeper, "first")
    write(path, "first", "second")
    keeper.look()
    assert not knows(keeper, "second"), "it may still be written to"
    keeper.look()
    assert knows(keeper, "second")
    write(path, "second")
    for _ in range(2):
        keeper.look()
    assert not knows(keeper, "first")


def test_a_broken_file_changes_nothing_and_is_complained_of_once(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    keeper = RulesReloader(path, WorldBots())
    put(path, b"[clients.first]\nmay = 5")
    for _ in range(5):
        keeper.look()
    assert knows(keeper, "first")
    (complaint,) = complaints(caplog)
    assert complaint.startswith(
        f"The clients file {path}: clients.first: token_sha256: is missing; the rules stay"
    )
    put(path, b"[")
    for _ in range(5):
        keeper.look()
    assert len(complaints(caplog)) == 2
    write(path, "second")
    for _ in range(2):
        keeper.look()
    assert knows(keeper, "second")
    assert len(complaints(caplog)) == 2


def test_a_file_that_is_gone_changes_nothing(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    keeper = RulesReloader(path, WorldBots())
    path.unlink()
    for _ in range(4):
        keeper.look()
    assert knows(keeper, "first")
    assert len(complaints(caplog)) == 1
    write(path, "second")
    for _ in range(2):
        keeper.look()
    assert knows(keeper, "second")


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="rights as on Unix")
def test_a_file_that_others_may_read_is_refused_until_they_may_not(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    keeper = RulesReloader(path, WorldBots())
    write(path, "second", mode=0o644)
    for _ in range(3):
        keeper.look()
    assert not knows(keeper, "second")
    assert "chmod 600" in complaints(caplog)[0]
    path.chmod(0o600)
    for _ in range(2):
        keeper.look()
    assert knows(keeper, "second")


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "there are no clients"),
        (b"[clients.x", "it is not valid TOML: "),
        (b"x = '\xff'", "it is not valid TOML: "),
        (b"x = " + b"[" * 5000, "it is not valid TOML: "),
        (b"[clients.x]\nmay=1\n[clients.x]\nmay=2", "it is not valid TOML: "),
        (b"\n" * (LARGEST_BYTES + 1), "is larger than"),
    ],
    ids=["empty", "cut", "bytes", "deep", "twice", "large"],
)
def test_a_file_that_cannot_be_used_is_one_line_at_the_start(
    path: Path, content: bytes, complaint: str
) -> None:
    put(path, content)
    with pytest.raises(ConfigError, match=complaint) as caught:
        load_rules(path)
    assert str(caught.value).startswith(f"The clients file {path}")
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_there_or_no_file_is_one_line_too(tmp_path: Path) -> None:
    for path in (tmp_path / "missing", tmp_path):
        with pytest.raises(ConfigError, match="The clients file .* (cannot be read|must be its owner's)"):
            load_rules(path)
