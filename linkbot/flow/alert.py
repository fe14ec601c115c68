"""Tell moderators, once, what keeps linkbot from its work."""

import hashlib

import structlog

from linkbot.core import messages
from linkbot.core.case import Planned, Purpose, SendMessage
from linkbot.flow.bench import Bench

log = structlog.get_logger(__name__)


async def alert_wrong_title(bench: Bench, title_on_forum: str) -> None:
    """The topic is not called what the rules file says."""
    log.error(
        "thread.wrong_title", topic=bench.topic_id, forum=title_on_forum, rules=bench.rulebook.thread.title
    )
    what = f"title {bench.rulebook.thread.title} {title_on_forum}"
    await alert(bench, what, messages.wrong_title(bench.rulebook, title_on_forum))


async def alert(bench: Bench, what: str, raw: str) -> None:
    """Plan one message to those who get the report; the same `what` is told once for ever."""
    await bench.store.plan((plan_alert(bench, what, raw),), None, bench.clock.now())


def plan_alert(bench: Bench, what: str, raw: str) -> Planned:
    """One message to those who get the report. Its key hangs on `what`, so the same is told once for ever."""
    where, _, name = bench.rulebook.report.to.partition(":")
    to = name if where in {"group", "user"} else "moderators"
    mark = hashlib.sha256(what.encode(errors="replace")).hexdigest()[:12]
    message = SendMessage(
        to, messages.alert_title(bench.rulebook), raw, f"linkbot-alert-{bench.topic_id}-{mark}"
    )
    key = f"alert/{bench.topic_id}/{mark}"
    return Planned(key, bench.clock.now(), Purpose.ALERT, message, topic_id=bench.topic_id)
