"""What an attempt's answer comes to by its HTTP status alone."""

from __future__ import annotations

import pytest
import yarl

from discordproxy.discord.attempts import Answer, accept
from discordproxy.discord.errors import DiscordUnavailable
from discordproxy.discord.requests import Request
from discordproxy.discord.retries import Repeats


@pytest.mark.parametrize("status", [101, 199, 300, 303, 308, 399, 600, 999])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_what_no_api_answers_is_no_refusal(method: str, status: int) -> None:
    repeats = Repeats.NEVER if method == "POST" else Repeats.ALWAYS
    request = Request(method, "/guilds/1/roles", yarl.URL("http://discord/"), {}, None, repeats)
    with pytest.raises(DiscordUnavailable, match=f"{status}.*is the Discord URL right") as caught:
        accept(request, Answer(status, "application/json", b"{}"))
    assert caught.value.outcome_unknown is (method == "POST")
