"""What may become of a thread: moved, merged, closed, archived, deleted, private, renamed, very long; each is borne."""

from collections import Counter
from datetime import timedelta

import pytest

from benchmarks.watched_forum import BAD, Watched
from linkbot.core.case import Purpose, State
from linkbot.core.model import Outcome
from linkbot.demo.forum.entities import Topic
from linkbot.flow.compare import read_and_compare
from linkbot.flow.reconcile import Visit
from tests.seeing.conftest import outcomes

LOOK = timedelta(seconds=90)


async def test_a_first_read_asks_fifty_at_a_time(watched: Watched) -> None:
    """A thread of 320 posts: the topic with its first twenty, and six requests for the rest."""
    long = watched.add_thread(2, 320)
    watched.watch(long)
    before = watched.counted()
    watched.begin()
    await watched.daemon.beat()
    paths = Counter(row.path for row in watched.forum.requests[before:])
    assert (1, 6) == (paths[f"/t/{long.id}.json"], paths[f"/t/{long.id}/posts.json"])
    assert 320 == len(await outcomes(watched, long))


async def test_a_first_read_goes_on_where_it_was_killed(watched: Watched) -> None:
    """What was judged before the end is not asked for again."""
    long = watched.add_thread(2, 320)
    bench = watched.watch(long)
    watched.clock.moment += timedelta(hours=2)  # nothing is young any more
    watched.begin()
    await watched.daemon._meet()
    await watched.daemon._round(watched.benches[0])
    await watched.daemon._round(bench)
    await watched.daemon._round(bench)
    read = len(await outcomes(watched, long))
    assert 20 < read < 320
    before = watched.counted()
    watched.begin()
    await watched.daemon.beat()
    asked = [row for row in watched.forum.requests[before:] if row.path == f"/t/{long.id}/posts.json"]
    assert (320, -(-(320 - read) // 50)) == (len(await outcomes(watched, long)), len(asked))


async def test_a_mega_topic_is_walked_by_numbers(watched: Watched, thread: Topic) -> None:
    """Ten thousand posts and more come without a list; here fifty count as so many."""
    mega = watched.add_thread(3, 60)
    watched.forum.settings.mega_topic_posts = 50
    watched.watch(mega)
    watched.begin()
    await watched.pass_time(LOOK)
    assert 60 == len(await outcomes(watched, mega))
    watched.add_post(mega, BAD.format(number=61))
    await watched.pass_time(timedelta(minutes=20))
    assert Outcome.VIOLATION is (await outcomes(watched, mega))[61]


async def test_posts_that_were_moved_away_end_their_cases(watched: Watched, thread: Topic) -> None:
    """Their number is used again by the note that they were moved, and that note is nobody's fault."""
    other = watched.forum.add_topic(
        "moderator-1", "Another topic for all the rest", "Everything else goes here, please."
    )
    post = watched.forum.post_as("member-2", thread, BAD.format(number=1))
    await watched.pass_time(LOOK)
    watched.forum.move("moderator-1", [post], other)
    await watched.pass_time(LOOK)
    case = await watched.store.case(post.id)
    assert case is not None
    assert State.CLOSED is case.state
    assert Outcome.EXEMPT is (await outcomes(watched, thread))[5]


async def test_posts_that_were_moved_here_are_judged(watched: Watched, thread: Topic) -> None:
    """The forum tells nobody of their coming; the next look at the whole thread finds them."""
    other = watched.forum.add_topic(
        "moderator-1", "Another topic for all the rest", "Everything else goes here, please."
    )
    post = watched.forum.post_as("member-2", other, BAD.format(number=1))
    watched.forum.move("moderator-1", [post], thread)
    await watched.pass_time(timedelta(minutes=20))
    assert Outcome.VIOLATION is (await watched.store.seen(thread.id))[post.id].outcome


async def test_posts_moved_between_two_threads_are_found_at_once(watched: Watched, thread: Topic) -> None:
    """The note in the one thread links the other."""
    other = watched.add_thread(2, 3)
    watched.watch(other)
    post = watched.forum.post_as("member-2", thread, BAD.format(number=1))
    await watched.pass_time(LOOK)
    watched.forum.move("moderator-1", [post], other)
    await watched.pass_time(2 * LOOK)
    assert post.id in {seen.post_id for seen in (await watched.store.seen(other.id)).values()}


@pytest.mark.parametrize("change", ["closed", "archived"])
async def test_a_closed_topic_is_watched_on(watched: Watched, thread: Topic, change: str) -> None:
    """Posts can still be edited where it is closed; where it is archived nothing is done about them."""
    setattr(watched.forum.topic(thread), change, True)
    watched.add_post(thread, BAD.format(number=1))
    await watched.pass_time(timedelta(minutes=20))
    assert Outcome.VIOLATION is (await outcomes(watched, thread))[5]
    assert (change == "closed") is watched.daemon._lookout.acts_in(thread.id)


async def test_a_deleted_topic_is_left_alone_and_told_of_once(watched: Watched, thread: Topic) -> None:
    """Moderators hear of it when it is still gone at the second look; when it is back, so is linkbot."""
    watched.forum.delete_as("moderator-1", watched.forum.posts(thread)[0])
    await watched.pass_time(timedelta(hours=2))
    alerts = [
        row
        for row in await watched.store.due(watched.clock.now() + timedelta(days=1))
        if row.planned.purpose is Purpose.ALERT
    ]
    assert not watched.daemon._lookout.acts_in(thread.id)
    assert 1 == len(alerts) + len(watched.forum.messages())
    watched.forum.recover_as("moderator-1", watched.forum.posts(thread)[0])
    watched.forum.topic(thread).deleted_at = None
    watched.forum.post_as("member-2", thread, BAD.format(number=1))
    await watched.pass_time(timedelta(minutes=20))
    assert watched.daemon._lookout.acts_in(thread.id)
    assert Outcome.VIOLATION is (await outcomes(watched, thread))[5]


async def test_a_renamed_topic_is_left_alone(watched: Watched, thread: Topic) -> None:
    """Its title is not what the rules say: perhaps it is another topic."""
    watched.forum.topic(thread).title = "Something else altogether, and long enough"
    watched.add_post(thread, BAD.format(number=1))
    await watched.pass_time(timedelta(minutes=20))
    assert 5 not in await outcomes(watched, thread)


async def test_a_private_topic_is_left_alone(watched: Watched, thread: Topic) -> None:
    """It was made a private message of a few people."""
    watched.forum.topic(thread).archetype = "private_message"
    watched.forum.topic(thread).allowed_user_ids = [watched.me.user_id]
    watched.add_post(thread, BAD.format(number=1))
    await watched.pass_time(timedelta(minutes=20))
    assert 5 not in await outcomes(watched, thread)


async def test_a_topic_in_another_category_is_watched_on(watched: Watched, thread: Topic) -> None:
    """The rules are the topic's, not the category's."""
    watched.forum.topic(thread).category_id = watched.forum.add_category("Elsewhere").id
    watched.forum.post_as("member-2", thread, BAD.format(number=1))
    await watched.pass_time(LOOK)
    assert Outcome.VIOLATION is (await outcomes(watched, thread))[5]


async def test_a_renamed_member_is_the_same_person(watched: Watched, thread: Topic) -> None:
    """The post is not judged anew, and its case is not doubled."""
    post = watched.forum.post_as("member-2", thread, BAD.format(number=1))
    await watched.pass_time(LOOK)
    before = (await watched.store.seen(thread.id))[post.id].judged_at
    watched.forum.user("member-2").username = "member-9"
    await watched.pass_time(timedelta(minutes=40))
    assert before == (await watched.store.seen(thread.id))[post.id].judged_at
    assert 1 == len(await watched.store.open_cases(thread.id))


async def test_old_edits_that_nobody_told_of_are_found_within_a_day(watched: Watched) -> None:
    """Each look reads some of the old posts again, so that all had their turn in a day: here in four looks."""
    long, between = watched.add_thread(2, 220), timedelta(hours=6)
    bench = watched.watch(long)
    visit = Visit(bench, between=between)
    await visit.whole()
    for number in (40, 130, 210):
        post = watched.forum.state.post_numbered(long.id, number)
        assert post is not None
        post.raw, post.cooked = "Nothing is linked here any more.", "<p>Nothing is linked here any more.</p>"
    for _ in range(4):
        watched.clock.moment += between
        visit = Visit(bench, swept_to=visit.swept_to, between=between)
        await visit.whole()
        assert visit.requests <= 3
    found = await outcomes(watched, long)
    assert [Outcome.VIOLATION] * 3 == [found[number] for number in (40, 130, 210)]


async def test_a_post_that_cannot_be_read_closes_nothing(watched: Watched, thread: Topic) -> None:
    """The forum answers with something that is no post: it is logged and left as it was."""
    post = watched.forum.post_as("member-2", thread, BAD.format(number=1))
    await watched.pass_time(LOOK)
    watched.forum.post(post).post_type = 99  # no Discourse that we know has such posts
    await read_and_compare(watched.benches[0], [post.id], listed=True)
    case = await watched.store.case(post.id)
    assert case is not None
    assert State.CLOSED is not case.state
