"""`linkbot undo`: take back what linkbot said, shown first and asked for."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from linkbot.cli.memory import SOON, Topic, fail, moment_from, references, rulebooks, who, work
from linkbot.core.undoing import Undoing

if TYPE_CHECKING:  # --help is quick without these
    from linkbot.edge.store import SqlStore
    from linkbot.settings import Settings

Cases = Annotated[
    list[str] | None, typer.Argument(metavar="[CASE…]", help="Numbers of cases, or references such as L700.")
]
Rule = Annotated[str, typer.Option("--rule", metavar="ID", help="All cases in which this rule was broken.")]
Since = Annotated[
    str,
    typer.Option(metavar="TIME", help="All of which something was said since then: 2026-02-03T14:05, or 2d."),
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]


def undo(
    cases: Cases = None, rule: Rule = "", since: Since = "", topic: Topic = None, yes: Yes = False
) -> None:
    """Take back messages, replies and flags, as far as the forum allows. Shows first what it will do, and asks."""
    if not cases and not rule and not since:
        fail("Say what to undo: numbers of cases, --rule ID, or --since TIME. `linkbot cases` lists them.")

    async def undo_them(store: "SqlStore", settings: "Settings", now: datetime) -> None:
        from linkbot.edge.store import SqlUndoMemory  # noqa: PLC0415
        from linkbot.flow.undo import look_into, take_back  # noqa: PLC0415

        memory = SqlUndoMemory(store)
        numbers, posts = references(cases or [])
        found = await memory.find(
            numbers, posts, rule, since=moment_from(since, now) if since else None, topic_id=topic
        )
        missing = ({*numbers} - {c.number for c in found}, {*posts} - {c.post_id for c in found})
        if names := [*map(str, sorted(missing[0])), *(f"L{post}" for post in sorted(missing[1]))]:
            fail(f"There is no such case: {', '.join(names)}. Nothing was done; `linkbot cases` lists them.")
        if not found:
            fail("There is no such case; `linkbot cases` lists them.")
        undoings = await look_into(memory, found, await rulebooks(store, settings), now)
        typer.echo("\n".join(line for one in undoings for line in _lines(one)))
        if not yes and not typer.confirm(f"\nTake back {_count(undoings)}?"):
            fail("Nothing was done.")
        await take_back(memory, undoings, who(), now)
        typer.echo(
            f"\n{_count(undoings)} taken back. {SOON} `linkbot case NUMBER` shows how each request went."
        )

    work(undo_them)


def _count(undoings: tuple[Undoing, ...]) -> str:
    return f"{len(undoings)} {'case' if len(undoings) == 1 else 'cases'}"


def _lines(one: Undoing) -> list[str]:
    case = one.case
    state = case.closing.value if case.closing else case.state.value
    head = f"Case {case.number} (L{case.post_id}), post {case.post_number} of topic {case.topic_id}: {state}"
    taken = [f"  - {words}" for words in one.takes]
    return [head, *taken, *(f"  - cannot be undone: {words}" for words in one.stays)]
