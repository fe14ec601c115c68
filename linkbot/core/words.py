"""Counting words, and telling the author's own text from what a bulletin board left in it."""

import re

_WORD = re.compile(r"\S*\w\S*")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_CJK_LETTERS_A_WORD = 2  # a Chinese or Japanese word is about two letters; there are no spaces to count by

# phpBB's marks, left as plain text by imports (corpus README): [quote="name"]…[/quote], [code]…[/code]
_QUOTE_MARK = re.compile(
    r"\[quote(?:=(?:&quot;|[\"“”'])?(?P<name>[^\]\"“”',]*)[^\]]*)?\](?:.*?)\[/quote\]",
    re.DOTALL | re.IGNORECASE,
)
_CODE_MARK = re.compile(r"\[code[^\]]*\](?P<text>.*?)(?:\[/code\]|\Z)", re.DOTALL | re.IGNORECASE)


def count_words(text: str) -> int:
    """How many words a text has; addresses and lone signs are none. Scripts without spaces count by letters."""
    if "://" in text or "www." in text:
        text = _ADDRESS.sub(" ", text)
    letters = 0
    if not text.isascii():
        text, letters = _CJK.subn(" ", text)
    return len(_WORD.findall(text)) + (letters + 1) // _CJK_LETTERS_A_WORD


def has_marks(text: str) -> bool:
    """Whether a text may hold phpBB's marks."""
    return "[" in text and ("[/quote]" in text.lower() or "[code" in text.lower())


def quote_marks(text: str) -> list[tuple[int, int, str]]:
    """Quotations left as plain text: (start, end, name or "")."""
    return [
        (found.start(), found.end(), (found["name"] or "").strip()) for found in _QUOTE_MARK.finditer(text)
    ]


def code_marks(text: str) -> list[tuple[int, int, str]]:
    """Listings left as plain text: (start, end, listing)."""
    return [(found.start(), found.end(), found["text"]) for found in _CODE_MARK.finditer(text)]
