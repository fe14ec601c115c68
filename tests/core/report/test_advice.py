"""Advice from overturned cases: which host to add to the list of those that count."""

from dataclasses import replace

from linkbot.core.case import Trouble
from linkbot.core.checks.links import LinksCheck
from linkbot.core.report.advice import advise
from linkbot.core.rules import Rule, Rulebook
from tests.core.builders import NOON, a_rulebook
from tests.core.report.test_write import BUSY, WRONG

PAPERS = frozenset({"arxiv.org", "doi.org"})


def overturned(rulebook: Rulebook, *hosts: str) -> list[tuple[str, str]]:
    """The advice that follows when moderators overturned cases about these hosts."""
    troubles = [
        Trouble("papers", f"links lead where they do not count: https://www.{host}/1", NOON) for host in hosts
    ]
    wrong = tuple(replace(WRONG, post_id=n, troubles=(one,)) for n, one in enumerate(troubles, start=711))
    week = replace(BUSY, records=replace(BUSY.records, closed=wrong))
    return [(advice.why, advice.yaml) for advice in advise(week, rulebook)]


def rules(**lists: frozenset[str]) -> Rulebook:
    """A rule whose links have to lead to arxiv.org or doi.org."""
    return a_rulebook(Rule("papers", "A link to a paper.", (LinksCheck(1, host_in=PAPERS),)), lists=lists)


def test_a_host_that_is_missing_from_the_list() -> None:
    """Twice is a pattern; the lines to paste add it to the list that the rule goes by."""
    ((why, yaml),) = overturned(rules(papers=PAPERS), "eprints.example", "eprints.example", "other.example")
    assert (
        "2 of 3 cases of `papers` that you overturned were about eprints.example, which is missing from the list `papers`. Add it?"
        == why
    )
    assert "lists:\n  papers:\n    also: [eprints.example]" == yaml


def test_once_is_chance() -> None:
    """One overturned case of a host says nothing."""
    assert [] == overturned(rules(papers=PAPERS), "eprints.example", "other.example")


def test_a_list_that_the_rule_does_not_go_by() -> None:
    """Nothing is advised about it, nor about a rule whose hosts stand in no list."""
    assert [] == overturned(rules(others=frozenset({"blogs.example"})), "eprints.example", "eprints.example")
    assert [] == overturned(rules(), "eprints.example", "eprints.example")
