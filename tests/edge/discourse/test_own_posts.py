"""Editing and deleting posts of our own, and none of others."""

import httpx
import pytest

from linkbot.core.case import Receipt
from linkbot.core.forum import Drop, Forbidden, ForumTrouble, Gone, Stop, Unsure
from tests.edge.discourse.fakes import Script, a_client, a_post, a_session, form, ok


async def test_edit() -> None:
    """An edit sends the old words with the new, so that nobody else's are overwritten."""
    script = Script().on("PUT /posts/71.json", ok({"post": a_post(raw="new")}))
    async with a_client(script) as client:
        assert Receipt(post_id=71, topic_id=7) == await client.edit(71, "new", "words")
    sent = form(script.asked[0])
    assert ("new", "words", True) == (
        sent["post[raw]"],
        sent["post[original_text]"],
        bool(sent["post[edit_reason]"]),
    )


async def test_edit_of_whatever_is_there() -> None:
    """Without old words the present ones are read and sent, and only of a post of our own."""
    script = (
        Script().on("GET /session/current.json", a_session()).on("GET /posts/71.json", ok(a_post(raw="old")))
    )
    script.on("PUT /posts/71.json", ok({"post": a_post()}))
    async with a_client(script) as client:
        await client.edit(71, "new", None)
    assert "old" == form(script.asked[-1])["post[original_text]"]


@pytest.mark.parametrize(
    ("there", "remedy"),
    [
        (ok(a_post(user_id=5)), Drop),
        (ok(a_post(raw=None)), Gone),
        (ok(a_post(deleted_at="2026-03-02T12:00:00Z")), Gone),
        (httpx.Response(404), Gone),
    ],
)
async def test_edit_of_what_is_not_ours(there: httpx.Response, remedy: type[ForumTrouble]) -> None:
    """Words of others, or words that are gone, are not edited."""
    script = Script().on("GET /session/current.json", a_session()).on("GET /posts/71.json", there)
    async with a_client(script) as client:
        with pytest.raises(remedy):
            await client.edit(71, "new", None)
    assert "PUT /posts/71.json" not in script.lines


@pytest.mark.parametrize(
    ("there", "done"),
    [("new words", True), (" new  words\n", True), ("others", False), (None, False)],
)
async def test_edit_that_collides(there: str | None, done: bool) -> None:
    """After a conflict the post is read: our words there mean that it is done, other words that it is not."""
    script = (
        Script().on("GET /session/current.json", a_session()).on("GET /posts/71.json", ok(a_post(raw=there)))
    )
    script.on("PUT /posts/71.json", httpx.Response(409, json={"errors": ["Konflikt"]}))
    async with a_client(script) as client:
        if done:
            assert Receipt(post_id=71, topic_id=7) == await client.edit(71, "new words", "old")
        else:
            with pytest.raises(Drop, match="Konflikt") as caught:
                await client.edit(71, "new words", "old")
            assert 409 == caught.value.status


async def test_edit_refused() -> None:
    """A refusal that is no conflict needs no look."""
    script = Script().on("PUT /posts/71.json", httpx.Response(422))
    async with a_client(script) as client:
        with pytest.raises(Drop):
            await client.edit(71, "x", "old")
    assert 1 == len(script.asked)


@pytest.mark.parametrize("answer", [httpx.Response(200), ok({"success": "OK"}), httpx.Response(404)])
async def test_delete(answer: httpx.Response) -> None:
    """A reply of our own is deleted; the empty answer is a success, and so is that somebody was faster."""
    script = Script().on("GET /session/current.json", a_session()).on("GET /posts/71.json", ok(a_post()))
    script.on("DELETE /posts/71.json", answer)
    async with a_client(script) as client:
        assert Receipt(post_id=71, topic_id=7) == await client.delete(71)
    assert "DELETE /posts/71.json" == script.lines[-1]


@pytest.mark.parametrize(
    "there", [a_post(post_number=1), a_post(post_number=0), a_post(post_number=None), a_post(user_id=5)]
)
async def test_delete_guards(there: dict[str, object]) -> None:
    """A first post, which would take its topic along, and a post of somebody else are never deleted."""
    script = Script().on("GET /session/current.json", a_session()).on("GET /posts/71.json", ok(there))
    async with a_client(script) as client:
        with pytest.raises(Drop):
            await client.delete(71)
    assert "DELETE /posts/71.json" not in script.lines


@pytest.mark.parametrize(
    "there",
    [httpx.Response(404), ok(a_post(deleted_at="2026-03-02T12:00:00Z")), ok(a_post(user_deleted=True))],
)
async def test_deleted_already(there: httpx.Response) -> None:
    """What is gone, or about to be, counts as deleted."""
    script = Script().on("GET /session/current.json", a_session()).on("GET /posts/71.json", there)
    async with a_client(script) as client:
        assert Receipt(post_id=71) == await client.delete(71)
    assert "DELETE /posts/71.json" not in script.lines


@pytest.mark.parametrize(
    ("answer", "remedy"),
    [
        (httpx.Response(403), Forbidden),
        (httpx.Response(200, content=b"<html>"), Unsure),
        (httpx.Response(502), Unsure),
    ],
)
async def test_refused_delete(answer: httpx.Response, remedy: type[ForumTrouble]) -> None:
    """A deletion that was refused or not understood is told as such."""
    script = Script().on("GET /session/current.json", a_session()).on("GET /posts/71.json", ok(a_post()))
    script.on("DELETE /posts/71.json", answer)
    async with a_client(script) as client:
        with pytest.raises(remedy):
            await client.delete(71)


async def test_dead_key_while_looking() -> None:
    """A key that dies between write and look stops everything."""
    script = Script().on("PUT /posts/71.json", httpx.Response(409)).on("GET /posts/71.json", ok(a_post()))
    script.on("GET /session/current.json", httpx.Response(403))
    async with a_client(script) as client:
        with pytest.raises(Stop):
            await client.edit(71, "new", "old")
