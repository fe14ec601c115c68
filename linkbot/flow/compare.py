"""Compare posts as they stand with what memory knows: review what changed, and let go of what is gone for certain."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import structlog

from linkbot.core.case import Case, State
from linkbot.core.forum import Drop, Forbidden, Gone, Wait
from linkbot.core.model import Kind, Post
from linkbot.flow.bench import Bench
from linkbot.flow.review import digest_of, review, review_gone

log = structlog.get_logger(__name__)

CHUNK = 50
"""Posts asked for at once by their ids (contract 4)."""
_READABLE = 200  # the status of an answer that could not be understood
_TOPIC_LINK = re.compile(r'href="[^"]*?/t/(?:[^"/]+/)?([0-9]{1,15})(?:[/"?#])')


@dataclass(frozen=True, slots=True)
class Compared:
    """What came of it. `changed`: how many posts were new or other than before. `doubted`: topics between which posts
    may have been moved, as a small action in one of them says (contract 10).
    """

    changed: int = 0
    doubted: frozenset[int] = frozenset()


async def read_and_compare(
    bench: Bench, ids: Collection[int], *, listed: bool | None = None, have: Sequence[Post] = ()
) -> Compared:
    """Read posts by id, fifty a request, and compare them. `have` were read already. `listed`: whether the topic's own
    list names them; None if it was not read. Raises ForumTrouble; what was reviewed stays reviewed.
    """
    posts = {post.id: post for post in have if post.id is not None}
    if missing := [i for i in ids if i not in posts]:
        posts |= {p.id: p for p in await bench.forum.posts(bench.topic_id, missing) if p.id is not None}
    compared = await compare(bench, [posts[i] for i in ids if i in posts])
    await let_go(bench, [i for i in ids if i not in posts], listed=listed)
    return compared


async def compare(bench: Bench, posts: Iterable[Post]) -> Compared:
    """Review those that are new or changed, in the order given."""
    here = [post for post in posts if post.id is not None]
    before = await bench.store.watching.digests([post.id for post in here if post.id is not None])
    changed, doubted = 0, set[int]()
    for post in here:
        if post.deleted:
            await _end_case(bench, post.id or 0)
        elif before.get(post.id or 0) != digest_of(post):
            changed += 1
            await _review_one(post, bench)
            if post.kind is Kind.SMALL_ACTION:
                doubted |= {bench.topic_id, *map(int, _TOPIC_LINK.findall(post.cooked))}
    return Compared(changed, frozenset(doubted))


async def let_go(bench: Bench, ids: Iterable[int], *, listed: bool | None) -> None:
    """End the cases of posts that the forum did not show, where it is certain that they are gone."""
    for post_id in ids:
        case = await bench.store.case(post_id)
        if case is not None and case.state is not State.CLOSED:
            if await is_gone(bench, post_id, listed=listed):
                await review_gone(case, bench)
        elif listed:
            log.warning(
                "post.not_shown", post=post_id, note="the topic lists it, but the forum does not show it"
            )


async def is_gone(bench: Bench, post_id: int, *, listed: bool | None = None) -> bool:
    """Whether a post that was not shown is deleted, or in another topic now. That it was not shown proves nothing: it
    may be there and not be readable. Raises Wait and Stop.
    """
    try:
        post = await bench.forum.post(post_id)
    except Gone:
        return True
    except Forbidden:
        return listed is False  # not in the topic any more, and wherever it is now, it is not for us
    except (Drop, Wait) as trouble:
        if isinstance(trouble, Wait) and trouble.status != _READABLE:
            raise
        log.warning("post.unclear", post=post_id, why=trouble.reason)
        return False
    return post.deleted or post.topic_id not in {None, bench.topic_id}


async def _end_case(bench: Bench, post_id: int) -> None:
    case: Case | None = await bench.store.case(post_id)
    if case is not None and case.state is not State.CLOSED:
        await review_gone(case, bench)


async def _review_one(post: Post, bench: Bench) -> None:
    """One post's trouble is not another's: what the forum will not show of this one is left for the next look."""
    try:
        await review(post, bench)
    except (Drop, Wait) as trouble:
        if not is_of_one(trouble):
            raise
        log.warning("post.not_reviewed", post=post.id, why=trouble.reason)


def is_of_one(trouble: Drop | Wait) -> bool:
    """Whether it is trouble with one post or message; else the forum as a whole wants us to wait."""
    return isinstance(trouble, Drop) or 500 <= (trouble.status or 0) < 600
