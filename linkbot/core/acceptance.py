"""Whether a moderator's answer to a message accepts the rules it tells of. Only a plain yes counts."""

import re

from linkbot.core.quotations import unquoted

_YES = re.compile(
    r"(?:(?:i|we)\s+)?accept(?:ed)?(?:\s+(?:version\s+)?(?P<version>[0-9a-f]{6,12}))?", re.IGNORECASE
)


def accepts(answer: str, version: str) -> bool:
    """Whether the first line that the answer's author wrote is “accept”, with the version's first digits or without,
    and nothing else: “I cannot accept this” and “accept?” are no yes, nor is what they quote.
    """
    first = next((line for line in unquoted(answer).splitlines() if line.strip()), "")
    found = _YES.fullmatch(first.strip(" \t.!,*_`"))
    return found is not None and version.startswith((found["version"] or "").lower())
