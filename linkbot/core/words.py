"""Counting words, and telling the author's own text from what a bulletin board left in it."""

import re
from collections.abc import Iterator

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_SIGNS = "- – — & = + / | • * : -> => <- ... … ! ? . , ; ( ) # ~ < > [ ] { } $ % ^ .. !! ?? -- ** ++ == _"
_LONE_SIGNS = frozenset(_SIGNS.split())
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_CJK_LETTERS_A_WORD = 2  # a Chinese or Japanese word is about two letters; there are no spaces to count by

# phpBB's marks, left as plain text by imports (corpus README): [quote="name"]…[/quote], [code]…[/code]
_QUOTE_OPENS = re.compile(r"\[quote(?:=[\"“”']?(?P<name>[^\]\"“”',]{0,80})[^\]]{0,80})?\]", re.IGNORECASE)
_CODE_OPENS = re.compile(r"\[code(?P<name>[^\]]{0,40})\]", re.IGNORECASE)


def count_words(text: str) -> int:
    """How many words a text has; addresses and lone signs are none. Scripts without spaces count by letters."""
    if "://" in text or "www." in text:
        text = _ADDRESS.sub(" ", text)
    letters = 0
    if not text.isascii() and not text.replace("’", "'").isascii():
        text, letters = _CJK.subn(" ", text)
    words = text.split()
    signs = 0 if _LONE_SIGNS.isdisjoint(words) else sum(map(_LONE_SIGNS.__contains__, words))
    return len(words) - signs + (letters + 1) // _CJK_LETTERS_A_WORD


def has_marks(text: str) -> bool:
    """Whether a text may hold phpBB's marks."""
    return "[" in text and ("[/quote]" in text.lower() or "[code" in text.lower())


def quote_marks(text: str) -> list[tuple[int, int, str]]:
    """Quotations left as plain text: (start, end, name or ""). One without an end is left alone."""
    return [
        (start, end, name) for start, end, name, _ in _marks(text, _QUOTE_OPENS, "[/quote]", to_end=False)
    ]


def code_marks(text: str) -> list[tuple[int, int, str]]:
    """Listings left as plain text: (start, end, listing). One without an end goes on to the end of the text."""
    return [
        (start, end, inside) for start, end, _, inside in _marks(text, _CODE_OPENS, "[/code]", to_end=True)
    ]


def _marks(
    text: str, opens: re.Pattern[str], closes: str, *, to_end: bool
) -> Iterator[tuple[int, int, str, str]]:
    """Pairs of marks: (start, end, name, what is between). Looks at each letter once."""
    small, place = text.lower() if text.lower().isascii() or len(text.lower()) == len(text) else text, 0
    while (found := opens.search(text, place)) is not None:
        close = small.find(closes, found.end())
        if close < 0 and not to_end:
            return
        stop, end = (close, close + len(closes)) if close >= 0 else (len(text), len(text))
        yield found.start(), end, (found["name"] or "").strip(), text[found.end() : stop]
        place = end
