"""Weigh changed rules before they count: what would they have said of the thread's past?"""

import asyncio
from dataclasses import dataclass, replace

from linkbot.core.backtest import Changed, changed
from linkbot.core.model import Post
from linkbot.core.overturned import Again, broken_again
from linkbot.core.records import RulebookRecord
from linkbot.core.rules import Rulebook
from linkbot.flow.bench import Bench
from linkbot.flow.lessons import tried_posts
from linkbot.flow.review import is_ours, never_judged

_MOST_POSTS = 500
"""The latest posts that linkbot judged, ten requests' worth. They are read anew: the store keeps no texts, and what
counts is the past as it stands now, edits and deletions included."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """What changed rules would have said otherwise, over how many posts; and where they would be wrong again."""

    changed: tuple[Changed, ...]
    judged: int
    again: tuple[Again, ...] = ()
    since: RulebookRecord | None = None  # the earlier rules compared with, if not those in force


async def weigh(bench: Bench, new: Rulebook) -> Weighed:
    """Judge the thread's past by the rules in force and by new ones. Pages are not fetched for it, so rules about
    pages are left out on both sides. Raises ForumTrouble.
    """
    posts = await _past(bench, new)
    found = await asyncio.to_thread(changed, bench.rulebook, new, posts, bench.home)
    tried = await tried_posts(bench)
    again = await asyncio.to_thread(broken_again, bench.rulebook, new, tried, bench.home)
    return Weighed(tuple(found), len(posts), again)


async def _past(bench: Bench, new: Rulebook) -> tuple[Post, ...]:
    """Posts with an open case, and the latest of all others, by number; those that are never judged left out."""
    seen = (await bench.store.seen(bench.topic_id)).values()
    latest = sorted(seen, key=lambda post: post.post_number, reverse=True)
    open_cases = await bench.store.open_cases(bench.topic_id)
    ids = dict.fromkeys([*(case.post_id for case in open_cases), *(post.post_id for post in latest)])
    posts = await bench.forum.posts(bench.topic_id, tuple(ids)[:_MOST_POSTS])
    later = replace(bench, rulebook=new)
    counting = [post for post in posts if not is_ours(post, bench) and not never_judged(post, later)]
    return tuple(sorted(counting, key=lambda post: post.number or 0))
