"""Scheduled events. Source: https://discord.com/developers/docs/resources/guild-scheduled-event"""

from __future__ import annotations

from discordproxy.sandbox import ids
from discordproxy.sandbox.http import errors
from discordproxy.sandbox.http.codes import Code
from discordproxy.sandbox.http.requests import Request
from discordproxy.sandbox.permissions import Permission
from discordproxy.sandbox.routing import RouteTable
from discordproxy.sandbox.store import Json, Store

from .audit_log import Action, find_changes, note
from .events import CHANGE, CREATE, MAX_OPEN, NEXT, change_event, make_event

routes = RouteTable()
LIST = "/guilds/{guild_id}/scheduled-events"
ONE = LIST + "/{event_id}"


@routes.add("GET", LIST)
def list_events(store: Store, request: Request) -> list[Json]:
    guild = store.guild(request.id("guild_id"))
    return [answer_event(request, event) for event in open_events(store, guild)]


def open_events(store: Store, guild: Json) -> list[Json]:
    """Return the events that are not over."""
    return [event for event in store.events.get(int(guild["id"]), {}).values() if event["status"] in NEXT]


def answer_event(request: Request, event: Json) -> Json:
    """Return an event, with the number of those who are interested if the query asks for it."""
    # Nobody is: users do nothing in the sandbox.
    return event | {"user_count": 0} if request.query_flag("with_user_count") else event


@routes.add("POST", LIST)
def post_event(store: Store, request: Request) -> Json:
    guild = store.guild_for(request.id("guild_id"), Permission.CREATE_EVENTS)
    form = request.form(CREATE)
    if len(open_events(store, guild)) >= MAX_OPEN:
        raise Code.TOO_MANY_EVENTS.error()
    event = make_event(store, guild, form, store.clock.next())
    note(store, request, guild, Action.EVENT_CREATE, event["id"], [("name", None, event["name"])])
    return event


@routes.add("GET", ONE)
def get_event(store: Store, request: Request) -> Json:
    guild = store.guild(request.id("guild_id"))
    return answer_event(request, find_event(store, request, guild))


def find_event(store: Store, request: Request, guild: Json) -> Json:
    """Return the event of the path; 10070 if there is none."""
    event = store.events.get(int(guild["id"]), {}).get(request.id("event_id"))
    if event is None:
        raise Code.UNKNOWN_EVENT.error()
    return event


def find_managed(store: Store, request: Request) -> tuple[Json, Json]:
    """Return the guild and the event of the path if the bot may change it."""
    guild = store.guild(request.id("guild_id"))
    event, held = find_event(store, request, guild), store.bot_permissions(int(guild["id"]))
    is_own = event["creator_id"] == str(ids.BOT_ID) and held & Permission.CREATE_EVENTS
    if not is_own and not held & Permission.MANAGE_EVENTS:
        raise errors.missing_permissions()
    return guild, event


@routes.add("PATCH", ONE)
def patch_event(store: Store, request: Request) -> Json:
    guild, event = find_managed(store, request)
    before = dict(event)
    event |= change_event(store, event, request.changes(CHANGE))
    note(store, request, guild, Action.EVENT_UPDATE, event["id"], find_changes(before, event))
    return event


@routes.add("DELETE", ONE)
def delete_event(store: Store, request: Request) -> None:
    guild, event = find_managed(store, request)
    del store.events[int(guild["id"])][int(event["id"])]
    note(store, request, guild, Action.EVENT_DELETE, event["id"], [("name", event["name"], None)])
