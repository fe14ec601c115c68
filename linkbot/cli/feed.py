"""`linkbot feed` and `linkbot unlist`: the contributed articles for feed readers, and who does not want to be among them."""

import asyncio
import sys
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:  # --help is quick without these
    from linkbot.core.rules import Rulebook
    from linkbot.settings import Settings


def feed(
    *,
    thread: Annotated[int, typer.Option(metavar="TOPIC", help="That thread, where there are several.")] = 0,
    opml: Annotated[
        bool, typer.Option("--opml", help="OPML with the feeds of the sites, instead of an Atom feed.")
    ] = False,
) -> None:
    """Write the articles that members contributed as an Atom feed. Works beside a running daemon and asks no forum.

    Exit status 0: done; 1: no such thread; 2: memory or settings cannot be used.
    """
    from linkbot.cli.report import NoReport  # noqa: PLC0415
    from linkbot.core.records import StoreError  # noqa: PLC0415
    from linkbot.settings import SettingsError, load_settings  # noqa: PLC0415

    try:
        written = asyncio.run(_feed(load_settings(), thread, opml=opml))
    except NoReport as reason:
        typer.echo(str(reason), err=True)
        raise typer.Exit(1) from None
    except (SettingsError, StoreError) as trouble:
        typer.echo(str(trouble), err=True)
        raise typer.Exit(2) from None
    sys.stdout.buffer.write(written + b"\n")


async def _feed(settings: "Settings", thread: int, *, opml: bool) -> bytes:
    from linkbot.bootstrap import SystemClock  # noqa: PLC0415
    from linkbot.cli.report import rulebooks  # noqa: PLC0415
    from linkbot.core.report.feed import write_atom, write_opml  # noqa: PLC0415
    from linkbot.edge.store import SqlReports  # noqa: PLC0415
    from linkbot.edge.store.beside import open_to_read  # noqa: PLC0415

    now = SystemClock().now()
    store = await open_to_read(settings.database)
    try:
        rulebook = _only(await rulebooks(store, thread))
        articles = await SqlReports(store).articles(rulebook.thread.topic_id)
    finally:
        await store.close()
    if not opml:
        return write_atom(articles, rulebook, now)
    feeds = {
        article.feed: (article.site, article.feed, article.place) for article in articles if article.feed
    }
    return write_opml(list(feeds.values()), rulebook, now)


def _only(found: "tuple[Rulebook, ...]") -> "Rulebook":
    from linkbot.cli.report import NoReport  # noqa: PLC0415

    if len(found) > 1:
        which = ", ".join(str(rulebook.thread.topic_id) for rulebook in found)
        raise NoReport(f"There are several threads; say which with --thread: {which}.")
    return found[0]


def unlist(
    username: Annotated[str, typer.Argument(metavar="USER", help="The member, as the forum calls them.")],
    *,
    again: Annotated[bool, typer.Option("--again", help="Their articles may be listed again.")] = False,
) -> None:
    """Leave a member's articles out of digest, index and feeds, because they asked for it.

    Exit status 0: done; 1: nobody of that name has posted; 2: memory or settings cannot be used.
    """
    from linkbot.core.records import StoreError  # noqa: PLC0415
    from linkbot.settings import SettingsError, load_settings  # noqa: PLC0415

    try:
        known = asyncio.run(_unlist(load_settings(), username.lstrip("@"), again=again))
    except (SettingsError, StoreError) as trouble:
        typer.echo(str(trouble), err=True)
        raise typer.Exit(2) from None
    if not known:
        typer.echo(f"Nobody called {username} has posted in a thread that linkbot looks after.", err=True)
        raise typer.Exit(1)
    what = "may be listed again" if again else "are left out; the index follows within the hour"
    typer.echo(f"Articles of {username} {what}.")


async def _unlist(settings: "Settings", username: str, *, again: bool) -> bool:
    from linkbot.bootstrap import SystemClock  # noqa: PLC0415
    from linkbot.edge.store import SqlReports  # noqa: PLC0415
    from linkbot.edge.store.beside import open_to_work  # noqa: PLC0415

    now = SystemClock().now()
    store = await open_to_work(settings.database, now)
    try:
        reports = SqlReports(store)
        author = await reports.author_id(username)
        if author is None:
            return False
        await (reports.list_again(author) if again else reports.unlist(author, username, now))
        return True
    finally:
        await store.close()
