"""`linkbot doctor` as an operator calls it, on a forum that behaves like Discourse."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from linkbot.cli import app
from linkbot.core.case import Case, Closing, State
from linkbot.demo.forum import DemoForum, serve
from linkbot.demo.forum.faults import Fault, Trouble, writes
from linkbot.edge.store import open_store

RULES = """\
linkbot: 1
thread: {{forum: "{forum}", topic: {topic}, title: "Links to essays: one each", since: 2020-01-01}}
mode: full
rules:
  - id: external-link
    say: A post holds a link.
    expect: {{links: {{at_least: 1}}}}
"""


@pytest.fixture
async def forum(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[DemoForum]:
    """A forum with a thread and linkbot's account; settings and rules for them."""
    forum = DemoForum()
    forum.add_user("linkbot", moderator=True)
    forum.add_user("moderator-1", moderator=True)
    topic = forum.add_topic(
        "moderator-1", "Links to essays: one each", "Post links to what you wrote, please."
    )
    (tmp_path / "rules").mkdir()
    monkeypatch.chdir(tmp_path)
    async with serve(forum) as url:
        (tmp_path / "rules" / "essays.yaml").write_text(RULES.format(forum=url, topic=topic.id))
        for name, value in {
            "FORUM_URL": url,
            "API_KEY": forum.add_key("linkbot"),
            "USERNAME": "linkbot",
        }.items():
            monkeypatch.setenv(f"LINKBOT_{name}", value)
        yield forum


async def doctor(*arguments: str) -> tuple[int, str]:
    """Exit status and all that was said, beside the forum."""
    result = await asyncio.to_thread(CliRunner().invoke, app, ["doctor", *arguments])
    return result.exit_code, result.output


async def test_a_healthy_place(forum: DemoForum, tmp_path: Path) -> None:
    """Nothing is wrong; what could be better on the forum is noted, and nothing is changed anywhere."""
    forum.settings.post_edit_time_limit_mins = 1440
    code, said = await doctor()
    assert "problem:" not in said
    assert code in {0, 1}, said
    for words in (
        "There is no memory yet",
        "essays.yaml can be used; mode observe",
        "linkbot is a moderator",
        "The key has no scopes",
        "may send private messages",
        "never hides",
        "The review queue can be read",
        "is “Links to essays: one each”",
        "The forum pushes news",
        "The clocks agree",
        "ask:     newuser_spam_host_threshold is shown to admins only",
    ):
        assert words in said, said
    assert not (tmp_path / "linkbot.db").exists()
    assert not forum.writes()


async def test_facts_for_programs(forum: DemoForum, tmp_path: Path) -> None:
    """--json holds the same remarks; a memory that is there is tried, and tells linkbot's record."""
    assert not forum.writes()
    now = datetime.now(UTC)
    store = await open_store(f"sqlite:///{tmp_path}/linkbot.db", now=now)
    for number in range(7):
        case = Case(number, 1, number, "member-1", State.CLOSED, now, "v", (), "d")
        closing = Closing.DISAGREED if number == 0 else Closing.AGREED
        from_case = {"closing": closing, "closed_at": now}
        await store.plan((), _with(case, **from_case), now)
    await store.close()
    code, said = await doctor("--json")
    facts = json.loads(said)
    assert code == facts["status"]
    texts = " ".join(remark["text"] for remark in facts["remarks"])
    assert "can be written" in texts
    assert "agreed with 6 of its 7 decided flags" in texts
    assert "0 of 20000 requests were sent today" in texts


def _with(case: Case, **changes: object) -> Case:
    return Case(**({name: getattr(case, name) for name in case.__dataclass_fields__} | changes))


async def test_dead_key(forum: DemoForum, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong key ends the examination of the forum; memory and rules are still told."""
    assert not forum.writes()
    monkeypatch.setenv("LINKBOT_API_KEY", "0" * 64)
    code, said = await doctor()
    assert 2 == code
    assert "Make a key for the user linkbot alone" in said
    assert "essays.yaml can be used" in said


async def test_a_key_with_scopes(forum: DemoForum, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key with scopes is told by its scopes, though the forum refuses it like a wrong one."""
    monkeypatch.setenv("LINKBOT_API_KEY", forum.add_key("linkbot", scopes=["topics:read"]))
    code, said = await doctor()
    assert 2 == code
    assert "limited to topics:read" in said


async def test_bad_rules_and_wrong_topic(forum: DemoForum, tmp_path: Path) -> None:
    """A file that cannot be used, a title that is another, and a topic that is gone are problems."""
    text = (tmp_path / "rules" / "essays.yaml").read_text()
    (tmp_path / "rules" / "bad.yaml").write_text("linkbot: 1\nrules: [")
    (tmp_path / "rules" / "gone.yaml").write_text(text.replace("topic: 1", "topic: 4711"))
    forum.topic(1).title = "Something else altogether"
    code, said = await doctor()
    assert 2 == code
    assert "bad.yaml" in said
    assert "Topic 4711 cannot be read" in said
    assert "is called “Something else altogether”, but the rules say" in said


async def test_no_push(forum: DemoForum) -> None:
    """A proxy that lets no polls through is a note, not a problem."""
    forum.faults.add(Fault(writes("/message-bus"), Trouble.REFUSE, status=404, times=None))
    code, said = await doctor()
    assert 1 == code, said
    assert "News are not pushed here" in said


async def test_bad_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings that cannot be used are problems, one a line; no forum is asked."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LINKBOT_FORUM_URL", "forum.example")
    code, said = await doctor()
    assert 2 == code
    assert "problem: LINKBOT_FORUM_URL cannot be used" in said


async def test_no_place_for_a_memory(forum: DemoForum, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that is not there is told before anything is lost."""
    assert not forum.writes()
    monkeypatch.setenv("LINKBOT_DATABASE", "nowhere/linkbot.db")
    code, said = await doctor()
    assert 2 == code
    assert "nowhere is no folder" in said
