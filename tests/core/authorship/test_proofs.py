"""What proves control of a page: links back to the profile, one-time codes, and what was confirmed before."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from linkbot.core.authorship.ladder import Background
from linkbot.core.authorship.memory import (
    Confirmation,
    How,
    Shared,
    earlier_posters,
    entity_of,
    evidence_digest,
    remembered,
)
from linkbot.core.authorship.names import squeezed
from linkbot.core.authorship.proofs import links_back, places_of_proof, profile_links
from linkbot.core.authorship.tokens import codes_on, make_token, redeem
from linkbot.core.model import Profile
from tests.core.authorship.articles import BYLINE, JSON_LD, PARAGRAPH, PROVEN, URL, signs, whose

FORUM = "https://forum.example.org"
POSTER = Profile("Reader_1", id=7)
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def link(href: str, rel: str = "me") -> str:
    """A link as it may stand in a page."""
    return f'<a rel="{rel}" href="{href}">me</a>'


@pytest.mark.parametrize(
    "href",
    [f"{FORUM}/u/Reader_1", f"{FORUM}/u/reader_1/", f"{FORUM}/users/READER_1", f"{FORUM}/u/reader_1/summary", "http://forum.example.org/u/reader_1",
     "https://FORUM.example.org/u/reader_1/activity/topics", f"{FORUM}/u/reader_1?x=1#y", f"{FORUM}/u/reader%5F1"],
)  # fmt: skip
@pytest.mark.parametrize("place", ["body", "head", "after"])
def test_a_link_back_proves(href, place):
    """A rel=me link to the profile counts in head and body, whatever its case, slash, tab, scheme or older path."""
    page = signs(
        **{place: f'<link rel="me" href="{href}">' if place == "head" else link(href, "nofollow me noopener")}
    )
    found = whose(page, "Reader_1", background=Background(forum=FORUM))
    assert PROVEN is found.state
    assert "rel_me" == found.evidence[0].kind


@pytest.mark.parametrize(
    "href",
    [f"{FORUM}/u/reader_12", f"{FORUM}/u/other", f"{FORUM}/t/reader_1", f"{FORUM}.evil.example/u/reader_1", "https://evil.example/u/reader_1",
     f"https://evil.example/?{FORUM}/u/reader_1", f"{FORUM}:8443/u/reader_1", "javascript:x", "http://[", f"{FORUM}/u/"],
)  # fmt: skip
def test_other_links_prove_nothing(href):
    """Another user, another forum or another page proves nothing."""
    assert () == profile_links(signs(link(href)), FORUM, POSTER)


@pytest.mark.parametrize(
    "body",
    [
        link(f"{FORUM}/u/reader_1", ""),
        link(f"{FORUM}/u/reader_1", "ugc me"),
        link(f"{FORUM}/u/reader_1", "menu"),
        f'<div class="comments-area"><p>{link(f"{FORUM}/u/reader_1")}</p></div>',
        f'<li class="comment">{link(f"{FORUM}/u/reader_1")}</li>',
        f"<blockquote>{link(f'{FORUM}/u/reader_1')}</blockquote>",
    ],
)
def test_links_of_visitors_prove_nothing(body):
    """Without rel=me, marked as users' content, in comments or in quotations a link is nobody's claim."""
    assert () == profile_links(signs(after=body), FORUM, POSTER)


def test_wikis_and_archives_prove_nothing():
    """Anybody may write into a wiki, and an archive keeps what was long ago."""
    wiki = signs(link(f"{FORUM}/u/reader_1"), '<meta name="generator" content="MediaWiki 1.43">')
    assert () == profile_links(wiki, FORUM, POSTER)
    assert () == profile_links(
        signs(link(f"{FORUM}/u/reader_1"), url="https://en.wikipedia.org/wiki/X"), FORUM, POSTER
    )
    assert () == profile_links(replace(signs(link(f"{FORUM}/u/reader_1")), archived=True), FORUM, POSTER)


def test_renamed_users_and_forums_in_folders():
    """Earlier names of the same user id count, and so does a forum below a path."""
    assert profile_links(signs(link(f"{FORUM}/u/old_name")), FORUM, POSTER, ("Old_Name",))
    assert profile_links(
        signs(link("https://www.example.org/forum/u/reader_1")), "https://www.example.org/forum", POSTER
    )
    assert not profile_links(
        signs(link("https://www.example.org/u/reader_1")), "https://www.example.org/forum", POSTER
    )
    assert not profile_links(signs(link(f"{FORUM}/u/reader_1")), "", POSTER)


def test_two_accounts_that_name_one_another():
    """The page of an account points back to the article's space or to the profile, with rel=me."""
    page = signs(url="https://ana.example/an-article")
    back = signs(link("https://ana.example/"), url="https://social.example/@ana")
    assert links_back(back, page, FORUM, POSTER)
    assert links_back(
        signs(link(f"{FORUM}/u/reader_1"), url="https://social.example/@ana"), page, FORUM, POSTER
    )
    assert not links_back(
        signs('<a href="https://ana.example/">x</a>', url="https://social.example/@ana"), page, FORUM, POSTER
    )
    assert not links_back(replace(back, archived=True), page, FORUM, POSTER)


def test_where_a_proof_may_stand():
    """On the page, its author's page, the home page of its space, and the repository's README."""
    page = signs(BYLINE)
    assert (
        URL,
        "https://www.site.example/author/ana-example",
        "https://www.site.example/",
    ) == places_of_proof(page)
    page = signs(url="https://github.com/ana/notes/blob/main/a.md")
    assert page.url in places_of_proof(page)
    assert "https://github.com/ana/notes" in places_of_proof(page)
    assert "https://medium.com/@ana" in places_of_proof(signs(url="https://medium.com/@ana/x-1"))


class TestCodes:
    """One-time codes."""

    CODE, TOKEN = make_token(bytes(range(20)), POSTER, "site.example", "ana", NOW)

    def redeemed(self, *codes, **changed):
        """Whether these codes redeem the token, with something changed."""
        given = {
            "origin": "site.example",
            "entity": "ana",
            "now": NOW,
            "poster": POSTER,
            "token": self.TOKEN,
            **changed,
        }
        token, poster = given.pop("token"), given.pop("poster")
        return redeem(token, codes, poster, **given) is not None

    def test_it_works_once(self):
        """A code that is found is used up."""
        used = redeem(
            self.TOKEN, ("linkbot-x", self.CODE), POSTER, origin="site.example", entity="ana", now=NOW
        )
        assert used == replace(self.TOKEN, used_at=NOW)
        assert not self.redeemed(self.CODE, token=used)

    def test_it_is_bound(self):
        """Another person, origin, author or code, or a late day: nothing."""
        assert self.redeemed(self.CODE)
        assert not self.redeemed()
        assert not self.redeemed(self.CODE[:-1] + "a")
        assert not self.redeemed(self.CODE, poster=Profile("other", id=8))
        assert not self.redeemed(self.CODE, origin="other.example")
        assert not self.redeemed(self.CODE, entity="otto")
        assert not self.redeemed(self.CODE, now=NOW + timedelta(days=14))

    def test_a_site_of_one_author_needs_no_name(self):
        """A token for a whole site fits any author's name on it."""
        assert self.redeemed(self.CODE, token=replace(self.TOKEN, entity=""))

    def test_only_a_digest_is_kept(self):
        """What is stored does not tell the code."""
        assert self.CODE.removeprefix("linkbot-") not in repr(self.TOKEN)

    def test_it_needs_chance_and_a_person(self):
        """Too little randomness or a profile without an id is an error."""
        with pytest.raises(ValueError, match="20 random bytes"):
            make_token(b"x", POSTER, "o", "", NOW)
        with pytest.raises(ValueError, match="user's id"):
            make_token(bytes(20), Profile("x"), "o", "", NOW)

    def test_codes_are_found_outside_comments(self):
        """A code counts in the text, in a meta tag or in a README, and nowhere a visitor can write."""
        assert (self.CODE,) == codes_on(signs(f"<p>{PARAGRAPH} {self.CODE}</p>"))
        assert (self.CODE,) == codes_on(signs(head=f'<meta name="description" content="{self.CODE}">'))
        assert () == codes_on(signs(after=f'<div id="comments"><p>{self.CODE}</p></div>'))
        assert () == codes_on(signs(f"<blockquote>{self.CODE}</blockquote>"))
        assert () == codes_on(signs(f"<p>{self.CODE}aaaa</p>"))
        assert () == codes_on(replace(signs(f"<p>{self.CODE}</p>"), editable=True))


class TestMemory:
    """What was confirmed before."""

    ONE = Confirmation(7, "site.example", "anaexample", How.MODERATOR, NOW)

    def found(self, *, poster=POSTER, origin="site.example", entity="anaexample", now=NOW, **changed):
        """Whether the confirmation, with something changed, covers a page."""
        return remembered([replace(self.ONE, **changed)], poster, origin, entity, now) is not None

    def test_it_covers_person_origin_and_author(self):
        """All three must agree: a guest's article on a confirmed person's site is the guest's."""
        assert self.found()
        assert not self.found(poster=Profile("x", id=8))
        assert not self.found(poster=Profile("reader_1"))
        assert not self.found(origin="other.example")
        assert not self.found(entity="ottosample")
        assert not self.found(entity="")

    def test_a_shared_host(self):
        """Where many people post pages of one origin, a page that names nobody is not covered; a named author is."""
        nobody = replace(self.ONE, entity="")
        asked = (POSTER, "site.example", "", NOW + timedelta(days=1))
        assert remembered([nobody], *asked) == nobody
        assert remembered([nobody], *asked, people=3) == nobody
        assert remembered([nobody], *asked, people=4) is None
        named = (POSTER, "site.example", "anaexample", NOW + timedelta(days=1))
        assert remembered([self.ONE], *named, people=9) == self.ONE

    def test_it_ends(self):
        """After a year, or when a moderator revokes it."""
        assert self.found(now=NOW + timedelta(days=364))
        assert not self.found(now=NOW + timedelta(days=365))
        assert not self.found(now=NOW - timedelta(days=1))
        assert not self.found(revoked_at=NOW)

    def test_the_latest_is_told(self):
        """Of several confirmations the latest is named."""
        later = replace(self.ONE, how=How.CODE, at=NOW + timedelta(days=1))
        assert later == remembered(
            [later, self.ONE], POSTER, "site.example", "anaexample", NOW + timedelta(days=2)
        )

    def test_a_confirmed_pair_is_proven(self):
        """What was confirmed needs no sign on the page, and its reason says who did it."""
        found = whose(signs(), background=Background(confirmed=How.MODERATOR))
        assert PROVEN is found.state
        assert "a moderator" in found.reasons[0]

    def test_the_author_a_page_names(self):
        """One author by name; none where the page names nobody or several."""
        assert squeezed("Ana Example") == entity_of(signs(BYLINE, JSON_LD))
        assert "" == entity_of(signs())
        assert "" == entity_of(signs('<p class="byline">Ana Example and Otto Sample</p>'))

    def test_a_swapped_page_has_another_digest(self):
        """The digest depends on what is said about the author, and not on the text."""
        assert evidence_digest(signs(BYLINE)) == evidence_digest(signs(BYLINE, after="<p>More.</p>"))
        assert evidence_digest(signs(BYLINE)) != evidence_digest(signs(BYLINE, JSON_LD))

    def test_earlier_posters(self):
        """Who else posted the same page."""
        history = [Shared("u", 7, NOW), Shared("u", 8, NOW), Shared("u", 8, NOW)]
        assert (8,) == earlier_posters(history, POSTER)
