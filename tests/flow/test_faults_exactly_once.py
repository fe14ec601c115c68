"""Nothing is done twice, and nothing is lost, whatever becomes of an answer: the real client on the demo forum."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from linkbot.core.case import Planned, Progress, Purpose, SendReply
from linkbot.core.messages import marker
from linkbot.core.rules import Tell
from linkbot.demo.forum.entities import Post
from linkbot.demo.forum.faults import Fault, Seen, Trouble, writes
from linkbot.flow.deliver import deliver
from tests.core.builders import a_rule
from tests.flow.conftest import LINK
from tests.flow.real_forum import NO_LINK, RealScene, real_scene

KEY = "report/1/2026-03-02"
WORDS = f"A report of some words, long enough to be a post.\n\n{marker(KEY)}"
LOST = (Trouble.LOSE_ANSWER, Trouble.HALF_ANSWER, Trouble.GARBAGE, Trouble.DONE_BUT_REFUSE)
NEVER_SENT = (Trouble.LOSE_REQUEST, Trouble.HTML, Trouble.REFUSE)


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[RealScene]:
    """A thread on the demo forum."""
    loud = a_rule("loud", checks=LINK.checks, tell=Tell.BOTH)
    async with real_scene(tmp_path, loud) as opened:
        yield opened


async def plan_a_reply(scene: RealScene) -> None:
    """A reply that only its marker can tell."""
    action = SendReply(scene.thread.id, None, WORDS, marker(KEY), after_number=1)
    plan = Planned(KEY, scene.clock.now(), Purpose.REPORT, action, topic_id=scene.thread.id)
    await scene.bench.store.plan((plan,), None, scene.clock.now())


async def work(scene: RealScene, minutes: int = 30) -> Progress:
    """Deliver every half minute; where the reply stands then."""
    for _ in range(2 * minutes):
        await deliver(scene.bench)
        scene.clock.advance(30)
    row = await scene.bench.store.row(KEY)
    assert row is not None
    return row.progress


def ours(scene: RealScene) -> list[Post]:
    """Linkbot's posts with the marker, wherever they are, deleted ones included."""
    return [post for post in scene.forum.state.posts.values() if marker(KEY) in post.raw]


def append(scene: RealScene, post: Post) -> None:
    """A moderator adds a line below it."""
    scene.forum.edit_as("moderator-1", post, f"{post.raw}\n\nEdited: see the guidelines as well.")


def delete(scene: RealScene, post: Post) -> None:
    """A moderator deletes it."""
    scene.forum.delete_as("moderator-1", post)


def move(scene: RealScene, post: Post) -> None:
    """A moderator moves it to another topic."""
    elsewhere = scene.forum.add_topic(
        "moderator-1", "Another topic altogether", "Where things go that belong there."
    )
    scene.forum.move("moderator-1", [post], elsewhere)


@pytest.mark.parametrize("touch", [append, delete, move])
async def test_a_touched_reply_is_found(scene: RealScene, touch: Callable[[RealScene, Post], None]) -> None:
    """A reply whose answer was lost, and which a moderator edits, deletes or moves at once, is not written again."""
    await plan_a_reply(scene)
    scene.forum.faults.add(Fault(writes("/posts"), Trouble.LOSE_ANSWER))
    await deliver(scene.bench)
    touch(scene, ours(scene)[0])
    scene.clock.advance(150)  # the forum's own memory of the last two minutes is no help (contract 7.5)
    assert Progress.DONE is await work(scene, 5)
    assert 1 == len(ours(scene))


@pytest.mark.parametrize("trouble", [*LOST, *NEVER_SENT])
@pytest.mark.parametrize("times", [1, 3])
async def test_whatever_happens_to_a_reply(scene: RealScene, trouble: Trouble, times: int) -> None:
    """It is there once in the end, however often request or answer were lost."""
    await plan_a_reply(scene)
    scene.forum.faults.add(Fault(writes("/posts"), trouble, times=times))
    assert Progress.DONE is await work(scene, 15)
    assert 1 == len(ours(scene))


@pytest.mark.parametrize("trouble", [*LOST, *NEVER_SENT])
async def test_whatever_happens_to_all_writes(scene: RealScene, trouble: Trouble) -> None:
    """Every write fails twice in the same way: one message, one reply and one flag are there in the end."""
    post = scene.forum.post_as("member-1", scene.thread, NO_LINK)
    for path in ("/posts", "/post_actions"):
        scene.forum.faults.add(Fault(writes(path), trouble, times=2))
    await scene.pass_time(70)
    me = scene.forum.user("linkbot")
    flags = [a for a in scene.forum.state.actions_on(post.id) if a.user_id == me.id]
    to_author = [t for t in scene.forum.messages("member-1") if t.user_id == me.id]
    replies = [p for p in scene.forum.posts(scene.thread) if p.user_id == me.id]
    assert (1, 1, 1) == (len(flags), len(to_author), len(replies))


async def test_somebody_elses_marker_does_not_count(scene: RealScene) -> None:
    """A member who copies the marker does not keep the reply from being written."""
    await plan_a_reply(scene)
    scene.forum.faults.add(Fault(writes("/posts"), Trouble.LOSE_REQUEST))
    await deliver(scene.bench)
    scene.forum.post_as("member-2", scene.thread, f"Words of a member, long enough.\n\n{marker(KEY)}")
    assert Progress.DONE is await work(scene, 5)
    assert {"linkbot", "member-2"} == {scene.forum.state.users[post.user_id].username for post in ours(scene)}


async def test_an_edit_in_between_is_not_the_end(scene: RealScene) -> None:
    """Somebody edits linkbot's message between its look and its edit (409): the new words come a little later."""
    post = scene.forum.post_as("member-1", scene.thread, NO_LINK)
    await scene.pass_time(1)
    case = await scene.case(post.id)
    assert case is not None
    message = scene.forum.post(case.message_post_id or 0)
    interfered: list[Post] = []

    def interfere(seen: Seen) -> bool:
        if seen.method == "PUT" and seen.path.startswith(f"/posts/{message.id}") and not interfered:
            interfered.append(
                scene.forum.edit_as("moderator-1", message, f"{message.raw}\n\nA moderator adds this.")
            )
        return False

    scene.forum.faults.add(Fault(interfere))
    scene.forum.edit_as("member-1", post, "I wrote this: https://blog.example/2026/an-article")
    await scene.pass_time(3)
    assert interfered
    assert "All is well" in message.raw
