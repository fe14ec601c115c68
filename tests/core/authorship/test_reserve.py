"""When two places that name somebody else are still too little to contradict a poster."""

from dataclasses import replace

import pytest

from linkbot.core.authorship.ladder import assess
from linkbot.core.model import Profile
from tests.core.authorship.articles import CONTRADICTED, META, UNKNOWN, signs, state, whose

SLUG = '<p class="byline">By <a href="/author/ana-example">Ana Example</a></p>'


def named(name: str) -> str:
    """JSON-LD and byline that name somebody."""
    return (
        f'<script type="application/ld+json">{{"@type":"Article","author":{{"@type":"Person","name":"{name}"}}}}</script>'
        f'<p class="byline">By {name}</p>'
    )


def test_the_same_first_name_asks_for_a_third_place():
    """Surnames change, so somebody with the same first name is accused on three places only."""
    assert UNKNOWN is state(signs(named("Ana Example")), name="Ana Sample")
    assert CONTRADICTED is state(signs(named("Ana Example"), META), name="Ana Sample")
    assert CONTRADICTED is state(signs(named("Ana Example")), name="Eva Sample")


@pytest.mark.parametrize(
    "pen_name", ["Purple Penguin", "The Grumpy Coder", "Uncle Example", "Der Weltenbummler"]
)
def test_pen_names_contradict_nobody(pen_name):
    """Whoever writes as Purple Penguin may be anybody, however often the page says it."""
    page = signs(named(pen_name), f'<meta name="author" content="{pen_name}">')
    assert CONTRADICTED is not state(page, name="Otto Sample")


@pytest.mark.parametrize("pen_name", ["Purple Penguin", "Lazy Fox", "Night Owl"])
def test_pen_names_are_not_contradicted(pen_name):
    """A poster under a pen name may be the author."""
    assert UNKNOWN is state(signs(named("Ana Example"), META), name=pen_name)


def test_a_surname_that_is_a_word_is_no_pen_name():
    """A first name in front makes a person of it."""
    assert CONTRADICTED is state(signs(named("Ana Fox")), name="Otto Wolf")


def test_names_without_a_given_name_ask_for_a_third_place():
    """What holds no common first name may be a firm, a band or a pen name, on the page or in the profile."""
    assert UNKNOWN is state(signs(named("Quorl Bexley")), name="Otto Sample")
    assert CONTRADICTED is state(
        signs(named("Quorl Bexley"), META.replace("Ana Example", "Quorl Bexley")), name="Otto Sample"
    )
    assert UNKNOWN is state(signs(named("Ana Example")), name="Quorl Bexley")


def test_a_byline_and_its_own_link_are_one_element():
    """Far from the headline it may be another article's."""
    assert CONTRADICTED is state(signs(SLUG), name="Otto Sample")
    assert UNKNOWN is state(signs(after=f"<div>{SLUG}</div>"), name="Otto Sample")


def test_a_mention_asks_for_a_third_place():
    """Whoever stands anywhere on the page outside comments is accused on three places only."""
    thanks = "<p>Many words about this and that and the other, for which my thanks go to Otto Sample and others, of course.</p>"
    assert UNKNOWN is state(signs(named("Ana Example") + thanks), name="Otto Sample")
    comment = f'<div id="comments"><div class="comment">{thanks}</div></div>'
    assert CONTRADICTED is state(signs(named("Ana Example"), after=comment), name="Otto Sample")


@pytest.mark.parametrize("bio", ["I write for site.example.", "Also known as Ana Example"])
def test_a_bio_may_explain_it(bio):
    """Who says in the profile that the site or the other name is theirs is not accused."""
    page = signs(named("Ana Example"), META)
    poster = Profile("reader1", id=7, name="Otto Sample")
    assert CONTRADICTED is assess(page, poster).state
    assert UNKNOWN is assess(page, replace(poster, bio=bio)).state


@pytest.mark.parametrize("link", ["mailto:osample@uni.example", "https://github.com/ottosample"])
def test_an_address_made_of_the_name_speaks_for_the_poster(link):
    """An e-mail address or account made of the poster's name on the page keeps from accusing."""
    page = signs(named("Ana Example") + f'<p>Write to <a href="{link}">us</a>.</p>', META)
    assert UNKNOWN is state(page, name="Otto Sample")
    assert CONTRADICTED is state(page, name="Eva Beispiel")


def test_moderators_read_why():
    """The reasons say what kept linkbot from saying more."""
    found = whose(signs(named("Ana Example")), name="Ana Sample")
    assert "To be careful: both have the same first name, and surnames change." == found.reasons[-1]
