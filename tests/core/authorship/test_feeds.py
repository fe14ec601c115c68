"""What a site's feed says of an article's author."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkbot.core.authorship.feeds import read_feed
from linkbot.core.authorship.page import Page
from linkbot.core.authorship.signs import Role
from tests.core.authorship.articles import URL

ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><author><name>The Owner</name></author>
<entry><link href="https://www.site.example/other"/><author><name>Otto Sample</name></author></entry>
<entry><link href="{URL}/"/><author><name>Ana Example</name></author></entry></feed>"""
RSS = f"""<rss xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>x</title>
<item><link>{URL}</link><dc:creator><![CDATA[Ana Example]]></dc:creator></item></channel></rss>"""
MAIL = f"<rss><channel><item><guid>{URL}</guid><author>ana@site.example (Ana Example)</author></item></channel></rss>"
WHOLE = f'<feed xmlns="http://www.w3.org/2005/Atom"><author><name>Ana Example</name></author><entry><id>{URL}</id></entry></feed>'


def said(text: str) -> list[tuple[Role, str]]:
    """Role and name of each sign."""
    return [(s.role, s.says) for s in read_feed(Page("https://www.site.example/feed", text, URL)).signs]


@pytest.mark.parametrize("text", [ATOM, RSS, MAIL, "\ufeff\n" + RSS])
def test_the_entry_names_its_author(text):
    """Atom, Dublin Core and RSS's own author are read, for the entry of this article only."""
    assert [(Role.NAME, "Ana Example")] == said(text)


def test_the_feeds_own_author_is_a_hint():
    """Where the entry names nobody, the feed's author may be the site's owner."""
    assert [(Role.HINT, "Ana Example")] == said(WHOLE)


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{"&" + chr(97 + n) + ";"}{("&" + chr(97 + n) + ";") * 9}">' for n in range(12)
)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<html>",
        "no feed",
        RSS.replace(URL, "https://www.site.example/other"),
        "<a>" * 5000,
        f"{BOMB}]><rss>&m;</rss>",
    ],
)
def test_no_feed_no_sign(text):
    """Broken feeds, feeds of other articles and bombs of entities say nothing."""
    assert [] == said(text)


@given(st.text(max_size=200))
def test_never_raises(text):
    """Whatever stands in a feed, reading it ends."""
    assert isinstance(
        said(f"<rss><channel><item><link>{URL}</link><author>{text}</author></item></channel></rss>"), list
    )
