"""The daemon: woken by the scheduler, it looks at every thread, delivers what is due, and stops cleanly."""

import asyncio
import signal
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from linkbot.chores import CHORES, Chore, Rota
from linkbot.core.forum import Forbidden, ForumTrouble, Stop
from linkbot.edge.discourse.budget import upkeep
from linkbot.flow.bench import Bench
from linkbot.flow.deliver import ALERTS, deliver
from linkbot.flow.ports import Clock
from linkbot.flow.rules_in_force import RulesInForce
from linkbot.flow.watch import watch
from linkbot.web.health import Health

log = structlog.get_logger(__name__)

HEAR_EVERY = timedelta(minutes=5)
"""How often moderators' answers about changed rules are read."""
ASK_AGAIN_EVERY = timedelta(minutes=5)
"""How long a daemon that lost its rights waits before it asks who it is again."""
_LAST_WORDS = 8.0
"""Seconds that work in hand gets after SIGTERM; a container is killed after 10."""


class Daemon:
    """One forum's threads, beat by beat. The scheduler only wakes it; everything durable is in the store."""

    def __init__(
        self,
        rules: RulesInForce | Sequence[Bench],
        clock: Clock,
        patience: timedelta = timedelta(minutes=10),
        chores: tuple[Chore, ...] = CHORES,
    ) -> None:
        """Rules that may change, or benches as they are; they share one forum, one store and one account. `patience`:
        silence that is still healthy. `chores`: what is done for each thread beside watching and delivering.
        """
        self._rules = rules
        self._clock = clock
        self._stopping = asyncio.Event()
        self._beating = asyncio.Lock()
        self._heard: datetime | None = None
        self._rota = Rota(chores)
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._halted_until: datetime | None = None
        self.health = Health(started_at=clock.now(), patience=patience)

    async def run(self, wake_every: float) -> None:
        """Beat every `wake_every` seconds until SIGTERM or SIGINT; on SIGHUP, read the rules again."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self.stop)
        loop.add_signal_handler(signal.SIGHUP, self.read_rules)
        trigger = IntervalTrigger(seconds=wake_every, timezone=UTC)
        self._scheduler.add_job(self.beat)  # the first at once
        self._scheduler.add_job(self.beat, trigger, coalesce=True, max_instances=1, misfire_grace_time=None)
        self._scheduler.start()
        async with asyncio.TaskGroup() as tasks:
            if isinstance(self._rules, RulesInForce):
                tasks.create_task(self._rules.watch(self.read_rules, self._stopping))
            await self._stopping.wait()
            log.info("daemon.stopping")
            self._scheduler.pause()
            await self._finish()
        self._scheduler.shutdown(wait=False)
        log.info("daemon.stopped")

    def read_rules(self) -> None:
        """The rules may have changed: look at once."""
        if isinstance(self._rules, RulesInForce):
            self._rules.read_again()
            self._scheduler.add_job(self.beat)

    def stop(self) -> None:
        """Ask the daemon to stop; the deed in hand is finished, or left in doubt and looked up at the next start."""
        self._stopping.set()

    async def _finish(self) -> None:
        """APScheduler's own shutdown cancels coroutines, so wait for the beat here."""
        try:
            async with asyncio.timeout(_LAST_WORDS), self._beating:
                pass
        except TimeoutError:
            log.warning(
                "daemon.cut_short", note="work in hand is left in doubt and looked up at the next start"
            )

    async def beat(self) -> None:
        """One round over all threads. One thread's trouble is not another's."""
        async with self._beating:
            if self._stopping.is_set() or not await self._has_rights():
                return
            await self._renew()
            if self._halted_until is not None:
                return
            first = True
            for bench in self.benches:
                if self._stopping.is_set() or self._halted_until is not None:
                    return
                first = not await self._round(bench, first=first) and first

    @property
    def benches(self) -> Sequence[Bench]:
        """One for each thread."""
        return self._rules.benches if isinstance(self._rules, RulesInForce) else self._rules

    async def _renew(self) -> None:
        """Trouble with changed rules is none with those in force."""
        if not isinstance(self._rules, RulesInForce):
            return
        now = self._clock.now()
        slow = self._heard is None or not timedelta(0) <= now - self._heard < HEAR_EVERY
        self._heard = now if slow else self._heard
        try:
            await self._rules.renew(slow=slow)
        except Stop as trouble:
            self._halt(trouble.reason)
        except ForumTrouble as trouble:
            log.warning("rules.trouble", kind=type(trouble).__name__, why=trouble.reason)
        except Exception:
            log.exception("rules.fault")

    async def _round(self, bench: Bench, *, first: bool) -> bool:
        """All that is done for one thread; whether it is ours and could be watched."""
        ours = False
        with structlog.contextvars.bound_contextvars(thread=bench.topic_id):
            try:
                ours = await watch(bench)
                if ours:
                    await self._chores(bench, first=first)
                if self._halted_until is None:
                    await deliver(bench, self._stopping.is_set, only=None if ours else ALERTS)
                    self.health = replace(self.health, looked_at=self._clock.now(), trouble="", stopped=False)
            except Exception as trouble:  # noqa: BLE001  # sorted out there
                await self._bear(trouble, bench)
        return ours

    async def _chores(self, bench: Bench, *, first: bool) -> None:
        """What is due; one chore's trouble is not another's."""
        for chore in self._rota.due(bench.topic_id, self._clock.now(), first=first):
            if self._stopping.is_set() or self._halted_until is not None:
                return
            well = False
            try:
                with nullcontext() if chore.for_members else upkeep():
                    await chore.do(bench)
                well = True
            except Exception as trouble:  # noqa: BLE001  # sorted out there
                with structlog.contextvars.bound_contextvars(chore=chore.name):
                    await self._bear(trouble, bench)
            self._rota.done(chore, bench.topic_id, self._clock.now(), well=well)

    async def _bear(self, trouble: Exception, bench: Bench) -> None:
        """Log trouble and go on; only a dead key halts everything."""
        if isinstance(trouble, Stop):
            self._halt(trouble.reason)
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
            await bench.forum.session()
        except Stop as dead:
            self._halt(dead.reason)
        except ForumTrouble as other:
            log.warning("thread.trouble", kind=type(other).__name__, why=other.reason)
        else:
            log.error("thread.forbidden", why=trouble.reason)
            self.health = replace(self.health, trouble=trouble.reason)

    def _halt(self, why: str) -> None:
        self._halted_until = self._clock.now() + ASK_AGAIN_EVERY
        self.health = replace(self.health, trouble=why, stopped=True)
        log.critical("daemon.halted", why=why, note="nothing is done until the forum accepts the key again")

    async def _has_rights(self) -> bool:
        """While halted, ask now and then whether the key works again."""
        if self._halted_until is None:
            return True
        if self._clock.now() < self._halted_until or not self.benches:
            return False
        try:
            await self.benches[0].forum.session()
        except Stop as trouble:
            self._halt(trouble.reason)
            return False
        except ForumTrouble:
            return False
        self._halted_until = None
        log.info("daemon.resumed")
        return True
