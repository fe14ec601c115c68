"""Compare a whole thread with memory: what is new, missing, moved, deleted, recovered or changed. The truth behind all hints."""

from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from linkbot.core.case import State
from linkbot.core.forum import Gone, Topic
from linkbot.core.pace import SLOW, chunks_a_visit
from linkbot.core.records import Bookmark
from linkbot.core.thread_state import Condition
from linkbot.flow.alert import alert_not_watched, alert_wrong_title
from linkbot.flow.bench import Bench
from linkbot.flow.compare import CHUNK, Compared, compare, let_go, read_and_compare

log = structlog.get_logger(__name__)

YOUNG = timedelta(hours=1)
"""A post this young is read again at every visit: its author may still be writing."""
_FRESH = timedelta(days=3)
"""A case that was never spoken of (in mode observe) is read at every visit for so long; then in its turn."""
_PAGE = 20
"""Posts that come with a topic, or behind a number (contract 4)."""
_A_STEP = 5
"""Requests in one step of a visit: then others get their turn."""


class Visit:
    """One look over a whole thread, in steps, so that news of other threads need not wait for a long one.

    It is cheap: one request for the topic with its first posts and the ids of all; then the posts that memory does not
    know, those that may have changed, and each time some of the old ones, so that all were read again within a day.
    """

    def __init__(
        self,
        bench: Bench,
        *,
        swept_to: int = 0,
        between: timedelta = SLOW,
        was: Condition = Condition.UNKNOWN,
    ) -> None:
        """`swept_to`: the old post that was read again last; `between`: the time from one visit to the next; `was`: how
        the topic was found last time.
        """
        self.condition = Condition.UNKNOWN
        self.requests = 0
        self.changed = 0
        self.doubted: frozenset[int] = frozenset()
        self.position: int | None = None
        self.swept_to = swept_to
        self._bench = bench
        self._between = between
        self._was = was
        self._mark = Bookmark(bench.topic_id)
        self._ids: list[int] | None = None  # None: the topic was not read yet
        self._to_walk = False  # a topic without a list is walked by numbers

    async def whole(self) -> Condition:
        """All steps at once."""
        while not await self.step():
            pass
        return self.condition

    async def step(self) -> bool:
        """The next few requests; True when nothing is left to do. Raises ForumTrouble; the same step may be tried again."""
        if self._ids is None:
            await self._begin()
        elif self._to_walk:
            await self._walk()
        elif self._ids:
            await self._read_on(self._ids)
        if self._ids or self._to_walk:
            return False
        if self.condition.watched:
            self._mark = replace(self._mark, last_reconcile=self._bench.clock.now())
            await self._bench.store.set_bookmark(self._mark)
        return True

    async def _begin(self) -> None:
        bench, now = self._bench, self._bench.clock.now()
        self._mark = await bench.store.bookmark(bench.topic_id) or Bookmark(bench.topic_id, first_watched=now)
        self.requests += 1
        try:
            topic = await bench.forum.topic(bench.topic_id)
        except Gone as trouble:
            log.warning("thread.gone", topic=bench.topic_id, why=trouble.reason)
            self.condition = Condition.GONE
            await self._leave_alone(now)
            return
        self.condition = condition_of(topic, bench)
        self._mark = replace(self._mark, title=topic.title)
        self.position = topic.bus_position
        if self.condition.watched:
            await self._compare_page(topic, now)
        else:
            await self._leave_alone(now)

    async def _leave_alone(self, now: datetime) -> None:
        """Nothing may be done there; moderators are told once."""
        self._ids = []
        if self.condition is Condition.RENAMED:
            await alert_wrong_title(self._bench, self._mark.title)
        elif self.condition is self._was:  # one odd answer is no news
            await alert_not_watched(self._bench, self.condition)
        await self._bench.store.set_bookmark(replace(self._mark, last_reconcile=now))

    async def _compare_page(self, topic: Topic, now: datetime) -> None:
        """The posts that came with the topic, and which others are to be read."""
        bench, known = self._bench, await self._bench.store.watching.known(topic.id)
        have = {post.id for post in topic.posts}
        self._note(await compare(bench, topic.posts))
        everything = topic.stream or sorted(known)
        listed = frozenset(topic.stream)
        restless = [i for i in await restless_posts(bench, now) if i not in have]
        if topic.stream:
            cases = await bench.store.open_cases(topic.id)
            await self._let_go_of([c.post_id for c in cases if c.post_id not in listed])
        new = [i for i in topic.stream if i not in known]
        again = [i for i in restless if i in listed or not listed]
        wanted = dict.fromkeys([*again, *new])
        if len(new) < CHUNK:  # a thread that is being read for the first time needs no second reading
            wanted |= dict.fromkeys(self._sweep([i for i in everything if i not in wanted and i not in have]))
        self._ids = [i for i in wanted if i not in have]
        self._to_walk = not topic.stream and topic.highest_post_number > _PAGE
        numbers = [post.number or 0 for post in topic.posts]
        if topic.stream or not self._to_walk:  # the list was made after the highest number was read
            self._mark = replace(
                self._mark, last_number=max(self._mark.last_number, topic.highest_post_number, *numbers, 0)
            )

    async def _let_go_of(self, ids: list[int]) -> None:
        """Not in the topic any more. They are asked for once more: staff is shown deleted posts as such."""
        if ids:
            self.requests += len(ids)
            await let_go(self._bench, ids, listed=False)

    def _sweep(self, old: list[int]) -> list[int]:
        """Whose turn it is to be read again, after those of last time."""
        count = CHUNK * chunks_a_visit(len(old), CHUNK, self._between)
        ordered = sorted(old)
        later = [i for i in ordered if i > self.swept_to]
        turn = (later or ordered)[:count]
        self.swept_to = turn[-1] if turn else 0
        return turn

    async def _read_on(self, ids: list[int]) -> None:
        some = ids[: CHUNK * _A_STEP]
        self.requests += -(-len(some) // CHUNK)
        self._note(await read_and_compare(self._bench, some, listed=True))
        del ids[: len(some)]

    async def _walk(self) -> None:
        """A topic of ten thousand posts and more does not list them: go on by numbers (contract 4.2)."""
        for _ in range(_A_STEP):
            self.requests += 1
            posts = await self._bench.forum.posts_after(self._bench.topic_id, self._mark.last_number)
            self._note(await compare(self._bench, posts))
            if posts:
                self._mark = replace(self._mark, last_number=max(p.number or 0 for p in posts))
                await self._bench.store.set_bookmark(self._mark)
            if len(posts) < _PAGE:
                self._to_walk = False
                return

    def _note(self, compared: Compared) -> None:
        self.changed += compared.changed
        self.doubted |= compared.doubted - {self._bench.topic_id}


def condition_of(topic: Topic, bench: Bench) -> Condition:
    """How a topic stands to the rules that name it. A wrong number would judge innocent people."""
    if topic.deleted:
        return Condition.GONE
    if topic.private:
        return Condition.PRIVATE
    if not is_the_thread(bench, topic.title):
        return Condition.RENAMED
    if topic.archived:
        return Condition.ARCHIVED
    return Condition.CLOSED if topic.closed else Condition.OPEN


def is_the_thread(bench: Bench, title: str) -> bool:
    """Whether the topic bears the title of the rules file."""
    wanted = bench.rulebook.thread.title
    return not wanted or not title or wanted.strip().casefold() == title.strip().casefold()


async def restless_posts(bench: Bench, now: datetime) -> tuple[int, ...]:
    """Posts that may change soon: those with an open case, and young ones."""
    open_cases = await bench.store.open_cases(bench.topic_id)
    young = await bench.store.watching.posted_since(bench.topic_id, now - YOUNG)
    spoken = [c.post_id for c in open_cases if c.state is not State.WAITING or now - c.opened_at < _FRESH]
    return tuple(dict.fromkeys([*spoken, *young]))
