"""Discord's Markdown as nodes."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discordproxy.sandbox import Sandbox, ids
from discordproxy.sandbox.inbox.markdown import render, render_inline
from discordproxy.sandbox.inbox.nodes import text_of
from discordproxy.sandbox.inbox.references import names_in

NAMES = names_in(Sandbox().store, ids.TEXT_CHANNEL_ID)


def show(text: str) -> str:
    """Return what a text looks like, in short: `b(...)` for an element with a class or a name."""
    return "".join(short(node) for node in render(text, NAMES))


def short(node: Any) -> str:
    if isinstance(node, str):
        return node
    tag, attributes, *children = node
    inside = "".join(map(short, children))
    name = attributes.get("class") or tag
    return inside if name == "md-p" else f"{name}({inside})"


@pytest.mark.parametrize(
    ("text", "looks"),
    [
        ("**bold** *it* _it_ __under__ ~~gone~~", "strong(bold) em(it) em(it) u(under) s(gone)"),
        ("***both*** **a *b* c**", "em(strong(both)) strong(a em(b) c)"),
        ("snake_case_name 2*3*4", "snake_case_name 2em(3)4"),
        ("a ||hidden **b**|| | c", "a spoiler(hidden strong(b)) | c"),
        ("||over\nlines||", "spoiler(overbr()lines)"),
        ("`code **x**` and ``a`b``", "code(code **x**) and code(a`b)"),
        ("```py\nx = 1\n```", "pre(code(x = 1))"),
        ("a ```one``` b", "a pre(code(one)) b"),
        ("a ```py\nx\n``` b", "a pre(code(x)) b"),
        ("```open", "```open"),
        ("# One\n## Two\n### Three\n#### Four\n#five", "md-h1(One)md-h2(Two)md-h3(Three)#### Fourbr()#five"),
        ("-# small", "md-small(small)"),
        ("> a\n> b\nc", "blockquote(abr()b)c"),
        ("> a\n\n\nb", "blockquote(a)br()br()b"),
        ("> a\n\n- b", "blockquote(a)ul(li(b))"),
        (">>> a\n\nb", "blockquote(abr()br()b)"),
        ("> a\n> > b", "blockquote(abr()> b)"),
        (">no", ">no"),
        ("- a\n- b\n  - c", "ul(li(a)li(bul(li(c))))"),
        ("2. a\n3. b", "ol(li(a)li(b))"),
        ("a\n\n\nb", "abr()br()br()b"),
        ("\\*no\\* \\<@1>", "*no* <@1>"),
        ("a\n---\nb\n===", "abr()---br()bbr()==="),
        ("    four blanks", "    four blanks"),
        ("<b>&amp;</b> ![x](https://a.b/c.png)", "<b>&amp;</b> !a(x)"),
        ("| a | b |\n|---|---|", "| a | b |br()|---|---|"),
    ],
)
def test_text_looks_as_at_discord(text: str, looks: str) -> None:
    assert show(text) == looks


@pytest.mark.parametrize(
    ("text", "looks"),
    [
        (f"<@{ids.USER_ID}> <@!{ids.OTHER_USER_ID}>", "mention(@Countess) mention(@Grace)"),
        ("<@5> <@&5> <#5>", "mention(@unknown user) mention(@unknown role) mention(#unknown)"),
        (f"<@&{ids.ROLE_ID}> <#{ids.TEXT_CHANNEL_ID}>", "mention(@pilots) mention(#general)"),
        ("@everyone @here @nobody", "mention(@everyone) mention(@here) @nobody"),
        ("</ping:1> <id:guide>", "mention(/ping) mention(#guide)"),
        ("<:smile:1> <a:dance:2> :smile:", "emoji(:smile:) emoji(:dance:) :smile:"),
        ("<t:1700000000> <t:1:R> <t:x>", "time(<t:1700000000>) time(<t:1:R>) <t:x>"),
    ],
)
def test_what_stands_in_angle_brackets(text: str, looks: str) -> None:
    assert show(text) == looks


def test_mentions_have_the_color_of_the_role() -> None:
    paragraph: Any = render(f"<@&{ids.ROLE_ID}>", NAMES)[0]
    assert paragraph[2][1]["data-color"] == "#2ecc71"


def links(text: str) -> list[tuple[str, str]]:
    """Return the links in a text: where each leads, and its text."""
    found: list[tuple[str, str]] = []

    def look(node: Any) -> None:
        if not isinstance(node, str):
            if "href" in node[1]:
                assert node[1]["rel"] == "noopener noreferrer nofollow"
                found.append((node[1]["href"], text_of(node)))
            for child in node[2:]:
                look(child)

    for node in render(text, NAMES):
        look(node)
    return found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("see https://a.b/c_d_e?f=g#h.", [("https://a.b/c_d_e?f=g#h", "https://a.b/c_d_e?f=g#h")]),
        ("(http://a.b)", [("http://a.b", "http://a.b")]),
        ("<https://a.b>", [("https://a.b", "https://a.b")]),
        ("[here](https://a.b) [**x**](<https://c.d>)", [("https://a.b", "here"), ("https://c.d", "x")]),
        ("[x](javascript:alert(1)) [y](data:text/html,z) [z](/etc) [w](file:///etc)", []),
        ("javascript://x ftp://a.b https://", []),
    ],
)
def test_links_lead_only_to_the_web(text: str, found: list[tuple[str, str]]) -> None:
    assert links(text) == found


def test_titles_have_neither_lists_nor_headings() -> None:
    assert "".join(map(short, render_inline("# a **b**\n- c", NAMES))) == "# a strong(b)br()- c"


@pytest.mark.parametrize(
    "text", ["*" * 4096, "[" * 4096, "||" * 2048, "> " * 2048, "<" * 4096, "`" * 4095, "- " * 2048]
)
def test_many_signs_take_no_time(text: str) -> None:
    began = time.thread_time()  # what other programs take does not count
    render(text, NAMES)
    assert time.thread_time() - began < 2


@given(st.text(alphabet="ab *_~|`>#-<@&:t1[](){}\n\\/.!http", max_size=80))
def test_no_text_is_too_odd(text: str) -> None:
    assert isinstance(render(text, NAMES), list)
