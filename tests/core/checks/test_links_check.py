"""`links`: how many, and to which hosts."""

import pytest

from linkbot.core.checks.links import LinksCheck
from linkbot.core.model import Answer
from tests.core.posts import a_onebox, a_quote, facts

ONE = LinksCheck(at_least=1, host_not_in=frozenset({"this_forum", "uploads", "paste.example.com"}))
OUT = '<a href="https://example.com/essay">x</a>'


@pytest.mark.parametrize(
    ("cooked", "answer", "fault"),
    [
        (f"<p>{OUT}</p>", Answer.KEPT, ""),
        (a_onebox("https://example.com/essay"), Answer.KEPT, ""),
        ("<p>none</p>", Answer.BROKEN, "no_outside_link"),
        (a_quote(text=OUT), Answer.BROKEN, "no_outside_link"),
        (f"<pre><code>{OUT}</code></pre>", Answer.BROKEN, "no_outside_link"),
        ('<p><a href="/t/some/12">x</a></p>', Answer.BROKEN, "only_forum_links"),
        ('<p><a href="https://cdn.example.net/forum1/a.pdf">x</a></p>', Answer.BROKEN, "only_forum_links"),
        ('<p><a href="https://paste.example.com/1">x</a></p>', Answer.BROKEN, "unwanted_host"),
        (f'<p><a href="https://paste.example.com/1">x</a> {OUT}</p>', Answer.KEPT, ""),
        ('<p><a href="https://notpaste.example.com/1">x</a></p>', Answer.KEPT, ""),
        ('<p><a href="mailto:x@example.com">x</a></p>', Answer.BROKEN, "no_outside_link"),
    ],
)
def test_one_good_link_is_enough(cooked, answer, fault):
    """With `at_least`, links to hosts that are not wanted do not count, and do no harm."""
    look = ONE.look(facts(cooked))
    assert (answer, fault) == (look.answer, look.fault)


@pytest.mark.parametrize(
    ("hosts", "url", "answer"),
    [
        ({"bit.example"}, "https://bit.example/x", Answer.BROKEN),
        ({"bit.example"}, "https://www.bit.example/x", Answer.BROKEN),
        ({"*.bit.example"}, "https://a.bit.example/x", Answer.BROKEN),
        ({"medium.com/@a"}, "https://medium.com/@a/x", Answer.BROKEN),
        ({"medium.com/@a"}, "https://medium.com/@ab/x", Answer.KEPT),
        ({"bit.example"}, "https://rabbit.example/x", Answer.KEPT),
    ],
)
def test_without_at_least_no_link_may_lead_there(hosts, url, answer):
    """Every link has to pass."""
    look = LinksCheck(host_not_in=frozenset(hosts)).look(facts(f'<p>{OUT}<a href="{url}">x</a></p>'))
    assert answer is look.answer


def test_only_some_hosts():
    """`host_in` turns away all others."""
    check = LinksCheck(host_in=frozenset({"example.com"}))
    assert Answer.KEPT is check.look(facts(f"<p>{OUT}</p>")).answer
    assert Answer.BROKEN is check.look(facts('<p><a href="https://example.net/">x</a></p>')).answer


def test_too_many_links():
    """`at_most` names the links that counted."""
    look = LinksCheck(at_most=1).look(facts(f'<p>{OUT}<a href="https://example.net/">y</a></p>'))
    assert (Answer.BROKEN, "too_many_links", 2) == (look.answer, look.fault, look.values["count"])
    assert ("https://example.com/essay", "https://example.net/") == look.evidence


def test_the_same_link_twice_is_one():
    """A text link above its preview is one link."""
    look = LinksCheck(at_most=1).look(facts(f"<p>{OUT}</p>{a_onebox('https://www.example.com/essay/')}"))
    assert Answer.KEPT is look.answer
