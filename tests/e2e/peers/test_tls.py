"""Links between proxies over TLS: certificates of one authority, with a secret and without."""

from __future__ import annotations

from pathlib import Path

import pytest
import trustme

from tests.certificates import Files, write_certificate
from tests.e2e.peers.cluster import Cluster, add_channels, run_cluster, send_burst

pytestmark = pytest.mark.slow


def tls_options(files: Files) -> tuple[str, ...]:
    certificate, key = files.own
    return ("--tls-cert", certificate, "--tls-key", key, "--peer-ca", str(files.ca))


async def send_some(cluster: Cluster, files: Files) -> None:
    channels = add_channels(cluster.sandbox, 4)
    targets = [proxy.target for proxy in cluster.proxies]
    outcome = await send_burst(cluster, 40, channels, targets=targets, ca=str(files.ca))
    assert outcome.errors == []
    assert outcome.refusals == 0
    assert len(outcome.stands) == 40


@pytest.mark.parametrize("has_secret", [True, False])
async def test_proxies_link_up_over_tls(has_secret: bool, tmp_path: Path) -> None:
    files = write_certificate(tmp_path, "proxy", "127.0.0.1", "localhost")
    with run_cluster(2, *tls_options(files), with_secret=has_secret) as cluster:
        await send_some(cluster, files)
        assert all("a member of the group now, of 2" in proxy.log for proxy in cluster.proxies)


async def test_a_certificate_of_another_authority_does_not_let_in(tmp_path: Path) -> None:
    ours = write_certificate(tmp_path, "proxy", "127.0.0.1", "localhost")
    others = write_certificate(tmp_path, "stranger", "127.0.0.1", authority=trustme.CA())
    with run_cluster(1, *tls_options(ours), with_secret=False) as cluster:
        cluster.options = (*cluster.options[:2], *tls_options(others))
        port = cluster.add_port()
        cluster.start(port)
        cluster.proxies[1].process.popen.poll()
        assert all("a member of the group now" not in proxy.log for proxy in cluster.proxies)
        assert "The link to the proxy at" in cluster.proxies[1].log
