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
        "brakes: hold_reload_if_changed": "a changed file is taken at the next start",
        "report: include": "the report tells everything it can",
        "keep": "nothing is deleted by itself",
        "rules: accept": "of its words, own_topic_with_link works; all signs of authorship are gone by",
        "rules: offer": "nothing is offered",
        "rules: offer_proof": "nothing is offered",
        "rules: suggest": "nothing is suggested",
        "rules: patience": "pages are not tried again",
        "rules: keep_checking": "accepted links are not looked at again",
        "rules: expect: links: new_in_thread": "skipped: earlier posts are not looked at",
        "rules: expect: posts_by_person": "skipped: earlier posts are not looked at",
        "rules: expect: link_after_acceptance": "skipped: earlier versions are not looked at",
        "rules: expect: page_words": "skipped: the text of pages is not kept",
        "rules: expect: link_opens": "skipped: pages are not tried for this",
    }
)
"""Path of a key, as the reference heads it, and what happens in its stead."""
