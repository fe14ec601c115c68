"""The weekly report in Markdown."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from linkbot.core.case import Closing, State, Trouble
from linkbot.core.model import Answer, Outcome
from linkbot.core.precision import Decision
from linkbot.core.records import RulebookRecord, WeekRecords
from linkbot.core.report.articles import Article
from linkbot.core.report.chart import Bar
from linkbot.core.report.period import Period
from linkbot.core.report.week import (
    BrakeHit,
    BrokenLink,
    Downtime,
    Reaction,
    Requests,
    RuleChange,
    ThreadWeek,
)
from linkbot.core.report.write import write_report
from linkbot.core.rules import Mode, ReportPlan, Rulebook
from tests.core.builders import HOUR, NOON, a_rule, a_rulebook
from tests.core.test_plan import a_case, told_case

WEEK = Period("2026-W05", NOON - timedelta(days=7), NOON)
EMPTY = ThreadWeek(WEEK, WeekRecords(WEEK.since, WEEK.until))
RIGHT = replace(told_case(), state=State.CLOSED, closing=Closing.PUT_RIGHT, closed_at=NOON + 5 * HOUR)
WRONG = replace(a_case(), state=State.CLOSED, closing=Closing.DISAGREED, closed_at=NOON, post_id=701)
BUSY = replace(
    EMPTY,
    records=replace(
        EMPTY.records,
        judged=12,
        outcomes={Outcome.OK: 8, Outcome.VIOLATION: 2, Outcome.UNCLEAR: 1, Outcome.EXEMPT: 1},
        answers={("external-link", Answer.BROKEN): 2, ("external-link", Answer.KEPT): 9},
        opened=(RIGHT, a_case()),
        closed=(RIGHT, WRONG),
        still_open=(a_case(),),
        actions={"flag": 1},
    ),
    bars=(Bar("2026-W04", 3, 0, 0), Bar("2026-W05", 8, 1, 1)),
)


def written(week: ThreadWeek = BUSY, rulebook: Rulebook | None = None, **more: Any) -> str:
    """The report in mode full."""
    return write_report(week, rulebook or a_rulebook(), Mode.FULL, **more)


def decisions(*answers: Closing, days: int = 0) -> tuple[Decision, ...]:
    """What moderators said of one rule, some days ago."""
    at = NOON - timedelta(days=days)
    return tuple(Decision("external-link", n, answer, at) for n, answer in enumerate(answers))


def test_a_quiet_week_is_one_line() -> None:
    """Nothing happened: it says so and shows no tables."""
    raw = written(EMPTY)
    assert "A quiet week: no new posts." in raw
    assert "|" not in raw
    assert "One case is still open." in written(
        replace(EMPTY, records=replace(EMPTY.records, still_open=(a_case(),)))
    )


def test_in_observe_it_says_so() -> None:
    """Moderators read that nobody was written to."""
    assert "I only watched" in write_report(EMPTY, a_rulebook(), Mode.OBSERVE)
    assert "I only watched" not in written(EMPTY)


def test_the_week_is_told_in_a_few_sentences() -> None:
    """Each post is counted once; what was not for linkbot to judge stands aside."""
    assert (
        "**11 new posts**, 8 fine, 1 where I could not tell, and left them alone, 2 that did not fit a rule. "
        "One was put right by its author. I flagged one. Moderators disagreed with 1. One case is still open. "
        "(One more was not for me to judge: from staff or a bot, hidden, taken back at once, or older than the rules.)"
    ) in written()


def test_how_fast_posts_are_put_right() -> None:
    """Told by the half, once there are several."""
    slow = replace(RIGHT, post_id=702, closed_at=NOON + timedelta(days=5))
    raw = written(replace(BUSY, records=replace(BUSY.records, closed=(RIGHT, slow))))
    assert "2 were put right by their authors, half of them within 3 days of being told." in raw


def test_the_table_counts_by_rule() -> None:
    """Posts that fit, cases opened, posts it could not tell about."""
    assert "| external-link | 9 | 2 | 0 | nothing yet |" in written()


def test_a_record_is_told_with_care() -> None:
    """Few decisions are counted; more are a share with its interval; a clear change is pointed out."""
    yes, no = Closing.AGREED, Closing.DISAGREED
    assert "agreed with 2 of 3" in written(replace(BUSY, decisions=decisions(yes, yes, no)))
    many = replace(BUSY, decisions=decisions(*[yes] * 9, no))
    assert "agreed with 90 % of 10 (likely 65 to 98 %) |" in written(many)
    worse = replace(BUSY, decisions=decisions(*[yes] * 9, days=40) + decisions(*[no] * 8, yes, days=3))
    assert "**getting worse**" in written(worse)


def test_cases_are_folded_away_with_link_person_and_reason() -> None:
    """Open ones, closed ones and mistakes, each under its own heading."""
    raw = written()
    assert '[details="Still open (1)"]' in raw
    assert '[details="Quiet mistakes: moderators disagreed (1)"]' in raw
    assert (
        "- [post 9](https://forum.example.org/t/1615/9) by member-1: put right by its author. "
        "external-link: why external-link"
    ) in raw


def test_in_public_nobody_is_named() -> None:
    """Where members read it, the report has numbers only: no name, no link to a post, no advice."""
    raw = written(in_public=True)
    assert "member-1" not in raw
    assert "/1615/9" not in raw
    assert "**11 new posts**" in raw
    assert "details=" not in raw


def test_everything_else_is_folded_away() -> None:
    """Articles, changed rules, brakes, links and linkbot's own health, where there is something to say."""
    record = RulebookRecord("v2", "community-input.yaml", "", NOON, 1615, how="accepted by moderator-1")
    hit = BrakeHit("hits", "external-link", NOON, figures={"hits": 9, "judged": 12})
    week = replace(
        BUSY,
        articles=(Article(9, 4, "https://essays.example/x", NOON, "On many hands"),),
        changes=(RuleChange(record, words=("own-words: at most 100 words instead of 80",)),),
        brakes=(hit,),
        links=(BrokenLink(4, "https://essays.example/x", "gone", "404"),),
        reaction=Reaction(11, 1.2, 130.0),
        requests=Requests({"read": 300, "push": 90}, put_off=1),
        downtime=Downtime(timedelta(hours=4), 2),
    )
    raw = written(week)
    for line in (
        "- [On many hands](https://essays.example/x)",
        "accepted by moderator-1. own-words: at most 100 words instead of 80",
        "- 3 February 2026, 12:00 UTC: `external-link` found fault with 9 of 12 posts, far more than before",
        "): https:\u200b//essays.example/x – the page is gone: 404",
        "- Half of 11 new posts were judged within 1 s, nineteen of twenty within 2 minutes.",
        "- 390 requests to the forum: reading 300, push 90.",
        "- The forum put me off once, because requests came too fast.",
        "- I could not look at the forum 2 times, for 4 hours in all.",
    ):
        assert line in raw


def test_the_rules_file_says_what_it_tells() -> None:
    """`include` names sections; what it leaves out is not there."""
    plan = ReportPlan(include=frozenset({"open_cases"}))
    raw = written(rulebook=a_rulebook(report=plan))
    assert "Still open" in raw
    assert "Quiet mistakes" not in raw
    assert "| rule |" not in raw


def test_the_picture_or_a_table() -> None:
    """With its alt text where the forum took it; the numbers as a table where it did not."""
    shown = written(picture="upload://abc.png")
    assert "2026-W05: 8 fine, 1 put right, 1 flagged.|720x320](upload://abc.png)" in shown
    assert "| 2026-W05 | 8 | 1 | 1 |" not in shown
    assert "| 2026-W05 | 8 | 1 | 1 |" in written()


def test_a_busy_week_stays_readable() -> None:
    """More cases than fit a screen are counted, not listed, and all fits into one post."""
    many = tuple(replace(a_case(), post_id=n, post_number=n) for n in range(600))
    records = replace(BUSY.records, closed=many, still_open=many, opened=many)
    raw = written(replace(BUSY, records=records))
    assert "… and 55" in raw
    assert len(raw) < 32_000


def test_names_do_not_ping() -> None:
    """A user name stands there as plain words."""
    records = replace(BUSY.records, still_open=(replace(a_case(), author="@all"),))
    assert "@all" not in written(replace(BUSY, records=records))


def test_advice_comes_with_evidence_and_lines_to_paste() -> None:
    """A limit that moderators overturn, a rule that is mostly wrong, one that is always right."""
    words = [Trouble("own-words", "", NOON, "too_many_words", {"count": n, "limit": 80}) for n in (88, 95)]
    wrong = tuple(
        replace(WRONG, post_id=n, troubles=(trouble,)) for n, trouble in enumerate(words, start=710)
    )
    raw = written(
        replace(BUSY, records=replace(BUSY.records, closed=wrong)),
        a_rulebook(a_rule("own-words"), a_rule()),
    )
    assert (
        "2 cases of `own-words` that you overturned had up to 95 words, and the limit is 80. Raise it?" in raw
    )
    assert "```yaml\nrules:\n  - id: own-words\n    expect: {own_words: {at_most: 100}}" in raw
    no, yes = decisions(*[Closing.DISAGREED] * 5), decisions(*[Closing.AGREED] * 5)
    assert "    mode: observe" in written(replace(BUSY, decisions=no))
    assert "    mode: flag" in written(replace(BUSY, decisions=yes), a_rulebook(a_rule(mode=Mode.OBSERVE)))


def test_a_host_that_was_listed_wrongly_is_pointed_out() -> None:
    """Once is chance; twice is a pattern."""
    trouble = Trouble(
        "external-link", "links lead where they do not count: https://www.papers.example/1", NOON
    )
    wrong = tuple(replace(WRONG, post_id=n, troubles=(trouble,)) for n in (711, 712))
    rulebook = a_rulebook(lists={"paste_sites": frozenset({"papers.example"})})
    raw = written(replace(BUSY, records=replace(BUSY.records, closed=wrong)), rulebook)
    assert "2 of 2 cases of `external-link` that you overturned were about papers.example" in raw
    assert "lists:\n  paste_sites:\n    except: [papers.example]" in raw
    assert "except" not in written(replace(BUSY, records=replace(BUSY.records, closed=wrong[:1])), rulebook)


def test_new_posts_are_those_of_the_last_bar() -> None:
    """Text and picture count the same posts; what came of older ones is said apart."""
    records = replace(
        BUSY.records, older=1, outcomes={Outcome.OK: 8, Outcome.VIOLATION: 3, Outcome.EXEMPT: 1}
    )
    week = replace(BUSY, records=records, bars=(Bar("2026-W05", 8, 1, 1, 1),))
    raw = written(week)
    assert (
        "**11 new posts**, 8 fine, 3 that did not fit a rule. One older post no longer fitted a rule." in raw
    )
    assert "| week | fine | put right | flagged | open or ended otherwise |\n|---|--:|--:|--:|--:|" in raw
    assert "| 2026-W05 | 8 | 1 | 1 | 1 |\n\n*Each post that I judged is counted once" in raw
    assert "8 fine, 1 put right, 1 flagged, 1 open or ended otherwise." in written(
        week, picture="upload://abc.png"
    )
