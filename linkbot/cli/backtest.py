"""`linkbot backtest`: what rules say of a thread's past or of an archive, and what a change of them changes."""

import asyncio
import sys
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TaskProgressColumn, TextColumn, TimeElapsedColumn

from linkbot.cli.backtest_html import page
from linkbot.cli.backtest_text import as_json, show
from linkbot.cli.backtest_words import remarks
from linkbot.cli.post_files import BadLine, read_posts
from linkbot.core.backtest import Backtest, PastPost, Tally
from linkbot.core.forum import ForumTrouble
from linkbot.core.model import Home
from linkbot.core.records import StoreError
from linkbot.core.rules import Rulebook
from linkbot.rulebook.errors import Problem, RulesError
from linkbot.rulebook.loader import load_file
from linkbot.settings import SettingsError, load_settings

if TYPE_CHECKING:
    from linkbot.cli.thread_past import Decisions, Thread

WIDE = 160  # letters of a line that goes to a file or another program
BAD_SHOWN = 10  # bad lines that are named one by one


class Unusable(Exception):
    """It cannot be run like this; the text says what to do."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for on the command line."""

    rules: Path
    against: Path | None = None
    topic: str = ""
    posts: tuple[str, ...] = ()
    forum: str | None = None
    upload_hosts: tuple[str, ...] = ()
    decisions: bool = False
    most: int = 100
    as_json: bool = False
    html: Path | None = None


@dataclass(slots=True)
class Run:
    """What is gathered on the way."""

    backtest: Backtest
    home: Home
    wanted: Wanted
    progress: Progress
    decisions: "Decisions | None" = None
    bad: int = 0
    notes: list[str] = field(default_factory=list)

    def take(self, past: PastPost | BadLine) -> None:
        """Judge one post, or tell that a line held none."""
        if isinstance(past, PastPost):
            self.backtest.add(self.decisions.labelled(past) if self.decisions else past)
            return
        self.bad += 1
        if self.bad <= BAD_SHOWN:
            self.progress.console.print(str(past), markup=False, highlight=False, soft_wrap=True)


def backtest(wanted: Wanted) -> int:
    """Run it and print what came of it. Returns the exit code: 0 fine, 1 some bad lines, 2 bad rules or usage."""
    try:
        run = _prepared(wanted)
        with run.progress:
            asyncio.run(_past_of_thread(run)) if wanted.topic else _past_of_files(run)
        run.notes += [*_bad_lines(run), *(run.decisions.notes() if run.decisions else ())]
        _tell(run)
    except BrokenPipeError:
        return 0  # whoever read has seen enough
    except (RulesError, SettingsError, StoreError, ForumTrouble, Unusable, ValueError) as trouble:
        typer.echo(str(trouble), err=True)
        return 2
    except OSError as trouble:
        typer.echo(
            f"{trouble.filename or 'The file'} cannot be used: {trouble.strerror or trouble}", err=True
        )
        return 2
    return 1 if run.bad else 0


def _prepared(wanted: Wanted) -> Run:
    if bool(wanted.topic) is bool(wanted.posts):
        raise Unusable("Say whose past it is: either --topic URL, or --posts FILE (may be repeated).")
    if wanted.posts.count("-") > 1:
        raise Unusable("Standard input (-) can be read once.")
    if wanted.html and wanted.html.is_dir():
        raise Unusable(f"--html names {wanted.html}, which is a folder: name a file.")
    new, old = _rulebooks(wanted)
    tallies = Tally(new), Tally(old) if old else None
    progress = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    progress.disable = not progress.console.is_terminal
    home = Home(new.thread.forum, wanted.upload_hosts)
    run = Run(Backtest(*tallies, most=wanted.most), home, wanted, progress)
    if wanted.decisions:
        run.decisions = asyncio.run(_decisions())
    return run


def _rulebooks(wanted: Wanted) -> tuple[Rulebook, Rulebook | None]:
    """Both files; what is wrong with them is told together. Raises RulesError."""
    loaded: list[Rulebook] = []
    problems: list[Problem] = []
    for path in filter(None, (wanted.rules, wanted.against)):
        try:
            loaded.append(load_file(path, forum=wanted.forum))
        except RulesError as error:
            problems += error.problems
    if problems:
        raise RulesError(problems)
    return loaded[0], loaded[1] if len(loaded) > 1 else None


async def _decisions() -> "Decisions":
    from linkbot.cli.thread_past import load_decisions  # noqa: PLC0415  # archives need no forum and no store

    return await load_decisions(load_settings())


async def _past_of_thread(run: Run) -> None:
    """The posts of a topic, read from the forum as linkbot's account sees them."""
    from linkbot.cli.thread_past import read_thread  # noqa: PLC0415

    settings = load_settings()
    run.home = replace(run.home, forum=settings.forum_url)
    async with read_thread(run.wanted.topic, settings, run.home, run.backtest.rulebooks) as thread:
        await _judge_thread(thread, run)


async def _judge_thread(thread: "Thread", run: Run) -> None:
    decided = run.decisions.wanted(thread.topic_id) if run.decisions else ()
    task = run.progress.add_task("reading and judging", total=thread.total)
    async for past in thread.pasts(decided):
        run.take(past)
        run.progress.update(task, completed=run.backtest.posts)
    run.notes += thread.notes


def _past_of_files(run: Run) -> None:
    for path in run.wanted.posts:
        size = None if path == "-" else Path(path).stat().st_size
        task = run.progress.add_task(path.replace("[", r"\["), total=size)
        for past in read_posts(path, run.home, partial(_advance, run.progress, task)):
            run.take(past)
        run.progress.remove_task(task)


def _advance(progress: Progress, task: TaskID, done: int) -> None:
    progress.update(task, completed=done)


def console_for(out: TextIO) -> Console:
    """A console that cuts nothing where nobody sees its edge."""
    return Console(file=out, highlight=False, markup=False, width=None if out.isatty() else WIDE)


def _bad_lines(run: Run) -> list[str]:
    if not run.bad:
        return []
    return [f"{run.bad} {'line holds' if run.bad == 1 else 'lines hold'} no post, and could not be judged."]


def _tell(run: Run) -> None:
    """Print the figures, and write the page if one is wanted."""
    notes = [*run.notes, *remarks(run.backtest)]
    if run.wanted.html:
        run.wanted.html.write_text(page(run.backtest, notes), "utf-8")
    if run.wanted.as_json:
        sys.stdout.buffer.write(as_json(run.backtest, notes, run.bad))
    else:
        show(run.backtest, notes, console_for(sys.stdout))
        if run.wanted.html:
            typer.echo(f"\n{run.wanted.html} holds this as a page.")
    sys.stdout.flush()
