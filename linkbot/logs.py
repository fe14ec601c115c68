"""One log for all that speaks in the process: a line for each event, and never a secret in it."""

import json
import logging
import sys
from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Any, Literal, TextIO, TypeAlias
from urllib.parse import quote, quote_plus

import structlog
from structlog.types import EventDict, Processor, WrappedLogger

LogFormat: TypeAlias = Literal["auto", "console", "json"]

HIDDEN = "[hidden]"
SHORTEST = 4  # hiding shorter ones would hide every other word
DEEPEST = (
    8  # levels of a value that are written as such; what lies deeper, or goes round in a circle, as its repr
)
SECRET_FIELDS = frozenset(
    {"api_key", "user_api_key", "authorization", "cookie", "set_cookie", "password", "secret", "token"}
)
_QUIET = (
    "alembic",
    "httpx",
    "httpcore",
    "apscheduler",
    "uvicorn",
    "aiosqlite",
    "sqlalchemy",
    "asyncio",
    "watchfiles",
)
# What a stranger's text could do to a terminal. Tab and newline stay: tracebacks need them.
_BREAKS = {10: "\\n", 13: "\\r"}
_CONTROLS = {code: f"\\x{code:02x}" for code in (*range(9), *range(11, 32), *range(127, 160))}


def set_up_logs(
    log_format: LogFormat, level: str, secrets: Iterable[str], stream: TextIO | None = None
) -> None:
    """Send structlog and the standard library's logging through one handler to `stream` (standard error).

    `level` is debug, info, warning or error. `secrets` are values that never appear, whoever logs them.
    Calling it again replaces what was set up before.
    """
    out = stream or sys.stderr
    hide = Hide(secrets)
    on_console = log_format == "console" or (log_format == "auto" and out.isatty())
    handler = _Handler(out)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=_stamps(),
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.StackInfoRenderer(),
                structlog.processors.format_exc_info,  # into text, so that secrets in it can be hidden
                hide.in_event,
                _renderer(on_console, colors=out.isatty()),
                hide.in_line,
            ],
        )
    )
    _take_over_stdlib(handler, level)
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            structlog.contextvars.merge_contextvars,
            *_stamps(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,  # so that a second call takes hold everywhere
    )


def _stamps() -> list[Processor]:
    return [structlog.stdlib.add_log_level, structlog.processors.TimeStamper(fmt="iso", utc=True)]


def _renderer(on_console: bool, *, colors: bool) -> Processor:  # noqa: FBT001  # said by name where it is called
    if on_console:
        return structlog.dev.ConsoleRenderer(
            colors=colors,
            pad_event_to=0,
            exception_formatter=structlog.dev.plain_traceback,  # the rich one shows locals and breaks a key in two
        )
    return structlog.processors.JSONRenderer()


def _take_over_stdlib(handler: logging.Handler, level: str) -> None:
    """Make `handler` the only one, and quiet those who log each request or each query."""
    root = logging.getLogger()
    for old in root.handlers[:]:
        if isinstance(old, _Handler):  # handlers of others, such as a test's, stay
            root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(level.upper())
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger("apscheduler").setLevel(logging.ERROR)  # a beat longer than the pace is no news
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access"):
        logging.getLogger(name).handlers.clear()
        logging.getLogger(name).propagate = True
    logging.captureWarnings(True)


class _Handler(logging.StreamHandler[TextIO]):
    """A handler whose own failures stay silent: the standard one prints a message's arguments, secrets and all."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  # the standard library's name
        """Say that a line was lost, and from where."""
        try:
            self.stream.write(f"a log line of {record.name} could not be written\n")
        except (OSError, ValueError):
            return  # the stream itself is gone; there is nobody left to tell


class Hide:
    """Takes secrets out of events and of finished lines."""

    def __init__(self, secrets: Iterable[str]) -> None:
        """Each secret is known in every spelling in which a log may hold it; the longest goes first."""
        spellings = {form for secret in secrets if len(secret) >= SHORTEST for form in _spellings(secret)}
        self._spellings = sorted(spellings, key=len, reverse=True)

    def in_text(self, text: str) -> str:
        """The text without secrets."""
        for spelling in self._spellings:
            text = text.replace(spelling, HIDDEN)
        return text

    def in_line(self, _logger: WrappedLogger, _name: str, line: str | bytes | EventDict) -> str:
        """A finished line without secrets: the last word, whatever the renderer did."""
        return self.in_text(str(line))

    def in_event(self, _logger: WrappedLogger, _name: str, event: EventDict) -> EventDict:
        """An event without secrets and without letters that command a terminal."""
        clean = {str(key): self._in_value(str(key), value) for key, value in event.items()}
        clean["event"] = str(clean.get("event", "")).translate(_BREAKS)  # no event passes for two
        return clean

    def _in_value(self, key: str, value: Any, depth: int = 0) -> Any:
        if key.lower().replace("-", "_") in SECRET_FIELDS:
            return HIDDEN
        match value:
            case _ if depth > DEEPEST:
                return self._plain(repr(value))
            case Mapping():
                return {self._plain(str(k)): self._in_value(str(k), v, depth + 1) for k, v in value.items()}
            case (str() | bytes() as name, item):  # a header, perhaps
                return [self._in_value("", name), self._in_value(_text(name), item, depth + 1)]
            case list() | tuple() | set() | frozenset():
                return [self._in_value("", item, depth + 1) for item in value]
            case None | bool() | float():
                return value
            case int() if not isinstance(value, Enum):
                return value
            case _:
                return self._plain(_text(value))

    def _plain(self, text: str) -> str:
        return self.in_text(text).translate(_CONTROLS)


def _text(value: object) -> str:
    """A value in the words a reader of the log expects."""
    match value:
        case str() | Path():
            return str(value)
        case bytes():
            return value.decode(errors="backslashreplace")
        case Enum():
            return value.name.lower()
        case datetime():
            return value.isoformat()
        case _:
            return repr(value)


def _spellings(secret: str) -> set[str]:
    """A secret as it is, as addresses hold it, and as JSON and Python write it, a string in a string too."""
    plain = {secret, quote(secret), quote(secret, safe=""), quote_plus(secret)}
    once = plain | {quoted for text in plain for quoted in _quoted(text)}
    return once | {quoted for text in once for quoted in _quoted(text)}


def _quoted(text: str) -> tuple[str, ...]:
    # Which quotation mark repr picks, and so escapes, depends on what else is in the string.
    return json.dumps(text)[1:-1], repr(text)[1:-1], repr(text + "'\"")[1:-4], repr(text + '"')[1:-2]
