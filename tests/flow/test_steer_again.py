"""What is written to linkbot is neither lost nor put off by a lost memory or by a forum that refuses something else."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import func, select

from linkbot.demo.forum.faults import Fault, Trouble, writes
from linkbot.edge.store import SqlReports
from linkbot.edge.store.article_tables import unlisted
from linkbot.edge.store.desk_memory import SqlDeskMemory
from linkbot.flow.steer import steer
from tests.flow.real_forum import NO_LINK
from tests.flow.test_steer import Office, office  # noqa: F401


async def test_who_does_not_want_to_be_listed_is_not_after_a_loss_either(office: Office) -> None:  # noqa: F811
    """The wish stands in an old message: it is honoured anew, and answered once for ever."""
    assert "listed nowhere" in await office.ask("member-1", "Please do not list me.")
    office.scene.clock.advance(timedelta(days=40).total_seconds())
    await office.scene.new_memory()
    store, desk = office.scene.stores[-1], office.scene.bench.desk
    assert desk is not None
    desk, reports = replace(desk, memory=SqlDeskMemory(store)), SqlReports(store)
    office.scene.bench = replace(office.scene.bench, desk=desk, reports=reports)
    await office.round()
    assert 1 == await store.read(lambda db: db.scalar(select(func.count()).select_from(unlisted)))
    assert [1] == [len(office.answers(t.id)) for t in office.scene.forum.messages("linkbot")]


async def test_a_command_below_an_alert_is_obeyed_while_a_notice_is_in_doubt(office: Office) -> None:  # noqa: F811
    """What a moderator asks in another message of linkbot's does not wait for a forum that refuses one notice for days."""
    scene = office.scene
    report = await scene.client.send_message(
        "moderator-1", "About the thread", "A week has passed, and all is well.", "linkbot-report-1"
    )
    scene.forum.post_as("member-1", scene.thread, NO_LINK)
    scene.forum.faults.add(Fault(writes("/posts"), Trouble.REFUSE, status=502, times=None))
    await scene.pass_time(1)
    assert scene.bench.desk is not None
    assert await scene.bench.desk.memory.notice_in_doubt()
    office.reply("moderator-1", report.topic_id or 0, "pause for 2d")
    await steer(scene.bench)
    assert 1 == len(await scene.bench.desk.brakes.holds())
