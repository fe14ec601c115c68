"""A week on the demo forum in which a brake held, rules changed, the forum had trouble and linkbot was away."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from linkbot.core.health import Heartbeat
from linkbot.core.records import RulebookRecord
from linkbot.core.report.period import last_period, running_period
from linkbot.core.rules import Mode
from linkbot.demo.forum import Fault, Trouble, reads
from linkbot.edge.discourse.budget import Budget
from linkbot.edge.discourse.client import DiscourseClient
from linkbot.edge.store import SqlBrakeMemory, SqlLedger, SqlPulse, SqlReports
from linkbot.flow.brakes import BrakesInForce
from linkbot.flow.deliver import deliver
from linkbot.flow.report import report, week_of, write
from tests.flow.real_forum import GOOD, NO_LINK, RealScene, real_scene

RULES = """\
linkbot: 1
thread: {forum: FORUM, topic: 1, title: A thread for links alone}
rules:
  - id: external-link
    say: Each post brings a link.
    expect: {links: {at_least: 1}}
"""


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[RealScene]:
    """A thread with brakes and reports, over a client whose requests are written down."""
    async with real_scene(tmp_path) as scene:
        store, clock = scene.stores[-1], scene.bench.clock
        client = DiscourseClient(
            scene.forum.base_url,
            scene.forum.add_key("linkbot"),
            "linkbot",
            budget=Budget(clock, 1000, ledger=SqlLedger(store)),
            clock=clock,
            transport=httpx.ASGITransport(app=scene.forum.app),
            jitter=lambda: 0.0,
        )
        brakes = BrakesInForce(SqlBrakeMemory(store), store, Mode.FULL)
        scene.bench = replace(
            scene.bench, forum=client, hands=client, brakes=brakes, reports=SqlReports(store)
        )
        async with client:
            yield scene


async def looked(scene: RealScene) -> None:
    """The daemon's heartbeat says that it looked at the forum just now."""
    now = scene.clock.now()
    await SqlPulse(scene.stores[-1]).beat(Heartbeat(now, now, now))


async def a_week(scene: RealScene) -> None:
    """Four posts of one person, three of them without a link; trouble; the end of the week."""
    scene.forum.post_as("member-2", scene.thread, GOOD)
    for words in ("", " At all.", " Nowhere in it."):
        scene.forum.post_as("member-1", scene.thread, NO_LINK + words)
    await looked(scene)
    await scene.pass_time(2)
    for version, words in (("v1", RULES), ("v2", RULES.replace("at_least: 1", "at_least: 2"))):
        record = RulebookRecord(
            version,
            "thread.yaml",
            words.replace("FORUM", "https://forum.example"),
            scene.clock.now(),
            scene.thread.id,
        )
        how = "1 of 5 past verdicts change" if version == "v2" else "the first rules of this thread"
        changed = 1 if version == "v2" else None
        await scene.bench.store.put_in_force(replace(record, how=how, changed=changed, judged=changed and 5))
    for status in (503, 429):
        scene.forum.faults.add(Fault(reads("/t/"), Trouble.REFUSE, status=status))
    await scene.pass_time(26)
    await looked(scene)
    scene.clock.advance(6 * 86_400)
    await scene.beat()


async def test_the_report_tells_of_linkbot_itself(scene: RealScene) -> None:
    """Brake, change of rules, refused requests and absence stand in the message that moderators get."""
    await a_week(scene)
    await report(scene.bench)
    await deliver(scene.bench)
    (topic,) = [topic for topic in scene.forum.messages() if "the week in" in topic.title]
    raw = scene.forum.posts(topic)[0].raw
    for line in (
        "I had written to one person as often as I may (2); I asked moderators instead. Until 9 March 2026",
        "the first rules of this thread.",
        "Of 5 past posts, 1 would be judged otherwise. In rule `external-link`, `expect: links: at_least` goes from 1 to 2.",
        "The forum put me off once, because requests came too fast.",
        "Once the forum answered with an error of its own.",
        "I could not look at the forum once, for 28 hours.",
    ):
        assert line in raw
    assert "member-1" not in raw.split('[details="Brakes')[1].split("[/details]")[0]


async def test_what_a_brake_keeps_back_is_listed(scene: RealScene) -> None:
    """While it is on, the report links the case that waits for it."""
    for words in ("", " At all.", " Nowhere in it."):
        scene.forum.post_as("member-1", scene.thread, NO_LINK + words)
    await scene.pass_time(2)
    raw = await write(
        scene.bench,
        await week_of(scene.bench, running_period(scene.bench.rulebook.report, scene.clock.now())),
    )
    assert "- Because of a brake I say no more for now about [post 4](" in raw


async def test_a_calm_week_says_nothing_of_trouble(scene: RealScene) -> None:
    """No section for brakes or rules, and of linkbot's health only its speed and its requests."""
    scene.forum.post_as("member-2", scene.thread, GOOD)
    await scene.pass_time(2)
    scene.clock.advance(7 * 86_400)
    await scene.beat()
    week = await week_of(scene.bench, last_period(scene.bench.rulebook.report, scene.clock.now()))
    assert ((), (), 0, 0, 0) == (
        week.brakes, week.changes, week.requests.put_off, week.requests.failed, week.downtime.times,
    )  # fmt: skip
    assert {"read"} <= set(week.requests.used)
    assert 1 == week.reaction.posts


@pytest.mark.parametrize("text", ["linkbot: 99", "\x00", ""])
async def test_rules_that_nobody_can_read_any_more(scene: RealScene, text: str) -> None:
    """They are told without words, and the report is written all the same."""
    for version, words in (("v1", RULES), ("v2", text)):
        await scene.bench.store.put_in_force(
            RulebookRecord(version, "thread.yaml", words, scene.clock.now(), scene.thread.id)
        )
    scene.clock.advance(7 * 86_400)
    week = await week_of(scene.bench, last_period(scene.bench.rulebook.report, scene.clock.now()))
    assert [(), ()] == [change.words for change in week.changes]
