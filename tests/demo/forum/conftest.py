"""A small forum with its people: what the tests of the demo forum begin with."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import httpx
import pytest

from linkbot.demo.forum import DemoForum, HandClock, Topic

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> HandClock:
    """A clock that moves when told to."""
    return HandClock(START)


@pytest.fixture
def forum(clock: HandClock) -> DemoForum:
    """One admin, two moderators, three members and a newcomer; nothing said yet."""
    forum = DemoForum(clock, "http://forum.example")
    forum.settings.rate_limit_create_post = forum.settings.rate_limit_new_user_create_post = 0
    forum.settings.rate_limit_create_topic = 0
    forum.settings.limit_admin_api = False
    forum.add_user("admin-1", admin=True, trust_level=4)
    forum.add_user("moderator-1", moderator=True, trust_level=4)
    forum.add_user("linkbot", moderator=True, trust_level=1)
    for number in (1, 2, 3):
        forum.add_user(f"member-{number}", name=f"Member {number}")
    forum.add_user("newcomer-1", trust_level=0)
    return forum


@pytest.fixture
def thread(forum: DemoForum) -> Topic:
    """A topic with its opening post and one reply."""
    topic = forum.add_topic("moderator-1", "A thread for links alone", "Please post links to what you wrote.")
    forum.post_as("member-1", topic, "Here is something that I wrote: https://blog.example/a")
    return topic


class Person:
    """Somebody who talks to the forum over HTTP."""

    def __init__(self, client: httpx.AsyncClient, key: str, username: str | None) -> None:
        """`username` None: without a key."""
        self.client = client
        self.headers = {"Api-Key": key, "Api-Username": username} if username else {}

    async def get(self, path: str, **headers: str) -> httpx.Response:
        return await self.client.get(path, headers={**self.headers, **headers})

    async def post(self, path: str, **data: object) -> httpx.Response:
        return await self.client.post(path, data=data, headers=self.headers)

    async def put(self, path: str, data: dict[str, object] | None = None) -> httpx.Response:
        return await self.client.put(path, data=data, headers=self.headers)

    async def delete(self, path: str) -> httpx.Response:
        return await self.client.delete(path, headers=self.headers)


@pytest.fixture
async def as_(forum: DemoForum) -> AsyncIterator[object]:
    """`as_("member-1")` is that user over HTTP, `as_(None)` is nobody."""
    key = forum.add_key()
    async with forum.client() as client:
        yield lambda username: Person(client, key, username)
