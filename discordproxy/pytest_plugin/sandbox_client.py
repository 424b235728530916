"""The sandbox as tests see it: what it received, and what it is told to do, as methods."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict
from http.client import HTTPConnection, HTTPException
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

if TYPE_CHECKING:
    from discordproxy.sandbox import Fault, Permission

ANSWER_SECONDS = 10.0
Json = dict[str, Any]


class SandboxClient:
    """A sandbox in another process.

    Ids are integers here. Requests, messages and channels are JSON objects as the sandbox shows them; in those, ids are
    text, as at Discord. A wrong argument raises ValueError with the sandbox's own words.
    """

    def __init__(self, host: str, port: int, explain_silence: Callable[[], str]) -> None:
        """Talk to a sandbox.

        Args:
            host: its host.
            port: its port.
            explain_silence: returns the text of the error if it does not answer.
        """
        self._host = host
        self._port = port
        self._explain_silence = explain_silence
        self._ids: dict[str, int] | None = None

    def __repr__(self) -> str:
        return f"<SandboxClient {self.url}>"

    @property
    def url(self) -> str:
        """The sandbox's address, without a path."""
        return f"http://{self._host}:{self._port}"

    def restart(self, *, limits: bool | Json = False, world: str | None = None) -> None:
        """Begin again: a new world, no messages, no faults, no requests; the proxy forgets what it has learnt.

        Args:
            limits: whether rate limits are enforced from now on; a dict changes some of Discord's.
            world: the text of a world file; None for the sandbox's own world.

        Raises:
            ValueError: the sandbox refuses the limits or the world; the text says why.
        """
        changes = limits if isinstance(limits, dict) else {} if limits else None
        self.ask("POST", "/restart", _given(world=world) | {"limits": changes})
        self._ids = None

    @property
    def ids(self) -> dict[str, int]:
        """The ids of its world by name: `ids["text_channel"]`, or `ids["channel/general"]` in a world from a file."""
        if self._ids is None:
            self._ids = {name: int(value) for name, value in self.ask("GET", "/ids").items()}
        return self._ids

    # What it received

    @property
    def requests(self) -> list[Json]:
        """The requests that Discord would have received, the oldest first."""
        found: list[Json] = self.ask("GET", "/requests")
        return found

    @property
    def counts(self) -> Json:
        """How many requests there were, and how they were answered."""
        counts: Json = self.ask("GET", "/counts")
        return counts

    def messages(self, channel_id: int | None = None) -> list[Json]:
        """Return the messages of a channel, or of all channels, as Discord's JSON."""
        query = "" if channel_id is None else f"?channel_id={channel_id}"
        found: list[Json] = self.ask("GET", f"/messages{query}")
        return found

    def channels(self) -> list[Json]:
        """Return all channels, with those of direct messages, as Discord's JSON."""
        found: list[Json] = self.ask("GET", "/channels")
        return found

    # Faults

    def fail(self, fault: Fault | str | None = None, /, **fields: Any) -> int:
        """Let requests fail, and return the number of the fault.

        Args:
            fault: a fault, or the name of a ready-made one, for example "outage".
            fields: of the fault, for example `method="POST", path="/channels/*/messages", status=503`; for a
                ready-made one also `seconds`.
        """
        if isinstance(fault, str):
            fields["preset"] = fault
        elif fault is not None:
            fields = asdict(fault) | fields
        added: Json = self.ask("POST", "/faults", fields)
        return int(added["id"])

    def recover(self, fault: int | None = None) -> None:
        """End a fault by its number, or all faults."""
        self.ask("DELETE", "/faults" if fault is None else f"/faults?id={fault}")

    @property
    def faults(self) -> list[Json]:
        """The faults that are not over; `hits` is how many requests each has affected."""
        found: list[Json] = self.ask("GET", "/faults")
        return found

    @property
    def limits(self) -> Json:
        """The rate limits in force."""
        limits: Json = self.ask("GET", "/limits")
        return limits

    # Its world

    def add_channels(self, count: int = 1, *, guild_id: int | None = None) -> list[int]:
        """Add text channels to a guild, and return their ids."""
        return self._add("/channels", count=count, guild_id=guild_id)

    def add_users(self, count: int = 1) -> list[int]:
        """Add users, and return their ids."""
        return self._add("/users", count=count)

    def add_guilds(self, count: int = 1) -> list[int]:
        """Add guilds with one text channel each, and return their ids."""
        return self._add("/guilds", count=count)

    def add_members(self, count: int = 1, *, guild_id: int | None = None) -> list[int]:
        """Let new users join a guild, and return their ids."""
        return self._add("/members", count=count, guild_id=guild_id)

    def add_bans(self, count: int = 1, *, guild_id: int | None = None) -> list[int]:
        """Let new users be banned from a guild, and return their ids."""
        return self._add("/bans", count=count, guild_id=guild_id)

    def add_messages(
        self,
        channel_id: int | None = None,
        count: int = 1,
        *,
        author_id: int | None = None,
        content: str | None = None,
        age_seconds: float | None = None,
    ) -> list[int]:
        """Let a user write messages, some seconds ago, and return their ids."""
        return self._add(
            "/messages",
            channel_id=channel_id,
            count=count,
            author_id=author_id,
            content=content,
            age_seconds=age_seconds,
        )

    def add_reactions(self, channel_id: int, message_id: int, emoji: str, count: int = 1) -> list[int]:
        """Let new users react to a message, and return the users' ids."""
        return self._add("/reactions", channel_id=channel_id, message_id=message_id, emoji=emoji, count=count)

    def deny(self, *permissions: Permission | str, guild_id: int | None = None) -> None:
        """Take permissions from the bot in a guild, for example "SEND_MESSAGES"; without arguments it gets all back."""
        names = [one if isinstance(one, str) else one.name for one in permissions]
        self.ask("POST", "/permissions", _given(denied=names, guild_id=guild_id))

    def remove_channel(self, channel_id: int) -> None:
        """Remove a channel, as if somebody had deleted it."""
        self.ask("DELETE", f"/channels?{urlencode({'id': channel_id})}")

    def ask(self, method: str, path: str, document: Json | None = None) -> Any:
        """Make any request to the sandbox's own endpoints, and return the JSON of the answer.

        Raises:
            ValueError: the sandbox refuses the request; the text is what it says.
            RuntimeError: the sandbox does not answer; the text has the server's last lines.
        """
        status, body = self._exchange(
            method, path, None if document is None else json.dumps(document).encode()
        )
        answer = json.loads(body or b"null")
        if status >= 400:
            raise ValueError(answer["error"])
        return answer

    def _exchange(self, method: str, path: str, body: bytes | None) -> tuple[int, bytes]:
        connection = HTTPConnection(self._host, self._port, timeout=ANSWER_SECONDS)
        try:
            connection.request(method, f"/sandbox{path}", body)
            response = connection.getresponse()
            return response.status, response.read()
        except (OSError, HTTPException) as error:
            raise RuntimeError(self._explain_silence()) from error
        finally:
            connection.close()

    def _add(self, path: str, **fields: Any) -> list[int]:
        added: Iterable[str] = self.ask("POST", path, _given(**fields))
        return [int(one) for one in added]


def _given(**fields: Any) -> Json:
    return {name: value for name, value in fields.items() if value is not None}
