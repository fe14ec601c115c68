"""The memory of what follows a first word, on SQLite and PostgreSQL."""

from dataclasses import replace
from datetime import timedelta

from linkbot.core.case import Closing, Purpose, State
from linkbot.edge.store import SqlCaseMemory
from tests.edge.store.examples import NOON, TOPIC, a_case, a_plan, later


async def test_cases_and_actions_are_written_together(store) -> None:
    """Many cases and what is planned for them, in one go."""
    memory = SqlCaseMemory(store)
    cases = [a_case(50), a_case(51, not_before=later(hours=1))]
    await memory.change(cases, NOON, [a_plan("alert/7/x", purpose=Purpose.ALERT)])
    assert later(hours=1) == (await store.case(51)).not_before
    assert await store.row("alert/7/x") is not None


async def test_only_flags_that_wait_are_asked_about(store) -> None:
    """Flagged, with a place in the queue, not decided, not too old, in this thread; closed ones as well."""
    memory = SqlCaseMemory(store)
    flagged = a_case(50, state=State.FLAGGED, flagged_at=NOON, reviewable_id=9)
    closed = replace(flagged, post_id=51, state=State.CLOSED, closing=Closing.PUT_RIGHT, closed_at=NOON)
    others = [
        a_case(52),
        replace(flagged, post_id=53, ruling=Closing.AGREED),
        replace(flagged, post_id=54, reviewable_id=None),
        replace(flagged, post_id=55, flagged_at=NOON - timedelta(days=99)),
        replace(flagged, post_id=56, topic_id=TOPIC + 1),
    ]
    await memory.change([flagged, closed, *others], NOON)
    found = await memory.unruled(TOPIC, NOON - timedelta(days=90))
    assert {50, 51} == {case.post_id for case in found}


async def test_messages_are_read_once(store) -> None:
    """How far each message was read; what follows is written with it."""
    memory = SqlCaseMemory(store)
    await memory.change([a_case(50, message_topic_id=80), a_case(51, message_topic_id=81)], NOON)
    assert {80: 1, 99: 1} == await memory.read_up_to([80, 99])
    await memory.set_read(80, 4, [a_plan("alert/7/y", purpose=Purpose.ALERT)])
    await memory.set_read(80, 7)
    assert {80: 7} == await memory.read_up_to([80])
    assert await store.row("alert/7/y") is not None
    assert {80: 50} == {t: c.post_id for t, c in (await memory.by_message(TOPIC, [80, 99])).items()}
