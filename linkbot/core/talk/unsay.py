"""What to leave out of a post so that it speaks to nobody: tried out sign by sign, not guessed."""

import re
from dataclasses import dataclass, replace

from linkbot.core.checks.own_links import own_links
from linkbot.core.model import Facts, Link, LinkKind, Place
from linkbot.core.talk.address import LINE_END
from linkbot.core.talk.signs import DOUBT, Heard, Sign
from linkbot.core.talk.weigh import weigh

MOST_STEPS = 12
_EXAMPLE = "https://example.org/article"
_LINKLESS = frozenset({Sign.REMARKS, Sign.REMARKS_UNREAD, Sign.DISCUSSES, Sign.REACTS})
_BLOCK_QUOTES = frozenset({Sign.QUOTES_TEXT, Sign.QUOTES_PERSON, Sign.QUOTES_MORE})
_ADD_LINK = "add a link to an article elsewhere"


@dataclass(frozen=True, slots=True)
class Unsaid:
    """The changes that were tried, in words, and whether the post speaks to nobody after all of them."""

    steps: tuple[str, ...]
    passes: bool


def unsay(facts: Facts) -> Unsaid:
    """Take away the weightiest sign of talk, and the next, until nothing is left to doubt. Each step is weighed anew, for
    listening stops at a sign that is enough alone.
    """
    steps: list[str] = []
    for _ in range(MOST_STEPS):
        weighed = weigh(facts)
        if weighed.points < DOUBT:
            return Unsaid(tuple(dict.fromkeys(steps)), weighed.understood)
        signs = sorted(weighed.heard, key=lambda heard: -heard.sign.points)
        found = next((taken for heard in signs if (taken := _without(heard, facts))), None)
        if found is None:
            break
        step, facts = found
        steps.append(step)
    return Unsaid(tuple(dict.fromkeys(steps)), passes=False)


def _without(heard: Heard, facts: Facts) -> tuple[str, Facts] | None:
    """A step in words, and the facts as they would be after it; None if nobody knows how."""
    sign = heard.sign
    if sign.points <= 0:
        return None
    if sign is Sign.QUOTES:
        return f"leave out the quotation of {heard.words or 'another poster'}", _changed(facts, quotes=())
    if sign in _BLOCK_QUOTES:
        changed = _changed(facts, plain_quotes=0, opens_with_quote=False, quoted_text="")
        return "leave out the block quotes", changed
    if sign is Sign.REPLIES:
        post = replace(facts.post, reply_to=None, reply_to_username=None)
        return "post it without the reply button", _changed(facts, post=post)
    if sign in _LINKLESS:
        return None if own_links(facts) else (_ADD_LINK, _changed(facts, links=(*facts.links, _a_link())))
    return _without_words(heard, facts)


def _without_words(heard: Heard, facts: Facts) -> tuple[str, Facts] | None:
    """Cut the words that showed a sign out of the text, where they can be found in it."""
    words = [re.escape(word).replace("'", "['’]") for word in heard.words.split() if word != LINE_END]
    text = facts.own_text
    found = re.search(r"\W{1,9}".join(words), text[:1_000_000], re.IGNORECASE) if words else None
    if found is None or not found[0]:
        return None
    left = f"{text[: found.start()].rstrip()} {text[found.end() :].lstrip(' ,.;:!?')}".strip()
    count = max(0, facts.own_words - len(found[0].split()))
    return f"leave out “{' '.join(found[0].split())}”", _changed(facts, own_text=left, own_words=count)


def _changed(facts: Facts, **fields: object) -> Facts:
    """The facts with other fields; what was worked out before is forgotten."""
    return replace(facts, memo={}, **fields)  # type: ignore[arg-type]


def _a_link() -> Link:
    return Link(
        _EXAMPLE,
        Place.OWN_TEXT,
        LinkKind.OUTSIDE,
        canonical=_EXAMPLE,
        host="example.org",
        site="example.org",
        origin="example.org",
    )
