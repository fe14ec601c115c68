"""All that speaks for a poster, however faintly. One word of it is enough to keep anybody from accusing them."""

from linkbot.core.authorship.matching import Matched
from linkbot.core.authorship.names import core_tokens, squeezed
from linkbot.core.authorship.rivals import Rival, fits
from linkbot.core.authorship.signs import PageSigns, Zone

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
    return [*words, *found.echoes, *_surname_in_domain(page, found, rival)]


def _surname_in_domain(page: PageSigns, found: Matched, rival: Rival) -> list[str]:
    """The poster's surname in the domain, unless it is the rival's as well."""
    if len(found.surname) < 4 or found.surname not in squeezed(page.site.partition(".")[0]):
        return []
    return [] if found.surname in core_tokens(rival.name) else ["the domain holds the poster's surname"]
