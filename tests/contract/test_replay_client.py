"""Every recorded answer of an endpoint linkbot uses is understood by the client, or refused with the right remedy."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import stamina

from linkbot.core.case import Closing, Receipt
from linkbot.core.forum import Drop, Forbidden, ForumTrouble, Gone, Ruling, Stop, Unsure, Wait
from linkbot.edge.discourse.client import DiscourseClient
from tests.contract.recordings import (
    BY_NAME,
    ENDPOINTS,
    MESSAGE,
    RECORDS,
    USED,
    a_forum,
    asked_ids,
    endpoint_of,
)

if not RECORDS:
    pytest.skip("no recordings: ../shared/discourse is not here", allow_module_level=True)

REMEDIES = {400: Drop, 403: Forbidden, 404: Gone, 409: Drop, 422: Drop, 429: Wait}


@pytest.fixture(autouse=True)
def one_try() -> Iterator[None]:
    """Every answer is met once."""
    with stamina.set_testing(True, attempts=1):
        yield


def _replay(record: dict[str, Any]) -> DiscourseClient:
    """The client of a forum that gives this answer to whatever the endpoint's call asks."""
    answers = {}
    method, path = record["request"]["method"], record["request"]["path"].partition("?")[0]
    answers[f"{method} {path}"] = record
    if "/revisions/latest" in path:
        answers[f"GET {path.replace('latest', '2')}"] = record
    if path.endswith("pending.json"):
        answers["GET /posts/helperbot/pending.json"] = record
    if method == "DELETE":  # the client looks first whether it is our own reply
        own = json.loads(json.dumps(BY_NAME["post"]))
        own["response"]["body"]["id"] = int(re.findall(r"\d+", path)[0])
        answers[f"GET {path}"] = own
    return a_forum(answers)


def _expected_trouble(record: dict[str, Any]) -> type[ForumTrouble] | None:
    """The remedy, from the contract's tables."""
    status, method, path = (
        record["response"]["status"],
        record["request"]["method"],
        record["request"]["path"],
    )
    if path.startswith("/session/") and status in {403, 404}:
        return Stop
    if status == 200:
        return None
    if method == "DELETE" and status == 404:
        return None  # gone is what we wanted
    if "external_id" in path and status == 404:
        return None
    if "/revisions/" in path and status in {400, 403, 404}:
        return None  # left out
    if method != "GET" and status >= 500:
        return Unsure
    return REMEDIES[status] if status != 301 else None


def _check_value(record: dict[str, Any], value: Any) -> None:
    """What was understood says what the answer says."""
    said, path = record["response"].get("body"), record["request"]["path"]
    stream = said.get("post_stream") if isinstance(said, dict) else None
    if stream is not None and "/posts.json" in path:
        asked = asked_ids(path)
        ids = [post["id"] for post in stream["posts"]]
        after = re.search(r"post_number=(\d+)&asc=true", path)
        assert {p.id for p in value} == set(
            ids if after else [i for i in ids if i in asked]
        ) or "asc=false" in path
    elif stream is not None:
        assert (said["id"], said["title"], tuple(stream.get("stream", ()))) == (
            value.id,
            value.title,
            value.stream,
        )
        assert [post["id"] for post in stream["posts"]] == [post.id for post in value.posts]
        assert said["highest_post_number"] == value.highest_post_number
    elif path.startswith("/session/"):
        assert said["current_user"]["id"] == value.user_id
    elif path.startswith("/site.json"):
        kinds = [kind["id"] for kind in said["post_action_types"] if kind["is_flag"]]
        assert 7 in kinds
        assert kinds == [kind.id for kind in value]
    elif path.startswith("/about.json"):
        assert said["about"]["version"] == value.version
    elif "/revisions/" in path and "current_revision" in (said or {}):
        assert [said["username"]] == [editor.username for editor in value]
    elif path.startswith("/u/"):
        assert (said["user"]["id"], said["user"]["username"]) == (value.id, value.username)
    elif isinstance(value, Receipt) and isinstance(said, dict) and said.get("action") == "enqueued":
        assert Receipt(reviewable_id=said["pending_post"]["id"], queued=True) == value
    elif isinstance(value, Receipt) and isinstance(said, dict) and "pending_posts" not in said:
        post = said.get("post", said)
        if "post_number" in post:
            assert (post["id"], post["topic_id"]) == (value.post_id, value.topic_id)


@pytest.mark.parametrize("record", USED, ids=lambda record: record["name"])
async def test_recorded_answer(record: dict[str, Any]) -> None:
    """A recorded answer is understood, or refused with the remedy that the contract names."""
    found = endpoint_of(record)
    assert found is not None
    match, call = found
    expected = _expected_trouble(record)
    flagged = [a for a in (record["response"].get("body") or {}).get("actions_summary", ()) if a["id"] == 7]
    if (
        expected is None
        and "/post_actions" in record["request"]["path"]
        and not any(a.get("acted") for a in flagged)
    ):
        expected = Unsure  # recorded with a flag of another kind; ours is not on the post
    async with _replay(record) as client:
        if expected is None:
            _check_value(record, await call(client, match))
            return
        with pytest.raises(ForumTrouble) as caught:
            await call(client, match)
    assert expected is type(caught.value)
    if expected is not Stop or record["response"].get("body"):
        assert record["response"]["status"] == caught.value.status
    if isinstance(caught.value, Wait) and expected is Wait:
        headers = dict(record["response"]["headers"])
        assert float(headers["Retry-After"]) <= caught.value.seconds


def test_coverage(capsys: pytest.CaptureFixture[str]) -> None:
    """The replay covers recordings of every endpoint that the client uses."""

    def line(record: dict[str, Any]) -> str:
        path = re.sub(r"\d+", "N", record["request"]["path"].partition("?")[0])
        return f"{record['request']['method']} {re.sub(r'/[0-9a-fN]{16,}/', '/ID/', path)}"

    covered = Counter(line(record) for record in USED)
    others = Counter("/".join(line(record).split("/")[:2]) for record in RECORDS if not endpoint_of(record))
    with capsys.disabled():
        print(f"\nreplayed through the client: {len(USED)} of {len(RECORDS)} recordings")  # noqa: T201
        for name, counts in (("covered", covered), ("not covered, as linkbot does not ask", others)):
            print(f"  {name}: " + ", ".join(f"{path} ({n})" for path, n in sorted(counts.items())))  # noqa: T201
    hit = {endpoint[1] for record in USED if (endpoint := endpoint_of(record))}
    assert len(USED) > 200
    assert {MESSAGE, *(call for _, _, call in ENDPOINTS)} == hit


def _decided_queue() -> dict[str, Any]:
    """The recorded single item, decided by moderator 2 on the flag of user 3, as a page of the queue."""
    record: dict[str, Any] = json.loads(json.dumps(BY_NAME["review-show-decided"]))
    body = record["response"]["body"]
    body["reviewables"] = [body.pop("reviewable")]
    return record


async def test_own_flag_was_agreed_with() -> None:
    """The verdict on our flag is read from our own score row, and a moderator's decision counts as a person's."""
    async with a_forum({"GET /review.json": _decided_queue()}) as client:
        rulings = await client.rulings([5])
    at = datetime(2026, 11, 23, 3, 59, 24, 441_000, tzinfo=UTC)
    assert (Ruling(5, Closing.AGREED, by_person=True, at=at, message_topic_id=22),) == rulings


async def test_foreign_flags_teach_nothing() -> None:
    """An item with a flag of somebody else is left out; one with a later flag of somebody else shows our own row."""
    async with a_forum({"GET /review.json": BY_NAME["review-username"]}) as client:
        rulings = await client.rulings(range(1, 20))
    assert {3, 4, 5, 8, 9, 10, 12, 15} == {ruling.reviewable_id for ruling in rulings}
    assert not {13, 14} & {ruling.reviewable_id for ruling in rulings}  # user 2's
    assert {None} == {ruling.closing for ruling in rulings}


async def test_own_decision_is_no_lesson() -> None:
    """What we decided ourselves is read, but not as the word of a person."""
    session = json.loads(json.dumps(BY_NAME["session-current-bot"]))
    session["response"]["body"]["current_user"]["id"] = 2
    forum = {"GET /review.json": BY_NAME["review-approved"], "GET /session/current.json": session}
    async with a_forum(forum) as client:
        (ruling,) = await client.rulings([14])
    assert (Closing.AGREED, False) == (ruling.closing, ruling.by_person)


async def test_external_id_taken_is_done() -> None:
    """A message refused because its external id is taken was sent before: its topic is found by the redirect."""
    answers = {
        "POST /posts.json": BY_NAME["pm-external-id-taken"],
        "GET /t/external_id/linkbot-17-pm.json": BY_NAME["pm-by-external-id"],
        "GET /t/13.json": BY_NAME["pm-read-answer"],
    }
    async with a_forum(answers) as client:
        receipt = await client.send_message("alice", "About your post", "words", "linkbot-17-pm")
    assert Receipt(post_id=19, topic_id=13) == receipt


async def test_redirect_to_the_right_slug_is_followed() -> None:
    """A topic whose slug changed is read at the address the forum names."""
    moved = BY_NAME["topic-wrong-slug"]
    answers = {
        "GET /t/9.json": moved,
        "GET /t/installing-the-printer-driver-on-debian/9.json": BY_NAME["topic-slug-id"],
    }
    async with a_forum(answers) as client:
        assert 9 == (await client.topic(9)).id


async def test_marker_is_found_among_replies() -> None:
    """Our own reply is found by the hidden marker in its raw."""
    reply = BY_NAME["marker-reply-read"]
    chunk = json.loads(json.dumps(BY_NAME["topic-posts-after-number"]))
    post = reply["response"]["body"]
    chunk["response"]["body"]["post_stream"]["posts"] = [post]
    session = json.loads(json.dumps(BY_NAME["session-current-bot"]))
    session["response"]["body"]["current_user"]["id"] = post["user_id"]
    marker = re.findall(r"<!-- .* -->", post["raw"])[0]
    path = f"GET /t/{post['topic_id']}/posts.json"
    async with a_forum({path: chunk, "GET /session/current.json": session}) as client:
        assert Receipt(post_id=post["id"], topic_id=post["topic_id"]) == await client.find_reply(
            post["topic_id"], 1, marker
        )
