"""What somebody wrote themselves in a message: quotations are other people's words, and are taken out. Pure."""

import re
from typing import Final

_INNERMOST: Final = re.compile(
    r"\[quote\b(?:(?!\[quote\b).)*?\[/quote\]|<!--.*?-->|```.*?```", re.IGNORECASE | re.DOTALL
)


def unquoted(raw: str) -> str:
    """A message without the quotations, comments and code blocks in it, and without lines that begin with `>`. A quotation
    may hold another one: whoever quotes a post quotes what was quoted there, too.
    """
    before = None
    while raw != before:
        before, raw = raw, _INNERMOST.sub("", raw)
    return "\n".join(line for line in raw.splitlines() if not line.lstrip().startswith(">"))
