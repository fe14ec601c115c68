"""What really happened: the state of every post through time, as the simulation made it, without asking linkbot."""

from dataclasses import dataclass, field, replace

from tests.simulation.texts import Text


@dataclass(frozen=True, slots=True)
class Moment:
    """How a post stood from a moment (in seconds of the run) on."""

    since: float
    text: Text
    present: bool = True  # to be seen in the thread: not deleted, withdrawn, hidden or elsewhere
    touched: str = ""  # what a person other than its author did to it


@dataclass(slots=True)
class Track:
    """One post from its birth on. `judged` False: of staff, bots or exempt people, so never linkbot's matter."""

    post_id: int
    author: str
    judged: bool
    moments: list[Moment]

    @property
    def now(self) -> Moment:
        """How it stands."""
        return self.moments[-1]

    def turn(self, at: float, **change: object) -> None:
        """It is otherwise from now on. A touch stays for ever."""
        self.moments.append(replace(self.now, since=at, **change))  # type: ignore[arg-type]

    def between(self, begin: float, end: float) -> list[Moment]:
        """All its states in that stretch of time."""
        after = [*(m.since for m in self.moments[1:]), float("inf")]
        return [m for m, until in zip(self.moments, after, strict=True) if m.since <= end and until >= begin]

    def faulty_within(self, begin: float, end: float, unseen: frozenset[str] = frozenset()) -> frozenset[str]:
        """The rules it broke, perhaps, in that time while it was linkbot's matter; `unseen` touches are none."""
        if not self.judged:
            return frozenset()
        moments = [m for m in self.between(begin, end) if m.present and m.touched in {"", *unseen}]
        return frozenset().union(*(m.text.breaks | m.text.perhaps for m in moments if not m.text.fine))

    @property
    def faulty_since(self) -> float | None:
        """Since when it stands broken and untouched, to the end; None if it does not."""
        since = None
        for moment in self.moments:
            guilty = self.judged and moment.present and not moment.touched and not moment.text.fine
            since = (moment.since if since is None else since) if guilty else None
        return since

    @property
    def touched_at(self) -> float | None:
        """When a person other than its author first laid a hand on it."""
        return next((m.since for m in self.moments if m.touched), None)


@dataclass(slots=True)
class Deed:
    """Something of linkbot's that took effect on the forum. `sent`: when its request left."""

    kind: str  # message, reply, flag, amend, thank, withdraw, staff
    at: float
    sent: float
    post_id: int | None = None  # the post it is about
    place: int | None = None  # the post that was written, changed or deleted
    raw: str = ""


@dataclass(slots=True)
class Truth:
    """All posts of the thread, and all that linkbot did."""

    tracks: dict[int, Track] = field(default_factory=dict)
    deeds: list[Deed] = field(default_factory=list)
    answers: dict[int, str] = field(
        default_factory=dict
    )  # what authors answered to linkbot's messages, by post

    def of(self, post_id: int, *kinds: str) -> list[Deed]:
        """What was done about a post."""
        return [deed for deed in self.deeds if deed.post_id == post_id and (not kinds or deed.kind in kinds)]
