"""What a stranger's site said to one request: its values, what is asked for a change only, and failures in words."""

import ssl
from collections.abc import Mapping
from dataclasses import dataclass

import httpx

from linkbot.edge.addresses import Refused

REDIRECTS = frozenset({301, 302, 303, 307, 308})
TROUBLE = (TimeoutError, httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, ValueError, OSError)
"""Everything that asking a stranger may end in, besides Refused and Paused."""
_TYPES = frozenset(
    {
        "text/html", "application/xhtml+xml", "text/plain", "text/markdown", "application/xml", "text/xml",
        "application/rss+xml", "application/atom+xml",
    }
)  # fmt: skip


class NoText(Refused):
    """The page opens, but it is a picture, a paper or a film: nothing to read in it."""


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer. The body is read for status 200 to a GET only."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Peeked:
    """What a site said when asked with HEAD. `url`: where the link led; status 304: as it was."""

    url: str
    status: int
    etag: str = ""
    last_modified: str = ""


def peeked(url: str, answer: Answered) -> Peeked:
    """The answer to HEAD, with what to ask by next time."""
    said = answer.headers
    return Peeked(url, answer.status, said.get("etag", "")[:500], said.get("last-modified", "")[:100])


def conditions(etag: str, last_modified: str) -> dict[str, str]:
    """The headers that ask only for a change."""
    said = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    return {name: value for name, value in said.items() if value and value.isascii() and value.isprintable()}


def check_type(content_type: str) -> None:
    """Refuse what is no text of an article. A missing type is taken for HTML, as browsers do."""
    kind = content_type.partition(";")[0].strip().lower()
    if kind and kind not in _TYPES:
        raise NoText(f"it is no web page but {kind[:40]}")


def in_words(error: Exception) -> str:
    """Why a site did not answer, without addresses in it."""
    if isinstance(error, TimeoutError | httpx.TimeoutException):
        return "the site took too long"
    if isinstance(error.__cause__, ssl.SSLError) or "CERTIFICATE" in str(error):
        why = "its certificate is not valid"
    elif isinstance(error, httpx.ConnectError):
        why = "no connection"
    elif isinstance(error, httpx.TransportError):
        why = "the connection broke off"
    else:
        why = "the answer made no sense"
    return f"the site could not be reached ({why})"
