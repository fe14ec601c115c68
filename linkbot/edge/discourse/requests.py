"""What linkbot asks of a Discourse, one pure function for each request (contract 4 to 18)."""

from collections.abc import Sequence
from urllib.parse import quote

from linkbot.edge.discourse.wire import File, Pairs, Request

CHUNK = 50  # posts or so in one request: the server has no limit, addresses and proxies have (contract 4)
REVIEW_PAGE = 10  # verdicts in one answer, whatever is asked (contract 12.1)
NOTIFY_MODERATORS = 7  # the flag "something else": reaches the queue, never hides (contract 11.1)
EDIT_REASON = "updated by linkbot"

_RAW = ("include_raw", "true")  # present with any value means yes (contract 1.1)
_NESTED: Pairs = (("nested_post", "true"),)  # one shape for all outcomes (contract 7.2)
_ELSEWHERE = frozenset({301, 302, 307, 308, 404})


def read_session() -> Request:
    """Who we are (contract 2.2)."""
    return Request("GET", "/session/current.json")


def read_site() -> Request:
    """Flag types and more; about 45 kB, to be kept for an hour (contract 18)."""
    return Request("GET", "/site.json")


def read_settings() -> Request:
    """The settings a forum tells its readers, limits of length among them (contract 18)."""
    return Request("GET", "/site/settings.json")


def read_scopes() -> Request:
    """What the key is limited to (contract 2.2)."""
    return Request("GET", "/session/scopes.json")


def read_all_settings() -> Request:
    """All settings, for admins."""
    return Request("GET", "/admin/site_settings.json")


def read_about() -> Request:
    """Version, title and staff of a forum (contract 18)."""
    return Request("GET", "/about.json")


def read_topic(topic_id: int, *, deleted: bool = False) -> Request:
    """A topic with the ids of all its posts and its first 20 posts; for staff with the deleted ones, too (contract 4)."""
    shown = (("show_deleted", "true"),) if deleted else ()
    return Request("GET", f"/t/{topic_id}.json", (_RAW, *shown))


def read_latest_posts() -> Request:
    """The newest 50 public posts of the forum, with raw (contract 6)."""
    return Request("GET", "/posts.json")


def read_posts(topic_id: int, post_ids: Sequence[int]) -> Request:
    """Posts of a topic by id; ids it does not know are silently left out (contract 4)."""
    wanted = tuple(("post_ids[]", str(post_id)) for post_id in post_ids)
    return Request("GET", f"/t/{topic_id}/posts.json", (*wanted, _RAW))


def read_posts_after(topic_id: int, post_number: int) -> Request:
    """The next 20 posts after a number, ascending (contract 4)."""
    query = (("post_number", str(post_number)), ("asc", "true"), _RAW)
    return Request("GET", f"/t/{topic_id}/posts.json", query)


def read_post(post_id: int) -> Request:
    """One post, with raw (contract 6)."""
    return Request("GET", f"/posts/{post_id}.json")


def read_revision(post_id: int, version: int) -> Request:
    """What one edit changed, and who made it; 2 and up (contract 6)."""
    return Request("GET", f"/posts/{post_id}/revisions/{version}.json")


def read_user(username: str) -> Request:
    """A user's page (contract 17)."""
    return Request("GET", f"/u/{_segment(username)}.json")


def read_reviewables(reviewable_ids: Sequence[int]) -> Request:
    """Up to ten items of the review queue, decided ones included. `ids=1,2` would give only the first
    (contract 12.1).
    """
    wanted = tuple(("ids[]", str(reviewable_id)) for reviewable_id in reviewable_ids)
    return Request("GET", "/review.json", (*wanted, ("status", "all")))


def read_sent(username: str, page: int) -> Request:
    """The private messages that a user began, thirty a page (contract 18)."""
    return Request("GET", f"/topics/private-messages-sent/{_segment(username)}.json", (("page", str(page)),))


def read_replies(username: str) -> Request:
    """The last of a user's public replies (contract 17)."""
    query = (("username", username), ("filter", "5"), ("limit", "1"))
    return Request("GET", "/user_actions.json", query)


def read_inbox(username: str, page: int) -> Request:
    """The private messages that a user was sent or answered in, thirty a page (contract 18)."""
    return Request("GET", f"/topics/private-messages/{_segment(username)}.json", (("page", str(page)),))


def find_topic(external_id: str) -> Request:
    """Where the topic with this external id is: a redirect, or 404 (contract 24)."""
    return Request("GET", f"/t/external_id/{_segment(external_id)}.json", expects=_ELSEWHERE)


def read_pending(username: str) -> Request:
    """A user's posts that wait for approval (contract 6)."""
    return Request("GET", f"/posts/{_segment(username)}/pending.json")


def create_message(to: str, title: str, raw: str, external_id: str) -> Request:
    """A private message, accepted once for each external id (contract 7.1, 24)."""
    form = (
        ("title", title),
        ("raw", raw),
        ("archetype", "private_message"),
        ("target_recipients", to),
        ("external_id", external_id),
    )
    return Request("POST", "/posts.json", _NESTED, form)


def create_topic(category_id: int, title: str, raw: str, external_id: str) -> Request:
    """A new topic in a category, accepted once for each external id (contract 7.1, 24)."""
    form = (("title", title), ("raw", raw), ("category", str(category_id)), ("external_id", external_id))
    return Request("POST", "/posts.json", _NESTED, form)


def open_post(post_id: int) -> Request:
    """Make a post a wiki post (contract 13)."""
    return Request("PUT", f"/posts/{post_id}/wiki.json", form=(("wiki", "true"),))


def upload(file: File) -> Request:
    """A picture for a post (contract 16)."""
    form = (("type", "composer"), ("synchronous", "true"))
    return Request("POST", "/uploads.json", form=form, file=file)


def create_reply(topic_id: int, to_number: int | None, raw: str) -> Request:
    """A reply in a topic or a private message (contract 7.1)."""
    to = () if to_number is None else (("reply_to_post_number", str(to_number)),)
    return Request("POST", "/posts.json", _NESTED, (("topic_id", str(topic_id)), ("raw", raw), *to))


def create_flag(post_id: int, message: str) -> Request:
    """A flag to the moderators with a message; it hides nothing (contract 11.2)."""
    form = (("id", str(post_id)), ("post_action_type_id", str(NOTIFY_MODERATORS)), ("message", message))
    return Request("POST", "/post_actions.json", form=form)


def change_post(post_id: int, raw: str, original_raw: str) -> Request:
    """New words for a post, refused with 409 if its text is no longer `original_raw` (contract 8)."""
    form = (
        ("post[raw]", raw),
        ("post[original_text]", original_raw),
        ("post[edit_reason]", EDIT_REASON),
    )
    return Request("PUT", f"/posts/{post_id}.json", form=form)


def remove_post(post_id: int) -> Request:
    """Delete a post. Of a first post this would delete the topic (contract 9.1)."""
    return Request("DELETE", f"/posts/{post_id}.json")


def _segment(name: str) -> str:
    """A name as one segment of a path."""
    return quote(name, safe="", errors="replace")
