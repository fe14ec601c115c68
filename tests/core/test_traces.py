"""Cases are made again from what stands on the forum, and say no more than it shows."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkbot.core import messages
from linkbot.core.case import Closing, Progress, Purpose, State
from linkbot.core.model import Author, Post
from linkbot.core.rules import Do, Step
from linkbot.core.said import LANGUAGES, UNDO
from linkbot.core.traces import (
    SentMessage,
    Trace,
    case_of,
    is_too_late,
    marked,
    reports_in,
    rows_of,
    traces_of,
)
from tests.core.builders import HOUR, NOON, a_post, a_rule, a_rulebook

ME = 3
BOOK = a_rulebook(a_rule("one"), a_rule("two", say="Another sentence."))
SAID = SentMessage(80, 801, "linkbot-tell-700", "- **The sentence of one.** Please mend it.", NOON - HOUR)


def ours(raw: str, **more: object) -> Post:
    """A post of linkbot's own."""
    return a_post(**({"raw": raw, "author": Author("linkbot", ME), "id": 900, "number": 12} | more))


def test_only_our_own_last_marker_counts() -> None:
    """Strangers' markers, deleted posts and posts without one have no key."""
    line = messages.marker("tell-public/700")
    assert "tell-public/700" == marked(ours(f"words\n\n{line}\n\nA moderator adds this."), ME)
    assert "" == marked(a_post(raw=line), ME)
    assert "" == marked(ours(line, deleted=True), ME)
    assert "" == marked(ours("words"), ME)
    assert "" == marked(replace(ours("x"), raw=None), ME)


def test_what_has_left_a_trace() -> None:
    """A post with our message, our reply or our flag; our own posts and untouched ones are none."""
    reply = ours(f"words\n{messages.marker('tell-public/701')}")
    posts = [a_post(), a_post(id=701), a_post(id=702, flagged_by_us=True), a_post(id=703), reply]
    stranger = replace(SAID, external_id="linkbot-report-1615-2026-03-02")
    found = traces_of(posts, [SAID, stranger], ME)
    assert [700, 701, 702] == [trace.post.id for trace in found]
    assert [SAID, None, None] == [trace.message for trace in found]
    assert [None, reply, None] == [trace.reply for trace in found]


@pytest.mark.parametrize("fate", [{"withdrawn": True, "raw": "(post deleted by author)"}, {"deleted": True}])
def test_a_reply_that_is_gone_closes_the_case_for_good(fate: dict[str, object]) -> None:
    """A reply that was withdrawn or deleted is a trace; why it went is forgotten, so nothing more is said."""
    gone = replace(ours("words", reply_to=a_post().number), **fate)  # type: ignore[arg-type]
    (trace,) = traces_of([a_post(), gone, ours("a report", id=901, deleted=True)], [], ME)
    case = case_of(trace, BOOK, NOON)
    assert (gone, Closing.FORGOTTEN, gone.created_at) == (trace.gone, case.closing, case.told_at)
    assert case.frozen
    assert case.reply_post_id is None
    assert ["tell-public/700"] == [row.planned.key for row in rows_of(trace, case, NOON)]


def test_a_flag_outlives_its_reply() -> None:
    """Where a flag stands, moderators have the word, whatever became of the reply."""
    trace = Trace(a_post(flagged_by_us=True), gone=ours("words", deleted=True))
    assert State.FLAGGED is case_of(trace, BOOK, NOON).state


def test_rules_named_in_the_message_count_as_told() -> None:
    """Only what the words name was told; its clock began when they were written."""
    case = case_of(Trace(a_post(), SAID), BOOK, NOON)
    assert State.TOLD is case.state
    assert [("one", SAID.sent_at)] == [(t.rule, t.told_at) for t in case.troubles]
    assert (80, 801, None) == (case.message_topic_id, case.message_post_id, case.flagged_at)


def test_words_that_name_no_rule_count_for_all() -> None:
    """Better to take something for told than to tell it twice."""
    case = case_of(Trace(a_post(), replace(SAID, raw="Words of our own.")), BOOK, NOON)
    assert {"one", "two"} == {t.rule for t in case.open_troubles}


def test_thanks_close_the_case() -> None:
    """A message that says that all is well belongs to a case that was put right."""
    told = case_of(Trace(a_post(), SAID), BOOK, NOON)
    thanks = messages.put_right(BOOK, replace(told, closing=Closing.PUT_RIGHT))
    case = case_of(Trace(a_post(), replace(SAID, raw=f"{thanks}\n")), BOOK, NOON)
    assert (State.CLOSED, Closing.PUT_RIGHT, ()) == (case.state, case.closing, case.open_troubles)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("flagged", [True, False])
def test_what_was_taken_back_stays_so(language: str, *, flagged: bool) -> None:
    """A message that says that it was a mistake means that moderators undid the case: it never opens again."""
    words = UNDO.of(language)["message"].format(
        post_link="/t/1/9", thread="a thread", appeal_link="/new-message"
    )
    case = case_of(Trace(a_post(flagged_by_us=flagged), replace(SAID, raw=words)), BOOK, NOON)
    assert (State.CLOSED, Closing.UNDONE, True) == (case.state, case.closing, case.frozen)


def test_a_flag_without_words() -> None:
    """Who was flagged and never told is not told later."""
    post = a_post(flagged_by_us=True, reviewable_id=40)
    case = case_of(Trace(post), BOOK, NOON)
    assert (State.FLAGGED, 40, None) == (case.state, case.reviewable_id, case.told_at)
    assert case.untold_because
    (row,) = rows_of(Trace(post), case, NOON)
    assert ("flag/700", Purpose.FLAG, Progress.DONE) == (row.planned.key, row.planned.purpose, row.progress)


def test_an_overdue_flag_gets_its_time_anew() -> None:
    """What was due long ago and not done was held back by something: the time begins again now."""
    old = replace(SAID, sent_at=NOON - timedelta(days=9))
    assert NOON == case_of(Trace(a_post(), old), BOOK, NOON).told_at
    never = a_rulebook(a_rule("one", then=(Step(timedelta(0), Do.TELL),)))
    assert old.sent_at == case_of(Trace(a_post(), old), never, NOON).told_at


def test_rows_are_done_and_bear_their_keys() -> None:
    """The same decisions are never planned again."""
    trace = Trace(a_post(), SAID, ours(f"words\n{messages.marker('tell-public/700')}"))
    rows = rows_of(trace, case_of(trace, BOOK, NOON), NOON)
    assert ["tell/700", "tell-public/700"] == [row.planned.key for row in rows]
    assert {Progress.DONE} == {row.progress for row in rows}
    assert [801, 900] == [row.receipt and row.receipt.post_id for row in rows]


def test_reports_in_the_thread() -> None:
    """Reports of this thread are found, not those of others, nor other words of ours."""
    mine = [ours(messages.marker(f"{key}")) for key in ("report/1615/2026-03-02", "report/7/2026-03-02", "x")]
    assert ["report/1615/2026-03-02"] == [row.planned.key for row in reports_in(mine, 1615, ME)]


def test_too_late() -> None:
    """Only an untold, waiting case of a post older than its wait and a day is too late to speak of."""
    told = case_of(Trace(a_post(), SAID), BOOK, NOON)
    waiting = replace(
        told, state=State.WAITING, troubles=tuple(replace(t, told_at=None) for t in told.troubles)
    )
    post = a_post(created_at=NOON - timedelta(days=2))
    assert is_too_late(waiting, post, BOOK, NOON)
    assert not is_too_late(told, post, BOOK, NOON)
    assert not is_too_late(waiting, a_post(created_at=None), BOOK, NOON)
    assert not is_too_late(waiting, a_post(created_at=NOON - HOUR), BOOK, NOON)


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_words(raw: str, said: str) -> None:
    """Whatever people made of linkbot's words, a case comes out that was told, and nothing is raised."""
    trace = Trace(a_post(raw=raw), replace(SAID, raw=said), ours(raw))
    case = case_of(trace, BOOK, NOON)
    assert case.told_at is not None
    assert 2 == len(rows_of(trace, case, NOON))
