"""The few places where the tools' own output does not fit, each with its reason.

A replacement that no longer finds its place raises ValueError: a new version of a tool must be looked at.
"""

from __future__ import annotations

import re

MARK = "Derived from protos/discord_api.proto by `nox -s generate`. Do not edit: change the proto instead."

_HEADER = re.compile(r"\A(?:#.*\n)+")
_GRPC_IMPORT = """\
try:
    import grpc
except ImportError as error:
    raise ImportError(
        "discordproxy.discord_api_pb2_grpc needs grpcio: pip install discordproxy[grpcio]", name="grpc"
    ) from error
"""
_NO_MESSAGE = """\
        if request is None:
            raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED, "the call carried no message")
"""
_WARNINGS = re.compile(
    r"^import warnings\n|^    def __post_init__\(self\) -> None:\n(?: {8,}.*\n|\s*\n)*", flags=re.MULTILINE
)


def polish_betterproto(text: str) -> str:
    """Refuse a call without a message, which the plugin's code hands on to the handler as None.

    UNIMPLEMENTED is what gRPC prescribes when the number of messages is not that of the call. A stream that is
    not implemented has a `yield` that is never reached, which strict type checking must not mind. A message that is
    made with a deprecated field gives no warning: Discord still fills these fields.
    """
    receive = "        request = await stream.recv_message()\n"
    text = _mark(text if receive not in text else text.replace(receive, receive + _NO_MESSAGE))
    text = _WARNINGS.sub("", text)
    return text.replace("\n", "\n# mypy: no-warn-unreachable\n", 1)


def polish_pb2(text: str) -> str:
    """Take out the check that compares protoc's version with that of the protobuf in use.

    It warns, at import, when protobuf is one major version newer. The code is the same for both; that it
    works at both ends of what pyproject.toml admits is tested instead.
    """
    text = _drop(text, r"from google\.protobuf import runtime_version as _runtime_version\n")
    text = _drop(text, r"_runtime_version\.ValidateProtobufRuntimeVersion\([^)]*\)\n")
    return _mark(text)


def polish_pyi(text: str) -> str:
    """Say what a mapping that stands for a message holds, which strict type checking demands."""
    return f"# {MARK}\n" + text.replace(", _Mapping]", ", _Mapping[str, object]]")


def polish_grpc(text: str, oldest_grpcio: str) -> str:
    """Say what to install when grpcio is missing, and admit the oldest grpcio that the extra admits.

    The plugin would demand a grpcio that is as new as itself.
    """
    text = _replace(text, r"^import grpc\n", _GRPC_IMPORT)
    text = _replace(text, r"^GRPC_GENERATED_VERSION = '.*'", f"GRPC_GENERATED_VERSION = '{oldest_grpcio}'")
    return _mark(text)


def _mark(text: str) -> str:
    return _replace(text, _HEADER.pattern, f"# {MARK}\n")


def _drop(text: str, pattern: str) -> str:
    return _replace(text, pattern, "")


def _replace(text: str, pattern: str, replacement: str) -> str:
    text, count = re.subn(pattern, lambda _: replacement, text, count=1, flags=re.MULTILINE)
    if not count:
        raise ValueError(f"the generated code no longer holds {pattern!r}")
    return text
