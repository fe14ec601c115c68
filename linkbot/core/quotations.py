"""What somebody wrote themselves in a message: quotations are other people's words, and are taken out. Pure."""

import re
from typing import Final

_INNERMOST: Final = re.compile(
    r"\[quote\b(?:(?!\[quote\b).)*?\[/quote\]|<!--(?:(?!<!--).)*?-->|```.*?```", re.IGNORECASE | re.DOTALL
)
_DEEPEST: Final = 50
"""Quotations within quotations; of what lies deeper the outermost stay, and no command begins with one."""


def unquoted(raw: str) -> str:
    """A message without the quotations, comments and code blocks in it, and without lines that begin with `>`. A quotation
    may hold another one: whoever quotes a post quotes what was quoted there, too.
    """
    for _ in range(_DEEPEST):
        before, raw = raw, _INNERMOST.sub("", raw)
        if raw == before:
            break
    return "\n".join(line for line in raw.splitlines() if not line.lstrip().startswith(">"))
