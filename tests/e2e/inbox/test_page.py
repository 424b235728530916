"""The page shows what is sent as it is sent, on every screen, by mouse and keyboard."""

from __future__ import annotations

from urllib.parse import urlsplit

from selenium.webdriver.common.keys import Keys

from discordproxy.sandbox import ids
from tests.e2e.processes import run_sandbox

from .conftest import NEWS, PHONE, TEXT, InboxPage, needs_browser

pytestmark = needs_browser

JUMP_ABOUT = """(() => {
  const scroller = document.getElementById('scroller');
  let left = 40;
  const jump = () => {
    scroller.scrollTop = Math.random() * scroller.scrollHeight / 2;
    if (left--) requestAnimationFrame(jump);
  };
  jump();
})()"""
"""Scrolls to many places, each for one picture of the screen."""

IS_FILLED = """(() => {
  const area = document.getElementById('scroller').getBoundingClientRect();
  const rows = [...document.querySelectorAll('article:not(.away, .waiting)')].map(row => row.getBoundingClientRect());
  return Math.min(...rows.map(row => row.top)) <= area.top && Math.max(...rows.map(row => row.bottom)) >= area.bottom;
})()"""
"""Whether entries are shown from the upper to the lower edge."""


def test_messages_come_without_reload(page: InboxPage) -> None:
    page.open()
    assert "Nothing has been sent here yet" in page.text("main")
    page.send("**Hello** <@123456789>")
    page.wait(lambda: "Hello @Countess" in page.last())
    assert page.run("document.querySelector('article strong:not(.author)').textContent") == "Hello"
    made = page.send("first words")
    page.wait(lambda: "first words" in page.last())
    page.send("second thoughts", f"{TEXT}/{made['id']}", "PATCH")
    page.wait(lambda: "second thoughts" in page.last() and "edited" in page.last())
    page.send("", f"{TEXT}/{made['id']}", "DELETE")
    page.wait(lambda: page.count("article.deleted") == 1)
    page.send("")
    page.wait(lambda: "Cannot send an empty message" in page.last())
    page.wait(lambda: page.text("#number") == "3 entries")


def test_channels_count_what_is_new(page: InboxPage) -> None:
    page.open(f"#channel/{ids.TEXT_CHANNEL_ID}")
    page.send("here")
    page.send("there", NEWS)
    page.send("there again", NEWS)
    place = f"a[data-channel='{ids.NEWS_CHANNEL_ID}']"
    page.wait(lambda: "2 new" in page.text(place))
    assert "here" in page.text("#feed")
    assert "there" not in page.text("#feed")
    page.click(place)
    page.wait(lambda: "there again" in page.text("#feed"))
    page.wait(lambda: page.count(f"{place} .new") == 0)
    assert page.text("#where") == "news"
    assert page.text("#topic") == ""
    page.click(f"a[data-channel='{ids.TEXT_CHANNEL_ID}']")
    page.wait(lambda: page.text("#topic") == "Anything goes")


def test_each_message_has_its_request_and_a_link(page: InboxPage) -> None:
    made = page.send("look at me")
    page.send("later")
    page.open(f"#message/{made['id']}")
    page.wait(lambda: page.count("article.opened") == 1)
    assert "look at me" in page.text("article.opened")
    details = page.run("document.getElementById('details').textContent")
    assert f"POST {TEXT}" in details
    assert '"content": "look at me"' in details
    assert page.sandbox.token not in details
    page.click("#close-details")
    page.wait(lambda: page.count("article.opened") == 0)
    assert page.run("getComputedStyle(document.getElementById('controls')).display") == "block"


def test_a_link_to_nothing_shows_all(page: InboxPage) -> None:
    page.send("something")
    page.driver.get(f"{page.url}#message/5")
    page.wait(lambda: "something" in page.last())
    page.wait(lambda: "does not know this message" in page.run("document.getElementById('news').textContent"))
    assert ["400" in line for line in page.complaints()] == [True]  # the browser tells of every answer 400


def test_the_search_finds_messages(page: InboxPage) -> None:
    page.send("a needle")
    page.send("a haystack")
    page.open()
    page.driver.find_element("id", "search").send_keys("needle")
    page.wait(lambda: page.text("#number") == "1 entry")
    assert "needle" in page.text("#feed")
    page.send("another needle")
    page.wait(lambda: page.text("#number") == "2 entries")
    page.driver.find_element("id", "search").send_keys("work")
    page.wait(lambda: page.text("#empty") == "Nothing here contains this text.")


def test_spoilers_open_with_mouse_and_keyboard(page: InboxPage) -> None:
    page.send("||one|| ||two||")
    page.open()
    page.click(".spoiler")
    page.wait(lambda: page.count(".spoiler.shown") == 1)
    page.run("document.querySelector('.spoiler:not(.shown)').focus()")
    page.press(Keys.ENTER)
    page.wait(lambda: page.count(".spoiler.shown") == 2)


def test_faults_are_switches(page: InboxPage) -> None:
    page.open()
    page.wait(lambda: page.count(".switch") == 6)
    page.click("#switch-outage")
    page.wait(lambda: page.count("#switch-outage[aria-checked=true]") == 1)
    page.send("refused")
    page.wait(lambda: "503" in page.last() and "fault 1" in page.last())
    page.click("#switch-outage")
    page.wait(lambda: page.count("#switch-outage[aria-checked=false]") == 1)
    page.click("#switch-closed_dms")
    page.wait(lambda: page.count("#switch-closed_dms[aria-checked=true]") == 1)
    channel = page.send(path="/users/@me/channels", recipient_id=str(ids.USER_ID))
    page.send("psst", f"/channels/{channel['id']}/messages")
    page.wait(lambda: "50007" in page.last())
    page.run("(document.getElementById('preset').value = 'html')")
    page.click("#add-fault")
    page.wait(lambda: "answers 200" in page.text("#faults"))
    page.click("#faults button")
    page.wait(lambda: page.count("#faults li") == 0)


def test_bars_show_limits_and_reset_forgets(page: InboxPage) -> None:
    page.sandbox.ask("POST", "/limits", {"channel_limit": 5, "channel_window_seconds": 60.0})
    page.open()
    page.send("one")
    page.wait(lambda: "Messages (POST) in general" in page.text("#bars"))
    page.run("(window.confirm = () => true)")
    page.click("#reset")
    page.wait(lambda: page.text("#number") == "0 entries")
    page.wait(lambda: "No limit is in use" in page.text("#bars"))


def test_ten_thousand_messages_open_at_once_and_scroll(page: InboxPage) -> None:
    page.send("the first one")
    page.sandbox.ask("POST", "/messages", {"channel_id": ids.TEXT_CHANNEL_ID, "count": 9_998})
    page.send("the last one")
    page.load("about:blank")
    page.driver.get(page.url)
    page.wait(lambda: "the last one" in page.last())
    assert page.text("#number") == "10,000 entries"
    assert page.count("article") < 100
    page.run("document.getElementById('scroller').scrollTo(0, 0)")
    page.wait(lambda: "the first one" in page.text("#feed"))
    assert page.count("article") < 100
    middle = "document.getElementById('scroller')"
    page.run(f"{middle}.scrollTo(0, {middle}.scrollHeight / 2)")
    page.wait(lambda: "hello" in page.text("#feed") and page.count("article.waiting") == 0)
    page.run(JUMP_ABOUT)
    page.wait(lambda: page.run(IS_FILLED))
    page.send("not yet seen")
    page.wait(lambda: page.run("!document.getElementById('newest').hidden"))
    page.click("#newest")
    page.wait(lambda: "not yet seen" in page.last())


def test_everything_can_be_done_by_keyboard(page: InboxPage) -> None:
    for number in range(3):
        page.send(f"message {number}")
    page.open()
    body = page.driver.find_element("tag name", "body")
    body.send_keys("k")
    page.wait(lambda: "message 2" in page.run("document.activeElement.innerText"))
    page.press("k")
    page.wait(lambda: "message 1" in page.run("document.activeElement.innerText"))
    page.press("j")
    page.press("j")
    page.wait(lambda: "message 2" in page.run("document.activeElement.innerText"))
    page.press(Keys.ENTER)
    page.wait(lambda: page.run("document.activeElement.id") == "details-title")
    page.press(Keys.ESCAPE)
    page.wait(lambda: "message 2" in page.run("document.activeElement.innerText"))
    page.press("/")
    page.wait(lambda: page.run("document.activeElement.id") == "search")


def test_it_fits_on_a_phone(page: InboxPage) -> None:
    page.send("w" * 500, embeds=[{"title": "t" * 200, "fields": [{"name": "n" * 200, "value": "v"}]}])
    page.open(size=PHONE)
    assert page.run("document.documentElement.scrollWidth") == PHONE[0]
    assert page.run(
        "[...document.querySelectorAll('article')].every((one) => one.scrollWidth <= one.clientWidth)"
    )
    assert page.run("getComputedStyle(document.getElementById('channels')).display") == "none"
    page.click("#show-channels")
    assert page.run("getComputedStyle(document.getElementById('channels')).display") == "block"
    page.click(f"a[data-channel='{ids.TEXT_CHANNEL_ID}']")
    page.wait(lambda: page.run("getComputedStyle(document.getElementById('channels')).display") == "none")
    page.click("#show-controls")
    assert page.run("getComputedStyle(document.getElementById('side')).display") == "block"
    page.click("#close-controls")
    page.wait(lambda: page.run("getComputedStyle(document.getElementById('side')).display") == "none")
    page.click("article .tools button")
    page.wait(lambda: "Request and answer" in page.text("#side"))


def test_it_is_dark_or_light_as_one_wishes(page: InboxPage) -> None:
    back = "getComputedStyle(document.body.parentElement).backgroundColor"
    page.open(scheme="dark")
    dark = page.run(back)
    page.open(scheme="light")
    assert page.run(back) != dark
    page.click("#theme")
    assert page.run(back) == dark
    page.open(scheme="light")
    assert page.run(back) == dark, "the choice is remembered"
    page.run("localStorage.clear()")


def test_it_says_so_when_the_sandbox_is_gone_and_goes_on_with_the_next(page: InboxPage) -> None:
    with run_sandbox() as sandbox:
        other = InboxPage(page.driver, sandbox)
        other.open()
        other.send("the old one")
        other.wait(lambda: "the old one" in other.last())
    other.wait(lambda: other.text("#connection") == "no answer")
    port = str(urlsplit(sandbox.url).port)
    with run_sandbox("--port", port):
        other.wait(lambda: other.text("#connection") == "live")
        other.send("the new one")
        other.wait(lambda: "the new one" in other.last() and "the old one" not in other.text("#feed"))
        other.load("about:blank")
    page.complaints()  # that nothing answered
