"""The handler for logging: what it makes of records, how it batches, limits and drops, and that it never recurses."""

from __future__ import annotations

import logging
import logging.config
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Iterator
from typing import Any

import betterproto
import pytest

from discordproxy.client import DiscordClient, DiscordProxyException, DiscordProxyGrpcError, GrpcStatus
from discordproxy.log_handler import (
    LONGEST_TEXT,
    MOST_CHARACTERS,
    DiscordHandler,
    LogEntry,
    LogQueue,
    make_entry,
    measure,
    shorten,
    take_batch,
)


class RecordingClient(DiscordClient):
    """A client that keeps what it should send, and fails or waits as it is told."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: list[dict[str, Any]] = []
        self.errors: list[Exception] = []
        self.may_go_on = threading.Event()
        self.may_go_on.set()

    def _call(self, route: str, request_type: Any, response_type: Any, timeout: Any, **fields: Any) -> Any:
        logging.getLogger("app.inside").error("logged while sending")
        self.may_go_on.wait(5)
        self.sent.append(fields)
        if self.errors:
            raise self.errors.pop(0)
        message: betterproto.Message = response_type()
        return message

    def titles(self) -> list[list[str]]:
        """Return the titles of the embeds of each message."""
        return [[embed["title"] for embed in one["embeds"]] for one in self.sent]


@pytest.fixture
def client() -> RecordingClient:
    return RecordingClient()


@pytest.fixture
def handler(client: RecordingClient) -> Iterator[DiscordHandler]:
    logger = logging.getLogger("app")
    handler = DiscordHandler(5, client=client, batch_seconds=5, per_minute=100, capacity=20)
    logger.addHandler(handler)
    yield handler
    logger.removeHandler(handler)
    client.may_go_on.set()
    handler.close()


log = logging.getLogger("app.orders")


def entry(text: str = "text", **fields: Any) -> LogEntry:
    given: dict[str, Any] = {
        "level": 40,
        "level_name": "ERROR",
        "logger": "app",
        "created": 0.0,
        "source": "s",
    }
    return LogEntry(text=text, **given | fields)


def make_record(text: str, *values: object, **extra: object) -> logging.LogRecord:
    record = logging.LogRecord("app", logging.ERROR, __file__, 1, text, values, None)
    record.__dict__.update(extra)
    return record


def test_a_record_becomes_an_embed() -> None:
    embed = make_entry(make_record("x"), "It failed").to_embed()
    assert embed["title"] == "ERROR app"
    assert embed["description"] == "```\nIt failed\n```"
    assert embed["color"] == 0xE74C3C
    assert embed["timestamp"].endswith("+00:00")


def test_the_text_stays_in_its_code_block() -> None:
    made = make_entry(make_record("x"), "``` @everyone \ud800 \0")
    assert "```" not in made.text
    assert made.text.encode().endswith(b"? ")


def test_a_record_of_a_request_names_method_and_path_but_no_query() -> None:
    class Request:
        method, path, GET = "POST", "/orders/", {"token": "secret"}

    source = make_entry(make_record("x", request=Request()), "x").source
    assert source.startswith("POST /orders/, ")
    assert "secret" not in source


@pytest.mark.parametrize("text", ["", "short", "x" * 10_000, "\U0001f600" * 5_000])
def test_long_texts_keep_their_beginning_and_their_end(text: str) -> None:
    short = shorten(text)
    assert short
    assert measure(short) <= 2 * LONGEST_TEXT
    assert (short[0], short[-1]) == (text[:1] or " ", text[-1:] or " ")


def test_a_batch_holds_what_fits_into_a_message() -> None:
    waiting = deque(entry("x" * 1_800, logger=str(number)) for number in range(5))
    embeds, count = take_batch(waiting)
    assert (len(embeds), count, len(waiting)) == (3, 3, 2)
    assert sum(len(embed["description"]) for embed in embeds) <= MOST_CHARACTERS
    many = deque(entry("x", logger=str(number)) for number in range(25))
    assert [len(take_batch(many)[0]) for _ in range(3)] == [10, 10, 5]
    alone = deque([entry("\U0001f600" * 2_500)])
    assert len(take_batch(alone)[0]) == 1


def test_equal_records_in_a_row_become_one() -> None:
    queue = LogQueue(capacity=2, per_minute=1)
    for text in ("a", "a", "a", "b", "a"):
        queue.put(entry(text, created=time.time()))
    assert [(one.text, one.count) for one in queue.entries] == [("a", 3), ("b", 1)]
    assert (queue.dropped, repr(queue)) == (1, "<LogQueue 2 waiting, 1 dropped>")
    assert queue.entries[0].to_embed()["title"] == "ERROR app (3 times)"


def test_a_minute_never_sees_too_many_messages() -> None:
    queue = LogQueue(capacity=2, per_minute=2)
    assert queue.pause_seconds(0.0) == 0
    queue.note_sent(0.0)
    queue.note_sent(10.0)
    assert queue.pause_seconds(20.0) == 40
    queue.note_sent(60.0)
    assert (queue.pause_seconds(60.0), queue.pause_seconds(75.0)) == (10, 0)


def test_records_are_sent_together(handler: DiscordHandler, client: RecordingClient) -> None:
    log.error("one")
    log.warning("two %s", 2)
    try:
        raise LookupError("three")
    except LookupError:
        log.exception("three")
    handler.flush()
    (message,) = client.sent
    assert message["channel_id"] == 5
    assert message["allowed_mentions"] == {}
    assert [embed["title"] for embed in message["embeds"]] == [
        "ERROR app.orders",
        "WARNING app.orders",
        "ERROR app.orders",
    ]
    assert message["embeds"][1]["description"] == "```\ntwo 2\n```"
    assert "LookupError: three" in message["embeds"][2]["description"]


def test_what_is_logged_while_sending_is_not_sent(handler: DiscordHandler, client: RecordingClient) -> None:
    log.error("one")
    logging.getLogger("discordproxy.client").warning("own")
    logging.getLogger("grpclib.client").warning("own")
    handler.flush()
    handler.flush()
    assert client.titles() == [["ERROR app.orders"]]


def test_a_record_that_logs_when_it_is_formatted_is_sent_once(
    handler: DiscordHandler, client: RecordingClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Chatty:
        def __str__(self) -> str:
            log.error("formatting %s", self)
            return "chatty"

    monkeypatch.setattr(logging.getLogger("app"), "propagate", False)  # pytest's own handlers recurse
    log.error("%s", Chatty())
    handler.flush()
    assert client.titles() == [["ERROR app.orders"]]


def test_logging_never_waits_for_sending(handler: DiscordHandler, client: RecordingClient) -> None:
    handler._batch_seconds = 0
    client.may_go_on.clear()
    log.error("first")
    while not handler._queue.sending:
        time.sleep(0.001)
    began = time.monotonic()
    for number in range(100):
        log.error("%s", number)
    assert time.monotonic() - began < 0.5
    client.may_go_on.set()
    handler.flush()
    assert sum(len(one["embeds"]) for one in client.sent) == 21
    assert client.sent[1]["content"] == "80 more log records were dropped: too many at once."


def test_a_repetition_has_the_same_nonce(
    handler: DiscordHandler, client: RecordingClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("discordproxy.log_handler.FIRST_PAUSE_SECONDS", 0.01)
    client.errors = [DiscordProxyGrpcError(GrpcStatus.UNAVAILABLE, "gone") for _ in range(3)]
    log.error("one")
    handler.flush()
    assert len({message["nonce"] for message in client.sent}) == 1
    assert len(client.sent) == 4


@pytest.mark.parametrize("error", [DiscordProxyException("refused"), ValueError("wrong")])
def test_what_cannot_be_sent_is_told_once_and_counted(
    handler: DiscordHandler,
    client: RecordingClient,
    capsys: pytest.CaptureFixture[str],
    error: Exception,
) -> None:
    client.errors = [error, error]
    for text in ("one", "two", "three"):
        log.error(text)
        handler.flush()
    assert capsys.readouterr().err == f"Log records cannot be sent to Discord: {error}\n"
    assert client.sent[-1]["content"] == "2 more log records were dropped: too many at once."


def test_a_record_that_cannot_be_formatted_does_no_harm(
    handler: DiscordHandler, client: RecordingClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logging, "raiseExceptions", False)
    log.error("%d", "not a number")
    log.error("fine")
    handler.flush()
    assert client.titles() == [["ERROR app.orders"]]


def test_closing_gives_up_and_says_how_many_are_lost(
    client: RecordingClient, capsys: pytest.CaptureFixture[str]
) -> None:
    client.may_go_on.clear()
    handler = DiscordHandler(5, client=client, batch_seconds=0)
    handler.handle(make_record("one"))
    began = time.monotonic()
    handler.close(0.2)
    assert time.monotonic() - began < 1
    assert capsys.readouterr().err == "1 log records were not sent to Discord: the handler was closed\n"
    handler.handle(make_record("too late"))
    client.may_go_on.set()


@pytest.mark.parametrize(
    ("channel_id", "options"),
    [
        (0, {}),
        (5, {"per_minute": 0}),
        (5, {"capacity": 0}),
        (5, {"batch_seconds": -1}),
        (5, {"client": DiscordClient, "target": "proxy:5"}),
    ],
)
def test_wrong_arguments_are_refused(channel_id: int, options: dict[str, Any]) -> None:
    with pytest.raises(ValueError):
        DiscordHandler(channel_id, **options)


@pytest.mark.parametrize(
    ("options", "text"),
    [
        ({"channel_id": None}, "channel_id must be a number, not None"),
        ({"channel_id": "5"}, "channel_id must be a number, not '5'"),
        ({"per_minute": "x"}, "per_minute must be a number, not 'x'"),
        ({"batch_seconds": True}, "batch_seconds must be a number, not True"),
        ({"client": 5}, "client must be a DiscordClient or a function that returns one, not 5"),
    ],
)
def test_arguments_of_a_wrong_type_are_named(options: dict[str, Any], text: str) -> None:
    with pytest.raises(TypeError, match=f"^{text}$"):
        DiscordHandler(**{"channel_id": 5, **options})


def test_a_handler_with_wrong_arguments_is_forgotten() -> None:
    code = "from discordproxy.log_handler import DiscordHandler; DiscordHandler('x')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stderr.splitlines()[-1] == "TypeError: channel_id must be a number, not 'x'"


def test_it_is_set_up_by_a_dictionary(client: RecordingClient) -> None:
    settings = {
        "version": 1,
        "disable_existing_loggers": False,
        "handlers": {
            "discord": {
                "class": "discordproxy.log_handler.DiscordHandler",
                "level": "ERROR",
                "channel_id": 5,
                "target": "proxy:5",
            }
        },
        "loggers": {"app.configured": {"handlers": ["discord"]}},
    }
    logging.config.dictConfig(settings)
    (handler,) = logging.getLogger("app.configured").handlers
    assert repr(handler) == "<DiscordHandler ERROR to 5, <LogQueue 0 waiting, 0 dropped>>"
    logging.getLogger("app.configured").removeHandler(handler)
    handler.close()
