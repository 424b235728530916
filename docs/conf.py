"""Sphinx settings. Nothing here needs a network, so the documentation builds anywhere."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from discordproxy import __version__
from discordproxy.config import OPTIONS, Option

if TYPE_CHECKING:
    from sphinx.application import Sphinx

project = "discordproxy"
author = "the discordproxy authors"
version = release = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx_copybutton"]
exclude_patterns = ["_build", "deploy", "examples"]
suppress_warnings = ["myst.strikethrough"]

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

default_role = "code"
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_preserve_defaults = True
napoleon_numpy_docstring = False

html_theme = "furo"
html_title = f"discordproxy {release}"
html_copy_source = False
copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True

OPTIONS_MARK = "<!-- table of options -->"


def tabulate(options: Iterable[Option]) -> str:
    """Return the table of the server's options in Markdown."""
    rows = ["| Option | Environment | Default | What it does |", "|---|---|---|---|"]
    for option in options:
        value = "" if option.metavar is None else f" {option.metavar}"
        variables = " ".join(f"`{variable}`" for variable in option.environment)
        choices = f" One of {', '.join(option.choices)}." if option.choices else ""
        rows.append(
            f"| `--{option.name}{value}` | {variables} | {_default(option)} | {option.help}{choices} |"
        )
    return "\n".join(rows)


def _default(option: Option) -> str:
    if option.metavar is None:
        return "`true`" if option.default else "`false`"
    if option.default is None:
        return ""
    return f"`{option.default:g}`" if isinstance(option.default, float) else f"`{option.default}`"


def put_options(app: Sphinx, docname: str, source: list[str]) -> None:
    """Write the table of options where a page asks for it."""
    source[0] = source[0].replace(OPTIONS_MARK, tabulate(OPTIONS))


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the hook."""
    app.connect("source-read", put_options)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
