"""How long the weekly report takes with a year of 50,000 posts in the memory, and one about all of that year."""

import asyncio
import tempfile
import time
from collections.abc import Awaitable, Callable

from sqlalchemy import Connection, func, select

from benchmarks.bench_store import Figure
from benchmarks.year import POSTS, RULES, START, TOPIC, YEAR, fill
from linkbot.core.report.period import Period, last_period, periods_before
from linkbot.core.report.write import write_report
from linkbot.core.rules import Mode, Rule, Rulebook, Thread
from linkbot.edge.store import SqlReports, SqlStore, open_store
from linkbot.edge.store.link_health import SqlHealthMemory
from linkbot.edge.store.tables import findings, posts
from linkbot.flow.report import WEEKS, draw_weeks

_TIMES = 3  # the best of so many: another program's load is not ours
LIMIT = 2.0  # seconds


def measure(address: str | None = None, number: int = POSTS) -> list[Figure]:
    """Fill a memory with a year, and time reports beside the plainest question of the same rows."""
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(_measure(address or f"sqlite:///{folder}/linkbot.db", number))


async def _measure(address: str, number: int) -> list[Figure]:
    store = await open_store(address, now=START)
    name = address.partition(":")[0]
    begun = time.perf_counter()
    await fill(store, number)
    filled = time.perf_counter() - begun
    plain = await _best(lambda: store.read(_count))
    week = await _best(lambda: _report(store, _weeks(), number / 60))
    year = await _best(lambda: _report(store, (Period("2026", START, START + YEAR),), number / 2))
    await store.close()
    return [
        Figure(f"report, {name}: {number:,} posts written", number / filled, "posts/s"),
        Figure(f"report, {name}: floor, count of posts and answers", plain, "s"),
        Figure(f"report, {name}: a week of the year", week, "s", limit=LIMIT),
        Figure(f"report, {name}: the whole year", year, "s", limit=LIMIT),
        Figure(f"report, {name}: the year to the floor", year / plain, "×"),
    ]


def _count(db: Connection) -> int:
    """The floor: each post and each answer is looked at once."""
    return (db.scalar(select(func.count()).select_from(posts)) or 0) + (
        db.scalar(select(func.count()).select_from(findings).where(findings.c.answer != "")) or 0
    )


def _weeks() -> tuple[Period, ...]:
    plan = _rulebook().report
    return periods_before(plan, last_period(plan, START + YEAR / 2), WEEKS)


def _rulebook() -> Rulebook:
    thread = Thread("https://forum.example.org", TOPIC, "A lively thread")
    return Rulebook("v1", thread, Mode.FULL, tuple(Rule(rule, rule, ()) for rule in RULES))


async def _report(store: SqlStore, periods: tuple[Period, ...], least: float) -> None:
    """Drawn and written, without the picture, which another process draws."""
    week = await draw_weeks(SqlReports(store), SqlHealthMemory(store), _rulebook(), periods)
    raw = write_report(week, _rulebook(), Mode.FULL)
    assert week.bars[-1].total > least
    assert week.brakes and week.changes and week.links and week.articles  # noqa: PT018
    assert "I could not look at the forum" in raw


async def _best(work: Callable[[], Awaitable[object]]) -> float:
    times = []
    for _ in range(_TIMES):
        begun = time.perf_counter()
        await work()
        times.append(time.perf_counter() - begun)
    return min(times)


def both() -> list[Figure]:
    """On SQLite, and on PostgreSQL where its server is at hand."""
    from tests import postgres  # noqa: PLC0415

    figures = measure()
    if not postgres.missing():
        with postgres.running() as server:
            figures += measure(server.new_database())
    return figures


if __name__ == "__main__":
    for figure in both():
        print(f"{figure.what:55} {figure.value:12,.4f} {figure.unit}")
