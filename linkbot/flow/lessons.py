"""Learn from what moderators turned down: keep such posts, and try every change of the rules on them."""

from dataclasses import replace

import structlog

from linkbot.core.forum import Drop
from linkbot.core.model import Post
from linkbot.core.overturned import Lesson
from linkbot.flow.bench import Bench
from linkbot.flow.review import digest_of

log = structlog.get_logger(__name__)


async def learn_lessons(bench: Bench) -> None:
    """Keep each post that moderators did not find fault with when linkbot did, with its text if that still stands."""
    lessons = await bench.lessons.unlearned(bench.topic_id)
    posts = await _read(bench, lessons)
    for lesson in lessons:
        post = posts.get(lesson.post_id)
        if post is not None:
            lesson = replace(  # noqa: PLW2901  # the same lesson, with its text
                lesson, raw=post.raw or "", cooked=post.cooked, reply_to=post.reply_to
            )
        await bench.lessons.learn(lesson)
        log.info("lesson.learned", post=lesson.post_id, rules=lesson.rules, text=post is not None)


async def tried_posts(bench: Bench) -> list[tuple[Lesson, Post]]:
    """The posts to try a change of the rules on, by number: from memory as long as their text is kept, then from the
    forum as long as they stand there unchanged. Raises ForumTrouble (but not Drop).
    """
    lessons = await bench.lessons.lessons(bench.topic_id)
    posts = await _read(bench, tuple(lesson for lesson in lessons if not lesson.cooked))
    found = [(lesson, lesson.as_post() or posts.get(lesson.post_id)) for lesson in lessons]
    return [(lesson, post) for lesson, post in found if post is not None]


async def _read(bench: Bench, lessons: tuple[Lesson, ...]) -> dict[int, Post]:
    """Those posts as the forum has them, where they still say what was judged."""
    if not lessons:
        return {}
    digests = {lesson.post_id: lesson.digest for lesson in lessons}
    try:
        posts = await bench.forum.posts(bench.topic_id, tuple(digests))
    except Drop as trouble:
        log.warning("lessons.not_readable", why=trouble.reason)
        return {}
    stood = {post.id or 0: as_it_stood(post) for post in posts}
    return {post_id: post for post_id, post in stood.items() if digest_of(post) == digests[post_id]}


def as_it_stood(post: Post) -> Post:
    """A post without what moderators did to it."""
    return replace(
        post, hidden=False, deleted=False, withdrawn=False, locked=False, has_notice=False, decided_scores=0
    )
