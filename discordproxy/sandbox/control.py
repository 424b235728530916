"""The sandbox's own endpoints under `/sandbox/`: see what it received, add to its world, make requests fail, reset it.

Each takes the JSON object of the body and the query, and returns what is answered; None is a 204. Mistakes raise
ValueError with a sentence that names the field: it goes into the 400.
"""

from __future__ import annotations

import contextlib
import functools
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from aiohttp import web

from discordproxy.sandbox.faults.fault import Fault
from discordproxy.sandbox.http.answers import ApiAnswer, json_answer
from discordproxy.sandbox.http.errors import ErrorAnswer
from discordproxy.sandbox.http.parsing import list_unknown, parse_json
from discordproxy.sandbox.rate_limits.limits import Limits
from discordproxy.sandbox.world.world import World

from . import ids
from .permissions import Permission
from .state import SandboxState

CONTROL_ROOT = "/sandbox"
ID = re.compile("[0-9]{1,20}", re.ASCII)
MAX_AGE_SECONDS = 10**9
MAX_WAIT_SECONDS = 300
Json = dict[str, Any]
ControlAction = Callable[[SandboxState, Json, dict[str, str]], Any]


def list_requests(state: SandboxState, _body: Json, _query: dict[str, str]) -> Any:
    return [request.to_json() for request in state.requests]


def forget_requests(state: SandboxState, _body: Json, _query: dict[str, str]) -> Any:
    state.forget_requests()


def list_messages(state: SandboxState, _body: Json, query: dict[str, str]) -> Any:
    read_wait(query)
    found = state.messages(read_channel(query))
    after = read_id(query, "after", 0)
    return [message for message in found if int(message["id"]) > after] if after else found


def list_counts(state: SandboxState, _body: Json, _query: dict[str, str]) -> Any:
    return state.counts.to_json() | {"peak_per_second": state.peak_requests()}


def list_faults(state: SandboxState, _body: Json, _query: dict[str, str]) -> Any:
    return [active.to_json() for active in state.current_faults()]


def add_fault(state: SandboxState, body: Json, _query: dict[str, str]) -> Any:
    return state.fail(Fault.from_json(body)).to_json()


def remove_faults(state: SandboxState, _body: Json, query: dict[str, str]) -> Any:
    if "id" not in query:
        state.faults.clear()
    elif not state.faults.remove(read_id(query, "id")):
        raise ValueError(f"no fault has the id {query['id']}")


def reset(state: SandboxState, _body: Json, _query: dict[str, str]) -> Any:
    state.reset()


def list_ids(state: SandboxState, _body: Json, _query: dict[str, str]) -> Any:
    return {name: str(value) for name, value in state.world.ids.items()}


def show_limits(state: SandboxState, _body: Json, _query: dict[str, str]) -> Any:
    return asdict(state.limits)


def change_limits(state: SandboxState, body: Json, _query: dict[str, str]) -> Any:
    state.limits = state.limits.changed(body)
    return asdict(state.limits)


def list_channels(state: SandboxState, _body: Json, _query: dict[str, str]) -> Any:
    return list(state.store.channels.values())


def list_bots(state: SandboxState, _body: Json, _query: dict[str, str]) -> Any:
    return [asdict(bot) | {"id": str(bot.id)} for bot in state.bots]


def add_bot(state: SandboxState, body: Json, _query: dict[str, str]) -> Any:
    name, token = read_text(body, "name", ""), read_text(body, "token", "")
    if not name:
        raise ValueError("name must be the name of the bot")
    bot = state.add_bot(name, token)
    return asdict(bot) | {"id": str(bot.id)}


def withdraw_token(state: SandboxState, _body: Json, query: dict[str, str]) -> Any:
    state.bots.withdraw(query.get("name", ""))


def add_channels(state: SandboxState, body: Json, _query: dict[str, str]) -> Any:
    return as_text(state.add_channels(read_guild(state, body), read_count(body)))


def forget_channel(state: SandboxState, _body: Json, query: dict[str, str]) -> Any:
    state.forget_channel(read_id(query, "id", 0))


def add_users(state: SandboxState, body: Json, _query: dict[str, str]) -> Any:
    return as_text(state.add_users(read_count(body)))


def add_guilds(state: SandboxState, body: Json, _query: dict[str, str]) -> Any:
    return as_text(state.add_guilds(read_count(body)))


def add_members(state: SandboxState, body: Json, _query: dict[str, str]) -> Any:
    return as_text(state.add_members(read_count(body), read_guild(state, body)))


def add_bans(state: SandboxState, body: Json, _query: dict[str, str]) -> Any:
    return as_text(state.add_bans(read_count(body), read_guild(state, body)))


def add_messages(state: SandboxState, body: Json, _query: dict[str, str]) -> Any:
    return as_text(
        state.add_messages(
            read_id(body, "channel_id", state.world.channel_id),
            read_count(body),
            author_id=read_id(body, "author_id", state.world.author_id),
            content=read_text(body, "content", "hello"),
            age_seconds=read_seconds(body, "age_seconds"),
        )
    )


def add_reactions(state: SandboxState, body: Json, _query: dict[str, str]) -> Any:
    channel_id, message_id = read_id(body, "channel_id"), read_id(body, "message_id")
    emoji = read_text(body, "emoji", "\N{THUMBS UP SIGN}")
    return as_text(state.add_reactions(channel_id, message_id, emoji, read_count(body)))


def deny(state: SandboxState, body: Json, _query: dict[str, str]) -> Any:
    names = body.get("denied", [])
    if not isinstance(names, list):
        raise ValueError("denied must be a list of permissions")
    unknown = [str(name) for name in names if str(name) not in Permission.__members__]
    if unknown:
        raise ValueError(f"unknown permission: {list_unknown(unknown, Permission.__members__)}")
    state.deny(*(Permission[name] for name in names), guild_id=read_guild(state, body))
    return {"denied": names}


def close_dms(state: SandboxState, body: Json, _query: dict[str, str]) -> Any:
    is_closed = body.get("closed", True)
    if not isinstance(is_closed, bool):
        raise ValueError("closed must be true or false")
    state.close_dms(closed=is_closed)
    return {"closed": is_closed}


def read_channel(query: dict[str, str]) -> int | None:
    """Return the id of the channel that is asked for, None for all channels."""
    name = "channel" if "channel" in query else "channel_id"
    return read_id(query, name) if name in query else None


def read_wait(query: dict[str, str]) -> float:
    """Return how many seconds a program wants to wait for a message."""
    try:
        seconds = float(query.get("wait", "0"))
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds <= MAX_WAIT_SECONDS:
        raise ValueError(f"wait must be a number of seconds from 0 to {MAX_WAIT_SECONDS}")
    return seconds


@dataclass(frozen=True, slots=True)
class Restart:
    """What a sandbox begins with again: rate limits, and a world."""

    limits: Limits
    world: World


def read_restart(content: bytes, state: SandboxState) -> Restart:
    """Return what the body of a restart asks for: each part that it does not name is the first one again.

    `{"limits": {...}}` changes some of the first limits, null switches all off.
    `{"world": "..."}` is the text of a world file.

    Raises:
        ValueError: the body is wrong; the text says how.
    """
    body = parse_json(content) if content else {}
    if not isinstance(body, dict) or body.keys() - {"limits", "world"}:
        raise ValueError('the body must be a JSON object with nothing but "limits" and "world"')
    changes, world = body.get("limits", {}), body.get("world")
    if not isinstance(changes, dict | None):
        raise ValueError("limits must be an object, or null for no limits")
    if not isinstance(world, str | None):
        raise ValueError("world must be the text of a world file")
    limits = Limits.none() if changes is None else state.first_limits.changed(changes)
    return Restart(limits, state.first_world if world is None else parse_world_text(world))


@functools.lru_cache(maxsize=8)
def parse_world_text(text: str) -> World:
    """Return the world of a file's text; a test session sends the same one again and again."""
    from discordproxy.sandbox.world.file import parse_world  # loaded only if there is a file

    return parse_world(text)


def read_guild(state: SandboxState, body: Json) -> int:
    """Return the id of the guild that something happens in."""
    return read_id(body, "guild_id", state.world.guild_id)


def read_id(values: Mapping[str, Any], name: str, default: int | None = None) -> int:
    """Return an id: digits, as a number or as text. Only one with a default may be missing."""
    value = values.get(name, default)
    if isinstance(value, bool) or not isinstance(value, int | str) or not ID.fullmatch(str(value)):
        raise ValueError(f"{name} must be an id, for example {ids.TEXT_CHANNEL_ID}")
    return int(value)


def read_text(body: Json, name: str, default: str) -> str:
    """Return a text."""
    value = body.get(name, default)
    if not isinstance(value, str):
        raise ValueError(f"{name} must be text")
    return value


def read_seconds(body: Json, name: str) -> float:
    """Return a number of seconds, 0 if it is missing."""
    value = body.get(name, 0)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= MAX_AGE_SECONDS:
        raise ValueError(f"{name} must be a number from 0 to {MAX_AGE_SECONDS}")
    return float(value)


def as_text(numbers: list[int]) -> list[str]:
    """Return ids as they are in Discord's JSON."""
    return [str(number) for number in numbers]


def read_count(body: Json) -> int:
    """Return how many things to add."""
    count = body.get("count", 1)
    if not isinstance(count, int) or isinstance(count, bool) or not 0 < count <= 100_000:
        raise ValueError("count must be an integer from 1 to 100000")
    return count


ACTIONS: dict[tuple[str, str], ControlAction] = {
    ("GET", "/requests"): list_requests,
    ("DELETE", "/requests"): forget_requests,
    ("GET", "/messages"): list_messages,
    ("GET", "/counts"): list_counts,
    ("GET", "/faults"): list_faults,
    ("POST", "/faults"): add_fault,
    ("DELETE", "/faults"): remove_faults,
    ("POST", "/reset"): reset,
    ("GET", "/ids"): list_ids,
    ("GET", "/limits"): show_limits,
    ("POST", "/limits"): change_limits,
    ("GET", "/channels"): list_channels,
    ("POST", "/channels"): add_channels,
    ("DELETE", "/channels"): forget_channel,
    ("GET", "/bots"): list_bots,
    ("POST", "/bots"): add_bot,
    ("DELETE", "/bots"): withdraw_token,
    ("POST", "/users"): add_users,
    ("POST", "/guilds"): add_guilds,
    ("POST", "/members"): add_members,
    ("POST", "/bans"): add_bans,
    ("POST", "/messages"): add_messages,
    ("POST", "/reactions"): add_reactions,
    ("POST", "/permissions"): deny,
    ("POST", "/closed-dms"): close_dms,
}

RESTART = ("POST", "/restart")
"""The action that needs more than the state: `Sandbox.restart` carries it out."""


async def answer_control(state: SandboxState, http: web.BaseRequest, path: str) -> web.StreamResponse:
    """Answer a request to `path` (relative to `/sandbox`); a mistake in it is a 400 with one sentence."""
    content = await http.content.read() if http.body_exists else b""
    path, query = path.rstrip("/"), dict(http.query)
    if (http.method, path) == ("GET", "/messages"):
        with contextlib.suppress(ValueError):  # the action itself answers a mistake
            channel_id, after = read_channel(query), read_id(query, "after", 0)
            await state.wait_for_messages(channel_id, after=after, wait_seconds=read_wait(query))
            query.pop("wait", None)
    return run_action(state, http.method, path, content, query).to_response()


def run_action(
    state: SandboxState, method: str, path: str, content: bytes, query: dict[str, str]
) -> ApiAnswer:
    """Do what the request asks for, and return the answer."""
    action = ACTIONS.get((method, path))
    if action is None:
        known = [f"{verb} {CONTROL_ROOT}{place}" for verb, place in [*ACTIONS, RESTART]]
        return json_answer(404, {"error": f"no such action: {method} {CONTROL_ROOT}{path}", "actions": known})
    try:
        body = parse_json(content) if content else {}
        if not isinstance(body, dict):
            raise ValueError("the body must be a JSON object")
        result = action(state, body, query)
    except (ValueError, ErrorAnswer) as error:
        return json_answer(400, {"error": str(error)})
    return ApiAnswer(204, b"") if result is None else json_answer(200, result)
