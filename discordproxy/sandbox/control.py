"""The sandbox's own endpoints under `/sandbox/`: read what it received, tell it to fail, begin anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import orjson
from aiohttp import web

from discordproxy.sandbox.faults.fault import Fault
from discordproxy.sandbox.http.errors import DiscordError

from . import ids
from .api import Answer, json_answer
from .permissions import Permission
from .state import State

CONTROL_ROOT = "/sandbox"
Json = dict[str, Any]
Action = Callable[[State, Json, dict[str, str]], Any]


def list_requests(state: State, _body: Json, _query: dict[str, str]) -> Any:
    return [request.to_json() for request in state.requests]


def forget_requests(state: State, _body: Json, _query: dict[str, str]) -> Any:
    state.forget_requests()


def list_messages(state: State, _body: Json, query: dict[str, str]) -> Any:
    return state.messages(int(query["channel_id"]) if "channel_id" in query else None)


def list_counts(state: State, _body: Json, _query: dict[str, str]) -> Any:
    return state.counts.to_json() | {"peak_per_second": state.peak_requests()}


def list_faults(state: State, _body: Json, _query: dict[str, str]) -> Any:
    return [active.to_json() for active in state.current_faults()]


def add_fault(state: State, body: Json, _query: dict[str, str]) -> Any:
    return state.fail(Fault.from_json(body)).to_json()


def remove_faults(state: State, _body: Json, query: dict[str, str]) -> Any:
    if "id" not in query:
        state.faults.clear()
    elif not state.faults.remove(int(query["id"])):
        raise ValueError(f"no fault has the id {query['id']}")


def reset(state: State, _body: Json, _query: dict[str, str]) -> Any:
    state.reset()


def list_ids(_state: State, _body: Json, _query: dict[str, str]) -> Any:
    return {name: str(value) for name, value in ids.all_ids().items()}


def show_limits(state: State, _body: Json, _query: dict[str, str]) -> Any:
    return asdict(state.limits)


def change_limits(state: State, body: Json, _query: dict[str, str]) -> Any:
    state.limits = state.limits.changed(body)
    return asdict(state.limits)


def add_channels(state: State, body: Json, _query: dict[str, str]) -> Any:
    return as_text(state.add_channels(read_guild(body), read_count(body)))


def forget_channel(state: State, _body: Json, query: dict[str, str]) -> Any:
    state.forget_channel(int(query.get("id", "0")))


def add_users(state: State, body: Json, _query: dict[str, str]) -> Any:
    return as_text(state.add_users(read_count(body)))


def add_guilds(state: State, body: Json, _query: dict[str, str]) -> Any:
    return as_text(state.add_guilds(read_count(body)))


def add_members(state: State, body: Json, _query: dict[str, str]) -> Any:
    return as_text(state.add_members(read_count(body), read_guild(body)))


def add_bans(state: State, body: Json, _query: dict[str, str]) -> Any:
    return as_text(state.add_bans(read_count(body), read_guild(body)))


def add_messages(state: State, body: Json, _query: dict[str, str]) -> Any:
    return as_text(
        state.add_messages(
            int(body.get("channel_id", ids.TEXT_CHANNEL_ID)),
            read_count(body),
            author_id=int(body.get("author_id", ids.OTHER_USER_ID)),
            content=str(body.get("content", "hello")),
            age_seconds=float(body.get("age_seconds", 0)),
        )
    )


def add_reactions(state: State, body: Json, _query: dict[str, str]) -> Any:
    channel_id, message_id = (int(body.get(name, 0)) for name in ("channel_id", "message_id"))
    emoji = str(body.get("emoji", "\N{THUMBS UP SIGN}"))
    return as_text(state.add_reactions(channel_id, message_id, emoji, read_count(body)))


def deny(state: State, body: Json, _query: dict[str, str]) -> Any:
    names = body.get("denied", [])
    unknown = [name for name in names if name not in Permission.__members__]
    if unknown:
        raise ValueError(f"unknown permission: {', '.join(map(str, unknown))}")
    state.deny(*(Permission[name] for name in names), guild_id=read_guild(body))
    return {"denied": names}


def read_guild(body: Json) -> int:
    """Return the guild that is meant."""
    return int(body.get("guild_id", ids.GUILD_ID))


def as_text(numbers: list[int]) -> list[str]:
    """Return ids as Discord's JSON has them."""
    return [str(number) for number in numbers]


def read_count(body: Json) -> int:
    """Return how many things to add."""
    count = body.get("count", 1)
    if not isinstance(count, int) or isinstance(count, bool) or not 0 < count <= 100_000:
        raise ValueError("count must be an integer from 1 to 100000")
    return count


ACTIONS: dict[tuple[str, str], Action] = {
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
    ("POST", "/channels"): add_channels,
    ("DELETE", "/channels"): forget_channel,
    ("POST", "/users"): add_users,
    ("POST", "/guilds"): add_guilds,
    ("POST", "/members"): add_members,
    ("POST", "/bans"): add_bans,
    ("POST", "/messages"): add_messages,
    ("POST", "/reactions"): add_reactions,
    ("POST", "/permissions"): deny,
}


async def answer_control(state: State, http: web.BaseRequest, path: str) -> web.StreamResponse:
    """Answer a request to `path` (relative to `/sandbox`): 400 with one sentence for a mistake in it."""
    content = await http.content.read() if http.body_exists else b""
    return act(state, http.method, path.rstrip("/"), content, dict(http.query)).to_response()


def act(state: State, method: str, path: str, content: bytes, query: dict[str, str]) -> Answer:
    """Do what the request asks for."""
    action = ACTIONS.get((method, path))
    if action is None:
        known = [f"{verb} {CONTROL_ROOT}{place}" for verb, place in ACTIONS]
        return json_answer(404, {"error": f"no such action: {method} {CONTROL_ROOT}{path}", "actions": known})
    try:
        body = orjson.loads(content) if content else {}
        if not isinstance(body, dict):
            raise ValueError("the body must be a JSON object")
        result = action(state, body, query)
    except (ValueError, TypeError, DiscordError) as error:
        return json_answer(400, {"error": str(error)})
    return Answer(204, b"") if result is None else json_answer(200, result)
