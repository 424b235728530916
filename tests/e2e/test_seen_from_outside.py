"""A proxy as its operator's tools see it: health, reflection, ids of calls, the log as JSON, traces. Real processes."""

from __future__ import annotations

import json
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from typing import Any

import grpc
import pytest
from grpclib.health.v1 import health_pb2

from discordproxy.discord_api_pb2 import GetGuildChannelsRequest, SendChannelMessageRequest
from discordproxy.discord_api_pb2_grpc import DiscordApiStub
from discordproxy.sandbox import ids
from tests.e2e.processes import ProxyProcess, SandboxProcess, run_process, run_proxy
from tests.e2e.test_call_cli import run

SERVICE = "discord_api.DiscordApi"
TRACE = "0af7651916cd43dd8448eb211c80319c"
OPTIONS = ("--log-format", "json", "--log-file-level", "DEBUG", "--log-console-level", "INFO", "--tracing")
PYTHON = sys.executable
ENVIRONMENT = {"OTEL_TRACES_EXPORTER": "console", "OTEL_BSP_SCHEDULE_DELAY": "50"}
KNOWS_NOTHING = """
import sys, grpc
from google.protobuf.descriptor_pool import DescriptorPool
from google.protobuf.message_factory import GetMessageClass
from grpc_reflection.v1alpha.proto_reflection_descriptor_database import ProtoReflectionDescriptorDatabase

with grpc.insecure_channel(sys.argv[1]) as channel:
    described = ProtoReflectionDescriptorDatabase(channel)
    print(*described.get_services())
    pool = DescriptorPool(described)
    print(pool.FindServiceByName("grpc.health.v1.Health").FindMethodByName("Watch").full_name)
    method = pool.FindServiceByName("grpc.health.v1.Health").FindMethodByName("List")
    listed = channel.unary_unary("/grpc.health.v1.Health/List", None, GetMessageClass(method.output_type).FromString)
    print(*(f"{name}:{entry.status}" for name, entry in sorted(listed(b"", timeout=10).statuses.items())))
    print(described.FindFileContainingSymbol("discord_api.DiscordApi.SendDirectMessage").name)
    method = pool.FindServiceByName("discord_api.DiscordApi").FindMethodByName("GetGuildChannels")
    request, response = GetMessageClass(method.input_type), GetMessageClass(method.output_type)
    path = f"/{method.containing_service.full_name}/{method.name}"
    call = channel.unary_unary(path, request.SerializeToString, response.FromString)
    print(*(entry.id for entry in call(request(guild_id=int(sys.argv[2])), timeout=10).channels))
"""
"""Runs in a process of its own: its messages cannot be loaded beside those of grpclib, which have the same names."""
Status = health_pb2.HealthCheckResponse.ServingStatus


@pytest.fixture(scope="module")
def seen(_sandbox_process: SandboxProcess) -> Iterator[ProxyProcess]:
    with run_proxy(*OPTIONS, sandbox=_sandbox_process, env=ENVIRONMENT) as proxy:
        yield proxy


@pytest.fixture
def channel(seen: ProxyProcess, sandbox: SandboxProcess) -> Iterator[grpc.Channel]:
    with grpc.insecure_channel(seen.target) as channel:
        yield channel


def stub(channel: grpc.Channel) -> tuple[Any, Any]:
    """Return the methods of the health service as grpcio calls them."""
    codec = health_pb2.HealthCheckRequest.SerializeToString, health_pb2.HealthCheckResponse.FromString
    check = channel.unary_unary("/grpc.health.v1.Health/Check", *codec)
    return check, channel.unary_stream("/grpc.health.v1.Health/Watch", *codec)


def port_of(proxy: ProxyProcess) -> str:
    return proxy.target.rpartition(":")[2]


def test_another_peoples_client_asks_for_health(channel: grpc.Channel) -> None:
    check, watch_health = stub(channel)
    for service in ("", SERVICE):
        request = health_pb2.HealthCheckRequest(service=service)
        assert check(request, timeout=10).status == Status.Value("SERVING")
        assert next(watch_health(request, timeout=10)).status == Status.Value("SERVING")
    with pytest.raises(grpc.RpcError) as caught:
        check(health_pb2.HealthCheckRequest(service="unheard.Of"), timeout=10)
    assert caught.value.code() is grpc.StatusCode.NOT_FOUND


def test_a_tool_that_knows_nothing_finds_the_service_and_calls_it(seen: ProxyProcess) -> None:
    done = subprocess.run(
        [PYTHON, "-c", KNOWS_NOTHING, seen.target, str(ids.GUILD_ID)],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stderr == ""
    services, health, statuses, file, channels = done.stdout.splitlines()
    assert services == f"{SERVICE} grpc.health.v1.Health"
    assert health == "grpc.health.v1.Health.Watch"
    assert statuses == f":1 bot/default:1 {SERVICE}:1"
    assert file == "discordproxy/discord_api.proto"
    assert str(ids.TEXT_CHANNEL_ID) in channels.split()


def test_the_id_of_a_call_is_in_its_answer_and_in_each_of_its_lines(
    channel: grpc.Channel, seen: ProxyProcess
) -> None:
    metadata = (("x-request-id", "forum-7"), ("traceparent", f"00-{TRACE}-b7ad6b7169203331-01"))
    request = GetGuildChannelsRequest(guild_id=ids.GUILD_ID)
    _, call = DiscordApiStub(channel).GetGuildChannels.with_call(request, metadata=metadata, timeout=10)
    assert ("x-request-id", "forum-7") in [(pair.key, pair.value) for pair in call.trailing_metadata()]
    seen.process.wait_for(TRACE)  # the console's exporter
    seen.process.wait_for(r'"message":"GetGuildChannels .*"request_id":"forum-7"')
    told = [json.loads(line) for line in seen.log.splitlines()]
    lines = [entry for entry in told if entry.get("request_id") == "forum-7"]
    assert {entry["logger"] for entry in lines} == {"discordproxy.requests", "discordproxy.discord.attempts"}
    (summary,) = [entry for entry in lines if "rpc" in entry]
    assert (summary["rpc"], summary["status"]) == ("GetGuildChannels", "OK")
    assert (summary["target"], summary["level"]) == (f"guild_id={ids.GUILD_ID}", "INFO")
    assert summary["ms"] > 0


def test_the_id_comes_with_a_failure_too(channel: grpc.Channel, seen: ProxyProcess) -> None:
    with pytest.raises(grpc.RpcError) as caught:
        DiscordApiStub(channel).GetGuildChannels(GetGuildChannelsRequest(guild_id=1), timeout=10)
    metadata = {pair.key: str(pair.value) for pair in caught.value.trailing_metadata()}
    pattern = rf'"request_id":"{metadata["x-request-id"]}".*"status":"NOT_FOUND".*"details":'
    assert seen.process.wait_for(pattern)


def test_a_probe_tells_by_its_exit_status(seen: ProxyProcess) -> None:
    assert run("health", "--port", port_of(seen), "--service", SERVICE) == (0, "SERVING\n", "")
    status, output, errors = run("health", "--port", port_of(seen), "--service", "unheard.Of")
    assert (status, output) == (1, "")
    assert errors == "ERROR: NOT_FOUND This proxy has no service and no bot of this name.\n"


def test_the_stop_is_seen_while_calls_finish(sandbox: SandboxProcess) -> None:
    told: queue.Queue[Any] = queue.Queue()

    def watch(answers: Any) -> None:
        try:
            for answer in answers:
                told.put(Status.Name(answer.status))
        except grpc.RpcError as error:
            told.put(error.code())

    with run_proxy(sandbox=sandbox) as proxy, grpc.insecure_channel(proxy.target) as channel:
        command = (PYTHON, "-m", "discordproxy", "health", "--watch", "--port", port_of(proxy))
        with run_process(*command) as tool:
            check, watch_health = stub(channel)
            request = health_pb2.HealthCheckRequest()
            watcher = threading.Thread(target=watch, args=(watch_health(request, timeout=60),))
            watcher.start()
            assert told.get(timeout=10) == "SERVING"
            tool.wait_for("^SERVING$")
            sandbox.fail(method="POST", delay_seconds=1.5)
            message = SendChannelMessageRequest(channel_id=ids.TEXT_CHANNEL_ID, content="late")
            sending = DiscordApiStub(channel).SendChannelMessage.future(message, timeout=20)
            while not sandbox.requests("POST"):
                pass
            proxy.process.popen.send_signal(signal.SIGTERM)
            assert told.get(timeout=10) == "NOT_SERVING"
            assert not sending.done()
            with pytest.raises(
                grpc.RpcError
            ) as refused:  # GOAWAY sends new calls elsewhere, and there is nothing else
                check(request, timeout=10)
            assert refused.value.code() is grpc.StatusCode.UNAVAILABLE
            assert sending.result(timeout=20).message.content == "late"
            assert told.get(timeout=10) is grpc.StatusCode.UNAVAILABLE
            watcher.join(10)
            assert proxy.process.wait() == 0
            tool.wait_for("^UNREACHABLE$")
            assert tool.lines == ["SERVING", "NOT_SERVING", "UNREACHABLE"]
            status = tool.stop(signal.SIGINT)
            assert status == 130, "\n".join(tool.errors)
