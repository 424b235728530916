"""System checks, and the command that sends a test message."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings  # type: ignore[import-untyped]
from django.core.checks import run_checks  # type: ignore[import-untyped]
from django.core.management import CommandError, call_command  # type: ignore[import-untyped]
from django.test import override_settings  # type: ignore[import-untyped]

from discordproxy.django import outbox
from discordproxy.django.checks import check_health, check_settings

Use = Callable[..., None]


def ids(messages: list[Any]) -> list[str]:
    return [message.id.removeprefix("discordproxy.") for message in messages]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, []),
        ({"TARGET": "unix:/run/proxy.sock"}, []),
        ({"TARGET": "127.0.0.1:50051", "TIMEOUT": 5, "BACKEND": "console"}, []),
        ({"TARGT": "localhost:1", "target": "localhost:1"}, ["E002", "E002"]),
        ({"TIMEOUT": -1, "RETRIES": -1}, ["E003", "E003"]),
        ({"TARGET": "proxy:port"}, ["E003"]),
        ({"BACKEND": "locmen"}, ["E003"]),
        ({"TOKEN": "two words"}, ["E003"]),
        ({"TARGET": "proxy:5"}, ["W001", "W003"]),
        ({"TARGET": "proxy:5", "TOKEN": "t"}, ["W003"]),
        ({"TARGET": "proxy:5", "TOKEN": "t", "TLS": True}, ["W002"]),
        ({"TARGET": "proxy:5", "TOKEN": "t", "CA": __file__}, []),
        ({"TARGET": "proxy:5", "CA": __file__, "CERT": __file__}, []),
        ({"TARGET": "proxy:5", "CA": "missing.pem"}, ["E003"]),
    ],
)
def test_settings_are_checked(use: Use, values: dict[str, Any], expected: list[str]) -> None:
    use(**values)
    assert ids(check_settings()) == expected
    assert ids(run_checks(tags=["discordproxy"])) == expected


def test_a_token_may_come_from_the_environment(use: Use, monkeypatch: pytest.MonkeyPatch) -> None:
    use(TARGET="proxy:5", TLS=True, CA=__file__)
    monkeypatch.setenv("DISCORDPROXY_CLIENT_TOKEN", "from the environment".replace(" ", "-"))
    assert check_settings() == []


def test_a_misspelt_key_is_named_with_the_right_one(use: Use) -> None:
    use(TIMEUOT=5, colour=1)
    near, far = check_settings()
    assert (near.msg, near.hint) == ("DISCORDPROXY has an unknown key 'TIMEUOT'.", "Did you mean 'TIMEOUT'?")
    assert far.hint.startswith("The keys are TARGET, TOKEN,")


def test_settings_that_are_not_a_dict_are_an_error() -> None:
    with override_settings(DISCORDPROXY="localhost:50051"):
        assert ids(check_settings()) == ["E001"]
    assert not hasattr(settings, "DISCORDPROXY")


def test_the_token_is_in_no_text(use: Use) -> None:
    use(TOKEN="very secret", TARGET="proxy:5")
    assert "very secret" not in str(check_settings())


def test_health_is_asked_only_when_deploying(use: Use) -> None:
    use(TARGET="localhost:1")
    assert run_checks(tags=["discordproxy"]) == []
    (error,) = run_checks(tags=["discordproxy"], include_deployment_checks=True)
    assert error.id == "discordproxy.E004"
    assert error.msg.startswith("The Discord Proxy at localhost:1 cannot be used: No connection")


def test_a_backend_that_sends_nothing_is_told_when_deploying(use: Use) -> None:
    use(BACKEND="console")
    assert ids(check_health()) == ["W004"]


def test_wrong_settings_are_reported_once(use: Use) -> None:
    use(RETRIES=-1)
    assert ids(run_checks(tags=["discordproxy"], include_deployment_checks=True)) == ["E003"]


def run_command(*arguments: str, **options: Any) -> str:
    out = io.StringIO()
    call_command("discordproxy_test", *arguments, stdout=out, no_color=True, **options)
    return out.getvalue()


def test_the_command_sends_a_message(use: Use) -> None:
    use(BACKEND="locmem")
    assert run_command("7") == "Not sent: the backend is 'locmem'\n"
    run_command("--channel", "8", "--text", "Hear, hear!")
    assert "discordproxy_test" in outbox.to_user(7)[0].content
    assert outbox.to_channel(8)[0].content == "Hear, hear!"


@pytest.mark.parametrize(
    ("values", "arguments", "text"),
    [
        ({"BACKEND": "locmem"}, [], "give either the id of a user or --channel ID"),
        ({"BACKEND": "locmem"}, ["7", "--channel", "8"], "give either"),
        ({"RETRIES": -1}, ["7"], "DISCORDPROXY: retries must not be negative"),
    ],
)
def test_the_command_says_what_is_wrong(
    use: Use, values: dict[str, Any], arguments: list[str], text: str
) -> None:
    use(**values)
    with pytest.raises(CommandError, match=text):
        run_command(*arguments)
