"""A short sketch of a text, by which a later look tells whether it is still the same text. Pure; tells no words."""

from zlib import crc32

from linkbot.core.authorship.names import TOKEN, fold_text

_KEPT = 32  # of the smallest hashes: enough to tell the same text from another one
_STRETCH = 4  # words
_SHORTEST = 40  # words; a shorter text has no sketch
_LONGEST = 40_000  # characters that are looked at


def sketch_of(text: str) -> str:
    """The sketch of a text, hexadecimal; "" for one too short to have any."""
    words = TOKEN.findall(fold_text(text[:_LONGEST]))
    if len(words) < _SHORTEST:
        return ""
    stretches = {" ".join(words[i : i + _STRETCH]) for i in range(len(words) - _STRETCH + 1)}
    hashes = sorted({crc32(stretch.encode("utf-8", "replace")) for stretch in stretches})[:_KEPT]
    return "".join(f"{one:08x}" for one in hashes)


def resemblance(mine: str, theirs: str) -> float:
    """How much of two texts is the same, 0 to 1, guessed from their sketches (the bottom-k estimate of the Jaccard
    index). 1 where one has no sketch: nothing can be said then.
    """
    if not mine or not theirs:
        return 1.0
    a, b = _hashes(mine), _hashes(theirs)
    lowest = sorted(a | b)[:_KEPT]
    return sum(one in a and one in b for one in lowest) / len(lowest)


def _hashes(sketch: str) -> frozenset[str]:
    return frozenset(sketch[i : i + 8] for i in range(0, len(sketch), 8))
