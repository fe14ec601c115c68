"""Page signs held against one person: what speaks for them, and who else is named instead."""

from dataclasses import dataclass, field

from linkbot.core.authorship.handles import words_of_handle
from linkbot.core.authorship.mentions import Mention, comparable, mentions, stands_in
from linkbot.core.authorship.names import (
    Likeness,
    compare,
    core_tokens,
    is_common_surname,
    is_full_name,
    is_given_name,
    joined,
    squeezed,
)
from linkbot.core.authorship.platforms import account_key, account_user, host_in, plain_address
from linkbot.core.authorship.signs import PageSigns, Role, Sign, SignKind, Zone
from linkbot.core.links import site_of
from linkbot.core.model import Profile

# Signs of one group come from one place, so they are one witness.
WITNESS: dict[SignKind, str] = {
    SignKind.JSON_LD: "JSON-LD",
    SignKind.CITATION: "citation tags",
    SignKind.META: "meta tags",
    SignKind.H_ENTRY: "byline",
    SignKind.ITEMPROP: "byline",
    SignKind.BYLINE: "byline",
    SignKind.REL_AUTHOR: "byline",
    SignKind.TEXT_BY: "byline",
    SignKind.AUTHOR_BOX: "author box",
    SignKind.FEED: "feed",
    SignKind.SIGNATURE: "signature",
    SignKind.INTRODUCTION: "introduction",
    SignKind.OWN_COMMENT: "the author's own comments",
    SignKind.TITLE: "title",
    SignKind.SITE_NAME: "title",
    SignKind.COPYRIGHT: "copyright line",
    SignKind.PAGE_DATA: "page data",
    SignKind.DOMAIN: "domain",
    SignKind.ADDRESS: "address",
    SignKind.SLUG: "address of the author's page",
    SignKind.TWITTER: "twitter:creator",
    SignKind.FEDIVERSE: "fediverse:creator",
    SignKind.REL_ME: "rel=me links",
    SignKind.SAME_AS: "JSON-LD",
    SignKind.AUTHOR_URL: "link at the author's name",
}
_BIO = 2_000  # characters
_ACCOUNTS = frozenset({SignKind.REL_ME, SignKind.SAME_AS, SignKind.AUTHOR_URL, SignKind.FEDIVERSE})


@dataclass(frozen=True, slots=True)
class Matched:
    """All that the signs of a page say about one person."""

    full: bool  # the person shows a full name
    name: str = ""  # that name
    bio: str = ""
    named: tuple[Sign, ...] = ()  # an author's place has the name
    initialled: tuple[Sign, ...] = ()  # … with an initial for the first name
    handles: tuple[Sign, ...] = ()  # the user name is an author's handle
    accounts: tuple[Sign, ...] = ()  # the page claims the profile's website
    hints: tuple[Sign, ...] = ()  # the name stands in title, copyright line or the like
    label: str = ""  # the domain label, where it is the user name
    at_home: bool = False  # the profile's website is the page's site
    linked: bool = False  # the page links to the profile's website
    unsure: tuple[Sign, ...] = ()  # names that could be the person's
    unsure_full: bool = False  # … and one of them is a full name
    others: tuple[Sign, ...] = ()  # full names of somebody else in an author's place
    other_hints: tuple[Sign, ...] = ()  # … in a title, copyright line or the like
    odd: tuple[Sign, ...] = ()  # handles and pseudonyms in an author's place
    surname: str = ""  # folded, of a full name
    mentions: tuple[Mention, ...] = ()
    in_summary: bool = False  # the name stands in the page's description or keywords
    echoes: tuple[str, ...] = field(default=())  # faint traces of the person, in words


def match(page: PageSigns, poster: Profile) -> Matched:
    """Hold every sign of a page against a poster."""
    name, user = (poster.name or "").strip(), poster.username.strip()
    full = is_full_name(name)
    names = [s for s in page.signs if s.role is Role.NAME]
    likeness = {
        s: _likeness(s.says, name, user, full=full) for s in page.signs if s.role in (Role.NAME, Role.HINT)
    }
    found = mentions(name, page) if full else ()
    unsure = tuple(s for s in likeness if likeness[s] is Likeness.UNSURE and (full or is_full_name(s.says)))
    hints = {s: like for s, like in likeness.items() if s.role is Role.HINT}
    placed = not page.republished or page.host != host_in(page.url).removeprefix("www.")
    return Matched(
        full=full,
        name=name if full else "",
        bio=(poster.bio or "")[:_BIO],
        named=tuple(s for s in names if likeness[s] is Likeness.SAME),
        initialled=tuple(s for s in names if likeness[s] is Likeness.INITIAL),
        handles=tuple(s for s in page.signs if _is_handle_of(s, user)),
        accounts=_claimed(page, poster.website),
        hints=tuple(s for s in hints if hints[s] is Likeness.SAME),
        label=_label(page, user) if placed else "",
        at_home=placed and _is_at_home(page, poster.website),
        linked=_is_linked(page, poster.website),
        unsure=unsure,
        unsure_full=any(is_full_name(s.says) for s in unsure),
        others=tuple(s for s in names if likeness[s] is Likeness.OTHER and is_full_name(s.says)),
        other_hints=tuple(s for s in hints if hints[s] is Likeness.OTHER and is_full_name(s.says)),
        surname=core_tokens(name)[-1] if full else "",
        odd=tuple(s for s in names if not is_full_name(s.says)),
        mentions=found,
        in_summary=full and stands_in(name, page.summary),
        echoes=_echoes(page, poster),
    )


def _label(page: PageSigns, user: str) -> str:
    """The domain label, where it is the user name and no first name. A copy's own domain says nothing."""
    label = page.site.partition(".")[0]
    return label if len(label) > 3 and squeezed(label) == squeezed(user) and not is_given_name(user) else ""


def _likeness(says: str, name: str, user: str, *, full: bool) -> Likeness:
    """How a printed name stands to a person's display name, or to a user name made of a full name."""
    best = compare(name, says) if name else Likeness.UNSURE
    if name and not comparable(name, says):
        best = min(best, Likeness.UNSURE)
    if best is Likeness.INITIAL and any(is_common_surname(w) for w in (core_tokens(name)[-1:] or ("",))):
        best = Likeness.UNSURE
    if best is not Likeness.SAME and not full and is_full_name(says):
        handle, words = joined(words_of_handle(user)), core_tokens(says)
        if handle in {joined(words), joined(words[-1:] + words[:-1])}:
            return Likeness.SAME
    return best


def _is_handle_of(sign: Sign, user: str) -> bool:
    """Say whether a sign is a handle or an account and is this user name; first names are nobody's handle."""
    if sign.role is Role.NAME:
        handle = "" if is_full_name(sign.says) else sign.says
    elif sign.role is Role.HANDLE:
        handle = sign.says.partition("@")[0]
    elif sign.role is Role.ACCOUNT and sign.kind in _ACCOUNTS:
        handle = account_user(sign.says)
    else:
        return False
    mine = squeezed(user)
    return len(mine) > 3 and squeezed(handle) == mine and not is_given_name(user)


def _claimed(page: PageSigns, website: str | None) -> tuple[Sign, ...]:
    """The accounts which the page claims and which are the profile's website."""
    if not website:
        return ()
    mine = account_key(website)
    if not mine or (mine.partition("/")[0] == page.host and ":" not in mine):
        return ()
    return tuple(
        s
        for s in page.signs
        if s.kind in _ACCOUNTS
        and (
            account_key(s.says) == mine
            or (s.kind is SignKind.FEDIVERSE and _fediverse(s.says) == plain_address(website))
        )
    )


def _fediverse(handle: str) -> str:
    user, _, host = handle.lstrip("@").partition("@")
    return f"{host}/@{user}"


def _is_at_home(page: PageSigns, website: str | None) -> bool:
    """Say whether the profile's website is the site of the page. On shared hosts the user part must agree."""
    if not website:
        return False
    mine = account_key(website)
    if ":" in mine:
        return mine == account_key(page.url)
    host = mine.partition("/")[0]
    return bool(host) and (host == page.host or site_of(host) == page.site)


def _is_linked(page: PageSigns, website: str | None) -> bool:
    mine = account_key(website) if website else ""
    return bool(mine) and any(
        account_key(link) == mine for link in page.links if link.startswith(("http", "//"))
    )


def _echoes(page: PageSigns, poster: Profile) -> tuple[str, ...]:
    """Faint traces of a person that must keep anybody from accusing them, and prove nothing."""
    user = squeezed(poster.username)
    found = []
    if len(user) > 3 and not is_given_name(poster.username):
        heads = squeezed(page.title + page.site_name + page.host)
        if user in heads:
            found.append("the user name is part of the site's name or the title")
        elif any(
            user == squeezed(account_user(link)) for link in page.links if link.startswith(("http", "//"))
        ):
            found.append("the page links to an account of the same name as the user's")
        elif any(user in (squeezed(s.says), squeezed(s.says.partition("@")[0])) for s in page.signs) or any(
            b.zone is Zone.AUTHOR and user in squeezed(b.text) for b in page.blocks[:400]
        ):
            found.append("the user name stands in an author's place")
    return tuple(found)
