"""Worlds from files: what a file can describe, and what is said about mistakes in it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discordproxy.sandbox import Permission, Sandbox, SandboxState, World, WorldError, ids
from discordproxy.sandbox.inbox.tree import make_tree
from discordproxy.sandbox.permissions import ALL_PERMISSIONS
from discordproxy.sandbox.store import Json, Store
from discordproxy.sandbox.world.file import load_world, parse_world, read_document
from tests.unit.sandbox.conftest import Bot

TAKEN = ("announcements", "fleet-pings", "SRP 1042", "auth-log")
EXAMPLE = Path(__file__).parents[4] / "docs" / "examples" / "alliance_auth_world.toml"


def mistakes_in(text: str) -> list[str]:
    """Return what is said about a file, a line for each mistake."""
    with pytest.raises(WorldError) as caught:
        parse_world(text, "w.toml")
    return str(caught.value).splitlines()


def guild(entries: str) -> str:
    """Return a file with a guild."""
    return f'users = ["ada"]\nguilds = [{{ name = "G", {entries} }}]'


def store_of(text: str) -> tuple[Store, dict[str, int]]:
    world = parse_world(text)
    return world.make(None), world.ids


def role(store: Store, guild_id: int, name: str) -> Json:
    (found,) = (one for one in store.guilds[guild_id]["roles"] if one["name"] == name)
    return dict(found)


def test_an_empty_file_is_a_bot_alone() -> None:
    store, known = store_of("")
    assert known == {"bot": ids.BOT_ID}
    assert list(store.users) == [ids.BOT_ID]
    assert store.guilds == store.channels == {}


def test_the_bot_has_the_name_and_the_id_of_the_file() -> None:
    store, known = store_of('bot = { name = "Auth", id = 77 }\nusers = ["ada"]\nguilds = [{ name = "G" }]')
    assert (known["bot"], store.bot["username"], store.bot["bot"]) == (77, "Auth", True)
    guild_id = known["guild/G"]
    assert list(store.members[guild_id]) == [known["user/ada"], 77]
    own = role(store, guild_id, "Auth")
    assert own["tags"] == {"bot_id": "77"}
    assert own["managed"]
    assert store.bot_permissions(guild_id) == ALL_PERMISSIONS & ~Permission.ADMINISTRATOR


def test_ids_are_made_of_names_and_stay_when_something_is_added() -> None:
    _, few = store_of('users = ["ada"]\nguilds = [{ name = "G", channels = ["a"] }]')
    _, more = store_of(
        'users = ["bob", "ada"]\nguilds = [{ name = "F" }, { name = "G", channels = ["b", "a"] }]'
    )
    for name in ("user/ada", "guild/G", "channel/a"):
        assert few[name] == more[name]
    assert len(set(more.values())) == len(more)


def test_an_id_that_is_given_is_never_made_a_second_time() -> None:
    _, known = store_of('users = ["ada"]')
    taken = known["user/ada"]
    _, known = store_of(f'users = ["ada", {{ name = "bob", id = "{taken}" }}]')
    assert known == {"bot": ids.BOT_ID, "user/bob": taken, "user/ada": taken + 1}


def test_equal_names_are_told_apart_by_their_guild() -> None:
    channels = 'channels = ["news", "news"]'
    _, known = store_of(
        f'users = ["ada"]\nguilds = [{{ name = "A", {channels} }}, {{ name = "B", {channels} }}]'
    )
    names = [name for name in known if name.startswith("channel/")]
    assert names[:3] == ["channel/news", "channel/A/news", "channel/B/news"]
    assert names[3].startswith("channel/B/news/3")
    assert len({known[name] for name in names}) == 4


def test_users_with_their_names_and_their_direct_messages() -> None:
    store, known = store_of(
        'users = [{ name = "ada", display_name = "Ada" }, { name = "eve", takes_dms = false }, '
        '{ name = "helper", bot = true }]'
    )
    ada, eve, helper = (known[f"user/{name}"] for name in ("ada", "eve", "helper"))
    assert store.users[ada]["global_name"] == "Ada"
    assert [store.takes_dms(one) for one in (ada, eve)] == [True, False]
    assert store.users[helper]["bot"]


def test_roles_are_listed_from_the_highest_to_the_lowest() -> None:
    store, known = store_of(
        'users = ["ada"]\n[[guilds]]\nname = "G"\nmembers = [{ user = "ada", roles = ["low"], nick = "A" }]\n'
        'roles = [{ name = "high", color = "#ff0000", permissions = ["KICK_MEMBERS", "SPEAK"] }, { name = "me", '
        'bot = true, permissions = ["SEND_MESSAGES"] }, { name = "low", hoist = true, mentionable = true }]'
    )
    guild_id = known["guild/G"]
    positions = {one["name"]: one["position"] for one in store.guilds[guild_id]["roles"]}
    assert positions == {"@everyone": 0, "low": 1, "me": 2, "high": 3}
    high = role(store, guild_id, "high")
    assert (high["color"], high["permissions"]) == (0xFF0000, str(1 << 1 | 1 << 21))
    low = role(store, guild_id, "low")
    assert (low["hoist"], low["mentionable"], low["managed"]) == (True, True, False)
    member = store.members[guild_id][known["user/ada"]]
    assert (member["nick"], member["roles"]) == ("A", [low["id"]])
    assert role(store, guild_id, "@everyone")["id"] == str(guild_id)
    assert not store.bot_permissions(guild_id) & Permission.MANAGE_ROLES


def test_channels_with_all_that_they_can_have() -> None:
    store, known = store_of(
        """
        users = ["ada"]
        [[guilds]]
        name = "G"
        owner = "ada"
        roles = ["crew"]
        [[guilds.channels]]
        name = "Rooms"
        type = "category"
        [[guilds.channels]]
        name = "Big Room"
        category = "Rooms"
        topic = "Anything"
        nsfw = true
        overwrites = [{ role = "crew", allow = ["SEND_MESSAGES"] }, { user = "ada", deny = ["SEND_MESSAGES"] }]
        threads = ["open", { name = "closed", private = true }]
        webhooks = [{ name = "hook", token = "abc", id = 5 }, "another"]
        [[guilds.channels]]
        name = "ideas"
        type = "forum"
        threads = ["first"]
        [[guilds.channels]]
        name = "bulletin"
        type = "news"
        threads = ["about it"]
        """
    )
    room = store.channels[known["channel/Big Room"]]
    assert (room["name"], room["topic"], room["nsfw"]) == ("big-room", "Anything", True)
    assert room["parent_id"] == str(known["channel/Rooms"])
    assert [(one["type"], one["allow"], one["deny"]) for one in room["permission_overwrites"]] == [
        (0, "2048", "0"),
        (1, "0", "2048"),
    ]
    kinds = {
        name: store.channels[known[f"channel/{name}"]]["type"]
        for name in ("open", "closed", "first", "about it")
    }
    assert kinds == {"open": 11, "closed": 12, "first": 11, "about it": 10}
    first = store.channels[known["channel/first"]]
    assert (first["applied_tags"], first["member_count"]) == ([], 2)
    assert store.webhooks[5]["token"] == "abc"
    another = known["webhook/another"]
    assert store.webhooks[another]["token"] == f"token-of-webhook-{another}"


def test_a_guild_without_the_bot_refuses_it() -> None:
    store, known = store_of(
        'users = ["ada"]\nguilds = [{ name = "G", bot = false, channels = [{ name = "c", threads = ["t"] }] }]'
    )
    assert not store.permissions(store.channels[known["channel/c"]])
    assert list(store.thread_members[known["channel/t"]]) == [known["user/ada"]]


def test_each_mistake_is_told_with_its_key_and_what_is_expected() -> None:
    head, *lines = mistakes_in(
        """
        colour = "red"
        [bot]
        id = true
        [[users]]
        name = "ada"
        takes_dms = "no"
        [[users]]
        name = "ada"
        [[users]]
        id = -1
        [[guilds]]
        name = "G"
        owner = "add"
        members = ["bob", { user = "ada", roles = ["Piolts", 5] }, 3.5]
        roles = [{ name = "Pilots", color = "red", permissions = ["SEND_MESAGES", "FLY"] }, "Pilots"]
        [[guilds.channels]]
        name = "c"
        type = "txt"
        category = "Rooms"
        overwrites = [{ allow = "all" }]
        webhooks = ["My Discord hook", { name = "w", token = "a/b" }]
        """
    )
    assert head == "w.toml has 21 mistakes:"
    place, channel = 'guilds["G"]', 'guilds["G"].channels["c"]'
    told = [line.strip() for line in lines]
    for expected in (
        "colour: unknown key; known are: bot, users, guilds",
        "bot.id: expected an id: a whole number above 0, or its digits as text, found true",
        'users["ada"].takes_dms: expected true or false, found "no"',
        "users[2].id: expected an id: a whole number above 0, or its digits as text, found -1",
        "users[2].name: missing; expected text of 1 to 32 characters",
        f'{place}.roles["Pilots"].color: expected a color such as "#3498db", found "red"',
        f'{place}.roles["Pilots"].permissions: unknown permission "SEND_MESAGES"; did you mean "SEND_MESSAGES"?',
        f'{place}.roles["Pilots"].permissions: unknown permission "FLY"; use Discord\'s names, for example',
        f'{place}.roles[1]: there is already a role of the name "Pilots"',
        f"{place}.members[2]: expected a table with user, found 3.5",
        f'{place}.members[0].user: unknown user "bob"',
        f'{place}.members["ada"].roles: unknown role "Piolts"; did you mean "Pilots"?',
        f'{place}.members["ada"].roles: unknown role 5',
        f'{place}.owner: unknown user "add"; did you mean "ada"?',
        f'{channel}.type: expected one of text, voice, category, news, stage, directory, forum, media, found "txt"',
        f'{channel}.category: unknown category "Rooms"; the file has none',
        f'{channel}.overwrites[0].allow: expected a list of permissions, for example ["SEND_MESSAGES"], found "all"',
        f'{channel}.overwrites[0]: expected either "role" or "user"',
        f"{channel}.webhooks[0].name: expected a name of 1 to 80 characters without clyde and discord",
        f'{channel}.webhooks["w"].token: expected letters, digits, dashes and underscores, found "a/b"',
        'users["ada"]: there is already a user of the name "ada"',
    ):
        assert any(line.startswith(expected) for line in told), expected
        told = [line for line in told if not line.startswith(expected)]
    assert told == []


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        ("x = ", "w.toml: not valid TOML: Invalid value"),
        ("x = " + "[" * 5000, "w.toml: not valid TOML: "),
        ("users = 5", "w.toml: users: expected a list, each entry a table with name, found 5"),
        ('users = ["a\\nb"]', 'w.toml: users[0].name: expected text of 1 to 32 characters, found "a'),
        (
            'users = [{name = "a", id = 5}, {name = "b", id = 5}]',
            'w.toml: users["b"].id: 5 is already the id of users["a"]'),
        ('"a\\nERROR: b" = 1', 'w.toml: "a\\nERROR: b": unknown key; known are: bot, users, guilds'),
        ('guilds = [{ name = "H" }]', 'w.toml: guilds["H"].owner: missing; a guild needs a user who owns it'),
        (
            guild('roles = [{ name = "a", bot = true }, { name = "b", bot = true }]'),
            'w.toml: guilds["G"].roles["b"].bot: guilds["G"].roles["a"] is already the bot\'s own role',
        ),
        (
            guild('roles = ["Sandbox Bot"]'),
            'w.toml: guilds["G"].roles[0].bot: a role with the bot\'s name is the bot\'s own: add bot = true',
        ),
        (
            guild('bot = false, members = ["Sandbox Bot"]'),
            'w.toml: guilds["G"].members[0]: the bot is not in this guild, because of bot = false',
        ),
        (
            guild('channels = [{ name = "v", type = "voice", threads = ["t"] }]'),
            'w.toml: guilds["G"].channels["v"].threads: a channel of this type has none',
        ),
        (
            guild('channels = [{ name = "f", type = "forum", threads = [{ name = "t", private = true }] }]'),
            'w.toml: guilds["G"].channels["f"].threads["t"].private: only text channels have private threads',
        ),
    ],
)  # fmt: skip
def test_a_single_mistake_is_one_line(text: str, mistake: str) -> None:
    told = mistakes_in(text)
    assert told[0].startswith(mistake)


WRONG = st.one_of(
    st.sampled_from(["", "a\nb", "none"]), st.integers(-1, 3), st.floats(), st.lists(st.text(), max_size=2)
)
NEW_NAMES = st.text("abc d", min_size=1, max_size=4).filter(str.strip)


def mostly(right: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Return values that are right but for one in fifty."""
    return st.integers(0, 49).flatmap(lambda number: right if number else WRONG)


def tables(**entries: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Return tables with a name and some of the entries."""
    known = {"id": st.integers(5, 10**17), **entries}
    optional = {name: mostly(values) for name, values in known.items()}
    return mostly(st.fixed_dictionaries({"name": NEW_NAMES}, optional=optional))


def lists(entries: st.SearchStrategy[Any], *first: str) -> st.SearchStrategy[Any]:
    """Return lists that begin with some names."""
    return mostly(st.lists(entries, max_size=2).map(lambda found: [*first, *found]))


USERS, ROLES = st.sampled_from(["ada", "bob"]), st.sampled_from(["crew", "@everyone"])
PERMISSIONS = lists(st.sampled_from(["SEND_MESSAGES", "VIEW_CHANNEL", "ADMINISTRATOR"]))
OVERWRITES = st.one_of(
    st.fixed_dictionaries({"role": ROLES}, optional={"allow": PERMISSIONS, "deny": PERMISSIONS}),
    st.fixed_dictionaries({"user": USERS}, optional={"allow": PERMISSIONS, "deny": PERMISSIONS}),
)
CHANNELS = tables(
    type=st.sampled_from(["text", "news", "category", "forum", "voice"]),
    category=st.just("a"),
    topic=st.text(max_size=5),
    overwrites=lists(OVERWRITES),
    threads=lists(tables(private=st.booleans())),
    webhooks=lists(tables(token=st.just("token"))),
)
GUILDS = tables(
    owner=USERS,
    bot=st.booleans(),
    roles=lists(tables(bot=st.booleans(), color=st.just("#ff0000"), permissions=PERMISSIONS), "crew"),
    members=lists(st.fixed_dictionaries({"user": USERS}, optional={"roles": lists(ROLES)})),
    channels=lists(CHANNELS),
)
DOCUMENTS = st.fixed_dictionaries(
    {
        "users": lists(tables(takes_dms=st.booleans(), bot=st.booleans()), "ada", "bob"),
        "guilds": lists(GUILDS),
    },
    optional={"bot": tables()},
)


@given(DOCUMENTS)
def test_any_document_is_a_world_that_works_or_has_mistakes_with_their_places(document: Json) -> None:
    world = world_or_mistakes(document)
    if isinstance(world, str):
        assert world.startswith("w.toml")
        return
    state = SandboxState(world=world)
    assert {int(one["id"]) for one in make_tree_ids(state)} <= set(world.ids.values())
    for channel in state.store.channels.values():
        state.store.permissions(channel)
    if world.channel_id is not None:
        state.add_messages(world.channel_id)


def world_or_mistakes(document: Json) -> World | str:
    try:
        return read_document(document, "w.toml")
    except WorldError as error:
        return str(error)


def make_tree_ids(state: SandboxState) -> list[Json]:
    """Return the channels of the page's tree."""
    places = make_tree(state.store, state.timeline)["places"]
    return [one for place in places for group in place["groups"] for one in group["channels"]]


def test_a_file_that_cannot_be_read_is_a_mistake_too(tmp_path: Path) -> None:
    with pytest.raises(WorldError, match=r"none\.toml cannot be read: No such file or directory"):
        load_world(tmp_path / "none.toml")
    (tmp_path / "w.toml").write_bytes(b"# \xff")
    with pytest.raises(WorldError, match=r"w\.toml is not UTF-8: invalid start byte at byte 2"):
        load_world(tmp_path / "w.toml")


async def test_the_example_is_a_server_as_alliance_auth_needs_it(bot: Bot) -> None:
    sandbox = bot.sandbox
    await sandbox.stop()
    async with Sandbox(world=EXAMPLE) as sandbox:
        bot.sandbox, known = sandbox, sandbox.world.ids
        statuses = {}
        for name in (*TAKEN, "rules", "directors", "coalition-pings"):
            path = f"/channels/{known[f'channel/{name}']}/messages"
            statuses[name] = (await bot.ask("POST", path, {"content": "x"})).body.get("code")
        assert statuses == dict.fromkeys(TAKEN) | {
            "rules": 50013,
            "directors": 50001,
            "coalition-pings": 50001,
        }
        silent = (await bot.ask("POST", "/users/@me/channels", {"recipient_id": known["user/silent"]})).body[
            "id"
        ]
        assert (await bot.ask("POST", f"/channels/{silent}/messages", {"content": "x"})).code == 50007
        guild, tamsin = known["guild/Wayfarer Alliance"], 100000000000000042
        give = f"/guilds/{guild}/members/{tamsin}/roles"
        assert (await bot.ask("PUT", f"{give}/{known['role/Blue']}")).status == 204
        assert (await bot.ask("PUT", f"{give}/{known['role/Director']}")).code == 50013


def test_the_documentation_shows_a_file_and_what_is_said_about_mistakes() -> None:
    page = (EXAMPLE.parents[1] / "sandbox.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"```toml\n(\[bot\].*?)```", page, re.DOTALL)
    (said,) = re.findall(r"```text\nERROR: world.toml has (.*?)```", page, re.DOTALL)
    assert "channel/great-hall" in parse_world(shown).ids
    wrong = shown.replace('allow = ["SEND_MESSAGES"]', 'allow = ["SEND_MESAGES"]')
    wrong = wrong.replace('"eve"]', '{ user = "eve", roles = ["Knight"] }]')
    with pytest.raises(WorldError) as caught:
        parse_world(wrong, "world.toml")
    assert str(caught.value) == f"world.toml has {said.strip()}"


def test_what_is_meant_where_nothing_is_named_takes_messages() -> None:
    examples = load_world(EXAMPLE).list_examples()
    assert {noun: name for noun, (name, _) in examples.items()} == {
        "bot": "Auth",
        "guild": "Wayfarer Alliance",
        "channel": "#fleet-pings",
        "user": "Aria Voss",
    }
    hidden = '{ role = "Sandbox Bot", deny = ["VIEW_CHANNEL"] }'
    world = parse_world(guild(f'channels = [{{ name = "c", overwrites = [{hidden}] }}]'))
    assert world.channel_id is None
    assert sorted(parse_world("").list_examples()) == ["bot"]


def test_a_reset_returns_to_the_world_of_the_file() -> None:
    state = SandboxState(world=EXAMPLE)
    known = state.world.ids
    state.add_messages(known["channel/general"], content="hello")
    state.forget_channel(known["channel/fleet-chat"])
    assert state.messages()[0]["author"]["username"] == "aria"
    state.reset()
    assert state.messages() == []
    assert known["channel/fleet-chat"] in state.store.channels


def test_without_a_guild_one_must_be_named() -> None:
    state = SandboxState(world=parse_world('users = ["ada"]'))
    with pytest.raises(ValueError, match="the sandbox's world has no guild: name one"):
        state.add_channels()
