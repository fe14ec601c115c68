"""`linkbot rebuild` as an operator calls it, and a daemon that starts with an empty memory."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from linkbot.bootstrap import SystemClock, open_house
from linkbot.cli import app
from linkbot.core.records import Bookmark
from linkbot.demo.forum import DemoForum, HandClock, serve
from linkbot.edge.store import only_daemon, open_store
from linkbot.settings import load_settings

RULES = """\
linkbot: 1
thread: {{forum: "{forum}", topic: {topic}, since: 2020-01-01}}
mode: full
rules:
  - id: external-link
    say: A post holds a link.
    expect: {{links: {{at_least: 1}}}}
"""
NO_LINK = "Written habits matter more for governance than charters do."


@pytest.fixture
async def forum(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[DemoForum]:
    """A forum on which linkbot told somebody about the second of three posts, an hour ago; settings and rules for it."""
    clock = HandClock(datetime.now(UTC) - timedelta(hours=1))
    forum = DemoForum(clock)
    forum.add_user("linkbot", moderator=True)
    forum.add_user("moderator-1", moderator=True)
    forum.add_user("member-1")
    topic = forum.add_topic(
        "moderator-1", "Links to essays: one each", "Post links to what you wrote, please."
    )
    post = forum.post_as("member-1", topic, NO_LINK)
    forum.post_as("member-1", topic, "I wrote this: https://blog.example/an-essay")
    message = forum.message_as(
        "linkbot", ["member-1"], "About your post", "- **A post holds a link.** Please add one."
    )
    forum.topic(message.topic_id).external_id = f"linkbot-tell-{post.id}"
    clock.advance(3600)
    (tmp_path / "rules").mkdir()
    monkeypatch.chdir(tmp_path)
    async with serve(forum) as url:
        (tmp_path / "rules" / "essays.yaml").write_text(RULES.format(forum=url, topic=topic.id))
        settings = {
            "FORUM_URL": url,
            "API_KEY": forum.add_key("linkbot"),
            "USERNAME": "linkbot",
            "MAX_MODE": "full",
        }
        for name, value in settings.items():
            monkeypatch.setenv(f"LINKBOT_{name}", value)
        yield forum


async def linkbot(*arguments: str) -> tuple[int, str]:
    """Exit status and all that was said, beside the forum."""
    result = await asyncio.to_thread(CliRunner().invoke, app, arguments)
    return result.exit_code, result.output


async def test_rebuild(forum: DemoForum, tmp_path: Path) -> None:
    """A dry run says what would be found and writes nothing; then it is written, once."""
    code, said = await linkbot("rebuild", "--dry-run")
    assert 0 == code, said
    assert "told by message           1" in said
    assert "Nothing was written" in said
    assert not (tmp_path / "linkbot.db").exists()
    code, said = await linkbot("rebuild")
    assert 0 == code, said
    assert "The memory is restored" in said
    store = await open_store(f"sqlite:///{tmp_path}/linkbot.db", now=datetime.now(UTC))
    assert ["TOLD"] == [case.state.name for case in await store.cases()]
    await store.close()
    code, said = await linkbot("rebuild")
    assert 1 == code
    assert "nothing is lost" in said
    assert not forum.writes()


async def test_the_daemon_restores_at_its_start(forum: DemoForum) -> None:
    """A daemon that starts with an empty memory looks first what it has done before."""
    async with open_house(load_settings(), SystemClock()) as house:
        assert ["TOLD"] == [case.state.name for case in await house.store.cases()]
    assert not forum.writes()


async def test_beside_a_daemon(forum: DemoForum, tmp_path: Path) -> None:
    """While a daemon works, nothing is rebuilt."""
    async with only_daemon(f"sqlite:///{tmp_path}/linkbot.db"):
        code, said = await linkbot("rebuild")
    assert 3 == code
    assert "Stop it first" in said


async def test_a_memory_in_use(forum: DemoForum, tmp_path: Path) -> None:
    """A memory that holds a thread is left as it is."""
    store = await open_store(f"sqlite:///{tmp_path}/linkbot.db", now=datetime.now(UTC))
    await store.set_bookmark(Bookmark(1, 1))
    await store.close()
    assert 1 == (await linkbot("rebuild"))[0]


async def test_bad_key(forum: DemoForum, monkeypatch: pytest.MonkeyPatch) -> None:
    """A forum that refuses the key ends in words."""
    forum.add_user("member-2")
    monkeypatch.setenv("LINKBOT_API_KEY", "0" * 64)
    code, said = await linkbot("rebuild")
    assert 2 == code
    assert "does not let linkbot in" in said
