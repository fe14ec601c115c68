"""What is wrong in a rules file, where, and what to write instead: all of it at once, in plain words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

WIDEST = 100  # characters of a line that are shown
LONGEST_WORD = 60  # characters of a quoted word that are shown
LONGEST_ADVICE = 200  # of one that is to be copied
MOST_PROBLEMS = 100  # nobody reads further


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a file. Line and column count from 1; `width` is how many characters the caret line marks."""

    file: str
    line: int
    column: int
    width: int = 1


NOWHERE = Spot("", 0, 0)  # of a stand-in for what is wrong or missing


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong. `line_text` is the line as written; `advice` says what to do about it."""

    spot: Spot
    message: str
    advice: str = ""
    line_text: str = ""

    def __str__(self) -> str:
        """The problem as moderators read it: place and message, the line with a caret, the advice."""
        spot = self.spot
        lines = [f"{spot.file}:{spot.line}:{spot.column}: {self.message}"]
        if self.line_text.strip():
            lines += excerpt(self.line_text, spot)
        if self.advice:
            lines.append(f"       = {self.advice}")
        return "\n".join(lines)


@dataclass(slots=True)
class Problems:
    """Gathers problems while a file is read, so that all of them can be shown together."""

    lines: dict[str, Sequence[str]] = field(default_factory=dict)  # file name -> its lines
    found: list[Problem] = field(default_factory=list)
    known: set[Problem] = field(default_factory=set)

    def add(self, spot: Spot, message: str, advice: str = "") -> None:
        """Note a problem at a place; the same words at the same place are noted once. At no place: nothing."""
        if spot == NOWHERE:
            return
        lines = self.lines.get(spot.file, ())
        text = lines[spot.line - 1] if 0 < spot.line <= len(lines) else ""
        problem = Problem(spot, shown(message), shown(advice, LONGEST_ADVICE), text)
        if problem in self.known:
            return
        self.known.add(problem)
        self.found.append(problem)
        if len(self.found) >= MOST_PROBLEMS:
            raise RulesError(self.found)

    def stop_if_any(self) -> None:
        """Raise RulesError if something was found."""
        if self.found:
            raise RulesError(self.found)


class RulesError(Exception):
    """A rules file that cannot be used. `problems` holds all that is wrong, in the order of the file."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Sort by place."""
        order = sorted(problems, key=lambda p: (p.spot.file, p.spot.line, p.spot.column))
        self.problems: tuple[Problem, ...] = tuple(order)
        super().__init__(str(self))

    def __str__(self) -> str:
        """All problems, one block each, and a count."""
        count = len(self.problems)
        end = "1 problem" if count == 1 else f"{count} problems"
        end += ", and perhaps more" if count >= MOST_PROBLEMS else ""
        return "\n\n".join([*(str(p) for p in self.problems), f"{end}. This file is not in force."])


def excerpt(line: str, spot: Spot) -> list[str]:
    """The line with its number, and a caret line below. Long lines are cut around the place."""
    start = max(0, min(spot.column - 1 - WIDEST // 2, len(line) - WIDEST))
    part = "".join(c if c.isprintable() else " " for c in line[start : start + WIDEST])
    before = "…" if start else ""
    after = "…" if start + WIDEST < len(line) else ""
    indent = len(before) + spot.column - 1 - start
    width = max(1, min(spot.width, len(part) + len(before) - indent))
    return [f"{spot.line:>6} | {before}{part}{after}", f"       | {' ' * indent}{'^' * width}"]


def shown(text: str, longest: int = LONGEST_WORD) -> str:
    """Words with what a stranger wrote in them: quoted words cut short, nothing that steers a terminal."""
    cut = re.sub(rf"`([^`]{{{longest}}})[^`]+`", r"`\1…`", text)
    return "".join(c if c.isprintable() else " " for c in cut).replace("``", "an empty text")


def nearest(word: str, known: Sequence[str]) -> str:
    """The known word that is most like a given one, or an empty string where none is."""
    folded = {k.lower().replace("-", "_"): k for k in known}
    near = get_close_matches(word[:100].lower().replace("-", "_").strip(), list(folded), n=1, cutoff=0.6)
    return folded[near[0]] if near else ""


def guess(word: str, known: Sequence[str]) -> str:
    """`did you mean …?` with the nearest known word, or an empty string."""
    near = nearest(word, known)
    return f"did you mean `{near}`?" if near else ""


def choice(words: Sequence[str]) -> str:
    """`a, b or c`."""
    return " or ".join(filter(None, [", ".join(words[:-1]), words[-1]])) if words else ""
