"""`linkbot whose --pairs`: stored pages and forum users, one pair a line; verdicts out, in the same order."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import orjson

from linkbot.core.authorship.charset import decode
from linkbot.core.authorship.ladder import Background, assess
from linkbot.core.authorship.page import Page
from linkbot.core.authorship.reader import read_signs
from linkbot.core.authorship.signs import PageSigns
from linkbot.core.authorship.words import VERDICTS
from linkbot.core.model import Authorship, Evidence, Profile
from linkbot.edge.pages import Limits

_TEXTS = ("username", "name", "website", "bio", "location")


class BadPair(Exception):
    """A line that cannot be answered; the text says what is wrong with it."""


def answers(lines: Iterable[bytes], pages: Path, forum: str = "") -> Iterator[tuple[bytes, bool]]:
    """For each line that is not blank, its answer (with a line end) and whether it was a usable pair."""
    background = Background(forum=forum)
    last: tuple[Path, str, PageSigns] | None = None  # pairs of one page stand together
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            identity, path, url, poster = _pair(line, pages)
            if last is None or last[:2] != (path, url):
                last = (path, url, read_signs(_page(path, url)))
            yield _answer(identity, assess(last[2], poster, background)), True
        except BadPair as bad:
            yield orjson.dumps({"line": number, "error": str(bad)}, option=orjson.OPT_APPEND_NEWLINE), False


def _pair(line: bytes, pages: Path) -> tuple[str | int | None, Path, str, Profile]:
    """Read one line; keys that are not named in the manual are never looked at."""
    try:
        pair = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise BadPair(f"not JSON: {error}") from error
    if not isinstance(pair, dict):
        raise BadPair("expected an object with id, page, url and poster")
    poster = pair.get("poster")
    if (
        not isinstance(poster, dict)
        or not isinstance(poster.get("username"), str)
        or not poster["username"].strip()
    ):
        raise BadPair("poster must be an object with a username")
    given: dict[str, Any] = {key: poster.get(key) for key in _TEXTS}
    if wrong := [key for key, value in given.items() if value is not None and not isinstance(value, str)]:
        raise BadPair(f"poster.{wrong[0]} must be a text")
    page, url, identity = pair.get("page"), pair.get("url"), pair.get("id")
    if not isinstance(page, str) or not isinstance(url, str) or not page:
        raise BadPair("page and url must be texts")
    if Path(page).is_absolute() or ".." in Path(page).parts:
        raise BadPair("page must be a path inside the folder of pages")
    if identity is not None and not isinstance(identity, str | int):
        raise BadPair("id must be a text or a number")
    return identity, pages / page, url, Profile(**given)


def _page(path: Path, url: str) -> Page:
    """Read a stored page, up to the size that would be fetched."""
    limit = Limits().bytes
    try:
        with path.open("rb") as file:
            body = file.read(limit + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "not a file name"
        raise BadPair(f"the page {path.name} cannot be read: {reason}") from error
    return Page(url, decode(body[:limit]), url, complete=len(body) <= limit)


def _answer(identity: str | int | None, found: Authorship) -> bytes:
    answer = {
        "id": identity,
        "verdict": VERDICTS[found.state],
        "state": found.state.name.lower(),
        "evidence": [evidence_json(e) for e in found.evidence],
    }
    return orjson.dumps(answer, option=orjson.OPT_APPEND_NEWLINE)


def evidence_json(evidence: Evidence) -> dict[str, str]:
    """A sign as JSON."""
    return {
        "kind": evidence.kind,
        "says": evidence.says,
        "where": evidence.where,
        "supports": evidence.supports,
    }
