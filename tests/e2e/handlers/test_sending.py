"""All that a message can consist of when it is sent."""

from __future__ import annotations

import json
from typing import Any

import pytest

from discordproxy.client import AsyncDiscordClient, DiscordProxyGrpcError, DiscordProxyHttpError
from discordproxy.discord_api import (
    AllowedMentions,
    Embed,
    EmbedImage,
    File,
    PartialEmoji,
    PollCreateRequest,
    PollCreateRequestAnswer,
    PollMedia,
)
from discordproxy.sandbox import Sandbox, ids

from .conftest import Blocking

TEXT = ids.TEXT_CHANNEL_ID
DAY_SECONDS = 86_400.0


def bodies(sandbox: Sandbox, method: str = "POST") -> list[Any]:
    """Bodies of the messages that were sent."""
    return [r.json for r in sandbox.requests if r.method == method and "/messages" in r.path]


async def test_embeds_follow_the_embed(client: AsyncDiscordClient) -> None:
    embeds = [Embed(title="two"), Embed(title="three", color=0)]
    message = await client.create_channel_message(TEXT, embed=Embed(title="one"), embeds=embeds)
    assert [embed.title for embed in message.embeds] == ["one", "two", "three"]
    assert message.embeds[2].color == 0


async def test_files_go_along_and_can_be_shown_in_embeds(
    client: AsyncDiscordClient, sandbox: Sandbox
) -> None:
    message = await client.create_channel_message(
        TEXT,
        embeds=[Embed(title="T", image=EmbedImage(url="attachment://shown.png"))],
        files=[
            File("shown.png", b"\x89PNG"),
            File('näme "x".txt', b"text", description="What it is"),
            File("hidden.txt", b"", spoiler=True),
        ],
    )
    assert [attachment.filename for attachment in message.attachments][1] == "hidden.txt"
    assert message.attachments[0].description == "What it is"
    sent = next(request for request in sandbox.requests if request.files)
    assert [(file.name, file.filename, file.content) for file in sent.files] == [
        ("files[0]", "shown.png", b"\x89PNG"),
        ("files[1]", 'näme "x".txt', b"text"),
        ("files[2]", "hidden.txt", b""),
    ]
    assert sent.json["enforce_nonce"] is True


async def test_files_go_out_as_what_they_are(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    names = {"moving.apng": "image/png", "log.txt.gz": "application/gzip", "log.txt": "text/plain"}
    await client.create_channel_message(TEXT, files=[File(name, b"x") for name in names])
    sent = next(request for request in sandbox.requests if request.files)
    assert {file.filename: file.content_type for file in sent.files} == names


async def test_as_much_as_discord_takes_goes_through(client: AsyncDiscordClient) -> None:
    files = [(f"{number}.bin", bytes(2_500_000)) for number in range(10)]
    message = await client.create_channel_message(TEXT, files=files)
    assert [attachment.size for attachment in message.attachments] == [2_500_000] * 10


async def test_a_reply_answers_a_message_of_the_channel(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    (first,) = sandbox.add_messages(TEXT, content="question")
    reply = await client.create_channel_message(TEXT, "answer", reply_to=first)
    assert reply.message_reference is not None
    assert reply.message_reference.message_id == first
    assert reply.referenced_message is not None
    assert reply.referenced_message.content == "question"
    with pytest.raises(DiscordProxyHttpError, match="50035"):
        await client.create_channel_message(TEXT, "answer", reply_to=first + 1)


async def test_a_reply_to_a_message_that_is_gone_can_be_sent_nevertheless(
    client: AsyncDiscordClient, sandbox: Sandbox, blocking: Blocking
) -> None:
    (first,) = sandbox.add_messages(TEXT)
    await client.delete_message(TEXT, first)
    message = await client.create_channel_message(TEXT, "answer", reply_to=first, fail_if_not_exists=False)
    assert (message.content, message.message_reference) == ("answer", None)
    assert bodies(sandbox)[-1]["message_reference"] == {
        "message_id": str(first),
        "fail_if_not_exists": False,
    }
    direct = await blocking(
        lambda client: client.create_direct_message(
            ids.USER_ID, "x", reply_to=first, fail_if_not_exists=False
        )
    )
    assert direct.content == "x"
    with pytest.raises(DiscordProxyHttpError, match="50035"):
        await client.create_channel_message(TEXT, "answer", reply_to=first, fail_if_not_exists=True)


@pytest.mark.parametrize(
    ("mentions", "sent"),
    [
        (None, None),
        (AllowedMentions(), {"parse": [], "replied_user": False}),
        (AllowedMentions(everyone=True, roles=True), {"parse": ["everyone", "roles"], "replied_user": False}),
        (AllowedMentions(users=True, replied_user=True), {"parse": ["users"], "replied_user": True}),
        (
            AllowedMentions(user_ids=[ids.USER_ID], role_ids=[ids.ROLE_ID]),
            {"parse": [], "users": [str(ids.USER_ID)], "roles": [str(ids.ROLE_ID)], "replied_user": False},
        ),
    ],
)
async def test_who_is_notified(
    mentions: AllowedMentions | None, sent: Any, client: AsyncDiscordClient, sandbox: Sandbox
) -> None:
    await client.create_channel_message(TEXT, "@everyone", allowed_mentions=mentions)
    assert bodies(sandbox)[0].get("allowed_mentions") == sent
    await client.create_direct_message(ids.USER_ID, "@everyone", allowed_mentions=mentions)
    assert bodies(sandbox)[1].get("allowed_mentions") == sent


async def test_flags_and_stickers(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    message = await client.create_channel_message(
        TEXT,
        "x",
        tts=True,
        suppress_embeds=True,
        suppress_notifications=True,
        sticker_ids=[ids.STICKER_ID],
    )
    assert message.flags & (1 << 2 | 1 << 12) == (1 << 2 | 1 << 12)
    assert message.sticker_items[0].id == ids.STICKER_ID
    assert bodies(sandbox)[0]["tts"] is True


async def test_a_poll_and_its_end(client: AsyncDiscordClient) -> None:
    answers = [
        PollCreateRequestAnswer(PollMedia("yes", PartialEmoji(name="👍"))),
        PollCreateRequestAnswer(PollMedia("no")),
    ]
    poll = PollCreateRequest(PollMedia("Well?"), answers, duration=2, allow_multiselect=True)
    message = await client.create_channel_message(TEXT, poll=poll)
    assert message.poll is not None
    assert message.poll.question is not None
    assert (message.poll.question.text, message.poll.allow_multiselect) == ("Well?", True)
    assert [answer.answer_id for answer in message.poll.answers] == [1, 2]
    ended = await client.end_poll(TEXT, message.id)
    assert ended.poll is not None
    assert ended.poll.results is not None
    assert ended.poll.results.is_finalized
    with pytest.raises(DiscordProxyHttpError, match="520001"):
        await client.end_poll(TEXT, message.id)


async def test_components_of_both_versions(client: AsyncDiscordClient) -> None:
    button = {"type": 2, "style": 5, "label": "Go", "url": "https://example.com/"}
    first = [{"type": 1, "components": [button]}]
    message = await client.create_channel_message(TEXT, "x", components_json=json.dumps(first))
    assert json.loads(message.components_json)[0]["components"][0]["label"] == "Go"
    assert not message.flags & 1 << 15
    second = [{"type": 10, "content": "# Heading"}]
    message = await client.create_direct_message(ids.USER_ID, components_json=json.dumps(second))
    assert json.loads(message.components_json)[0]["content"] == "# Heading"
    assert message.flags & 1 << 15


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        ({"content": "x", "components_json": "{"}, "components_json: is not JSON"),
        ({"content": "x", "components_json": "{}"}, "components_json: must be a JSON array"),
        ({"files": [File("", b"x")]}, "files: a file needs a name"),
        ({"files": [File("a\r\nb", b"x")]}, "files: 'a.*' is not the name of a file"),
        ({"content": "x", "nonce": "n" * 26}, "nonce: must be 25 or fewer"),
    ],
)
async def test_what_cannot_be_is_refused(
    arguments: dict[str, Any], text: str, client: AsyncDiscordClient, sandbox: Sandbox
) -> None:
    with pytest.raises(DiscordProxyGrpcError, match=f"INVALID_ARGUMENT.*{text}"):
        await client.create_channel_message(TEXT, **arguments)
    assert sandbox.requests == []


async def test_a_nonce_is_kept_and_enforced(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    first = await client.create_channel_message(TEXT, "one", nonce="n1")
    second = await client.create_channel_message(TEXT, "two", nonce="n1")
    assert (first.id, first.nonce) == (second.id, "n1")
    assert len(sandbox.messages(TEXT)) == 1


async def test_more_than_discord_takes_is_refused_before_it_is_taken_in(
    client: AsyncDiscordClient, sandbox: Sandbox
) -> None:
    files = [(f"{number}.bin", bytes(2**20)) for number in range(27)]
    with pytest.raises(DiscordProxyGrpcError, match="RESOURCE_EXHAUSTED"):
        await client.create_channel_message(TEXT, files=files)
    assert sandbox.requests == []
    assert (await client.create_channel_message(TEXT, "less")).content == "less"
