"""Post the weekly report: once for each period, however often linkbot is started."""

import structlog

from linkbot.core import messages
from linkbot.core.case import Action, Planned, Purpose, SendMessage, SendReply
from linkbot.core.report.period import last_period
from linkbot.core.weekly import write_report
from linkbot.flow.bench import Bench

log = structlog.get_logger(__name__)


async def report(bench: Bench) -> None:
    """Plan the report of the last full week if it is due and was not planned yet."""
    now = bench.clock.now()
    period = last_period(bench.rulebook.report, now)
    mark = await bench.store.bookmark(bench.topic_id)
    if mark is None or mark.first_watched is None or mark.first_watched >= period.until:
        return  # the first week is not over yet
    key = f"report/{bench.topic_id}/{period.name}"
    if await bench.store.row(key) is not None:
        return
    records = await bench.store.week(bench.topic_id, period.since, period.until)
    in_public = bench.rulebook.report.to.startswith("topic:")
    raw = write_report(records, bench.rulebook, bench.ceiling, in_public=in_public)
    action = await _action(bench, period.name, raw, mark.last_number)
    await bench.store.plan((Planned(key, now, Purpose.REPORT, action, topic_id=bench.topic_id),), None, now)
    log.info("report.planned", key=key, to=bench.rulebook.report.to)


async def _action(bench: Bench, week: str, raw: str, last_number: int) -> Action:
    """`to: topic:ID` is a reply there, anything else a message to a group or a user."""
    where, _, name = bench.rulebook.report.to.partition(":")
    if where == "topic":
        marker = messages.marker(f"report/{bench.topic_id}/{week}")
        topic = int(name)
        elsewhere = topic != bench.topic_id
        after = (await bench.forum.topic(topic)).highest_post_number if elsewhere else last_number
        return SendReply(topic, None, f"{raw}\n\n{marker}", marker, after_number=after)
    external_id = f"linkbot-report-{bench.topic_id}-{week}"
    return SendMessage(name, messages.report_title(bench.rulebook, week), raw, external_id)
