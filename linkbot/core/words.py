"""Counting words, and telling the author's own text from what a bulletin board left in it."""

import re
from collections.abc import Iterator

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_SIGNS = "- – — & = + / | • * : -> => <- ... … ! ? . , ; ( ) # ~ < > [ ] { } $ % ^ .. !! ?? -- ** ++ == _"
_LONE_SIGNS = frozenset(_SIGNS.split())
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_CJK_LETTERS_A_WORD = 2  # a Chinese or Japanese word is about two letters; there are no spaces to count by

# phpBB's marks, left as plain text by imports (corpus README): [quote="name"]…[/quote], [code]…[/code]
_QUOTE_MARKS = re.compile(
    r"\[quote(?:=[\"“”']?(?P<name>[^\]\"“”',]{0,80})[^\]]{0,80})?\]|\[/quote\]", re.IGNORECASE
)
_CODE_OPENS = re.compile(r"\[code[^\]]{0,40}\]", re.IGNORECASE)


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
    if "[" not in text:
        return False
    small = text.lower()
    return "[/quote]" in small or "[code" in small or "[quote=" in small


def quote_marks(text: str, *, opened: bool = False) -> list[tuple[int, int, str]]:
    """Quotations left as plain text: (start, end, name or ""), the outer of nested ones. `opened`: the text begins within
    one whose opening mark the forum took for its own. Of one without an end only a mark that names somebody is told.
    """
    began = [(0, 0, "")] if opened else []
    found: list[tuple[int, int, str]] = []
    for mark in _QUOTE_MARKS.finditer(text):
        if mark[0][1] != "/":
            began.append((mark.start(), mark.end(), (mark["name"] or "").strip()))
        elif began:
            start, _, name = began.pop()
            while found and found[-1][0] >= start:  # what stood inside
                found.pop()
            found.append((start, mark.end(), name))
    return sorted([*found, *(mark for mark in began if mark[2])])


def code_marks(text: str) -> list[tuple[int, int, str]]:
    """Listings left as plain text: (start, end, listing). One without an end goes on to the end of the text."""
    return list(_listings(text))


def _listings(text: str) -> Iterator[tuple[int, int, str]]:
    """Looks at each letter once."""
    small, place = text.lower() if len(text.lower()) == len(text) else text, 0
    while (found := _CODE_OPENS.search(text, place)) is not None:
        close = small.find("[/code]", found.end())
        stop, place = (close, close + len("[/code]")) if close >= 0 else (len(text), len(text))
        yield found.start(), place, text[found.end() : stop]
