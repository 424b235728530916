"""The way to Discord: who may listen in is said at the start."""

from __future__ import annotations

import logging

import pytest

from discordproxy.server.upstream import inspect_upstream, warn_if_unencrypted


@pytest.mark.parametrize(
    ("url", "is_warned_of"),
    [
        ("https://discord.com/api/v10", False),
        ("http://127.0.0.1:5/api", False),
        ("http://[::1]:5/api", False),
        ("http://localhost/api", False),
        ("http://stand-in:50080/api/v10", True),
        ("http://10.0.0.7/api", True),
        ("http://discord.com/api/v10", True),
        ("HTTP://discord.com/api/v10", True),
    ],
)
def test_a_token_that_leaves_the_machine_in_the_clear_is_warned_of(url: str, is_warned_of: bool) -> None:
    assert (warn_if_unencrypted(url) is not None) is is_warned_of


def test_it_is_said_on_the_console_and_in_the_log(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("http_proxy", "socks5://me:geheim@x:1")
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    said: list[str] = []
    with caplog.at_level(logging.INFO):
        assert inspect_upstream("http://stand-in/api", said.append) is None
    assert [line.partition(" ")[0] for line in said] == ["WARNING:", "WARNING:"]
    assert "stand-in" in said[0]
    assert "socks5://x:1" in said[1]
    assert [f"WARNING: {record.getMessage()}" for record in caplog.records] == said
    assert "geheim" not in caplog.text
