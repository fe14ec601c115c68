"""Hearing the signs of talk in a text: one pass over its words."""

import re
from collections.abc import Collection
from itertools import compress, count, islice

from linkbot.core.talk import english, tongues
from linkbot.core.talk.address import LINE_END, calls, greeting
from linkbot.core.talk.phrases import grow, longest
from linkbot.core.talk.signs import Heard, Sign

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_ANYWHERE = grow(english.ANYWHERE, tongues.ANYWHERE)
_AT_START = grow(english.AT_START, tongues.AT_START)
_OPENING = grow(english.OPENING, english.AT_START, tongues.AT_START)
_STARTERS = frozenset([*_AT_START, *_OPENING])
_BEGINS = frozenset({".", "!", LINE_END})
_ALONE = ""  # a phrase may end here
# Word pairs at which a phrase may begin, and marks with a word after them that begins a paragraph's first phrase. A set
# is asked about all pairs of a text without a line of Python between: a third of the time of looking word by word.
_PAIRS = frozenset(
    [(word, following) for word, branch in _ANYWHERE.items() for following in branch if following != _ALONE]
    + [(mark, word) for mark in _BEGINS for word in _STARTERS]
)
_SINGLES = frozenset(word for word, branch in _ANYWHERE.items() if _ALONE in branch)
_SHORT_SENTENCE = 4  # "Hi there." or "Nice!": what follows is still the beginning
_BEGINNING = _SHORT_SENTENCE + 1  # words before the place where the post still begins
HEAD = 1500  # letters of a long text that are listened to: its beginning
TAIL = 500  # and its end
_SIGNS = frozenset(".!?:;,¶")
_APART = tuple(
    [(mark, f" {mark} ") for mark in "!?:;,"]
    + [(". ", " . ")]
    + [(mark, " ") for mark in ("(", ")", '"', "“", "”", "[", "]", "…", "*")]
)
_SAMPLE = 48  # words by which a language is told
_FEW = 3
_SHORT = 6  # words; so few need not hold a common one
_MANY = 12  # of the sample; no other language has so many of them
_CLOSING_WORDS = frozenset({
    "help", "time", "attention", "support", "assistance", "patience", "consideration", "response", "suggestions",
    "advice", "any", "input", "understanding", "guidance", "kind", "reading", "great", "quick", "effort", "efforts",
    "advance", "helping", "ideas", "cooperation", "reply", "answers", "answer",
})  # fmt: skip
_ATTENTION = frozenset({"time", "attention", "reading", "consideration", "support", "interest", "patience"})
_NOT_ONE = frozenset(
    {
        "all",
        "everyone",
        "everybody",
        "folks",
        "guys",
        "much",
        "again",
        "also",
        "advance",
        "anyone",
        "and",
        "in",
    }
)
_TO_READERS = frozenset({Sign.ASKS_ALL, Sign.TO_ALL})  # who speaks to all thanks all
_NAME_NEAR = 2  # words after a phrase of thanks among which a user is named
_LAST_LINE = 8  # words that may follow the thanks that closes a letter
_ENOUGH_BEFORE = 12  # words before a closing thanks; fewer, and the thanks is what the post is about
_SHARE = 0.12


def tokens(text: str) -> list[str]:
    """Words in lower case, @names and the punctuation that matters; a line's end is `¶`. Plain replacing is
    several times as fast as a pattern. Long texts lose their middle.
    """
    if len(text) > HEAD + TAIL:
        text = f"{text[:HEAD]}\n{text[-TAIL:]}"
    if "://" in text or "www." in text:
        text = _ADDRESS.sub(" ", text)
    text = f"{text.lower()}\n".replace("\n", " ¶ ").replace("’", "'")
    for mark, apart in _APART:
        if mark in text:
            text = text.replace(mark, apart)
    return text.split()


def understood(words: list[str]) -> bool:
    """Whether a text is English as far as its common words tell; a word or two always count as understood."""
    sample = words[:_SAMPLE]
    english_words = sum(map(tongues.ENGLISH_COMMON.__contains__, sample))
    if english_words >= _MANY:
        return True
    plain = [word for word in sample if word not in _SIGNS]
    if len(plain) <= _FEW or (
        len(plain) <= _SHORT and english_words >= sum(map(tongues.OTHER_COMMON.__contains__, plain))
    ):
        return all(map(str.isascii, plain))
    if english_words < _SHARE * len(plain):
        return False
    return english_words >= sum(map(tongues.OTHER_COMMON.__contains__, plain))


def hear(text: str, mentions: Collection[str]) -> tuple[list[Heard], bool]:
    """The signs in a text, each with its words, and whether its language was understood. Where one sign is
    enough alone, the rest is not listened to.
    """
    words = tokens(text)
    heard: list[Heard] = []
    greeted, place = greeting(text, words)
    if greeted is not None:
        heard.append(greeted)
    if not text.isascii() and any(thanks in text for thanks in tongues.THANKS_UNSPACED):
        heard.append(Heard(Sign.THANKS, "谢谢"))
    if not heard or not any(one.sign.enough for one in heard):
        _listen(words, place, heard, mentions)
    return heard, understood(words) or any(one.sign is Sign.PRESENTS for one in heard)


def _listen(words: list[str], start: int, heard: list[Heard], mentions: Collection[str]) -> None:
    """Go through the words once, phrase by phrase, until a sign is enough alone."""
    while start < len(words) and words[start] in _SIGNS:
        start += 1
    said = start
    for place in _worth_a_look(words, start, mentions):
        if place < said:
            continue  # part of a phrase already heard
        if words[place][0] == "@":
            if words[place][1:] not in mentions:
                continue
            heard.append(calls(words, place))
        else:
            found = longest(_ANYWHERE, words, place)
            if place - start <= _BEGINNING or words[place - 1] == LINE_END:
                found = _first_phrase(words, place, start, found, heard)
            if found is None:
                continue  # most places
            sign, said = found
            if sign is Sign.THANKS:
                sign = _which_thanks(words, place, said, asked=any(one.sign in _TO_READERS for one in heard))
            heard.append(Heard(sign, " ".join(words[place:said])))
        if heard[-1].sign.enough:
            return


def _worth_a_look(words: list[str], start: int, mentions: Collection[str]) -> list[int]:
    """The places where a phrase may begin, by its first two words; where a paragraph does; and @names."""
    found = compress(count(), map(_PAIRS.__contains__, zip(words, islice(words, 1, None), strict=False)))
    places = {place + 1 if words[place] in _BEGINS else place for place in found}
    if not _SINGLES.isdisjoint(words):
        places.update(compress(count(), map(_SINGLES.__contains__, words)))
    if start < len(words) and words[start] in _STARTERS:
        places.add(start)
    if mentions:
        places.update(place for place, word in enumerate(words) if word[0] == "@")
    return sorted(places)


def _first_phrase(
    words: list[str], place: int, start: int, found: tuple[Sign, int] | None, heard: list[Heard]
) -> tuple[Sign, int] | None:
    """The phrase that tells most, where some count only because something begins: the post itself, or a paragraph.
    That it opens with “you” is noted beside it.
    """
    beginning = place - start <= _BEGINNING
    if place > start and words[place - 1] != LINE_END and not (beginning and words[place - 1] in ".!"):
        return found
    first = longest(_OPENING if beginning else _AT_START, words, place)
    if first is not None and first[0] is Sign.YOU_FIRST:
        heard.append(Heard(Sign.YOU_FIRST, " ".join(words[place : first[1]])))
    elif first is not None and (found is None or _tells_more(first, found)):
        return first
    return found


def _tells_more(one: tuple[Sign, int], other: tuple[Sign, int]) -> bool:
    """The longer phrase tells more; of equal ones that with more points."""
    return (one[1], one[0].points) > (other[1], other[0].points)


def _which_thanks(words: list[str], place: int, end: int, *, asked: bool) -> Sign:
    """Thanks to somebody, or the courtesy that closes a letter or a request to all, or credit."""
    after = words[end] if end < len(words) else LINE_END
    if after == "to":
        return Sign.NAMES
    if any(word[0] == "@" for word in words[end : end + _NAME_NEAR]):  # "thanks for the effort @name"
        return Sign.THANKS
    if (
        words[end + 1 : end + 2] == ["for"] and after.isalpha() and after not in _NOT_ONE
    ):  # "thank you Ada for"
        return Sign.THANKS
    closes = sum(1 for word in words[end:] if word not in _SIGNS) <= _LAST_LINE
    if place < _ENOUGH_BEFORE:
        polite = closes and place >= _FEW and not _ATTENTION.isdisjoint(words[place : end + 2])
        return Sign.SIGNS_OFF if polite else Sign.THANKS
    closing = end - place <= 2 and after in {".", "!", ",", LINE_END, "and", "in", "again"}
    asks = any(word in _CLOSING_WORDS for word in words[place : end + 4])
    return Sign.SIGNS_OFF if (closes or asked) and (closing or asks) else Sign.THANKS
