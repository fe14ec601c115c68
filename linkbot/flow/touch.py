"""What people other than its author did to a post, and how long its author may still change it."""

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from linkbot.core.case import Case, Closing, State
from linkbot.core.delivery import moderated
from linkbot.core.forum import Drop, Editor, Limits
from linkbot.core.model import Post
from linkbot.core.rules import Mode
from linkbot.core.situation import Held
from linkbot.flow.bench import Bench

_MOST_REVISIONS = 10
"""How many revisions are looked at for a moderator's hand; more edits than that are a moderator's matter anyway."""
_TRUSTED = 2
"""The trust level from which on the forum's longer limit holds (contract 8, 21)."""
_NOTE = re.compile(r"\[mod note\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Touch:
    """`why`: what somebody with authority did, in words, or nothing; `closing`: how that ends a case. `other`: a member
    who is not its author changed the post last. `by_author`: its words as they stand are its author's.
    """

    why: str = ""
    closing: Closing = Closing.PERSON
    other: str = ""
    by_author: bool = True

    @property
    def held(self) -> tuple[Held, ...]:
        """Nobody is told about words that are not theirs; moderators are."""
        why = f"{self.other} changed the post, so its author is not spoken to"
        return (Held("another's edit", Mode.FLAG, why),) if self.other else ()


async def touch_of(post: Post, case: Case | None, bench: Bench) -> Touch:
    """Look at the post's marks and at who edited it. A decision about linkbot's own flag is no touch: `listen` reads
    which one it was. Raises ForumTrouble (but not Drop).
    """
    ours = case is not None and case.state is State.FLAGGED and case.reviewable_id is not None
    if reason := moderated(replace(post, decided_scores=0) if ours else post):
        return Touch(reason)
    if post.version < 2 or post.id is None:
        return Touch()
    if post.version > _MOST_REVISIONS:
        return Touch("edited so often that it is a matter for moderators")
    try:
        editors = await bench.forum.editors(post.id, tuple(range(2, post.version + 1)))
    except Drop:
        editors = ()
    if has_note(post) and len(editors) < post.version - 1:
        return Touch("a moderators' note stands in the post, and not everybody who edited it is known")
    return await _by_whom(post, editors, bench)


async def _by_whom(post: Post, editors: tuple[Editor, ...], bench: Bench) -> Touch:
    """The system's own edits are nobody's (contract 7.6)."""
    hands = [editor for editor in editors if editor.user_id is None or editor.user_id > 0]
    strangers = [e for e in hands if e.username.casefold() != post.author.username.casefold()]
    if not strangers:
        return Touch()
    by_author = hands[-1] not in strangers
    for name in dict.fromkeys(e.username for e in strangers):
        if await _is_staff(name, bench):
            return Touch("a moderator edited the post", Closing.EDITED, by_author=by_author)
    return Touch(other="" if by_author else strangers[-1].username, by_author=by_author)


async def _is_staff(username: str, bench: Bench) -> bool:
    """Somebody whose page cannot be read is taken for staff: linkbot then keeps out of it."""
    try:
        return (await bench.forum.user(username)).staff
    except Drop:
        return True


def has_note(post: Post) -> bool:
    """Whether the words hold a moderators' note. Only an edit by staff puts one there that counts."""
    return _NOTE.search(post.raw or "") is not None


def edit_until(post: Post, limits: Limits) -> datetime | None:
    """Until when the forum lets a post's author change or delete it (contract 8, 21); None for ever, or unknown."""
    trusted = (post.author.trust_level or 0) >= _TRUSTED
    minutes = limits.edit_minutes_trusted if trusted else limits.edit_minutes
    if minutes <= 0 or post.created_at is None or post.author.trust_level is None:
        return None
    return post.created_at + timedelta(minutes=minutes)
