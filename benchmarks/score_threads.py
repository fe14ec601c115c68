"""Judge the labelled dev set as `linkbot judge --offline` does, and score it: `python -m benchmarks.score_threads`.

`--signs` shows what the judgement of talk would lose without each sign, one by one: on that set, and on the invented posts
of tests/core/talk/labelled.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from linkbot.core.facts import facts_of
from linkbot.core.judge import judge
from linkbot.core.model import Answer, Facts, Home, Outcome, Verdict
from linkbot.core.rules import Rulebook
from linkbot.core.talk.signs import TALKS, Sign
from linkbot.core.talk.weigh import weigh
from linkbot.edge.discourse.post import post_of
from linkbot.rulebook.loader import load_file
from tests.core.talk.labelled_posts import labelled

ROOT = Path(__file__).parents[1]
LABELLED = ROOT / "../shared/threads-dev"
RULES = {
    "external-link": "external_link",
    "no-cross-talk": "cross_talk",
    "no-direct-content": "direct_content",
}


def items() -> Iterator[tuple[dict[str, Any], Facts]]:
    """Each labelled item with the facts of its post, seen from its own forum."""
    forums = json.loads((LABELLED / "forums.json").read_text("utf-8"))
    for line in (LABELLED / "labels.jsonl").read_text("utf-8").splitlines():
        item = json.loads(line)
        yield (
            item,
            facts_of(
                post_of(item["post"]), Home(item["forum"], tuple(forums[item["forum"]]["upload_hosts"]))
            ),
        )


def prediction(item: dict[str, Any], facts: Facts, verdict: Verdict) -> dict[str, str]:
    """A verdict in the words of the scorer: broken is a violation, all else is ok."""
    broken = {
        RULES[finding.rule]
        for finding in verdict.findings
        if finding.rule in RULES and finding.answer is Answer.BROKEN
    }
    said = {name: "violation" if name in broken else "ok" for name in RULES.values()}
    overall = "violation" if broken else "ok"
    if verdict.outcome is Outcome.EXEMPT and facts.post.author.staff:
        overall = "staff_exempt"
    return {"id": item["id"], **said, "overall": overall}


def score() -> dict[str, Any]:
    """The scorer's figures for the shipped rules, by `all`, `hard` and `easy`."""
    rulebook = load_file(ROOT / "rules/community-input.yaml")
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as predictions:
        for item, facts in items():
            predictions.write(json.dumps(prediction(item, facts, judge(facts, rulebook))) + "\n")
        predictions.flush()
        command = [sys.executable, str(LABELLED / "score.py"), predictions.name, "--json"]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def real(rulebook: Rulebook) -> list[tuple[Facts, bool]]:
    """The posts of the dev set that are scored, and whether each talks."""
    return [
        (facts, item["expected"]["cross_talk"] == "violation")
        for item, facts in items()
        if item["expected"]["overall"] in {"ok", "violation"}
        and judge(facts, rulebook).outcome is not Outcome.EXEMPT
    ]


def invented() -> list[tuple[Facts, bool]]:
    """The invented posts, and whether each talks."""
    return [(post.facts(), "no-cross-talk" in post.broken) for post in labelled()]


def without(sign: Sign | None, posts: list[tuple[Facts, bool]]) -> tuple[int, int]:
    """How many posts that talk would be missed, and how many that do not would be accused, without one sign."""
    missed = accused = 0
    for facts, expected in posts:
        talks = weigh(replace(facts, memo={}), deaf_to=sign).points >= TALKS
        missed += expected and not talks
        accused += talks and not expected
    return missed, accused


def main() -> None:
    """Print the figures."""
    for part, figures in score().items():
        rules = ", ".join(
            f"{name} F1 {values['f1']:.3f} ({values['fp']} + {values['fn']} wrong)"
            for name, values in figures["rules"].items()
        )
        accused = figures["false_accusations"]
        print(
            f"{part}: overall {figures['overall']['accuracy']:.3f}, accused {accused['count']} of {accused['of']}; {rules}"
        )
    if "--signs" in sys.argv:
        rulebook = load_file(ROOT / "rules/community-input.yaml")
        sets = (real(rulebook), invented())
        for sign in (None, *Sign):
            (missed, accused), (missed_too, accused_too) = (without(sign, posts) for posts in sets)
            name, points = (sign.name, f"{sign.points:+}") if sign else ("—", "")
            print(
                f"| {name} | {points} | {missed} missed, {accused} accused | {missed_too} missed, {accused_too} accused |"
            )


if __name__ == "__main__":
    main()
