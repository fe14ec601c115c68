"""Discourse's HTML: links with their place, own text, quotes, mentions, media, code (contract 19)."""

from linkbot.core.cooked_scan import scan
from linkbot.core.cooked_tags import NotPlain
from linkbot.core.cooked_tree import walk
from linkbot.core.plain_html import is_too_deep, read_plainly
from linkbot.core.reading import Reading


def read(cooked: str) -> Reading:
    """What a post's HTML holds. Never raises on bad HTML: browsers do not either."""
    try:
        return scan(cooked)  # most posts, in a third of the time
    except NotPlain:
        return read_plainly(cooked) if is_too_deep(cooked) else walk(cooked)
