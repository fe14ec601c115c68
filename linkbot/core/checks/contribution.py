"""`contribution_in_post: none`: no picture, file, log, table or code that *is* the contribution."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

import re2

from linkbot.core.checks.own_links import own_links
from linkbot.core.model import Answer, Facts
from linkbot.core.rules import Look, Need
from linkbot.core.talk.signs import Sign
from linkbot.core.talk.weigh import weigh

SNIPPET_LINES = 9  # a longer listing is what the post is about
SNIPPET_WORDS = 120
TABLE_ROWS = 4
PASTED_LINES = 4
_LOOKED_AT = 120  # letters of a line; what a program wrote shows at its head
PICTURES = 2  # beside a link; without one, one picture beside a short remark

NAMES_A_PICTURE = (1, 15)  # words that may only say what a picture shows
_SAYS_NOTHING = frozenset({Sign.REMARKS, Sign.REPLIES, Sign.PRESENTS, Sign.HEDGES})

# RE2, because strangers paste anything and no pattern may run away. A line that a program wrote: time stamps, levels, paths, compiler and build output, hashes.
_LOG_LINE = re2.compile(
    r"(?m)^\W{0,3}(?:\[\s*\d{1,3}%\]|\[\w+\]\s*\[|\d{4}[-/.]\d\d[-/.]\d\d[T ]\d\d:|\[?\d\d:\d\d:\d\d|[VDIWE]/\w+\s*\("
    r"|--\s\w|(?:\[\d+\]:?\s)?at \S+\s?\(|\S{0,80}/\S{1,80}:\d+|\S+\(\d+\)\s?:|\(\w{4},\w{4}\) \w\w|#\d+ +0x|\$ |>>> |C:\\"
    r"|make\[\d|collect2:|cmake |CMake Error|Traceback|ld: |g?make: )"
    r"|\b(?:ERROR|WARNING|CRITICAL|DEBUG|INFO|FATAL)\b\s*[\]:]|\b(?:error|warning|note)(?: [A-Z]+\d+)?:\s"
    r"|\b0x[0-9a-f]{4,}|\b[0-9a-f]{32,}\b|undefined reference|multiple definition"
)
# Words that hand something over which stands in the post itself.
_HANDS_OVER = re.compile(
    r"\b(?:here(?:'s| is| are)|below|attached|as shown|shown in|i get|gives me|looks like this|screen ?shots?|see (?:the |this |my )?(?:image|picture|below|pic)"
    r"|(?:my|the|error) (?:log|output|results?|stats)|stats|results|works (?:well|fine|for me))\b|:$",
    re.IGNORECASE,
)
_DATA = re.compile(
    r"\b(?:stats|statistics|results|numbers|measurements|benchmarks?|data|log|output|success_rate|figures|rates?|charts?|plots?)\b",
    re.IGNORECASE,
)
_CODE_IS_LOG = re.compile(
    r"CMake Error|errors? occurred|Call Stack|Traceback|[Ee]xception|\b[Ee]rror:|Segmentation fault|\bERROR\b|undefined reference|[Ss]tack ?[Tt]race"
)
# Asked before the patterns above: a tenth of their time, and all that they find holds one of these, too.
_MAY_HAND_OVER = re2.compile(
    r"(?i)here(?:'s| is| are)|below|attached|as shown|shown in|i get|gives me|looks like this|screen ?shots?|see (?:the |this |my )?(?:image|pic)"
    r"|(?:my|the|error) (?:log|output|results?)|stats|results|works (?:well|fine|for me)|:\n?\z"
)
_MAY_BE_LOG = re2.compile(
    r"CMake Error|errors? occurred|Call Stack|Traceback|[Ee]xception|[Ee]rror:|Segmentation fault|ERROR|undefined reference|[Ss]tack ?[Tt]race"
)
_LISTING = re.compile(r"<pre[ >]|\[code", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ContributionCheck:
    """One picture or a short snippet beside a link or a short remark is fine; a listing, log, table or file is not."""

    word: ClassVar[str] = "contribution_in_post"
    needs: ClassVar[frozenset[Need]] = frozenset()

    def look(self, facts: Facts) -> Look:
        """The first thing in the post that is the contribution itself."""
        pasted = pasted_lines(facts.own_text)
        if pasted >= PASTED_LINES:
            return _broken(f"{pasted} lines of a program's output are pasted in", "log", pasted)
        if facts.code_lines > SNIPPET_LINES or facts.code_words > SNIPPET_WORDS:
            return _broken(f"it holds a listing of {facts.code_lines} lines", "code", facts.code_lines)
        if facts.code_lines >= PASTED_LINES and _holds_log(facts):
            return _broken(f"it holds a log of {facts.code_lines} lines", "log", facts.code_lines)
        if facts.table_rows > TABLE_ROWS:
            return _broken(f"it holds a table of {facts.table_rows} rows", "table", facts.table_rows)
        return _media(facts)


def pasted_lines(text: str) -> int:
    """How many lines of a text look written by a program."""
    if text.count("\n") < PASTED_LINES - 1 or not _LOG_LINE.search(text):
        return 0
    return sum(1 for line in text.split("\n") if _LOG_LINE.search(line[:_LOOKED_AT]))


def _holds_log(facts: Facts) -> bool:
    """Whether a short listing is an error or a log, which is the contribution whatever its length."""
    if not _MAY_BE_LOG.search(facts.post.cooked):
        return False
    start = _LISTING.search(facts.post.cooked)
    return start is not None and _CODE_IS_LOG.search(facts.post.cooked, start.start()) is not None


def _media(facts: Facts) -> Look:
    """Pictures and files: without a link they are the contribution if the words hand them over."""
    links = own_links(facts)
    if facts.uploads and not links:
        return _broken("a file is attached and nothing is linked", "file", facts.uploads)
    if links:
        if facts.images > PICTURES * len(links) or (
            facts.images == PICTURES and _DATA.search(facts.own_text)
        ):
            return _broken(f"{facts.images} pictures stand beside the link", "picture", facts.images)
        return _kept("nothing in it is more than an addition to its link", facts.images)
    if facts.images > 1:
        return _broken(f"{facts.images} pictures are the contribution", "picture", facts.images)
    handed = (
        _HANDS_OVER.search(facts.own_text) if facts.images and _MAY_HAND_OVER.search(facts.own_text) else None
    )
    if handed and handed[0] == ":" and facts.code_lines:
        handed = None  # what the colon points to is the code
    if handed and not facts.quotes:
        return _broken(
            f"a picture is handed over (“{handed[0]}”) and nothing is linked", "picture", 1, handed[0]
        )
    if facts.images and _only_names_a_picture(facts):
        return _broken("a picture is what it brings, and nothing is linked", "picture", 1)
    return _kept("nothing in it is a contribution of its own", facts.images)


@lru_cache(maxsize=64)
def _kept(why: str, pictures: int) -> Look:
    """One look for all posts of so many pictures."""
    return Look(Answer.KEPT, why, values={"pictures": pictures})


def _only_names_a_picture(facts: Facts) -> bool:
    """Whether the few words beside a picture are about it, and neither an answer nor a feeling that it illustrates."""
    if not NAMES_A_PICTURE[0] <= facts.own_words <= NAMES_A_PICTURE[1] or facts.quotes or facts.emoji:
        return False
    return all(heard.sign in _SAYS_NOTHING for heard in weigh(facts).heard)


def _broken(why: str, what: str, count: int, *evidence: str) -> Look:
    return Look(Answer.BROKEN, why, "contribution_in_post", {"what": what, "count": count}, evidence)
