"""See what is new in a thread: where news point, what is new behind the last number, and now and then the whole."""

from collections.abc import Collection
from dataclasses import replace
from datetime import timedelta

from linkbot.core.pace import SLOW
from linkbot.core.push import Followed
from linkbot.core.records import Bookmark
from linkbot.flow.bench import Bench
from linkbot.flow.compare import Compared, compare, read_and_compare
from linkbot.flow.reconcile import Visit, is_the_thread, restless_posts

_PAGE = 20
"""Discourse hands out posts behind a number twenty at a time (contract 4)."""


async def watch(bench: Bench) -> bool:
    """One round over a single thread by looking alone, without news: the whole thread if it is time, else what may have
    changed; then what is new. False if nothing may be done there.

    The daemon does the same in smaller portions (`flow/lookout.py`). Raises ForumTrouble; what was reviewed before
    stays reviewed.
    """
    now = bench.clock.now()
    mark = await bench.store.bookmark(bench.topic_id)
    since = now - mark.last_reconcile if mark and mark.last_reconcile else SLOW
    if not timedelta(0) <= since < SLOW:  # also when the clock was set back
        before = (await bench.store.watching.followed()).get(bench.topic_id) or Followed(bench.topic_id)
        visit = Visit(bench, swept_to=before.swept_to)
        condition = await visit.whole()
        await bench.store.watching.set_followed((replace(before, swept_to=visit.swept_to),))
        if condition.watched:
            await read_new(bench)
        return condition.acts
    if mark is None or not is_the_thread(bench, mark.title):
        return False
    await look_quickly(bench)
    return True


async def look_quickly(bench: Bench) -> Compared:
    """Posts that may have changed, and new ones."""
    restless = await restless_posts(bench, bench.clock.now())
    again = await read_and_compare(bench, restless) if restless else Compared()
    new = await read_new(bench)
    return Compared(again.changed + new.changed, again.doubted | new.doubted)


async def look_where_told(bench: Bench, post_ids: Collection[int]) -> Compared:
    """Posts that news were about. What the news said is not believed: they are read."""
    return await read_and_compare(bench, sorted(post_ids))


async def read_new(bench: Bench) -> Compared:
    """Review posts behind the last number, twenty a request; the bookmark moves only behind what was reviewed."""
    mark = await bench.store.bookmark(bench.topic_id)
    mark = mark or Bookmark(bench.topic_id, first_watched=bench.clock.now())
    changed, doubted = 0, frozenset[int]()
    while True:
        posts = await bench.forum.posts_after(bench.topic_id, mark.last_number)
        fresh = [post for post in posts if (post.number or 0) > mark.last_number]
        compared = await compare(bench, fresh)
        changed, doubted = changed + compared.changed, doubted | compared.doubted
        if fresh:
            mark = replace(mark, last_number=max(post.number or 0 for post in fresh))
            await bench.store.set_bookmark(mark)
        if len(fresh) < _PAGE:
            return Compared(changed, doubted)
