"""Read what is written to linkbot, and answer each message once: moderators steer, members try out drafts."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

import structlog

from linkbot.core import messages
from linkbot.core.answers import answer
from linkbot.core.commands import Heard
from linkbot.core.forum import Drop, Wait
from linkbot.core.model import Post
from linkbot.flow.bench import Bench
from linkbot.flow.compare import is_of_one
from linkbot.flow.desk_port import Desk
from linkbot.flow.inbox import is_somebodys, with_news
from linkbot.flow.replies import Correspondence, honour_wish, reply_to
from linkbot.rulebook.errors import RulesError
from linkbot.rulebook.kept import read_kept

log = structlog.get_logger(__name__)

_MOST_MESSAGES = 10
"""In one round; the others come in the next."""
_MOST_POSTS = 100
_CHUNK = 20  # in one answer of the forum (contract 4)
_OLD = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Letter:
    """One message topic: whose it is, and what is new in it."""

    topic_id: int
    ours: bool
    posts: tuple[Post, ...]


async def steer(bench: Bench) -> None:
    """One round over all messages of the account. Raises ForumTrouble (but not Drop)."""
    if bench.desk is None:
        return
    threads = await _threads(bench)
    new = await with_news(bench, bench.desk.memory.read_up_to)
    in_doubt = (
        await bench.desk.memory.notice_in_doubt()
    )  # asked before the cases are: what is settled then has one
    unread: Wait | None = None
    for topic, read in await _waiting(new, bench, threads):
        try:
            letter = await _open(topic, read, bench)
            if letter.ours and in_doubt and await _is_notice(topic, bench):
                continue  # perhaps the notice of a case that does not know it yet; `mine` hears what is answered there
            await _answer_all(letter, bench, bench.desk, threads)
        except (Drop, Wait) as trouble:
            if not is_of_one(trouble):
                raise
            unread = trouble if isinstance(trouble, Wait) else unread
            log.warning("desk.not_readable", message=topic, why=trouble.reason)
    if unread:
        raise unread  # the others were read


async def _is_notice(message: int, bench: Bench) -> bool:
    """Whether it tells an author of a post: an alert or a report is no notice, and what is asked below it is answered."""
    return ((await bench.forum.topic(message)).external_id or "").lower().startswith("linkbot-tell-")


async def _threads(bench: Bench) -> dict[int, Bench]:
    """Every thread of this forum, by topic, with its rules as they are in force."""
    found = {bench.topic_id: bench}
    forum = bench.rulebook.thread.forum
    for topic, record in (await bench.store.rules_in_force()).items():
        if topic in found:
            continue
        try:
            kept = read_kept(record.text, record.name, record.files, forum)
        except RulesError:
            continue
        if kept.rulebook.thread.forum.lower() == forum.lower():
            found[topic] = replace(bench, rulebook=kept.rulebook)
    return found


async def _waiting(
    new: Mapping[int, int], bench: Bench, threads: Mapping[int, Bench]
) -> list[tuple[int, int]]:
    """Messages with something new that are not about a case: those are heard by `mine`."""
    about: set[int] = set()
    for topic in threads:
        about |= set(await bench.cases.by_message(topic, tuple(new))) if new else set()
    return [(topic, read) for topic, read in new.items() if topic not in about][:_MOST_MESSAGES]


async def _open(topic: int, read: int, bench: Bench) -> _Letter:
    posts: list[Post] = []
    number = read
    while len(posts) < _MOST_POSTS:
        some = await bench.forum.posts_after(topic, number)
        posts += some
        if len(some) < _CHUNK:
            break
        number = max(post.number or 0 for post in some)
    first = posts[:1] if read == 0 else (await bench.forum.posts_after(topic, 0))[:1]
    ours = bool(first) and first[0].author.id == bench.me.user_id
    return _Letter(topic, ours, tuple(posts))


async def _answer_all(letter: _Letter, bench: Bench, desk: Desk, threads: Mapping[int, Bench]) -> None:
    """Each post in its turn; what was read is marked so in the transaction that writes the answer."""
    answered = {post.raw or "" for post in letter.posts if post.author.id == bench.me.user_id}
    now = bench.clock.now()
    for post in letter.posts:
        mark = messages.marker(f"answer/{post.id}")
        fresh = post.created_at is None or now - post.created_at < _OLD
        reply, somebodys = None, is_somebodys(post, bench)
        if somebodys and (not fresh or any(mark in raw for raw in answered)):
            await honour_wish(post, bench)
        elif somebodys:
            reply = await reply_to(post, Correspondence(bench, desk, threads, ours=letter.ours))
        heard = Heard(post.id or 0, post.author.id or 0, letter.topic_id, reply.kind, now) if reply else None
        planned = (
            (answer(post, reply.raw, reply.language, bench.topic_id, now),) if reply and reply.raw else ()
        )
        await desk.memory.keep(letter.topic_id, post.number or 0, heard, planned)
        if reply:
            log.info("desk.heard", post=post.id, kind=reply.kind, answered=bool(planned))
