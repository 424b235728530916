"""The published 1.x grpcio stubs and its parser of error details, unchanged, against this server."""

from __future__ import annotations

from typing import Any

import pytest

from discordproxy.sandbox import ids
from tests.compat.peer import OUTCOME_UNKNOWN, Peer
from tests.e2e.processes import ProxyProcess, SandboxProcess

CALLS = [
    ("SendDirectMessage", {"user_id": ids.OTHER_USER_ID, "content": "Hello"}, "message"),
    ("SendChannelMessage", {"channel_id": ids.TEXT_CHANNEL_ID, "embed": {"title": "Hello"}}, "message"),
    ("GetGuildChannels", {"guild_id": ids.GUILD_ID}, "channels"),
]
CODES = {
    # 1.x answered 502 and 503 with UNAVAILABLE: what a client repeats by itself must not have been carried out
    400: "INVALID_ARGUMENT",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    405: "INVALID_ARGUMENT",
    418: "UNKNOWN",
    500: "INTERNAL",
    502: "UNKNOWN",
    503: "UNKNOWN",
    504: "DEADLINE_EXCEEDED",
}


def ask(
    peer: Peer, proxy: ProxyProcess, rpc: str, *, timeout: float = 20.0, aio: bool = False, **arguments: Any
) -> dict[str, Any]:
    """What a call through the stub came to."""
    return peer.ask(stub=rpc, target=proxy.target, timeout=timeout, aio=aio, arguments=arguments)


@pytest.mark.parametrize("aio", [False, True], ids=["blocking", "asyncio"])
@pytest.mark.parametrize(("rpc", "arguments", "field"), CALLS)
def test_every_call(
    rpc: str, arguments: dict[str, Any], field: str, aio: bool, peer: Peer, proxy: ProxyProcess
) -> None:
    answer = ask(peer, proxy, rpc, aio=aio, **arguments)
    assert list(answer["returned"]) == [field]
    assert answer["returned"][field]


def test_every_refusal(peer: Peer, proxy: ProxyProcess, sandbox: SandboxProcess) -> None:
    channels = dict(zip(CODES, sandbox.ask("POST", "/channels", {"count": len(CODES)}), strict=True))
    for status, channel_id in channels.items():
        body = {"message": "No way", "code": 4711}
        sandbox.fail(path=f"/channels/{channel_id}/messages", status=status, body=body, times=None)
    # The proxy tries again nearly until the end of a call's time.
    question = {"stub": "SendChannelMessage", "target": proxy.target, "timeout": 6}

    answers = peer.ask_all(
        [
            question | {"arguments": {"channel_id": int(channel_id), "content": "x"}}
            for channel_id in channels.values()
        ]
    )

    for (status, code), answer in zip(CODES.items(), answers, strict=True):
        assert answer["raised"]["grpc_code"] == code
        parsed = answer["raised"]["parsed"]
        text = parsed.pop("text").removesuffix(OUTCOME_UNKNOWN if status >= 500 else "")
        assert (parsed, text) == ({"type": "HTTPException", "status": status, "code": 4711}, "No way")


def test_a_refusal_of_the_proxy_is_plain_text(peer: Peer, proxy: ProxyProcess) -> None:
    raised = ask(peer, proxy, "SendChannelMessage", channel_id=ids.TEXT_CHANNEL_ID)["raised"]
    assert raised["grpc_code"] == "INVALID_ARGUMENT"
    assert raised["parsed"] == {
        "type": "Other",
        "status": None,
        "code": None,
        "text": "content: a message needs at least one of "
        "content, embed, embeds, files, sticker_ids, poll, components_json",
    }


@pytest.mark.parametrize("aio", [False, True], ids=["blocking", "asyncio"])
def test_a_deadline(aio: bool, peer: Peer, proxy: ProxyProcess, sandbox: SandboxProcess) -> None:
    sandbox.fail(method="POST", delay_seconds=1.5)
    request = {"channel_id": ids.TEXT_CHANNEL_ID, "content": "slow"}
    answer = ask(peer, proxy, "SendChannelMessage", timeout=0.3, aio=aio, **request)
    assert answer["raised"]["grpc_code"] == "DEADLINE_EXCEEDED"
    assert answer["raised"]["parsed"]["type"] == "Other"
