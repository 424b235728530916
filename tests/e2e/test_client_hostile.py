"""Both clients and the tools against servers that break the rules of HTTP/2 and gRPC, or use them in odd ways.

Whatever a server sends, the caller gets its answer, or an error that says truly whether its change may have been made;
nothing is logged or left behind, and the next call works.
"""

from __future__ import annotations

import asyncio
import logging
import ssl
import struct
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from h2.settings import SettingCodes

from discordproxy.cli.commands import main
from discordproxy.client import (
    AsyncDiscordClient,
    DiscordClient,
    DiscordProxyException,
    DiscordProxyGrpcError,
    DiscordProxyTimeoutError,
)
from discordproxy.client.failures import OUTCOME_UNKNOWN
from tests.certificates import write_certificate
from tests.e2e.odd_answers import (
    BREAKS,
    HARMLESS,
    ODD,
    PING,
    REFUSALS,
    SILENT,
    WINDOW,
    Attack,
    frame,
    full,
    numbers,
    settings,
)
from tests.e2e.scripted import Script, ScriptedConnection, answer, run_scripted

Calls = Callable[..., list[Any]]
ROOM_FOR_ALL = frame(WINDOW, 0, 0, numbers(2**31 - 1 - 65_535))
POST = ("POST", "/guilds/1/roles")
MIB = 2**20
DESCRIPTORS = Path("/proc/self/fd")


@pytest.fixture(params=["blocking", "async"])
def call_twice(request: pytest.FixtureRequest) -> Calls:
    """Makes a change, and then another: `call_twice(target, **settings)`; returns what each of them came to."""

    def blocking(target: str, **settings: Any) -> list[Any]:
        client = DiscordClient(target, **settings)
        return [outcome(lambda: client.call_discord(*POST)) for _ in range(2)]

    async def asynchronous(target: str, **settings: Any) -> list[Any]:
        client = AsyncDiscordClient(target, **settings)
        return [await async_outcome(client) for _ in range(2)]

    if request.param == "blocking":
        return blocking
    return lambda target, **settings: asyncio.run(asynchronous(target, **settings))


def outcome(call: Callable[[], Any]) -> Any:
    try:
        return call()
    except DiscordProxyException as error:
        return error


async def async_outcome(client: AsyncDiscordClient, **arguments: Any) -> Any:
    try:
        async with asyncio.timeout(60):  # whatever happens, no test waits for ever
            return await client.call_discord(*POST, **arguments)
    except DiscordProxyException as error:
        return error


@pytest.fixture(autouse=True)
def _quiet(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Whatever a server sends, it is no reason for a warning or a traceback in the caller's log."""
    yield
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING] == []


def once(attack: Attack) -> Script:
    """Answer the first call like this, and all others well."""

    def script(connection: ScriptedConnection, stream_id: int) -> None:
        if sum(map(len, connection.server.calls)) == 1:
            connection.write(attack(connection, stream_id))
        else:
            answer(connection, stream_id)

    return script


def attack_with(attack: Attack, call_twice: Calls, **settings: Any) -> Any:
    """What a call comes to that is answered like this; the next one must be well."""
    with run_scripted(once(attack)) as server:
        first, second = call_twice(server.target, timeout=30, **settings)
        assert second == "done"
        assert not isinstance(first, DiscordProxyTimeoutError)
        return first


def assert_unknown(error: DiscordProxyException, status: str) -> None:
    assert isinstance(error, DiscordProxyGrpcError)
    assert error.status.name == status
    assert error.details.endswith(OUTCOME_UNKNOWN)
    assert (error.is_outcome_unknown, error.is_transient) == (True, False)


@pytest.mark.parametrize("name", BREAKS)
def test_a_server_that_breaks_the_rules_loses_its_connection(name: str, call_twice: Calls) -> None:
    error = attack_with(BREAKS[name], call_twice)
    assert_unknown(error, "UNKNOWN")
    assert "broke off" in error.details


@pytest.mark.parametrize("name", ODD)
def test_an_answer_that_cannot_be_used_is_an_error_of_ours(name: str, call_twice: Calls) -> None:
    attack, status = ODD[name]
    assert_unknown(attack_with(attack, call_twice), status)


@pytest.mark.parametrize(
    ("code", "status"),
    [
        (8, "CANCELLED"),
        (11, "RESOURCE_EXHAUSTED"),
        (12, "PERMISSION_DENIED"),
        *((code, "INTERNAL") for code in (0, 1, 2, 3, 4, 5, 6, 9, 10, 13)),
    ],
)
def test_a_change_that_is_reset_may_be_made(code: int, status: str, call_twice: Calls) -> None:
    reset = struct.pack(">I", code)
    assert_unknown(attack_with(lambda c, s: frame(3, 0, s, reset), call_twice), status)


@pytest.mark.parametrize("name", REFUSALS)
def test_a_refusal_is_told_in_its_words(name: str, call_twice: Calls) -> None:
    attack, status, text = REFUSALS[name]
    error = attack_with(attack, call_twice)
    assert error.status.name == status
    assert text in error.details
    assert not error.is_outcome_unknown


@pytest.mark.parametrize("name", HARMLESS)
def test_what_is_only_odd_does_no_harm(name: str, call_twice: Calls) -> None:
    assert attack_with(HARMLESS[name], call_twice) == "done"


@pytest.mark.parametrize("name", SILENT)
def test_a_call_ends_with_its_time_whatever_came_before(name: str, call_twice: Calls) -> None:
    with run_scripted(lambda c, s: c.write(SILENT[name](c, s))) as server:
        for error in call_twice(server.target, timeout=0.2):
            assert type(error) is DiscordProxyTimeoutError
            assert_unknown(error, "DEADLINE_EXCEEDED")


def test_an_answer_byte_by_byte_is_an_answer(call_twice: Calls) -> None:
    def send_bytes(connection: ScriptedConnection, stream_id: int) -> None:
        for byte in full(connection, stream_id):
            connection.transport.write(bytes([byte]))

    with run_scripted(send_bytes) as server:
        assert call_twice(server.target, timeout=30) == ["done", "done"]


@pytest.mark.parametrize("end", ["close", "abort", "write_eof"])
def test_a_connection_may_end_after_each_byte_of_an_answer(end: str, call_twice: Calls) -> None:
    lengths: list[int] = []

    def cut(connection: ScriptedConnection, stream_id: int) -> None:
        whole = full(connection, stream_id)
        lengths.append(len(whole))
        connection.write(whole[: connection.number])
        getattr(connection.transport, end)()

    with run_scripted(cut) as server:
        errors: list[Any] = []
        while len(errors) < max(lengths, default=1):
            errors += call_twice(server.target, timeout=30)
    for error in errors[: max(lengths)]:
        assert_unknown(error, "UNKNOWN")


def test_tls_that_is_cut_off_is_a_connection_that_broke_off(tmp_path: Path, call_twice: Calls) -> None:
    files = write_certificate(tmp_path, "server", "localhost")
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(files.certificate, files.key)
    tls.set_alpn_protocols(["h2"])

    def cut(connection: ScriptedConnection, stream_id: int) -> None:
        if connection.number:
            answer(connection, stream_id)
        else:
            connection.write(full(connection, stream_id)[:30])
            connection.transport.abort()

    with run_scripted(cut, tls) as server:
        target = server.target.replace("127.0.0.1", "localhost")
        error, second = call_twice(target, timeout=30, ca=str(files.ca))
    assert_unknown(error, "UNKNOWN")
    assert second == "done"


ROOM: dict[str, tuple[dict[int, int], dict[int, int]]] = {
    "no window, then one byte, then more": ({4: 0}, {4: 1}),
    "a window that shrinks below what has left": ({4: 70_000}, {4: 10}),
    "no calls, then one": ({3: 0}, {3: 1}),
    "long frames, then short ones": ({5: 2**24 - 1}, {5: 16_384}),
}
"""Settings at the start, and while a request waits; after these there is room for all."""


@pytest.mark.parametrize("name", ROOM)
def test_settings_may_change_while_a_request_waits(name: str) -> None:
    first, then = ROOM[name]

    def change(connection: ScriptedConnection, *steps: dict[int, int]) -> None:
        connection.h2.update_settings({SettingCodes(number): value for number, value in steps[0].items()})
        connection.flush()
        if steps[1:]:
            connection.server.later(0.05, change, connection, *steps[1:])

    with run_scripted(answer) as server:
        server.on_connection = lambda connection: change(connection, first, then, {3: 100, 4: 2**31 - 1})
        client = DiscordClient(server.target, timeout=60)
        files = [("a.bin", bytes(MIB))]
        assert client.call_discord(*POST, files=files) == "done"
        assert server.calls == [[1]]


@pytest.mark.parametrize("has_reset", [False, True])
@pytest.mark.parametrize(("status", "comes"), [("0", "done"), ("8", "RESOURCE_EXHAUSTED")])
def test_an_answer_before_the_end_of_the_request_is_an_answer(
    status: str, comes: str, *, has_reset: bool
) -> None:
    def answer_early(connection: ScriptedConnection, stream_id: int) -> None:
        connection.gives_room = False
        connection.write(full(connection, stream_id, trailers=[("grpc-status", status)]))
        if has_reset:
            connection.reset(stream_id, 0)

    with run_scripted(answer) as server:
        server.on_request = answer_early
        client = DiscordClient(server.target, timeout=60)
        came = outcome(lambda: client.call_discord(*POST, files=[("a.bin", bytes(MIB))]))
        assert comes == (came if status == "0" else came.status.name)


def sockets_of_this_process() -> int:
    return sum(path.is_socket() for path in DESCRIPTORS.iterdir())


@pytest.mark.skipif(not DESCRIPTORS.exists(), reason="this system does not list what is open")
def test_a_server_that_stops_reading_keeps_no_connection_open() -> None:
    async def give_up(target: str) -> None:
        client = AsyncDiscordClient(target)
        before = sockets_of_this_process()
        error = await async_outcome(client, files=[("a.bin", bytes(25 * MIB))], timeout=1)
        assert type(error) is DiscordProxyTimeoutError
        assert not error.is_outcome_unknown  # not all of it was sent
        await client.close()
        async with asyncio.timeout(30):
            while sockets_of_this_process() > before + 1:  # the server's end
                await asyncio.sleep(0.01)

    with run_scripted(answer) as server:
        server.keep_little()
        server.on_request = lambda connection, _: connection.transport.pause_reading()
        server.on_connection = lambda connection: connection.write(settings(4, 2**31 - 1) + ROOM_FOR_ALL)
        asyncio.run(give_up(server.target))


def test_acknowledgements_that_nobody_reads_are_not_kept_for_ever(tmp_path: Path) -> None:
    def flood(connection: ScriptedConnection, stream_id: int) -> None:
        connection.transport.pause_reading()
        send_more(connection)

    def send_more(connection: ScriptedConnection) -> None:
        if not connection.transport.is_closing():
            if not connection.transport.get_write_buffer_size():
                connection.write(frame(PING, 0, 0, bytes(8)) * 10_000)
            connection.server.later(0.001, send_more, connection)

    with run_scripted(flood, path=str(tmp_path / "socket")) as server:  # of which the system keeps little
        client = DiscordClient(server.target, timeout=60)
        error = outcome(lambda: client.call_discord(*POST))
        assert_unknown(error, "UNKNOWN")
        assert "it does not read what it is sent" in error.details


TOLD_BY_TOOLS = [*BREAKS.values(), *(attack for attack, _ in ODD.values())]


@pytest.mark.parametrize("tool", [["call", *POST], ["health"]])
def test_the_tools_tell_it_in_one_line(tool: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    attacks = iter(TOLD_BY_TOOLS)
    with run_scripted(lambda c, s: c.write(next(attacks)(c, s))) as server:
        where = ["--host", "127.0.0.1", "--port", server.target.rpartition(":")[2], "--timeout", "30"]
        for _ in TOLD_BY_TOOLS:
            assert main([*tool, *where]) == 1
            written = capsys.readouterr()
            assert len((written.out + written.err).splitlines()) == 1
            assert "Traceback" not in written.err
