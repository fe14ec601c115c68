"""What the life of a case needs of a forum's answers."""

import json
from pathlib import Path

import pytest

from linkbot.core.forum import Limits
from linkbot.edge.discourse import answers
from linkbot.edge.discourse.post import post_of

RECORDED = Path(__file__).parents[4] / "shared" / "discourse" / "recorded"


def test_the_message_of_a_flag_is_known() -> None:
    """The own score row names the message that came with the flag (recorded 336)."""
    found = {
        "reviewables": [{"id": 13, "reviewable_score_ids": [4]}],
        "reviewable_scores": [{"id": 4, "user_id": 2, "status": 0, "reviewable_conversation_id": 25}],
    }
    (ruling,) = answers.rulings_of(found, 2)
    assert (13, None, 25) == (ruling.reviewable_id, ruling.closing, ruling.message_topic_id)


@pytest.mark.parametrize(
    ("settings", "minutes"),
    [
        ({}, (1440, 43_200)),
        ({"post_edit_time_limit": 60, "tl2_post_edit_time_limit": 0}, (60, 0)),
        ({"post_edit_time_limit_mins": 5}, (5, 43_200)),
    ],
)
def test_how_long_posts_can_be_changed(settings: dict[str, int], minutes: tuple[int, int]) -> None:
    """As the forum shows it, or as Discourse ships it (contract 21)."""
    found: Limits = answers.limits_of(settings)
    assert minutes == (found.edit_minutes, found.edit_minutes_trusted)


def test_messages_are_listed_with_their_last_post() -> None:
    """Topic and highest post number, in the order of the list."""
    rows = [{"id": 16, "highest_post_number": 2}, {"id": 12, "highest_post_number": 5}]
    assert [(16, 2), (12, 5)] == [*answers.message_topics_of({"topic_list": {"topics": rows}}).items()]


def test_the_recorded_list_is_read() -> None:
    """What the recorded server answered about a member's messages."""
    path = RECORDED / "282-pm-inbox.json"
    if not path.exists():
        pytest.skip("the recordings are not beside this checkout")
    body = json.loads(path.read_text(encoding="utf-8"))["response"]["body"]
    assert {16: 2}.items() <= answers.message_topics_of(body).items()


def test_a_machines_mail_is_known() -> None:
    """`is_auto_generated` is there only when it is true (contract 5)."""
    assert post_of({"cooked": "<p>x</p>", "is_auto_generated": True}).automatic
    assert not post_of({"cooked": "<p>x</p>"}).automatic
