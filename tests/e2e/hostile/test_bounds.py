"""Calls that are made to cost much: each is refused before it does, and the fixture sees that nothing was harmed."""

from __future__ import annotations

from typing import Any

import grpc
import pytest

from tests.benchmarks.attacks import Attack, attacks
from tests.e2e.processes import ProxyProcess

SIZE = 3 * 2**20
ATTACKS = {attack.name: attack for attack in attacks(SIZE) if len(attack.body) < 2 * SIZE}


@pytest.mark.parametrize("name", ATTACKS)
def test_a_call_made_to_cost_much_costs_little(name: str, proxy: ProxyProcess) -> None:
    attack: Attack = ATTACKS[name]
    options = [("grpc.max_send_message_length", -1)]
    with grpc.insecure_channel(proxy.target, options) as channel:
        call: Any = channel.unary_unary(f"/discord_api.DiscordApi/{attack.method}")
        try:
            call(attack.body, timeout=60)
        except grpc.RpcError as error:
            refused_in_time = error.code() is not grpc.StatusCode.DEADLINE_EXCEEDED
            assert refused_in_time
