"""`linkbot audit verify`: whether the record of what was done is whole."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from linkbot.cli.memory import fail, work
from linkbot.core.audit import Head, head_from

if TYPE_CHECKING:  # --help is quick without these
    from linkbot.edge.store import SqlStore
    from linkbot.settings import Settings

app = typer.Typer(no_args_is_help=True)

Noted = Annotated[
    str,
    typer.Option(
        "--noted", metavar="NUMBER:HASH", help="Where the record ended once, as this command printed it."
    ),
]


@app.callback()
def _audit() -> None:
    """The chained record of everything that linkbot did."""


@app.command("verify")
def verify(noted: Noted = "") -> None:
    """Find entries of the record that were changed, removed or put in another order since they were written."""
    head: Head | None = None
    try:
        head = head_from(noted) if noted else None
    except ValueError as error:
        fail(f"--noted cannot be used: {error}.")

    async def follow(store: "SqlStore", _: "Settings", now: datetime) -> None:  # noqa: ARG001
        from linkbot.edge.store import SqlAuditMemory  # noqa: PLC0415

        end, flaw = await SqlAuditMemory(store).verify(head)
        if flaw is not None:
            fail(
                f"The record was tampered with: entry {flaw.number} is {flaw.what}. "
                f"Up to entry {end.number} it is whole. Compare with a backup of the database from before."
            )
        typer.echo(f"The record is whole: {end.number} entries. It ends at {end}")
        typer.echo(
            "Note this down elsewhere; `--noted` then finds even a record that was written anew as a whole."
        )

    work(follow, only_read=True)
