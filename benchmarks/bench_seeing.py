"""What seeing costs: requests of an idle hour, seconds from a post to its verdict, the first read, memory and start.

`python -m benchmarks.bench_seeing --posts 500 --per-minute 10` measures the latency as it was asked for; it takes fifty
minutes. `make bench` takes fewer posts at a faster rate, and says so.
"""

import argparse
import asyncio
import gc
import logging
import math
import os
import statistics
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import structlog

from benchmarks.watched_forum import BAD, GOOD, Watched, watched_forum
from linkbot.bootstrap import SystemClock
from linkbot.daemon import Daemon
from linkbot.demo.forum.serve import serve
from linkbot.edge.discourse.budget import Budget
from linkbot.edge.discourse.client import DiscourseClient

FLEETS = (1, 10, 100, 1000)
LENGTHS = (20, 1000, 9000)
HOURS = 1  # of the table of idle hours; the first one after the first read is the dearest
MOST_AN_HOUR = 250
SLOWEST = 1.0  # seconds, of 95 in 100 posts
MOST_MEMORY = 150.0  # MiB
SLOWEST_START = 2.0


async def an_idle_hour(threads: int, *, push: bool) -> int:
    """Requests of the dearest idle hour after the first read: virtual time, real code, counted by the forum."""
    async with watched_forum() as there:
        for number in range(threads):
            there.watch(there.add_thread(number, 20))
        there.begin(push=push)
        await there.pass_time(timedelta(minutes=max(5, threads / 20)))  # the first read, at thirty a minute
        hours = []
        for _ in range(HOURS):
            before = there.counted()
            await there.pass_time(timedelta(hours=1))
            hours.append(there.counted() - before)
        return max(hours)


async def a_first_read(posts: int) -> tuple[int, float]:
    """Requests and processor seconds of the first read of one thread. The forum's share of the seconds is counted in."""
    async with watched_forum() as there:
        thread = there.add_thread(1, posts)
        there.watch(thread)
        there.clock.moment += timedelta(days=1)
        there.begin(push=False)
        begun = time.process_time()
        while len(await there.store.watching.known(thread.id)) < posts:
            await there.daemon.beat()
            there.clock.moment += timedelta(minutes=1)
        used = time.process_time() - begun
        asked = [row for row in there.forum.requests if row.path.startswith(f"/t/{thread.id}")]
        return len(asked), used


@asynccontextmanager
async def over_sockets(there: Watched) -> AsyncIterator[Daemon]:
    """The daemon as `linkbot run` runs it, by the machine's clock, over real sockets."""
    clock = SystemClock()
    there.forum.state.clock = clock
    async with serve(there.forum) as address:
        budget, key = Budget(clock, 55), there.forum.add_key("linkbot")
        async with DiscourseClient(address, key, "linkbot", budget=budget, clock=clock) as client:
            there.client, there.clock = client, clock  # type: ignore[assignment]
            for thread in there.threads.copy():
                there.benches.pop(0)
                there.watch(thread)
            yield Daemon(there.benches, clock, push=client.news())


async def latencies(posts: int, per_minute: float) -> list[float]:
    """Seconds from the moment the forum stored a post to linkbot's verdict in its memory."""
    async with watched_forum() as there:
        thread = there.add_thread(1, 20)
        there.watch(thread)
        async with over_sockets(there) as daemon:
            running = asyncio.ensure_future(daemon.run(60))
            await _known(there, thread.id, 20)
            await asyncio.sleep(3)  # until the first poll is open
            found = []
            for number in range(posts):
                begun = time.monotonic()
                there.forum.post_as(f"member-{2 - number % 2}", thread, GOOD.format(number=number) + BAD)
                await _known(there, thread.id, 21 + number)
                found.append(time.monotonic() - begun)
                await asyncio.sleep(max(0.0, 60 / per_minute - found[-1]))
            daemon.stop()
            await running
            return found


async def _known(there: Watched, topic: int, count: int) -> None:
    """Wait until so many posts of a topic are remembered; asked fifty times a second."""
    async with asyncio.timeout(120):
        while len(await there.store.watching.known(topic)) < count:  # noqa: ASYNC110 - the memory tells nobody
            await asyncio.sleep(0.02)


async def memory(threads: int) -> float:
    """Resident memory of a daemon that watches so many threads, in MiB, without the demo forum's own share."""
    async with watched_forum(per_minute=10**6) as there:
        for number in range(threads):
            there.watch(there.add_thread(number, 20))
        gc.collect()
        forum = resident()
        bare = _bare()
        there.begin()
        await there.pass_time(timedelta(minutes=3))
        return bare + max(0.0, resident() - forum)


def _bare() -> float:
    """Resident memory of linkbot's code alone, in a process of its own."""
    script = "import linkbot.cli.run, benchmarks.bench_seeing as b; print(b.resident())"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return float(done.stdout)


def resident() -> float:
    """Resident memory of this process now, in MiB; 0 where the system does not tell."""
    status = Path("/proc/self/statm")
    return int(status.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20 if status.exists() else 0.0


async def start_to_verdict() -> float:
    """Seconds from a daemon's making to its verdict on a post that was written while it was away."""
    async with watched_forum() as there:
        thread = there.add_thread(1, 20)
        there.watch(thread)
        there.begin(push=False)
        await there.daemon.beat()
        there.add_post(thread, BAD.format(number=1))
        begun = time.monotonic()
        async with over_sockets(there) as daemon:
            running = asyncio.ensure_future(daemon.run(60))
            await _known(there, thread.id, 21)
            took = time.monotonic() - begun
            daemon.stop()
            await running
            return took


def bench_seeing(posts: int = 30, per_minute: float = 40, fleets: tuple[int, ...] = FLEETS) -> None:
    """Print all figures."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    print(
        f"{'requests of an idle hour':28}{'push':>8}{'polling':>9}{'each topic a minute':>21}{'asked for':>11}"
    )
    for threads in fleets:
        pushed, polled = (asyncio.run(an_idle_hour(threads, push=push)) for push in (True, False))
        print(f"{threads:>9} threads of 20 posts{pushed:>7}{polled:>9}{threads * 60:>21}{MOST_AN_HOUR:>11}")
    print(f"{'first read of a thread':28}{'requests':>10}{'at most':>9}{'seconds':>10}")
    for length in LENGTHS:
        asked, used = asyncio.run(a_first_read(length))
        print(f"{length:>15} posts{asked:>17}{math.ceil(length / 50) + 5:>9}{used:>10.1f}")
    found = sorted(asyncio.run(latencies(posts, per_minute)))
    p50, p95 = statistics.median(found), found[math.ceil(0.95 * len(found)) - 1]
    rate = "" if (posts, per_minute) == (500, 10) else " (asked for: 500 at 10 a minute)"
    print(f"from post to verdict by push, {posts} posts at {per_minute:g} a minute{rate}:")
    print(f"    p50 {p50:.2f} s, p95 {p95:.2f} s (asked for: p95 {SLOWEST:g} s)")
    print(f"start to first verdict: {asyncio.run(start_to_verdict()):.2f} s (asked for: {SLOWEST_START:g})")
    print(
        f"resident memory, {fleets[-1]} threads: {asyncio.run(memory(fleets[-1])):.0f} MiB (asked for: {MOST_MEMORY:g})"
    )


if __name__ == "__main__":
    wanted = argparse.ArgumentParser(description="What seeing costs.")
    wanted.add_argument("--posts", type=int, default=30)
    wanted.add_argument("--per-minute", type=float, default=40)
    wanted.add_argument("--fleets", type=int, nargs="+", default=list(FLEETS))
    chosen = wanted.parse_args()
    bench_seeing(chosen.posts, chosen.per_minute, tuple(chosen.fleets))
