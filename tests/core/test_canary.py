"""The phrase by which staff see that the line works."""

from dataclasses import replace
from datetime import timedelta

import pytest

from linkbot.core.canary import PHRASE, answer_canary, canary_verdict
from linkbot.core.case import Purpose, SendMessage
from linkbot.core.model import Author, Outcome
from linkbot.core.rules import Mode
from tests.core.builders import NOON, a_post, a_rulebook

CANARY = a_post(raw=f"Is anybody there? {PHRASE}", author=Author("moderator-1", 2, staff=True))


def test_staff_get_an_answer() -> None:
    """What was seen and when, in one message to whoever wrote it."""
    (planned,) = answer_canary(CANARY, a_rulebook(), Mode.OBSERVE, NOON + timedelta(seconds=70))
    message = planned.action
    assert isinstance(message, SendMessage)
    assert (Purpose.ALERT, "moderator-1", "linkbot-canary-700") == (
        planned.purpose,
        message.to,
        message.external_id,
    )
    assert "70 seconds" in message.raw
    assert "`observe`" in message.raw


def test_it_breaks_a_rule() -> None:
    """The phrase is always broken, whatever the rules are."""
    verdict = canary_verdict(CANARY, NOON)
    assert verdict is not None
    assert (Outcome.VIOLATION, "canary") == (verdict.outcome, verdict.broken[0].rule)


@pytest.mark.parametrize(
    "post",
    [
        a_post(raw=PHRASE),
        replace(CANARY, raw="LINKBOT"),
        replace(CANARY, created_at=NOON - timedelta(days=2)),
        replace(CANARY, created_at=None),
        replace(CANARY, hidden=True),
    ],
)
def test_from_others_it_means_nothing(post) -> None:
    """Members, other words, old and hidden posts get no answer."""
    assert () == answer_canary(post, a_rulebook(), Mode.FULL, NOON)


def test_off_is_off() -> None:
    """In mode off not even that is answered."""
    assert () == answer_canary(CANARY, a_rulebook(), Mode.OFF, NOON)
