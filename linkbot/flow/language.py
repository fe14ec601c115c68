"""Find out in which language a post's author is spoken to."""

import structlog

from linkbot.core.forum import Drop
from linkbot.core.model import Post
from linkbot.core.reader import reader_language
from linkbot.flow.bench import Bench

log = structlog.get_logger(__name__)


async def language_of(post: Post, bench: Bench) -> str:
    """The author's language, empty for the rules' own. The profile is read only where the rules follow readers; one
    that is hidden says nothing. Raises ForumTrouble (but not Drop).
    """
    if not bench.rulebook.follow_reader:
        return ""
    try:
        locale = (await bench.forum.user(post.author.username)).locale
    except Drop as trouble:
        log.info("language.unknown", post=post.id, why=trouble.reason)
        locale = ""
    return reader_language(bench.rulebook, post, locale)
