"""`linkbot cases` and `linkbot case`: what linkbot knows of posts that broke a rule, and what was done about them."""

import json
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from linkbot.cli.case_text import case_json, case_lines, story_json, story_lines
from linkbot.cli.memory import CaseRef, Json, Topic, fail, moment_from, references, work
from linkbot.core.case import Case, State

if TYPE_CHECKING:  # --help is quick without these
    from linkbot.edge.store import SqlStore
    from linkbot.settings import Settings

StateOption = Annotated[
    str, typer.Option("--state", metavar="STATE", help="open, waiting, told, flagged or closed.")
]
Rule = Annotated[str, typer.Option("--rule", metavar="ID", help="Only cases in which this rule was broken.")]
Author = Annotated[str, typer.Option(metavar="NAME", help="Only cases of this member's posts.")]
Since = Annotated[
    str, typer.Option(metavar="TIME", help="Only cases with something new since then, such as 2d.")
]
Limit = Annotated[int, typer.Option(min=1, max=100_000, help="The newest so many at the most.")]
Texts = Annotated[
    bool, typer.Option("--texts", help="Show the words that were sent, as long as they are kept.")
]


def cases(
    *,
    state: StateOption = "",
    rule: Rule = "",
    author: Author = "",
    since: Since = "",
    topic: Topic = None,
    limit: Limit = 50,
    as_json: Json = False,
) -> None:
    """List cases, the newest first."""
    states = {"open", *(s.value for s in State)}
    if state and state.lower() not in states:
        fail(f"{state!r} is no state of a case: choose {', '.join(sorted(states))}.")

    async def show(store: "SqlStore", _: "Settings", now: datetime) -> None:
        from linkbot.edge.store import SqlUndoMemory  # noqa: PLC0415

        moment = moment_from(since, now) if since else None
        found = await SqlUndoMemory(store).find(rule=rule, since=moment, topic_id=topic)
        wanted = [c for c in reversed(found) if _is_wanted(c, state.lower(), author)][:limit]
        if as_json:
            typer.echo(json.dumps([case_json(c) for c in wanted], indent=2, ensure_ascii=False))
            return
        typer.echo("\n".join(case_lines(wanted)) or "There are no such cases.")

    work(show, only_read=True)


def _is_wanted(case: Case, state: str, author: str) -> bool:
    right_state = not state or (
        case.state is not State.CLOSED if state == "open" else case.state.value == state
    )
    return right_state and (not author or case.author.casefold() == author.lstrip("@").casefold())


def case(name: CaseRef, as_json: Json = False, texts: Texts = False) -> None:
    """Tell the story of one case: what was seen, every request to the forum and its outcome, and what people decided."""

    async def tell(store: "SqlStore", _: "Settings", now: datetime) -> None:  # noqa: ARG001
        from linkbot.edge.store import SqlAuditMemory, SqlUndoMemory  # noqa: PLC0415

        numbers, posts = references([name])
        memory = SqlUndoMemory(store)
        found = await memory.find(numbers, posts)
        if not found:
            fail(f"There is no case {name}; `linkbot cases` lists them.")
        rows = (await memory.rows_of([found[0].post_id])).get(found[0].post_id, ())
        links = await SqlAuditMemory(store).of_post(found[0].post_id)
        if as_json:
            story = story_json(found[0], rows, links, texts=texts)
            typer.echo(json.dumps(story, indent=2, ensure_ascii=False))
            return
        typer.echo("\n".join(story_lines(found[0], rows, links, texts=texts)))

    work(tell, only_read=True)
