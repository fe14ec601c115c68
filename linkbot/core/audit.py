"""The record of what was done, as a chain: each entry carries a digest of all before it, so that no change goes unseen. Pure."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

BEGINNING = "0" * 64
"""What the first entry is chained to."""

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

    def __init__(self) -> None:
        """Nothing was seen yet."""
        self.head = Head()
        self.flaw: Flaw | None = None

    def see(self, link: Link) -> bool:
        """Take the next link; False from the first on that is not as it was written."""
        if self.flaw is None:
            expected = self.head.number + 1
            if link.number != expected:
                self.flaw = Flaw(expected, "missing")
            elif link.hash != hash_of(link.number, link.entry, self.head.hash):
                self.flaw = Flaw(link.number, "not as it was written")
            else:
                self.head = Head(link.number, link.hash)
        return self.flaw is None

    def ends_at(self, head: Head) -> bool:
        """Whether the chain goes just as far as that head says; what was cut off at the end shows here."""
        if self.flaw is None and self.head != head:
            last = min(self.head.number, head.number) + 1
            what = "missing" if self.head.number < head.number else "not as it was written"
            self.flaw = Flaw(last, what)
        return self.flaw is None
