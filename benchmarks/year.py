"""A year of a lively thread as records: 50,000 posts with their answers, cases, links, brakes, rules and requests."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Table, insert, select

from linkbot.core.brakes import Because, Hold
from linkbot.core.case import Case, Closing, Planned, Progress, Purpose, SendMessage, State, Trouble
from linkbot.core.model import Answer, Finding, Outcome, Verdict
from linkbot.core.records import Reviewed, RulebookRecord, SeenPost
from linkbot.core.rules import Mode
from linkbot.edge.store import SqlStore, rows
from linkbot.edge.store.article_tables import articles
from linkbot.edge.store.brake_tables import quotas_reached
from linkbot.edge.store.brakes import keep
from linkbot.edge.store.health_tables import heartbeat, request_hours, times_away
from linkbot.edge.store.link_tables import link_health, links
from linkbot.edge.store.rules import put_in_force
from linkbot.edge.store.tables import cases, findings, outbox, posts, troubles

POSTS, TOPIC, YEAR = 50_000, 1615, timedelta(days=365)
START = datetime(2026, 1, 1, tzinfo=UTC)
RULES = ("external-link", "no-cross-talk", "no-direct-content", "own-work")
DECIDED = frozenset({Closing.AGREED, Closing.DISAGREED, Closing.IGNORED})
ENDINGS = (
    *[Closing.PUT_RIGHT] * 11, *[Closing.WITHDRAWN] * 2, *[Closing.AGREED] * 4, Closing.DISAGREED, Closing.IGNORED, None,
)  # fmt: skip
FILE = """\
linkbot: 1
thread: {{forum: https://forum.example.org, topic: 1615, title: A lively thread}}
mode: full
rules:
  - id: external-link
    say: Each post brings a link.
    expect: {{links: {{at_least: {least}}}}}
"""


async def fill(store: SqlStore, number: int) -> None:
    """Write the year in bulk: rows as the store writes them, some thousands a statement."""
    for start in range(0, number, 5_000):
        some = [reviewed(n, START + YEAR * n / number) for n in range(start, min(start + 5_000, number))]
        await store.write(_write, some)
    await store.write(_upkeep)
    await store.write(_look_it_over)


def _write(db: Connection, year: list[Reviewed]) -> None:
    _insert(db, posts, [rows.seen_row(one) for one in year])
    _insert(db, findings, [row for one in year for row in rows.finding_rows(one)])
    held = {one.case.post_id: one.case for one in year if one.case}
    _insert(db, cases, [rows.case_row(case) | {"emptied_at": None} for case in held.values()])
    numbers = select(cases.c.post_id, cases.c.number).where(cases.c.post_id >= year[0].seen.post_id)
    _insert(
        db,
        troubles,
        [row for post, number in db.execute(numbers) for row in rows.trouble_rows(held[post], number)],
    )
    _insert(db, outbox, [_sent(plan) for one in year for plan in one.planned])
    _insert(db, links, [_link(one) for one in year if not one.case])
    _insert(db, articles, [_article(one) for one in year if not one.case])
    _insert(db, link_health, [_health(one) for one in year if one.seen.post_id % 50 == 2])


def _insert(db: Connection, table: Table, some: list[dict[str, Any]]) -> None:
    if some:
        db.execute(insert(table), some)


def _sent(plan: Planned) -> dict[str, Any]:
    """Most is done."""
    row = rows.planned_row(plan)
    done = (plan.post_id or 0) % 500 != 1
    return row | ({"progress": Progress.DONE.name, "done_at": row["due"]} if done else {"done_at": None})


def _link(one: Reviewed) -> dict[str, Any]:
    number = one.seen.post_id
    address = f"https://blog-{number % 3000}.example/essay/{number}"
    return {
        "post_id": number, "place": 0, "digest": f"{number:032x}", "address": address, "posted": address,
        "origin": f"blog-{number % 3000}.example", "posted_at": one.posted_at, "stands": True, "fine_since": one.at,
    }  # fmt: skip


def _article(one: Reviewed) -> dict[str, Any]:
    row = _link(one)
    return {
        "post_id": row["post_id"], "digest": row["digest"], "url": row["address"], "title": "An essay on many hands",
        "author": "A Writer", "site": "Essays", "language": "en", "minutes": 7, "description": "A line about it.",
        "feed": "", "published": "2026-01-01", "opens": True, "read_at": one.at,
    }  # fmt: skip


def _health(one: Reviewed) -> dict[str, Any]:
    row = _link(one)
    empty = dict.fromkeys(("evidence", "owner", "title", "sketch", "final", "etag", "modified", "detail"), "")
    return empty | {
        "digest": row["digest"], "author_id": one.seen.author_id, "address": row["address"], "first_at": one.at,
        "checked_at": one.at, "due_at": one.at, "looks": 2, "ailment": "GONE", "since": one.at, "said_at": one.at,
    }  # fmt: skip


def _upkeep(db: Connection) -> None:
    """Brakes every few days, an absence and other rules each week, requests every hour."""
    days = [START + timedelta(days=n) for n in range(365)]
    hour = timedelta(hours=1)
    sent = {"read": 9, "poll": 4, "look": 1, "write": 1, "upkeep": 3}
    uses = [(use, number) for use in sent for number in range(8760)]
    hours = [
        {
            "hour": START + n * hour,
            "used_for": use,
            "sent": sent[use],
            "put_off": int(n % 99 == 0),
            "failed": int(n % 250 == 0),
        }
        for use, n in uses
    ]
    _insert(db, request_hours, hours)
    _insert(db, times_away, [{"since": day, "until": day + 2 * hour} for day in days[::7]])
    _insert(db, heartbeat, [{"name": "looked", "at": START + YEAR, "facts": {"away": 3600}}])
    full = {"topic_id": TOPIC, "kind": "person_full", "said": 2}
    _insert(
        db,
        quotas_reached,
        [full | {"key": f"alert/{day}", "at": day, "until": day + hour} for day in days[::3]],
    )
    keep(db, TOPIC, list(_holds(days)), at=START)
    for number, day in enumerate(days[::7]):
        text = FILE.format(least=1 + number % 3)
        record = RulebookRecord(
            f"v{number}",
            "thread.yaml",
            text,
            day,
            TOPIC,
            how="3 of 500 past verdicts change",
            changed=3,
            judged=500,
        )
        put_in_force(db, record, None, ())


def _look_it_over(db: Connection) -> None:
    """What PostgreSQL does by itself soon after so many rows came; SQLite is never asked to."""
    if db.dialect.name == "postgresql":
        db.exec_driver_sql("ANALYZE")


def _holds(days: list[datetime]) -> Iterator[Hold]:
    for number, day in enumerate(days[::5]):
        hits = tuple(range(137 * number + 1, 137 * number + 9))
        figures = {"hits": 8, "judged": 130}
        yield Hold(
            TOPIC, RULES[number % 4], Mode.OBSERVE, Because.HITS, day, day, figures=figures, posts=hits,
            released_at=day + timedelta(days=1), released_by="rules file",
        )  # fmt: skip


def reviewed(n: int, at: datetime) -> Reviewed:
    """The review of post n+1. One in ten breaks a rule, in one of 25 something cannot be told."""
    broken = n % 10 == 0
    answers = [
        Answer.BROKEN if broken else Answer.KEPT,
        Answer.KEPT,
        Answer.KEPT,
        Answer.UNKNOWN if n % 25 == 0 else Answer.KEPT,
    ]
    findings = tuple(
        Finding(rule, answer, "a reason of some length, as moderators read it")
        for rule, answer in zip(RULES, answers, strict=True)
    )
    outcome = Outcome.VIOLATION if broken else Outcome.OK
    seen = SeenPost(
        n + 1, TOPIC, n + 1, 1, f"{n:064x}", outcome, "rules-1", f"member-{n % 3000}", n % 3000, at
    )
    verdict = Verdict(outcome, findings)
    return Reviewed(
        seen,
        verdict,
        _case(seen, at) if broken else None,
        (_plan(seen, at),) if broken else (),
        at,
        posted_at=at - timedelta(seconds=1 + n % 40),
    )


def _case(seen: SeenPost, at: datetime) -> Case:
    """Most are put right; of those that are flagged, moderators nearly always agree. One in twenty is open."""
    ending = ENDINGS[seen.post_id // 10 % len(ENDINGS)]
    flagged = ending in DECIDED
    closed = None if ending is None else at + timedelta(hours=3 + seen.post_id % 90)
    return Case(
        seen.post_id,
        TOPIC,
        seen.post_number,
        seen.author,
        State.CLOSED if ending else State.TOLD,
        at,
        "rules-1",
        (Trouble(RULES[seen.post_id // 10 % len(RULES)], "no link", at, told_at=at),),
        seen.digest,
        seen.author_id,
        told_at=at,
        flagged_at=at + timedelta(days=2) if flagged else None,
        closed_at=closed,
        closing=ending,
    )


def _plan(seen: SeenPost, at: datetime) -> Planned:
    message = SendMessage(seen.author, "Your post", "some kind words " * 40, f"linkbot-{seen.post_id}")
    return Planned(f"tell/{seen.post_id}", at, Purpose.TELL, message, seen.post_id, seen.digest, TOPIC)
