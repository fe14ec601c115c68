"""What a state is called outside, and what would settle an open question."""

from linkbot.core.model import Authorship, AuthorshipState

VERDICTS: dict[AuthorshipState, str] = {
    AuthorshipState.PROVEN: "owned",
    AuthorshipState.LIKELY: "owned",
    AuthorshipState.CLAIMED: "unknown",
    AuthorshipState.UNKNOWN: "unknown",
    AuthorshipState.CONTRADICTED: "not_owned",
}
_MEANS: dict[AuthorshipState, str] = {
    AuthorshipState.PROVEN: "The page, or a moderator, confirms that it is the poster's own.",
    AuthorshipState.LIKELY: "The page names the poster as its author. Names can be chosen freely, so this is no proof.",
    AuthorshipState.CLAIMED: "The poster says that it is their own; nobody has confirmed it.",
    AuthorshipState.UNKNOWN: "It cannot be told whose it is, and that counts for the poster.",
    AuthorshipState.CONTRADICTED: "The page names somebody else in at least two places, and nothing speaks for the poster.",
}


def meaning(state: AuthorshipState) -> str:
    """A state in one sentence for moderators."""
    return _MEANS[state]


def settles(authorship: Authorship, profile: str = "the poster's forum profile") -> str:
    """What would settle the question, in one sentence; "" where it is settled."""
    if authorship.state is AuthorshipState.PROVEN:
        return ""
    return (
        f"A link with rel=me to {profile} on the page, on its author's page or on the site's home page (outside comments)"
        " would prove it; so would a one-time code there, or a moderator who confirms it."
    )
