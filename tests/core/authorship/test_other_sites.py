"""Kinds of sites that the development set lacks: nobody who might be the author is contradicted."""

from collections import Counter

import pytest

from linkbot.core.authorship.ladder import assess
from linkbot.core.authorship.page import Page
from linkbot.core.authorship.reader import read_signs
from linkbot.core.authorship.words import VERDICTS
from linkbot.core.model import Profile
from tests.core.authorship.other_sites import generators, institutions, people, platforms
from tests.core.authorship.other_sites.pairs import Poster, Site

PAIRS = [
    pytest.param(site, poster, id=f"{site.kind}: {poster.name or poster.username}, {poster.expected}")
    for module in (generators, platforms, institutions, people)
    for site in module.SITES
    for poster in site.posters
]


def said(site: Site, poster: Poster) -> str:
    """The verdict."""
    profile = Profile(poster.username, id=7, name=poster.name, website=poster.website, bio=poster.bio)
    return VERDICTS[assess(read_signs(Page(site.url, site.html)), profile).state]


@pytest.mark.parametrize(("site", "poster"), PAIRS)
def test_nobody_is_wronged(site, poster):
    """Nobody but a plain stranger is told so, and no plain stranger is taken for the author."""
    wrong = {"owned": {"not_owned"}, "unknown": {"not_owned"}, "not_owned": {"owned"}}
    assert said(site, poster) not in wrong[poster.expected]


def test_most_answers_are_right():
    """Doubt is not all there is, and credulity neither."""
    answers = Counter((p.values[1].expected, said(*p.values)) for p in PAIRS)
    wanted = Counter(p.values[1].expected for p in PAIRS)
    assert len(PAIRS) >= 160
    assert answers["owned", "owned"] >= 0.9 * wanted["owned"]
    assert answers["not_owned", "not_owned"] >= 0.4 * wanted["not_owned"]
    assert answers["unknown", "owned"] <= 6
