"""What is sent, and what a refusal comes to when the forum is looked at."""

import httpx
import pytest

from linkbot.core.case import Receipt
from linkbot.core.forum import Drop, Forbidden, ForumTrouble, Unsure
from tests.edge.discourse.fakes import Script, a_client, a_post, form, ok

ACTED = [{"id": 2, "can_act": True}, {"id": 7, "count": 1, "acted": True}]
FOUND = httpx.Response(301, headers={"Location": "/t/13.json"})
REFUSED = httpx.Response(422, json={"action": "create_post", "errors": ["schon vergeben"]})


async def test_message() -> None:
    """A private message goes out as a form with its external id, and asks for the wrapped answer."""
    script = Script().on(
        "POST /posts.json", ok({"action": "create_post", "post": {"id": 19, "topic_id": 13}})
    )
    async with a_client(script) as client:
        receipt = await client.send_message(
            "member-1,writers", "A title", "Words & <b>ünd</b>\n", "operation-1"
        )
    assert Receipt(post_id=19, topic_id=13) == receipt
    expected = {
        "title": "A title",
        "raw": "Words & <b>ünd</b>\n",
        "archetype": "private_message",
        "target_recipients": "member-1,writers",
        "external_id": "operation-1",
    }
    assert expected == form(script.asked[0])
    assert "true" == script.asked[0].url.params["nested_post"]
    assert "application/x-www-form-urlencoded" == script.asked[0].headers["content-type"]


async def test_message_sent_before_counts() -> None:
    """A message refused for any reason is looked for; one that is there was sent."""
    script = Script().on("POST /posts.json", REFUSED).on("GET /t/external_id/operation-1.json", FOUND)
    async with a_client(script) as client:
        receipt = await client.send_message("member-1", "Title", "words", "operation-1")
    assert Receipt(topic_id=13) == receipt


@pytest.mark.parametrize(
    ("look", "remedy"),
    [(httpx.Response(404), Drop), (httpx.Response(403), Drop), (httpx.Response(502), Unsure)],
)
async def test_refused_message(look: httpx.Response, remedy: type[ForumTrouble]) -> None:
    """A message that was refused and is not there is dropped with the forum's words; if we could not look, Unsure."""
    script = Script().on("POST /posts.json", REFUSED).on("GET /t/external_id/operation-1.json", look)
    async with a_client(script) as client:
        with pytest.raises(ForumTrouble, match="schon vergeben") as caught:
            await client.send_message("member-1", "Title", "words", "operation-1")
    assert (remedy, 422) == (type(caught.value), caught.value.status)


async def test_message_to_nobody() -> None:
    """A refusal that is no 422 needs no look."""
    script = Script().on("POST /posts.json", httpx.Response(403))
    async with a_client(script) as client:
        with pytest.raises(Forbidden):
            await client.send_message("member-1", "Title", "words", "operation-1")
    assert 1 == len(script.asked)


@pytest.mark.parametrize(
    ("to", "expected"),
    [
        (4, {"topic_id": "7", "raw": "words", "reply_to_post_number": "4"}),
        (None, {"topic_id": "7", "raw": "words"}),
    ],
)
async def test_reply(to: int | None, expected: dict[str, str]) -> None:
    """A reply names its topic and, if it answers a post, that post. The bare answer is understood as well."""
    script = Script().on("POST /posts.json", ok(a_post(id=72, reviewable_id=None)))
    async with a_client(script) as client:
        assert Receipt(post_id=72, topic_id=7) == await client.reply(7, to, "words")
    assert expected == form(script.asked[0])


async def test_reply_held_back() -> None:
    """A reply that waits for approval is done; its place in the review queue is kept."""
    said = {"action": "enqueued", "success": True, "pending_count": 2, "pending_post": {"id": 17}}
    async with a_client(Script().on("POST /posts.json", ok(said))) as client:
        assert Receipt(reviewable_id=17, queued=True) == await client.reply(7, None, "words")


async def test_success_false_is_a_refusal() -> None:
    """An answer that says it was not done is believed."""
    async with a_client(Script().on("POST /posts.json", ok({"success": False}))) as client:
        with pytest.raises(Drop):
            await client.reply(7, None, "words")


async def test_flag() -> None:
    """A flag is of type 7, with its message and without anything that hides; its place in the queue is kept."""
    script = Script().on("POST /post_actions.json", ok(a_post(actions_summary=ACTED, reviewable_id=5)))
    async with a_client(script) as client:
        assert Receipt(post_id=71, topic_id=7, reviewable_id=5) == await client.flag(71, "please look")
    assert {"id": "71", "post_action_type_id": "7", "message": "please look"} == form(script.asked[0])


async def test_flag_that_is_not_on_the_post() -> None:
    """A success without our flag on the post is none (an unknown type is answered 200 and reaches nobody)."""
    async with a_client(Script().on("POST /post_actions.json", ok(a_post()))) as client:
        with pytest.raises(Unsure):
            await client.flag(71, "please look")


@pytest.mark.parametrize(
    ("summary", "done"),
    [(ACTED, True), ([{"id": 7, "count": 1}], False), ([{"id": 8, "acted": True}], False), ([], False)],
)
async def test_refused_flag(summary: list[dict[str, object]], done: bool) -> None:
    """A refused flag is looked for on the post: ours counts as raised, another one does not."""
    script = Script().on("POST /post_actions.json", httpx.Response(403, json={"errors": ["Hoppla!"]}))
    script.on("GET /posts/71.json", ok(a_post(actions_summary=summary, reviewable_id=None)))
    async with a_client(script) as client:
        if done:
            assert Receipt(post_id=71, topic_id=7) == await client.flag(71, "please look")
        else:
            with pytest.raises(Forbidden, match="Hoppla!"):
                await client.flag(71, "please look")
