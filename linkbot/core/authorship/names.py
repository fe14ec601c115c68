"""Comparing names of people by token rules: accents, order, initials, short names. Never by a fuzzy score."""

import re
import unicodedata
from enum import IntEnum
from functools import lru_cache

from linkbot.core.authorship.given_names import GIVEN_NAMES
from linkbot.core.authorship.name_tables import COMMON_SURNAMES, DESK_WORDS, PARTICLES, PEN_WORDS, TITLES
from linkbot.core.authorship.short_names import SHORT_GROUPS
from linkbot.core.authorship.slips import SLIPS, abbreviated, apart, begins

_LONGEST = 120  # characters of a name that are looked at
_SPECIAL = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th",
                          "’": "'", "ʼ": "'", "`": "'", "‐": "-", "‑": "-", "–": "-"})  # fmt: skip
_PAIRS = re.compile(r"(?<=[aou])e")  # Müller, Mueller and Muller are one name here
_GAPS = re.compile(r"[\W_]+")
_MARKS = re.compile("[\u0300-\u036f]")
TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_DOMAIN = re.compile(r"[^\W\d_]{3,}\.[^\W\d_]{2,}")  # a host name, not a title or an initial


class Likeness(IntEnum):
    """How two names stand to one another; higher is closer."""

    OTHER = 0  # two full names of two people
    UNSURE = 1  # could be one person: a first name only, another script, a near spelling, a pseudonym
    INITIAL = 2  # initial and surname agree
    SAME = 3


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Lower case without accents; ä, ae and a become one, and so do ß and ss. For comparing, never for showing."""
    return fold_text(text)


def fold_text(text: str) -> str:
    """As `fold`, for texts too long to be remembered."""
    text = text.casefold()
    if not text.isascii():
        text = _MARKS.sub("", unicodedata.normalize("NFKD", text.translate(_SPECIAL)))
    return _PAIRS.sub("", text)


@lru_cache(maxsize=8192)
def tokens(name: str) -> tuple[str, ...]:
    """The folded words of a name, without titles and commas: "Example, Dr. Á." is ("example", "a")."""
    words = tuple(t.replace("'", "") for t in TOKEN.findall(fold(name[:_LONGEST])))
    bare = tuple(w for w in words if w not in _TITLES)
    return bare or words


_TITLES = frozenset(map(fold, TITLES))
_GIVEN = frozenset(map(fold, GIVEN_NAMES))
_COMMON = frozenset(map(fold, COMMON_SURNAMES))
_DESKS = frozenset(map(fold, DESK_WORDS))
_PEN = frozenset(map(fold, PEN_WORDS))
_GROUPS: dict[str, frozenset[int]] = {}
for _number, _group in enumerate(SHORT_GROUPS):
    for _name in map(fold, _group):
        _GROUPS[_name] = _GROUPS.get(_name, frozenset()) | {_number}


def core_tokens(name: str) -> tuple[str, ...]:
    """The words of a name that distinguish it: without particles (von, de), if at least two words are left."""
    words = tokens(name)
    bare = tuple(w for w in words if w not in PARTICLES)
    return bare if len(bare) >= min(2, len(words)) else words


def is_given_name(word: str) -> bool:
    """Say whether a word is a common first name, short forms included."""
    return fold(word) in _GIVEN


def is_common_surname(word: str) -> bool:
    """Say whether a surname is so common that an initial before it proves nothing."""
    return fold(word) in _COMMON


def is_desk(name: str) -> bool:
    """Say whether a text names a desk, a team or a company rather than a person."""
    return any(w in _DESKS for w in (*TOKEN.findall(fold(name[:_LONGEST])), "".join(tokens(name))))


def is_pen_name(name: str) -> bool:
    """Say whether a full name reads as a pen name: an ordinary word in it, and no given name in front."""
    words = core_tokens(name)
    return bool(words) and words[0] not in _GIVEN and not _PEN.isdisjoint(words)


@lru_cache(maxsize=8192)
def is_full_name(name: str) -> bool:
    """Say whether a text reads as the full name of one person: two to five words, each capitalised, no digits."""
    if len(name) > 60 or any(c.isdigit() or c in "@/|:_#!?()[]{}&+*=<>»«…" for c in name) or is_desk(name):
        return False
    raw = [w for w in re.split(r"[\s,]+", name.strip()) if w]
    full = [w for w in tokens(name) if len(w) > 1 and w not in PARTICLES and w not in _TITLES]
    if not 2 <= len(full) <= 5 or len(raw) > 7 or mixed_scripts(name) or _DOMAIN.search(name):
        return False
    lowered = [w for w in raw if w[0].islower() and fold(w).strip("'.") not in PARTICLES]
    return not lowered or (len(lowered) == len(raw) <= 3 and full[0] in _GIVEN)


def script(name: str) -> str:
    """The script of a name's letters: LATIN, CYRILLIC, … or "" where there are none."""
    found = {
        unicodedata.name(c, "").partition(" ")[0] for c in name[:_LONGEST] if c.isalpha() and c not in "ªº"
    }
    return found.pop() if len(found) == 1 else ("mixed" if found else "")


def mixed_scripts(name: str) -> bool:
    """Say whether one word mixes scripts, as look-alike names do (UTS #39). Such a name matches nobody."""
    if name.isascii():
        return False
    return any(script(word) == "mixed" for word in TOKEN.findall(name[:_LONGEST]) if not _kana(word))


def _kana(word: str) -> bool:
    """Japanese mixes its three scripts in good faith."""
    return all("\u3040" <= c <= "\u30ff" or "\u4e00" <= c <= "\u9fff" for c in word)


@lru_cache(maxsize=8192)
def compare(mine: str, theirs: str) -> Likeness:
    """Say how two names of people stand to one another. Both orders of given name and surname are tried."""
    if mixed_scripts(mine) or mixed_scripts(theirs):
        return Likeness.UNSURE
    if script(mine) != script(theirs):
        return Likeness.UNSURE
    a, b = core_tokens(mine), core_tokens(theirs)
    if not a or not b:
        return Likeness.UNSURE
    if joined(tokens(mine)) == joined(tokens(theirs)) or joined(a) == joined(b):
        alone = len(a) == len(b) == 1 and (a[0] in _GIVEN or len(a[0]) < 4)  # a first name is many people's
        return Likeness.UNSURE if alone else Likeness.SAME
    if len(a) == 1 or len(b) == 1:
        return _compare_short(a, b)
    return _compare_full(a, b)


def _compare_short(a: tuple[str, ...], b: tuple[str, ...]) -> Likeness:
    """One side is a single word: a nickname, a first name, a handle. Never enough, never too little."""
    common = {joined(a), joined(a[::-1])} & {joined(b), joined(b[::-1])}
    return Likeness.SAME if common and len(next(iter(common))) > 7 else Likeness.UNSURE


def _compare_full(a: tuple[str, ...], b: tuple[str, ...]) -> Likeness:
    """Both sides have two words or more."""
    if set(a) == set(b) or _one_of_the_middle_is_missing(a, b):
        return Likeness.SAME
    best = max(_turned(a, b), _turned(b, a))  # whoever comes first, and the likelier of the two
    return best if best != Likeness.OTHER else _nearly(a, b)


def _turned(a: tuple[str, ...], b: tuple[str, ...]) -> Likeness:
    """The likeliest of all orders in which names are written."""
    turned = (b, b[1:] + b[:1], b[-1:] + b[:-1], b[::-1])
    mine = (a,) if a[0] in _GIVEN else (a, a[1:] + a[:1])  # the first word may be the surname
    return max(_aligned(x, y) for x in mine for y in turned)


def _one_of_the_middle_is_missing(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """The shorter name is part of the longer one, and holds its first and a later word that is no first name."""
    short, long = sorted((a, b), key=len)
    if len(short) == len(long) or not set(short) < set(long) or min(map(len, short)) < 2:
        return False
    if {long[0], long[-1]} <= set(short):
        return True
    later = set(short) - {long[0]}
    return long[0] in short and not later & _GIVEN


def _aligned(a: tuple[str, ...], b: tuple[str, ...]) -> Likeness:
    """Compare two names given as (given names…, surname)."""
    if a[-1] != b[-1] or len(a[-1]) < 2:
        return Likeness.OTHER
    first, other = a[:-1], b[:-1]
    initials = False
    for x, y in zip(first, other, strict=False):
        if x == y or (len(x) > 1 and len(y) > 1 and same_given_name(x, y)):
            continue
        if x[0] != y[0] or min(len(x), len(y)) > 1:
            return Likeness.OTHER
        initials = True
    agreed = any(len(x) > 1 and len(y) > 1 for x, y in zip(first, other, strict=False))
    return Likeness.INITIAL if initials and not agreed else Likeness.SAME


def same_given_name(x: str, y: str) -> bool:
    """Say whether two folded given names are used for one another."""
    return x == y or bool(_GROUPS.get(x, frozenset()) & _GROUPS.get(y, frozenset()))


def _nearly(a: tuple[str, ...], b: tuple[str, ...]) -> Likeness:
    """Other people, unless the names are so near that nobody should be accused by them."""
    a, b = sorted((a, b))  # the same answer whoever comes first
    for x, y in ((a, b), (a, b[::-1]), (a, b[1:] + b[:1]), (a, b[-1:] + b[:-1])):
        part = {w for w in {*x[1:]} & {*y[1:]} if len(w) > 2}  # of a double surname
        if _given_nearly(x[0], y[0]) and (part or apart(x[-1], y[-1]) <= SLIPS):
            return Likeness.UNSURE
        initial = (len(x[0]) == 1 or len(y[0]) == 1) and x[0][0] == y[0][0]
        known = (x[0] in _GIVEN) + (y[0] in _GIVEN)  # a pet name is one that no table has
        pet_name = min(len(x[0]), len(y[0])) > 1 and known < (1 if x[-1] in _COMMON else 2)
        pet_name = pet_name and (y is b or x[-1] not in _GIVEN)  # “Your Anna” is nobody's surname first
        if x[-1] == y[-1] and (initial or pet_name):
            return Likeness.UNSURE
    longer = {w for w in set(a) & set(b) if len(w) > 1}
    return Likeness.UNSURE if len(longer) > 1 or abbreviated(a, b) else Likeness.OTHER


def _given_nearly(x: str, y: str) -> bool:
    """Two first names that may be one: the same, a short form, a slip of the pen, or begun alike."""
    return same_given_name(x, y) or apart(x, y) <= 1 or begins(x, y) or x[:3] == y[:3]


def squeezed(text: str) -> str:
    """Only the folded letters and digits of a text, for comparing handles, labels and site names."""
    return _PAIRS.sub("", _GAPS.sub("", fold(text[:400])))


def joined(words: tuple[str, ...]) -> str:
    """Folded words written together, folded anew where they meet."""
    return _PAIRS.sub("", "".join(words))
