"""Discord's Markdown: markdown-it-py with the rules that Discord has, and without those that it does not have.

The differences from CommonMark: `__` underlines, `||` hides, `-#` is small print, `>>>` quotes the rest; empty lines
stay; mentions, emoji and times stand in angle brackets; there is no HTML, no picture, no table, no rule of dashes.
Source: https://support.discord.com/hc/en-us/articles/210298617
"""

from __future__ import annotations

import functools
import re
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from .nodes import Node, element, is_web_address, link
from .references import Names

FENCE = "```"
SPOILER = "||"
LANGUAGE = re.compile(r"[\w+\-.#]+\n")
HEADING = re.compile(r"(#{1,3}|-#)[ \t]+(\S.*)")
BARE_URL = re.compile(r"://[^\s<>]*[^\s<>.,:;\"'\])!?*_~|]")
IN_BRACKETS = re.compile(
    r"<(?:(?P<kind>@!?|@&|#)(?P<id>[0-9]{1,20})"
    r"|/(?P<command>[\w -]{1,100}):[0-9]{1,20}"
    r"|(?P<animated>a?):(?P<emoji>\w{1,64}):[0-9]{1,20}"
    r"|t:(?P<time>-?[0-9]{1,13})(?::(?P<style>[tTdDfFsSR]))?"
    r"|id:(?P<place>customize|browse|guide|linked-roles)"
    r"|(?P<url>https?://[^\s<>]+))>"
)
EVERYONE = re.compile(r"@(?:everyone|here)\b")
RULES = ("newline", "escape", "backticks", "strikethrough", "emphasis", "link", "list")
TAGS = {
    "em": "em",
    "s": "s",
    "bullet_list": "ul",
    "ordered_list": "ol",
    "list_item": "li",
    "paragraph": "div",
    "quote": "blockquote",
}


def render(text: str, names: Names) -> list[Node]:
    """Return what a text looks like."""
    return nodes_of(make_parser().parse(text, {}), names)


def render_inline(text: str, names: Names) -> list[Node]:
    """Return what a text looks like where Discord shows neither lists nor headings: in titles and names."""
    return nodes_of(make_parser().parseInline(text, {}), names)


@functools.cache
def make_parser() -> MarkdownIt:
    """Return the parser. It keeps no state from one text to the next."""
    parser = MarkdownIt("zero", {"maxNesting": 20})
    parser.enable(list(RULES))
    parser.validateLink = is_web_address  # type: ignore[method-assign]  # markdown-it's way to set it
    stops: RuleOptionsType = {"alt": ["paragraph", "list"]}
    parser.block.ruler.before("paragraph", "discord_fence", fence, stops)
    parser.block.ruler.before("paragraph", "discord_quote", quote, stops)
    parser.block.ruler.before("list", "discord_heading", heading, stops)
    parser.block.ruler.at("paragraph", paragraph)
    parser.inline.add_terminator_char("|")
    parser.inline.ruler.before("backticks", "discord_code", code_in_line)
    parser.inline.ruler.push("discord_brackets", brackets)
    parser.inline.ruler.push("discord_everyone", everyone)
    parser.inline.ruler.push("discord_url", bare_url)
    parser.inline.ruler.push("discord_spoiler", spoiler)
    return parser


def fence(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a block of code. It may end in the middle of a line; what follows is read on its own."""
    first = state.bMarks[start] + state.tShift[start]
    last = state.eMarks[end - 1]
    closing = state.src.find(FENCE, first + 3, last)
    if not state.src.startswith(FENCE, first) or closing <= first + 3:
        return False
    if silent:
        return True
    add_code(state.push("code", "", 0), state.src[first + 3 : closing])
    line = next(line for line in range(start, end) if state.eMarks[line] >= closing)
    rest = state.src[closing + 3 : state.eMarks[line]]
    if rest.strip():
        state.md.block.parse(rest, state.md, state.env, state.tokens)
    state.line = line + 1
    return True


def add_code(token: Token, content: str) -> None:
    """Give a token the code between two fences, without the line that names its language."""
    language = LANGUAGE.match(content)
    token.content = content[language.end() if language else 0 :].strip("\n")
    token.info = language[0].strip() if language else ""


def quote(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read lines that begin with `> `, or everything after `>>> `. Quotes have no quotes in them."""
    if state.env.get("in_quote") or state.blkIndent:
        return False
    text = line_of(state, start)
    if not text.startswith(("> ", ">>> ")):
        return False
    if silent:
        return True
    last = start + 1
    if text.startswith(">>> "):
        quoted, last = [text[4:], *(line_of(state, line) for line in range(start + 1, end))], end
    else:
        quoted = [text[2:]]
        while last < end and line_of(state, last).startswith("> "):
            quoted.append(line_of(state, last)[2:])
            last += 1
    state.push("quote_open", "", 1)
    state.md.block.parse("\n".join(quoted), state.md, {**state.env, "in_quote": True}, state.tokens)
    state.push("quote_close", "", -1)
    state.line = last
    return True


def heading(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    """Read `# `, `## `, `### ` and `-# `."""
    found = HEADING.fullmatch(line_of(state, start))
    if found is None:
        return False
    if not silent:
        tag = "small" if found[1] == "-#" else f"h{len(found[1])}"
        state.push("heading_open", tag, 1)
        add_text(state, found[2], start)
        state.push("heading_close", tag, -1)
        state.line = start + 1
    return True


def paragraph(state: StateBlock, start: int, end: int, _silent: bool) -> bool:
    """Read lines of text with the empty ones between them, until something else begins."""
    stops = state.md.block.ruler.getRules("paragraph")
    parent, state.parentType = state.parentType, "paragraph"
    last, fences = start + 1, line_of(state, start).count(FENCE)
    while last < end:
        in_code = fences % 2 and state.src.find(FENCE, state.bMarks[last], state.eMarks[end - 1]) >= 0
        if not in_code and any(stop(state, last, end, True) for stop in stops):
            break
        fences += line_of(state, last).count(FENCE)
        if state.blkIndent and (state.isEmpty(last) or state.sCount[last] < state.blkIndent):
            break  # the text of a list's entry
        last += 1
    state.parentType = parent
    state.push("paragraph_open", "", 1)
    text = state.getLines(start, last, state.blkIndent, False).strip("\n")
    add_text(state, "\n" * empty_lines_after_quote(state, start) + text, start)
    state.push("paragraph_close", "", -1)
    state.line = last
    return True


def empty_lines_after_quote(state: StateBlock, start: int) -> int:
    """Return how many empty lines stand between a quote and a text below it: Discord shows them."""
    if len(state.tokens) < 2 or state.tokens[-2].type != "quote_close":
        return 0
    before = start
    while before and state.isEmpty(before - 1):
        before -= 1
    return start - before


def add_text(state: StateBlock, text: str, line: int) -> None:
    token = state.push("inline", "", 0)
    token.content, token.map, token.children = text, [line, line + 1], []


def line_of(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def code_in_line(state: StateInline, silent: bool) -> bool:
    """Read a block of code that begins in the middle of a line."""
    closing = state.src.find(FENCE, state.pos + 3, state.posMax)
    if not state.src.startswith(FENCE, state.pos) or closing <= state.pos + 3:
        return False
    if not silent:
        add_code(state.push("code", "", 0), state.src[state.pos + 3 : closing])
    state.pos = closing + 3
    return True


def brackets(state: StateInline, silent: bool) -> bool:
    """Read a mention, an emoji, a time or an address in angle brackets."""
    return read(state, silent, IN_BRACKETS, "brackets")


def everyone(state: StateInline, silent: bool) -> bool:
    """Read `@everyone` and `@here`."""
    return read(state, silent, EVERYONE, "everyone")


def read(state: StateInline, silent: bool, pattern: re.Pattern[str], name: str) -> bool:
    found = pattern.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        state.push(name, "", 0).meta = found.groupdict() | {"text": found[0]}
    state.pos = found.end()
    return True


def bare_url(state: StateInline, silent: bool) -> bool:
    """Read an address that simply stands in the text; its first letters have been read as text before."""
    found = BARE_URL.match(state.src, state.pos, state.posMax)
    scheme = next((word for word in ("https", "http") if state.pending.lower().endswith(word)), "")
    if found is None or not scheme or state.linkLevel:
        return False
    if not silent:
        url = state.pending[-len(scheme) :] + found[0]
        state.pending = state.pending[: -len(scheme)]
        state.push("brackets", "", 0).meta = {"url": url}
    state.pos = found.end()
    return True


def spoiler(state: StateInline, silent: bool) -> bool:
    """Read what stands between two `||`."""
    first, last = state.pos + 2, state.posMax
    closing = state.src.find(SPOILER, first + 1, last)
    if not state.src.startswith(SPOILER, state.pos) or closing < 0:
        return False
    if not silent:
        state.pos, state.posMax = first, closing
        state.push("spoiler_open", "", 1)
        state.md.inline.tokenize(state)
        state.push("spoiler_close", "", -1)
    state.pos, state.posMax = closing + 2, last
    return True


def nodes_of(tokens: list[Token], names: Names) -> list[Node]:
    """Return the nodes for markdown-it's tokens."""
    root: list[Any] = ["div", {}]
    stack: list[list[Any]] = [root]
    for token in tokens:
        if token.type == "inline":
            stack[-1].extend(nodes_of(token.children or [], names))
        elif token.nesting > 0:
            opened: Any = open_node(token)
            stack[-1].append(opened)
            stack.append(opened)
        elif token.nesting < 0:
            stack.pop()
        else:
            stack[-1].append(leaf_node(token, names))
    return root[2:]


def open_node(token: Token) -> Node:
    """Return the element that a token opens."""
    name = token.type.removesuffix("_open")
    if name == "heading":
        # A message's headings are not the page's: they are marked for the eye alone.
        return element("div", cls=f"md-{token.tag}")
    if name == "strong":
        return element("u" if token.markup == "__" else "strong")
    if name == "link":
        return link(str(token.attrs.get("href", "")))
    if name == "spoiler":
        return element("span", cls="spoiler", role="button", tabindex=0, aria_label="Hidden text: show it")
    if name == "ordered_list":
        return element("ol", start=str(token.attrs.get("start", 1)))
    return element(TAGS[name], cls="md-p" if name == "paragraph" else None)


def leaf_node(token: Token, names: Names) -> Node:
    """Return the node of a token that has nothing in it."""
    if token.type in ("softbreak", "hardbreak"):
        return element("br")
    if token.type == "code_inline":
        return element("code", token.content)
    if token.type == "code":
        return element("pre", element("code", token.content), data_language=token.info or None, tabindex=0)
    if token.type == "everyone":
        return element("span", token.meta["text"], cls="mention")
    if token.type == "brackets":
        return bracket_node(token.meta, names)
    return token.content


def bracket_node(found: dict[str, Any], names: Names) -> Node:
    """Return what stands in the place of something in angle brackets."""
    if url := found.get("url"):
        return link(url, url)
    if found["kind"]:
        return names.mention(found["kind"], int(found["id"]))
    if found["command"]:
        return element("span", f"/{found['command']}", cls="mention")
    if found["emoji"]:
        return custom_emoji(found["emoji"])
    if found["time"]:
        return element("time", found["text"], data_seconds=found["time"], data_style=found["style"] or "f")
    return element("span", f"#{found['place']}", cls="mention")


def custom_emoji(name: str) -> Node:
    """Return an emoji of a guild. Its picture is at Discord, so its name is shown."""
    return element("span", f":{name}:", cls="emoji", role="img", aria_label=f"emoji {name}")
