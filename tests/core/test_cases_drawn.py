"""docs/cases.md draws the machine as it is: every way in it is gone, and no other."""

import re
from functools import cache
from pathlib import Path

import pytest

from linkbot.core.case import FROZEN, Closing
from tests.core.walk import all_steps

PAPER = (Path(__file__).parents[2] / "docs" / "cases.md").read_text(encoding="utf-8")
EDGE = re.compile(r"^    (\[\*\]|\w+) --> (\w+):", re.MULTILINE)
ENDING = re.compile(
    r"^\| ([^|]+?) \| ((?:\[\*\]|waiting|told|flagged|closed|, )+) \| ([^|]+?) \|$", re.MULTILINE
)

gone = cache(all_steps)


def edges() -> set[tuple[str, str]]:
    """The ways that are drawn."""
    return {(found[1], found[2]) for found in EDGE.finditer(PAPER)}


def endings() -> dict[str, tuple[set[str], str]]:
    """The endings that are listed: from where, and whether the case opens again."""
    table = PAPER[PAPER.index("## How a case ends") :]
    return {found[1]: (set(found[2].split(", ")), found[3]) for found in ENDING.finditer(table)}


def test_every_way_that_is_gone_is_drawn() -> None:
    """No case goes from state to state by a way that the drawing does not show."""
    assert not {(a, b) for a, b, _ in gone()} - edges()


@pytest.mark.parametrize("edge", sorted(edges()))
def test_every_way_that_is_drawn_is_gone(edge: tuple[str, str]) -> None:
    """A way that no case ever goes is not drawn."""
    assert edge in {(a, b) for a, b, _ in gone()}


def test_every_ending_is_listed() -> None:
    """The table knows every way to end, and no other."""
    assert {closing.value for closing in Closing} == set(endings())


@pytest.mark.parametrize("closing", list(Closing))
def test_an_ending_comes_from_where_it_is_said_to(closing: Closing) -> None:
    """Cases end like this from the states that the table names, from all of them and from no others."""
    listed, _ = endings()[closing.value]
    ended = {before for before, after, how in gone() if how is closing and after in {"closed", "ended"}}
    assert listed == ended


@pytest.mark.parametrize("closing", list(Closing))
def test_whether_a_case_opens_again_is_said(closing: Closing) -> None:
    """“never” stands with those endings, and only those, after which a person has the word."""
    _, again = endings()[closing.value]
    assert (closing in FROZEN) is (again == "never")
