"""The sockets that the server listens on."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Iterator

import pytest

from discordproxy.config import ServerSettings, Settings
from discordproxy.options import ConfigError
from discordproxy.server.listening.passed_sockets import adopt
from discordproxy.server.listening.sockets import address_of, bind, listen, take_who_waits


async def test_answers_leave_without_waiting_for_earlier_ones_to_be_confirmed() -> None:
    accepted: asyncio.Queue[int] = asyncio.Queue()

    async def accept(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        server_side = writer.get_extra_info("socket")
        accepted.put_nowait(server_side.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
        writer.close()

    with listen(Settings(server=ServerSettings(port=0)), has_tokens=False) as listening:
        listener = listening.listeners[0].socket
        async with await asyncio.start_server(accept, sock=listener):
            reader, writer = await asyncio.open_connection(*listener.getsockname())
            assert await accepted.get()
            assert await reader.read() == b""
            writer.close()
            await writer.wait_closed()


@contextlib.contextmanager
def passed(listener: socket.socket) -> Iterator[int]:
    """Yield the descriptor of a duplicate, as a service manager passes it; the server closes it."""
    with listener:
        yield listener.dup().detach()


def test_a_port_is_shared_by_servers_that_both_say_so() -> None:
    settings = Settings(server=ServerSettings(port=0, reuse_port=True))
    with listen(settings, has_tokens=False) as old:
        host, port = old.listeners[0].socket.getsockname()
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection((host, port))  # nobody is sent here before calls are served
        old.listeners[0].socket.listen()
        again = Settings(server=ServerSettings(port=port, reuse_port=True))
        with listen(again, has_tokens=False) as new:
            assert new.address == old.address
        with (
            pytest.raises(ConfigError, match="in use$"),
            listen(Settings(server=ServerSettings(port=port)), has_tokens=False),
        ):
            pass


def test_who_wants_to_share_a_port_with_one_who_does_not_is_told_what_to_do() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        settings = Settings(server=ServerSettings(port=other.getsockname()[1], reuse_port=True))
        with (
            pytest.raises(ConfigError, match="in use; the server there must run with --reuse-port too"),
            listen(settings, has_tokens=False),
        ):
            pass


def test_a_system_that_shares_no_ports_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(socket, "SO_REUSEPORT")
    with pytest.raises(ConfigError, match="^--reuse-port is not possible on this system$"):
        bind("127.0.0.1", socket.AF_INET, ("127.0.0.1", 0), reuse_port=True)


def test_ipv6_leaves_ipv4_alone() -> None:
    with bind("::1", socket.AF_INET6, ("::1", 0)) as bound:
        assert bound.getsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY)
        assert address_of(bound) == f"[::1]:{bound.getsockname()[1]}"


def test_passed_sockets_are_served_on_and_stay_open_for_the_next_server() -> None:
    with (
        socket.socket(socket.AF_UNIX) as local,
        socket.create_server(("127.0.0.1", 0)) as listener,
    ):
        local.bind("\0discordproxy test of passed sockets")
        local.listen()
        with passed(listener.dup()) as first, passed(local.dup()) as second:
            settings = Settings(server=ServerSettings(host=None, passed=(first, second)))
            with listen(settings, has_tokens=False) as listening:
                assert listening.address == address_of(listener)
                assert listening.others == ", also on unix-abstract:discordproxy test of passed sockets"
                assert [one.is_local for one in listening.listeners] == [False, True]
                assert all(one.is_passed for one in listening.listeners)
        with socket.create_connection(listener.getsockname()):
            listener.accept()[0].close()


def test_a_passed_socket_that_strangers_can_reach_is_refused() -> None:
    with passed(socket.create_server(("0.0.0.0", 0))) as descriptor:
        settings = Settings(server=ServerSettings(host=None, passed=(descriptor,)))
        with (
            pytest.raises(ConfigError, match=r"^Other machines can reach 0\.0\.0\.0:\d+: "),
            listen(settings, has_tokens=False),
        ):
            pass


def test_a_passed_descriptor_that_is_no_listening_socket_is_named() -> None:
    wrong = {
        "use ListenStream=$": socket.socket(socket.AF_INET, socket.SOCK_DGRAM),
        "use Accept=no$": socket.socket(),
    }
    for text, unusable in wrong.items():
        with passed(unusable) as descriptor, pytest.raises(ConfigError, match=text) as caught:
            adopt(descriptor)
        assert str(caught.value).startswith(f"Cannot serve on the passed socket {descriptor} (LISTEN_FDS): ")
    with pytest.raises(ConfigError, match="LISTEN_FDS.: Bad file descriptor$"):
        adopt(descriptor)


def test_all_who_wait_at_a_listener_are_accepted() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener, contextlib.ExitStack() as opened:
        listener.setblocking(False)
        for _ in range(3):
            opened.enter_context(socket.create_connection(listener.getsockname()))
        assert len([opened.enter_context(accepted) for accepted in take_who_waits(listener)]) == 3
        assert take_who_waits(listener) == []
