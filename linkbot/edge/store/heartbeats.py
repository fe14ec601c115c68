"""The daemon's heartbeat: what it says of itself to whoever looks at the memory beside it."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from linkbot.core.health import Heartbeat
from linkbot.edge.store.health_tables import heartbeat
from linkbot.edge.store.store import SqlStore
from linkbot.edge.store.upsert import upsert

_DAEMON = "daemon"  # the words in the database outlive those in the code
_MOMENTS = ("started_at", "looked_at")
_PLAIN = ("push", "trouble", "stopped", "ended", "linkbot")


class SqlPulse:
    """Where the daemon's heartbeat is kept."""

    def __init__(self, store: SqlStore) -> None:
        """Work in that store, which its owner closes."""
        self._store = store

    async def beat(self, beat: Heartbeat) -> None:
        """Keep the latest heartbeat in place of the one before."""
        await self._store.write(_write, beat)


def latest(db: Connection) -> Heartbeat | None:
    """The last heartbeat, None if there never was one."""
    row = db.execute(select(heartbeat).where(heartbeat.c.name == _DAEMON)).mappings().first()
    return None if row is None else _heartbeat_of(row["at"], row["facts"])


def _write(db: Connection, beat: Heartbeat) -> None:
    moments = {name: _text(getattr(beat, name)) for name in _MOMENTS}
    facts = {name: getattr(beat, name) for name in _PLAIN} | moments
    db.execute(upsert(db, heartbeat, ("name",)), {"name": _DAEMON, "at": beat.at, "facts": facts})


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
