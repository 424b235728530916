"""Files with secrets: whose rights make the server refuse them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from discordproxy.options import ConfigError
from discordproxy.private_files import check_private


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "secret"
    path.write_text("s3cr3t")
    return path


@pytest.mark.parametrize("mode", [0o600, 0o400, 0o700])
def test_a_file_of_its_owner_alone_is_taken(secret: Path, mode: int) -> None:
    secret.chmod(mode)
    check_private(secret, "The key")


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o601, 0o666])
def test_a_file_that_others_have_rights_to_is_refused_in_one_line(secret: Path, mode: int) -> None:
    secret.chmod(mode)
    with pytest.raises(ConfigError) as caught:
        check_private(secret, "The key")
    assert str(caught.value) == (
        f"The key {secret} must be its owner's alone, but its mode is {mode:04o}: run chmod 600 {secret}"
    )


def test_a_link_counts_as_what_it_leads_to(secret: Path, tmp_path: Path) -> None:
    secret.chmod(0o644)
    (tmp_path / "link").symlink_to(secret)
    with pytest.raises(ConfigError, match="its mode is 0644"):
        check_private(tmp_path / "link", "The key")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
@pytest.mark.parametrize("mode", [0o440, 0o444])
def test_a_file_of_another_users_is_taken_as_it_is(secret: Path, mode: int) -> None:
    secret.chmod(mode)
    os.chown(secret, 65534, 65534)
    check_private(secret, "The key")


def test_a_file_that_is_not_there_or_no_file_name_at_all_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="^The key .*missing cannot be read: No such file or directory$"):
        check_private(tmp_path / "missing", "The key")
    with pytest.raises(ConfigError, match="^The key .* cannot be read: "):
        check_private(Path("null\0byte"), "The key")


def test_a_device_keeps_nothing_that_others_could_read() -> None:
    check_private(Path("/dev/null"), "The key")
