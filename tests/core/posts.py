"""Posts for tests of the judge: short ways to say what stands in one."""

from linkbot.core.facts import facts_of
from linkbot.core.model import Author, Facts, Home, Known, Post

FORUM = "https://forum.example.org"
HOME = Home(FORUM, ("cdn.example.net/forum1",))


def a_post(cooked: str, **more) -> Post:
    """A post by member-1."""
    return Post(cooked, more.pop("author", Author("member-1", 7)), **more)


def facts(cooked: str, known: Known | None = None, **more) -> Facts:
    """The facts of such a post, seen from the forum."""
    return facts_of(a_post(cooked, **more), HOME, known or Known())


def a_quote(username: str = "member-2", text: str = "words") -> str:
    """How the forum shows a quotation of a user."""
    return (
        f'<aside class="quote no-group" data-username="{username}" data-post="3" data-topic="9"><div class="title">'
        f'<div class="quote-controls"></div><img class="avatar" src="/a.png"> {username}:</div>'
        f"<blockquote><p>{text}</p></blockquote></aside>"
    )


def a_onebox(url: str) -> str:
    """How the forum shows a preview of a page."""
    return (
        f'<aside class="onebox allowlistedgeneric" data-onebox-src="{url}"><header class="source">'
        f'<img class="site-icon" src="/i.png"><a href="{url}">example.com</a></header><article class="onebox-body">'
        f'<img class="thumbnail" src="/t.png"><h3><a href="{url}">Title</a></h3><p>Many words of the page itself, and '
        f'<a href="https://t.co/x">a short one</a></p></article></aside>'
    )


def a_lightbox(href: str) -> str:
    """How the forum shows a large picture."""
    return (
        f'<div class="lightbox-wrapper"><a class="lightbox" href="{href}" title="image"><img src="{href}" alt="image">'
        '<div class="meta"><span class="filename">image</span><span class="informations">1739×908 194 KB</span></div>'
        "</a></div>"
    )
