"""When linkbot holds itself back, and when not."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linkbot.core.brakes import Because, BrakeRecords, Hits, Hold, cap, over, turned
from linkbot.core.case import Closing
from linkbot.core.checks.links import LinksCheck
from linkbot.core.checks.own_words import OwnWordsCheck
from linkbot.core.precision import Decision
from linkbot.core.rule_shape import shape_of
from linkbot.core.rules import Brakes, Mode, Quota
from linkbot.core.situation import effective_mode
from tests.core.builders import HOUR, NOON, a_rule, a_rulebook

RULE = a_rule("a", checks=(OwnWordsCheck(80),))
BOOK = a_rulebook(RULE)
KNOWN = BrakeRecords(frozenset({"a"}))
MANY = Hits(8, (1, 2, 3, 4, 5, 6), 100, 10)
"""Six of eight posts, where it was one of ten before."""
YES, NO = Closing.AGREED, Closing.DISAGREED


def a_hold(mode=Mode.OBSERVE, because=Because.NEW, **more):
    """A brake on rule a since noon, number 1."""
    return replace(Hold(1615, "a", mode, because, NOON, NOON, shape=shape_of(RULE), number=1), **more)


def decided(*answers, since=NOON):
    """Decisions about rule a, one an hour."""
    return tuple(Decision("a", 700 + n, answer, since + (n + 1) * HOUR) for n, answer in enumerate(answers))


def turn(records, now=NOON + 48 * HOUR, book=BOOK, ceiling=Mode.FULL):
    """What changes."""
    return turned(book, ceiling, records, now)


def test_at_the_first_start_no_rule_is_new():
    """All rules of a thread that linkbot never looked after are known from then on."""
    assert () == turn(BrakeRecords())


def test_a_rule_that_appears_later_is_new():
    """An id never seen before starts in observe; the others go on."""
    (hold,) = turn(BrakeRecords(frozenset({"b"})), book=a_rulebook(RULE, a_rule("b")))
    assert ("a", Mode.OBSERVE, Because.NEW) == (hold.rule, hold.mode, hold.because)


@pytest.mark.parametrize(
    "book", [a_rulebook(RULE, mode=Mode.OBSERVE), a_rulebook(replace(RULE, mode=Mode.OFF))]
)
def test_a_rule_that_only_watches_needs_no_brake(book):
    """Where the file itself does not let a rule act, nothing is held."""
    assert () == turn(replace(KNOWN, known=frozenset({"b"}), hits={"a": MANY}), book=book)


def test_sudden_hits():
    """A rule that hits more than allowed, and more than the past says, falls to observe with its posts named."""
    (hold,) = turn(replace(KNOWN, hits={"a": MANY}))
    assert (Mode.OBSERVE, Because.HITS, MANY.posts) == (hold.mode, hold.because, hold.posts)
    assert {"hits": 6, "judged": 8, "past_hits": 10, "past_judged": 100} == hold.figures


@pytest.mark.parametrize(
    "hits",
    [
        Hits(8, (1, 2, 3, 4, 5), 100, 10),  # as many as are fine in any case
        Hits(20, (1, 2, 3, 4, 5, 6), 100, 10),  # no larger share than allowed
        Hits(8, (1, 2, 3, 4, 5, 6), 100, 60),  # no more than the thread's past says
    ],
)
def test_hits_that_are_no_surprise(hits):
    """Few hits, a small share, or one that the thread always had hold nothing."""
    assert () == turn(replace(KNOWN, hits={"a": hits}))


def test_low_precision_drops_one_mode():
    """Where moderators disagree too often, a rule drops one mode, and the posts it was wrong about are named."""
    (hold,) = turn(replace(KNOWN, decisions=decided(YES, NO, NO)))
    assert (Mode.FLAG, Because.PRECISION, (702, 701)) == (hold.mode, hold.because, hold.posts)
    assert {"agreed": 1, "disagreed": 2} == hold.figures


def test_it_drops_again_only_for_later_cases():
    """The same disagreements drop a rule once; new ones drop it again, and never below observe."""
    held = a_hold(Mode.FLAG, Because.PRECISION, since=NOON + 10 * HOUR, turned_at=NOON + 10 * HOUR)
    old, new = decided(NO, NO), decided(NO, NO, since=NOON + 20 * HOUR)
    assert () == turn(replace(KNOWN, holds=(held,), decisions=old))
    (second,) = turn(replace(KNOWN, holds=(held,), decisions=(*old, *new)))
    assert Mode.OBSERVE is second.mode
    both = (held, replace(second, number=2))
    later = decided(NO, NO, NO, since=NOON + 60 * HOUR)
    assert () == turn(replace(KNOWN, holds=both, decisions=(*old, *new, *later)), NOON + 90 * HOUR)


def test_right_marks_raise_a_rule_mode_by_mode():
    """After `promote_after` right cases a held rule goes up one mode; at the top it is released."""
    book = a_rulebook(RULE, brakes=Brakes(promote_after=3))
    records = replace(KNOWN, holds=(a_hold(),), decisions=decided(YES, YES, YES))
    (raised,) = turn(records, book=book)
    assert (Mode.FLAG, None) == (raised.mode, raised.released_at)
    assert () == turn(replace(records, holds=(raised,)), NOON + 50 * HOUR, book)
    more = decided(YES, YES, YES, since=NOON + 50 * HOUR)
    (free,) = turn(replace(records, holds=(raised,), decisions=more), NOON + 60 * HOUR, book)
    assert (True, "right marks") == (free.released_at is not None, free.released_by)


@pytest.mark.parametrize(
    ("book", "answers"),
    [
        (a_rulebook(RULE), [YES] * 20),  # promote_after: 0
        (a_rulebook(RULE, brakes=Brakes(promote_after=3)), [YES, YES]),
        (a_rulebook(RULE, brakes=Brakes(promote_after=3)), [YES, YES, YES, NO, NO]),
        (a_rulebook(replace(RULE, mode=Mode.OBSERVE), brakes=Brakes(promote_after=3)), [YES] * 9),
    ],
)
def test_what_raises_nothing(book, answers):
    """By itself never at 0, not with too few right ones, not with many wrong ones, not above what the file allows."""
    assert () == turn(replace(KNOWN, holds=(a_hold(),), decisions=decided(*answers)), book=book)


def test_released_in_the_rules_file():
    """A brake that the rules file names is off; another one of that rule is not."""
    book = a_rulebook(RULE, brakes=Brakes(release=frozenset({"a 2026-02-03 12:00"})))
    other = a_hold(because=Because.HITS, since=NOON + HOUR, number=2)
    (free,) = turn(replace(KNOWN, holds=(a_hold(), other)), book=book)
    assert (1, "rules file") == (free.number, free.released_by)


@pytest.mark.parametrize(("because", "free"), [(Because.HITS, 1), (Because.PRECISION, 1), (Because.NEW, 0)])
def test_a_changed_rule_is_judged_anew(because, free):
    """What was held for its results is released when it expects something else; a new rule stays new."""
    book = a_rulebook(replace(RULE, checks=(OwnWordsCheck(90),)))
    assert free == len(turn(replace(KNOWN, holds=(a_hold(because=because),)), book=book))


def test_released_is_not_held_again_for_the_same():
    """In the moment of its release a rule is not held again for what was counted before."""
    book = a_rulebook(RULE, brakes=Brakes(release=frozenset({"a 2026-02-03 12:00"})))
    records = replace(KNOWN, holds=(a_hold(because=Because.HITS),), hits={"a": MANY})
    assert [True] == [hold.released_at is not None for hold in turn(records, book=book)]


def test_a_pause_ends():
    """A pause of the whole thread holds every rule until its time is over."""
    pause = a_hold(because=Because.PAUSED, rule="", until=NOON + HOUR)
    assert Mode.OBSERVE is cap((pause,), "a", NOON)
    assert Mode.FULL is cap((pause,), "a", NOON + HOUR)
    (over_now,) = turn(replace(KNOWN, holds=(pause,)), NOON + HOUR)
    assert "time" == over_now.released_by


def test_a_pause_without_end_is_for_people():
    """Nothing but a person or the rules file ends a pause that has no end."""
    pause = a_hold(because=Because.PAUSED)
    assert () == turn(replace(KNOWN, holds=(pause,), decisions=decided(*[YES] * 20)))


@pytest.mark.parametrize(
    ("hours", "full"), [([], False), ([1], False), ([1, 2], True), ([1, 30], False), ([24, 1], False)]
)
def test_quotas(hours, full):
    """A quota is used up while so many words lie within its time, and says since when."""
    times = [NOON - hour * HOUR for hour in hours]
    found = over(Quota(2, timedelta(hours=24)), times, NOON)
    assert (min(times) if full else None) == found


def test_none_at_all():
    """A quota of nothing is used up from the start."""
    assert NOON == over(Quota(0, timedelta(hours=24)), (), NOON)


def test_shapes():
    """Words, modes and steps are no part of a rule's shape; what it expects and accepts is."""
    same = replace(RULE, say="In other words.", mode=Mode.FLAG, then=(), wait=HOUR, ok=("x",))
    others = [
        replace(RULE, checks=(OwnWordsCheck(81),)),
        replace(RULE, accept=("own_topic_with_link",)),
        replace(RULE, checks=(LinksCheck(1, None, frozenset(), frozenset({"uploads", "this_forum"})),)),
    ]
    assert shape_of(RULE) == shape_of(same)
    assert 4 == len({shape_of(rule) for rule in (RULE, *others)})


modes = st.sampled_from(Mode)
some_holds = st.lists(
    st.builds(
        a_hold,
        st.sampled_from([Mode.OBSERVE, Mode.FLAG]),
        st.sampled_from(Because),
        rule=st.sampled_from(["", "a", "b"]),
        number=st.integers(1, 9),
        until=st.none() | st.just(NOON + 30 * HOUR),
        released_at=st.none() | st.just(NOON + HOUR),
    ),
    max_size=4,
)
some_hits = st.builds(
    lambda count, more, past, share: Hits(count + more, tuple(range(count)), past, past * share // 100),
    st.integers(0, 12),
    st.integers(0, 12),
    st.integers(0, 50),
    st.integers(0, 100),
)
some_records = st.builds(
    BrakeRecords,
    st.sampled_from([frozenset(), frozenset({"a"}), frozenset({"b"})]),
    some_holds.map(tuple),
    st.lists(st.sampled_from([YES, NO, Closing.IGNORED]), max_size=30).map(lambda found: decided(*found)),
    st.dictionaries(st.just("a"), some_hits),
)


@settings(max_examples=300)
@given(some_records, modes, modes, modes, st.integers(0, 5))
def test_a_brake_never_raises_a_mode(records, ceiling, thread, rule_mode, after):
    """LAW. Whatever is remembered, what a rule may do with its brakes is never more than without them, a brake never
    goes below observe, and none that is put on or raised lets a rule go further than the file.
    """
    rule = replace(RULE, mode=rule_mode)
    book = a_rulebook(rule, mode=thread, brakes=Brakes(promote_after=after))
    now = NOON + 40 * HOUR
    found = turned(book, ceiling, records, now)
    numbers = {hold.number for hold in found}
    standing = [*(hold for hold in records.holds if hold.number not in numbers), *found]
    before = effective_mode(rule, book, ceiling)
    assert min(before, cap(standing, "a", now)) <= before
    assert all(hold.mode >= Mode.OBSERVE for hold in found)
    fresh = [hold for hold in found if not hold.number]
    assert all(hold.mode < before for hold in fresh)
    raised = [hold for hold in found if hold.number and hold.released_at is None]
    assert all(hold.mode <= min(thread, rule_mode) for hold in raised)


@settings(max_examples=300)
@given(some_records)
def test_turning_comes_to_rest(records):
    """LAW. What was turned is not turned again at the same moment: brakes do not flutter."""
    now, standing = NOON + 40 * HOUR, {hold.number: hold for hold in records.holds}
    records = replace(records, holds=tuple(standing.values()))
    for number, hold in enumerate(turned(BOOK, Mode.FULL, records, now), 20):
        standing[hold.number or number] = replace(hold, number=hold.number or number)
    after = replace(records, known=records.known | {"a"}, holds=tuple(standing.values()))
    again = [h for h in turned(BOOK, Mode.FULL, after, now) if h.because is not Because.HITS]
    assert [] == [h for h in again if h.number in standing or h.because is Because.PRECISION]
