"""A proxy with a metrics port, on a sandbox in the same process: one start for all tests of a worker."""

from __future__ import annotations

import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.e2e.peers.cluster import run_cluster
from tests.e2e.processes import ProxyProcess, SandboxProcess, find_sandbox, run_proxy


@dataclass
class Monitored:
    """A proxy that is watched, and the sandbox that it talks to."""

    proxy: ProxyProcess
    sandbox: SandboxProcess
    url: str

    @property
    def target(self) -> str:
        """Where calls go."""
        return self.proxy.target

    def get(self, path: str) -> str:
        """Return a page of the metrics port."""
        with urllib.request.urlopen(self.url + path, timeout=60) as answer:
            text: str = answer.read().decode()
        return text

    def scrape(self) -> dict[tuple[str, frozenset[tuple[str, str]]], float]:
        """Return all samples by name and labels."""
        return {
            (sample.name, frozenset(sample.labels.items())): sample.value
            for family in text_string_to_metric_families(self.get("/metrics"))
            for sample in family.samples
        }

    def sum_of(self, metric: str, **labels: str) -> float:
        """Return the sum of all samples of a metric that have these labels."""
        wanted = set(labels.items())
        return sum(value for (name, has), value in self.scrape().items() if name == metric and wanted <= has)


@pytest.fixture(scope="session")
def _monitored() -> Iterator[Monitored]:
    with run_proxy("--metrics-port", "0") as proxy:
        yield watch(proxy, find_sandbox(proxy.process))


def watch(proxy: ProxyProcess, sandbox: SandboxProcess) -> Monitored:
    """Return a proxy with what its metrics port tells."""
    (address,) = proxy.process.wait_for(r"Metrics and status on (http://\S+)/$").groups()
    return Monitored(proxy, sandbox, address)


@pytest.fixture(scope="session")
def linked() -> Iterator[list[Monitored]]:
    """Two proxies that are watched, and that have links to each other."""
    with run_cluster(2, "--metrics-port", "0") as cluster:
        yield [watch(proxy, cluster.sandbox) for proxy in cluster.proxies]


@pytest.fixture
def monitored(_monitored: Monitored) -> Monitored:
    """A proxy that is watched, its sandbox as new and without limits of channels."""
    _monitored.sandbox.reset()
    _monitored.sandbox.ask("POST", "/limits", {"channel_limit": None})
    return _monitored
