"""The documents' tables of gRPC statuses say what the code does, for every HTTP status."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from discordproxy.server.calls.failures import status_of_http

DOCS = Path(__file__).parents[2] / "docs" / "developers"
HEAD = "| Discord's HTTP status | gRPC status | gRPC status where the outcome is unknown |\n|---|---|---|\n"


def read_table(name: str) -> list[tuple[str, str, str]]:
    """Return the rows of a page's table."""
    rows = (DOCS / name).read_text(encoding="utf-8").partition(HEAD)[2].partition("\n\n")[0].splitlines()
    return [
        (cells[0], cells[1], cells[2]) for row in rows if (cells := re.split(r"\s*\|\s*", row.strip("| ")))
    ]


def look_up(rows: list[tuple[str, str, str]], status: int) -> tuple[str, str]:
    """Return both columns of the first row that covers a status, by its number or by its class."""
    for names, known, unknown in rows:
        others = "any other 5xx" in names and status >= 500
        if str(status) in re.findall(r"[0-9]{3}", names) or others or names == "any other":
            return known, unknown
    raise AssertionError(f"no row for {status}")


@pytest.mark.parametrize("page", ["errors.md", "grpc.md"])
def test_the_table_of_statuses_is_the_codes(page: str) -> None:
    rows = read_table(page)
    assert len(rows) > 5
    for status in range(400, 600):
        found = (status_of_http(status).name, status_of_http(status, outcome_unknown=True).name)
        assert look_up(rows, status) == found, status
