"""The memory of how threads are followed, on both databases."""

from dataclasses import replace
from datetime import timedelta

from linkbot.core.case import LookAgain, Planned, Progress, Purpose, State
from linkbot.core.push import Followed
from linkbot.core.records import Bookmark
from linkbot.edge.store import SqlStore
from tests.edge.store.examples import NOON, TOPIC, a_case, a_review

HOUR = timedelta(hours=1)


def a_look(topic: int, due_in: timedelta) -> Planned:
    """A planned look at a post of a topic."""
    return Planned(
        f"look/{topic}/{due_in}", NOON + due_in, Purpose.LOOK, LookAgain(topic, 9), 9, topic_id=topic
    )


async def test_nothing_is_known_at_first(store: SqlStore) -> None:
    """An empty memory follows no thread."""
    watching = store.watching
    assert ({}, {}, frozenset()) == (
        await watching.followed(),
        await watching.bookmarks(),
        await watching.known(1),
    )
    await watching.set_followed(())
    assert {} == await watching.followed()


async def test_how_threads_are_followed_is_kept(store: SqlStore) -> None:
    """The last word about each thread counts; a position may be unknown."""
    await store.watching.set_followed((Followed(1, 5, 3), Followed(2)))
    await store.watching.set_followed((Followed(1, 7, 4),))
    assert {1: Followed(1, 7, 4), 2: Followed(2, None, 0)} == await store.watching.followed()


async def test_judged_posts_are_known_by_id_and_state(store: SqlStore) -> None:
    """Ids of one topic, and the digests of those that were judged, however many are asked for."""
    post = a_review(50)
    await store.remember(post)
    await store.remember(
        replace(post, seen=replace(post.seen, post_id=51, topic_id=TOPIC + 1, digest="other"))
    )
    assert frozenset({50}) == await store.watching.known(TOPIC)
    assert {50: post.seen.digest, 51: "other"} == await store.watching.digests(range(1200))


async def test_what_was_written_since_is_found(store: SqlStore) -> None:
    """From that moment on, whenever it was judged."""
    await store.remember(replace(a_review(50), posted_at=NOON - HOUR))
    assert (50,) == await store.watching.posted_since(TOPIC, NOON - HOUR)
    assert () == await store.watching.posted_since(TOPIC, NOON)


async def test_a_post_may_be_unsettled(store: SqlStore) -> None:
    """Its state is forgotten; that it is known is not."""
    await store.remember(a_review(50))
    await store.watching.unsettle(50)
    assert ({50: ""}, frozenset({50})) == (
        await store.watching.digests([50]),
        await store.watching.known(TOPIC),
    )


async def test_messages_of_open_cases_are_known(store: SqlStore) -> None:
    """With the thread they are about; those of closed cases are not."""
    for post_id, state in ((50, State.TOLD), (51, State.CLOSED), (52, State.WAITING)):
        message = None if state is State.WAITING else 900 + post_id
        await store.remember(a_review(post_id, case=a_case(post_id, state=state, message_topic_id=message)))
    assert {950: TOPIC} == await store.watching.message_topics()


async def test_threads_with_work_are_named(store: SqlStore) -> None:
    """Due, or left in sending by a crash; what is done or due later is no work."""
    await store.plan((a_look(1, -HOUR), a_look(2, HOUR), a_look(3, HOUR), a_look(4, -HOUR)), None, NOON)
    await store.mark(a_look(3, HOUR).key, Progress.SENDING, NOON)
    await store.mark(a_look(4, -HOUR).key, Progress.DONE, NOON)
    assert frozenset({1, 3}) == await store.watching.busy_topics(NOON)


async def test_all_bookmarks_are_read_at_once(store: SqlStore) -> None:
    """By topic."""
    marks = (Bookmark(1, 5, NOON, "One"), Bookmark(2, 0, None, "Two"))
    for mark in marks:
        await store.set_bookmark(mark)
    assert {1: marks[0], 2: marks[1]} == await store.watching.bookmarks()
