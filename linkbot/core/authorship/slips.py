"""How near two folded words are: slips of the pen, initials, beginnings. Only ever a reason to accuse nobody."""

SLIPS = 2
"""Letters by which a surname may be miswritten."""


def abbreviated(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """One name could be the other with words cut to initials: "Ana E." for "Ana Example"."""
    short, long = sorted((a, b), key=lambda words: sum(map(len, words)))
    if min(map(len, short)) > 1:
        return False
    left = list(long)
    for word in sorted(short, key=len, reverse=True):
        fit = next((w for w in left if w == word or (len(word) == 1 and w[0] == word)), None)
        if fit is None:
            return False
        left.remove(fit)
    return True


def begins(x: str, y: str) -> bool:
    """One is the beginning of the other, as short names are that no table has."""
    short, long = sorted((x, y), key=len)
    return len(short) > 1 and long.startswith(short)


def apart(x: str, y: str) -> int:
    """Letters more, less, other or exchanged between two words, in words long enough for slips of the pen: one in
    three letters, two in seven. More than two are many.
    """
    most = 0 if min(len(x), len(y)) < 3 else 1 if min(len(x), len(y)) < 7 else SLIPS
    if x == y or abs(len(x) - len(y)) > most:
        return 0 if x == y else SLIPS + 1
    before, row = [0] * (len(y) + 1), list(range(len(y) + 1))
    for i, c in enumerate(x, 1):
        earlier, before, row = before, row, [i]
        for j, d in enumerate(y, 1):
            row.append(min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (c != d)))
            if i > 1 and j > 1 and c == y[j - 2] and x[i - 2] == d:
                row[j] = min(row[j], earlier[j - 2] + 1)
    return row[-1] if row[-1] <= most else SLIPS + 1
