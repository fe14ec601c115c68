"""Which pages of a site programs may read: its robots.txt, asked for once an hour."""

from collections.abc import Awaitable, Callable

import httpx

from linkbot.edge.addresses import Refused
from linkbot.edge.answered import REDIRECTS, Answered
from linkbot.edge.robots import CLOSED, OPEN, SIZE_LIMIT, Robots, read_robots

AGENT = "linkbot"
_KEPT = 3600.0
_SITES = 500


class SiteRobots:
    """Remembers what sites ask of programs."""

    def __init__(
        self,
        ask: Callable[[httpx.URL], Awaitable[Answered]],
        parse: Callable[[str], httpx.URL],
        seconds: Callable[[], float],
        redirects: int,
    ) -> None:
        """`ask` sends a plain GET, `parse` reads and checks an address; both may raise Refused."""
        self._ask = ask
        self._parse = parse
        self._seconds = seconds
        self._redirects = redirects
        self._known: dict[str, tuple[float, Robots]] = {}

    async def of(self, link: httpx.URL) -> Robots:
        """What the site's robots.txt asks. Missing: anything goes; a site in trouble: nothing does (RFC 9309 2.3.1)."""
        site = f"{link.scheme}://{link.netloc.decode('ascii')}"
        at, robots = self._known.get(site, (float("-inf"), OPEN))
        if self._seconds() - at < _KEPT:
            return robots
        robots = await self._read(link.join("/robots.txt"))
        while len(self._known) >= _SITES:
            self._known.pop(next(iter(self._known)))
        self._known[site] = (self._seconds(), robots)
        return robots

    async def _read(self, link: httpx.URL) -> Robots:
        for _ in range(self._redirects + 1):
            try:
                answer = await self._ask(link)
            except Refused:  # a picture or a pack of bytes instead of a text: not a robots.txt
                return OPEN
            if answer.status in REDIRECTS and answer.headers.get("location"):
                link = self._parse(str(link.join(answer.headers["location"])))
                continue
            if answer.status == 200:
                return read_robots(answer.body[:SIZE_LIMIT].decode("utf-8", "replace"), AGENT)
            return CLOSED if answer.status >= 500 else OPEN
        return OPEN
