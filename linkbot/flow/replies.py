"""Decide what is said to one message to linkbot: a command is obeyed, a draft is judged, nobody is answered too often."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from linkbot.core.commands import Command, Heard, Word, command_of
from linkbot.core.forum import Drop
from linkbot.core.model import Post
from linkbot.core.reader import reader_language
from linkbot.core.rules import Mode, Rulebook
from linkbot.core.said import ANSWERS
from linkbot.flow.bench import Bench
from linkbot.flow.desk_port import Desk
from linkbot.flow.obey import STEERING, Asked, obey
from linkbot.flow.preview import preview

MOST_DRAFTS = 5
"""Drafts a day that one member may try."""
MOST_COMMANDS = 60
"""Messages a day of one person that are answered at all; two machines that answer each other end here."""
_DAY = timedelta(days=1)
_MOST_THREADS = 3
"""Of so many threads a draft is judged."""
_DRAFT, _UNKNOWN, _FULL = "draft", "unknown", "full"


@dataclass(frozen=True, slots=True)
class Correspondence:
    """Where a message came in. `threads`: all that are looked after; `ours`: linkbot itself began the message."""

    bench: Bench
    desk: Desk
    threads: Mapping[int, Bench]
    ours: bool


@dataclass(frozen=True, slots=True)
class Reply:
    """What is said to one post, and as what it is remembered."""

    kind: str
    raw: str
    language: str


async def reply_to(post: Post, where: Correspondence) -> Reply | None:
    """What is said to a person's post; None for what is not for linkbot. Raises ForumTrouble (but not Drop)."""
    now, command = where.bench.clock.now(), command_of(post.raw or "")
    lately = await where.desk.memory.heard(post.author.id or 0, now - _DAY)
    if len(lately) >= MOST_COMMANDS:
        return None
    if command is not None and command.word in {Word.UNLIST, Word.LIST_AGAIN}:
        return await _listing(post, command, where)
    mine = await _steered_by(post, where)
    if mine:
        return await _steering(post, command, lately, mine, where)
    return None if where.ours else await _tried(post, lately, where)


async def honour_wish(post: Post, bench: Bench) -> None:
    """Whether somebody wants to be listed holds however long ago they said so, though nobody answers that any more."""
    command = command_of(post.raw or "")
    if command is not None and command.word is Word.UNLIST:
        await bench.reports.unlist(post.author.id or 0, post.author.username, bench.clock.now())
    elif command is not None and command.word is Word.LIST_AGAIN:
        await bench.reports.list_again(post.author.id or 0)


async def _listing(post: Post, command: Command, where: Correspondence) -> Reply:
    """Honoured at once, whoever says it."""
    language = command.language or where.bench.rulebook.language
    await honour_wish(post, where.bench)
    said = "unlisted" if command.word is Word.UNLIST else "listed_again"
    return Reply(command.word.value, ANSWERS.of(language)[said], language)


async def _steered_by(post: Post, where: Correspondence) -> dict[int, Bench]:
    """The threads that a person may steer: staff all, others where the rules list them."""
    if post.author.staff:
        return dict(where.threads)
    listing = {topic: bench.rulebook.people for topic, bench in where.threads.items()}
    groups: frozenset[str] = frozenset()
    if any(people.steer_groups for people in listing.values()):
        groups = await _groups(post, where.bench)
    name = post.author.username.lower()
    return {
        topic: where.threads[topic]
        for topic, people in listing.items()
        if name in people.steer_users or not people.steer_groups.isdisjoint(groups)
    }


async def _groups(post: Post, bench: Bench) -> frozenset[str]:
    try:
        profile = await bench.forum.user(post.author.username)
    except Drop:
        return frozenset()
    same = profile.id is None or profile.id == post.author.id  # names change hands
    return frozenset(group.lower() for group in profile.groups) if same else frozenset()


async def _steering(
    post: Post,
    command: Command | None,
    lately: Sequence[Heard],
    mine: Mapping[int, Bench],
    where: Correspondence,
) -> Reply | None:
    """A command is obeyed. Other words get a short help, once a day in a message that is for linkbot alone."""
    language = (command.language if command else "") or next(iter(mine.values())).rulebook.language
    if command is not None and command.word in STEERING:
        by = f"{post.author.username} by message"
        asked = Asked(command, by, mine, where.desk, language, where.bench.clock.now())
        try:
            raw = await obey(asked)
        except Drop as trouble:
            raw = f"{ANSWERS.of(language)['no_post']} ({trouble.reason})"
        return Reply(command.word.value, raw, language)
    helped = any(heard.kind == _UNKNOWN and heard.topic_id == post.topic_id for heard in lately)
    if command is not None or where.ours or helped:
        return None
    return Reply(_UNKNOWN, ANSWERS.of(language)["unknown"], language)


async def _tried(post: Post, lately: Sequence[Heard], where: Correspondence) -> Reply | None:
    """A member's draft is judged, for each thread; who is listed as exempt may be a machine, and is not answered."""
    threads = [bench for bench in where.threads.values() if _is_for_members(bench, post)][:_MOST_THREADS]
    if not threads:
        return None
    language = reader_language(threads[0].rulebook, post) or threads[0].rulebook.language
    drafts = sum(heard.kind == _DRAFT for heard in lately)
    if drafts >= MOST_DRAFTS:
        if any(heard.kind == _FULL for heard in lately):
            return None
        return Reply(
            _FULL, ANSWERS.of(language)["full"].format(appeal_link=_moderators(threads[0].rulebook)), language
        )
    said = [await preview(post, bench) for bench in threads]
    return Reply(_DRAFT, "\n\n---\n\n".join(one.rstrip() for one in said), language)


def _is_for_members(bench: Bench, post: Post) -> bool:
    mode = min(bench.ceiling, bench.rulebook.mode)
    return mode > Mode.OFF and post.author.username.lower() not in bench.rulebook.people.exempt_users


def _moderators(rulebook: Rulebook) -> str:
    return f"{rulebook.thread.forum}/new-message?groupname=moderators"
