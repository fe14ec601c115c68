"""Nearness of words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkbot.core.authorship.names import Likeness, compare
from linkbot.core.authorship.slips import SLIPS, apart


@pytest.mark.parametrize(
    ("x", "y", "letters"),
    [
        ("ana", "anna", 1),
        ("an", "ana", 3),  # too short for slips
        ("example", "exampel", 1),  # two letters exchanged
        ("example", "exampl", 1),
        ("examples", "exmpels", 2),
        ("sample", "simpel", 3),  # two in a short word are another word
        ("example", "example", 0),
        ("example", "beispiel", 3),
    ],
)
def test_letters_between_words(x, y, letters):
    """More, less, other and exchanged letters count one each; many are many."""
    assert letters == apart(x, y) == apart(y, x)


@given(st.text("ab", max_size=9), st.text("ab", max_size=9))
def test_apart_is_a_distance(x, y):
    """Symmetric, zero for equal words only, and never beyond "many"."""
    assert apart(x, y) == apart(y, x)
    assert (apart(x, y) == 0) is (x == y)
    assert apart(x, y) <= SLIPS + 1


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("Ana Exampel", "Ana Example"),
        ("Anna Exampl", "Ana Example"),
        ("Birdie Example", "Roberta Example"),
        ("Robbyn Example", "Roberta Example"),
    ],
)
def test_near_names_are_left_open(mine, theirs):
    """A slip of the pen or a pet name that no table has makes nobody somebody else, and proves nothing."""
    assert Likeness.UNSURE is compare(mine, theirs)


@pytest.mark.parametrize(("mine", "theirs"), [("Otto Example", "Ana Example"), ("Birdie Smith", "Ana Smith")])
def test_relatives_are_others(mine, theirs):
    """Two known first names, or a surname that many bear, are two people."""
    assert Likeness.OTHER is compare(mine, theirs)
