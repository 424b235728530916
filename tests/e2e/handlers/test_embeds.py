"""Embeds in every message that holds some: one form of timestamps, and an icon never costs the message."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from discordproxy.client import AsyncDiscordClient, DiscordProxyHttpError
from discordproxy.discord_api import Embed, EmbedAuthor, EmbedFooter, EmbedImage
from discordproxy.sandbox import Sandbox, ids
from discordproxy.server.handlers.embeds import write_timestamp

TEXT = ids.TEXT_CHANNEL_ID
NO_ICON_URLS = [
    "https://:80/a.png",
    "https://me@/a.png",
    "https://example.com/\x00.png",
    "https://example.com/a.png\n",
    "/media/logo.png",
    "logo.png",
    "//example.com/logo.png",
    "ftp://example.com/logo.png",
    "data:image/png;base64,iVBORw0KGgo=",
    "javascript:alert(1)",
    "https://",
    "https:///logo.png",
    "http:logo.png",
    "https://[::1/logo.png",
    "http://localhost:8000/logo.png",
    "http://site/logo.png",
    "https://my_site.example.com/logo.png",
    "https://example..com/logo.png",
    "https://example.com:99999/logo.png",
    "https://example.com/my logo.png",
    "None",
    " ",
    "https://example.com/" + "x" * 2048,
]
ICON_URLS = [
    "https://example.com/logo.png",
    "http://example.com/logo.png?size=64#x",
    "HTTPS://example.com/logo.png",
    "attachment://logo.png",
    "attachment://my_logo.png",
    "http://192.0.2.1:8000/logo.png",
    "https://[2001:db8::1]/logo.png",
    "https://b\u00fccher.example/logo.png",
]


async def edit(client: AsyncDiscordClient, embed: Embed) -> Any:
    message = await client.create_channel_message(TEXT, "before")
    return await client.edit_message(TEXT, message.id, embeds=[embed])


async def edit_direct(client: AsyncDiscordClient, embed: Embed) -> Any:
    message = await client.create_direct_message(ids.USER_ID, "before")
    return await client.edit_direct_message(ids.USER_ID, message.id, embeds=[embed])


async def post(client: AsyncDiscordClient, embed: Embed) -> Any:
    return await client.create_forum_post(ids.FORUM_CHANNEL_ID, "Post", embeds=[embed])


async def execute(client: AsyncDiscordClient, embed: Embed) -> Any:
    webhook = await client.create_webhook(TEXT, "Hook")
    return await client.execute_webhook(webhook.id, webhook.token, embeds=[embed])


async def edit_executed(client: AsyncDiscordClient, embed: Embed) -> Any:
    webhook = await client.create_webhook(TEXT, "Hook")
    sent = await client.execute_webhook(webhook.id, webhook.token, "before")
    return await client.edit_webhook_message(webhook.id, webhook.token, sent.id, embeds=[embed])


WAYS: dict[str, Callable[[AsyncDiscordClient, Embed], Awaitable[Any]]] = {
    "embed": lambda client, embed: client.create_channel_message(TEXT, embed=embed),
    "embeds": lambda client, embed: client.create_channel_message(TEXT, embeds=[embed]),
    "direct": lambda client, embed: client.create_direct_message(ids.USER_ID, embed=embed),
    "edit": edit,
    "edit direct": edit_direct,
    "post": post,
    "webhook": execute,
    "edit webhook": edit_executed,
}


def last_embed(sandbox: Sandbox) -> Any:
    """The embed of the last request that held one."""
    bodies = [request.json for request in sandbox.requests if isinstance(request.json, dict)]
    bodies = [body.get("message", body) for body in bodies]
    return [body["embeds"][0] for body in bodies if body.get("embeds")][-1]


@pytest.mark.parametrize("way", WAYS)
async def test_a_bad_icon_costs_the_icon_alone(
    way: str, client: AsyncDiscordClient, sandbox: Sandbox, caplog: pytest.LogCaptureFixture
) -> None:
    embed = Embed(
        title="T",
        author=EmbedAuthor(name="A", icon_url="/media/a.png"),
        footer=EmbedFooter(text="F", icon_url="ftp://example.com/f.png"),
    )
    with caplog.at_level(logging.WARNING):
        await WAYS[way](client, embed)
    assert last_embed(sandbox)["author"] == {"name": "A"}
    assert last_embed(sandbox)["footer"] == {"text": "F"}
    assert [part in caplog.text for part in ("author", "/media/a.png", "footer", "ftp://")] == [True] * 4


@pytest.mark.parametrize("url", NO_ICON_URLS)
async def test_an_icon_that_discord_would_refuse_is_left_out(
    url: str, client: AsyncDiscordClient, sandbox: Sandbox
) -> None:
    embed = Embed(title="T", author=EmbedAuthor(name="A", icon_url=url), footer=EmbedFooter(icon_url=url))
    assert (await client.create_channel_message(TEXT, embed=embed)).id
    assert (last_embed(sandbox)["author"], "footer" in last_embed(sandbox)) == ({"name": "A"}, False)


@pytest.mark.parametrize("url", ICON_URLS)
async def test_any_other_icon_goes_out(url: str, client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    embed = Embed(author=EmbedAuthor(name="A", icon_url=url), footer=EmbedFooter(text="F", icon_url=url))
    await client.create_channel_message(TEXT, embed=embed)
    assert last_embed(sandbox)["author"]["icon_url"] == last_embed(sandbox)["footer"]["icon_url"] == url


@pytest.mark.parametrize(
    "embed",
    [
        Embed(title="T", image=EmbedImage(url="/media/a.png")),
        Embed(title="T", url="/page"),
        Embed(title="T", author=EmbedAuthor(name="A", url="/page")),
    ],
)
async def test_pictures_and_links_are_for_discord_to_judge_as_in_1x(
    embed: Embed, client: AsyncDiscordClient
) -> None:
    with pytest.raises(DiscordProxyHttpError, match="50035"):
        await client.create_channel_message(TEXT, embed=embed)


@pytest.mark.parametrize("way", WAYS)
async def test_timestamps_are_told_in_utc(way: str, client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    await WAYS[way](client, Embed(title="T", timestamp="2024-05-06 09:08:09+02:00"))
    assert last_embed(sandbox)["timestamp"] == "2024-05-06T07:08:09+00:00"


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        ("2024-05-06T07:08:09", "2024-05-06T07:08:09+00:00"),
        ("2024-05-06 07:08:09", "2024-05-06T07:08:09+00:00"),
        ("2024-05-06T07:08:09Z", "2024-05-06T07:08:09+00:00"),
        ("2024-05-06T07:08:09.123456-05:30", "2024-05-06T12:38:09.123456+00:00"),
        ("2024-05-06", "2024-05-06T00:00:00+00:00"),
        ("20240506T070809Z", "2024-05-06T07:08:09+00:00"),
        ("2024-W19-1T07", "2024-05-06T07:00:00+00:00"),
        ("2024-05-06T07:08:09+00:00", "2024-05-06T07:08:09+00:00"),
    ],
)
async def test_timestamps_in_any_form_that_python_reads(
    given: str, sent: str, client: AsyncDiscordClient, sandbox: Sandbox
) -> None:
    await client.create_channel_message(TEXT, embed=Embed(title="T", timestamp=given))
    assert last_embed(sandbox)["timestamp"] == sent


@pytest.mark.parametrize("given", ["yesterday", "1714979289", "2024-13-01", "Mon, 06 May 2024 07:08:09 GMT"])
async def test_a_timestamp_that_python_cannot_read_is_refused_by_discord(
    given: str, client: AsyncDiscordClient, sandbox: Sandbox
) -> None:
    with pytest.raises(DiscordProxyHttpError, match="timestamp"):
        await client.create_channel_message(TEXT, embed=Embed(title="T", timestamp=given))
    assert last_embed(sandbox)["timestamp"] == given


def test_a_time_that_utc_does_not_have_is_left_as_it_is() -> None:
    assert write_timestamp("0001-01-01T00:00:00+02:00") == "0001-01-01T00:00:00+02:00"


async def test_an_embed_with_nothing_in_it_is_none_as_in_1x(
    client: AsyncDiscordClient, sandbox: Sandbox
) -> None:
    await client.create_channel_message(TEXT, "Hello", embed=Embed())
    (sent,) = [request.json for request in sandbox.requests if request.method == "POST"]
    assert sent["embeds"] == []
    await client.create_channel_message(TEXT, "Hello", embed=Embed(color=0))
    assert last_embed(sandbox) == {"color": 0}
    with pytest.raises(DiscordProxyHttpError, match="50006"):
        await client.create_channel_message(TEXT, embed=Embed())
