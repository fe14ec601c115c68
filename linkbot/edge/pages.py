"""Fetching what strangers link to, safely and politely: every way it can fail ends as a PageFailure."""

import asyncio
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import httpx

from linkbot import __version__
from linkbot.core.authorship.charset import decode
from linkbot.core.authorship.page import Page, PageFailure
from linkbot.edge.addresses import Refused, parse_link
from linkbot.edge.body import ACCEPTED, read_body
from linkbot.edge.courtesy import Courtesy, Paused
from linkbot.edge.page_cache import Cached, MemoryPageCache, PageCache
from linkbot.edge.robots import CLOSED, OPEN, SIZE_LIMIT, Robots, read_robots
from linkbot.edge.safe_transport import SafeTransport

AGENT = "linkbot"
_TYPES = frozenset(
    {
        "text/html", "application/xhtml+xml", "text/plain", "text/markdown", "application/xml", "text/xml",
        "application/rss+xml", "application/atom+xml",
    }
)  # fmt: skip
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_BUSY = frozenset({429, 503})
_ROBOTS_KEPT = 3600.0
_ROBOTS_SITES = 500


def user_agent(forum: str = "", contact: str = "") -> str:
    """The User-Agent: which program, whom to ask, and why it comes."""
    why = f"checks that links posted on {forum or 'a forum'} lead to articles of those who posted them"
    return f"{AGENT}/{__version__} (+{contact or forum or 'no contact given'}; {why})"


class NoText(Refused):
    """The page opens, but it is a picture, a paper or a film: nothing to read in it."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much time, size and patience a stranger's site gets."""

    seconds: float = 20.0  # for one fetch with all its redirects
    bytes: int = 2 * 1024 * 1024  # after decompression: 99 % of real pages are under 1.3 MB (authorship 4)
    redirects: int = 5
    at_once: int = 8
    fresh: float = 600.0  # seconds in which a kept page is not asked for again
    fresh_failure: float = 120.0


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a site said to one request. The body is read for status 200 only."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""
    complete: bool = True


class Pages:
    """Fetches pages over a SafeTransport, with a cache, a deadline and manners."""

    def __init__(
        self,
        transport: httpx.AsyncBaseTransport | None = None,
        *,
        allowed_hosts: frozenset[str] = frozenset(),
        agent: str = "",
        limits: Limits | None = None,
        cache: PageCache | None = None,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._transport = transport or SafeTransport(allowed_hosts=allowed_hosts)
        self._allowed_hosts = allowed_hosts
        self._agent = agent or user_agent()
        self._limits = limits or Limits()
        self._cache = cache or MemoryPageCache()
        self._seconds = seconds
        self._courtesy = Courtesy(seconds)
        self._robots: dict[str, tuple[float, Robots]] = {}
        self._room = asyncio.Semaphore(self._limits.at_once)

    async def fetch(self, url: str) -> Page | PageFailure:
        """Get a page, from the cache if it is fresh. Never raises, cancellation apart."""
        kept = self._cache.get(url)
        if kept and self._is_fresh(kept):
            return kept.result
        try:
            async with self._room, asyncio.timeout(self._limits.seconds):
                fetched = await self._follow(url, kept)
        except Paused as paused:
            return PageFailure(url, str(paused), paused.seconds)
        except NoText as other:
            fetched = self._failed(url, str(other), 200)
        except Refused as refused:
            fetched = self._failed(url, str(refused))
        except (TimeoutError, httpx.TimeoutException):
            fetched = self._failed(url, "the site took too long")
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, ValueError, OSError) as error:
            fetched = self._failed(url, f"the site could not be reached ({_in_words(error)})")
        self._cache.put(url, fetched)
        return fetched.result

    async def close(self) -> None:
        """Close what is open."""
        await self._transport.aclose()

    async def _follow(self, asked: str, kept: Cached | None) -> Cached:
        """Go from redirect to redirect until there is a page; each address is checked anew."""
        link = self._parse(asked)
        for _ in range(self._limits.redirects + 1):
            if not (await self._robots_of(link)).allows(link.raw_path.decode("ascii")):
                raise Refused("the site's robots.txt asks programs not to read this page")
            known = kept if kept and kept.result.url == str(link) else None
            answer = await self._ask(link, _conditions(known))
            if answer.status in _REDIRECTS and answer.headers.get("location"):
                link = self._parse(str(link.join(answer.headers["location"])))
                continue
            if answer.status == 304 and known:
                return replace(known, at=self._seconds())
            return self._cached(asked, link, answer)
        raise Refused(f"the address led through more than {self._limits.redirects} redirects")

    async def _ask(self, link: httpx.URL, conditions: Mapping[str, str]) -> _Answer:
        """Send one request, when it is our turn. Raises Paused, Refused and httpx's errors."""
        headers = {
            "User-Agent": self._agent,
            "Accept": "text/html, application/xhtml+xml;q=0.9, */*;q=0.5",
            "Accept-Encoding": ACCEPTED,
            **conditions,
        }
        timeout = httpx.Timeout(self._limits.seconds).as_dict()
        request = httpx.Request("GET", link, headers=headers, extensions={"timeout": timeout})
        host = link.raw_host.decode("ascii")
        async with self._courtesy.turn(host):
            response = await self._transport.handle_async_request(request)
            try:
                if response.status_code in _BUSY:
                    said = response.headers
                    raise Paused(
                        self._courtesy.pause(host, said.get("retry-after", ""), said.get("date", ""))
                    )
                if response.status_code != 200:
                    return _Answer(response.status_code, response.headers)
                _check_type(response.headers.get("content-type", ""))
                body, complete = await read_body(response, self._limits.bytes)
            finally:
                await response.aclose()
        return _Answer(200, response.headers, body, complete)

    async def _robots_of(self, link: httpx.URL) -> Robots:
        """What the site's robots.txt asks. Missing: anything goes; a site in trouble: nothing does (RFC 9309 2.3.1)."""
        site = f"{link.scheme}://{link.netloc.decode('ascii')}"
        at, robots = self._robots.get(site, (float("-inf"), OPEN))
        if self._seconds() - at < _ROBOTS_KEPT:
            return robots
        robots = await self._read_robots(link.join("/robots.txt"))
        while len(self._robots) >= _ROBOTS_SITES:
            self._robots.pop(next(iter(self._robots)))
        self._robots[site] = (self._seconds(), robots)
        return robots

    async def _read_robots(self, link: httpx.URL) -> Robots:
        for _ in range(self._limits.redirects + 1):
            try:
                answer = await self._ask(link, {})
            except Refused:  # a picture or a pack of bytes instead of a text: not a robots.txt
                return OPEN
            if answer.status in _REDIRECTS and answer.headers.get("location"):
                link = self._parse(str(link.join(answer.headers["location"])))
                continue
            if answer.status == 200:
                return read_robots(answer.body[:SIZE_LIMIT].decode("utf-8", "replace"), AGENT)
            return CLOSED if answer.status >= 500 else OPEN
        return OPEN

    def _cached(self, asked: str, link: httpx.URL, answer: _Answer) -> Cached:
        """A page to keep, or the failure that another status means."""
        if answer.status != 200:
            return self._failed(asked, f"the site answered {answer.status}", answer.status)
        declared = httpx.Headers(answer.headers).get("content-type", "")
        kind, _, rest = declared.partition(";")
        charset = rest.lower().partition("charset=")[2].split(";")[0].strip(" \"'")
        text = decode(answer.body, charset)
        page = Page(str(link), text, asked, kind.strip().lower() or "text/html", answer.complete)
        said = answer.headers
        return Cached(page, self._seconds(), said.get("etag", "")[:500], said.get("last-modified", "")[:100])

    def _failed(self, url: str, reason: str, status: int | None = None) -> Cached:
        return Cached(PageFailure(url, reason, status=status), self._seconds())

    def _is_fresh(self, kept: Cached) -> bool:
        limit = self._limits.fresh if isinstance(kept.result, Page) else self._limits.fresh_failure
        return self._seconds() - kept.at < limit

    def _parse(self, text: str) -> httpx.URL:
        """Read a link; one to an allowed host needs no public-looking name."""
        try:
            url = httpx.URL(text)
        except (httpx.InvalidURL, ValueError):
            return parse_link(text)
        if f"{url.host}:{url.port}" in self._allowed_hosts and not url.userinfo:
            return url.copy_with(fragment=None)
        return parse_link(text)


def _conditions(known: Cached | None) -> dict[str, str]:
    """The headers that ask only for a change."""
    if known is None:
        return {}
    said = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in said.items() if value and value.isascii() and value.isprintable()}


def _check_type(content_type: str) -> None:
    """Refuse what is no text of an article. A missing type is taken for HTML, as browsers do."""
    kind = content_type.partition(";")[0].strip().lower()
    if kind and kind not in _TYPES:
        raise NoText(f"it is no web page but {kind[:40]}")


def _in_words(error: Exception) -> str:
    """An error's reason without addresses in it."""
    if isinstance(error.__cause__, ssl.SSLError) or "CERTIFICATE" in str(error):
        return "its certificate is not valid"
    if isinstance(error, httpx.ConnectError):
        return "no connection"
    return (
        "the connection broke off" if isinstance(error, httpx.TransportError) else "the answer made no sense"
    )
