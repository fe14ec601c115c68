"""The one post that lists all articles: linkbot keeps its own part between two hidden lines, the rest is anybody's."""

from linkbot.core.text_back import WORDS

_BEGIN, _END = "<!-- linkbot:index:begin -->", "<!-- linkbot:index:end -->"
"""Show in `raw` only (contract 24)."""


def enclosed(body: str) -> str:
    """Linkbot's part of the post."""
    return f"{_BEGIN}\n{body.strip()}\n{_END}"


def renewed(raw: str, body: str) -> str | None:
    """The post with linkbot's part as it should be now; what others wrote around it stays. None if nothing changes, or
    if somebody took the hidden lines out: then the post is theirs.
    """
    before, begin, rest = raw.partition(_BEGIN)
    _, end, after = rest.partition(_END)
    if not begin or not end:
        return None
    new = before + enclosed(body) + after
    return None if new.split() == raw.split() else new


def refreshed(raw: str, standing: str) -> str:
    """New words for the index, around them what others have written since they were planned; what stands, if the post is
    theirs by now. Words of another kind stay as they are.
    """
    if WORDS in raw or _BEGIN not in raw:
        return raw
    part = raw.partition(_BEGIN)[2].partition(_END)[0]
    return renewed(standing, part) or standing
