"""The smallest change by which a post would pass, fault by fault, in words for operators and engineers."""

from collections.abc import Callable

from linkbot.core.checks.contribution import PASTED_LINES, PICTURES, SNIPPET_LINES, SNIPPET_WORDS, TABLE_ROWS
from linkbot.core.checks.own_words import OwnWordsCheck
from linkbot.core.model import Answer, Facts
from linkbot.core.rules import Check, Look
from linkbot.core.talk.unsay import unsay

_REMEDIES = {
    "only_forum_links": "add {more} to a page outside this forum, in the author's own text",
    "too_many_links": "take out {less} of the {count} links",
    "other_author": "a sign on the page, or on its site, that names the poster; `linkbot whose` shows what would settle it",
    "repeat": "another link than that of post {post}",
    "too_fast": "{less} fewer within {per}",
    "media": "take out {less} of the {count} pictures, files or videos",
    "table": "take out {less} of the {count} rows",
    "code": "take out {less} of the {count} lines of code",
    "poll": "take out the poll",
    "hidden_link": "give the link to {address} a visible text",
    "link_text": "let the text that shows {shown} name {host}, or let the link lead to {shown}",
    "lookalike": "link a host without “{shown}”",
    "pattern": "take “{part}” out of the address",
    "page_holds": "link a page without “{word}”",
    "page_lacks": "link a page that holds {words}",
    "dead_link": "a link that opens, in place of {address}",
    "swapped_link": "put {before} back in place of {now}",
}
_CONTRIBUTIONS = {
    "code": f"leave at most {SNIPPET_LINES} lines and {SNIPPET_WORDS} words of code",
    "log": f"leave fewer than {PASTED_LINES} lines of a program's output",
    "table": f"leave at most {TABLE_ROWS} rows of the table",
    "file": "take out the attached file, or add a link to an article elsewhere",
}


def remedy(check: Check, look: Look, facts: Facts) -> str:
    """The smallest change that is known to make this check pass; "" where nothing is wrong, or nobody knows one."""
    if look.answer is Answer.UNKNOWN and check.word == "talk":
        return _talk(check, look, facts)
    if look.answer is not Answer.BROKEN:
        return ""
    made = _MADE.get(look.fault)
    if made is not None:
        return made(check, look, facts)
    words = _REMEDIES.get(look.fault, "")
    return words.format_map(_Values(look)) if words else ""


class _Values(dict[str, str]):
    """The values of a look for a sentence, with what follows from them; what is not there stays a word."""

    def __init__(self, look: Look) -> None:
        super().__init__({name: str(value) for name, value in look.values.items()})
        count, limit = look.values.get("count"), look.values.get("limit")
        if isinstance(count, int) and isinstance(limit, int):
            self["less"] = str(count - limit)
            self["more"] = _links(limit - count)

    def __missing__(self, name: str) -> str:
        return {"more": "a link", "less": "some"}.get(name, name)


def _links(count: int) -> str:
    return "a link" if count == 1 else f"{count} links"


def _no_link(_check: Check, look: Look, _facts: Facts) -> str:
    more = _Values(look)["more"]
    if look.evidence:
        return f"put {more} to a page outside this forum into the author's own text, outside quotes and code"
    return f"add {more} to a page outside this forum, in the author's own text"


def _unwanted_host(_check: Check, look: Look, _facts: Facts) -> str:
    if "limit" in look.values:
        return f"add {_Values(look)['more']} to a host that counts"
    return f"take out {_links(len(look.evidence))}: {', '.join(look.evidence)}"


def _talk(_check: Check, _look: Look, facts: Facts) -> str:
    found = unsay(facts)
    if not found.steps:
        return ""
    steps = "; ".join(found.steps)
    return steps if found.passes else f"{steps}; even then one could not tell"


def _too_many_words(check: Check, look: Look, _facts: Facts) -> str:
    less = f"take out {_Values(look)['less']} of the {look.values.get('count')} words"
    most = check.introducing_a_link if isinstance(check, OwnWordsCheck) else None
    limit, count = look.values.get("limit"), look.values.get("count")
    if most is None or limit == most or not isinstance(count, int) or count > most:
        return less
    return f"{less}, or let them introduce what is linked (then {most} are fine)"


def _too_many_without_link(check: Check, look: Look, _facts: Facts) -> str:
    less = f"take out {_Values(look)['less']} of the {look.values.get('count')} words"
    count = look.values.get("count")
    if not isinstance(check, OwnWordsCheck) or not isinstance(count, int):
        return less
    if check.at_most is None or count <= check.at_most:
        return f"{less}, or add a link to an article elsewhere"
    if check.introducing_a_link is not None and count <= check.introducing_a_link:
        return f"{less}, or add a link to an article elsewhere that they introduce"
    return less


def _contribution(_check: Check, look: Look, facts: Facts) -> str:
    what = look.values.get("what")
    if what != "picture":
        return _CONTRIBUTIONS.get(str(what), "")
    if "beside the link" in look.why:
        return (
            "leave 1 picture"
            if facts.images == PICTURES
            else f"leave {PICTURES} pictures, or 1 if they show data"
        )
    return "add a link to an article elsewhere, or take the picture out"


_MADE: dict[str, Callable[[Check, Look, Facts], str]] = {
    "no_outside_link": _no_link,
    "unwanted_host": _unwanted_host,
    "talk": _talk,
    "too_many_words": _too_many_words,
    "too_many_words_without_link": _too_many_without_link,
    "contribution_in_post": _contribution,
}
