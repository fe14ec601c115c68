"""A daemon whose account is no moderator any more stops acting, says so once, and goes on when the rank is back."""

import pytest

from linkbot.core.forum import Forbidden, Session, Wait
from linkbot.daemon import Daemon
from tests.flow.conftest import Scene, scene  # noqa: F401
from tests.flow.test_life import NO_LINK, failing

MEMBER = Session(3, "linkbot")
MODERATOR = Session(3, "linkbot", moderator=True)


@pytest.fixture
async def daemon(scene: Scene) -> Daemon:  # noqa: F811
    """A daemon over one thread with a broken post, after its first look."""
    made = Daemon((scene.bench,), scene.clock)
    scene.forum.add(**NO_LINK)
    await made.beat()
    return made


def become(scene: Scene, me: Session) -> None:  # noqa: F811
    """The account is another one from now on."""

    async def session() -> Session:
        return me

    scene.forum.session = session  # type: ignore[method-assign]


async def test_it_stops_with_one_alert(daemon: Daemon, scene: Scene) -> None:  # noqa: F811
    """No author is told any more; moderators are, once, however long it lasts."""
    become(scene, MEMBER)
    scene.clock.forward(minutes=10)
    for _ in range(5):
        await daemon.beat()
        scene.clock.forward(minutes=6)
    assert daemon.health.stopped
    assert "no moderator any more" in daemon.health.trouble
    ((to, _, raw),) = scene.forum.messages.values()
    assert "moderators" == to
    assert "I have stopped working" in raw


async def test_it_goes_on_when_the_rank_is_back(daemon: Daemon, scene: Scene) -> None:  # noqa: F811
    """What was planned before is done then."""
    become(scene, MEMBER)
    scene.clock.forward(minutes=10)
    await daemon.beat()
    become(scene, MODERATOR)
    scene.clock.forward(minutes=6)
    await daemon.beat()
    assert not daemon.health.stopped
    assert {"moderators", "member-1"} == {to for to, _, _ in scene.forum.messages.values()}


async def test_a_403_shows_it_at_once(daemon: Daemon, scene: Scene) -> None:  # noqa: F811
    """The first refusal is looked into, long before the next question who we are."""
    become(scene, MEMBER)
    scene.clock.forward(minutes=2)
    scene.forum.trouble = failing(Forbidden("not for you", status=403), "read", "posts")
    await daemon.beat()
    assert daemon.health.stopped, scene.forum.reads


async def test_an_alert_that_cannot_be_sent(daemon: Daemon, scene: Scene) -> None:  # noqa: F811
    """Where even the alert is refused, the daemon stops all the same."""
    become(scene, MEMBER)
    scene.clock.forward(minutes=10)
    scene.forum.trouble = failing(Wait("away"), "before", "message")
    await daemon.beat()
    assert daemon.health.stopped
