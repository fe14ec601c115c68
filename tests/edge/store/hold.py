"""Hold the daemon's lock until killed: `python -m tests.edge.store.hold ADDRESS`."""

import asyncio
import sys

from linkbot.edge.store import only_daemon


async def main():
    """Take the lock, say so, and wait."""
    async with only_daemon(sys.argv[1]):
        sys.stdout.write("held\n")
        sys.stdout.flush()
        await asyncio.sleep(600)


if __name__ == "__main__":
    asyncio.run(main())
