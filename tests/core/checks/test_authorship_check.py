"""`authorship`: one page of one's own is enough; only doubt about all is a breach."""

import pytest

from linkbot.core.authorship.accepted import accepted_signs
from linkbot.core.authorship.signs import SignKind
from linkbot.core.checks.authorship import AuthorshipCheck
from linkbot.core.model import Answer, Authorship, AuthorshipState, Evidence, Known
from linkbot.rulebook.rule_schema import SIGNS
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
    claimed = "claimed" if answer is Answer.UNKNOWN and S.CLAIMED in states.values() else ""
    assert ("other_author" if answer is Answer.BROKEN else claimed) == look.fault


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


def an_authorship(state: AuthorshipState, *kinds: str, supports: str = "owned") -> Authorship:
    """A state with evidence of these kinds."""
    return Authorship(state, ("so it says",), tuple(Evidence(kind, "x", "there", supports) for kind in kinds))


@pytest.mark.parametrize(
    ("accept", "found", "answer"),
    [
        ("page_author", an_authorship(S.LIKELY, "byline"), Answer.KEPT),
        ("rel_me", an_authorship(S.LIKELY, "byline"), Answer.UNKNOWN),
        ("rel_me", an_authorship(S.LIKELY, "byline", "rel_me"), Answer.KEPT),
        ("link_back", an_authorship(S.LIKELY, "rel_me"), Answer.UNKNOWN),
        ("link_back", an_authorship(S.PROVEN, "rel_me"), Answer.KEPT),
        ("website", an_authorship(S.LIKELY, "website"), Answer.KEPT),
        ("handle_in_address", an_authorship(S.LIKELY, "handle"), Answer.KEPT),
        ("confirmed_before", an_authorship(S.PROVEN), Answer.KEPT),
        ("page_author", an_authorship(S.PROVEN), Answer.UNKNOWN),
        ("rel_me", an_authorship(S.CONTRADICTED, "byline", supports="not_owned"), Answer.BROKEN),
    ],
)
def test_signs_that_a_rule_goes_by(accept, found, answer):
    """Only accepted signs make a page the poster's; the others leave it unknown, and accuse nobody."""
    check = AuthorshipCheck(S.LIKELY, frozenset({accept}))
    look = check.look(facts(f'<a href="{A}">a</a>', Known(authorship={A: found})))
    assert answer is look.answer
    assert (answer is Answer.UNKNOWN) == ("by signs that this rule does not go by" in look.why)


def test_what_the_poster_says_needs_no_sign():
    """A claim, where a claim is enough, rests on the poster's word."""
    check = AuthorshipCheck(S.CLAIMED, frozenset({"rel_me"}))
    found = an_authorship(S.CLAIMED)
    assert Answer.KEPT is check.look(facts(f'<a href="{A}">a</a>', Known(authorship={A: found}))).answer


@pytest.mark.parametrize("kind", [*(kind.value for kind in SignKind), "website"])
def test_every_sign_has_a_word(kind):
    """Whatever is found on a page falls under a word that moderators can write."""
    assert accepted_signs(an_authorship(S.LIKELY, kind)) <= set(SIGNS)
    assert accepted_signs(an_authorship(S.LIKELY, kind))
