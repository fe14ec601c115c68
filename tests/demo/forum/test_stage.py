"""The stage, the seed, the pages for people, and the lists."""

from dataclasses import replace

import pytest

from linkbot.demo.forum import DemoForum, HandClock, Topic, User, WallClock, load_thread, serve

HTML = {"accept": "text/html"}


def test_the_seed_is_the_real_thread(forum: DemoForum) -> None:
    """Topic 1615 with seven posts and its own numbers; what follows is numbered after it."""
    topic = load_thread(forum)
    posts = forum.posts(topic)
    assert (1615, "community-input", 7, list(range(161501, 161508))) == (
        topic.id,
        topic.slug,
        len(posts),
        [p.id for p in posts],
    )
    assert all(post.cooked and post.raw for post in posts)
    assert not any("unknown" in user.username for user in forum.state.users.values())
    assert (161508, 8) == (
        (post := forum.post_as("member-1", topic, "A post after all the others here.")).id,
        post.post_number,
    )


async def test_the_seed_is_read_like_any_topic(forum: DemoForum, as_) -> None:
    """Its oneboxes and quotes come out as they were."""
    load_thread(forum)
    posts = (await as_("linkbot").get("/t/1615.json?include_raw=1")).json()["post_stream"]["posts"]
    assert "https://predictablynoisy.com/rust-jupyter-governance" in posts[2]["raw"]
    assert 'data-onebox-src="https://predictablynoisy.com/rust-jupyter-governance"' in posts[2]["cooked"]


async def test_people_may_look_around(forum: DemoForum, thread: Topic, as_) -> None:
    """The list, a topic and a message as pages; other addresses say that they are for programs."""
    post = forum.message_as("linkbot", ["member-1"], "A <word>", "Hello, here is a machine speaking.")
    forum.hide(forum.posts(thread)[1])
    front = (await as_(None).get("/", **HTML)).text
    assert "A thread for links alone" in front
    assert "A &lt;word&gt;" in front
    page = (await as_(None).get(f"/t/{thread.slug}/{thread.id}", **HTML)).text
    assert ("hidden" in page, "<script" in page) == (True, False)
    message = await as_("member-1").get(f"/t/{forum.topic(post.topic_id).slug}/{post.topic_id}", **HTML)
    assert "A private message between member-1, linkbot" in message.text
    other = await as_("member-1").get("/categories", **HTML)
    assert (200, "text/html") == (other.status_code, other.headers["content-type"].split(";")[0])
    assert (404, "text/html") == (
        (gone := await as_(None).get("/t/999", **HTML)).status_code,
        gone.headers["content-type"].split(";")[0],
    )


def test_the_cast_is_checked(forum: DemoForum) -> None:
    """A name is given once; unknown ones are an error."""
    with pytest.raises(ValueError, match="already"):
        forum.add_user("Member-1")
    with pytest.raises(KeyError):
        forum.user("nobody-1")
    assert isinstance(forum.user("MEMBER-1"), User)


def test_posts_are_moved(forum: DemoForum, thread: Topic) -> None:
    """Replies keep their ids; the source is left a small action with the old number."""
    other = forum.add_topic("member-2", "Another thread for the rest", "This is where the rest may go.")
    post = forum.posts(thread)[1]
    forum.post_as("member-2", thread, "I answer to the post before this.", reply_to=2)
    forum.move("moderator-1", [post], other)
    assert (other.id, 2) == (post.topic_id, post.post_number)
    assert [(1, None), (2, "split_topic"), (3, None)] == [
        (p.post_number, p.action_code) for p in forum.posts(thread)
    ]
    assert None is forum.posts(thread)[2].reply_to
    assert [10] == [note.kind for note in forum.state.notifications if note.kind == 10]


async def test_moving_all_closes_the_source(forum: DemoForum, thread: Topic, as_) -> None:
    """The first post is copied; a source without regular posts is closed; a stranger's ids are refused."""
    person, ids = as_("moderator-1"), [post.id for post in forum.posts(thread)]
    path = f"/t/{thread.id}/move-posts.json"
    assert (await as_("member-1").post(path, **{"post_ids[]": ids[1]})).status_code == 403
    assert (await person.post(path, **{"post_ids[]": ids[1]})).json() == {"success": False}
    assert (
        await person.post(path, **{"post_ids[]": 999, "destination_topic_id": thread.id})
    ).status_code == 400
    assert (await person.post(path, **{"post_ids[]": ids[1], "destination_topic_id": 999})).status_code == 500
    answer = await person.post(
        path, **{"post_ids[]": ids, "title": "A new home for all of this", "category_id": 1}
    )
    made = forum.topic(int(answer.json()["url"].rpartition("/")[2]))
    assert 2 == len(forum.posts(made))
    assert 1 == forum.posts(thread)[0].post_number


async def test_a_preview_becomes_a_onebox_later(
    forum: DemoForum, clock: HandClock, thread: Topic, as_
) -> None:
    """Some seconds after the post, with the same version, and `revised` on the bus."""
    forum.add_preview("https://blog.example/b", "The title", source="https://blog.example/canonical")
    post = forum.post_as(
        "member-2",
        thread,
        f"My own words about it:\nhttps://blog.example/b\nhttp://forum.example/t/x/{thread.id}/1\nhttp://forum.example/t/x/999",
    )
    assert "<aside" not in post.cooked
    clock.advance(3)
    shown = (await as_("member-1").get(f"/posts/{post.id}.json")).json()
    assert (True, True, 1) == (
        'data-onebox-src="https://blog.example/canonical"' in shown["cooked"],
        f'data-topic="{thread.id}"' in shown["cooked"],
        shown["version"],
    )


async def test_the_log_knows_who_wrote(forum: DemoForum, thread: Topic, as_) -> None:
    """Reads and polls are not writes."""
    await as_("linkbot").get("/session/current.json")
    await as_("linkbot").post("/message-bus/x/poll?dlp=t", **{"/latest": "0"})
    await as_("linkbot").post(
        "/posts.json", topic_id=thread.id, raw="A reply that is written down somewhere."
    )
    assert [("POST", "/posts.json", "linkbot", 200)] == [
        (r.method, r.path, r.user, r.status) for r in forum.writes()
    ]
    assert "A reply that is written down somewhere." == forum.writes()[0].params["raw"]


async def test_profiles_show_what_members_say(forum: DemoForum, as_) -> None:
    """Website, location and words; absent where empty; hidden where wished."""
    forum.add_user("writer-1", website="https://www.blog.example/me/", bio="I write.", location="Here")
    forum.user("member-3").hides_profile = True
    user = (await as_("member-1").get("/u/Writer-1.json")).json()["user"]
    assert ("blog.example/me", "I write.", "Here") == (
        user["website_name"],
        user["bio_raw"],
        user["location"],
    )
    assert "website" not in (await as_("member-1").get("/u/member-2.json")).json()["user"]
    assert (await as_("member-1").get("/u/member-3.json")).json()["user"]["profile_hidden"]
    cards = (
        await as_("member-1").get(f"/user-cards.json?user_ids={user['id']},{forum.user('member-3').id},999,x")
    ).json()
    assert ["writer-1"] == [card["username"] for card in cards["users"]]
    assert (await as_("member-1").get("/user-cards.json?user_ids=" + ",".join("1" * 60))).status_code == 400
    assert (await as_("member-1").get("/u/nobody-1/card.json")).status_code == 404


async def test_what_somebody_wrote_is_listed(forum: DemoForum, thread: Topic, as_) -> None:
    """Topics and replies, newest first; a name is needed; hidden and unknown people are 404."""
    rows = (await as_("member-2").get("/user_actions.json?username=member-1&filter=4,5")).json()[
        "user_actions"
    ]
    assert [(5, 2)] == [(row["action_type"], row["post_number"]) for row in rows]
    forum.user("member-1").hides_profile = True
    paths = (
        "/user_actions.json",
        "/user_actions.json?username=nobody-1",
        "/user_actions.json?username=member-1",
    )
    assert [400, 404, 404] == [(await as_("member-2").get(path)).status_code for path in paths]


async def test_notes_are_read(forum: DemoForum, thread: Topic, as_) -> None:
    """One or all may be marked; those of others are not shown."""
    for number in range(2):
        forum.post_as("member-2", thread, f"An answer to you, number {number}.", reply_to=2)
    person = as_("member-1")
    notes = (await person.get("/notifications.json")).json()["notifications"]
    assert (await person.put("/notifications/mark-read.json", {"id": notes[0]["id"]})).json() == {
        "success": "OK"
    }
    assert [True, False] == [
        note["read"] for note in (await person.get("/notifications.json?recent=true")).json()["notifications"]
    ]
    await person.put("/notifications/mark-read.json")
    assert (
        {}
        == (await person.get("/session/current.json")).json()["current_user"]["grouped_unread_notifications"]
    )
    assert (await as_("member-2").get("/notifications.json?username=member-1")).status_code == 403


async def test_lists_are_cut_into_pages(forum: DemoForum, as_) -> None:
    """Thirty a page; categories by address; rooms for some only."""
    for number in range(31):
        forum.add_topic(
            "member-1",
            f"A topic for a long list, number {number}",
            f"There is not much to say about it, {number}.",
        )
    room = forum.add_category("Back room", readers=("staff",))
    person = as_("member-2")
    first = (await person.get("/latest.json")).json()["topic_list"]
    assert (30, "/latest?page=1") == (len(first["topics"]), first["more_topics_url"])
    rising = (await person.get("/latest.json?order=created&ascending=true")).json()["topic_list"]["topics"]
    assert "A topic for a long list, number 0" == rising[0]["title"]
    assert 30 == len((await person.get("/c/general/1.json")).json()["topic_list"]["topics"])
    assert [301, 200, 404, 200] == [
        (await as_(who).get(path)).status_code
        for who, path in (
            ("member-2", "/c/1/l/latest.json"),
            ("member-2", "/c/1/show.json"),
            ("member-2", f"/c/{room.id}/show.json"),
            ("admin-1", f"/c/{room.id}/show.json"),
        )
    ]
    assert (await as_("member-2").post("/categories.json", name="Mine")).status_code == 403
    made = (
        await as_("admin-1").post("/categories.json", **{"name": "For staff", "permissions[staff]": "1"})
    ).json()["category"]
    assert made["read_restricted"]


async def test_messages_are_listed_for_their_readers(forum: DemoForum, as_) -> None:
    """What was sent and what came; another's list is 404."""
    forum.message_as("member-1", ["member-2"], "A word", "Hello, this is between us.")
    lists = {
        who: [
            len(
                (await as_(who).get(f"/topics/private-messages{kind}/{who}.json")).json()["topic_list"][
                    "topics"
                ]
            )
            for kind in ("", "-sent")
        ]
        for who in ("member-1", "member-2")
    }
    assert {"member-1": [0, 1], "member-2": [1, 0]} == lists
    assert (await as_("member-3").get("/topics/private-messages/member-1.json")).status_code == 404


async def test_a_long_topic_is_walked(forum: DemoForum, clock: HandClock, as_) -> None:
    """By pages, around a number, after a number, by ids; with gaps for staff where posts were deleted."""
    topic = forum.add_topic("member-1", "A topic with very many posts", "Let us see how long this may get.")
    for number in range(45):
        clock.advance(3600)
        forum.post_as(f"member-{number % 3 + 1}", topic, f"A post in a long row, number {number}.")
    forum.delete_as("moderator-1", forum.posts(topic)[24])
    base, person = f"/t/{topic.id}", as_("member-2")
    pages = [
        [p["post_number"] for p in (await person.get(f"{base}.json?page={n}")).json()["post_stream"]["posts"]]
        for n in (1, 2, 3)
    ]
    assert (20, 20, 5, 25 in pages[1]) == (*map(len, pages), False)
    assert (await person.get(f"{base}.json?page=4")).status_code == 404
    forum.settings.page_past_end_redirects = True
    assert (await person.get(f"{base}.json?page=4")).headers["location"].endswith("?page=3")
    near = (await person.get(f"{base}/30.json")).json()["post_stream"]["posts"]
    assert 20 == len(near)
    assert (await person.get(f"{base}/9999.json")).status_code == 200
    staff = (await as_("moderator-1").get(f"{base}.json?page=2")).json()
    assert 1 == len(staff["post_stream"]["gaps"]["before"])
    paths = (
        f"{base}/excerpts.json?post_ids[]={forum.posts(topic)[3].id}",
        f"{base}/excerpts.json",
        f"{base}/excerpts.json?" + "&".join(["post_ids[]=1"] * 101),
        f"{base}/post_ids.json?post_number=40",
        f"{base}/post_ids.json",
        "/t/a-topic-with-very-many-posts.json",
        "/t/nothing-like-it.json",
        f"/raw/{topic.id}?page=1",
        f"/raw/{topic.id}/3",
        f"/raw/{topic.id}/99",
    )
    assert [200, 400, 422, 200, 400, 301, 404, 200, 200, 404] == [
        (await person.get(path)).status_code for path in paths
    ]
    forum.settings.max_prints_per_hour_per_user = 0
    assert (await person.get(f"{base}.json?print=true")).status_code == 403


async def test_a_mega_topic_has_no_stream(forum: DemoForum, thread: Topic, as_) -> None:
    """From ten thousand posts on only `lastId` is there."""
    model = forum.posts(thread)[1]
    for number in range(3, 10_001):
        forum.state.add_post(replace(model, id=number, post_number=number, revisions=[]))
    stream = (await as_("member-2").get(f"/t/{thread.id}/9999.json")).json()["post_stream"]
    assert (True, 10_000, False) == (stream["isMegaTopic"], stream["lastId"], "stream" in stream)


async def test_staff_tend_topics(forum: DemoForum, thread: Topic, as_) -> None:
    """Status, timer, slow mode, title, category, invitations: and who may not."""
    base, person = f"/t/{thread.id}", as_("moderator-1")
    forum.add_category("Second")
    asks: list[tuple[str, dict[str, object], int]] = [
        (f"{base}/status.json", {"status": "closed", "enabled": "true"}, 200),
        (f"{base}/status.json", {"status": "closed", "enabled": "false"}, 200),
        (f"{base}/status.json", {"status": "pinned_globally", "enabled": "true"}, 200),
        (f"{base}/status.json", {"status": "odd", "enabled": "true"}, 400),
        (f"{base}/slow_mode.json", {"seconds": "0"}, 200),
        (
            f"/t/-/{thread.id}.json",
            {"title": "Another title for the same", "category_id": "2", "tags[]": "a"},
            200,
        ),
        (f"/t/-/{thread.id}.json", {"title": "One more title for it", "original_title": "Not this"}, 409),
        (f"/t/-/{thread.id}.json", {"category_id": "99"}, 403),
        ("/t/999/status.json", {"status": "closed", "enabled": "true"}, 404),
    ]
    assert [s for *_, s in asks] == [(await person.put(path, data)).status_code for path, data, _ in asks]
    timer = (await person.post(f"{base}/timer.json", status_type="close", time="2030-01-01 10:00")).json()
    assert "2030-01-01T10:00:00.000Z" == timer["execute_at"]
    assert (
        None is (await person.post(f"{base}/timer.json", status_type="close", time="")).json()["execute_at"]
    )
    assert (
        await as_("member-2").put(f"/t/-/{thread.id}.json", {"title": "A title of a stranger"})
    ).status_code == 403
    assert (await as_("member-2").post(f"{base}/notifications.json", notification_level=3)).json() == {
        "success": "OK"
    }
    post = forum.message_as("member-1", ["member-2"], "A word", "Hello, this is between us.")
    assert [200, 403, 404] == [
        (await as_(who).post(f"/t/{post.topic_id}/invite.json", user=guest)).status_code
        for who, guest in (("member-1", "member-3"), ("member-1", "nobody-1"), ("newcomer-1", "member-3"))
    ]


async def test_uploads_are_pictures_known_by_their_bytes(forum: DemoForum, as_) -> None:
    """GIF and PNG are measured, others believed; the same bytes are the same upload."""
    person = as_("member-1")

    async def send(name: str, content: bytes):
        return await person.client.post(
            "/uploads.json",
            data={"upload_type": "composer"},
            files={"file": (name, content)},
            headers=person.headers,
        )

    gif = b"GIF89a" + bytes([3, 0, 4, 0]) + b"rest"
    first = (await send("a.gif", gif)).json()
    assert (3, 4, first["id"]) == (first["width"], first["height"], (await send("b.gif", gif)).json()["id"])
    assert [200, 422, 422] == [
        (await send(name, content)).status_code
        for name, content in (("a.webp", b"x"), ("bad.gif", b"x"), ("bad.png", b"x"))
    ]
    found = (
        await person.post(
            "/uploads/lookup-urls.json", **{"short_urls[]": [first["short_url"], "upload://none.png"]}
        )
    ).json()
    assert [first["short_path"]] == [row["short_path"] for row in found]
    post = forum.post_as(
        "member-1",
        forum.add_topic("member-1", "A topic with a picture in it", "Here is a first post in words."),
        f"Look at this one:\n![it|3x4]({first['short_url']})",
    )
    assert '<img src="/uploads/default/original/1X/' in post.cooked


def test_a_forum_may_run_on_the_machines_time() -> None:
    """Without a clock it takes the wall's."""
    assert abs((DemoForum().now() - WallClock().now()).total_seconds()) < 5


async def test_another_version_has_other_fields(forum: DemoForum, thread: Topic, as_) -> None:
    """With `drift` unknown fields come, optional ones go, tags are objects; errors and text stay."""
    forum.settings.drift = True
    thread.tags = ("one",)
    body = (await as_("member-1").get(f"/t/{thread.id}.json")).json()
    assert ([{"id": 1, "name": "one", "slug": "one"}], True, False) == (
        body["tags"],
        "x_new_in_a_later_version" in body,
        "word_count" in body,
    )
    assert {"errors", "error_type"} == set((await as_("member-1").get("/posts/999.json")).json())
    assert "ok" == (await as_(None).get("/srv/status")).text


def test_stored_words_are_not_quite_those_sent(forum: DemoForum, thread: Topic) -> None:
    """Line ends, odd spaces and the blank end are made alike."""
    post = forum.post_as("member-2", thread, "A text\u00a0with odd\r\nspaces in it, and an end. \n\n")
    assert "A text with odd\nspaces in it, and an end." == post.raw


async def test_what_goes_wrong_while_serving_comes_out_as_it_is(forum: DemoForum) -> None:
    """An error of the block is not wrapped into a group."""
    with pytest.raises(ValueError, match="mine"):
        async with serve(forum):
            raise ValueError("mine")
