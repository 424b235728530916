"""The few places where the tools' own output does not fit, each with its reason.

A replacement that no longer finds its place raises ValueError: a new version of a tool must be looked at.
"""

from __future__ import annotations

import re

_MARK = "Derived from protos/{} by `nox -s generate`. Do not edit: change the proto instead."
MARK = _MARK.format("discord_api.proto")
PEER_MARK = _MARK.format("peer.proto")

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
_LAST_IMPORT = "from betterproto.grpc.grpclib_server import ServiceBase\n"
_JUMP_URL = '''

    @property
    def jump_url(self) -> str:
        """URL that opens the message in Discord's apps."""
        return message_forms.jump_url(self.guild_id, self.channel_id, self.id)
'''
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
    text = _add_forms(_WARNINGS.sub("", text))
    return text.replace("\n", "\n# mypy: no-warn-unreachable\n", 1)


def _add_forms(text: str) -> str:
    """Let some types take and give other forms of what they hold: see discordproxy/message_forms.py."""
    found = [name for name in ("Embed", "File", "Message") if f"\nclass {name}(betterproto.Message):" in text]
    for name in found:
        body = _read_class(text, name)
        whole = body.rstrip("\n")
        text = text.replace(body, _add_form(name, whole) + body[len(whole) :])
    if not found:
        return text
    text = _replace(text, r"^from dataclasses import", "import typing\nfrom dataclasses import")
    return _replace(text, f"^{_LAST_IMPORT}", f"{_LAST_IMPORT}\nfrom discordproxy import message_forms\n")


def _add_form(name: str, body: str) -> str:
    """Return the source of a class with its other forms."""
    if name == "Embed":
        times = {"timestamp": "str | message_forms.datetime", "color": "int | str | None"}
        return f"@message_forms.takes_forms\n{body}{_annotate(body, times, '')}"
    if name == "File":
        return f"@message_forms.takes_path\n{body}{_annotate(body, {}, 'message_forms.FileSource')}"
    return f"{body}{_JUMP_URL}"


def _read_class(text: str, name: str) -> str:
    """Return the source of a class, from its decorator to the blank lines after it."""
    pattern = rf"^@dataclass\([^\n]*\)\nclass {name}\(betterproto\.Message\):\n(?:(?:    [^\n]*)?\n)*"
    found = re.search(pattern, text, flags=re.MULTILINE)
    if found is None:
        raise ValueError(f"the generated code no longer holds the class {name}")
    return found[0]


def _annotate(body: str, annotations: dict[str, str], source: str) -> str:
    """Return the constructor as type checkers shall see it: it takes more than the fields hold."""
    fields = re.findall(r"^    (\w+): (.+?) = betterproto\.", body, flags=re.MULTILINE)
    parameters = ", ".join(f"{name}: {annotations.get(name, kind)} = ..." for name, kind in fields)
    signatures = [parameters]
    if source:
        signatures.append(f"source: {source}, /, *, {parameters}")
    overload = "        @typing.overload\n" if source else ""
    if source:
        signatures.append("*arguments: object, **values: object")
    last = signatures[-1]
    lines = "".join(
        f"{overload if one is not last else ''}        def __init__(self, {one}) -> None: ...\n"
        for one in signatures
    )
    return f"\n\n    if TYPE_CHECKING:\n{lines}"


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


def mark_as_derived(text: str, proto: str) -> str:
    """Say from which proto types are derived."""
    return _replace(text, _HEADER.pattern, f"# {_MARK.format(proto)}\n# mypy: no-warn-unreachable\n")


def _mark(text: str) -> str:
    return _replace(text, _HEADER.pattern, f"# {MARK}\n")


def _drop(text: str, pattern: str) -> str:
    return _replace(text, pattern, "")


def _replace(text: str, pattern: str, replacement: str) -> str:
    text, count = re.subn(pattern, lambda _: replacement, text, count=1, flags=re.MULTILINE)
    if not count:
        raise ValueError(f"the generated code no longer holds {pattern!r}")
    return text
