"""Cases walked through every turn that a post's life can take, with each step from state to state written down."""

from collections.abc import Callable, Iterable
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
from linkbot.core.traces import Trace, case_of
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
SPOKEN = (Closing.NOTICE_REMOVED, Closing.ANSWERED)
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
    old: bool = False
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
                    known=not self.old,
                    before_us=self.old,
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
        self.verdict, self.edits = EXEMPT if self.marks.get("hidden") else verdict, self.edits + 1
        self.marks.pop("withdrawn", None)  # who edits a post has it back

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

    def rebuild(self) -> None:
        """The memory was lost, and the reply below the post had gone before."""
        self.become(case_of(Trace(a_post(), gone=a_post(deleted=True)), RULEBOOK, self.now))

    def rule(self, closing: Closing) -> None:
        """Moderators decide about the flag."""
        if self.case is not None and self.case.reviewable_id is not None:
            self.keep(plan_ruled(self.case, Ruling(5, closing, by_person=True), self.now))


Event = Callable[[Walk], None]


def edit(verdict: Verdict) -> Event:
    """The author writes something of which this will be said."""
    return lambda walk: walk.edit(verdict)


def wait(hours: float) -> Event:
    """Time passes."""
    return lambda walk: walk.wait(hours)


def end(closing: Closing) -> Event:
    """A moderator speaks to linkbot's words."""
    return lambda walk: walk.end(closing)


def rule(closing: Closing) -> Event:
    """Moderators decide about the flag."""
    return lambda walk: walk.rule(closing)


def put(name: str, *, value: object) -> Event:
    """Something around the post is another from now on."""
    return lambda walk: setattr(walk, name, value)


EVENTS: tuple[Event, ...] = (
    *(edit(verdict) for verdict in VERDICTS * 2),
    *(wait(hours) for hours in (0.2, 0.2, 3, 30, 50)),
    *(put("touch", value=touch) for touch in TOUCHES),
    *(end(closing) for closing in SPOKEN),
    *(rule(closing) for closing in RULINGS),
    lambda w: w.mark("hidden", value=True),
    lambda w: w.mark("withdrawn", value=True),
    lambda w: w.mark("withdrawn", value=False),
    Walk.gone,
    Walk.undo,
    put("held", value=(Held("test", Mode.FLAG, "held"),)),
    put("held", value=()),
    put("mode", value=Mode.OBSERVE),
    put("mode", value=Mode.FULL),
    lambda w: w.deliver(refuse=True),
)


def walk(seen: set[tuple[str, str, Closing | None]], events: Iterable[Event]) -> None:
    """One life."""
    here = Walk(seen)
    for event in events:
        event(here)
        here.look()
        here.deliver()


def all_steps(lives: int = 900, length: int = 9, seed: int = 5) -> set[tuple[str, str, Closing | None]]:
    """The steps of many random lives that begin with something broken, and of some that few would live by chance."""
    random, seen = Random(seed), set[tuple[str, str, Closing | None]]()
    for _ in range(lives):
        walk(seen, [edit(random.choice(VERDICTS[1:6])), *random.choices(EVENTS, k=length)])
    walk(seen, [put("old", value=True), edit(broken("private"))])
    told = [edit(broken("private")), wait(0.2)]
    walk(seen, [*told, wait(60), *[edit(FINE), edit(broken("private"))] * 4])
    for hours in (0, 1, 60):
        walk(seen, [edit(DOUBT), wait(0.2), wait(hours), edit(MINE)] if hours else [edit(DOUBT), edit(MINE)])
    Walk(seen).rebuild()
    for closing in SPOKEN:
        for hours in (1, 60):
            walk(seen, [*told, wait(hours), end(closing)])
    return seen
