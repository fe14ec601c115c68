"""What every step works with: the ports, the rules in force and the account."""

from dataclasses import dataclass

from linkbot.core.forum import Session
from linkbot.core.model import Home
from linkbot.core.rules import Mode, Rulebook
from linkbot.flow.ports import Authors, Clock, Forum, Hands, Store


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

    @property
    def topic_id(self) -> int:
        """The thread's topic."""
        return self.rulebook.thread.topic_id
