"""`linkbot run` as an operator starts it: a process, signals, and clear words when it cannot."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from linkbot.demo.forum import DemoForum, serve

RULES = """\
linkbot: 1
extends: link-only
thread: {{forum: "{forum}", topic: {topic}, since: 2020-01-01}}
mode: full
rules: []
"""


@dataclass
class Place:
    """An operator's folder beside a forum."""

    forum: DemoForum
    url: str
    key: str
    folder: Path

    def environment(self, **more: str) -> dict[str, str]:
        """The settings, as variables."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith("LINKBOT_")}
        settings = {
            "LINKBOT_FORUM_URL": self.url,
            "LINKBOT_API_KEY": self.key,
            "LINKBOT_USERNAME": "linkbot",
            "LINKBOT_DATABASE": str(self.folder / "linkbot.db"),
            "LINKBOT_RULES": str(self.folder / "rules"),
            "LINKBOT_POLL_EVERY": "10",
            "PYTHONPATH": str(Path(__file__).parents[2]),
        }
        return {**kept, **settings, **more}

    async def start(self, **more: str) -> asyncio.subprocess.Process:
        """`linkbot run` in its folder."""
        return await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "linkbot",
            "run",
            cwd=self.folder,
            env=self.environment(**more),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )

    async def run(self, **more: str) -> tuple[int, str]:
        """Run it to its end; exit status and all it said."""
        process = await self.start(**more)
        async with asyncio.timeout(60):
            out, err = await process.communicate()
        return process.returncode or 0, (out + err).decode()


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Place]:
    """A forum with a thread, linkbot's account and key, and a rules file for it."""
    forum = DemoForum()
    forum.add_user("moderator-1", moderator=True)
    forum.add_user("linkbot", moderator=True)
    forum.add_user("member-1")
    topic = forum.add_topic(
        "moderator-1", "Links to essays: one each", "Post links to what you wrote, and nothing else."
    )
    forum.post_as("member-1", topic, "Written habits matter more for governance than charters do.")
    (tmp_path / "rules").mkdir()
    async with serve(forum) as url:
        (tmp_path / "rules" / "essays.yaml").write_text(RULES.format(forum=url, topic=topic.id))
        yield Place(forum, url, forum.add_key("linkbot"), tmp_path)


async def reading(process: asyncio.subprocess.Process, words: bytes) -> bytes:
    """The log until a line holds these words."""
    assert process.stderr is not None
    said = b""
    async with asyncio.timeout(60):
        while line := await process.stderr.readline():
            said += line
            if words in line:
                return said
    raise AssertionError(said.decode())


@pytest.mark.slow
async def test_it_runs_refuses_a_second_and_stops_when_told(place: Place) -> None:
    """One line for each post reviewed and no key in the log; a second daemon is refused; SIGTERM ends it in time."""
    process = await place.start(LINKBOT_POLICE_EVERY="9")
    said = await reading(process, b"post.reviewed")
    code, words = await place.run()
    assert code == 3
    assert "another linkbot daemon" in words
    process.send_signal(signal.SIGTERM)
    async with asyncio.timeout(10):
        out, err = await process.communicate()
    said += out + err
    assert process.returncode == 0
    assert b"daemon.stopped" in said
    assert b"LINKBOT_POLICE_EVERY" in said
    assert place.key.encode() not in said
    assert [] == place.forum.writes()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"LINKBOT_API_KEY": "0123456789abcdef" * 4}, "does not let linkbot in"),
        ({"LINKBOT_API_KEY": ""}, "LINKBOT_API_KEY"),
        ({"LINKBOT_RULES": "nowhere"}, "LINKBOT_RULES names it"),
        ({"LINKBOT_FORUM_URL": "forum.example.org"}, "beginning with https://"),
        ({"LINKBOT_DATABASE": "/proc/linkbot.db"}, "linkbot.db"),
        ({"LINKBOT_MAX_MODE": "everything"}, "off, observe, flag or full"),
    ],
)
async def test_what_cannot_work_is_said_in_plain_words(
    place: Place, more: dict[str, str], words: str
) -> None:
    """A wrong setting ends with exit 2 and what to do; never a traceback, never the key."""
    code, said = await place.run(**more)
    assert code == 2
    assert words in said
    assert "Traceback" not in said
    assert place.key not in said


@pytest.mark.slow
async def test_rules_that_cannot_be_used_are_said_in_plain_words(place: Place) -> None:
    """No rules file, only another forum's, two for one topic, and a broken one: each says what to do."""
    file = place.folder / "rules" / "essays.yaml"
    good = file.read_text()
    for name, text, words in (
        (
            "essays.yaml",
            good.replace(place.url, "https://other.example.org"),
            "No rules file is for",
        ),
        ("essays.yaml", good.replace("mode: full", "mood: full"), "did you mean"),
        ("twice.yaml", good, "both for topic"),
    ):
        (place.folder / "rules" / name).write_text(text)
        code, said = await place.run()
        assert (2, True, False) == (code, words in said, "Traceback" in said), said
        file.write_text(good)
    for path in (place.folder / "rules").iterdir():
        path.unlink()
    assert "no rules file" in (await place.run())[1]


@pytest.mark.slow
async def test_a_forum_that_is_away_is_waited_for(place: Place) -> None:
    """At the start of a server the forum may not be up yet: linkbot says so and waits."""
    process = await place.start(
        LINKBOT_FORUM_URL="http://127.0.0.1:9", LINKBOT_RULES=str(_rules_for_nowhere(place))
    )
    await reading(process, b"forum.away")
    process.kill()
    await process.communicate()


def _rules_for_nowhere(place: Place) -> Path:
    folder = place.folder / "nowhere"
    folder.mkdir()
    (folder / "essays.yaml").write_text(RULES.format(forum="http://127.0.0.1:9", topic=7))
    return folder
