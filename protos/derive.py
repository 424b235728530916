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

from protos.contract import Contract, read_contract, strip_comment_margins
from protos.facade import read_aliases, read_imports, read_methods, read_names
from protos.polish import MARK, polish_betterproto, polish_grpc, polish_pb2, polish_pyi
from protos.reference import SCALARS, anchor, as_cell, as_markdown

_HERE = Path(__file__).parent
_PLUGIN = "protoc-gen-python_betterproto"
_PROTO = "discordproxy/discord_api.proto"
_LINE_LENGTH = "110"


def derive(proto: Path, oldest_grpcio: str) -> dict[str, str]:
    """Return the derived files of a proto: path inside the repository -> text.

    The proto's file must be called discord_api.proto. Raises ValueError with the tool's own words if a tool
    does not accept it.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _run_protoc(proto.parent, folder)
        contract = _read_descriptor(folder)
        types = polish_betterproto(_read(folder, f"{contract.package}/__init__.py"))
        stubs = _read(folder, "discordproxy/discord_api_pb2_grpc.py")
        return {
            "discordproxy/discord_api.py": _format(types),
            "discordproxy/discord_api_pb2.py": polish_pb2(_read(folder, "discordproxy/discord_api_pb2.py")),
            "discordproxy/discord_api_pb2.pyi": polish_pyi(_read(folder, "discordproxy/discord_api_pb2.pyi")),
            "discordproxy/discord_api_pb2_grpc.py": polish_grpc(stubs, oldest_grpcio),
            "discordproxy/discord_api_pb2_grpc.pyi": _render("stubs.pyi.j2", contract=contract),
            "discordproxy/client/facade.py": _format(_render_facade(contract)),
            "docs/protocol.md": _render_reference(contract),
        }


def _run_protoc(source: Path, folder: Path) -> None:
    descriptors = folder / "descriptors.bin"
    outputs = [f"--{kind}_out={folder}" for kind in ("python", "pyi", "grpc_python")]
    _protoc(
        f"-Idiscordproxy={source}",
        *outputs,
        f"--descriptor_set_out={descriptors}",
        "--include_source_info",
        _PROTO,
    )
    # The betterproto plugin copies comments as they are, so it is given them without their margin.
    files = FileDescriptorSet.FromString(descriptors.read_bytes())
    strip_comment_margins(files)
    descriptors.write_bytes(files.SerializeToString(deterministic=True))
    plugin = shutil.which(_PLUGIN, path=Path(sys.executable).parent)
    _protoc(
        f"--plugin={_PLUGIN}={plugin}",
        f"--descriptor_set_in={descriptors}",
        f"--python_betterproto_out={folder}",
        _PROTO,
    )


def _protoc(*arguments: str) -> None:
    _run(sys.executable, "-m", "grpc_tools.protoc", *arguments)


def _run(*command: str, given: str = "") -> str:
    """Run a command with a text on its standard input; returns what it wrote."""
    done = subprocess.run(command, input=given, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise ValueError(done.stderr.strip() or f"{command} ended with {done.returncode}")
    return done.stdout


def _read_descriptor(folder: Path) -> Contract:
    files = FileDescriptorSet.FromString((folder / "descriptors.bin").read_bytes())
    return read_contract(files.file[0])


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
