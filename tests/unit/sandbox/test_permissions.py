from __future__ import annotations

import pytest

from discordproxy.sandbox import ids
from discordproxy.sandbox.permissions import (
    ALL_PERMISSIONS,
    Permission,
    channel_permissions,
    guild_permissions,
)
from discordproxy.sandbox.resources.guilds import make_guild
from discordproxy.sandbox.resources.members import make_member
from discordproxy.sandbox.resources.roles import make_role
from discordproxy.sandbox.resources.users import make_user
from discordproxy.sandbox.store import Json
from discordproxy.sandbox.world.initial import make_world

SEE, SEND = Permission.VIEW_CHANNEL, Permission.SEND_MESSAGES
GUILD = make_guild(
    1,
    "guild",
    99,
    [make_role(1, "@everyone", 0, SEE), make_role(2, "two", 1, SEND), make_role(3, "three", 2, 0)],
)


def member(*roles: int, user_id: int = 5) -> Json:
    return make_member(make_user(user_id, "user"), list(roles))


def overwrite(target: int, allow: int = 0, deny: int = 0) -> Json:
    return {"id": str(target), "type": 0, "allow": str(int(allow)), "deny": str(int(deny))}


def test_a_member_has_what_its_roles_have() -> None:
    assert guild_permissions(GUILD, member()) == SEE
    assert guild_permissions(GUILD, member(2)) == SEE | SEND


def test_owners_and_administrators_may_do_everything() -> None:
    guild = make_guild(1, "guild", 99, [make_role(1, "@everyone", 0, Permission.ADMINISTRATOR)])
    hidden = [overwrite(1, deny=SEE)]
    assert channel_permissions(guild, member(), hidden) == ALL_PERMISSIONS
    assert guild_permissions(GUILD, member(user_id=99)) == ALL_PERMISSIONS


@pytest.mark.parametrize(
    ("overwrites", "expected"),
    [
        ([], SEE | SEND),
        ([overwrite(1, deny=SEE)], SEND),
        ([overwrite(1, deny=SEE), overwrite(2, allow=SEE)], SEE | SEND),
        ([overwrite(2, deny=SEE), overwrite(3, allow=SEE)], SEE | SEND),
        ([overwrite(2, allow=SEE), overwrite(5, deny=SEE)], SEND),
        ([overwrite(4, deny=SEE)], SEE | SEND),
    ],
)
def test_overwrites_count_from_everyone_over_roles_to_the_member(
    overwrites: list[Json], expected: int
) -> None:
    assert channel_permissions(GUILD, member(2, 3), overwrites) == expected


def test_a_thread_has_its_parents_permissions() -> None:
    store = make_world()
    parent, thread = store.channels[ids.TEXT_CHANNEL_ID], store.channels[ids.PUBLIC_THREAD_ID]
    parent["permission_overwrites"] = [overwrite(ids.BOT_ROLE_ID, deny=SEE)]
    assert not store.permissions(thread) & SEE
