"""Words to moderators beside the review queue: a message each, told once. Pure."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from linkbot.core import messages
from linkbot.core.case import Case, Planned, Purpose, SendMessage
from linkbot.core.model import Post
from linkbot.core.rules import Rulebook
from linkbot.core.said import NOTICES, moment
from linkbot.core.text_back import fence_for

_MOST_SHOWN = 50  # posts in one list
_LONGEST_ANSWER = 10_000  # characters


def note(rulebook: Rulebook, what: str, title: str, raw: str, now: datetime) -> Planned:
    """One message to those who get the report. Its key hangs on `what`, so the same is told once for ever."""
    where, _, name = rulebook.report.to.partition(":")
    to = name if where in {"group", "user"} else "moderators"
    topic_id = rulebook.thread.topic_id
    mark = hashlib.sha256(what.encode(errors="replace")).hexdigest()[:12]
    message = SendMessage(to, title, raw, f"linkbot-alert-{topic_id}-{mark}")
    return Planned(f"alert/{topic_id}/{mark}", now, Purpose.ALERT, message, topic_id=topic_id)


def about_a_post(
    rulebook: Rulebook, case: Case, what: str, sentence: str, now: datetime, **values: str
) -> Planned:
    """One message about one post, in a sentence of `NOTICES` with its link and author, and `values` as they are."""
    raw = NOTICES.of(rulebook.language)[sentence].format(
        post_link=messages.post_link(rulebook, case.post_number),
        number=case.post_number,
        thread=messages.thread_link(rulebook),
        author=messages.plain(case.author),
        case=messages.reference(case.post_id),
        **values,
    )
    return note(rulebook, f"{what} {case.post_id}", _title(rulebook, "alert_post_title"), raw, now)


def other_link(rulebook: Rulebook, case: Case, origins: Sequence[str], now: datetime) -> Planned:
    """After a person's decision, the post links a place that the person has not seen."""
    places = ", ".join(f"`{origin}`" for origin in sorted(origins) if "`" not in origin)
    what = f"other link {' '.join(sorted(origins))}"
    decided = messages.ending(case, rulebook.language) if case.closing else ""
    return about_a_post(rulebook, case, what, "other_link", now, places=places, decided=decided)


def back_and_forth(rulebook: Rulebook, case: Case, now: datetime) -> Planned:
    """A post that is changed from wrong to right and back too often."""
    return about_a_post(rulebook, case, "back and forth", "back_and_forth", now, count=str(len(case.turns)))


def cannot_tell(rulebook: Rulebook, case: Case, why: str, now: datetime) -> Planned:
    """The author of a post could not be told, for a reason that the forum does not give or that nobody can mend."""
    return about_a_post(rulebook, case, "cannot tell", "cannot_tell", now, why=messages.plain(why))


def passed_on(rulebook: Rulebook, case: Case, answers: Sequence[Post], now: datetime) -> Planned:
    """What the author of a post answered to linkbot's message, in their words: moderators cannot see that message."""
    text = "\n\n".join((answer.raw or "").strip() for answer in answers)[:_LONGEST_ANSWER]
    words = f"{fence_for(text)}text\n{text}\n{fence_for(text)}"
    what = f"answer {' '.join(str(answer.id) for answer in answers)}"
    return about_a_post(rulebook, case, what, "passed_on", now, words=words)


def late_list(rulebook: Rulebook, cases: Sequence[Case], begin: datetime, now: datetime) -> Planned:
    """All posts that were noticed too late, in one list, and when linkbot will begin to speak of them."""
    words = NOTICES.of(rulebook.language)
    lines = [
        words["late_line"].format(
            number=case.post_number,
            post_link=messages.post_link(rulebook, case.post_number),
            author=messages.plain(case.author),
            rules=", ".join(trouble.rule for trouble in case.open_troubles),
        )
        for case in cases[:_MOST_SHOWN]
    ]
    if len(cases) > len(lines):
        lines.append(words["late_more"].format(count=len(cases) - len(lines)))
    raw = words["late"].format(
        thread=messages.thread_link(rulebook),
        count=len(cases),
        posts="\n".join(lines),
        begin=moment(begin, rulebook.language),
    )
    what = f"late {now:%Y%m%dT%H%M%S} {' '.join(str(case.post_id) for case in cases)}"
    return note(rulebook, what, _title(rulebook, "alert_late_title"), raw, now)


def _title(rulebook: Rulebook, name: str) -> str:
    words = NOTICES.of(rulebook.language)
    return words[name].format(thread=rulebook.thread.title or words["this_thread"])[:200]
