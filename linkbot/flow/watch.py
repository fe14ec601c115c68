"""See what is new in a thread: new posts at every beat, edits of what matters soon, everything else on a slow beat."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from linkbot.core.case import State
from linkbot.core.forum import Drop, Wait
from linkbot.core.model import Post
from linkbot.core.records import Bookmark
from linkbot.flow.alert import alert_wrong_title
from linkbot.flow.bench import Bench
from linkbot.flow.review import digest_of, review, review_gone

log = structlog.get_logger(__name__)

RECONCILE_EVERY = timedelta(minutes=15)
"""How often the whole thread is compared with memory; no list of edits exists to ask for (contract 4.3)."""
YOUNG = timedelta(hours=1)
"""A post this young is read again at every beat: its author may still be writing."""
_FRESH = timedelta(days=3)
"""A case that was never spoken of (in mode observe) is read at every beat for so long; the slow beat does after."""
_CHUNK = 20
"""Discourse hands out posts twenty at a time (contract 4)."""


async def watch(bench: Bench) -> bool:
    """One beat over the thread; False if the topic is not the one the rules speak of, and nothing may be done there.

    Raises ForumTrouble; what was reviewed before stays reviewed.
    """
    now = bench.clock.now()
    mark = await bench.store.bookmark(bench.topic_id) or Bookmark(bench.topic_id, first_watched=now)
    since = now - mark.last_reconcile if mark.last_reconcile else RECONCILE_EVERY
    if not timedelta(0) <= since < RECONCILE_EVERY:  # also when the clock was set back
        mark = await _reconcile(bench, mark, now)
    elif _is_the_thread(bench, mark.title):
        await _read_again(bench, await _restless(bench, now))
    if not _is_the_thread(bench, mark.title):
        return False
    await _read_new(bench, mark)
    return True


def _is_the_thread(bench: Bench, title: str) -> bool:
    """Whether the topic bears the title of the rules file: a wrong number would judge innocent people."""
    wanted = bench.rulebook.thread.title
    return not wanted or not title or wanted.strip().casefold() == title.strip().casefold()


async def _read_new(bench: Bench, mark: Bookmark) -> None:
    """Review posts behind the last number, twenty a request; the bookmark moves only behind what was reviewed."""
    while True:
        posts = await bench.forum.posts_after(bench.topic_id, mark.last_number)
        fresh = [p for p in posts if (p.number or 0) > mark.last_number]
        for post in fresh:
            await _review_one(post, bench)
        if fresh:
            mark = replace(mark, last_number=max(p.number or 0 for p in fresh))
            await bench.store.set_bookmark(mark)
        if len(fresh) < _CHUNK:
            return


async def _restless(bench: Bench, now: datetime) -> tuple[int, ...]:
    """Posts that may change soon: those with an open case, and young ones."""
    open_cases = await bench.store.open_cases(bench.topic_id)
    seen = await bench.store.seen(bench.topic_id)
    young = [p.post_id for p in seen.values() if p.judged_at is not None and now - p.judged_at < YOUNG]
    spoken = [c.post_id for c in open_cases if c.state is not State.WAITING or now - c.opened_at < _FRESH]
    return tuple(dict.fromkeys([*spoken, *young]))


async def _reconcile(bench: Bench, mark: Bookmark, now: datetime) -> Bookmark:
    """Compare the whole thread with memory: new, changed and vanished posts."""
    topic = await bench.forum.topic(bench.topic_id)
    if not _is_the_thread(bench, topic.title):
        await alert_wrong_title(bench, topic.title)
        mark = replace(mark, last_reconcile=now, title=topic.title)
        await bench.store.set_bookmark(mark)
        return mark
    have = {p.id: p for p in topic.posts if p.id is not None}
    restless = await _restless(bench, now)
    await _read_again(bench, tuple(dict.fromkeys([*topic.stream, *restless])), have)
    # in a thread that fits one answer all posts have been read by now; a mega topic shows no stream (contract 4.2)
    read = max((p.number or 0 for p in topic.posts), default=0) if 0 < len(topic.stream) <= _CHUNK else 0
    number = max(mark.last_number, read)
    mark = replace(mark, last_number=number, last_reconcile=now, title=topic.title)
    await bench.store.set_bookmark(mark)
    return mark


async def _read_again(bench: Bench, ids: tuple[int, ...], have: Mapping[int, Post] | None = None) -> None:
    """Read posts again and review those that changed; end the cases of those that are gone."""
    posts = dict(have or {})
    if missing := [i for i in ids if i not in posts]:
        posts |= {p.id: p for p in await bench.forum.posts(bench.topic_id, missing) if p.id is not None}
    seen = await bench.store.seen(bench.topic_id) if ids else {}
    for post_id in ids:
        post, before = posts.get(post_id), seen.get(post_id)
        if post is None or post.deleted:
            await _gone(post_id, bench)
        elif before is None or before.digest != digest_of(post):
            await _review_one(post, bench)


async def _gone(post_id: int, bench: Bench) -> None:
    case = await bench.store.case(post_id)
    if case is not None and case.state is not State.CLOSED:
        await review_gone(case, bench)


async def _review_one(post: Post, bench: Bench) -> None:
    """One post's trouble is not another's: what the forum will not show of this one is left for the next look."""
    try:
        await review(post, bench)
    except (Drop, Wait) as trouble:
        if isinstance(trouble, Wait) and not 500 <= (trouble.status or 0) < 600:
            raise  # the forum as a whole wants us to wait
        log.warning("post.not_reviewed", post=post.id, why=trouble.reason)
