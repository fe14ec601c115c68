"""The one table of what comes next."""

from dataclasses import replace
from datetime import timedelta

import pytest

from linkbot.core.case import (
    Case,
    Closing,
    EditOwn,
    Purpose,
    Receipt,
    SendFlag,
    SendMessage,
    SendReply,
    State,
)
from linkbot.core.delivery import delivered, refused
from linkbot.core.endings import plan_gone
from linkbot.core.model import Outcome, Verdict
from linkbot.core.plan import plan
from linkbot.core.rules import Do, Mode, People, Step
from linkbot.core.situation import Plan, Situation
from tests.core.builders import FINE, HOUR, NOON, REPLY, a_post, a_rule, a_rulebook, a_situation, broken

WAIT = timedelta(minutes=10)


def purposes(decided: Plan) -> list[Purpose]:
    """What is planned, in order."""
    return [action.purpose for action in decided.actions]


def a_case(**more) -> Case:
    """A case opened at noon."""
    case = plan(a_situation(broken("external-link"))).case
    assert case is not None
    return replace(case, **more)


def told_case(situation: Situation | None = None) -> Case:
    """A case whose author has been told at 12:10."""
    decided = plan(situation or a_situation(broken("external-link"), a_case(), now=NOON + WAIT))
    assert decided.case is not None
    tell = next(a for a in decided.actions if a.purpose in {Purpose.TELL, Purpose.TELL_PUBLIC})
    return delivered(decided.case, tell, Receipt(post_id=801, topic_id=90), NOON + WAIT)


def test_a_good_post_has_no_case() -> None:
    """Nothing is remembered of a post that keeps the rules, but that it was seen."""
    assert Plan(None) == plan(a_situation(FINE))


def test_the_first_sight_only_waits() -> None:
    """A broken post opens a case, and the first word waits."""
    decided = plan(a_situation(broken("external-link")))
    assert decided.case is not None
    assert State.WAITING is decided.case.state
    assert [(Purpose.LOOK, NOON + WAIT)] == [(a.purpose, a.due) for a in decided.actions]


def test_after_the_wait_the_author_is_told_in_private() -> None:
    """Still broken after `wait`: one private message, addressed by an id the forum takes once."""
    decided = plan(a_situation(broken("external-link"), a_case(), now=NOON + WAIT))
    message = decided.actions[0].action
    assert isinstance(message, SendMessage)
    assert ("member-1", "linkbot-tell-700") == (message.to, message.external_id)
    assert "digest-1" == decided.actions[0].digest


def test_a_rule_that_answers_in_the_thread_replies() -> None:
    """Where every broken rule says `tell: reply`, there is a public reply and no message."""
    rulebook = a_rulebook(a_rule("no-cross-talk", tell=REPLY))
    situation = a_situation(broken("no-cross-talk"), rulebook=rulebook)
    decided = plan(replace(situation, case=plan(situation).case, now=NOON + WAIT))
    assert [Purpose.TELL_PUBLIC] == purposes(decided)
    reply = decided.actions[0].action
    assert isinstance(reply, SendReply)
    assert reply.raw.endswith(reply.marker)


def test_doubt_about_a_person_is_never_public() -> None:
    """A rule told in private beside one told in the thread: one private message about both, nothing in the thread."""
    rulebook = a_rulebook(a_rule("no-cross-talk", tell=REPLY), a_rule("own-work"))
    situation = a_situation(broken("no-cross-talk", "own-work"), rulebook=rulebook)
    decided = plan(replace(situation, case=plan(situation).case, now=NOON + WAIT))
    assert [Purpose.TELL] == purposes(decided)
    message = decided.actions[0].action
    assert isinstance(message, SendMessage)
    assert all(f"The sentence of {r}." in message.raw for r in ("no-cross-talk", "own-work"))


def test_moderators_are_asked_two_days_after_the_author_was_told() -> None:
    """The flag's clock starts when the author has been told, however late that was."""
    told = told_case()
    before = plan(a_situation(broken("external-link"), told, now=NOON + WAIT + 47 * HOUR))
    assert [(Purpose.LOOK, NOON + WAIT + 48 * HOUR)] == [(a.purpose, a.due) for a in before.actions]
    after = plan(a_situation(broken("external-link"), told, now=NOON + WAIT + 48 * HOUR))
    assert [Purpose.FLAG] == purposes(after)
    flag = after.actions[0].action
    assert isinstance(flag, SendFlag)
    assert "external-link: why external-link" in flag.message


def test_a_flag_is_never_planned_twice() -> None:
    """A flagged case that stays broken asks for nothing more: one flag for ever (contract 11.3)."""
    flagged = replace(told_case(), flagged_at=NOON + 50 * HOUR, state=State.FLAGGED)
    assert () == plan(a_situation(broken("external-link"), flagged, now=NOON + 90 * HOUR)).actions


def test_put_right_in_time_closes_the_case_and_thanks_once() -> None:
    """A post put right: no flag, and the message says that all is well."""
    decided = plan(a_situation(FINE, told_case(), now=NOON + HOUR, digest="digest-2"))
    assert decided.case is not None
    assert (State.CLOSED, Closing.PUT_RIGHT) == (decided.case.state, decided.case.closing)
    assert [Purpose.THANK] == purposes(decided)


def test_a_word_that_turns_up_late_is_taken_back() -> None:
    """A reply found only after its case was closed goes too; the thanks keep their key, so they are said once."""
    closed = plan(a_situation(FINE, told_case(), now=NOON + HOUR)).case
    late = replace(closed or a_case(), reply_post_id=802)
    again = plan(a_situation(FINE, late, now=NOON + 9 * HOUR))
    assert {"withdraw/802", "thank/700/20260203T130000"} == {a.key for a in again.actions}


def test_put_right_takes_the_public_reply_back() -> None:
    """The note in the thread goes when its post is right."""
    case = replace(told_case(), reply_post_id=802, message_post_id=None)
    assert [Purpose.WITHDRAW] == purposes(plan(a_situation(FINE, case, now=NOON + HOUR)))


def test_could_not_tell_is_innocent() -> None:
    """An unclear verdict closes a case as a good one does."""
    decided = plan(a_situation(Verdict(Outcome.UNCLEAR), told_case(), now=NOON + HOUR, digest="digest-2"))
    assert decided.case is not None
    assert Closing.PUT_RIGHT is decided.case.closing


@pytest.mark.parametrize(
    ("post", "closing"),
    [({"withdrawn": True}, Closing.WITHDRAWN), ({"hidden": True}, Closing.HIDDEN), ({}, Closing.OUTSIDE)],
)
def test_an_exempt_post_ends_its_case(post: dict[str, bool], closing: Closing) -> None:
    """Withdrawn, hidden or otherwise not to be judged: the case ends for that reason."""
    decided = plan(a_situation(Verdict(Outcome.EXEMPT), told_case(), post=a_post(**post)))
    assert decided.case is not None
    assert closing is decided.case.closing


def test_a_vanished_post_ends_its_case() -> None:
    """No post, no case; a public reply to nothing is taken back."""
    decided = plan_gone(replace(told_case(), reply_post_id=802), NOON)
    assert decided.case is not None
    assert Closing.GONE is decided.case.closing
    assert [Purpose.WITHDRAW] == purposes(decided)
    assert decided == plan_gone(decided.case, NOON)


def test_a_touched_post_is_left_alone() -> None:
    """What a moderator has touched opens no case, and ends one that is open."""
    assert Plan(None) == plan(a_situation(broken("external-link"), touched="locked"))
    decided = plan(a_situation(broken("external-link"), told_case(), touched="locked"))
    assert decided.case is not None
    assert (Closing.PERSON, ()) == (decided.case.closing, decided.actions)


@pytest.mark.parametrize("closing", [Closing.PERSON, Closing.AGREED, Closing.DISAGREED, Closing.IGNORED])
def test_a_persons_decision_is_final(closing: Closing) -> None:
    """A case that a person ended never opens again, whatever the post becomes."""
    case = replace(told_case(), state=State.CLOSED, closing=closing)
    assert Plan(case) == plan(
        a_situation(broken("external-link"), case, now=NOON + 99 * HOUR, digest="other")
    )


def test_broken_again_is_not_told_again() -> None:
    """Right and wrong again: the old message gets the words, no new one is sent, and `wait` passes before a flag."""
    fixed = plan(a_situation(FINE, told_case(), now=NOON + HOUR)).case
    again = plan(a_situation(broken("external-link"), fixed, now=NOON + 100 * HOUR, digest="digest-3"))
    assert again.case is not None
    assert State.TOLD is again.case.state
    assert [(Purpose.LOOK, NOON + 100 * HOUR + WAIT)] == [(a.purpose, a.due) for a in again.actions]


def test_a_new_problem_goes_into_the_standing_message() -> None:
    """A second rule broken later is added to the message that stands."""
    rulebook = a_rulebook(a_rule("external-link"), a_rule("own-work"))
    situation = a_situation(
        broken("external-link", "own-work"), told_case(), rulebook=rulebook, now=NOON + HOUR
    )
    first = plan(situation)
    later = plan(replace(situation, case=first.case, now=NOON + HOUR + WAIT))
    assert Purpose.AMEND in purposes(later)
    assert Purpose.TELL not in purposes(later)


@pytest.mark.parametrize(
    ("ceiling", "thread", "rule"),
    [
        (Mode.OBSERVE, Mode.FULL, Mode.FULL),
        (Mode.FULL, Mode.OBSERVE, Mode.FULL),
        (Mode.FULL, Mode.FULL, Mode.OBSERVE),
    ],
)
def test_the_lowest_mode_wins(ceiling: Mode, thread: Mode, rule: Mode) -> None:
    """Observed anywhere, a post is remembered and nothing is planned, not even later."""
    rulebook = a_rulebook(a_rule(mode=rule), mode=thread)
    for now in (NOON, NOON + WAIT, NOON + 99 * HOUR):
        decided = plan(a_situation(broken("external-link"), rulebook=rulebook, ceiling=ceiling, now=now))
        assert decided.case is not None
        assert () == decided.actions


def test_people_who_are_only_observed_are_not_written_to() -> None:
    """`observe_only` counts like a lower mode for that author."""
    rulebook = a_rulebook(people=People(observe_users=frozenset({"member-1"})))
    assert () == plan(a_situation(broken("external-link"), rulebook=rulebook, now=NOON)).actions


def test_in_flag_mode_moderators_are_told_and_the_author_is_not() -> None:
    """Mode flag: after `wait` and the flag's `after` from first sight, one flag; no message."""
    rulebook = a_rulebook(mode=Mode.FLAG)
    first = plan(a_situation(broken("external-link"), rulebook=rulebook))
    assert [(Purpose.LOOK, NOON + WAIT + 48 * HOUR)] == [(a.purpose, a.due) for a in first.actions]
    later = a_situation(broken("external-link"), first.case, rulebook=rulebook, now=NOON + WAIT + 48 * HOUR)
    assert [Purpose.FLAG] == purposes(plan(later))


def test_a_rule_that_flags_at_once_does_so_after_the_wait() -> None:
    """`then: flag` without telling: the flag is due when `wait` is over."""
    rulebook = a_rulebook(a_rule(then=(Step(timedelta(0), Do.FLAG),)))
    first = plan(a_situation(broken("external-link"), rulebook=rulebook))
    later = a_situation(broken("external-link"), first.case, rulebook=rulebook, now=NOON + WAIT)
    assert [Purpose.FLAG] == purposes(plan(later))


def test_who_cannot_be_told_is_flagged_all_the_same() -> None:
    """When the forum refuses the message for good, moderators hear of it in the flag."""
    asked = plan(a_situation(broken("external-link"), a_case(), now=NOON + WAIT))
    assert asked.case is not None
    untold = refused(asked.case, asked.actions[0], "takes no messages")
    late = plan(a_situation(broken("external-link"), untold, now=NOON + WAIT + 48 * HOUR))
    assert [Purpose.FLAG] == purposes(late)
    flag = late.actions[0].action
    assert isinstance(flag, SendFlag)
    assert "takes no messages" in flag.message


def test_a_raised_mode_rakes_up_nothing() -> None:
    """What was only observed for more than a day is not told when the mode is raised; an edit starts the clock anew."""
    observed = plan(a_situation(broken("external-link"), ceiling=Mode.OBSERVE)).case
    late = plan(a_situation(broken("external-link"), observed, now=NOON + WAIT + 25 * HOUR))
    assert late.case is not None
    assert (Closing.TOO_LATE, ()) == (late.case.closing, late.actions)
    same = plan(a_situation(broken("external-link"), late.case, now=NOON + 50 * HOUR))
    assert (Closing.TOO_LATE, ()) == (same.case and same.case.closing, same.actions)
    edited = plan(a_situation(broken("external-link"), late.case, now=NOON + 60 * HOUR, digest="digest-2"))
    assert [(Purpose.LOOK, NOON + 60 * HOUR + WAIT)] == [(a.purpose, a.due) for a in edited.actions]


def test_the_same_decision_has_the_same_keys() -> None:
    """Planned twice, the outbox holds it once."""
    situation = a_situation(broken("external-link"), a_case(), now=NOON + WAIT)
    assert [a.key for a in plan(situation).actions] == [a.key for a in plan(situation).actions]


def test_a_reworded_rule_tells_nobody_again() -> None:
    """Memory hangs on the rule's id: another sentence is no new trouble."""
    reworded = a_rulebook(replace(a_rule(), say="Quite another sentence."))
    decided = plan(a_situation(broken("external-link"), told_case(), rulebook=reworded, now=NOON + HOUR))
    assert [Purpose.LOOK] == purposes(decided)


def test_a_rule_that_is_gone_from_the_file_asks_for_nothing() -> None:
    """A trouble whose rule does not exist any more is not acted on."""
    other = a_rulebook(a_rule("another"))
    decided = plan(a_situation(broken("external-link"), told_case(), rulebook=other, now=NOON + 99 * HOUR))
    assert () == decided.actions


def test_a_notice_that_got_what_it_asked_for_says_so() -> None:
    """What is left is for moderators: the message says that all it asked for is done; a lowered mode says no such thing."""
    rulebook = a_rulebook(a_rule("external-link"), a_rule("flags-only", then=(Step(2 * HOUR, Do.FLAG),)))
    situation = a_situation(broken("flags-only"), told_case(), rulebook=rulebook, now=NOON + HOUR)
    decided = plan(replace(situation, digest="digest-2"))
    edit = next(a.action for a in decided.actions if a.purpose is Purpose.AMEND)
    assert isinstance(edit, EditOwn)
    assert "is done" in edit.raw
    lowered = replace(situation, verdict=broken("external-link"), ceiling=Mode.FLAG)
    assert Purpose.AMEND not in purposes(plan(lowered))
