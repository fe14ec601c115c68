"""Do what moderators ask by message, and say in words what was done."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

import structlog

from linkbot.core import messages
from linkbot.core.answers import ThreadStatus, explained, rules_words, status_words, until
from linkbot.core.brakes import Because
from linkbot.core.case import Case, Closing
from linkbot.core.commands import Command, Place, Word
from linkbot.core.endings import never_a_case, plan_ended
from linkbot.core.explain import explain
from linkbot.core.facts import facts_of
from linkbot.core.forum import Drop
from linkbot.core.model import Post
from linkbot.core.said import ANSWERS
from linkbot.flow.bench import Bench
from linkbot.flow.brakes import pause, release
from linkbot.flow.desk_port import Desk
from linkbot.flow.gather import gather
from linkbot.flow.marks import mark_case
from linkbot.flow.review import digest_of
from linkbot.flow.undo import look_into, take_back

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Asked:
    """A command with who gave it, and the threads in which that person may steer."""

    command: Command
    by: str
    threads: Mapping[int, Bench]
    desk: Desk
    language: str
    now: datetime

    @property
    def words(self) -> Mapping[str, str]:
        """The sentences of the answers."""
        return ANSWERS.of(self.language)

    @property
    def store(self) -> Bench:
        """Any of the benches, for what they share."""
        return next(iter(self.threads.values()))


async def obey(asked: Asked) -> str:
    """Do it, and give the answer in words. Raises ForumTrouble (but not Drop) and StoreError. Done twice it is done once,
    but for a pause, which then is told twice.
    """
    log.info("desk.asked", word=asked.command.word.value, by=asked.by)
    return await _DOES[asked.command.word](asked)


async def _help(asked: Asked) -> str:
    return asked.words["help"]


async def _status(asked: Asked) -> str:
    found = []
    for topic, bench in asked.threads.items():
        holds = await asked.desk.brakes.holds(topic)
        paused = [h for h in holds if h.because is Because.PAUSED and not h.rule and h.is_on(asked.now)]
        cases = await bench.store.open_cases(topic)
        mode = min(bench.ceiling, bench.rulebook.mode)
        found.append(ThreadStatus(bench.rulebook, mode, len(cases), paused[0] if paused else None))
    return status_words(found, await asked.store.store.candidates(), asked.language)


async def _rules(asked: Asked) -> str:
    records = await asked.store.store.rules_in_force()
    mine = [(bench.rulebook, records[topic]) for topic, bench in asked.threads.items() if topic in records]
    candidates = [
        one
        for one in await asked.store.store.candidates()
        if one.topic_id is None or one.topic_id in asked.threads
    ]
    return rules_words(mine, candidates, asked.language)


def _meant(asked: Asked) -> dict[int, Bench]:
    """The thread that was named, or all; none if it is no thread of theirs."""
    place = asked.command.place
    if place is None:
        return dict(asked.threads)
    return {topic: bench for topic, bench in asked.threads.items() if topic == place.topic_id}


def _no_thread(asked: Asked) -> str:
    threads = ", ".join(f"{messages.thread_link(b.rulebook)} ({topic})" for topic, b in asked.threads.items())
    return asked.words["no_thread"].format(threads=threads)


async def _pause(asked: Asked) -> str:
    meant, span = _meant(asked), asked.command.span
    end = asked.now + span if span else None
    for bench in meant.values():
        await pause(asked.desk.brakes, bench.rulebook, "", by=asked.by, now=asked.now, until=end)
    lines = [
        asked.words["paused"].format(
            thread=messages.thread_link(bench.rulebook), until=until(end, asked.language)
        )
        for bench in meant.values()
    ]
    return "\n\n".join(lines) or _no_thread(asked)


async def _resume(asked: Asked) -> str:
    lines = []
    for topic, bench in _meant(asked).items():
        held = await release(asked.desk.brakes, bench.store, "", by=asked.by, now=asked.now, topic_id=topic)
        name = "resumed" if held else "not_paused"
        lines.append(asked.words[name].format(thread=messages.thread_link(bench.rulebook)))
    return "\n\n".join(lines) or _no_thread(asked)


async def _explain(asked: Asked) -> str:
    post, bench = await _post(asked)
    if post is None or bench is None:
        return asked.words["no_post"]
    facts = facts_of(post, bench.home)
    found = explain(replace(facts, known=await gather(facts, bench)), bench.rulebook)
    case = await bench.store.case(post.id or 0)
    return explained(post, found, case, bench.rulebook, asked.language)


async def _leave(asked: Asked) -> str:
    post, bench = await _post(asked)
    if post is None or bench is None:
        return asked.words["no_post"]
    case = await bench.store.case(post.id or 0)
    if case is None:
        digest = digest_of(post)
        await bench.cases.change([never_a_case(post, digest, bench.rulebook.version, asked.now)], asked.now)
    else:
        ended = plan_ended(case, Closing.PERSON, asked.now)
        await bench.cases.change([ended.case] if ended.case else [], asked.now, ended.actions)
    link = messages.post_link(bench.rulebook, post.number or 0)
    return asked.words["left_alone"].format(number=post.number, link=link)


async def _undo(asked: Asked) -> str:
    case = await _case(asked)
    if case is None:
        return asked.words["no_case"]
    book = asked.threads[case.topic_id].rulebook
    undoings = await look_into(asked.desk.undo, (case,), lambda _: book, asked.now)
    await take_back(asked.desk.undo, undoings, asked.by, asked.now)
    count = sum(len(one.planned) + len(one.drops) for one in undoings)
    link = messages.post_link(book, case.post_number)
    return asked.words["undone"].format(number=case.post_number, link=link, case=case.number, count=count)


async def _mark(asked: Asked) -> str:
    case = await _case(asked)
    if case is None:
        return asked.words["no_case"]
    right = asked.command.word is Word.RIGHT
    rules = await mark_case(asked.desk.brakes, case, right=right, by=asked.by, now=asked.now)
    word = asked.words["word_right" if right else "word_wrong"]
    named = ", ".join(f"`{rule}`" for rule in rules) or "–"
    return asked.words["marked"].format(word=word, case=case.number, rules=named)


async def _case(asked: Asked) -> Case | None:
    """The case that was named, in a thread of theirs."""
    command = asked.command
    numbers = (command.case,) if command.case else ()
    posts = (command.place.post_id,) if command.place and command.place.post_id else ()
    found = await asked.desk.undo.find(numbers, posts) if numbers or posts else ()
    return next((case for case in found if case.topic_id in asked.threads), None)


async def _post(asked: Asked) -> tuple[Post | None, Bench | None]:
    """The post that was named, with the bench of its thread, if it is one of theirs."""
    place = asked.command.place or Place()
    try:
        post = await _read(asked, place)
    except Drop:
        return None, None
    bench = asked.threads.get(post.topic_id or 0) if post else None
    return (post, bench) if bench else (None, None)


async def _read(asked: Asked, place: Place) -> Post | None:
    if place.post_id:
        return await asked.store.forum.post(place.post_id)
    if place.topic_id is None or place.topic_id not in asked.threads or not place.number:
        return None
    posts = await asked.store.forum.posts_after(place.topic_id, place.number - 1)
    return next((post for post in posts if post.number == place.number), None)


_DOES: Mapping[Word, Callable[[Asked], Awaitable[str]]] = {
    Word.HELP: _help,
    Word.STATUS: _status,
    Word.RULES: _rules,
    Word.PAUSE: _pause,
    Word.RESUME: _resume,
    Word.EXPLAIN: _explain,
    Word.LEAVE: _leave,
    Word.UNDO: _undo,
    Word.RIGHT: _mark,
    Word.WRONG: _mark,
}
STEERING = frozenset(_DOES)
"""The words that only those may use who may steer."""
