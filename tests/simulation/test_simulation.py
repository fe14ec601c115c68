"""The simulation as a test: some dozen weeks without a broken law, and proof that the laws bite.

A week takes about three seconds; `make simulate RUNS=…` is for hundreds of them.
"""

import gc
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from tests.simulation.__main__ import silence
from tests.simulation.memory import Disk
from tests.simulation.plants import NOTICED, PLANTS, Plant
from tests.simulation.run import simulate

_WEEKS, _AT_ONCE = 40, 10
_MOST_SEEDS = 60


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    """A disk for one test; nothing is logged."""
    before = structlog.get_config()
    silence()
    made = Disk(tmp_path)
    gc.disable()
    yield made
    gc.enable()
    made.close()
    structlog.configure(**before)


@pytest.mark.slow
def test_the_same_seed_is_the_same_week(disk: Disk) -> None:
    """A seed tells the same story each time, to the second."""
    first, second = (simulate(7, disk, story=True) for _ in range(2))
    assert first.story == second.story
    assert first.counts == second.counts


@pytest.mark.slow
def test_a_week_is_as_large_as_promised(disk: Disk) -> None:
    """At least twenty posts and ten faults in each run, and linkbot has something to do."""
    for seed in range(3):
        counts = simulate(seed, disk).counts
        assert counts["posts"] >= 20
        assert sum(n for name, n in counts.items() if name.startswith("fault: ")) >= 10
        assert counts["law: once"]


@pytest.mark.slow
@pytest.mark.parametrize("first", range(1, _WEEKS, _AT_ONCE))
def test_no_week_breaks_a_law(first: int, disk: Disk) -> None:
    """Whatever the adversary does."""
    broken = {}
    for seed in range(first, first + _AT_ONCE):
        if found := simulate(seed, disk).broken:
            broken[f"python -m tests.simulation --seed {seed}"] = found
    assert {} == broken


@pytest.mark.slow
@pytest.mark.parametrize("name", PLANTS)
def test_a_planted_bug_is_caught(name: str, disk: Disk) -> None:
    """Within some dozen weeks a law that is meant for it is broken."""
    plant, laws = PLANTS[name]
    begin = NOTICED.get(name, 1)
    assert _first_to_notice(plant, laws, disk, begin) < begin + _MOST_SEEDS


def _first_to_notice(plant: Plant, laws: frozenset[str], disk: Disk, begin: int) -> int:
    seen: Counter[str] = Counter()
    for seed in range(begin, begin + _MOST_SEEDS):
        seen.update(line.partition(":")[0] for line in simulate(seed, disk, plant=plant).broken)
        if laws & seen.keys():
            return seed
    raise AssertionError(seen)
