"""Rules kept in a post of the forum: the fenced `yaml` block of its raw text."""

import re

_FENCE = re.compile(r"^ {0,3}(?P<fence>`{3,}|~{3,})[ \t]*(?P<word>[\w-]*)[^\n`]*$")


def rules_in(raw: str) -> str:
    """The text of the first block fenced as `yaml` in a post's raw Markdown, or an empty string where there is none.

    What stands above it is given back as empty lines, so that problems name lines of the post itself.
    """
    fence, kept, inside = "", [], False
    for line in raw.splitlines():
        found = _FENCE.match(line)
        if not fence and found:
            fence, inside = found["fence"], found["word"].lower() in {"yaml", "yml"}
            kept.append("")
        elif fence and found and not found["word"] and found["fence"].startswith(fence):
            if inside:
                return "\n".join(kept) + "\n"
            fence = ""
            kept.append("")
        else:
            kept.append(line if inside else "")
    return "\n".join(kept) + "\n" if inside else ""
