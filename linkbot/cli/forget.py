"""`linkbot forget`: erase what linkbot remembers of a person."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from linkbot.cli.memory import LARGEST, fail, work
from linkbot.core.forum import Gone

if TYPE_CHECKING:  # --help is quick without these
    from linkbot.edge.store import SqlErasing, SqlStore
    from linkbot.settings import Settings

User = Annotated[str, typer.Argument(metavar="USER", help="The member's user name on the forum.")]
Id = Annotated[
    int | None,
    typer.Option(
        "--id",
        metavar="NUMBER",
        min=1,
        max=LARGEST,
        help="The member's id, where the name does not tell; the forum is not asked.",
    ),
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]


def forget(user: User, user_id: Id = None, yes: Yes = False) -> None:
    """Erase what linkbot remembers of a person: names, texts, addresses, codes and confirmations. Numbers stay."""
    name = user.lstrip("@")

    async def erase(store: "SqlStore", settings: "Settings", now: datetime) -> None:
        from linkbot.edge.store import SqlErasing  # noqa: PLC0415

        memory = SqlErasing(store)
        number = user_id if user_id is not None else await _id_of(name, memory, settings)
        typer.echo(_WHAT.format(name=name, number=number))
        if not yes and not typer.confirm("Erase it? This cannot be undone."):
            fail("Nothing was done.")
        found = await memory.forget(number, name, now)
        typer.echo(
            f"Erased: the name from {found.posts} posts and {found.cases} cases, the words of {found.requests} requests, "
            "and whatever was confirmed. `linkbot audit verify` still finds the record whole."
        )

    work(erase)


_WHAT = """\
Of {name} (id {number}) these are erased: name and id from posts and cases, what was seen in their posts, the addresses they
linked, every word that was written to or about them, codes, confirmations and claims. What was about to be sent is dropped,
and open cases of theirs are closed for good. Numbers, times, rules and outcomes stay; they name nobody.
Messages and flags on the forum are the forum's: ask its admins. Backups of the database are yours.
What they post from now on is looked at like anybody's; to leave them alone, add them to `people: exempt`."""


async def _id_of(name: str, memory: "SqlErasing", settings: "Settings") -> int:
    """By memory first, which knows old names as well; else by the forum."""
    from linkbot.bootstrap import SystemClock, open_forum  # noqa: PLC0415

    known = await memory.known_as(name)
    if len(known) == 1:
        return known[0]
    if known:
        fail(f"Several people went by the name {name}: {', '.join(map(str, known))}. Say which with --id.")
    try:
        async with open_forum(settings, SystemClock()) as forum:
            profile = await forum.user(name)
    except Gone:
        fail(
            f"Neither linkbot nor the forum knows {name}. If the account was made anonymous, say its number with --id."
        )
    if profile.id is None:
        fail(f"The forum does not tell the id of {name}; say it with --id.")
    return profile.id
