"""What an answer's Link header and a page that sends readers on say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkbot.core.authorship.ladder import Background, assess
from linkbot.core.authorship.link_header import header_links, refresh_target
from linkbot.core.authorship.page import Page
from linkbot.core.authorship.reader import read_signs
from linkbot.core.model import AuthorshipState, Profile
from tests.core.authorship.articles import URL, html, signs

FORUM = "https://forum.example.org"


@pytest.mark.parametrize(
    ("header", "links"),
    [
        ("<https://a.example/>; rel=me", [("me", "https://a.example/")]),
        ('<https://a.example/>; title="a, b; c"; rel="ME noopener", </b>;rel=author', [("me noopener", "https://a.example/"), ("author", "/b")]),
        ('<https://api.example/>; rel="https://api.w.org/"', [("https://api.w.org/", "https://api.example/")]),
        ("<https://a.example/>", []),
        ("rel=me", []),
        ("", []),
        ("<>; rel=me", []),
    ],
)  # fmt: skip
def test_links_of_a_header(header, links):
    """Quoted and plain parameters, several links; whatever is no link is left out."""
    assert links == list(header_links(header))


def test_a_header_proves_as_well_as_the_head():
    """rel=me to the forum profile may stand in the header, where no visitor can write."""
    page = Page(URL, html(), links=f'<{FORUM}/u/reader1>; rel="me"')
    found = assess(read_signs(page), Profile("reader1", id=7), Background(forum=FORUM))
    assert AuthorshipState.PROVEN is found.state
    assert "a rel=me link in the answer's Link header" == found.evidence[0].where


def test_a_canonical_address_in_the_header():
    """A copy that names its original only there is judged by it."""
    page = read_signs(Page(URL, html(), links='<https://elsewhere.example/original>; rel="canonical"'))
    assert page.republished
    assert "elsewhere.example" == page.host


@pytest.mark.parametrize(
    ("content", "there"),
    [
        ("0; url=https://b.example/x", "https://b.example/x"),
        ("0;URL='/b'", "/b"),
        ("5, b", "b"),
        ("300; url=/b", ""),
        ("0", ""),
        ("", ""),
        ("0 /b", "/b"),
        ("0" + " " * 3000, ""),  # seconds of work for a careless pattern
        ("0" + " ;" * 1500, ";"),
        ("0b", ""),
        ("soon; url=/b", ""),
        ("0.5; url=/b", "/b"),
    ],
)
def test_where_readers_are_sent(content, there):
    """At once, or within a few seconds; a page that renews itself sends nobody anywhere."""
    assert there == refresh_target(content)


def test_a_page_sends_readers_on():
    """Resolved against the page; not to itself, not to other schemes, not where only browsers without scripts go."""

    def sent(content: str, around: str = "{}") -> str:
        return signs(head=around.format(f'<meta http-equiv="Refresh" content="{content}">')).refresh

    assert "https://www.site.example/b" == sent("0; url=/b")
    assert "" == sent("0; url=/2026/an-article/")
    assert "" == sent("0; url=javascript:alert(1)")
    assert "" == sent("0; url=/b", "<noscript>{}</noscript>")


@given(st.text(max_size=300))
def test_never_raises(text):
    """Whatever strangers send, reading it ends."""
    assert all(isinstance(rel, str) for rel, _ in header_links(text))
    assert isinstance(refresh_target(text), str)
