"""The links between this proxy and the others of its bots: their settings, their port, and who the others are.

Other proxies reach this one on a port of its own, which clients never need to see. Where it is they learn from Redis.
"""

from __future__ import annotations

import contextlib
import ipaddress
import logging
import secrets
import socket
import ssl
from collections.abc import AsyncIterator, Callable, Iterator, Sequence

from discordproxy.config import Settings
from discordproxy.options import ConfigError, reason_of, split_address
from discordproxy.peers.credential import Credential, read_secret
from discordproxy.peers.group import Peers
from discordproxy.peers.ownership import GroupMember
from discordproxy.peers.peer_status import PeerStatus
from discordproxy.peers.permits import SharedPermits
from discordproxy.peers.session import PeerService
from discordproxy.ratelimit import Limiter
from discordproxy.server.http2 import Contexts, GuardedServer, Http2Settings
from discordproxy.server.listening.sockets import BACKLOG, address_of, join_address, take
from discordproxy.server.listening.tls import Tls
from discordproxy.sharing import Member, SharedLimits
from discordproxy.wire import WireCodec

log = logging.getLogger("discordproxy.peers")

MOST_LINKS = 200
SILENT_SECONDS = 2.0
"""A proxy that says nothing for so long is pinged, and taken for gone if it does not answer in the same time."""
LARGEST_MESSAGE_BYTES = 8 * 1024 * 1024
PLAIN = "Links between proxies are not encrypted: whoever can read the network at {} sees what is sent where"
FREE_PORT = ". Without a port, --advertise takes a free one"
EVERYWHERE = ("0.0.0.0", "::", "")  # noqa: S104


class SharedMembership:
    """Who else serves the bots of this proxy, as Redis tells; what the group of proxies needs of it."""

    def __init__(self) -> None:
        self._members: dict[str, Sequence[Member]] = {}
        self._listeners: list[Callable[[], None]] = []

    def __repr__(self) -> str:
        return f"<SharedMembership of {len(self._members)} bots>"

    def members(self) -> Sequence[GroupMember]:
        """Return all proxies that have an address, each once."""
        found = {
            member.id.partition(".")[0]: member.address
            for members in self._members.values()
            for member in members
            if member.address
        }
        return [GroupMember(id_, address) for id_, address in found.items() if id_]

    def on_change(self, tell: Callable[[], None]) -> None:
        """Call this whenever somebody came or went."""
        self._listeners.append(tell)

    def follow(self, shared: SharedLimits) -> None:
        """Follow who serves a bot."""

        def note(members: Sequence[Member]) -> None:
            self._members[shared.id] = members
            for tell in self._listeners:
                tell()

        shared.on_members(note)

    def forget(self, shared: SharedLimits) -> None:
        """Follow a bot no more."""
        self._members.pop(shared.id, None)


class Peering:
    """This proxy among the others: it shares the buckets of its bots with them."""

    def __init__(self, peers: Peers, membership: SharedMembership) -> None:
        self._peers = peers
        self._membership = membership
        self._shared: list[SharedLimits] = []
        self._address = ""

    def __repr__(self) -> str:
        return f"<Peering at {self._peers.me.address}: {self._peers!r}>"

    @property
    def id(self) -> str:
        """The id of this process among all proxies."""
        return self._peers.me.id

    @property
    def address(self) -> str:
        """Under which others reach this proxy."""
        return self._peers.me.address

    def describe(self) -> list[PeerStatus]:
        """Return what there is to know about each other proxy."""
        return self._peers.describe()

    @contextlib.contextmanager
    def share(self, shared: SharedLimits, limiter: Limiter) -> Iterator[SharedPermits]:
        """Yield what gives permits for a bot; its buckets are shared as long as the context lasts."""
        self._peers.add(shared.bot, limiter)
        self._membership.follow(shared)
        self._shared.append(shared)
        shared.advertise(self._address)
        try:
            yield SharedPermits(shared.bot, limiter, self._peers)
        finally:
            self._shared.remove(shared)
            self._membership.forget(shared)
            self._peers.remove(shared.bot, limiter)

    async def join(self) -> None:
        """Let the others know of this proxy, and wait until they have told what they know of its buckets."""
        self._address = self._peers.me.address
        for shared in self._shared:
            shared.advertise(self._address)
        await self._peers.join()

    async def leave(self) -> None:
        """Hand all buckets over to the others."""
        for shared in self._shared:
            shared.advertise("")
        await self._peers.leave()


@contextlib.asynccontextmanager
async def serve_others(settings: Settings, say: Callable[[str], None]) -> AsyncIterator[Peering]:
    """Let other proxies reach this one as long as the context lasts.

    Raises:
        ConfigError: a file or an address cannot be used.
    """
    given = settings.peers
    secret = b"" if given.secret_file is None else read_secret(given.secret_file)
    ours, theirs = _open_tls(settings)
    membership = SharedMembership()
    with contextlib.closing(_listen(settings)) as listener:
        me = GroupMember(secrets.token_hex(8), _advertised(settings, listener))
        warning = check_exposure(me.address, is_encrypted=theirs is not None)
        if warning is not None:
            say(f"WARNING: {warning}")
            log.warning("%s", warning)
        peers = Peers(me, membership, Credential(secret), theirs)
        async with serve_peers(peers, listener, None if ours is None else ours.context):
            log.info("Other proxies reach this one at %s", me.address)
            yield Peering(peers, membership)


@contextlib.asynccontextmanager
async def serve_peers(
    peers: Peers, listener: socket.socket, contexts: Contexts | None
) -> AsyncIterator[None]:
    """Serve the links of other proxies as long as the context lasts.

    Args:
        peers: the group.
        listener: listens already.
        contexts: returns the TLS context for a new connection; None without TLS.
    """
    settings = Http2Settings(
        max_connections=MOST_LINKS,
        max_message_bytes=LARGEST_MESSAGE_BYTES,
        keepalive=SILENT_SECONDS,
        answer=SILENT_SECONDS,
    )
    server = GuardedServer([PeerService(peers)], codec=WireCodec(), settings=settings)
    await server.serve([(listener, contexts)], BACKLOG)
    try:
        yield
    finally:
        await peers.close()
        await server.shut_down()


def _listen(settings: Settings) -> socket.socket:
    """Listen on the advertised address; on all of this machine if that is a name, or is not one of them."""
    given = settings.peers.advertise
    if given is None:
        host = settings.server.host or "127.0.0.1"
        if host in EVERYWHERE:
            raise ConfigError("Say with --advertise under which address other proxies reach this one", 2)
        return take(host, 0)
    host, port = split_address(given)
    try:
        return take(host if _is_of_this_machine(host) else EVERYWHERE[0], port, named=host)
    except ConfigError as error:
        raise ConfigError(f"--advertise: {error}{FREE_PORT if port else ''}") from None


def _is_of_this_machine(host: str) -> bool:
    """Tell whether it is an address that this machine has. A name is none: others may resolve it otherwise."""
    with contextlib.suppress(ConfigError, ValueError):
        take(str(ipaddress.ip_address(host)), 0).close()
        return True
    return False


def _advertised(settings: Settings, listener: socket.socket) -> str:
    given = settings.peers.advertise
    if given is None:
        return address_of(listener)
    return join_address(split_address(given)[0], listener.getsockname()[1])


def check_exposure(address: str, *, is_encrypted: bool) -> str | None:
    """Refuse unencrypted links over the internet; return a warning for those over a network, or None.

    Raises:
        ConfigError: the address is public and TLS is off.
    """
    host = split_address(address)[0]
    try:
        found = ipaddress.ip_address(host)
    except ValueError:
        is_local, is_private = host == "localhost", True  # a name: nobody knows where it leads tomorrow
    else:
        is_local, is_private = found.is_loopback, found.is_private
    if is_encrypted or is_local:
        return None
    if not is_private:
        raise ConfigError(f"Links between proxies over the internet ({host}) need TLS: give --tls-cert", 2)
    return PLAIN.format(host)


def _open_tls(settings: Settings) -> tuple[Tls | None, ssl.SSLContext | None]:
    """Return what links to this proxy use, and what its own links to others use; None without TLS.

    Raises:
        ConfigError: a file cannot be used.
    """
    certificate, key, authorities = settings.tls.certificate, settings.tls.key, settings.peers.authorities
    if certificate is None or key is None:
        if authorities is not None:
            raise ConfigError("--peer-ca needs --tls-cert and --tls-key beside it", 2)
        return None, None
    ours = Tls(certificate, key, authorities)
    try:
        theirs = ssl.create_default_context(cafile=authorities)
        theirs.load_cert_chain(certificate, key)
    except (OSError, ssl.SSLError) as error:
        raise ConfigError(
            f"The certificates for links between proxies cannot be used: {reason_of(error)}"
        ) from None
    theirs.minimum_version = ssl.TLSVersion.TLSv1_2
    theirs.set_alpn_protocols(["h2"])
    return ours, theirs
