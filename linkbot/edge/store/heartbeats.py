"""The daemon's heartbeat: what it says of itself to whoever looks at the memory beside it."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select

from linkbot.core.health import Heartbeat
from linkbot.core.report.week import AWAY, Downtime
from linkbot.edge.store.health_tables import heartbeat, times_away
from linkbot.edge.store.store import SqlStore
from linkbot.edge.store.upsert import upsert

_DAEMON = "daemon"  # the words in the database outlive those in the code
_LOOKED = "looked"  # when any daemon looked at the forum last
_MOMENTS = ("started_at", "looked_at")
_PLAIN = ("push", "trouble", "stopped", "ended", "linkbot")


class SqlPulse:
    """Where the daemon's heartbeat is kept."""

    def __init__(self, store: SqlStore, away: timedelta = AWAY) -> None:
        """Work in that store, which its owner closes. Looks that are further apart than `away` are remarked on."""
        self._store = store
        self._away = away

    async def beat(self, beat: Heartbeat) -> None:
        """Keep the latest heartbeat in place of the one before, and the time between two looks if it was long."""
        await self._store.write(_write, beat, self._away)


def latest(db: Connection) -> Heartbeat | None:
    """The last heartbeat, None if there never was one."""
    row = db.execute(select(heartbeat).where(heartbeat.c.name == _DAEMON)).mappings().first()
    return None if row is None else _heartbeat_of(row["at"], row["facts"])


def downtime(db: Connection, since: datetime, until: datetime) -> Downtime:
    """For how long nobody looked at the forum within [since, until), the daemon at work included that still has to."""
    last = _last_look(db)
    if last is None:
        return Downtime()
    looked, away_after = last
    query = select(times_away).where(times_away.c.since < until, times_away.c.until > since)
    stretches = [(row.since, row.until) for row in db.execute(query)]
    beat = latest(db)
    if beat is not None and beat.at - looked > away_after:
        stretches.append((looked, beat.at))
    inside = [min(end, until) - max(begin, since) for begin, end in stretches]
    away = [time for time in inside if time > timedelta(0)]
    return Downtime(sum(away, timedelta(0)), len(away))


def _last_look(db: Connection) -> tuple[datetime, timedelta] | None:
    """When it was, and how far apart looks may be for that daemon."""
    row = db.execute(select(heartbeat).where(heartbeat.c.name == _LOOKED)).first()
    return None if row is None else (row.at, timedelta(seconds=row.facts["away"]))


def _write(db: Connection, beat: Heartbeat, away: timedelta) -> None:
    if beat.looked_at is not None:
        _note_look(db, beat.looked_at, away)
    moments = {name: _text(getattr(beat, name)) for name in _MOMENTS}
    facts = {name: getattr(beat, name) for name in _PLAIN} | moments
    db.execute(upsert(db, heartbeat, ("name",)), {"name": _DAEMON, "at": beat.at, "facts": facts})


def _note_look(db: Connection, at: datetime, away: timedelta) -> None:
    last = _last_look(db)
    if last is not None and at - last[0] > away:
        db.execute(upsert(db, times_away, ("since",)), {"since": last[0], "until": at})
    if last != (at, away):
        row = {"name": _LOOKED, "at": at, "facts": {"away": away.total_seconds()}}
        db.execute(upsert(db, heartbeat, ("name",)), row)


def _heartbeat_of(at: datetime, facts: dict[str, Any]) -> Heartbeat:
    """What an older linkbot did not say is left open."""
    started, looked = (_moment(facts.get(name)) for name in _MOMENTS)
    return Heartbeat(
        at=at,
        started_at=started or at,
        looked_at=looked,
        push=facts.get("push") or "",
        trouble=facts.get("trouble") or "",
        stopped=facts.get("stopped") is True,
        ended=facts.get("ended") is True,
        linkbot=facts.get("linkbot") or "",
    )


def _text(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
