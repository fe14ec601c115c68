"""Accepted links are looked at again: gently, and for moderators alone."""

from dataclasses import replace
from datetime import timedelta

import pytest

from linkbot.core.forum import Drop, ForumTrouble, Unsure
from linkbot.core.link_health import Ailment, Visit, Watched
from linkbot.core.model import AuthorshipState
from linkbot.edge.store.link_health import SqlHealthMemory
from linkbot.edge.store.store import SqlStore
from linkbot.flow import link_health as checking
from linkbot.flow.link_health import check_links
from tests.flow.conftest import LINK, Scene
from tests.flow.test_life import ARTICLE, GOOD

WELL = Visit(opens=True, final=ARTICLE, title="A title", evidence="aa", owner="LIKELY")


class Far:
    """What stands at the far ends; each look is written down."""

    def __init__(self) -> None:
        self.now: dict[str, Visit] = {}
        self.looked: list[str] = []

    async def visit(self, known: Watched) -> Visit:
        self.looked.append(known.place)
        return self.now.get(known.place, WELL)


class Watching:
    """A thread whose links are watched."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.far = scene, Far()
        assert isinstance(scene.bench.store, SqlStore)
        self.health = SqlHealthMemory(scene.bench.store)
        scene.with_rules(LINK)
        scene.bench = replace(scene.bench, health=self.health, visits=self.far)

    async def days(self, days: float) -> None:
        """Let days pass, some rounds in each."""
        for _ in range(int(days * 2)):
            self.scene.clock.forward(hours=12)
            await self.scene.beat()
            await check_links(self.scene.bench)

    @property
    def bench(self):
        """The bench."""
        return self.scene.bench

    async def said(self) -> list[Ailment]:
        """What moderators will read."""
        now = self.scene.clock.now()
        return [
            f.ailment for f in await self.health.findings(now - timedelta(days=400), now + timedelta(days=1))
        ]


@pytest.fixture
def watching(scene: Scene) -> Watching:
    """The scene with watched links."""
    return Watching(scene)


async def test_a_page_that_goes_is_told_to_moderators_only(watching: Watching) -> None:
    """Seen twice, days apart, it is in the report's data; no case, no message, no reply."""
    post = watching.scene.forum.add(**GOOD)
    await watching.days(2)
    watching.far.now[ARTICLE] = Visit(opens=False, why="the site answered 404")
    await watching.days(4)
    assert [] == await watching.said()
    await watching.days(4)
    assert [Ailment.GONE] == await watching.said()
    assert await watching.bench.store.case(post.id or 0) is None
    assert [] == watching.scene.forum.writes


async def test_a_changed_owner_is_weighed_and_told_to_moderators_only(watching: Watching) -> None:
    """The page names somebody else since: asked anew whose it is, and said when seen twice; its author hears nothing."""
    watching.scene.forum.add(**GOOD)
    await watching.days(2)
    watching.far.now[ARTICLE] = replace(WELL, evidence="bb", owner="")
    watching.scene.authors.states[ARTICLE] = AuthorshipState.CONTRADICTED
    await watching.days(9)
    assert [Ailment.TAKEN_OVER] == await watching.said()
    assert [] == watching.scene.forum.writes


async def test_looks_are_rare(watching: Watching) -> None:
    """A page that is well is looked at some times a month."""
    watching.scene.forum.add(**GOOD)
    await watching.days(30)
    assert 3 <= len(watching.far.looked) <= 7


async def test_one_link_a_host_a_round(watching: Watching) -> None:
    """Ten links to one site are looked at one by one; links elsewhere go beside them."""
    first = GOOD["cooked"]
    for number in range(10):
        address = f"https://blog.example.net/{number}"
        watching.scene.forum.add(GOOD["raw"].replace(ARTICLE, address), first.replace(ARTICLE, address))
    other = "https://elsewhere.example/x"
    watching.scene.forum.add(GOOD["raw"].replace(ARTICLE, other), first.replace(ARTICLE, other))
    await watching.scene.pass_time(8)
    await check_links(watching.bench)
    assert 2 == len(watching.far.looked)


@pytest.mark.parametrize("trouble", [Unsure("away"), Drop("not shown", status=404)])
async def test_a_forum_in_trouble_accuses_nobody(watching: Watching, trouble: ForumTrouble) -> None:
    """Whose it is cannot be asked: nothing is said of it."""
    watching.scene.forum.add(**GOOD)
    await watching.days(2)
    watching.far.now[ARTICLE] = replace(WELL, evidence="bb", owner="")
    watching.scene.authors.states[ARTICLE] = AuthorshipState.CONTRADICTED

    def fail(when: str, what: str) -> None:
        if what == "user":
            raise trouble

    watching.scene.forum.trouble = fail
    await watching.days(9)
    assert [] == await watching.said()


async def test_a_slow_site_keeps_nobody_waiting(watching: Watching) -> None:
    """A round ends in time; what was not finished stays due."""
    import asyncio  # noqa: PLC0415

    class Slow(Far):
        async def visit(self, known: Watched) -> Visit:
            self.looked.append(known.place)
            await asyncio.sleep(3600)
            return WELL

    slow = Slow()
    watching.scene.bench = replace(watching.bench, visits=slow)
    watching.scene.forum.add(**GOOD)
    await watching.scene.pass_time(8)
    async with asyncio.timeout(5):
        await checking.check_links(watching.bench, seconds=0.05)
        await checking.check_links(watching.bench, seconds=0.05)
    assert [ARTICLE, ARTICLE] == slow.looked


async def test_a_bench_without_it_watches_nothing(scene: Scene) -> None:
    """The null objects: no links, no findings, no visits."""
    await check_links(scene.bench)
    now = scene.clock.now()
    assert () == await scene.bench.health.findings(now, now)
    known = Watched(ARTICLE, 1, 2, now, now)
    await scene.bench.health.keep(known)
    assert (await scene.bench.visits.visit(known)).opens is None
