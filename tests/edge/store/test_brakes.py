"""What brakes hang on, on both databases: hits of late and in the past, words that were said, what people decided."""

from dataclasses import replace
from datetime import timedelta

import pytest

from linkbot.core.brakes import Because, Hits, Hold
from linkbot.core.case import Closing, Progress, Purpose, State, Trouble
from linkbot.core.model import Answer
from linkbot.core.overturned import Lesson
from linkbot.core.rules import Brakes, Keep, Mode, Quota, RuleHits
from linkbot.core.situation import Asked
from linkbot.edge.store import SqlBrakeMemory
from tests.core.builders import a_rulebook
from tests.edge.store.examples import NOON, TOPIC, a_case, a_finding, a_plan, a_review, later

LIMITS = Brakes(rule_hits=RuleHits(at_most=1, per=timedelta(hours=24)))


@pytest.fixture
def memory(store):
    """The memory of brakes."""
    return SqlBrakeMemory(store)


async def a_post(store, post_id, *, broken=True, at=NOON):
    """A post that was written and judged then."""
    finding = a_finding(answer=Answer.BROKEN if broken else Answer.KEPT)
    await store.remember(replace(a_review(post_id, findings=[finding], at=at), posted_at=at))


async def hits(memory, now):
    """What is known of the rule's hits."""
    return (await memory.records(TOPIC, LIMITS, now)).hits.get("external-link", Hits())


async def test_hits_of_late_and_before(store, memory):
    """Posts count by when they were written; those before are the past, to compare with."""
    for n in range(3):
        await a_post(store, 50 + n, broken=n < 1, at=NOON)
    for n in range(3):
        await a_post(store, 60 + n, broken=n < 2, at=later(days=2))
    assert Hits(3, (60, 61), 3, 1) == await hits(memory, later(days=2, hours=1))


async def test_old_posts_that_are_judged_late_are_no_surprise(store, memory):
    """A thread that is read for the first time holds old posts: they are its past."""
    for n in range(5):
        review = a_review(50 + n, at=later(days=9))
        await store.remember(replace(review, posted_at=NOON))
    assert Hits() == await hits(memory, later(days=9))


async def test_what_was_before_a_turn_counts_no_more(store, memory):
    """After a rule was held and released, only later posts count."""
    for n in range(3):
        await a_post(store, 50 + n)
    hold = Hold(
        TOPIC, "external-link", Mode.OBSERVE, Because.HITS, NOON, later(hours=1), released_at=later(hours=2)
    )
    await memory.keep(TOPIC, [hold], at=later(hours=2))
    assert Hits() == await hits(memory, later(hours=3))
    for n in range(2):
        await a_post(store, 60 + n, at=later(hours=4))
    assert (60, 61) == (await hits(memory, later(hours=5))).posts


async def test_brakes_come_back_as_they_were(memory):
    """Whatever stands in a brake is kept; a released one is not touched again."""
    hold = Hold(
        *(TOPIC, "a", Mode.FLAG, Because.PRECISION, NOON, NOON, later(days=1), "shape"),
        *({"agreed": 3}, (50, 51), "moderator-1"),
    )
    await memory.keep(TOPIC, [hold], rules=["a", "b"], at=NOON)
    await memory.keep(TOPIC, [], rules=["b"], at=later(days=1))
    (kept,) = await memory.holds()
    assert hold == replace(kept, number=0)
    assert frozenset({"a", "b"}) == (await memory.records(TOPIC, LIMITS, NOON)).known
    free = replace(kept, released_at=later(days=1), released_by="rules file")
    await memory.keep(TOPIC, [free], at=later(days=1))
    await memory.keep(TOPIC, [replace(kept, mode=Mode.OBSERVE)], at=later(days=2))
    assert (free,) == await memory.holds(TOPIC)
    assert () == await memory.holds(TOPIC + 1)


async def a_word(store, key, post_id, purpose, progress, *, at=NOON):
    """Something that was said, or perhaps was."""
    await store.plan([a_plan(key, post_id=post_id, purpose=purpose)], None, at)
    await store.mark(key, Progress.SENDING, at)
    if progress is not Progress.SENDING:
        await store.mark(key, progress, at)


async def test_words_that_count(store, memory):
    """A message and its public twin are one word to a person; one whose fate is unknown counts, a refused one does not;
    one more word in the same message is another.
    """
    for post_id in (50, 51, 52, 53):
        await a_post(store, post_id)
    await a_word(store, "tell/50", 50, Purpose.TELL, Progress.DONE)
    await a_word(store, "tell-public/50", 50, Purpose.TELL_PUBLIC, Progress.DONE, at=later(minutes=1))
    await a_word(store, "tell-more/50", 50, Purpose.TELL_MORE, Progress.DONE, at=later(minutes=2))
    await a_word(store, "tell/51", 51, Purpose.TELL, Progress.IN_DOUBT)
    await a_word(store, "tell/52", 52, Purpose.TELL, Progress.FAILED)
    await a_word(store, "flag/53", 53, Purpose.FLAG, Progress.SENDING)
    brakes = Brakes(notes_to_one_person=Quota(2, timedelta(days=7)))
    book = a_rulebook(brakes=brakes)
    book = replace(book, thread=replace(book.thread, topic_id=TOPIC))
    asked = Asked(book, TOPIC, 99, "member-1", 31, (), later(hours=1))
    said = await memory.said(asked)
    assert [50, 50, 51] == sorted(post for post, _ in said.to_person)
    assert ([50], 5) == (list(said.replies), len(said.in_thread))
    by_name = await memory.said(replace(asked, author_id=None))
    assert said == by_name
    stranger = await memory.said(replace(asked, author="member-9", author_id=99))
    assert () == stranger.to_person
    forgetful = replace(book, keep=Keep(person_counters=timedelta(minutes=30)))
    assert () == (await memory.said(replace(asked, rulebook=forgetful))).to_person
    late = await memory.said(replace(asked, now=later(days=8)))
    assert (0, 0, 0) == (len(late.replies), len(late.to_person), len(late.in_thread))


RULED = {
    "ruling": Closing.DISAGREED,
    "ruled_at": later(days=1),
    "state": State.CLOSED,
    "closed_at": later(days=1),
}


@pytest.mark.parametrize(
    ("changes", "answer"),
    [
        (RULED | {"ruled_by_person": True, "closing": Closing.DISAGREED}, Closing.DISAGREED),
        (RULED | {"ruled_by_person": False, "closing": Closing.IGNORED}, None),
        ({"state": State.CLOSED, "closing": Closing.AGREED, "closed_at": NOON}, Closing.AGREED),
        ({"state": State.CLOSED, "closing": Closing.PUT_RIGHT, "closed_at": NOON}, None),
        ({"state": State.CLOSED, "closing": Closing.NOTICE_REMOVED, "closed_at": NOON}, Closing.DISAGREED),
        ({"state": State.CLOSED, "closing": Closing.UNDONE, "closed_at": NOON}, Closing.DISAGREED),
    ],
)
async def test_what_counts_as_a_decision(store, memory, changes, answer):
    """People's decisions count, those of the system and of linkbot itself do not; undoing is disagreeing."""
    told = Trouble("external-link", "why", NOON, told_at=NOON, flagged_at=NOON)
    await store.remember(a_review(case=a_case(troubles=(told,), told_at=NOON, **changes)))
    assert ([answer] if answer else []) == [d.answer for d in await memory.decisions(TOPIC)]


async def test_the_latest_word_counts(store, memory):
    """A mark after a ruling takes its place, by rule and post, and a stretch of time may be asked for."""
    told = Trouble("external-link", "why", NOON, told_at=NOON, flagged_at=NOON)
    changes = RULED | {"ruled_by_person": True, "closing": Closing.DISAGREED}
    await store.remember(a_review(case=a_case(troubles=(told,), **changes)))
    await memory.mark(TOPIC, 50, ["external-link"], right=True, by="moderator-1", at=later(days=2))
    (decision,) = await memory.decisions(TOPIC)
    assert (Closing.AGREED, later(days=2)) == (decision.answer, decision.at)
    assert () == await memory.decisions(TOPIC, until=later(days=2))
    assert (decision,) == await memory.decisions(TOPIC, since=later(days=2))
    assert () == await memory.decisions(TOPIC + 1)


async def test_lessons(store, memory):
    """What moderators disagreed with is to be learned once, with all its rules."""
    await store.remember(a_review(case=a_case()))
    await memory.mark(TOPIC, 50, ["external-link", "b"], right=False, by="m", at=NOON)
    (lesson,) = await memory.unlearned(TOPIC)
    assert Lesson(50, TOPIC, 5, ("external-link", "b"), "digest-1", NOON) == replace(
        lesson, rules=tuple(sorted(lesson.rules, reverse=True))
    )
    await memory.learn(replace(lesson, raw="words", cooked="<p>words</p>", reply_to=3))
    assert () == await memory.unlearned(TOPIC)
    (kept,) = await memory.lessons(TOPIC)
    assert ("words", 3) == (kept.raw, kept.reply_to)
    await memory.mark(TOPIC, 50, ["b"], right=True, by="m", at=later(days=1))
    assert (("external-link",),) == tuple(kept.rules for kept in await memory.lessons(TOPIC))
