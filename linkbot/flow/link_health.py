"""Look at accepted links again, a few at a time. What is found is for moderators alone: it opens no case, tells no author."""

import asyncio
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import urlsplit

import structlog

from linkbot.core.forum import Drop, ForumTrouble
from linkbot.core.link_health import Watched, after_look, is_changed
from linkbot.core.model import Profile
from linkbot.flow.bench import Bench
from linkbot.flow.recall import SETTLED

log = structlog.get_logger(__name__)

_AT_ONCE = 6
"""Links of one round, each on a host of its own."""
_SECONDS = 45.0
"""For one round; who is slower waits for the next one, so that posts never wait for links."""


async def check_links(bench: Bench, seconds: float = _SECONDS) -> None:
    """One round. What cannot be found out today stays due."""
    now = bench.clock.now()
    waiting = await bench.health.due(bench.topic_id, now - SETTLED, now, 5 * _AT_ONCE)
    some = _one_a_host(waiting)
    if not some:
        return
    try:
        async with asyncio.timeout(seconds), asyncio.TaskGroup() as tasks:
            for known in some:
                tasks.create_task(_check(known, bench))
    except TimeoutError:
        log.warning("links.slow", links=len(some), note="the rest waits for the next round")


def _one_a_host(waiting: Iterable[Watched]) -> list[Watched]:
    """The first few that are due, on different hosts."""
    by_host: dict[str, Watched] = {}
    for known in waiting:
        by_host.setdefault(_host(known), known)
    return list(by_host.values())[:_AT_ONCE]


def _host(known: Watched) -> str:
    return urlsplit(known.place).netloc


async def _check(known: Watched, bench: Bench) -> None:
    visit = await bench.visits.visit(known)
    if is_changed(known, visit):
        try:
            visit = replace(visit, owner=await _owner(known, bench))
        except ForumTrouble as trouble:
            log.warning("link.not_weighed", post=known.post_id, why=trouble.reason)
            return
    after = after_look(known, visit, bench.clock.now())
    await bench.health.keep(after)
    if after.said_at and not known.said_at:
        log.info(
            "link.ails",
            post=known.post_id,
            topic=bench.topic_id,
            ailment=after.ailment.name.lower() if after.ailment else "",
            host=_host(known),
        )


async def _owner(known: Watched, bench: Bench) -> str:
    """Whose the page is by what it says today; "" if the forum does not show the person any more."""
    try:
        post = await bench.forum.post(known.post_id)
        author = post.author
        profile = await bench.forum.user(author.username)
    except Drop:
        return ""
    poster = profile if profile.id is not None else Profile(author.username, author.id, author.name)
    return (await bench.authors.authorship(known.place, poster)).state.name
