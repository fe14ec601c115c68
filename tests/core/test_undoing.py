"""What it takes to undo a case, whatever was said about it."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from linkbot.core.case import Case, Closing, EditOwn, OutboxRow, Planned, Progress, Purpose, Receipt, State
from linkbot.core.delivery import unwanted
from linkbot.core.undoing import undoing
from tests.core.builders import HOUR, NOON, a_rulebook

BOOK = a_rulebook()
SAID = [
    Purpose.TELL,
    Purpose.TELL_PUBLIC,
    Purpose.TELL_MORE,
    Purpose.FLAG,
    Purpose.AMEND,
    Purpose.TEXT_BACK,
    Purpose.THANK,
]
maybe_post = st.none() | st.integers(800, 803)
some_cases = st.builds(
    Case,
    post_id=st.just(700),
    topic_id=st.just(1615),
    post_number=st.just(9),
    author=st.just("member-1"),
    state=st.sampled_from(State),
    opened_at=st.just(NOON),
    rules_version=st.just("v1"),
    troubles=st.just(()),
    digest=st.just("d"),
    message_post_id=maybe_post,
    reply_post_id=st.none() | st.integers(900, 901),
    flagged_at=st.none() | st.just(NOON),
    reviewable_id=st.none() | st.just(60),
    closing=st.none() | st.sampled_from(Closing),
)
some_rows = st.lists(
    st.builds(
        lambda number, purpose, progress, tries, receipt: OutboxRow(
            Planned(f"{purpose.value}/{number}", NOON, purpose, EditOwn(1, "x"), 700),
            progress,
            tries,
            receipt=receipt,
        ),
        st.integers(1, 3),
        st.sampled_from(SAID),
        st.sampled_from(Progress),
        st.integers(0, 2),
        st.none() | st.builds(Receipt, maybe_post),
    ),
    max_size=5,
    unique_by=lambda row: row.planned.key,
).map(tuple)


@given(some_cases, some_rows)
def test_undoing_twice_is_undoing_once(case, rows):
    """LAW. Once its actions stand in the outbox, undoing again plans and drops nothing, and the case stays as it is."""
    first = undoing(case, rows, BOOK, NOON)
    dropped = tuple(
        replace(r, progress=Progress.DROPPED) if r.planned.key in first.drops else r for r in rows
    )
    after = (*dropped, *(OutboxRow(action, Progress.PLANNED) for action in first.planned))
    second = undoing(first.after, after, BOOK, NOON + HOUR)
    assert ((), (), first.after) == (second.planned, second.drops, second.after)


@given(some_cases, some_rows)
def test_an_undone_case_is_closed_for_good(case, rows):
    """LAW. Whatever was before: closed, frozen; nothing is planned that accuses, and every action is wanted when its time
    comes; each key once.
    """
    done = undoing(case, rows, BOOK, NOON)
    assert Closing.UNDONE is done.after.closing
    assert case.closing is Closing.UNDONE or done.after.state is State.CLOSED
    assert {action.purpose for action in done.planned} <= {Purpose.UNDO, Purpose.WITHDRAW}
    closed = replace(done.after, state=State.CLOSED)
    assert [] == [reason for action in done.planned if (reason := unwanted(action, closed, None, "", NOON))]
    keys = [action.key for action in done.planned]
    assert len(keys) == len(set(keys))


@given(some_cases, some_rows)
def test_nothing_is_undone_in_silence(case, rows):
    """LAW. Something is always said of what will be done or cannot be."""
    done = undoing(case, rows, BOOK, NOON)
    assert done.takes or done.stays
    assert (case.flagged_at is not None) is any("flag" in words and "stays" in words for words in done.stays)
