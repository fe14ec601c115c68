"""`linkbot report`, `feed` and `unlist` as an operator types them."""

import asyncio
import re
from contextlib import chdir
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from typer.testing import CliRunner, Result

from linkbot.cli import app
from linkbot.core.case import Closing, State
from linkbot.core.model import Answer
from linkbot.core.records import RulebookRecord
from linkbot.core.report.period import running_period
from linkbot.core.rules import ReportPlan
from linkbot.demo.forum import DemoForum, serve
from linkbot.edge.store import SqlReports, open_store
from linkbot.rulebook.loader import read_bytes
from tests.edge.store.examples import a_case, a_finding, a_review

RULES = """
linkbot: 1
thread: {forum: https://forum.example.org, topic: 7, title: Community Input}
rules:
  - id: external-link
    say: A post holds a link to an article hosted outside this forum.
    expect: {links: {at_least: 1}}
"""
ESSAY = "https://essays.example/on-hands"
NOW = datetime.now(UTC)
LAST_WEEK = NOW - timedelta(days=NOW.weekday() + 3)


@dataclass(frozen=True)
class Desk:
    """An operator's desk beside a memory with one busy week."""

    folder: Path
    forum: str = "https://forum.example.org"
    key: str = "0" * 64

    def type(self, *words: str) -> Result:
        """Run a command with these words, in this process: starting one takes longer than what is tested."""
        settings = {
            "LINKBOT_FORUM_URL": self.forum,
            "LINKBOT_API_KEY": self.key,
            "LINKBOT_USERNAME": "linkbot",
            "LINKBOT_DATABASE": str(self.folder / "linkbot.db"),
        }
        with chdir(self.folder):
            return CliRunner().invoke(app, words, env=settings)


@pytest.fixture
async def desk(tmp_path: Path) -> Desk:
    """Last week one article was posted, and one post was put right."""
    store = await open_store(f"sqlite:///{tmp_path}/linkbot.db", now=LAST_WEEK - timedelta(days=30))
    version = read_bytes(RULES.encode(), "rules.yaml").rulebook.version
    await store.put_in_force(RulebookRecord(version, "rules.yaml", RULES, LAST_WEEK, 7))
    fine = a_review(1, findings=(a_finding(answer=Answer.KEPT),), at=LAST_WEEK)
    await store.remember(replace(fine, links=(ESSAY,), posted_at=LAST_WEEK))
    right = a_case(2, state=State.CLOSED, closing=Closing.PUT_RIGHT, told_at=LAST_WEEK, opened_at=LAST_WEEK)
    await store.remember(a_review(2, case=replace(right, closed_at=LAST_WEEK), at=LAST_WEEK))
    reports = SqlReports(store)
    (article,) = await reports.unread(7, NOW, 9)
    feed = "https://essays.example/feed"
    await reports.keep(replace(article, title="On hands", site="Essays", feed=feed), NOW)
    await store.close()
    return Desk(tmp_path)


def test_the_last_week_is_printed(desk: Desk) -> None:
    """As Markdown, for moderators."""
    done = desk.type("report")
    assert (0, "") == (done.exit_code, done.stderr)
    assert "**2 new posts**" in done.stdout
    assert "One was put right by its author." in done.stdout
    assert done.stdout == desk.type("report", "--last", "--print").stdout


def test_any_week_by_its_name(desk: Desk) -> None:
    """And one that is none is refused in words."""
    assert "A quiet week" in desk.type("report", "--week", "2020-W07").stdout
    wrong = desk.type("report", "--week", "yesterday")
    assert (1, "“yesterday” is no week; write it like 2026-W47\n") == (wrong.exit_code, wrong.stderr)
    assert 1 == desk.type("report", "--thread", "8").exit_code


def test_a_page_that_needs_nothing_but_itself(desk: Desk) -> None:
    """With the picture in it, its words beside it, and folded sections that open."""
    done = desk.type("report", "--html", "week.html")
    assert (0, "week.html: written.\n") == (done.exit_code, done.stdout)
    page = (desk.folder / "week.html").read_text(encoding="utf-8")
    assert re.search(
        r'<img src="data:image/png;base64,[^"]{1000,}" width="720" height="320" alt="Posts of', page
    )
    assert "<details><summary>Put right or closed this week (1)</summary>" in page
    assert not re.search(r'(?:src|href)="(?!data:|https://(?:forum|essays)\.example)', page)


def test_without_a_memory_it_says_what_to_do(tmp_path: Path) -> None:
    """Nothing is made by looking."""
    done = Desk(tmp_path).type("report")
    assert 2 == done.exit_code
    assert "there is no memory yet" in done.stderr
    assert [] == list(tmp_path.iterdir())


def test_articles_for_feed_readers(desk: Desk) -> None:
    """An Atom feed of articles, OPML of the sites' own feeds."""
    atom = ET.fromstring(desk.type("feed").stdout_bytes)
    assert "On hands" == atom.findtext("{*}entry/{*}title")
    opml = ET.fromstring(desk.type("feed", "--opml").stdout_bytes)
    assert ["https://essays.example/feed"] == [line.get("xmlUrl") for line in opml.iter("outline")]


def test_whoever_asks_is_left_out(desk: Desk) -> None:
    """Until they want to be listed again."""
    assert 0 == desk.type("unlist", "@Member-1").exit_code
    assert "On hands" not in desk.type("feed").stdout
    assert 0 == desk.type("unlist", "member-1", "--again").exit_code
    assert "On hands" in desk.type("feed").stdout
    nobody = desk.type("unlist", "member-9")
    assert 1 == nobody.exit_code
    assert "Nobody called member-9" in nobody.stderr


async def test_a_report_is_posted_by_the_daemon(desk: Desk) -> None:
    """The command plans it once; a second time it says that it is on its way."""
    forum = DemoForum()
    forum.add_user("linkbot", moderator=True)
    async with serve(forum) as url:
        beside = replace(desk, forum=url, key=forum.add_key("linkbot"))
        done = await asyncio.to_thread(beside.type, "report", "--post")
        again = await asyncio.to_thread(beside.type, "report", "--post")
    assert (0, "") == (done.exit_code, done.stderr)
    assert "goes to group:moderators, as soon as the daemon sends it" in done.stdout
    assert 1 == again.exit_code
    assert "is on its way" in again.stderr


async def test_a_week_that_is_not_over_is_not_posted(desk: Desk) -> None:
    """Else the report of the whole week would never come: each week has one."""
    forum = DemoForum()
    forum.add_user("linkbot", moderator=True)
    week = running_period(ReportPlan(), datetime.now(UTC)).name
    async with serve(forum) as url:
        beside = replace(desk, forum=url, key=forum.add_key("linkbot"))
        done = await asyncio.to_thread(beside.type, "report", "--post", "--week", week)
    assert 1 == done.exit_code
    assert f"The week {week} is not over yet" in done.stderr


def test_nobody_is_unlisted_in_a_memory_that_is_not_there(tmp_path: Path) -> None:
    """A slip in LINKBOT_DATABASE is told, and makes no second memory."""
    done = Desk(tmp_path).type("unlist", "member-1")
    assert 2 == done.exit_code
    assert "there is no memory yet" in done.stderr
    assert [] == list(tmp_path.iterdir())


def test_a_page_that_cannot_be_written_is_told(desk: Desk, tmp_path: Path) -> None:
    """With its name, and why."""
    done = desk.type("report", "--html", str(tmp_path / "nowhere" / "page.html"))
    assert 1 == done.exit_code
    assert "page.html cannot be written: No such file or directory." in done.stderr
