"""What news are good for: where to look, where something was missed, and what is no news."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkbot.core.push import ALL_KEPT, FROM_NOW, Channel, Kind, News, What
from linkbot.flow.hints import Hearing, Hints

THREAD, REVIEWS, LISTS = Channel(Kind.TOPIC, 7), Channel(Kind.REVIEWS, 3), Channel(Kind.LISTS)


def hearing(position: int = 10, channel: Channel = THREAD) -> Hearing:
    """Follows one channel from a position."""
    ears = Hearing()
    ears.me = 3
    ears.follow(channel, position)
    return ears


def a_post(position: int, post: int = 50, author: int = 5, editor: int = 5) -> News:
    """News of a post in the thread."""
    return News(THREAD, position, What.POST, 7, post, author, editor)


def test_news_of_posts_are_gathered() -> None:
    """Several of one post are one look."""
    ears = hearing()
    assert ears.hear([a_post(11), a_post(12), a_post(13, 51)])
    assert Hints({7: {50, 51}}) == ears.take()
    assert not ears.take()


@pytest.mark.parametrize("what", [What.NOTHING, What.POSITION])
def test_what_is_no_news(what: What) -> None:
    """A like, a count, and a position that we have: nothing to look at."""
    ears = hearing()
    assert not ears.hear([News(THREAD, 11 if what is What.NOTHING else 10, what, 7)])


def test_own_deeds_are_no_news() -> None:
    """What linkbot wrote itself; what somebody else did to it is."""
    ears = hearing()
    assert not ears.hear([a_post(11, author=3, editor=3)])
    assert ears.hear([a_post(12, author=3, editor=2)])


def test_a_gap_is_a_doubt() -> None:
    """Number 11 never came."""
    ears = hearing()
    ears.hear([a_post(12)])
    assert Hints({7: {50}}, {7}) == ears.take()


@pytest.mark.parametrize("position", [FROM_NOW, ALL_KEPT])
def test_whoever_begins_misses_nothing(position: int) -> None:
    """The first message a new listener hears may have any number."""
    ears = hearing(position)
    ears.hear([a_post(57)])
    assert Hints({7: {50}}) == ears.take()


@pytest.mark.parametrize("stands_at", [4, 15])
def test_a_channel_that_stands_elsewhere_is_a_doubt(stands_at: int) -> None:
    """The forum forgot and counts anew, or messages were not for us: hear on from there, and look at everything."""
    ears = hearing()
    ears.hear([News(THREAD, stands_at, What.POSITION)])
    assert ({THREAD: stands_at}, {7}) == (ears.positions, ears.take().topics)


def test_a_late_message_is_heard_and_takes_nothing_back() -> None:
    """Reordered on the way: both are looked at, and the position stays ahead."""
    ears = hearing()
    ears.hear([a_post(12, 51), a_post(11, 50)])
    assert ({50, 51}, 12) == (ears.take().posts[7], ears.positions[THREAD])


def test_reviews_are_heard_of() -> None:
    """Counts that change, and counts that may have been missed."""
    ears = hearing(5, REVIEWS)
    assert ears.hear([News(REVIEWS, 6, What.REVIEW)])
    assert ears.take().reviews
    ears.hear([News(REVIEWS, 9, What.POSITION)])
    assert ears.take().reviews


def test_the_lists_are_heard_for_threads_without_a_place() -> None:
    """A thread that is listened to tells more itself."""
    ears = hearing(5, LISTS)
    ears.direct = frozenset({THREAD})
    ears.hear([News(LISTS, 6, What.TOPIC, 7), News(LISTS, 8, What.TOPIC, 8), News(LISTS, 9, What.POSITION)])
    assert Hints(topics={8}) == ears.take()


def test_what_was_left_is_not_listened_to() -> None:
    """Late messages of a thread that is watched no longer."""
    ears = hearing()
    ears.leave([THREAD, REVIEWS])
    assert not ears.hear([a_post(11)])


def test_what_could_not_be_looked_at_is_kept() -> None:
    """It comes again with the next news, and until then is not settled."""
    ears = hearing()
    ears.hear([a_post(11), News(THREAD, 12, What.TOPIC, 7)])
    taken = ears.take()
    assert ears.is_settled(7)
    ears.put_back(taken)
    assert not ears.is_settled(7)
    assert taken == ears.take()


@given(st.permutations(range(11, 20)), st.integers(0, 8))
def test_nothing_is_lost_however_messages_come(order: list[int], lost: int) -> None:
    """Shuffled, doubled or lost: each post is looked at, or the whole thread is."""
    ears = hearing()
    ears.hear([a_post(n, n) for n in [*order[lost:], *order[lost : lost + 2]]])
    hints = ears.take()
    assert 7 in hints.topics or {*range(11, 11 + len(order) - lost)} <= hints.posts.get(7, set())
