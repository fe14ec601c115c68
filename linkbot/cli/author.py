"""`linkbot author confirm`, `revoke` and `list`: what moderators know about whose pages are whose."""

import json
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from linkbot.cli.memory import Json, fail, user_here, work
from linkbot.core.authorship.memory import LIFETIME, Confirmation, How, Said, entity_of
from linkbot.core.authorship.names import squeezed
from linkbot.core.authorship.page import PageFailure
from linkbot.core.forum import Gone
from linkbot.core.links import canonical, origin_of

if TYPE_CHECKING:  # --help is quick without these
    from linkbot.edge.store import SqlAuthorMemory, SqlStore
    from linkbot.settings import Settings

app = typer.Typer(no_args_is_help=True)

Url = Annotated[str, typer.Argument(metavar="URL", help="A page of that author.")]
User = Annotated[str, typer.Option("--user", metavar="NAME", help="The member's user name on the forum.")]
Author = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="The author's name as the site shows it, if the page cannot be read."),
]


@app.command("confirm")
def confirm(url: Url, user: User, author: Author = None) -> None:
    """Remember for a year that a member is the author whom that page names, on that site."""

    async def keep(settings: "Settings", memory: "SqlAuthorMemory", now: datetime) -> None:
        origin = _origin(url)
        user_id, username = await _person(settings, user.lstrip("@"))
        entity = squeezed(author) if author is not None else await _entity(settings, url)
        confirmation = Confirmation(
            user_id, origin, entity, How.MODERATOR, now, by=user_here(), username=username
        )
        await memory.confirm(confirmation)
        whom = "pages that name the same author" if entity else "pages that name no single author"
        typer.echo(f"{username} is confirmed for {whom} on {origin}, until {now + LIFETIME:%Y-%m-%d}.")

    _work(keep)


@app.command("revoke")
def revoke(url: Url, user: User) -> None:
    """Take back all that is remembered of a member for the site of that page: what was confirmed, however it was, and
    what they said themselves by answering “mine”.
    """

    async def take_back(_: "Settings", memory: "SqlAuthorMemory", now: datetime) -> None:
        origin = _origin(url)
        confirmed, claimed = await memory.revoke(user.lstrip("@"), origin, canonical(url), now)
        if not confirmed and not claimed:
            fail(f"Nothing is remembered of {user} for {origin}; `linkbot author list` shows what is.")
        counts = ((confirmed, "confirmation"), (claimed, "claim"))
        said = " and ".join(f"{count} {word}{'s'[: count != 1]}" for count, word in counts if count)
        typer.echo(f"{said} of {user} for {origin} revoked.")

    _work(take_back)


@app.command("list")
def list_(as_json: Json = False) -> None:
    """Show who was confirmed as whose author, how, and until when; and who said of which page that it is theirs."""

    async def show(_: "Settings", memory: "SqlAuthorMemory", now: datetime) -> None:
        found, said = await memory.confirmations(), await memory.claims()
        if as_json:
            rows = [*(_as_json(c, now) for c in found), *(_claim_as_json(c, now) for c in said)]
            typer.echo(json.dumps(rows, indent=2, ensure_ascii=False))
            return
        lines = [*_lines(found, now), *(_claim_line(c, now) for c in said)]
        typer.echo("\n".join(lines) or "Nobody was confirmed yet.")

    _work(show)


def _lines(found: Iterable[Confirmation], now: datetime) -> list[str]:
    return [
        f"{c.username}  {c.origin}  {c.entity or '-'}  by {c.how.value}  {_standing(c, now)}" for c in found
    ]


def _standing(c: Confirmation, now: datetime) -> str:
    if c.revoked_at is not None:
        return f"revoked {c.revoked_at:%Y-%m-%d}"
    return f"until {c.at + LIFETIME:%Y-%m-%d}" if c.holds(now) else f"expired {c.at + LIFETIME:%Y-%m-%d}"


def _as_json(c: Confirmation, now: datetime) -> dict[str, Any]:
    return {
        "username": c.username,
        "user_id": c.user_id,
        "origin": c.origin,
        "author": c.entity,
        "how": c.how.name.lower(),
        "by": c.by,
        "at": c.at.isoformat(),
        "until": (c.at + LIFETIME).isoformat(),
        "revoked_at": c.revoked_at.isoformat() if c.revoked_at else None,
        "holds": c.holds(now),
    }


def _claim_line(said: Said, now: datetime) -> str:
    until = said.at + LIFETIME
    standing = f"until {until:%Y-%m-%d}" if now < until else f"expired {until:%Y-%m-%d}"
    return f"{said.username or said.user_id}  {said.address or '-'}  says “mine”  {standing}"


def _claim_as_json(said: Said, now: datetime) -> dict[str, Any]:
    return {
        "username": said.username,
        "user_id": said.user_id,
        "address": said.address,
        "how": "claimed",
        "at": said.at.isoformat(),
        "until": (said.at + LIFETIME).isoformat(),
        "holds": now < said.at + LIFETIME,
    }


def _origin(url: str) -> str:
    """The part of the site that is one author's; words and exit 1 for what is no web address."""
    origin = origin_of(url) if url.startswith(("http://", "https://")) else ""
    if not origin:
        fail(f"{url} is no web address; write it whole, with https:// in front.")
    return origin


async def _person(settings: "Settings", user: str) -> tuple[int, str]:
    """Id and name of a member, as the forum knows them."""
    from linkbot.bootstrap import SystemClock, open_forum  # noqa: PLC0415

    async with open_forum(settings, SystemClock()) as forum:
        try:
            profile = await forum.user(user)
        except Gone:
            fail(f"The forum knows no member {user}.")
    if profile.id is None:
        fail(f"The forum does not tell the id of {user}.")
    return profile.id, profile.username


async def _entity(settings: "Settings", url: str) -> str:
    """The author whom the page names, as it is compared."""
    from linkbot.bootstrap import open_authors  # noqa: PLC0415

    authors = open_authors(settings)
    try:
        signs = await authors.read(url)
    finally:
        await authors.close()
    if isinstance(signs, PageFailure):
        fail(
            f"The page could not be read: {signs.reason}. Give --author, the author's name as the site shows it."
        )
    return entity_of(signs)


def _work(do: "Callable[[Settings, SqlAuthorMemory, datetime], Awaitable[None]]") -> None:
    """One piece of work in what is remembered of authors."""

    async def with_authors(store: "SqlStore", settings: "Settings", now: datetime) -> None:
        from linkbot.edge.store import SqlAuthorMemory  # noqa: PLC0415

        await do(settings, SqlAuthorMemory(store), now)

    work(with_authors)
