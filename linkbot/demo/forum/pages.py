"""The demo forum for people with a browser: the list of topics, and one topic. Also every articles' frame."""

from html import escape

from starlette.responses import HTMLResponse

from linkbot.demo.forum.entities import SMALL_ACTION, WHISPER, Post, Topic
from linkbot.demo.forum.state import State

STYLE = """
:root { color-scheme: light dark; --ink: #222; --dim: #667; --line: #ddd; --paper: #fff; --tint: #f5f6f8; --link: #0b5cad; }
@media (prefers-color-scheme: dark) { :root { --ink: #dde; --dim: #99a; --line: #334; --paper: #15171c; --tint: #1d2027; --link: #7db7f0; } }
body { margin: 0 auto; max-width: 46rem; padding: 1.5rem 1rem 4rem; font: 1rem/1.6 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
a { color: var(--link); } h1 { font-size: 1.5rem; line-height: 1.25; } small, time { color: var(--dim); }
article { border-top: 1px solid var(--line); padding: 1rem 0; overflow-wrap: anywhere; }
article > header { display: flex; gap: .6rem; align-items: baseline; flex-wrap: wrap; }
.tag { font-size: .75rem; padding: .05rem .45rem; border-radius: 1rem; background: var(--tint); color: var(--dim); }
blockquote, aside { margin: .8rem 0; padding: .4rem .9rem; background: var(--tint); border-left: 3px solid var(--line); }
img { max-width: 100%; } pre { overflow-x: auto; background: var(--tint); padding: .7rem; } .gone { opacity: .55; }
"""


def page(title: str, body: str, status: int = 200) -> HTMLResponse:
    """A whole HTML page in the forum's plain dress."""
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{escape(title)}</title>'
    return HTMLResponse(
        f'<!doctype html><html lang="en"><head>{head}<style>{STYLE}</style></head><body>{body}</body></html>',
        status,
    )


def front_page(state: State, topics: list[Topic]) -> HTMLResponse:
    """The public topics, then the private messages: nothing is private on a demo."""
    messages = [t for t in state.topics.values() if t.private and t.deleted_at is None]
    body = f"<h1>{escape(state.settings.title)}</h1>{_list(state, topics)}"
    if messages:
        body += f"<h2>Private messages</h2><p><small>Only a demo shows these to everybody.</small></p>{_list(state, messages)}"
    return page(state.settings.title, body)


def _list(state: State, topics: list[Topic]) -> str:
    rows = "".join(
        f'<li><a href="/t/{escape(t.slug)}/{t.id}">{escape(t.title)}</a> '
        f"<small>{len(state.posts_of(t.id))} posts</small></li>"
        for t in topics
    )
    return f"<ul>{rows}</ul>"


def topic_page(state: State, topic: Topic, posts: list[Post]) -> HTMLResponse:
    """All posts of a topic."""
    readers = ", ".join([state.users[n].username for n in topic.allowed_user_ids] + topic.allowed_groups)
    head = f'<p><a href="/">All topics</a></p><h1>{escape(topic.title)}</h1>'
    if topic.private:
        head += f"<p><small>A private message between {escape(readers)}</small></p>"
    return page(topic.title, head + "".join(_post(state, post) for post in posts))


def _post(state: State, post: Post) -> str:
    author = state.users[post.user_id]
    tags = {
        "staff": author.staff, "hidden": post.hidden, "taken back": post.user_deleted, "whisper": post.post_type == WHISPER,
        "deleted": post.deleted_at is not None, "edited": post.version > 1, "flagged": state.reviewable_of(post.id) is not None,
    }  # fmt: skip
    marks = "".join(f'<span class="tag">{name}</span>' for name, has in tags.items() if has)
    gone = ' class="gone"' if post.hidden or post.deleted_at else ""
    words = (
        f"<em>{escape(post.action_code or '')}</em> {post.cooked}"
        if post.post_type == SMALL_ACTION
        else post.cooked
    )
    when = f"<time>{post.created_at:%d %b %Y, %H:%M}</time>"
    name = f"<strong>{escape(author.username)}</strong>"
    return f'<article id="post_{post.post_number}"{gone}><header>{name}{marks}{when}<small>#{post.post_number}</small></header>{words}</article>'
