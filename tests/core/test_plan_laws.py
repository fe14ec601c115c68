"""Laws that hold whatever happens to a post, in whatever order."""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from linkbot.core.case import Case, Closing, LookAgain, Planned, Purpose, Receipt, State
from linkbot.core.delivery import delivered, refused, unwanted
from linkbot.core.endings import plan_gone
from linkbot.core.model import Outcome, Post, Verdict
from linkbot.core.plan import plan
from linkbot.core.rules import Mode
from linkbot.core.situation import Situation
from tests.core.builders import BOTH, FINE, NOON, REPLY, a_post, a_rule, a_rulebook, broken

RULEBOOK = a_rulebook(a_rule("private"), a_rule("public", tell=REPLY), a_rule("both", tell=BOTH))
FROZEN = (Closing.AGREED, Closing.DISAGREED, Closing.IGNORED, Closing.PERSON)

VERDICTS = st.sampled_from(
    [
        FINE,
        Verdict(Outcome.UNCLEAR),
        Verdict(Outcome.EXEMPT, exempt_because="hidden"),
        broken("private"),
        broken("public"),
        broken("both"),
        broken("private", "public"),
        broken("public", "both"),
    ]
)
EVENTS = st.lists(
    st.one_of(
        st.tuples(st.just("edit"), VERDICTS),
        st.tuples(st.just("wait"), st.integers(1, 80)),
        st.tuples(st.just("decide"), st.sampled_from(FROZEN)),
        st.tuples(st.just("gone"), st.none()),
        st.tuples(st.just("touch"), st.none()),
        st.tuples(st.just("refuse"), st.none()),
    ),
    max_size=25,
)


@dataclass
class World:
    """One post, its case, the outbox, and a tally of what reached the forum."""

    mode: Mode
    now: datetime = NOON
    verdict: Verdict = FINE
    edits: int = 0
    touched: str = ""
    case: Case | None = None
    outbox: dict[str, Planned] = field(default_factory=dict)
    done: set[str] = field(default_factory=set)
    sent: Counter[Purpose] = field(default_factory=Counter)
    decided: bool = False
    sent_after_the_end: int = 0
    refuse_next: bool = False

    def post(self) -> Post:
        """The post as it stands."""
        return a_post(version=self.edits + 1)

    def look(self) -> None:
        """Judge and plan, as the daemon does."""
        digest = f"digest-{self.edits}"
        situation = Situation(
            self.post(), digest, self.verdict, self.case, RULEBOOK, self.mode, self.now, self.touched
        )
        self.keep(plan(situation).case, plan(situation).actions)

    def keep(self, case: Case | None, actions: tuple[Planned, ...]) -> None:
        """Remember case and outbox rows; a key is planned once, unless nothing was sent for it."""
        self.case = case
        for action in actions:
            if action.key not in self.done:
                self.outbox[action.key] = action

    def deliver(self) -> None:
        """Deliver what is due until nothing is."""
        for _ in range(20):
            due = [a for a in self.outbox.values() if a.due <= self.now]
            if not due:
                return
            for action in due:
                del self.outbox[action.key]
                self.one(action)
        raise AssertionError("the outbox never comes to rest")

    def one(self, action: Planned) -> None:
        """One row."""
        if isinstance(action.action, LookAgain):
            self.done.add(action.key)
            self.look()
            return
        if unwanted(action, self.case, self.post(), f"digest-{self.edits}", self.now):
            return
        self.done.add(action.key)
        assert self.case is not None
        if self.refuse_next:
            self.refuse_next = False
            self.case = refused(self.case, action, "no")
            return
        self.sent_after_the_end += self.decided and action.purpose is not Purpose.WITHDRAW
        self.sent[action.purpose] += 1
        ids = {Purpose.TELL: 801, Purpose.TELL_PUBLIC: 802}
        receipt = Receipt(post_id=ids.get(action.purpose, 900), topic_id=90, reviewable_id=5)
        self.case = delivered(self.case, action, receipt, self.now)


def lived(events: list, mode: Mode) -> World:
    """A post's life."""
    world = World(mode)
    for kind, what in events:
        if kind == "edit":
            world.verdict, world.edits = what, world.edits + 1
        elif kind == "wait":
            world.now += timedelta(hours=what)
        elif kind == "touch":
            world.touched = "locked"
        elif kind == "refuse":
            world.refuse_next = True
        elif kind == "gone" and world.case is not None:
            gone = plan_gone(world.case, world.now)
            world.keep(gone.case, gone.actions)
        elif kind == "decide" and world.case is not None and world.case.state is State.FLAGGED:
            world.case = replace(world.case, state=State.CLOSED, closing=what, closed_at=world.now)
            world.decided = True
        world.look()
        world.deliver()
        world.now += timedelta(minutes=11)
        world.look()
        world.deliver()
    return world


@settings(max_examples=300, deadline=None)
@given(EVENTS)
def test_nobody_is_written_to_twice(events: list) -> None:
    """One message, one public reply and one flag for a post at the most, whatever happens."""
    world = lived(events, Mode.FULL)
    for purpose in (Purpose.TELL, Purpose.TELL_PUBLIC, Purpose.FLAG):
        assert world.sent[purpose] <= 1


@settings(max_examples=200, deadline=None)
@given(EVENTS, st.sampled_from(FROZEN))
def test_nothing_follows_a_persons_decision(events: list, closing: Closing) -> None:
    """Once a person has decided about the flag, linkbot does nothing more but take a public reply back."""
    flagged = [("edit", broken("private")), ("wait", 60), ("decide", closing)]
    world = lived([*flagged, *events], Mode.FULL)
    assert world.decided
    assert world.sent_after_the_end == 0


@settings(max_examples=150, deadline=None)
@given(EVENTS, st.sampled_from([Mode.OFF, Mode.OBSERVE]))
def test_observing_is_silent(events: list, mode: Mode) -> None:
    """Below mode flag nothing is ever planned but silence."""
    world = lived(events, mode)
    assert not world.sent
    assert not world.outbox


@settings(max_examples=150, deadline=None)
@given(EVENTS)
def test_in_mode_flag_authors_hear_nothing(events: list) -> None:
    """Mode flag writes to moderators only."""
    assert set(lived(events, Mode.FLAG).sent) <= {Purpose.FLAG, Purpose.SETTLE}


@settings(max_examples=150, deadline=None)
@given(EVENTS)
def test_a_post_that_is_right_keeps_no_public_reply(events: list) -> None:
    """However it came about: when all is well in the end, nothing of linkbot's stands in the thread."""
    world = lived([*events, ("edit", FINE)], Mode.FULL)
    assert world.case is None or world.case.closing in FROZEN or world.case.reply_post_id is None
