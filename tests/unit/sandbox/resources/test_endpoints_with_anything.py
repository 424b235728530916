"""Whatever an endpoint is sent, it answers as Discord does: nothing breaks it, and what it answers is JSON."""

from __future__ import annotations

import random
from typing import Any

import orjson
import pytest

from discordproxy.sandbox import ids
from discordproxy.sandbox.http.errors import ErrorAnswer
from discordproxy.sandbox.http.records import RecordedFile
from discordproxy.sandbox.http.requests import ApiRequest, RequestBody
from discordproxy.sandbox.resources.messages.creation import create_message
from discordproxy.sandbox.resources.router import TABLES
from discordproxy.sandbox.resources.webhooks import author_of
from discordproxy.sandbox.routing import ApiRoute
from discordproxy.sandbox.store import Store
from discordproxy.sandbox.world.initial import make_world

ROUTES = [route for table in TABLES for route in table.routes]
TRIES = 100
KNOWN_IDS = [str(value) for value in ids.all_ids().values()]
# The fields of all forms, and values of every kind for them; many fit somewhere.
FIELDS = [
    "content", "embeds", "flags", "allowed_mentions", "components", "attachments", "sticker_ids",
    "message_reference", "poll", "nonce", "enforce_nonce", "tts", "messages", "name", "avatar", "channel_id",
    "username", "avatar_url", "thread_name", "applied_tags", "auto_archive_duration", "rate_limit_per_user",
    "type", "invitable", "message", "archived", "locked", "topic", "bitrate", "user_limit", "nsfw",
    "parent_id", "position", "permission_overwrites", "rtc_region", "video_quality_mode",
    "default_auto_archive_duration", "default_reaction_emoji", "default_thread_rate_limit_per_user",
    "default_sort_order", "default_forum_layout", "default_tag_setting", "available_tags", "id", "allow",
    "deny", "max_age", "max_uses", "temporary", "unique", "target_type", "target_user_id",
    "target_application_id", "role_ids", "nick", "roles", "mute", "deaf", "communication_disabled_until",
    "access_token", "delete_message_seconds", "delete_message_days", "user_ids", "permissions", "color",
    "colors", "hoist", "mentionable", "icon", "unicode_emoji", "description", "image",
    "scheduled_start_time", "scheduled_end_time", "privacy_level", "entity_type", "entity_metadata",
    "recurrence_rule", "status", "recipient_id",
]  # fmt: skip
VALUES: list[Any] = [
    None, "", " ", "x", "x" * 5000, 0, 1, 2, 3, 4, 11, 12, 60, -1, 2**70, 1.5, True, False, "1", "2", "-3", "1.5",
    [], {}, [None], [{}], [[]], ["x"], ["1"], [1, 1], {"id": None}, {"text": 1}, [{"id": "1"}], [{"type": 1}],
    "2020-01-01T00:00:00", "2999-01-01T00:00:00Z", "2999-01-02T00:00:00+05:00", "data:image/png;base64,eA==",
    {"question": {"text": "x"}, "answers": [{"poll_media": {"text": "y", "emoji": {}}}]}, {"location": "here"},
    [{"title": "t", "fields": [{"name": "n", "value": "v"}]}], [{"title": None, "image": {}, "fields": None}],
    {"parse": ["users"]}, {"parse": None, "users": None}, {"content": "x"}, {"content": None, "embeds": None},
    {"type": 1, "message_id": "1", "channel_id": KNOWN_IDS[0]}, {"message_id": "1"}, {"primary_color": None},
    [{"name": "tag", "emoji_id": "1"}], [{"id": KNOWN_IDS[-1], "type": 0, "allow": "1", "deny": None}],
    {"start": "2999-01-01T00:00:00Z", "frequency": 1}, {"emoji_id": None, "emoji_name": "x"},
]  # fmt: skip
# Values that make forms complete, so that what else is in them counts.
USUAL: dict[str, Any] = {
    "name": "x",
    "content": "x",
    "message": {"content": "x"},
    "messages": ["1", "2"],
    "access_token": "x",
    "user_ids": [str(ids.USER_ID)],
    "recipient_id": str(ids.USER_ID),
    "privacy_level": 2,
    "entity_type": 2,
    "channel_id": str(ids.VOICE_CHANNEL_ID),
    "scheduled_start_time": "2999-01-01T00:00:00Z",
}
LIKELY = {
    "channel_id": [str(ids.TEXT_CHANNEL_ID)] * 3 + [str(ids.PUBLIC_THREAD_ID), str(ids.FORUM_CHANNEL_ID)],
    "guild_id": [str(ids.GUILD_ID)],
    "user_id": [str(ids.USER_ID), str(ids.OTHER_USER_ID), str(ids.CLOSED_DM_USER_ID)],
    "role_id": [str(ids.ROLE_ID), str(ids.MENTIONABLE_ROLE_ID)],
    "overwrite_id": [str(ids.ROLE_ID), str(ids.USER_ID)],
    "webhook_id": [str(ids.WEBHOOK_ID)],
    "webhook_token": [ids.WEBHOOK_TOKEN],
    "event_id": [str(ids.EVENT_ID)],
    "emoji_id": [str(ids.EMOJI_ID)],
    "emoji": ["\N{THUMBS UP SIGN}", f"sandbox:{ids.EMOJI_ID}", "x", ""],
    "code": [ids.INVITE_CODE],
    "answer_id": ["1", "x"],
}
QUERIES = (
    "limit",
    "before",
    "after",
    "around",
    "wait",
    "thread_id",
    "with_counts",
    "type",
    "query",
    "action_type",
)


def some_request(route: ApiRoute, store: Store, chance: random.Random) -> ApiRequest:
    """Return a request to the route whose parts are chosen by chance, more often than not such that they fit."""
    names = [part[1:-1] for part in route.template.split("/") if part.startswith("{")]
    likely = {name: chance.choice(places) for name, places in LIKELY.items()}
    messages = list(store.messages.get(int(likely["channel_id"]), {}))
    likely["message_id"] = str(chance.choice(messages or [1]))
    path = {name: likely[name] if chance.random() < 0.9 else chance.choice(KNOWN_IDS) for name in names}
    body: Any = {name: chance.choice(VALUES) for name in chance.sample(FIELDS, chance.randint(0, 8))}
    if chance.random() < 0.8:
        body = USUAL | body
    if chance.random() < 0.15:
        body = chance.choice([None, [], [body], "x", 7, [{"id": str(ids.ROLE_ID), "position": 1}]])
    files = [RecordedFile("files[0]", "a.png", "image/png", b"x")] if chance.random() < 0.1 else []
    query = {
        name: str(chance.choice(["1", "true", "x", *KNOWN_IDS])) for name in QUERIES if chance.random() < 0.1
    }
    return ApiRequest(
        route.method, route.template, path, query, {"x-audit-log-reason": "%ff"}, RequestBody(body, files)
    )


def lively_world() -> Store:
    """Return a world with messages, a ban and permissions of a channel in it."""
    store = make_world()
    poll = {"question": {"text": "x"}, "answers": [{"poll_media": {}}]}
    for form in ({"content": "x"}, {"poll": poll}):
        create_message(store, store.channels[ids.TEXT_CHANNEL_ID], form, [])
    webhook = store.webhooks[ids.WEBHOOK_ID]
    said = create_message(
        store, store.channels[ids.TEXT_CHANNEL_ID], {"content": "x"}, [], author_of(webhook, {})
    )
    said["webhook_id"] = webhook["id"]
    store.bans[ids.GUILD_ID] = {
        ids.CLOSED_DM_USER_ID: {"user": store.users[ids.CLOSED_DM_USER_ID], "reason": None}
    }
    overwrite = {"id": str(ids.ROLE_ID), "type": 0, "allow": "0", "deny": "0"}
    store.channels[ids.TEXT_CHANNEL_ID]["permission_overwrites"].append(overwrite)
    return store


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: f"{route.method} {route.template}")
def test_nothing_breaks_an_endpoint(route: ApiRoute) -> None:
    chance = random.Random(f"{route.method} {route.template}")
    for number in range(TRIES):
        if number % 20 == 0:
            store = lively_world()
        try:
            answer = route.endpoint(store, some_request(route, store, chance))
        except ErrorAnswer as error:
            answer = error.body
        assert orjson.dumps(answer)
