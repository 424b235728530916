"""`discordproxymessage` as a program."""

from __future__ import annotations

import signal
import subprocess
import time
from pathlib import Path

import pytest

from discordproxy import __version__
from discordproxy.cli.commands import main as commands
from discordproxy.cli.message import main
from tests.e2e.echo import EchoProxy, run_echo
from tests.e2e.processes import MESSAGE, run_process
from tests.e2e.scripts import ENVIRONMENT


def run(*arguments: str, standard_input: str | bytes = "") -> tuple[int, str, str]:
    """Run the program; return its exit status and what it wrote to standard output and standard error."""
    done = subprocess.run(
        [MESSAGE, *arguments],
        input=standard_input.encode() if isinstance(standard_input, str) else standard_input,
        capture_output=True,
        timeout=30,
        env=ENVIRONMENT,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_a_message_is_sent(echo: EchoProxy) -> None:
    assert run("channel", "5", "hello", "--port", str(echo.port)) == (0, "Message sent\n", "")
    assert run("--host", "localhost", "--port", str(echo.port), "direct", "6", "héllo") == (
        0,
        "Message sent\n",
        "",
    )
    first, second = echo.service.requests
    assert (first.channel_id, first.content) == (5, "hello")
    assert (second.user_id, second.content) == (6, "héllo")


WORDS = ["direct", "6", "hi"]
PLACES_OF_OPTIONS = [
    (first, second) for first in range(len(WORDS) + 1) for second in range(first, len(WORDS) + 1)
]


@pytest.mark.parametrize("places", PLACES_OF_OPTIONS)
def test_options_stand_anywhere_between_the_words(echo: EchoProxy, places: tuple[int, int]) -> None:
    first, second = places
    port, timeout = ["--port", str(echo.port)], ["--timeout=20"]
    assert main([*WORDS[:first], *port, *WORDS[first:second], *timeout, *WORDS[second:]]) == 0
    assert [(request.user_id, request.content) for request in echo.service.requests] == [(6, "hi")]


@pytest.mark.parametrize("number", [" 6", "6\r", "6\n", "+6", "0006", "٦"])
def test_an_id_may_be_written_as_python_reads_numbers(echo: EchoProxy, number: str) -> None:
    assert main(["direct", number, "--port", f" {echo.port}\r", "hi"]) == 0
    assert echo.service.requests[0].user_id == 6


@pytest.mark.parametrize(
    "arguments",
    [
        ["direct", "6", "PORT", "--", "-x"],
        ["PORT", "--", "direct", "6", "-x"],
        ["direct", "PORT", "6", "--", "-x"],
    ],
)
def test_a_text_that_begins_like_an_option_stands_after_two_dashes(
    echo: EchoProxy, arguments: list[str]
) -> None:
    assert main([word.replace("PORT", f"--port={echo.port}") for word in arguments]) == 0
    assert echo.service.requests[0].content == "-x"


def test_a_file_between_the_words_needs_no_text(echo: EchoProxy, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("x")
    assert main(["direct", "--file", str(file), "6", "--port", str(echo.port)]) == 0
    assert [file.name for file in echo.service.requests[0].files] == ["a.txt"]


def test_a_message_is_read_from_standard_input(echo: EchoProxy) -> None:
    assert run("channel", "5", "-", "--port", str(echo.port), standard_input="two\nlines\n")[0] == 0
    assert echo.service.requests[0].content == "two\nlines"


def test_embeds_files_and_replies_go_along(echo: EchoProxy, tmp_path: Path) -> None:
    one, many, first = tmp_path / "one.json", tmp_path / "many.json", tmp_path / "a.txt"
    one.write_text('{"title": "T", "color": 255, "author": {"name": "A", "icon_url": "https://x/a"}}')
    many.write_text('[{"title": "T"}, {"fields": [{"name": "n", "value": "v", "inline": true}]}]')
    first.write_bytes(b"\x00\xff")
    port = ("--port", str(echo.port))
    assert run("direct", "6", "--embed-file", str(one), "--reply-to", "7", *port)[0] == 0
    assert (
        run("channel", "5", "x", "--embed-file", str(many), "--file", str(first), "--file", str(one), *port)[
            0
        ]
        == 0
    )
    direct, channel = echo.service.requests
    assert (direct.content, direct.reply_to, direct.embeds[0].color) == ("", 7, 255)
    assert direct.embeds[0].author.icon_url == "https://x/a"
    assert channel.embeds[1].fields[0].inline
    assert [(file.name, len(file.content)) for file in channel.files] == [("a.txt", 2), ("one.json", 80)]


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (None, "No such file"),
        ("{", "does not contain embeds as JSON"),
        ("5", "does not contain embeds as JSON"),
        ('{"titel": "T"}', "Embed has no field 'titel'; its fields are 'title', 'type'"),
        ('{"color": "red"}', "color"),
        (b"\xff", "does not contain embeds as JSON"),
    ],
)
def test_an_embed_that_is_none_is_one_line(
    content: str | bytes | None, complaint: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "embed.json"
    if content is not None:
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    assert main(["channel", "5", "--embed-file", str(path), "--port", "1"]) == 1
    told = capsys.readouterr().out
    assert told.startswith("ERROR: ")
    assert told.count("\n") == 1
    assert complaint in told


@pytest.mark.parametrize(
    ("content", "standard_input", "complaint"),
    [
        (
            'fail NOT_FOUND {"type": "HTTPException", "status": 404, "code": 10003, "text": "Unknown Channel"}',
            "",
            "10003",
        ),
        ("fail INVALID_ARGUMENT too long", "", "too long"),
        ("", "", "nothing to send"),
        ("-", "", "nothing to send"),
        ("-", b"\xff\xfe", "ERROR"),
        ("wait 30", "", "DEADLINE_EXCEEDED"),
    ],
)
def test_an_error_is_one_line(
    echo: EchoProxy, content: str, standard_input: str | bytes, complaint: str
) -> None:
    status, output, errors = run(
        "channel", "5", content, "--port", str(echo.port), "--timeout", "0.5", standard_input=standard_input
    )
    assert (status, errors) == (1, "")
    assert output.startswith("ERROR: ")
    assert output.count("\n") == 1
    assert complaint in output


def test_a_missing_proxy_is_an_error() -> None:
    status, output, errors = run("channel", "5", "hello", "--port", "1")
    assert (status, errors) == (1, "")
    assert output.startswith("ERROR: ")
    assert "connection refused" in output
    assert output.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["channel"],
        ["channel", "5"],
        ["channel", "5", "--reply-to", "6"],
        ["channel", "5", "x", "--reply-to", "six"],
        ["channel", "five", "x"],
        ["channel", "0", "x"],
        ["channel", "-5", "x"],
        ["channel", str(2**64), "x"],
        ["channel", "5" * 5000, "x"],
        ["channel", "5 6", "x"],
        ["group", "5", "x"],
        ["channel", "5", "x", "--port", "0"],
        ["channel", "5", "x", "--port", "http"],
        ["channel", "5", "x", "--timeout", "0"],
        ["channel", "5", "x", "--timeout", "soon"],
        ["channel", "5", "x", "--timeout", "nan"],
    ],
)
def test_a_command_line_that_makes_no_sense_is_explained(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as raised:
        main(arguments)
    assert raised.value.code == 2
    assert "usage: discordproxymessage" in capsys.readouterr().err


def test_the_version_and_the_help_are_told() -> None:
    assert run("--version") == (0, f"discordproxymessage {__version__}\n", "")
    status, output, _ = run("-h")
    assert status == 0
    for option in (
        "--embed-file",
        "--file",
        "--reply-to",
        "--host",
        "--port",
        "--timeout",
        "127.0.0.1",
        "50051",
        "30",
    ):
        assert option in output


def test_an_interrupt_ends_it_quietly(echo: EchoProxy) -> None:
    with run_process(MESSAGE, "channel", "5", "wait 30", "--port", str(echo.port)) as process:
        until = time.monotonic() + 10
        while not echo.service.requests and time.monotonic() < until:
            time.sleep(0.01)
        assert process.stop(signal.SIGINT) == 130
        assert (process.lines, process.errors) == ([], [])


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[127.0.0.1]"])
def test_main_returns_the_exit_status(echo: EchoProxy, host: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["channel", "5", "x", "--host", host, "--port", str(echo.port)]) == 0
    assert main(["channel", "5", "fail UNKNOWN why", "--host", host, "--port", str(echo.port)]) == 1
    written = capsys.readouterr()
    assert written.out == "Message sent\nERROR: gRPC error. Status code: UNKNOWN - Error message: why\n"
    assert written.err == ""


def test_an_address_of_the_new_protocol_and_a_socket_are_hosts(tmp_path: object) -> None:
    with run_echo(path=f"{tmp_path}/proxy.sock") as proxy:
        assert main(["channel", "5", "x", "--host", f"unix:{tmp_path}/proxy.sock"]) == 0
        assert len(proxy.service.requests) == 1
    assert main(["channel", "5", "x", "--host", "::1", "--port", "1"]) == 1


def test_several_hosts_each_with_its_port_or_the_common_one(echo: EchoProxy, tmp_path: object) -> None:
    channel = ("channel", "5", "x")
    nobody = f"unix:{tmp_path}/nobody.sock"
    assert main([*channel, "--host", f"{nobody},127.0.0.1", "--port", str(echo.port)]) == 0
    assert main([*channel, "--host", f"{nobody}, 127.0.0.1:{echo.port}", "--port", "1"]) == 0
    for wrong in (f"{nobody},,", "a:x,b", "a,b:0", "[::1]:,b"):
        with pytest.raises(SystemExit, match="2"):
            main([*channel, "--host", wrong, "--port", "1"])
    with pytest.raises(SystemExit, match="2"):
        commands(["health", "--host", "a,b"])
    assert main([*channel, "--host", f"a,{nobody}", "--tls"]) == 1


def test_a_closed_standard_output_is_no_error(echo: EchoProxy) -> None:
    done = subprocess.run(
        f"'{MESSAGE}' channel 5 x --port {echo.port} >&-",
        shell=True,
        capture_output=True,
        timeout=30,
        env=ENVIRONMENT,
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_without_a_standard_input_there_is_nothing_to_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", None)
    assert main(["channel", "5", "-"]) == 1
    assert capsys.readouterr().out == "ERROR: there is no standard input to read the message from\n"


def test_a_message_may_be_urgent(echo: EchoProxy) -> None:
    assert run("channel", "5", "fire", "--port", str(echo.port), "--priority", "high")[0] == 0
    assert echo.service.requests[-1].content == "fire"
    status, _, complaint = run("channel", "5", "fire", "--port", str(echo.port), "--priority", "urgent")
    assert status == 2
    assert "--priority: invalid choice: 'urgent'" in complaint
