"""A small HTTP proxy in a thread: tunnels (CONNECT) and forwards, for whoever knows the password.

What it leads to is a sandbox, whatever host it is asked for; in a tunnel it speaks TLS as that host.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import ssl
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import urlsplit

USER, PASSWORD = "operator", "geh@im:1"
AUTHORIZATION = f"Basic {base64.b64encode(f'{USER}:{PASSWORD}'.encode()).decode()}"
PAIR = "operator:geh%40im%3A1@"


@dataclass
class ForwardProxy:
    """What the proxy leads to, and what it was asked for.

    Attributes:
        sandbox_port: of the sandbox on 127.0.0.1.
        host_tls: what it speaks TLS with as the host that it was asked for.
        own_tls: what it speaks TLS with as a proxy; None for no TLS.
        asked: the first lines of the requests that it got, in their order.
        port: where it listens.
    """

    sandbox_port: int
    host_tls: ssl.SSLContext
    own_tls: ssl.SSLContext | None = None
    asked: list[str] = field(default_factory=list)
    port: int = 0

    @contextlib.contextmanager
    def run(self) -> Iterator[Self]:
        """Serve in a thread as long as the context lasts."""
        ready, loop = threading.Event(), asyncio.new_event_loop()
        stop = asyncio.Event()
        thread = threading.Thread(target=lambda: loop.run_until_complete(self._serve(ready, stop)))
        thread.start()
        ready.wait(10)
        try:
            yield self
        finally:
            loop.call_soon_threadsafe(stop.set)
            thread.join(10)
            loop.close()

    async def _serve(self, ready: threading.Event, stop: asyncio.Event) -> None:
        tasks: set[asyncio.Task[None]] = set()

        def come(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            tasks.add(asyncio.ensure_future(self._handle(reader, writer)))

        server = await asyncio.start_server(come, "127.0.0.1", 0, ssl=self.own_tls)
        self.port = server.sockets[0].getsockname()[1]
        ready.set()
        await stop.wait()
        server.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with (
            contextlib.closing(writer),
            contextlib.suppress(OSError, asyncio.IncompleteReadError, ssl.SSLError),
        ):
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            line = head.partition("\r\n")[0]
            self.asked.append(line)
            if f"Proxy-Authorization: {AUTHORIZATION}" not in head:
                writer.write(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
                await writer.drain()
                return
            if line.startswith("CONNECT "):
                writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
                await writer.drain()
                await writer.start_tls(self.host_tls)
                await self._pipe(reader, writer, b"")
            else:
                await self._pipe(reader, writer, _as_origin_sees_it(head))

    async def _pipe(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, first: bytes) -> None:
        onward, back = await asyncio.open_connection("127.0.0.1", self.sandbox_port)
        with contextlib.closing(back):
            back.write(first)
            there = asyncio.create_task(_copy(reader, back))
            try:
                await _copy(onward, writer)
            finally:
                there.cancel()
                await asyncio.wait({there})


async def _copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError, ssl.SSLError):
        while content := await reader.read(65536):
            writer.write(content)
            await writer.drain()


def _as_origin_sees_it(head: str) -> bytes:
    """Rewrite a request for a proxy as one for the server itself, the only one on its connection."""
    method, url, version = head.partition("\r\n")[0].split(" ")
    target = urlsplit(url)
    path = target.path + (f"?{target.query}" if target.query else "")
    kept = [
        line
        for line in head.split("\r\n")[1:-2]
        if not line.lower().startswith(("proxy-authorization:", "connection:"))
    ]
    return "\r\n".join([f"{method} {path} {version}", *kept, "Connection: close", "", ""]).encode()
