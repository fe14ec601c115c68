"""The past judged again: changed verdicts, counts, scores, and what a thread held before."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkbot.core.backtest import Backtest, PastPost, Tally, changed, differ
from linkbot.core.case import Case, Closing, State, Trouble
from linkbot.core.checks.late_swap import LateSwapCheck
from linkbot.core.checks.links import LinksCheck
from linkbot.core.checks.own_words import OwnWordsCheck
from linkbot.core.checks.pace import PaceCheck
from linkbot.core.checks.repeats import RepeatsCheck
from linkbot.core.facts import facts_of
from linkbot.core.judge import judge
from linkbot.core.model import Answer, Author, Finding, Known, Outcome, OwnTopic, Verdict
from linkbot.core.rules import Mode, People, Rule, Rulebook, Thread
from linkbot.core.scores import Confusion, Expected, Label, Scores, decided, label_of, rule_named
from tests.core.posts import FORUM, HOME, a_post

NOW = datetime(2026, 5, 1, tzinfo=UTC)
LINK = Rule("external-link", "A link.", (LinksCheck(at_least=1),))
WORDS = Rule("few-words", "Few words.", (OwnWordsCheck(at_most=5, without_link=3),))
ESSAY = '<p>Mine: <a href="https://example.com/e">e</a></p>'
TALK = "<p>one two three four five six</p>"


def book(*rules: Rule, **more) -> Rulebook:
    """A rulebook of these rules."""
    return Rulebook("v1", Thread(FORUM, 12), Mode.OBSERVE, rules, **more)


def test_a_verdict_changes_with_its_outcome_or_its_broken_rules():
    """Not with reworded reasons, and not with a mode that is not off."""
    posts = [a_post(ESSAY, id=1), a_post(TALK, id=2), a_post("<p>two words</p>", id=3)]
    old, new = book(LINK), book(LINK, WORDS)
    found = changed(old, new, posts, HOME)
    assert [(2, Outcome.VIOLATION, Outcome.VIOLATION)] == [
        (one.post.id, one.before.outcome, one.after.outcome) for one in found
    ]
    assert ("few-words: not there → broken (6 words without a link; at the most 3 are asked for)",) == found[
        0
    ].reasons
    assert [] == changed(old, book(replace(LINK, say="Another sentence.", mode=Mode.FLAG)), posts, HOME)
    assert 2 == len(changed(old, book(replace(LINK, mode=Mode.OFF)), posts, HOME))


def test_changed_exemptions_are_told():
    """Whoever is exempt now, or is no longer."""
    people = People(exempt_users=frozenset({"member-1"}))
    (found,) = changed(book(LINK), book(LINK, people=people), [a_post(TALK)], HOME)
    assert ("now not judged: its author is exempt by the rules",) == found.reasons
    (found,) = changed(book(LINK, people=people), book(LINK), [a_post(TALK)], HOME)
    assert ("until now not judged: its author is exempt by the rules",) == found.reasons


def test_what_is_remembered_counts():
    """What the caller knows of a post reaches the checks, its author's groups too."""
    rule = replace(LINK, accept=("own_topic_with_link",))
    post = a_post('<p>See <a href="/t/mine/12">x</a></p>')
    known = Known(own_topics={12: OwnTopic(12, "member-1", has_outside_link=True)}, groups=("council",))
    assert 1 == len(changed(book(LINK), book(rule), [post], HOME, lambda _: known))
    assert 0 == len(changed(book(LINK), book(rule), [post], HOME))
    people = People(exempt_groups=frozenset({"council"}))
    assert 1 == len(changed(book(LINK), book(LINK, people=people), [post], HOME, lambda _: known))


def test_earlier_posts_are_those_given_before():
    """A repeated link is broken where its author posted it before, in the same topic, and not off the record."""
    rule = Rule("new", "Once.", (RepeatsCheck(),))
    other, staff = Author("member-2", 8), Author("moderator-1", 9, staff=True)
    posts = [
        a_post(ESSAY, id=1, number=1, topic_id=12, author=staff),
        a_post(ESSAY, id=2, number=2, topic_id=12),
        a_post(ESSAY, id=3, number=3, topic_id=12, author=other),
        a_post(ESSAY, id=4, number=4, topic_id=12),
        a_post(ESSAY, id=5, number=1, topic_id=13),
    ]
    found = changed(book(), book(rule), posts, HOME)
    assert [(3, Outcome.UNCLEAR), (4, Outcome.VIOLATION)] == [
        (one.post.id, one.after.outcome) for one in found
    ]
    assert "post 2 holds this link already" in found[1].reasons[0]
    known = Known(earlier_links={})
    assert [] == [
        c
        for c in changed(book(), book(rule), posts, HOME, lambda _: known)
        if c.post.id == 4 and c.after.broken
    ]


def test_pace_counts_posts_with_links_given_before():
    """By the posts' own times."""
    rule = Rule("pace", "Slowly.", (PaceCheck(1, timedelta(days=7)),))
    posts = [
        a_post(ESSAY, id=n, topic_id=12, number=n, created_at=NOW + timedelta(days=day))
        for n, day in enumerate((0, 1, 20), 1)
    ]
    assert [2] == [one.post.id for one in changed(book(), book(rule), posts, HOME)]


def test_earlier_versions_stay_unknown():
    """A late swap cannot be seen in what stands there now."""
    rule = Rule("same", "The same.", (LateSwapCheck(),))
    assert [] == changed(book(), book(rule), [a_post(ESSAY)], HOME)


def test_both_rulebooks_give_what_judging_alone_gives():
    """Reading a post once for both changes neither verdict."""
    old, new = book(LINK), book(LINK, WORDS)
    for cooked in (ESSAY, TALK, "<p>x</p>"):
        post = a_post(cooked)
        before, after = (judge(facts_of(post, HOME), one) for one in (old, new))
        found = changed(old, new, [post], HOME)
        assert differ(before, after) is bool(found)
        assert all((before, after) == (one.before, one.after) for one in found)


WORDS_OF_POSTS = st.lists(
    st.builds(
        a_post,
        st.one_of(st.just(ESSAY), st.just(TALK), st.text(max_size=40)),
        number=st.integers(1, 9),
        topic_id=st.integers(1, 2),
    ),
    max_size=8,
)


@given(WORDS_OF_POSTS)
def test_the_same_rules_change_nothing(posts):
    """Whatever was posted."""
    rules = book(LINK, WORDS, Rule("new", "Once.", (RepeatsCheck(),)))
    assert [] == changed(rules, replace(rules, version="v2"), posts, HOME)


@given(WORDS_OF_POSTS)
def test_changes_are_the_same_both_ways(posts):
    """Old and new exchanged: the same posts, turned round."""
    old, new = book(LINK), book(WORDS)
    there = [(c.post, c.before, c.after) for c in changed(old, new, posts, HOME)]
    back = [(c.post, c.after, c.before) for c in changed(new, old, posts, HOME)]
    assert there == back


@given(WORDS_OF_POSTS)
def test_counts_add_up(posts):
    """Every post has one verdict; every rule one answer for each post that is not exempt."""
    rules = book(LINK, WORDS)
    backtest = Backtest(Tally(rules), Tally(book(LINK)), most=2)
    for post in posts:
        backtest.add(PastPost(post, HOME))
    assert len(posts) == backtest.posts == backtest.new.outcomes.total()
    judged = len(posts) - backtest.new.outcomes[Outcome.EXEMPT]
    assert {judged} == {counts.total() for counts in backtest.new.answers.values()}
    assert len(changed(book(LINK), rules, posts, HOME)) == backtest.change_count
    assert min(2, backtest.change_count) == len(backtest.changed)


def test_what_might_be_accepted_is_counted():
    """A link to a topic of the forum, where nobody looked whose it is."""
    rule = replace(LINK, accept=("own_topic_with_link",))
    backtest = Backtest(Tally(book(rule)))
    post = a_post('<p>See <a href="/t/mine/12">x</a></p>')
    backtest.add(PastPost(post, HOME))
    backtest.add(PastPost(post, HOME, known=Known(own_topics={})))
    assert (2, 1) == (backtest.new.outcomes[Outcome.VIOLATION], backtest.new.perhaps_own)


def test_long_reasons_are_cut():
    """An address may be as long as a post; rows stay light."""
    post = a_post(f'<p><a href="https://example.com/{"x" * 9000}">e</a></p>')
    rule = Rule("none", "No links.", (LinksCheck(at_most=0, host_not_in=frozenset({"example.com"})),))
    backtest = Backtest(Tally(book(rule)))
    backtest.add(PastPost(post, HOME))
    assert 500 == max(len(reason) for reason in backtest.broken[0].reasons)


# scores


def said(outcome: Outcome, *broken: str, kept: tuple[str, ...] = ()) -> Verdict:
    """A verdict with these broken and kept rules."""
    findings = [Finding(rule, Answer.BROKEN) for rule in broken] + [
        Finding(rule, Answer.KEPT) for rule in kept
    ]
    return Verdict(outcome, tuple(findings))


@pytest.mark.parametrize(
    ("expected", "outcome", "wrong"),
    [
        (Expected.OK, Outcome.VIOLATION, "accused"),
        (Expected.EXEMPT, Outcome.VIOLATION, "accused"),
        (Expected.OK, Outcome.UNCLEAR, ""),
        (Expected.EXEMPT, Outcome.OK, ""),
        (Expected.VIOLATION, Outcome.VIOLATION, ""),
        (Expected.VIOLATION, Outcome.UNCLEAR, "missed"),
        (Expected.VIOLATION, Outcome.EXEMPT, "missed"),
        (Expected.UNCLEAR, Outcome.VIOLATION, ""),
    ],
)
def test_what_counts_as_wrong(expected, outcome, wrong):
    """Only a violation accuses; a post that two readers judge differently is never wrong."""
    scores = Scores()
    assert wrong == scores.add(Label(expected), said(outcome))
    assert (0, 1) if expected is Expected.UNCLEAR else (1, 0) == (scores.count, scores.unclear)


def test_ratios():
    """Precision, recall and F1; None where nothing was found or expected."""
    assert (0.75, 0.6, 2 / 3) == (
        Confusion(3, 1, 2, 9).precision,
        Confusion(3, 1, 2, 9).recall,
        Confusion(3, 1, 2, 9).f1,
    )
    assert (None, None, None) == (Confusion().precision, Confusion().recall, Confusion().f1)


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("external_link", "external-link"),
        ("cross_talk", "no-cross-talk"),
        ("no-cross-talk", "no-cross-talk"),
        ("odd_one", "odd_one"),
        ("missing", ""),
    ],
)
def test_label_names_find_their_rules(name, rule):
    """The id, the id in snake case, or that without `no-`."""
    assert rule == rule_named(name, ("external-link", "no-cross-talk", "odd_one"))


def test_a_label_without_overall_follows_from_its_rules():
    """Any violation makes one."""
    assert Expected.VIOLATION is label_of({"cross_talk": "violation"}).overall
    assert Expected.OK is label_of({"cross_talk": "ok"}).overall


@given(st.dictionaries(st.text(), st.one_of(st.none(), st.integers(), st.text(), st.lists(st.text()))))
def test_strange_labels_are_refused_in_words(expected):
    """A ValueError or a label, nothing else."""
    words = ""
    try:
        label_of(expected)
    except ValueError as trouble:
        words = str(trouble)
    assert words[:10] in {"", "`expected."}


def test_what_moderators_decided_is_a_label():
    """Agreed: the rules of the case are broken; disagreed: they are kept; else nothing is learned."""
    solved = Trouble("external-link", "", NOW, solved_at=NOW)
    troubles = (Trouble("no-cross-talk", "", NOW), solved)
    case = Case(1, 12, 3, "member-1", State.CLOSED, NOW, "v1", troubles, "d", closing=Closing.AGREED)
    assert Label(Expected.VIOLATION, {"no-cross-talk": True}) == decided(case)
    case = replace(case, closing=Closing.DISAGREED)
    assert Label(Expected.OK, {"no-cross-talk": False}) == decided(case)
    assert {"external-link": False} == (
        decided(replace(case, troubles=(solved,))) or Label(Expected.OK)
    ).rules
    assert None is decided(replace(case, closing=Closing.IGNORED))
