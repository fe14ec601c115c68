"""Whom a text turns to: a greeting by name, a salutation, a user called by @name."""

from collections.abc import Sequence

from linkbot.core.talk.signs import Heard, Sign

LINE_END = "¶"  # stands for a line's end among words
_HEAD = 60  # letters in which a greeting stands
_GREETINGS = frozenset({
    "hi", "hello", "hey", "dear", "hallo", "hola", "bonjour", "salut", "ciao", "hej", "olá", "ola", "hai", "howdy",
    "heya", "yo", "gm", "greetings", "saludos", "morning", "evening", "afternoon", "привет", "hiya",
})  # fmt: skip
_TO_ALL = frozenset({
    "all", "everyone", "everybody", "folks", "guys", "friends", "team", "community", "people", "developers",
    "experts", "users", "members", "there", "again", "world", "group", "forum", "ladies", "gentlemen",
    "fellow", "y'all", "todos", "alle", "zusammen", "tous", "every", "any", "support",
    "devs", "developer", "programmers", "from", "to", "and", "builders", "professionals", "colleagues",
    "admin", "admins", "moderators", "gang", "friend", "sir", "madam", "mates", "bro", "professor",
    "good", "day", "morning", "ho", "happy", "monday", "tuesday", "wednesday", "thursday", "friday", "weekend", "new",
})  # fmt: skip
_NO_NAMES = frozenset({
    "i", "i'm", "i've", "i'd", "we", "my", "the", "this", "that", "it", "is", "are", "a", "an", "in", "on", "for",
    "thanks", "thank", "just", "so", "can", "could", "how", "what", "when", "why", "where", "has", "have", "please",
    "sorry", "if", "as", "at", "after", "any", "does", "do", "yes", "no", "not", "you", "your", "now", "here", "new",
    "there's", "with", "was", "some", "one", "long", "first", "nice", "great", "check", "looking", "also", "but",
    "today", "according", "we're", "our", "his", "her", "they", "he", "she", "it's", "recently", "since",
})  # fmt: skip
_CALLING = frozenset({
    "cc", "ping", "hi", "hello", "hey", "thanks", "thank", "thx", "welcome", "ask", "asking", "sorry", "agree", "maybe", "perhaps", "pinging", "gm", "congrats", "congratulations", "dear", "cheers", "right", "yes", "no",
    "appreciate", "paging", "think", "summon", "you", "ok", "okay", "well", "sure", "yeah", "great", "cool", "nice",
})  # fmt: skip
_DOES = frozenset({
    "added", "built", "created", "did", "found", "had", "has", "implemented", "is", "made", "mentioned", "'s",
    "noted", "pointed", "posted", "proposed", "published", "reported", "said", "showed", "suggested", "was", "wrote",
    "started", "worked", "who", "recently", "just", "also", "opened", "developed", "shared", "helped", "fixed",
    "launched", "designed", "submitted", "released", "discovered", "described", "asked", "will", "already", "gave",
    "for", "from",
})  # fmt: skip
_TAKES_UP = frozenset({"as", "like"})
_SAYS = frozenset(
    {"said", "says", "mentioned", "noted", "pointed", "suggested", "wrote", "explained", "proposed"}
)
_ANSWERING = frozenset(
    {"think", "thoughts", "?", "could", "can", "please", "would", "might", "may", "you", "do", "have"}
)
_SELVES = frozenset({"i", "we", "my", "our"})  # "@name and I"
_SPOKEN_OF = {
    "and": _SELVES,
    ",": {"that", "who"},
}  # what follows a name and a joint where a user is only spoken of
_THANKING = frozenset({"thanks", "thank", "thx"})
_THEIRS = frozenset({"your", "you"})
_POINTS = frozenset({"this", "that", "it", "there", "your"})
_ELSEWHERE = frozenset(
    {"twitter", "x", "telegram", "discord", "github", "instagram", "mastodon", "farcaster"}
)
_JOINS = frozenset({",", "and", "or", "&"})
_BREAKS = frozenset({".", "!", "?", LINE_END, ":", ";"})
_AFTER_NAME = frozenset({",", LINE_END, "!", ".", "-", "–", "—", ":", "...", "…"})
_FAR = 4  # words of a greeting that may make up a name


def greeting(text: str, words: Sequence[str]) -> tuple[Heard | None, int]:
    """A greeting at the head of a text: whom it greets (None: nobody), and the place where the text goes on.

    `words` are in lower case; the text itself tells capitals.
    """
    if not words or words[0] not in _GREETINGS:
        return _salutation(text, words), 0
    place = 1
    while place <= _FAR and words[place] not in _AFTER_NAME and words[place] not in _NO_NAMES:
        place += 1
        if place == len(words):
            return None, place
    named = [word for word in words[1:place] if word not in _GREETINGS]
    shown = " ".join(words[:place])
    if not named:
        return None, place
    if not _TO_ALL.isdisjoint(named):
        return Heard(Sign.TO_ALL, shown), place
    ended = words[place] in _AFTER_NAME
    if named[0][0] == "@" or (
        len(named) <= 2 and (ended or words[place] in _NO_NAMES) and _is_name(text, named[0], ended=ended)
    ):
        return Heard(Sign.GREETS, shown), place
    return None, 1


def _is_name(text: str, word: str, *, ended: bool) -> bool:
    """A capital begins a name; a user name may be small if nothing but a comma or a line's end follows."""
    if not word[0].isalnum():
        return False
    return word.capitalize() in text[:_HEAD] or word.upper() in text[:_HEAD] or (ended and word.isalnum())


def _salutation(text: str, words: Sequence[str]) -> Heard | None:
    """A name alone on the first line, as in a letter: `Adam,`."""
    end = text.find("\n")
    if end < 1 or text[end - 1] != "," or end + 1 == len(text):
        return None
    line = text[:end]
    names = line[:-1].split()
    if not 1 <= len(names) <= 2:
        return None
    if all(name[:1].isupper() and name.isalpha() for name in names) and (_NO_NAMES | _TO_ALL).isdisjoint(
        words[:2]
    ):
        return Heard(Sign.GREETS, line)
    return None


def calls(words: Sequence[str], place: int) -> Heard:
    """What an @name at a place is: a call to that user, or a mention in passing. Names in a row are taken as one."""
    start, end = place, place + 1
    while start > 0 and (words[start - 1] in _JOINS or words[start - 1][0] == "@"):
        start -= 1
    while end < len(words) and (words[end] in _JOINS or words[end][0] == "@"):
        end += 1
    if words[start] in _JOINS and start < place and words[start] != ",":  # "you or @name"
        start += 1
    before = words[start - 1] if start else LINE_END
    after = words[end] if end < len(words) else LINE_END
    around = " ".join(words[max(0, place - 2) : place + 3]).replace(LINE_END, " ").strip()
    if after in _SPOKEN_OF.get(words[end - 1], ()):
        return Heard(Sign.NAMES, around)  # "@name and I", "thank @name, who read the draft"
    if before in _BREAKS and start > 1 and words[start - 2] in _ELSEWHERE:
        return Heard(Sign.NAMES, around)
    if before in _TAKES_UP and after in _SAYS:  # "like @name said"
        return Heard(Sign.REFERS, around)
    then = words[end + 1] if end + 1 < len(words) else LINE_END
    if _asks_or_thanks(before, after, then):
        return Heard(Sign.CALLS, around)
    called = after not in _DOES if before in _BREAKS or before in _CALLING else after in _ANSWERING
    if before in {"and", "or"}:
        called = called or (start > 1 and words[start - 2] == "you")
    return Heard(Sign.CALLS if called else Sign.NAMES, around)


def _asks_or_thanks(before: str, after: str, then: str) -> bool:
    """Whether the words around an @name are said to that user: `@name is this yours`, `@name did you`, `thanks @name for`."""
    if after == "for":
        return then in _THEIRS or before in _THANKING
    return then in _POINTS if after == "is" else then == "you" and after in _DOES
