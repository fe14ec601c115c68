"""The daemon: woken by the scheduler and by news, it looks at its threads, delivers what is due, and stops cleanly."""

import asyncio
import signal
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from linkbot.chores import CHORES, Chore, On, Rota
from linkbot.core.forum import ForumTrouble, Stop
from linkbot.flow.bench import Bench
from linkbot.flow.lookout import Lookout
from linkbot.flow.ports import Clock, Push
from linkbot.flow.rules_in_force import RulesInForce
from linkbot.newsroom import Newsroom
from linkbot.rounds import Rounds
from linkbot.web.health import Health
from linkbot.web.webhooks import Told

log = structlog.get_logger(__name__)

HEAR_EVERY = timedelta(minutes=5)
"""How often moderators' answers about changed rules are read."""
GATHER = 0.3
"""Seconds in which news that come together are gathered into one look."""
BEAT = timedelta(minutes=1)
_LAST_WORDS = 8.0
"""Seconds that work in hand gets after SIGTERM; a container is killed after 10."""


class Daemon:
    """One forum's threads, beat by beat. The scheduler only wakes it; everything durable is in the store.

    To drive it step by step, without `run`: `beat` is what happens every minute, `hear` one poll for news (give it a
    `push` that answers at once, such as `DiscourseClient.news(hold=False)`; it says how long to wait until the next),
    `attend` the look at what was heard. All time comes from `clock`, and each may be cancelled at any await.
    """

    def __init__(
        self,
        rules: RulesInForce | Sequence[Bench],
        clock: Clock,
        patience: timedelta = timedelta(minutes=10),
        chores: tuple[Chore, ...] = CHORES,
        *,
        push: Push | None = None,
        rules_topic: int | None = None,
        beat: timedelta = BEAT,
    ) -> None:
        """Rules that may change, or benches as they are; they share one forum, one store and one account. `patience`:
        silence that is still healthy. `chores`: what is done for each thread beside watching and delivering. `push`:
        where news come from; without it threads are looked at again and again. `rules_topic`: where the rules stand, if
        on the forum. `beat`: the time between two beats.
        """
        self._rules = rules
        self._clock = clock
        self._beating = asyncio.Lock()
        self._heard: datetime | None = None
        self._newsroom = Newsroom(clock, push, rules_topic)
        self._lookout = Lookout(self._newsroom.hearing, clock, beat)
        self._rota = Rota(chores)
        health = Health(started_at=clock.now(), patience=patience)
        self._rounds = Rounds(self._lookout, self._rota, clock, health)
        self._scheduler = AsyncIOScheduler(timezone=UTC)

    @property
    def health(self) -> Health:
        """How the daemon is."""
        return self._newsroom.shown_in(self._rounds.health)

    @property
    def benches(self) -> Sequence[Bench]:
        """One for each thread."""
        return self._rules.benches if isinstance(self._rules, RulesInForce) else self._rules

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
                tasks.create_task(self._rules.watch(self.read_rules, self._rounds.stopping))
            ears = [tasks.create_task(self._hear_on()), tasks.create_task(self._attend_on())]
            await self._rounds.stopping.wait()
            log.info("daemon.stopping")
            self._scheduler.pause()
            await self._finish()
            for ear in ears:
                ear.cancel()
        self._scheduler.shutdown(wait=False)
        log.info("daemon.stopped")

    @property
    def is_stopping(self) -> bool:
        """Whether it was asked to stop."""
        return self._rounds.stopping.is_set()

    def read_rules(self) -> None:
        """The rules may have changed: look at once."""
        if isinstance(self._rules, RulesInForce):
            self._rules.read_again()
            self._scheduler.add_job(self.beat)

    def stop(self) -> None:
        """Ask the daemon to stop; the deed in hand is finished, or left in doubt and looked up at the next start."""
        self._rounds.stopping.set()

    async def _finish(self) -> None:
        """APScheduler's own shutdown cancels coroutines, so wait for the work in hand here."""
        try:
            async with asyncio.timeout(_LAST_WORDS), self._beating, self._rounds.turn:
                pass
        except TimeoutError:
            log.warning(
                "daemon.cut_short", note="work in hand is left in doubt and looked up at the next start"
            )

    async def beat(self) -> None:
        """One round over all threads. One thread's trouble is not another's."""
        async with self._beating:
            first = next(iter(self.benches), None)
            if self._rounds.stopping.is_set() or not await self._rounds.have_rights(first):
                return
            await self._renew()
            try:
                await self._all_threads()
            except Exception:
                log.exception("daemon.fault")  # the memory, most likely; the next beat tries again
            await self.attend()

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
            self._rounds.halt(trouble.reason)
        except ForumTrouble as trouble:
            log.warning("rules.trouble", kind=type(trouble).__name__, why=trouble.reason)
        except Exception:
            log.exception("rules.fault")

    async def _all_threads(self) -> None:
        """A round for each; those with much to read get more rounds, until the next beat is due."""
        began = self._clock.now()
        benches = await self._meet()
        busy = await benches[0].store.watching.busy_topics(began) if benches else frozenset()
        going_on, first = self._lookout.in_order(benches), True
        while going_on and not self._rounds.is_over:
            unfinished = []
            for bench in going_on:
                done = await self._round(bench, first=first, busy=bench.topic_id in busy)
                first = first and not (done and self._lookout.acts_in(bench.topic_id))
                if done and self._lookout.is_unfinished(bench.topic_id):
                    unfinished.append(bench)
            going_on = unfinished if self._clock.now() - began < BEAT else []

    async def _meet(self) -> Sequence[Bench]:
        """Take in which threads there are now, and whose answers are to be heard."""
        benches = self.benches
        await self._lookout.meet(benches)
        await self._newsroom.meet(benches)
        self._rota.threads = len(benches)
        return benches

    async def _round(
        self, bench: Bench, *, first: bool = False, busy: bool = True, told: Sequence[int] = ()
    ) -> bool:
        return await self._rounds.make(
            bench, first=first, busy=busy, pushed=self._newsroom.is_live, told=told
        )

    async def hear(self) -> float:
        """One poll for news; gives the seconds to wait until the next. Never raises ForumTrouble."""
        if not self._newsroom.listens or self._rounds.is_over:
            return 5.0
        try:
            pause = await self._newsroom.hear(self._lookout.channels())
        except Stop as trouble:
            self._rounds.halt(trouble.reason)
        except Exception:
            log.exception("news.fault")
        else:
            if self._newsroom.was_broken():
                self._lookout.doubt_all()
            return pause
        return 60.0

    def tell(self, told: Told) -> None:
        """Something else than the push says where to look: a webhook."""
        self._newsroom.tell(told)

    async def attend(self) -> None:
        """Look where news point. What fails is looked at again with the next news, or at the next beat."""
        hints, benches = self._newsroom.take(), {bench.topic_id: bench for bench in self.benches}
        if not hints or self._rounds.is_over:
            self._newsroom.put_back(hints)
            return
        if self._newsroom.is_about_rules(hints):
            self.read_rules()
        wanted = dict.fromkeys([*hints.posts, *hints.topics])
        for topic in hints.topics:
            self._lookout.doubt(topic)
        for topic in self._newsroom.answered(hints):
            self._rota.hurry(topic, On.ANSWERS)
            wanted[topic] = None
        if hints.reviews:
            wanted |= dict.fromkeys(benches)
            for topic in benches:
                self._rota.hurry(topic, On.REVIEWS)
        for topic in [topic for topic in wanted if topic in benches]:
            await self._round(benches[topic], told=sorted(hints.posts.get(topic, ())))
        if benches:
            await self._lookout.remember_positions(next(iter(benches.values())))

    async def _hear_on(self) -> None:
        while self._newsroom.listens:
            await self._clock.sleep(await self.hear())

    async def _attend_on(self) -> None:
        while True:
            await self._newsroom.came.wait()
            await self._clock.sleep(GATHER)
            self._newsroom.came.clear()
            with suppress(ForumTrouble):
                await self.attend()
