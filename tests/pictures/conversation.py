"""What the pictures show: a real proxy whose Discord is the server of an alliance, and what is said there.

The bot's part goes through the proxy; what users do is told to the sandbox.
"""

from __future__ import annotations

import contextlib
import json
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from discordproxy.client import DiscordClient, DiscordProxyException
from discordproxy.discord_api import (
    Embed,
    EmbedAuthor,
    EmbedField,
    EmbedFooter,
    PartialEmoji,
    PollCreateRequest,
    PollCreateRequestAnswer,
    PollMedia,
)
from tests.e2e.processes import ProxyProcess, run_proxy

WORLD = Path(__file__).parents[2] / "docs" / "examples" / "alliance_auth_world.toml"


@dataclass
class Scene:
    """A proxy, its sandbox, and the ids of the sandbox's world."""

    proxy: ProxyProcess
    page_url: str
    ids: dict[str, int]

    def tell(self, path: str, **fields: Any) -> list[str]:
        """Let users do something, and return the ids of what came of it."""
        request = urllib.request.Request(
            f"{self.page_url}sandbox{path}", json.dumps(fields).encode(), method="POST"
        )
        with urllib.request.urlopen(request, timeout=20) as answer:
            made: list[str] = json.loads(answer.read() or b"null")
        return made

    def say(self, user: str, channel: str, content: str) -> int:
        """Let a user write a message, and return its id."""
        (made,) = self.tell(
            "/messages", channel_id=self.channel(channel), author_id=self.ids[f"user/{user}"], content=content
        )
        return int(made)

    def react(self, channel: str, message_id: int, emoji: str, count: int) -> None:
        """Let users react to a message."""
        self.tell(
            "/reactions", channel_id=self.channel(channel), message_id=message_id, emoji=emoji, count=count
        )

    def channel(self, name: str) -> int:
        """Return the id of a channel."""
        return self.ids[f"channel/{name}"]


@contextlib.contextmanager
def run_scene() -> Iterator[Scene]:
    """Run a proxy with the world of an alliance as long as the context lasts."""
    with run_proxy("--world", str(WORLD)) as proxy:
        page_url = proxy.process.wait_for(r"^  (http://\S+/)$")[1]
        with urllib.request.urlopen(f"{page_url}sandbox/ids", timeout=20) as answer:
            known = {name: int(value) for name, value in json.load(answer).items()}
        yield Scene(proxy, page_url, known)


def play(scene: Scene) -> int:
    """Let the conversation take place; return the id of the message that is shown with its request."""
    with DiscordClient(scene.proxy.target, timeout=30) as client:
        tell_members(scene, client)
        ping = call_a_fleet(scene, client)
        handle_losses(scene, client)
        vote(scene, client)
        for refused in (refuse_a_channel, refuse_a_user):
            with contextlib.suppress(DiscordProxyException):
                refused(scene, client)
    return ping


def tell_members(scene: Scene, client: DiscordClient) -> None:
    """Announce something, and log what the bot did."""
    client.create_channel_message(
        scene.channel("announcements"),
        "## Moving day is Saturday\n"
        "Pack your ships before **18:00**, and read the checklist:\n"
        "1. Contract your hulls to *Wayfarer Logistics*\n"
        "2. Set your home station\n"
        "3. Mute your microphone on the gate\n"
        "-# Questions go to ||a director||, not to the ping channel.",
    )
    client.create_channel_message(
        scene.channel("auth-log"),
        embed=Embed(
            description=f"<@{scene.ids['user/mika']}> now has the role <@&{scene.ids['role/Member']}>.",
            color=0x3498DB,
        ),
    )
    client.create_direct_message(
        scene.ids["user/mika"],
        "Welcome! Your account is linked. You are in `Wayfarer Alliance` as **[WAYF] Mika Lindqvist**.",
    )


def call_a_fleet(scene: Scene, client: DiscordClient) -> int:
    """Ping a fleet; return the message's id."""
    departs = datetime.now(UTC) + timedelta(minutes=30)
    embed = Embed(
        title="Armor cruisers to the northern gate",
        url="https://auth.example.com/fleets/211/",
        description=f"Forming now, undock <t:{int(departs.timestamp())}:R>. **Bring a spare clone**, and see "
        f"<#{scene.channel('doctrines')}> for fits.",
        color=0xE67E22,
        author=EmbedAuthor(name="Tamsin Okoye"),
        fields=[
            EmbedField(name="Doctrine", value="Armor cruisers", inline=True),
            EmbedField(name="Staging", value="Haven VI", inline=True),
            EmbedField(name="Reimbursed", value="Yes", inline=True),
            EmbedField(name="Fit", value="```\n[Rampart, Fleet]\n1600mm Plates\nDamage Control\n```"),
        ],
        footer=EmbedFooter(text="Alliance Auth"),
        timestamp=datetime.now(UTC),
    )
    channel = scene.channel("fleet-pings")
    client.execute_webhook(
        scene.ids["webhook/Fleet tool"],
        "token-of-the-fleet-tool",
        "Fleet 210 is home: **41** kills, **3** losses. [Battle report](https://auth.example.com/fleets/210/)",
    )
    mention = f"<@&{scene.ids['role/Fleet Commander']}>"
    ping = client.create_channel_message(channel, f"@here {mention} needs **20 pilots**", embed)
    scene.react("fleet-pings", ping.id, "\N{WHITE HEAVY CHECK MARK}", 14)
    scene.react("fleet-pings", ping.id, "\N{ROCKET}", 6)
    client.create_channel_message(
        channel, f"Undocking in <#{scene.channel('Fleet 1')}>. Last call for **logistics**!", reply_to=ping.id
    )
    answer = scene.say("tamsin", "fleet-chat", "Two logistics short. Who can swap?")
    client.create_channel_message(
        scene.channel("fleet-chat"),
        f"<@{scene.ids['user/joren']}> and <@{scene.ids['user/mika']}> have the skills for it.",
        reply_to=answer,
    )
    return ping.id


def handle_losses(scene: Scene, client: DiscordClient) -> None:
    """Answer a request, and change the answer."""
    scene.say("joren", "srp-requests", "Lost a Rampart on the northern gate: https://kills.example.com/1042")
    made = client.create_channel_message(scene.channel("srp-requests"), "Request **1042** is in review.")
    client.edit_message(
        scene.channel("srp-requests"), made.id, "Request **1042** is ~~in review~~ paid: `148,000,000`"
    )
    scene.react("srp-requests", made.id, "\N{PARTY POPPER}", 3)


def vote(scene: Scene, client: DiscordClient) -> None:
    """Ask the members."""
    names = {
        "\N{SUNRISE}": "Friday, 19:00",
        "\N{NIGHT WITH STARS}": "Saturday, 20:00",
        "\N{TEACUP WITHOUT HANDLE}": "Next week",
    }
    answers = [
        PollCreateRequestAnswer(poll_media=PollMedia(text=text, emoji=PartialEmoji(name=emoji)))
        for emoji, text in names.items()
    ]
    question = PollMedia(text="When do we defend the station?")
    poll = PollCreateRequest(question=question, answers=answers, duration=24)
    client.create_channel_message(scene.channel("general"), poll=poll)


def refuse_a_channel(scene: Scene, client: DiscordClient) -> None:
    """Write where only directors may read."""
    client.create_channel_message(scene.channel("directors"), "Sovereignty bill: **1.2 billion** is due")


def refuse_a_user(scene: Scene, client: DiscordClient) -> None:
    """Write to a user who takes no direct messages."""
    client.create_direct_message(scene.ids["user/silent"], "Your token has expired. Please sign in again.")
