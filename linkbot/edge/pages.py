"""Fetching what strangers link to, safely and politely: every way it can fail ends as a PageFailure."""

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import httpx

from linkbot import __version__
from linkbot.core.authorship.charset import decode
from linkbot.core.authorship.page import Page, PageFailure
from linkbot.edge.addresses import Refused, parse_link
from linkbot.edge.answered import (
    REDIRECTS,
    TROUBLE,
    Answered,
    NoText,
    Peeked,
    check_type,
    conditions,
    in_words,
    peeked,
)
from linkbot.edge.body import ACCEPTED, read_body
from linkbot.edge.courtesy import Courtesy, Paused
from linkbot.edge.page_cache import Cached, MemoryPageCache, PageCache
from linkbot.edge.safe_transport import SafeTransport
from linkbot.edge.site_robots import AGENT, SiteRobots

_LINK_HEADER = 4_000  # characters
_BUSY = frozenset({429, 503})


def user_agent(forum: str = "", contact: str = "") -> str:
    """The User-Agent: which program, whom to ask, and why it comes."""
    why = f"checks that links posted on {forum or 'a forum'} lead to articles of those who posted them"
    return f"{AGENT}/{__version__} (+{contact or forum or 'no contact given'}; {why})"


@dataclass(frozen=True, slots=True)
class Limits:
    """How much time, size and patience a stranger's site gets."""

    seconds: float = 20.0  # for one fetch with all its redirects
    bytes: int = 2 * 1024 * 1024  # after decompression: 99 % of real pages are under 1.3 MB (authorship 4)
    redirects: int = 5
    at_once: int = 8
    fresh: float = 600.0  # seconds in which a kept page is not asked for again
    fresh_failure: float = 120.0


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
        self._robots = SiteRobots(self._plain, self._parse, seconds, self._limits.redirects)
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
            fetched = self._failed(PageFailure(url, str(other), status=200))
        except Refused as refused:
            fetched = self._failed(PageFailure(url, str(refused)))
        except TROUBLE as error:
            fetched = self._failed(PageFailure(url, in_words(error), reached=False))
        self._cache.put(url, fetched)
        return fetched.result

    async def close(self) -> None:
        """Close what is open."""
        await self._transport.aclose()

    async def peek(self, url: str, etag: str = "", last_modified: str = "") -> Peeked | PageFailure:
        """Ask with HEAD whether a page is still there, and still as it was. Never raises, cancellation apart."""
        kept = conditions(etag, last_modified)
        try:
            async with self._room, asyncio.timeout(self._limits.seconds):
                link, answer = await self._walk(url, lambda _: kept, "HEAD")
        except Paused as paused:
            return PageFailure(url, str(paused), paused.seconds)
        except Refused as refused:
            return PageFailure(url, str(refused))
        except TROUBLE as error:
            return PageFailure(url, in_words(error), reached=False)
        return peeked(str(link), answer)

    async def _follow(self, asked: str, kept: Cached | None) -> Cached:
        """The page behind all redirects; one that is kept is asked for changes only."""

        def asking(link: httpx.URL) -> dict[str, str]:
            known = kept and kept.result.url == str(link)
            return conditions(kept.etag, kept.last_modified) if kept and known else {}

        link, answer = await self._walk(asked, asking, "GET")
        if answer.status == 304 and kept and kept.result.url == str(link):
            return replace(kept, at=self._seconds())
        return self._cached(asked, link, answer)

    async def _walk(
        self, asked: str, asking: Callable[[httpx.URL], Mapping[str, str]], method: str
    ) -> tuple[httpx.URL, Answered]:
        """Go from redirect to redirect; each address is checked anew."""
        link = self._parse(asked)
        for _ in range(self._limits.redirects + 1):
            if not (await self._robots.of(link)).allows(link.raw_path.decode("ascii")):
                raise Refused("the site's robots.txt asks programs not to read this page")
            answer = await self._ask(link, asking(link), method)
            if answer.status not in REDIRECTS or not answer.headers.get("location"):
                return link, answer
            link = self._parse(str(link.join(answer.headers["location"])))
        raise Refused(f"the address led through more than {self._limits.redirects} redirects")

    async def _plain(self, link: httpx.URL) -> Answered:
        return await self._ask(link, {})

    async def _ask(self, link: httpx.URL, conditions: Mapping[str, str], method: str = "GET") -> Answered:
        """Send one request, when it is our turn. Raises Paused, Refused and httpx's errors."""
        headers = {
            "User-Agent": self._agent,
            "Accept": "text/html, application/xhtml+xml;q=0.9, */*;q=0.5",
            "Accept-Encoding": ACCEPTED,
            **conditions,
        }
        timeout = httpx.Timeout(self._limits.seconds).as_dict()
        request = httpx.Request(method, link, headers=headers, extensions={"timeout": timeout})
        host = link.raw_host.decode("ascii")
        async with self._courtesy.turn(host):
            response = await self._transport.handle_async_request(request)
            try:
                if response.status_code in _BUSY:
                    said = response.headers
                    raise Paused(
                        self._courtesy.pause(host, said.get("retry-after", ""), said.get("date", ""))
                    )
                if response.status_code != 200 or method == "HEAD":
                    return Answered(response.status_code, response.headers)
                check_type(response.headers.get("content-type", ""))
                body, complete = await read_body(response, self._limits.bytes)
            finally:
                await response.aclose()
        return Answered(200, response.headers, body, complete)

    def _cached(self, asked: str, link: httpx.URL, answer: Answered) -> Cached:
        """A page to keep, or the failure that another status means."""
        if answer.status != 200:
            why = f"the site answered {answer.status}"
            return self._failed(PageFailure(asked, why, status=answer.status))
        declared = httpx.Headers(answer.headers).get("content-type", "")
        kind, _, rest = declared.partition(";")
        charset = rest.lower().partition("charset=")[2].split(";")[0].strip(" \"'")
        text = decode(answer.body, charset)
        said = answer.headers
        page = Page(
            str(link),
            text,
            asked,
            kind.strip().lower() or "text/html",
            answer.complete,
            links=said.get("link", "")[:_LINK_HEADER],
        )
        return Cached(page, self._seconds(), said.get("etag", "")[:500], said.get("last-modified", "")[:100])

    def _failed(self, failure: PageFailure) -> Cached:
        return Cached(failure, self._seconds())

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
