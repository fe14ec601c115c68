"""`linkbot whose`: whose is a linked article? One address and one user, or many stored pages."""

import asyncio
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

import orjson
import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from linkbot.bootstrap import SystemClock, open_forum
from linkbot.cli.whose_pairs import answers, evidence_json
from linkbot.core.authorship.words import VERDICTS, meaning, settles
from linkbot.core.forum import ForumTrouble
from linkbot.core.model import Authorship, Profile
from linkbot.edge.authors import PageAuthors
from linkbot.edge.pages import Pages, user_agent
from linkbot.settings import SettingsError, load_settings


def weigh_pairs(pairs: str, pages: Path, forum: str = "", out: BinaryIO | None = None) -> int:
    """Answer every line of a file (`-`: standard input). Returns the exit code: 0 fine, 1 some bad lines, 2 usage."""
    out = out or sys.stdout.buffer
    if not pages.is_dir():
        typer.echo(f"--pages must name a folder; {pages} is none.", err=True)
        return 2
    bad = 0
    try:
        with ExitStack() as stack:
            lines = sys.stdin.buffer if pairs == "-" else stack.enter_context(Path(pairs).open("rb"))
            for answer, fine in answers(lines, pages, forum):
                out.write(answer)
                bad += not fine
            out.flush()
    except BrokenPipeError:
        return 0  # whoever read has seen enough
    except OSError as trouble:
        typer.echo(f"{pairs} cannot be read: {trouble.strerror or trouble}", err=True)
        return 2
    return 1 if bad else 0


def weigh_one(
    url: str, poster: Profile, forum: str, *, ask: bool, as_json: bool, pages: Pages | None = None
) -> int:
    """Fetch one page and print whose it is. `ask`: the profile is the forum's. Returns the exit code: 0 or 2."""
    try:
        found = asyncio.run(_look(url, poster, forum, ask=ask, pages=pages))
    except (SettingsError, ForumTrouble) as trouble:
        typer.echo(f"The forum could not be asked for the profile: {trouble}", err=True)
        return 2
    if as_json:
        sys.stdout.buffer.write(_json(url, poster, found))
        sys.stdout.buffer.flush()
    else:
        _print(url, poster, found)
    return 0


async def _look(url: str, poster: Profile, forum: str, *, ask: bool, pages: Pages | None) -> Authorship:
    if ask:
        settings = load_settings()
        forum = settings.forum_url
        async with open_forum(settings, SystemClock()) as client:
            poster = await client.user(poster.username)
    authors = PageAuthors(pages or Pages(agent=user_agent(forum)), forum=forum)
    try:
        return await authors.authorship(url, poster)
    finally:
        await authors.close()


def _json(url: str, poster: Profile, found: Authorship) -> bytes:
    answer = {
        "url": url,
        "username": poster.username,
        "verdict": VERDICTS[found.state],
        "state": found.state.name.lower(),
        "reasons": found.reasons,
        "evidence": [evidence_json(e) for e in found.evidence],
        "settles": settles(found),
    }
    return orjson.dumps(answer, option=orjson.OPT_APPEND_NEWLINE)


def _print(url: str, poster: Profile, found: Authorship) -> None:
    """The verdict, its reasons, every sign, and what would settle it. What the page says is shown as plain text."""
    console = Console(highlight=False, markup=False)
    whom = poster.username or poster.name or "somebody"
    console.print(Text(f"{url}\nposted by {whom}: {found.state.name.lower()}", style="bold"))
    console.print(meaning(found.state))
    for reason in found.reasons:
        console.print(f"- {reason}")
    if found.evidence:
        table = Table("sign", "says", "where", "supports", box=None, pad_edge=False)
        for sign in found.evidence:
            table.add_row(*(Text(part) for part in (sign.kind, sign.says, sign.where, sign.supports)))
        console.print(table)
    if advice := settles(found):
        console.print(advice)
