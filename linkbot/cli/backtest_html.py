"""The figures of a back-test as one page that needs nothing but itself."""

from collections.abc import Sequence

from jinja2 import Environment, PackageLoader, StrictUndefined

from linkbot.cli.backtest_words import address, lists, posts, tables, where
from linkbot.core.backtest import Backtest

_PAGES = Environment(
    loader=PackageLoader("linkbot.cli", "pages"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def page(backtest: Backtest, notes: Sequence[str]) -> str:
    """The page as HTML. Every name and reason in it is text, never markup."""
    new = backtest.new.rulebook
    return _PAGES.get_template("backtest.html").render(
        title=f"Back-test of the rules of {new.thread.title or 'this thread'}",
        version=new.version,
        old_version=backtest.old.rulebook.version if backtest.old else "",
        posts=posts(backtest.posts),
        tables=tables(backtest),
        lists=[
            (heading, [(where(row), address(row), row.said, row.reasons) for row in rows])
            for heading, rows in lists(backtest)
        ],
        notes=notes,
    )
