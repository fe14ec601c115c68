"""Killed at any statement, the memory holds all of a change or nothing of it."""

import subprocess
import sys
from pathlib import Path

import pytest

from linkbot.core.case import Progress, State
from linkbot.edge.store import open_store
from tests.edge.store.examples import NOON, TOPIC, a_case, a_plan

ROOT = Path(__file__).parents[3]


def die_everywhere(address, work):
    """Kill a process at each moment of that work; says how many were run, the last of which lived."""
    command = [sys.executable, "-m", "tests.edge.store.crash", address, work]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=120)
    return int(done.stdout)


@pytest.mark.slow
async def test_remember_is_whole_or_nothing(address):
    """A review that is killed anywhere leaves seen post, answers, case and plans, or none of them."""
    await (await open_store(address, now=NOON)).close()
    runs = die_everywhere(address, "remember")
    store = await open_store(address, now=NOON)
    seen = await store.seen(TOPIC)
    whole = []
    for n in range(1, runs + 1):
        answers = await store.read(
            lambda db, n=n: db.exec_driver_sql(f"SELECT count(*) FROM findings WHERE post_id = {n}").scalar()
        )
        left = {n in seen, answers == 2, *[await store.row(f"{part}/{n}") is not None for part in "ab"]}
        assert {await store.case(n) is not None} == left
        whole.append(n in seen)
    await store.close()
    assert runs > 15
    assert (False, True) == (whole[0], whole[-1])


@pytest.mark.slow
async def test_mark_is_whole_or_nothing(address):
    """A row that is moved on while the process is killed moves with its case and the next plan, or not at all."""
    store = await open_store(address, now=NOON)
    for n in range(1, 41):
        await store.plan((a_plan(f"tell/{n}"),), a_case(n), NOON)
    await store.close()
    runs = die_everywhere(address, "mark")
    store = await open_store(address, now=NOON)
    moved = []
    for n in range(1, runs + 1):
        done = (await store.row(f"tell/{n}")).progress is Progress.DONE
        told = (await store.case(n)).state is State.TOLD
        assert {done} == {told, await store.row(f"next/{n}") is not None}
        moved.append(done)
    await store.close()
    assert runs > 12
    assert (False, True) == (moved[0], moved[-1])
