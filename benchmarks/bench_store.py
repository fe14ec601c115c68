"""How quick the memory is with a year of a lively thread in it: 50,000 posts, each asked about four rules."""

import asyncio
import tempfile
import time
from collections.abc import Awaitable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from linkbot.core.case import Case, Closing, Planned, Progress, Purpose, SendMessage, State, Trouble
from linkbot.core.model import Answer, Finding, Outcome, Verdict
from linkbot.core.records import Reviewed, SeenPost
from linkbot.core.report.period import last_period, periods_before
from linkbot.core.report.write import write_report
from linkbot.core.rules import Mode, Rule, Rulebook, Thread
from linkbot.edge.store import SqlReports, SqlStore, cases, open_store, outbox, posts
from linkbot.flow.report import WEEKS

POSTS, TOPIC, YEAR = 50_000, 1615, timedelta(days=365)
START = datetime(2026, 1, 1, tzinfo=UTC)
RULES = ("external-link", "no-cross-talk", "no-direct-content", "own-work")
_T = TypeVar("_T")
DECIDED = frozenset({Closing.AGREED, Closing.DISAGREED, Closing.IGNORED})
ENDINGS = (
    *[Closing.PUT_RIGHT] * 11, *[Closing.WITHDRAWN] * 2, *[Closing.AGREED] * 4, Closing.DISAGREED, Closing.IGNORED, None,
)  # fmt: skip


@dataclass(frozen=True)
class Figure:
    """One measured figure; `limit` is what was promised."""

    what: str
    value: float
    unit: str
    limit: float | None = None


def measure(address: str | None = None, number: int = POSTS) -> list[Figure]:
    """Fill a memory with a year and time what the daemon and the report ask. In a temporary file unless told."""
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(_measure(address or f"sqlite:///{folder}/linkbot.db", Path(folder), number))


async def _measure(address: str, folder: Path, number: int) -> list[Figure]:
    opened, store = await _timed(open_store(address, now=START))
    filled, _ = await _timed(_fill(store, number))
    middle = START + YEAR / 2
    week, records = await _timed(store.week(TOPIC, middle, middle + timedelta(days=7)))
    assert records.judged > number / 60
    report, written = await _timed(_report(store, middle))
    assert "new posts" in written
    still_open, _ = await _timed(store.open_cases(TOPIC))
    due, rows = await _timed(store.due(START + YEAR))
    assert rows
    seen, remembered = await _timed(store.seen(TOPIC))
    assert number == len(remembered)
    again = [_reviewed(number + n, START + YEAR) for n in range(200)]
    reviews, _ = await _timed(_all(store, again))
    size = sum(file.stat().st_size for file in folder.iterdir())  # noqa: ASYNC240
    await store.close()
    reopened, store = await _timed(open_store(address, now=START))
    await store.close()
    return [
        Figure("memory: made", opened, "s"),
        Figure("memory: opened again", reopened, "s"),
        Figure(f"memory: {number:,} posts written in bulk", number / filled, "posts/s"),
        Figure("memory: records of a week in a year", week, "s", limit=2.0),
        Figure("report: a week of a year, drawn and written", report, "s", limit=2.0),
        Figure("memory: open cases", still_open, "s"),
        Figure("memory: what is due", due, "s"),
        Figure("memory: all posts of the thread", seen, "s"),
        Figure("memory: one review remembered", reviews / len(again), "s"),
        Figure("memory: on disk", size / 1e6, "MB"),
    ]


async def _report(store: SqlStore, middle: datetime) -> str:
    """The report of a week with eight weeks of records, without its picture."""
    thread = Thread("https://forum.example.org", TOPIC, "A lively thread")
    rulebook = Rulebook("v1", thread, Mode.FULL, tuple(Rule(rule, rule, ()) for rule in RULES))
    periods = periods_before(rulebook.report, last_period(rulebook.report, middle), WEEKS)
    return write_report(await SqlReports(store).week(TOPIC, periods), rulebook, Mode.FULL)


async def _timed(work: Awaitable[_T]) -> tuple[float, _T]:
    start = time.perf_counter()
    result = await work
    return time.perf_counter() - start, result


async def _all(store: SqlStore, reviews: list[Reviewed]) -> None:
    for reviewed in reviews:
        await store.remember(reviewed)


async def _fill(store: SqlStore, number: int) -> None:
    for start in range(0, number, 5_000):
        year = [_reviewed(n, START + YEAR * n / number) for n in range(start, start + 5_000)]

        def write(db, year=year):
            for reviewed in year:
                posts.write(db, reviewed)
                if reviewed.case:
                    cases.write(db, reviewed.case, reviewed.at)
                outbox.add(db, reviewed.planned)

        await store.write(write)
    await store.write(_deliver_most)


def _deliver_most(db) -> None:
    delivered = outbox.outbox.update().where(outbox.outbox.c.number % 50 != 0)
    db.execute(delivered.values(progress=Progress.DONE.name, done_at=outbox.outbox.c.due))


def _reviewed(n: int, at: datetime) -> Reviewed:
    broken = n % 10 == 0
    answers = [
        Answer.BROKEN if broken else Answer.KEPT,
        Answer.KEPT,
        Answer.KEPT,
        Answer.UNKNOWN if n % 25 == 0 else Answer.KEPT,
    ]
    findings = tuple(
        Finding(rule, answer, "a reason of some length, as moderators read it")
        for rule, answer in zip(RULES, answers, strict=True)
    )
    outcome = Outcome.VIOLATION if broken else Outcome.OK
    seen = SeenPost(
        n + 1, TOPIC, n + 1, 1, f"{n:064x}", outcome, "rules-1", f"member-{n % 3000}", n % 3000, at
    )
    verdict = Verdict(outcome, findings)
    return Reviewed(
        seen,
        verdict,
        _case(seen, at) if broken else None,
        (_plan(seen, at),) if broken else (),
        at,
        posted_at=at - timedelta(seconds=1 + n % 40),
    )


def _case(seen: SeenPost, at: datetime) -> Case:
    """Most are put right; of those that are flagged, moderators nearly always agree. One in twenty is open."""
    ending = ENDINGS[seen.post_id // 10 % len(ENDINGS)]
    flagged = ending in DECIDED
    closed = None if ending is None else at + timedelta(hours=3 + seen.post_id % 90)
    return Case(
        seen.post_id,
        TOPIC,
        seen.post_number,
        seen.author,
        State.CLOSED if ending else State.TOLD,
        at,
        "rules-1",
        (Trouble(RULES[seen.post_id // 10 % len(RULES)], "no link", at, told_at=at),),
        seen.digest,
        seen.author_id,
        told_at=at,
        flagged_at=at + timedelta(days=2) if flagged else None,
        closed_at=closed,
        closing=ending,
    )


def _plan(seen: SeenPost, at: datetime) -> Planned:
    message = SendMessage(seen.author, "Your post", "some kind words " * 40, f"linkbot-{seen.post_id}")
    return Planned(f"tell/{seen.post_id}", at, Purpose.TELL, message, seen.post_id, seen.digest, TOPIC)


if __name__ == "__main__":
    for figure in measure():
        print(f"{figure.what:50} {figure.value:12,.4f} {figure.unit}")
