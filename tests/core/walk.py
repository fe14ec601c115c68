"""Cases walked through every turn that a post's life can take, with each step from state to state written down."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from linkbot.core.case import Case, Closing, LookAgain, Planned, Receipt, State
from linkbot.core.checks.authorship import CLAIMED, DOUBTED
from linkbot.core.delivery import delivered, refused, unwanted
from linkbot.core.endings import plan_ended, plan_gone, plan_ruled
from linkbot.core.forum import Ruling
from linkbot.core.model import Answer, Finding, Outcome, Verdict
from linkbot.core.plan import plan
from linkbot.core.rules import Do, Mode, Step
from linkbot.core.situation import Held, Plan, Situation
from linkbot.core.undoing import undoing
from tests.core.builders import BOTH, FINE, NOON, REPLY, a_post, a_rule, a_rulebook, broken

DOUBT = Verdict(Outcome.VIOLATION, (Finding("own-work", Answer.BROKEN, "named somebody else", DOUBTED),))
MINE = Verdict(Outcome.UNCLEAR, (Finding("own-work", Answer.UNKNOWN, "said to be theirs", CLAIMED),))
EXEMPT = Verdict(Outcome.EXEMPT, exempt_because="listed")
FLAGS_ONLY = a_rule("flags-only", then=(Step(timedelta(0), Do.FLAG),))
RULEBOOK = a_rulebook(
    a_rule("private"), a_rule("public", tell=REPLY), a_rule("both", tell=BOTH), a_rule("own-work"), FLAGS_ONLY
)
VERDICTS = (
    FINE,
    broken("private"),
    broken("public"),
    broken("both"),
    broken("flags-only"),
    DOUBT,
    MINE,
    EXEMPT,
)
TOUCHES = (Closing.PERSON, Closing.EDITED)
RULINGS = (Closing.AGREED, Closing.DISAGREED, Closing.IGNORED)


def place_of(case: Case | None) -> str:
    """Where a case stands, in the words of the drawing."""
    if case is None:
        return "[*]"
    return case.state.value if case.state is not State.CLOSED else "ended" if case.frozen else "closed"


@dataclass
class Walk:
    """One post and its case. `seen`: (from, to, how it ended) of every step that was taken."""

    seen: set[tuple[str, str, Closing | None]]
    mode: Mode = Mode.FULL
    now: datetime = NOON
    verdict: Verdict = FINE
    edits: int = 0
    case: Case | None = None
    marks: dict[str, bool] = field(default_factory=dict)
    touch: Closing | None = None
    held: tuple[Held, ...] = ()
    outbox: dict[str, Planned] = field(default_factory=dict)
    done: set[str] = field(default_factory=set)

    def become(self, case: Case | None) -> None:
        """Write the step down."""
        before, after = place_of(self.case), place_of(case)
        if before != after:
            anew = case is not None and (self.case is None or case.closing is not self.case.closing)
            self.seen.add((before, after, case.closing if case is not None and anew else None))
        self.case = case

    def keep(self, decided: Plan) -> None:
        """Remember case and outbox rows."""
        self.become(decided.case)
        self.outbox |= {a.key: a for a in decided.actions if a.key not in self.done}

    def look(self) -> None:
        """Judge and plan."""
        self.keep(
            plan(
                Situation(
                    a_post(**self.marks),
                    f"digest-{self.edits}",
                    self.verdict,
                    self.case,
                    RULEBOOK,
                    self.mode,
                    self.now,
                    "touched" if self.touch else "",
                    held=self.held,
                    touch=self.touch or Closing.PERSON,
                    origins=("blog.example.net",),
                )
            )
        )

    def deliver(self, *, refuse: bool = False) -> None:
        """Deliver what is due until nothing is."""
        for _ in range(20):
            due = [a for a in self.outbox.values() if a.due <= self.now]
            if not due:
                return
            for action in due:
                del self.outbox[action.key]
                self._one(action, refuse=refuse)
        raise AssertionError("the outbox never comes to rest")

    def _one(self, action: Planned, *, refuse: bool) -> None:
        if isinstance(action.action, LookAgain):
            self.look()
            return
        if unwanted(action, self.case, a_post(**self.marks), f"digest-{self.edits}", self.now):
            return
        self.done.add(action.key)
        if self.case is None:
            return
        if refuse:
            self.become(refused(self.case, action, "takes no messages"))
            return
        receipt = Receipt(post_id=800 + len(self.done), topic_id=90, reviewable_id=5)
        self.become(delivered(self.case, action, receipt, self.now))

    # what can happen
    def edit(self, verdict: Verdict) -> None:
        """New words."""
        self.verdict, self.edits = verdict, self.edits + 1

    def wait(self, hours: float) -> None:
        """Time passes."""
        self.now += timedelta(hours=hours)

    def mark(self, name: str, *, value: bool) -> None:
        """The post is hidden, taken back, or no longer."""
        self.marks[name] = value
        if value:
            self.verdict = EXEMPT

    def gone(self) -> None:
        """The post is out of sight."""
        if self.case is not None:
            self.keep(plan_gone(self.case, self.now))

    def end(self, closing: Closing) -> None:
        """A moderator deletes what linkbot said, or answers it; there must be something to delete or answer."""
        if self.case is not None and self.case.state in {State.TOLD, State.FLAGGED} and self.case.told_at:
            self.keep(plan_ended(self.case, closing, self.now))

    def undo(self) -> None:
        """A moderator takes the whole case back."""
        if self.case is not None:
            self.become(undoing(self.case, (), RULEBOOK, self.now).after)

    def rule(self, closing: Closing) -> None:
        """Moderators decide about the flag."""
        if self.case is not None and self.case.reviewable_id is not None:
            self.keep(plan_ruled(self.case, Ruling(5, closing, by_person=True), self.now))


Event = Callable[[Walk], None]
EVENTS: tuple[Event, ...] = (
    *(lambda w, v=v: w.edit(v) for v in VERDICTS for _ in range(2)),
    *(lambda w, h=h: w.wait(h) for h in (0.2, 0.2, 3, 30, 50)),
    *(lambda w, t=t: setattr(w, "touch", t) for t in TOUCHES),
    *(lambda w, c=c: w.end(c) for c in (Closing.NOTICE_REMOVED, Closing.ANSWERED)),
    *(lambda w, r=r: w.rule(r) for r in RULINGS),
    *(lambda w, m=m: w.mark(m, value=True) for m in ("hidden", "withdrawn")),
    lambda w: w.mark("withdrawn", value=False),
    Walk.gone,
    Walk.undo,
    lambda w: setattr(w, "held", (Held("test", Mode.FLAG, "held"),)),
    lambda w: setattr(w, "held", ()),
    lambda w: setattr(w, "mode", Mode.OBSERVE),
    lambda w: setattr(w, "mode", Mode.FULL),
    lambda w: w.deliver(refuse=True),
)


def walk(seen: set[tuple[str, str, Closing | None]], events: Iterator[Event]) -> None:
    """One life."""
    here = Walk(seen)
    for event in events:
        event(here)
        here.look()
        here.deliver()


def all_steps(lives: int = 900, length: int = 9, seed: int = 5) -> set[tuple[str, str, Closing | None]]:
    """The steps of many random lives that begin with something broken, and of some that go back and forth."""
    random, seen = Random(seed), set[tuple[str, str, Closing | None]]()  # noqa: S311 - no secret
    for _ in range(lives):
        begin = random.choice(VERDICTS[1:6])
        walk(seen, iter([lambda w, v=begin: w.edit(v), *random.choices(EVENTS, k=length)]))
    turns = [lambda w: w.edit(FINE), lambda w: w.edit(broken("private"))] * 4
    told = [lambda w: w.edit(broken("private")), lambda w: w.wait(0.2)]
    walk(seen, iter([*told, lambda w: w.wait(60), *turns]))
    for closing in (Closing.NOTICE_REMOVED, Closing.ANSWERED):
        for hours in (1, 60):
            walk(seen, iter([*told, lambda w, h=hours: w.wait(h), lambda w, c=closing: w.end(c)]))
    return seen
