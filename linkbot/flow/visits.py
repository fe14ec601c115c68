"""Visit linked pages: each once for all rules that ask, and no more of them than a reader would open."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from linkbot.core.checks.authorship import AuthorshipCheck
from linkbot.core.checks.link_opens import LinkOpensCheck
from linkbot.core.checks.own_links import own_links
from linkbot.core.checks.page_words import PageWordsCheck
from linkbot.core.model import Answer, Authorship, Facts, Link, LinkKind, PageLook, Profile
from linkbot.core.patience import borne, most_patient, next_try, tried
from linkbot.core.records import Tried
from linkbot.core.rules import Patience, Rule
from linkbot.flow.bench import Bench

_MOST_PAGES = 4
"""How many linked pages of one post are fetched; a list of twenty links is not worth twenty visits."""
_FINAL = "final_address"


@dataclass(frozen=True, slots=True)
class Visited:
    """What was found at the far ends. None: no rule asked. `look_at`: when a page is worth another try."""

    authorship: Mapping[str, Authorship] | None = None
    pages: Mapping[str, PageLook] | None = None
    tried: tuple[Tried, ...] = ()
    look_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which links of a post are to be visited, and for what."""

    authorship: tuple[Link, ...] | None = None  # whose is it?
    words: tuple[Link, ...] | None = None  # what does it say, does it open, where does it lead?
    patience: Patience | None = None  # of the rules that ask whether it opens; None: none does


def wanted(facts: Facts, rules: Iterable[Rule]) -> Wanted:
    """The links that the rules need visited, the first few of each kind."""
    rules = tuple(rules)
    links = own_links(facts)
    checks = [check for rule in rules for check in rule.checks]
    authorship = words = None
    if any(isinstance(check, AuthorshipCheck) for check in checks):
        authorship = tuple(link for link in links if link.kind is LinkKind.OUTSIDE)[:_MOST_PAGES]
    if any(isinstance(check, PageWordsCheck | LinkOpensCheck) for check in checks):
        words = links[:_MOST_PAGES]
    elif short := _to_suggest(facts, rules):
        words = tuple(link for link in links if link.url in short)[:_MOST_PAGES]
    opening = [r.patience for r in rules if any(isinstance(check, LinkOpensCheck) for check in r.checks)]
    return Wanted(authorship, words, most_patient(opening) if opening else None)


def _to_suggest(facts: Facts, rules: Iterable[Rule]) -> frozenset[str]:
    """Addresses that break a rule which names the final address; only those are worth a visit for it."""
    looks = (
        check.look(facts)
        for rule in rules
        if rule.suggest == _FINAL
        for check in rule.checks
        if not check.needs
    )
    return frozenset(url for look in looks if look.answer is Answer.BROKEN for url in look.evidence)


async def visit(
    facts: Facts, what: Wanted, known: Mapping[str, Tried], poster: Profile | None, bench: Bench
) -> Visited:
    """Fetch what is wanted, pages side by side. Never raises: what cannot be read is unknown."""
    authorship = what.authorship if poster is not None else ()
    links = {link.canonical: link for link in (*(authorship or ()), *(what.words or ()))}
    ends = dict(
        zip(
            links,
            await asyncio.gather(*(_visit(x, what, poster, bench) for x in links.values())),
            strict=True,
        )
    )
    looks = {address: end.look for address, end in ends.items() if end.look is not None}
    whose = {address: end.authorship for address, end in ends.items() if end.authorship is not None}
    found = Visited(whose if what.authorship is not None else None, looks if what.words is not None else None)
    return found if what.patience is None else _with_patience(found, facts, what.patience, known, bench)


@dataclass(frozen=True, slots=True)
class _End:
    """One far end."""

    look: PageLook | None = None
    authorship: Authorship | None = None


async def _visit(link: Link, what: Wanted, poster: Profile | None, bench: Bench) -> _End:
    """One page, for one question after the other: the second finds it fetched already."""
    look = await bench.pages.page(link.url) if link in (what.words or ()) else None
    asked = poster is not None and link in (what.authorship or ())
    return _End(look, await bench.authors.authorship(link.url, poster) if asked and poster else None)


def _with_patience(
    found: Visited, facts: Facts, patience: Patience, known: Mapping[str, Tried], bench: Bench
) -> Visited:
    """The looks as the checks may see them, what to remember of dead pages, and when to try again."""
    now = bench.clock.now()
    looks = found.pages or {}
    after = {
        address: tried(known.get(address), address, look, patience, now) for address, look in looks.items()
    }
    pages = {address: borne(look, after[address], patience) for address, look in looks.items()}
    again = [
        next_try(one, patience, now)
        for address, one in after.items()
        if one is not None and one.tries and pages[address].opens is None
    ]
    posted = facts.post.created_at
    if any(page.opens is None for page in pages.values()) and posted and now < posted + patience.over:
        again.append(posted + patience.over)  # slow or down: one more look, when the storm has passed
    changed = tuple(one for address, one in after.items() if one is not None and one != known.get(address))
    return replace(found, pages=pages, tried=changed, look_at=min(again, default=None))
