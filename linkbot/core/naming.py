"""How posts, threads and cases are named to people, and how strangers' words are made plain. Pure."""

import re
from collections.abc import Mapping
from urllib.parse import quote

from linkbot.core.rules import Rulebook
from linkbot.core.said import NOTICES


def marker(key: str) -> str:
    """The hidden line by which linkbot finds its own post again; it shows in `raw` only (contract 24)."""
    return f"<!-- linkbot:v1:{key} -->"


def plain(text: str) -> str:
    """Text of a stranger as plain words: no formatting, no link, no mention that pings anybody."""
    escaped = re.sub(r"([\\`*_\[\]<>#|~!])", r"\\\1", text)
    return " ".join(escaped.replace("@", "@\u200b").replace("://", ":\u200b//").split())


def fill(template: str, values: Mapping[str, str]) -> str:
    """Put values in place of `{placeholders}`; what is not a placeholder stays as it is."""
    return re.sub(r"\{(\w+)\}", lambda found: values.get(found[1], found[0]), template)


def reference(post_id: int) -> str:
    """How a member names the case to a person; made from the post, so it outlives a lost database."""
    return f"L{post_id}"


def thread_link(rulebook: Rulebook) -> str:
    """The thread's title, linked."""
    thread = rulebook.thread
    return f"[{plain(thread.title) or NOTICES.of(rulebook.language)['this_thread']}]({thread.forum}/t/{thread.topic_id})"


def appeal_link(rulebook: Rulebook, post_id: int) -> str:
    """Where a member reaches the moderators: the forum's own form for a new message, filled in."""
    return f"{rulebook.thread.forum}/new-message?groupname=moderators&title=linkbot%20{reference(post_id)}"


def post_link(rulebook: Rulebook, number: int) -> str:
    """The address of a post of the thread."""
    return f"{rulebook.thread.forum}/t/{rulebook.thread.topic_id}/{number}"


def new_topic_link(rulebook: Rulebook, number: int) -> str:
    """The forum's own form for a new topic, begun with a link back to a post of the thread."""
    words = NOTICES.of(rulebook.language)
    title = plain(rulebook.thread.title) or words["this_thread"]
    body = words["own_topic_body"].format(title=title, link=post_link(rulebook, number))
    return f"{rulebook.thread.forum}/new-topic?body={quote(body, safe='')}"
