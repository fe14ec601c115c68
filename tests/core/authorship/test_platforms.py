"""The platform table: who writes at an address, and which accounts are one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkbot.core.authorship.platforms import (
    PLATFORMS,
    account_key,
    account_user,
    address_user,
    author_slug,
    join,
    plain_address,
)

AUTHORS = [
    "https://medium.com/@ana/a-title-1a2b",
    "https://ana.medium.com/a-title-1a2b",
    "https://github.com/ana/notes/blob/main/a.md",
    "https://raw.githubusercontent.com/ana/notes/main/a.md",
    "https://gist.github.com/ana/0123456789abcdef",
    "https://nbviewer.org/github/ana/notes/blob/main/a.ipynb",
    "https://nbviewer.jupyter.org/gist/ana/0123",
    "https://colab.research.google.com/github/ana/notes/blob/main/a.ipynb",
    "https://mybinder.org/v2/gh/ana/notes/HEAD",
    "https://gitlab.com/ana/notes",
    "https://codeberg.org/ana/notes",
    "https://bitbucket.org/ana/notes/src",
    "https://ana.github.io/notes/",
    "https://ana.gitlab.io/",
    "https://ana.codeberg.page/x",
    "https://ana.substack.com/p/a-title",
    "https://substack.com/@ana/note/c-1",
    "https://ana.wordpress.com/2026/01/01/a-title/",
    "https://ana.blogspot.com/2026/01/a-title.html",
    "https://ana.blogspot.co.uk/2026/01/a-title.html",
    "https://ana.tumblr.com/post/1/a-title",
    "https://www.tumblr.com/ana/1/a-title",
    "https://dev.to/ana/a-title-1a2b",
    "https://ana.hashnode.dev/a-title",
    "https://hashnode.com/@ana",
    "https://ana.ghost.io/a-title/",
    "https://bsky.app/profile/ana/post/1",
    "https://social.example/@ana/112233",
    "https://www.youtube.com/@ana/videos",
    "https://www.youtube.com/user/ana",
    "https://speakerdeck.com/ana/a-title",
    "https://slides.com/ana/a-title",
    "https://www.slideshare.net/ana/a-title",
    "https://x.com/ana/status/1",
    "https://twitter.com/ana",
    "https://www.kaggle.com/code/ana/a-title",
    "https://observablehq.com/@ana/a-title",
    "https://codepen.io/ana/pen/x",
    "https://www.reddit.com/user/ana/",
    "https://write.as/ana/a-title",
    "https://buttondown.com/ana/archive/a-title/",
    "https://ana.livejournal.com/1.html",
    "https://ana.wixsite.com/site",
    "https://ana.netlify.app/x",
    "https://www.uni.example/~ana/a.html",
]
NOBODYS = [
    "",
    "https://www.site.example/2026/a-title",
    "https://github.com/ana/notes/issues/3",
    "https://github.com/ana/notes/pull/3",
    "https://github.com/ana/notes/wiki/Home",
    "https://github.com/features/x",
    "https://gitlab.com/ana/notes/-/issues/3",
    "https://en.blog.wordpress.com/2026/x",
    "https://www.youtube.com/watch?v=x",
    "https://medium.com/some-publication/a-title",
    "https://arxiv.org/abs/2601.00001",
    "https://zenodo.org/records/1",
    "https://telegra.ph/A-title-01-01",
    "https://twitter.com/search?q=x",
    "https://www.linkedin.com/in/ana",
    "https://mastodon.example/users/ana",
    "https://facebook.com/ana",
    "",
    "not an address",
    "http://[",
    "",
]


@pytest.mark.parametrize("url", AUTHORS)
def test_the_author_in_an_address(url):
    """Each platform shows its user where the table says."""
    assert "ana" == address_user(url)[0]
    assert address_user(url)[1]


@pytest.mark.parametrize("url", NOBODYS)
def test_addresses_that_name_no_author(url):
    """Owners of issues, services' own pages, plain sites and malformed addresses name nobody."""
    assert ("", "") == address_user(url)


def test_every_row_is_used():
    """No row of the table is without an example above."""
    used = {
        row
        for row in PLATFORMS
        for url in [*AUTHORS, *NOBODYS]
        if row.address.match(
            plain_address(url).partition("/")[0] + "/" + plain_address(url).partition("/")[2]
        )
    }
    unused = {row.address.pattern for row in PLATFORMS if row not in used}
    assert unused <= {
        row.address.pattern for row in PLATFORMS if "gist\\.github\\.com/" in row.address.pattern
    }


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://x.com/Ana", "http://twitter.com/ana/"),
        ("https://ana.medium.com/", "https://medium.com/@Ana"),
        ("https://www.Ana.example/", "ana.example"),
        ("https://ana.github.io", "http://ana.github.io/index.html"),
        ("https://m.youtube.com/@ana", "https://youtube.com/@ana"),
    ],
)
def test_one_account_under_two_addresses(one, other):
    """Scheme, www, case, the last slash and former names make no difference."""
    assert account_key(one) == account_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.social.example/@ana", "https://b.social.example/@ana"),
        ("https://ana.github.io", "https://ana.gitlab.io"),
        ("https://facebook.com/ana", "https://instagram.com/ana"),
        ("https://ana.example", "https://ana.example.org"),
        ("https://ana.example/a", "https://ana.example/b"),
    ],
)
def test_two_accounts(one, other):
    """The same name elsewhere is another account."""
    assert account_key(one) != account_key(other)


def test_account_users():
    """Accounts that are no place for articles have users as well."""
    assert "ana" == account_user("https://www.linkedin.com/in/ana/")
    assert "ana" == account_user("https://instagram.com/ana")
    assert "" == account_user("https://facebook.com/sharer.php?u=x")


@pytest.mark.parametrize(
    ("href", "slug"),
    [
        ("https://www.site.example/author/ana-example/", "ana-example"),
        ("/autor/ana-example", "ana-example"),
        ("/people/ana-example.html", "ana-example"),
        ("/blog/authors/ana", "ana"),
        ("/?author_name=ana", "ana"),
        ("/author/admin/", ""),
        ("/author/17", ""),
        ("/2026/author-of-things", ""),
        ("", ""),
    ],
)
def test_author_slugs(href, slug):
    """The last part of an author's page; accounts of the system itself are none."""
    assert slug == author_slug(href)


@given(st.text(max_size=60))
def test_never_raises(text):
    """Whatever stands in an href, there is an answer."""
    assert isinstance(account_key(text), str)
    assert isinstance(address_user(f"https://{text}")[0], str)
    assert isinstance(join("https://www.site.example/", text), str)
