"""UNIX sockets: for owner and group, taken only when nobody uses them, gone at the end."""

from __future__ import annotations

import fcntl
import os
import socket
import stat
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from discordproxy.config import ServerSettings, Settings, TlsSettings, load_settings
from discordproxy.options import ConfigError
from discordproxy.server.listening.sockets import listen
from discordproxy.server.listening.unix_socket import UnixSocket


@pytest.fixture
def path() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:  # pytest's own paths may be too long for a socket
        yield Path(folder) / "proxy.sock"


def make_stale(path: Path) -> None:
    """Leave behind what a killed server leaves."""
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(str(path))


def test_it_is_for_its_owner_and_group_and_gone_at_the_end(path: Path) -> None:
    with closing(UnixSocket(path, 1)) as listener:
        assert stat.S_IMODE(path.stat().st_mode) == 0o660
        with socket.socket(socket.AF_UNIX) as client:
            client.connect(str(path))
        assert repr(listener) == f"<UnixSocket unix:{path}>"
    assert list(path.parent.iterdir()) == []


def test_a_stale_one_is_replaced(path: Path) -> None:
    make_stale(path)
    with closing(UnixSocket(path, 1)), socket.socket(socket.AF_UNIX) as client:
        client.connect(str(path))


def test_one_in_use_is_left_alone(path: Path) -> None:
    with closing(UnixSocket(path, 1)):
        with pytest.raises(ConfigError, match=f"^Cannot serve on unix:{path}: another server listens there$"):
            UnixSocket(path, 1)
        with socket.socket(socket.AF_UNIX) as client:
            client.connect(str(path))


def test_one_that_is_too_busy_to_answer_is_in_use(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("discordproxy.server.listening.unix_socket.ANSWER_SECONDS", 0.01)
    with closing(UnixSocket(path, 0)), socket.socket(socket.AF_UNIX) as first:
        first.connect(str(path))
        with pytest.raises(ConfigError, match="another server listens there"):
            UnixSocket(path, 1)


def test_what_is_no_socket_is_left_alone(path: Path) -> None:
    path.write_text("dear to somebody")
    with pytest.raises(ConfigError, match="the path exists and is not a socket$"):
        UnixSocket(path, 1)
    assert path.read_text() == "dear to somebody"


@pytest.mark.parametrize(
    ("name", "reason"), [("missing/s", "No such file or directory"), ("x" * 200, "AF_UNIX path too long")]
)
def test_a_path_that_cannot_be_is_one_line(path: Path, name: str, reason: str) -> None:
    with pytest.raises(ConfigError, match=f"^Cannot serve on unix:.*: {reason}$"):
        UnixSocket(path.parent / name, 1)


def test_what_another_server_took_over_is_not_removed(path: Path) -> None:
    first = UnixSocket(path, 1)
    path.unlink()
    with closing(UnixSocket(path, 1)):
        first.close()
        assert path.is_socket()


def test_of_many_that_start_at_once_on_a_stale_one_just_one_gets_it(path: Path) -> None:
    make_stale(path)
    got: list[UnixSocket] = []
    barrier = threading.Barrier(8)

    def start() -> None:
        barrier.wait()
        try:
            got.append(UnixSocket(path, 8))
        except ConfigError:
            return

    threads = [threading.Thread(target=start) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(got) == 1
    got[0].close()
    assert not path.exists()


def test_a_folder_that_somebody_keeps_locked_is_one_line(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("discordproxy.server.listening.unix_socket.LOCK_SECONDS", 0.01)
    descriptor = os.open(path.parent, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        with pytest.raises(ConfigError, match="^Cannot serve on unix:.*: Resource temporarily unavailable$"):
            UnixSocket(path, 1)
    finally:
        os.close(descriptor)


def test_a_socket_alone_is_served_alone_and_with_host_or_port_beside_them(path: Path) -> None:
    token, options = {"DISCORD_BOT_TOKEN": "t"}, ["--unix-socket", str(path)]
    assert load_settings(options, token).server.host is None
    assert load_settings([*options, "--port", "7"], token).server.host == "127.0.0.1"
    assert load_settings(options, token | {"DISCORDPROXY_HOST": "::1"}).server.host == "::1"
    assert load_settings([], token | {"DISCORDPROXY_UNIX_SOCKET": ""}).server.unix_socket is None


def test_all_addresses_are_named_the_first_one_first(path: Path) -> None:
    both = Settings(server=ServerSettings(port=0, unix_socket=path))
    with listen(both, has_tokens=False) as listening:
        assert listening.address.startswith("127.0.0.1:")
        assert listening.others == f", also on unix:{path}"
    alone = Settings(server=ServerSettings(host=None, unix_socket=path))
    with listen(alone, has_tokens=False) as listening:
        assert (listening.address, listening.others) == (f"unix:{path}", "")
    assert not path.exists()


def test_tls_needs_an_address(path: Path) -> None:
    settings = Settings(server=ServerSettings(host=None, unix_socket=path), tls=TlsSettings(certificate=path))
    with pytest.raises(ConfigError, match="^TLS needs --host or --port"), listen(settings, has_tokens=False):
        pass
    assert not path.exists()


def test_there_must_be_something_to_serve_on() -> None:
    with (
        pytest.raises(ConfigError, match="^There is nothing to serve on"),
        listen(Settings(server=ServerSettings(host=None)), has_tokens=False),
    ):
        pass


def test_a_path_that_another_server_serves_on_is_taken_over_in_one_step(path: Path) -> None:
    with closing(UnixSocket(path, 1)) as old:
        new = UnixSocket(path, 1, takes_over=True)
        with socket.socket(socket.AF_UNIX) as client:
            client.connect(str(path))
            old.socket.accept()[0].close()
        new.take_over()
        new.take_over()
        with socket.socket(socket.AF_UNIX) as client:
            client.connect(str(path))
            new.socket.accept()[0].close()
        assert stat.S_IMODE(path.stat().st_mode) == 0o660
    assert list(path.parent.iterdir()) == [path]  # the old one leaves what is not its own
    new.close()
    assert list(path.parent.iterdir()) == []


def test_a_takeover_that_does_not_happen_leaves_nothing(path: Path) -> None:
    make_stale(path.with_name(f".{os.getpid()}.sock"))
    with closing(UnixSocket(path, 1, takes_over=True)) as listener:
        path.mkdir()
        with pytest.raises(ConfigError, match="the path exists and is not a socket"):
            listener.take_over()
    path.rmdir()
    with closing(UnixSocket(path, 1, takes_over=True)) as listener:
        path.with_name(f".{os.getpid()}.sock").unlink()
        with pytest.raises(ConfigError, match="No such file"):
            listener.take_over()
    assert list(path.parent.iterdir()) == []
