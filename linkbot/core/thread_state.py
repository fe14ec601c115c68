"""How the topic on the forum stands to the rules that name it. Pure."""

from enum import Enum


class Condition(Enum):
    """What was found at the last look."""

    UNKNOWN = "unknown"  # never looked at
    OPEN = "open"
    CLOSED = "closed"  # no new posts, but old ones can be edited
    ARCHIVED = "archived"  # nobody can change anything
    RENAMED = "renamed"  # not called what the rules file says
    PRIVATE = "private"  # a private message now
    GONE = "gone"  # deleted, or not for us to see

    @property
    def watched(self) -> bool:
        """Whether its posts are judged."""
        return self in {Condition.OPEN, Condition.CLOSED, Condition.ARCHIVED}

    @property
    def acts(self) -> bool:
        """Whether anything may be done about its posts. In an archived topic nobody could put anything right."""
        return self in {Condition.OPEN, Condition.CLOSED}
