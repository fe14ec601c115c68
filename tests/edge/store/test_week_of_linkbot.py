"""What the weekly report is told of linkbot itself: requests, absence, brakes, changed rules, and posts counted once."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import insert

from linkbot.core.brakes import Because, Hold, Reached
from linkbot.core.case import Closing, State
from linkbot.core.health import Heartbeat
from linkbot.core.model import Answer, Outcome
from linkbot.core.records import Candidate, RulebookRecord, Standing
from linkbot.core.report.chart import Bar
from linkbot.core.report.period import Period
from linkbot.core.report.week import Downtime, Requests
from linkbot.core.rules import Mode
from linkbot.edge.store import SqlBrakeMemory, SqlLedger, SqlPulse, SqlReports, SqlStore, open_store
from linkbot.edge.store.engine import make_engine, url_of
from linkbot.edge.store.health_tables import requests_sent
from linkbot.edge.store.ledger import KEPT_BY_THE_HOUR, requests
from linkbot.edge.store.schema import upgrade
from tests.edge.store.examples import NOON, TOPIC, a_case, a_finding, a_review, later

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LAST = Period("2026-W09", NOON - 7 * DAY, NOON)
WEEK = Period("2026-W10", NOON, NOON + 7 * DAY)
FINE = (a_finding(answer=Answer.KEPT),)


async def drawn(store, period=WEEK, topic=TOPIC):
    """The week as it is drawn."""
    return await SqlReports(store).week(topic, (period,))


async def test_requests_outlive_the_days_they_are_kept_one_by_one(store):
    """By use and by what the forum did not answer; a week ago and half a year ago alike."""
    ledger = SqlLedger(store)
    for use in ("read", "read", "poll"):
        await ledger.book(use, later(hours=5))
    await ledger.book("read", WEEK.until)
    for status in (429, 503, 500, 429, 429):
        await ledger.refused("poll", status, later(days=6))
    wanted = Requests({"read": 2, "poll": 1}, put_off=3, failed=2)
    assert wanted == (await drawn(store)).requests
    await ledger.forget(NOON + 180 * DAY)
    assert wanted == (await drawn(store)).requests
    await ledger.forget(WEEK.until + KEPT_BY_THE_HOUR)
    assert Requests() == (await drawn(store)).requests


async def test_a_lost_table_of_hours_stops_nothing(store):
    """Counting what was refused is for people, too."""
    await store.write(lambda db: db.exec_driver_sql("DROP TABLE request_hours"))
    await SqlLedger(store).refused("read", 503, NOON)


async def looked(store, at, beat=None):
    """A heartbeat that says when the forum was looked at last."""
    await SqlPulse(store).beat(Heartbeat(beat or at, NOON, at))


async def test_time_between_two_looks_is_time_away(store):
    """More than an hour, whether linkbot was down or the forum; each week has its share."""
    assert Downtime() == (await drawn(store)).downtime
    await looked(store, NOON - 3 * HOUR)
    await looked(store, NOON - 2 * HOUR)
    await looked(store, NOON + 5 * HOUR)
    await looked(store, NOON + 5 * HOUR)
    await looked(store, NOON + 30 * HOUR)
    assert Downtime(30 * HOUR, 2) == (await drawn(store)).downtime
    assert Downtime(2 * HOUR, 1) == (await drawn(store, LAST)).downtime


async def test_a_daemon_that_just_came_back_was_away(store):
    """The report that it makes up at once says so, though the forum was not looked at since."""
    await looked(store, NOON + 6 * DAY)
    await SqlPulse(store).beat(Heartbeat(NOON + 9 * DAY, NOON + 9 * DAY, None))
    assert Downtime(DAY, 1) == (await drawn(store)).downtime
    await looked(store, NOON + 9 * DAY + HOUR / 60)
    assert Downtime(DAY, 1) == (await drawn(store)).downtime


async def test_a_clock_that_was_set_back_is_no_absence(store):
    """Time goes on from there."""
    for at in (NOON + 2 * DAY, NOON + DAY, NOON + DAY + HOUR):
        await looked(store, at)
    assert Downtime() == (await drawn(store)).downtime


def a_hold(**changes):
    """A brake on one rule."""
    hold = Hold(
        TOPIC, "own-work", Mode.OBSERVE, Because.HITS, later(hours=1), later(hours=1), by="moderator-1"
    )
    return replace(hold, **changes)


async def test_brakes_of_the_week(store):
    """Those that came, stand or went; not those of other weeks and threads. Nobody is named."""
    memory = SqlBrakeMemory(store)
    await store.remember(a_review(50, findings=FINE))
    figures = {"hits": 7, "judged": 9}
    before = {"since": NOON - 2 * DAY, "turned_at": NOON - 2 * DAY}
    holds = [
        a_hold(figures=figures, posts=(50, 51)),
        a_hold(rule="old", **before),
        a_hold(rule="", because=Because.PAUSED, until=later(hours=2), **before),
        a_hold(rule="gone", released_at=NOON - HOUR, released_by="moderator-1", **before),
        a_hold(rule="over", until=NOON - HOUR, **before),
        a_hold(rule="next", since=WEEK.until, turned_at=WEEK.until),
    ]
    await memory.keep(TOPIC, holds, at=NOON)
    await memory.keep(TOPIC + 1, [a_hold(topic_id=TOPIC + 1)], at=NOON)
    hits = (await drawn(store)).brakes
    assert [("hits", "old"), ("paused", ""), ("hits", "own-work")] == [(hit.kind, hit.rule) for hit in hits]
    assert (figures, (50,), None) == (hits[2].figures, hits[2].posts, hits[2].released_at)
    assert "moderator-1" not in repr(hits)


@pytest.mark.parametrize(
    ("by", "said"),
    [("time", "time"), ("rules file", "file"), ("changed rule", "change"), ("right marks", "marks"), ("moderator-1", "person"), ("", "")],
)  # fmt: skip
async def test_who_let_go_of_a_brake(store, by, said):
    """The report says which way, and of a person no more than that it was one."""
    memory = SqlBrakeMemory(store)
    await memory.keep(TOPIC, [a_hold(released_at=later(hours=9), released_by=by)], at=NOON)
    (hit,) = (await drawn(store)).brakes
    assert (said, later(hours=9)) == (hit.released_by, hit.released_at)


async def test_a_quota_that_was_used_up_is_noted_once(store):
    """After a restart it is told again to nobody, and its first hour stays."""
    memory = SqlBrakeMemory(store)
    reached = Reached("alert/7/abc", "person_full", later(hours=1), later(days=3), 2)
    for at in (reached.at, later(hours=5)):
        await memory.keep(TOPIC, (), reached=(replace(reached, at=at),), at=at)
    (hit,) = (await drawn(store)).brakes
    assert ("person_full", "", reached.at, reached.until, {"said": 2}) == (
        hit.kind,
        hit.rule,
        hit.at,
        hit.until,
        hit.figures,
    )
    assert () == (await drawn(store, LAST)).brakes


async def test_rules_come_with_those_before_them_and_their_effect(store):
    """The first one of the week is compared with the last one before it; another thread's are none of it."""
    first = RulebookRecord("v1", "a.yaml", "one", NOON - DAY, TOPIC)
    await store.put_in_force(first)
    await store.put_in_force(RulebookRecord("x", "b.yaml", "other", NOON, TOPIC + 1))
    await store.put_in_force(
        replace(first, version="v2", text="two", loaded_at=later(hours=1), changed=0, judged=40)
    )
    held = Candidate("a.yaml", "v3", Standing.HELD, later(hours=2), "three", {}, TOPIC, changed=9, judged=41)
    await store.set_candidate(held)
    assert (held,) == await store.candidates()
    assert await store.accept(held, "accepted by moderator-1", later(hours=3))
    second, third = (await drawn(store)).changes
    assert ("one", "two", 0, 40) == (
        second.before.text,
        second.record.text,
        second.record.changed,
        second.record.judged,
    )
    assert ("two", "three", 9, 41) == (
        third.before.text,
        third.record.text,
        third.record.changed,
        third.record.judged,
    )
    (begun,) = (await drawn(store, LAST)).changes
    assert begun.before is None


async def test_text_and_picture_count_the_same_posts(store):
    """Fine, with a case that is open or ended otherwise, put right, taken back after all: each once, and in both."""
    await store.remember(a_review(1, findings=FINE))
    await store.remember(a_review(2, case=a_case(2)))
    gone = a_case(3, state=State.CLOSED, closing=Closing.WITHDRAWN, closed_at=later(hours=2))
    await store.remember(a_review(3, case=gone, outcome=Outcome.EXEMPT))
    await store.remember(a_review(4, outcome=Outcome.EXEMPT))
    left = a_case(5, state=State.CLOSED, closing=Closing.DISAGREED, closed_at=later(hours=2))
    await store.remember(a_review(5, findings=FINE, case=left))
    await store.remember(a_review(6, at=NOON - DAY, case=a_case(6, opened_at=later(hours=1))))
    await store.remember(a_review(7))
    week = await drawn(store)
    assert Bar("2026-W10", 1, 1, 0, 3) == week.bars[-1]
    assert {Outcome.OK: 1, Outcome.VIOLATION: 4, Outcome.EXEMPT: 1} == week.records.outcomes
    assert week.bars[-1].total == week.records.judged - week.records.outcomes[Outcome.EXEMPT]
    assert 1 == week.records.older


async def test_requests_of_an_older_memory_are_counted(address):
    """What was sent in the days before the update stands in the first report after it."""
    old = SqlStore(make_engine(url_of(address)))
    await old.write(upgrade, NOON, "0012")
    for at in (later(minutes=1), later(minutes=59), later(hours=2)):
        await old.write(lambda db, at=at: db.execute(insert(requests_sent).values(at=at, used_for="read")))
    await old.close()
    store = await open_store(address, now=NOON)
    assert Requests({"read": 3}) == (await drawn(store)).requests
    assert Requests({"read": 2}) == await store.read(requests, NOON, later(hours=1))
    await store.close()
