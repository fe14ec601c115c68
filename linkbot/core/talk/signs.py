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
    """(points, the reason in words for moderators)."""

    # structure
    QUOTES = (100, "quotes another poster")
    QUOTES_TEXT = (60, "opens with words in a block quote and goes on from them")
    QUOTES_PERSON = (40, "the quoted words are somebody's question or remark")
    QUOTES_MORE = (100, "goes through several block quotes and answers each")
    CALLS = (100, "calls a user by @name")
    NAMES = (10, "names a user, perhaps only as credit")
    REPLIES = (50, "was sent with the reply button to somebody else's post")
    REMARKS = (100, "is a short remark without a link of its own")
    REMARKS_UNREAD = (60, "is short, without a link, in a language linkbot does not understand")
    DISCUSSES = (50, "discusses without a link of its own")
    QUESTION = (40, "asks a question")
    REACTS = (100, "is only a reaction: no words, no link")
    # words
    GREETS = (100, "greets somebody by name")
    THANKS = (100, "thanks somebody")
    SIGNS_OFF = (10, "ends with thanks")
    CONFIRMS = (100, "answers with yes or no")
    AGREES = (80, "agrees or disagrees with somebody")
    PRAISES = (90, "opens with praise for what somebody posted")
    PRAISES_WORK = (60, "praises a post or work in passing")
    SAME = (100, "reports the same as somebody before")
    WELCOMES = (100, "welcomes or wishes somebody well")
    ANSWERS = (60, "answers or advises")
    SUGGESTS = (40, "suggests what to do")
    REFERS = (50, "refers to something said before")
    HEDGES = (30, "begins as an answer does")
    ASKS_YOU = (80, "asks somebody directly")
    TELLS_YOU = (60, "tells somebody what to do")
    YOURS = (60, "speaks of somebody's own post, question or work")
    YOU_FIRST = (50, "opens with “you”")
    YOU = (30, "says “you”")
    GOES_ON = (50, "goes on with what was said before")
    OFFERS_HELP = (40, "offers to help further")
    # innocence; it speaks against weak signs only, never against one that is enough alone
    CREDITS = (0, "gives credit to somebody")
    TO_ALL = (-50, "speaks to everybody")
    ASKS_ALL = (-60, "asks readers at large")
    PRESENTS = (-40, "presents the author's own work or news")
    LABELS = (-40, "only labels a link")

    __hash__ = object.__hash__  # signs are counted often, and Enum's own hash is written in Python

    def __init__(self, points: int, says: str) -> None:
        """Keep the points, the words, and whether the sign decides alone, whatever speaks for innocence."""
        self.points = points
        self.says = says
        self.enough = points >= ENOUGH and not says.startswith("is a short remark")


@value(frozen=True, slots=True)
class Heard:
    """A sign that was met, with the words or the trait that showed it."""

    sign: Sign
    words: str = ""
