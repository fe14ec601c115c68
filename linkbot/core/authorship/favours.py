"""All that speaks for a poster, however faintly. One word of it is enough to keep anybody from accusing them."""

from linkbot.core.authorship.handles import handle_fits
from linkbot.core.authorship.matching import Matched
from linkbot.core.authorship.mentions import stands_in
from linkbot.core.authorship.names import core_tokens, squeezed
from linkbot.core.authorship.platforms import account_user
from linkbot.core.authorship.rivals import Rival, fits
from linkbot.core.authorship.signs import PageSigns, Role, Zone

_SHORTEST, _LONGEST = 5, 40  # characters of a handle that is held against a name
_CERTAIN = 3  # witnesses from which on a name in a list of other articles is just that


def favours(page: PageSigns, found: Matched, rival: Rival) -> list[str]:
    """What speaks for the poster, in words; a mention as commenter, in a credit or in running text does not."""
    words = []
    if found.hints:
        words.append(
            "the poster's name stands in the title, the site's name, a signature or a copyright line"
        )
    if found.linked and not found.at_home:
        words.append("the page links to the profile's website")
    if favour := next((m for m in found.mentions if m.favours), None):
        words.append(f"the poster's name stands in {favour.zone.value} where an author could be named")
    if found.in_summary:
        words.append("the poster's name stands in the page's description or keywords")
    if any(m.zone is Zone.RELATED for m in found.mentions) and len(rival.witnesses) < _CERTAIN:
        words.append("the poster is named as the author of another article on the page")
    if any(not fits(s, rival.name) for s in found.unsure):
        words.append("a name on the page could be the poster's")
    if any(not fits(s, rival.name) for s in found.odd):
        words.append("the page names its author by a handle or a pseudonym")
    return [
        *words,
        *found.echoes,
        *_surname_in_domain(page, found, rival),
        *_in_the_bio(page, found, rival),
        *_handle_made_of_name(page, found, rival),
    ]


def _in_the_bio(page: PageSigns, found: Matched, rival: Rival) -> list[str]:
    """What the poster says about themselves: that the site is theirs, or that they write under the other name."""
    said = []
    if page.site and page.site in found.bio.casefold():
        said.append("the profile's bio names the site")
    if rival.name and stands_in(rival.name, found.bio):
        said.append("the profile's bio names the author on the page")
    return said


def _handle_made_of_name(page: PageSigns, found: Matched, rival: Rival) -> list[str]:
    """An account or address on the page whose user name is made of the poster's name, and not of the rival's."""
    if not found.full:
        return []
    handles = {s.says.partition("@")[0] for s in page.signs if s.role is Role.HANDLE}
    handles |= {_user(link) for link in page.links}
    made = (
        h
        for h in handles
        if _SHORTEST <= len(squeezed(h)) <= _LONGEST
        and handle_fits(h, found.name)
        and not handle_fits(h, rival.name)
    )
    return ["an account or address on the page is made of the poster's name"] if any(made) else []


def _user(link: str) -> str:
    """The user in a link to an account or an e-mail address."""
    if link.startswith("mailto:"):
        return link[7:].partition("@")[0]
    return account_user(link) if link.startswith(("http", "//")) else ""


def _surname_in_domain(page: PageSigns, found: Matched, rival: Rival) -> list[str]:
    """The poster's surname in the domain, unless it is the rival's as well."""
    if len(found.surname) < 4 or found.surname not in squeezed(page.site.partition(".")[0]):
        return []
    return [] if found.surname in core_tokens(rival.name) else ["the domain holds the poster's surname"]
