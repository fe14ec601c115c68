"""Restore from the forum what linkbot has done there: cases, and who was told what, so that nothing is done twice."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import structlog

from linkbot.core.case import Closing
from linkbot.core.endings import close
from linkbot.core.forum import Drop
from linkbot.core.model import Post
from linkbot.core.traces import SentMessage, Trace, case_of, is_too_late, reports_in, rows_of, traces_of
from linkbot.flow.bench import Bench
from linkbot.flow.rebuild_port import Outgoing, RebuildMemory
from linkbot.flow.reconcile import is_the_thread
from linkbot.flow.review import review

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What was found in one thread, in numbers."""

    topic_id: int
    posts: int = 0
    told: int = 0  # by a private message
    replied: int = 0
    flagged: int = 0
    reports: int = 0  # that stand as replies
    too_late: int = 0  # broken, without a trace, and too old to speak of


async def rebuild_lost(
    benches: Sequence[Bench], outgoing: Outgoing, memory: RebuildMemory
) -> tuple[Rebuilt, ...]:
    """At a daemon's start: rebuild a memory that is new, where the forum shows that linkbot has been at work.

    A first start on a forum costs two requests. Raises ForumTrouble; the memory then still counts as new.
    """
    if not benches or not await memory.is_new():
        return ()
    sent, been_here = await _been_here(outgoing)
    if not been_here:
        return ()
    log.warning(
        "rebuild.begins", messages=len(sent), note="the memory is new, but linkbot has been here before"
    )
    return await rebuild_all(benches, sent, outgoing, memory)


async def _been_here(outgoing: Outgoing) -> tuple[tuple[SentMessage, ...], bool]:
    """What was sent, and whether there is a trace at all: rules that only answer in the thread send no messages."""
    sent: tuple[SentMessage, ...] = ()
    try:
        sent = await outgoing.sent_messages()
        return sent, bool(sent) or await outgoing.has_replied()
    except Drop as trouble:  # the forum does not show it: the threads still show replies and flags
        log.warning("rebuild.traces_not_readable", why=trouble.reason)
    return sent, bool(sent)


async def rebuild_all(
    benches: Sequence[Bench], sent: Collection[SentMessage], outgoing: Outgoing, memory: RebuildMemory
) -> tuple[Rebuilt, ...]:
    """Restore every thread. If it is cut short, the memory still counts as new."""
    await memory.begin(benches[0].clock.now())
    found = [await _one_of_many(bench, sent, outgoing, memory) for bench in benches]
    await memory.end(benches[0].clock.now())
    return tuple(found)


async def _one_of_many(
    bench: Bench, sent: Collection[SentMessage], outgoing: Outgoing, memory: RebuildMemory
) -> Rebuilt:
    """A thread that the forum does not show has no traces that could be found; the others have."""
    try:
        return await rebuild(bench, sent, outgoing, memory)
    except Drop as trouble:
        log.warning("rebuild.not_readable", thread=bench.topic_id, why=trouble.reason)
        return Rebuilt(bench.topic_id)


async def rebuild(
    bench: Bench, sent: Collection[SentMessage], outgoing: Outgoing, memory: RebuildMemory
) -> Rebuilt:
    """Restore one thread: write what was done, then judge every post with that in mind. May be done again.

    Where the topic bears another title than the rules name, what was done is restored all the same: it may have its own
    back tomorrow, and nobody is to be told again then. Nothing is judged there.
    """
    found = await _find(bench, sent, outgoing)
    now = bench.clock.now()
    for trace in found.traces:
        case = case_of(trace, bench.rulebook, now)
        await memory.restore(case, rows_of(trace, case, now), now)
    await memory.restore(None, reports_in(found.posts, bench.topic_id, bench.me.user_id), now)
    traced = {trace.post.id for trace in found.traces}
    ours = found.posts if is_the_thread(bench, found.title) else ()
    late = [await _judge_again(post, bench, traced=post.id in traced) for post in ours]
    rebuilt = replace(found.rebuilt, too_late=sum(late))
    log.info("rebuild.done", thread=bench.topic_id, told=rebuilt.told, flagged=rebuilt.flagged)
    return rebuilt


async def survey(bench: Bench, sent: Collection[SentMessage], outgoing: Outgoing) -> Rebuilt:
    """What a rebuild would restore in a thread; nothing is written."""
    return (await _find(bench, sent, outgoing)).rebuilt


@dataclass(frozen=True, slots=True)
class _Found:
    """A thread as it is read for traces. `posts`: those that stand."""

    title: str
    posts: tuple[Post, ...]
    traces: tuple[Trace, ...]
    rebuilt: Rebuilt


async def _find(bench: Bench, sent: Collection[SentMessage], outgoing: Outgoing) -> _Found:
    title, posts = await _all_posts(bench)
    gone = await outgoing.deleted_posts(bench.topic_id, frozenset(post.id for post in posts if post.id))
    traces = traces_of((*posts, *gone), sent, bench.me.user_id)
    rebuilt = Rebuilt(
        bench.topic_id,
        posts=len(posts),
        told=sum(trace.message is not None for trace in traces),
        replied=sum((trace.reply or trace.gone) is not None for trace in traces),
        flagged=sum(trace.post.flagged_by_us for trace in traces),
        reports=len(reports_in(posts, bench.topic_id, bench.me.user_id)),
    )
    return _Found(title, posts, traces, rebuilt)


async def _judge_again(post: Post, bench: Bench, *, traced: bool) -> bool:
    """Whether it is broken, and too old for a first word now that nobody knows why there was none."""
    try:
        await review(post, bench)
    except Drop as trouble:
        log.warning("post.not_reviewed", post=post.id, why=trouble.reason)
        return False
    case = None if traced else await bench.store.case(post.id or 0)
    now = bench.clock.now()
    if case is None or not is_too_late(case, post, bench.rulebook, now):
        return case is not None and case.closing is Closing.TOO_LATE
    await bench.store.plan((), close(case, Closing.TOO_LATE, now), now)
    return True


async def _all_posts(bench: Bench) -> tuple[str, tuple[Post, ...]]:
    """The title of the thread, and every post of it that is there."""
    topic = await bench.forum.topic(bench.topic_id)
    if topic.stream:
        have = {post.id: post for post in topic.posts}
        missing = [post_id for post_id in topic.stream if post_id not in have]
        have |= (
            {post.id: post for post in await bench.forum.posts(bench.topic_id, missing)} if missing else {}
        )
        found = [have[post_id] for post_id in topic.stream if post_id in have]
    else:  # a mega topic shows no stream (contract 4.2)
        found, last = [], 0
        while page := await bench.forum.posts_after(bench.topic_id, last):
            found += page
            last = page[-1].number or last + 1
    return topic.title, tuple(post for post in found if not post.deleted)
