"""Ways to be taken for the author, and what becomes of them."""

import pytest

from linkbot.core.authorship.ladder import Background
from linkbot.core.authorship.page import Page
from linkbot.core.authorship.reader import read_signs
from linkbot.core.authorship.words import meaning, settles
from tests.core.authorship.articles import (
    BYLINE,
    JSON_LD,
    LIKELY,
    META,
    PROVEN,
    UNKNOWN,
    URL,
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

    @pytest.mark.parametrize(
        "html",
        [
            '<html><head><title>App</title></head><body><div id="root"></div><noscript>You need JavaScript.</noscript></body></html>',
            '<html><head><title>Log in</title></head><body><form><h1>Log in</h1><input name="user"><button>Log in</button></form></body></html>',
            "<html><head><title>Just a moment...</title></head><body><h1>Checking your browser</h1></body></html>",
        ],
    )
    def test_pages_that_need_a_script_or_a_login_say_nothing(self, html):
        """What a program is not shown counts for nobody and against nobody."""
        assert UNKNOWN is state(read_signs(Page(URL, html)), "otto.sample", "Otto Sample")

    def test_who_looks_at_a_page_is_not_its_author(self):
        """The reader who is signed in stands on the page, too; so does a wiki's last editor."""
        viewer = '<meta name="user-login" content="reader77"><meta name="octolytics-actor-login" content="reader77">'
        assert UNKNOWN is state(signs(head=viewer, url="https://github.com/someorg/tool"), "reader77")
        wiki = '<div id="footer"><li id="lastmod">This page was last edited by <a href="/user/reader77">reader77</a>.</li></div>'
        assert UNKNOWN is state(signs(after=wiki, url="https://wiki.example/X"), "reader77")

    def test_an_organisations_repository_is_nobodys_by_its_name(self):
        """Issues, pull requests and discussions are their opener's, not the owner's of the repository."""
        for part in ("issues/3", "pull/3", "discussions/3", "wiki/Home"):
            page = signs(url=f"https://github.com/someowner/tool/{part}")
            assert UNKNOWN is state(page, "someowner"), part

    @pytest.mark.parametrize("name", ["Аnа Ехаmрlе", "Ana Еxample", "Ａｎａ Ｅｘａｍｐｌｅ\u0430"])
    def test_names_of_mixed_letters_match_nobody(self, name):
        """Look-alikes from other alphabets are refused, and accuse nobody."""
        assert UNKNOWN is state(signs(BYLINE, JSON_LD), name=name)

    def test_a_free_text_author_can_be_anybody(self):
        """A page where everybody writes any name: likely at most, and a code or link is needed for more."""
        page = signs(
            '<address><a rel="author">Ana Example</a></address>', url="https://telegra.ph/A-title-05-03"
        )
        assert state(page, name="Ana Example") <= LIKELY

    def test_a_page_can_frame_its_author(self):
        """fediverse:creator and twitter:creator name whom they like: likely at most, and only for that account."""
        framed = '<meta name="fediverse:creator" content="@otto@social.example"><meta name="twitter:creator" content="@ottosample">'
        found = whose(signs(head=framed), "ottosample", "", "https://social.example/@otto")
        assert LIKELY is found.state
        assert UNKNOWN is state(signs(head=framed), "somebody9")
