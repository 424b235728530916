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
from discordproxy.client.facade import AsyncDiscordFacade, BlockingDiscordFacade
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
FACADES = (AsyncDiscordFacade, BlockingDiscordFacade)


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


@pytest.mark.parametrize("call", CALLS)
def test_a_call_is_a_method_of_both_facades(call: str) -> None:
    name = IRREGULAR.get(call) or "".join(f"_{c.lower()}" if c.isupper() else c for c in call).lstrip("_")
    for facade in FACADES:
        assert name in own_methods(facade)


def test_the_facades_have_a_method_for_each_call_and_no_other() -> None:
    for facade in FACADES:
        assert len(own_methods(facade)) == len(CALLS)


def test_both_facades_have_the_same_signatures_and_documentation() -> None:
    ours, theirs = (own_methods(facade) for facade in FACADES)
    assert list(ours) == list(theirs)
    for name, method in ours.items():
        left, right = inspect.signature(method), inspect.signature(theirs[name])
        assert left.parameters == right.parameters, name
        assert method.__doc__ == theirs[name].__doc__, name


@pytest.mark.parametrize("call", CALLS)
def test_the_fields_of_a_request_are_the_parameters_in_the_protos_order(call: str) -> None:
    method = list(own_methods(BlockingDiscordFacade).values())[CALLS.index(call)]
    fields = discord_api_pb2.DESCRIPTOR.message_types_by_name[f"{call}Request"].fields
    parameters = inspect.signature(method).parameters
    assert list(parameters) == ["self", *(field.name for field in fields), "timeout"]
    assert parameters["timeout"].kind is inspect.Parameter.KEYWORD_ONLY


def test_a_method_can_be_replaced_by_one_that_checks_its_arguments() -> None:
    double = create_autospec(BlockingDiscordFacade, instance=True)
    double.create_direct_message(user_id=1, embed=discord_api.Embed())
    with pytest.raises(TypeError):
        double.create_direct_message(userid=1)
    with pytest.raises(TypeError):
        double.create_direct_message()


@pytest.mark.parametrize("name", ["create_direct_message", "create_channel_message"])
def test_a_message_with_nothing_in_it_is_refused_before_anything_is_sent(name: str) -> None:
    client = BlockingDiscordFacade("192.0.2.1:1")
    with pytest.raises(ValueError, match="content, embed"):
        getattr(client, name)(1)
