"""Which answers say that a page is the writer's own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkbot.core.mine import says_mine


@pytest.mark.parametrize(
    "raw",
    [
        "mine", "Mine!", "**mine**", "“Mine.”", "Yes, it's mine.", "It’s mine", "Mine. I write under a pen name.",
        "> The page shows another author\n\nmine", '[quote="linkbot, post:1"]\nanswer "mine"\n[/quote]\nMine', "Es mío",
        "C'est le mien !", "à moi", "Das ist meins.", "Meins", "I wrote it.\n\nGreetings",
    ],
)  # fmt: skip
def test_mine(raw: str) -> None:
    """Plain words in four languages, with punctuation, politeness and quotations around them."""
    assert says_mine(raw)


@pytest.mark.parametrize(
    "raw",
    [
        "", "no", "not mine", "It is not mine.", "Mine?", "mine, but the other one is not", "> mine", "Undermine",
        "You mean “mine”?", "mine " * 500, '[quote="linkbot"]mine[/quote]', "never mind",
    ],
)  # fmt: skip
def test_not_as_plain_as_that(raw: str) -> None:
    """Everything else is for moderators."""
    assert not says_mine(raw)


@given(st.text())
def test_any_text_has_an_answer(raw: str) -> None:
    """Whatever strangers write, there is an answer and no error."""
    assert says_mine(raw) in {True, False}
