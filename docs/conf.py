"""Sphinx settings. Nothing here needs a network, so the documentation builds anywhere."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from api_reference import describe_enums, describe_methods, describe_objects, methods_by_noun, type_names

from discordproxy import __version__
from discordproxy.options import OPTIONS, Option
from discordproxy.server.access.rights import RAW, RIGHT_OF, nouns, verbs_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx

project = "discordproxy"
author = project_copyright = "the discordproxy authors"
version = release = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx_copybutton"]
exclude_patterns = ["_build", "deploy", "examples"]
suppress_warnings = ["myst.strikethrough"]

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_type_aliases = {name: f"discordproxy.discord_api.{name}" for name in type_names()}
python_use_unqualified_type_names = True
autoclass_content = "both"
maximum_signature_line_length = 80
napoleon_numpy_docstring = False

html_theme = "furo"
html_title = f"discordproxy {release}"
html_copy_source = False
html_static_path = ["_static"]
html_css_files = ["site.css"]
copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True

ROOT = Path(__file__).resolve().parent.parent
DERIVED_WITHIN_CHARACTERS = 200


OPTION_IN_TEXT = re.compile(r"(?<!\S)--[a-z-]+")


def list_options(options: Iterable[Option] = OPTIONS) -> str:
    """Return the server's options as a Markdown list of definitions, which fits into any width."""
    return "\n".join(_describe_option(option) for option in options)


def _describe_option(option: Option) -> str:
    """Return one option: its name with an anchor, what it does, its default and its variables."""
    value = "" if option.metavar is None else f" {option.metavar}"
    choices = f" One of {', '.join(option.choices)}." if option.choices else ""
    default = _default(option)
    facts = [f"Default: {default}."] if default else []
    facts.append(f"Environment: {' or '.join(f'`{variable}`' for variable in option.environment)}.")
    text = OPTION_IN_TEXT.sub(r"`\g<0>`", option.help)
    return f"`--{option.name}{value}`\n: {text}{choices}\\\n  {' '.join(facts)}\n"


def _default(option: Option) -> str:
    if option.metavar is None:
        return "on" if option.default else "off"
    if option.default is None:
        return ""
    return f"`{option.default:g}`" if isinstance(option.default, float) else f"`{option.default}`"


def tabulate_modules() -> str:
    """Return a table of the package's hand-written files with the first sentence of each, in Markdown."""
    rows = ["| File | What it is for |", "|---|---|"]
    for path in sorted((ROOT / "discordproxy").rglob("*.py"), key=lambda path: (path.parent, path.name)):
        text = path.read_text(encoding="utf-8")
        if "Do not edit" not in text[:DERIVED_WITHIN_CHARACTERS]:
            name = path.relative_to(ROOT / "discordproxy").as_posix()
            rows.append(f"| `{name}` | {_first_sentence(ast.parse(text))} |")
    return "\n".join(rows)


def tabulate_sessions() -> str:
    """Return a table of nox's sessions with the first sentence of each, in Markdown."""
    rows = ["| Session | What it does |", "|---|---|"]
    tree = ast.parse((ROOT / "noxfile.py").read_text(encoding="utf-8"))
    rows += [f"| `nox -s {name}` | {sentence} |" for name, sentence in _sessions(tree)]
    return "\n".join(rows)


def _sessions(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and any(
            "session" in ast.unparse(d) for d in node.decorator_list
        ):
            yield node.name, _first_sentence(node)


def _first_sentence(node: ast.Module | ast.FunctionDef) -> str:
    paragraph = (ast.get_docstring(node) or "").partition("\n\n")[0]
    return " ".join(paragraph.split()).replace("|", "\\|")


def tabulate_rights() -> str:
    """Return a table of the rights that a client may have, with the calls that each covers, in Markdown."""
    rows = ["| Right | Calls |", "|---|---|"]
    rows += [
        f"| `{right}` | {', '.join(call for call, own in RIGHT_OF.items() if own == right)} |"
        for right in (*(f"{noun}:{verb}" for noun in nouns() for verb in verbs_of(noun)), RAW)
    ]
    return "\n".join(rows)


SINGLE_MARKS = re.compile(r"(?<![`:])`([^`]+)`(?!`)")
TABLES: dict[str, Callable[[], str]] = {
    "<!-- list of options -->": list_options,
    "<!-- table of modules -->": tabulate_modules,
    "<!-- table of sessions -->": tabulate_sessions,
    "<!-- table of rights -->": tabulate_rights,
    "<!-- dataclasses -->": describe_objects,
    "<!-- enumerations -->": describe_enums,
    **{f"<!-- methods of {noun} -->": partial(describe_methods, noun) for noun in methods_by_noun()},
}


def put_tables(app: Sphinx, docname: str, source: list[str]) -> None:
    """Write tables that are derived from the code where a page asks for them."""
    for mark, tabulate in TABLES.items():
        if mark in source[0]:
            source[0] = source[0].replace(mark, tabulate())


def mark_code(app: Sphinx, what: str, name: str, obj: Any, options: Any, lines: list[str]) -> None:
    """Turn the code marks of docstrings, `as in Markdown`, into Sphinx's, before anything else reads them."""
    lines[:] = [SINGLE_MARKS.sub(r"``\1``", line) for line in lines]


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the hooks."""
    app.connect("source-read", put_tables)
    app.connect("autodoc-process-docstring", mark_code, priority=400)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
