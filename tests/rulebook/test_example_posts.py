"""Examples of a rule, judged as if they had been posted."""

import pytest

from linkbot.core.facts import facts_of
from linkbot.core.model import Author, Facts, Home, LinkKind, Post
from linkbot.rulebook.example_posts import cook
from tests.rulebook.builders import HEAD, RULE, complaint, expecting, load

HOME = Home("https://forum.example.org")


def facts(text: str) -> Facts:
    """What a text holds once it is posted."""
    return facts_of(Post(cook(text), Author("member-1")), HOME)


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("See https://example.org/a.", ["https://example.org/a"]),
        ("(https://example.org/a)", ["https://example.org/a"]),
        ("https://example.org/a?b=1&c=2, and", ["https://example.org/a?b=1&c=2"]),
        ("[words](https://example.org/a)", ["https://example.org/a"]),
        ("<https://example.org/a>", ["https://example.org/a"]),
        ("`https://example.org/a`", []),
        ("    https://example.org/a", []),
        ("See /t/another-topic/12", ["/t/another-topic/12"]),
        ("and/t/x or example.org", []),
    ],
)
def test_links(text: str, urls: list[str]) -> None:
    """Bare addresses, Markdown links and paths of topics become links; code does not."""
    assert urls == [link.url for link in facts(text).links]


def test_paths_of_topics_lead_into_the_forum() -> None:
    """`/t/…` is a topic of the forum itself."""
    assert [LinkKind.TOPIC] == [link.kind for link in facts("See /t/another-topic/12").links]


def test_mentions_quotes_code_and_tables() -> None:
    """What checks count is there: mentions, block quotes, code and tables."""
    found = facts("@Carol hello\n\n> quoted\n\n```\na\nb\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n")
    assert ("carol",) == found.mentions
    assert (1, 2, 2) == (found.plain_quotes, found.code_lines, found.table_rows)


def test_addresses_of_mail_are_no_mentions() -> None:
    """An @ inside a word mentions nobody."""
    assert facts("carol@example.org").mentions == ()


def test_html_in_an_example_is_text() -> None:
    """Tags are shown, not followed."""
    assert facts("<a href='https://example.org'>x</a>").links[0].url != "x"
    assert "<script" not in cook("<script>alert(1)</script>")


def test_examples_that_hold_load() -> None:
    """A file whose examples are judged as meant is taken."""
    more = "    examples: {ok: ['https://example.org/a'], bad: ['I agree.', 'See /t/x/12']}\n"
    assert load(HEAD + RULE + more).rules[0].bad == ("I agree.", "See /t/x/12")


def test_only_its_own_rule_judges_an_example() -> None:
    """An example of one rule may break another."""
    more = "    examples: {ok: ['@carol I agree: https://example.org/a']}\n"
    other = "  - {id: no-cross-talk, say: No talk., expect: {talk: none}}\n"
    assert load(HEAD + RULE + more + other).rules


def test_a_rule_that_is_off_keeps_its_examples() -> None:
    """A rule that is switched off for a while need not lose its examples."""
    assert not complaint(
        HEAD + RULE + "    mode: off\n    examples: {ok: ['https://example.org/a'], bad: ['x']}\n"
    )


def test_examples_hold_for_what_accept_forgives() -> None:
    """Without a look at the forum, an own topic is not known to be one."""
    more = "    accept: own_topic_with_link\n    examples: {bad: ['See /t/x/12']}\n"
    assert not complaint(expecting("{links: {at_least: 1}}", more))
