"""What moderators read when linkbot has lost its rights. Placeholders stand in braces."""

from types import MappingProxyType

EN = MappingProxyType(
    {
        "lost_rights": (
            "linkbot, automated: I have stopped working on this forum, because {why}. Nothing is told, flagged or "
            "answered until that is put right; then I go on by myself within five minutes.\n\n"
            "What to do: give the account its rank back, or ask whoever runs linkbot to start it with another account. "
            "`linkbot doctor` says what is missing. If you took the rank away on purpose, there is nothing to do: "
            "linkbot stays quiet."
        ),
    }
)
