"""Discord for Django projects: clients made from the settings, and messages that wait for the transaction.

The settings are in `DISCORDPROXY`, a dict; all its keys may be missing. `INSTALLED_APPS` needs this app only for the
system checks and for `manage.py discordproxy_test`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from discordproxy.client import AsyncDiscordClient, DiscordClient
    from discordproxy.django.offline import outbox as outbox

__all__ = ["aclient", "client", "outbox", "send_on_commit"]

ONLY_QUEUED = frozenset({"key", "expires_after", "not_before", "unordered"})
"""Arguments of `send_on_commit` that only a queued message has."""


def __getattr__(name: str) -> Any:
    if name == "outbox":  # loaded late, since most processes never look at it
        from discordproxy.django.offline import outbox

        return outbox
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def client(**options: Any) -> DiscordClient:
    """Make a client from the settings; clients are cheap, and all of a process share their connection.

    Args:
        options: arguments of `DiscordClient` that replace those of the settings, `timeout=5` for example

    Raises:
        ImproperlyConfigured: the settings are not valid; the text says why
    """
    from discordproxy.django.backends import find_backend

    return find_backend().make_client(**options)


def aclient(**options: Any) -> AsyncDiscordClient:
    """Make an asynchronous client from the settings.

    Args:
        options: arguments of `AsyncDiscordClient` that replace those of the settings, `timeout=5` for example

    Raises:
        ImproperlyConfigured: the settings are not valid; the text says why
    """
    from discordproxy.django.backends import find_backend

    return find_backend().make_async_client(**options)


def send_on_commit(
    content: str = "",
    *,
    user_id: int | None = None,
    channel_id: int | None = None,
    using: str | None = None,
    queued: bool = False,
    **message: Any,
) -> None:
    """Send a message when the current transaction commits, and never if it is rolled back.

    Outside a transaction it is sent at once. The arguments are checked now. If sending fails later, the error is
    logged (by Django, to `django.db.backends.base`) and not raised: the data is committed already. A message that
    must not get lost is queued (`queued=True`), or belongs in a task that is started on commit.

    Args:
        content: text of the message
        user_id: the user who gets it as a direct message
        channel_id: the channel that it is posted to; give this or `user_id`
        using: name of the database whose transaction counts; by default the default database
        queued: hand the message to the proxy's queue, which delivers it when Discord lets it; the commit then waits for
            neither Discord nor its limits
        message: other arguments of `create_direct_message` and `create_channel_message`, `embed` for example; with
            `queued` also `key`, `expires_after`, `not_before` and `unordered`

    Raises:
        TypeError: an argument is unknown or has the wrong type, or both or neither of `user_id` and `channel_id` are
            given
        OSError: a file cannot be read; files are read now
        ValueError: there is nothing to send, or a value does not fit
        ImproperlyConfigured: the settings are not valid
    """
    from django.db import transaction  # type: ignore[import-untyped]

    from discordproxy.django.backends import DummyBackend

    if (user_id is None) == (channel_id is None):
        raise TypeError("give either user_id or channel_id")
    if not queued and (wrong := sorted(message.keys() & ONLY_QUEUED)):
        raise TypeError(f"{', '.join(wrong)}: only a queued message takes this, with queued=True")
    method = "create_channel_message" if user_id is None else "create_direct_message"
    recipient = {"user_id": user_id} if channel_id is None else {"channel_id": channel_id}
    message = _read_once(message) | {"content": content} | recipient
    _find_sender(DummyBackend({}).make_client(), method, queued=queued)(**message)  # checks everything
    send = _find_sender(client(), method, queued=queued)
    transaction.on_commit(lambda: send(**message), using=using, robust=True)


def _read_once(message: dict[str, Any]) -> dict[str, Any]:
    """Return the arguments with files read and iterators as lists: they are checked now, and used after the commit."""
    from discordproxy.message_forms import read_file

    lists = {name: list(value) for name, value in message.items() if hasattr(value, "__next__")}
    files = lists.get("files", message.get("files"))
    if isinstance(files, list | tuple):
        lists["files"] = [file if (found := read_file(file)) is None else found for file in files]
    return message | lists


def _find_sender(client: DiscordClient, method: str, *, queued: bool) -> Callable[..., object]:
    """Return the method of a client, or the one that queues the same message."""
    found: Callable[..., object] = getattr(client.queued if queued else client, method)
    return found
