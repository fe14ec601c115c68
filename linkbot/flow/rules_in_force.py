"""The rules in force for each thread, and how changed ones come into force, or do not."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import structlog

from linkbot.core.forum import ForumTrouble, Stop
from linkbot.core.records import Candidate, Draft, RulebookRecord, Standing
from linkbot.core.rules import Rulebook
from linkbot.core.situation import look_again
from linkbot.flow import ask
from linkbot.flow.bench import Bench
from linkbot.flow.creeping import READ_ANEW, last_chosen, readable, taken_by_itself
from linkbot.flow.drafts import sort_out
from linkbot.flow.ports import Clock, RulesSource
from linkbot.flow.store_port import Store
from linkbot.flow.weigh import Weighed, weigh
from linkbot.rulebook.errors import RulesError
from linkbot.rulebook.kept import digest_of, read_kept

log = structlog.get_logger(__name__)

FIRST = "the first rules of this thread"


class RulesInForce:
    """Keeps benches as the store says. Every decision is one transaction there, whoever makes it: this daemon, a
    moderator's answer, `linkbot rules accept` or `rollback` in another process. So nothing is lost when the daemon dies.
    """

    def __init__(
        self,
        source: RulesSource,
        store: Store,
        clock: Clock,
        forum_url: str,
        bench_for: Callable[[Rulebook], Bench],
    ) -> None:
        """Call `open` before anything else."""
        self._source = source
        self._store = store
        self._clock = clock
        self._forum_url = forum_url
        self._bench_for = bench_for
        self._records: dict[int, RulebookRecord] = {}
        self._benches: dict[int, Bench] = {}
        self._unread = True

    @property
    def benches(self) -> tuple[Bench, ...]:
        """One for each thread, by topic."""
        return tuple(self._benches[topic] for topic in sorted(self._benches))

    async def open(self) -> str:
        """Load what the store says is in force, and take files for threads without rules. What keeps a daemon without
        any thread from its work is given back in words; otherwise nothing. May raise ForumTrouble.
        """
        await self._keep_up()
        drafts = sort_out(await self._source.drafts(), self._records, self._forum_url)
        for draft in drafts:
            if draft.rulebook is not None and draft.rulebook.thread.topic_id not in self._benches:
                await self._take(draft, draft.rulebook, FIRST)
        if self._benches:
            return ""
        nothing = f"No rules file is for {self._forum_url}: put that address behind `forum:` in one of them, or run `linkbot init`."
        return "\n\n".join(draft.problems for draft in drafts) or nothing

    def read_again(self) -> None:
        """The rules may have changed: look at the next beat."""
        self._unread = True

    async def watch(self, changed: Callable[[], None], stopping: asyncio.Event) -> None:
        """Call `changed` whenever the rules may have changed, until stopping."""
        await self._source.watch(changed, stopping)

    async def renew(self, *, slow: bool) -> None:
        """Take over what was decided elsewhere, and look at rules that may have changed. On the slow beat, hear what
        moderators answered. Raises ForumTrouble; the rules in force stay as they are then.
        """
        await self._keep_up()
        if slow:
            await self._hear()
        if self._unread or slow:
            self._unread = False
            try:
                await self._read()
            except BaseException:
                self._unread = True
                raise

    async def _keep_up(self) -> None:
        """Make the benches what the store says; open cases are looked at again under new rules."""
        records = await self._store.rules_in_force()
        for topic in self._records.keys() - records.keys():
            del self._records[topic]
            self._benches.pop(topic, None)
            log.warning("rules.released", thread=topic)
        for topic, record in records.items():
            known = self._records.get(topic)
            if known is None or known.number != record.number:
                await self._adopt(topic, record)

    async def _adopt(self, topic: int, record: RulebookRecord) -> None:
        forum = self._forum_url if record.name.startswith("topic:") else None
        self._records[topic] = record
        try:
            rulebook = read_kept(record.text, record.name, record.files, forum).rulebook
        except RulesError as error:
            log.warning("rules.kept_text_is_bad", thread=topic, version=record.version, problems=str(error))
            return
        if rulebook.thread.forum.lower() != self._forum_url.lower():
            return  # the memory of work for another forum
        if rulebook.version != record.version:  # a newer linkbot, with other presets or lists
            now = self._clock.now()
            anew = replace(record, version=rulebook.version, loaded_at=now, how=READ_ANEW)
            await self._store.put_in_force(anew)
            self._records[topic] = (await self._store.rules_in_force())[topic]
        bench = self._bench_for(rulebook)
        if topic in self._benches:
            now = self._clock.now()
            looks = [look_again(case, now) for case in await self._store.open_cases(topic)]
            await self._store.plan(looks, None, now)
        self._benches[topic] = bench
        log.info("rules.in_force", thread=topic, file=record.name, version=rulebook.version, how=record.how)

    async def _read(self) -> None:
        """Look at every rules file; trouble with one is not another's."""
        drafts = sort_out(await self._source.drafts(), self._records, self._forum_url)
        candidates = {candidate.name: candidate for candidate in await self._store.candidates()}
        for draft in drafts:
            try:
                await self._decide(draft, candidates.get(draft.name))
            except Stop:
                raise
            except ForumTrouble as trouble:
                self._unread = True
                log.warning("rules.not_weighed", file=draft.name, why=trouble.reason)
        if all(draft.rulebook for draft in drafts):  # a bad file may be any thread's: let go of nothing then
            await self._let_go(drafts, candidates)

    async def _decide(self, draft: Draft, candidate: Candidate | None) -> None:
        version = digest_of(draft)
        if draft.rulebook is None:
            if candidate is None or (candidate.standing, candidate.version) != (Standing.BAD, version):
                await self._refuse(draft, version)
            return
        bench = self._benches.get(draft.rulebook.thread.topic_id)
        if bench is None:
            await self._take(draft, draft.rulebook, FIRST)
        elif bench.rulebook.version != version:
            if candidate is not None and candidate.version == version:
                return  # held or set aside: a person's turn
            if not await self._weigh(bench, draft, draft.rulebook):
                return
        if candidate is not None:
            await self._store.drop_candidate(draft.name)
            log.info("rules.settled", file=draft.name, was=candidate.standing.value)

    async def _weigh(self, bench: Bench, draft: Draft, new: Rulebook) -> bool:
        """Take a draft or hold it; True if taken. By the limit in force: a file must not wave itself through. One that
        would be wrong again where moderators have disagreed is held in any case, and so is one that goes too far from
        the last rules that a person chose, however small the steps.
        """
        record = self._records[bench.topic_id]
        weighed = await weigh(bench, new)
        count, limit = len(weighed.changed), bench.rulebook.brakes.hold_reload_if_changed
        if count <= limit and not weighed.again:
            since = last_chosen(record, await self._store.rulebooks())
            chosen = readable(since, self._forum_url) if since else None
            crept = await weigh(replace(bench, rulebook=chosen), new) if chosen else weighed
            if since is None or len(crept.changed) <= limit:
                await self._take(draft, new, taken_by_itself(count, weighed.judged), weighed)
                return True
            weighed = replace(crept, since=since)
        candidate, planned = ask.held(bench, record, draft, new, weighed)
        await self._store.set_candidate(candidate, (planned,))
        log.warning("rules.held", thread=bench.topic_id, file=draft.name, version=new.version, changed=count)
        return False

    async def _take(self, draft: Draft, rulebook: Rulebook, how: str, weighed: Weighed | None = None) -> None:
        record = _record(draft, rulebook, self._clock.now(), how)
        if weighed is not None:
            record = replace(record, changed=len(weighed.changed), judged=weighed.judged)
        await self._store.put_in_force(record)
        await self._keep_up()

    async def _refuse(self, draft: Draft, version: str) -> None:
        """Those who look after the file's thread are told, or after any where it has none."""
        log.error("rules.bad", file=draft.name, problems=draft.problems)
        mine = [t for t, record in self._records.items() if record.name == draft.name and t in self._benches]
        bench = self._benches[mine[0]] if mine else next(iter(self.benches), None)
        if bench is not None:
            candidate, planned = ask.bad(bench, draft, version, known=bool(mine))
            await self._store.set_candidate(candidate, (planned,))

    async def _let_go(self, drafts: tuple[Draft, ...], candidates: dict[str, Candidate]) -> None:
        """Forget what is no longer written anywhere."""
        for name in candidates.keys() - {draft.name for draft in drafts}:
            await self._store.drop_candidate(name)
        written = {draft.rulebook.thread.topic_id for draft in drafts if draft.rulebook}
        for topic in self._benches.keys() - written:
            await self._store.release(topic)
        await self._keep_up()

    async def _hear(self) -> None:
        """Whether somebody answered the message about held rules."""
        for candidate in await self._store.candidates():
            bench = self._benches.get(candidate.topic_id or 0)
            if bench is None or candidate.standing is not Standing.HELD:
                continue
            record = self._records[bench.topic_id]
            answer = await ask.answered(bench, record, candidate)
            if answer is not None:
                by, planned = answer
                now = self._clock.now()
                await self._store.accept(candidate, f"accepted by {by}", now, (planned,))
        await self._keep_up()


def _record(draft: Draft, rulebook: Rulebook, at: datetime, how: str) -> RulebookRecord:
    return RulebookRecord(
        rulebook.version, draft.name, draft.text, at, rulebook.thread.topic_id, draft.files, how
    )
