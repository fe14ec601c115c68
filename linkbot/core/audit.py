"""The record of what was done, as a chain: each entry carries a digest of all before it, so that no change goes unseen. Pure."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

BEGINNING = "0" * 64
"""What the first entry is chained to."""

MISSING, CHANGED = "missing", "not as it was written"
REWRITTEN = "not the one that was noted: the whole record before it was written anew"

Detail = str | int | bool | None


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that happened. `details` hold numbers and words of linkbot's own, never a name or a text.

    `digest` stands for the words it is about, salted: with the salt gone it tells nobody anything.
    """

    kind: str
    at: datetime
    topic_id: int | None = None
    post_id: int | None = None
    details: Mapping[str, Detail] = field(default_factory=dict)
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """An entry in its place in the chain."""

    number: int
    entry: Entry
    hash: str


@dataclass(frozen=True, slots=True)
class Head:
    """Where the chain ends: kept beside it, and worth noting down elsewhere."""

    number: int = 0
    hash: str = BEGINNING

    def __str__(self) -> str:
        """As people note it down."""
        return f"{self.number}:{self.hash}"


@dataclass(frozen=True, slots=True)
class Flaw:
    """Where a chain was tampered with. `number`: the first entry that is wrong, or missing."""

    number: int
    what: str


def chain(head: Head, entries: Iterable[Entry]) -> tuple[tuple[Link, ...], Head]:
    """The entries as links behind a head, and the head after them."""
    links = []
    for entry in entries:
        number = head.number + 1
        head = Head(number, hash_of(number, entry, head.hash))
        links.append(Link(number, entry, head.hash))
    return tuple(links), head


def hash_of(number: int, entry: Entry, before: str) -> str:
    """What chains an entry to all before it."""
    moment = entry.at.astimezone(UTC).isoformat(timespec="microseconds")
    whole = [
        number,
        entry.kind,
        moment,
        entry.topic_id,
        entry.post_id,
        dict(entry.details),
        entry.digest,
        before,
    ]
    return hashlib.sha256(json.dumps(whole, sort_keys=True).encode()).hexdigest()


def salted(salt: str, words: str) -> str:
    """The digest that stands for words in the chain."""
    return hashlib.sha256(f"{salt}\0{words}".encode(errors="surrogatepass")).hexdigest()


class Verifier:
    """Follows a chain from its beginning, link by link in the order in which they are kept."""

    def __init__(self, noted: Head | None = None) -> None:
        """Nothing was seen yet. `noted`: where the chain ended once, by somebody's notes."""
        self.head = Head()
        self.flaw: Flaw | None = None
        self._noted = noted or Head()

    def see(self, link: Link) -> bool:
        """Take the next link; False from the first on that is not as it was written."""
        if self.flaw is None:
            expected = self.head.number + 1
            if link.number != expected:
                self.flaw = Flaw(expected, MISSING)
            elif link.hash != hash_of(link.number, link.entry, self.head.hash):
                self.flaw = Flaw(link.number, CHANGED)
            elif link.number == self._noted.number and link.hash != self._noted.hash:
                self.flaw = Flaw(link.number, REWRITTEN)
            else:
                self.head = Head(link.number, link.hash)
        return self.flaw is None

    def ends_at(self, head: Head) -> bool:
        """Whether the chain goes just as far as that head says, and past what was noted: what was cut off at the end
        shows here.
        """
        if self.flaw is None and self.head.number < max(head.number, self._noted.number):
            self.flaw = Flaw(self.head.number + 1, MISSING)
        elif self.flaw is None and self.head != head:
            self.flaw = Flaw(min(self.head.number, head.number + 1), CHANGED)
        return self.flaw is None


def head_from(text: str) -> Head:
    """A head as somebody noted it down, `number:hash`. Raises ValueError."""
    number, _, digest = text.strip().partition(":")
    if not number.isdecimal() or len(digest) != len(BEGINNING) or not digest.isalnum():
        raise ValueError("a noted end of the record is a number, a colon and 64 letters and digits")
    return Head(int(number), digest)
