"""How quick the memory is with a year of a lively thread in it: 50,000 posts, each asked about four rules."""

import asyncio
import tempfile
import time
from collections.abc import Awaitable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

from benchmarks.year import POSTS, START, TOPIC, YEAR, fill, reviewed
from linkbot.core.records import Reviewed
from linkbot.edge.store import SqlStore, open_store

_T = TypeVar("_T")


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
    filled, _ = await _timed(fill(store, number))
    middle = START + YEAR / 2
    week, records = await _timed(store.week(TOPIC, middle, middle + timedelta(days=7)))
    assert records.judged > number / 60
    still_open, _ = await _timed(store.open_cases(TOPIC))
    due, rows = await _timed(store.due(START + YEAR))
    assert rows
    seen, remembered = await _timed(store.seen(TOPIC))
    assert number == len(remembered)
    again = [reviewed(number + n, START + YEAR) for n in range(200)]
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
        Figure("memory: open cases", still_open, "s"),
        Figure("memory: what is due", due, "s"),
        Figure("memory: all posts of the thread", seen, "s"),
        Figure("memory: one review remembered", reviews / len(again), "s"),
        Figure("memory: on disk", size / 1e6, "MB"),
    ]


async def _timed(work: Awaitable[_T]) -> tuple[float, _T]:
    start = time.perf_counter()
    result = await work
    return time.perf_counter() - start, result


async def _all(store: SqlStore, reviews: list[Reviewed]) -> None:
    for one in reviews:
        await store.remember(one)


if __name__ == "__main__":
    for figure in measure():
        print(f"{figure.what:50} {figure.value:12,.4f} {figure.unit}")
