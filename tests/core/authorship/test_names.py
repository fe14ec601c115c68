"""Token rules for names: who is one person, who is another, and when nobody can tell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkbot.core.authorship.handles import handle_fits, words_of_handle
from linkbot.core.authorship.names import (
    Likeness,
    compare,
    fold,
    is_full_name,
    mixed_scripts,
    script,
)

SAME = [
    ("Ana Example", "ana EXAMPLE"),
    ("Ana Example", "Example Ana"),
    ("Ana Example", "Example, Ana"),
    ("Ána Exämple", "Ana Example"),
    ("Ana Exämple", "Ana Exaemple"),
    ("Ana Exampleß", "Ana Exampless"),
    ("Kazım Example", "Kazim Example"),
    ("Søren Example", "Soren Example"),
    ("Ana Example-Sample", "Ana Example Sample"),
    ("Dr. Ana Example", "Ana Example, PhD"),
    ("Univ.-Prof. Ana Example", "Ana Example"),
    ("Ana Maria Example", "Ana Example"),
    ("Ana B. Example", "Ana Example"),
    ("Ana von Example", "Ana Example"),
    ("Andrew Example", "Andy Example"),
    ("Bob Example", "Robert Example"),
    ("Katharina Example", "Kathrin Example"),
    ("Ana Example Sample", "Ana Example"),
    ("AnaExample", "Ana Example"),
    ("O'Example Ana", "Ana O’Example"),
    ("zahlenexample", "Zahlenexample"),
]
INITIAL = [("A. Example", "Ana Example"), ("Example A", "Ana Example"), ("A. B. Example", "Ana Example")]
UNSURE = [
    ("Ana", "Ana Example"),
    ("Ana", "ana"),
    ("Example", "Ana Example"),
    ("Ana E.", "Ana Example"),
    ("Аna Example", "Ana Example"),  # the first letter is Cyrillic
    ("Анна Пример", "Ana Example"),
    ("Anna Examplo", "Anna Example"),
    ("Joel Example", "Joe Example"),
    ("", "Ana Example"),
    ("例 文", "Ana Example"),
]
OTHER = [
    ("Otto Example", "Ana Example"),
    ("Ana Sample", "Ana Example"),
    ("Ana Exampleton", "Ana Example"),
    ("Otto Sample", "Ana Example"),
    ("B. Example", "Ana Example"),
    ("Ana Otto Sample", "Ana Example"),
]


@pytest.mark.parametrize(
    ("mine", "theirs", "likeness"),
    [
        *((*pair, Likeness.SAME) for pair in SAME),
        *((*pair, Likeness.INITIAL) for pair in INITIAL),
        *((*pair, Likeness.UNSURE) for pair in UNSURE),
        *((*pair, Likeness.OTHER) for pair in OTHER),
    ],
)
def test_likeness(mine, theirs, likeness):
    """Two names are one person's, perhaps, or two people's; it does not matter which is asked about."""
    assert likeness is compare(mine, theirs)
    assert likeness is compare(theirs, mine)


@pytest.mark.parametrize(
    "name",
    [
        "Ana Example",
        "Ana von der Example",
        "Ana-Maria Example",
        "ANA EXAMPLE",
        "ana example",
        "Dr. Ana Example",
        "Анна Пример",
    ],
)
def test_full_names(name):
    """Two to five words, capitalised, particles and titles aside."""
    assert is_full_name(name)


@pytest.mark.parametrize(
    "name",
    ["", "Ana", "A. E.", "Ana E.", "The Example Team", "Redaktion Example", "Example GmbH", "random words here", "Ana Example 2", "Ana@Example",
     "Example.com Ana", "One Two Three Four Five Six Words Here", "Аna Example", "Software Engineer", "www.example.com", "x" * 80, "Univ.-Prof.", "Prof. Dr. med."],
)  # fmt: skip
def test_no_full_names(name):
    """Handles, desks, companies, sentences and look-alikes are no full names."""
    assert not is_full_name(name)


@pytest.mark.parametrize(
    ("handle", "fits"),
    [("aexample", True), ("anaexample", True), ("exampleana", True), ("ana-example", True), ("anexa", True), ("axexample", True),
     ("ana.example42", True), ("example", True), ("bexample", False), ("ana", False), ("sample", False), ("", False), ("admin", False)],
)  # fmt: skip
def test_handles_made_of_names(handle, fits):
    """A handle fits a name if it is made of the beginnings of its words."""
    assert fits == handle_fits(handle, "Ana Example")


def test_handles_fit_no_single_words():
    """A name of one word says too little about a handle."""
    assert not handle_fits("anaexample", "Ana")


def test_words_of_handles():
    """A user name is taken apart where it was put together."""
    assert ("ana", "example") == words_of_handle("AnaExample")
    assert ("ana", "example") == words_of_handle("ana.example_42")


def test_scripts():
    """A word in two scripts is a look-alike; Japanese mixes its own in good faith."""
    assert mixed_scripts("Аna")
    assert not mixed_scripts("例文の")
    assert ("LATIN", "", "mixed") == (script("Ana"), script("42"), script("Аna"))


@given(st.text(max_size=80), st.text(max_size=80))
def test_compare_is_symmetric_and_never_raises(a, b):
    """Whatever is printed or typed, the answer is the same both ways."""
    assert compare(a, b) is compare(b, a)


@given(st.text(max_size=80))
def test_a_name_is_never_somebody_elses(name):
    """No name is another than itself, nor than itself in capitals or without accents."""
    assert compare(name, name) is not Likeness.OTHER
    assert compare(name, fold(name)) is not Likeness.OTHER


@given(st.text(max_size=200))
def test_folding_twice_is_folding_once(text):
    """Folding is a fixed point where there is nothing left to fold."""
    assert isinstance(fold(fold(text)), str)
