"""Post the weekly report: once for each period, however often linkbot is started."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import zip_longest

import structlog

from linkbot.core import messages
from linkbot.core.case import (
    Action,
    EditOwn,
    OutboxRow,
    Planned,
    Progress,
    Purpose,
    SendMessage,
    SendReply,
    SendTopic,
)
from linkbot.core.forum import ForumTrouble
from linkbot.core.link_health import LinkHealth
from linkbot.core.report.parts import split
from linkbot.core.report.period import Period, last_period, periods_before
from linkbot.core.report.week import BrokenLink, RuleChange, ThreadWeek
from linkbot.core.report.write import chart_of, write_report
from linkbot.core.rules import Rulebook
from linkbot.core.said import REPORT
from linkbot.flow.bench import Bench
from linkbot.flow.link_health_port import HealthMemory
from linkbot.flow.presence import signed
from linkbot.flow.report_port import Reports
from linkbot.rulebook.diff import diff
from linkbot.rulebook.errors import RulesError
from linkbot.rulebook.kept import read_kept

log = structlog.get_logger(__name__)

WEEKS = 8
"""How many weeks the picture and the records of the rules show."""
_STAFF = frozenset({"moderators", "admins", "staff"})
"""Groups that a forum makes by itself of those who look after it; any other may hold anybody."""


async def report(bench: Bench) -> None:
    """Plan the report of the last full week if it is due and was not planned yet."""
    plan, now = bench.rulebook.report, bench.clock.now()
    period = last_period(plan, now)
    if not await _is_due(bench, period) or now - period.until > plan.late:
        return
    week = await week_of(bench, period)
    if week.is_quiet and plan.skip_quiet:
        return
    await _plan(bench, week)


async def _plan(bench: Bench, week: ThreadWeek) -> None:
    parts = split(await write(bench, week), (await bench.forum.limits()).max_post, bench.rulebook.language)
    planned = [await _part(bench, week.period, part, number) for number, part in enumerate(parts, start=1)]
    await bench.store.plan(planned, None, bench.clock.now())
    log.info("report.planned", key=planned[0].key, to=bench.rulebook.report.to, parts=len(parts))


async def post_now(bench: Bench, period: Period) -> bool:
    """Plan the report of a week without waiting for its hour; one that was posted is corrected where it stands, and
    then it is True. ValueError, in words, if it is on its way already, or the week is not over: it has one report.
    """
    if period.until > bench.clock.now():
        raise ValueError(
            f"The week {period.name} is not over yet, and is reported on once: at {period.until:%Y-%m-%d %H:%M} UTC. "
            f"`linkbot report --week {period.name}` shows it as it is by now."
        )
    if await correct(bench, period):
        return True
    if await bench.store.row(_key(bench, period, 1)) is not None:
        raise ValueError(
            f"The report of {period.name} is on its way; `linkbot status` shows what waits to be sent."
        )
    await _plan(bench, await week_of(bench, period))
    return False


async def week_of(bench: Bench, period: Period) -> ThreadWeek:
    """All that is known of a week."""
    return await draw_week(bench.reports, bench.health, bench.rulebook, period)


async def draw_week(reports: Reports, health: HealthMemory, rulebook: Rulebook, period: Period) -> ThreadWeek:
    """The same, where there is nothing but the memory."""
    return await draw_weeks(reports, health, rulebook, periods_before(rulebook.report, period, WEEKS))


async def draw_weeks(
    reports: Reports, health: HealthMemory, rulebook: Rulebook, periods: Sequence[Period]
) -> ThreadWeek:
    """The last of some stretches of time, with the others as its past."""
    topic_id, period = rulebook.thread.topic_id, periods[-1]
    week = await reports.week(topic_id, periods)
    ailing = await health.findings(period.since, period.until, topic_id)
    changes = tuple(replace(one, words=_difference(one, rulebook.thread.forum)) for one in week.changes)
    return replace(week, links=tuple(_broken(link) for link in ailing), changes=changes)


def _difference(change: RuleChange, forum: str) -> tuple[str, ...]:
    """What is different, in words; nothing where one of the two cannot be read any more."""
    if change.before is None:
        return ()
    try:
        old, new = (
            read_kept(one.text, one.name, one.files, forum if one.name.startswith("topic:") else None)
            for one in (change.before, change.record)
        )
    except RulesError:
        return ()
    return tuple(one.words for one in diff(old, new))


def _broken(link: LinkHealth) -> BrokenLink:
    return BrokenLink(link.post_number, link.address, link.ailment.name.lower(), link.detail)


async def write(bench: Bench, week: ThreadWeek, *, elsewhere: bool = False) -> str:
    """The report, with its picture where the forum takes it. Only where nobody but staff reads it, it names people.
    `elsewhere`: it stands in another place than the rules say today, so nobody knows who reads it.
    """
    raw = write_report(
        week,
        bench.rulebook,
        bench.ceiling,
        picture=await _picture(bench, week),
        in_public=elsewhere or not await is_for_staff(bench),
    )
    return await signed(raw, bench)


async def correct(bench: Bench, period: Period) -> bool:
    """Plan new words for a report that was posted already, in all its parts; False if there is none to be found."""
    rows = await _posted(bench, period)
    if not rows:
        return False
    raw = await write(bench, await week_of(bench, period), elsewhere=not _is_where_rules_say(rows[0], bench))
    language, now = bench.rulebook.language, bench.clock.now()
    parts = split(raw, (await bench.forum.limits()).max_post, language)
    planned = [
        await _part(bench, period, part, number)
        for number, part in enumerate(parts, start=1)
        if number > len(rows)
    ]
    for row, words in zip_longest(rows, parts[: len(rows)], fillvalue=REPORT.of(language)["part_gone"]):
        assert isinstance(row, OutboxRow) and row.receipt and row.receipt.post_id  # noqa: PT018, S101  # see `_posted`
        action = EditOwn(row.receipt.post_id, f"{words}{_marker(row)}")
        key = f"{row.planned.key}/again/{now:%Y%m%dT%H%M%S}"
        planned.append(Planned(key, now, Purpose.REPORT, action, topic_id=bench.topic_id))
    await bench.store.plan(planned, None, now)
    return True


async def _posted(bench: Bench, period: Period) -> list[OutboxRow]:
    """The parts of a report, if all of them stand on the forum."""
    rows: list[OutboxRow] = []
    while (row := await bench.store.row(_key(bench, period, len(rows) + 1))) is not None:
        if row.progress is not Progress.DONE or row.receipt is None or row.receipt.post_id is None:
            return []
        rows.append(row)
    return rows


def _is_where_rules_say(row: OutboxRow, bench: Bench) -> bool:
    """Whether a report went to that group or user to whom the rules send it today; they may have been changed since."""
    action, to = row.planned.action, bench.rulebook.report.to.partition(":")[2]
    return isinstance(action, SendMessage) and action.to == to


async def is_for_staff(bench: Bench) -> bool:
    """Whether nobody but moderators and admins reads the report: a message to their groups, or to one of them."""
    where, _, name = bench.rulebook.report.to.partition(":")
    if where == "group":
        return name.lower() in _STAFF
    return where == "user" and (await bench.forum.user(name)).staff


async def _is_due(bench: Bench, period: Period) -> bool:
    """Not before a week is over that was watched, and once."""
    mark = await bench.store.bookmark(bench.topic_id)
    if mark is None or mark.first_watched is None or mark.first_watched >= period.until:
        return False
    return await bench.store.row(_key(bench, period, 1)) is None


async def _picture(bench: Bench, week: ThreadWeek) -> str:
    """The forum's short address of the picture; empty where there is nothing to draw or the forum does not take it."""
    chart = chart_of(week, bench.rulebook)
    if chart.is_empty or week.is_quiet or not (drawn := await bench.draw(chart)):
        return ""
    try:
        return await bench.hands.upload(f"linkbot-{week.period.name}.png", drawn)
    except ForumTrouble as trouble:
        log.warning("report.no_picture", why=trouble.reason)
        return ""


async def _part(bench: Bench, period: Period, raw: str, number: int) -> Planned:
    key = _key(bench, period, number)
    # one after the other, in order
    due = bench.clock.now() + timedelta(seconds=number - 1)
    action = await addressed(
        bench, bench.rulebook.report.to, key, messages.report_title(bench.rulebook, period.name), raw
    )
    return Planned(key, due, Purpose.REPORT, action, topic_id=bench.topic_id)


def _key(bench: Bench, period: Period, number: int) -> str:
    key = f"report/{bench.topic_id}/{period.name}"
    return key if number == 1 else f"{key}/{number}"


def _marker(row: OutboxRow) -> str:
    return f"\n{row.planned.action.marker}" if isinstance(row.planned.action, SendReply) else ""


async def addressed(bench: Bench, to: str, key: str, title: str, raw: str) -> Action:
    """`to` as the rules file has it: a reply in a topic, a topic in a category, or a message to a group or a user."""
    where, _, name = to.partition(":")
    if where == "topic":
        marker = messages.marker(key)
        return SendReply(int(name), None, f"{raw}\n\n{marker}", marker, await _last_number(bench, int(name)))
    external_id = "linkbot-" + key.replace("/", "-")
    if where == "category":
        return SendTopic(int(name), title, raw, external_id)
    return SendMessage(name, title, raw, external_id)


async def _last_number(bench: Bench, topic_id: int) -> int:
    """Behind which post of a topic a reply will stand."""
    if topic_id == bench.topic_id:
        mark = await bench.store.bookmark(topic_id)
        return mark.last_number if mark else 0
    return (await bench.forum.topic(topic_id)).highest_post_number
