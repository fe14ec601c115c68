"""Read every answer to linkbot's messages once, in order, however many there are."""

from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass

import structlog

from linkbot.core.case import Case
from linkbot.core.forum import Drop, Wait
from linkbot.core.model import Post
from linkbot.flow.bench import Bench
from linkbot.flow.compare import is_of_one

log = structlog.get_logger(__name__)

_PAGE = 30  # messages in one answer of the forum (contract 18)
_MOST_PAGES = 5
_CHUNK = 20  # answers in one (contract 4)
_MOST_ANSWERS = 100
"""In one message at a time; whoever writes more is in a conversation of people."""


@dataclass(frozen=True, slots=True)
class Letter:
    """New answers in the message about one case, in order. `last`: the number of the last post that was read."""

    case: Case
    message: int
    answers: tuple[Post, ...]
    last: int


async def letters(bench: Bench) -> AsyncIterator[Letter]:
    """The messages about posts of this thread that hold something new. Whoever takes a letter marks it as read, in
    the transaction in which it acts on it; one that is not marked comes again. Raises ForumTrouble (but not Drop).
    """
    waiting = await with_news(bench, bench.cases.read_up_to)
    cases = await bench.cases.by_message(bench.topic_id, tuple(waiting)) if waiting else {}
    unread: Wait | None = None
    for message, case in cases.items():
        try:
            posts = await _after(message, waiting[message], bench)
        except (Drop, Wait) as trouble:
            if not is_of_one(trouble):
                raise
            unread = trouble if isinstance(trouble, Wait) else unread
            log.warning("answers.not_readable", post=case.post_id, why=trouble.reason)
            continue
        if posts:
            yield Letter(case, message, tuple(p for p in posts if is_somebodys(p, bench)), _last(posts))
    if unread:
        raise unread  # the others were read


async def with_news(
    bench: Bench, read_up_to: Callable[[Collection[int]], Awaitable[Mapping[int, int]]]
) -> dict[int, int]:
    """Messages that somebody wrote in since they were read, with how far they were."""
    found: dict[int, int] = {}
    for page in range(_MOST_PAGES):
        try:
            highest = await bench.forum.message_topics(page)
        except Drop as trouble:
            log.warning("messages.not_readable", why=trouble.reason)
            break
        read = await read_up_to(tuple(highest)) if highest else {}
        new = {topic: read[topic] for topic, number in highest.items() if number > read[topic]}
        found |= new
        if len(highest) < _PAGE or not new:
            break
    return found


async def _after(message: int, number: int, bench: Bench) -> list[Post]:
    posts: list[Post] = []
    while len(posts) < _MOST_ANSWERS:
        some = await bench.forum.posts_after(message, number)
        posts += some
        if len(some) < _CHUNK:
            break
        number = _last(some)
    return posts


def _last(posts: list[Post] | tuple[Post, ...]) -> int:
    return max(post.number or 0 for post in posts)


def is_somebodys(answer: Post, bench: Bench) -> bool:
    """A person's own words: no bot's, no notice of the forum's, nothing deleted. Bots that answer each other never stop."""
    author = answer.author
    ours = author.id == bench.me.user_id or author.username.lower() == bench.me.username.lower()
    automatic = answer.automatic or (author.id is not None and author.id < 0)
    return not (ours or automatic or answer.deleted or answer.hidden or answer.withdrawn)
