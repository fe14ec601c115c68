"""A clock that stands still until somebody sleeps, and clients that talk to a function."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs

import httpx

from linkbot.edge.discourse.budget import Budget
from linkbot.edge.discourse.client import DiscourseClient

KEY = "5ecre7" * 10 + "key0"
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


class SteppedClock:
    """Moves only when somebody sleeps on it; remembers for how long."""

    def __init__(self, now: datetime = NOON) -> None:
        self.time = now
        self.slept: list[float] = []

    def now(self) -> datetime:
        """The time it was set to, plus all sleep."""
        return self.time

    async def sleep(self, seconds: float) -> None:
        """Let others have a turn, then move on by that much."""
        await asyncio.sleep(0)
        self.slept.append(seconds)
        self.time += timedelta(seconds=seconds)


class Script:
    """A forum that says what it was told to, by method and path; everything else is 404. Keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[httpx.Request] = []
        self._answers: dict[str, list[httpx.Response | Exception]] = {}

    def on(self, line: str, *answers: httpx.Response | Exception) -> "Script":
        """Answers for one `METHOD /path`, in turn; the last one stays."""
        self._answers[line] = list(answers)
        return self

    def __call__(self, request: httpx.Request) -> httpx.Response:
        """Answer as told."""
        self.asked.append(request)
        answers = self._answers.get(f"{request.method} {request.url.path}")
        if not answers:
            return httpx.Response(404, json={"errors": ["nicht gefunden"], "error_type": "not_found"})
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        if isinstance(answer, Exception):
            raise answer
        return httpx.Response(answer.status_code, headers=answer.headers, content=answer.content)

    @property
    def lines(self) -> list[str]:
        """What it was asked, as `METHOD /path`."""
        return [f"{request.method} {request.url.path}" for request in self.asked]


def a_client(
    handler: Callable[[httpx.Request], Any],
    clock: SteppedClock | None = None,
    forum: str = "https://forum.example",
    **changes,
) -> DiscourseClient:
    """A client without a network and without jitter."""
    clock = clock or SteppedClock()
    settings = {
        "budget": Budget(clock),
        "clock": clock,
        "transport": httpx.MockTransport(handler),
        "jitter": lambda: 0.0,
        **changes,
    }
    return DiscourseClient(forum, KEY, "moderator-1", **settings)


def a_post(**changes: object) -> dict[str, object]:
    """A post as Discourse gives it, our own if nothing else is said."""
    return {
        "id": 71,
        "topic_id": 7,
        "post_number": 4,
        "post_type": 1,
        "username": "moderator-1",
        "user_id": 3,
        "cooked": "<p>words</p>",
        "raw": "words",
        "version": 1,
        "actions_summary": [],
        **changes,
    }


def a_session(user_id: int = 3) -> httpx.Response:
    """The forum knows us."""
    return httpx.Response(
        200, json={"current_user": {"id": user_id, "username": "moderator-1", "moderator": True}}
    )


def ok(body: object) -> httpx.Response:
    """A success with JSON."""
    return httpx.Response(200, json=body)


def form(request: httpx.Request) -> dict[str, str]:
    """What was sent, each field once."""
    fields = parse_qs(request.content.decode(), keep_blank_values=True, strict_parsing=True)
    assert all(1 == len(values) for values in fields.values())
    return {name: values[0] for name, values in fields.items()}
