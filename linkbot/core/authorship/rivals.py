"""The other person whom a page names as its author, and the independent places that do so."""

from dataclasses import dataclass

from linkbot.core.authorship.handles import handle_fits
from linkbot.core.authorship.matching import WITNESS, Matched
from linkbot.core.authorship.names import (
    Likeness,
    compare,
    core_tokens,
    is_full_name,
    is_given_name,
    same_given_name,
    squeezed,
)
from linkbot.core.authorship.platforms import account_user
from linkbot.core.authorship.signs import PageSigns, Role, Sign, Zone
from linkbot.core.authorship.word_sets import words

_OWN_SITE = frozenset(
    {"title", "copyright line", "domain", "address"}
)  # places that name whom the site belongs to
_WEAK = frozenset({"title", "copyright line", "signature", "page data", "introduction"})
_MANY = frozenset(
    """
about us|über uns|wir über uns|our team|unser team|das team|team|the team|meet the team|careers|jobs|karriere|stellenangebote|redaktion
|qui sommes-nous|qui sommes nous|à propos de nous|l'équipe|équipe|la rédaction|recrutement|press|presse|mitarbeiter|mitarbeit|vorstand
|autoren|alle autoren|unsere autoren|authors|our authors|contributors|write for us|autorinnen und autoren|spenden|donate|mitglied werden
|mitmachen|become a member|newsroom|products|produkte|pricing|preise|customers|kunden|request a demo|book a demo|investors|equipo|chi siamo
|quiénes somos|sobre nosotros|over ons|om os|om oss|o nas|advertise|advertise with us|mediadaten|abo|abonnement|subscribe now
""".replace("\n", "").split("|")
)  # fmt: skip
_COMPANY = words("""
resources engineering tech eng developer developers newsroom insights research
""")


@dataclass(frozen=True, slots=True)
class Rival:
    """Somebody else who is named: all signs that fit them, and the independent places these stand in."""

    name: str = ""
    signs: tuple[Sign, ...] = ()
    witnesses: tuple[str, ...] = ()


def find_rival(page: PageSigns, found: Matched) -> Rival:
    """The other person whom most places name; a Rival without a name if there is none.

    A name from a title or copyright line counts only if it is plainly a person's and an author's handle, a first
    name in an author's place, or the domain agrees.
    """
    best = Rival()
    for name in dict.fromkeys(s.says for s in found.others if _is_person(page, s.says)):
        rival = rival_of(page, name)
        if len(rival.witnesses) > len(best.witnesses):
            best = rival
    if best.name or found.unsure_full:
        return best
    for name in dict.fromkeys(s.says for s in found.other_hints if is_given_name(core_tokens(s.says)[0])):
        rival = rival_of(page, name)
        if set(rival.witnesses) - _WEAK and len(rival.witnesses) > max(1, len(best.witnesses)):
            best = rival
    return best


def _is_person(page: PageSigns, name: str) -> bool:
    """Say whether a full name is plainly a person's: it holds a common first name, or it is no name of the site."""
    if any(is_given_name(word) for word in core_tokens(name)):
        return True
    site = squeezed(" ".join((page.title, page.site_name, page.site, *page.publishers)))
    return squeezed(name) not in site


def rival_of(page: PageSigns, name: str) -> Rival:
    """A person of that name as rival: every sign that fits, and the independent places these stand in."""
    signs = tuple(s for s in page.signs if s.role is not Role.ACCOUNT and fits(s, name))
    places = [WITNESS[s.kind] for s in signs]
    label = page.site.partition(".")[0]
    surname = core_tokens(name)[-1]
    if handle_fits(label, name) or (len(surname) > 4 and surname in squeezed(label)):
        places.append("domain")
    return Rival(name, signs, tuple(dict.fromkeys(places)))


def fits(sign: Sign, name: str) -> bool:
    """Say whether a sign can be one of the person named `name`: the name, a part of it, or a handle made of it."""
    if sign.role is Role.HANDLE:
        return handle_fits(sign.says.partition("@")[0], name)
    if sign.role is Role.ACCOUNT:
        user = account_user(sign.says)
        return bool(user) and handle_fits(user, name)
    if compare(sign.says, name) >= Likeness.INITIAL:
        return True
    words = core_tokens(sign.says)
    if is_full_name(sign.says) or len(words) != 1:
        return False
    return any(same_given_name(words[0], w) for w in core_tokens(name)) or handle_fits(sign.says, name)


def is_shared_site(page: PageSigns, rival: Rival) -> bool:
    """Say whether a site plainly belongs to many: to a company, a society or a paper, and not to the rival alone."""
    if not rival.name or _OWN_SITE & set(rival.witnesses):
        return False
    if any(compare(name, rival.name) is Likeness.OTHER for name in page.others):
        return True
    menu = {
        b.text.casefold().strip(" .:›»>|")
        for b in page.blocks
        if len(b.text) < 40 and b.zone is not Zone.COMMENT
    }
    sub = set(page.host.removesuffix(page.site).rstrip(".").split("."))
    return len(menu & _MANY) + bool(sub & _COMPANY) > 1
