"""Access rules cover the whole contract, and the page about them says the same."""

from __future__ import annotations

import re
import runpy
import tomllib
from pathlib import Path

import pytest

from discordproxy import discord_api as api
from discordproxy.rpcs import RPCS, Rpc
from discordproxy.server.access.rights import READING, RIGHT_OF, expand
from discordproxy.server.access.rules import read_rules
from discordproxy.server.access.scope import find_targets
from discordproxy.server.access.targets import TargetKind
from discordproxy.server.calls.failures import Denied

DOCS = Path(__file__).parents[2] / "docs"
HANDS_OUT_SECRETS = {"GetChannelWebhooks"}
"""Calls that change nothing, but whose answers hold what can be used to change something without the proxy."""

UNKNOWN = [rpc.name for rpc in RPCS.values() if rpc.targets is None and rpc.operations]
"""Calls of which the proxy cannot tell what they act on."""


def test_what_may_be_read_changes_nothing_at_discord() -> None:
    assert {rpc.name for rpc in RPCS.values() if rpc.is_read} == READING | HANDS_OUT_SECRETS


@pytest.mark.parametrize("rpc", [rpc for rpc in RPCS.values() if rpc.operations], ids=lambda rpc: rpc.name)
def test_every_call_acts_on_what_its_ids_say(rpc: Rpc) -> None:
    fields = [name for name, _ in rpc.targets or ()]
    request = getattr(api, f"{rpc.name}Request")(**{name: number for number, name in enumerate(fields, 1)})
    if rpc.targets is None:
        with pytest.raises(Denied):
            find_targets(request)
        return
    targets = find_targets(request)
    assert [(target.id, target.field) for target in targets] == list(enumerate(fields, 1))
    assert fields == [] or any(target.kind is not TargetKind.MEMBER for target in targets)


def test_the_table_of_rights_has_every_right_with_its_calls() -> None:
    table = runpy.run_path(str(DOCS / "conf.py"))["tabulate_rights"]()
    rows = re.findall(r"^\| `([a-z-]+(?::[a-z]+)?)` \| ([\w, ]+) \|$", table, re.MULTILINE)
    assert {right: set(calls.split(", ")) for right, calls in rows} == {
        right: expand(right) for right in RIGHT_OF.values()
    }


def test_the_example_of_a_clients_file_is_one() -> None:
    rules = read_rules(tomllib.loads((DOCS / "deploy" / "clients.toml").read_text(encoding="utf-8")))
    names = [client.name for client in rules.clients]
    assert names == ["website", "guild-keeper", "monitoring", "newsroom", "operator"]
    assert rules.clients[0].rpcs == {"SendDirectMessage"}


def test_the_page_names_the_calls_that_limited_clients_may_not_make() -> None:
    text = (DOCS / "security.md").read_text(encoding="utf-8")
    assert [call for call in sorted(UNKNOWN) if f"`{call}`" not in text] == []
