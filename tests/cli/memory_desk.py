"""A desk at which commands are typed: settings, and a memory with a few cases that is kept from command to command."""

import asyncio
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from typer.testing import CliRunner

from linkbot.cli import app
from linkbot.core.case import Case, Planned, Progress, Purpose, Receipt, SendFlag, SendMessage, State, Trouble
from linkbot.core.model import Answer, Finding, Outcome, Verdict
from linkbot.core.records import Reviewed, SeenPost
from linkbot.edge.store import SqlStore, open_store

TOPIC = 1615
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@dataclass
class Desk:
    """An operator's desk."""

    folder: Path
    forum: str = "http://127.0.0.1:9"
    key: str = "k" * 64

    @property
    def database(self) -> str:
        """Where the memory is."""
        return f"sqlite:///{self.folder}/linkbot.db"

    async def type(self, *words: str, say: str = "") -> tuple[int, str, str]:
        """Run `linkbot` with these words: exit status, what it printed, what it complained of. `say`: typed answers."""
        settings = {
            "LINKBOT_FORUM_URL": self.forum,
            "LINKBOT_API_KEY": self.key,
            "LINKBOT_USERNAME": "linkbot",
            "LINKBOT_DATABASE": f"{self.folder}/linkbot.db",
        }
        run = CliRunner(env=settings)  # in a thread, where the command may have a loop of its own
        result = await asyncio.to_thread(run.invoke, app, list(words), input=say)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result.exit_code, result.stdout, result.stderr

    async def store(self) -> SqlStore:
        """The memory, to look into; close it."""
        return await open_store(self.database, now=NOON)

    async def fill(self) -> None:
        """Three cases: one told and flagged, one that waits, one about another rule and member."""
        store = await self.store()
        try:
            told = a_case(700, told_at=NOON, message_topic_id=80, message_post_id=8001, state=State.TOLD)
            await store.remember(a_review(told, [a_message(700), a_flag(700)]))
            for key, receipt in {"tell/700": Receipt(8001, 80), "flag/700": Receipt(700, None, 60)}.items():
                await store.mark(key, Progress.SENDING, NOON)
                await store.mark(key, Progress.DONE, NOON + timedelta(minutes=1), receipt=receipt)
            flagged = replace(told, state=State.FLAGGED, flagged_at=NOON, reviewable_id=60)
            await store.plan((), flagged, NOON)
            await store.remember(a_review(a_case(701), [a_message(701)]))
            other = Trouble("no-cross-talk", "it thanks somebody", NOON)
            await store.remember(a_review(a_case(702, author="member-2", author_id=502, troubles=(other,))))
        finally:
            await store.close()


def a_case(post_id: int, **more) -> Case:
    """A case of member-1's."""
    trouble = Trouble("external-link", "no link to the outside", NOON, "no_link", {"links": 0})
    case = Case(
        post_id, TOPIC, post_id - 690, "member-1", State.WAITING, NOON, "rules-1", (trouble,), "digest-1", 501
    )
    return replace(case, **more)


def a_review(case: Case, planned=()) -> Reviewed:
    """What a look at the post of a case leaves behind."""
    findings = tuple(Finding(t.rule, Answer.BROKEN, t.why) for t in case.troubles)
    seen = SeenPost(
        case.post_id,
        TOPIC,
        case.post_number,
        1,
        "digest-1",
        Outcome.VIOLATION,
        "rules-1",
        case.author,
        case.author_id,
        NOON,
    )
    return Reviewed(seen, Verdict(Outcome.VIOLATION, findings), case, tuple(planned), NOON)


def a_message(post_id: int) -> Planned:
    """The private message about a post."""
    message = SendMessage("member-1", "Your post", "Hello member-1, words of mine", f"linkbot-tell-{post_id}")
    return Planned(f"tell/{post_id}", NOON, Purpose.TELL, message, post_id, "digest-1", TOPIC)


def a_flag(post_id: int) -> Planned:
    """The flag about a post."""
    return Planned(
        f"flag/{post_id}", NOON, Purpose.FLAG, SendFlag(post_id, "Please look."), post_id, "digest-1", TOPIC
    )
