"""How often people said that linkbot was right, and how sure that is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from math import sqrt
from statistics import NormalDist

from linkbot.core.case import Closing

WINDOW = 20
"""The latest decided cases of a rule, which its precision is taken over."""
_SURE = NormalDist().inv_cdf(0.95)
"""The lower bound is undercut by chance once in twenty times; so lies the whole interval right nine times in ten."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person said of one rule about one post: AGREED, DISAGREED or IGNORED."""

    rule: str
    post_id: int
    answer: Closing
    at: datetime


@dataclass(frozen=True, slots=True)
class Record:
    """Decisions, counted. Ignored ones say neither yes nor no."""

    agreed: int = 0
    disagreed: int = 0
    ignored: int = 0

    @property
    def decided(self) -> int:
        """How many said yes or no."""
        return self.agreed + self.disagreed

    @property
    def interval(self) -> tuple[float, float]:
        """Between which shares the true one lies, nine times in ten (Wilson); from 0 to 1 where nobody decided."""
        return wilson(self.agreed, self.decided)


def wilson(hits: int, of: int) -> tuple[float, float]:
    """The Wilson score interval of a share, with 90 % confidence: few cases give a wide one, never one of no width."""
    if not of:
        return 0.0, 1.0
    share, z2 = hits / of, _SURE * _SURE
    middle = (share + z2 / (2 * of)) / (1 + z2 / of)
    half = _SURE * sqrt(share * (1 - share) / of + z2 / (4 * of * of)) / (1 + z2 / of)
    return max(0.0, middle - half), min(1.0, middle + half)


def count(decisions: Iterable[Decision]) -> Record:
    """Decisions of one rule, counted."""
    answers = [decision.answer for decision in decisions]
    return Record(*(answers.count(a) for a in (Closing.AGREED, Closing.DISAGREED, Closing.IGNORED)))


def latest(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The latest that said yes or no, the newest first, as many as count."""
    decided = [d for d in decisions if d.answer is not Closing.IGNORED]
    return tuple(sorted(decided, key=lambda d: (d.at, d.post_id), reverse=True)[:WINDOW])


def too_low(decisions: Iterable[Decision], percent: int) -> bool:
    """Whether the lower bound over the latest decided cases is below `percent`.

    Cases that are still missing to a full window count as agreed: a rule is not held for having few, and one with
    which nobody ever disagreed is never held. So it takes two of twenty at 80 %.
    """
    record = count(latest(decisions))
    if not record.disagreed:
        return False
    low, _ = wilson(WINDOW - record.disagreed, WINDOW)
    return low * 100 < percent
