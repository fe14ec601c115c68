"""How things stand, as lines for people and as facts for programs."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from linkbot.core.case import Progress, State
from linkbot.core.health import Heartbeat
from linkbot.core.rules import Mode
from linkbot.core.status import Status, ThreadStatus
from linkbot.settings import Settings

SILENT = timedelta(minutes=3)
"""The daemon writes a heartbeat a minute; after so long it is taken not to run."""
_USES: Mapping[str, str] = {
    "poll": "waiting for news",
    "read": "reading posts",
    "look": "looking whether it was done",
    "write": "telling and flagging",
    "upkeep": "reports and other upkeep",
}
_STATES = {
    Progress.PLANNED: "planned",
    Progress.SENDING: "being sent",
    Progress.IN_DOUBT: "in doubt",
    Progress.FAILED: "refused by the forum",
}


def is_well(status: Status, settings: Settings) -> bool:
    """Whether the daemon runs, and works."""
    beat = status.heartbeat
    if beat is None or beat.ended or status.at - beat.at > SILENT or beat.stopped:
        return False
    return status.at - (beat.looked_at or beat.started_at) <= _patience(settings)


def _patience(settings: Settings) -> timedelta:
    """Silence towards the forum that is still healthy, as `linkbot run` counts it."""
    return max(timedelta(minutes=10), 3 * timedelta(seconds=settings.poll_every))


def lines(status: Status, settings: Settings) -> Iterator[str]:
    """For people."""
    yield f"linkbot for {settings.forum_url}, as {settings.username}"
    yield from _daemon(status, settings)
    size = "in memory" if status.bytes is None else _size(status.bytes)
    yield f"Memory: {size}, since {_moment(status.began_at)}"
    yield ""
    yield from _threads(status, settings)
    yield ""
    yield from _outbox(status)
    yield ""
    yield from _requests(status, settings)


def _daemon(status: Status, settings: Settings) -> Iterator[str]:
    beat, now = status.heartbeat, status.at
    if beat is None:
        yield "Daemon: has not run with this memory yet (`linkbot run` starts it)"
        return
    if beat.ended:
        yield f"Daemon: stopped as asked, {_ago(beat.at, now)}"
    elif now - beat.at > SILENT:
        yield f"Daemon: no sign of life since {_moment(beat.at)}, {_ago(beat.at, now)}; is `linkbot run` running?"
    else:
        news = f"; news by {beat.push}" if beat.push else ""
        yield f"Daemon: runs since {_moment(beat.started_at)}, linkbot {beat.linkbot}{news}"
    looked = _ago(beat.looked_at, now) if beat.looked_at else "not yet"
    late = "" if is_well(status, settings) or beat.looked_at is None else " (that is long)"
    yield f"Last look at the forum: {looked}{late if not beat.ended else ''}"
    if beat.stopped:
        yield f"HALTED: {beat.trouble}"
        yield "Nothing is done until the forum accepts linkbot again; `linkbot doctor` says what to do."
    elif beat.trouble:
        yield f"Trouble: {beat.trouble}"


def _threads(status: Status, settings: Settings) -> Iterator[str]:
    if not status.threads:
        yield "Threads: none yet"
    for thread in status.threads:
        title = f" “{thread.title}”" if thread.title else ""
        yield f"Thread {thread.topic_id}{title}"
        yield f"  mode       {_mode(thread, settings.max_mode)}"
        yield f"  rules      {_rules(thread)}"
        cases = [f"{thread.cases[state]} {state.value}" for state in State if thread.cases.get(state)]
        yield f"  open cases {', '.join(cases) or 'none'}"
        compared = _ago(thread.last_reconcile, status.at) if thread.last_reconcile else "not yet"
        yield f"  compared   {compared}"
    for held in status.held:
        yield f"Not in force: {held} (`linkbot rules history` says why)"


def _mode(thread: ThreadStatus, ceiling: Mode) -> str:
    if not thread.mode:
        return "-"
    lowest = min(Mode[thread.mode.upper()], ceiling).name.lower()
    return lowest if lowest == thread.mode else f"{lowest} (LINKBOT_MAX_MODE; the rules say {thread.mode})"


def _rules(thread: ThreadStatus) -> str:
    if thread.in_force_since is None:
        return "none in force any more"
    return f"version {thread.version}, in force since {_moment(thread.in_force_since)}"


def _outbox(status: Status) -> Iterator[str]:
    if not status.outbox:
        yield "Outbox: nothing waits to be sent"
        return
    yield "Outbox"
    for progress, name in _STATES.items():
        if (rows := status.outbox.get(progress)) is not None:
            overdue = rows.oldest_due <= status.at
            when = _ago(rows.oldest_due, status.at) if overdue else f"in {_span(rows.oldest_due - status.at)}"
            yield f"  {name:22}{rows.rows:>6}   the oldest due {when}"


def _requests(status: Status, settings: Settings) -> Iterator[str]:
    yield f"{'Requests sent to the forum':30}{'last hour':>10}{'today':>10}{'7 days':>10}"
    columns = (status.hour, status.today, status.week)
    for use in _uses(columns):
        yield f"  {_USES.get(use, use):28}" + "".join(f"{column.get(use, 0):>10}" for column in columns)
    yield f"  {'together':28}" + "".join(f"{sum(column.values()):>10}" for column in columns)
    yield f"  allowed: {settings.requests_per_minute} a minute, {settings.requests_per_day} a day"


def _uses(columns: Iterable[Mapping[str, int]]) -> list[str]:
    """Those that linkbot knows, and whatever else stands in the memory."""
    others = {use for column in columns for use in column} - set(_USES)
    return [*_USES, *sorted(others)]


def as_facts(status: Status, settings: Settings) -> dict[str, Any]:
    """For programs: every moment in ISO 8601 (UTC)."""
    return {
        "at": status.at.isoformat(),
        "well": is_well(status, settings),
        "forum": settings.forum_url,
        "username": settings.username,
        "daemon": _heartbeat(status.heartbeat),
        "memory": {"bytes": status.bytes, "began_at": status.began_at.isoformat()},
        "max_mode": settings.max_mode.name.lower(),
        "threads": [_thread(thread) for thread in status.threads],
        "not_in_force": list(status.held),
        "outbox": {
            progress.value: {"rows": rows.rows, "oldest_due": rows.oldest_due.isoformat()}
            for progress, rows in status.outbox.items()
        },
        "requests": {
            "last_hour": dict(status.hour),
            "today": dict(status.today),
            "seven_days": dict(status.week),
            "per_minute": settings.requests_per_minute,
            "per_day": settings.requests_per_day,
        },
    }


def _heartbeat(beat: Heartbeat | None) -> dict[str, Any] | None:
    if beat is None:
        return None
    return {
        "at": beat.at.isoformat(),
        "started_at": beat.started_at.isoformat(),
        "looked_at": beat.looked_at.isoformat() if beat.looked_at else None,
        "push": beat.push,
        "trouble": beat.trouble,
        "halted": beat.stopped,
        "ended": beat.ended,
        "linkbot": beat.linkbot,
    }


def _thread(thread: ThreadStatus) -> dict[str, Any]:
    return {
        "topic": thread.topic_id,
        "title": thread.title,
        "mode": thread.mode,
        "rules": thread.version,
        "in_force_since": thread.in_force_since.isoformat() if thread.in_force_since else None,
        "last_compared": thread.last_reconcile.isoformat() if thread.last_reconcile else None,
        "open_cases": {state.value: number for state, number in thread.cases.items()},
    }


def _moment(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"


def _ago(at: datetime, now: datetime) -> str:
    return f"{_span(max(now - at, timedelta(0)))} ago"


def _span(span: timedelta) -> str:
    seconds = round(span.total_seconds())
    for unit, size in (("day", 86_400), ("hour", 3600), ("minute", 60)):
        if seconds >= 2 * size:
            return f"{seconds // size} {unit}s"
    return f"{seconds} second{'' if seconds == 1 else 's'}"


def _size(count: int) -> str:
    return f"{count / 1_048_576:.1f} MB" if count >= 1_048_576 else f"{count / 1024:.0f} kB"
