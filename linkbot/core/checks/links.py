"""`links`: how many links to other hosts, and to which."""

from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar, cast

from linkbot.core.checks.own_links import OWN, own_links
from linkbot.core.links import around
from linkbot.core.model import Answer, Facts, Link, LinkKind
from linkbot.core.rules import Look, Need

_WORDS = frozenset({"this_forum", "uploads"})
_MEMO = "links that pass"
_PLACES = "places of own links"
_INSIDE = frozenset({LinkKind.TOPIC, LinkKind.USER, LinkKind.FORUM, LinkKind.UPLOAD})


def in_hosts(link: Link, hosts: frozenset[str]) -> bool:
    """Whether a link leads to one of some hosts: HOST (its subdomains too), HOST/PATH, an author's space,
    `*.HOST`, or the words `this_forum` and `uploads`. By whole segments, never by likeness.
    """
    if link.kind is LinkKind.UPLOAD and "uploads" in hosts:
        return True
    if link.kind in _INSIDE:
        return "this_forum" in hosts
    if not link.host:
        return False
    patterns, written, _ = _prepared(hosts)
    address = _address_of(link)
    return bool(patterns) and (link.origin in written or not patterns.isdisjoint(around(address)))


@lru_cache(maxsize=4096)
def _prepared(hosts: frozenset[str]) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The hosts as addresses to compare, as they are written, and either; worked out once for each list."""
    written = hosts - _WORDS
    plain = (one.removeprefix("*.").removeprefix("www.").removesuffix("/*").strip("/") for one in written)
    patterns = frozenset(plain)
    return patterns, written, patterns | written


def _address_of(link: Link) -> str:
    return link.canonical.removeprefix("https://") or link.host


def _places_of(facts: Facts, links: tuple[Link, ...]) -> frozenset[str]:
    """All patterns that hold one of the author's own links: one look tells whether a list may name any of them."""
    known = facts.memo.get(_PLACES)
    if known is None:
        places = {place for link in links for place in (link.origin, *around(_address_of(link)))}
        known = facts.memo[_PLACES] = frozenset(places)
    return cast("frozenset[str]", known)


@dataclass(frozen=True, slots=True)
class LinksCheck:
    """With `at_least`, that many links must pass the host lists; without it, every link must pass them.

    `host_in`: only these hosts; `host_not_in`: none of these. `at_most` counts what is left.
    """

    at_least: int | None = None
    at_most: int | None = None
    host_in: frozenset[str] = frozenset()
    host_not_in: frozenset[str] = frozenset()
    word: ClassVar[str] = "links"
    needs: ClassVar[frozenset[Need]] = frozenset()

    def look(self, facts: Facts) -> Look:
        """Count the author's own links: not those in quotes, code, e-mail trailers and mail programs' adverts."""
        links = own_links(facts) if facts.links else ()
        if not links:
            return self._without_links(facts)
        if not self.host_in and _places_of(facts, links).isdisjoint(_prepared(self.host_not_in)[2]):
            passing = links
        else:
            passing = tuple([link for link in links if self._passes(link)])
        count = len(passing)
        if count == len(links) and count >= (self.at_least or 0) and self.at_most is None:
            return _kept(facts, links)
        values: dict[str, str | int] = {"count": count}
        if self.at_least is not None and count < self.at_least:
            return self._too_few(facts, links, values | {"limit": self.at_least})
        if self.at_least is None and count < len(links):
            shown = tuple(link.url for link in links if not self._passes(link))
            return Look(
                Answer.BROKEN,
                f"links to a host that is not wanted: {shown[0]}",
                "unwanted_host",
                values,
                shown,
            )
        if self.at_most is not None and count > self.at_most:
            shown = tuple(link.url for link in passing)
            why = f"{count} links to other hosts; at the most {self.at_most} are asked for"
            return Look(Answer.BROKEN, why, "too_many_links", values | {"limit": self.at_most}, shown)
        return _kept(facts, links) if count == len(links) else _all_of(passing)

    def _without_links(self, facts: Facts) -> Look:
        if not self.at_least:
            return _NO_LINKS
        if not facts.links:
            return _no_link(self.at_least)
        memo = (_MEMO, self.at_least)
        known = facts.memo.get(memo)
        if known is None:
            known = facts.memo[memo] = self._too_few(facts, (), {"count": 0, "limit": self.at_least})
        return cast("Look", known)

    def _passes(self, link: Link) -> bool:
        if self.host_in and not in_hosts(link, self.host_in):
            return False
        return not (self.host_not_in and in_hosts(link, self.host_not_in))

    def _too_few(self, facts: Facts, links: tuple[Link, ...], values: dict[str, str | int]) -> Look:
        """No, or too few, links that count; say what was there instead."""
        if links:
            shown = tuple(link.url for link in links)
            return Look(
                Answer.BROKEN,
                f"its links lead where they do not count: {shown[0]}",
                "unwanted_host",
                values,
                shown,
            )
        inside = tuple(link.url for link in facts.links if link.place in OWN and link.kind in _INSIDE)
        if inside:
            return Look(Answer.BROKEN, "its links stay inside this forum", "only_forum_links", values, inside)
        elsewhere = tuple(link.url for link in facts.links if link.kind in {LinkKind.OUTSIDE, LinkKind.VIDEO})
        if elsewhere:
            places = " and ".join(sorted({link.place.value for link in facts.links if link.url in elsewhere}))
            why = f"its only outside links stand in {places}, not in the author's own text"
            return Look(Answer.BROKEN, why, "no_outside_link", values, elsewhere)
        return _no_link(self.at_least or 0)


@lru_cache(maxsize=64)
def _no_link(limit: int) -> Look:
    """One look for all posts that link nothing."""
    values: dict[str, str | int] = {"count": 0, "limit": limit}
    return Look(Answer.BROKEN, "it has no link to another host", "no_outside_link", values)


def _kept(facts: Facts, links: tuple[Link, ...]) -> Look:
    """The look of every such check that all links pass; worked out once for each post."""
    known = facts.memo.get(_MEMO)
    if known is None:
        known = facts.memo[_MEMO] = _all_of(links)
    return cast("Look", known)


def _all_of(links: tuple[Link, ...]) -> Look:
    count = len(links)
    return Look(
        Answer.KEPT, _counted(count), values={"count": count}, evidence=tuple([link.url for link in links])
    )


def _counted(count: int) -> str:
    return "it has a link to another host" if count == 1 else f"it has {count} links to other hosts"


_NO_LINKS = Look(Answer.KEPT, _counted(0), values={"count": 0})
