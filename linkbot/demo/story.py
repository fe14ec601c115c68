"""What the members of the demo do, and when. Each act is one thing that really happens in link-only threads."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TypeAlias

from linkbot.demo.cast import ESSAY
from linkbot.demo.scene import Scene

BEGIN = datetime(2026, 2, 2, 18, 0, tzinfo=UTC)
"""A Monday, just after the report's hour in the rules' zone; the week's report is due seven days later."""
END = BEGIN + timedelta(days=7)

Doing: TypeAlias = Callable[[Scene], None]


@dataclass(frozen=True, slots=True)
class Act:
    """Something that somebody does at a time after BEGIN, with a sentence for the audience."""

    at: timedelta
    says: str
    does: Doing


def _post(who: str, key: str, raw: str) -> Doing:
    return lambda scene: scene.post(who, key, raw)


def _edit(key: str, raw: str) -> Doing:
    return lambda scene: scene.edit(key, raw)


def acts() -> tuple[Act, ...]:
    """The demo's week, in order."""
    hour = timedelta(hours=1)
    return (
        Act(
            1 * hour,
            "member-1 posts a link to an article of their own, with a word of introduction",
            _post(
                "member-1",
                "good",
                "I wrote down what I saw in three councils, and why the small one worked:\n\n{articles}/articles/small-councils",
            ),
        ),
        Act(
            2 * hour,
            "member-2 says thanks, without a link",
            _post("member-2", "thanks", "I love this, thank you for writing it and sharing it here!"),
        ),
        Act(20 * hour, "member-3 posts an essay of some 850 words", _post("member-3", "essay", ESSAY)),
        Act(
            21 * hour,
            "member-3 answers linkbot's message; moderators, who cannot see it, are told the words",
            lambda scene: scene.answer(
                "member-3", "Could somebody put it on a page for me? I have none of my own."
            ),
        ),
        Act(22 * hour, "member-2 takes the thanks back", lambda scene: scene.delete("thanks")),
        Act(
            26 * hour,
            "member-4 links to somebody else's article",
            _post(
                "member-4", "foreign", "Worth reading on how votes go:\n\n{articles}/articles/voting-by-email"
            ),
        ),
        Act(
            28 * hour,
            "member-5 links to another topic of this forum",
            _post("member-5", "inside", "Everything about this is collected over there: {forum}/t/1480"),
        ),
        Act(
            30 * hour,
            "member-6 links to a topic of their own that holds an outside link, as really happened in this thread",
            _post(
                "member-6",
                "own-topic",
                "My notes from twenty meetings are in this topic: {forum}/t/{own_topic}",
            ),
        ),
        Act(
            40 * hour,
            "member-4 replaces the link by an article of their own",
            _edit("foreign", "I wrote up my own thoughts about votes:\n\n{articles}/articles/my-own-votes"),
        ),
        Act(
            44 * hour,
            "member-7 answers somebody in the thread, with an article of their own",
            _post(
                "member-7",
                "answer",
                "@member-1 thank you, I agree with you about small councils, but have you considered how they end? "
                "My answer: {articles}/articles/an-answer-of-my-own",
            ),
        ),
        Act(
            50 * hour,
            "member-7 puts the post right: the article stays, the chat goes",
            _edit(
                "answer",
                "I wrote an answer to the question how small councils end:\n\n{articles}/articles/an-answer-of-my-own",
            ),
        ),
        Act(
            52 * hour,
            "moderator-1 makes a staff remark",
            _post(
                "moderator-1",
                "remark",
                "A reminder from the organisers: thank you all, and please keep to links.",
            ),
        ),
        Act(
            80 * hour,
            "moderator-1 looks at the flag on the essay and agrees",
            lambda scene: scene.decide("essay", "agree_and_keep"),
        ),
        Act(
            90 * hour,
            "moderator-1 looks at the flag on the forum link and turns it down",
            lambda scene: scene.decide("inside", "disagree"),
        ),
    )


EXPECTED = {
    "thanks": "taken back by its author",
    "essay": "moderators agreed",
    "inside": "moderators disagreed",
    "answer": "put right by its author",
    "foreign": "put right by its author",
}
"""How each case of the story ends; posts that are not named here have none."""
