"""`authorship`: one page of one's own is enough; only doubt about all is a breach."""

import pytest

from linkbot.core.checks.authorship import AuthorshipCheck
from linkbot.core.model import Answer, Authorship, AuthorshipState, Known
from tests.core.posts import facts

A, B = "https://example.com/a", "https://example.net/b"
BOTH = f'<p><a href="{A}">a</a> <a href="{B}">b</a></p>'
S = AuthorshipState


@pytest.mark.parametrize(
    ("first", "second", "answer"),
    [
        (S.LIKELY, S.CONTRADICTED, Answer.KEPT),
        (S.UNKNOWN, S.PROVEN, Answer.KEPT),
        (S.CONTRADICTED, S.CONTRADICTED, Answer.BROKEN),
        (S.CONTRADICTED, S.UNKNOWN, Answer.UNKNOWN),
        (S.CLAIMED, S.CONTRADICTED, Answer.UNKNOWN),
        (S.CONTRADICTED, None, Answer.UNKNOWN),
    ],
)
def test_pages_are_taken_together(first, second, answer):
    """Kept if any reaches the state asked for, broken if all are contradicted, else unknown."""
    states = {A: first, B: second}
    known = Known(
        authorship={
            url: Authorship(state, ("the byline says so",))
            for url, state in states.items()
            if state is not None
        }
    )
    look = AuthorshipCheck(S.LIKELY).look(facts(BOTH, known))
    assert answer is look.answer
    assert ("other_author" if answer is Answer.BROKEN else "") == look.fault


def test_nobody_looked_is_no_answer():
    """Without pages the rule is skipped."""
    assert Answer.SKIPPED is AuthorshipCheck(S.LIKELY).look(facts(BOTH)).answer


def test_nothing_linked_is_nothing_to_doubt():
    """Another rule asks for the link."""
    assert Answer.KEPT is AuthorshipCheck(S.LIKELY).look(facts("<p>x</p>", Known(authorship={}))).answer


def test_a_contradiction_without_reasons_is_told_plainly():
    """The message has a reason or an empty one, never an error."""
    known = Known(authorship={A: Authorship(S.CONTRADICTED)})
    assert "" == AuthorshipCheck(S.LIKELY).look(facts(f'<a href="{A}">a</a>', known)).values["reason"]
