"""A client that may act in one channel names another one in every form of a request, through a real server.

Nothing of the other channel is shown or changed: Discord's side never hears of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import grpc
import pytest

from discordproxy.discord_api_pb2 import CallDiscordRequest, CallDiscordResponse
from discordproxy.discord_api_pb2_grpc import DiscordApiStub
from discordproxy.sandbox import ids
from tests.e2e.processes import ProxyProcess, SandboxProcess, run_proxy
from tests.e2e.test_access import client_of, token_of, write_clients

CLIENTS = {
    "all": 'may = ["*"]',
    "channel": f'may = ["*"]\nchannels = [{ids.TEXT_CHANNEL_ID}]',
    "guild": 'may = ["*"]\nguilds = [4711]',
}
SECRET = "nobody else's business"
MINE, OTHER = ids.TEXT_CHANNEL_ID, ids.NEWS_CHANNEL_ID
PATH = f"/channels/{MINE}/messages"
REFERENCE = {"type": 1, "channel_id": str(OTHER), "message_id": "MESSAGE"}
FORWARD = json.dumps({"message_reference": REFERENCE})
WIDE = "".join(f"%EF%BC%{0x90 + int(digit):02X}" for digit in str(OTHER))
"""The channel's id in full-width digits, percent-encoded."""


def file(part: str = "file", name: str = "a.txt", content: str = FORWARD) -> dict[str, Any]:
    return {"part": part, "name": name, "content": content.encode()}


def post(body: Any, *files: dict[str, Any], path: str = PATH) -> dict[str, Any]:
    text = body if isinstance(body, str) else json.dumps(body)
    return {"method": "POST", "path": path, "json_body": text, "files": files}


def get(path: str, **query: str) -> dict[str, Any]:
    pairs = [{"name": name, "value": value} for name, value in query.items()]
    return {"method": "GET", "path": path, "query": pairs}


def numbered(value: str) -> dict[str, Any]:
    """A message that is forwarded, its channel's id written in another way."""
    return post(FORWARD.replace(f'"{OTHER}"', value))


DISGUISES = {
    "plain": post(FORWARD),
    "a value payload_json beside a named part": post({"payload_json": FORWARD}, file(content="x")),
    "a value payload_json within JSON": post({"content": "x", "payload_json": FORWARD}),
    "a value payload_json beside files": post({"content": "x", "payload_json": FORWARD}, file(part="")),
    "a value with blanks behind payload_json": post({"payload_json ": FORWARD}, file()),
    "a file as payload_json": post({"content": "x"}, file(part="payload_json")),
    "a file as message_reference": post({"content": "x"}, file(part="message_reference")),
    "a reference as JSON in a part": post({"message_reference": json.dumps(REFERENCE)}, file()),
    "a reference as form fields": post({f"message_reference[{key}]": REFERENCE[key] for key in REFERENCE}, file()),
    "a name that ends early": post({'payload_json"; x="': FORWARD}, file()),
    "a reference that stands twice": post(
        f'{{"message_reference": {json.dumps(REFERENCE)}, "message_reference": {{"channel_id": "{MINE}"}}}}'
    ),
    "an escaped name": post(FORWARD.replace("channel_id", "\\u0063hannel_id")),
    "an id as a float": numbered(f"{OTHER}.0"),
    "an id with an exponent": numbered(f"{OTHER}e0"),
    "an id with a blank": numbered(f'" {OTHER}"'),
    "an id beyond 64 bits": numbered(str(OTHER + 2**64)),
    "a negative id": numbered(str(OTHER - 2**64)),
    "an id in Arabic digits": numbered(json.dumps(str(OTHER).translate({48 + n: 0x660 + n for n in range(10)}))),
    "an id in a list": numbered(f'["{OTHER}"]'),
    "not JSON as others read it": post(FORWARD.replace("1,", "NaN,")),
    "a mark of the byte order": post("\ufeff" + FORWARD),
    "a channel that follows": post({"webhook_channel_id": str(OTHER)}, path=f"/channels/{MINE}/followers"),
    "a query": get(PATH, channel_id=str(OTHER)),
    "a query in the path": get(f"{PATH}?channel%5Fid={OTHER}"),
    "a query with a semicolon": get(f"{PATH}?limit=1;channel_id={OTHER}"),
    "a path": get(f"/channels/{OTHER}/messages"),
    "a path with zeros": get(f"/channels/0{OTHER}/messages"),
    "a path with wide digits": get(f"/channels/{WIDE}/messages"),
    "a path with escapes": get(f"/channels/{MINE}%2F..%2F{OTHER}/messages"),
    "a path with steps back": get(f"/channels/{MINE}/../{OTHER}/messages"),
    "a path with steps back that are escaped": get(f"/channels/{MINE}/%2e%2e/{OTHER}/messages"),
    "a path with double slashes": get(f"//channels//{OTHER}//messages"),
    "another version": get(f"/v9/channels/{OTHER}/messages"),
    "an interaction": post(FORWARD, path="/interactions/1/token/callback"),
    "a webhook's thread": post({"content": "x"}, path=f"/webhooks/1/token?thread_id={OTHER}"),
    "its guild": get(f"/guilds/{ids.GUILD_ID}/channels"),
    "its guild's messages": get(f"/guilds/{ids.GUILD_ID}/messages/search", channel_id=str(OTHER)),
}  # fmt: skip


@pytest.fixture(scope="module")
def guarded(
    _sandbox_process: SandboxProcess, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[ProxyProcess]:
    """A proxy whose clients may act in some places only."""
    path: Path = tmp_path_factory.mktemp("disguises") / "clients.toml"
    write_clients(path, CLIENTS)
    with run_proxy("--clients-file", str(path), sandbox=_sandbox_process) as proxy:
        yield proxy


@pytest.fixture
def message_id(guarded: ProxyProcess, sandbox: SandboxProcess) -> str:
    """The id of a message in the other channel."""
    sent = client_of("all", guarded).create_channel_message(OTHER, SECRET)
    sandbox.ask("DELETE", "/requests")
    return str(sent.id)


@pytest.mark.parametrize("name", ["channel", "guild"])
@pytest.mark.parametrize("disguise", DISGUISES)
def test_no_disguise_carries_a_place_past_the_check(
    disguise: str, name: str, guarded: ProxyProcess, sandbox: SandboxProcess, message_id: str
) -> None:
    asked = json.loads(json.dumps(DISGUISES[disguise], default=bytes.decode).replace("MESSAGE", message_id))
    for one in asked.get("files", ()):
        one["content"] = one["content"].encode()
    answer = call(guarded, name, asked)
    text = str(answer)
    assert SECRET not in text
    assert [one["content"] for one in sandbox.messages() if one["channel_id"] == str(OTHER)] == [SECRET]
    assert not any(SECRET in json.dumps(one) for one in sandbox.messages() if one["channel_id"] != str(OTHER))
    assert isinstance(answer, grpc.RpcError)
    assert answer.code() is grpc.StatusCode.PERMISSION_DENIED
    heard = [one["path"] for one in sandbox.requests() if "/messages" in one["path"]]
    assert heard == []


def call(proxy: ProxyProcess, name: str, asked: dict[str, Any]) -> CallDiscordResponse | grpc.RpcError:
    """Call any operation with grpcio; return the answer, or how it was refused."""
    metadata = [("authorization", f"Bearer {token_of(name)}")]
    with grpc.insecure_channel(proxy.target) as channel:
        try:
            answer: CallDiscordResponse = DiscordApiStub(channel).CallDiscord(
                CallDiscordRequest(**asked), timeout=20, metadata=metadata
            )
            return answer
        except grpc.RpcError as error:
            return error


NAMES = [
    'a"; name="payload_json',
    'a\\"; name="payload_json',
    "a; name*=utf-8''payload_json",
    "a\u2028; name=payload_json",
]


@pytest.mark.parametrize("part", ["", "file", "files[0]"])
@pytest.mark.parametrize("file_name", NAMES, ids=ascii)
def test_no_name_of_a_file_makes_it_the_body(
    file_name: str, part: str, guarded: ProxyProcess, sandbox: SandboxProcess, message_id: str
) -> None:
    content = FORWARD.replace("MESSAGE", message_id)
    answer = call(guarded, "channel", post({"content": "x"}, file(part, file_name, content)))
    assert SECRET not in str(answer)
    assert not any(one.get("message_reference") for one in sandbox.messages())
