"""Die by SIGKILL at every statement of a transaction in turn, each time in a process of its own.

`python -m tests.edge.store.crash ADDRESS remember|mark`: process N writes what belongs to post N and is killed at its
Nth moment; the first that has no such moment ends the run, and its number is printed.
"""

import asyncio
import os
import signal
import sys
from itertools import count

from sqlalchemy import event

from linkbot.core.case import Progress, State
from linkbot.core.model import Answer
from linkbot.edge.store import SqlStore
from linkbot.edge.store.engine import make_engine, url_of
from tests.edge.store.examples import NOON, a_case, a_finding, a_plan, a_review


async def remember(store, n):
    """Write a review with all that hangs on it."""
    findings = [a_finding(), a_finding("own-work", Answer.KEPT)]
    await store.remember(
        a_review(n, findings=findings, case=a_case(n), planned=(a_plan(f"a/{n}"), a_plan(f"b/{n}")))
    )


async def mark(store, n):
    """Move a row on; its case and the next plan follow."""
    case = a_case(n, state=State.TOLD)
    await store.mark(f"tell/{n}", Progress.DONE, NOON, case=case, planned=(a_plan(f"next/{n}"),))


def die_at(engine, moment):
    """Kill this process at the given moment: before or after a statement, at the commit, or behind it."""
    passed = count(1)

    def step(*_):
        if next(passed) == moment:
            os.kill(os.getpid(), signal.SIGKILL)

    for name in ("begin", "before_cursor_execute", "after_cursor_execute", "commit"):
        event.listen(engine.sync_engine, name, step)
    event.listen(engine.sync_engine, "checkin", step)


async def one(address, work, n):
    """Do the work, or die."""
    engine = make_engine(url_of(address))
    die_at(engine, n)
    store = SqlStore(engine)
    await work(store, n)
    await store.close()


def main():
    """Fork one process after the other; this one stays clean of threads and connections."""
    address, work = sys.argv[1], {"remember": remember, "mark": mark}[sys.argv[2]]
    for n in count(1):
        child = os.fork()
        if child == 0:
            asyncio.run(one(address, work, n))
            os._exit(0)
        status = os.waitpid(child, 0)[1]
        if os.WIFEXITED(status):
            sys.stdout.write(f"{n}\n")
            return os.WEXITSTATUS(status)
    return 1


if __name__ == "__main__":
    sys.exit(main())
