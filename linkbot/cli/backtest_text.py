"""The figures of a back-test for a terminal, and as JSON for programs."""

from collections.abc import Iterable

import orjson
from rich import box
from rich.console import Console
from rich.table import Table as Drawn
from rich.text import Text

from linkbot.cli.backtest_words import (
    ANSWERS,
    OUTCOMES,
    Table,
    address,
    lists,
    named,
    printable,
    tables,
    where,
)
from linkbot.core.backtest import Backtest, Row, Tally
from linkbot.core.scores import Confusion, Scores

MOST_WORDS = 300  # letters of a reason on the terminal


def show(backtest: Backtest, notes: Iterable[str], console: Console) -> None:
    """Print tables, lists and remarks."""
    for table in tables(backtest):
        console.print(_drawn(table))
    for heading, rows in lists(backtest):
        console.print(Text(f"\n{heading}", style="bold"))
        for row in rows:
            console.print(Text(f"- {where(row)}: {row.said}"), soft_wrap=True)
            if here := address(row):
                console.print(Text(f"  {here}", style="dim"), soft_wrap=True)
            for reason in row.reasons:
                console.print(Text(f"    {printable(reason, MOST_WORDS)}"), soft_wrap=True)
    console.print()
    for note in notes:
        console.print(Text(f"Note: {printable(note, MOST_WORDS)}"), soft_wrap=True)


def _drawn(table: Table) -> Drawn:
    drawn = Drawn(
        title=Text(f"\n{table.caption}"),
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
        padding=(0, 1, 0, 0),
    )
    for place, head in enumerate(table.heads):
        drawn.add_column(head, justify="right" if place else "left", no_wrap=True)
    for row in table.rows:
        drawn.add_row(*(Text(printable(cell)) for cell in row))
    return drawn


def as_json(backtest: Backtest, notes: Iterable[str], bad: int) -> bytes:
    """Everything, as one JSON object."""
    found = {
        "posts": backtest.posts,
        "bad_lines": bad,
        "rules": {name if backtest.old else "new": _tally(tally) for tally, name in named(backtest)},
        "broken": None if backtest.old else [_row(row) for row in backtest.broken],
        "changed": _changed(backtest) if backtest.old else None,
        "wrong": [_row(row) for row in backtest.wrong],
        "notes": list(notes),
    }
    return orjson.dumps(found, option=orjson.OPT_APPEND_NEWLINE | orjson.OPT_INDENT_2)


def _changed(backtest: Backtest) -> dict[str, object]:
    kinds = [
        {"before": before.value, "after": after.value, "posts": count}
        for (before, after), count in backtest.changes.most_common()
    ]
    return {"count": backtest.change_count, "kinds": kinds, "posts": [_row(row) for row in backtest.changed]}


def _tally(tally: Tally) -> dict[str, object]:
    return {
        "version": tally.rulebook.version,
        "verdicts": {outcome.value: tally.outcomes[outcome] for outcome in OUTCOMES},
        "answers": {
            rule: {answer.value: counts[answer] for answer in ANSWERS}
            for rule, counts in tally.answers.items()
        },
        "scores": _scores(tally.scores) if tally.scores.count else None,
    }


def _scores(scores: Scores) -> dict[str, object]:
    return {
        "posts": scores.count,
        "unclear": scores.unclear,
        "overall": _confusion(scores.overall),
        "rules": {rule: _confusion(one) for rule, one in scores.rules.items()},
    }


def _confusion(one: Confusion) -> dict[str, object]:
    counts = {"hits": one.hits, "false": one.false, "missed": one.missed, "clear": one.clear}
    return {"precision": one.precision, "recall": one.recall, "f1": one.f1, **counts}


def _row(row: Row) -> dict[str, object]:
    return {
        "id": row.post_id,
        "topic_id": row.topic_id,
        "post_number": row.number,
        "username": row.author,
        "url": address(row) or None,
        "said": row.said,
        "reasons": row.reasons,
    }
