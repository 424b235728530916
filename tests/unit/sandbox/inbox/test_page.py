"""What the page loads: its files, the tree, entries, details, limits and faults."""

from __future__ import annotations

from typing import Any

import aiohttp
import pytest

from discordproxy.sandbox import PRESETS, Limits, Sandbox, ids
from discordproxy.sandbox.faults.presets import PRESET_TEXTS
from discordproxy.sandbox.inbox.nodes import text_of
from tests.unit.sandbox.conftest import TEXT, Bot, Reply

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 8 + b"\0\0\0\x05\0\0\0\x07"


async def look(bot: Bot, path: str) -> Reply:
    """Ask for something that the page shows."""
    return await bot._send("GET", bot.sandbox.origin + path, None)


async def shown(bot: Bot) -> list[Any]:
    """Return all entries as the page shows them."""
    numbers = ",".join(map(str, (await look(bot, "/sandbox/inbox/numbers")).body))
    entries: list[Any] = (await look(bot, f"/sandbox/inbox/entries?numbers={numbers}")).body
    return entries


def words(entry: Any) -> str:
    """Return all text in an entry, one line for each element."""
    return text_of(entry["node"])


def find(node: Any, cls: str) -> list[Any]:
    """Return the elements of a class in a node."""
    if isinstance(node, str):
        return []
    found = [node] if cls in node[1].get("class", "").split() else []
    return found + [one for child in node[2:] for one in find(child, cls)]


@pytest.mark.parametrize(
    "path", ["/", "/sandbox/page/inbox.js", "/sandbox/page/inbox.css", "/sandbox/page/icon.svg"]
)
async def test_the_page_allows_itself_nothing_from_elsewhere(bot: Bot, path: str) -> None:
    reply = await look(bot, path)
    assert reply.status == 200
    policy = reply.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert reply.headers["X-Content-Type-Options"] == "nosniff"
    assert b"http://" not in reply.body.replace(b"http://www.w3.org", b"")
    assert b"style=" not in reply.body
    assert b"innerHTML" not in reply.body


@pytest.mark.parametrize(
    "path", ["/sandbox/page/../endpoints.py", "/sandbox/page/x.js", "/sandbox/files/5", "/sandbox/files/x"]
)
async def test_nothing_else_is_a_file(bot: Bot, path: str) -> None:
    assert (await look(bot, path)).status == 404


async def test_strange_names_do_not_get_the_page(bot: Bot, sandbox: Sandbox) -> None:
    async with aiohttp.ClientSession() as session:
        async with session.get(sandbox.page_url, headers={"Host": "evil.example"}) as response:
            assert response.status == 403
        async with session.post(sandbox.page_url) as response:
            assert response.status == 404


async def test_the_tree_shows_guilds_categories_threads_and_users(bot: Bot) -> None:
    await bot.say("one")
    await bot.say("")
    channel = (await bot.ask("POST", "/users/@me/channels", {"recipient_id": str(ids.USER_ID)})).body
    await bot.say("psst", f"/channels/{channel['id']}/messages")
    await bot.say("lost", "/channels/5/messages")
    tree = (await look(bot, "/sandbox/inbox/tree")).body
    assert tree["total"] == 4
    guild, _, direct, rest = tree["places"]
    (general,) = [one for group in guild["groups"] for one in group["channels"] if one["name"] == "general"]
    assert (general["count"], general["kind"]) == (2, "text")
    assert {one["name"] for one in general["threads"]} == {"a public thread", "a private thread"}
    assert [group["name"] for group in guild["groups"]] == ["", "Everything"]
    assert direct["groups"][0]["channels"] == [
        {"id": channel["id"], "name": "Ada", "kind": "direct", "topic": "", "count": 1}
    ]
    assert rest["name"] == "Without a channel"
    assert rest["groups"][0]["channels"][0]["id"] == "0"


async def test_a_message_looks_as_at_discord(bot: Bot, sandbox: Sandbox) -> None:
    first = (await bot.say("**bold** move", flags=1 << 12)).body
    await bot.say("an answer", message_reference={"message_id": first["id"]})
    await bot.ask("PUT", f"{TEXT}/{first['id']}/reactions/%F0%9F%91%8D/@me")
    await bot.ask("PUT", f"/channels/{ids.TEXT_CHANNEL_ID}/pins/{first['id']}")
    await bot.ask("PATCH", f"{TEXT}/{first['id']}", {"content": "**bold** word"})
    one, two, pinned = await shown(bot)
    assert "pinned a message to this channel" in words(pinned)
    assert (one["kind"], one["label"]) == ("message", "Message by Sandbox Bot in #general")
    assert [node[2] for node in find(one["node"], "mark")] == ["edited", "pinned", "silent"]
    assert text_of(find(one["node"], "content")[0]) == "bold word"
    assert text_of(find(one["node"], "reaction")[0]) == "\N{THUMBS UP SIGN} 1"
    assert "Sandbox Bot bold word" in text_of(find(two["node"], "reply")[0])
    await bot.ask("DELETE", f"{TEXT}/{first['id']}")
    assert (await shown(bot))[0]["kind"] == "deleted"


@pytest.mark.parametrize(
    ("content", "is_large"),
    [
        ("\N{PARTY POPPER}", True),
        (
            "\N{PARTY POPPER} <:castle:500000000000000001>\n\N{THUMBS UP SIGN}\N{EMOJI MODIFIER FITZPATRICK TYPE-3}",
            True,
        ),
        ("\N{WHITE HEAVY CHECK MARK} done", False),
        ("\N{PARTY POPPER}" * 31, False),
        ("\u200d", False),
        ("\N{COPYRIGHT SIGN}", False),
    ],
)
async def test_a_few_emoji_alone_are_large(bot: Bot, content: str, is_large: bool) -> None:
    await bot.say(content)
    (entry,) = await shown(bot)
    assert bool(find(entry["node"], "jumbo")) is is_large


async def test_a_thread_is_shown_below_the_message_that_began_it(bot: Bot) -> None:
    made = (await bot.say("topic")).body
    await bot.ask("POST", f"{TEXT}/{made['id']}/threads", {"name": "More"})
    (entry, *_) = await shown(bot)
    (link,) = find(entry["node"], "thread")
    assert (link[1]["href"], text_of(link)) == (f"#channel/{made['id']}", "Thread: More")


async def test_a_refused_text_looks_as_it_would_have(bot: Bot) -> None:
    await bot.ask(
        "POST", f"/channels/{ids.READ_ONLY_CHANNEL_ID}/messages", {"content": "**Bold** <@123456789>"}
    )
    (entry,) = await shown(bot)
    (said,) = find(entry["node"], "said")
    assert text_of(said) == "Bold @Countess"
    assert text_of(find(entry["node"], "place")[0]) == "#read-only"


async def test_embeds_have_all_their_parts(bot: Bot) -> None:
    embed = {
        "title": "Up **now**",
        "url": "https://a.b",
        "description": "- one\n- two",
        "color": 0x3498DB,
        "author": {"name": "FC", "icon_url": "https://a.b/i.png"},
        "fields": [{"name": str(n), "value": "v", "inline": n != 4} for n in range(6)],
        "image": {"url": "https://a.b/c.png"},
        "thumbnail": {"url": "https://a.b/t.png"},
        "footer": {"text": "foot"},
        "timestamp": "2024-01-01T00:00:00Z",
    }
    made = (await bot.say("", embeds=[embed])).body
    (entry,) = await shown(bot)
    (node,) = find(entry["node"], "embed")
    assert node[1]["data-color"] == "#3498db"
    assert [len(row) - 2 for row in find(node, "embed-row")] == [3, 1, 1, 1]
    assert text_of(find(node, "embed-title")[0]) == "Up now"
    (picture,) = find(node, "embed-image")
    assert (picture[2][1]["href"], text_of(picture)) == ("https://a.b/c.png", "\N{FRAME WITH PICTURE} c.png")
    assert not [one for one in find(node, "embed-image") if one[0] == "img"], (
        "nothing is loaded from elsewhere"
    )
    await bot.ask("PATCH", f"{TEXT}/{made['id']}", {"flags": 4, "content": "x"})
    (entry,) = await shown(bot)
    assert find(entry["node"], "embed") == []
    assert "embeds hidden" in words(entry)


async def test_files_are_kept_and_only_pictures_are_shown(bot: Bot) -> None:
    form = aiohttp.FormData()
    form.add_field("payload_json", '{"content": "see"}')
    form.add_field("files[0]", PNG, filename="a.png", content_type="image/png")
    form.add_field("files[1]", b"<script>alert(1)</script>", filename="b.html", content_type="text/html")
    form.add_field(
        "files[2]", b"<svg onload='alert(1)'/>", filename="SPOILER_c.png", content_type="image/png"
    )
    headers = {"Authorization": f"Bot {bot.sandbox.token}"}
    async with bot._session.post(bot.sandbox.url + TEXT, data=form, headers=headers) as response:
        made = await response.json()
    (entry,) = await shown(bot)
    picture, page, deceiver = find(entry["node"], "attachment")
    address = f"/sandbox/files/{made['attachments'][0]['id']}"
    assert find(picture, "attachment-picture")[0][1]["src"] == address
    assert [find(one, "attachment-picture") for one in (page, deceiver)] == [[], []]
    assert "spoiler-file" in deceiver[1]["class"]
    good = await look(bot, address)
    assert (good.body, good.headers["Content-Type"]) == (PNG, "image/png")
    for other in made["attachments"][1:]:
        reply = await look(bot, f"/sandbox/files/{other['id']}")
        assert reply.headers["Content-Type"] == "application/octet-stream"
        assert reply.headers["Content-Disposition"] == "attachment"
        assert "sandbox" in reply.headers["Content-Security-Policy"]


async def test_polls_stickers_and_components_are_drawn(bot: Bot) -> None:
    media = [{"poll_media": {"text": "yes", "emoji": {"name": "\N{THUMBS UP SIGN}"}}}]
    await bot.say("", poll={"question": {"text": "Now?"}, "answers": media, "allow_multiselect": True})
    await bot.say("", sticker_ids=[str(ids.STICKER_ID)])
    button = {"type": 2, "style": 4, "label": "No", "custom_id": "n", "disabled": True}
    menu = {
        "type": 3,
        "custom_id": "m",
        "placeholder": "Pick",
        "options": [{"label": "L", "value": "v", "description": "D"}],
    }
    rows = [
        {"type": 1, "components": [button, {"type": 2, "style": 5, "label": "Go", "url": "https://a.b"}]},
        {"type": 1, "components": [menu, {"type": 5}]},
    ]
    await bot.say("x", components=rows)
    parts: list[Any] = [
        {"type": 10, "content": "# Title"},
        {"type": 14},
        {"type": 14, "divider": False},
        {
            "type": 9,
            "components": [{"type": 10, "content": "text"}],
            "accessory": {"type": 11, "media": {"url": "https://a.b/c.png"}},
        },
        {"type": 12, "items": [{"media": {"url": "https://a.b/c.png"}, "description": "d"}, 5]},
        {"type": 13, "file": {"url": "attachment://x.txt"}},
        {"type": 99},
        "nonsense",
    ]
    await bot.say("", components=[{"type": 17, "accent_color": 0xFF0000, "components": parts}], flags=1 << 15)
    poll, sticker, buttons, container = await shown(bot)
    assert "Now?" in words(poll)
    assert "Select one or more answers" in words(poll)
    assert find(sticker["node"], "sticker")
    assert find(buttons["node"], "danger")[0][1]["title"] == "custom_id: n"
    assert find(buttons["node"], "link")[0][1]["href"] == "https://a.b"
    assert "PickLD" in words(buttons)
    (drawn,) = find(container["node"], "component-container")
    assert drawn[1]["data-color"] == "#ff0000"
    assert "File x.txt" in words(container)
    assert "Component of type 99" in words(container)


@pytest.mark.parametrize(
    "component",
    [
        {"type": 1, "components": 5},
        {"type": 2, "label": 5, "emoji": 7},
        {"type": 3, "options": {}},
        {"type": 9},
        {"type": 12, "items": 5},
        {"type": 13},
        {"type": 11, "media": 5},
        {"type": "x"},
        {},
    ],
)
async def test_odd_components_do_no_harm(bot: Bot, component: Any) -> None:
    await bot.say("", components=[component], flags=1 << 15)
    assert len(await shown(bot)) == 1


async def test_a_reply_names_a_member_as_the_message_does(bot: Bot, sandbox: Sandbox) -> None:
    (message_id,) = sandbox.add_messages(ids.TEXT_CHANNEL_ID, author_id=ids.USER_ID, content="question")
    await bot.say("answer", message_reference={"message_id": str(message_id)})
    question, answer = await shown(bot)
    (asked,), (replied,) = find(question["node"], "author"), find(find(answer["node"], "reply")[0], "author")
    assert text_of(asked) == text_of(replied) == "Countess"
    assert asked[1]["data-color"] == replied[1]["data-color"]
    assert question["label"] == "Message by Countess in #general"


async def test_webhooks_have_their_own_names(bot: Bot) -> None:
    path = f"/webhooks/{ids.WEBHOOK_ID}/{ids.WEBHOOK_TOKEN}"
    await bot.say("one", path, username="Skipper")
    (entry,) = await shown(bot)
    assert entry["label"] == "Message by Skipper in #general"
    assert find(entry["node"], "badge")[0][2] == "WEBHOOK"


async def test_refusals_say_why(bot: Bot, sandbox: Sandbox) -> None:
    await bot.say("", embeds=[{"title": "t" * 300}])
    sandbox.fail(status=503)
    await bot.say("later")
    one, two = await shown(bot)
    assert one["kind"] == "refused"
    assert "400 Bad Request, code 50035: Invalid Form Body" in words(one)
    assert "embeds.0.title: Must be 256 or fewer in length." in words(one)
    assert text_of(find(two["node"], "why")[0]) == "503 Service Unavailable"
    assert "Decided by fault 1." in words(two)
    assert "later" in words(two)


async def test_details_show_request_and_answer_without_secrets(bot: Bot) -> None:
    path = f"/webhooks/{ids.WEBHOOK_ID}/{ids.WEBHOOK_TOKEN}"
    calls = {"X-Discordproxy-Call": "ExecuteWebhook", "X-Discordproxy-Client": "client auth%20app"}
    await bot.ask("POST", path + "?wait=true", {"content": "one"}, headers=calls | {"Cookie": "c00kie"})
    await bot.ask("GET", f"/webhooks/{ids.WEBHOOK_ID}/wrong-secret")
    for number in (1, 2):
        details = (await look(bot, f"/sandbox/inbox/details?number={number}")).body
        text = text_of(details["node"])
        for secret in (ids.WEBHOOK_TOKEN, "wrong-secret", bot.sandbox.token, "c00kie"):
            assert secret not in text
        if number == 1:
            assert "ExecuteWebhook" in text
            assert "client auth app" in text
            assert '"content": "one"' in text
        assert "/[token]" in text


@pytest.mark.parametrize(
    ("path", "error"),
    [
        ("details?number=x", "number must be a number"),
        ("details?number=5", "the sandbox no longer keeps this entry"),
        ("message?id=5", "the sandbox does not know this message"),
        ("numbers?channel=x", "channel must be a number"),
    ],
)
async def test_a_mistake_is_one_sentence(bot: Bot, path: str, error: str) -> None:
    reply = await look(bot, f"/sandbox/inbox/{path}")
    assert (reply.status, reply.body) == (400, {"error": error})


async def test_messages_are_found(bot: Bot) -> None:
    made = (await bot.say("Fleet at Jita", embeds=[{"title": "Needle"}])).body
    await bot.say("something else", f"/channels/{ids.NEWS_CHANNEL_ID}/messages")
    await bot.say("")
    for query, numbers in {
        "search=jita+fleet": [1],
        "search=needle": [1],
        "search=50006": [3],
        "search=nothing": [],
        f"search={made['id']}": [1],
        f"channel={ids.NEWS_CHANNEL_ID}": [2],
        "": [1, 2, 3],
    }.items():
        assert (await look(bot, f"/sandbox/inbox/numbers?{query}")).body == numbers, query
    found = (await look(bot, f"/sandbox/inbox/message?id={made['id']}")).body
    assert found == {"number": 1, "channel": str(ids.TEXT_CHANNEL_ID)}


class TestLimits:
    """Bars and switches."""

    @pytest.fixture
    def limits(self) -> Limits:
        return Limits()

    @pytest.mark.parametrize("buckets", ["leaky", "fixed", "sliding"])
    async def test_bars_show_what_is_used(self, bot: Bot, sandbox: Sandbox, buckets: str) -> None:
        sandbox.limits = Limits(buckets=buckets, channel_limit=4, channel_window_seconds=100.0)
        for _ in range(3):
            await bot.say()
        await bot.ask("GET", "/users/@me", headers={"Authorization": "Bot wrong"})
        state = (await look(bot, "/sandbox/inbox/state")).body
        bars = {bar["name"]: bar for bar in state["bars"]}
        assert round(bars["Messages (POST) in general"]["used"]) == 3
        assert "of 4 in 100 s" in bars["Messages (POST) in general"]["text"]
        assert bars["Invalid requests, before the address is banned"]["used"] == 1
        again = (await look(bot, "/sandbox/inbox/state")).body
        assert round({bar["name"]: bar for bar in again["bars"]}["Messages (POST) in general"]["used"]) == 3

    async def test_a_ban_is_the_first_bar(self, bot: Bot, sandbox: Sandbox) -> None:
        sandbox.limits = Limits(invalid_limit=1)
        await bot.ask("GET", "/users/@me", headers={"Authorization": "Bot wrong"})
        state = (await look(bot, "/sandbox/inbox/state")).body
        assert "banned for 60 seconds" in state["bars"][0]["name"]

    async def test_a_switch_is_on_while_its_fault_works(self, bot: Bot, sandbox: Sandbox) -> None:
        def read(reply: Reply) -> Any:
            state = reply.body
            return [(one["name"], one["ids"]) for one in state["switches"] if one["is_on"]], state

        on, state = read(await look(bot, "/sandbox/inbox/state"))
        assert on == []
        for number, switch in enumerate([one for one in state["switches"] if "fault" in one], start=1):
            reply = await bot.control("POST", "/faults", switch["fault"])
            assert reply.status == 200, switch
            on, state = read(await look(bot, "/sandbox/inbox/state"))
            assert on == [(switch["name"], [number])]
            assert state["faults"][0]["text"]
            await bot.control("DELETE", f"/faults?id={number}")
        sandbox.close_dms()
        assert read(await look(bot, "/sandbox/inbox/state"))[0] == [("closed_dms", [])]


def test_every_preset_says_what_it_does() -> None:
    assert set(PRESET_TEXTS) == set(PRESETS)
