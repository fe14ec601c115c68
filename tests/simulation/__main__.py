"""Run simulations: `python -m tests.simulation --runs 1000`, or `--seed N` to replay one with its story."""

import argparse
import gc
import logging
import sys
import time
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

import structlog

from tests.simulation.memory import Disk
from tests.simulation.run import Outcome, simulate

_BATCH = 5


def silence() -> None:
    """No log: the story tells what matters."""
    quiet = structlog.make_filtering_bound_logger(logging.CRITICAL)
    structlog.configure(wrapper_class=quiet, logger_factory=structlog.ReturnLoggerFactory())


def some(seeds: Iterable[int]) -> tuple[Counter[str], list[Outcome]]:
    """Several runs on one disk: what they add up to, and those that broke a law."""
    silence()
    gc.disable()
    counts: Counter[str] = Counter()
    bad = []
    with TemporaryDirectory(prefix="linkbot-simulation-", dir=_quick_folder()) as folder:
        disk = Disk(Path(folder))
        for seed in seeds:
            outcome = simulate(seed, disk)
            counts += outcome.counts
            counts["runs"] += 1
            if outcome.broken:
                bad.append(outcome)
        disk.close()
    gc.collect()  # between batches: within one it would only cost time
    return counts, bad


def _quick_folder() -> str | None:
    return "/dev/shm" if Path("/dev/shm").is_dir() else None


def replay(seed: int) -> int:
    """One run with its story."""
    if "-v" not in sys.argv:
        silence()
    with TemporaryDirectory(prefix="linkbot-simulation-", dir=_quick_folder()) as folder:
        outcome = simulate(seed, Disk(Path(folder)), story=True)
    print("\n".join(outcome.story))
    print(*outcome.broken or ["no law was broken"], sep="\n")
    return bool(outcome.broken)


def many(first: int, runs: int, processes: int) -> int:
    """Many runs, with a word about every thousand or so; not zero if a law is broken."""
    batches = [range(n, min(n + _BATCH, first + runs)) for n in range(first, first + runs, _BATCH)]
    counts: Counter[str] = Counter()
    bad: list[Outcome] = []
    begin = time.monotonic()
    with ProcessPoolExecutor(processes) as pool:
        for number, (more, broken) in enumerate(pool.map(some, batches)):
            counts += more
            bad += broken
            for outcome in broken:
                _show(outcome)
            if number % 5 == 4 or number + 1 == len(batches):
                took = time.monotonic() - begin
                print(
                    f"{counts['runs']} runs, {len(bad)} broke a law, {counts['runs'] / took:.1f} a second",
                    flush=True,
                )
    for name, count in sorted(counts.items()):
        print(f"{name:55} {count}")
    return bool(bad)


def _show(outcome: Outcome) -> None:
    for line in outcome.broken[:3]:
        print(f"seed {outcome.seed}: {line}")
    print(f"    replay: .venv/bin/python -m tests.simulation --seed {outcome.seed}", flush=True)


def main() -> int:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--first", type=int, default=1, help="the first seed")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--seed", type=int, help="replay this one")
    parser.add_argument("-v", action="store_true", help="with linkbot's own log")
    chosen = parser.parse_args()
    return (
        replay(chosen.seed) if chosen.seed is not None else many(chosen.first, chosen.runs, chosen.processes)
    )


if __name__ == "__main__":
    sys.exit(main())
