"""A notice on a post: the forum's own welcome, or a moderator's note."""

import pytest

from linkbot.edge.discourse.post import post_of


@pytest.mark.parametrize(
    ("notice", "touched"),
    [
        (None, False),
        ({"type": "new_user"}, False),
        ({"type": "returning_user", "last_posted_at": "2025-01-01T00:00:00.000Z"}, False),
        ({"type": "custom", "raw": "Please see the guidelines."}, True),
        ({"raw": "a note of an older forum"}, True),
        ("odd", False),
    ],
)
def test_only_a_persons_note_is_a_touch(notice: object, touched: bool) -> None:
    """Newcomers are welcomed by the forum itself; that is nobody's decision about their post."""
    assert touched is post_of({"cooked": "<p>Hello</p>", "username": "member-1", "notice": notice}).has_notice
