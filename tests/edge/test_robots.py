"""robots.txt as RFC 9309 reads it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkbot.edge.robots import CLOSED, OPEN, read_robots


@pytest.mark.parametrize(
    ("text", "path", "may"),
    [
        ("", "/x", True),
        ("User-agent: *\nDisallow: /", "/x", False),
        ("User-agent: *\nDisallow:", "/x", True),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/c", False),
        ("User-agent: *\nDisallow: /a$", "/a", False),
        ("User-agent: *\nDisallow: /a$", "/ab", True),
        ("User-agent: *\nDisallow: /*.php$", "/x/y.php", False),
        ("User-agent: *\nDisallow: /*.php$", "/x/y.php5", True),
        ("User-agent: *\nDisallow: /a*b*c", "/axxbxxcxx", False),
        ("User-agent: *\nDisallow: /a*b*c", "/axxcxxb", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: linkbot\nDisallow: /private", "/x", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: linkbot\nDisallow: /private", "/private/x", False),
        ("User-agent: other\nUser-agent: linkbot # us\ndisallow: /x # here", "/x", False),
        ("User-agent: other\nDisallow: /", "/x", True),
        ("Disallow: /", "/x", True),
        ("User-agent: *\nDisallow: /ü", "/%C3%BC", False),
        ("User-agent: LinkBot/2.0\nDisallow: /", "/x", False),
        ("User-agent: linkbotanist\nDisallow: /", "/x", True),
        ("User-agent: *\nAllow: /a\nDisallow: /a", "/a", True),
    ],
)
def test_rules(text, path, may):
    """The group for us counts, else that for all; the longest rule wins, and a tie allows."""
    assert may == read_robots(text, "linkbot").allows(path)


def test_constants():
    """An open site allows everything, a closed one nothing."""
    assert OPEN.allows("/")
    assert not CLOSED.allows("/x")


def test_many_stars_are_matched_in_linear_time():
    """A pattern of stars cannot stall the bot."""
    robots = read_robots("User-agent: *\nDisallow: /" + "*a" * 20_000 + "$", "linkbot")
    assert robots.allows("/" + "a" * 20_000 + "b")
    assert not robots.allows("/" + "a" * 20_000)


@given(st.text(max_size=300), st.text(max_size=50))
def test_never_raises(text, path):
    """Whatever a stranger writes, there is an answer."""
    assert read_robots(text, "linkbot").allows(path) in (True, False)
