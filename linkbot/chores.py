"""The daily work of the daemon beside watching and delivering: what is done for each thread, and how often."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum

from linkbot.flow.articles import READ_EVERY, read_articles
from linkbot.flow.backlog import show_backlog
from linkbot.flow.bench import Bench
from linkbot.flow.brakes import check_brakes
from linkbot.flow.erase import follow_names, sweep
from linkbot.flow.invite import send_invitations
from linkbot.flow.lessons import learn_lessons
from linkbot.flow.link_health import check_links
from linkbot.flow.listen import listen
from linkbot.flow.mine import hear_answers
from linkbot.flow.presence import look_out
from linkbot.flow.readers import digest, index
from linkbot.flow.report import report
from linkbot.flow.steer import steer
from linkbot.flow.undo import finish_undoing

EACH_BEAT = timedelta(0)
DAILY = timedelta(days=1)
CALM = timedelta(days=1)
"""How often is enough for what news tell of, while they are pushed."""
LISTEN_EVERY = timedelta(minutes=5)
INVITE_EVERY = timedelta(minutes=10)
LINKS_EVERY = timedelta(minutes=10)
"""A few links a round: some hundreds a day, each of them once a month at the most."""
_EACH_THREAD = timedelta(seconds=0.6)
"""A thread's chores come no oftener than so long for each thread there is: a large fleet's take turns."""
_SHARES = 997
_Place = tuple[str, int]
TRY_AGAIN = timedelta(minutes=5)
"""A chore that failed is due again after so long, or after its own time if that is shorter."""


class On(Enum):
    """News that call for a chore at once."""

    REVIEWS = "reviews"  # something was flagged or decided
    ANSWERS = "answers"  # somebody wrote in a private message of linkbot's


@dataclass(frozen=True, slots=True)
class Chore:
    """Something that is done for each thread (or, `whole_forum`, once with the first thread's bench) every so often.

    It is done only after `watch` said that the thread is ours, and before what is due is delivered. It may raise
    ForumTrouble: that is logged, and neither stops the other chores nor the other threads. Only Stop halts everything.
    """

    name: str
    every: timedelta
    do: Callable[[Bench], Awaitable[None]]
    whole_forum: bool = False
    on: On | None = None  # while news are pushed it is done on these, and apart from that once a day
    for_members: bool = False  # somebody waits for it, so its requests do not stand behind everything else's


CHORES: tuple[Chore, ...] = (
    Chore("listen", LISTEN_EVERY, listen, on=On.REVIEWS),
    Chore("hear_answers", LISTEN_EVERY, hear_answers, on=On.ANSWERS, for_members=True),
    Chore("steer", LISTEN_EVERY, steer, whole_forum=True, for_members=True),
    Chore("look_out", DAILY, look_out),
    Chore("show_backlog", EACH_BEAT, show_backlog),
    Chore("learn_lessons", LISTEN_EVERY, learn_lessons),
    Chore("check_brakes", LISTEN_EVERY, check_brakes),
    Chore("finish_undoing", LISTEN_EVERY, finish_undoing),
    Chore("sweep", DAILY, sweep),
    Chore("follow_names", DAILY, follow_names),
    Chore("report", EACH_BEAT, report),
    Chore("read_articles", READ_EVERY, read_articles),
    Chore("digest", EACH_BEAT, digest),
    Chore("index", READ_EVERY, index),
    Chore("check_links", LINKS_EVERY, check_links),
    Chore("invite", INVITE_EVERY, send_invitations),
)


@dataclass(slots=True)
class Rota:
    """Which chores are due. Kept in memory: after a start everything is due once, but for answers: the
    forum keeps the news of them, and not of what was decided while nobody listened.
    """

    chores: tuple[Chore, ...] = CHORES
    threads: int = 1
    _done_at: dict[_Place, datetime] = field(default_factory=dict)
    _hurried: set[_Place] = field(default_factory=set)
    _failed_at: dict[_Place, datetime] = field(default_factory=dict)

    def due(self, topic_id: int, now: datetime, *, first: bool, pushed: bool = False) -> tuple[Chore, ...]:
        """The chores whose time has come for a thread, in the order of the list; `first`: those of the forum, too;
        `pushed`: news come by themselves.
        """
        mine = [chore for chore in self.chores if first or not chore.whole_forum]
        return tuple(chore for chore in mine if self._is_due(chore, topic_id, now, pushed=pushed))

    def done(self, chore: Chore, topic_id: int, now: datetime, *, well: bool) -> None:
        """It was done, or tried, at `now`."""
        place = _place(chore, topic_id)
        self._done_at[place] = now
        self._hurried.discard(place)
        self._failed_at.pop(place, None)
        if not well:
            self._failed_at[place] = now

    def hurry(self, topic_id: int, on: On) -> None:
        """News say that there is something to do in a thread."""
        self._hurried |= {_place(chore, topic_id) for chore in self.chores if chore.on is on}

    def _is_due(self, chore: Chore, topic_id: int, now: datetime, *, pushed: bool) -> bool:
        place = _place(chore, topic_id)
        share = timedelta(0) if chore.whole_forum else self.threads * _EACH_THREAD
        every = max(CALM if pushed and chore.on else chore.every, share)
        done_at = self._done_at.get(place)
        if done_at is None and pushed and chore.on is On.ANSWERS:  # spread over the day
            done_at = self._done_at[place] = now - every * (topic_id % _SHARES) / _SHARES
        failed_at = self._failed_at.get(place)
        if failed_at is not None:  # what it failed at still waits, though no news will tell of it again
            every, done_at = max(min(TRY_AGAIN, chore.every), share), failed_at
        return place in self._hurried or done_at is None or not timedelta(0) <= now - done_at < every


def _place(chore: Chore, topic_id: int) -> _Place:
    return chore.name, 0 if chore.whole_forum else topic_id
