"""The one friendly invitation to show whose a page is."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from linkbot.core.case import Closing
from linkbot.core.model import Author
from linkbot.core.rules import Mode
from linkbot.edge.store.invitations import SqlInvitations
from linkbot.edge.store.store import SqlStore
from linkbot.flow.deliver import deliver
from linkbot.flow.invite import send_invitations
from tests.core.authorship.articles import BYLINE, JSON_LD, html
from tests.flow.conftest import LINK, OWN, Scene
from tests.flow.test_authorship_life import ASKING, OTHER, Life
from tests.flow.test_life import ARTICLE, GOOD

NOBODY = html()  # a page that does not say who wrote it
CODE = re.compile(r"linkbot-[a-z2-7]{32}")


class Inviting(Life):
    """A thread whose rules offer proofs, and a page of which nobody can tell whose it is."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        assert isinstance(scene.bench.store, SqlStore)
        scene.bench = replace(scene.bench, invitations=SqlInvitations(scene.bench.store))
        self.pages.html = {ARTICLE: NOBODY, OTHER: NOBODY}

    async def hours(self, hours: float) -> None:
        """Let time pass in beats of ten minutes."""
        for _ in range(int(hours * 6)):
            self.scene.clock.forward(minutes=10)
            await self.scene.beat()
            await send_invitations(self.scene.bench)
            await deliver(self.scene.bench)

    @property
    def sent(self) -> list[tuple[str, str, str]]:
        """The messages."""
        return list(self.scene.forum.messages.values())


@pytest.fixture
def inviting(scene: Scene) -> Inviting:
    """The scene."""
    return Inviting(scene)


async def test_one_message_that_asks_for_nothing(inviting: Inviting) -> None:
    """Private, kind, with both ways, without any reproach, and no case is opened."""
    post = inviting.scene.forum.add(**GOOD)
    await inviting.hours(0.5)
    assert [] == inviting.sent
    await inviting.hours(2)
    ((to, title, raw),) = inviting.sent
    assert "member-1" == to
    assert "An offer about your links" in title
    assert 'rel="me"' in raw
    assert CODE.search(raw)
    for words in (
        "nothing that you need to do",
        "it counts for you",
        "not bring it up again",
        "automated helper",
        f"L{post.id}",
    ):
        assert words in raw
    for words in ("moderator to have a look", "another author", "rule", "wrong,", "must"):
        assert words not in raw.replace("unclear or wrong", "")
    assert await inviting.scene.bench.store.case(post.id or 0) is None
    assert ["message"] == inviting.scene.forum.writes


async def test_once_a_person_for_ever(inviting: Inviting) -> None:
    """Neither the next post nor one a year later brings another one; another person gets their own."""
    inviting.scene.forum.add(**GOOD)
    await inviting.hours(3)
    second = (GOOD["raw"].replace(ARTICLE, OTHER), GOOD["cooked"].replace(ARTICLE, OTHER))
    inviting.scene.forum.add(*second)
    await inviting.hours(3)
    inviting.scene.clock.forward(days=400)
    inviting.scene.forum.add(*second)
    await inviting.hours(3)
    assert ["member-1"] == [to for to, _, _ in inviting.sent]
    inviting.scene.forum.add(*second, author=Author("member-2", 502))
    await inviting.hours(3)
    assert ["member-1", "member-2"] == [to for to, _, _ in inviting.sent]


async def test_two_posts_at_once_bring_one_message(inviting: Inviting) -> None:
    """A person who posts twice in an hour is written to once."""
    inviting.scene.forum.add(**GOOD)
    inviting.scene.forum.add(GOOD["raw"].replace(ARTICLE, OTHER), GOOD["cooked"].replace(ARTICLE, OTHER))
    await inviting.hours(4)
    assert 1 == len(inviting.sent)


async def test_what_is_shown_is_found_and_remembered(inviting: Inviting) -> None:
    """The code is put on the page: it is found by a later look, without another word."""
    inviting.scene.forum.add(**GOOD)
    await inviting.hours(3)
    code = CODE.search(inviting.sent[0][2])
    assert code is not None
    inviting.pages.html[ARTICLE] = html(after=f"<p>{code[0]}</p>")
    await inviting.hours(12)
    assert ["CODE"] == [c.how.name for c in await inviting.memory.confirmations()]
    assert ["message"] == inviting.scene.forum.writes


@pytest.mark.parametrize(
    "page",
    [html(BYLINE, JSON_LD.replace("Ana Example", "Otto Sample")).replace("Ana Example", "Otto Sample"), ""],
)
async def test_nobody_is_invited_without_need(inviting: Inviting, page: str) -> None:
    """The page names its poster, or cannot be read at all."""
    inviting.pages.html = {ARTICLE: page} if page else {}
    inviting.scene.forum.add(**GOOD)
    await inviting.hours(4)
    assert [] == inviting.sent


@pytest.mark.parametrize("change", ["rule", "thread", "ceiling", "rule's mode"])
async def test_off_unless_the_rules_ask_for_it(inviting: Inviting, change: str) -> None:
    """Without offer_proof, and in any mode in which linkbot writes to nobody, there is no invitation."""
    scene = inviting.scene
    if change == "rule":
        scene.with_rules(LINK, OWN)
    elif change == "thread":
        scene.with_rules(LINK, ASKING, mode=Mode.FLAG)
    elif change == "ceiling":
        scene.bench = replace(scene.bench, ceiling=Mode.OBSERVE)
    else:
        scene.with_rules(LINK, replace(ASKING, mode=Mode.FLAG))
    scene.forum.add(**GOOD)
    await inviting.hours(4)
    assert [] == inviting.sent


@pytest.mark.parametrize("change", ["edited", "deleted", "hidden", "locked"])
async def test_a_post_that_is_another_one_now(inviting: Inviting, change: str) -> None:
    """Deleted, hidden, locked or edited at the last moment: nobody is written to about it."""
    scene = inviting.scene
    post = scene.forum.add(**GOOD)
    await inviting.hours(0.9)
    changes = {
        "edited": {"raw": "Other words"},
        "deleted": {"deleted": True},
        "hidden": {"hidden": True},
        "locked": {"locked": True},
    }
    scene.forum.posts_by_id[post.id or 0] = replace(post, **changes[change])  # type: ignore[arg-type]
    for _ in range(6):
        scene.clock.forward(minutes=10)
        await send_invitations(scene.bench)
        await deliver(scene.bench)
    assert [] == inviting.sent


async def test_after_a_downtime_nobody_is_invited(inviting: Inviting) -> None:
    """A post that was judged hours ago is not written about."""
    inviting.scene.forum.add(**GOOD)
    await inviting.hours(0.5)
    inviting.scene.clock.forward(hours=5)
    await inviting.hours(2)
    assert [] == inviting.sent


async def test_a_doubted_author_is_asked_and_not_invited(inviting: Inviting) -> None:
    """Whose page names somebody else gets the question of the case, and no second message."""
    inviting.pages.html[ARTICLE] = html(BYLINE, JSON_LD)
    inviting.scene.forum.add(**GOOD)
    await inviting.hours(4)
    assert 1 == len(inviting.sent)
    assert "An offer" not in inviting.sent[0][1]


async def test_who_said_mine_is_not_invited(inviting: Inviting) -> None:
    """Their word is taken already."""
    inviting.pages.html[ARTICLE] = html(BYLINE, JSON_LD)
    post = await inviting.asked()
    inviting.answer("Mine")
    await inviting.pass_time(2)
    assert Closing.CLAIMED is (await inviting.scene.case(post)).closing
    await inviting.hours(4)
    assert 1 == len(inviting.sent)


async def test_a_message_that_was_late_is_dropped(inviting: Inviting) -> None:
    """Planned, but the forum was away for two days: not sent, and never again."""
    inviting.scene.forum.add(**GOOD)
    await inviting.hours(0.9)
    for _ in range(2):
        inviting.scene.clock.forward(minutes=10)
        await send_invitations(inviting.scene.bench)
    inviting.scene.clock.forward(days=2)
    await deliver(inviting.scene.bench)
    assert [] == inviting.sent


async def test_a_bench_without_it_invites_nobody(scene: Scene) -> None:
    """The null object."""
    now = scene.clock.now()
    assert () == await scene.bench.invitations.unsettled(1, ("own-work",), now - timedelta(days=1), now)
    scene.with_rules(LINK, ASKING)
    await send_invitations(scene.bench)
