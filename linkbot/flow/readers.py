"""What readers get, where the rules ask for it: the digest of a week, and the index of all articles."""

import hashlib
from datetime import datetime

import structlog

from linkbot.core import messages
from linkbot.core.case import Action, EditOwn, MakeWiki, OutboxRow, Planned, Progress, Purpose, SendReply
from linkbot.core.forum import Gone
from linkbot.core.report.digest import digest_title, write_digest, write_index
from linkbot.core.report.index_post import enclosed, renewed
from linkbot.core.report.period import last_period
from linkbot.core.rules import Mode
from linkbot.flow.bench import Bench
from linkbot.flow.report import addressed

log = structlog.get_logger(__name__)


_LOOKS_BACK = 1000
"""Posts among which an index of an earlier memory is looked for before one is written."""


async def digest(bench: Bench) -> None:
    """Plan the digest of the last full week if it is due and was not planned yet. A week without articles has none."""
    rulebook, now = bench.rulebook, bench.clock.now()
    period = last_period(rulebook.report, now)
    key = f"digest/{bench.topic_id}/{period.name}"
    if not _may_publish(bench, rulebook.digest) or now - period.until > rulebook.report.late:
        return
    if not await _was_watched(bench, period.until) or await bench.store.row(key) is not None:
        return
    raw = write_digest(await bench.reports.articles(bench.topic_id), rulebook, period)
    if not raw:
        return
    action = await addressed(bench, rulebook.digest, key, digest_title(rulebook, period), raw)
    await _plan(bench, key, action)
    log.info("digest.planned", key=key, to=rulebook.digest)


async def index(bench: Bench) -> None:
    """Keep the index as it should be: make its post once, let others edit it, change only linkbot's own part."""
    if not _may_publish(bench, bench.rulebook.index):
        return
    body = write_index(await bench.reports.articles(bench.topic_id), bench.rulebook)
    topic_id = int(bench.rulebook.index.partition(":")[2])
    key = f"index/{bench.topic_id}/{topic_id}"
    row = await bench.store.row(key)
    if row is None:
        marker = messages.marker(key)
        after = max(0, (await bench.forum.topic(topic_id)).highest_post_number - _LOOKS_BACK)
        await _plan(bench, key, SendReply(topic_id, None, f"{enclosed(body)}\n\n{marker}", marker, after))
    elif (post_id := _post_of(row)) is not None:
        await _plan(bench, f"{key}/wiki", MakeWiki(post_id))
        await _renew(bench, key, post_id, body)


async def _renew(bench: Bench, key: str, post_id: int, body: str) -> None:
    """A post that a moderator took away stays away."""
    try:
        post = await bench.forum.post(post_id)
    except Gone:
        return
    new = renewed(post.raw or "", body)
    if new is None or post.deleted:
        return
    what = hashlib.sha256(new.encode(errors="replace")).hexdigest()[:12]
    await _plan(bench, f"{key}/{what}/{_hour(bench.clock.now())}", EditOwn(post_id, new))


def _may_publish(bench: Bench, to: str) -> bool:
    """Whether the rules ask for it and the mode allows it: who only watches writes to moderators alone."""
    return bool(to) and min(bench.ceiling, bench.rulebook.mode) > Mode.OBSERVE


async def _was_watched(bench: Bench, until: datetime) -> bool:
    mark = await bench.store.bookmark(bench.topic_id)
    return mark is not None and mark.first_watched is not None and mark.first_watched < until


def _post_of(row: OutboxRow) -> int | None:
    done = row.progress is Progress.DONE and row.receipt is not None
    return row.receipt.post_id if done and row.receipt else None


def _hour(now: datetime) -> str:
    """So that words which were right before can become right again."""
    return f"{now:%Y%m%dT%H}"


async def _plan(bench: Bench, key: str, action: Action) -> None:
    now = bench.clock.now()
    planned = Planned(key, now, Purpose.PUBLISH, action, topic_id=bench.topic_id)
    await bench.store.plan((planned,), None, now)
