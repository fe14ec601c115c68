"""The record in the database: written with what it tells of, and found out when it is touched."""

import asyncio

import pytest
from sqlalchemy import text

from linkbot.core.brakes import Because, Hold
from linkbot.core.case import Closing, LookAgain, Progress, Purpose, Receipt, State
from linkbot.core.records import Overtaken
from linkbot.core.rules import Mode
from linkbot.edge.store import SqlAuditMemory, SqlBrakeMemory, open_store
from tests.edge.store.examples import NOON, TOPIC, a_case, a_plan, a_review, later


async def a_story(store):
    """A case, a message that was sent, and its end."""
    case = await store.remember(a_review(case=a_case(), planned=[a_plan()]))
    await store.mark("tell/50", Progress.SENDING, later(minutes=1))
    await store.mark(
        "tell/50", Progress.DONE, later(minutes=2), receipt=Receipt(8001, 80), note="fine", case=case
    )
    closed = a_case(state=State.CLOSED, closing=Closing.PUT_RIGHT, closed_at=later(days=1))
    await store.plan((), closed, later(days=1))


async def flaw(store, noted=None):
    """What is wrong with the record, in words; nothing if nothing."""
    _, found = await SqlAuditMemory(store).verify(noted)
    return f"{found.number} {found.what}" if found else ""


async def tamper(store, statement):
    """Somebody changes the database by hand."""
    await store.write(lambda db: db.execute(text(statement)))


async def test_what_is_recorded(store):
    """Each turn of a case and each step of a request, by numbers and words of linkbot's own."""
    await a_story(store)
    links = await SqlAuditMemory(store).of_post(50)
    assert ["case", "planned", "outbox", "outbox", "case"] == [link.entry.kind for link in links]
    assert {"row": 1, "purpose": "TELL", "progress": "SENDING", "tries": 1} == links[2].entry.details
    assert {"post": 8001, "topic": 80, "queued": False}.items() <= links[3].entry.details.items()
    assert ("CLOSED", "PUT_RIGHT") == (links[4].entry.details["state"], links[4].entry.details["closing"])
    assert (NOON, later(days=1)) == (links[0].entry.at, links[4].entry.at)


async def test_an_untouched_record_is_whole(store):
    """Nothing was touched: nothing is found, and the end is the last entry."""
    await a_story(store)
    head, found = await SqlAuditMemory(store).verify()
    assert (None, 5) == (found, head.number)
    assert "" == await flaw(store, head)


async def test_an_empty_record_is_whole(store):
    """Nothing was done yet."""
    assert "" == await flaw(store)


async def test_nothing_personal_is_in_it(store):
    """Neither names nor texts stand in the record."""
    await a_story(store)

    def read(db):
        return str(db.execute(text("SELECT * FROM audit")).all())

    there = await store.read(read)
    assert [] == [word for word in ("member-1", "Hello", "no link", "Your post", "fine") if word in there]


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE audit SET details = '{}' WHERE number = 3", "3 not as it was written"),
        ("UPDATE audit SET post_id = 51 WHERE number = 2", "2 not as it was written"),
        ("UPDATE audit SET digest = '' WHERE number = 2", "2 not as it was written"),
        ("UPDATE audit SET hash = 'x' WHERE number = 1", "1 not as it was written"),
        ("DELETE FROM audit WHERE number = 1", "1 missing"),
        ("DELETE FROM audit WHERE number IN (2, 3)", "2 missing"),
        ("DELETE FROM audit WHERE number = 5", "5 missing"),
        ("DELETE FROM audit", "1 missing"),
        ("UPDATE audit SET number = number + 100 WHERE number > 3", "4 missing"),
        (
            "UPDATE audit SET number = CASE number WHEN 3 THEN -4 ELSE -3 END WHERE number IN (3, 4)",
            "3 missing",
        ),
        ("UPDATE outbox SET action = replace(action, 'Hello', 'Hullo')", "2 about outbox row 1, whose text"),
        ("DELETE FROM outbox", "2 about outbox row 1, which is gone"),
        ("UPDATE audit_salts SET salt = 'x'", "2 about outbox row 1, whose text"),
        ("UPDATE audit_head SET number = 4", "5 not as it was written"),
    ],
)
async def test_whatever_is_touched_is_found(store, statement, words):
    """Changed, removed, moved or cut off, in the record or in what it speaks of: the first place is named."""
    await a_story(store)
    await tamper(store, statement)
    assert (await flaw(store)).startswith(words)


async def test_exchanged_entries_are_found(store):
    """Two entries that changed places."""
    await a_story(store)
    await tamper(store, "UPDATE audit SET number = -number WHERE number IN (3, 4)")
    await tamper(store, "UPDATE audit SET number = CASE number WHEN -3 THEN 4 ELSE 3 END WHERE number < 0")
    assert "3 not as it was written" == await flaw(store)


async def test_what_fails_is_not_recorded(store):
    """A transaction that fails leaves no entry."""
    await a_story(store)
    with pytest.raises(Overtaken):
        await store.mark("tell/50", Progress.SENDING, NOON)
    head, found = await SqlAuditMemory(store).verify()
    assert (None, 5) == (found, head.number)


async def test_looks_are_not_recorded(store):
    """A note to self tells the forum nothing, and is no entry."""
    look = a_plan("look/50", purpose=Purpose.LOOK, action=LookAgain(TOPIC, 50))
    await store.plan([look], None, NOON)
    await store.mark("look/50", Progress.DONE, NOON)
    assert () == await SqlAuditMemory(store).of_post(50)


async def test_the_same_plan_again_is_recorded_once(store):
    """A key that something was sent for is left as it is, also in the record; one that nothing was sent for may change."""
    await store.plan([a_plan()], None, NOON)
    await store.plan([a_plan(due=later(days=1))], None, later(days=1))
    await store.mark("tell/50", Progress.SENDING, NOON)
    await store.plan([a_plan(due=later(days=2))], None, later(days=2))
    kinds = [link.entry.kind for link in await SqlAuditMemory(store).of_post(50)]
    assert ["planned", "planned", "outbox"] == kinds
    assert "" == await flaw(store)


async def test_brakes_and_marks_are_recorded(store):
    """What people and brakes did to rules stands there, too."""
    memory = SqlBrakeMemory(store)
    hold = Hold(TOPIC, "a", Mode.OBSERVE, Because.NEW, NOON, NOON)
    await memory.keep(TOPIC, [hold], rules=["a"], planned=[a_plan("alert/1", post_id=None)], at=NOON)
    await memory.mark(TOPIC, 50, ["a", "b"], right=True, by="moderator-1", at=NOON)
    (marked,) = await SqlAuditMemory(store).of_post(50)
    assert {"right": True, "rules": "a b"} == marked.entry.details
    head, found = await SqlAuditMemory(store).verify()
    assert (None, 3) == (found, head.number)


async def test_two_processes_stand_in_line(store, address):
    """The daemon and a command write at the same time: one chain, without a gap."""
    other = await open_store(address, now=NOON)
    try:
        plans = [
            (s, a_plan(f"tell/{n}", post_id=n)) for n in range(100, 120) for s in [(store, other)[n % 2]]
        ]
        await asyncio.gather(*(s.plan([plan], None, NOON) for s, plan in plans))
    finally:
        await other.close()
    head, found = await SqlAuditMemory(store).verify()
    assert (None, 20) == (found, head.number)
