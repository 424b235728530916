"""Whatever a message contains, the page only shows it."""

from __future__ import annotations

import json
import urllib.request
from typing import Any

import pytest

from discordproxy.sandbox import ids

from .conftest import TEXT, InboxPage, needs_browser

pytestmark = needs_browser

SCRIPTS = (
    "<script>window.harmed = 1</script>",
    "<img src=x onerror='window.harmed = 1'>",
    "<svg/onload=window.harmed=1>",
    "[x](javascript:window.harmed=1) <javascript:window.harmed=1>",
    '[x](https://a.b"onclick="window.harmed=1)',
    "[a](data:text/html,<script>window.harmed=1</script>)",
    "```html\n<script>window.harmed = 1</script>\n```",
    "||<iframe srcdoc='<script>parent.harmed=1</script>'>||",
    "<t:99999999999999:R> <t:-9999999999999> <@99999999999999999999>",
    "{{constructor.constructor('window.harmed=1')()}} ${window.harmed=1}",
)


@pytest.mark.parametrize("content", SCRIPTS)
def test_scripts_stay_text(page: InboxPage, content: str) -> None:
    embed: dict[str, Any] = {
        "title": content,
        "description": content,
        "author": {"name": content},
        "footer": {"text": content},
    }
    embed |= {"fields": [{"name": content, "value": content}], "url": "https://a.b/"}
    page.send(content, embeds=[embed])
    hook = f"/webhooks/{ids.WEBHOOK_ID}/{ids.WEBHOOK_TOKEN}"
    page.send(content, hook, username=content[:80].replace("discord", ""), avatar_url="https://a.b/c.png")
    page.send(
        flags=1 << 15,
        components=[
            {"type": 10, "content": content},
            {"type": 17, "components": [{"type": 10, "content": content}]},
        ],
    )
    page.send(content=content, embeds=[{"title": "t" * 999}])
    page.open()
    page.click("article .tools button")
    page.wait(lambda: page.run("!document.getElementById('details').hidden"))
    assert page.run("window.harmed") is None
    assert page.count("main script, main iframe, main svg, main img, main object, main embed") == 0
    assert page.run(
        "[...document.querySelectorAll('main a')].every((one) => /^(https?:|#)/.test(one.getAttribute('href') ?? '#'))"
    )


def test_directions_and_invisible_letters_keep_to_their_message(page: InboxPage) -> None:
    page.send("before")
    page.send("\u202e reversed \u2067 and \u202d more " + "\u200b\u200d\ufeff" * 300 + "Z\u0335\u0334" * 200)
    hook = f"/webhooks/{ids.WEBHOOK_ID}/{ids.WEBHOOK_TOKEN}"
    page.send("after", hook, username="\u202egnp.exe")
    page.open()
    page.wait(lambda: "after" in page.last())
    assert page.run("getComputedStyle(document.querySelector('.author')).unicodeBidi") == "isolate"
    # The marks and the time behind the name stand to its right: nothing was turned round.
    left = "[...document.querySelectorAll('article')].at(-1).querySelector('%s').getBoundingClientRect().left"
    assert page.run(left % ".author") < page.run(left % ".badge") < page.run(left % "time")


def test_thousands_of_lines_are_cut_until_one_wants_them(page: InboxPage) -> None:
    page.send("x\n" * 999, embeds=[{"description": "y\n" * 2_040}, {"description": "z\n" * 900}])
    page.send("the next one")
    page.open()
    page.wait(lambda: page.count("article .all") == 1)
    height = "document.querySelector('article').offsetHeight"
    assert page.run(height) < 700
    page.click("article .all")
    page.wait(lambda: page.run(height) > 20_000)


def test_what_was_shown_stays_so_when_the_message_is_drawn_again(page: InboxPage) -> None:
    made = page.send("||one|| ||two||\n" + "x\n" * 600)
    page.open()
    page.wait(lambda: page.count("article .all") == 1)
    page.click("article .all")
    page.run("document.querySelectorAll('.spoiler')[1].click()")
    page.send("", f"{TEXT}/{made['id']}/reactions/%F0%9F%91%8D/@me", "PUT")
    page.wait(lambda: page.count(".reaction") == 1)
    assert (page.count("article.whole"), page.count("article .all")) == (1, 0)
    assert page.run(
        "[...document.querySelectorAll('.spoiler')].map((one) => one.classList.contains('shown'))"
    ) == [
        False,
        True,
    ]
    page.sandbox.reset()
    page.wait(lambda: page.text("#number") == "0 entries")
    page.send("||three||")
    page.wait(lambda: page.count(".spoiler") == 1)
    assert page.count(".spoiler.shown") == 0


def test_a_picture_that_is_broken_becomes_a_sentence(page: InboxPage) -> None:
    send_file(page, "a.png", b"\x89PNG\r\n\x1a\n" + b"broken" * 20)
    send_file(page, "b.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='window.harmed=1'/>")
    page.send("", embeds=[{"image": {"url": "https://example.com/tracker.png"}}])
    page.open()
    page.wait(lambda: "The picture cannot be shown: a.png" in page.text("#feed"))
    assert page.count("main img") == 0
    resources = page.run("performance.getEntriesByType('resource').map((one) => one.name)")
    assert all(one.startswith(page.url) for one in resources), "nothing is loaded from elsewhere"


def test_pictures_that_were_sent_are_shown(page: InboxPage) -> None:
    send_file(page, "dot.gif", DOT)
    page.open()
    page.wait(lambda: page.run("document.querySelector('main img')?.naturalWidth") == 1)


def test_elements_that_the_page_does_not_know_are_left_out(page: InboxPage) -> None:
    page.open()
    script = """
    (async () => {
      const { build } = await import('/sandbox/page/nodes.js');
      const made = build(['div', {onclick: 'x', style: 'color: red', 'class': 'a'},
        ['script', {}, 'window.harmed = 1'], ['iframe', {src: 'https://a.b'}],
        ['a', {href: ' javascript:x'}, 'one'], ['img', {src: 'https://a.b/c.png'}], ['span', {'data-color': 'red;x'}]]);
      return made.outerHTML;
    })()
    """
    made = page.driver.execute_async_script(f"const done = arguments[0]; {script.strip()}.then(done)")
    assert made == '<div class="a"><a>one</a><img><span></span></div>'


DOT = bytes.fromhex("47494638396101000100800000ff000000000021f90401000000002c00000000010001000002024401003b")


def send_file(page: InboxPage, name: str, content: bytes) -> Any:
    """Post a message with a file."""
    edge = "----edge"
    head = f'--{edge}\r\nContent-Disposition: form-data; name="files[0]"; filename="{name}"\r\n'
    body = (
        f"{head}Content-Type: application/octet-stream\r\n\r\n".encode()
        + content
        + f"\r\n--{edge}--\r\n".encode()
    )
    headers = {
        "Authorization": f"Bot {page.sandbox.token}",
        "Content-Type": f"multipart/form-data; boundary={edge}",
    }
    with urllib.request.urlopen(
        urllib.request.Request(page.sandbox.url + TEXT, body, headers), timeout=10
    ) as answer:
        return json.load(answer)
