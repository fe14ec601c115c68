"""Carrying requests to one Discourse and answers back: httpx, the key, the budget, the limits."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Generator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http.cookiejar import CookieJar, DefaultCookiePolicy
from secrets import SystemRandom
from typing import Any, TypeVar
from urllib.parse import parse_qsl, urlsplit

import httpx
import stamina
from pydantic import SecretStr

from linkbot.core.forum import Drop, ForumTrouble, Stop, Unsure, Wait
from linkbot.edge.discourse import wire
from linkbot.edge.discourse.budget import PATIENCE, Budget, Use
from linkbot.edge.discourse.identity import base_address, header_value, user_agent
from linkbot.edge.discourse.wire import Answer, Request

T = TypeVar("T")

MOST_BYTES = 32 * 1024 * 1024  # of one answer: fifty posts of the longest kind are 6 MiB
TRIES = 3  # of a read
MOST_REDIRECTS = 3
CHANCE: Callable[[], float] = SystemRandom().random  # 0 to 1
_PERMANENT = frozenset({301, 308})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_UNSENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)


@dataclass(frozen=True, slots=True)
class TimeLimits:
    """How long a forum may take, in seconds. Moves and uploads answer late (contract 3.4)."""

    connect: float = 10.0
    read: float = 60.0  # for each piece
    total: float = 120.0  # for one exchange, so that a server cannot drip for ever
    reading: float = 45.0  # no read is tried again after so long


class _Key(httpx.Auth):
    """Puts the key on a request as it leaves, and shows it nowhere."""

    def __init__(self, key: SecretStr, username: str) -> None:
        self._key = key
        self._username = username

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        request.headers["Api-Key"] = self._key.get_secret_value()
        request.headers["Api-Username"] = self._username
        yield request


class Exchange:
    """One forum over HTTP. Reads are repeated a few times, writes never."""

    def __init__(
        self,
        forum: str,
        key: SecretStr,
        username: str,
        budget: Budget,
        *,
        contact: str = "",
        transport: httpx.AsyncBaseTransport | None = None,
        limits: TimeLimits | None = None,
        jitter: Callable[[], float] = CHANCE,
    ) -> None:
        """ValueError, in words for the one who wrote the settings, if address, key or name cannot be right."""
        self.forum = base_address(forum)
        self._secret = SecretStr(header_value(key.get_secret_value(), "the API key"))
        self._budget = budget
        self._limits = limits or TimeLimits()
        self._jitter = jitter
        self._http = httpx.AsyncClient(
            auth=_Key(self._secret, header_value(username, "the user name")),
            headers={"Accept": "application/json", "User-Agent": user_agent(contact)},
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),  # each request stands for itself
            timeout=httpx.Timeout(self._limits.read, connect=self._limits.connect, pool=self._limits.connect),
            transport=transport,
        )

    def __repr__(self) -> str:
        return f"Exchange({self.forum!r})"

    async def close(self) -> None:
        """Let go of the connections."""
        await self._http.aclose()

    async def read(self, request: Request, understand: Callable[[Answer], T], use: Use = Use.READ) -> T:
        """Ask and understand, again after a short while if that may help. Any ForumTrouble but Unsure."""

        async def once() -> T:
            return _understood(request, await self._follow(request, use), understand)

        return await self._patiently(once)

    async def write(self, request: Request, understand: Callable[[Answer], T]) -> T:
        """Ask once and understand. Unsure if it may have been done without our knowing."""
        answer = await self._ask(request, Use.WRITE, self._budget.write_patience)
        if answer.status in _REDIRECTS:
            self._check_origin(request, answer)
        return _understood(request, answer, understand)

    @asynccontextmanager
    async def poll(self, request: Request, headers: Mapping[str, str]) -> AsyncIterator[AsyncIterator[bytes]]:
        """Ask for news and give the answer piece by piece as it comes, for as long as the forum keeps it open. It counts
        as one request (contract 14.5). Any ForumTrouble but Unsure: a poll changes nothing.
        """
        await self._budget.take(Use.POLL)
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        try:
            async with self._http.stream(
                request.method,
                self.forum + request.path,
                params=request.query,
                content=request.body,
                headers={**headers, **form},
            ) as response:
                if response.status_code != 200:
                    raise await self._no_news(request, response)
                yield response.aiter_bytes()
        except (httpx.HTTPError, httpx.StreamError, httpx.InvalidURL, OSError) as error:
            raise Wait(f"{request}: the connection for news broke ({type(error).__name__})") from None

    async def _no_news(self, request: Request, response: httpx.Response) -> ForumTrouble:
        """What a poll that was refused means; no news is no harm, so it is never Unsure."""
        answer = self._without_key(response, await response.aread())
        await self._note(Use.POLL, answer)
        found = wire.trouble(Request("GET", request.path), answer)
        return found or Wait(f"{request} was answered {answer.status}", status=answer.status)

    async def _patiently(self, once: Callable[[], Awaitable[T]]) -> T:
        """A 429 is waited for by the budget, which holds everything else back as well."""

        def again(error: Exception) -> bool | float:
            if not isinstance(error, Wait) or error.seconds > self._limits.reading:
                return False
            return 0.0 if error.status == 429 else True

        async for attempt in stamina.retry_context(
            on=again, attempts=TRIES, timeout=self._limits.reading, wait_initial=0.5, wait_jitter=0.5
        ):
            with attempt:
                return await once()
        raise AssertionError  # pragma: no cover - retry_context returns or raises

    async def _follow(self, request: Request, use: Use) -> Answer:
        """Ask, and go where a redirect leads inside this forum: a slug that changed, a page past the end
        (contract 1.1). The key never leaves for another host.
        """
        for _ in range(MOST_REDIRECTS):
            answer = await self._ask(request, use)
            if answer.status not in _REDIRECTS or answer.status in request.expects:
                return answer
            self._check_origin(request, answer)
            request = self._redirected(request, answer)
        raise Wait(f"{request} is redirected in circles")

    def _check_origin(self, request: Request, answer: Answer) -> None:
        """The same page at another address: the address in the settings is not the forum's own."""
        try:
            there = urlsplit(answer.headers.get("location", ""))
            host = there.hostname
        except ValueError:
            return
        here = urlsplit(self.forum)
        moved = host is not None and (there.scheme, there.netloc) != (here.scheme, here.netloc)
        if moved and there.path == here.path + request.path:
            reason = f"the forum wants to be called {there.scheme}://{there.netloc}, not {self.forum}"
            if answer.status in _PERMANENT:
                raise Stop(reason, status=answer.status)
            raise (Unsure if request.writes else Wait)(reason, status=answer.status)

    def _redirected(self, request: Request, answer: Answer) -> Request:
        try:
            there = urlsplit(answer.headers.get("location", ""))
        except ValueError:
            there = urlsplit("")
        path = there.path.removeprefix(urlsplit(self.forum).path)
        if not path.startswith("/"):
            raise Wait(f"{request} is redirected to nowhere", status=answer.status)
        query = tuple(parse_qsl(there.query, keep_blank_values=True)) or request.query
        return Request(request.method, path, query, expects=request.expects)

    async def _ask(self, request: Request, use: Use, patience: float = PATIENCE) -> Answer:
        """One request, one answer, whatever its status. Holds all work back if the forum wants it so."""
        await self._budget.take(use, patience)
        try:
            async with asyncio.timeout(self._limits.total):
                answer = await self._send(request)
        except ForumTrouble:
            raise
        except _UNSENT as error:
            raise Wait(f"{request}: no connection ({type(error).__name__})") from None
        except (httpx.HTTPError, httpx.StreamError, httpx.InvalidURL, OSError, ValueError) as error:
            reason = f"{request}: no whole answer ({type(error).__name__})"
            raise (Unsure if request.writes else Wait)(reason) from None
        await self._note(use, answer)
        return answer

    async def _note(self, use: Use, answer: Answer) -> None:
        await self._budget.answered(use, answer.status)
        if (seconds := wire.pause(answer)) is not None:
            self._budget.hold(seconds + self._jitter())

    async def _send(self, request: Request) -> Answer:
        async with self._http.stream(
            request.method, self.forum + request.path, params=request.query, **_content(request)
        ) as response:
            body = bytearray()
            async for piece in response.aiter_bytes():
                body += piece
                if len(body) > MOST_BYTES:
                    trouble = Unsure if request.writes else Drop
                    raise trouble(f"{request}: an answer of more than {MOST_BYTES} bytes")
            return self._without_key(response, bytes(body))

    def _without_key(self, response: httpx.Response, body: bytes) -> Answer:
        """A forum that echoes our key must not bring it into a log."""
        key = self._secret.get_secret_value()
        headers = {name.lower(): value.replace(key, "<key>") for name, value in response.headers.items()}
        return Answer(response.status_code, headers, body.replace(key.encode(), b"<key>"))


def _content(request: Request) -> dict[str, Any]:
    """What httpx is given to send: nothing, a form, or a form with a file."""
    if request.file is not None:
        file = request.file
        return {
            "data": dict(request.form or ()),
            "files": {"file": (file.name, file.content, file.content_type)},
        }
    if request.form is None:
        return {}
    return {"content": request.body, "headers": {"Content-Type": "application/x-www-form-urlencoded"}}


def _understood(request: Request, answer: Answer, understand: Callable[[Answer], T]) -> T:
    """What an answer means. Wait or Unsure for a success that says nothing we know: a gate's page, half a body."""
    found = None if answer.status in request.expects else wire.trouble(request, answer)
    if found is not None:
        raise found
    try:
        return understand(answer)
    except (LookupError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
        reason = f"{request} was answered {answer.status} with something else than expected ({type(error).__name__})"
        raise (Unsure if request.writes else Wait)(reason, status=answer.status) from None
