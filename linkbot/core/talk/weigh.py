"""Weighing all signs of one post: structure and words together."""

import re
from collections.abc import Iterable

from linkbot.core.checks.own_links import own_links
from linkbot.core.model import Facts
from linkbot.core.talk.hear import hear
from linkbot.core.talk.signs import TALKS, Heard, Sign
from linkbot.core.values import value

_MEMO = "talk"
_REMARK = 60  # words; a longer text without a link is a contribution of its own, if in the wrong place
_DISCUSSION = 150
_SNIPPET = 6  # lines of code beside a remark
_TIMES = {Sign.YOU: 2, Sign.TELLS_YOU: 2, Sign.YOURS: 2, Sign.ASKS_YOU: 2}  # that a sign counts; others once
# What is said to people in general, too: "you have to let them decide". Where no person is addressed, it does not add up.
_GENERAL = frozenset({Sign.YOU, Sign.YOU_FIRST, Sign.ANY_OF_YOU, Sign.HEDGES})
_WEAK = _GENERAL | {Sign.SUGGESTS, Sign.REFERS, Sign.ANSWERS, Sign.GOES_ON, Sign.INTERJECTS, Sign.OPINES}
# What is said to one person. That something is presented or asked of all besides does not take it back.
_DIRECT = frozenset({Sign.AGREES, Sign.PRAISES, Sign.PRAISES_WORK, Sign.ASKS_YOU, Sign.TELLS_YOU, Sign.YOURS})
GENERAL_AT_MOST = 80
_LOOKS_BACK = frozenset({Sign.REPLIES, Sign.REFERS, Sign.DISCUSSES})
_PLAIN_YOU = frozenset({"you", "u", "your", "yourself", "you're", "you've", "you'll", "how do you"})
# Whom the first post of a topic may speak to: somebody it names. Its thanks, advice and questions go to all readers.
_FIRST_TOO = frozenset({Sign.CALLS, Sign.NAMES, Sign.GREETS})


_PERSONAL = re.compile(r"\?|\b(?:i|i'm|i’m|i've|you|your|we)\b", re.IGNORECASE)


@value(frozen=True, slots=True)
class Weighed:
    """The points a post gathered, the signs they came from, and whether its words were understood."""

    points: int
    heard: tuple[Heard, ...]
    understood: bool = True
    general: bool = False  # some points were not counted, for people in general may be meant


def weigh(facts: Facts, *, deaf_to: Sign | None = None) -> Weighed:
    """Weigh whether a post speaks to somebody. A sign that is enough alone decides; weak signs add up, and what
    speaks for innocence is taken off. Done once for each post. `deaf_to`: as if one sign were not known, to measure it.
    """
    if deaf_to is not None:
        return _weigh(facts, deaf_to)
    known = facts.memo.get(_MEMO)
    if isinstance(known, Weighed):
        return known
    weighed = facts.memo[_MEMO] = _weigh(facts)
    return weighed


def _weigh(facts: Facts, deaf_to: Sign | None = None) -> Weighed:
    structure = [heard for heard in structure_of(facts) if heard.sign is not deaf_to]
    if structure and any(heard.sign.enough for heard in structure):
        return Weighed(TALKS, tuple(structure))
    own = facts.post.author.username.lower()
    words, understood = hear(facts.own_text, [name for name in facts.mentions if name != own])
    if not understood:
        structure = [Heard(Sign.REMARKS_UNREAD) if one.sign is Sign.REMARKS else one for one in structure]
        if "?" in facts.own_text or "？" in facts.own_text:
            structure.append(Heard(Sign.QUESTION))
        words = [one for one in words if one.sign not in _WEAK]  # they are English words
    if facts.post.number == 1:
        words = [one for one in words if one.sign in _FIRST_TOO or one.sign.points <= 0]
    heard = _meant(_once_each([*structure, *(one for one in words if one.sign is not deaf_to)]))
    points = max(
        sum([one.sign.points for one in heard]),
        sum([one.sign.points for one in heard if one.sign in _DIRECT]),
    )
    uncounted = _uncounted(facts, heard) if points >= TALKS else 0
    points -= uncounted
    if points < TALKS and any([one.sign.enough for one in heard]):  # noqa: C419 - a short list is quicker
        points = TALKS
    return Weighed(points, tuple(heard), understood, uncounted > 0)


def _uncounted(facts: Facts, heard: list[Heard]) -> int:
    """The points of general words above what they may count: beside an own link that answers nobody, and in a long text."""
    if any([one.sign is Sign.REPLIES for one in heard]):  # noqa: C419 - a short list is quicker
        return 0
    few = _WEAK if facts.own_words > _DISCUSSION else _GENERAL if own_links(facts) else frozenset()
    return max(0, sum([one.sign.points for one in heard if one.sign in few]) - GENERAL_AT_MOST)


def _meant(heard: list[Heard]) -> list[Heard]:
    """A plain “you” beside a look back at what was said means somebody, so it counts as more than a turn of phrase."""
    for place, one in enumerate(heard):
        if one.sign is Sign.YOU and one.words in _PLAIN_YOU:
            if any([_looks_back(other) for other in heard]):  # noqa: C419 - a short list is quicker
                heard[place] = Heard(Sign.ANY_OF_YOU, one.words)
            break
    return heard


def _looks_back(heard: Heard) -> bool:
    """Whether a sign points at what was said before. “This is …” may point at the link."""
    return heard.sign in _LOOKS_BACK and not heard.words.startswith("this")


def _once_each(heard: Iterable[Heard]) -> list[Heard]:
    """The first of each sign; some a second or third time."""
    kept: list[Heard] = []
    counts: dict[Sign, int] = {}
    for one in heard:
        count = counts.get(one.sign, 0)
        if count < _TIMES.get(one.sign, 1):
            kept.append(one)
            counts[one.sign] = count + 1
    return kept


def structure_of(facts: Facts) -> Iterable[Heard]:
    """The signs that need no words: quotes, the reply button, and what kind of post it is."""
    own = facts.post.author.username.lower()
    quotes_self = False
    for quote in facts.quotes:
        if quote.username is not None and quote.username.lower() == own:
            quotes_self = True
        elif quote.username is not None or quote.topic_id is None:
            yield Heard(Sign.QUOTES, quote.username or "")
            break
    if facts.plain_quotes and facts.own_words and facts.post.number != 1:
        yield from _block_quotes(facts)  # the first post quotes what it is about
    name = facts.post.reply_to_username
    if facts.post.reply_to is not None and (name or "").lower() != own and not (quotes_self and name is None):
        yield Heard(Sign.REPLIES, name or "")
    if not own_links(facts) and not quotes_self and facts.post.number != 1:  # the first post answers nobody
        yield from _without_link(facts)


def _block_quotes(facts: Facts) -> Iterable[Heard]:
    """Block quotes that name nobody: another's words, or a passage of what is linked."""
    if facts.plain_quotes > 1 and (facts.opens_with_quote or not own_links(facts)):
        yield Heard(Sign.QUOTES_MORE)
    elif facts.opens_with_quote:
        yield Heard(Sign.QUOTES_TEXT)
        if _PERSONAL.search(facts.quoted_text):
            yield Heard(Sign.QUOTES_PERSON, facts.quoted_text[:60])


def _without_link(facts: Facts) -> Iterable[Heard]:
    """What kind of post it is that links nothing outside."""
    if facts.own_words == 0 and not (facts.code_lines or facts.uploads or facts.links):
        if facts.emoji or facts.images == 1 or facts.plain_quotes:
            yield Heard(Sign.REACTS)
    elif facts.own_words <= _REMARK and not (facts.links or facts.code_lines > _SNIPPET or facts.table_rows):
        yield Heard(Sign.REMARKS)
    elif facts.own_words <= _DISCUSSION:
        yield Heard(Sign.DISCUSSES)
