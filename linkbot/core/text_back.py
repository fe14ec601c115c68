"""An author's own words, given back whole: in the message where they fit, else in answers of their own. Pure."""

import re
from collections.abc import Iterable, Mapping

from linkbot.core.forum import Limits
from linkbot.core.model import Post
from linkbot.core.rules import Rule
from linkbot.core.said import NOTICES
from linkbot.core.words import count_words

WORDS = "<!-- linkbot:words -->"
"""From here on, a message holds its reader's own words. They stay when the message is changed."""

_WORTH_A_COPY = 40  # words; a short remark is soon written again
_ROOM = 8_000  # characters of a message that are linkbot's
_FRAME = 400  # characters around a part: a sentence, the fences, the marker
_LEAST = 500  # characters of a part, however narrow the forum


def gives_text_back(post: Post, rule: Rule) -> bool:
    """Whether a rule asks for the author's words to be given back, and there are enough of them to be worth it."""
    return rule.give_text_back and count_words(post.raw or "") >= _WORTH_A_COPY


def text_block(
    post: Post, rules: Iterable[Rule], limits: Limits, words: Mapping[str, str] = NOTICES.of("en")
) -> str:
    """The part of a message that gives the words back, or says that they follow; "" where none are given back."""
    text = (post.raw or "").strip()
    if not any(gives_text_back(post, rule) for rule in rules):
        return ""
    if len(text) > _room(limits):
        return words["text_follows"]
    return f"{WORDS}\n{words['text_back'].format(fence=fence_for(text), text=text)}"


def text_parts(post: Post, rules: Iterable[Rule], limits: Limits) -> tuple[str, ...]:
    """The words in parts, each short enough for an answer; () where the message itself holds them, or none are due.
    Joined by line breaks, they are the whole text.
    """
    text = (post.raw or "").strip()
    if len(text) <= _room(limits) or not any(gives_text_back(post, rule) for rule in rules):
        return ()
    return tuple(_cut(text, max(limits.max_post - _FRAME, _LEAST)))


def text_part(part: str, number: int, count: int, language: str = "en") -> str:
    """One answer that gives words back."""
    fence = fence_for(part)
    return NOTICES.of(language)["text_part"].format(number=number, count=count, fence=fence, text=part)


def keep_words(new: str, standing: str) -> str:
    """New words for a message, with those that it gives back already."""
    _, mark, words = standing.partition(WORDS)
    return f"{new.partition(WORDS)[0].rstrip()}\n\n{mark}{words}" if mark else new


def fence_for(text: str) -> str:
    """A fence longer than any in the text."""
    return "`" * max(3, *(len(run) + 1 for run in re.findall(r"`+", text) or [""]))


def _room(limits: Limits) -> int:
    return max(limits.max_post - _ROOM, 0)


def _cut(text: str, longest: int) -> Iterable[str]:
    """At the ends of lines where there are any; else where it must be."""
    while len(text) > longest:
        end = text.rfind("\n", 1, longest)
        end = end if end > longest // 2 else longest
        yield text[:end]
        text = text[end:].removeprefix("\n")
    yield text
