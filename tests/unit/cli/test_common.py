"""The options for the connection, and errors in their words."""

from __future__ import annotations

import argparse
import ast
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from discordproxy import client
from discordproxy.cli.commands import main
from discordproxy.cli.common import add_connection_options, client_options, in_options, target_of
from discordproxy.client import DiscordClient
from discordproxy.exceptions import GrpcStatus, make_exception

ARGUMENT = re.compile(rf"(?<![\w-])({'|'.join(inspect.signature(DiscordClient.__init__).parameters)})=")
"""What an argument of a client looks like in a text."""


def read(*arguments: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser(exit_on_error=False)
    add_connection_options(parser)
    parser.set_defaults(priority=None, bot=None)
    return parser.parse_args(arguments)


@pytest.mark.parametrize(
    ("arguments", "variable", "target"),
    [
        ((), "", "127.0.0.1:50051"),
        ((), "proxy:7", "proxy:7"),
        ((), " unix:/run/proxy ", "unix:/run/proxy"),
        (("--port", "8"), "proxy:7", "127.0.0.1:8"),
        (("--host", "other"), "proxy:7", "other:50051"),
        (("--host", " other "), "", "other:50051"),
        (("--host", "::1", "--port", "8"), "", "[::1]:8"),
        (("--host", "[::1]"), "", "[::1]:50051"),
        (("--host", "fe80::1%eth0"), "", "[fe80::1%eth0]:50051"),
        (("--host", "unix:proxy.sock", "--port", "8"), "", "unix:proxy.sock"),
    ],
)
def test_options_count_more_than_the_environment(
    arguments: tuple[str, ...], variable: str, target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISCORDPROXY_TARGET", variable)
    assert target_of(read(*arguments)) == target


@pytest.mark.parametrize(
    "host", ["", " ", "unix:", "unix:///", "x:1", "http://x", "a/b", "[::1", "::zz", "a b", "me@x"]
)
def test_a_host_that_makes_no_sense_is_a_mistake_in_its_option(host: str) -> None:
    with pytest.raises(argparse.ArgumentError, match=r"^argument --host: '.*' (is not|has)"):
        read("--host", host)


@pytest.mark.parametrize("command", [["send", "channel", "5", "x"], ["health"], ["call", "GET", "/"]])
def test_an_address_in_the_environment_that_makes_no_sense_is_named(
    command: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DISCORDPROXY_TARGET", "http://proxy")
    with pytest.raises(SystemExit, match="2"):
        main(command)
    assert "error: DISCORDPROXY_TARGET: the target 'http://proxy' " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("--ca", "/missing"), "--ca: /missing cannot be read: No such file or directory"),
        (("--ca", ""), "--ca: an empty path cannot be read: No such file or directory"),
        (("--cert", "/missing"), "--cert: /missing cannot be read: No such file or directory"),
        (("--cert", __file__, "--key", "/tmp"), "--key: /tmp cannot be read: Is a directory"),
        (("--key", "x"), "--key needs --cert beside it"),
        (
            ("--host", "unix:/x", "--tls", "--ca", __file__),
            "TLS is not possible on a UNIX socket: leave out --tls and --ca",
        ),
    ],
)
def test_mistakes_about_tls_name_their_option(arguments: tuple[str, ...], complaint: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(complaint)}$"):
        client_options(read(*arguments))


def test_a_token_in_the_environment_that_makes_no_sense_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORDPROXY_CLIENT_TOKEN", "a b")
    with pytest.raises(ValueError, match="^DISCORDPROXY_CLIENT_TOKEN contains characters") as caught:
        client_options(read())
    assert "a b" not in str(caught.value)


def texts_about_arguments() -> Iterator[str]:
    """Yield the texts of the client's modules for TLS and addresses that name arguments of functions."""
    for name in ("tls.py", "targets.py"):
        source = Path(client.__file__).with_name(name).read_text(encoding="utf-8")
        tree = ast.parse(source)
        documentation = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            text = node.value if isinstance(node, ast.Constant) and id(node) not in documentation else None
            if isinstance(text, str) and ARGUMENT.search(text):
                yield text


def test_whatever_a_client_says_of_its_arguments_is_said_of_options() -> None:
    texts = list(texts_about_arguments())
    assert len(texts) > 5
    for text in texts:
        said = in_options(make_exception(GrpcStatus.UNAVAILABLE, text))
        assert "--" in said
        assert not ARGUMENT.search(said), said


def test_what_a_proxy_says_stays_as_it_is() -> None:
    error = make_exception(GrpcStatus.INVALID_ARGUMENT, "see https://example.com/?ca=1")
    error.request_id = "1"
    assert in_options(error).endswith("?ca=1")
