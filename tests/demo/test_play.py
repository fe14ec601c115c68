"""The demo's week, with the daemon as a process of its own: undisturbed, only observing, and killed again and again."""

import io
import re
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from urllib.parse import unquote

import pytest
from rich.console import Console

from linkbot.cli.demo import check
from linkbot.demo.forum import Fault, Faults, Seen, Trouble
from linkbot.demo.narrator import Narrator
from linkbot.demo.play import Play, stage
from linkbot.demo.scene import TOPIC
from linkbot.demo.story import BEGIN, acts

pytestmark = pytest.mark.slow

Trace = Counter[tuple[str, str]]


def trace(play: Play) -> Trace:
    """What linkbot left on the forum: messages, replies and flags with their words, times and addresses apart."""
    forum = play.scene.forum
    bot = forum.user("linkbot").id
    left: Trace = Counter()
    for topic in forum.messages():
        first = forum.state.first_post(topic.id)
        if first is not None and first.user_id == bot and not topic.title.startswith("A post in"):
            said = (
                "" if "the week in" in topic.title else first.raw
            )  # a report tells of speed and requests, too
            left["message", _words(topic.title + said)] += 1
    for post in forum.posts(TOPIC):
        if post.user_id == bot:
            left["reply, gone" if post.deleted_at else "reply", _words(post.raw)] += 1
    for action in forum.state.actions:
        if action.user_id == bot:
            left["flag", str(action.post_id)] += 1
    return left


def _words(text: str) -> str:
    text = re.sub(r"http:\u200b?//[\d.:]+", "", unquote(text))
    return re.sub(r"\d+ \w+ 2026, \d\d:\d\d UTC", "THEN", text)


async def played(
    narrator: Narrator, prepare: Callable[[Play], None] = lambda _play: None, **how
) -> tuple[Play, Trace]:
    """Play the whole story."""
    async with stage(narrator, **how) as play:
        prepare(play)
        await play.perform(acts())
        check(play.scene, await play.cases(), narrator)
        return play, trace(play)


def a_narrator() -> tuple[Narrator, io.StringIO]:
    """A narrator who writes plain lines to memory."""
    out = io.StringIO()
    return Narrator(Console(file=out, width=200)), out


class Assassin(Faults):
    """Kills the daemon: before each write takes effect, between its effect and its mark, after it, and at odd reads."""

    def __init__(self, play: Play) -> None:
        super().__init__()
        self._play = play
        self._attempts: Counter[str] = Counter()
        self._wait = 0
        self.kills: Counter[str] = Counter()

    def take(self, seen: Seen) -> Fault | None:
        """Decide about one request of the daemon's."""
        if seen.username != "linkbot":
            return None
        if seen.method == "GET" or "/message-bus/" in seen.path:  # a poll for news writes nothing
            return self._read(seen)
        kind = f"{seen.method} {re.sub(r'[0-9]+', 'N', seen.path)}"
        self._attempts[kind] += 1
        if "uploads" in kind and self._attempts[kind] > 2:
            return None  # a picture is drawn anew after each death until the report is planned that shows it
        self._wait = 4
        return self._kill("before" if self._attempts[kind] % 2 else "between", kind)

    def _read(self, seen: Seen) -> Fault | None:
        if self._wait:
            self._wait -= 1
            if not self._wait:
                return self._kill("after", "")
        elif seen.number % 90 == 0:
            return self._kill("reading", "")
        return None

    def _kill(self, when: str, kind: str) -> Fault:
        self._play.daemon.kill()
        self.kills[f"{when} {kind}".strip()] += 1
        return Fault(trouble=Trouble.LOSE_ANSWER if when == "between" else Trouble.LOSE_REQUEST)


async def test_killed_at_fifty_moments_it_does_the_same() -> None:
    """With kill -9 around every write: the same messages, replies and flags as undisturbed, none twice."""
    _, undisturbed = await played(a_narrator()[0])
    assassins = []

    def prepare(play: Play) -> None:
        play.scene.forum.app.faults = assassin = Assassin(play)
        assassins.append(assassin)

    play, killed = await played(a_narrator()[0], prepare, may_die=True)
    kills = assassins[0].kills
    assert killed == undisturbed
    assert set(killed.values()) == {1}
    assert sum(kills.values()) >= 50
    for kind in ("POST /posts.json", "POST /post_actions.json", "PUT /posts/N.json", "DELETE /posts/N.json"):
        assert kills[f"before {kind}"]
        assert kills[f"between {kind}"]
    assert kills["after"] >= 4
    assert play.daemon.starts > 50


async def test_the_story_is_told() -> None:
    """Who posted what, each rule's verdict and reason, what linkbot said and did, the report and the cases."""
    narrator, out = a_narrator()
    await played(narrator)
    told = out.getvalue()
    for words in (
        "member-2 says thanks, without a link",
        "“I love this, thank you for writing it and sharing it here!”",
        "✗ external-link broken: it has no link to another host",
        "linkbot writes privately to member-3",
        "member-3 answers linkbot's message",
        "linkbot replies in the thread",
        "linkbot takes its public reply back",
        "linkbot flags post id",
        "linkbot learns: moderators disagreed",
        "The week in [Community Input]",
        "by member-5: moderators disagreed. external-link",
    ):
        assert words in told


async def test_eight_days_of_observing_write_nothing_but_the_report() -> None:
    """In observe no request but a GET reaches the forum, except the message to staff that is the report, with its picture."""
    narrator, _ = a_narrator()
    async with stage(narrator, "observe") as play:
        await play.perform(
            tuple(a for a in acts() if not re.search("flag|answers linkbot", a.says)),
            BEGIN + timedelta(days=8),
        )
        writes = play.scene.forum.writes()
        cases = await play.cases()
    assert ["/uploads.json", "/posts.json"] == [row.path for row in writes]
    sent = writes[-1].params
    assert ("private_message", "moderators") == (sent["archetype"], sent["target_recipients"])
    assert "I only watched" in narrator.reports[0]
    assert len(cases) >= 5
