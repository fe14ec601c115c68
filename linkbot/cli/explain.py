"""`linkbot explain`: why one post is judged as it is, rule by rule, and what would pass."""

import asyncio
import re
import sys
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import orjson
import typer

from linkbot.cli.explain_text import as_json, show
from linkbot.cli.judge import PageReader
from linkbot.cli.post_files import past_of
from linkbot.core.checks.own_links import own_links
from linkbot.core.explain import Explanation, as_member, explain
from linkbot.core.facts import facts_of
from linkbot.core.forum import ForumTrouble
from linkbot.core.judge import exempt_reason
from linkbot.core.model import Answer, Facts, Home, Known, Post
from linkbot.core.records import StoreError
from linkbot.core.rules import Mode, Need, Rulebook
from linkbot.edge.authors import PageAuthors
from linkbot.edge.pages import Pages, user_agent
from linkbot.rulebook.errors import RulesError
from linkbot.rulebook.loader import load_file
from linkbot.settings import Settings, SettingsError, load_settings

if TYPE_CHECKING:
    from linkbot.flow.ports import Forum

MOST_BYTES = 16_000_000  # of a file that holds one post
_NUMBER = re.compile(
    r"/t/(?:[^/]*[^/\d][^/]*/)?(\d{1,18})(?:/(\d{1,18}))?/?$"
)  # /t/SLUG/TOPIC/POST, /t/TOPIC/POST
_ID = re.compile(r"/(?:p|posts)/(\d{1,18})(?:\.json)?(?:/\d+)?/?$")  # a post's short address


class BadPost(Exception):
    """What was given is no post; the text says why."""


class Unusable(Exception):
    """It cannot be run like this; the text says what to do."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for on the command line."""

    what: str  # POST-URL, FILE or -
    rules: Path
    forum: str | None = None
    upload_hosts: tuple[str, ...] = ()
    member: bool = False
    offline: bool = False
    as_json: bool = False


def explain_post(wanted: Wanted) -> int:
    """Explain one post. Returns the exit code: 0 fine, 1 no post there, 2 bad rules or usage."""
    try:
        if wanted.what.lower().startswith(("http://", "https://")):
            post, found, notes = asyncio.run(_from_forum(wanted))
        else:
            post, found, notes = _from_file(wanted)
        notes = [*notes, *_skipped(found)]
        if wanted.as_json:
            sys.stdout.buffer.write(as_json(post, found, notes))
        else:
            show(post, found, notes)
        sys.stdout.flush()
    except BrokenPipeError:
        return 0  # whoever read has seen enough
    except BadPost as trouble:
        typer.echo(str(trouble), err=True)
        return 1
    except (RulesError, SettingsError, StoreError, ForumTrouble, Unusable, ValueError) as trouble:
        typer.echo(str(trouble), err=True)
        return 2
    except OSError as trouble:
        typer.echo(f"{wanted.what} cannot be read: {trouble.strerror or trouble}", err=True)
        return 2
    return 0


def _from_file(wanted: Wanted) -> tuple[Post, Explanation, list[str]]:
    """One post as JSON: linked pages are looked at if a rule needs them; the forum is not asked anything."""
    rulebook = load_file(wanted.rules, forum=wanted.forum)
    post, home = _post_in(wanted, Home(rulebook.thread.forum, wanted.upload_hosts))
    facts = facts_of(post, home)
    needed = own_links(facts) and _needs_pages(rulebook) and not _is_exempt(post, rulebook, wanted)
    notes = []
    if needed and wanted.offline:
        notes.append("Nothing was fetched, as --offline asks for.")
    elif needed:
        facts = replace(facts, known=_look_at_pages(facts, rulebook.thread.forum))
    if needed and not wanted.offline:
        notes.append("Only what the post says of its author was known, not the profile on the forum.")
    return post, explain(facts, rulebook, judged_as_member=wanted.member), notes


def _needs_pages(rulebook: Rulebook) -> bool:
    return any(Need.PAGE in c.needs for rule in rulebook.rules if rule.mode > Mode.OFF for c in rule.checks)


def _is_exempt(post: Post, rulebook: Rulebook, wanted: Wanted) -> bool:
    """Whether nothing will be asked about a post, so that there is nothing to look for."""
    return bool(exempt_reason(as_member(post) if wanted.member else post, rulebook, None))


def _look_at_pages(facts: Facts, forum: str) -> Known:
    """Whose the linked pages are, asked for as the daemon asks: a page that links back to the forum counts."""
    authors = PageAuthors(Pages(agent=user_agent(forum)), forum=forum)
    with asyncio.Runner() as runner, closing(PageReader(runner, authors)) as reader:
        return reader.known(facts)


def _post_in(wanted: Wanted, home: Home) -> tuple[Post, Home]:
    """The post of a file or of standard input, and its forum. Raises BadPost or OSError."""
    if wanted.what == "-":
        data = sys.stdin.buffer.read(MOST_BYTES + 1)
    else:
        with Path(wanted.what).open("rb") as opened:
            data = opened.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise BadPost(f"{wanted.what} is longer than {MOST_BYTES} bytes; one post is expected.")
    try:
        past = past_of(orjson.loads(data), home)
    except orjson.JSONDecodeError as trouble:
        several = len([line for line in data.splitlines() if line.strip().startswith(b"{")]) > 1
        advice = " One post is expected; `linkbot backtest` takes many." if several else ""
        raise BadPost(f"{wanted.what} is not JSON: {trouble}.{advice}") from None
    except ValueError as trouble:
        raise BadPost(f"{wanted.what} holds no post: {trouble}.") from None
    return past.post, past.home


async def _from_forum(wanted: Wanted) -> tuple[Post, Explanation, list[str]]:
    """One post of the forum, with all that the daemon would look at; nothing is written."""
    from linkbot.cli.looking import memory_of, open_bench, path_on  # noqa: PLC0415  # a file needs no store and no client
    from linkbot.flow.gather import gather  # noqa: PLC0415

    settings = load_settings()
    path = path_on(wanted.what, settings.forum_url)
    if path is None:
        raise Unusable(f"{wanted.what} is not on {settings.forum_url}, which LINKBOT_FORUM_URL names.")
    rulebook = load_file(wanted.rules, forum=wanted.forum or settings.forum_url)
    home = Home(settings.forum_url, wanted.upload_hosts)
    database = memory_of(settings)
    async with open_bench(settings, rulebook, home, database=database) as bench:
        post = await _post_at(path, bench.forum)
        facts, notes = facts_of(post, home), _daemon_notes(post, rulebook, settings)
        if wanted.offline:
            notes.append("Nothing but the post was read, as --offline asks for.")
        elif not _is_exempt(post, rulebook, wanted):
            known = await gather(facts, bench)
            facts = replace(facts, known=known if database else _without_memory(known))
    return post, explain(facts, rulebook, judged_as_member=wanted.member), notes


def _without_memory(known: Known) -> Known:
    """What was found out, where linkbot has no memory: nobody knows what earlier posts held."""
    return replace(known, earlier_links=None, others_links=None, earlier_posts=None, accepted_links=None)


async def _post_at(path: str, forum: "Forum") -> Post:
    """The post that an address leads to. Raises Unusable, BadPost or ForumTrouble."""
    if short := _ID.match(path):
        return await forum.post(int(short[1]))
    found = _NUMBER.match(path)
    if found is None:
        raise Unusable("This is no address of a post: it ends in /t/TOPIC/POST, such as /t/links/1615/7.")
    topic, number = int(found[1]), int(found[2] or 1)
    for post in await forum.posts_after(topic, number - 1):
        if post.number == number:
            return post
    raise BadPost(f"Topic {topic} has no post {number} that linkbot's account may see.")


def _daemon_notes(post: Post, rulebook: Rulebook, settings: Settings) -> list[str]:
    """What keeps the daemon from acting on this post, whatever the rules say of it."""
    thread, notes = rulebook.thread, []
    if post.topic_id is not None and post.topic_id != thread.topic_id:
        notes.append(f"These rules are for topic {thread.topic_id}; this post is in topic {post.topic_id}.")
    if post.number == 1:
        notes.append("It is the opening post: the daemon never judges it.")
    if post.author.username.lower() == settings.username.lower():
        notes.append("It is linkbot's own post: the daemon never judges it.")
    if thread.since and post.created_at and post.created_at.date() < thread.since:
        notes.append(f"It is older than {thread.since}: the daemon never judges it.")
    return notes


def _skipped(found: Explanation) -> list[str]:
    """What was not asked, and why."""
    notes = []
    for rule in found.rules:
        if rule.note:
            notes.append(f"{rule.rule}: {rule.note}.")
        for part in rule.parts:
            if part.answer is Answer.SKIPPED:
                needs = f"; it needs {' and '.join(part.needs)}" if part.needs else ""
                notes.append(f"{rule.rule}, {part.word}: skipped ({part.why}{needs}).")
    return notes
