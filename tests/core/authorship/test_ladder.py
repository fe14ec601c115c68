"""The ladder: which signs make a page likely, contradicted or unknown, and which attacks gain nothing."""

import pytest

from linkbot.core.authorship.ladder import Background, claim
from linkbot.core.authorship.words import VERDICTS, meaning, settles
from linkbot.core.model import Authorship, AuthorshipState
from tests.core.authorship.articles import (
    BYLINE,
    CONTRADICTED,
    JSON_LD,
    LIKELY,
    META,
    PARAGRAPH,
    PROVEN,
    UNKNOWN,
    signs,
    state,
    whose,
)

NAMED = [
    ("", META),
    ("", JSON_LD),
    ("", '<meta name="citation_author" content="Example, Ana">'),
    ("", '<meta name="DC.creator" content="Ana Example">'),
    ("", '<meta property="article:author" content="Ana Example">'),
    (
        "",
        '<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Ana Example">',
    ),
    (BYLINE, ""),
    ('<span itemprop="author" itemscope><span itemprop="name">Ana Example</span></span>', ""),
    ('<div class="h-entry"><a class="p-author h-card" href="/">Ana Example</a></div>', ""),
    ('<a rel="author" href="/x">Ana Example</a>', ""),
    ("<p>by Ana Example, 3 May 2026</p>", ""),
    ('<div class="author-bio"><h4>Ana Example</h4><p>writes things.</p></div>', ""),
]


@pytest.mark.parametrize(("body", "head"), NAMED)
def test_a_name_in_an_authors_place_is_likely(body, head):
    """Each place where an author is named counts for a poster of that name, and no more than likely."""
    assert LIKELY is state(signs(body, head), name="Ana Example")
    assert LIKELY is state(signs(body, head), name="Exámple, ana")


@pytest.mark.parametrize(("body", "head"), NAMED)
def test_one_place_accuses_nobody(body, head):
    """One place that names somebody else is not enough, whichever it is."""
    page = signs(body.replace("/author/ana-example", "/x"), head)
    assert UNKNOWN is state(page, name="Otto Sample")


def test_two_places_contradict():
    """Byline and JSON-LD agree on somebody else, and nothing speaks for the poster."""
    found = whose(signs(BYLINE, JSON_LD), name="Otto Sample", username="osample")
    assert CONTRADICTED is found.state
    assert (
        "JSON-LD, byline and address of the author's page name somebody else; neither the poster's name nor user name"
        " stands in an author's place on the page."
    ) == found.reasons[0]
    assert {"not_owned"} == {e.supports for e in found.evidence}
    assert not any("Ana" in reason for reason in found.reasons)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "Otto",
        "otto sample the third of his name",
        "O. S.",
        "Anna",
        "Ана Пример",
        "Oтto Sample",
        "The Otto Team",
    ],
)
def test_who_shows_no_full_name_is_never_contradicted(name):
    """First names, initials, other scripts, look-alikes and desks are not held against anybody."""
    assert UNKNOWN is state(signs(BYLINE, JSON_LD), name=name, username="qwertz")


FAVOURS = [
    {"title": "An article · Otto Sample"},
    {"head": JSON_LD + '<meta property="og:site_name" content="Otto Sample">'},
    {"after": "<footer>© 2026 Otto Sample</footer>"},
    {"after": "<p>Otto Sample</p>"},
    {"after": "<p>About the author: Otto Sample lives in a town.</p>"},
    {"after": f"<p>Otto Sample is a writer. {PARAGRAPH}</p>"},
    {"after": f"<p>{PARAGRAPH} This text was written by Otto Sample. {PARAGRAPH}</p>"},
    {"body": f"{BYLINE}<p>Guest post by Otto Sample</p>"},
    {"body": f"{BYLINE}<p>Ein Gastbeitrag von Otto Sample.</p>"},
    {"body": f"{BYLINE}<blockquote>{PARAGRAPH} A guest post by Otto Sample.</blockquote>"},
    {"body": f"{BYLINE}<p>My friend Otto Sample sent me this. {PARAGRAPH}</p>"},
    {"body": f"{BYLINE}<p>By Sample, Otto</p>"},
    {"body": f'{BYLINE}<p class="byline">Otto S.</p>'},
    {"body": f'{BYLINE}<p class="byline">osample</p>'},
    {"body": f'{BYLINE}<p class="byline">night owl</p>'},
    {"body": f'{BYLINE}<p class="byline">Ana Example and contributors</p>'},
    {"after": '<a href="https://social.example/@osample">me</a>'},
    {"after": '<a href="https://otto.example/">my site</a>'},
    {"head": JSON_LD + '<meta name="description" content="A text by Otto Sample">'},
    {"head": JSON_LD + '<script>var page = {"author":{"id":1,"name":"Otto Sample"}}</script>'},
    {"url": "https://sample.example/x"},
    {"url": "https://osample.example/x"},
    {"url": "https://www.site.example/blog/"},
]


@pytest.mark.parametrize("page", FAVOURS)
def test_anything_in_favour_keeps_from_accusing(page):
    """A name in title, copyright or signature, a guest's introduction, a link, a handle: the page is not held against the poster."""
    given = {"body": BYLINE, "head": JSON_LD, **page}
    found = whose(signs(**given), name="Otto Sample", username="osample", website="https://otto.example")
    assert CONTRADICTED is not found.state
    assert CONTRADICTED is state(
        signs(BYLINE, JSON_LD), name="Otto Sample", username="osample", website="https://otto.example"
    )


MENTIONS = [
    '<section id="comments"><div class="comment"><cite>Otto Sample</cite> says: well done</div></section>',
    f"<p>{PARAGRAPH} I want to thank Otto Sample for his help with it. {PARAGRAPH}</p>"
    + f"<p>{PARAGRAPH}</p>" * 12,
    "<figure><figcaption>Photo: Otto Sample</figcaption></figure>",
    "<p>Foto: Otto Sample</p>",
    "<p>Translated by Otto Sample</p>",
    f"<blockquote>{PARAGRAPH} Otto Sample</blockquote>",
    '<div class="related-posts"><h3><a href="/other">Another</a></h3><span class="author">Otto Sample</span></div>',
    '<ul class="recentcomments"><li><span class="comment-author-link">Otto Sample</span> on something</li></ul>',
]


@pytest.mark.parametrize("after", MENTIONS)
def test_a_mention_is_not_in_favour(after):
    """Commenters, people thanked, quoted, photographed or translating, and authors of other articles are not its author."""
    assert CONTRADICTED is state(
        signs(BYLINE, JSON_LD + META, after=after), name="Otto Sample", username="osample"
    )


def test_an_author_may_be_one_of_several():
    """One match among several authors is enough."""
    page = signs('<p class="byline">By Ana Example, Otto Sample and Eva Sample</p>')
    assert [LIKELY] * 3 == [state(page, name=name) for name in ("Ana Example", "Otto Sample", "Eva Sample")]


def test_an_initial_with_a_rare_surname_is_enough():
    """A. Example may be Ana Example; A. Smith may be anybody; B. is not Ana."""
    assert LIKELY is state(signs(BYLINE), name="A. Example")
    assert UNKNOWN is state(signs('<p class="byline">By Ana Smith</p>'), name="A. Smith")
    assert UNKNOWN is state(signs(BYLINE, JSON_LD), name="B. Example")


HANDLES = [
    {"url": "https://medium.com/@anaexample/an-article-1a2b"},
    {"url": "https://anaexample.github.io/an-article"},
    {"url": "https://anaexample.wordpress.com/2026/an-article"},
    {"url": "https://anaexample.example/an-article"},
    {"head": '<meta name="twitter:creator" content="@AnaExample">'},
    {"head": '<meta name="fediverse:creator" content="@anaexample@social.example">'},
    {"head": '<meta property="og:author:username" content="anaexample">'},
    {"body": '<a rel="author" href="/author/anaexample">x y</a>'},
    {"body": '<span class="byline">anaexample</span>'},
    {"after": '<a rel="me" href="https://social.example/@anaexample">me</a>'},
    {"after": '<a rel="me" href="https://x.com/AnaExample">me</a>'},
]


@pytest.mark.parametrize("page", HANDLES)
def test_a_user_name_that_is_the_authors_handle_is_likely(page):
    """A handle in the address, a meta tag, a slug, a byline or a rel=me link counts for the user of that name."""
    assert LIKELY is state(signs(**page), username="AnaExample")
    assert UNKNOWN is state(signs(**page), username="otto", name="Otto")


def test_a_first_name_is_nobodys_handle():
    """A first name as user name says nothing, wherever it stands."""
    page = signs('<span class="byline">martin</span>', url="https://martin.example/x")
    assert UNKNOWN is state(page, username="martin", name="Martin")


def test_a_handle_against_a_full_name_is_left_open():
    """A fitting handle and another full name in the byline: somebody took a name. Nobody is accused, nothing is granted."""
    page = signs(BYLINE, JSON_LD + '<meta name="twitter:creator" content="osample">')
    assert UNKNOWN is state(page, username="osample", name="Otto Sample")


def test_the_sites_own_account_is_no_author():
    """On a site of many, the user name of the site itself does not own what the page says somebody wrote."""
    others = '<div class="teaser"><h3><a href="/o">Other</a></h3><span class="author">Eva Sample</span></div>'
    page = signs(BYLINE, JSON_LD, url="https://thepaper.example/x", after=others)
    assert UNKNOWN is state(page, username="thepaper")


def test_a_website_that_the_page_claims_is_likely():
    """rel=me, sameAs and links at the author's name, compared without regard to www, case and the last slash."""
    page = signs(after='<a rel="me" href="https://www.ana.example/">me</a>')
    assert LIKELY is state(page, website="http://ANA.example")
    assert UNKNOWN is state(page, website="https://otto.example")
    page = signs(
        head='<script type="application/ld+json">{"@type":"Article","author":{"name":"ana","sameAs":"https://medium.com/@aexa/"}}</script>'
    )
    assert LIKELY is state(page, website="https://aexa.medium.com")
    page = signs(head='<meta name="fediverse:creator" content="@aexa@social.example">')
    assert LIKELY is state(page, website="https://social.example/@aexa")
    page = signs(head='<link rel="author" href="https://ana.example/">')
    assert LIKELY is state(page, website="https://ana.example")


def test_names_that_sign_on_vouches_for_weigh_more():
    """With verified names two places that show a rare name prove the matter; one, or a common name, does not."""
    known = Background(names_verified=True)
    assert PROVEN is whose(signs(BYLINE, JSON_LD), name="Ana Example", background=known).state
    assert LIKELY is whose(signs(BYLINE), name="Ana Example", background=known).state
    common = signs('<p class="byline">By Ana Smith</p>', '<meta name="author" content="Ana Smith">')
    assert LIKELY is whose(common, name="Ana Smith", background=known).state


def test_an_answer_counts_as_claimed():
    """Who answers "mine" is no longer contradicted or unknown; who was likely stays so."""
    found = claim(whose(signs(BYLINE, JSON_LD), name="Otto Sample"))
    assert AuthorshipState.CLAIMED is found.state
    assert "The poster says that it is their own." == found.reasons[0]
    assert LIKELY is claim(Authorship(LIKELY)).state


def test_every_state_has_words():
    """Each state has a verdict and a meaning; only what is proven needs nothing more."""
    assert {"owned", "not_owned", "unknown"} == set(VERDICTS.values())
    assert set(AuthorshipState) == set(VERDICTS)
    assert all(meaning(state) for state in AuthorshipState)
    assert ["PROVEN"] == [s.name for s in AuthorshipState if not settles(Authorship(s))]


def test_no_user_name_is_nobodys_handle():
    """A profile that was given without a user name fits no author by it."""
    page = signs(
        '<p class="byline">By <a rel="author" href="/author/">x</a></p>', url="https://medium.com/@/x"
    )
    assert UNKNOWN is state(page, username="")
