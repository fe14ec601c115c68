"""The memory: what is remembered, planned, due, moved on and counted."""

import asyncio
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from itertools import count

import pytest
from sqlalchemy import event

from linkbot.core.case import Closing, Progress, Purpose, Receipt, SendMessage, SendReply, State, Trouble
from linkbot.core.model import Answer, Outcome
from linkbot.core.records import WeekRecords
from linkbot.edge.store import Overtaken, StoreError, cases, open_store
from linkbot.flow.store_port import Store
from tests.edge.store.examples import NOON, TOPIC, a_case, a_finding, a_plan, a_review, later


def keys(found):
    """The keys of rows."""
    return [row.planned.key for row in found]


async def test_meets_the_port(store):
    """The store is what the flow asks for (mypy looks at the signatures)."""
    port: Store = store
    assert NOON == await port.began_at()


async def test_empty(store):
    """An empty memory answers everything."""
    assert {} == await store.seen(TOPIC)
    assert (None, None, None) == (await store.case(1), await store.row("a"), await store.bookmark(TOPIC))
    assert ((), (), (), ()) == (
        await store.open_cases(TOPIC),
        await store.cases(),
        await store.due(NOON),
        await store.rulebooks(),
    )
    assert WeekRecords(NOON, later(days=7)) == await store.week(TOPIC, NOON, later(days=7))


async def test_remember_gives_a_number(store):
    """A case is numbered once and keeps its number when it changes."""
    first = await store.remember(a_review(case=a_case()))
    second = await store.remember(a_review(51, case=a_case(51)))
    again = await store.remember(a_review(case=replace(first, state=State.TOLD)))
    assert [1, 2, 1] == [first.number, second.number, again.number]
    assert State.TOLD == (await store.case(50)).state


async def test_a_post_has_one_case(store):
    """A case made anew for a known post takes the place of the old one, troubles and all."""
    await store.remember(a_review(case=a_case()))
    trouble = Trouble("own-work", "somebody else's", NOON)
    await store.remember(a_review(case=a_case(troubles=(trouble,))))
    assert [a_case(number=1, troubles=(trouble,))] == list(await store.cases())


async def test_remember_without_a_case(store):
    """A good post leaves no case."""
    assert await store.remember(a_review(findings=[a_finding(answer=Answer.KEPT)])) is None
    assert [50] == list(await store.seen(TOPIC))


async def test_remember_again_is_the_latest_word(store):
    """A post judged anew is remembered as it is now, and counts where it was first judged."""
    await store.remember(a_review())
    await store.remember(a_review(findings=[a_finding(answer=Answer.KEPT)], version=2, at=later(days=8)))
    assert (2, later(days=8)) == (
        (await store.seen(TOPIC))[50].version,
        (await store.seen(TOPIC))[50].judged_at,
    )
    first, second = [await store.week(TOPIC, later(days=d), later(days=d + 7)) for d in (0, 7)]
    assert (1, {Outcome.OK: 1}, ()) == (first.judged, first.outcomes, first.findings)
    assert 0 == second.judged


async def test_two_answers_of_one_rule(store):
    """Should a rule answer twice, the last word counts, and nothing fails."""
    await store.remember(a_review(findings=[a_finding(why="one"), a_finding(why="two")]))
    week = await store.week(TOPIC, NOON, later(days=7))
    assert ["two"] == [finding.why for _, finding in week.findings]


async def test_a_review_is_whole_or_nothing(store):
    """If one of its plans cannot be written, nothing of a review is."""
    broken = a_plan("b", due=later().replace(tzinfo=None))
    with pytest.raises(StoreError):
        await store.remember(a_review(case=a_case(), planned=(a_plan("a"), broken)))
    assert ({}, None, None) == (await store.seen(TOPIC), await store.case(50), await store.row("a"))


async def test_known_key_is_left_alone(store):
    """What was tried once is not planned again, whatever the new plan says."""
    await store.plan((a_plan(),), None, NOON)
    for progress in (Progress.SENDING, Progress.IN_DOUBT, Progress.PLANNED, Progress.DONE):
        await store.mark("tell/50", progress, NOON)
        await store.remember(a_review(planned=(a_plan(due=later(hours=1)),)))
        row = await store.row("tell/50")
        assert (progress, NOON, 1) == (row.progress, row.planned.due, row.tries)


@pytest.mark.parametrize("dropped", [True, False])
async def test_untouched_key_is_planned_anew(store, dropped):
    """A plan of which nothing was sent makes room for a new one under its key."""
    await store.plan((a_plan(),), None, NOON)
    if dropped:
        await store.mark("tell/50", Progress.SENDING, NOON)
        await store.mark("tell/50", Progress.DROPPED, NOON, note="the text has changed")
    new = a_plan(due=later(hours=1), digest="digest-2", action=SendMessage("member-1", "t", "new", "e"))
    await store.plan((new,), None, NOON)
    row = await store.row("tell/50")
    assert (new, Progress.PLANNED, 0, "", None, None) == (
        row.planned,
        row.progress,
        row.tries,
        row.note,
        row.sent_at,
        row.done_at,
    )


async def test_the_same_key_twice_in_one_review(store):
    """The last of two plans with one key stays."""
    await store.plan((a_plan(due=NOON), a_plan(due=later(hours=1))), None, NOON)
    assert later(hours=1) == (await store.row("tell/50")).planned.due


async def test_due(store):
    """Due are plans and doubts whose time has come, and all that was being sent; the oldest first."""
    hours = {
        "later": 2,
        "doubt": -1,
        "early doubt": 3,
        "sending": 4,
        "plan": -2,
        "done": -3,
        "failed": -3,
        "dropped": -3,
    }
    await store.plan([a_plan(key, due=later(hours=h)) for key, h in hours.items()], None, NOON)
    for key, progress in {
        "doubt": Progress.IN_DOUBT,
        "early doubt": Progress.IN_DOUBT,
        "sending": Progress.SENDING,
        "done": Progress.DONE,
        "failed": Progress.FAILED,
        "dropped": Progress.DROPPED,
    }.items():
        await store.mark(key, progress, NOON)
    assert ["plan", "doubt", "sending"] == keys(await store.due(NOON))
    assert ["plan", "doubt"] == keys(await store.due(NOON, limit=2))


async def test_due_to_the_microsecond(store):
    """A row is due at its moment, not before."""
    await store.plan((a_plan(due=later(microseconds=1)),), None, NOON)
    assert [] == keys(await store.due(NOON))
    assert ["tell/50"] == keys(await store.due(later(microseconds=1)))


async def test_rows_of_one_moment_keep_their_order(store):
    """What is due together is done in the order it was planned."""
    planned = [a_plan(f"part/{n}") for n in (3, 1, 2)]
    await store.plan(planned, None, NOON)
    assert ["part/3", "part/1", "part/2"] == keys(await store.due(NOON))


async def test_mark_tells_the_whole_story(store):
    """Tries are counted at sending; note, due, receipt and times are kept."""
    await store.plan((a_plan(),), None, NOON)
    await store.mark("tell/50", Progress.SENDING, later(hours=1))
    await store.mark("tell/50", Progress.PLANNED, later(hours=1), note="busy", due=later(hours=2))
    await store.mark("tell/50", Progress.SENDING, later(hours=2), receipt=Receipt(1, 2))
    await store.mark("tell/50", Progress.DONE, later(hours=3))
    row = await store.row("tell/50")
    assert (2, later(hours=2), later(hours=2), later(hours=3)) == (
        row.tries,
        row.sent_at,
        row.planned.due,
        row.done_at,
    )
    assert (Progress.DONE, "", Receipt(1, 2)) == (row.progress, row.note, row.receipt)


async def test_mark_writes_what_follows(store):
    """A row moves together with its case and the next plans, or not at all."""
    await store.plan((a_plan(),), a_case(), NOON)
    told = a_case(state=State.TOLD, told_at=NOON)
    with pytest.raises(StoreError):
        await store.mark(
            "tell/50", Progress.DONE, NOON, case=told, planned=(a_plan("x", due=NOON.replace(tzinfo=None)),)
        )
    assert (Progress.PLANNED, State.WAITING) == (
        (await store.row("tell/50")).progress,
        (await store.case(50)).state,
    )
    await store.mark("tell/50", Progress.DONE, NOON, case=told, planned=(a_plan("flag/50"),))
    assert (State.TOLD, ["flag/50"]) == ((await store.case(50)).state, keys(await store.due(NOON)))


@pytest.mark.parametrize("end", [Progress.DONE, Progress.FAILED, Progress.DROPPED])
async def test_settled_stays_settled(store, end):
    """A row that came to its end is not moved again, and nothing that hangs on the move is written."""
    await store.plan((a_plan(),), None, NOON)
    await store.mark("tell/50", end, NOON)
    with pytest.raises(Overtaken, match=f"is {end.value} already and cannot become sending"):
        await store.mark("tell/50", Progress.SENDING, NOON, case=a_case(), planned=(a_plan("b"),))
    assert (end, None, None) == (
        (await store.row("tell/50")).progress,
        await store.case(50),
        await store.row("b"),
    )


async def test_mark_of_an_unknown_row(store):
    """A key that was never planned is an error in words."""
    with pytest.raises(StoreError, match="no row 'nothing'"):
        await store.mark("nothing", Progress.DONE, NOON)


async def test_two_tasks_take_one_row(store):
    """Of many tasks that have read the same row, one alone may send it."""
    await store.plan((a_plan(),), None, NOON)
    (row,) = await store.due(NOON)
    takers = [store.mark("tell/50", Progress.SENDING, NOON, after=row) for _ in range(8)]
    ends = await asyncio.gather(*takers, return_exceptions=True)
    assert [None] == [end for end in ends if not isinstance(end, Overtaken)]
    assert 1 == (await store.row("tell/50")).tries


async def test_many_reviews_at_once(store):
    """Reviews written at the same time all arrive, and plan a shared key once."""
    reviews = [a_review(n, case=a_case(n), planned=(a_plan("shared"), a_plan(f"k{n}"))) for n in range(1, 21)]
    got = await asyncio.gather(*[store.remember(review) for review in reviews])
    assert 20 == len({case.number for case in got})
    assert 21 == len(await store.due(NOON))
    same = await asyncio.gather(*[store.remember(reviews[0]) for _ in range(10)])
    assert {got[0].number} == {case.number for case in same}


async def test_a_cancelled_review_leaves_no_trace_or_all(store):
    """A task cancelled at any statement leaves all of a review or nothing, and the memory is not locked afterwards."""
    await store.read(
        lambda db: db.dialect.name == "sqlite" and db.exec_driver_sql("PRAGMA busy_timeout = 100")
    )
    cancelled = []
    for moment in range(30):
        task = asyncio.ensure_future(
            store.remember(a_review(moment, case=a_case(moment), planned=(a_plan(f"{moment}"),)))
        )
        with at_moment(store, moment, task.cancel):
            await asyncio.wait([task])
        cancelled.append(task.cancelled())
        await store.plan((a_plan("next"),), None, NOON)
        left = {
            moment in await store.seen(TOPIC),
            await store.case(moment) is not None,
            await store.row(f"{moment}") is not None,
        }
        assert 1 == len(left)
    assert (True, False) == (all(cancelled[:8]), cancelled[-1])


@contextmanager
def at_moment(store, moment, act):
    """Call `act` while the database is busy with the beginning of the next transaction, or a statement of it, or its end."""
    passed = count()

    def step(*_):
        if next(passed) == moment:
            asyncio.get_running_loop().call_soon(act)

    names = ("begin", "before_cursor_execute", "commit")
    for name in names:
        event.listen(store._engine.sync_engine, name, step, insert=True)
    yield
    for name in names:
        event.remove(store._engine.sync_engine, name, step)


async def test_open_cases(store):
    """Open cases of one thread, the oldest first."""
    await store.plan((), a_case(1, opened_at=later(hours=2)), NOON)
    await store.plan((), a_case(2, opened_at=later(hours=1), state=State.FLAGGED), NOON)
    await store.plan((), a_case(3, state=State.CLOSED), NOON)
    await store.plan((), a_case(4, topic_id=8), NOON)
    assert [2, 1] == [case.post_id for case in await store.open_cases(TOPIC)]


async def test_cases(store):
    """Cases of one thread or of all, the newest first, no more than asked for."""
    for n in range(1, 4):
        await store.plan((), a_case(n, opened_at=later(hours=n), topic_id=TOPIC + n % 2), NOON)
    assert [3, 2, 1] == [case.post_id for case in await store.cases()]
    assert [3, 2] == [case.post_id for case in await store.cases(limit=2)]
    assert [2] == [case.post_id for case in await store.cases(TOPIC)]


async def test_more_cases_than_one_question_holds(store):
    """Each of six hundred cases has its own troubles."""
    many = [a_case(n, troubles=(Trouble(f"rule-{n}", "", NOON),)) for n in range(1, 601)]
    await store.write(lambda db: [cases.write(db, case, NOON) for case in many])
    found = await store.cases(limit=5000)
    assert [(n, f"rule-{n}") for n in range(600, 0, -1)] == [
        (case.post_id, case.troubles[0].rule) for case in found
    ]


async def test_week(store):
    """A week counts what was first judged, opened, closed, left open and delivered in it, to its last moment."""
    end = later(days=7)
    kept, unknown = (
        a_finding("own-work", Answer.KEPT),
        a_finding("own-work", Answer.UNKNOWN, why="cannot tell"),
    )
    await store.remember(a_review(1, findings=[a_finding(), kept], at=NOON, case=a_case(1, opened_at=NOON)))
    await store.remember(a_review(2, findings=[unknown], at=later(days=6), outcome=Outcome.UNCLEAR))
    await store.remember(a_review(3, at=end))
    await store.remember(a_review(4, at=NOON, topic_id=8))
    shut = a_case(
        5, opened_at=later(days=-9), closed_at=later(days=1), state=State.CLOSED, closing=Closing.PUT_RIGHT
    )
    await store.plan(
        (a_plan("a"), a_plan("b", purpose=Purpose.FLAG), a_plan("c"), a_plan("d", topic_id=8)), shut, NOON
    )
    await store.plan((), a_case(6, opened_at=end), NOON)
    for key, progress, at in [
        ("a", Progress.DONE, NOON),
        ("b", Progress.DONE, end),
        ("c", Progress.FAILED, NOON),
        ("d", Progress.DONE, NOON),
    ]:
        await store.mark(key, progress, at)
    week = await store.week(TOPIC, NOON, end)
    assert (2, {Outcome.VIOLATION: 1, Outcome.UNCLEAR: 1}) == (week.judged, week.outcomes)
    assert {
        ("external-link", Answer.BROKEN): 1,
        ("own-work", Answer.KEPT): 1,
        ("own-work", Answer.UNKNOWN): 1,
    } == week.answers
    assert [(1, a_finding()), (2, unknown)] == list(week.findings)
    assert ([1], [5], [1]) == tuple(
        [c.post_id for c in cases] for cases in (week.opened, week.closed, week.still_open)
    )
    assert {"tell": 1} == week.actions


async def test_a_past_week_stays_as_it_was(store):
    """A case closed later was still open at the end of the week."""
    await store.plan((), a_case(closed_at=later(days=9), state=State.CLOSED), NOON)
    assert [50] == [case.post_id for case in (await store.week(TOPIC, NOON, later(days=7))).still_open]


async def test_notices_are_counted_for_a_person(store):
    """One for each post that a person was told of since then, by id where there is one."""
    reply = SendReply(TOPIC, 1, "Hello", "marker")
    for n, who in [(1, "member-1"), (2, "member-1"), (3, "renamed"), (4, "member-2")]:
        await store.remember(a_review(n, author=who, author_id=32 if who == "member-2" else 31))
        twin = a_plan(f"reply/{n}", purpose=Purpose.TELL_PUBLIC, action=reply, post_id=n)
        await store.plan(
            (a_plan(f"tell/{n}", post_id=n), twin, a_plan(f"flag/{n}", post_id=n, purpose=Purpose.FLAG)),
            None,
            NOON,
        )
        for kind in ("tell", "reply", "flag"):
            await store.mark(f"{kind}/{n}", Progress.DONE, later(hours=n))
    await store.remember(a_review(5))
    await store.plan((a_plan("tell/5", post_id=5),), None, NOON)
    assert 3 == await store.notices_to("member-1", 31, NOON)
    assert 2 == await store.notices_to("member-1", None, NOON)
    assert 1 == await store.notices_to("member-1", 31, later(hours=3))
    assert 0 == await store.notices_to("nobody", 99, NOON)
    assert (4, 2, 0) == (
        await store.replies_in(TOPIC, NOON),
        await store.replies_in(TOPIC, later(hours=3)),
        await store.replies_in(8, NOON),
    )


async def test_opened_again(address):
    """What was remembered is there after a restart, and the beginning stays the first one."""
    store = await open_store(address, now=NOON)
    await store.remember(a_review(case=a_case(), planned=(a_plan(),)))
    await store.close()
    store = await open_store(address, now=later(days=1))
    assert (NOON, ["tell/50"], 1) == (
        await store.began_at(),
        keys(await store.due(NOON)),
        (await store.case(50)).number,
    )
    await store.close()


async def test_numbers_are_never_given_twice(store):
    """A number that a member was told stays with its case, even if the case is deleted."""
    await store.plan((), a_case(), NOON)
    await store.write(lambda db: db.exec_driver_sql("DELETE FROM cases"))
    await store.plan((), a_case(51), NOON)
    assert 2 == (await store.case(51)).number


async def test_deleting_a_case_takes_its_troubles_along(store):
    """Foreign keys are watched."""
    await store.plan((), a_case(), NOON)
    await store.write(lambda db: db.exec_driver_sql("DELETE FROM cases"))
    assert 0 == await store.read(lambda db: db.exec_driver_sql("SELECT count(*) FROM troubles").scalar())
    assert timedelta(0) == NOON - await store.began_at()
