"""What a made-up page is, and who posts it."""

from dataclasses import dataclass

TEXT = (
    "<p>Words that say something about a matter of some interest, long enough to be a paragraph of running text, and to"
    " look like one to anybody who reads it.</p>"
) * 8


@dataclass(frozen=True, slots=True)
class Poster:
    """A forum profile, and what a careful moderator would say: owned, not_owned or unknown."""

    expected: str
    name: str = ""
    username: str = "reader1"
    website: str = ""
    bio: str = ""


@dataclass(frozen=True, slots=True)
class Site:
    """One page and its posters."""

    kind: str
    url: str
    html: str
    posters: tuple[Poster, ...]


def page(body: str, head: str = "", title: str = "A title", language: str = "en") -> str:
    """A document around a body."""
    return f'<!doctype html><html lang="{language}"><head><title>{title}</title>{head}</head><body>{body}</body></html>'


def ld(inner: str) -> str:
    """A JSON-LD script."""
    return f'<script type="application/ld+json">{inner}</script>'


def owned(name: str = "", username: str = "reader1", website: str = "", bio: str = "") -> Poster:
    """The author."""
    return Poster("owned", name, username, website, bio)


def other(name: str = "", username: str = "reader1", website: str = "", bio: str = "") -> Poster:
    """Plainly somebody else."""
    return Poster("not_owned", name, username, website, bio)


def open_(name: str = "", username: str = "reader1", website: str = "", bio: str = "") -> Poster:
    """The page does not tell."""
    return Poster("unknown", name, username, website, bio)
