"""Cached header blocks contain the right headers, whatever happens to the table of headers."""

from __future__ import annotations

import re
from typing import Any

from hpack import Decoder, Encoder, HPACKError
from hypothesis import given
from hypothesis import strategies as st

from discordproxy.http2_headers import MOST_BLOCKS, HeaderDecoder, HeaderEncoder

CALL = [
    (b":method", b"POST"),
    (b":path", b"/a/b"),
    (b"te", b"trailers"),
    (b"content-type", b"application/grpc"),
]
NAMES = st.sampled_from(
    [b"a", b"grpc-status", b"grpc-timeout", b"grpc-message", b"x-request-id", b"user-agent"]
)
VALUES = st.sampled_from([b"", b"0", b"x" * 126, b"x" * 127, b"y" * 5000]) | st.binary(max_size=3)
HEADERS = st.lists(st.tuples(NAMES, VALUES), max_size=6).map(lambda added: CALL + added)
SIZES = st.sampled_from([0, 64, 200, 4096, 8192])


@given(st.lists(st.one_of(HEADERS, SIZES), max_size=30))
def test_blocks_contain_the_headers_that_were_encoded(steps: list[int | list[tuple[bytes, bytes]]]) -> None:
    encoder, decoder = HeaderEncoder(), Decoder()
    decoder.max_allowed_table_size = 8192
    decoder.max_header_list_size = 2**20
    for step in steps:
        if isinstance(step, int):
            encoder.header_table_size = step
        else:
            for _ in range(3):
                said = decoder.decode(encoder.encode(step), raw=True)
                assert sorted(map(tuple, said)) == sorted(step)
                assert list(map(tuple, said))[:4] == CALL


def test_headers_that_differ_from_call_to_call_do_not_enter_the_table() -> None:
    encoder, decoder = HeaderEncoder(), Decoder()
    lengths = []
    for number in range(300):
        block = encoder.encode([*CALL, (b"grpc-timeout", b"%dm" % number)])
        decoder.decode(block)
        lengths.append(len(block))
    assert max(lengths[2:]) < 30
    assert len(decoder.header_table.dynamic_entries) == len(encoder.header_table.dynamic_entries) <= 4


def decode(decoder: Decoder, block: bytes) -> list[Any] | str:
    try:
        return [(name, value) for name, value in decoder.decode(block, raw=True)]
    except HPACKError as error:
        return re.sub(r"0x[0-9a-f]+", "an address", str(error))


@given(
    st.lists(st.one_of(HEADERS, SIZES, st.binary(max_size=3), st.lists(st.integers(128, 255))), max_size=30)
)
def test_the_caching_decoder_says_what_the_plain_one_does(steps: list[Any]) -> None:
    encoder, plain, caching = Encoder(), Decoder(2**14), HeaderDecoder(2**14)
    for step in steps:
        if isinstance(step, int):
            encoder.header_table_size = min(step, 4096)
        else:
            is_valid = bool(step) and isinstance(step[0], tuple)
            for _ in range(3):
                block = encoder.encode(step) if is_valid else bytes(step)
                assert decode(caching, block) == decode(plain, block)


def test_the_decoder_keeps_a_bounded_number_of_blocks() -> None:
    decoder = HeaderDecoder(2**16)
    for length in range(1, 3 * MOST_BLOCKS):
        assert len(list(decoder.decode(b"\x82" * length, raw=True))) == length
    assert len(decoder._decoded) <= MOST_BLOCKS
