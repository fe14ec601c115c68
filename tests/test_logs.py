"""Logs are one line an event, in one shape, and hold no secret whoever writes them."""

import io
import json
import logging
import subprocess
import sys
import warnings
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
import structlog
from hypothesis import example, given
from hypothesis import strategies as st
from starlette.applications import Starlette

from linkbot.core.rules import Mode
from linkbot.logs import HIDDEN, Hide, set_up_logs
from linkbot.web.health import serving

KEY = "0123456789abcdef" * 4
PASSWORD = 'pä"ss/w\\ord'


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Yes."""
        return True


@pytest.fixture(autouse=True)
def _put_back():
    """Leave the process's logging as it was."""
    root, level, handlers = logging.getLogger(), logging.getLogger().level, logging.getLogger().handlers[:]
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    logging.captureWarnings(False)
    structlog.reset_defaults()


@pytest.fixture(params=["json", "console"])
def out(request: pytest.FixtureRequest) -> io.StringIO:
    """Where the log goes, in either shape."""
    stream = Terminal() if request.param == "console" else io.StringIO()
    set_up_logs(request.param, "debug", [KEY, PASSWORD], stream)
    return stream


def a_log(log_format="json", level="info", stream: io.StringIO | None = None) -> io.StringIO:
    """A log of that shape, and the stream it goes to."""
    stream = stream or io.StringIO()
    set_up_logs(log_format, level, [KEY], stream)
    return stream


def test_json_line():
    """Away from a terminal an event is one JSON object with level, UTC time and its values."""
    stream = a_log("auto")
    structlog.get_logger().info(
        "post reviewed", post=17, mode=Mode.FULL, at=datetime(2026, 1, 2, tzinfo=UTC), file=Path("a")
    )
    line = json.loads(stream.getvalue())
    assert line.pop("timestamp").endswith("Z")
    assert {
        "event": "post reviewed",
        "level": "info",
        "post": 17,
        "mode": "full",
        "at": "2026-01-02T00:00:00+00:00",
        "file": "a",
    } == line


def test_console_line():
    """On a terminal an event is one readable line."""
    stream = a_log("auto", stream=Terminal())
    structlog.get_logger().info("post reviewed", post=17)
    assert "post reviewed" in stream.getvalue()
    assert "{" not in stream.getvalue()
    assert 1 == len(stream.getvalue().splitlines())


def test_standard_error_by_default():
    """Without a stream the log goes to standard error, so that a command's output stays clean."""
    code = "from linkbot.logs import *; import structlog; set_up_logs('auto', 'info', []); structlog.get_logger().info('here')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ("", "here") == (done.stdout, json.loads(done.stderr)["event"])


def test_context_is_added():
    """What is bound for a stretch of work stands in each of its lines."""
    stream = a_log()
    with structlog.contextvars.bound_contextvars(topic=1615):
        structlog.get_logger().info("looked")
    assert 1615 == json.loads(stream.getvalue())["topic"]


@pytest.mark.parametrize(("level", "count"), [("debug", 3), ("info", 2), ("warning", 1), ("error", 0)])
def test_level(level: str, count: int):
    """Lines below the level are left out, ours and those of libraries."""
    stream = a_log(level=level)
    structlog.get_logger().debug("a")
    structlog.get_logger().info("b")
    logging.getLogger("library").warning("c")
    assert count == len(stream.getvalue().splitlines())


def test_second_set_up_replaces_the_first():
    """Setting up twice does not log twice."""
    first = a_log()
    second = a_log()
    structlog.get_logger().info("once")
    assert ("", 1) == (first.getvalue(), len(second.getvalue().splitlines()))


async def test_request_lines_are_silent():
    """The HTTP library's line for each request is not wanted, at any level."""
    stream = a_log(level="debug")
    transport = httpx.ASGITransport(Starlette())
    async with httpx.AsyncClient(transport=transport, base_url="https://forum.example.org") as client:
        await client.get("/")
    assert "" == stream.getvalue()


async def test_the_health_server_is_silent():
    """Serving health adds no lines of its own to the log."""
    stream = a_log()
    async with serving(Starlette(), 0) as port, httpx.AsyncClient() as client:
        assert 404 == (await client.get(f"http://127.0.0.1:{port}/")).status_code
    assert "" == stream.getvalue()


def test_warnings_become_lines(out: io.StringIO):
    """A Python warning is a line of the log."""
    with warnings.catch_warnings():
        warnings.simplefilter("default")
        warnings.warn(f"old {KEY}", DeprecationWarning, stacklevel=1)
    assert "DeprecationWarning: old [hidden]" in out.getvalue()


def every_way(secret: str) -> None:
    """Log a secret in every way there is."""
    log, old = structlog.get_logger(), logging.getLogger("library")
    log.info(f"a {secret} b")  # noqa: G004  # what a careless line would do
    log.info(
        "values",
        text=f"-{secret}-",
        raw=f"x{secret}".encode(),
        deep={"a": [{"b": (secret, {secret})}]},
        thing=Bag(secret),
    )
    log.info(
        "fields",
        api_key="other",
        headers={"Api-Key": "other", "Cookie": "other"},
        pairs=[(b"Authorization", b"other")],
    )
    log.info("address", url=f"postgresql://u:{quote(secret, safe='')}@h/x")
    log.info("names", **{secret: 1})
    old.warning("%s and %r", secret, {"k": secret})
    old.error("stack", stack_info=True, extra={"token": secret})
    try:
        try:
            raise ValueError(secret)  # noqa: TRY301  # the chain of both is the point
        except ValueError as error:
            raise RuntimeError(f"because {secret!r}") from error
    except RuntimeError as error:
        error.add_note(f"note {secret}")
        log.exception("failed", error=error)
        old.exception("failed")


class Bag:
    """A value whose repr shows what it holds."""

    def __init__(self, held: str) -> None:
        """Hold it."""
        self.held = held

    def __repr__(self) -> str:
        """Show it."""
        return f"Bag({self.held!r})"


@pytest.mark.parametrize("secret", [KEY, PASSWORD])
def test_a_secret_never_appears(out: io.StringIO, secret: str):
    """Key and password are hidden in messages, values, names, addresses, exceptions, notes and other people's lines."""
    every_way(secret)
    text = out.getvalue()
    assert 20 < text.count(HIDDEN)
    spellings = {secret, json.dumps(secret)[1:-1], repr(secret)[1:-1], quote(secret, safe=""), "other"}
    assert [] == [s for s in spellings if s in text]
    assert "because" in text


def test_the_lost_line_keeps_its_secret(out: io.StringIO, capsys: pytest.CaptureFixture[str]):
    """A line that cannot be made is reported lost; its arguments, maybe secrets, are not shown."""
    logging.getLogger().handlers[:] = [
        h for h in logging.getLogger().handlers if "pytest" not in type(h).__module__
    ]
    logging.getLogger("library").error("%d", KEY)
    assert "a log line of library could not be written" in out.getvalue()
    assert KEY not in out.getvalue() + "".join(capsys.readouterr())


def test_a_value_without_end(out: io.StringIO):
    """A list that holds itself, and the secret, is cut short and clean."""
    loop: list[object] = [KEY, None, 1.5]
    loop.append(loop)
    structlog.get_logger().error("endless", loop=loop)
    assert "..." in out.getvalue()
    assert KEY not in out.getvalue()


def test_a_closed_stream_stops_nobody():
    """When the log's reader is gone the work goes on."""
    stream = a_log()
    stream.close()
    structlog.get_logger().info("into the void")


def test_strangers_cannot_command_the_terminal(out: io.StringIO):
    """Escape codes and line breaks in what strangers wrote reach neither the screen nor the next line."""
    structlog.get_logger().info("by\nlevel=error", name="\x1b[2Jmember-1\x9b")
    text = out.getvalue()
    assert "[2Jmember-1" in text
    assert "\x1b[2J" not in text
    assert "\x9b" not in text
    assert 1 == len(text.splitlines())


@given(st.text(min_size=4), st.text(), st.text())
@example("é\\\"'x", "\ud800", "\x00")
def test_no_text_brings_a_secret_out(secret: str, before: str, after: str):
    """Whatever stands around a secret, it is gone, and the line can be made."""
    event = {
        "event": before + secret + after,
        "value": [secret.encode(errors="surrogatepass"), (before, secret)],
    }
    hide = Hide([secret])
    line = hide.in_line(None, "", json.dumps(hide.in_event(None, "", event)))
    assert secret not in line.replace(HIDDEN, "").replace(json.dumps(HIDDEN), "") or secret in json.dumps(
        ["event", "value"]
    )


def test_a_very_short_secret_is_left_alone():
    """A password of three letters is not worth an unreadable log."""
    assert "a cat sat" == Hide(["a", "at", ""]).in_text("a cat sat")
