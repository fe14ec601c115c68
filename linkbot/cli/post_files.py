"""Archives of posts: JSON lines (also packed with gzip), a whole topic, a list; line by line, whatever stands there."""

import gzip
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import IO, Any, cast
from urllib.parse import urlsplit

import orjson

from linkbot.core.backtest import PastPost
from linkbot.core.model import Home
from linkbot.core.scores import label_of
from linkbot.edge.discourse.post import post_of

MOST_LINE = 16_000_000  # bytes; the longest post any forum allows is a tenth of it
MOST_WHOLE = 64_000_000  # bytes of a file that is one JSON value; larger archives have a post a line


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that holds no post, and why."""

    file: str
    line: int
    trouble: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.trouble}"


def past_of(row: object, home: Home) -> PastPost:
    """A post, alone or under `post` beside its `forum` and what is `expected`. Raises ValueError, in plain words."""
    if not isinstance(row, Mapping) or not isinstance(row.get("post"), Mapping):
        return PastPost(post_of(row), home)  # type: ignore[arg-type]  # it says what is wrong
    forum, expected = row.get("forum"), row.get("expected")
    if forum is not None:
        home = Home(_address(forum), home.uploads)
    if expected is not None and not isinstance(expected, Mapping):
        raise ValueError("`expected` should be an object")
    return PastPost(post_of(row["post"]), home, label_of(expected) if expected is not None else None)


def _address(forum: object) -> str:
    try:
        parts = urlsplit(forum) if isinstance(forum, str) else None
    except ValueError:
        parts = None
    if parts is None or parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError(f"`forum` should be the forum's address, not {str(forum)[:60]!r}")
    return parts.geturl().rstrip("/")


def read_posts(path: str, home: Home, told: Callable[[int], None]) -> Iterator[PastPost | BadLine]:
    """The posts of a file (`-`: standard input). `told` hears how many bytes of it were read. Raises OSError."""
    with ExitStack() as stack:
        if path == "-":
            yield from _lines(sys.stdin.buffer, path, home, lambda: None)
            return
        raw = stack.enter_context(Path(path).open("rb"))
        packed = raw.peek(2)[:2] == b"\x1f\x8b"
        opened = gzip.open(raw) if packed else raw  # noqa: SIM115 - it reads `raw`, which is closed
        yield from _lines(cast("IO[bytes]", opened), path, home, lambda: told(raw.tell()))


def _lines(
    opened: IO[bytes], path: str, home: Home, step: Callable[[], None]
) -> Iterator[PastPost | BadLine]:
    number = 0
    try:
        first = opened.readline(MOST_LINE)
        rest = opened.read(MOST_WHOLE) if first.strip() in {b"{", b"["} else b""
        rows = _whole(first + rest)
        if rows is not None:
            yield from (_past(row, path, place, home) for place, row in enumerate(rows, 1))
            return
        lines = chain([first], BytesIO(rest), iter(lambda: opened.readline(MOST_LINE), b""))
        for number, line in enumerate(lines, 1):
            step()
            if len(line) == MOST_LINE and not line.endswith(b"\n"):
                yield BadLine(path, number, f"longer than {MOST_LINE} bytes, so nothing after it is read")
                return
            if line and not line.isspace():
                yield _parsed(line, path, number, home)
    except (EOFError, zlib.error, gzip.BadGzipFile) as trouble:
        yield BadLine(path, number + 1, f"the packed file is damaged here: {trouble}")


def _whole(text: bytes) -> list[Any] | None:
    """The posts of a text that is one JSON value: a topic as the forum gives it, a list, or a post spread over
    lines. None: it is one post a line.
    """
    try:
        found = orjson.loads(text)
    except orjson.JSONDecodeError:
        return None
    if isinstance(found, Mapping) and isinstance(found.get("post_stream"), Mapping):
        found = found["post_stream"].get("posts")
    elif isinstance(found, Mapping) and text.count(b"\n") > 1:
        found = [found]
    return found if isinstance(found, list) else None


def _parsed(line: bytes, path: str, number: int, home: Home) -> PastPost | BadLine:
    try:
        row = orjson.loads(line)
    except orjson.JSONDecodeError as trouble:
        return BadLine(path, number, f"not JSON: {trouble}")
    return _past(row, path, number, home)


def _past(row: object, path: str, number: int, home: Home) -> PastPost | BadLine:
    try:
        return past_of(row, home)
    except ValueError as trouble:
        return BadLine(path, number, str(trouble))
