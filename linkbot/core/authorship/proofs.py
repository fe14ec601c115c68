"""Signs that prove control: a link back to the forum profile, and accounts that name one another."""

import re
from urllib.parse import unquote, urlsplit

from linkbot.core.authorship.platforms import account_key
from linkbot.core.authorship.signs import PageSigns, Sign, SignKind
from linkbot.core.links import origin_of, site_of
from linkbot.core.model import Profile

_USER_PATH = re.compile(
    r"/(?:u|users)/(?P<name>[^/?#]+)(?:/(?:summary|activity|preferences|badges|card)?[\w/-]*)?/?$",
    re.IGNORECASE,
)


def profile_links(
    page: PageSigns, forum: str, poster: Profile, known_as: tuple[str, ...] = ()
) -> tuple[Sign, ...]:
    """The page's rel=me links to the poster's profile on the forum.

    Compared without regard to case, scheme, a last slash or the tab (`/u/NAME/summary`, the older `/users/NAME`).
    `known_as` are earlier names of the same user id, for renamed users. Copies kept by archives and pages that
    anybody may edit prove nothing.
    """
    if not forum or page.archived or page.editable:
        return ()
    names = {poster.username.casefold(), *(name.casefold() for name in known_as)}
    return tuple(s for s in page.signs if s.kind is SignKind.REL_ME and _profile_name(s.says, forum) in names)


def _profile_name(url: str, forum: str) -> str | None:
    """The user name in the address of a profile on the forum, in lower case."""
    try:
        parts, home = urlsplit(url.strip()), urlsplit(forum)
        hosts = (
            ((parts.hostname or "").removeprefix("www."), parts.port),
            ((home.hostname or "").removeprefix("www."), home.port),
        )
    except ValueError:
        return None
    prefix = home.path.rstrip("/")
    if (
        parts.scheme not in {"http", "https"}
        or hosts[0] != hosts[1]
        or not parts.path.startswith(f"{prefix}/")
    ):
        return None
    found = _USER_PATH.fullmatch(parts.path[len(prefix) :])
    return unquote(found["name"]).casefold() if found else None


def links_back(account: PageSigns, page: PageSigns, forum: str, poster: Profile) -> bool:
    """Say whether the page of an account points back, with rel=me, to the forum profile or to the article's space."""
    if account.archived or account.editable:
        return False
    if profile_links(account, forum, poster):
        return True
    mine = {account_key(page.url), account_key(f"https://{page.host}")}
    return any(
        s.kind is SignKind.REL_ME
        and (account_key(s.says) in mine or origin_of(s.says) == origin_of(page.url))
        for s in account.signs
    )


def places_of_proof(page: PageSigns) -> tuple[str, ...]:
    """The addresses of one origin where a proof for a page may stand: itself, its author's page, its home page, and
    the repository's README where it lies in one.
    """
    parts = urlsplit(page.url)
    origin = origin_of(page.url)
    found = [page.url, *(a for a in page.author_pages if origin_of(a) == origin)]
    home = f"{parts.scheme}://{parts.netloc}/"
    inside = origin.partition("/")[2]
    found.append(f"{home}{inside}" if inside else home)
    if (
        site_of(parts.hostname or "") in {"github.com", "gitlab.com", "codeberg.org"}
        and parts.path.count("/") >= 2
    ):
        owner, repository = parts.path.strip("/").split("/")[:2]
        found.append(f"{home}{owner}/{repository}")
    return tuple(dict.fromkeys(found))
