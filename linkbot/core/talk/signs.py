"""The signs by which talk is told from a contribution: what each is worth, and how it is said to moderators.

A post that gathers `TALKS` points or more speaks to somebody; from `DOUBT` points on one cannot tell. The
weights are set by hand in steps of 10: 100 is enough alone, 60 needs a companion, negative speaks for innocence.
`benchmarks/score_threads.py --signs` shows what each sign changes on the labelled set.
"""

from enum import Enum

from linkbot.core.values import value

TALKS = 90
DOUBT = 70
ENOUGH = 100


class Sign(Enum):
    """(points, the reason in words for moderators, False if innocence is heard against it in spite of its points)."""

    # structure
    QUOTES = (100, "quotes another poster")
    QUOTES_TEXT = (60, "opens with words in a block quote and goes on from them")
    QUOTES_PERSON = (40, "quotes somebody's question or remark")
    QUOTES_MORE = (100, "goes through several block quotes and answers each")
    CALLS = (100, "calls a user by @name")
    NAMES = (10, "names somebody, perhaps only as credit")
    REPLIES = (50, "was sent with the reply button to somebody else's post")
    REMARKS = (100, "is a short remark without a link of its own", False)
    REMARKS_UNREAD = (60, "is short, without a link, in a language linkbot does not understand")
    DISCUSSES = (50, "discusses without a link of its own")
    QUESTION = (40, "asks a question")
    REACTS = (100, "is only a reaction: no words, no link")
    # words
    GREETS = (100, "greets somebody by name")
    THANKS = (100, "thanks somebody")
    SIGNS_OFF = (10, "ends with thanks")
    CONFIRMS = (110, "agrees, disagrees, or answers with yes or no", False)
    AGREES = (80, "agrees or disagrees with somebody")
    OPINES = (50, "holds an opinion against or for something")
    INTERJECTS = (60, "begins with a word as in conversation")
    EXPLAINS = (100, "answers a question or a report", False)
    PRAISES = (90, "opens with praise for what somebody posted")
    PRAISES_WORK = (60, "praises a post or work in passing")
    SAME = (100, "reports the same as somebody before")
    WELCOMES = (100, "welcomes or wishes somebody well")
    ANSWERS = (60, "answers or advises")
    SUGGESTS = (40, "suggests what to do, or offers help")
    REFERS = (50, "refers to something said before")
    HEDGES = (30, "begins as an answer does")
    ASKS_YOU = (80, "asks somebody directly")
    TELLS_YOU = (60, "tells somebody what to do")
    ANY_OF_YOU = (40, "speaks of what you, or people in general, have, need, could or should")
    YOURS = (60, "speaks of somebody's own post, question or work")
    YOU_FIRST = (50, "opens with “you”")
    YOU = (30, "says “you”")
    GOES_ON = (50, "goes on with what was said before")
    # innocence; it speaks against weak signs only, never against one that is enough alone
    TO_ALL = (-50, "speaks to everybody")
    ASKS_ALL = (-60, "asks readers at large")
    PRESENTS = (-40, "presents the author's own work or news")
    LABELS = (-40, "only labels a link")

    __hash__ = object.__hash__  # signs are counted often, and Enum's own hash is written in Python

    def __init__(self, points: int, says: str, enough: bool = True) -> None:  # noqa: FBT001, FBT002 - an Enum's row
        """Keep the points, the words, and whether the sign decides alone, whatever speaks for innocence."""
        self.points = points
        self.says = says
        self.enough = points >= ENOUGH and enough


@value(frozen=True, slots=True)
class Heard:
    """A sign that was met, with the words or the trait that showed it."""

    sign: Sign
    words: str = ""
