"""A cable between proxies: carries bytes to a port, and can be cut or held as a bad network does."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator


class Cable:
    """Listens on a port of its own and carries everything to another one."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._ends: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._flows = asyncio.Event()
        self._flows.set()
        self.address = ""

    def cut(self) -> None:
        """Break all connections; new ones can be made."""
        for end in self._ends:
            end.transport.abort()

    def hold(self) -> None:
        """Carry nothing from now on, without breaking anything."""
        self._flows.clear()

    def release(self) -> None:
        """Carry what was held, and all else from now on."""
        self._flows.set()

    async def connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Carry one connection, until one of its ends closes it."""
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        with contextlib.suppress(OSError, asyncio.CancelledError):
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self._port)
            self._ends |= {writer, far_writer}
            ways = [
                asyncio.create_task(self._carry(reader, far_writer)),
                asyncio.create_task(self._carry(far_reader, writer)),
            ]
            try:
                await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for way in ways:
                    way.cancel()
                far_writer.transport.abort()
                self._ends -= {writer, far_writer}
                await asyncio.wait(ways)
        writer.transport.abort()
        self._tasks.discard(task)

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            while data := await reader.read(65536):
                await self._flows.wait()
                writer.write(data)
                await writer.drain()

    async def close(self) -> None:
        """End all connections."""
        self.release()
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)
        await asyncio.sleep(0)  # a closed transport lets go of its socket in the loop's next round


@contextlib.asynccontextmanager
async def lay_cable(port: int) -> AsyncIterator[Cable]:
    """Yield a cable to a port."""
    cable = Cable(port)
    server = await asyncio.start_server(cable.connect, "127.0.0.1", 0)
    host, own_port = server.sockets[0].getsockname()[:2]
    cable.address = f"{host}:{own_port}"
    try:
        yield cable
    finally:
        server.close()
        await cable.close()
