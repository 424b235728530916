"""What a link is made of: the outbox that gathers what is said, and the credential."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from discordproxy.options import ConfigError
from discordproxy.peers.credential import ASKER, OWNER, Credential, make_nonce, read_secret
from discordproxy.peers.link_outbox import MOST_ENTRIES, LinkOutbox
from discordproxy.peers.wire_types import FromAsker

SECRET = "a secret of more than sixteen characters"


async def test_what_comes_up_together_goes_out_in_one_message() -> None:
    outbox, sent = LinkOutbox(FromAsker), list[FromAsker]()

    async def send(message: FromAsker) -> None:
        sent.append(message)

    writing = asyncio.create_task(outbox.write(send))
    for number in range(3):
        outbox.add("withdrawn", number)
    outbox.put("is_leaving", True)
    assert repr(outbox) == "<LinkOutbox of FromAsker, 4 waiting>"
    await outbox.wait_until_sent()
    writing.cancel()
    assert [(message.withdrawn, message.is_leaving) for message in sent] == [([0, 1, 2], True)]


async def test_what_is_too_much_for_one_message_goes_out_in_several() -> None:
    outbox, sent = LinkOutbox(FromAsker), list[FromAsker]()

    async def send(message: FromAsker) -> None:
        sent.append(message)

    numbers = list(range(2 * MOST_ENTRIES + 1))
    for number in numbers:
        outbox.add("withdrawn", number)
    writing = asyncio.create_task(outbox.write(send))
    await outbox.wait_until_sent()
    writing.cancel()
    assert len(sent) == 3
    assert [number for message in sent for number in message.withdrawn] == numbers


def test_a_proof_is_good_for_its_end_its_members_and_its_link() -> None:
    credential, nonces = Credential(SECRET.encode()), make_nonce() + make_nonce()
    proof = credential.prove(ASKER, "a", "b", nonces)
    assert credential.accepts(proof, ASKER, "a", "b", nonces)
    assert not credential.accepts(proof, OWNER, "a", "b", nonces)
    assert not credential.accepts(proof, ASKER, "b", "a", nonces)
    assert not credential.accepts(proof, ASKER, "a", "b", make_nonce() + make_nonce())
    assert not Credential(b"another secret").accepts(proof, ASKER, "a", "b", nonces)
    assert not credential.accepts(b"", ASKER, "a", "b", nonces)


def test_without_a_secret_it_is_up_to_tls() -> None:
    credential = Credential(b"")
    assert credential.prove(ASKER, "a", "b", b"") == b""
    assert not credential.has_secret
    assert SECRET not in repr(Credential(SECRET.encode()))


def test_a_secret_is_read_without_blanks_around_it(tmp_path: Path) -> None:
    path = tmp_path / "secret"
    path.touch(0o600)
    path.write_text(f"  {SECRET}\n")
    assert read_secret(path) == SECRET.encode()


@pytest.mark.parametrize(
    ("text", "mode", "complaint"),
    [("short", 0o600, "at least 16 characters"), (SECRET, 0o640, "chmod 600")],
)
def test_a_secret_that_protects_nothing_is_refused(
    tmp_path: Path, text: str, mode: int, complaint: str
) -> None:
    path = tmp_path / "secret"
    path.write_text(text)
    path.chmod(mode)
    with pytest.raises(ConfigError, match=complaint):
        read_secret(path)


async def test_what_may_wait_goes_along_with_what_may_not() -> None:
    outbox, sent = LinkOutbox(FromAsker), list[FromAsker]()

    async def send(message: FromAsker) -> None:
        sent.append(message)

    writing = asyncio.create_task(outbox.write(send))
    outbox.add("withdrawn", 1, may_wait=True)
    await asyncio.sleep(0)
    assert sent == []
    outbox.add("withdrawn", 2)
    await outbox.wait_until_sent()
    assert [message.withdrawn for message in sent] == [[1, 2]]
    outbox.add("withdrawn", 3, may_wait=True)
    async with asyncio.timeout(10):
        while len(sent) < 2:
            await asyncio.sleep(0.01)
    outbox.add("withdrawn", 4, may_wait=True)
    await outbox.wait_until_sent()
    assert [message.withdrawn for message in sent[1:]] == [[3], [4]]
    writing.cancel()
