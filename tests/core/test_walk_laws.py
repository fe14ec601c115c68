"""Laws of what comes after the first word, whatever happens to a post, in whatever order."""

from collections import Counter
from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from linkbot.core.case import Case, Planned, Purpose, State
from linkbot.core.delivery import NOTICES
from linkbot.core.rules import Mode
from linkbot.core.situation import Held
from tests.core.builders import FINE, broken
from tests.core.walk import EVENTS, Event, Walk, edit

LIVES = st.lists(st.sampled_from(EVENTS), max_size=25).map(lambda events: [edit(broken("private")), *events])
ONCE = frozenset({Purpose.TELL, Purpose.TELL_PUBLIC, Purpose.FLAG, Purpose.SETTLE})


@dataclass
class Witness(Walk):
    """A walk in which every deed that reaches the forum is written down, with whether a person had spoken before."""

    deeds: list[tuple[Planned, bool]] = field(default_factory=list)

    def become(self, case: Case | None) -> None:
        """The case was ended by a person, or not."""
        assert self.case is None or not self.case.frozen or (case is not None and case.frozen)
        super().become(case)

    def _one(self, action: Planned, *, refuse: bool) -> None:
        frozen = self.case is not None and self.case.frozen
        before = len(self.done)
        super()._one(action, refuse=refuse)
        if len(self.done) > before and not refuse:
            self.deeds.append((action, frozen))


def lived(events: list[Event], **more: object) -> Witness:
    """A life, looked at and delivered after each event."""
    witness = Witness(set(), **more)  # type: ignore[arg-type]
    for event in events:
        event(witness)
        witness.look()
        witness.deliver()
    return witness


@settings(max_examples=150, deadline=None)
@given(LIVES)
def test_once_is_enough(events: list[Event]) -> None:
    """One message, one public reply, one flag, one word that it is settled, and one answer for each new problem."""
    witness = lived(events)
    counts = Counter(action.purpose for action, _ in witness.deeds)
    assert all(counts[purpose] <= 1 for purpose in ONCE)
    more = Counter(action.key for action, _ in witness.deeds if action.purpose is Purpose.TELL_MORE)
    assert all(count == 1 for count in more.values())


@settings(max_examples=150, deadline=None)
@given(LIVES)
def test_a_persons_word_is_the_last(events: list[Event]) -> None:
    """After a person has spoken a public reply is taken back, moderators may be told, and a case stays ended."""
    done = {action.purpose for action, frozen in lived(events).deeds if frozen}
    assert done <= {Purpose.WITHDRAW, Purpose.ALERT}


@settings(max_examples=100, deadline=None)
@given(LIVES)
def test_under_a_brake_nobody_is_notified(events: list[Event]) -> None:
    """While a brake leaves moderators only, no author gets a notification, and the case says why."""
    moderators_only = (Held("test", Mode.FLAG, "enough for this week"),)
    fixed = [e for e in events if not _touches_brakes(e)]
    witness = lived(fixed, held=moderators_only)
    assert not {action.purpose for action, _ in witness.deeds} & NOTICES
    if witness.case is not None and witness.case.open_troubles and witness.mode is Mode.FULL:
        assert witness.case.frozen or witness.case.held_because in {"enough for this week", ""}


def _touches_brakes(event: Event) -> bool:
    walk = Walk(set(), held=(Held("probe", Mode.FULL, ""),))
    event(walk)
    return walk.held[:1] != (Held("probe", Mode.FULL, ""),)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 30))
def test_harmless_edits_of_a_good_post_do_nothing(count: int) -> None:
    """However often a good post is edited, there is no case and nothing is planned."""
    witness = lived([edit(FINE)] * count)
    assert (None, {}, []) == (witness.case, witness.outbox, witness.deeds)


@settings(max_examples=100, deadline=None)
@given(LIVES)
def test_what_the_notice_says_is_what_is_wrong(events: list[Event]) -> None:
    """While a case is open, its private message speaks of rules that are still broken and were told, and of no others."""
    witness = lived([*events, lambda w: w.wait(0.5), lambda w: w.wait(0.5)])
    case = witness.case
    if (
        case is None
        or case.state is State.CLOSED
        or not case.message_post_id
        or case.late_since  # moderators see it first
        or witness.mode is not Mode.FULL
        or witness.held
    ):
        return
    wrong = {trouble.rule for trouble in case.open_troubles if trouble.told_at}
    assert {item.partition("=")[0] for item in case.said} - {"locked out", "done"} <= wrong
