"""The one answer that linkbot understands where it asks whose article it is: "mine". Pure."""

import re
from typing import Final

from linkbot.core.quotations import unquoted

_WORDS: Final = frozenset(
    {
        *(
            "mine",
            "yes mine",
            "its mine",
            "it is mine",
            "yes its mine",
            "yes it is mine",
            "this is mine",
            "thats mine",
        ),
        *("that is mine", "they are mine", "i wrote it", "i wrote this", "i wrote that", "i am the author"),
        *("im the author", "my article", "its my article", "it is my article", "its my own", "it is my own"),
        *(
            "mío",
            "mio",
            "mía",
            "mia",
            "es mío",
            "es mio",
            "es mía",
            "es mia",
            "sí es mío",
            "si es mio",
            "lo escribí yo",
        ),
        *("lo escribi yo", "soy el autor", "soy la autora"),
        *(
            "à moi",
            "a moi",
            "cest à moi",
            "cest a moi",
            "cest le mien",
            "cest la mienne",
            "le mien",
            "la mienne",
        ),
        *("oui cest le mien", "oui cest à moi", "je lai écrit", "cest moi qui lai écrit", "cest mon article"),
        *(
            "meins",
            "meiner",
            "meine",
            "mein artikel",
            "das ist meins",
            "es ist meins",
            "ja meins",
            "der ist von mir",
        ),
        *("er ist von mir", "das ist meiner", "ja das ist meins", "von mir", "ich habe ihn geschrieben"),
    }
)
"""Whole answers, in lower case without punctuation: English, Spanish, French, German."""

_END = re.compile(r"[.!\n]")
_LONGEST = 2000  # characters; whoever writes more wants to be read by a person


def says_mine(raw: str) -> bool:
    """Whether an answer's first sentence, quotations apart, says that the page is the writer's own, and nothing else.

    Anything that is not as plain as that is for moderators: "not mine", "mine?", "mine, but …".
    """
    if len(raw) > _LONGEST:
        return False
    text = unquoted(raw).strip()
    first = _END.split(text, maxsplit=1)[0]
    if "?" in first:
        return False
    words = re.sub(r"['’‘]", "", first.casefold())
    return " ".join(re.sub(r"[^\w\s]|_", " ", words).split()) in _WORDS
