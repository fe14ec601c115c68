"""`linkbot judge`: posts as Discourse gives them, one JSON object a line; verdicts out, in the same order."""

import asyncio
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import BinaryIO

import orjson
import typer

from linkbot.core.checks.own_links import own_links
from linkbot.core.facts import facts_of
from linkbot.core.judge import exempt_reason, judge
from linkbot.core.links import canonical
from linkbot.core.model import Answer, Authorship, Facts, Home, Known, Outcome, Post, Profile, Verdict
from linkbot.core.rules import Mode, Need, Rulebook
from linkbot.edge.authors import PageAuthors
from linkbot.edge.discourse.post import post_of
from linkbot.edge.pages import Pages, user_agent
from linkbot.rulebook.errors import RulesError
from linkbot.rulebook.loader import load_file

_OUTCOMES = {outcome: outcome.value for outcome in Outcome}
_ANSWERS = {answer: answer.value for answer in Answer}
BLOCK = 64  # lines that are judged together
MOST_PAGES = 4  # linked pages of one post that are fetched


@dataclass(frozen=True, slots=True)
class Bench:
    """What every post is judged by: the rules, the place, and who looks at linked pages (None: nobody)."""

    rulebook: Rulebook
    home: Home
    pages: "PageReader | None" = None


class PageReader:
    """Looks at linked pages, one post after the other; a page seen once is remembered by the fetcher."""

    def __init__(self, runner: asyncio.Runner, authors: PageAuthors) -> None:
        self._runner = runner
        self._authors = authors

    def known(self, facts: Facts) -> Known:
        """Whose the linked pages are, as far as the post names its author."""
        author = facts.post.author
        poster = Profile(author.username, author.id, author.name)
        links = own_links(facts)[:MOST_PAGES]
        return Known(authorship=self._runner.run(self._look([link.url for link in links], poster)))

    async def _look(self, urls: list[str], poster: Profile) -> dict[str, Authorship]:
        return {canonical(url): await self._authors.authorship(url, poster) for url in urls}

    def close(self) -> None:
        """Close what is open."""
        self._runner.run(self._authors.close())


def judge_posts(
    rules: Path,
    forum: str,
    upload_hosts: list[str],
    posts: str,
    *,
    offline: bool,
    out: BinaryIO | None = None,
) -> int:
    """Judge every line of a file (`-`: standard input). Returns the exit code: 0 fine, 1 some bad lines, 2 bad
    rules or usage.
    """
    out = out or sys.stdout.buffer
    try:
        with ExitStack() as stack:
            bench = _bench(rules, forum, upload_hosts, None if offline else stack)
            lines = sys.stdin.buffer if posts == "-" else stack.enter_context(Path(posts).open("rb"))
            bad = 0
            for answer, fine in answers(lines, bench):
                out.write(answer)
                bad += not fine
            out.flush()
    except BrokenPipeError:
        return 0  # whoever read has seen enough
    except (RulesError, ValueError) as trouble:
        typer.echo(str(trouble), err=True)
        return 2
    except OSError as trouble:
        typer.echo(f"{posts} cannot be read: {trouble.strerror or trouble}", err=True)
        return 2
    return 1 if bad else 0


def _bench(rules: Path, forum: str, upload_hosts: list[str], online: ExitStack | None) -> Bench:
    """Load the rules and open what is needed. Raises RulesError, or ValueError for a useless address."""
    rulebook = load_file(rules, forum=forum)
    home = Home(rulebook.thread.forum, tuple(upload_hosts))
    facts_of(
        post_of({"cooked": "<a href='/'>x</a>"}), home
    )  # a useless address is told before the first post
    if online is None or not any(_needs_page(rulebook)):
        return Bench(rulebook, home)
    reader = PageReader(
        online.enter_context(asyncio.Runner()), PageAuthors(Pages(agent=user_agent(forum)), forum=forum)
    )
    online.callback(reader.close)
    return Bench(rulebook, home, reader)


def _needs_page(rulebook: Rulebook) -> Iterator[bool]:
    for rule in rulebook.rules:
        yield rule.mode > Mode.OFF and any(Need.PAGE in check.needs for check in rule.checks)


def answers(lines: Iterable[bytes], bench: Bench) -> Iterator[tuple[bytes, bool]]:
    """For each line that is not blank, its answer (with a line end) and whether the line was a post.

    Some lines are taken at a time, and each stage goes over all of them: its code and tables stay near the processor,
    which saves some 8 per cent of the time.
    """
    numbered = enumerate(lines, 1)
    while block := list(islice(numbered, BLOCK)):
        posts = [_post(number, line) for number, line in block if not line.isspace()]
        found = [_facts(post, bench) if isinstance(post, Post) else post for post in posts]
        for facts in found:
            if isinstance(facts, bytes):
                yield facts, False
            else:
                yield _answer(facts.post, judge(facts, bench.rulebook)), True


def _post(number: int, line: bytes) -> Post | bytes:
    """The post that a line holds, or the answer that says why it holds none."""
    try:
        return post_of(orjson.loads(line))
    except orjson.JSONDecodeError as trouble:
        return _error(number, f"not JSON: {trouble}")
    except ValueError as trouble:
        return _error(number, str(trouble))


def _facts(post: Post, bench: Bench) -> Facts:
    if exempt_reason(post, bench.rulebook, None):
        return Facts(post)  # no need to read it
    facts = facts_of(post, bench.home)
    if bench.pages is not None and own_links(facts):
        facts = replace(facts, known=bench.pages.known(facts))
    return facts


def _answer(post: Post, verdict: Verdict) -> bytes:
    findings, kept = verdict.findings, Answer.KEPT
    answer: dict[str, object] = {
        "id": post.id,
        "topic_id": post.topic_id,
        "post_number": post.number,
        "verdict": _OUTCOMES[verdict.outcome],
        "rules": {finding.rule: _ANSWERS[finding.answer] for finding in findings},
        "why": {
            finding.rule: finding.why for finding in findings if finding.answer is not kept and finding.why
        },
    }
    if verdict.exempt_because:
        answer["exempt"] = verdict.exempt_because
    return orjson.dumps(answer, option=orjson.OPT_APPEND_NEWLINE)


def _error(number: int, trouble: str) -> bytes:
    return orjson.dumps({"line": number, "error": trouble}, option=orjson.OPT_APPEND_NEWLINE)
