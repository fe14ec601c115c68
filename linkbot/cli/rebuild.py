"""`linkbot rebuild`: restore a lost memory from what linkbot's account has left on the forum."""

import asyncio
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:  # --help is quick without these
    from collections.abc import Iterator

    from linkbot.flow.rebuild import Rebuilt
    from linkbot.settings import Settings

_IN_MEMORY = "sqlite:///:memory:"


class NothingLost(Exception):
    """The memory is not empty; the text says what to do."""


def rebuild(
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be found; write nothing.")
    ] = False,
) -> None:
    """Fill an empty memory with what was done: whom linkbot told, its replies, its flags, its reports.

    `linkbot run` does this by itself when it starts with an empty memory. Stop the daemon first. Exit status 0: done;
    1: the memory is not empty; 2: forum, memory or settings cannot be used; 3: the daemon runs.
    """
    from linkbot.bootstrap import CannotStart  # noqa: PLC0415
    from linkbot.core.forum import ForumTrouble  # noqa: PLC0415
    from linkbot.core.records import AlreadyRunning, StoreError  # noqa: PLC0415
    from linkbot.settings import SettingsError, load_settings  # noqa: PLC0415

    try:
        found = asyncio.run(_rebuild(load_settings(), dry_run=dry_run))
    except NothingLost as reason:
        typer.echo(str(reason), err=True)
        raise typer.Exit(1) from None
    except (SettingsError, CannotStart, StoreError, ForumTrouble) as trouble:
        typer.echo(str(trouble), err=True)
        raise typer.Exit(3 if isinstance(trouble, AlreadyRunning) else 2) from None
    typer.echo("\n".join(_lines(found, dry_run=dry_run)))


async def _rebuild(settings: "Settings", *, dry_run: bool) -> "tuple[Rebuilt, ...]":
    from linkbot.bootstrap import SystemClock, open_house  # noqa: PLC0415
    from linkbot.edge.store.rebuilding import SqlRebuild  # noqa: PLC0415
    from linkbot.flow.rebuild import rebuild_all, survey  # noqa: PLC0415

    if dry_run:
        settings = settings.model_copy(update={"database": _IN_MEMORY})
    async with open_house(settings, SystemClock(), restore=False) as house:
        memory = SqlRebuild(house.store)
        if not await memory.is_new():
            raise NothingLost(
                "The memory holds threads already, so nothing is lost. To rebuild all the same, stop the daemon and "
                "move the database away first."
            )
        sent = await house.forum.sent_messages()
        if dry_run:
            return tuple([await survey(bench, sent, house.forum) for bench in house.rules.benches])
        return await rebuild_all(house.rules.benches, sent, house.forum, memory)


def _lines(found: "tuple[Rebuilt, ...]", *, dry_run: bool) -> "Iterator[str]":
    for one in found:
        yield f"Thread {one.topic_id}: {one.posts} posts read"
        yield f"  told by message           {one.told}"
        yield f"  told by public reply      {one.replied}"
        yield f"  flagged                   {one.flagged}"
        yield f"  reports in the thread     {one.reports}"
        if not dry_run:
            yield f"  too old to speak of now   {one.too_late}"
    yield "Nothing was written (--dry-run)." if dry_run else "The memory is restored; start the daemon again."
