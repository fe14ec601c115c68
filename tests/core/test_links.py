"""One form of an address, its site and its origin."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkbot.core.links import around, canonical, kind_of, origin_of, site_of, split
from linkbot.core.model import Home, LinkKind


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://www.Example.org:80/a/?utm_source=x&b=2&a=1#part", "https://example.org/a?a=1&b=2"),
        ("HTTPS://example.org", "https://example.org"),
        ("https://example.org:8443/x", "https://example.org:8443/x"),
        ("https://youtu.be/abc?t=3", "https://youtube.com/watch?v=abc"),
        ("https://m.youtube.com/watch?v=abc&feature=share", "https://youtube.com/watch?v=abc"),
        ("https://www.youtube.com/embed/abc", "https://youtube.com/watch?v=abc"),
        ("https://bücher.example/ä%c3%a4", "https://xn--bcher-kva.example/%C3%A4%C3%A4"),
        ("https://example.org/#!/page", "https://example.org#!/page"),
        ("https://example.org/a\nb", "https://example.org/ab"),
        ("mailto:x@example.org", "mailto:x@example.org"),
        ("http://[::1", "http://[::1"),
        ("http://example.org:port/", "http://example.org:port/"),
    ],
)
def test_one_page_has_one_form(url, expected):
    """Differences that do not change the page are gone; what cannot be read is left as it is."""
    assert expected == canonical(url)


@given(st.text(max_size=60))
def test_the_form_is_final(path):
    """The form of a form is the form itself."""
    once = canonical(f"https://example.org/{path}")
    assert once == canonical(once)


@given(st.text())
def test_no_text_is_too_strange(text):
    """Whatever stands in an href, there is an answer and no error."""
    assert isinstance(canonical(text), str)
    assert isinstance(origin_of(text), str)


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("sub.blog.example.co.uk", "example.co.uk"),
        ("a.github.io", "a.github.io"),
        ("github.io", "github.io"),
        ("127.0.0.1", "127.0.0.1"),
        ("localhost", "localhost"),
    ],
)
def test_site_is_the_registrable_domain(host, expected):
    """By the public suffix list with its private part; names without one stay."""
    assert expected == site_of(host)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://medium.com/@a/x-1", "medium.com/@a"),
        ("https://medium.com/u/12ab/x", "medium.com/u/12ab"),
        ("https://someone.medium.com/x", "someone.medium.com"),
        ("https://dev.to/x/y", "dev.to/x"),
        ("https://a.github.io/x", "a.github.io"),
        ("https://github.com/Foo/bar", "github.com/foo"),
        ("https://foo.substack.com/p/x", "foo.substack.com"),
        ("https://www.linkedin.com/in/x/y", "linkedin.com/in/x"),
        ("https://social.example/@me/123", "social.example/@me"),
        ("https://uni.example/~me/paper.pdf", "uni.example/~me"),
        ("https://docs.google.com/document/d/1/edit", "docs.google.com/document/d/1/edit"),
        ("https://blog.example.org/a", "example.org"),
        ("blog.example.org/a", "example.org"),
        ("https://", ""),
    ],
)
def test_origin_is_one_authors_space(url, expected):
    """On shared hosts the part of the address that names the author; elsewhere the site."""
    assert expected == origin_of(url)


@pytest.mark.parametrize(
    ("address", "pattern", "expected"),
    [
        ("cdn.org/one/x", "cdn.org/one", True),
        ("cdn.org/one", "cdn.org/one", True),
        ("cdn.org/oneself", "cdn.org/one", False),
        ("evil-cdn.org/one", "cdn.org/one", False),
        ("sub.cdn.org/x", "cdn.org", True),
        ("sub.cdn.org/one", "cdn.org/one", False),
        ("cdn.org.evil.example/", "cdn.org", False),
    ],
)
def test_around_goes_by_whole_segments(address, pattern, expected):
    """A likeness is no match."""
    assert expected == (pattern in around(address))


@pytest.mark.parametrize(
    ("url", "kind", "topic"),
    [
        ("/t/some-topic/12/3", LinkKind.TOPIC, 12),
        ("https://forum.example.org/t/12", LinkKind.TOPIC, 12),
        ("http://FORUM.example.org/u/someone", LinkKind.USER, None),
        ("/uploads/short-url/x.png", LinkKind.UPLOAD, None),
        ("/c/news/4", LinkKind.FORUM, None),
        ("//cdn.example.net/forum1/uploads/a.png", LinkKind.UPLOAD, None),
        ("https://cdn.example.net/forum11/a.png", LinkKind.OUTSIDE, None),
        ("https://sub.cdn.example.net/forum1/a.png", LinkKind.OUTSIDE, None),
        ("https://other-forum.example.org/t/x/12", LinkKind.OUTSIDE, None),
        ("mailto:x@example.org", LinkKind.MAILTO, None),
        ("javascript:alert(1)", LinkKind.OTHER, None),
        ("http://localhost/x", LinkKind.OTHER, None),
        ("ftp://files.example.com/x", LinkKind.OUTSIDE, None),
        ("http://http://example.com/x", LinkKind.OUTSIDE, None),
    ],
)
def test_what_an_address_leads_to(url, kind, topic):
    """Inside, outside, upload or no place at all, seen from the forum (contract 19)."""
    home = Home("https://forum.example.org", ("https://cdn.example.net/forum1/",))
    parts = split(url, home.forum)
    assert parts is not None
    assert (kind, topic) == kind_of(parts, home)


def test_a_forum_in_a_folder_ends_at_its_folder():
    """`example.org/forum` does not hold `example.org/forums`."""
    home = Home("https://example.org/forum")
    kinds = [
        kind_of(p, home)[0]
        for u in ("/forum/t/x/5", "/forums/t/x/5")
        if (p := split(f"https://example.org{u}"))
    ]
    assert [LinkKind.TOPIC, LinkKind.OUTSIDE] == kinds


def test_a_useless_forum_address_is_told():
    """The one error that is the caller's."""
    parts = split("https://example.org/")
    assert parts is not None
    with pytest.raises(ValueError, match="the forum's address should look like"):
        kind_of(parts, Home("bananas"))
