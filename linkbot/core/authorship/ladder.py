"""From signs to a state, by a ladder of reasons. Never by a sum of points: a moderator must be able to read why."""

from linkbot.core.authorship.matching import WITNESS, Matched, fits, match
from linkbot.core.authorship.names import compare, handle_fits, is_given_name, Likeness, core_tokens
from linkbot.core.authorship.signs import PageSigns, Role, Sign, SignKind, Zone
from linkbot.core.model import Authorship, AuthorshipState, Evidence, Profile

_STRONG = frozenset({"JSON-LD", "citation tags", "meta tags", "byline"})
_PRIMARY = frozenset(
    {SignKind.JSON_LD, SignKind.CITATION, SignKind.H_ENTRY, SignKind.ITEMPROP, SignKind.BYLINE, SignKind.REL_AUTHOR, SignKind.META,
     SignKind.AUTHOR_BOX}
)  # fmt: skip


def assess(page: PageSigns, poster: Profile) -> Authorship:
    """Say whether a poster wrote a page, with every reason in words."""
    found = match(page, poster)
    if found.named:
        return _named(page, found)
    if found.handles or found.accounts or found.label:
        return _claimed_by_handle(page, poster, found)
    if found.initialled:
        return _state(AuthorshipState.LIKELY, _says(found.initialled, "owned"), "An author's place has the poster's surname with the same initial.")
    if found.at_home:
        return _at_home(page, poster, found)
    return _by_hints(page, poster, found)


def _named(page: PageSigns, found: Matched) -> Authorship:
    """The poster's name stands in an author's place."""
    places = {WITNESS[s.kind] for s in found.named}
    rivals = _witnesses(page, found)
    if not places & _STRONG and len({w for w in rivals if w in _STRONG}) > 1:
        return _state(AuthorshipState.UNKNOWN, [*_says(found.named, "owned"), *_says(found.others, "not_owned")],
                      "The poster's name stands in an author's place, but surer places name somebody else.")  # fmt: skip
    return _state(AuthorshipState.LIKELY, _says(found.named, "owned"), f"The poster's name stands in an author's place: {_list(places)}.")


def _claimed_by_handle(page: PageSigns, poster: Profile, found: Matched) -> Authorship:
    evidence = _says((*found.handles, *found.accounts), "owned")
    if found.label:
        evidence.append(Evidence(SignKind.DOMAIN.value, found.label, "the page's domain", "owned"))
    if found.full and found.others and not found.hints:
        return _state(AuthorshipState.UNKNOWN, [*evidence, *_says(found.others, "not_owned")],
                      "The page claims the poster's account or user name, but names another full name as its author.")  # fmt: skip
    if not found.full and _is_brand(page, found):
        return _state(AuthorshipState.UNKNOWN, evidence, "The user name is the site's own name, and the page names its authors.")
    return _state(AuthorshipState.LIKELY, evidence, "The page names the poster's user name or website as its author's.")


def _is_brand(page: PageSigns, found: Matched) -> bool:
    """Say whether the handle that fits is the site's own while persons are named as authors: a desk's account."""
    sure = [s for s in found.handles if s.kind in (SignKind.SLUG, SignKind.BYLINE, SignKind.JSON_LD, SignKind.META, SignKind.ADDRESS)]
    people = [s for s in page.signs if s.role is Role.NAME and s in found.others]
    handle = found.label or (found.handles[0].says if found.handles else "")
    return bool(people) and not sure and not found.accounts and not any(handle_fits(handle, s.says) for s in people)


def _at_home(page: PageSigns, poster: Profile, found: Matched) -> Authorship:
    """The profile's website is the site of the page: worth something on a personal site, nothing elsewhere."""
    home = Evidence("website", poster.website or "", "the profile", "owned")
    if found.full and found.others:
        if is_shared_site(page, found) and not found.hints:
            return _contradicted(page, found) or _state(AuthorshipState.UNKNOWN, [home], "The profile names the site as its own, but many people write there.")
        return _state(AuthorshipState.UNKNOWN, [home, *_says(found.others, "not_owned")],
                      "The profile names the site as its own, but the page names another full name as its author.")  # fmt: skip
    first = next(iter(core_tokens(poster.name or "")), "")
    people = [s for s in page.signs if s.role in (Role.NAME, Role.HINT) and first and first in core_tokens(s.says)]
    if found.hints or people or (found.echoes and not found.full):
        return _state(AuthorshipState.LIKELY, [home, *_says(people, "owned")], "The profile names the site as its own, and nothing speaks against it.")
    return _state(AuthorshipState.UNKNOWN, [home], "The profile names the site as its own; the page does not name the poster.")


def _by_hints(page: PageSigns, poster: Profile, found: Matched) -> Authorship:
    named = [m for m in found.mentions if m.favours and m.zone is Zone.AUTHOR]
    if named and not found.others:
        return _state(AuthorshipState.LIKELY, [Evidence("author_box", m.context, m.zone.value, "owned") for m in named], "The poster's name stands in an author's place.")
    if found.hints and not found.others:
        return _state(AuthorshipState.LIKELY, _says(found.hints, "owned"), "The poster's name stands in the site's name, a signature or a copyright line, and no better sign names somebody else.")
    return _contradicted(page, found) or _unknown(found)


def _contradicted(page: PageSigns, found: Matched) -> Authorship | None:
    """Contradicted needs two independent signs of somebody else, and nothing in the poster's favour."""
    if not found.full or not found.others or page.listing or page.several or not page.complete:
        return None
    witnesses = _witnesses(page, found)
    if len(witnesses) < 2 or _in_favour(page, found, witnesses):
        return None
    reason = f"{_list(witnesses).capitalize()} name somebody else; neither the poster's name nor user name stands in an author's place on the page."
    return _state(AuthorshipState.CONTRADICTED, _says(_signs_of(page, found), "not_owned"), reason)


def _rival(found: Matched) -> str:
    """The other person that most places name."""
    best, most = "", 0
    for sign in found.others:
        if sign.kind in _PRIMARY:
            count = len({WITNESS[s.kind] for s in found.others if compare(s.says, sign.says) >= Likeness.INITIAL})
            if count > most:
                best, most = sign.says, count
    return best


def _signs_of(page: PageSigns, found: Matched) -> list[Sign]:
    rival = _rival(found)
    return [s for s in page.signs if rival and fits(s, rival)]


def _witnesses(page: PageSigns, found: Matched) -> list[str]:
    """The independent places that name one and the same other person."""
    rival = _rival(found)
    if not rival:
        return []
    places = [WITNESS[s.kind] for s in _signs_of(page, found) if s.kind in WITNESS and (s.role is not Role.ACCOUNT)]
    if handle_fits(page.site.partition(".")[0], rival):
        places.append("domain")
    return list(dict.fromkeys(places))


def _in_favour(page: PageSigns, found: Matched, witnesses: list[str]) -> bool:
    """Say whether anything at all speaks for the poster."""
    rival = _rival(found)
    if found.hints or found.linked or any(m.favours for m in found.mentions):
        return True
    if any(not fits(s, rival) for s in found.unsure):
        return True
    if any(not fits(s, rival) for s in found.odd):
        return True
    if any(m.zone is Zone.RELATED for m in found.mentions) and len(witnesses) < 3:
        return True
    return any("surname" not in e or not _shares(rival, found) for e in found.echoes)


def _shares(rival: str, found: Matched) -> bool:
    return True


def is_shared_site(page: PageSigns, found: Matched) -> bool:
    """Say whether a site plainly has several authors: other full names stand in author's places of other articles."""
    rival = _rival(found)
    if handle_fits(page.site.partition(".")[0], rival) or any(s.role is Role.HINT and s.kind in (SignKind.TITLE, SignKind.SITE_NAME) and fits(s, rival) for s in page.signs):
        return False
    people = [n for n in (*page.others, *(s.says for s in found.others)) if compare(n, rival) is Likeness.OTHER]
    return bool(people)


def _unknown(found: Matched) -> Authorship:
    if not found.full:
        reason = "The profile shows no full name, and nothing on the page ties the user name to its author."
    elif found.others:
        reason = "The page names somebody else, but not in two independent places, or something speaks for the poster."
    else:
        reason = "The page names no person as its author, and nothing ties the poster to it."
    return _state(AuthorshipState.UNKNOWN, _says(found.others, "not_owned"), reason)


def _says(signs, supports: str) -> list[Evidence]:
    return [Evidence(s.kind.value, s.says, s.where, supports) for s in signs]


def _state(state: AuthorshipState, evidence: list[Evidence], *reasons: str) -> Authorship:
    return Authorship(state, reasons, tuple(dict.fromkeys(evidence)))


def _list(words) -> str:
    words = list(words)
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)
