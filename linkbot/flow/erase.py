"""Keep little: let go of what is old, and follow names that change on the forum."""

import structlog

from linkbot.core.forum import Drop
from linkbot.flow.bench import Bench

log = structlog.get_logger(__name__)

_CHUNK = 50
"""Posts a request (contract 4)."""


async def sweep(bench: Bench) -> None:
    """Let go of what `keep` of the rules file does not let linkbot keep any longer."""
    swept = await bench.erasing.sweep(bench.topic_id, bench.rulebook.keep, bench.clock.now())
    if swept.texts or swept.cases:
        log.info("memory.swept", topic=bench.topic_id, texts=swept.texts, cases=swept.cases)


async def follow_names(bench: Bench) -> None:
    """Call everybody as the forum does now, by their id: people change names, or become anonymous. Raises ForumTrouble
    (but not Drop: what the forum will not show changes no name).
    """
    known = await bench.erasing.authors(bench.topic_id)
    names = {user_id: name for user_id, name, _ in known}
    ids = [post_id for _, _, post_id in known]
    for start in range(0, len(ids), _CHUNK):
        try:
            posts = await bench.forum.posts(bench.topic_id, ids[start : start + _CHUNK])
        except Drop as trouble:
            log.warning("names.not_readable", why=trouble.reason)
            continue
        for post in posts:
            user_id, name = post.author.id, post.author.username
            if user_id is not None and user_id in names and name not in {"", names[user_id]}:
                await bench.erasing.rename(user_id, name)
                log.info("author.renamed", user=user_id)
