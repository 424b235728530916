"""What is derived from the contract: fresh, importable on its own, and the same calls in both facades."""

from __future__ import annotations

import inspect
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import create_autospec

import pytest

from discordproxy import discord_api, discord_api_pb2
from discordproxy.client import AsyncDiscordClient, DiscordClient
from discordproxy.client.facade import AsyncDiscordFacade, BlockingDiscordFacade
from discordproxy.rpcs import RPCS
from protos.generate import derive_tree, find_stale, find_wrong_tools, read_oldest_grpcio

ROOT = Path(__file__).resolve().parents[2]
IRREGULAR = {
    "SendDirectMessage": "create_direct_message",
    "SendChannelMessage": "create_channel_message",
}
CALLS = [
    method.name
    for service in discord_api_pb2.DESCRIPTOR.services_by_name.values()
    for method in service.methods
]
HAND_WRITTEN = {"CallDiscord"}
PAGES = {"GetAuditLog": "get_audit_log_pages"}
"""Streams with a second method, which yields the pages as they are."""
DERIVED = [call for call in CALLS if call not in HAND_WRITTEN]
AT_DISCORD = [call for call in DERIVED if not RPCS[call].is_own]
"""Calls that make requests to Discord; the others are answered by the proxy itself."""
STREAMS = {rpc.name for rpc in RPCS.values() if rpc.is_stream}
FACADES = (AsyncDiscordFacade, BlockingDiscordFacade)
CLIENTS = (AsyncDiscordClient, DiscordClient)


def run_python(code: str) -> subprocess.CompletedProcess[str]:
    """Run code in an interpreter of its own, in which warnings are errors."""
    command = [sys.executable, "-W", "error", "-c", code]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=60, check=False)


def own_methods(facade: type) -> dict[str, Callable[..., Any]]:
    return {name: method for name, method in vars(facade).items() if inspect.isfunction(method)}


def test_the_derived_files_are_what_the_proto_gives() -> None:
    wrong = find_wrong_tools(ROOT)
    if wrong:
        pytest.skip(f"the generator's tools are not here: {'; '.join(wrong)}")
    assert find_stale(ROOT, derive_tree(ROOT)) == {}


@pytest.mark.parametrize("module", ["discord_api", "discord_api_pb2"])
def test_the_types_are_imported_without_a_warning(module: str) -> None:
    done = run_python(f"import discordproxy.{module}")
    assert done.stderr == ""
    assert done.returncode == 0


def test_protocs_classes_can_be_pickled() -> None:
    done = run_python(
        "import pickle; from discordproxy.discord_api_pb2 import Embed\n"
        "assert pickle.loads(pickle.dumps(Embed(color=0))).HasField('color')"
    )
    assert done.stderr == ""


def test_the_stubs_are_imported_without_a_warning() -> None:
    pytest.importorskip("grpc")
    done = run_python("import grpc; import discordproxy.discord_api_pb2_grpc")
    assert done.stderr == ""


def test_the_stubs_admit_the_oldest_grpcio_that_the_extra_admits() -> None:
    stubs = pytest.importorskip("discordproxy.discord_api_pb2_grpc")
    assert read_oldest_grpcio(ROOT) == stubs.GRPC_GENERATED_VERSION


def test_without_grpcio_the_stubs_say_what_to_install() -> None:
    done = run_python("import sys; sys.modules['grpc'] = None; import discordproxy.discord_api_pb2_grpc")
    last = done.stderr.strip().splitlines()[-1]
    assert last.startswith("ImportError: ")
    assert "pip install discordproxy[grpcio]" in last


def test_importing_the_facades_loads_no_protobuf() -> None:
    done = run_python(
        "import sys; import discordproxy.client.facade\n"
        "assert not [name for name in sys.modules if name.startswith('google.protobuf')]"
    )
    assert done.stderr == ""


def method_name(call: str) -> str:
    return IRREGULAR.get(call) or "".join(f"_{c.lower()}" if c.isupper() else c for c in call).lstrip("_")


@pytest.mark.parametrize("call", CALLS)
def test_a_call_is_a_method_of_both_clients(call: str) -> None:
    for client in CLIENTS:
        assert callable(getattr(client, method_name(call)))


def test_the_clients_have_a_method_for_each_call_and_no_other() -> None:
    for client in CLIENTS:
        public = {name for name, _ in inspect.getmembers(client, inspect.isfunction) if name[0] != "_"}
        assert public == {method_name(call) for call in CALLS} | {*PAGES.values(), "close"}


def test_a_call_with_pages_is_an_iterator_and_any_other_is_not() -> None:
    for call in DERIVED:
        annotations = [
            str(inspect.signature(getattr(client, method_name(call))).return_annotation) for client in CLIENTS
        ]
        kinds = [annotation.partition("[")[0] for annotation in annotations]
        assert (kinds == ["AsyncGenerator", "Generator"]) == (call in STREAMS), call


def test_the_raw_call_is_the_same_in_both_clients() -> None:
    ours, theirs = (client.call_discord for client in CLIENTS)
    assert inspect.signature(ours).parameters == inspect.signature(theirs).parameters
    assert ours.__doc__ == theirs.__doc__


def test_both_facades_have_the_same_signatures_and_documentation() -> None:
    ours, theirs = (own_methods(facade) for facade in FACADES)
    assert list(ours) == list(theirs)
    for name, method in ours.items():
        left, right = inspect.signature(method), inspect.signature(theirs[name])
        assert left.parameters == right.parameters, name
        assert method.__doc__ == theirs[name].__doc__, name


@pytest.mark.parametrize("call", DERIVED)
def test_the_fields_of_a_request_are_the_parameters_in_the_protos_order(call: str) -> None:
    methods = [
        method for name, method in own_methods(BlockingDiscordFacade).items() if name not in PAGES.values()
    ]
    method = methods[DERIVED.index(call)]
    fields = discord_api_pb2.DESCRIPTOR.message_types_by_name[f"{call}Request"].fields
    parameters = inspect.signature(method).parameters
    names = [field.name for field in fields]
    further = ["embed"] if "embeds" in names and "embed" not in names else []
    assert list(parameters) == ["self", *names, *further, "timeout"]
    assert parameters["timeout"].kind is inspect.Parameter.KEYWORD_ONLY


def test_the_method_of_a_streams_pages_takes_what_the_other_takes() -> None:
    for client in CLIENTS:
        for call, name in PAGES.items():
            entries, pages = getattr(client, method_name(call)), getattr(client, name)
            assert inspect.signature(pages).parameters == inspect.signature(entries).parameters
            assert f"{call}Response" in str(inspect.signature(pages).return_annotation)


def test_a_method_can_be_replaced_by_one_that_checks_its_arguments() -> None:
    double = create_autospec(BlockingDiscordFacade, instance=True)
    double.create_direct_message(user_id=1, embed=discord_api.Embed())
    with pytest.raises(TypeError):
        double.create_direct_message(userid=1)
    with pytest.raises(TypeError):
        double.create_direct_message()


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("create_direct_message", (1,)),
        ("create_channel_message", (1,)),
        ("create_forum_post", (1, "name")),
        ("execute_webhook", (1, "token")),
    ],
)
def test_a_message_with_nothing_in_it_is_refused_before_anything_is_sent(
    name: str, arguments: tuple[Any, ...]
) -> None:
    client = BlockingDiscordFacade("192.0.2.1:1")
    with pytest.raises(ValueError, match="content, embed"):
        getattr(client, name)(*arguments)


@pytest.mark.parametrize(
    "call", ["SendDirectMessage", "SendChannelMessage", "CreateForumPost", "ExecuteWebhook"]
)
def test_whatever_a_message_can_hold_is_something_to_send(call: str) -> None:
    holding = {"content", "embed", "embeds", "files", "sticker_ids", "poll", "components_json"}
    fields = {
        field.name for field in discord_api_pb2.DESCRIPTOR.message_types_by_name[f"{call}Request"].fields
    }
    client = BlockingDiscordFacade("192.0.2.1:1")
    method = getattr(client, method_name(call))
    given = (1,) if call.startswith("Send") else (1, "name")
    with pytest.raises(ValueError) as caught:
        method(*given)
    named = str(caught.value).partition("of ")[2].split(", ")
    assert sorted(named) == sorted((holding & fields) | {"embed"})  # wherever there are embeds


def needed(client: type, call: str) -> list[str]:
    parameters = inspect.signature(getattr(client, method_name(call))).parameters.values()
    return [p.name for p in parameters if p.default is inspect.Parameter.empty][1:]


@pytest.mark.parametrize(
    ("call", "names"),
    [
        ("GetCurrentUserGuilds", []),
        ("GetMessages", ["channel_id"]),
        ("ForwardMessage", ["channel_id", "source_channel_id", "source_message_id"]),
        ("ForwardMessageToUser", ["user_id", "source_channel_id", "source_message_id"]),
        ("AddReaction", ["channel_id", "message_id", "emoji"]),
        ("RemoveReaction", ["channel_id", "message_id", "emoji"]),
        ("RemoveAllReactions", ["channel_id", "message_id"]),
        ("CreateThread", ["channel_id", "name"]),
        ("DeleteInvite", ["code"]),
        ("CreateRole", ["guild_id"]),
        ("CreateScheduledEvent", ["guild_id", "name", "scheduled_start_time", "entity_type"]),
        ("GetAuditLog", ["guild_id"]),
        ("AddGuildMember", ["guild_id", "user_id", "access_token"]),
        ("SearchGuildMembers", ["guild_id", "query"]),
        ("ExecuteWebhook", ["webhook_id", "webhook_token"]),
        ("DeleteWebhook", ["webhook_id"]),
        ("DeleteWebhookMessage", ["webhook_id", "webhook_token", "message_id"]),
        ("CallDiscord", ["method", "path"]),
    ],
)
def test_what_discord_needs_must_be_given_and_filters_need_not(call: str, names: list[str]) -> None:
    for client in CLIENTS:
        assert needed(client, call) == names
