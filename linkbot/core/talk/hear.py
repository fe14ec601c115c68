"""Hearing the signs of talk in a text: one pass over its words."""

import re
from collections.abc import Collection

from linkbot.core.talk import english, tongues
from linkbot.core.talk.address import LINE_END, calls, greeting
from linkbot.core.talk.phrases import Branch, grow, longest
from linkbot.core.talk.signs import Heard, Sign

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_ANYWHERE = grow(english.ANYWHERE, tongues.ANYWHERE)
_AT_START = grow(english.AT_START, tongues.AT_START)
_OPENING = grow(english.OPENING, english.AT_START, tongues.AT_START)
_NOWHERE: Branch = {}
_SHORT_SENTENCE = 4  # "Hi there." or "Nice!": what follows is still the beginning
HEAD = 1500  # letters of a long text that are listened to: its beginning
TAIL = 500  # and its end
_SIGNS = frozenset(".!?:;,¶")
_APART = tuple(
    [(mark, f" {mark} ") for mark in "!?:;,"]
    + [(". ", " . ")]
    + [(mark, " ") for mark in ("(", ")", '"', "“", "”", "[", "]", "…", "*")]
)
_SAMPLE = 80  # words by which a language is told
_FEW = 3
_CLOSING_WORDS = frozenset({
    "help", "time", "attention", "support", "assistance", "patience", "consideration", "response", "suggestions",
    "advice", "any", "input", "understanding", "guidance", "kind", "reading", "great", "quick", "effort", "efforts",
    "helping", "ideas", "cooperation", "reply", "answers", "answer",
})  # fmt: skip
_ATTENTION = frozenset({"time", "attention", "reading", "consideration"})
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
    plain = [word for word in words[:_SAMPLE] if word not in _SIGNS]
    if len(plain) <= _FEW:
        return all(map(str.isascii, plain))
    english_words = sum(map(tongues.ENGLISH_COMMON.__contains__, plain))
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
    if not any(one.sign.enough for one in heard):
        _listen(words, place, heard, mentions)
    return heard, understood(words)


def _listen(words: list[str], place: int, heard: list[Heard], mentions: Collection[str]) -> None:
    """Go through the words once, phrase by phrase, until a sign is enough alone."""
    begins, said, end, known = True, 0, len(words), _ANYWHERE
    while place < end:
        word = words[place]
        if not begins and word not in known and word not in _SIGNS and word[0] != "@":
            place += 1
            said += 1
            continue
        if word in _SIGNS:
            begins = begins or word == LINE_END or (said <= _SHORT_SENTENCE and word in ".!")
            place += 1
            continue
        before = len(heard)
        if word[0] == "@":
            if word[1:] in mentions:
                heard.append(calls(words, place))
            place += 1
        else:
            starts = _NOWHERE if not begins else _OPENING if said <= _SHORT_SENTENCE else _AT_START
            step = _hear_phrase(words, place, heard, starts)
            said += step
            place += step
            begins = False
        if len(heard) > before and heard[-1].sign.enough:
            return


def _hear_phrase(words: list[str], place: int, heard: list[Heard], starts: Branch) -> int:
    """Note the phrase that begins at a word, if one does; how many words to go on by."""
    found = longest(_ANYWHERE, words, place)
    first = longest(starts, words, place) if starts else None
    if first is not None and first[0] is Sign.YOU_FIRST:  # beside what the words themselves say
        heard.append(Heard(Sign.YOU_FIRST, " ".join(words[place : first[1]])))
    elif first is not None and (found is None or _tells_more(first, found)):
        found = first
    if found is None:
        return 1
    sign, end = found
    if sign is Sign.THANKS:
        sign = _which_thanks(words, place, end)
    heard.append(Heard(sign, " ".join(words[place:end])))
    return end - place


def _tells_more(one: tuple[Sign, int], other: tuple[Sign, int]) -> bool:
    """The longer phrase tells more; of equal ones that with more points."""
    return (one[1], one[0].points) > (other[1], other[0].points)


def _which_thanks(words: list[str], place: int, end: int) -> Sign:
    """Thanks to somebody, or the courtesy that closes a letter, or credit."""
    after = words[end] if end < len(words) else LINE_END
    if after == "to":
        return Sign.CREDITS
    closes = sum(1 for word in words[end:] if word not in _SIGNS) <= _LAST_LINE
    if place < _ENOUGH_BEFORE:
        polite = closes and place > _SHORT_SENTENCE and not _ATTENTION.isdisjoint(words[place : end + 2])
        return Sign.SIGNS_OFF if polite else Sign.THANKS
    closing = end - place <= 2 and after in {".", "!", ",", LINE_END, "and"}
    asks = any(word in _CLOSING_WORDS for word in words[place : end + 3])
    return Sign.SIGNS_OFF if closes and (closing or asks) else Sign.THANKS
