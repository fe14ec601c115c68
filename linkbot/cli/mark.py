"""`linkbot mark`: what moderators say of linkbot's judgement, without any effect on the forum."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from linkbot.cli.memory import CaseRef, fail, references, who, work

if TYPE_CHECKING:  # --help is quick without these
    from linkbot.edge.store import SqlStore
    from linkbot.settings import Settings

Word = Annotated[
    str, typer.Argument(metavar="right|wrong", help="Whether the rules were right about the post.")
]
Rules = Annotated[
    list[str] | None,
    typer.Option("--rule", metavar="ID", help="Only this rule of the case; may be repeated."),
]


def mark(name: CaseRef, word: Word, rule: Rules = None) -> None:
    """Say that linkbot was right or wrong about a case. It counts like a decision about a flag."""
    if word not in {"right", "wrong"}:
        fail(f"{word!r} is neither right nor wrong; say one of them.")

    async def keep(store: "SqlStore", _: "Settings", now: datetime) -> None:
        from linkbot.edge.store import SqlBrakeMemory, SqlUndoMemory  # noqa: PLC0415
        from linkbot.flow.marks import NoSuchRule, mark_case  # noqa: PLC0415

        found = await SqlUndoMemory(store).find(*references([name]))
        if not found:
            fail(f"There is no case {name}; `linkbot cases` lists them.")
        try:
            said = await mark_case(
                SqlBrakeMemory(store), found[0], rule or (), right=word == "right", by=who(), now=now
            )
        except NoSuchRule as trouble:
            fail(str(trouble))
        typer.echo(f"Case {found[0].number} is marked {word} for {', '.join(said)}.")

    work(keep)
