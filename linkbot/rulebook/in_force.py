"""Which keys of the language nothing acts on so far. They are read and checked; whoever makes one work deletes its line."""

from types import MappingProxyType

NOT_YET = MappingProxyType(
    {
        "language: follow_reader": "messages are in `language: default`",
        "brakes: posts_in_thread": "linkbot's replies are not counted",
        "brakes: notes_to_one_person": "linkbot's messages are not counted",
        "brakes: rule_hits": "no rule falls back to observe by itself",
        "brakes: min_precision": "no rule falls back to observe by itself",
        "brakes: promote_after": "no rule rises by itself",
        "report: include": "the report tells everything it can",
        "keep": "nothing is deleted by itself",
    }
)
"""Path of a key, as the reference heads it, and what happens in its stead."""
