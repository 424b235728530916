"""Derives every generated file from one proto, as text in memory.

protoc reads the proto as discordproxy/discord_api.proto, whatever folder it lies in: that name makes its
Python code import `discordproxy.discord_api_pb2` and gives the classes their right module.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import jinja2
from google.protobuf.descriptor_pb2 import FileDescriptorSet

from protos.contract import Contract, clean_comments, list_rpcs, read_contract
from protos.facade import python_name, read_aliases, read_imports, read_methods, read_names, snake_case
from protos.polish import MARK, mark_as_derived, polish_betterproto, polish_grpc, polish_pb2, polish_pyi
from protos.queueing import read_queueing_methods
from protos.reference import SCALARS, anchor, as_cell, as_markdown, group_by_noun

_HERE = Path(__file__).parent
_PLUGIN = "protoc-gen-python_betterproto"
_PROTO = "discordproxy/discord_api.proto"
_LINE_LENGTH = "110"


def derive(proto: Path, oldest_grpcio: str) -> dict[str, str]:
    """Return the derived files of a proto: path inside the repository -> text.

    The proto's file must be called discord_api.proto. Raises ValueError with the tool's own message if a tool
    does not accept it.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        contract = _run_protoc(proto.parent, folder)
        types = polish_betterproto(_read(folder, f"{contract.package}/__init__.py"))
        stubs = _read(folder, "discordproxy/discord_api_pb2_grpc.py")
        return {
            "discordproxy/discord_api.py": _format(types),
            "discordproxy/discord_api_pb2.py": polish_pb2(_read(folder, "discordproxy/discord_api_pb2.py")),
            "discordproxy/discord_api_pb2.pyi": polish_pyi(_read(folder, "discordproxy/discord_api_pb2.pyi")),
            "discordproxy/discord_api_pb2_grpc.py": polish_grpc(stubs, oldest_grpcio),
            "discordproxy/discord_api_pb2_grpc.pyi": _render("stubs.pyi.j2", contract=contract),
            "discordproxy/client/facade.py": _format(_render_facade(contract)),
            "discordproxy/rpcs.py": _format(_render("rpcs.py.j2", rpcs=list_rpcs(contract))),
            "discordproxy/server/handlers/service.py": _format(_render_service(contract)),
            "docs/protocol.md": _render_reference(contract),
            "docs/reference/calls.md": _render("calls.md.j2", groups=group_by_noun(contract)),
            **_derive_queueing(contract),
        }


def derive_messages(proto: Path) -> dict[str, str]:
    """Return the types that proxies use among themselves, from their own proto: path inside the repository -> text."""
    with tempfile.TemporaryDirectory() as name:
        folder, descriptors = Path(name), Path(name) / "descriptors.bin"
        own = f"discordproxy/{proto.name}"
        _protoc(
            f"-Idiscordproxy={proto.parent}",
            f"--descriptor_set_out={descriptors}",
            "--include_source_info",
            own,
        )
        files = FileDescriptorSet.FromString(descriptors.read_bytes())
        clean_comments(files)
        descriptors.write_bytes(files.SerializeToString(deterministic=True))
        _run_betterproto(descriptors, folder, own)
        types = _read(folder, f"{files.file[0].package.replace('.', '/')}/__init__.py")
    return {"discordproxy/peers/wire_types.py": _format(mark_as_derived(types, proto.name))}


def _run_betterproto(descriptors: Path, folder: Path, proto: str, *others: str) -> None:
    plugin = shutil.which(_PLUGIN, path=Path(sys.executable).parent)
    outputs = [*others, f"--python_betterproto_out={folder}"]
    _protoc(f"--plugin={_PLUGIN}={plugin}", f"--descriptor_set_in={descriptors}", *outputs, proto)


def _run_protoc(source: Path, folder: Path) -> Contract:
    """Let the plugins write their files into a folder; returns what the proto says."""
    descriptors = folder / "descriptors.bin"
    _protoc(
        f"-Idiscordproxy={source}",
        *(f"--{kind}_out={folder}" for kind in ("python", "pyi")),
        f"--descriptor_set_out={descriptors}",
        "--include_source_info",
        _PROTO,
    )
    # These plugins copy comments as they are, so they get them without margins and facts.
    files = FileDescriptorSet.FromString(descriptors.read_bytes())
    contract = read_contract(files.file[0])
    clean_comments(files)
    descriptors.write_bytes(files.SerializeToString(deterministic=True))
    _run_betterproto(descriptors, folder, _PROTO, f"--grpc_python_out={folder}")
    return contract


def _protoc(*arguments: str) -> None:
    _run(sys.executable, "-m", "grpc_tools.protoc", *arguments)


def _run(*command: str, given: str = "") -> str:
    """Run a command with a text on its standard input; returns what it wrote."""
    done = subprocess.run(command, input=given, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise ValueError(done.stderr.strip() or f"{command} ended with {done.returncode}")
    return done.stdout


def _render_facade(contract: Contract) -> str:
    methods, aliases = read_methods(contract), read_aliases(contract)
    picks = any(method.items for method in methods)
    streams = any(method.rpc.streams for method in methods)
    sequences = any(
        "Sequence[" in parameter.annotation for method in methods for parameter in method.parameters
    )
    abstract: Iterable[str] = [
        *(["AsyncGenerator"] if streams else []),
        *(["Callable"] if picks else []),
        *(["Generator"] if streams else []),
        *(["Iterable"] if picks else []),
        *(["Mapping"] if aliases else []),
        *(["Sequence"] if sequences else []),
    ]
    return _render(
        "facade.py.j2",
        methods=methods,
        aliases=aliases,
        imports=read_imports(contract),
        abstract=abstract,
        streams=streams,
        picks=picks,
    )


def _derive_queueing(contract: Contract) -> dict[str, str]:
    """Return the file of the methods that queue a message; nothing if no call can be queued."""
    methods = read_queueing_methods(contract)
    if not methods:
        return {}
    aliases = sorted(set().union(*(method.aliases for method in methods)))
    return {
        "discordproxy/client/queued.py": _format(_render("queued.py.j2", methods=methods, aliases=aliases))
    }


def _render_service(contract: Contract) -> str:
    return _render(
        "service.py.j2", services=contract.services, snake_case=snake_case, python_name=python_name
    )


def _render_reference(contract: Contract) -> str:
    names = read_names(contract)
    return _render("protocol.md.j2", contract=contract, methods=names, scalars=SCALARS, anchor=anchor)


def _render(template: str, **values: Any) -> str:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_HERE),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # what comes out is Python and Markdown of our own
    )
    environment.filters |= {"cell": as_cell, "markdown": as_markdown}
    return environment.get_template(template).render(mark=MARK, **values)


def _format(source: str) -> str:
    """Return Python source as black writes it."""
    black = ("-m", "black", "-q", "--line-length", _LINE_LENGTH, "--target-version", "py311", "-")
    return _run(sys.executable, *black, given=source)


def _read(folder: Path, name: str) -> str:
    return (folder / name).read_text(encoding="utf-8")
