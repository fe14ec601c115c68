"""Tell moderators, once, what keeps linkbot from its work."""

from datetime import datetime

import structlog

from linkbot.core import messages, messages_seeing
from linkbot.core.alerts import note
from linkbot.core.case import Planned
from linkbot.core.rules import Rulebook
from linkbot.core.thread_state import Condition
from linkbot.flow.bench import Bench

log = structlog.get_logger(__name__)


async def alert_wrong_title(bench: Bench, title_on_forum: str) -> None:
    """The topic is not called what the rules file says."""
    log.error(
        "thread.wrong_title", topic=bench.topic_id, forum=title_on_forum, rules=bench.rulebook.thread.title
    )
    what = f"title {bench.rulebook.thread.title} {title_on_forum}"
    await alert(bench, what, messages.wrong_title(bench.rulebook, title_on_forum))


async def alert_not_watched(bench: Bench, condition: Condition) -> None:
    """The topic is not there for linkbot any more."""
    log.error("thread.not_watched", topic=bench.topic_id, condition=condition.value)
    now = bench.clock.now()
    what = f"condition {condition.value} {now:%Y-%m}"  # once a month at the most: a topic may come and go
    await alert(bench, what, messages_seeing.not_watched(bench.rulebook, condition))


async def alert(bench: Bench, what: str, raw: str) -> None:
    """Plan one message to those who get the report; the same `what` is told once for ever."""
    await bench.store.plan((plan_alert(bench, what, raw),), None, bench.clock.now())


def plan_alert(bench: Bench, what: str, raw: str) -> Planned:
    """One message to those who get the report. Its key hangs on `what`, so the same is told once for ever."""
    return alert_about(bench.rulebook, what, raw, bench.clock.now())


def alert_about(rulebook: Rulebook, what: str, raw: str, now: datetime) -> Planned:
    """The same, for a thread of which only the rules are at hand."""
    return note(rulebook, what, messages.alert_title(rulebook), raw, now)
