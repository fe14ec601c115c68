"""Which thread is looked at when: whole now and then, at once where news point, and quickly where no news are pushed."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from linkbot.core.forum import Forbidden
from linkbot.core.pace import DOUBTS_HOURLY, HOUR, POLLS_HOURLY, SLOW, Purse, compare_hourly, poll_every
from linkbot.core.push import Channel, Followed, Kind
from linkbot.core.thread_state import Condition
from linkbot.flow.bench import Bench
from linkbot.flow.compare import Compared
from linkbot.flow.hints import Hearing
from linkbot.flow.ports import Clock
from linkbot.flow.reconcile import Visit, is_the_thread
from linkbot.flow.watch import look_quickly, look_where_told

_IN_TURN, _AT_ONCE = 10, 30
"""Requests that may be made at once for threads whose turn it is, and for those in doubt; then they are spread over
the hour.
"""
_LIVELY = HOUR
"""A thread in which something happened since then is looked at quickly whatever the others cost."""


@dataclass(slots=True)
class _Thread:
    """What is known of one thread while the daemon runs. Durable is only `followed`, and the thread's bookmark."""

    followed: Followed
    condition: Condition = Condition.UNKNOWN
    looked_at: datetime | None = None  # as a whole
    polled_at: datetime | None = None
    active_at: datetime | None = None
    visit: Visit | None = None
    visit_settles_doubt: bool = False
    doubted: bool = True  # after a start something may have been missed

    @property
    def channel(self) -> Channel:
        return Channel(Kind.TOPIC, self.followed.topic_id)


class Lookout:
    """Looks at threads in portions of a few requests; whoever drives it calls `look` for one thread after another."""

    def __init__(self, hearing: Hearing, clock: Clock, beat: timedelta = timedelta(minutes=1)) -> None:
        """`beat`: how often `look` is called for each thread, about."""
        self._hearing = hearing
        self._clock = clock
        self._beat = beat
        self._threads: dict[int, _Thread] = {}
        self._comparing = Purse(compare_hourly(1), _IN_TURN)
        self._doubting = Purse(DOUBTS_HOURLY, _AT_ONCE)
        self._polling = Purse(POLLS_HOURLY, _AT_ONCE)

    async def meet(self, benches: Sequence[Bench]) -> None:
        """Take in threads that are new, from memory, and let go of those that are gone. Asks the forum nothing."""
        topics = {bench.topic_id: bench for bench in benches}
        if topics.keys() == self._threads.keys():
            return
        for topic in self._threads.keys() - topics.keys():
            self._hearing.leave([self._threads.pop(topic).channel])
        watching = benches[0].store.watching if benches else None
        marks = await watching.bookmarks() if watching else {}
        followed = await watching.followed() if watching else {}
        for topic in topics.keys() - self._threads.keys():
            thread = self._threads[topic] = _Thread(followed.get(topic) or Followed(topic))
            mark = marks.get(topic)
            if mark is not None and mark.last_reconcile is not None:
                is_ours = is_the_thread(topics[topic], mark.title)
                thread.condition = Condition.OPEN if is_ours else Condition.RENAMED
                thread.looked_at = mark.last_reconcile
            self._follow(thread)
        self._comparing.hourly = compare_hourly(len(self._threads))

    def in_order(self, benches: Iterable[Bench]) -> list[Bench]:
        """Those that wait for a look the longest first, new ones before all."""
        never = datetime.min.replace(tzinfo=self._clock.now().tzinfo)
        return sorted(benches, key=lambda bench: self._threads[bench.topic_id].looked_at or never)

    def is_unfinished(self, topic_id: int) -> bool:
        """Whether a look at that thread is to be gone on with."""
        return self._threads[topic_id].visit is not None

    def acts_in(self, topic_id: int) -> bool:
        """Whether anything may be done about the posts of a thread, as far as is known."""
        return self._threads[topic_id].condition.acts

    async def look(self, bench: Bench, *, pushed: bool) -> bool:
        """The next portion for one thread, if its time has come; whether it was looked at. `pushed`: news of it come by
        themselves. Raises ForumTrouble; the portion is then tried again.
        """
        thread, now = self._threads[bench.topic_id], self._clock.now()
        if thread.visit is None and self._is_visit_due(thread, now):
            thread.visit_settles_doubt = thread.doubted
            thread.visit = Visit(
                bench,
                swept_to=thread.followed.swept_to,
                between=max(SLOW, len(self._threads) * HOUR / self._comparing.hourly),
                was=thread.condition,
            )
        if thread.visit is not None:
            with bench.upkeep():
                await self._step(thread, thread.visit, bench)
            return True
        if pushed or not thread.condition.acts or not self._is_poll_due(thread, now):
            return False
        thread.polled_at = now
        self._note(thread, await look_quickly(bench))
        return True

    async def look_where_told(self, bench: Bench, post_ids: Collection[int]) -> None:
        """Posts that news were about. Raises ForumTrouble; then they are still to be looked at."""
        thread = self._threads[bench.topic_id]
        if not thread.condition.watched:
            self.doubt(bench.topic_id)
            return
        try:
            self._note(thread, await look_where_told(bench, post_ids))
        except BaseException:
            self._hearing.again(bench.topic_id, post_ids)
            raise

    def doubt(self, topic_id: int) -> None:
        """Something may have been missed there: compare the whole thread soon."""
        if topic_id in self._threads:
            self._threads[topic_id].doubted = True

    def doubt_all(self) -> None:
        """Something may have been missed everywhere."""
        for thread in self._threads.values():
            thread.doubted = True

    def channels(self) -> list[Channel]:
        """What to listen to, the threads in which something happened last first."""
        never = datetime.min.replace(tzinfo=self._clock.now().tzinfo)
        lively = sorted(self._threads.values(), key=lambda t: t.active_at or never, reverse=True)
        return [t.channel for t in lively if t.channel in self._hearing.positions]

    async def remember_positions(self, bench: Bench) -> None:
        """Write down how far threads were heard, where everything that was heard has been looked at."""
        moved = []
        for topic, thread in self._threads.items():
            position = self._hearing.positions.get(thread.channel)
            if (
                position is not None
                and position != thread.followed.position
                and self._hearing.is_settled(topic)
            ):
                thread.followed = replace(thread.followed, position=position)
                moved.append(thread.followed)
        await bench.store.watching.set_followed(moved)

    async def _step(self, thread: _Thread, visit: Visit, bench: Bench) -> None:
        if visit.requests == 0:
            thread.doubted = False  # what comes to be doubted from now on, is looked into by the next visit
        try:
            done = await visit.step()
        except BaseException as trouble:
            thread.doubted = True
            thread.visit = (
                None if visit.condition is Condition.UNKNOWN else visit
            )  # else the step is tried again
            if isinstance(trouble, Forbidden):
                thread.looked_at, thread.condition = self._clock.now(), Condition.GONE
                thread.doubted, thread.visit = False, None
            raise
        if not done:
            return
        thread.visit, now = None, self._clock.now()
        if thread.looked_at is not None:
            purse = self._doubting if thread.visit_settles_doubt else self._comparing
            purse.spend(visit.requests, now)
        thread.condition, thread.looked_at, thread.polled_at = visit.condition, now, now
        self._note(thread, Compared(visit.changed, visit.doubted))
        thread.followed = replace(thread.followed, swept_to=visit.swept_to)
        if thread.followed.position is None:
            thread.followed = replace(thread.followed, position=visit.position)
        self._follow(thread)
        await bench.store.watching.set_followed((thread.followed,))

    def _is_visit_due(self, thread: _Thread, now: datetime) -> bool:
        if thread.looked_at is None:
            return True
        if thread.doubted and self._doubting.may_spend(now):
            return True
        return not timedelta(0) <= now - thread.looked_at < SLOW and self._comparing.may_spend(now)

    def _is_poll_due(self, thread: _Thread, now: datetime) -> bool:
        quiet = now - (thread.active_at or thread.looked_at or now)
        if thread.polled_at is not None and timedelta(0) <= now - thread.polled_at < poll_every(
            quiet, self._beat
        ):
            return False
        if quiet > _LIVELY:
            if not self._polling.may_spend(now):
                return False
            self._polling.spend(2, now)
        return True

    def _note(self, thread: _Thread, compared: Compared) -> None:
        if compared.changed:
            thread.active_at = self._clock.now()
        for topic in compared.doubted:
            self.doubt(topic)

    def _follow(self, thread: _Thread) -> None:
        if thread.followed.position is not None:
            self._hearing.follow(thread.channel, thread.followed.position)
