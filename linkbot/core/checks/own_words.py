"""`own_words`: how much the author writes here instead of behind the link."""

from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar, cast

import re2

from linkbot.core.checks.own_links import own_links
from linkbot.core.model import Answer, Facts
from linkbot.core.rules import Look, Need
from linkbot.core.talk.signs import DOUBT, Sign
from linkbot.core.talk.weigh import weigh

# Words with which people introduce what they link: a work, or the making of it.
_INTRODUCES = re2.compile(
    r"(?i)\b(?:abstract|here(?:'s| is| are|'re) (?:the |a |my |our |some )?(?:links?|talk|slides|repo|repository|code|paper|draft|post|article|video|demo|first)\b|here it is|(?:more|further) (?:details|information|detailed information)|announc(?:e|es|ing|ement)|introduc(?:es|ing|tion)|present(?:s|ing)|full (?:post|text|article|paper)"
    r"|(?:this|my|our|new|recent|latest|following|short|blog) (?:blog ?post|post|article|paper|preprint|essay|write-?up"
    r"|video|talk|podcast|episode|report|tutorial|project|tool|library|extension|module|release|version|draft|bip|proposal"
    r"|thread|book|chapter|dataset|repo|repository|website|app|game|demo)"
    r"|(?:i|we)(?:'ve| have)? (?:just |recently |finally |also |now |hereby |decided to |wanted to |would like to |played around .{0,30}and |been )?(?:wrote|written|published|made|created|built|released"
    r"|recorded|implemented|drafted|developed|launched|posted|put together|hacked|started|upload|uploaded|share|packed|ported|updated|summari[sz]ed|collected|compared|open-?sourced|writing|making|building|pulling|developing|working on (?:a|an|my|our|this)|gave a|translated|interviewed)"
    r"|now (?:includes|supports|features|offers|comes with)|read (?:more|it)|release notes|(?:is|are) (?:now |finally |also )?(?:available|out|online|live)\b|has launched|(?:talk|course|workshop) (?:i|we) (?:gave|held)|changelog|escribí|publiqué|j'ai écrit|ich habe .{0,30}geschrieben)\b"
)
_MEMO = "introduction"
_GRACE = 1.1  # up to a tenth above the limit one reader counts differently from another


@dataclass(frozen=True, slots=True)
class OwnWordsCheck:
    """Words outside quotes, previews, code and bare addresses; each limit may be absent.

    `at_most`: beside a link; `introducing_a_link`: if they introduce what is linked; `without_link`: without one.
    """

    at_most: int | None = None
    introducing_a_link: int | None = None
    without_link: int | None = None
    word: ClassVar[str] = "own_words"
    needs: ClassVar[frozenset[Need]] = frozenset()

    def look(self, facts: Facts) -> Look:
        """Count, and say by which limit. A little above the introduction's limit is left open."""
        count = facts.own_words
        if not facts.links or not own_links(facts):
            return _compare(count, self.without_link, "without a link", "too_many_words_without_link")
        if self.at_most is None or count <= self.at_most or self.introducing_a_link is None:
            return _compare(count, self.at_most, "beside a link", "too_many_words")
        introduction = _introduction(facts)
        if not introduction:
            return _compare(count, self.at_most, "beside a link that they do not introduce", "too_many_words")
        if self.introducing_a_link < count <= self.introducing_a_link * _GRACE:
            why = (
                f"{count} words introduce a link; a little more than the {self.introducing_a_link} asked for"
            )
            return Look(Answer.UNKNOWN, why, values={"count": count, "limit": self.introducing_a_link})
        look = _compare(count, self.introducing_a_link, "introducing a link", "too_many_words")
        return Look(look.answer, look.why, look.fault, look.values, (introduction,))


def _introduction(facts: Facts) -> str:
    """The words that introduce the link; empty where none do. Looked for once for each post."""
    known = facts.memo.get(_MEMO)
    if known is None:
        found = _INTRODUCES.search(facts.own_text.replace("’", "'"))
        known = facts.memo[_MEMO] = found[0] if found is not None and _presents(facts) else ""
    return cast("str", known)


def _presents(facts: Facts) -> bool:
    """Whether the words are about the link at all: an answer, or a question to readers, introduces nothing."""
    weighed = weigh(facts)
    return weighed.points < DOUBT and all(heard.sign is not Sign.ASKS_ALL for heard in weighed.heard)


@lru_cache(maxsize=16384)  # counts of words by limits, of which a file may have many
def _compare(count: int, limit: int | None, where: str, fault: str) -> Look:
    """The same look for the same count: values are frozen, so many posts may share one."""
    values: dict[str, str | int] = {"count": count}
    if limit is None:
        return Look(Answer.KEPT, f"{count} words {where}; no limit is set", values=values)
    values["limit"] = limit
    if count <= limit:
        return Look(Answer.KEPT, f"{count} words {where}; {limit} are fine", values=values)
    return Look(Answer.BROKEN, f"{count} words {where}; at the most {limit} are asked for", fault, values)
