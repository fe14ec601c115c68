"""Flags: what they weigh, when they hide, how they are decided."""

import pytest

from linkbot.demo.forum import DemoForum, HandClock, Post, Refusal, Reviewable, Topic
from linkbot.demo.forum.flagging import accuracy_bonus


def _flag(forum: DemoForum, who: str, post: Post, type_id: int, message: str = "") -> Reviewable:
    """A flag that comes to something."""
    row = forum.flag_as(who, post, type_id, message)
    assert row is not None
    return row


@pytest.mark.parametrize(("who", "score"), [("member-2", 3.0), ("moderator-1", 6.0), ("newcomer-1", None)])
def test_a_flag_weighs_by_trust(forum: DemoForum, thread: Topic, who: str, score: float | None) -> None:
    """One, plus the trust level, or five for staff; newcomers may not flag."""
    if score is None:
        with pytest.raises(Refusal):
            forum.flag_as(who, forum.posts(thread)[1], 8)
        return
    row = _flag(forum, who, forum.posts(thread)[1], 8)
    assert score == row.score


def test_enough_flags_hide_a_post(forum: DemoForum, clock: HandClock, thread: Topic) -> None:
    """8.33 is the threshold; the author hears of it five seconds later."""
    post = forum.posts(thread)[1]
    hidden = []
    for who in ("moderator-1", "member-2"):
        forum.flag_as(who, post, 8)
        hidden.append(post.hidden)
    assert [False, True] == hidden
    assert [] == forum.messages("member-1")
    clock.advance(5)
    assert 1 == len(forum.messages("member-1"))


def test_a_note_to_the_moderators_never_hides(forum: DemoForum, thread: Topic) -> None:
    """Type 7, whoever sends it, leaves the post visible and makes a message to the moderators."""
    post = forum.posts(thread)[1]
    forum.flag_as("moderator-1", post, 7, "look")
    forum.flag_as("admin-1", post, 7, "look as well")
    assert not post.hidden
    assert [["moderators"], ["moderators"]] == [topic.allowed_groups for topic in forum.messages()]


def test_members_do_not_hide_staff(forum: DemoForum, thread: Topic) -> None:
    """However many flag a moderator's post."""
    forum.settings.hide_post_score = 1
    first = forum.posts(thread)[0]
    forum.flag_as("member-2", first, 8)
    assert not first.hidden


def test_a_trusted_flag_hides_a_newcomer(forum: DemoForum, thread: Topic) -> None:
    """Trust level 3, spam, trust level 0: at once, and the topic with its first post."""
    forum.add_user("regular-1", trust_level=3)
    topic = forum.add_topic("newcomer-1", "A topic of a newcomer here", "Buy these very good things from me.")
    forum.flag_as("regular-1", forum.posts(topic)[0], 8)
    assert (True, False) == (forum.posts(topic)[0].hidden, topic.visible)


def test_being_right_gives_weight(forum: DemoForum, thread: Topic) -> None:
    """After more than five decided flags the bonus counts; being wrong takes it away."""
    rows = []
    for number in range(6):
        post = forum.post_as(f"member-{number % 2 + 1}", thread, f"A post that is flagged, number {number}.")
        rows.append(_flag(forum, "linkbot", post, 7, "look"))
    for row in rows[:-1]:
        forum.decide(row, "moderator-1", "agree_and_keep")
    assert 0.0 == accuracy_bonus(forum.state, forum.user("linkbot"))
    forum.decide(rows[-1], "moderator-1", "agree_and_keep")
    assert 6.46 == round(accuracy_bonus(forum.state, forum.user("linkbot")), 2)
    post = forum.post_as("member-3", thread, "The next flag hides this one at once.")
    forum.flag_as("linkbot", post, 8)
    assert post.hidden
    for row in rows:
        row.scores[0].status = 2
    assert accuracy_bonus(forum.state, forum.user("linkbot")) < 0


async def test_a_flag_is_taken_back_for_ten_minutes(
    forum: DemoForum, clock: HandClock, thread: Topic, as_
) -> None:
    """Types 3, 4, 8 may be; 7 may not; after ten minutes none; then the same flag can be set again."""
    post, person = forum.posts(thread)[1], as_("member-2")
    path = f"/post_actions/{post.id}.json?post_action_type_id="
    await person.post("/post_actions.json", id=post.id, post_action_type_id=4)
    assert (await person.delete(path + "4")).status_code == 200
    await person.post("/post_actions.json", id=post.id, post_action_type_id=4)
    clock.advance(601)
    assert [403, 404] == [(await person.delete(path + n)).status_code for n in ("4", "8")]
    await as_("member-3").post("/post_actions.json", id=post.id, post_action_type_id=7)
    assert (await as_("member-3").delete(path + "7")).status_code == 403


def test_what_was_decided_is_not_asked_again_for_a_day(
    forum: DemoForum, clock: HandClock, thread: Topic
) -> None:
    """The same type by another member is refused, unless the post changed; type 7 is exempt."""
    post = forum.posts(thread)[1]
    forum.decide(_flag(forum, "member-2", post, 4), "moderator-1", "disagree")
    with pytest.raises(Refusal) as refused:
        forum.flag_as("member-3", post, 4)
    assert refused.value.status == 422
    clock.advance(600)
    forum.edit_as("member-1", post, "Other words than the ones looked at.")
    row = _flag(forum, "member-3", post, 4)
    assert (0, 2) == (row.status, row.version)


def test_what_the_system_writes_gives_no_item(forum: DemoForum, clock: HandClock, thread: Topic) -> None:
    """A flag on a post of user -1 is taken and comes to nothing; type 6 goes to the author alone."""
    post = forum.posts(thread)[1]
    forum.hide(post)
    clock.advance(6)
    message = forum.posts(forum.messages("member-1")[0])[0]
    assert forum.flag_as("admin-1", message, 4) is None
    assert forum.flag_as("member-3", forum.posts(thread)[0], 6, "please change it") is None
    assert 2 == len(forum.messages("moderator-1")) or forum.messages("moderator-1")


async def test_flags_are_counted(forum: DemoForum, thread: Topic, as_) -> None:
    """Members have a daily number; a refused one is given back."""
    forum.settings.max_flags_per_day = 1
    posts = [forum.post_as("member-1", thread, f"Something to be flagged, number {n}") for n in range(2)]
    person = as_("member-2")
    assert (
        await person.post(
            "/post_actions.json", id=posts[0].id, post_action_type_id=8, queue_for_review="true"
        )
    ).status_code == 403
    assert [200, 429] == [
        (await person.post("/post_actions.json", id=post.id, post_action_type_id=8)).status_code
        for post in posts
    ]
    assert [200, 403, 403, 403, 429] == [
        (await as_("member-3").post("/post_actions.json", id=posts[0].id, post_action_type_id=2)).status_code
        for _ in range(5)
    ]


@pytest.mark.parametrize(
    ("action", "status", "score", "hidden", "deleted"),
    [
        ("agree_and_keep", 1, 1, False, False),
        ("agree_and_hide", 1, 1, True, False),
        ("delete_and_agree", 1, 1, False, True),
        ("disagree", 2, 2, False, False),
        ("ignore_and_do_nothing", 3, 3, False, False),
        ("delete_and_ignore", 3, 3, False, True),
    ],
)
def test_a_verdict_does_what_it_says(
    forum: DemoForum, thread: Topic, *, action: str, status: int, score: int, hidden: bool, deleted: bool
) -> None:
    """Item, score and post after each decision of contract 12.3."""
    post = forum.posts(thread)[1]
    row = _flag(forum, "member-2", post, 7, "look")
    outcome = forum.decide(row, "moderator-1", action)
    assert (status, score, hidden, deleted) == (
        outcome.row.status,
        row.scores[0].status,
        post.hidden,
        post.deleted_at is not None,
    )
    with pytest.raises(Refusal):
        forum.decide(row.id, "moderator-1", action)


def test_a_deleted_or_hidden_post_may_be_restored(forum: DemoForum, thread: Topic) -> None:
    """Turning a flag down brings the post back."""
    post = forum.posts(thread)[1]
    row = _flag(forum, "member-2", post, 4)
    forum.state.posts[post.id].deleted_at = forum.now()
    forum.hide(post)
    forum.decide(row, "moderator-1", "disagree_and_restore")
    restored = forum.post(post.id)
    assert (None, False) == (restored.deleted_at, restored.hidden)
    first = forum.posts(thread)[0]
    forum.decide(_flag(forum, "member-2", first, 4), "admin-1", "delete_and_agree")
    assert thread.deleted_at is not None


async def test_what_nobody_decides_is_set_aside(
    forum: DemoForum, clock: HandClock, thread: Topic, as_
) -> None:
    """After sixty days by the system: no lesson in it."""
    row = _flag(forum, "member-2", forum.posts(thread)[1], 7, "look")
    clock.advance(61 * 86_400)
    assert 0 == (await as_("moderator-1").get("/review/count.json")).json()["count"]
    assert (3, 3, -1) == (row.status, row.scores[0].status, row.scores[0].reviewed_by_id)


async def test_the_queue_is_filtered(forum: DemoForum, thread: Topic, as_) -> None:
    """By people, places, dates, kinds and order; ten a page."""
    for number in range(11):
        post = forum.post_as("member-1", thread, f"A post in the queue, number {number}.")
        forum.flag_as("linkbot" if number else "member-2", post, 7, "look")
        forum.settings.max_consecutive_replies = 0
    forum.decide(1, "moderator-1", "disagree")
    person = as_("moderator-1")

    async def count(query: str) -> int:
        return len((await person.get(f"/review.json?{query}")).json()["reviewables"])

    asked = {
        "": 10, "offset=10": 0, "status=all&offset=10": 1, "status=reviewed": 1, "status=all&ids[]=1&ids[]=2": 2,
        "status=all&ids=1,2": 1, f"topic_id={thread.id}": 10, "topic_id=99": 0, "category_id=1": 10, "score_type=7": 10,
        "score_type=8": 0, "username=member-1": 10, "username=nobody": 0, "flagged_by=member-2&status=all": 1,
        "reviewed_by=moderator-1&status=all": 1, "from_date=2030-01-01": 0, "to_date=2030-01-01": 10, "from_date=x": 10,
        "sort_order=created_at": 10, "sort_order=score_asc": 10, "type=ReviewableQueuedPost": 0,
    }  # fmt: skip
    assert asked == {query: await count(query) for query in asked}
    assert (
        "/review?offset=10"
        == (await person.get("/review.json?status=all")).json()["meta"]["load_more_reviewables"]
    )


async def test_waiting_posts_are_changed_and_decided(forum: DemoForum, thread: Topic, as_) -> None:
    """New words need the right version and a waiting post; approving makes the post, also of a topic."""
    forum.settings.approve_trust_level_below = 1
    await as_("newcomer-1").post("/posts.json", topic_id=thread.id, raw="Please let me in, this is a post.")
    await as_("newcomer-1").post(
        "/posts.json", title="A topic that has to wait", category=1, raw="Please let this topic in."
    )
    person, words = as_("moderator-1"), {"reviewable[payload][raw]": "Better words for this very post."}
    paths = [
        "/review/1.json",
        "/review/1.json?version=7",
        "/review/1.json?version=0",
        "/review/1/perform/nonsense.json?version=1",
        "/review/1/perform/agree_and_keep.json?version=1",
        "/review/1/perform/approve_post.json?version=1",
        "/review/2/perform/approve_post.json?version=0",
        "/review/1.json?version=2",
    ]
    assert [422, 409, 200, 403, 403, 200, 200, 403] == [
        (await person.put(path, words)).status_code for path in paths
    ]
    assert "Better words for this very post." == forum.posts(thread)[-1].raw
    row = _flag(forum, "member-2", forum.posts(thread)[1], 4)
    assert (await person.put(f"/review/{row.id}/perform/approve_post.json?version=0")).status_code == 403
