"""Whether an action is still wanted, and what its success means."""

from dataclasses import replace

import pytest

from linkbot.core.case import Case, EditOwn, Planned, Purpose, Receipt, State
from linkbot.core.delivery import delivered, moderated, refused, unwanted
from linkbot.core.model import Post
from tests.core.builders import NOON, a_post
from tests.core.test_plan import a_case, told_case


def an_action(purpose: Purpose = Purpose.TELL) -> Planned:
    """An action decided on digest-1."""
    return Planned("key", NOON, purpose, EditOwn(1, "x"), 700, "digest-1", 1615)


CLOSED = replace(a_case(), state=State.CLOSED)


@pytest.mark.parametrize(
    ("case", "post", "digest", "reason"),
    [
        (a_case(), a_post(), "digest-1", ""),
        (None, a_post(), "digest-1", "the case is closed"),
        (CLOSED, a_post(), "digest-1", "the case is closed"),
        (a_case(), None, "", "the post is gone"),
        (a_case(), a_post(deleted=True), "digest-1", "the post is gone"),
        (a_case(), a_post(withdrawn=True), "digest-1", "the post is gone"),
        (a_case(), a_post(hidden=True), "digest-1", "a person has acted on the post"),
        (a_case(), a_post(locked=True), "digest-1", "a person has acted on the post"),
        (a_case(), a_post(), "digest-2", "the post was changed"),
    ],
)
def test_a_word_to_the_author_must_still_be_wanted(
    case: Case | None, post: Post | None, digest: str, reason: str
) -> None:
    """Between decision and delivery a person may act, or the author edit: then it is dropped."""
    assert reason == unwanted(an_action(), case, post, digest, NOON)


def test_a_flag_is_dropped_where_one_stands() -> None:
    """One flag for ever."""
    flag = an_action(Purpose.FLAG)
    assert unwanted(flag, replace(a_case(), flagged_at=NOON), a_post(), "digest-1", NOON) == "already flagged"


@pytest.mark.parametrize("purpose", [Purpose.THANK, Purpose.WITHDRAW])
def test_good_news_needs_a_closed_case(purpose: Purpose) -> None:
    """Thanks and withdrawals are dropped when the post is wrong again."""
    assert unwanted(an_action(purpose), CLOSED, None, "", NOON) == ""
    assert (
        unwanted(replace(an_action(purpose), digest=""), a_case(), None, "", NOON) == "the case is open again"
    )


def test_a_report_needs_nothing() -> None:
    """Actions without a case are always wanted."""
    assert unwanted(an_action(Purpose.REPORT), None, None, "", NOON) == ""


@pytest.mark.parametrize(
    ("post", "reason"),
    [
        (a_post(), ""),
        (a_post(locked=True), "a moderator locked the post"),
        (a_post(wiki=True), "the post is a wiki, so its words may be anybody's"),
        (a_post(has_notice=True), "a moderator left a note on the post"),
        (a_post(decided_scores=1), "moderators have already decided about the post"),
    ],
)
def test_a_moderators_hand_shows(post: Post, reason: str) -> None:
    """Locks, notes and decided flags are a person's touch."""
    assert reason == moderated(post)


def test_telling_names_every_open_trouble() -> None:
    """A delivered message makes the case told, and remembers where the message is."""
    told = delivered(a_case(), an_action(), Receipt(post_id=801, topic_id=90), NOON)
    assert (State.TOLD, 801, 90) == (told.state, told.message_post_id, told.message_topic_id)
    assert all(t.told_at == NOON for t in told.troubles)


def test_a_public_reply_is_remembered_until_withdrawn() -> None:
    """The reply's id is kept, and goes when the reply goes."""
    told = delivered(a_case(), an_action(Purpose.TELL_PUBLIC), Receipt(post_id=802), NOON)
    assert told.reply_post_id == 802
    assert delivered(told, an_action(Purpose.WITHDRAW), Receipt(), NOON).reply_post_id is None
    assert refused(told, an_action(Purpose.WITHDRAW), "gone").reply_post_id is None


def test_a_flag_is_remembered_with_its_queue_entry() -> None:
    """The reviewable's id is kept to learn the decision."""
    flagged = delivered(told_case(), an_action(Purpose.FLAG), Receipt(reviewable_id=5), NOON)
    assert (State.FLAGGED, 5) == (flagged.state, flagged.reviewable_id)
    assert delivered(CLOSED, an_action(Purpose.FLAG), Receipt(), NOON).state is State.CLOSED


def test_amending_tells_what_is_new() -> None:
    """An amended message counts as told; the first telling keeps its time."""
    told = told_case()
    assert told.told_at == delivered(told, an_action(Purpose.AMEND), Receipt(), NOON).told_at


def test_other_deliveries_change_nothing() -> None:
    """Looks and reports leave the case as it is, and so do thanks that are refused."""
    case = told_case()
    assert case == delivered(case, an_action(Purpose.REPORT), Receipt(), NOON)
    assert case == refused(case, an_action(Purpose.THANK), "no")


def test_thanks_are_remembered() -> None:
    """A notice that says that all is well speaks of nothing any more, and its author has been thanked."""
    thanked = delivered(told_case(), an_action(Purpose.THANK), Receipt(), NOON)
    assert ((), NOON) == (thanked.said, thanked.thanked_at)


def test_a_refused_message_is_remembered() -> None:
    """Who could not be told, and why; one who was told before stays told."""
    assert refused(a_case(), an_action(), "takes no messages").untold_because == "takes no messages"
    assert refused(told_case(), an_action(), "x").untold_because == ""
