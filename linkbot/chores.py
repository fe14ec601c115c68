"""The daily work of the daemon beside watching and delivering: what is done for each thread, and how often."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from linkbot.flow.bench import Bench
from linkbot.flow.brakes import check_brakes
from linkbot.flow.listen import listen
from linkbot.flow.mine import hear_claims
from linkbot.flow.report import report

EACH_BEAT = timedelta(0)
LISTEN_EVERY = timedelta(minutes=5)
TRY_AGAIN = timedelta(minutes=5)
"""A chore that failed is due again after so long, or after its own time if that is shorter."""


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
    for_members: bool = False  # somebody waits for it, so its requests do not stand behind everything else's


CHORES: tuple[Chore, ...] = (
    Chore("listen", LISTEN_EVERY, listen),
    Chore("hear_claims", LISTEN_EVERY, hear_claims, for_members=True),
    Chore("check_brakes", LISTEN_EVERY, check_brakes),
    Chore("report", EACH_BEAT, report),
)


@dataclass(slots=True)
class Rota:
    """Which chores are due. Kept in memory: after a start everything is due once."""

    chores: tuple[Chore, ...] = CHORES
    _due: dict[tuple[str, int], datetime] = field(default_factory=dict)

    def due(self, topic_id: int, now: datetime, *, first: bool) -> tuple[Chore, ...]:
        """The chores whose time has come for a thread, in the order of the list; `first`: those of the forum, too."""
        return tuple(
            c for c in self.chores if (first or not c.whole_forum) and self._is_due(c, topic_id, now)
        )

    def done(self, chore: Chore, topic_id: int, now: datetime, *, well: bool) -> None:
        """It was done, or tried, at `now`."""
        self._due[_place(chore, topic_id)] = now + (chore.every if well else min(chore.every, TRY_AGAIN))

    def _is_due(self, chore: Chore, topic_id: int, now: datetime) -> bool:
        due = self._due.get(_place(chore, topic_id))
        return due is None or now >= due or due - now > chore.every  # the last: the clock was set back


def _place(chore: Chore, topic_id: int) -> tuple[str, int]:
    return chore.name, 0 if chore.whole_forum else topic_id
