"""How two proxies show each other that they belong together: both know a secret, and neither ever sends it.

Each side proves it with a keyed hash over random bytes of the other side, and over who is who. Without a secret it
is TLS that lets only certificates of the right authority in, and the proofs are empty.
"""

from __future__ import annotations

import hmac
import secrets
from pathlib import Path

from discordproxy.options import ConfigError
from discordproxy.private_files import read_private

NONCE_BYTES = 32
SHORTEST_SECRET = 16
ASKER, OWNER = b"asker", b"owner"
"""The two ends of a link: a proof of one is no proof of the other."""


class Credential:
    """What a proxy proves to others, and wants to be proved."""

    def __init__(self, secret: bytes) -> None:
        """Use a secret; an empty one leaves it to TLS."""
        self._secret = secret

    def __repr__(self) -> str:
        return f"<Credential: {'a shared secret' if self._secret else 'TLS certificates'}>"

    @property
    def has_secret(self) -> bool:
        """Whether there is a secret, and not only TLS."""
        return bool(self._secret)

    def prove(self, role: bytes, asker: str, owner: str, nonces: bytes) -> bytes:
        """Return the proof of one end of a link.

        Args:
            role: which end.
            asker: id of the one that opened the link.
            owner: id of the other one.
            nonces: the asker's random bytes, then the owner's.
        """
        if not self._secret:
            return b""
        said = b"\0".join((role, asker.encode(), owner.encode(), nonces))
        return hmac.digest(self._secret, said, "sha256")

    def accepts(self, proof: bytes, role: bytes, asker: str, owner: str, nonces: bytes) -> bool:
        """Tell whether a proof is right. Arguments as for `prove`."""
        return hmac.compare_digest(proof, self.prove(role, asker, owner, nonces))


def make_nonce() -> bytes:
    """Return random bytes that were never used before."""
    return secrets.token_bytes(NONCE_BYTES)


def read_secret(path: Path) -> bytes:
    """Return the secret in a file, without blanks around it.

    Raises:
        ConfigError: it cannot be read, others may read it, or it is too short.
    """
    secret = read_private(path, "The peer secret file").strip().encode()
    if len(secret) < SHORTEST_SECRET:
        raise ConfigError(
            f"The peer secret file {path} needs at least {SHORTEST_SECRET} characters: "
            f"write random ones, for example with openssl rand -hex 32"
        )
    return secret
