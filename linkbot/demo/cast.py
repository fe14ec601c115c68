"""Who appears in the demo, and the articles they link to."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody on the demo forum."""

    username: str
    name: str
    moderator: bool = False
    trust_level: int = 1


_NAMES = (
    "Alfa Bravo",
    "Charlie Delta",
    "Echo Foxtrot",
    "Golf Hotel",
    "India Juliett",
    "Kilo Lima",
    "Mike November",
)
"""Full names are needed where authors are compared; these are spelling-alphabet words, so that nobody is meant."""

MEMBERS = (
    Member("moderator-1", "Moderator", moderator=True, trust_level=4),
    *(Member(f"member-{number}", name) for number, name in enumerate(_NAMES, 1)),
)
BOT = Member("linkbot", "linkbot", moderator=True, trust_level=4)


@dataclass(frozen=True, slots=True)
class Article:
    """A page that the demo serves itself."""

    slug: str
    title: str
    author: str

    def html(self) -> str:
        """The page: its author in a byline and in JSON-LD, as blogs have it."""
        return f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{self.title}</title>
<meta name="author" content="{self.author}">
<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "BlogPosting",
"headline": "{self.title}", "author": {{"@type": "Person", "name": "{self.author}"}}}}</script></head>
<body><article><h1>{self.title}</h1><p class="byline">By <a rel="author" href="/">{self.author}</a></p>
<p>How a project of many hands decides is a question of habits more than of charters.
This page is part of linkbot's demo and says no more than that.</p></article></body></html>"""


ARTICLES = (
    Article("small-councils", "Small councils decide, large ones talk", "Alfa Bravo"),
    Article("voting-by-email", "Voting by e-mail, and what it does to silence", "Oscar Papa"),
    Article("an-answer-of-my-own", "An answer of my own to small councils", "Mike November"),
    Article("my-own-votes", "What I think about votes", "Golf Hotel"),
    Article("from-my-topic", "What I learned from twenty meetings", "Kilo Lima"),
)

_PARTS = (
    "In the meetings of the last year we have seen one question return under many names, and it is who decides when nobody agrees.",
    "A council that is elected by everybody speaks for everybody on the day of the election and for fewer people on each day after it.",
    "A council that appoints its own members keeps its memory and loses its critics, and we have examples of both among our neighbours.",
    "The projects that lasted wrote down how to change the rules before they wrote down the rules, and that order mattered.",
    "Money makes every one of these questions sharper, because a seat that can be bought is a different seat from one that is earned.",
)
ESSAY = "\n\n".join(f"{number}. {' '.join(_PARTS)}" for number in range(1, 8)) + (
    "\n\nThat is as far as I have come, and I would rather be wrong in public than right alone. Corrections are welcome."
)
"""Some 850 words that belong on a page of their own."""
