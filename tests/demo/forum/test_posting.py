"""Creating posts: what is refused, what waits, and what is done only once."""

import pytest

from linkbot.demo.forum import DemoForum, HandClock, Refusal, Seen, Topic, writes

GOOD = "This is certainly long enough for a reply."


async def _say(person, topic: Topic, raw: str = GOOD, **more: object):
    return await person.post("/posts.json", topic_id=topic.id, raw=raw, **more)


async def test_an_external_id_is_taken_once(forum: DemoForum, as_) -> None:
    """Whatever its case, its body and its age; a plain user's key will do."""
    person = as_("member-1")
    message = {
        "title": "A word",
        "raw": "Hello, this is a message.",
        "archetype": "private_message",
        "target_recipients": "member-2",
    }
    first = await person.post("/posts.json", **message, external_id="One-1")
    again = await person.post(
        "/posts.json", **{**message, "raw": "Something quite different."}, external_id="one-1"
    )
    assert (200, 422) == (first.status_code, again.status_code)
    found = await person.get("/t/external_id/ONE-1.json")
    assert f"http://forum.example/t/a-word/{first.json()['topic_id']}.json" == found.headers["location"]


async def test_an_identical_request_is_answered_from_memory(
    forum: DemoForum, clock: HandClock, thread: Topic, as_
) -> None:
    """For 120 seconds the same answer comes back and nothing is made; failures are remembered too."""
    person = as_("linkbot")
    first, again = await _say(person, thread), await _say(person, thread)
    assert first.json() == again.json()
    assert (await _say(person, thread, "short")).status_code == 422
    forum.settings.min_post_length = 1
    forum.settings.body_min_entropy = 1
    assert (await _say(person, thread, "short")).status_code == 422
    clock.advance(121)
    assert (await _say(person, thread, "short")).status_code == 200
    assert (await _say(person, thread)).json()["id"] != first.json()["id"]


async def test_an_exception_is_not_remembered(forum: DemoForum, clock: HandClock, thread: Topic, as_) -> None:
    """A 429 is raised, so the next try is looked at anew."""
    forum.settings.rate_limit_create_post = 5
    person = as_("member-2")
    await _say(person, thread, GOOD + " One.")
    assert (await _say(person, thread)).status_code == 429
    clock.advance(5)
    assert (await _say(person, thread)).status_code == 200


async def test_a_refused_post_costs_nothing(forum: DemoForum, thread: Topic, as_) -> None:
    """The limit is given back when nothing was made."""
    forum.settings.rate_limit_create_post = 5
    person = as_("member-2")
    assert (await _say(person, thread, "short")).status_code == 422
    assert (await _say(person, thread)).status_code == 200


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"archetype": "private_message", "target_recipients": "member-1", "title": "On a topic"}, 422),
        ({"whisper": "true"}, 403),
        ({"reply_to_post_number": "99999999999999"}, 200),
        ({"topic_id": "99999999999999999999"}, 422),
        ({"topic_id": "", "title": "A title of a new topic", "category": "999"}, 404),
        ({"created_at": "nonsense"}, 200),
        ({"created_at": "2020-01-01"}, 200),
    ],
)
async def test_odd_requests_are_answered(thread: Topic, as_, more: dict[str, object], status: int) -> None:
    """What Discourse makes of odd parameters."""
    answer = await as_("member-2").post("/posts.json", **({"topic_id": thread.id, "raw": GOOD} | more))
    assert status == answer.status_code


async def test_a_private_message_needs_somebody_who_takes_it(forum: DemoForum, clock: HandClock, as_) -> None:
    """Closed, suspended and unknown members are refused; staff may write to the closed."""
    forum.add_user("closed-1", takes_messages=False)
    forum.user("member-3").suspended_till = clock.now().replace(year=2030)

    async def send(who: str, to: str):
        words = {
            "title": f"A word to {to}",
            "raw": f"Hello {to}, this is {who}.",
            "archetype": "private_message",
        }
        return (await as_(who).post("/posts.json", **words, target_recipients=to)).status_code

    assert [422, 200, 422, 422, 422, 200] == [
        await send("member-1", "closed-1"),
        await send("linkbot", "closed-1"),
        await send("member-1", "member-3"),
        await send("member-1", "nobody-1"),
        await send("newcomer-1", "member-1"),
        await send("member-1", "moderators,member-2"),
    ]


async def test_staff_who_answer_join_a_message(forum: DemoForum, as_) -> None:
    """An admin who writes in a message of others takes part from then on."""
    post = forum.message_as("member-1", ["member-2"], "A word", "Hello, this is between us.")
    assert (await as_("moderator-1").get(f"/t/{post.topic_id}.json")).status_code == 404
    forum.post_as("admin-1", post.topic_id, "I am an admin and I join in.")
    assert forum.user("admin-1").id in forum.topic(post.topic_id).allowed_user_ids


def test_readers_are_told_of_mentions_and_replies(forum: DemoForum, thread: Topic) -> None:
    """Each gets a note; the mentioned even when nobody replied to them."""
    forum.post_as("member-3", thread, "I agree with @member-2 in all of this.", reply_to=2)
    assert [(2, "member-1"), (1, "member-2")] == [
        (n.kind, forum.state.users[n.user_id].username) for n in forum.state.notifications
    ]


def test_the_stage_refuses_what_waits(forum: DemoForum, thread: Topic) -> None:
    """A post that has to be approved cannot be used as a post."""
    forum.settings.approval_words = ("watch",)
    with pytest.raises(Refusal):
        forum.post_as("member-1", thread, "Please watch what happens to this one.")


async def test_new_users_have_narrow_limits(forum: DemoForum, thread: Topic, as_) -> None:
    """Two links, two mentions."""
    person = as_("newcomer-1")
    links = " ".join(f"https://blog.example/{n}" for n in range(3))
    assert (await _say(person, thread, f"Look at these: {links}")).status_code == 422
    assert (
        await _say(person, thread, "Hello @member-1 @member-2 @member-3, how are you?")
    ).status_code == 422
    assert (
        await _say(person, thread, "Hello @member-1 @member-2 @nobody-3, how are you?")
    ).status_code == 200


async def test_own_posts_that_wait_are_listed(forum: DemoForum, thread: Topic, as_) -> None:
    """To the author and to staff, not to others."""
    forum.settings.approve_trust_level_below = 1
    answer = await _say(as_("newcomer-1"), thread, nested_post="true")
    assert "enqueued" == answer.json()["action"]
    assert [200, 200, 404] == [
        (await as_(who).get("/posts/newcomer-1/pending.json")).status_code
        for who in ("newcomer-1", "moderator-1", "member-1")
    ]
    shown = (await as_("newcomer-1").get(f"/t/{thread.id}.json")).json()
    assert [answer.json()["pending_post"]["id"]] == [row["id"] for row in shown["pending_posts"]]


async def test_a_dropped_reply_leaves_no_trace(forum: DemoForum, thread: Topic, as_) -> None:
    """The predicate for writes sees no reads."""
    when = writes("/posts")
    assert (True, False, False) == (
        when(Seen("POST", "/posts.json", None, 1)),
        when(Seen("GET", "/posts.json", None, 1)),
        when(Seen("POST", "/t/1", None, 1)),
    )
