"""`linkbot author …` as an operator types it, beside a forum over real HTTP."""

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from linkbot.demo.forum import DemoForum, serve
from linkbot.edge.store import open_store

PAGE = "https://essays.example/on-hands"
NO_PAGE = "http://127.0.0.1:9/essay"


class Desk:
    """An operator's desk: settings for a forum, and a database that is kept from command to command."""

    def __init__(self, url: str, key: str, folder: Path) -> None:
        self.folder = folder
        self.settings = {
            "LINKBOT_FORUM_URL": url,
            "LINKBOT_API_KEY": key,
            "LINKBOT_USERNAME": "linkbot",
            "LINKBOT_DATABASE": str(folder / "linkbot.db"),
            "PYTHONPATH": str(Path(__file__).parents[2]),
        }

    async def type(self, *words: str) -> tuple[int, str, str]:
        """Run `linkbot author` with these words: exit status, what it printed, what it complained of."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith("LINKBOT_")}
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "linkbot", "author", *words),
            cwd=self.folder,
            env={**kept, **self.settings},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        out, err = await process.communicate()
        return process.returncode or 0, out.decode(), err.decode()


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    """A forum with linkbot and one member, and a memory that a daemon made."""
    await (await open_store(f"sqlite:///{tmp_path}/linkbot.db", now=datetime.now(UTC))).close()
    forum = DemoForum()
    forum.add_user("linkbot", moderator=True)
    forum.add_user("member-1")
    async with serve(forum) as url:
        yield Desk(url, forum.add_key("linkbot"), tmp_path)


async def test_confirmed_listed_revoked(desk: Desk) -> None:
    """A moderator's word is kept for that site and author, shown for people and programs, and taken back."""
    code, out, err = await desk.type("confirm", PAGE, "--user", "member-1", "--author", "Ana Example")
    assert (0, "") == (code, err)
    assert out.startswith(
        "member-1 is confirmed for pages that name the same author on essays.example, until "
    )
    _, out, _ = await desk.type("list")
    assert "member-1  essays.example  " in out
    assert "by a moderator" in out
    code, out, _ = await desk.type("revoke", PAGE, "--user", "Member-1")
    assert (0, "1 confirmation of Member-1 for essays.example revoked.\n") == (code, out)
    _, out, _ = await desk.type("list", "--json")
    (row,) = json.loads(out)
    assert ("member-1", "moderator", False) == (row["username"], row["how"], row["holds"])


async def test_what_cannot_be_done_is_said(desk: Desk) -> None:
    """A page that cannot be read, an unknown member, no address, nothing to revoke: words and exit 1."""
    for status, words, said in (
        (1, ("confirm", NO_PAGE, "--user", "member-1"), "Give --author"),
        (1, ("confirm", PAGE, "--user", "@nobody-9", "--author", "Ana Example"), "knows no member nobody-9."),
        (1, ("confirm", "essays.example", "--user", "member-1"), "is no web address"),
        (1, ("revoke", PAGE, "--user", "member-1"), "Nothing is remembered of member-1"),
    ):
        code, out, err = await desk.type(*words)
        assert (status, "") == (code, out)
        assert "Traceback" not in err
        assert said in err


async def test_an_empty_list(desk: Desk) -> None:
    """Nobody was confirmed yet: that is said, or an empty list is printed."""
    assert (0, "Nobody was confirmed yet.\n", "") == await desk.type("list")
    assert (0, "[]\n", "") == await desk.type("list", "--json")
