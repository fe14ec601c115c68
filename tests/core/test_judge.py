"""Facts × rulebook → verdict."""

from dataclasses import dataclass, replace
from typing import ClassVar

import pytest

from linkbot.core.judge import exempt_reason, judge
from linkbot.core.model import Answer, Author, Kind, Known, Outcome, OwnTopic
from linkbot.core.rules import Look, Mode, Need, People, Rule, Rulebook, Thread
from tests.core.posts import FORUM, a_post, facts


@dataclass(frozen=True)
class Says:
    """A check that always says the same."""

    answer: Answer
    word: ClassVar[str] = "says"
    needs: ClassVar[frozenset[Need]] = frozenset()

    def look(self, _facts):
        """Its answer."""
        return Look(
            self.answer,
            self.answer.value,
            "fault" if self.answer is Answer.BROKEN else "",
            {"count": 1},
            ("words",),
        )


KEPT, BROKEN, UNKNOWN, SKIPPED = (
    Says(a) for a in (Answer.KEPT, Answer.BROKEN, Answer.UNKNOWN, Answer.SKIPPED)
)


def a_book(*rules: Rule, **more) -> Rulebook:
    """A rulebook of these rules."""
    return Rulebook("v1", Thread(FORUM, 12), Mode.OBSERVE, rules, **more)


def a_rule(*checks: Says, **more) -> Rule:
    """A rule of these checks."""
    return Rule("one", "Say.", checks, **more)


@pytest.mark.parametrize(
    ("checks", "answer"),
    [
        ((KEPT, KEPT), Answer.KEPT),
        ((KEPT, UNKNOWN), Answer.UNKNOWN),
        ((UNKNOWN, SKIPPED), Answer.SKIPPED),
        ((SKIPPED, KEPT), Answer.SKIPPED),
        ((SKIPPED, BROKEN, KEPT), Answer.BROKEN),
        ((), Answer.KEPT),
    ],
)
def test_checks_of_a_rule_are_taken_together(checks, answer):
    """Broken if one is; unknown or skipped if one is; kept if all are."""
    assert answer is judge(facts("<p>x</p>"), a_book(a_rule(*checks))).findings[0].answer


@pytest.mark.parametrize(
    ("checks", "outcome"),
    [
        ((KEPT,), Outcome.OK),
        ((SKIPPED,), Outcome.OK),
        ((UNKNOWN,), Outcome.UNCLEAR),
        ((BROKEN,), Outcome.VIOLATION),
    ],
)
def test_a_verdict_is_as_bad_as_its_worst_finding(checks, outcome):
    """Violation before unclear before ok."""
    assert outcome is judge(facts("<p>x</p>"), a_book(a_rule(KEPT), a_rule(*checks))).outcome


def test_a_finding_tells_all_reasons_and_the_first_fault():
    """Two broken checks of one rule are told together."""
    finding = judge(facts("<p>x</p>"), a_book(a_rule(BROKEN, BROKEN))).findings[0]
    assert ("broken; broken", "fault", {"count": 1}, ("words", "words")) == (
        finding.why,
        finding.fault,
        finding.values,
        finding.evidence,
    )


def test_a_rule_that_is_off_is_not_asked():
    """Off means silent."""
    assert (
        Answer.SKIPPED is judge(facts("<p>x</p>"), a_book(a_rule(BROKEN, mode=Mode.OFF))).findings[0].answer
    )


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"author": Author("a", 1, staff=True)}, "its author is staff"),
        ({"kind": Kind.MODERATOR_ACTION}, "its author is staff"),
        ({"kind": Kind.SMALL_ACTION}, "it is a small action of the forum"),
        ({"kind": Kind.WHISPER}, "it is a whisper"),
        ({"author": Author("system", -1)}, "its author is a bot"),
        ({"hidden": True}, "it is hidden"),
        ({"withdrawn": True}, "its author took it back"),
        ({"deleted": True}, "it is deleted"),
        ({"author": Author("Robot")}, "its author is exempt by the rules"),
        ({"author": Author("other")}, ""),
    ],
)
def test_who_and_what_is_exempt(more, why):
    """Exempt posts are asked nothing: every rule is skipped, with the reason in words."""
    people = People(exempt_users=frozenset({"robot"}), exempt_groups=frozenset({"council"}))
    verdict = judge(facts("<p>x</p>", **more), a_book(a_rule(BROKEN), people=people))
    assert why == verdict.exempt_because
    assert (Outcome.EXEMPT if why else Outcome.VIOLATION) is verdict.outcome
    assert [Answer.SKIPPED if why else Answer.BROKEN] == [finding.answer for finding in verdict.findings]


def test_groups_exempt_where_they_are_known():
    """Where nobody asked for groups, nobody is exempt by one."""
    book = a_book(people=People(exempt_groups=frozenset({"council"})))
    assert "" == exempt_reason(a_post("<p>x</p>"), book, None)
    assert "its author's group is exempt by the rules" == exempt_reason(
        a_post("<p>x</p>"), book, ("council",)
    )


def test_an_empty_post_is_not_judged():
    """Archives lose the kind of small actions; nobody can write an empty post."""
    assert "it is empty" == judge(facts(" \n"), a_book(a_rule(BROKEN))).exempt_because


OWN = Known(own_topics={12: OwnTopic(12, "Member-1", has_outside_link=True)})


@pytest.mark.parametrize(
    ("known", "cooked", "answer"),
    [
        (OWN, '<a href="/t/mine/12">x</a>', Answer.KEPT),
        (None, '<a href="/t/mine/12">x</a>', Answer.BROKEN),
        (OWN, '<a href="/t/another/13">x</a>', Answer.BROKEN),
        (OWN, '<blockquote><a href="/t/mine/12">x</a></blockquote>', Answer.BROKEN),
        (
            Known(own_topics={12: OwnTopic(12, "member-1", has_outside_link=False)}),
            '<a href="/t/mine/12">x</a>',
            Answer.BROKEN,
        ),
        (
            Known(own_topics={12: OwnTopic(12, "member-2", has_outside_link=True)}),
            '<a href="/t/mine/12">x</a>',
            Answer.BROKEN,
        ),
    ],
)
def test_an_own_topic_with_a_link_is_accepted(known, cooked, answer):
    """Only if the poster opened it, it holds an outside link, and somebody looked."""
    rule = replace(a_rule(BROKEN), accept=("own_topic_with_link",))
    assert answer is judge(facts(cooked, known), a_book(rule)).findings[0].answer
