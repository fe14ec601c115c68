"""Which keys of the language nothing acts on so far. They are read and checked; whoever makes one work deletes its line."""

from types import MappingProxyType

NOT_YET = MappingProxyType(
    {
        "language: follow_reader": "messages are in `language: default`",
    }
)
"""Path of a key, as the reference heads it, and what happens in its stead."""
