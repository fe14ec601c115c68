"""Checks that look back: repeats, pace, and links that are swapped after they were fine."""

from datetime import timedelta

import pytest

from linkbot.core.checks.late_swap import LateSwapCheck
from linkbot.core.checks.pace import PaceCheck, spell
from linkbot.core.checks.repeats import RepeatsCheck
from linkbot.core.model import Answer, Known
from linkbot.core.rules import Need
from tests.core.builders import NOON
from tests.core.checks.seen import ESSAY, NO_LINK, link, seen

WEEK = timedelta(days=7)
PACE = PaceCheck(2, WEEK)


@pytest.mark.parametrize("check", [RepeatsCheck(), PACE, LateSwapCheck()])
def test_skipped_where_nobody_looked_back(check: RepeatsCheck | PaceCheck | LateSwapCheck) -> None:
    """What nobody looked for is not known, and each check says that it needs it."""
    assert Answer.SKIPPED is check.look(seen(ESSAY)).answer
    assert {Need.HISTORY} == check.needs


def test_repeat_names_the_earlier_post() -> None:
    """A link that stands in the thread is broken, whatever its tracking codes."""
    known = Known(earlier_links={"https://example.org/essay": 3})
    look = RepeatsCheck().look(seen(link("http://www.example.org/essay/?utm_source=x"), known))
    assert (Answer.BROKEN, "repeat", {"post": 3}) == (look.answer, look.fault, look.values)
    assert "post 3" in look.why


@pytest.mark.parametrize(
    "cooked", [NO_LINK, link("https://example.org/new"), ESSAY + link("https://example.org/new")]
)
def test_new_links_are_kept(cooked: str) -> None:
    """No link, a new one, or a new one beside a known one is fine."""
    assert (
        Answer.KEPT
        is RepeatsCheck().look(seen(cooked, Known(earlier_links={"https://example.org/essay": 3}))).answer
    )


NEWS = "https://example.org/news"


@pytest.mark.parametrize(
    ("mine", "others", "answer"),
    [
        ({}, {"https://example.org/essay": 3, NEWS: 4}, Answer.UNKNOWN),
        ({"https://example.org/essay": 3}, {NEWS: 4}, Answer.UNKNOWN),
        ({"https://example.org/essay": 3, NEWS: 5}, {NEWS: 4}, Answer.BROKEN),
        ({}, {NEWS: 4}, Answer.KEPT),
    ],
)
def test_somebody_elses_post_with_the_link(
    mine: dict[str, int], others: dict[str, int], answer: Answer
) -> None:
    """Another person with the same link may be its other author: unknown; one new link is enough to be fine."""
    facts = seen(ESSAY + link(NEWS), Known(earlier_links=mine, others_links=others))
    assert answer is RepeatsCheck().look(facts).answer


def test_repeats_in_quotes_are_no_repeats() -> None:
    """A link in a quotation is somebody else's."""
    quoted = f'<aside class="quote" data-username="member-2"><blockquote>{ESSAY}</blockquote></aside>'
    assert (
        Answer.KEPT
        is RepeatsCheck().look(seen(quoted, Known(earlier_links={"https://example.org/essay": 3}))).answer
    )


@pytest.mark.parametrize(
    ("days_ago", "answer"),
    [
        ((), Answer.KEPT),
        ((1,), Answer.KEPT),
        ((1, 2), Answer.BROKEN),
        ((1, 7), Answer.KEPT),  # just outside
        ((1, -1), Answer.KEPT),  # later than the post itself
        ((0, 0), Answer.BROKEN),
    ],
)
def test_pace_counts_back_from_the_post(days_ago: tuple[int, ...], answer: Answer) -> None:
    """Only posts within the time before this one count, this one among them."""
    known = Known(earlier_posts=tuple(NOON - timedelta(days=days) for days in days_ago))
    assert answer is PACE.look(seen(ESSAY, known)).answer


def test_pace_says_what_it_counted() -> None:
    """Count, limit and time are there for the message."""
    look = PACE.look(seen(ESSAY, Known(earlier_posts=(NOON, NOON))))
    assert {"count": 3, "limit": 2, "per": "7 days"} == look.values
    assert look.fault == "too_fast"
    assert len(look.evidence) == 2


def test_pace_is_about_links() -> None:
    """A remark without a link costs nothing; a post without a time cannot be counted."""
    busy = Known(earlier_posts=(NOON, NOON, NOON))
    assert Answer.KEPT is PACE.look(seen(NO_LINK, busy)).answer
    assert Answer.SKIPPED is PACE.look(seen(ESSAY, busy, created_at=None)).answer


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (timedelta(days=1), "1 day"),
        (timedelta(days=14), "14 days"),
        (timedelta(hours=36), "36 hours"),
        (timedelta(minutes=1), "1 minute"),
        (timedelta(seconds=90), "90 seconds"),
        (timedelta(0), "0 seconds"),
    ],
)
def test_time_in_words(span: timedelta, words: str) -> None:
    """A time span is spelt in its largest whole unit."""
    assert words == spell(span)


@pytest.mark.parametrize(
    ("accepted", "cooked", "answer"),
    [
        ((), ESSAY, Answer.KEPT),  # never fine before
        (("https://example.org/essay",), ESSAY, Answer.KEPT),
        (
            ("https://example.org/essay",),
            ESSAY + link("https://other.example.com/x"),
            Answer.KEPT,
        ),  # one more
        (
            ("https://example.org/essay",),
            link("https://www.example.org/essay-2"),
            Answer.KEPT,
        ),  # moved house within
        (("https://example.org/essay",), NO_LINK, Answer.KEPT),  # taken out: another rule's business
        (("https://example.org/essay",), link("https://casino.example.com/"), Answer.BROKEN),
        (("https://medium.com/@a/x",), link("https://medium.com/@a/y"), Answer.KEPT),
        (("https://medium.com/@a/x",), link("https://medium.com/@b/x"), Answer.BROKEN),
    ],
)
def test_swapped_links(accepted: tuple[str, ...], cooked: str, answer: Answer) -> None:
    """A link may move within one author's space; another place in its stead is broken."""
    assert answer is LateSwapCheck().look(seen(cooked, Known(accepted_links=accepted))).answer


def test_swap_names_both() -> None:
    """What stood there and what stands there now are told."""
    known = Known(accepted_links=("https://example.org/essay",))
    look = LateSwapCheck().look(seen(link("https://casino.example.com/"), known))
    assert {"before": "https://example.org/essay", "now": "https://casino.example.com/"} == look.values
