"""Messages about threads that cannot be watched. Pure."""

from linkbot.core.rules import Rulebook
from linkbot.core.said import SEEING
from linkbot.core.thread_state import Condition


def not_watched(rulebook: Rulebook, condition: Condition) -> str:
    """What moderators read when a thread of the rules is gone or private."""
    thread = rulebook.thread
    words = SEEING.of(rulebook.language)
    why = words[f"not_watched/{condition.value}"]
    return words["not_watched"].format(link=f"{thread.forum}/t/{thread.topic_id}", why=why)
