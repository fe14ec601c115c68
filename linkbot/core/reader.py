"""In which language a member is spoken to, where the rules follow their readers. Pure."""

from linkbot.core.model import Post
from linkbot.core.rules import Rulebook
from linkbot.core.said import LANGUAGES, base
from linkbot.core.talk.language import written_in


def reader_language(rulebook: Rulebook, post: Post, locale: str = "") -> str:
    """The language that the reader chose on the forum, or else that of the post; empty where the rules do not follow
    readers, or linkbot has no words in either. Templates of the rules file count as words.
    """
    if not rulebook.follow_reader:
        return ""
    wanted = (locale, post.locale or "", written_in(post.raw or ""))
    return next((known for one in wanted if (known := _known(one, rulebook))), "")


def _known(language: str, rulebook: Rulebook) -> str:
    """That language as linkbot names it, or nothing."""
    named = {one for by_language in rulebook.messages.values() for one in by_language}
    exact = language.replace("-", "_")
    if exact in named:
        return exact
    return base(language) if base(language) in {*LANGUAGES, *named} else ""
