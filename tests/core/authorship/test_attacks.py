"""Ways to be taken for the author, and what becomes of them."""

import pytest

from linkbot.core.authorship.ladder import Background
from linkbot.core.authorship.words import meaning, settles
from tests.core.authorship.articles import (
    BYLINE,
    JSON_LD,
    LIKELY,
    META,
    PROVEN,
    UNKNOWN,
    signs,
    state,
    whose,
)


class TestAttacks:
    """Ways to be taken for the author."""

    def test_a_profile_dressed_up_as_the_author_is_likely_at_most(self):
        """Name, user name and website can be chosen: that proves nothing, and the words say so."""
        page = signs(BYLINE, JSON_LD, url="https://ana-example.example/x")
        found = whose(page, "anaexample", "Ana Example", "https://ana-example.example")
        assert LIKELY is found.state
        assert "no proof" in meaning(found.state)
        assert settles(found)

    def test_look_alike_letters_match_nobody(self):
        """A name with a Cyrillic letter is not the Latin one."""
        assert UNKNOWN is state(signs(BYLINE, JSON_LD), name="Аna Example")

    @pytest.mark.parametrize(
        "zone",
        [
            '<div id="comments"><p>{}</p></div>',
            '<ol class="commentlist"><li class="comment">{}</li></ol>',
            "<blockquote>{}</blockquote>",
        ],
    )
    def test_rel_me_in_comments_counts_for_nothing(self, zone):
        """A link that a visitor left claims nothing for the page."""
        link = '<a rel="me" href="https://mallory.example/">me</a><a rel="author" href="/author/mallory">Mallory Sample</a>'
        page = signs(BYLINE, after=zone.format(link))
        assert state(page, "mallory", "Mallory Sample", "https://mallory.example") <= UNKNOWN

    def test_a_copy_on_ones_own_site_is_not_ones_own(self):
        """A page that names another site as its original is judged by that site, whatever its own says."""
        own = {
            "url": "https://mallory.example/copy",
            "title": "An article | Mallory Sample",
            "after": "<footer>© Mallory Sample</footer>",
        }
        original = '<link rel="canonical" href="https://ana-example.example/an-article">'
        assert LIKELY is state(signs(**own), "mallory", "Mallory Sample", "https://mallory.example")
        assert UNKNOWN is state(
            signs(head=original, **own), "mallory", "Mallory Sample", "https://mallory.example"
        )
        said = "<p>Originally published at another place.</p>"
        assert UNKNOWN is state(signs(said, **own), "mallory", "Mallory Sample", "https://mallory.example")

    def test_the_author_of_a_copy_is_still_its_author(self):
        """Republishing one's own article elsewhere is fine: the byline and the original's site count."""
        original = '<link rel="canonical" href="https://ana-example.example/an-article">'
        assert LIKELY is state(signs(BYLINE, original, url="https://dev.to/x/an-article"), name="Ana Example")
        page = signs(head=original + META, url="https://dev.to/x/an-article")
        assert LIKELY is state(page, name="Ana", website="https://ana-example.example")

    def test_an_archive_proves_nothing(self):
        """A stored copy with a link to the profile may be years old."""
        from dataclasses import replace  # noqa: PLC0415

        page = signs(after='<a rel="me" href="https://forum.example.org/u/reader1">me</a>')
        known = Background(forum="https://forum.example.org")
        assert PROVEN is whose(page, background=known).state
        assert PROVEN is not whose(replace(page, archived=True), background=known).state

    def test_a_page_that_was_cut_accuses_nobody(self):
        """What stands behind the cut may be the author's name."""
        from dataclasses import replace  # noqa: PLC0415

        page = signs(BYLINE, JSON_LD)
        assert UNKNOWN is state(replace(page, complete=False), name="Otto Sample")
