"""A moderator changes rules on a forum that behaves like Discourse: real HTTP, real files, the real daemon."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import SecretStr

from linkbot.bootstrap import CannotStart, open_house
from linkbot.core.rules import Mode
from linkbot.daemon import Daemon
from linkbot.demo.forum import DemoForum, serve
from linkbot.demo.forum.entities import Post, Topic
from linkbot.settings import Settings
from tests.flow.fakes import FakeClock

RULES = """\
linkbot: 1
thread: {forum: FORUM, topic: TOPIC, title: A thread for links alone}
mode: full
rules:
  - id: few-words
    say: A short introduction is enough.
    expect: {own_words: {at_most: 80}}
"""
WORDS = "Some notes on how councils of volunteers may share their work in a way that lasts, number"


@dataclass
class Stage:
    """A served forum with people, a thread of five posts, and linkbot's settings for it."""

    forum: DemoForum
    clock: FakeClock
    thread: Topic
    folder: Path
    settings: Settings

    def rules(self, most: int = 80) -> str:
        """The rules with a limit of words."""
        text = RULES.replace("FORUM", self.settings.forum_url).replace("TOPIC", str(self.thread.id))
        return text.replace("80", str(most))

    def asked(self) -> Topic:
        """The latest message to moderators."""
        return self.forum.messages()[-1]

    def said(self, topic: Topic, number: int = 1) -> str:
        """A post in it."""
        post: Post | None = self.forum.state.post_numbered(topic.id, number)
        assert post is not None
        return post.raw


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """Two moderators, one of them linkbot, and members who posted five times."""
    clock = FakeClock(datetime(2026, 3, 2, 9, 0, tzinfo=UTC))
    forum = DemoForum(clock)
    forum.settings.rate_limit_create_post = forum.settings.rate_limit_create_topic = 0
    forum.add_user("moderator-1", moderator=True, trust_level=4)
    forum.add_user("linkbot", moderator=True)
    for name in ("member-1", "member-2"):
        forum.add_user(name)
    thread = forum.add_topic(
        "moderator-1", "A thread for links alone", "Please post links to what you wrote."
    )
    for number in range(5):
        forum.post_as(f"member-{number % 2 + 1}", thread, f"{WORDS} {number}: https://blog.example/{number}")
    folder = tmp_path / "rules"
    folder.mkdir()
    async with serve(forum) as address:
        settings = Settings(
            forum_url=address,
            api_key=SecretStr(forum.add_key("linkbot")),
            username="linkbot",
            database=f"{tmp_path}/linkbot.db",
            rules=folder,
            max_mode=Mode.FULL,
            _env_file=None,
        )
        yield Stage(forum, clock, thread, folder, settings)


@asynccontextmanager
async def a_daemon(stage: Stage) -> AsyncIterator[Daemon]:
    """The daemon as `linkbot run` makes it, on the stage's clock."""
    async with open_house(stage.settings, stage.clock) as house:
        yield Daemon(house.rules, stage.clock)


def limit(daemon: Daemon) -> str:
    """The check of words in force."""
    (bench,) = daemon.benches
    return repr(bench.rulebook.rules[0].checks[0])


async def test_held_accepted_and_kept(stage: Stage) -> None:
    """A strict change is held; a moderator's answer accepts it; after a crash it is still in force."""
    file = stage.folder / "rules.yaml"
    file.write_text(stage.rules())
    async with a_daemon(stage) as daemon:
        await daemon.beat()
        file.write_text(stage.rules(10))
        daemon.read_rules()
        await daemon.beat()
        assert "80" in limit(daemon)
        question = stage.asked()
        assert 5 == stage.said(question).count("**ok → violation**")
        line = next(x for x in stage.said(question).splitlines() if x.startswith("    accept "))
        stage.forum.post_as("moderator-1", question, line.strip())
        stage.clock.forward(minutes=6)
        await daemon.beat()
        assert "10" in limit(daemon)
        assert "the new rules" in stage.said(question, 3)
        file.write_text("linkbot: 1\nthis is: [broken")
    async with a_daemon(stage) as daemon:  # nothing was said at the end: as after a crash
        await daemon.beat()
        assert "10" in limit(daemon)
        assert "rules.yaml:2:" in stage.said(stage.asked())
        told = len(stage.forum.messages())
        stage.clock.forward(minutes=6)
        await daemon.beat()
        assert told == len(stage.forum.messages())


async def linkbot(stage: Stage, *words: str) -> tuple[int | None, str]:
    """A command of linkbot's in a process of its own: its exit and what it said."""
    settings = stage.settings
    environment = {
        "LINKBOT_FORUM_URL": settings.forum_url,
        "LINKBOT_API_KEY": settings.api_key.get_secret_value(),
        "LINKBOT_USERNAME": settings.username,
        "LINKBOT_DATABASE": settings.database,
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "linkbot",
        *words,
        env=os.environ | environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    said, _ = await process.communicate()
    return process.returncode, said.decode()


async def test_accepted_and_taken_back_at_the_command_line(stage: Stage) -> None:
    """While the daemon runs, another process accepts what is held, and goes back; the file is never touched."""
    file = stage.folder / "rules.yaml"
    file.write_text(stage.rules())
    async with a_daemon(stage) as daemon:
        await daemon.beat()
        first = daemon.benches[0].rulebook.version
        file.write_text(stage.rules(10))
        daemon.read_rules()
        await daemon.beat()
        exit_code, said = await linkbot(stage, "rules", "accept")
        assert exit_code == 0, said
        await daemon.beat()
        assert "10" in limit(daemon)
        exit_code, said = await linkbot(stage, "rules", "rollback", first)
        assert exit_code == 0, said
        for _ in range(2):
            stage.clock.forward(minutes=6)
            await daemon.beat()
        assert "80" in limit(daemon)
        assert stage.rules(10) == file.read_text()


async def test_a_saved_file_is_noticed(stage: Stage) -> None:
    """A saved file is in force within seconds, though the next beat is an hour away; SIGTERM ends it all."""
    file = stage.folder / "rules.yaml"
    file.write_text(stage.rules())
    async with a_daemon(stage) as daemon, asyncio.timeout(20), asyncio.TaskGroup() as tasks:
        tasks.create_task(daemon.run(3600))
        while daemon.health.looked_at is None:
            await asyncio.sleep(0.05)
        file.write_text(stage.rules(79))
        while "79" not in limit(daemon):
            await asyncio.sleep(0.05)
        os.kill(os.getpid(), signal.SIGTERM)


@pytest.fixture
def post(stage: Stage) -> Post:
    """The rules in a topic that only staff can see; the settings name it."""
    staff = stage.forum.add_category("Staff", readers=("staff",))
    raw = f"Our rules, please change with care:\n\n```yaml\n{stage.rules()}```"
    topic = stage.forum.add_topic("moderator-1", "The rules of our thread", raw, category=staff)
    stage.settings = stage.settings.model_copy(update={"rules": Path(f"topic:{topic.id}")})
    first = stage.forum.state.first_post(topic.id)
    assert first is not None
    return first


async def test_rules_in_a_post_of_the_forum(stage: Stage, post: Post) -> None:
    """Rules in a staff-only topic are in force; an edit is seen after SIGHUP; a bad one is told."""
    async with a_daemon(stage) as daemon, asyncio.timeout(20), asyncio.TaskGroup() as tasks:
        tasks.create_task(daemon.run(3600))
        while daemon.health.looked_at is None:
            await asyncio.sleep(0.05)
        stage.clock.forward(hours=1)
        stage.forum.edit_as("moderator-1", post, post.raw.replace("at_most: 80", "at_most: 78"))
        os.kill(os.getpid(), signal.SIGHUP)
        while "78" not in limit(daemon):
            await asyncio.sleep(0.05)
        stage.forum.edit_as("moderator-1", post, post.raw.replace("own_words", "own_wrods"))
        os.kill(os.getpid(), signal.SIGHUP)
        while not any("own_words" in stage.said(t) for t in stage.forum.messages()):
            await asyncio.sleep(0.05)
        assert "78" in limit(daemon)
        daemon.stop()


async def test_rules_that_a_member_edited(stage: Stage, post: Post) -> None:
    """A member who may edit there (a wiki, say) disarms nothing: the post counts again after a moderator's edit."""
    async with a_daemon(stage) as daemon:
        await daemon.beat()
        stage.forum.state.categories[stage.forum.state.topics[post.topic_id].category_id or 0].readers = (
            "staff",
            "trust_level_1",
        )
        stage.forum.state.posts[post.id].wiki = True
        stage.clock.forward(hours=1)
        stage.forum.edit_as("member-1", post, post.raw.replace("mode: full", "mode: off"))
        await daemon.beat()
        assert "member-1, who is not staff" in stage.said(stage.asked())
        assert Mode.FULL is daemon.benches[0].rulebook.mode


async def test_a_topic_that_everybody_can_read(stage: Stage, post: Post) -> None:
    """Rules where everybody could read them keep linkbot from starting, with words that say what to do."""
    stage.forum.state.categories[stage.forum.state.topics[post.topic_id].category_id or 0].readers = None
    with pytest.raises(CannotStart, match="everybody may read this topic"):
        async with a_daemon(stage):
            pass


async def test_no_rules(stage: Stage) -> None:
    """An empty folder is no beginning."""
    with pytest.raises(CannotStart, match="no rules file"):
        async with a_daemon(stage):
            pass
