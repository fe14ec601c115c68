"""Editing, deleting, recovering: versions, refusals, placeholders."""

import pytest

from linkbot.demo.forum import DemoForum, HandClock, Refusal, Topic
from linkbot.demo.forum.editing import WITHDRAWN


def test_a_small_edit_by_the_same_hand_keeps_the_version(
    forum: DemoForum, clock: HandClock, thread: Topic
) -> None:
    """Within five minutes and a few letters; a later one, a big one, one by another and one with a reason count."""
    post = forum.posts(thread)[1]
    forum.edit_as("member-1", post, post.raw + " Yes.")
    assert post.version == 1
    forum.edit_as("moderator-1", post, post.raw + " And so.")
    assert post.version == 2
    forum.edit_as("moderator-1", post, post.raw + " And more.", reason="why")
    assert post.version == 3
    forum.edit_as("moderator-1", post, post.raw + " A lot more." * 40)
    assert post.version == 4
    clock.advance(301)
    forum.edit_as("moderator-1", post, post.raw + " Late.")
    assert post.version == 5
    forum.edit_as("moderator-1", post, post.raw)
    assert post.version == 5


def test_the_author_hears_of_a_strangers_edit(forum: DemoForum, thread: Topic) -> None:
    """A note of kind 4."""
    forum.edit_as("moderator-1", forum.posts(thread)[1], "A moderator's better words for this.")
    assert [4] == [note.kind for note in forum.state.notifications]


@pytest.mark.parametrize("words", [10, 300, 2500])
def test_long_texts_are_compared_as_well(forum: DemoForum, thread: Topic, words: int) -> None:
    """One changed word keeps the version, a hundred changed ones do not, however long the post."""
    post = forum.post_as("member-2", thread, " ".join(f"word{n}" for n in range(words)))
    forum.edit_as("member-2", post, post.raw.replace(" word5 ", " term5 "))
    assert 1 == post.version
    forum.edit_as("member-2", post, post.raw + " another" * 100)
    assert 2 == post.version


@pytest.mark.parametrize(
    ("prepare", "status"),
    [
        (lambda f, c, p: f.lock("moderator-1", p), 403),
        (lambda f, c, p: setattr(f.state.topics[p.topic_id], "archived", True), 403),
        (lambda f, c, p: c.advance(40 * 86400), 422),
        (lambda f, c, p: f.delete_as("moderator-1", p), 404),
        (lambda f, c, p: f.hide(p), 403),
        (lambda f, c, p: setattr(f.settings, "blocked_words", ("other",)), 422),
        (
            lambda f, c, p: (f.state.topics[p.topic_id].__setattr__("slow_mode_seconds", 60), c.advance(600)),
            422,
        ),
        (lambda f, c, p: setattr(f.user("member-1"), "silenced_till", c.now().replace(year=2030)), 403),
    ],
)
def test_an_edit_may_be_refused(
    forum: DemoForum, clock: HandClock, thread: Topic, prepare, status: int
) -> None:
    """Locked, archived, too old, deleted, just hidden, unwelcome words, slow mode, silenced."""
    post = forum.posts(thread)[1]
    prepare(forum, clock, post)
    with pytest.raises(Refusal) as refused:
        forum.edit_as("member-1", post, "Quite other words than there were before.")
    assert status == refused.value.status


def test_a_mended_hidden_post_is_shown_again(forum: DemoForum, clock: HandClock, thread: Topic) -> None:
    """After ten minutes its author may edit it; the flags are set aside and it is visible."""
    post = forum.posts(thread)[1]
    row = forum.flag_as("member-2", post, 4)
    forum.hide(post)
    clock.advance(601)
    forum.edit_as("member-1", post, "Other words, with nothing wrong in them.")
    assert row is not None
    assert (False, 3) == (post.hidden, row.status)
    assert any("hidden" in topic.title for topic in forum.messages("member-1"))


def test_an_author_leaves_a_placeholder_that_goes_after_a_day(
    forum: DemoForum, clock: HandClock, thread: Topic
) -> None:
    """`user_deleted` first, deleted 24 hours later."""
    post = forum.posts(thread)[1]
    forum.delete_as("member-1", post)
    assert (True, None, WITHDRAWN) == (post.user_deleted, post.deleted_at, post.raw)
    clock.advance(86_401)
    assert forum.posts(thread)[1].deleted_at is not None


def test_an_author_may_change_his_mind(forum: DemoForum, clock: HandClock, thread: Topic) -> None:
    """The old words come back, and nothing is deleted a day later."""
    post = forum.posts(thread)[1]
    words = post.raw
    forum.delete_as("member-1", post)
    forum.recover_as("member-1", post)
    clock.advance(86_401)
    forum.posts(thread)
    assert (words, None) == (post.raw, post.deleted_at)
    with pytest.raises(Refusal):
        forum.recover_as("member-1", post)


def test_deleting_a_flagged_post_agrees_with_the_flag(forum: DemoForum, thread: Topic) -> None:
    """Score and item say so, and the author is told."""
    post = forum.posts(thread)[1]
    row = forum.flag_as("member-2", post, 7, "look")
    forum.delete_as("moderator-1", post)
    forum.delete_as("moderator-1", post)
    assert row is not None
    assert (1, 1) == (row.status, row.scores[0].status)
    assert "A post of yours was deleted" in [topic.title for topic in forum.messages("member-1")]
    with pytest.raises(Refusal):
        forum.recover_as("member-1", post)
    with pytest.raises(Refusal):
        forum.delete_as("member-1", post)


async def test_staff_delete_a_topic_with_its_first_post(forum: DemoForum, thread: Topic, as_) -> None:
    """The whole topic is gone, and may come back."""
    await as_("moderator-1").delete(f"/posts/{forum.posts(thread)[0].id}.json")
    assert (await as_("member-1").get(f"/t/{thread.id}.json")).status_code == 404
    assert (await as_("member-1").put(f"/t/{thread.id}/recover.json")).status_code == 403
    await as_("moderator-1").put(f"/t/{thread.id}/recover.json")
    assert (await as_("member-1").get(f"/t/{thread.id}.json")).status_code == 200


async def test_edits_and_deletions_are_counted(forum: DemoForum, thread: Topic, as_) -> None:
    """A member may not go on for ever, and a refused edit costs nothing."""
    forum.settings.max_edits_per_day = 1
    person, post = as_("member-1"), forum.posts(thread)[1]

    async def change(raw: str):
        return (await person.put(f"/posts/{post.id}.json", {"post[raw]": raw})).status_code

    assert [422, 200, 429] == [
        await change("short"),
        await change("New words that are long enough."),
        await change("Newer words that are long enough."),
    ]
    forum.settings.max_consecutive_replies = 0
    ids = [forum.post_as("member-1", thread, f"One more link for the pile, number {n}").id for n in range(3)]
    assert [200, 200, 429] == [(await person.delete(f"/posts/{n}.json")).status_code for n in ids]


async def test_many_are_deleted_by_staff_only(forum: DemoForum, thread: Topic, as_) -> None:
    """Ids must be given and must exist."""
    post = forum.posts(thread)[1]
    path = "/posts/destroy_many.json"
    asked = [
        (await as_(who).delete(path + query)).status_code
        for who, query in (
            ("moderator-1", ""),
            ("moderator-1", "?post_ids[]=999"),
            ("member-1", f"?post_ids[]={post.id}"),
            ("moderator-1", f"?post_ids[]={post.id}"),
        )
    ]
    assert [400, 400, 403, 200] == asked


async def test_revisions_show_what_changed(forum: DemoForum, thread: Topic, as_) -> None:
    """Each edit with its marks; a retitled first post with its titles; unknown ones are 404."""
    first = forum.posts(thread)[0]
    await as_("moderator-1").put(
        f"/posts/{first.id}.json",
        {
            "post[raw]": first.raw + " And nothing else.",
            "post[edit_reason]": "clearer",
            "title": "Another title for this thread",
        },
    )
    body = (await as_("member-1").get(f"/posts/{first.id}/revisions/2.json")).json()
    assert ("clearer", True) == (body["edit_reason"], "<ins>" in body["title_changes"]["inline"])
    paths = [
        f"/posts/{first.id}/revisions/{n}/{what}.json"
        for n, what in ((2, "hide"), (2, "show"), (9, "hide"), (9, "revert"), (2, "revert"))
    ]
    assert [200, 200, 404, 404, 200] == [(await as_("moderator-1").put(path)).status_code for path in paths]


async def test_staff_set_what_members_may_not(forum: DemoForum, thread: Topic, as_) -> None:
    """Lock, wiki, notice, type, show again, cook anew."""
    post = forum.posts(thread)[1]
    base, staff = f"/posts/{post.id}", as_("moderator-1")
    asks: list[tuple[str, dict[str, object], int]] = [
        ("locked", {"locked": "true"}, 200),
        ("wiki", {"wiki": "true"}, 200),
        ("wiki", {}, 400),
        ("notice", {"notice": "Mind this."}, 200),
        ("notice", {"notice": ""}, 200),
        ("post_type", {"post_type": "2"}, 200),
        ("post_type", {"post_type": "9"}, 400),
        ("unhide", {}, 403),
        ("rebake", {}, 200),
    ]
    assert [status for *_, status in asks] == [
        (await staff.put(f"{base}/{what}.json", data)).status_code for what, data, _ in asks
    ]
    forum.hide(post)
    assert (await staff.put(f"{base}/unhide.json")).status_code == 200
    assert {403} == {
        (await as_("member-1").put(f"{base}/{what}.json", data)).status_code for what, data, _ in asks
    }


async def test_posts_that_are_not_for_you(forum: DemoForum, thread: Topic, as_) -> None:
    """Missing numbers, hidden posts and private topics, asked for in every way."""
    hidden = forum.hide(forum.posts(thread)[1])
    private = forum.message_as("member-1", ["member-2"], "A word", "Hello, this is between us.")
    person = as_("member-3")
    paths = (
        f"/posts/by_number/{thread.id}/99.json",
        f"/posts/{hidden.id}/raw",
        f"/posts/{hidden.id}/cooked.json",
        f"/posts/{private.id}.json",
        f"/posts/{private.id}/revisions/latest.json",
        f"/posts/{hidden.id}/revisions/latest.json",
    )
    assert [404, 404, 403, 403, 403, 404] == [(await person.get(path)).status_code for path in paths]
    assert (await as_("member-1").get(f"/posts/{hidden.id}/raw")).text == hidden.raw
    assert (
        await person.put(f"/posts/{private.id}.json", {"post[raw]": "Words of a stranger to this."})
    ).status_code == 403
    assert (await person.delete(f"/posts/{private.id}.json")).status_code == 403
    assert (await as_("admin-1").delete(f"/posts/{hidden.id}.json?force_destroy=true")).status_code == 403
