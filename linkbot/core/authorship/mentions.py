"""Where on a page a person's name stands: in an author's place, or only as somebody mentioned."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from linkbot.core.authorship.bylines import BY_WORDS_PATTERN
from linkbot.core.authorship.names import Likeness, compare, core_tokens, fold_text, is_given_name, script
from linkbot.core.authorship.signs import Block, PageSigns, Zone

_FOUND = 60  # places that are looked at
_LEAD, _LAST = 3, 10  # blocks at the ends of the text where an author is introduced
_MORE = 2  # words that a printed name may have more than the one looked for
_NEAR_HEADLINE = 6  # blocks under the headline in which a line with a name may be the byline
_AROUND_HEADLINE = 15  # … in which a line that a class calls something else may be it all the same
_SHORT = 90  # characters of a line that says little besides a name
_NEAR = 45  # characters in which a "by" before a name is looked for
_NEVER = (Zone.COMMENT, Zone.CREDIT, Zone.RELATED)
_SAID = (Zone.CREDIT, Zone.QUOTE)
_LABELLED = (Zone.CREDIT, Zone.RELATED, Zone.QUOTE)  # zones that a class alone may make
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_BY = re.compile(rf"\b(?:{BY_WORDS_PATTERN})\W+(?:[\w.-]+\W+)?$", re.IGNORECASE)
_SAYS = re.compile(
    r"\b(?:guest (?:post|article|author|blog)|gast(?:beitrag|artikel|autor)\w*|(?:written|posted|published|authored|contributed) by"
    r"|(?:geschrieben|verfasst|erstellt) von|(?:écrit|rédigé|publié) par|escrito por|ich bin|i am|i'm|my name is|ich heiße|mein name ist"
    r"|je suis|je m'appelle|author|autor(?:in)?|auteure?|text|copyright|©)\b[^.!?]{0,40}$",
    re.IGNORECASE,
)
_GUEST = re.compile(
    r"\b(?:guest (?:post|article|author|blog)|gast(?:beitrag|artikel|autor)\w*|(?:this|dieser) (?:article|post|text|artikel|beitrag|essay)\b[^.!?]{0,20})"
    r"\W+(?:by|von|par|was written by|wurde von)\b[^.!?]{0,25}$",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"\b(?:fotos?|photos?|photograph\w*|bild(?:er)?|images?|pictures?|grafik|illustrations?|credits?|quelle|source|übersetz\w*|translat\w*"
    r"|lektorat|kamera|camera|traduit|traduction|bearbeitet|edited|cover)[^\w.!?]{0,4}(?:(?:by|von|par|de|credits?|courtesy of)\b[^\w.!?]{0,3})?$",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(
    r"\b(?:thanks? (?:to|you)|thank|dank an|danke|merci à|h/t|hat tip(?: to)?|interview (?:mit|with|avec)|gespräch mit|laut|according to|selon"
    r"|inspired by|inspiriert von)\W+(?:\w+\W+){0,2}$",
    re.IGNORECASE,
)
_WROTE = re.compile(
    r"\W{0,3}(?:<[^>]{0,60}>\s*)?(?:wrote|writes|says|said|schrieb|schreibt|sagte?|a écrit|écrit|escribió|ha scritto)\b[^.!?]{0,20}:",
    re.IGNORECASE,
)  # somebody is quoted
_LIFE = re.compile(
    r"\W{0,3}(?:\([^)]{0,80}\)\s*)?(?:,\s*(?:geb\w*|born|né|jahrgang|ph)\b|is\b|was\b|ist\b|war\b|est\b|es\b|works|worked|arbeitet|lebt"
    r"|lives|writes|schreibt|stud\w+|teaches|lehrt|has\b|hat\b|holds|co-?founded|founded|gründete|joined)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a block stands in the running text."""

    lead: bool  # under the headline
    edge: bool  # at its beginning or end
    near: bool = False  # near the headline, in whatever zone
    around: bool = False  # not far from it


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where the name stands. `favours`: an author could be named there."""

    zone: Zone
    favours: bool
    context: str
    near: bool = False  # in a short line near the headline


def mentions(name: str, page: PageSigns) -> tuple[Mention, ...]:
    """All places where a full name stands in the page's text, whatever its order, accents or short forms."""
    anchor = _anchor(name)
    if not anchor:
        return ()
    text = [i for i, b in enumerate(page.blocks) if b.zone is Zone.TEXT]
    after = [i for i in text if i > page.heading]
    long = [i for i in after if len(page.blocks[i].text) > _SHORT]
    lead = {*after[:_LEAD], *long[:_LEAD]}
    edge = {*lead, *text[:_LEAD], *text[-_LAST:]}
    found: list[Mention] = []
    for number, block in enumerate(page.blocks):
        if len(found) < _FOUND and anchor in fold_text(block.text).replace("'", ""):
            away = number - page.heading
            near, around = 0 < away <= _NEAR_HEADLINE, abs(away) <= _AROUND_HEADLINE
            place = _Place(number in lead, number in edge, near, around)
            found += _in_block(name, anchor, block, place)
    return tuple(found)


def _anchor(name: str) -> str:
    """The word of a name by which it is looked for: its last that is no first name."""
    words = [w for w in core_tokens(name) if len(w) > 1]
    rare = [w for w in words if not is_given_name(w)]
    return (rare or words or [""])[-1]


def _in_block(name: str, anchor: str, block: Block, place: _Place) -> list[Mention]:
    words = list(_WORD.finditer(block.text))
    folded = [fold_text(w[0]).replace("'", "") for w in words]
    longest = len(core_tokens(name)) + _MORE
    found = []
    for at, word in enumerate(folded):
        if anchor not in word:
            continue
        for first, last in _spans(at, len(words), longest):
            text = block.text[words[first].start() : words[last].end()]
            if compare(name, text) >= Likeness.SAME:
                found.append(_mention(block, words[first].start(), words[last].end(), place))
                break
    return found[:5]


def _spans(at: int, words: int, longest: int) -> Iterator[tuple[int, int]]:
    """First and last word of every stretch that holds the word `at`: two words first, then longer ones, then it alone."""
    for length in (*range(2, longest + 1), 1):
        for first in range(max(0, at - length + 1), min(at, words - length) + 1):
            yield first, first + length - 1


def _mention(block: Block, start: int, end: int, place: _Place) -> Mention:
    """Weigh one place. Comments, credits, quotations and other articles never favour; running text does only where
    it introduces an author: under the headline, after "guest post by" and the like, or where a few words on a
    person's life begin.
    """
    before = block.text[max(0, start - _NEAR) : start]
    says = bool(_SAYS.search(before))
    another = bool(_CREDIT.search(before) or _SOMEBODY.search(before))
    favours = block.zone not in _NEVER and (says or not another)
    if block.zone is Zone.QUOTE:  # editors' notes are often set as quotations
        favours = favours and says
    if (
        block.zone in _LABELLED and place.around and not another
    ):  # under the headline, whatever its class says
        favours = favours or says or len(block.text) <= _SHORT
    if block.zone in _SAID and not another:  # an author's note, set like a caption or a quotation
        favours = favours or says or bool(_BY.search(before) or _LIFE.match(block.text[end:]))
    if block.zone is Zone.RELATED:  # beside the bylines of other articles only plain words count
        favours = favours or bool(_GUEST.search(before))
    if favours and block.zone is Zone.TEXT and len(block.text) > _SHORT:
        begins = start < 3 and (place.edge or bool(_LIFE.match(block.text[end:])))
        favours = place.lead or begins or says or (place.edge and bool(_BY.search(before)))
    quoted = bool(_WROTE.match(block.text[end:]))
    near = (
        favours
        and place.near
        and block.zone not in _LABELLED
        and len(block.text) <= _SHORT
        and not block.heading
        and not quoted
    )
    return Mention(block.zone, favours, block.text[max(0, start - 30) : end + 30], near)


def stands_in(name: str, text: str) -> bool:
    """Say whether a full name stands anywhere in a text."""
    anchor = _anchor(name)
    block = Block(text, Zone.TOP)
    return (
        bool(anchor)
        and anchor in fold_text(text)
        and bool(_in_block(name, anchor, block, _Place(lead=True, edge=True)))
    )


def comparable(mine: str, theirs: str) -> bool:
    """Say whether two names are in one script, so that a difference means something."""
    return script(mine) == script(theirs) != "mixed"
