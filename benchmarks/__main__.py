"""`python -m benchmarks`: floor, whole judgement and a version by hand, in one run on the corpus."""

import gzip
import resource
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import orjson
from selectolax.lexbor import LexborHTMLParser

from benchmarks import bench_report
from benchmarks.bench_authorship import bench_authorship
from benchmarks.bench_seeing import bench_seeing
from benchmarks.bench_store import measure
from benchmarks.by_hand import reading_of, verdict_of
from linkbot.cli.judge import Bench, answers
from linkbot.core.checks.links import LinksCheck
from linkbot.core.checks.own_words import OwnWordsCheck
from linkbot.core.cooked import read
from linkbot.core.model import Home
from linkbot.core.rules import Rule, Rulebook
from linkbot.rulebook.loader import load_file

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "../shared/corpus"
RULES = ROOT / "rules/community-input.yaml"
FORUM = "https://forum.example.org"
EACH = 16  # every so many posts, the same for all versions
TIMES = 3  # the best of so many runs counts: another program's load is not ours


def lines(each: int = 1) -> Iterator[bytes]:
    """Every so many lines of the corpus, streamed."""
    number = 0
    for file in sorted(CORPUS.glob("*.jsonl.gz")):
        with gzip.open(file, "rb") as opened:
            for line in opened:
                number += 1
                if number % each == 0:
                    yield line


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds of the best run."""
    best = float("inf")
    for _ in range(TIMES):
        begun = time.process_time()
        work()
        best = min(best, time.process_time() - begun)
    return best


def run(posts: Iterable[bytes], bench: Bench) -> int:
    """Judge all, as `linkbot judge --offline` does; how many were judged."""
    return sum(1 for _ in answers(posts, bench))


def floor(posts: Iterable[bytes]) -> None:
    """JSON and HTML parsing alone."""
    for line in posts:
        LexborHTMLParser(orjson.loads(line)["cooked"])


def grown(rulebook: Rulebook, count: int) -> Rulebook:
    """The same rules again and again with other limits and hosts, up to a number."""
    rules = list(rulebook.rules)
    while len(rules) < count:
        number = len(rules)
        links = LinksCheck(
            at_least=1, host_not_in=frozenset({f"host-{number}.example.org", f"example.org/{number}"})
        )
        words = OwnWordsCheck(80 + number, 120 + number, 60 + number)
        old = rulebook.rules[number % len(rulebook.rules)]
        checks = (links,) if number % 3 == 0 else (words,) if number % 3 == 1 else old.checks
        rules.append(Rule(f"rule-{number}", f"Rule {number}.", checks))
    return Rulebook("many", rulebook.thread, rulebook.mode, tuple(rules))


def megabytes() -> float:
    """Peak memory of this process so far."""
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # KiB on Linux, bytes on macOS
    return size / (2**20 if sys.platform == "darwin" else 2**10)


def main() -> None:
    """Print all figures."""
    if CORPUS.exists():
        judging()
    else:
        print("the corpus is not there (../shared/corpus), so the judgement is not measured")
    bench_authorship()
    bench_seeing()
    for figure in [*measure(), *bench_report.both()]:
        asked = "" if figure.limit is None else f" (asked for: {figure.limit:g})"
        print(f"{figure.what:44}{figure.value:12,.4f} {figure.unit}{asked}")


def judging() -> None:
    """Print how quick the judgement is beside its floor and a version by hand, and what more rules cost."""
    rulebook = load_file(RULES, forum=FORUM)
    bench = Bench(rulebook, Home(FORUM))
    count = run(lines(), bench)
    print(f"peak memory, {count} posts streamed through the judgement: {megabytes():.0f} MiB")
    few = list(lines(EACH))
    base = seconds(lambda: floor(few)) / len(few)
    whole = seconds(lambda: run(few, bench)) / len(few)
    hand = seconds(lambda: [verdict_of(orjson.loads(line), bench.home, rulebook) for line in few]) / len(few)
    print(f"{'':34}{'posts/s':>9}{'µs':>8}{'floor':>8}")
    for name, cost in (
        ("floor: orjson + selectolax", base),
        ("whole judgement", whole),
        ("by hand with BeautifulSoup (lxml)", hand),
    ):
        print(f"{name:34}{1 / cost:9.0f}{cost * 1e6:8.1f}{cost / base:7.1f}×")
    print(f"the judgement is {hand / whole:.1f} × as fast as the version by hand")
    shared(few, hand, whole)
    print(f"verdicts that differ from the version by hand: {differing(few, bench)} of {len(few)}")
    four = seconds(lambda: run(few, bench))
    for rules in (20, 50, 200):
        many = seconds(lambda: run(few, Bench(grown(rulebook, rules), bench.home)))  # noqa: B023 - run at once
        each = (many - four) / len(few) / (rules - len(rulebook.rules)) * 1e6
        print(f"{rules:4} rules cost {many / four:.1f} × the cost of 4: {each:.1f} µs for each rule more")


def shared(posts: list[bytes], hand: float, whole: float) -> None:
    """Print what the version by hand has in common with the judgement, and how the two compare in what they have not."""
    texts = [orjson.loads(line)["cooked"] for line in posts]
    ours = seconds(lambda: [read(text) for text in texts]) / len(texts)
    theirs = seconds(lambda: [reading_of(text) for text in texts]) / len(texts)
    print(
        "the version by hand reads the HTML by itself; facts, talk and the rules' verdict are code that both share:"
    )
    print(
        f"  reading HTML alone: {ours * 1e6:.1f} µs here, {theirs * 1e6:.1f} µs by hand ({theirs / ours:.1f} ×)"
    )
    print(
        f"  all else: {(whole - ours) * 1e6:.1f} µs here (with the answer's JSON), {(hand - theirs) * 1e6:.1f} µs by hand"
    )


def differing(posts: list[bytes], bench: Bench) -> int:
    """How many posts the two versions judge differently."""
    count = 0
    for line, (answer, _) in zip(posts, answers(posts, bench), strict=True):
        verdict = verdict_of(orjson.loads(line), bench.home, bench.rulebook)
        theirs = {finding.rule: finding.answer.value for finding in verdict.findings}
        count += orjson.loads(answer)["rules"] != theirs
    return count


if __name__ == "__main__":
    main()
