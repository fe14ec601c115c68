"""The demo's daemon: linkbot as it is, in a process of its own, with the demo's clock in place of the machine's."""

import asyncio
import os
import signal
import sys
from datetime import timedelta
from pathlib import Path

from linkbot.bootstrap import open_house
from linkbot.daemon import Daemon
from linkbot.demo.shared_clock import SharedClock
from linkbot.logs import set_up_logs
from linkbot.pulse import beating
from linkbot.settings import load_settings

WAKE_EVERY = 0.01
"""Real seconds between two beats; the clock decides how much time passes in between."""
_HOPS = timedelta(days=1)
"""The demo's clock moves on by leaps: a daemon that slept through one was not away."""


async def _run(clock: SharedClock, articles: str) -> None:
    settings = load_settings(dotenv=None, secrets=None)
    set_up_logs("json", "info", settings.secrets(), sys.stderr)
    async with open_house(settings, clock, allowed_hosts=frozenset({articles})) as house:
        daemon = Daemon(house.rules, clock, push=house.forum.news(hold=False))
        loop = asyncio.get_running_loop()
        loop.add_reader(sys.stdin, daemon.stop)  # the demo holds the other end: gone, so are we
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, daemon.stop)
        async with beating(house.store, lambda: daemon.health, clock, _HOPS):
            while not daemon.is_stopping:
                await _go_round(daemon, clock)


async def _go_round(daemon: Daemon, clock: SharedClock) -> None:
    """What the scheduler and the news do by themselves otherwise, one after the other: whoever sees the next poll come
    knows that everything before it was attended to.
    """
    until = clock.now() + timedelta(seconds=await daemon.hear())
    await daemon.attend()
    await daemon.beat()
    await asyncio.sleep(WAKE_EVERY)
    while clock.now() < until and not daemon.is_stopping:
        await asyncio.sleep(WAKE_EVERY)


if __name__ == "__main__":
    asyncio.run(_run(SharedClock(Path(os.environ["DEMO_CLOCK"])), os.environ["DEMO_ARTICLES"]))
