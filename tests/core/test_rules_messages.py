"""What moderators read about changed rules: short, whole, and safe whatever stands in it."""

from linkbot.core.backtest import Changed
from linkbot.core.model import Author
from linkbot.core.rules_messages import HeldRules, bad_rules, held_rules
from tests.core.builders import FINE, a_post, a_rulebook, broken

WORST = "] @everybody [x](https://evil.example) <b>`"


def a_question(count: int, judged: int, *words: str, who: str = "member-1") -> str:
    """The message about so many changed posts."""
    changed = [Changed(a_post(number=n, author=Author(who)), FINE, broken("few-words")) for n in range(count)]
    return held_rules(HeldRules(a_rulebook(), "0123456789ab", "rules.yaml", words, changed, judged))


def test_a_long_list_is_cut() -> None:
    """Twenty posts are listed, and how many more there are."""
    said = a_question(500, 500, *["long " * 9_000] * 50)
    assert 20 == said.count("**ok → violation**")
    assert "and 480 more" in said
    assert len(said) < 32_000


def test_one_post() -> None:
    """A thread of one post is spoken of as such."""
    assert "over the one post I know: **of 1 of them" in a_question(1, 1)


def test_nothing_in_words() -> None:
    """A change that no words describe still has its list of posts."""
    assert "- nothing in words" in a_question(4, 9)


def test_another_rule_is_broken() -> None:
    """A post that stays a violation, by another rule, is shown as still one."""
    change = Changed(a_post(), broken("a"), broken("b"))
    said = held_rules(HeldRules(a_rulebook(), "0123456789ab", "rules.yaml", (), [change], 9))
    assert "**still violation**. a: broken → not there" in said
    assert "b: not there → broken" in said


def test_strangers_words_are_plain() -> None:
    """Neither names nor rules ping, link or format anything."""
    said = a_question(1, 9, f"Rule says {WORST}", who=WORST)
    assert "@everybody" not in said
    assert "[x](https://evil" not in said.split("What it would do:")[1]


def test_problems_stay_in_their_block() -> None:
    """A file that holds fences does not end the block in which its lines are shown; a huge list is cut."""
    said = bad_rules("rules.yaml", "```\n@everybody\n````" + "x" * 50_000, known=True)
    assert "`````text\n```\n@everybody" in said
    assert len(said) < 32_000
