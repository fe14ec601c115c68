"""`link_text: matches_address`: a link whose text is one address and whose target is another."""

import re
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import unquote

from linkbot.core.checks.own_links import own_links
from linkbot.core.links import site_of
from linkbot.core.model import Answer, Facts, Link
from linkbot.core.rules import Look, Need

# Only what nobody writes by chance: `https://…`, `www.…`, or a host with a path. `Node.js` and `README.md` are words.
_ADDRESS = re.compile(
    r"(?:https?://|(?=www\.))([\w.-]+\.[\w-]{2,})(?::\d+)?(?:[/?#…].*)?|([\w-]+(?:\.[\w-]+)*\.[a-z]{2,})/\S*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class LinkTextCheck:
    """A text that looks like an address names the site that the link leads to."""

    word: ClassVar[str] = "link_text"
    needs: ClassVar[frozenset[Need]] = frozenset()

    def look(self, facts: Facts) -> Look:
        """Compare registrable domains. A gateway that carries the shown address inside its own is unknown."""
        gateways = []
        for link in own_links(facts):
            shown = shown_host(link.text)
            if not shown or _same_site(shown, link):
                continue
            if shown in unquote(link.url).lower():
                gateways.append(link.url)
                continue
            words = f"the text shows {shown}, the link leads to {link.host}"
            return Look(
                Answer.BROKEN, words, "link_text", {"shown": shown, "host": link.host}, (link.text, link.url)
            )
        if gateways:
            return Look(
                Answer.UNKNOWN,
                "a link goes through a gateway that names the shown address",
                evidence=tuple(gateways),
            )
        return Look(Answer.KEPT, "each link leads where its text says")


def shown_host(text: str) -> str:
    """The host in a link's text if the text is an address, else an empty string."""
    found = _ADDRESS.fullmatch(text.strip())
    return (found[1] or found[2]).lower().strip(".") if found else ""


def _same_site(shown: str, link: Link) -> bool:
    """Whether the shown host and the link's belong together."""
    try:
        ascii_host = shown.encode("idna").decode("ascii")
    except UnicodeError:
        ascii_host = shown
    ascii_host = ascii_host.removeprefix("www.")
    host = link.host.removeprefix("www.")
    if ascii_host == host or host.endswith(f".{ascii_host}") or ascii_host.endswith(f".{host}"):
        return True
    return site_of(ascii_host) == (link.site or site_of(host))
