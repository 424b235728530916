"""What is said of a message's files: when they are sent, and afterwards."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from discordproxy.client import AsyncDiscordClient, DiscordProxyGrpcError, DiscordProxyHttpError
from discordproxy.discord_api import AttachmentChange, Embed, EmbedImage, File, Message
from discordproxy.sandbox import Permission, Sandbox, ids

from .asked import asked, last
from .conftest import Blocking

TEXT = ids.TEXT_CHANNEL_ID
IS_SPOILER = 1 << 3
IS_VOICE_MESSAGE = 1 << 13
WAVEFORM = base64.b64encode(bytes(range(16))).decode()
RECORDING = File("voice.ogg", b"OggS", duration_secs=1.5, waveform=WAVEFORM)


def covers(message: Message) -> dict[str, bool]:
    """Which files of a message are covered."""
    return {file.filename: bool(file.flags & IS_SPOILER) for file in message.attachments}


async def test_a_covered_file_keeps_its_name(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    message = await client.create_channel_message(
        TEXT, files=[File("end.txt", b"x", spoiler=True), ("open.txt", b"y")]
    )
    assert covers(message) == {"end.txt": True, "open.txt": False}
    posted = next(one for one in sandbox.requests if one.files)
    assert posted.json["attachments"] == [{"id": "0", "is_spoiler": True}, {"id": "1"}]


async def test_an_embed_shows_a_covered_file_by_its_name(client: AsyncDiscordClient) -> None:
    message = await client.create_channel_message(
        TEXT,
        embeds=[Embed(title="T", image=EmbedImage(url="attachment://map.png"))],
        files=[File("map.png", b"\x89PNG", spoiler=True)],
    )
    assert message.embeds[0].image is not None
    assert message.embeds[0].image.url.endswith("/map.png")


async def test_a_file_has_a_title(client: AsyncDiscordClient) -> None:
    message = await client.create_channel_message(TEXT, files=[File("a.txt", b"x", title="Ä title")])
    assert (message.attachments[0].title, message.attachments[0].filename) == ("Ä title", "a.txt")


async def test_a_voice_message(client: AsyncDiscordClient, blocking: Blocking) -> None:
    message = await client.create_channel_message(TEXT, files=[RECORDING], voice_message=True)
    (file,) = message.attachments
    assert message.flags & IS_VOICE_MESSAGE
    assert (file.duration_secs, file.waveform, file.content_type) == (1.5, WAVEFORM, "audio/ogg")
    direct = await blocking(
        lambda client: client.create_direct_message(ids.USER_ID, files=[RECORDING], voice_message=True)
    )
    assert direct.flags & IS_VOICE_MESSAGE
    with pytest.raises(DiscordProxyHttpError, match="50162"):
        await client.edit_message(TEXT, message.id, "text")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({"content": "x", "files": [RECORDING]}, 50159),
        ({"files": [RECORDING, RECORDING]}, 50160),
        ({"files": [("voice.txt", b"x")]}, 50160),
        ({"files": [("voice.ogg", b"x")]}, 50161),
    ],
)
async def test_what_is_no_voice_message_is_refused_by_discord(
    arguments: dict[str, Any], code: int, client: AsyncDiscordClient
) -> None:
    with pytest.raises(DiscordProxyHttpError, match=str(code)):
        await client.create_channel_message(TEXT, voice_message=True, **arguments)


async def test_voice_messages_need_a_permission(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    sandbox.deny(Permission.SEND_VOICE_MESSAGES)
    with pytest.raises(DiscordProxyHttpError, match="50173"):
        await client.create_channel_message(TEXT, voice_message=True, files=[RECORDING])


async def test_kept_files_are_described_and_covered(client: AsyncDiscordClient, blocking: Blocking) -> None:
    files = [
        File("a.txt", b"a", "old"),
        File("b.txt", b"b", "stays", spoiler=True),
        File("c.txt", b"c"),
    ]
    message = await client.create_channel_message(TEXT, files=files)
    a, b, _ = (file.id for file in message.attachments)
    changes = [AttachmentChange(a, description="new", spoiler=True), AttachmentChange(b, spoiler=False)]
    edited = await client.edit_message(TEXT, message.id, attachments=changes)
    assert covers(edited) == {"a.txt": True, "b.txt": False, "c.txt": False}
    assert [file.description for file in edited.attachments] == ["new", "stays", ""]
    emptied = await blocking(
        lambda client: client.edit_message(
            TEXT, message.id, attachments=[AttachmentChange(a, description="")]
        )
    )
    assert [file.description for file in emptied.attachments] == ["", "stays", ""]
    assert covers(emptied)["a.txt"]


async def test_a_changed_file_stays_beside_those_that_are_named(client: AsyncDiscordClient) -> None:
    message = await client.create_channel_message(TEXT, files=[(f"{name}.txt", b"x") for name in "abc"])
    a, _, c = (file.id for file in message.attachments)
    edited = await client.edit_message(
        TEXT, message.id, attachment_ids=[c], attachments=[AttachmentChange(a, description="A")]
    )
    assert [file.id for file in edited.attachments] == [a, c]
    only = await client.edit_message(
        TEXT, message.id, clear_attachments=True, attachments=[AttachmentChange(c, spoiler=True)]
    )
    assert covers(only) == {"c.txt": True}


async def test_a_changed_file_and_a_new_one(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    message = await client.create_direct_message(ids.USER_ID, files=[("a.txt", b"a"), ("b.txt", b"b")])
    a, b = (file.id for file in message.attachments)
    edited = await client.edit_direct_message(
        ids.USER_ID,
        message.id,
        files=[File("c.txt", b"c", spoiler=True)],
        attachments=[AttachmentChange(b, description="B")],
    )
    assert covers(edited) == {"a.txt": False, "b.txt": False, "c.txt": True}
    assert last(sandbox).json["attachments"] == [
        {"id": str(a)},
        {"id": str(b), "description": "B"},
        {"id": "0", "is_spoiler": True},
    ]


async def test_files_of_a_webhooks_message(client: AsyncDiscordClient) -> None:
    hook = (ids.WEBHOOK_ID, ids.WEBHOOK_TOKEN)
    message = await client.execute_webhook(*hook, files=[File("a.txt", b"a", title="A", spoiler=True)])
    assert (message.attachments[0].title, covers(message)) == ("A", {"a.txt": True})
    change = AttachmentChange(message.attachments[0].id, description="What it is", spoiler=False)
    edited = await client.edit_webhook_message(*hook, message.id, attachments=[change])
    assert (edited.attachments[0].description, covers(edited)) == ("What it is", {"a.txt": False})


async def test_a_change_needs_to_say_of_which_file(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    with pytest.raises(DiscordProxyGrpcError, match="INVALID_ARGUMENT.*attachments: a Discord id is needed"):
        await client.edit_message(
            TEXT, 7, clear_attachments=True, attachments=[AttachmentChange(spoiler=True)]
        )
    assert asked(sandbox) == []
