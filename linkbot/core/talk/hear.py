"""Hearing the signs of talk in a text: one pass over its words."""

import re
from collections.abc import Collection

from linkbot.core.talk import english, tongues
from linkbot.core.talk.address import calls, greeting
from linkbot.core.talk.phrases import Branch, grow, longest
from linkbot.core.talk.signs import Heard, Sign

_TOKEN = re.compile(r"@?[^\W_]+(?:['’_.-][^\W_]+)*|[.!?:;,\n]|\+1|-1")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_ANYWHERE = grow(english.ANYWHERE, tongues.ANYWHERE)
_AT_START = grow(english.AT_START, tongues.AT_START)
_OPENING = grow(english.OPENING, english.AT_START, tongues.AT_START)
_NOWHERE: Branch = {}
_SHORT_SENTENCE = 4  # "Hi there." or "Nice!": what follows is still the beginning
MOST_WORDS = 600  # of a long text the first words are heard, and the last
LAST_WORDS = 120
_CLOSING_WORDS = frozenset({
    "help", "time", "attention", "support", "assistance", "patience", "consideration", "response", "suggestions",
    "advice", "any", "input", "understanding", "guidance", "kind", "reading", "great", "quick", "effort", "efforts",
    "helping", "ideas", "cooperation", "reply", "answers", "answer",
})  # fmt: skip
_ENOUGH_BEFORE = 12  # words before a closing thanks; fewer, and the thanks is what the post is about
_SHARE = 0.12


def tokens(text: str) -> list[str]:
    """Words, @names and the punctuation that matters, as written; long texts without their middle."""
    if "://" in text or "www." in text:
        text = _ADDRESS.sub(" ", text)
    found = _TOKEN.findall(text.replace("’", "'"))
    if len(found) > MOST_WORDS:
        return [*found[: MOST_WORDS - LAST_WORDS], "\n", *found[-LAST_WORDS:]]
    return found


def understood(words: list[str]) -> bool:
    """Whether a text is English as far as its common words tell; a word or two always count as understood."""
    plain = [word for word in words if word[0].isalnum()]
    english_words = sum(1 for word in plain if word in tongues.ENGLISH_COMMON)
    other_words = sum(1 for word in plain if word in tongues.OTHER_COMMON)
    if len(plain) <= 3:
        return all(word.isascii() for word in plain)
    return english_words >= _SHARE * len(plain) and english_words >= other_words


def hear(text: str, mentions: Collection[str]) -> tuple[list[Heard], bool]:
    """The signs in a text, each with its words, and whether its language was understood."""
    shown = tokens(text)
    words = [word.lower() for word in shown]
    heard: list[Heard] = []
    greeted, place = greeting(shown, words)
    if greeted is not None:
        heard.append(greeted)
    begins, said = True, 0
    while place < len(words):
        word = words[place]
        if word == "\n":
            begins = True
        elif word in ".!?:;,":
            begins = begins or (said <= _SHORT_SENTENCE and word in ".!")
        elif word[0] == "@":
            if word[1:] in mentions:
                heard.append(calls(shown, words, place))
        else:
            starts = _NOWHERE if not begins else _OPENING if said <= _SHORT_SENTENCE else _AT_START
            step = _hear_phrase(words, shown, place, heard, starts)
            said += step
            begins = False
            place += step
            continue
        place += 1
    if not text.isascii() and any(thanks in text for thanks in tongues.THANKS_UNSPACED):
        heard.append(Heard(Sign.THANKS, "谢谢"))
    return heard, understood(words)


def _hear_phrase(words: list[str], shown: list[str], place: int, heard: list[Heard], starts: Branch) -> int:
    """Note the phrase that begins at a word, if one does; how many words to go on by."""
    found = longest(_ANYWHERE, words, place)
    first = longest(starts, words, place) if starts else None
    if first is not None and first[0] is Sign.YOU_FIRST:  # beside what the words themselves say
        heard.append(Heard(Sign.YOU_FIRST, " ".join(shown[place : first[1]])))
    elif first is not None and (found is None or _tells_more(first, found)):
        found = first
    if found is None:
        return 1
    sign, end = found
    if sign is Sign.THANKS:
        sign = _which_thanks(words, place, end)
    heard.append(Heard(sign, " ".join(shown[place:end])))
    return end - place


def _tells_more(one: tuple[Sign, int], other: tuple[Sign, int]) -> bool:
    """The longer phrase tells more; of equal ones that with more points."""
    return (one[1], one[0].points) > (other[1], other[0].points)


def _which_thanks(words: list[str], place: int, end: int) -> Sign:
    """Thanks to somebody, or the courtesy that closes a letter, or credit."""
    after = words[end] if end < len(words) else "\n"
    if after == "to":
        return Sign.CREDITS
    if place < _ENOUGH_BEFORE:
        return Sign.THANKS
    rest = words[end:]
    closes = sum(1 for word in rest if word[0].isalnum()) <= 8
    closing = end - place <= 2 and after in {".", "!", ",", "\n", "and"}
    asks = any(word in _CLOSING_WORDS for word in words[place : end + 3])
    return Sign.SIGNS_OFF if closes and (closing or asks) else Sign.THANKS
