"""The examples in a rule, judged as if they had been posted: a file whose examples do not hold is refused."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import escape

from markdown_it import MarkdownIt

from linkbot.core.facts import facts_of
from linkbot.core.judge import judge
from linkbot.core.model import Answer, Author, Finding, Home, Post
from linkbot.core.rules import Mode, People, Rule, Rulebook
from linkbot.rulebook.errors import Problems
from linkbot.rulebook.places import spot_at
from linkbot.rulebook.tree import Keys

_MARKDOWN = MarkdownIt("commonmark", {"breaks": True, "html": False}).enable("table")
_BARE = re.compile(
    r"(?P<url>https?://[^\s<>\"]*[^\s<>\".,;:!?)'\]]|(?<![\w/])/t/[\w/-]+)|(?<![\w/@.])@(?P<name>[\w.-]*\w)"
)
_OUTSIDE_LINKS = re.compile(r"(<a\b.*?</a>|<code.*?</code>|<pre.*?</pre>|<[^>]*>)", re.DOTALL)


def cook(text: str) -> str:
    """Markdown as the forum would show it, near enough for examples: bare addresses and /t/… become links, @names
    mentions. Quotes with a name, previews and uploads are not made.
    """
    html: str = _MARKDOWN.render(text)
    parts = _OUTSIDE_LINKS.split(html)
    return "".join(part if index % 2 else _BARE.sub(_linked, part) for index, part in enumerate(parts))


def _linked(found: re.Match[str]) -> str:
    if name := found["name"]:
        return f'<a class="mention" href="/u/{escape(name.lower())}">@{escape(name)}</a>'
    return f'<a href="{found["url"]}">{found["url"]}</a>'  # it comes from HTML and is escaped already


def note_failing_examples(rulebook: Rulebook, root: Keys, problems: Problems) -> None:
    """Note each example that is not judged as it is meant."""
    home = Home(rulebook.thread.forum)
    for index, rule in enumerate(rulebook.rules):
        for key, wanted, number, text in _examples(rule):
            found = judge_example(text, rule, rulebook, home)
            if found.answer is wanted:
                continue
            path = ("rules", index, "examples", key, number)
            problems.add(spot_at(root, path), *_words(wanted, found))


def judge_example(text: str, rule: Rule, rulebook: Rulebook, home: Home) -> Finding:
    """One rule's finding about a text, as if a new member had posted it."""
    post = Post(cook(text), Author("member-1"), raw=text)
    alone = replace(rulebook, rules=(replace(rule, mode=Mode.FULL),), people=People())
    return judge(facts_of(post, home), alone).findings[0]


def _examples(rule: Rule) -> Iterator[tuple[str, Answer, int, str]]:
    yield from (("ok", Answer.KEPT, number, text) for number, text in enumerate(rule.ok))
    yield from (("bad", Answer.BROKEN, number, text) for number, text in enumerate(rule.bad))


def _words(wanted: Answer, found: Finding) -> tuple[str, str]:
    why = f": {found.why}" if found.why else ""
    if found.answer in {Answer.SKIPPED, Answer.UNKNOWN}:
        return f"this example cannot be judged by its text alone{why}", "delete it, or choose one that can"
    if wanted is Answer.KEPT:
        return f"this `ok` example breaks the rule{why}", "move it to `bad`, or change what is expected"
    return f"this `bad` example keeps the rule{why}", "move it to `ok`, or change what is expected"
