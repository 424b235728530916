"""What both clients know of a call before it is made."""

from __future__ import annotations

from typing import NamedTuple

LONGEST_TIMEOUT_SECONDS = 99_999_999.0  # what fits into the header grpc-timeout, eight digits


class Call(NamedTuple):
    """A call as both clients prepare it.

    Attributes:
        route: path of the RPC
        payload: the request's bytes
        target: the proxy's address as the caller wrote it
        timeout: seconds for everything, repetitions included
        retries: how often it may be repeated while the proxy is not available
        repeatable: whether doing it twice is the same as doing it once
        is_stream: whether there may be any number of answers
        max_send_bytes: longest request that is sent; None for any
        max_receive_bytes: longest answer that is taken; None for any
        trace: tells the proxy of the caller's span; None if there is none
    """

    route: str
    payload: bytes
    target: str
    timeout: float
    retries: int
    repeatable: bool
    is_stream: bool = False
    max_send_bytes: int | None = None
    max_receive_bytes: int | None = None
    trace: dict[str, str] | None = None
