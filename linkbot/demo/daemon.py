"""The demo's daemon: linkbot as it is, in a process of its own, with the demo's clock in place of the machine's."""

import asyncio
import os
import sys
from pathlib import Path

from linkbot.bootstrap import open_house
from linkbot.daemon import Daemon
from linkbot.demo.shared_clock import SharedClock
from linkbot.logs import set_up_logs
from linkbot.pulse import beating
from linkbot.settings import load_settings

WAKE_EVERY = 0.01
"""Real seconds between two beats; the clock decides how much time passes in between."""


async def _run(clock: SharedClock, articles: str) -> None:
    settings = load_settings(dotenv=None, secrets=None)
    set_up_logs("json", "info", settings.secrets(), sys.stderr)
    async with open_house(settings, clock, allowed_hosts=frozenset({articles})) as house:
        daemon = Daemon(house.rules, clock)
        asyncio.get_running_loop().add_reader(
            sys.stdin, daemon.stop
        )  # the demo holds the other end: gone, so are we
        async with beating(house.store, lambda: daemon.health, clock):
            await daemon.run(WAKE_EVERY)


if __name__ == "__main__":
    asyncio.run(_run(SharedClock(Path(os.environ["DEMO_CLOCK"])), os.environ["DEMO_ARTICLES"]))
