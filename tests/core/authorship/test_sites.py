"""What it says that the profile names the page's site, or that the site bears a person's name."""

from typing import ClassVar

from linkbot.core.authorship.ladder import Background
from tests.core.authorship.articles import (
    BYLINE,
    CONTRADICTED,
    JSON_LD,
    LIKELY,
    META,
    UNKNOWN,
    URL,
    signs,
    state,
    whose,
)


class TestOwnSite:
    """The profile's website is the site of the page."""

    def test_with_a_first_name_it_is_likely(self):
        """A first name and the site fit a personal site that names nobody else."""
        page = signs(head=META, url="https://ana.example/x")
        assert LIKELY is state(
            signs(head=META, url="https://aexample.example/x"), name="Ana", website="https://aexample.example"
        )
        assert LIKELY is state(page, username="ana.site", name="Ana", website="https://ana.example")

    def test_another_full_name_is_a_conflict(self):
        """On a personal site another full name is left open."""
        page = signs(BYLINE, JSON_LD, url="https://ana-example.example/x")
        assert UNKNOWN is state(page, name="Otto Sample", website="https://ana-example.example")

    def test_it_says_nothing_on_a_site_of_many(self):
        """Where others write as well, the site does not make the poster an author."""
        others = (
            '<div class="teaser"><h3><a href="/o">Other</a></h3><span class="author">Eva Sample</span></div>'
        )
        page = signs(BYLINE, JSON_LD, url="https://paper.example/x", after=others)
        assert CONTRADICTED is state(page, name="Otto Sample", website="https://paper.example")

    def test_nobody_named_is_left_open(self):
        """A product page that names nobody says nothing about a stranger who enters it as website."""
        assert UNKNOWN is state(
            signs(url="https://product.example/x"), name="Otto Sample", website="https://product.example"
        )

    def test_shared_hosts_are_not_one_site(self):
        """Another user's page on the same platform is another site."""
        page = signs(url="https://medium.com/@somebody/x", head='<meta name="author" content="Some Body">')
        assert UNKNOWN is state(page, name="Ana", website="https://medium.com/@ana")
        assert UNKNOWN is state(signs(url="https://a.github.io/x"), name="Ana", website="https://b.github.io")

    def test_a_host_that_many_share_is_nobodys_home(self):
        """Where many people post pages of one site, the profile's website proves nothing."""
        page = signs(head=META, url="https://shared.example/x")
        assert LIKELY is whose(page, name="Ana", website="https://shared.example").state
        many = Background(many_people=True)
        assert UNKNOWN is whose(page, name="Ana", website="https://shared.example", background=many).state


class TestPersonalSite:
    """A site that is somebody's by name, without a byline."""

    PAGE: ClassVar[dict[str, str]] = {
        "url": "https://ana-example.example/x",
        "title": "An article | Ana Example",
        "after": "<footer>© Ana Example</footer>",
    }

    def test_its_owner_is_likely(self):
        """Title and copyright line count where no better sign names somebody else."""
        assert LIKELY is state(signs(**self.PAGE), name="Ana Example")

    def test_a_site_that_bears_a_name_accuses_nobody(self):
        """Domain, title and copyright line may name the poet whom a society honours: who wrote the article is not said."""
        assert UNKNOWN is state(signs(**self.PAGE), name="Otto Sample")

    def test_somebody_else_is_contradicted(self):
        """Domain and title agree with the author whom the article names."""
        assert CONTRADICTED is state(signs(**{**self.PAGE, "head": META}), name="Otto Sample")

    def test_title_and_copyright_alone_are_not_enough(self):
        """Without a fitting domain or handle, a name in a title may be whom the text is about."""
        assert UNKNOWN is state(signs(**{**self.PAGE, "url": URL}), name="Otto Sample")

    def test_a_company_is_no_person(self):
        """A site's own name in author tags accuses nobody."""
        head = (
            '<meta name="author" content="Cloud Castle"><meta property="og:site_name" content="Cloud Castle">'
        )
        page = signs(
            '<p class="byline">By Cloud Castle</p>',
            head,
            url="https://cloudcastle.example/x",
            title="An article | Cloud Castle",
        )
        assert UNKNOWN is state(page, name="Otto Sample")
