"""What every step works with: the ports, the rules in force and the account."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field

from linkbot.core.authorship.memory import Claim
from linkbot.core.authorship.tokens import Offer
from linkbot.core.case import Planned
from linkbot.core.forum import Session
from linkbot.core.model import Home, PageLook, Profile
from linkbot.core.report.chart import Chart
from linkbot.core.rules import Mode, Rulebook
from linkbot.flow.brakes_port import Brakes, NoBrakes
from linkbot.flow.case_port import CaseMemory, NoCaseMemory
from linkbot.flow.desk_port import Desk
from linkbot.flow.erasing_port import Erasing, KeepsAll
from linkbot.flow.holds_port import Lessons, NoLessons
from linkbot.flow.invite_port import Invitations, NoInvitations
from linkbot.flow.link_health_port import HealthMemory, LinkVisits, NoHealth, NoVisits
from linkbot.flow.ports import Authors, Clock, Forum, Hands, Pages, Proofs
from linkbot.flow.report_port import NoReports, Reports
from linkbot.flow.store_port import Store
from linkbot.flow.undo_port import NoUndoMemory, UndoneMemory


class NoPages:
    """Visits nobody, so every page is unknown."""

    async def page(self, url: str) -> PageLook:  # noqa: ARG002
        """Nothing is known."""
        return PageLook(why="was not looked at")


async def no_picture(chart: Chart) -> bytes | None:  # noqa: ARG001
    """Draws nothing."""
    return None


class NoProofs:
    """Offers nothing and keeps nothing."""

    async def offer(self, url: str, poster: Profile) -> Offer | None:  # noqa: ARG002
        """There is none."""
        return None

    async def claim(self, said: Sequence[Claim], planned: Sequence[Planned]) -> None:
        """Nothing is kept."""


@dataclass(frozen=True, slots=True)
class Bench:
    """The workbench of one thread. Joined in `bootstrap`, or by hand in a test."""

    forum: Forum
    hands: Hands
    store: Store
    authors: Authors
    clock: Clock
    rulebook: Rulebook
    home: Home
    ceiling: Mode
    me: Session
    pages: Pages = field(default_factory=NoPages)
    proofs: Proofs = field(default_factory=NoProofs)
    brakes: Brakes = field(default_factory=NoBrakes)
    cases: CaseMemory = field(default_factory=NoCaseMemory)
    reports: Reports = field(default_factory=NoReports)
    draw: Callable[[Chart], Awaitable[bytes | None]] = no_picture  # a PNG, None where it cannot be drawn
    lessons: Lessons = field(default_factory=NoLessons)
    undoing: UndoneMemory = field(default_factory=NoUndoMemory)
    erasing: Erasing = field(default_factory=KeepsAll)
    health: HealthMemory = field(default_factory=NoHealth)
    visits: LinkVisits = field(default_factory=NoVisits)
    invitations: Invitations = field(default_factory=NoInvitations)
    desk: Desk | None = None  # where people steer by message; None: nowhere
    upkeep: Callable[[], AbstractContextManager[None]] = (
        nullcontext  # inside, requests wait behind all others
    )

    @property
    def topic_id(self) -> int:
        """The thread's topic."""
        return self.rulebook.thread.topic_id
