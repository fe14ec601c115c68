"""Checks that need the linked page: its words, and whether it opens."""

import pytest

from linkbot.core.checks.link_opens import LinkOpensCheck
from linkbot.core.checks.page_words import PageWordsCheck
from linkbot.core.model import Answer, Facts, Known, PageLook
from linkbot.core.rules import Need
from tests.core.checks.seen import ESSAY, NO_LINK, link, seen

URL = "https://example.org/essay"
TOPIC = PageWordsCheck(all_of=(("jupyter", "ipython"), ("governance", "steering council")))


def with_page(cooked: str = ESSAY, /, **page: object) -> Facts:
    """A post whose essay was looked at."""
    return seen(cooked, Known(pages={URL: PageLook(**page)}))  # type: ignore[arg-type]


@pytest.mark.parametrize("check", [TOPIC, LinkOpensCheck()])
def test_skipped_where_no_page_was_looked_at(check: PageWordsCheck | LinkOpensCheck) -> None:
    """Offline, nothing is said about pages, and each check says that it needs them."""
    assert Answer.SKIPPED is check.look(seen(ESSAY)).answer
    assert {Need.PAGE} == check.needs


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("How Jupyter is run: governance", Answer.KEPT),
        ("IPYTHON and its Steering Council.", Answer.KEPT),
        ("Jupyter and cooking", Answer.BROKEN),
        ("jupyterlab governance", Answer.BROKEN),  # a part of a word is not the word
        ("Jupyter’s governance", Answer.KEPT),
        ("", Answer.UNKNOWN),
        ("   ", Answer.UNKNOWN),
    ],
)
def test_words_of_the_page(text: str, answer: Answer) -> None:
    """One word of each group stands there as a whole word, in any case of letters."""
    assert answer is TOPIC.look(with_page(text=text)).answer


def test_title_counts() -> None:
    """A word in the title is a word of the page."""
    assert Answer.KEPT is TOPIC.look(with_page(title="Jupyter", text="on governance")).answer


def test_missing_words_are_named() -> None:
    """The first group of which nothing is there is told."""
    look = TOPIC.look(with_page(text="jupyter"))
    assert ("page_lacks", {"words": "“governance” or “steering council”"}) == (look.fault, look.values)


@pytest.mark.parametrize(
    ("language", "answer"), [("es", Answer.UNKNOWN), ("en-GB", Answer.BROKEN), ("", Answer.BROKEN)]
)
def test_words_of_another_language_are_not_missed(language: str, answer: Answer) -> None:
    """What a page in another language lacks is unknown."""
    assert answer is TOPIC.look(with_page(text="la gobernanza", language=language)).answer


SPANISH = (
    "la forma en que se toman las decisiones de un proyecto con muchas personas no es una cuestión de reglas"
)


def test_a_page_that_does_not_name_its_language() -> None:
    """Where the page does not say, its words are listened to; a text of another language is unknown."""
    look = TOPIC.look(with_page(text=SPANISH * 3))
    assert (Answer.UNKNOWN, True) == (look.answer, "another language" in look.why)
    french = PageWordsCheck((("gouvernance",),), languages=("fr",))
    assert Answer.BROKEN is french.look(with_page(text=SPANISH * 3)).answer


def test_what_a_part_of_a_page_lacks() -> None:
    """A page that could be read in part only is not held to what the rest may hold."""
    assert Answer.UNKNOWN is TOPIC.look(with_page(text="jupyter", complete=False)).answer
    assert Answer.KEPT is TOPIC.look(with_page(text="jupyter governance", complete=False)).answer


def test_words_beside_the_article() -> None:
    """Comments and side columns may show what an article is about, and are never held against it."""
    check = PageWordsCheck((("jupyter",),), ("casino",))
    assert Answer.KEPT is check.look(with_page(text="governance", beside="Jupyter! Best casino!")).answer


def test_unwanted_words() -> None:
    """A word of `none_of` on any page is broken, and named."""
    check = PageWordsCheck(none_of=("casino",))
    look = check.look(with_page(text="The best Casino!"))
    assert (Answer.BROKEN, "page_holds", {"word": "casino"}) == (look.answer, look.fault, look.values)
    assert Answer.KEPT is check.look(with_page(text="Casinos are elsewhere")).answer


def test_one_page_of_several_is_enough() -> None:
    """Beside the article there may be other links; an unwanted word on one of them is still unwanted."""
    other = "https://example.org/other"
    pages = {URL: PageLook(text="jupyter governance"), other: PageLook(text="a casino")}
    facts = seen(link(other) + ESSAY, Known(pages=pages))
    assert Answer.KEPT is TOPIC.look(facts).answer
    assert Answer.BROKEN is PageWordsCheck(TOPIC.all_of, ("casino",)).look(facts).answer


def test_no_link_no_page() -> None:
    """Without a link there is no page to read."""
    assert Answer.UNKNOWN is TOPIC.look(with_page(NO_LINK, text="x")).answer


@pytest.mark.parametrize(
    ("opens", "answer"), [(True, Answer.KEPT), (False, Answer.BROKEN), (None, Answer.UNKNOWN)]
)
def test_links_that_open(opens: bool | None, answer: Answer) -> None:
    """A dead link is broken; one that is still being tried is unknown."""
    assert answer is LinkOpensCheck().look(with_page(opens=opens)).answer


def test_dead_link_among_others() -> None:
    """One dead link is broken, in the words of who tried it; one that was not tried yet is unknown."""
    other = "https://example.org/other"
    facts = seen(
        ESSAY + link(other), Known(pages={other: PageLook(opens=False, why="answered 404 four times")})
    )
    look = LinkOpensCheck().look(facts)
    assert (Answer.BROKEN, "answered 404 four times") == (look.answer, look.why)
    assert {"address": other} == look.values
    fine = seen(ESSAY + link(other), Known(pages={other: PageLook(opens=True)}))
    assert Answer.UNKNOWN is LinkOpensCheck().look(fine).answer


def test_no_links_nothing_dead() -> None:
    """A post without links has none that are dead."""
    assert Answer.KEPT is LinkOpensCheck().look(seen(NO_LINK, Known(pages={}))).answer
