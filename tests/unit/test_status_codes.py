"""Programs of 1.x compare status codes with `is`: that holds whatever a program imports, and when."""

from __future__ import annotations

import itertools
import subprocess
import sys

import pytest

import discordproxy.exceptions

STEPS = (
    "import grpc",
    "from discordproxy.exceptions import GrpcStatusCode",
    "status = error.status",
)
START = """
from discordproxy.exceptions import DiscordProxyGrpcError, GrpcStatus
error = DiscordProxyGrpcError(GrpcStatus.UNAVAILABLE, "gone")
"""
CHECK = """
assert status is error.status is GrpcStatusCode.UNAVAILABLE
assert isinstance(status, GrpcStatusCode)
assert status == GrpcStatus.UNAVAILABLE
assert {status: 1}[GrpcStatus.UNAVAILABLE] == 1
"""
WITHOUT_GRPCIO = "import sys; sys.modules['grpc'] = None"


def run(*lines: str) -> None:
    """Run a program of these lines in an interpreter of its own."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", "\n".join(lines)], capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("steps", list(itertools.permutations(STEPS)))
def test_a_status_is_grpcios_in_whatever_order_things_are_imported(steps: tuple[str, ...]) -> None:
    run(START, *steps, CHECK, "assert status is grpc.StatusCode.UNAVAILABLE")


def test_without_grpcio_a_status_is_ours() -> None:
    run(WITHOUT_GRPCIO, START, *STEPS[1:], CHECK, "assert GrpcStatusCode is GrpcStatus")


def test_who_asks_for_no_status_imports_no_grpcio() -> None:
    run(START, "import sys", "str(error), repr(error), error.grpc_status", "assert 'grpc' not in sys.modules")


def test_a_pickle_needs_no_grpcio_where_it_is_read() -> None:
    import pickle

    import grpc

    error = discordproxy.exceptions.DiscordProxyGrpcError(grpc.StatusCode.ABORTED, "gone")
    read = f"import pickle; error = pickle.loads({pickle.dumps(error)!r})"
    run(WITHOUT_GRPCIO, read, "assert error.status.name == 'ABORTED'")


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'Nonsense'"):
        _ = discordproxy.exceptions.Nonsense
