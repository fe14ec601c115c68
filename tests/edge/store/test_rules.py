"""The memory of rules: in force, held, set aside, bad; on both databases."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from linkbot.core.records import Candidate, RulebookRecord, Standing
from linkbot.edge.store import StoreError, open_store
from linkbot.edge.store.engine import make_engine, url_of
from linkbot.edge.store.schema import VERSION_TABLE, upgrade
from linkbot.edge.store.store import SqlStore
from tests.edge.store.examples import NOON, TOPIC, a_plan, later

FIRST = RulebookRecord(
    "aaa111", "community-input.yaml", "linkbot: 1 # ä", NOON, TOPIC, {"lists/a.txt": "b.org"}, "first"
)
HELD = Candidate(
    "community-input.yaml",
    "bbb222",
    Standing.HELD,
    NOON,
    "text 2",
    {"messages/x.md": "Hello"},
    TOPIC,
    "5 of 9",
    "alert/1",
)


def bare(record):
    """A record without the number that the store gives."""
    return replace(record, number=0)


async def test_what_was_put_in_force_is_in_force(store):
    """The latest rules of a topic are in force, with the texts beside them; all are in the history."""
    second = replace(
        FIRST, version="bbb222", text="text 2", loaded_at=later(hours=1), how="accepted by moderator-1"
    )
    other = replace(FIRST, topic_id=17, name="other.yaml")
    for record in (FIRST, second, other):
        await store.put_in_force(record)
    assert {TOPIC: second, 17: other} == {t: bare(r) for t, r in (await store.rules_in_force()).items()}
    assert [other, second, FIRST] == [bare(r) for r in await store.rulebooks()]


async def test_the_same_rules_again_are_another_moment(store):
    """Going back is a line of its own in the history, with a number of its own."""
    for _ in range(2):
        await store.put_in_force(FIRST)
    assert 2 == len({record.number for record in await store.rulebooks()})


async def test_released(store):
    """A thread that was let go has no rules in force; the history stays."""
    await store.put_in_force(FIRST)
    await store.release(TOPIC)
    assert {} == await store.rules_in_force()
    assert 1 == len(await store.rulebooks())


async def test_a_candidate_takes_the_place_of_the_one_before(store):
    """There is one candidate for each name, and it comes back as it was given."""
    await store.set_candidate(replace(HELD, version="old"), (a_plan("alert/0"),))
    await store.set_candidate(HELD, (a_plan("alert/1"),))
    assert (HELD,) == await store.candidates()
    assert await store.row("alert/0")
    assert await store.row("alert/1")
    await store.drop_candidate(HELD.name)
    assert () == await store.candidates()


async def test_accepting_puts_in_force(store):
    """An accepted candidate is in force, with who accepted it, and is no candidate any more."""
    await store.put_in_force(FIRST)
    await store.set_candidate(HELD)
    assert await store.accept(HELD, "accepted by moderator-1", later(hours=2), (a_plan("thanks"),))
    record = bare((await store.rules_in_force())[TOPIC])
    expected = RulebookRecord(
        "bbb222",
        HELD.name,
        "text 2",
        later(hours=2),
        TOPIC,
        {"messages/x.md": "Hello"},
        "accepted by moderator-1",
    )
    assert expected == record
    assert () == await store.candidates()
    assert await store.row("thanks")


@pytest.mark.parametrize(
    "there",
    [
        None,
        replace(HELD, version="ccc333"),
        replace(HELD, standing=Standing.BAD),
        replace(HELD, topic_id=None),
    ],
)
async def test_what_is_not_there_is_not_accepted(store, there):
    """A candidate that is gone, was changed, or cannot be used, is not accepted, and nothing is written."""
    if there:
        await store.set_candidate(there)
    assert not await store.accept(HELD, "accepted", NOON, (a_plan("thanks"),))
    assert ({}, None) == (await store.rules_in_force(), await store.row("thanks"))


async def test_the_same_candidate_in_force_is_none(store):
    """Rules that come into force are no candidate any more; what they replaced is set aside."""
    await store.set_candidate(replace(HELD, version=FIRST.version))
    aside = replace(HELD, name="other.yaml", standing=Standing.SET_ASIDE)
    await store.put_in_force(FIRST, aside)
    assert (aside,) == await store.candidates()


async def test_two_acceptances_at_once_are_one(store):
    """Whoever comes second finds nothing to accept."""
    await store.set_candidate(HELD)
    assert [True, False] == [await store.accept(HELD, f"accepted by {n}", NOON) for n in (1, 2)]
    assert 1 == len(await store.rulebooks())


async def test_a_standing_of_another_linkbot(store):
    """A word that this linkbot does not know is an error that says to update it."""
    await store.set_candidate(HELD)
    await store.write(lambda db: db.execute(text("UPDATE candidates SET standing = 'ODD'")))
    with pytest.raises(StoreError, match="update linkbot"):
        await store.candidates()


async def test_an_older_memory_is_brought_up_to_date(address):
    """A database of the first tables, with a rules file in its history, opens and keeps it; nothing is in force yet."""
    old = SqlStore(make_engine(url_of(address)))
    await old.write(upgrade, NOON, "0001")
    await old.write(
        lambda db: db.execute(
            text(
                "INSERT INTO rulebooks (version, name, text, loaded_at) VALUES ('v1', 'a.yaml', 'text', '2026-03-02')"
            )
        )
    )
    assert "0001" == await old.read(lambda db: db.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}")))
    await old.close()
    store = await open_store(address, now=NOON)
    assert [("v1", "text", None, {}, "")] == [
        (r.version, r.text, r.topic_id, r.files, r.how) for r in await store.rulebooks()
    ]
    assert {} == await store.rules_in_force()
    await store.close()
