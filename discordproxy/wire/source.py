"""Generated functions: their source, line by line, and the names that it uses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any


class Source:
    """The source of one function in the making; `with block("if x:")` indents what is added inside."""

    def __init__(self, signature: str) -> None:
        """Begin a function, such as "encode(state)"."""
        self._lines = [f"def {signature}:"]
        self._indent = "    "
        self.names: dict[str, Any] = {}

    def add(self, *lines: str) -> None:
        """Add lines at the present indentation."""
        self._lines += [self._indent + line for line in lines]

    @contextmanager
    def block(self, head: str) -> Iterator[None]:
        """Add a line that opens a block, and indent what is added within."""
        self.add(head)
        self._indent += "    "
        yield
        self._indent = self._indent[:-4]

    def bind(self, name: str, value: Any) -> str:
        """Make a value known to the function under a name; returns the name."""
        self.names[name] = value
        return name

    def bind_later(self, name: str, load: Callable[[], Callable[..., Any]]) -> str:
        """Make a function known that is loaded when it is first called: types may contain themselves."""

        def call_first(*args: Any) -> Any:
            self.names[name] = function = load()
            return function(*args)

        return self.bind(name, call_first)

    def compile(self, title: str) -> Callable[..., Any]:
        """Compile the function; the title stands for a file name in tracebacks."""
        # The text is put together from field numbers and from field names that are identifiers already.
        exec(compile("\n".join(self._lines), f"<{title}>", "exec"), self.names)  # noqa: S102
        name = self._lines[0].removeprefix("def ").partition("(")[0]
        function: Callable[..., Any] = self.names[name]
        return function
