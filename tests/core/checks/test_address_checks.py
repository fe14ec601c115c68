"""Checks that look at how a link is written: its text, its letters, whether it can be seen, its address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkbot.core.checks.address import AddressCheck
from linkbot.core.checks.hidden_links import HiddenLinksCheck, visible
from linkbot.core.checks.link_text import LinkTextCheck, shown_host
from linkbot.core.checks.lookalikes import LookalikesCheck, decoded, poses
from linkbot.core.model import Answer
from tests.core.checks.seen import ESSAY, NO_LINK, link, seen


@pytest.mark.parametrize(
    ("url", "text", "answer"),
    [
        ("https://example.org/a", "my essay", Answer.KEPT),
        ("https://example.org/a", "https://example.org/a", Answer.KEPT),
        ("https://example.org/a", "http://www.example.org/very-long…", Answer.KEPT),
        ("https://example.org/a", "www.example.org", Answer.KEPT),
        ("https://blog.example.org/a", "https://example.org/a", Answer.KEPT),
        ("https://example.org/a", "Node.js", Answer.KEPT),
        ("https://example.org/a", "README.md", Answer.KEPT),
        ("https://example.org/a", "and/or", Answer.KEPT),
        ("https://example.org/a", "v1.2/x", Answer.KEPT),
        ("https://example.org/a", "see https://other.example.com", Answer.KEPT),
        ("https://evil.com/a", "https://example.org/a", Answer.BROKEN),
        ("https://evil.com/a", "example.org/a", Answer.BROKEN),
        ("https://example.org.evil.com/", "www.example.org", Answer.BROKEN),
        ("https://a.github.io/x", "https://b.github.io/x", Answer.BROKEN),
        ("https://xn--bcher-kva.example/a", "https://bücher.example/a", Answer.KEPT),
        ("https://gateway.example.com/?url=https%3A%2F%2Fexample.org%2Fa", "https://example.org/a", Answer.UNKNOWN),
        ("https://evil.com/a", "https://" + "a" * 70 + "ü.example/", Answer.BROKEN),
    ],
)  # fmt: skip
def test_text_and_address(url: str, text: str, answer: Answer) -> None:
    """A text that is an address leads to its own site; words that only look a little like one are words."""
    assert answer is LinkTextCheck().look(seen(link(url, text))).answer


def test_text_and_address_are_told() -> None:
    """Both hosts are named, and the link is quoted."""
    look = LinkTextCheck().look(seen(link("https://evil.com/a", "https://example.org/a")))
    assert ({"shown": "example.org", "host": "evil.com"}, "link_text") == (look.values, look.fault)
    assert "https://evil.com/a" in look.evidence


@given(st.text(max_size=60))
def test_any_text_may_be_a_links(text: str) -> None:
    """No text of a link is too strange to look at."""
    shown_host(text)


@pytest.mark.parametrize(
    ("host", "answer"),
    [
        ("example.org", Answer.KEPT),
        ("bücher.example", Answer.KEPT),
        ("пример.рф", Answer.KEPT),
        ("例え.jp", Answer.KEPT),
        ("правда.com", Answer.KEPT),
        ("pаypal.com", Answer.BROKEN),  # the second letter is Cyrillic
        ("аррӏе.com", Answer.BROKEN),  # all of them are
        ("gοοgle.com", Answer.BROKEN),  # Greek
        ("news.pаypal.com", Answer.BROKEN),
    ],
)
def test_lookalike_letters(host: str, answer: Answer) -> None:
    """Honest hosts in any script are fine; scripts mixed in a word, or one made of doubles alone, are not."""
    assert answer is LookalikesCheck().look(seen(link(f"https://{host}/a", "words"))).answer


def test_lookalikes_are_shown_as_people_see_them() -> None:
    """The part of the host is told in its letters."""
    look = LookalikesCheck().look(seen(link("https://pаypal.com/a", "words")))
    assert (look.fault, look.values["shown"]) == ("lookalike", "pаypal")


def test_broken_punycode_is_left_as_it_is() -> None:
    """A host that only pretends to be encoded is shown as written."""
    assert decoded("xn--\u00e9") == "xn--\u00e9"
    assert decoded("xn--999999999b") == "xn--999999999b"
    assert not poses("123", latin_end=True)


@pytest.mark.parametrize(
    ("cooked", "answer"),
    [
        (NO_LINK, Answer.KEPT),
        (ESSAY, Answer.KEPT),
        (link("https://example.org/a", "→"), Answer.KEPT),
        (link("https://example.org/a", '<img src="/x.png">'), Answer.KEPT),
        (link("https://example.org/a", '<img class="emoji" src="/e.png">'), Answer.KEPT),
        ('<aside class="onebox" data-onebox-src="https://example.org/a"><h3>A</h3></aside>', Answer.KEPT),
        ('<p><iframe src="https://www.youtube.com/embed/abc"></iframe></p>', Answer.KEPT),
        (link("https://example.org/a", ""), Answer.BROKEN),
        (link("https://example.org/a", "\u200b\u00a0"), Answer.BROKEN),
        (link("https://example.org/a", "."), Answer.BROKEN),
        (f"{ESSAY}<p>words<a href='https://spam.example.com/'> </a></p>", Answer.BROKEN),
    ],
)
def test_hidden_links(cooked: str, answer: Answer) -> None:
    """A link has words, a picture or a sign; one on nothing or on a speck is hidden. Previews and players are seen."""
    assert answer is HiddenLinksCheck().look(seen(cooked)).answer


@given(st.text(alphabet=" .\u200b\u200d\ufeff\u00ad,-", max_size=10))
def test_nothing_visible(text: str) -> None:
    """Blanks, invisible signs and specks are nothing to click, however many."""
    assert not visible(text)


@pytest.mark.parametrize(
    ("url", "answer"),
    [
        ("https://example.org/a?aff=7", Answer.BROKEN),
        ("https://example.org/a?x=1&aff=7", Answer.BROKEN),
        ("https://example.org/affair?x=aff", Answer.KEPT),
    ],
)
def test_pattern(url: str, answer: Answer) -> None:
    """A pattern is looked for in the address as written."""
    check = AddressCheck("[?&]aff=")
    assert answer is check.look(seen(link(url))).answer
    assert Answer.KEPT is check.look(seen(NO_LINK)).answer


def test_pattern_names_the_part() -> None:
    """What the pattern found is told."""
    look = AddressCheck("[?&](aff|ref_code)=").look(seen(link("https://example.org/?ref_code=x")))
    assert ("pattern", {"part": "?ref_code="}) == (look.fault, look.values)


def test_evil_patterns_end() -> None:
    """A pattern that hangs other engines is answered at once, since RE2 takes linear time."""
    check = AddressCheck("(a+)+$")
    assert Answer.KEPT is check.look(seen(link("https://example.org/" + "a" * 1500 + "!"))).answer
