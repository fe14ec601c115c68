"""Sketches of texts."""

from hypothesis import given
from hypothesis import strategies as st

from linkbot.core.sketch import resemblance, sketch_of

BEES = " ".join(f"bee{chr(97 + n % 26)} hive{chr(97 + n // 26)}" for n in range(120))
CARDS = " ".join(f"card{chr(97 + n % 26)} coin{chr(97 + n // 26)}" for n in range(120))


def test_the_same_text_is_the_same():
    """Case, accents and white space apart."""
    assert 1.0 == resemblance(sketch_of(BEES), sketch_of(BEES.upper().replace(" ", "\n")))


def test_an_edited_text_is_still_the_text():
    """A new paragraph at the end leaves most of it."""
    assert resemblance(sketch_of(BEES), sketch_of(BEES + " " + " ".join(["new"] * 30))) > 0.8


def test_another_text_has_nothing_in_common():
    """Two texts about different things."""
    assert 0.0 == resemblance(sketch_of(BEES), sketch_of(CARDS))


def test_a_short_text_says_nothing():
    """Too short for a sketch: whatever it is held against, it is taken for the same."""
    assert "" == sketch_of("a few words only")
    assert 1.0 == resemblance(sketch_of(BEES), "")


@given(st.text(), st.text())
def test_any_texts_compare(mine, theirs):
    """Between none and all, whoever comes first."""
    a, b = sketch_of(mine * 50), sketch_of(theirs * 50)
    assert 0 <= resemblance(a, b) == resemblance(b, a) <= 1
    assert len(a) <= 256
