"""The proxy at work: a real server, a stand-in for Discord, and every way to call it.

    python docs/examples/demo.py [--quiet]

Needs nothing but the installed package. Ends with exit status 0 if all went as expected, else 1.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from discordproxy.client import (
    AsyncDiscordClient,
    DiscordClient,
    DiscordProxyHttpError,
    DiscordProxyTimeoutError,
)
from discordproxy.discord_api import ChannelType, Embed, EmbedField, EmbedFooter
from discordproxy.sandbox import ids

BOLD, GREEN, RED, BLUE, GREY = "1", "32", "1;31", "1;34", "90"
STOP_SECONDS = 10


@dataclass
class Screen:
    """Prints what happens, and remembers whether all of it was expected."""

    is_quiet: bool = False
    mistakes: list[str] = field(default_factory=list)
    has_colour: bool = field(default_factory=lambda: sys.stdout.isatty() and "NO_COLOR" not in os.environ)

    def title(self, text: str) -> None:
        """Begin a new part of the show."""
        self._print(f"\n{self._paint(BLUE, '==')} {self._paint(BOLD, text)}")

    def say(self, text: str) -> None:
        """Print something that is nice to know."""
        self._print(self._paint(GREY, f"   {text}"))

    def check(self, is_right: bool, text: str) -> None:
        """Print what happened, and whether it should have."""
        if is_right:
            self._print(f" {self._paint(GREEN, '+')} {text}")
        else:
            self.mistakes.append(text)
            print(f" {self._paint(RED, 'NOT AS EXPECTED:')} {text}", file=sys.stderr)

    def _print(self, text: str) -> None:
        if not self.is_quiet:
            print(text, flush=True)

    def _paint(self, colour: str, text: str) -> str:
        return f"\033[{colour}m{text}\033[0m" if self.has_colour else text


@dataclass(frozen=True)
class Proxy:
    """A running server and the sandbox behind it."""

    target: str
    page_url: str

    def ask_sandbox(self, method: str, path: str, document: object = None) -> Any:
        """Ask the sandbox what it has received, or tell it what to do next."""
        body = None if document is None else json.dumps(document).encode()
        request = urllib.request.Request(f"{self.page_url}sandbox{path}", data=body, method=method)
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.loads(answer.read() or b"null")


def find_program(name: str) -> str:
    """Return the path of one of the package's programs: beside this Python, or wherever the shell finds it."""
    beside = shutil.which(name, path=str(Path(sys.executable).parent))
    found = beside or shutil.which(name)
    if found is None:
        sys.exit(f"{name} is not installed; run: pip install .")
    return found


@contextlib.contextmanager
def run_server(screen: Screen) -> Iterator[Proxy]:
    """Run the server with its sandbox, both on free ports, as long as the context lasts."""
    with tempfile.TemporaryDirectory() as folder:
        command = [find_program("discordproxyserver"), "--sandbox", "--port", "0", "--log-file-path", folder]
        screen.say(f"$ discordproxyserver {' '.join(command[1:4])}")
        # Whatever this shell has set for a proxy of its own must not reach the one that is shown here.
        environment = {name: value for name, value in os.environ.items() if not name.startswith("DISCORD")}
        # A session of its own: Ctrl+C is meant for the demonstration, which then ends the server.
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, text=True, env=environment, start_new_session=True
        ) as process:
            try:
                yield read_addresses(process, screen)
                process.terminate()
                status = process.wait(STOP_SECONDS)
                screen.title("The end")
                screen.check(status == 0, f"the server stopped with exit status {status}")
            finally:
                process.kill()


def read_addresses(process: subprocess.Popen[str], screen: Screen) -> Proxy:
    """Wait until the server says where it is."""
    page_url = ""
    for line in process.stdout or ():
        if found := re.fullmatch(r" *(http://\S+)/\n", line):
            page_url = f"{found[1]}/"
        if found := re.search(r"serves on (\S+) for (.+)", line):
            screen.check(True, f"the proxy serves on {found[1]} for the bot {found[2]}")
            return Proxy(found[1], page_url)
    sys.exit("the server did not start")


def show_command_line(proxy: Proxy, screen: Screen) -> None:
    """Send a direct message with the command-line tool."""
    screen.title("A direct message from the command line")
    host, _, port = proxy.target.rpartition(":")
    arguments = ["--host", host, "--port", port, "direct", str(ids.USER_ID), "Hello from a shell!"]
    screen.say(f'$ discordproxymessage direct {ids.USER_ID} "{arguments[-1]}"')
    command = [find_program("discordproxymessage"), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    output = (done.stdout + done.stderr).strip()
    screen.check(done.returncode == 0 and output == "Message sent", output or "no output")


def show_embed(client: DiscordClient, screen: Screen) -> None:
    """Post an embed in a channel with the blocking client."""
    screen.title("A channel message with an embed, from DiscordClient")
    embed = Embed(
        title="Nightly backup",
        description="All databases are safe.",
        color=0x2ECC71,
        fields=[EmbedField(name="Size", value="42 GB", inline=True)],
        footer=EmbedFooter(text="backup.example.com"),
    )
    message = client.create_channel_message(ids.TEXT_CHANNEL_ID, "Good morning!", embed)
    answered = message.embeds[0]
    screen.check(
        answered.title == embed.title and answered.fields[0].value == "42 GB",
        f"message {message.id} stands in channel {message.channel_id}, embed '{answered.title}' included",
    )


def show_channels(client: DiscordClient, screen: Screen) -> None:
    """List a guild's channels."""
    screen.title("The channels of a guild, from DiscordClient")
    channels = client.get_guild_channels(ids.GUILD_ID)
    for channel in channels:
        screen.say(f"{channel.id}  {ChannelType(channel.type).name or channel.type:<20}  {channel.name}")
    screen.check(ids.TEXT_CHANNEL_ID in {channel.id for channel in channels}, f"{len(channels)} channels")


async def show_async(proxy: Proxy, screen: Screen) -> None:
    """Send three direct messages at once with the asynchronous client."""
    screen.title("Three direct messages at once, from AsyncDiscordClient")
    texts = ["Ready.", "Set.", "Go!"]
    began = time.monotonic()
    async with AsyncDiscordClient(proxy.target, timeout=30) as client:
        calls = [client.create_direct_message(ids.OTHER_USER_ID, text) for text in texts]
        messages = await asyncio.gather(*calls)
    took = (time.monotonic() - began) * 1000
    screen.check([message.content for message in messages] == texts, f"all three sent in {took:.0f} ms")


def show_errors(client: DiscordClient, screen: Screen) -> None:
    """Ask for what Discord refuses."""
    screen.title("What Discord refuses, it says why")
    screen.say("a user who takes no direct messages:")
    try:
        client.create_direct_message(ids.CLOSED_DM_USER_ID, "Are you there?")
        screen.check(False, "the message was sent")
    except DiscordProxyHttpError as ex:
        screen.check((ex.status, ex.code) == (403, 50007), f"{type(ex).__name__}: {ex}")
    screen.say("an embed whose title is too long:")
    try:
        client.create_direct_message(ids.USER_ID, embed=Embed(title="long " * 60))
        screen.check(False, "the message was sent")
    except DiscordProxyHttpError as ex:
        screen.check(ex.code == 50035, f"{type(ex).__name__}: {ex}".replace("\n", "; "))


def show_timeout(proxy: Proxy, client: DiscordClient, screen: Screen) -> None:
    """Give up on a call while Discord is slow."""
    screen.title("A caller need not wait for ever")
    screen.say("Discord takes 2 seconds for its next answer, the caller has half a second:")
    proxy.ask_sandbox("POST", "/faults", {"delay_seconds": 2, "times": 1})
    began = time.monotonic()
    try:
        client.create_channel_message(ids.NEWS_CHANNEL_ID, "Is anybody there?", timeout=0.5)
        screen.check(False, "the call did not end in time")
    except DiscordProxyTimeoutError as ex:
        took = time.monotonic() - began
        screen.check(took < 1.5, f"{type(ex).__name__} after {took:.1f} seconds")


def show_received(proxy: Proxy, screen: Screen) -> None:
    """Compare what was said to have been sent with what the stand-in for Discord has."""
    screen.title("What Discord received")
    received = {message["content"] for message in proxy.ask_sandbox("GET", "/messages")}
    for text in ("Hello from a shell!", "Good morning!", "Ready.", "Set.", "Go!"):
        screen.check(text in received, f'"{text}"')
    screen.check("Are you there?" not in received, "and nothing that it refused")
    counts = proxy.ask_sandbox("GET", "/counts")
    screen.say(f"{counts['requests']} HTTP requests in all")


def stay(proxy: Proxy, screen: Screen) -> None:
    """Go on serving until somebody presses Ctrl+C."""
    screen.title("The messages as Discord would show them")
    screen.say("Open this page in a browser. Ctrl+C ends the demonstration.")
    print(f"\n  {proxy.page_url}\n", flush=True)
    screen.say(
        f"To send more: discordproxymessage --port {proxy.target.rpartition(':')[2]} direct {ids.USER_ID} Hello"
    )
    with contextlib.suppress(KeyboardInterrupt):
        threading.Event().wait()


def main() -> int:
    """Show everything; return the exit status."""
    parser = argparse.ArgumentParser(description="Show discordproxy at work, with a stand-in for Discord.")
    parser.add_argument("-q", "--quiet", action="store_true", help="print only what is not as expected")
    parser.add_argument(
        "--stay", action="store_true", help="go on until Ctrl+C, to look at the sandbox's page"
    )
    options = parser.parse_args()
    screen = Screen(options.quiet)
    screen.title("A proxy, and a sandbox in Discord's place")
    with run_server(screen) as proxy, DiscordClient(proxy.target, timeout=30) as client:
        show_command_line(proxy, screen)
        show_embed(client, screen)
        show_channels(client, screen)
        asyncio.run(show_async(proxy, screen))
        show_errors(client, screen)
        show_timeout(proxy, client, screen)
        show_received(proxy, screen)
        if options.stay:
            stay(proxy, screen)
    if not screen.mistakes:
        screen.say("Everything as it should be. How to go on: docs/index.md")
    return 1 if screen.mistakes else 0


if __name__ == "__main__":
    sys.exit(main())
