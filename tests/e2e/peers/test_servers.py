"""Several servers with one bot, a real Redis or Valkey, and the sandbox's limits."""

from __future__ import annotations

import pytest

from tests.e2e.peers.cluster import add_channels, run_cluster, send_burst

pytestmark = pytest.mark.slow


async def test_messages_spread_at_will_meet_no_refusal() -> None:
    """A channel's messages come through both proxies; each channel has five in five seconds."""
    with run_cluster(2) as cluster:
        channels = add_channels(cluster.sandbox, 12)
        outcome = await send_burst(
            cluster, 120, channels, targets=[proxy.target for proxy in cluster.proxies]
        )
        assert outcome.errors == []
        assert outcome.refusals == 0
        assert len(outcome.stands) == 120
        print(outcome.seconds)
        print(cluster.proxies[0].log)
