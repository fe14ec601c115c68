"""Whether the memory can be written is tried without changing anything."""

import pytest

from linkbot.core.case import Case, Closing, State
from linkbot.core.doctor import Weight
from linkbot.edge.store.checkup import on_memory, record
from tests.edge.store.examples import NOON


async def test_a_memory_that_works(address, store) -> None:
    """A memory in use, beside whoever uses it."""
    assert store
    remarks = await on_memory(address)
    assert {Weight.FINE} == {remark.weight for remark in remarks}
    assert "can be written" in remarks[0].text


async def test_the_record(store) -> None:
    """Decided flags are counted, others are not."""
    closings = [Closing.AGREED, Closing.AGREED, Closing.DISAGREED, Closing.IGNORED, Closing.PUT_RIGHT]
    for number, closing in enumerate(closings):
        case = Case(
            number, 7, number, "member-1", State.CLOSED, NOON, "v", (), "d", closed_at=NOON, closing=closing
        )
        await store.plan((), case, NOON)
    assert (2, 3) == await store.read(record)


async def test_no_database(tmp_path) -> None:
    """A file that is no database, and a folder that is a file."""
    (tmp_path / "linkbot.db").write_text("Dear diary, today I wrote no database." * 50)
    (remark,) = await on_memory(f"sqlite:///{tmp_path}/linkbot.db")
    assert (Weight.TROUBLE, True) == (remark.weight, "not a SQLite database" in remark.text)
    (remark,) = await on_memory(f"sqlite:///{tmp_path}/linkbot.db/deeper.db")
    assert (Weight.TROUBLE, True) == (remark.weight, "is no folder" in remark.text)


@pytest.mark.parametrize("address", ["postgresql://nobody@127.0.0.1:1/none"])
async def test_a_server_that_is_away(address) -> None:
    """A database server that cannot be reached is a problem in words."""
    (remark,) = await on_memory(address)
    assert (Weight.TROUBLE, True) == (remark.weight, "cannot be reached" in remark.text)
