"""What was fetched is kept a while, so that a site is asked once and then only "has it changed?"."""

from collections import OrderedDict
from dataclasses import dataclass
from typing import Protocol

from linkbot.core.authorship.page import Page, PageFailure


@dataclass(frozen=True, slots=True)
class Cached:
    """A fetched page or failure. `at` is in seconds of the fetcher's clock."""

    result: Page | PageFailure
    at: float
    etag: str = ""
    last_modified: str = ""

    @property
    def size(self) -> int:
        """Characters kept."""
        return len(self.result.text) if isinstance(self.result, Page) else 0


class PageCache(Protocol):
    """Where fetched pages are kept, by the address that was asked for."""

    def get(self, url: str) -> Cached | None:
        """What is kept of an address."""
        ...

    def put(self, url: str, cached: Cached) -> None:
        """Keep it; what was kept before under this address is forgotten."""
        ...


class MemoryPageCache:
    """A cache in memory, bounded in entries and characters; the longest unused goes first."""

    def __init__(self, entries: int = 500, characters: int = 32_000_000) -> None:
        self._entries = entries
        self._characters = characters
        self._kept: OrderedDict[str, Cached] = OrderedDict()
        self._size = 0

    def get(self, url: str) -> Cached | None:
        """What is kept of an address."""
        if url in self._kept:
            self._kept.move_to_end(url)
        return self._kept.get(url)

    def put(self, url: str, cached: Cached) -> None:
        """Keep it, and let go of the longest unused."""
        if old := self._kept.pop(url, None):
            self._size -= old.size
        self._kept[url] = cached
        self._size += cached.size
        while len(self._kept) > self._entries or (self._size > self._characters and len(self._kept) > 1):
            _, gone = self._kept.popitem(last=False)
            self._size -= gone.size
