"""What one edit changed, as a revision shows it (contract 6)."""

import difflib
from html import escape

from linkbot.demo.forum.clock import stamp
from linkbot.demo.forum.entities import Post, Revision
from linkbot.demo.forum.shape_user import Json, avatar
from linkbot.demo.forum.state import State


def revision_json(state: State, post: Post, row: Revision, *, can_edit: bool) -> Json:
    """One revision. `body_changes` marks what went with <del> and what came with <ins>."""
    editor = state.users[row.user_id]
    numbers = [r.number for r in post.revisions]
    later = [n for n in numbers if n > row.number]
    after = next((r for r in post.revisions if r.number == (later[0] if later else 0)), None)
    raw, cooked = (after.raw_before, after.cooked_before) if after else (post.raw, post.cooked)
    old, new = _marked(row.raw_before, raw)
    body: Json = {
        "created_at": stamp(row.created_at), "post_id": post.id, "previous_hidden": False,
        "current_hidden": row.hidden, "first_revision": numbers[0],
        "previous_revision": max([n for n in numbers if n < row.number], default=None),
        "current_revision": row.number, "next_revision": later[0] if later else None, "last_revision": numbers[-1],
        "current_version": row.number, "version_count": post.version, "username": editor.username,
        "display_username": editor.username, "acting_user_name": editor.name, "avatar_template": avatar(editor),
        "edit_reason": row.reason,
        "body_changes": {
            "inline": f'<div class="inline-diff"><p>{_inline(row.raw_before, raw)}</p></div>',
            "side_by_side": f'<div class="revision-content">{row.cooked_before}</div><div class="revision-content">{cooked}</div>',
            "side_by_side_markdown": f'<table class="markdown"><tr><td class="diff-del">{old}</td><td class="diff-ins">{new}</td></tr></table>',
        },
    }  # fmt: skip
    if row.title_before is not None:
        title = after.title_before if after and after.title_before else state.topics[post.topic_id].title
        old, new = _marked(row.title_before, title)
        body["title_changes"] = {
            "inline": f"<div>{_inline(row.title_before, title)}</div>",
            "side_by_side": f"<div>{old}</div><div>{new}</div>",
        }
    return {**body, "can_edit": can_edit}


def _opcodes(old: list[str], new: list[str]) -> list[tuple[str, str, str]]:
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=True)
    return [
        (tag, escape("".join(old[a:b])), escape("".join(new[c:d])))
        for tag, a, b, c, d in matcher.get_opcodes()
    ]


def _words(text: str) -> list[str]:
    return [word + " " for word in text.split(" ")]


def _inline(old: str, new: str) -> str:
    parts = []
    for tag, gone, come in _opcodes(_words(old), _words(new)):
        parts.append(
            gone if tag == "equal" else f"<del>{gone}</del>" * bool(gone) + f"<ins>{come}</ins>" * bool(come)
        )
    return "".join(parts).rstrip()


def _marked(old: str, new: str) -> tuple[str, str]:
    left, right = [], []
    for tag, gone, come in _opcodes(_words(old), _words(new)):
        left.append(gone if tag == "equal" else f"<del>{gone}</del>" * bool(gone))
        right.append(come if tag == "equal" else f"<ins>{come}</ins>" * bool(come))
    return "".join(left).rstrip(), "".join(right).rstrip()
