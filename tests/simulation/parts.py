"""Small parts of linkbot's machine: a web without pages, one rules file, and a ledger beside the database."""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from linkbot.core.authorship.page import PageFailure
from linkbot.core.records import Draft
from linkbot.rulebook.kept import draft_in


class Offline:
    """In the place of the web: no rule of the simulation asks what stands on a page."""

    async def read(self, url: str) -> PageFailure:
        """Not today."""
        return PageFailure(url, "the web is not simulated")

    async def peek(self, url: str, etag: str, last_modified: str) -> PageFailure:
        """Not today."""
        return PageFailure(url, "the web is not simulated")


@dataclass(frozen=True, slots=True)
class RulesFile:
    """One rules file that nobody changes."""

    draft: Draft

    async def drafts(self) -> tuple[Draft, ...]:
        """The file."""
        return (self.draft,)

    async def watch(self, changed: Callable[[], None], stopping: asyncio.Event) -> None:
        """It never changes."""


class Ledger:
    """What earlier lives have sent, as `SqlLedger` keeps it, but for the database's time."""

    def __init__(self) -> None:
        self._sent: deque[tuple[datetime, str]] = deque(maxlen=2000)

    async def book(self, use: str, at: datetime) -> None:
        """One more."""
        self._sent.append((at, use))

    async def refused(self, use: str, status: int, at: datetime) -> None:
        """Nobody looks at it there."""

    async def since(self, moment: datetime) -> tuple[tuple[datetime, str], ...]:
        """Those since then."""
        return tuple(row for row in self._sent if row[0] >= moment)


@lru_cache(256)
def rules_file(text: str, forum: str) -> RulesFile:
    """Read once for all runs that have the same rules."""
    draft = draft_in(text, "thread.yaml", forum)
    assert draft.rulebook is not None, draft.problems
    return RulesFile(draft)
