"""Reading robots.txt (RFC 9309). By hand: the rules come from strangers and must match in linear time. Pure."""

import re
from dataclasses import dataclass
from urllib.parse import unquote

SIZE_LIMIT = 512 * 1024  # RFC 9309 2.5: at least 500 KiB are read
_RULES_READ = 2000


@dataclass(frozen=True, slots=True)
class Robots:
    """What a site asks of us: (path pattern, may be read), the longest match wins."""

    rules: tuple[tuple[str, bool], ...] = ()

    def allows(self, path: str) -> bool:
        """Say whether a path (with its query) may be read. No matching rule: yes. A tie: yes."""
        path = unquote(path) or "/"
        best = max(((len(p), may) for p, may in self.rules if _matches(p, path)), default=(0, True))
        return best[1]


OPEN = Robots()
CLOSED = Robots((("/", False),))


def read_robots(text: str, agent: str) -> Robots:
    """The rules for `agent` (a product token, lower case), or those for everybody if it is not named."""
    groups: dict[str, list[tuple[str, bool]]] = {}
    names: list[str] = []
    in_rules = False
    for line in text[:SIZE_LIMIT].splitlines()[: 4 * _RULES_READ]:
        key, _, value = (part.strip() for part in line.partition("#")[0].partition(":"))
        match key.lower():
            case "user-agent":
                names = [*names, value.lower()][-20:] if not in_rules else [value.lower()]
                in_rules = False
                groups.setdefault(names[-1], [])
            case "allow" | "disallow" as what:
                in_rules = True
                for name in names if value else ():
                    groups[name].append((unquote(value), what == "allow"))
            case _:
                pass
    named = [name for name in groups if re.fullmatch(rf"{re.escape(agent)}(/.*)?", name)]
    chosen = [rule for name in named or ["*"] for rule in groups.get(name, ())]
    return Robots(tuple(chosen[:_RULES_READ]))


def _matches(pattern: str, path: str) -> bool:
    """Match a prefix with `*` (anything) and a closing `$`, taking the leftmost place of each part."""
    anchored = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    for part in rest[:-1] if anchored else rest:
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    if not anchored:
        return True
    return path.endswith(rest[-1]) and len(path) - len(rest[-1]) >= at if rest else at == len(path)
