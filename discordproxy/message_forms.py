"""Other forms in which programs may give the parts of a message: colours and times of embeds, and files.

Only the standard library is imported here. The decorators are applied to the derived types of `discord_api`.
"""

from __future__ import annotations

import functools
import os
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from datetime import datetime as datetime  # noqa: PLC0414 - the derived types use it
    from typing import IO, TypeAlias

    FileSource: TypeAlias = str | os.PathLike[str] | IO[bytes]

ClassT = TypeVar("ClassT", bound=type)

COLOR = re.compile(r"#([0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})")
WEB_ADDRESS = "https://discord.com"


def read_color(value: str) -> int:
    """The number behind a colour such as "#3498db" or "#fff".

    Raises:
        ValueError: it is not such a text
    """
    found = COLOR.fullmatch(value.strip())
    if found is None:
        raise ValueError(f"a color is a number or a text such as '#3498db', not {value!r}")
    digits = found[1] if len(found[1]) == 6 else "".join(2 * digit for digit in found[1])
    return int(digits, 16)


def write_time(value: datetime) -> str:
    """A time as text in ISO 8601.

    Raises:
        ValueError: it has no time zone, so it is not known which moment it means
    """
    if value.utcoffset() is None:
        raise ValueError(
            "a timestamp needs a time zone: datetime.now(UTC), or .astimezone() if it is in local time"
        )
    return value.isoformat()


def read_form(name: str, value: Any) -> Any:
    """The value that a field of an embed holds, for one of its other forms; all else is returned as it is.

    Raises:
        ValueError: it is not a valid colour, or a time without a time zone
    """
    if name == "color" and isinstance(value, str):
        return read_color(value)
    if name == "timestamp" and hasattr(value, "utcoffset"):
        return write_time(value)
    return value


def read_file(value: Any) -> tuple[str, bytes] | None:
    """Name and content of a file that is given as a path, a file object, or a name with bytes or a file object.

    The file is read at once, in the caller's own thread.

    Returns:
        None if the value has none of these forms

    Raises:
        OSError: the file cannot be read
        TypeError: a file object has no name, or is not open in binary mode
    """
    match value:
        case (str(name), bytes() | bytearray() | memoryview() as content):
            return name, bytes(content)
        case (str(name), source) if _is_file_object(source):
            return name, _read_object(source)
        case str() | os.PathLike():
            return _read_path(value)
    if _is_file_object(value):
        return _name_of(value), _read_object(value)
    return None


def _read_path(value: str | os.PathLike[str]) -> tuple[str, bytes]:
    from pathlib import Path

    path = Path(value)
    return path.name, path.read_bytes()


def _is_file_object(value: Any) -> bool:
    return callable(getattr(value, "read", None))


def _name_of(source: Any) -> str:
    """The last part of a file object's name; a number or nothing is not a name."""
    name = getattr(source, "name", None)
    if not isinstance(name, str) or not os.path.basename(name):  # noqa: PTH119 - pathlib takes longer to import
        raise TypeError("the file object has no name: give a pair of name and file object")
    return os.path.basename(name)  # noqa: PTH119


def _read_object(source: Any) -> bytes:
    content = source.read()
    if not isinstance(content, bytes | bytearray | memoryview):
        raise TypeError(
            f"a file object must give bytes, not {type(content).__name__}: open it with mode 'rb'"
        )
    return bytes(content)


def takes_forms(message_type: ClassT) -> ClassT:
    """Let an embed's colour be a text such as "#3498db", and its timestamp a datetime."""

    def read(arguments: tuple[Any, ...], values: dict[str, Any]) -> tuple[tuple[Any, ...], dict[str, Any]]:
        return arguments, {name: read_form(name, value) for name, value in values.items()}

    return _wrap(message_type, read)


def takes_path(message_type: ClassT) -> ClassT:
    """Let a file be made of a path or a file object alone: it is read, and what else is given counts too."""

    def read(arguments: tuple[Any, ...], values: dict[str, Any]) -> tuple[tuple[Any, ...], dict[str, Any]]:
        if len(arguments) != 1 or "content" in values:
            return arguments, values
        found = read_file(arguments[0])
        if found is None:
            raise TypeError(f"File takes a path, a file object, or name and content, not {arguments[0]!r}")
        return (), {"name": found[0], "content": found[1], **values}

    return _wrap(message_type, read)


def _wrap(message_type: ClassT, read: Callable[..., tuple[tuple[Any, ...], dict[str, Any]]]) -> ClassT:
    make = message_type.__init__  # type: ignore[misc]

    @functools.wraps(make)
    def make_from_forms(self: Any, *arguments: Any, **values: Any) -> None:
        arguments, values = read(arguments, values)
        make(self, *arguments, **values)

    message_type.__init__ = make_from_forms  # type: ignore[misc]
    return message_type


def jump_url(guild_id: int, channel_id: int, message_id: int) -> str:
    """The URL that opens a message in Discord's apps; a guild of 0 stands for a direct message."""
    return f"{WEB_ADDRESS}/channels/{guild_id or '@me'}/{channel_id}/{message_id}"
