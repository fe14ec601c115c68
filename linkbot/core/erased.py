"""What was let go of, counted."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Swept:
    """What a sweep let go of: texts, and cases that hold no name any more."""

    texts: int = 0
    cases: int = 0


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What of a person was erased: posts that were known to be theirs, cases about them, requests to the forum."""

    posts: int = 0
    cases: int = 0
    requests: int = 0

    def plus(self, other: "Forgotten") -> "Forgotten":
        """Both together."""
        return Forgotten(self.posts + other.posts, self.cases + other.cases, self.requests + other.requests)
