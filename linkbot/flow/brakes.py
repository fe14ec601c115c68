"""Hold linkbot back where its rules or its own words call for it, and tell moderators once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import structlog

from linkbot.core.brake_messages import Full, full_words, turned_words, why
from linkbot.core.brakes import Because, Hold, Reached, Said, over, turned
from linkbot.core.case import Planned
from linkbot.core.rules import Mode, Rule, Rulebook, Tell
from linkbot.core.situation import Asked, Held, look_again
from linkbot.flow.alert import alert_about
from linkbot.flow.bench import Bench
from linkbot.flow.holds_port import BrakeMemory
from linkbot.flow.store_port import Store

log = structlog.get_logger(__name__)


class BrakesInForce:
    """Meets `Brakes`. What is held is in the memory; nothing but what was told already is kept here."""

    def __init__(self, memory: BrakeMemory, store: Store, ceiling: Mode) -> None:
        """`ceiling`: how far linkbot may ever go."""
        self._memory = memory
        self._store = store
        self._ceiling = ceiling
        self._told: set[str] = set()

    async def held(self, asked: Asked) -> tuple[Held, ...]:
        """The brakes that are on for these rules of this post now."""
        holds = await self.turn(asked.rulebook, asked.now)
        wanted = {"", *asked.rules}
        standing = [h for h in holds if h.is_on(asked.now) and h.rule in wanted and h.mode < Mode.FULL]
        by_rule = [
            Held(hold.because.value, hold.mode, why(hold, asked.rulebook.language), hold.rule)
            for hold in standing
        ]
        return (*by_rule, *await self._full(asked))

    async def turn(self, rulebook: Rulebook, now: datetime) -> tuple[Hold, ...]:
        """Put on, raise or release what is due, and give all brakes of the thread as they stand then."""
        topic_id = rulebook.thread.topic_id
        records = await self._memory.records(topic_id, rulebook.brakes, now)
        changed = turned(rulebook, self._ceiling, records, now)
        new_rules = [rule.id for rule in rulebook.rules if rule.id not in records.known]
        if not changed and not new_rules:
            return records.holds
        planned = [alert for hold in changed for alert in _alerts(hold, rulebook, now)]
        if any(hold.released_at or hold.turned_at != hold.since for hold in changed):
            planned += await looks(self._store, topic_id, now)
        await self._memory.keep(topic_id, changed, rules=new_rules, planned=planned, at=now)
        for hold in changed:
            log.warning(
                "brake.turned",
                rule=hold.rule,
                because=hold.because.value,
                mode=hold.mode.name.lower(),
                released=hold.released_by or None,
            )
        return await self._memory.holds(topic_id)

    async def _full(self, asked: Asked) -> list[Held]:
        """What was said so often that nothing more of the kind may be said now."""
        book = asked.rulebook
        modes = [min(self._ceiling, book.mode, rule.mode) for rule in _rules(asked)]
        if max(modes, default=Mode.OFF) <= Mode.OBSERVE:
            return []
        said = await self._memory.said(asked)
        full = _used_up(said, asked)
        await self._tell(full, book, asked)
        found = []
        for one in full:
            if one.kind != "thread_full":
                found.append(Held(one.kind, one.allows, one.why(book.language)))
                continue
            public = [rule for rule in _rules(asked) if rule.tell is not Tell.PRIVATE]
            found += [Held(one.kind, one.allows, one.why(book.language), rule.id) for rule in public]
        return found

    async def _tell(self, full: Sequence[Full], book: Rulebook, asked: Asked) -> None:
        planned, reached = [], []
        for one in full:
            whom = f" {asked.author_id or asked.author}" if one.person else ""
            what = f"brake {one.kind}{whom} {one.first.isoformat()}"
            if what not in self._told:
                self._told.add(what)
                planned.append(alert_about(book, what, full_words(one, book), asked.now))
                until = one.first + one.quota.per
                reached.append(Reached(planned[-1].key, one.kind, asked.now, until, one.count))
                log.warning("brake.full", brake=one.kind, count=one.count)
        if planned:
            topic_id = book.thread.topic_id
            await self._memory.keep(topic_id, (), planned=planned, reached=reached, at=asked.now)


def _rules(asked: Asked) -> list[Rule]:
    return [rule for rule in asked.rulebook.rules if rule.id in asked.rules]


def _used_up(said: Said, asked: Asked) -> list[Full]:
    """The quotas in which there is no room for another word."""
    limits, now, found = asked.rulebook.brakes, asked.now, []
    if asked.post_id not in said.replies:
        first = over(limits.posts_in_thread, said.replies.values(), now)
        if first is not None:
            found.append(Full("thread_full", limits.posts_in_thread, len(said.replies), first))
    first = over(limits.notes_to_one_person, (at for _, at in said.to_person), now)
    if first is not None:
        stands = asked.post_id in {post for post, _ in said.to_person}
        count = len(said.to_person)
        found.append(
            Full("person_full", limits.notes_to_one_person, count, first, asked.author, stands=stands)
        )
    first = over(limits.notices_in_thread, said.in_thread, now)
    if first is not None:
        found.append(Full("day_full", limits.notices_in_thread, len(said.in_thread), first))
    return found


def _alerts(hold: Hold, rulebook: Rulebook, now: datetime) -> tuple[Planned, ...]:
    """What moderators are told, once. What they did themselves they know."""
    if hold.released_at is not None and hold.released_by != "right marks":
        return ()
    what = f"brake {hold.name} {hold.because.name} {hold.turned_at.isoformat()}"
    return (alert_about(rulebook, what, turned_words(hold, rulebook), now),)


async def release(
    memory: BrakeMemory, store: Store, rule: str, *, by: str, now: datetime, topic_id: int | None = None
) -> tuple[Hold, ...]:
    """Release the brakes that are on for a rule ("": for a whole thread), and look at open cases again; gives them back."""
    held = tuple(
        replace(hold, released_at=now, released_by=by)
        for hold in await memory.holds(topic_id)
        if hold.rule == rule and hold.is_on(now)
    )
    for topic in {hold.topic_id for hold in held}:
        mine = [hold for hold in held if hold.topic_id == topic]
        await memory.keep(topic, mine, planned=await looks(store, topic, now), at=now)
    return held


async def pause(
    memory: BrakeMemory,
    rulebook: Rulebook,
    rule: str,
    *,
    by: str,
    now: datetime,
    until: datetime | None = None,
) -> Hold:
    """Put a brake on a rule ("": on the whole thread) because a moderator wants it; tells the others. Until `until`, or
    until it is released.
    """
    topic_id = rulebook.thread.topic_id
    hold = Hold(topic_id, rule, Mode.OBSERVE, Because.PAUSED, now, now, until=until, by=by)
    await memory.keep(topic_id, (hold,), planned=_alerts(hold, rulebook, now), at=now)
    return hold


async def looks(store: Store, topic_id: int, now: datetime) -> list[Planned]:
    """Another look at every open case: what a brake kept back may be said now."""
    return [look_again(case, now) for case in await store.open_cases(topic_id)]


async def check_brakes(bench: Bench) -> None:
    """Put on and release brakes though nothing is broken just now."""
    book = bench.rulebook
    await bench.brakes.held(Asked(book, bench.topic_id, 0, "", None, (), bench.clock.now()))
