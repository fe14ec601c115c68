"""Hear what is answered to linkbot's messages: "mine" and "fixed" are understood, a moderator's word ends the case, the rest is passed on."""

from collections.abc import Sequence

import structlog

from linkbot.core import messages
from linkbot.core.alerts import passed_on
from linkbot.core.answers import answer
from linkbot.core.authorship.memory import Claim
from linkbot.core.case import Case, Closing, LookAgain, Planned, Purpose, SendReply, State
from linkbot.core.checks.authorship import DOUBTED
from linkbot.core.checks.own_links import own_links
from linkbot.core.commands import Word, command_of
from linkbot.core.endings import plan_ended
from linkbot.core.facts import facts_of
from linkbot.core.forum import Drop, Wait
from linkbot.core.mine import says_mine
from linkbot.core.model import Post
from linkbot.core.said import ANSWERS
from linkbot.flow.bench import Bench
from linkbot.flow.compare import is_of_one
from linkbot.flow.inbox import Letter, letters
from linkbot.flow.language import language_of
from linkbot.flow.review import review

log = structlog.get_logger(__name__)


async def hear_answers(bench: Bench) -> None:
    """Read what is new in the messages about this thread's posts. Raises ForumTrouble (but not Drop: what the forum will
    not show says nothing).
    """
    unheard: Wait | None = None
    async for letter in letters(bench):
        try:
            await _hear(letter, bench)
        except (Drop, Wait) as trouble:
            if not is_of_one(trouble):
                raise
            unheard = trouble if isinstance(trouble, Wait) else unheard
            log.warning("answers.not_heard", post=letter.case.post_id, why=trouble.reason)
    if unheard:
        raise unheard  # the others were heard; this one soon


async def _hear(letter: Letter, bench: Bench) -> None:
    """A moderator's word first, then what the person concerned says; others may read along."""
    case, now = letter.case, bench.clock.now()
    taken_over = any(one.author.staff and not _by_author(one, case) for one in letter.answers)
    if taken_over:
        ended = plan_ended(case, Closing.ANSWERED, now)
        await bench.cases.change([ended.case] if ended.case else [], now, ended.actions)
        log.info("case.answered", post=case.post_id, topic=case.topic_id)
    theirs = [one for one in letter.answers if _by_author(one, case)]
    mine = next((a for a in theirs if _is_asked(case) and says_mine(a.raw or "")), None)
    if mine is not None:
        await _keep(case, mine, bench)
    done = next((a for a in theirs if a is not mine and _says(a, Word.DONE)), None)
    still = await _looked(letter, done, bench) if done is not None and not taken_over else ()
    listed = await _listed(theirs, bench)
    rest = [one for one in theirs if one is not mine and not _says(one, *_UNDERSTOOD)]
    planned = (passed_on(bench.rulebook, case, rest, now),) if rest else ()
    await bench.cases.set_read(letter.message, letter.last, (*planned, *still, *listed))


_UNDERSTOOD = (Word.DONE, Word.UNLIST, Word.LIST_AGAIN)


def _says(post: Post, *words: Word) -> bool:
    command = command_of(post.raw or "")
    return command is not None and command.word in words


async def _looked(letter: Letter, said: Post, bench: Bench) -> tuple[Planned, ...]:
    """Its author says that it is mended: it is looked at now, and if it is not, that is said once in its message."""
    case = letter.case
    if case.state is State.CLOSED:
        return ()
    post = await bench.forum.post(case.post_id)
    verdict = await review(post, bench)
    log.info("author.says_done", post=case.post_id, broken=bool(verdict.broken))
    if not verdict.broken:
        return ()
    language = await language_of(post, bench) or bench.rulebook.language
    key = f"still/{case.post_id}"
    mark = messages.marker(key)
    raw = f"{ANSWERS.of(language)['still']}\n\n{mark}"
    reply = SendReply(letter.message, None, raw, mark, after_number=said.number or 1)
    return (Planned(key, bench.clock.now(), Purpose.ANSWER, reply, topic_id=case.topic_id),)


async def _listed(answers: Sequence[Post], bench: Bench) -> tuple[Planned, ...]:
    """“Do not list me” is honoured wherever it is said, and answered."""
    said = []
    for post in answers:
        command, author, now = command_of(post.raw or ""), post.author, bench.clock.now()
        if command is None or command.word not in {Word.UNLIST, Word.LIST_AGAIN}:
            continue
        if command.word is Word.UNLIST:
            await bench.reports.unlist(author.id or 0, author.username, now)
        else:
            await bench.reports.list_again(author.id or 0)
        language = command.language or bench.rulebook.language
        words = ANSWERS.of(language)["unlisted" if command.word is Word.UNLIST else "listed_again"]
        said.append(answer(post, words, language, bench.topic_id, now))
    return tuple(said)


def _is_asked(case: Case) -> bool:
    """Only who was told and not flagged yet is asked: later it is the moderators' matter."""
    return case.state is State.TOLD and any(t.fault == DOUBTED and t.told_at for t in case.open_troubles)


def _by_author(post: Post, case: Case) -> bool:
    """By id, which nobody can take over."""
    return post.author.id is not None and post.author.id == case.author_id


async def _keep(case: Case, said: Post, bench: Bench) -> None:
    """Every page that the post links now counts as claimed, and the post is looked at again."""
    now, post = bench.clock.now(), await bench.forum.post(case.post_id)
    links = own_links(facts_of(post, bench.home))
    claims = tuple(Claim(case.author_id or 0, link.canonical, case.post_id, now) for link in links)
    look = LookAgain(case.topic_id, case.post_id)
    key = f"look/{case.post_id}/mine/{said.id}/{case.digest[:12]}"
    planned = Planned(key, now, Purpose.LOOK, look, case.post_id, topic_id=case.topic_id)
    await bench.proofs.claim(claims, (planned,))
    log.info("author.claimed", post=case.post_id, topic=case.topic_id)
