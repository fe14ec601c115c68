"""Hearing news: what happens on the forum is looked at within one poll, and little else is asked for."""

from dataclasses import replace
from datetime import timedelta

import pytest

from benchmarks.watched_forum import BAD, GOOD, Watched
from linkbot.chores import Chore, On
from linkbot.core.case import State
from linkbot.core.model import Outcome
from linkbot.demo.forum.entities import Topic
from linkbot.demo.forum.faults import Fault, Trouble, reads, writes
from linkbot.flow.bench import Bench
from tests.seeing.conftest import MINUTE, outcomes

LOOK = timedelta(seconds=30)


async def test_a_new_post_is_judged_at_the_next_poll(watched: Watched, thread: Topic) -> None:
    """No beat is waited for: one poll and one read."""
    before = watched.counted()
    watched.forum.post_as("member-2", thread, BAD.format(number=1))
    await watched.daemon.hear()
    await watched.daemon.attend()
    assert Outcome.VIOLATION is (await outcomes(watched, thread))[5]
    assert ["poll", "posts"] == [
        row.path.rsplit("/", 1)[1].removesuffix(".json") for row in watched.forum.requests[before:]
    ][:2]


async def test_an_edit_is_judged_at_the_next_poll(watched: Watched, thread: Topic) -> None:
    """Also of an old post, which nobody would look at for a day otherwise."""
    await watched.pass_time(timedelta(hours=3))
    post = watched.forum.posts(thread)[2]
    watched.forum.edit_as("member-1", post, BAD.format(number=2))
    await watched.pass_time(LOOK)
    assert Outcome.VIOLATION is (await outcomes(watched, thread))[3]


async def test_a_burst_is_one_read(watched: Watched, thread: Topic) -> None:
    """Ten posts between two polls are asked for together."""
    for number in range(10):
        watched.forum.post_as(f"member-{2 - number % 2}", thread, GOOD.format(number=number))
    before = watched.counted()
    await watched.daemon.hear()
    await watched.daemon.attend()
    reads = [row for row in watched.forum.requests[before:] if row.path.endswith("/posts.json")]
    assert (1, 14) == (len(reads), len(await outcomes(watched, thread)))


async def test_a_deleted_post_ends_its_case(watched: Watched, thread: Topic) -> None:
    """And when it comes back it is looked at again."""
    post = watched.forum.post_as("member-2", thread, BAD.format(number=1))
    await watched.pass_time(LOOK)
    watched.forum.delete_as("moderator-1", post)
    await watched.pass_time(LOOK)
    case = await watched.store.case(post.id)
    assert case is not None
    assert State.CLOSED is case.state
    judged = (await watched.store.seen(thread.id))[post.id].judged_at
    watched.forum.recover_as("moderator-1", post)
    await watched.pass_time(LOOK)
    assert judged != (await watched.store.seen(thread.id))[post.id].judged_at


async def test_likes_cost_nothing(watched: Watched, thread: Topic) -> None:
    """A like is news, but none to look into."""
    watched.forum.flag_as("member-2", watched.forum.posts(thread)[1], 2)
    before = watched.counted()
    await watched.daemon.hear()
    await watched.daemon.attend()
    assert 1 == watched.counted() - before


async def test_what_happened_while_linkbot_was_away_is_heard_of(watched: Watched, thread: Topic) -> None:
    """The position on the channel is remembered, so that also the edit of an old post is told after a start."""
    await watched.pass_time(timedelta(hours=3))
    post = watched.add_post(thread, GOOD.format(number=9))
    await watched.pass_time(timedelta(minutes=20))
    watched.forum.edit_as("member-1", watched.forum.posts(thread)[2], BAD.format(number=2))
    watched.clock.moment += timedelta(hours=2)
    watched.begin()
    await watched.pass_time(LOOK)
    assert Outcome.VIOLATION is (await outcomes(watched, thread))[3]
    assert post.post_number in await outcomes(watched, thread)


async def test_a_forum_that_forgot_its_news_is_looked_through(watched: Watched, thread: Topic) -> None:
    """Its memory of messages was emptied: we are ahead of it, so the thread is compared as a whole."""
    watched.add_post(thread, BAD.format(number=3))  # nobody is told of it
    watched.forum.state.bus.flush()
    await watched.pass_time(LOOK)
    assert Outcome.VIOLATION is (await outcomes(watched, thread))[5]


async def test_a_gap_is_looked_into(watched: Watched, thread: Topic) -> None:
    """A message got lost on the way: the numbers show it."""
    channel = watched.forum.state.bus._channels[f"/topic/{thread.id}"]
    watched.add_post(thread, BAD.format(number=3))
    channel.last_id += 1
    watched.forum.flag_as("member-2", watched.forum.posts(thread)[1], 2)
    await watched.pass_time(LOOK)
    assert Outcome.VIOLATION is (await outcomes(watched, thread))[5]


@pytest.mark.parametrize("trouble", [Trouble.LOSE_REQUEST, Trouble.HALF_ANSWER, Trouble.REFUSE, Trouble.HTML])
async def test_a_broken_connection_is_mended_and_looked_into(
    watched: Watched, thread: Topic, trouble: Trouble
) -> None:
    """Polls that fail for a while: then everything is compared once, and news are heard again."""
    watched.forum.faults.add(Fault(writes("/message-bus/"), trouble, times=3))
    watched.add_post(thread, BAD.format(number=3))
    await watched.pass_time(timedelta(minutes=5))
    assert Outcome.VIOLATION is (await outcomes(watched, thread))[5]
    assert "push" == watched.daemon.health.push


async def test_a_read_that_failed_is_done_again(watched: Watched, thread: Topic) -> None:
    """What news pointed at is not forgotten when the forum is away just then."""
    watched.forum.faults.add(Fault(reads(f"/t/{thread.id}/posts"), Trouble.REFUSE, times=6))
    watched.forum.post_as("member-2", thread, BAD.format(number=1))
    await watched.pass_time(2 * MINUTE)
    assert Outcome.VIOLATION is (await outcomes(watched, thread))[5]


async def test_a_revoked_key_is_noticed_although_news_go_on(watched: Watched, thread: Topic) -> None:
    """The forum goes on telling strangers of a public topic; who we are is asked every few minutes."""
    for key in watched.forum.keys.values():
        key.revoked = True
    await watched.pass_time(timedelta(minutes=6))
    assert watched.daemon.health.stopped
    polls = watched.counted()
    await watched.pass_time(timedelta(minutes=4))
    assert watched.counted() - polls <= 1


async def test_without_news_a_lively_thread_is_looked_at_often(watched: Watched) -> None:
    """Each minute while something happens, each quarter of an hour when nothing does."""
    watched.begin(push=False)
    await watched.pass_time(timedelta(minutes=3))
    watched.forum.post_as("member-2", watched.threads[0], BAD.format(number=1))
    await watched.pass_time(timedelta(minutes=2))
    assert Outcome.VIOLATION is (await outcomes(watched, watched.threads[0]))[5]
    await watched.pass_time(timedelta(hours=3))
    before = watched.counted()
    await watched.pass_time(timedelta(hours=1))
    assert watched.counted() - before <= 30


def noting(done: list[int], on: On | None) -> tuple[Chore, ...]:
    """One chore that notes when it is done."""

    async def note(bench: Bench) -> None:
        done.append(bench.topic_id)

    return (Chore("noting", timedelta(minutes=5), note, on=on),)


async def test_decisions_in_the_review_queue_are_heard_of(watched: Watched) -> None:
    """What waits for them is done at once, and otherwise once a day."""
    done: list[int] = []
    watched.begin(chores=noting(done, On.REVIEWS))
    await watched.pass_time(MINUTE)
    done.clear()
    await watched.pass_time(timedelta(hours=1))
    assert [] == done
    row = watched.forum.flag_as("member-2", watched.forum.posts(watched.threads[0])[1], 4)
    assert row is not None
    watched.forum.decide(row, "moderator-1", "disagree")
    await watched.pass_time(LOOK)
    assert [watched.threads[0].id] == done


async def test_answers_to_messages_are_heard_of(watched: Watched) -> None:
    """An author answers in private: the chore that reads answers is done for the thread that it is about."""
    done: list[int] = []
    topic = watched.threads[0]
    watched.begin(chores=noting(done, On.ANSWERS))
    post = watched.forum.post_as("member-2", topic, BAD.format(number=1))
    await watched.pass_time(LOOK)
    message = watched.forum.message_as(
        "linkbot", ["member-2"], "About your post", "Please put a link into it."
    )
    case = await watched.store.case(post.id)
    assert case is not None
    told = replace(case, state=State.TOLD, message_topic_id=message.topic_id, message_post_id=message.id)
    await watched.store.plan((), told, watched.clock.now())
    await watched.pass_time(2 * MINUTE)
    done.clear()
    watched.forum.post_as("member-2", message.topic_id, "Which link do you mean, please?")
    await watched.pass_time(LOOK)
    assert [topic.id] == done


async def test_without_news_chores_come_in_their_own_time(watched: Watched) -> None:
    """Every five minutes as ever."""
    done: list[int] = []
    watched.begin(push=False, chores=noting(done, On.ANSWERS))
    await watched.pass_time(timedelta(minutes=21))
    assert 5 == len(done)
