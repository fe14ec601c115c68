"""What the daemon does for one thread when its turn comes: look, do the chores, deliver; and how it bears trouble."""

import asyncio
from collections.abc import Collection
from contextlib import nullcontext
from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from linkbot.chores import Rota
from linkbot.core.doctor import lost_rights
from linkbot.core.forum import Forbidden, ForumTrouble, Stop
from linkbot.edge.discourse.budget import upkeep
from linkbot.flow.bench import Bench
from linkbot.flow.deliver import ALERTS, deliver
from linkbot.flow.doctor import alert_lost_rights
from linkbot.flow.lookout import Lookout
from linkbot.flow.ports import Clock
from linkbot.web.health import Health

log = structlog.get_logger(__name__)

ASK_EVERY = timedelta(minutes=5)
"""How often the forum is asked who we are: pushed news do not tell that a key died (contract 14.5). Also how long a
daemon that lost its rights waits before it asks again."""


class Rounds:
    """One round at a time, whoever asks for it. `health` is how the daemon is; `halted`: nothing may be done."""

    def __init__(self, lookout: Lookout, rota: Rota, clock: Clock, health: Health) -> None:
        """Rounds over the threads of that lookout."""
        self.health = health
        self.stopping = asyncio.Event()
        self.turn = asyncio.Lock()
        self._lookout = lookout
        self._rota = rota
        self._clock = clock
        self._halted = False
        self._ask_at = clock.now() + ASK_EVERY  # it was asked before a daemon was made

    @property
    def is_over(self) -> bool:
        """Whether nothing more is to be begun now."""
        return self._halted or self.stopping.is_set()

    async def make(
        self, bench: Bench, *, first: bool, busy: bool, pushed: bool, told: Collection[int] = ()
    ) -> bool:
        """All that is due for one thread; True if that went well. `first`: the forum's chores
        are done with it; `busy`: its outbox holds something; `told`: posts that news were about.
        """
        async with self.turn:
            if self.is_over:
                return False
            with structlog.contextvars.bound_contextvars(thread=bench.topic_id):
                try:
                    await self._make(bench, first=first, busy=busy, pushed=pushed, told=told)
                except Exception as trouble:  # noqa: BLE001  # sorted out there
                    await self._bear(trouble, bench)
                    return False
            return True

    async def _make(
        self, bench: Bench, *, first: bool, busy: bool, pushed: bool, told: Collection[int]
    ) -> None:
        if told:
            await self._lookout.look_where_told(bench, told)
        looked = await self._lookout.look(bench, pushed=pushed) or bool(told)
        if looked:
            self.well()
        acts = self._lookout.acts_in(bench.topic_id)
        worked = acts and await self._do_chores(bench, first=first, pushed=pushed)
        if (looked or worked or busy) and not self._halted:
            await deliver(bench, self.stopping.is_set, only=None if acts else ALERTS)

    async def _do_chores(self, bench: Bench, *, first: bool, pushed: bool) -> bool:
        """What is due; one chore's trouble is not another's. True if there was anything."""
        due = self._rota.due(bench.topic_id, self._clock.now(), first=first, pushed=pushed)
        for chore in due:
            if self.is_over:
                break
            well = False
            try:
                with nullcontext() if chore.for_members else upkeep():
                    await chore.do(bench)
                well = True
            except Exception as trouble:  # noqa: BLE001  # sorted out there
                with structlog.contextvars.bound_contextvars(chore=chore.name):
                    await self._bear(trouble, bench)
            self._rota.done(chore, bench.topic_id, self._clock.now(), well=well)
        return bool(due)

    async def _bear(self, trouble: Exception, bench: Bench) -> None:
        """Log trouble and go on; only a dead key halts everything."""
        if isinstance(trouble, Stop):
            self.halt(trouble.reason)
        elif isinstance(trouble, Forbidden):
            await self._who_am_i(bench, trouble)
        elif isinstance(trouble, ForumTrouble):
            self.health = replace(self.health, trouble=trouble.reason)
            log.warning("thread.trouble", kind=type(trouble).__name__, why=trouble.reason)
        else:
            # a fault of ours in one place must not end the care for the others; nothing half-done was written
            self.health = replace(self.health, trouble=type(trouble).__name__)
            log.error("thread.fault", exc_info=trouble)

    async def _who_am_i(self, bench: Bench, trouble: Forbidden) -> None:
        """A 403 on one resource is not a dead key (contract 1.3): ask, and halt only if it is."""
        try:
            me = await bench.forum.session()
        except Stop as dead:
            self.halt(dead.reason)
        except ForumTrouble as other:
            log.warning("thread.trouble", kind=type(other).__name__, why=other.reason)
        else:
            if lost := lost_rights(bench.me, me):
                await self._stand_down(bench, lost)
                return
            log.error("thread.forbidden", why=trouble.reason)
            self.health = replace(self.health, trouble=trouble.reason)

    async def _stand_down(self, bench: Bench, lost: str) -> None:
        """The key is good, but the account is not what it was: tell moderators, once a day at the most, and stop."""
        first = not self._halted
        self.halt(lost)
        if not first:
            return
        try:
            await alert_lost_rights(bench, lost)
            await deliver(bench, self.stopping.is_set, only=ALERTS)
        except ForumTrouble as trouble:
            log.warning("alert.not_sent", why=trouble.reason)

    def well(self) -> None:
        """The forum was reached."""
        self.health = replace(self.health, looked_at=self._clock.now(), trouble="", stopped=False)

    def halt(self, why: str) -> None:
        """Nothing is done until the forum accepts the key again."""
        self._halted, self._ask_at = True, self._clock.now() + ASK_EVERY
        self.health = replace(self.health, trouble=why, stopped=True)
        log.critical("daemon.halted", why=why, note="nothing is done until the forum accepts the key again")

    async def have_rights(self, bench: Bench | None) -> bool:
        """Ask every few minutes whether the key still works, or works again."""
        now = self._clock.now()
        if bench is None or not self._is_time_to_ask(now):
            return not self._halted
        self._ask_at = now + ASK_EVERY
        try:
            me = await bench.forum.session()
        except Stop as trouble:
            self.halt(trouble.reason)
        except ForumTrouble as trouble:
            self.health = replace(self.health, trouble=trouble.reason)
        else:
            if lost := lost_rights(bench.me, me):
                await self._stand_down(bench, lost)
                return False
            self.well()
            if self._halted:
                self._halted = False
                self._lookout.doubt_all()
                log.info("daemon.resumed")
        return not self._halted

    def _is_time_to_ask(self, now: datetime) -> bool:
        return now >= self._ask_at or self._ask_at - now > ASK_EVERY  # the latter: the clock was set back
