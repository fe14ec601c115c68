"""What counts as a moderator's yes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkbot.core.acceptance import accepts

VERSION = "0123456789ab"


@pytest.mark.parametrize(
    "answer",
    [
        "accept",
        "Accept.",
        "  **accept**  ",
        "I accept",
        "We accept version 012345",
        f"accept {VERSION}",
        "accepted!",
        "\n\naccept\n\nAnd thank you.",
        "> accept 99\n\naccept",
        '[quote="linkbot, post:1"]\nIf this is what you want\n[/quote]\n\naccept',
        "`accept 0123456789AB`",
    ],
)
def test_yes(answer: str) -> None:
    """A plain yes, however dressed."""
    assert accepts(answer, VERSION)


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "accept?",
        "do not accept",
        "accept not",
        "I can't accept this",
        "acceptable",
        "accept ffffff",
        "accept 01234",
        "accept 0123456789abc",
        "Never mind.\naccept",
        "> accept",
        "[QUOTE]accept[/quote]",
        "<!-- accept -->",
        '[quote="a"]\n[quote="b"]\nWords.\n[/quote]\naccept\n[/quote]\n\nNo.',
    ],
)
def test_no_yes(answer: str) -> None:
    """Doubts, refusals, other versions and what somebody else said."""
    assert not accepts(answer, VERSION)


@given(st.text())
def test_only_what_says_it(answer: str) -> None:
    """No text without the word accepts anything, and none is an error."""
    assert "accept" in answer.lower() or not accepts(answer, VERSION)


@pytest.mark.parametrize(("begin", "end"), [("[quote]\n", "[/quote]\n"), ("<!--\n", "-->\n")])
def test_however_deep_a_quotation_lies(begin, end):
    """A yes that somebody quotes is none at any depth, and one behind it counts as far down as people go."""
    assert not accepts(begin * 2000 + "accept\n" + end * 2000, VERSION)
    assert accepts(begin * 20 + "no\n" + end * 20 + "accept", VERSION)
    assert not accepts(begin * 20_000 + "accept", VERSION)
