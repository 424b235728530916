"""What 1.x had for tests that must not open a connection."""

from __future__ import annotations

from typing import Any, NoReturn
from unittest import TestCase
from unittest.mock import patch


class SocketAccessError(Exception):
    """A test opened a socket, and must not."""


class NoSocketsTestCase(TestCase):
    """A test case in which every attempt to open a socket raises `SocketAccessError`."""

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.enterClassContext(patch("socket.socket", cls.guard))

    @staticmethod
    def guard(*args: Any, **kwargs: Any) -> NoReturn:
        """Stand in for `socket.socket`."""
        raise SocketAccessError("This test must not open a socket")
