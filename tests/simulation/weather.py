"""Trouble by the week: storms in which many requests fail, single strokes, and what befalls machine and forum."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.simulation.swarm import REQUEST_KINDS, Kind, Swarm
from tests.simulation.wire import Mishap, Sent

DAY, HOUR, MINUTE = 86_400.0, 3600.0, 60.0
WEEK = 7 * DAY
CERTAIN = 12
"""Strokes that befall every run, whatever else is drawn."""
AIMED = 0.25
"""How many writes meet trouble in fair weather: there are few among many readings, and they are what can go wrong twice."""
FOLLOWED = 0.2
"""After how many of those the forum is away for up to an hour, so that nobody can look what became of them."""


@dataclass
class Weather:
    """Says of each request what befalls it, and when the machine or the forum is hit."""

    swarm: Swarm
    dice: Random
    now: Callable[[], float]
    counts: Counter[Kind] = field(default_factory=Counter)
    outages: int = 0
    rough: list[tuple[float, float]] = field(default_factory=list)  # when there was trouble, from and to
    _storms: list[tuple[float, float]] = field(default_factory=list)
    _strokes: list[float] = field(default_factory=list)
    _kinds: tuple[Kind, ...] = ()
    _away_until: float = 0.0

    def __post_init__(self) -> None:
        self._kinds = tuple(kind for kind in REQUEST_KINDS if kind in self.swarm.kinds)
        for _ in range(self.dice.randint(0, 4)):
            begin = self.dice.uniform(0, WEEK - HOUR)
            self._storms.append((begin, begin + self.dice.choice((10 * MINUTE, HOUR, 8 * HOUR))))
        self._strokes = sorted(self.dice.uniform(0, WEEK - DAY) for _ in range(CERTAIN))

    def befalls(self, sent: Sent) -> Mishap | None:
        """What happens to a request that leaves now."""
        now = self.now()
        if now >= WEEK:
            return None
        if self.outages or now < self._away_until:
            return self._mishap(Kind.OUTAGE)
        if self._strokes and self._strokes[0] <= now:
            self._strokes.pop(0)
            return self._mishap(self.dice.choice(self._kinds))
        if sent.writes and self.dice.random() < AIMED:
            if self.dice.random() < FOLLOWED:
                self._away_until = now + 1 + self.dice.uniform(0, HOUR)
            return self._mishap(self.dice.choice(self._kinds))
        if any(begin <= now < end for begin, end in self._storms) and self.dice.random() < self.swarm.share:
            return self._mishap(self.dice.choice(self._kinds))
        return None

    def tampers(self, rows: list[Any]) -> list[Any]:
        """What becomes of the news of one poll on their way."""
        if not rows or self.now() >= WEEK:
            return rows
        for kind, change in _TAMPERING.items():
            if kind in self.swarm.kinds and self.dice.random() < _MISLED:
                self.counts[kind] += 1
                self.rough.append((self.now(), self.now()))
                rows = change(rows, self.dice)
        return rows

    def _mishap(self, kind: Kind) -> Mishap:
        self.counts[kind] += 1
        self.rough.append((self.now(), self.now()))
        return Mishap(kind, self.dice.uniform(1, 45))

    def calm(self, begin: float, end: float) -> bool:
        """Whether there was no trouble of any kind in that time."""
        return not any(since <= end and until >= begin for since, until in self.rough)

    def strikes(self) -> list[tuple[float, Kind, float]]:
        """When each of the larger troubles begins, and how long it lasts."""
        found = []
        for kind, most, longest in _LARGE:
            if kind in self.swarm.kinds:
                for _ in range(self.dice.randint(1, most)):
                    begin = self.dice.uniform(0, WEEK - HOUR)
                    length = min(self.dice.expovariate(3 / longest), longest, WEEK - begin)
                    found.append((begin, kind, length))
                    self.rough.append((begin, begin + length))
        return found


_MISLED = 0.2
"""How many polls are tampered with."""
_TAMPERING: dict[Kind, Callable[[list[Any], Random], list[Any]]] = {
    Kind.LOST_PUSH: lambda rows, dice: [row for row in rows if dice.random() < 0.5],
    Kind.DOUBLED_PUSH: lambda rows, dice: [*rows, *(row for row in rows if dice.random() < 0.5)],
    Kind.SHUFFLED_PUSH: lambda rows, dice: dice.sample(rows, len(rows)),
    Kind.LATE_PUSH: lambda rows, dice: rows[: dice.randint(0, len(rows))],
}
_LARGE = (
    (Kind.OUTAGE, 2, 12 * HOUR),
    (Kind.RESTART, 3, 5 * MINUTE),
    (Kind.READ_ONLY, 1, 6 * HOUR),
    (Kind.DEAD_KEY, 1, 6 * HOUR),
    (Kind.KILL, 8, 10 * MINUTE),
    (Kind.DOWNTIME, 1, 2 * DAY),
    (Kind.LOST_MEMORY, 1, 10 * MINUTE),
    (Kind.DISK_FULL, 2, 8 * HOUR),
    (Kind.CLOCK, 2, DAY),
    (Kind.ZONE, 2, DAY),
)
