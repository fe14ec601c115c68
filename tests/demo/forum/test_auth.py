"""Keys, users, scopes and limits, before any action."""

import pytest

from linkbot.demo.forum import DemoForum, HandClock, Topic
from linkbot.demo.forum.texts import time_left


async def test_scopes_open_what_they_name(forum: DemoForum, thread: Topic, as_) -> None:
    """A key with scopes may do only what they say; its list of scopes it may always see."""
    person = as_("member-1")
    person.headers["Api-Key"] = forum.add_key("member-1", ("topics:read",))
    answers = [
        (await person.get(path)).status_code
        for path in (f"/t/{thread.id}.json", "/latest.json", "/nowhere.json")
    ]
    assert [200, 403, 403] == answers
    scopes = (await person.get("/session/scopes.json")).json()["scopes"]
    assert [("topics", "read")] == [(row["resource"], row["action"]) for row in scopes]


async def test_scopes_without_a_key_are_refused(as_) -> None:
    """Nobody has no scopes."""
    assert (await as_(None).get("/session/scopes.json")).status_code == 403


async def test_a_read_key_reads_but_does_not_poll(forum: DemoForum, as_) -> None:
    """`global:read` is every GET; the poll is none, and is answered as nobody's."""
    person = as_("member-1")
    person.headers["Api-Key"] = forum.add_key("member-1", ("global:read",))
    assert (await person.get("/session/current.json")).status_code == 200
    assert (await person.post("/posts.json", raw="x")).status_code == 403


async def test_a_user_may_be_named_by_number(forum: DemoForum, as_) -> None:
    """`Api-User-Id` instead of the name."""
    person = as_("member-1")
    del person.headers["Api-Username"]
    person.headers["Api-User-Id"] = str(forum.user("member-2").id)
    assert (await person.get("/session/current.json")).json()["current_user"]["username"] == "member-2"


async def test_the_whole_site_shares_sixty_a_minute(forum: DemoForum, clock: HandClock, as_) -> None:
    """The 61st keyed request waits; refused ones do not count; other keys wait as well."""
    forum.settings.limit_admin_api = True
    person, other = as_("member-1"), as_("member-2")
    other.headers["Api-Key"] = forum.add_key("member-2")
    for _ in range(60):
        assert (await person.get("/session/current.json")).status_code == 200
        clock.advance(0.5)
    refused = await other.get("/session/current.json")
    assert (429, "30", "admin_api_key_rate_limit") == (
        refused.status_code,
        refused.headers["retry-after"],
        refused.headers["discourse-rate-limit-error-code"],
    )
    assert {"wait_seconds": 30, "time_left": "30 seconds"} == refused.json()["extras"]
    clock.advance(30)
    assert (await other.get("/session/current.json")).status_code == 200


@pytest.mark.parametrize(
    ("seconds", "words"), [(2, "a few seconds"), (59, "59 seconds"), (125, "2 minutes"), (7300, "2 hours")]
)
def test_waiting_is_said_in_words(seconds: int, words: str) -> None:
    """A few seconds, seconds, whole minutes, whole hours."""
    assert words == time_left(seconds)


async def test_one_address_may_be_too_fast(forum: DemoForum, clock: HandClock, as_) -> None:
    """The limiter in front is plain text, and refused requests count as well."""
    forum.settings.limit_ip = True
    for _ in range(50):
        await as_(None).get("/srv/status")
    clock.advance(9)
    refused = await as_(None).get("/srv/status")
    assert (429, "text/plain", "ip_10_secs_limit") == (
        refused.status_code,
        refused.headers["content-type"].split(";")[0],
        refused.headers["discourse-rate-limit-error-code"],
    )
    clock.advance(9)
    assert (await as_("member-1").get("/srv/status")).status_code == 200


async def test_good_keys_do_not_count_against_their_address(forum: DemoForum, as_) -> None:
    """A keyed request is given back, one with a wrong key is not."""
    forum.settings.limit_ip = True
    for _ in range(60):
        assert (await as_("member-1").get("/srv/status")).status_code == 200


async def test_suspended_users_are_refused_everywhere(forum: DemoForum, clock: HandClock, as_) -> None:
    """403 without a word about the key."""
    user = forum.user("member-1")
    assert (
        await as_("moderator-1").put(f"/admin/users/{user.id}/suspend.json", {"reason": "x"})
    ).status_code == 200
    refused = await as_("member-1").get("/session/current.json")
    assert (403, "invalid_access") == (refused.status_code, refused.json()["error_type"])
    await as_("moderator-1").put(f"/admin/users/{user.id}/unsuspend.json")
    assert (await as_("member-1").get("/session/current.json")).status_code == 200


async def test_admin_pages_do_not_exist_for_others(forum: DemoForum, as_) -> None:
    """404 for members, and for a dead key too."""
    stranger = as_("member-1")
    assert (await stranger.get("/admin/users/list/active.json")).status_code == 404
    stranger.headers["Api-Key"] = "dead"
    assert (await stranger.get("/admin/users/list/active.json")).status_code == 404
    assert len((await as_("admin-1").get("/admin/users/list/active.json")).json()) == 7


async def test_refusals_speak_the_readers_language(forum: DemoForum, as_) -> None:
    """In another locale status and type stay, the words change."""
    english = (await as_("member-1").get("/posts/999.json")).json()
    forum.settings.locale = "de"
    german = (await as_("member-1").get("/posts/999.json")).json()
    assert english["error_type"] == german["error_type"]
    assert english["errors"] != german["errors"]


async def test_staff_are_not_silenced(forum: DemoForum, as_) -> None:
    """Nor is somebody who does not exist."""
    moderator = as_("admin-1")
    assert (
        await moderator.put(f"/admin/users/{forum.user('moderator-1').id}/silence.json")
    ).status_code == 403
    assert (await moderator.put("/admin/users/999/silence.json")).status_code == 404
