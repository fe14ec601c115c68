"""What linkbot answers to those who write to it, in words."""

from dataclasses import replace
from datetime import timedelta

import pytest

from linkbot.core import answers
from linkbot.core.brakes import Because, Hold
from linkbot.core.case import Purpose, SendReply
from linkbot.core.explain import explain
from linkbot.core.facts import facts_of
from linkbot.core.messages import marker
from linkbot.core.model import Answer, Finding, Home, Outcome, Verdict
from linkbot.core.records import Candidate, RulebookRecord, Standing
from linkbot.core.rules import Mode
from linkbot.core.said import LANGUAGES
from tests.core.builders import NOON, a_post, a_rule, a_rulebook
from tests.core.test_plan import told_case


def test_an_answer_is_found_again_by_its_message() -> None:
    """Its key is the message's, so it is planned once; the marker stands in it; it says that it is a machine."""
    planned = answers.answer(a_post(topic_id=80, number=3), "Words.", "de", 1615, NOON)
    assert ("answer/700", Purpose.ANSWER, 1615) == (planned.key, planned.purpose, planned.topic_id)
    assert isinstance(planned.action, SendReply)
    assert (80, 3) == (planned.action.topic_id, planned.action.after_number)
    assert planned.action.raw.endswith(marker("answer/700"))
    assert "automatischen Helfer" in planned.action.raw


@pytest.mark.parametrize("language", LANGUAGES)
def test_status_and_rules_are_told_in_every_language(language: str) -> None:
    """Pauses, open cases, versions and waiting files stand there; names of strangers stay plain."""
    book = a_rulebook(a_rule())
    hold = Hold(1615, "", Mode.OBSERVE, Because.PAUSED, NOON, NOON, by="moderator-1")
    candidates = [
        Candidate("a@file.yaml", "0123456789abcdef", Standing.HELD, NOON, note="3 of 9 change"),
        Candidate("b.yaml", "x", Standing.BAD, NOON),
    ]
    said = answers.status_words([answers.ThreadStatus(book, Mode.FLAG, 4, hold)], candidates, language)
    assert "moderator-1" in said
    assert "`flag`" in said
    record = RulebookRecord("0123456789abcdef", "links.yaml", "", NOON, 1615, how="accepted by moderator-1")
    said = answers.rules_words([(book, record)], candidates, language)
    assert "0123456789ab" in said
    assert "a@file" not in said
    assert "3 of 9 change" in said
    assert 2 < len(answers.until(NOON + timedelta(days=1), language))


def test_an_explanation_names_rules_and_the_case() -> None:
    """Each rule with its answer and reason, and the case, if there is one."""
    book = a_rulebook(a_rule())
    post = a_post()
    found = explain(facts_of(post, Home("https://forum.example.org")), book)
    said = answers.explained(post, found, replace(told_case(), number=4), book, "en")
    assert "external-link" in said
    assert "case about it, 4 (reference L700): told" in said
    assert "case about it" not in answers.explained(post, found, None, book, "en")


@pytest.mark.parametrize(
    ("outcome", "answer", "words"),
    [
        (Outcome.OK, Answer.KEPT, "It would fit"),
        (Outcome.UNCLEAR, Answer.UNKNOWN, "could not tell"),
        (Outcome.VIOLATION, Answer.BROKEN, "I found no link in it"),
    ],
)
def test_a_draft_gets_its_verdict(outcome: Outcome, answer: Answer, words: str) -> None:
    """What would fit, what to change, and whom to ask."""
    book = a_rulebook(a_rule())
    verdict = Verdict(outcome, (Finding("external-link", answer, "why", "no_outside_link"),))
    said = answers.draft_words(a_post(), verdict, book, NOON)
    assert words in said
    assert "new-message?groupname=moderators" in said
    assert "{" not in said
