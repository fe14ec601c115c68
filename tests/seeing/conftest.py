"""A watched forum: the demo forum and the real daemon in one process, by a clock moved by hand."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from benchmarks.watched_forum import BAD, GOOD, Watched, watched_forum
from linkbot.core.model import Outcome
from linkbot.demo.forum.entities import Topic

MINUTE = timedelta(minutes=1)


@pytest.fixture
async def watched() -> AsyncIterator[Watched]:
    """One thread with three good posts."""
    async with watched_forum() as there:
        there.chores = ()  # seeing alone is tried out here, and in less time
        there.watch(there.add_thread(1, 4))
        yield there


@pytest.fixture
async def thread(watched: Watched) -> Topic:
    """The thread, read for the first time, with news."""
    watched.begin()
    await watched.pass_time(MINUTE)
    return watched.threads[0]


async def outcomes(watched: Watched, topic: Topic) -> dict[int, Outcome]:
    """What is remembered of each post of a topic, by its number."""
    return {seen.post_number: seen.outcome for seen in (await watched.store.seen(topic.id)).values()}


__all__ = ["BAD", "GOOD", "MINUTE", "outcomes"]
