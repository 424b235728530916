"""Authorization: which client calls, whether it may make this call, and whether its share allows it now.

The client is identified twice: when the headers arrive, so that nothing is kept of what a stranger sends, and when the
call begins, since the rules may have changed meanwhile. Everything else is checked once, before the message is decoded.

The full name of a method decides which services are open. Health is open to everybody, so that probes need no token.
Services that are not the proxy's own, such as reflection, are open to every known client.
"""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from typing import Protocol, TypeVar

import betterproto
from grpclib.const import Status
from grpclib.exceptions import GRPCError

from discordproxy.discord_api import QueueMessageRequest
from discordproxy.ratelimit import Priority
from discordproxy.server.access.allowance import Allowance
from discordproxy.server.access.rights import RIGHT_OF
from discordproxy.server.access.rules import BotAccess, Client, QueueShare, Rules
from discordproxy.server.access.scope import ChannelFacts, LookupRecorder, check_scope
from discordproxy.server.access.shares import Share, ShareLimits
from discordproxy.server.calls.call import Call
from discordproxy.server.calls.checks import content_of
from discordproxy.server.calls.failures import Denied, OverShare, Unauthenticated
from discordproxy.server.calls.metadata import Metadata, read_bot
from discordproxy.server.http2.requests import CallRequest, Refused

T = TypeVar("T")

SERVICE = "/discord_api.DiscordApi/"
OPEN_TO_ALL = ("/grpc.health.v1.Health/",)
HEADER = "authorization"
SCHEME = "bearer"
NO_TOKEN = "This proxy serves known clients only: send a token, as authorization: Bearer TOKEN."  # noqa: S105
WRONG_TOKEN = "No client of this proxy has this token."  # noqa: S105


class KnownBot(Protocol):
    """A bot that clients may be allowed to use."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def channels(self) -> ChannelFacts:
        """What it knows of channels."""


class KnownBots(Protocol):
    """All bots."""

    @property
    def default(self) -> KnownBot:
        """The bot for calls that name none."""

    def find(self, name: str) -> KnownBot:
        """Return the bot of this name, the default bot for an empty one; Denied if there is no such bot."""


class AuthorizedCall:
    """A call that was authorized, until `end`."""

    def __init__(
        self,
        client: Client,
        access: BotAccess,
        share: Share,
        allowance: Allowance,
        channels: ChannelFacts,
    ) -> None:
        self._client = client
        self._access = access
        self._share = share
        self._allowance = allowance
        self._channels = channels

    def __repr__(self) -> str:
        return f"<AuthorizedCall of {self._client.name}>"

    async def check(self, request: betterproto.Message) -> None:
        """Check where a call's message acts.

        Raises:
            Denied: the client may not act there, may not make the call that it wants to queue, or the proxy cannot tell
                where it acts.
            DiscordError, RateLimitError: a channel's guild must be asked for, and cannot now.
        """
        if isinstance(request, QueueMessageRequest) and (content := content_of(request)) is not None:
            _check_right(self._client, self._access, type(content).__name__.removesuffix("Request"))
        if not self._access.scope.is_unlimited:
            channels = LookupRecorder(self._channels)
            try:
                await check_scope(self._access.scope, request, channels)
            except Denied as refusal:
                if not channels.has_asked:
                    self._share.forgive()
                raise Denied(f"Client {self._client.name} may not do this: {refusal}.") from None

    async def wait_for(self, ask: Callable[[], Awaitable[T]]) -> T:
        """Wait for a permit as long as the client may send; OverShare if Discord refused too many of its requests."""
        try:
            return await self._allowance.wait_for(ask)
        except OverShare as refusal:
            raise _over(self._client, refusal) from None

    def answered(self, status: int) -> None:
        """Note Discord's answer to one of the client's requests."""
        self._allowance.answered(status)

    def end(self) -> None:
        """The call has ended: others may take its place."""
        self._share.end()


class Authorization:
    """Authorizes calls, by rules that may be replaced at any time."""

    def __init__(self, rules: Rules, bots: KnownBots, clock: Callable[[], float] = time.monotonic) -> None:
        """Use these rules.

        Args:
            rules: who may do what.
            bots: those that calls can use.
            clock: seconds.
        """
        self._bots = bots
        self._clock = clock
        self._shares: dict[str, Share] = {}
        self._allowances: dict[str, Allowance] = {}
        self.replace(rules)

    def __repr__(self) -> str:
        running = sum(share.running for share in self._shares.values())
        return f"<Authorization: {len(self._rules.clients)} clients, {running} calls>"

    def replace(self, rules: Rules) -> None:
        """Use other rules from now on; calls under way go on, and used shares stay used."""
        now, kept, allowed = self._clock(), self._shares, self._allowances
        self._rules = rules
        self._shares = {}
        for client in rules.clients:
            share = self._shares[client.name] = kept.get(client.name) or Share(client.share, now)
            share.change(client.share, now)
        self._allowances = {
            client.name: allowed.get(client.name) or Allowance(clock=self._clock) for client in rules.clients
        }

    def check_headers(self, request: CallRequest) -> None:
        """Check a call's headers, so that strangers are refused before anything is kept of what they send.

        If the client may not make the call, or not now, the call begins without its message, to be refused.

        Raises:
            Refused: the caller is unknown, and must not be.
        """
        try:
            client = self.identify(request.metadata)
        except Unauthenticated as refusal:
            if request.path.startswith(OPEN_TO_ALL):
                return
            raise Refused(200, Status.UNAUTHENTICATED, str(refusal), is_strangers=True) from None
        request.client = client.name
        if request.path.startswith(SERVICE):
            rpc = request.path.removeprefix(SERVICE)
            is_full = self._shares[client.name].is_full(self._clock())
            request.is_hopeless = is_full or not self._may_call(client, rpc, request.metadata)

    def let_in(self, call: Call, route: str, metadata: Metadata) -> None:
        """Authorize a call, once its message has arrived, and note on it which client calls and which bot it uses.

        Args:
            call: the call.
            route: whole name of its method: /package.Service/Method.
            metadata: of the call.

        Raises:
            Unauthenticated: the token is missing, or no client has it.
            Denied: a right is missing, the client may not use the bot, or the call's priority is higher than the
                client's may be.
            OverShare: the client has used up its share for now.
        """
        if route.startswith(OPEN_TO_ALL):
            return
        client = self.identify(metadata)
        call.client = client.name
        if route.startswith(SERVICE):
            call.priority = bound_priority(client, call.priority)
            bot, access = self.find_bot(client, call.bot)
            call.bot = bot.name
            call.admission = self.enter(client, call.name, bot, access)

    def identify(self, metadata: Metadata) -> Client:
        """Return the client that calls; Unauthenticated if it is unknown."""
        client = self._rules.find(read_token(metadata))
        if client is None:
            raise Unauthenticated(WRONG_TOKEN)
        return client

    def find_bot(self, client: Client, asked: str) -> tuple[KnownBot, BotAccess]:
        """Return the bot that a client's call uses, and what the client may do with it.

        Args:
            client: the client.
            asked: the name of the bot that the call names; empty if it names none.

        Raises:
            Denied: the client may not use this bot, or it does not exist.
        """
        default = self._bots.default.name
        name = asked or client.default_bot or default
        access = client.find_access(name, is_default=name == default)
        if access is None:
            raise Denied(f"Client {client.name} may not use the bot {name}.")
        return self._bots.find(name), access

    def _may_call(self, client: Client, rpc: str, metadata: Metadata) -> bool:
        try:
            return rpc in self.find_bot(client, read_bot(metadata))[1].rpcs
        except (Denied, GRPCError):
            return False

    def enter(self, client: Client, rpc: str, bot: KnownBot, access: BotAccess) -> AuthorizedCall:
        """Take a place for a client's call; Denied or OverShare if it may not make it."""
        _check_right(client, access, rpc, bot.name)
        share, allowance = self._shares[client.name], self._allowances[client.name]
        try:
            allowance.check()
            share.begin(self._clock())
        except OverShare as refusal:
            raise _over(client, refusal) from None
        return AuthorizedCall(client, access, share, allowance, bot.channels)

    def admit_delivery(self, name: str, rpc: str, bot_name: str) -> AuthorizedCall:
        """Authorize the delivery of what a client has queued, by the rights that it has now.

        Its share was taken when it queued that. Refusals by Discord still count against it.

        Raises:
            Denied: the client is not known any more, or may not make the call with this bot any more.
            OverShare: Discord has refused too many of its requests.
        """
        client = self._find(name)
        if client is None:
            who = f"client {name}, which queued" if name else "unknown client that queued"
            raise Denied(f"The {who} this message, is not in the clients file.")
        bot, access = self.find_bot(client, bot_name)
        _check_right(client, access, rpc, bot.name)
        allowance, share = self._allowances[client.name], Share(ShareLimits(), self._clock())
        try:
            allowance.check()
        except OverShare as refusal:
            raise _over(client, refusal) from None
        share.begin(self._clock())
        return AuthorizedCall(client, access, share, allowance, bot.channels)

    def queue_share(self, name: str) -> QueueShare:
        """Return what a client may have in the queue; nothing for an unknown one."""
        client = self._find(name)
        return client.queue if client is not None else QueueShare(0, 0)

    def _find(self, name: str) -> Client | None:
        return next((client for client in self._rules.clients if client.name == name), None)


def _check_right(client: Client, access: BotAccess, rpc: str, bot: str = "") -> None:
    """Raise Denied if a client may not make a call."""
    if rpc not in access.rpcs:
        using = f" with the bot {bot}" if client.bots and bot else ""
        lacking = RIGHT_OF.get(rpc, rpc)
        raise Denied(f"Client {client.name} may not call {rpc}{using}: it lacks the right {lacking}.")


def _over(client: Client, refusal: OverShare) -> OverShare:
    text = f"Client {client.name} has used up its share: {refusal}."
    return OverShare(text, refusal.retry_after_seconds)


def bound_priority(client: Client, asked: Priority | None) -> Priority:
    """Return the priority of a client's call, which may have asked for one; Denied if it asked for too much."""
    if asked is None:
        return min(Priority.NORMAL, client.priority)
    if asked > client.priority:
        highest = client.priority.name.lower()
        raise Denied(
            f"Client {client.name} may not ask for priority {asked.name.lower()}: {highest} at most."
        )
    return asked


def read_token(metadata: Metadata) -> bytes:
    """Return the token that came with a call.

    Raises:
        Unauthenticated: there is not exactly one.
    """
    found = metadata.getall(HEADER, ())
    if len(found) != 1 or not isinstance(found[0], str):
        raise Unauthenticated(NO_TOKEN)
    scheme, _, token = found[0].strip().partition(" ")
    if scheme.lower() != SCHEME or not token.strip():
        raise Unauthenticated(NO_TOKEN)
    return token.strip().encode("utf-8", "surrogateescape")
