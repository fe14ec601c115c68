"""What is put into the memory comes out of it unchanged."""

from dataclasses import MISSING, fields, replace
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linkbot.core.case import Case, Planned, Progress, Receipt, Trouble
from linkbot.core.model import Finding, Verdict
from linkbot.core.records import Bookmark, Reviewed, SeenPost, StoreError
from linkbot.edge.store import actions, rows
from linkbot.edge.store.tables import metadata, storable
from tests.edge.store import examples as ex

on_a_store = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
_post_ids = count(1)


@on_a_store
@given(case=ex.some_cases)
async def test_case(store, case):
    """A case comes back with all its fields, and a number."""
    await store.plan((), case, ex.NOON)
    found = await store.case(case.post_id)
    assert case == replace(found, number=None)
    assert isinstance(found.number, int)


@on_a_store
@given(plan=ex.plans, receipt=ex.receipts, at=ex.moments, note=ex.texts)
async def test_outbox_row(store, plan, receipt, at, note):
    """A row keeps its plan, what was done and what the forum said."""
    plan = replace(plan, key=f"{plan.key}/{next(_post_ids)}")
    await store.plan((plan,), None, ex.NOON)
    await store.mark(plan.key, Progress.SENDING, at, note=note, receipt=receipt)
    row = await store.row(plan.key)
    assert (plan, Progress.SENDING, 1, at, None, note, receipt) == (
        row.planned,
        row.progress,
        row.tries,
        row.sent_at,
        row.done_at,
        row.note,
        row.receipt,
    )


@on_a_store
@given(seen=ex.seen_posts, findings=st.lists(ex.some_findings, max_size=4, unique_by=lambda f: f.rule))
async def test_review(store, seen, findings):
    """A judged post and its broken and unknown answers come back, in the order of the rules."""
    seen = replace(seen, post_id=next(_post_ids), topic_id=next(_post_ids))
    await store.remember(Reviewed(seen, Verdict(seen.outcome, tuple(findings)), None, (), ex.NOON))
    assert {seen.post_id: seen} == await store.seen(seen.topic_id)
    since = seen.judged_at - timedelta(hours=1)
    week = await store.week(seen.topic_id, since, since + timedelta(days=7))
    assert [f for f in findings if f.answer.value in {"broken", "unknown"}] == [f for _, f in week.findings]


@on_a_store
@given(mark=ex.bookmarks)
async def test_bookmark(store, mark):
    """A bookmark comes back as it was set."""
    await store.set_bookmark(mark)
    assert mark == await store.bookmark(mark.topic_id)


@pytest.mark.parametrize(
    ("kind", "table"),
    [(Case, "cases"), (Trouble, "troubles"), (SeenPost, "posts"), (Planned, "outbox"), (Bookmark, "threads")],
)
def test_every_field_has_a_column(kind, table):
    """A field that was added to a value without a place to keep it is noticed."""
    elsewhere = {"troubles", "values"}  # a table of its own; the column `details`
    assert {f.name for f in fields(kind)} - elsewhere <= set(metadata.tables[table].c.keys())


@pytest.mark.parametrize("kind", actions._KINDS.values())
def test_actions_grow_kindly(kind):
    """An action written before a field was added is still read, with the field's default."""
    written = {"kind": actions._KIND_OF[kind]} | {f.name: 1 for f in fields(kind) if f.default is MISSING}
    assert isinstance(actions.action_of(written), kind)


@pytest.mark.parametrize(
    "stored", [{"kind": "dance"}, {}, None, [], {"kind": "flag"}, {"kind": "look", "why": 1}]
)
def test_action_of_the_future(stored):
    """An action that this linkbot does not know is refused with what to do."""
    with pytest.raises(StoreError, match="update linkbot"):
        actions.action_of(stored)


def test_receipt_of_the_future():
    """A receipt with a field that this linkbot does not know is refused with what to do."""
    with pytest.raises(StoreError, match="update linkbot"):
        actions.receipt_of({"moon": 1})


async def test_state_of_the_future(store):
    """A word that this linkbot does not know is refused with what to do."""
    await store.plan((), ex.a_case(), ex.NOON)
    await store.write(lambda db: db.execute(metadata.tables["cases"].update().values(state="DREAMING")))
    with pytest.raises(StoreError, match="'DREAMING' where a State belongs: update linkbot"):
        await store.case(50)


@pytest.mark.parametrize(
    "hostile",
    ["a\x00b", "\ud83d alone", "'); DROP TABLE cases; --", "%s %(x)s :y ? {z}", "\u202e", "x" * 100_000],
)
async def test_strangers_words(store, hostile):
    """Whatever a member writes is kept, but for what no database can hold."""
    case = ex.a_case(author=hostile)
    await store.remember(
        ex.a_review(
            case=case, findings=[ex.a_finding(why=hostile, values={hostile: hostile})], author=hostile
        )
    )
    assert storable(hostile) == (await store.case(50)).author
    week = await store.week(ex.TOPIC, ex.NOON, ex.later(days=7))
    assert (storable(hostile), {hostile: hostile}) == (week.findings[0][1].why, week.findings[0][1].values)


def test_storable_keeps_all_it_can():
    """Only NUL and half pairs are replaced."""
    assert "a\u2400b ? 😀" == storable("a\x00b \ud83d 😀")


async def test_a_time_without_a_zone_is_refused(store):
    """A naive time is an error, not a guess."""
    with pytest.raises(StoreError, match="without a zone"):
        await store.plan((), ex.a_case(opened_at=datetime(2026, 1, 1)), ex.NOON)
    assert await store.case(50) is None


async def test_times_come_back_in_utc(store):
    """Microseconds and the moment stay; the zone becomes UTC."""
    exact = datetime(2026, 3, 2, 12, 0, 0, 123456, tzinfo=UTC)
    await store.plan((), ex.a_case(told_at=exact), ex.NOON)
    told_at = (await store.case(50)).told_at
    assert (exact, UTC) == (told_at, told_at.tzinfo)


async def test_a_number_too_large(store):
    """An id beyond 64 bits is refused in words and leaves nothing."""
    with pytest.raises(StoreError):
        await store.plan((ex.a_plan(),), ex.a_case(post_id=2**63), ex.NOON)
    assert await store.row("tell/50") is None


def test_finding_values_are_a_plain_copy():
    """Rows do not share a caller's dictionary."""
    values = {"links": 0}
    (row,) = rows.finding_rows(ex.a_review(findings=[Finding("a", ex.Answer.BROKEN, values=values)]))
    values["links"] = 1
    assert {"links": 0} == row["details"]


def test_receipt_round_trip_is_whole():
    """Every field of a receipt is kept."""
    assert {f.name for f in fields(Receipt)} == set(actions.receipt_to_json(Receipt()))
