"""Discourse's post object → Post (contract 5)."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkbot.core.model import Kind
from linkbot.edge.discourse.post import MAX_COOKED, post_of


def test_an_old_archive_has_four_fields():
    """Missing fields are survived."""
    post = post_of({"topic_id": 12, "post_number": 3, "username": "member-1", "cooked": "<p>x</p>"})
    assert (None, 12, 3, "member-1", Kind.REGULAR) == (
        post.id,
        post.topic_id,
        post.number,
        post.author.username,
        post.kind,
    )
    assert [False] * 4 == [post.hidden, post.withdrawn, post.deleted, post.author.staff]


def test_a_full_object_is_read():
    """Every field that linkbot knows."""
    post = post_of(
        {
            "id": 7, "topic_id": 12, "post_number": 3, "post_type": 1, "username": "member-1", "name": "M", "user_id": 5, "trust_level": 2,
            "cooked": "<p>x</p>", "raw": "x", "created_at": "2026-02-03T12:00:00.000Z", "version": 2, "reply_to_post_number": 2,
            "reply_to_user": {"username": "member-2"}, "hidden": False, "deleted_at": None, "user_deleted": False, "locked": True, "wiki": True,
            "notice": {"type": "custom"}, "via_email": True, "reviewable_id": 4, "reviewable_score_count": 3, "reviewable_score_pending_count": 1,
            "actions_summary": [{"id": 2, "acted": True}, {"id": 7, "acted": True}], "polls": [{}], "locale": "es", "from_a_plugin": {"x": 1},
        }
    )  # fmt: skip
    assert datetime(2026, 2, 3, 12, tzinfo=UTC) == post.created_at
    assert (2, "member-2", 2, "x") == (post.reply_to, post.reply_to_username, post.version, post.raw)
    assert (4, 1, 2) == (post.reviewable_id, post.pending_scores, post.decided_scores)
    assert post.locked
    assert post.wiki
    assert post.has_notice
    assert post.via_email
    assert post.flagged_by_us
    assert post.has_polls
    assert ("es", 2, "M", 5) == (post.locale, post.author.trust_level, post.author.name, post.author.id)


@pytest.mark.parametrize("flag", ["staff", "admin", "moderator", "group_moderator"])
def test_staff_by_any_flag(flag):
    """The author's flags come with the post."""
    assert post_of({"cooked": "", flag: True}).author.staff


@pytest.mark.parametrize(
    ("obj", "trait"),
    [
        ({"hidden": True}, "hidden"),
        ({"cooked_hidden": True}, "hidden"),
        ({"cooked": "<p>This post was flagged by the community and is temporarily hidden.</p>"}, "hidden"),
        ({"user_deleted": True}, "withdrawn"),
        ({"cooked": "<p>(post deleted by author)</p>"}, "withdrawn"),
        (
            {"cooked": "<p>(post withdrawn by author, will be automatically deleted in 24 hours)</p>"},
            "withdrawn",
        ),
        ({"deleted_at": "2026-02-03T12:00:00.000Z"}, "deleted"),
    ],
)
def test_nothing_left_to_act_on(obj, trait):
    """By the flag; where an archive lost the flag, by what the server wrote in its place."""
    assert getattr(post_of({"cooked": "<p>x</p>"} | obj), trait)


def test_where_the_flag_is_the_words_are_not_asked():
    """Somebody may quote the server's words."""
    assert not post_of({"cooked": "<p>(post deleted by author)</p>", "user_deleted": False}).withdrawn
    cooked = "<p>This post was flagged by the community and is temporarily hidden.</p>"
    assert not post_of({"cooked": cooked, "hidden": False}).hidden


@pytest.mark.parametrize(
    ("obj", "kind"),
    [
        ({"post_type": 3}, Kind.SMALL_ACTION),
        ({"post_type": 4}, Kind.WHISPER),
        ({"action_code": "closed.enabled"}, Kind.SMALL_ACTION),
        ({"cooked": '<p>2 posts were split to a new topic: <a href="/t/x/1">x</a></p>'}, Kind.SMALL_ACTION),
        ({"post_type": None}, Kind.REGULAR),
    ],
)
def test_kinds(obj, kind):
    """By `post_type`; archives that lost it are read by what is left."""
    assert kind is post_of({"cooked": "<p>x</p>"} | obj).kind


@pytest.mark.parametrize(
    ("obj", "words"),
    [
        ([], "a post should be a JSON object, not a list"),
        (None, "a post should be a JSON object, not null"),
        ({}, "a post needs `cooked`, its HTML as text"),
        ({"cooked": None}, "a post needs `cooked`, its HTML as text"),
        ({"cooked": 5}, "a post needs `cooked`, its HTML as text, not a number"),
        ({"cooked": "", "id": "x"}, "`id` should be a whole number, not 'x'"),
        ({"cooked": "", "id": 1.5}, "`id` should be a whole number, not '1.5'"),
        ({"cooked": "", "id": True}, "`id` should be a whole number, not 'True'"),
        ({"cooked": "", "username": {}}, "`username` should be text, not an object"),
        ({"cooked": "", "post_type": 9}, "`post_type` 9 is none that Discourse has (1 to 4)"),
        (
            {"cooked": "x" * (MAX_COOKED + 1)},
            f"`cooked` has {MAX_COOKED + 1} characters; more than {MAX_COOKED} is no post",
        ),
    ],
)
def test_hopeless_objects_are_refused_in_plain_words(obj, words):
    """What is wrong, and what was expected."""
    with pytest.raises(ValueError) as refused:
        post_of(obj)
    assert words == str(refused.value)


@pytest.mark.parametrize("value", ["5", 5])
def test_numbers_as_text_are_numbers(value):
    """Some archives keep them so."""
    assert 5 == post_of({"cooked": "", "id": value}).id


@pytest.mark.parametrize("value", [5, "yesterday", None])
def test_a_moment_that_cannot_be_read_is_none(value):
    """Nothing hangs on it."""
    assert post_of({"cooked": "", "created_at": value}).created_at is None


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)
_KEYS = st.sampled_from(["id", "cooked", "raw", "username", "post_type", "reply_to_user", "actions_summary", "created_at", "hidden", "notice", "polls", "version", "reviewable_score_count"])  # fmt: skip


@given(st.dictionaries(_KEYS, _JSON))
def test_any_json_is_a_post_or_refused(obj):
    """Never another error."""
    try:
        said = post_of(obj).cooked
    except ValueError as refused:
        said = str(refused)
    assert isinstance(said, str)
