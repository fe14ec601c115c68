"""What a check asks for and what it saw, in words for operators."""

from functools import singledispatch

from linkbot.core.checks.address import AddressCheck
from linkbot.core.checks.authorship import AuthorshipCheck
from linkbot.core.checks.contribution import PICTURES, SNIPPET_LINES, TABLE_ROWS
from linkbot.core.checks.links import LinksCheck
from linkbot.core.checks.own_words import OwnWordsCheck
from linkbot.core.checks.pace import PaceCheck, spell
from linkbot.core.checks.page_words import PageWordsCheck
from linkbot.core.checks.parts import CodeCheck, MediaCheck, TablesCheck
from linkbot.core.checks.repeats import RepeatsCheck
from linkbot.core.rules import Check, Look
from linkbot.core.talk.signs import DOUBT, TALKS

_HOSTS_SHOWN = 6
_UNITS = {
    "links": "links that count",
    "own_words": "words of the author's own",
    "talk": "points",
    "media": "pictures, files or videos",
    "tables": "rows of tables",
    "code": "lines of code",
    "polls": "polls",
    "posts_by_person": "posts with a link",
}
_PLAIN = {
    "talk": f"nobody is spoken to: less than {TALKS} points; from {DOUBT} on one cannot tell",
    "contribution_in_post": f"no file, log, listing (over {SNIPPET_LINES} lines), table (over {TABLE_ROWS} rows) or pictures "
    f"(over {PICTURES}) that are the contribution",
    "polls": "none",
    "link_text": "each text that is an address names the site that the link leads to",
    "lookalike_letters": "no letters of one script that pose as another's",
    "hidden_links": "each link shows something to click",
    "link_opens": "each linked page opens",
    "link_after_acceptance": "an accepted link stays within its author's space",
}


def seen(check: Check, look: Look) -> str:
    """The value that a check saw, with its unit; "" where it is not a number, and `why` tells it."""
    value = look.values.get("count", look.values.get("points"))
    unit = _UNITS.get(check.word)
    return "" if value is None or unit is None else f"{value} {unit}"


@singledispatch
def limit(check: Check) -> str:
    """What a check asks for."""
    return _PLAIN.get(check.word, "")


@limit.register
def _(check: LinksCheck) -> str:
    said = []
    if check.at_least is not None:
        said.append(f"at least {check.at_least}")
    if check.at_most is not None:
        said.append(f"at most {check.at_most}")
    if check.host_in:
        said.append(f"only to {_hosts(check.host_in)}")
    if check.host_not_in:
        said.append(
            f"none to {_hosts(check.host_not_in)}"
            if not said
            else f"not counting {_hosts(check.host_not_in)}"
        )
    return ", ".join(said)


@limit.register
def _(_check: RepeatsCheck) -> str:
    return "none that its author posted in this thread before"


@limit.register
def _(check: OwnWordsCheck) -> str:
    limits = (
        (check.at_most, "beside a link"),
        (check.introducing_a_link, "introducing a link"),
        (check.without_link, "without a link"),
    )
    return "at most " + ", ".join(f"{most} {where}" for most, where in limits if most is not None)


@limit.register(MediaCheck)
@limit.register(TablesCheck)
@limit.register(CodeCheck)
def _(check: MediaCheck | TablesCheck | CodeCheck) -> str:
    return f"at most {check.at_most}" if check.at_most else "none"


@limit.register
def _(check: PaceCheck) -> str:
    return f"at most {check.at_most} within {spell(check.per)}"


@limit.register
def _(check: AddressCheck) -> str:
    return f"no address holds /{check.without_pattern}/"


@limit.register
def _(check: AuthorshipCheck) -> str:
    return f"one linked page is the poster's own: {check.at_least.name.lower()} or surer"


@limit.register
def _(check: PageWordsCheck) -> str:
    said = [" or ".join(f"“{word}”" for word in group) for group in check.all_of]
    said += [f"not “{word}”" for word in check.none_of]
    return f"the page holds {'; '.join(said)}"


def _hosts(hosts: frozenset[str]) -> str:
    """Some of the hosts; the words for places of the forum first, and long lists cut."""
    names = sorted(hosts, key=lambda host: ("." in host, host))
    more = f" and {len(names) - _HOSTS_SHOWN} more" if len(names) > _HOSTS_SHOWN else ""
    return ", ".join(names[:_HOSTS_SHOWN]) + more
