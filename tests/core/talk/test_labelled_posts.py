"""Invented posts of many kinds and tongues, labelled before the judge saw them: few misses, nobody accused."""

from pathlib import Path

import pytest

from linkbot.core.judge import judge
from linkbot.core.model import Answer, Outcome
from linkbot.core.scores import Expected, Label, Scores
from linkbot.rulebook.loader import load_file
from tests.core.talk.labelled_posts import RULES, Labelled, labelled

RULEBOOK = load_file(Path(__file__).parents[3] / "rules/community-input.yaml")
POSTS = [*labelled()]


def answers(post: Labelled) -> dict[str, Answer]:
    """Each rule's answer."""
    return {finding.rule: finding.answer for finding in judge(post.facts(), RULEBOOK).findings}


@pytest.mark.parametrize("file", sorted({post.id.split(":")[0] for post in POSTS}))
def test_nobody_is_accused_who_keeps_the_rules(file):
    """An innocent post is kept or, at the worst, left to a person."""
    innocent = [post for post in POSTS if post.id.startswith(file) and not post.broken]
    assert [] == [post.id for post in innocent if Answer.BROKEN in answers(post).values()]


def test_few_innocent_posts_are_left_to_a_person():
    """What is unknown costs moderators time."""
    innocent = [post for post in POSTS if not post.broken]
    unclear = [post.id for post in innocent if judge(post.facts(), RULEBOOK).outcome is Outcome.UNCLEAR]
    assert len(unclear) <= 0.1 * len(innocent), unclear


def test_each_rule_is_judged_well():
    """By the same figures as the labelled posts of real forums."""
    scores = Scores()
    for post in POSTS:
        overall = Expected.VIOLATION if post.broken else Expected.OK
        rules = {rule: rule in post.broken for rule in RULES.values()}
        scores.add(Label(overall, rules), judge(post.facts(), RULEBOOK))
    assert scores.overall.false == 0
    assert [] == [rule for rule, found in scores.rules.items() if (found.f1 or 0) < 0.95]
