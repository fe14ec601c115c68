"""From signs to a state, by a ladder of reasons. Never by a sum of points: a moderator must be able to read why."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from linkbot.core.authorship.favours import favours
from linkbot.core.authorship.handles import handle_fits
from linkbot.core.authorship.matching import WITNESS, Matched, match
from linkbot.core.authorship.memory import How
from linkbot.core.authorship.names import core_tokens, is_common_surname, is_full_name
from linkbot.core.authorship.proofs import profile_links
from linkbot.core.authorship.reserve import reserves
from linkbot.core.authorship.rivals import Rival, find_rival, is_shared_site, rival_of
from linkbot.core.authorship.signs import PageSigns, Role, Sign, SignKind, Zone
from linkbot.core.model import Authorship, AuthorshipState, Evidence, Profile

_STRONG = frozenset({"JSON-LD", "citation tags", "meta tags", "byline"})
_OWN_HANDLE = frozenset({SignKind.SLUG, SignKind.BYLINE, SignKind.JSON_LD, SignKind.META, SignKind.ADDRESS})


@dataclass(frozen=True, slots=True)
class Background:
    """What is known besides page and profile."""

    forum: str = ""  # base address, for links back to profiles
    known_as: tuple[str, ...] = ()  # earlier user names of the same user id
    confirmed: How | None = None  # an unexpired confirmation for this origin and author
    names_verified: bool = False  # names come from single sign-on, not from the posters
    many_people: bool = False  # pages of this origin are posted by so many that it is no one person's site


NOTHING_KNOWN = Background()


def assess(page: PageSigns, poster: Profile, background: Background = NOTHING_KNOWN) -> Authorship:
    """Say whether a poster wrote a page, with every reason in words."""
    links = profile_links(page, background.forum, poster, background.known_as)
    if links:
        return _state(
            AuthorshipState.PROVEN,
            _says(links, "owned"),
            "The page links to the poster's forum profile with rel=me.",
        )
    if background.confirmed:
        reason = f"Confirmed before, for this author on this site, by {background.confirmed.value}."
        return _state(AuthorshipState.PROVEN, (), reason)
    found = match(page, poster)
    rival = find_rival(page, found)
    if found.named:
        return _named(found, rival, verified=background.names_verified)
    if found.handles or found.accounts or found.label:
        return _by_handle(page, found)
    if found.initialled:
        reason = "An author's place has the poster's surname with the same initial."
        return _state(AuthorshipState.LIKELY, _says(found.initialled, "owned"), reason)
    if found.at_home:
        if background.many_people:
            home = [Evidence("website", poster.website or "", "the profile", "owned")]
            reason = "The profile names the site as its own, but many people post pages of it."
            return _state(AuthorshipState.UNKNOWN, [*home, *_says(found.others, "not_owned")], reason)
        return _at_home(page, poster, found, rival)
    return _by_hints(page, found, rival)


def claim(authorship: Authorship) -> Authorship:
    """What becomes of a finding when the poster answers that the page is theirs: at least claimed."""
    if authorship.state >= AuthorshipState.CLAIMED:
        return authorship
    reasons = ("The poster says that it is their own.", *authorship.reasons)
    return replace(authorship, state=AuthorshipState.CLAIMED, reasons=reasons)


def _named(found: Matched, rival: Rival, *, verified: bool) -> Authorship:
    """The poster's name stands in an author's place. A name that single sign-on vouches for weighs more: two
    independent places that show it prove the matter, unless the surname is very common.
    """
    places = list(dict.fromkeys(WITNESS[s.kind] for s in found.named))
    if not _STRONG & set(places) and len(_STRONG & set(rival.witnesses)) > 1:
        reason = "The poster's name stands in an author's place, but surer places name somebody else."
        return _torn(found.named, found, reason)
    reason = f"The poster's name stands in an author's place: {_list(places)}."
    if verified and found.full and len(places) > 1 and not is_common_surname(found.surname):
        return _state(
            AuthorshipState.PROVEN,
            _says(found.named, "owned"),
            f"{reason} The forum's sign-on vouches for the name.",
        )
    return _state(AuthorshipState.LIKELY, _says(found.named, "owned"), reason)


def _by_handle(page: PageSigns, found: Matched) -> Authorship:
    """The user name or the website is an author's on the page."""
    signs = (*found.handles, *found.accounts)
    if found.full and found.others and not found.hints:
        reason = (
            "The page claims the poster's account or user name, but names another full name as its author."
        )
        return _torn(signs, found, reason)
    evidence = _says(signs, "owned")
    if found.label:
        evidence.append(Evidence(SignKind.DOMAIN.value, found.label, "the page's domain", "owned"))
    if not found.full and _is_brand(page, found):
        reason = "The user name is the site's own name, and the page names its authors."
        return _state(AuthorshipState.UNKNOWN, evidence, reason)
    return _state(
        AuthorshipState.LIKELY, evidence, "The page names the poster's user name or website as its author's."
    )


def _is_brand(page: PageSigns, found: Matched) -> bool:
    """Say whether the handle that fits is that of a site of many, which names a person as author: a desk's account."""
    people = [s.says for s in page.signs if s.role is Role.NAME and is_full_name(s.says)]
    if not people or found.accounts or any(s.kind in _OWN_HANDLE for s in found.handles):
        return False
    handle = found.label or (found.handles[0].says if found.handles else "")
    fits = any(handle_fits(handle, name) for name in people)
    return not fits and is_shared_site(page, rival_of(page, people[0]))


def _at_home(page: PageSigns, poster: Profile, found: Matched, rival: Rival) -> Authorship:
    """The profile's website is the site of the page: worth something on a personal site, nothing elsewhere."""
    home = [Evidence("website", poster.website or "", "the profile", "owned")]
    if found.full and rival.name and not found.hints:
        if is_shared_site(page, rival) and (verdict := _contradicted(page, found, rival)):
            return verdict
        reason = "The profile names the site as its own, but the page names another full name as its author."
        return _state(AuthorshipState.UNKNOWN, [*home, *_says(found.others, "not_owned")], reason)
    first = next(iter(core_tokens(poster.name or "")), "")
    people = [
        s for s in page.signs if s.role in (Role.NAME, Role.HINT) and first and first in core_tokens(s.says)
    ]
    if found.hints or people or (found.echoes and not found.full):
        reason = "The profile names the site as its own, and nothing speaks against it."
        return _state(AuthorshipState.LIKELY, [*home, *_says(people, "owned")], reason)
    return _state(
        AuthorshipState.UNKNOWN,
        home,
        "The profile names the site as its own; the page does not name the poster.",
    )


def _by_hints(page: PageSigns, found: Matched, rival: Rival) -> Authorship:
    """No sign of an author fits: look at hints, then at whom the page names instead."""
    named = [m for m in found.mentions if m.favours and (m.zone is Zone.AUTHOR or m.near)]
    if named and not found.others:
        evidence = [Evidence(SignKind.AUTHOR_BOX.value, m.context, m.zone.value, "owned") for m in named]
        return _state(AuthorshipState.LIKELY, evidence, "The poster's name stands in an author's place.")
    if found.hints and not found.others:
        reason = "The poster's name stands in the site's name, a signature or a copyright line, and no better sign names somebody else."
        return _state(AuthorshipState.LIKELY, _says(found.hints, "owned"), reason)
    return _contradicted(page, found, rival) or _unknown(page, found, rival)


def _contradicted(page: PageSigns, found: Matched, rival: Rival) -> Authorship | None:
    """Contradicted needs two independent signs of somebody else, and nothing in the poster's favour."""
    if not found.full or page.listing or page.several or not page.complete:
        return None
    if len(rival.witnesses) < 2 or favours(page, found, rival) or reserves(page, found, rival):
        return None
    reason = (
        f"{_list(rival.witnesses, capital=True)} name somebody else; neither the poster's name nor user name stands in"
        " an author's place on the page."
    )
    return _state(AuthorshipState.CONTRADICTED, _says(rival.signs, "not_owned"), reason)


def _unknown(page: PageSigns, found: Matched, rival: Rival) -> Authorship:
    """Nothing ties the poster to the page, and nothing is sure enough to say that somebody else wrote it."""
    if not found.full:
        reasons = [
            "The profile shows no full name, and nothing on the page ties the user name to its author."
        ]
    elif rival.name:
        reasons = [
            f"The page names somebody else ({_list(rival.witnesses)}), but that is not enough to say more."
        ]
        reasons += [f"In the poster's favour: {f}." for f in favours(page, found, rival)]
        reasons += [f"To be careful: {r}." for r in reserves(page, found, rival)]
        reasons += ["The page speaks of more authors than it names."] if page.several else []
        reasons += ["The page shows several articles."] if page.listing else []
        reasons += ["The page could be read in part only."] if not page.complete else []
    else:
        reasons = ["The page names no person as its author, and nothing ties the poster to it."]
    return _state(AuthorshipState.UNKNOWN, _says(found.others, "not_owned"), *reasons)


def _torn(signs: Iterable[Sign], found: Matched, reason: str) -> Authorship:
    """Signs for the poster and signs for somebody else."""
    return _state(
        AuthorshipState.UNKNOWN, [*_says(signs, "owned"), *_says(found.others, "not_owned")], reason
    )


def _says(signs: Iterable[Sign], supports: str) -> list[Evidence]:
    return [Evidence(s.kind.value, s.says, s.where, supports) for s in signs]


def _state(state: AuthorshipState, evidence: Iterable[Evidence], *reasons: str) -> Authorship:
    return Authorship(state, reasons, tuple(dict.fromkeys(evidence)))


def _list(words: Iterable[str], *, capital: bool = False) -> str:
    """Words as a list in a sentence."""
    parts = list(words)
    text = " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)
    return text[:1].upper() + text[1:] if capital else text
