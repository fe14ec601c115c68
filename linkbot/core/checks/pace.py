"""`posts_by_person`: how often one person posts links in the thread."""

from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from linkbot.core.checks.own_links import own_links
from linkbot.core.model import Answer, Facts
from linkbot.core.rules import Look, Need


@dataclass(frozen=True, slots=True)
class PaceCheck:
    """At most so many posts with a link, this one among them, within the time before it."""

    at_most: int
    per: timedelta
    word: ClassVar[str] = "posts_by_person"
    needs: ClassVar[frozenset[Need]] = frozenset({Need.HISTORY})

    def look(self, facts: Facts) -> Look:
        """Count back from the post's own time, so that judging late changes nothing."""
        earlier, now = facts.known.earlier_posts, facts.post.created_at
        if earlier is None or now is None:
            return Look(Answer.SKIPPED, "earlier posts were not looked at" if now else "the post has no time")
        if not own_links(facts):
            return Look(Answer.KEPT, "no link in this post")
        recent = [moment for moment in earlier if timedelta(0) <= now - moment < self.per]
        count = len(recent) + 1
        words = (
            f"{count} posts with a link within {spell(self.per)}; {self.at_most} are asked for at the most"
        )
        if count <= self.at_most:
            return Look(Answer.KEPT, words, values={"count": count, "limit": self.at_most})
        values: dict[str, str | int] = {"count": count, "limit": self.at_most, "per": spell(self.per)}
        return Look(
            Answer.BROKEN, words, "too_fast", values, tuple(f"{moment:%Y-%m-%d %H:%M}" for moment in recent)
        )


def spell(span: timedelta) -> str:
    """A time span in words, in its largest whole unit."""
    seconds = int(span.total_seconds())
    for size, name in ((86400, "day"), (3600, "hour"), (60, "minute")):
        if seconds % size == 0 and seconds:
            count = seconds // size
            return f"{count} {name}{'' if count == 1 else 's'}"
    return f"{seconds} seconds"
