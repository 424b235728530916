"""The dashboard and the alerts of the documentation name only what a real proxy tells."""

from __future__ import annotations

import itertools
import json
import re
import shutil
import subprocess
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from discordproxy.client import DiscordClient
from discordproxy.sandbox import ids
from tests.e2e.telemetry.conftest import Monitored

DOCS = Path(__file__).parents[3] / "docs"
DASHBOARD = json.loads((DOCS / "deploy" / "grafana-dashboard.json").read_text(encoding="utf-8"))
ALERTS = DOCS / "deploy" / "alerts.yml"
PROMTOOL = shutil.which("promtool")
TARGET_LABELS = {"job", "instance"}
"""What Prometheus itself adds, and `up` with it."""
NAME = re.compile(r"\b((?:discordproxy|process)_\w+)(?:\{([^}]*)\})?")
MATCHER = re.compile(r'(\w+)\s*(=~|!~|!=|=)\s*"([^"]*)"')


@pytest.fixture
def told(monitored: Monitored, linked: list[Monitored]) -> dict[str, dict[str, set[str]]]:
    """What proxies tell: names of metrics, their labels, and the labels' values. One has a queue, one has links."""
    with DiscordClient(monitored.target, timeout=20) as client:
        client.create_channel_message(ids.TEXT_CHANNEL_ID, "Hello")
        client.queued.wait(client.queued.create_channel_message(ids.TEXT_CHANNEL_ID, "Hello again"))
    found: dict[str, dict[str, set[str]]] = {}
    for name, labels in (*monitored.scrape(), *linked[0].scrape()):
        values = found.setdefault(name, defaultdict(set))
        for label, value in labels:
            values[label].add(value)
    return found


def panels() -> list[dict[str, Any]]:
    return list(DASHBOARD["panels"])


def expressions() -> Iterator[str]:
    for panel in panels():
        yield from (target["expr"] for target in panel.get("targets", ()))
    yield from (rule["expr"] for rule in rules())


def rules() -> list[dict[str, Any]]:
    document = yaml.safe_load(ALERTS.read_text(encoding="utf-8"))
    return [rule for group in document["groups"] for rule in group["rules"]]


def test_every_metric_and_label_exists(told: dict[str, dict[str, set[str]]]) -> None:
    wrong = []
    for expression in expressions():
        names = NAME.findall(expression)
        labels = {label for name, _ in names for label in told.get(name, ())} | TARGET_LABELS
        wrong += [f"no metric {name}" for name, _ in names if name not in told]
        for name, matchers in names:
            for label, operator, value in MATCHER.findall(matchers):
                if label not in {*told.get(name, ()), *TARGET_LABELS}:
                    wrong.append(f"no label {label} of {name}")
                elif operator == "=" and label not in TARGET_LABELS and value not in told[name][label]:
                    wrong.append(f"no value {value} of {label} of {name}")
        for grouped in re.findall(r"\bby \(([^)]*)\)", expression):
            wrong += [
                f"no label {label} in {expression}"
                for label in re.split(r",\s*", grouped)
                if label not in labels
            ]
        assert names or re.match(r"up\{", expression), expression
    assert wrong == []


def test_the_tables_of_metrics_are_whole(told: dict[str, dict[str, set[str]]]) -> None:
    pages = [DOCS / "operations" / name for name in ("monitoring.md", "several-proxies.md")]
    text = "".join(page.read_text(encoding="utf-8") for page in pages)
    rows = re.findall(r"^\| `(discordproxy_\w+)` \|([^|]*)\|", text, re.MULTILINE)
    documented = {name: set(re.findall(r"`(\w+)`", labels)) for name, labels in rows}
    existing: dict[str, set[str]] = {}
    for name, values in told.items():
        if name.startswith("discordproxy_"):
            existing.setdefault(re.sub(r"_(bucket|sum|count)$", "", name), set()).update(set(values) - {"le"})
    assert documented == existing


def test_the_dashboard_loads_without_edits() -> None:
    assert DASHBOARD["schemaVersion"] >= 36
    assert "id" not in DASHBOARD, "Grafana gives it one"
    variables = {variable["name"]: variable for variable in DASHBOARD["templating"]["list"]}
    assert variables["datasource"]["type"] == "datasource"
    sources = re.findall(r'"uid": "([^"]+)"', json.dumps(DASHBOARD))
    assert set(sources) == {"${datasource}", DASHBOARD["uid"]}
    used = set(re.findall(r"\$\{?(\w+)\}?", json.dumps(DASHBOARD)))
    assert used - {"__rate_interval", "__all"} <= set(variables)
    numbers = [panel["id"] for panel in panels()]
    assert len(set(numbers)) == len(numbers)
    assert [
        title for title, count in Counter(panel["title"] for panel in panels()).items() if count > 1
    ] == []
    for panel in panels():
        letters = [target["refId"] for target in panel.get("targets", ())]
        assert len(set(letters)) == len(letters)


def test_no_panel_lies_on_another() -> None:
    for one, other in itertools.combinations(panels(), 2):
        a, b = one["gridPos"], other["gridPos"]
        beside = a["x"] + a["w"] <= b["x"] or b["x"] + b["w"] <= a["x"]
        above = a["y"] + a["h"] <= b["y"] or b["y"] + b["h"] <= a["y"]
        assert beside or above, (one["title"], other["title"])
    assert max(panel["gridPos"]["x"] + panel["gridPos"]["w"] for panel in panels()) == 24


def test_every_alert_says_what_it_is_about() -> None:
    names = [rule["alert"] for rule in rules()]
    assert len(set(names)) == len(names)
    for rule in rules():
        assert rule["labels"]["severity"] in {"critical", "warning"}
        assert "{{ $labels.instance }}" in rule["annotations"]["summary"]
        assert rule["annotations"]["description"].endswith(".")
    page = (DOCS / "operations" / "monitoring.md").read_text(encoding="utf-8")
    assert [name for name in names if f"`{name}`" not in page] == []


@pytest.mark.skipif(PROMTOOL is None, reason="promtool is not installed")
def test_prometheus_takes_the_alerts_and_the_metrics(monitored: Monitored) -> None:
    assert PROMTOOL is not None
    rules_checked = subprocess.run([PROMTOOL, "check", "rules", str(ALERTS)], capture_output=True, text=True)
    assert rules_checked.returncode == 0, rules_checked.stderr
    metrics = monitored.get("/metrics")
    linted = subprocess.run([PROMTOOL, "check", "metrics"], input=metrics, capture_output=True, text=True)
    ours = [line for line in linted.stderr.splitlines() if line.startswith("discordproxy_")]
    assert ours == [], "names as Prometheus has them"
