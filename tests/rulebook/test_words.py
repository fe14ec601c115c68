"""The rules in words: the members' page, and what changes."""

from datetime import timedelta

import pytest

from linkbot.core.rules import Do, Mode, Quota, Rule, Step, Tell
from linkbot.rulebook.diff import diff
from linkbot.rulebook.expect import Expect
from linkbot.rulebook.in_force import NOT_YET
from linkbot.rulebook.loader import read_file
from linkbot.rulebook.policy import policy
from linkbot.rulebook.words import expected, follows, times
from tests.rulebook.builders import HEAD, RULE, SHIPPED, expecting, whole


def page(text: str) -> str:
    """The members' page of a file."""
    loaded = whole(text)
    return policy(loaded.rulebook, loaded.file)


def changes(old: str, new: str) -> list[str]:
    """What is said to change."""
    return [change.words for change in diff(whole(old), whole(new))]


EVERYTHING = {
    "links": {"at_least": 1, "at_most": 3, "host": {"in": ["arxiv.org"], "not_in": ["this_forum", "paste_sites", "x.org"]}, "new_in_thread": True},
    "talk": "none",
    "own_words": {"at_most": 80, "without_link": 60},
    "contribution_in_post": "none",
    "authorship": {"at_least": "likely"},
    "page_words": {"all_of": [["jupyter", "ipython"]], "none_of": ["casino"]},
    "link_text": "matches_address",
    "lookalike_letters": "none",
    "hidden_links": "none",
    "media": "none",
    "tables": {"at_most": 2},
    "code": {"at_most": 0},
    "polls": "none",
    "link_opens": True,
    "posts_by_person": {"at_most": 1, "per": "7d"},
    "link_after_acceptance": "same_origin",
    "address": {"without_pattern": "aff="},
}  # fmt: skip


def test_each_word_of_expect_is_said() -> None:
    """No word of the language goes unsaid on the members' page."""
    for word in Expect.model_fields:
        assert expected(Expect.model_validate({word: EVERYTHING[word]})), word


def test_expectations_in_words() -> None:
    """Limits, hosts and lists are named."""
    said = " ".join(expected(Expect.model_validate(EVERYTHING)))
    for part in (
        "At least 1 link. At most 3 links.",
        "Links lead to arxiv.org.",
        "A link to this forum itself, a place on our list “paste sites” or x.org does not count.",
        "at most 80 beside a link, at most 60 where there is no link",
        "speaks of jupyter or ipython. The linked page does not speak of casino.",
        "No pictures, files or videos. At most 2 rows of tables. No lines of code. No polls.",
        "At most 1 post with a link within 7 days from one person.",
    ):
        assert part in said


def test_unwanted_hosts_where_no_link_is_asked_for() -> None:
    """A rule that only forbids hosts says so."""
    links = Expect.model_validate({"links": {"host": {"not_in": ["bit.ly"]}}})
    assert expected(links) == ["A link to bit.ly is not wanted."]


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (
            Rule("x", "X.", ()),
            (
                "After 10 minutes, in which you can still edit, linkbot tells the author in a private message; "
                "2 days later, if nothing has changed, linkbot asks the moderators to have a look."
            ),
        ),
        (
            Rule("x", "X.", (), wait=timedelta(0), then=(Step(timedelta(0), Do.FLAG),)),
            "linkbot asks the moderators to have a look.",
        ),
        (
            Rule("x", "X.", (), wait=timedelta(0), tell=Tell.REPLY, then=(Step(timedelta(0), Do.TELL),)),
            "linkbot tells the author in a reply below the post, which goes away when the post is put right.",
        ),
        (
            Rule("x", "X.", (), wait=timedelta(0), then=(Step(timedelta(0), Do.ASK),)),
            "linkbot asks the author a friendly question in a private message.",
        ),
    ],
)
def test_what_follows(rule: Rule, words: str) -> None:
    """The steps of a rule as a sentence."""
    assert words == follows(rule)


def test_page_of_the_shipped_rules() -> None:
    """The page names each rule, shows examples as code, and says how to reach a person."""
    loaded = read_file(SHIPPED)
    text = policy(loaded.rulebook, loaded.file)
    for rule in loaded.rulebook.rules:
        assert f"## {rule.say}" in text
        assert rule.id not in text
    assert "- `Please see /t/another-topic/12`" in text
    assert "an automated helper" in text
    assert "nobody is written to" in text
    assert "a link to a person" in text
    assert "1 January 2026" in text


def test_page_tells_what_follows_only_where_it_does() -> None:
    """What is said to follow depends on the modes of thread and rule."""
    told = "linkbot tells the author"
    flagged = "What follows: linkbot asks the moderators to have a look."
    assert told in page(f"{HEAD}mode: full\n{RULE}")
    assert flagged in page(f"{HEAD}mode: full\n{RULE}    mode: flag\n")
    assert flagged in page(f"{HEAD}mode: flag\n{RULE}")
    for text in (f"{HEAD}mode: observe\n{RULE}", f"{HEAD}mode: off\n{RULE}"):
        assert "What follows" not in page(text)


def test_page_sets_counted_rules_apart() -> None:
    """A rule that is only tried, or is off, is not shown as one that counts."""
    tried = f"{HEAD}mode: full\n{RULE}    mode: observe\n"
    assert "Only counted for now" in page(tried)
    assert "A post holds a link." in page(tried)
    assert "A post holds a link." not in page(f"{HEAD}mode: full\n{RULE}    mode: off\n")


def test_page_says_what_a_rule_gives() -> None:
    """Text given back, own topics and exempt people are named."""
    more = "    accept: own_topic_with_link\n    give_text_back: true\npeople: {exempt: ['group:board']}\n"
    text = page(expecting("{links: {at_least: 1}}", more))
    assert "if you opened that topic with such a link" in text
    assert "sends them back to you" in text
    assert "So are board." in text


def test_page_names_the_hosts_of_its_lists() -> None:
    """Members can read which hosts a list means; a long list is cut."""
    expect = "{links: {host: {not_in: [mine, short]}}}"
    text = page(
        expecting(
            expect, "lists: {mine: [b.org, a.org], short: {use: bundled/shorteners}, unused: [c.org]}\n"
        )
    )
    assert "- mine: `a.org`, `b.org`\n" in text
    assert " more" in text.split("- short: ")[1].splitlines()[0]
    assert "c.org" not in text


def test_page_promises_only_what_is_kept() -> None:
    """What nothing acts on yet is not promised to members."""
    text = page(HEAD + RULE)
    assert ("keep" in NOT_YET) == ("What linkbot keeps" not in text)
    assert ("brakes: min_precision" in NOT_YET) == ("switched to counting only" not in text)


def test_times() -> None:
    """A quota in words."""
    assert times(Quota(1, timedelta(days=7))) == "once in 7 days"
    assert times(Quota(3, timedelta(days=1))) == "3 times in 1 day"


def test_examples_cannot_break_the_page() -> None:
    """An example with backticks, mentions or many lines stays a line of code."""
    more = "    examples: {bad: ['a `b` @all\n\n      c']}\n"
    assert "- `a 'b' @all c`" in page(HEAD + RULE + more)


def test_nothing_changes() -> None:
    """Remarks and order are no change."""
    assert changes(HEAD + RULE, f"# hello\n{RULE}{HEAD}") == []


@pytest.mark.parametrize(
    ("new", "words"),
    [
        (HEAD + "mode: flag\n" + RULE, "The thread's mode goes from observe to flag: linkbot asks moderators to look; authors are not written to."),
        (HEAD + RULE.replace("A post holds", "Posts hold"), "Rule `external-link` is reworded: “Posts hold a link.” Nobody is told again because of that."),
        (HEAD + RULE.replace("1}", "2}"), "In rule `external-link`, `expect: links: at_least` goes from 1 to 2."),
        (HEAD + RULE.replace("{links: {at_least: 1}}", "{links: {at_least: 1}, talk: none}"), "In rule `external-link`, `expect: talk` is now none; it was left out before."),
        (HEAD + RULE + "    wait: 1h\n", "In rule `external-link`, `wait` is now 1 hour; it was left out before."),
        (HEAD + RULE + "    then: [{after: 1d, do: flag}]\n", "In rule `external-link`, `then` was the thread's usual steps; it is now flag after 1 day."),
        (HEAD + RULE + "    accept: own_topic_with_link\n", "In rule `external-link`, `accept` gains own_topic_with_link."),
        (HEAD + RULE + "  - {id: more, say: More., expect: {talk: none}}\n", "New rule `more`: “More.” No reply, quote, mention, thanks or agreement meant for one person; courtesy to all is fine."),
        (HEAD + "lists: {mine: [a.org, b.org]}\n" + RULE, "New list `mine` with 2 hosts."),
        (HEAD + "people: {exempt: ['user:carol']}\n" + RULE, "In `people`, `exempt` gains user:carol."),
        (HEAD + "keep: {cases: 30d}\n" + RULE, "In `keep`, `cases` is now 30 days; it was left out before."),
        (HEAD.replace("topic: 7", "topic: 7, since: 2026-01-02, title: Our thread") + RULE, "In `thread`, `since` is now 2 January 2026; it was left out before."),
        (HEAD + "messages: {reply: {en: '{problems_with_fixes} {appeal_link}'}}\n" + RULE, "The message `reply` in `en` is new."),
    ],
)  # fmt: skip
def test_one_change_in_words(new: str, words: str) -> None:
    """One thing that changes is one sentence; and the other way round it is one, too."""
    assert words in changes(HEAD + RULE, new)
    assert changes(new, HEAD + RULE)


def test_changes_the_other_way_round() -> None:
    """What is taken away is said as well."""
    more = "lists: {mine: [a.org]}\n"
    rule = "  - {id: more, say: More., expect: {talk: none}}\n"
    assert changes(HEAD + more + RULE + rule, HEAD + RULE) == [
        "Rule `more` is gone: “More.” Its history is kept.",
        "List `mine` is gone.",
    ]


def test_changed_lists() -> None:
    """Hosts that come and go are named, and counted where there are many."""
    old = f"{HEAD}lists: {{mine: [a.org, b.org]}}\n{RULE}"
    assert changes(old, old.replace("b.org", "c.org")) == [
        "In the lists, `mine` gains c.org and loses b.org."
    ]
    many = ", ".join(f"h{number}.org" for number in range(10))
    assert "and 2 more" in changes(old, old.replace("a.org, b.org", f"a.org, b.org, {many}"))[0]


def test_changed_message_and_value() -> None:
    """A changed text is called reworded; a changed value is shown before and after."""
    old = f"{HEAD}report: {{every: monday 09:00}}\nmessages: {{reply: {{en: '{{problems_with_fixes}} {{appeal_link}}'}}}}\n{RULE}"
    new = old.replace("monday 09:00", "friday 10:00").replace("'{problems", "'Hi {problems")
    assert changes(old, new) == [
        "The message `reply` in `en` is reworded.",
        "In `report`, `every` goes from “monday 09:00” to “friday 10:00”.",
    ]
    assert changes(new.replace("report: {every: friday 10:00}\n", ""), old)[0].endswith("is reworded.")


def test_order_of_words_is_a_change_of_little_weight() -> None:
    """The same items in another order are said to be so."""
    old = expecting("{page_words: {none_of: [a, b]}}")
    assert changes(old, old.replace("[a, b]", "[b, a]")) == [
        "In rule `the-rule`, `expect: page_words: none_of` is in another order."
    ]


def test_modes_are_all_in_words() -> None:
    """Each mode can be said."""
    for mode in ("off", "observe", "flag"):
        assert changes(f"{HEAD}mode: full\n{RULE}", f"{HEAD}mode: {mode}\n{RULE}")
    assert Mode.FULL.name.lower() in changes(HEAD + RULE, f"{HEAD}mode: full\n{RULE}")[0]
