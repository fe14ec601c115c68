"""A folder of rules files over a real database, watched by a daemon on a fake forum."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from linkbot.core.model import Author, Post
from linkbot.core.records import Candidate, RulebookRecord
from linkbot.core.rules import Rulebook
from linkbot.daemon import Daemon
from linkbot.edge.rules_folder import RulesFolder
from linkbot.flow.bench import Bench
from linkbot.flow.ports import RulesSource
from linkbot.flow.rules_in_force import RulesInForce
from tests.core.builders import FORUM
from tests.flow.conftest import Scene

RULES = """\
linkbot: 1
thread: {forum: FORUM, topic: 1615, title: Community Input, since: 2026-01-01}
mode: full
rules:
  - id: external-link
    say: Each post brings a link.
    expect: {links: {at_least: 1}}
  - id: few-words
    say: A short introduction is enough.
    expect: {own_words: {at_most: 80}}
brakes: {hold_reload_if_changed: 3}
""".replace("FORUM", FORUM)
STRICT = RULES.replace("at_most: 80", "at_most: 10")
"""Under which each of the six posts is too long."""
TYPO = RULES.replace("own_words", "own_wrods")
ARTICLE = "https://blog.example.net/essay"
WORDS = "Some notes on how councils of volunteers may share their work in a way that lasts"


@dataclass
class Folder:
    """A thread of six good posts, its rules file, and the daemon that looks after both."""

    scene: Scene
    path: Path
    source: RulesSource

    async def start(self) -> None:
        """A new daemon with the old database, as after a restart."""
        self.rules = RulesInForce(
            self.source, self.scene.bench.store, self.scene.clock, FORUM, self._bench_for
        )
        self.problems = await self.rules.open()
        self.daemon = Daemon(self.rules, self.scene.clock)

    def _bench_for(self, rulebook: Rulebook) -> Bench:
        return replace(self.scene.bench, rulebook=rulebook)

    def write(self, text: str, name: str = "rules.yaml") -> None:
        """A moderator saves a file; the watcher notices."""
        (self.path / name).write_text(text)
        self.rules.read_again()

    async def save(self, text: str, name: str = "rules.yaml") -> None:
        """A moderator saves a file, and the daemon looks."""
        self.write(text, name)
        await self.beat()

    async def beat(self, minutes: float = 1) -> None:
        """One beat, a while later."""
        self.scene.clock.forward(minutes=minutes)
        await self.daemon.beat()

    @property
    def limit(self) -> str:
        """The limit of words in force."""
        (bench,) = self.rules.benches
        return next(
            repr(check) for rule in bench.rulebook.rules for check in rule.checks if rule.id == "few-words"
        )

    @property
    def alerts(self) -> list[str]:
        """What moderators were told."""
        return [raw for key, (_, _, raw) in self.scene.forum.messages.items() if "alert" in key]

    async def candidate(self) -> Candidate:
        """The one rules file that is not in force."""
        (found,) = await self.scene.bench.store.candidates()
        return found

    async def record(self) -> RulebookRecord:
        """What is in force."""
        return (await self.scene.bench.store.rules_in_force())[1615]

    def answer(self, raw: str, **more) -> Post:
        """Somebody answers linkbot's message."""
        author = Author(
            more.pop("who", "moderator-1"), more.pop("number_of", 20), staff=more.pop("staff", True)
        )
        number = 2 + len(self.scene.forum.answers)
        post = Post(cooked="", raw=raw, author=author, id=8100 + number, topic_id=80, number=number, **more)
        self.scene.forum.answers.append(post)
        return post


async def a_folder(scene: Scene, tmp_path: Path) -> Folder:
    """A folder with one file, in force, and a thread of six good posts that the daemon has seen."""
    path = tmp_path / "rules"
    path.mkdir()
    (path / "rules.yaml").write_text(RULES)
    folder = Folder(scene, path, RulesFolder(path))
    for post in six_posts():
        scene.forum.add(**post)
    await folder.start()
    await folder.beat()
    return folder


def six_posts() -> Iterator[dict[str, str]]:
    """Good posts of 17 words with a link."""
    for number in range(6):
        url = f"{ARTICLE}/{number}"
        yield {"raw": f"{WORDS} {url}", "cooked": f'<p>{WORDS} <a href="{url}">{url}</a></p>'}
