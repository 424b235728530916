"""Certificates for tests: an authority, a server on this machine, a client."""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from pathlib import Path

import trustme


@dataclass(frozen=True)
class Files:
    """Paths of an authority's certificate, and of a certificate with its key."""

    ca: Path
    certificate: Path
    key: Path

    @property
    def own(self) -> tuple[str, str]:
        """The certificate and its key, as clients take them."""
        return str(self.certificate), str(self.key)


def write_certificate(
    folder: Path, name: str, *hosts: str, authority: trustme.CA | None = None, prefix: str = ""
) -> Files:
    """Write what an authority, a new one if none is given, issues for these hosts or this name of a client."""
    authority = authority or trustme.CA()
    leaf = authority.issue_cert(*(hosts or (f"{name}@example.org",)))
    files = Files(*(folder / f"{prefix}{name}.{kind}" for kind in ("ca", "pem", "key")))
    authority.cert_pem.write_to_path(files.ca)
    leaf.cert_chain_pems[0].write_to_path(files.certificate)
    leaf.private_key_pem.write_to_path(files.key)
    files.key.chmod(0o600)
    return files


def shake_hands(server: ssl.SSLContext, client: ssl.SSLContext) -> None:
    """Do a handshake in memory.

    Raises:
        ssl.SSLError: one side does not accept the other
    """
    to_server, to_client = ssl.MemoryBIO(), ssl.MemoryBIO()
    sides = [
        client.wrap_bio(to_client, to_server, server_hostname="localhost"),
        server.wrap_bio(to_server, to_client, server_side=True),
    ]
    while sides:
        for side in list(sides):
            try:
                side.do_handshake()
                sides.remove(side)
            except ssl.SSLWantReadError:
                pass


def client_of(files: Files) -> ssl.SSLContext:
    """A client that has a certificate and trusts one authority."""
    context = ssl.create_default_context(cafile=files.ca)
    context.load_cert_chain(files.certificate, files.key)
    return context
