"""`page_words`: what the linked page is about, by words that stand there or do not."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

from linkbot.core.checks.own_links import own_links
from linkbot.core.model import Answer, Facts, PageLook
from linkbot.core.rules import Look, Need
from linkbot.core.talk.hear import understood


@dataclass(frozen=True, slots=True)
class PageWordsCheck:
    """At least one word of each group in `all_of`, and no word of `none_of`, in the title or text of some linked page.

    A wanted word may stand anywhere, in comments and side columns too; an unwanted one counts only in the article.
    `languages` are those in which the words are written; what a page in another language lacks is unknown.
    """

    all_of: tuple[tuple[str, ...], ...] = ()
    none_of: tuple[str, ...] = ()
    languages: tuple[str, ...] = ("en",)
    word: ClassVar[str] = "page_words"
    needs: ClassVar[frozenset[Need]] = frozenset({Need.PAGE})

    def look(self, facts: Facts) -> Look:
        """One page that fits is enough for `all_of`; one with a word of `none_of` is too much."""
        pages = facts.known.pages
        if pages is None:
            return Look(Answer.SKIPPED, "the linked pages were not looked at")
        seen = [(link.url, pages[link.canonical]) for link in own_links(facts) if link.canonical in pages]
        readable = [(url, page) for url, page in seen if page.text.strip()]
        if not readable:
            return Look(Answer.UNKNOWN, "no linked page could be read")
        looks = [self._page(url, page) for url, page in readable]
        first = {look.fault or look.answer: look for look in reversed(looks)}
        return first.get("page_holds") or first.get(Answer.KEPT) or first.get(Answer.UNKNOWN) or looks[0]

    def _page(self, url: str, page: PageLook) -> Look:
        text = f"{page.title}\n{page.text}".casefold()
        whole = f"{text}\n{page.beside.casefold()}"
        for unwanted in self.none_of:
            if _stands_in(unwanted, text):
                return Look(
                    Answer.BROKEN, f"the page holds “{unwanted}”", "page_holds", {"word": unwanted}, (url,)
                )
        missing = [group for group in self.all_of if not any(_stands_in(word, whole) for word in group)]
        if not missing:
            return Look(Answer.KEPT, "the page holds what is asked for")
        words = " or ".join(f"“{word}”" for word in missing[0])
        if not page.complete:
            return Look(Answer.UNKNOWN, f"of the page only a part could be read; nothing of {words} found")
        if strange := self._strange(page):
            return Look(
                Answer.UNKNOWN, f"the page is in another language ({strange}); nothing of {words} found"
            )
        return Look(
            Answer.BROKEN, f"the page holds nothing of {words}", "page_lacks", {"words": words}, (url,)
        )

    def _strange(self, page: PageLook) -> str:
        """The language of a page in which the words cannot be expected; empty if they can."""
        if page.language:
            said = page.language.lower().replace("_", "-").partition("-")[0]
            return "" if said in self.languages else page.language
        if self.languages != ("en",) or understood(page.text.casefold().split()):
            return ""
        return "it does not say which"


@lru_cache(maxsize=1024)
def _pattern(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(word.casefold())}(?!\w)")


def _stands_in(word: str, text: str) -> bool:
    """Whether a word (or several in a row) stands in a text as whole words."""
    return word.casefold() in text and _pattern(word).search(text) is not None
