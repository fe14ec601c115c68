"""What is remembered of links: which stand in the thread, which were fine, and which pages did not open."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linkbot.core.model import Outcome
from linkbot.core.records import Past, Recall, Tried
from linkbot.edge.store.link_tables import dead_pages, links
from linkbot.edge.store.links import MOST_LINKS
from tests.edge.store import examples as ex
from tests.edge.store.examples import NOON, TOPIC, a_review, later

ESSAY, NEWS = "https://example.org/essay", "https://example.org/news"
on_a_store = settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def posted(post_id, *addresses, at=NOON, **changes):
    """A fine review of a post with these links."""
    review = a_review(post_id, findings=(), at=at, **changes)
    return replace(review, links=addresses, posted_at=changes.get("judged_at", at))


def asking(post_number=99, **changes):
    """A question about a later post of member-1."""
    return replace(Recall(post_number, TOPIC, post_number, "member-1", 31), **changes)


async def test_nothing_is_asked_nothing_is_told(store):
    """Only what is asked for is looked up."""
    await store.remember(posted(5, ESSAY))
    assert Past() == await store.recall(asking())


async def test_the_post_as_it_was_judged(store):
    """The last judgement of the post comes with everything."""
    review = posted(5, ESSAY)
    await store.remember(review)
    assert review.seen == (await store.recall(asking(5))).seen


async def test_who_posted_the_same_before(store):
    """Links of earlier posts of the same thread, the first one first, with author and time."""
    await store.remember(posted(6, ESSAY, NEWS, author="member-2", author_id=32))
    await store.remember(posted(5, ESSAY))
    await store.remember(posted(7, NEWS))
    await store.remember(posted(8, ESSAY, topic_id=TOPIC + 1))
    found = (await store.recall(asking(7, addresses=(ESSAY,)))).same
    assert [(5, "member-1", 31), (6, "member-2", 32)] == [
        (x.post_number, x.author, x.author_id) for x in found
    ]
    assert {(ESSAY, NOON)} == {(x.address, x.posted_at) for x in found}


@pytest.mark.parametrize(
    ("changes", "links_now"),
    [({"outcome": Outcome.EXEMPT}, ()), ({}, (NEWS,)), ({"outcome": Outcome.OK}, ())],
)
async def test_a_link_that_is_gone_stands_nowhere(store, changes, links_now):
    """A post that was taken back, or lost its link, does not hold it any more."""
    await store.remember(posted(5, ESSAY))
    await store.remember(posted(5, *links_now, **changes))
    assert () == (await store.recall(asking(addresses=(ESSAY,)))).same


async def test_links_of_one_person(store):
    """Known by id where there is one; older posts and other people's are left out."""
    await store.remember(posted(4, ESSAY, at=later(days=-8)))
    await store.remember(posted(5, ESSAY, at=later(days=-1), author="an older name"))
    await store.remember(posted(6, NEWS, author="member-2", author_id=32))
    await store.remember(posted(7, NEWS, author="member-1", author_id=None))
    week = later(days=-7)
    assert [5] == [x.post_number for x in (await store.recall(asking(since=week))).own]
    unnamed = asking(since=week, author_id=None)
    assert [7] == [x.post_number for x in (await store.recall(unnamed)).own]


async def test_links_are_accepted_once_they_have_settled(store):
    """A link counts from its first fine look on; what was fine long enough is told in its order."""
    await store.remember(posted(5, NEWS))
    await store.remember(posted(5, NEWS, ESSAY, at=later(hours=2)))
    for hours, accepted in ((-1, ()), (0, (NEWS,)), (1, (NEWS,)), (2, (NEWS, ESSAY))):
        assert accepted == (await store.recall(asking(5, settled=later(hours=hours)))).accepted


async def test_a_broken_look_leaves_what_was_accepted(store):
    """While a post is broken the links with which it was fine are remembered, and those that broke it are not."""
    await store.remember(posted(5, ESSAY))
    await store.remember(posted(5, NEWS, at=later(hours=2), outcome=Outcome.VIOLATION))
    asked = asking(5, settled=later(days=1))
    assert (ESSAY,) == (await store.recall(asked)).accepted
    assert () == (await store.recall(asking(addresses=(ESSAY,)))).same
    await store.remember(posted(5, NEWS, at=later(hours=3)))
    assert (NEWS,) == (await store.recall(asked)).accepted


async def test_a_swap_in_two_steps_is_a_swap(store):
    """A fine look without any link takes the accepted ones not away."""
    await store.remember(posted(5, ESSAY))
    await store.remember(posted(5, at=later(hours=2)))
    assert (ESSAY,) == (await store.recall(asking(5, settled=later(hours=3)))).accepted


async def test_a_post_of_very_many_links(store):
    """Only the first hundred are remembered, and asked for."""
    many = tuple(f"https://example.org/{n}" for n in range(MOST_LINKS + 20))
    await store.remember(posted(5, *many))
    found = (await store.recall(asking(addresses=many, pages=many))).same
    assert many[:MOST_LINKS] == tuple(x.address for x in found)


@on_a_store
@given(address=st.text(max_size=300).map(lambda text: f"https://example.org/{text}"))
async def test_strangers_addresses(store, address):
    """Whatever an address holds, it is found again; a very long one, too."""
    long = address + "x" * 9000
    await store.remember(posted(5, address, long))
    found = (await store.recall(asking(addresses=(address, long)))).same
    assert [address, long] == [x.address for x in found]


@on_a_store
@given(known=st.builds(Tried, ex.any_text, ex.numbers, ex.moments, ex.moments, ex.texts))
async def test_dead_pages(store, known):
    """What was learned of a page comes back, is replaced by what is learned later, and forgotten when it opens."""
    known = replace(known, address=f"https://example.org/{known.address}")
    await store.remember(replace(posted(5), tried=(known,)))
    asked = asking(pages=(known.address, NEWS))
    assert {known.address: known} == (await store.recall(asked)).tried
    again = replace(known, tries=known.tries // 2 + 1, why="it answered 410")
    await store.remember(replace(posted(5), tried=(again,)))
    assert {known.address: again} == (await store.recall(asked)).tried
    await store.remember(replace(posted(5), tried=(replace(again, tries=0),)))
    assert {} == (await store.recall(asked)).tried


async def test_links_and_review_are_one_transaction(store):
    """A review that cannot be written leaves no links behind."""
    bad = replace(posted(5, ESSAY), tried=(Tried(NEWS, 1, NOON.replace(tzinfo=None), NOON),))
    with pytest.raises(Exception, match="without a zone"):
        await store.remember(bad)
    assert Past() == await store.recall(asking(5, addresses=(ESSAY,)))


async def test_links_go_with_their_post(store):
    """When a post is forgotten its links are, too."""
    await store.remember(posted(5, ESSAY))
    await store.write(lambda db: db.exec_driver_sql("DELETE FROM posts"))
    assert [] == await store.read(lambda db: db.execute(links.select()).all())


def test_addresses_are_marked_as_personal():
    """What a person linked can be dropped without what is counted."""
    for table, personal in ((links, ["address", "posted", "origin"]), (dead_pages, ["address"])):
        assert personal == [c.name for c in table.c if c.info.get("personal")]


async def test_posts_remembered_without_links(store):
    """A post that was judged before links were remembered counts for nobody."""
    await store.remember(a_review(5))
    assert () == (await store.recall(asking(addresses=(ESSAY,), since=NOON - timedelta(days=9)))).same
