"""`suggest: final_address` and `offer`: from the rule to the words that a member reads."""

import pytest

from linkbot.core import messages
from linkbot.core.case import Trouble
from linkbot.core.checks.links import LinksCheck
from linkbot.core.judge import judge
from linkbot.core.model import Answer, Known, PageLook
from linkbot.core.rules import Rule
from tests.core.builders import NOON, a_post, a_rule, a_rulebook
from tests.core.posts import facts

SHORT, LONG = "https://sho.example/x", "https://example.org/essay?utm_source=short"
RULE = a_rule(checks=(LinksCheck(host_not_in=frozenset({"sho.example"})),), suggest="final_address")
LINK = f'<a href="{SHORT}">x</a>'


def found(rule: Rule, known: Known, cooked: str = LINK) -> dict[str, str | int]:
    """The values of the rule's finding."""
    return dict(judge(facts(cooked, known), a_rulebook(rule)).findings[0].values)


def leading_to(address: str) -> Known:
    """The short link was visited."""
    return Known(pages={SHORT: PageLook(opens=True, final_url=address)})


def test_the_final_address_is_found() -> None:
    """The address behind the first short link is kept with the trouble."""
    assert found(RULE, leading_to(LONG))["final_address"] == LONG


@pytest.mark.parametrize(
    "known",
    [
        Known(),
        Known(pages={}),
        leading_to(""),
        leading_to(f"{SHORT}/?utm_source=x"),
        leading_to("http://www.sho.example/x"),
    ],
)
def test_nothing_is_suggested_without_another_address(known: Known) -> None:
    """Nobody looked, the page could not be read, or the link leads to itself."""
    assert "final_address" not in found(RULE, known)


def test_only_rules_that_suggest_do() -> None:
    """Another rule, or one that is kept, suggests nothing."""
    silent = a_rule(checks=RULE.checks)
    assert "final_address" not in found(silent, leading_to(LONG))
    fine = judge(facts('<a href="https://example.net/">x</a>', leading_to(LONG)), a_rulebook(RULE)).findings[
        0
    ]
    assert (Answer.KEPT, "final_address" in fine.values) == (fine.answer, False)


def told(rule: Rule, **values: str | int) -> str:
    """The private message about that rule."""
    trouble = Trouble(rule.id, "why", NOON, "unwanted_host", values)
    return messages.private(messages.Notice(a_rulebook(rule), a_post(), ((trouble, rule),), None, NOON))


def test_the_author_reads_the_final_address() -> None:
    """It stands there to be copied, as code that is no link."""
    assert f"That seems to be `{LONG}`" in told(RULE, final_address=LONG)
    assert "That seems to be" not in told(RULE)


@pytest.mark.parametrize(
    "hostile",
    [
        "https://x.example/`[a](b)",
        "https://x.example/\n# Big",
        "https://x.example/ @all",
        "https://x.example/" + "x" * 600,
    ],
)
def test_a_hostile_address_is_not_shown(hostile: str) -> None:
    """What could break out of its signs, or fill the page, is left out."""
    raw = told(RULE, final_address=hostile)
    assert "That seems to be" not in raw
    assert hostile not in raw


def test_a_topic_of_ones_own_is_offered() -> None:
    """The forum's own form for a new topic, begun with a link back to the post."""
    raw = told(a_rule(offer="continue_as_linked_topic"))
    assert (
        "[a topic of your own](https://forum.example.org/new-topic?body=Continuing%20from%20%5BCommunity%20Input%5D"
        in raw
    )
    assert "%2Ft%2F1615%2F9" in raw
    assert "new-topic" not in told(a_rule())
