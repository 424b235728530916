"""A program written for 1.x finds every name that it may have imported, and each takes what it took."""

from __future__ import annotations

import json
from importlib import import_module
from typing import Any

import pytest

from tests.compat.peer import FOLDER, run_program
from tests.compat.peer_names import MODULES, describe

Description = dict[str, Any]


@pytest.fixture(scope="module")
def their_names(peer_python: str) -> Description:
    """What the published package's modules offer."""
    result = run_program(peer_python, "-I", str(FOLDER / "peer_names.py"))
    assert result.returncode == 0, result.stderr
    names: Description = json.loads(result.stdout)
    return names


@pytest.mark.parametrize("module", MODULES)
def test_every_name_of_1x_is_there_and_takes_what_it_took(module: str, their_names: Description) -> None:
    theirs, ours = their_names[module], import_module(module)
    problems = [
        problem
        for name, description in theirs.items()
        for problem in compare(name, description, describe(getattr(ours, name)))
    ]
    assert problems == []


def compare(name: str, theirs: Description, ours: Description) -> list[str]:
    """What a caller of theirs would miss in ours."""
    if "message" in theirs:
        return compare_messages(name, theirs["message"], ours["message"])
    if "parameters" in theirs:
        return compare_parameters(name, theirs["parameters"], ours["parameters"])
    lacking = [
        f"{name} is no {parent}"
        for parent in theirs["parents"]
        if parent not in ours["parents"] and parent != name
    ]
    if theirs["made_with"] is not None:
        lacking += compare_parameters(name, theirs["made_with"], ours["made_with"])
    for method, parameters in theirs["methods"].items():
        lacking += compare_parameters(f"{name}.{method}", parameters, ours["methods"].get(method, []))
    attributes = {*ours["properties"], *(parameter for parameter, _, _ in ours["made_with"] or ())}
    lacking += [
        f"{name} has no {attribute}" for attribute in theirs["properties"] if attribute not in attributes
    ]
    return lacking + ([f"{name} has other places"] if theirs["tuple"] != ours["tuple"] else [])


def compare_parameters(name: str, theirs: list[list[Any]], ours: list[list[Any]]) -> list[str]:
    """What cannot be given any more, or must be given now."""
    if theirs == ours:
        return []
    places = [parameter for parameter, kind, _ in ours if kind == "POSITIONAL_OR_KEYWORD"]
    optional = {parameter for parameter, _, may_be_left_out in ours if may_be_left_out}
    wanted = [
        (parameter, may_be_left_out) for parameter, kind, may_be_left_out in theirs if kind != "VAR_KEYWORD"
    ]
    known = {parameter for parameter, _ in wanted}
    lacking = [
        f"{name} takes no {parameter} at place {place}"
        for place, (parameter, _) in enumerate(wanted)
        if parameter not in places[place : place + 1]
    ]
    lacking += [
        f"{name} needs {parameter}"
        for parameter, left_out in wanted
        if left_out and parameter not in optional
    ]
    lacking += [
        f"{name} needs {parameter}"
        for parameter, kind, may_be_left_out in ours
        if parameter not in known and not may_be_left_out and not kind.startswith("VAR_")
    ]
    return lacking


def compare_messages(name: str, theirs: Description, ours: Description) -> list[str]:
    """Fields and values that are gone or have another number."""
    lacking = [
        f"{name}.{item}"
        for kind in ("fields", "values")
        for item in theirs[kind].items()
        if item not in ours[kind].items()
    ]
    for inner, description in theirs["messages"].items():
        lacking += compare_messages(f"{name}.{inner}", description, ours["messages"][inner])
    return lacking


@pytest.mark.parametrize(
    ("theirs", "ours", "problem"),
    [
        ([["a", "POSITIONAL_OR_KEYWORD", False]], [], "f takes no a at place 0"),
        ([["a", "POSITIONAL_OR_KEYWORD", True]], [["a", "POSITIONAL_OR_KEYWORD", False]], "f needs a"),
        ([], [["b", "KEYWORD_ONLY", False]], "f needs b"),
        ([["a", "POSITIONAL_OR_KEYWORD", False]], [["a", "KEYWORD_ONLY", False]], "f takes no a at place 0"),
    ],
)
def test_a_difference_is_seen(theirs: list[list[Any]], ours: list[list[Any]], problem: str) -> None:
    assert problem in compare_parameters("f", theirs, ours)


def test_a_moved_field_is_seen() -> None:
    theirs = {"fields": {"a": 1}, "values": {}, "messages": {}}
    assert compare_messages("M", theirs, theirs | {"fields": {"a": 2}}) == ["M.('a', 1)"]
