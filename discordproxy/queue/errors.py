"""What a store of the queue refuses, and why. All texts are short and for people."""

from __future__ import annotations

from discordproxy.queue.entry import QueueEntry


class QueueError(Exception):
    """The store did not do what it was asked to; nothing has changed, unless a subclass says otherwise."""


class QueueNotOpened(QueueError):
    """The store cannot be opened. The text is one line: what is wrong, and what to do."""


class QueueInUse(QueueNotOpened):
    """Another process has it. It may be about to end."""


class QueueUnavailable(QueueError):
    """The store cannot work now: its disk is full or read-only, or its server is away. Nothing has changed."""


class QueueOutcomeUnknown(QueueError):
    """The store broke off in the middle: it may have done what it was asked to, or not.

    A caller that gave a key can ask again. One that did not may find the entry twice.
    """


class QuotaUsedUp(QueueError):
    """A quota is used up.

    Attributes:
        is_own: whether it is the client's own quota, and not that of the whole queue.
    """

    def __init__(self, text: str, *, is_own: bool) -> None:
        super().__init__(text)
        self.is_own = is_own


class KeyTaken(QueueError):
    """The client used the key before, for another request.

    Attributes:
        entry: what the key stands for.
    """

    def __init__(self, entry: QueueEntry) -> None:
        super().__init__(
            f'the key "{entry.key}" stands for another request, accepted as entry {entry.id}: '
            "use a new key for a new message, and the same content for the same key"
        )
        self.entry = entry


class EntryNotFound(QueueError):
    """There is no entry with this id: it never existed, or what became of it is not kept any more."""

    def __init__(self, entry_id: str) -> None:
        super().__init__(f'the queue has no entry "{entry_id[:40]}"')


class ContentDamaged(QueueError):
    """The content of an entry, or where it goes, is not what was accepted: the disk has changed it."""

    def __init__(self, entry_id: str) -> None:
        super().__init__(f"the content of entry {entry_id} is damaged: it is not what was accepted")


class NotPossibleNow(QueueError):
    """The entry's state does not allow it.

    Attributes:
        entry: as it is.
    """

    def __init__(self, entry: QueueEntry, wish: str) -> None:
        super().__init__(f"entry {entry.id} is {entry.state.value}, so it cannot be {wish}")
        self.entry = entry


class ClaimLost(QueueError):
    """The attempt is not the entry's present one: the entry was taken over, since its owner seemed dead."""

    def __init__(self, entry_id: str) -> None:
        super().__init__(
            f"entry {entry_id} is not being sent by this attempt any more: another one took it over"
        )
