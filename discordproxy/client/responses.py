"""The proxy's answers: read into messages, and checked for what they say about the proxy.

A proxy of version 1 ignores fields that it does not know. The client warns when it sends such fields to one. It
recognises such a proxy by its answers: they lack the call's id, which every answer of this version has in its trailing
metadata. Calls that version 1 does not have need no warning: they fail there with UNIMPLEMENTED.
"""

from __future__ import annotations

import contextlib
import logging
from typing import Any

from discordproxy.client.call import ClientCall, ResponseT
from discordproxy.client.failures import with_unknown_outcome
from discordproxy.client.requests import find_new_fields
from discordproxy.exceptions import REQUEST_ID_KEY, GrpcStatus, make_exception
from discordproxy.wire import DecodeError, decode

log = logging.getLogger("discordproxy.client")

_warned_of: set[str] = set()


def read_answer(call: ClientCall, answer: bytes, response_type: type[ResponseT]) -> ResponseT:
    """The answer as a message.

    Raises:
        DiscordProxyGrpcError: INTERNAL, the bytes are not a valid message
    """
    try:
        return decode(answer, response_type)
    except DecodeError as error:
        problem = make_exception(GrpcStatus.INTERNAL, f"The answer cannot be decoded: {error}")
        if not call.is_harmless:
            problem = with_unknown_outcome(problem, may_repeat=call.repeatable)
        raise problem from error


def check_answer(call: ClientCall, metadata: Any) -> None:
    """Warn, once per target, if an answer to a call with new fields or a bot comes from a proxy of version 1."""
    if REQUEST_ID_KEY in (metadata or ()) or call.target in _warned_of:
        return
    new_fields = find_new_fields(call.route, call.values) + (("bot",) if call.bot else ())
    if not new_fields:
        return
    _warned_of.add(call.target)
    with contextlib.suppress(Exception):  # a logger that fails must not make a message look unsent
        log.warning(
            "The Discord Proxy at %s seems to be of version 1, which ignores %s. Upgrade it to use them.",
            call.target,
            ", ".join(new_fields),
        )
