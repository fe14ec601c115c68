"""Look back: what the thread held before a post, and what the post itself held when it was fine."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from linkbot.core.checks.late_swap import LateSwapCheck
from linkbot.core.checks.own_links import own_links
from linkbot.core.checks.pace import PaceCheck
from linkbot.core.checks.repeats import RepeatsCheck
from linkbot.core.facts import facts_of
from linkbot.core.forum import Drop
from linkbot.core.model import Facts, Post
from linkbot.core.records import Past, PostedLink, Recall
from linkbot.core.rules import Check, Rule
from linkbot.flow.bench import Bench

SETTLED = timedelta(hours=2)
"""A link counts as accepted once the post was fine with it for so long. People mend a wrong link soon after posting, and
an edit is seen up to a quarter of an hour after it was made.
"""
_MOST_POSTS = 50
"""How many earlier posts are read again to see that they still hold what is remembered of them."""


@dataclass(frozen=True, slots=True)
class History:
    """What `Known` is told of the past. None: no rule asked."""

    mine: dict[str, int] | None = None
    others: dict[str, int] | None = None
    posts: tuple[datetime, ...] | None = None
    accepted: tuple[str, ...] | None = None


def question(facts: Facts, rules: Collection[Rule], pages: tuple[str, ...], bench: Bench) -> Recall:
    """What to recall for these rules. `pages`: addresses of which it matters whether they opened before."""
    post, checks = facts.post, _checks(rules)
    addresses = tuple(link.canonical for link in own_links(facts))
    paces = [check.per for check in checks if isinstance(check, PaceCheck)]
    counted = post.created_at - max(paces) if paces and post.created_at and addresses else None
    swaps = any(isinstance(check, LateSwapCheck) for check in checks)
    return Recall(
        post_id=post.id or 0,
        topic_id=post.topic_id or bench.topic_id,
        post_number=post.number or 0,
        author=post.author.username,
        author_id=post.author.id,
        addresses=addresses if any(isinstance(check, RepeatsCheck) for check in checks) else (),
        since=counted,
        settled=bench.clock.now() - SETTLED if swaps else None,
        pages=pages,
    )


async def look_back(facts: Facts, rules: Collection[Rule], past: Past, bench: Bench) -> History:
    """What was recalled, as far as it still holds: posts that would count against the author are read again first.

    Raises ForumTrouble (but not Drop: what the forum will not show counts against nobody).
    """
    checks = _checks(rules)
    repeats = any(isinstance(check, RepeatsCheck) for check in checks)
    paces = [check for check in checks if isinstance(check, PaceCheck)]
    too_many = any(_too_many(past.own, check, facts.post) for check in paces)
    standing = await _still_standing((*past.same, *(past.own if too_many else ())), bench)
    same = [link for link in past.same if (link.post_id, link.address) in standing]
    own = [link for link in past.own if not too_many or (link.post_id, link.address) in standing]
    times = {link.post_id: link.posted_at for link in own}
    return History(
        mine=_first([x for x in same if _is_author(x, facts.post)]) if repeats else None,
        others=_first([x for x in same if not _is_author(x, facts.post)]) if repeats else None,
        posts=tuple(at for at in times.values() if at) if paces else None,
        accepted=past.accepted if any(isinstance(check, LateSwapCheck) for check in checks) else None,
    )


def _checks(rules: Collection[Rule]) -> list[Check]:
    return [check for rule in rules for check in rule.checks]


def _too_many(own: tuple[PostedLink, ...], check: PaceCheck, post: Post) -> bool:
    """Whether the remembered posts alone would break the pace; if not, nobody needs to read them again."""
    now = post.created_at
    recent = {link.post_id for link in own if now and link.posted_at and now - link.posted_at < check.per}
    return len(recent) >= check.at_most


async def _still_standing(links: tuple[PostedLink, ...], bench: Bench) -> frozenset[tuple[int, str]]:
    """Which links can still be read in their posts: deleted, moved, hidden or mended posts hold nothing."""
    ids = sorted({link.post_id for link in links})[-_MOST_POSTS:]
    if not ids:
        return frozenset()
    try:
        posts = await bench.forum.posts(bench.topic_id, ids)
    except Drop:
        return frozenset()
    seen = [post for post in posts if not (post.deleted or post.hidden or post.withdrawn)]
    return frozenset(
        (post.id or 0, link.canonical) for post in seen for link in own_links(facts_of(post, bench.home))
    )


def _is_author(link: PostedLink, post: Post) -> bool:
    """By id where both have one: names change."""
    if link.author_id is not None and post.author.id is not None:
        return link.author_id == post.author.id
    return link.author.casefold() == post.author.username.casefold()


def _first(links: list[PostedLink]) -> dict[str, int]:
    """The number of the first post that holds each address."""
    return {link.address: link.post_number for link in reversed(links)}
