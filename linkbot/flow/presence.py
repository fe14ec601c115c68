"""Notice another linkbot that looks after the same thread: the later one only watches, and moderators are told once."""

from collections.abc import Iterable
from datetime import timedelta

import structlog

from linkbot.core.forum import Drop
from linkbot.core.model import Post
from linkbot.core.presence import Presence, others, presence_line, steps_back
from linkbot.core.report.period import periods_before, running_period
from linkbot.flow.bench import Bench
from linkbot.flow.brakes import pause
from linkbot.flow.desk_port import Desk

log = structlog.get_logger(__name__)

_WEEKS = 3
_LATEST = 40  # posts of a topic that gets the reports
_FORMER = timedelta(days=2)
"""What this account wrote before its memory began was its own word, before a memory was lost; clocks may differ."""


async def signed(raw: str, bench: Bench) -> str:
    """A report with the hidden line that names this linkbot."""
    if bench.desk is None:
        return raw
    mine = await bench.desk.memory.presence(bench.clock.now())
    return f"{raw.rstrip()}\n\n{presence_line(mine, bench.topic_id)}\n"


async def look_out(bench: Bench) -> None:
    """Look at the latest reports about this thread for the line of another linkbot. Raises ForumTrouble (but not Drop)."""
    if bench.desk is None:
        return
    mine = await bench.desk.memory.presence(bench.clock.now())
    try:
        posts = await _reports(bench)
    except Drop as trouble:
        log.info("presence.not_readable", topic=bench.topic_id, why=trouble.reason)
        return
    others_words = [post.raw or "" for post in posts if not _is_from_before(post, mine, bench)]
    found = {other for raw in others_words for other in others(raw, mine, (bench.topic_id,))}
    for other in sorted(found, key=lambda one: one.id):
        if steps_back(mine, other):
            await _step_back(other, bench, bench.desk)
        else:
            log.warning("presence.another_came_later", topic=bench.topic_id, other=other.id)


def _is_from_before(post: Post, mine: Presence, bench: Bench) -> bool:
    """Whether it was this linkbot itself, with a memory that it has lost since. Another one with the same key shows itself
    by its next report.
    """
    ours = post.author.id == bench.me.user_id
    return ours and (post.created_at is None or post.created_at < mine.since + _FORMER)


async def _step_back(other: Presence, bench: Bench, desk: Desk) -> None:
    """Only watch from now on, until a moderator says otherwise; who was told to go on is not stopped again."""
    by = f"another linkbot ({other.id[:8]}, here since {other.since:%Y-%m-%d})"
    if any(hold.by == by for hold in await desk.brakes.holds(bench.topic_id)):
        return
    log.error("presence.another_was_first", topic=bench.topic_id, other=other.id)
    await pause(desk.brakes, bench.rulebook, "", by=by, now=bench.clock.now())


async def _reports(bench: Bench) -> Iterable[Post]:
    """The latest reports about this thread, whoever wrote them; as far as this account may read them. In a topic only what
    staff wrote counts.
    """
    plan, now = bench.rulebook.report, bench.clock.now()
    where, _, name = plan.to.partition(":")
    if where == "topic":
        topic = await bench.forum.topic(int(name))
        latest = await bench.forum.posts_after(topic.id, max(0, topic.highest_post_number - _LATEST // 2))
        return [post for post in latest if post.author.staff]  # anybody could write the line into a topic
    posts: list[Post] = []
    for period in periods_before(plan, running_period(plan, now), _WEEKS):
        receipt = await bench.forum.find_message(f"linkbot-report-{bench.topic_id}-{period.name}")
        if receipt is not None and receipt.topic_id is not None:
            posts += await bench.forum.posts_after(receipt.topic_id, 0)
    return posts
