"""Sets of words, written as running text so that a long one stays readable."""


def words(text: str) -> frozenset[str]:
    """The words of a text, without order."""
    return frozenset(text.split())
