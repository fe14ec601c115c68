"""What the forum refuses is written down, for the report."""

from datetime import datetime

import httpx
import pytest

from linkbot.core.forum import ForumTrouble
from linkbot.edge.discourse.budget import Budget
from tests.edge.discourse.fakes import Script, SteppedClock, a_client, a_session


class Kept:
    """A ledger that keeps what was refused."""

    def __init__(self) -> None:
        self.refusals: list[tuple[str, int]] = []

    async def book(self, use: str, at: datetime) -> None:
        """Nothing of interest here."""

    async def refused(self, use: str, status: int, at: datetime) -> None:
        """One more."""
        self.refusals.append((use, status))

    async def since(self, moment: datetime) -> tuple[tuple[datetime, str], ...]:
        """None."""
        return ()


async def test_what_the_forum_refuses_is_counted() -> None:
    """Too many requests and the forum's own errors, each try; an answer that says no is none of them."""
    kept, clock = Kept(), SteppedClock()
    no = httpx.Response(404, json={"errors": ["no"], "error_type": "not_found"})
    script = (
        Script()
        .on("GET /t/7.json", httpx.Response(503), httpx.Response(429), no)
        .on("POST /posts.json", httpx.Response(500))
    )
    async with a_client(script, clock, budget=Budget(clock, ledger=kept)) as client:
        with pytest.raises(ForumTrouble):
            await client.topic(7)
        with pytest.raises(ForumTrouble):
            await client.reply(7, None, "words")
    assert [("read", 503), ("read", 429), ("write", 500)] == kept.refusals


async def test_a_refused_poll_is_counted() -> None:
    """News are asked for in another way, and counted alike."""
    kept, clock = Kept(), SteppedClock()
    script = Script().on("GET /session/current.json", a_session())

    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(429) if "message-bus" in request.url.path else script(request)

    async with a_client(answer, clock, budget=Budget(clock, ledger=kept)) as client:
        with pytest.raises(ForumTrouble):
            async for _ in client.news().listen({}):
                pass
    assert [("poll", 429)] == kept.refusals
