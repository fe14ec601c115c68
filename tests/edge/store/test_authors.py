"""What is remembered of whose pages are whose, on both databases."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from linkbot.core.authorship.memory import AuthorPast, Claim, Confirmation, How
from linkbot.core.authorship.tokens import Token
from linkbot.core.case import LookAgain, Planned, Purpose
from linkbot.edge.store import SqlAuthorMemory
from tests.edge.store.examples import NOON, a_review

ORIGIN, PAGE = "site.example", "//site.example/essay"
DAY = timedelta(days=1)
TOKEN = Token("ab" * 32, 31, ORIGIN, "ana example", NOON + 14 * DAY)
SHOWN = Confirmation(31, ORIGIN, "ana example", How.CODE, NOON, evidence="digest", username="member-1")


@pytest.fixture
def memory(store):
    """The memory of authors in a new store."""
    return SqlAuthorMemory(store)


async def past(memory, user_id=31, origin=ORIGIN, address=PAGE, now=NOON) -> AuthorPast:
    """What is known of a person and a page."""
    return await memory.author_past(user_id, origin, address, now)


async def told(store, *tokens):
    """A review whose message tells these codes."""
    await store.remember(replace(a_review(5), tokens=tokens))


async def test_nothing_is_known_of_strangers(memory):
    """A new memory knows nobody."""
    assert AuthorPast() == await past(memory)


async def test_a_confirmation_comes_back_whole(memory):
    """Every part of it, also for the list; other people and origins have none of it."""
    await memory.confirm(SHOWN)
    assert (SHOWN,) == (await past(memory)).confirmations == await memory.confirmations()
    assert () == (await past(memory, user_id=32)).confirmations
    assert () == (await past(memory, origin="other.example")).confirmations


async def test_revoked_is_kept_as_revoked(memory):
    """By name and origin, whatever its case; a second time there is nothing to revoke."""
    await memory.confirm(SHOWN)
    assert (0, 0) == await memory.revoke("member-2", ORIGIN, PAGE, NOON)
    assert (1, 0) == await memory.revoke("Member-1", ORIGIN, PAGE, NOON + DAY)
    assert (0, 0) == await memory.revoke("member-1", ORIGIN, PAGE, NOON + DAY)
    assert (replace(SHOWN, revoked_at=NOON + DAY),) == await memory.confirmations()


async def test_codes_are_kept_with_their_message(store, memory):
    """A code that a planned message tells is open for its person and origin until it expires."""
    await told(store, TOKEN)
    assert (TOKEN,) == (await past(memory)).tokens
    assert () == (await past(memory, user_id=32)).tokens
    assert () == (await past(memory, origin="other.example")).tokens
    assert () == (await past(memory, now=NOON + 14 * DAY)).tokens


async def test_a_code_works_once(store, memory):
    """Of many that use it at once one succeeds, and there is one confirmation."""
    await told(store, TOKEN)
    used = replace(TOKEN, used_at=NOON + DAY)
    answers = await asyncio.gather(*(memory.redeem(used, SHOWN) for _ in range(5)))
    assert 1 == sum(answers)
    assert (SHOWN,) == await memory.confirmations()
    assert () == (await past(memory)).tokens


async def test_a_claim_is_for_one_page_and_person(store, memory):
    """What was said comes back with its time, and the look that follows is in the outbox."""
    look = Planned("look/5/mine/1", NOON, Purpose.LOOK, LookAgain(17, 5), 5, topic_id=17)
    said = Claim(31, PAGE, 5, NOON)
    await memory.claim((said, replace(said, at=NOON + DAY)), (look,))
    assert NOON + DAY == (await past(memory)).claimed_at
    assert (await past(memory, address="//site.example/other")).claimed_at is None
    assert (await past(memory, user_id=32)).claimed_at is None
    assert await store.row("look/5/mine/1") is not None


async def test_names_and_earlier_posters(store, memory):
    """Under which names a person was seen, and who linked the page, the first one first."""
    await store.remember(replace(a_review(5, author="old-name", author_id=31), links=(PAGE,), posted_at=NOON))
    await store.remember(
        replace(a_review(6, author="member-1", author_id=31), links=(PAGE,), posted_at=NOON + DAY)
    )
    await store.remember(
        replace(a_review(7, author="member-2", author_id=32), links=(PAGE,), posted_at=NOON - DAY)
    )
    found = await past(memory)
    assert {"old-name", "member-1"} == set(found.names)
    assert [(32, NOON - DAY), (31, NOON), (31, NOON + DAY)] == [(s.user_id, s.at) for s in found.shared]


async def test_strange_words_are_kept(memory):
    """Half a surrogate pair or a NUL in an origin or a name breaks nothing."""
    strange = replace(SHOWN, origin="a\x00b\ud800", entity="\x00", username="\udfff")
    await memory.confirm(strange)
    assert 1 == len((await past(memory, origin="a\x00b\ud800")).confirmations)
