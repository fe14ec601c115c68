"""What is asked first because it is cheap never hides what the exact look would find."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from linkbot.core.checks.contribution import _CODE_IS_LOG, _HANDS_OVER, _MAY_BE_LOG, _MAY_HAND_OVER
from linkbot.core.checks.links import LinksCheck, in_hosts
from linkbot.core.checks.own_links import own_links
from linkbot.core.model import Answer
from linkbot.core.rules import Look
from tests.core.posts import facts

PIECES = st.sampled_from(
    ["here's", "Here are", "below", "ATTACHED", "shown in", "I get", "screen shot", "screenshots", "see my pic", "See picture",
     "my log", "the output", "error results", "stats", "works fine", "works for me", ":", ": ", "\n", " ", "é", "ſ", "x", ".",
     "CMake Error", "errors occurred", "Call Stack", "stackTrace", "Exception", "Error:", "ERROR", "undefined reference"]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=4).flatmap(
    lambda some: st.sampled_from(["", " "]).map(lambda between: between.join(some))
)


@given(TEXTS)
def test_the_cheap_pattern_finds_whatever_hands_over(text):
    """A text that the exact pattern takes is taken by the one asked before it."""
    assert _HANDS_OVER.search(text) is None or _MAY_HAND_OVER.search(text) is not None


@given(TEXTS)
def test_the_cheap_pattern_finds_whatever_is_a_log(text):
    """The same of logs."""
    assert _CODE_IS_LOG.search(text) is None or _MAY_BE_LOG.search(text) is not None


HOSTS = ["example.org", "www.example.org", "a.example.org", "*.example.org", "example.org/one", "dev.to/x", "this_forum", "uploads",
         "notexample.org", "org", "example.org/one/"]  # fmt: skip
URLS = ["https://example.org/one", "https://www.example.org/oneself", "https://a.example.org/", "http://notexample.org/x",
        "https://dev.to/x/post", "https://dev.to/y", "/t/some/12", "mailto:a@example.org", "https://[::1/", "https:///x"]  # fmt: skip


@given(
    st.lists(st.sampled_from(URLS), max_size=3),
    st.frozensets(st.sampled_from(HOSTS), max_size=2),
    st.frozensets(st.sampled_from(HOSTS), max_size=2),
    st.sampled_from([None, 1, 2]),
    st.sampled_from([None, 1]),
)
def test_all_links_at_once_or_one_by_one(urls, unwanted, wanted, least, most):
    """A list that names none of the links is told by one look; the answer is that of asking each link."""
    post = facts(" ".join(f'<a href="{url}">my page</a>' for url in urls))
    links = own_links(post)
    passing = [one for one in links if (not wanted or in_hosts(one, wanted)) and not in_hosts(one, unwanted)]
    few = least is not None and len(passing) < least
    stray = bool(links) and least is None and len(passing) < len(links)
    many = most is not None and len(passing) > most
    check = LinksCheck(at_least=least, at_most=most, host_in=wanted, host_not_in=unwanted)
    assert (few or stray or many) == (check.look(post).answer is Answer.BROKEN)


def test_posts_that_share_a_look_share_its_finding():
    """One finding for each rule, and none that belongs to another look."""
    look = Look(Answer.KEPT, "fine")
    assert look.as_finding("a") is look.as_finding("a")
    assert "b" == look.as_finding("b").rule
    assert "else" == replace(look, why="else").as_finding("a").why


def test_a_post_that_a_rule_asked_before_gives_the_same_answer():
    """What the check of one limit worked out about a post does not answer for another limit."""
    post = facts('<a href="/t/some/12">x</a>')
    looks = [LinksCheck(at_least=least).look(post) for least in (1, 2, 1)]
    assert [1, 2, 1] == [look.values["limit"] for look in looks]
