"""Taking back what was said, on a real database and the demo forum: just what `docs/undo.md` says is left behind."""

import re
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from linkbot.core.case import Closing, Progress, Purpose, State
from linkbot.core.checks.own_words import OwnWordsCheck
from linkbot.core.forum import Drop, Unsure
from linkbot.core.rules import Rule
from linkbot.edge.store import SqlUndoMemory
from linkbot.flow.undo import finish_undoing, look_into, take_back
from tests.flow.conftest import LINK, TALK, Scene
from tests.flow.real_forum import NO_LINK, RealScene, real_scene
from tests.flow.sql import store_of
from tests.flow.test_life import NO_LINK as NO_LINK_POST
from tests.flow.test_life import TALKING

ROOT = Path(__file__).parents[2]
BRIEF = Rule("brief", "A short introduction is enough.", (OwnWordsCheck(20, without_link=20),))
LONG = " ".join(["many"] * 30)
CHATTY = "@member-2 thank you, I agree with you about all of this! https://blog.example/2026/an-article"


def table() -> dict[str, tuple[str, str, str]]:
    """The table of the paper: request → undone by, members see, staff see."""
    text = (ROOT / "docs/undo.md").read_text("utf-8")
    rows = re.findall(r"^\| `(\w+)` \| [^|]* \| ([^|]*) \| ([^|]*) \| ([^|]*) \|$", text, re.MULTILINE)
    return {row[0]: tuple(cell.strip() for cell in row[1:]) for row in rows}


@pytest.fixture
async def real(tmp_path: Path) -> AsyncIterator[RealScene]:
    """The demo forum, with two private rules and a public one."""
    async with real_scene(tmp_path, LINK, BRIEF, TALK) as scene:
        yield scene


async def undo_all(scene: RealScene | Scene, posts: Sequence[int] = ()) -> list[str]:
    """What a moderator does; what was said of it beforehand."""
    memory, now = SqlUndoMemory(store_of(scene.bench)), scene.bench.clock.now()
    cases = await memory.find(posts=posts)
    undoings = await look_into(memory, cases, lambda _: scene.bench.rulebook, now)
    await take_back(memory, undoings, "moderator-1", now)
    return [words for one in undoings for words in (*one.takes, *one.stays)]


async def a_week(real: RealScene) -> tuple[int, int]:
    """A post told in private, told more, and flagged; and one answered in public. Their ids."""
    told = real.forum.post_as("member-1", real.thread, NO_LINK)
    chat = real.forum.post_as("member-2", real.thread, CHATTY)
    await real.pass_time(1)
    real.forum.edit_as("member-1", told, f"{NO_LINK} {LONG}")
    await real.pass_time(60)
    return told.id, chat.id


def seen(real: RealScene) -> dict[str, str]:
    """What members and staff can see of linkbot's work, by kind of request."""
    me = real.forum.user("linkbot")
    state, message = real.forum.state, ""
    own = [post for post in state.posts.values() if post.user_id == me.id]
    found = {"tell_more": "none", "tell_public": "none", "tell": "none"}
    private = {topic.id for topic in real.forum.messages() if "member-1" in _names(real, topic)}
    for post in own:
        kind = "tell_public" if post.topic_id == real.thread.id else ""
        if post.topic_id in private:
            kind = "tell" if post.post_number == 1 else "tell_more"
        if kind:
            found[kind] = "deleted" if post.deleted_at else post.raw[:30]
        message += post.raw if not kind else ""
    found["flag"] = str(sum(1 for a in state.actions if a.user_id == me.id and not a.undone))
    found["word"] = str("This flag was a mistake of mine" in message)
    return found


def _names(real: RealScene, topic) -> set[str]:
    return {user.username for user in real.forum.state.users.values() if user.id in topic.allowed_user_ids}


def test_the_table_knows_every_request_about_a_post():
    """Each purpose of a request about a post stands in the table, and no other."""
    others = {Purpose.LOOK, Purpose.REPORT, Purpose.ALERT, Purpose.ANSWER, Purpose.UNDO}
    about_posts = {p.value for p in Purpose if p not in others and not p.value.startswith("publish")}
    listed = set(table())
    assert listed <= about_posts
    assert {
        "tell",
        "tell_more",
        "tell_public",
        "flag",
        "amend",
        "text_back",
        "thank",
        "settle",
        "withdraw",
    } <= listed


async def test_what_is_left_behind_is_what_the_table_says(real: RealScene) -> None:
    """Everything that was said is undone as the table says, and nothing else happens, however long linkbot looks on."""
    await a_week(real)
    before = seen(real)
    assert {"none", "deleted"}.isdisjoint(before.values())
    assert ("2", "False") == (before["flag"], before["word"])
    words = await undo_all(real)
    await real.beat()
    after = seen(real)
    paper = table()
    assert "This was a mistake of mine" in paper["tell"][0]
    assert after["tell"].startswith("This was a mistake of mine")
    assert [("deletion", "nothing", "the deleted post")] * 2 == [paper["tell_more"], paper["tell_public"]]
    assert ("deleted", "deleted") == (after["tell_more"], after["tell_public"])
    assert "a word beside it" in paper["flag"][0]
    assert (before["flag"], "True") == (after["flag"], after["word"])
    assert any("the flag itself stays" in line for line in words)
    done = real.done()
    await real.pass_time(100)
    assert (done, after) == (real.done(), seen(real))


async def test_undoing_twice_is_undoing_once(real: RealScene) -> None:
    """The second time changes nothing on the forum, and says so."""
    await a_week(real)
    await undo_all(real)
    await real.beat()
    done = real.done()
    again = await undo_all(real)
    await real.pass_time(10)
    assert done == real.done()
    assert {"the flag itself stays in the review queue: the forum lets nobody withdraw it"} <= set(again)
    assert [] == [line for line in again if "deleted" in line or "changed" in line]


async def test_what_was_not_sent_is_dropped(scene: Scene) -> None:
    """A word that waits is not said; the case is closed for good."""
    post = scene.forum.add(**NO_LINK_POST)
    await scene.beat()
    scene.forum.trouble = failing("message", Unsure("no answer"))
    await scene.pass_time(0.5)
    scene.forum.trouble = lambda _when, _what: None
    words = await undo_all(scene)
    await scene.pass_time(1)
    case = await scene.case(post)
    assert (State.CLOSED, Closing.UNDONE) == (case.state, case.closing)
    assert [] == scene.forum.writes
    assert any("nobody knows yet" in line for line in words)


async def test_nothing_was_said(scene: Scene) -> None:
    """In observe nothing was said: the case is closed for good, and that is all."""
    post = scene.forum.add(**NO_LINK_POST)
    await scene.beat()
    words = await undo_all(scene)
    await scene.pass_time(80)
    assert [] == scene.forum.writes
    assert [
        "nothing was said, so there is nothing to take back; linkbot leaves the post alone from now on"
    ] == words
    assert Closing.UNDONE is (await scene.case(post)).closing


async def test_a_lost_word_that_turns_up_is_taken_back(scene: Scene) -> None:
    """A message whose answer was lost is found after its case was undone, and changed then."""
    post = scene.forum.add(**NO_LINK_POST)
    await scene.beat()
    scene.forum.trouble = failing_after("message", Unsure("no answer"))
    scene.clock.forward(minutes=20)
    await scene.beat()
    scene.forum.trouble = lambda _when, _what: None
    await undo_all(scene)
    scene.bench = replace(scene.bench, undoing=SqlUndoMemory(store_of(scene.bench)))
    await scene.pass_time(1)
    await finish_undoing(scene.bench)
    await scene.beat()
    assert "mistake of mine" in scene.forum.own[8001]
    assert Closing.UNDONE is (await scene.case(post)).closing


async def test_moderators_hear_once_of_what_failed(scene: Scene) -> None:
    """Where the forum refuses, moderators get one message that says what and why."""
    scene.forum.add(**TALKING)
    await scene.pass_time(1)
    scene.forum.trouble = failing("delete", Drop("not allowed", status=403))
    scene.bench = replace(scene.bench, undoing=SqlUndoMemory(store_of(scene.bench)))
    await undo_all(scene)
    for _ in range(3):
        await scene.beat()
        await finish_undoing(scene.bench)
    await scene.beat()
    (alert,) = [raw for key, (_, _, raw) in scene.forum.messages.items() if "alert" in key]
    assert "- the public reply about [post 2]" in alert
    assert "not allowed" in alert
    rows = await SqlUndoMemory(store_of(scene.bench)).rows_of([702])
    assert Progress.FAILED in {row.progress for row in rows[702]}


def failing(what: str, trouble: Exception):
    """A forum that refuses such writes before they take effect."""

    def ask(when: str, write: str) -> None:
        if (when, write) == ("before", what):
            raise trouble

    return ask


def failing_after(what: str, trouble: Exception):
    """A forum whose answer to such writes is lost."""

    def ask(when: str, write: str) -> None:
        if (when, write) == ("after", what):
            raise trouble

    return ask
