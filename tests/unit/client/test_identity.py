"""What goes along with every call for the proxy's line."""

from __future__ import annotations

import os

import pytest

from discordproxy.client import AsyncDiscordClient, DiscordClient
from discordproxy.client.call import Call
from discordproxy.client.identity import introduce
from discordproxy.client.tokens import Token


def test_all_calls_of_a_process_name_it() -> None:
    name = introduce("")["x-discord-client"]
    assert len(name) == 16
    assert introduce("high") == {"x-discord-client": name, "x-discord-priority": "high"}


def test_a_forked_child_is_another_process() -> None:
    names = {introduce("")["x-discord-client"]}
    for _ in range(2):
        reader, writer = os.pipe()
        pid = os.fork()
        if not pid:
            os.write(writer, introduce("")["x-discord-client"].encode())
            os._exit(0)
        os.waitpid(pid, 0)
        names.add(os.read(reader, 100).decode())
        os.close(reader)
        os.close(writer)
    assert len(names) == 3


def test_token_and_trace_go_along_too() -> None:
    call = Call(
        "/x", b"", "t", 1.0, 0, False, token=Token("secret"), trace={"traceparent": "00-1"}, priority="low"
    )
    assert call.metadata == {
        **introduce("low"),
        "authorization": "Bearer secret",
        "traceparent": "00-1",
    }


@pytest.mark.parametrize("make", [DiscordClient, AsyncDiscordClient])
def test_a_priority_that_does_not_exist_is_refused(
    make: type[DiscordClient | AsyncDiscordClient],
) -> None:
    make(priority="high")
    with pytest.raises(ValueError, match="priority must be one of low, normal, high, not 'urgent'"):
        make(priority="urgent")  # type: ignore[arg-type]
