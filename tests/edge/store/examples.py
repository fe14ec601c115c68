"""Values to store: plain ones, and all that can be thought of."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import strategies as st

from linkbot.core.case import (
    AnswerFlag,
    Case,
    Closing,
    DeleteOwn,
    EditOwn,
    LookAgain,
    Planned,
    Purpose,
    Receipt,
    SendFlag,
    SendMessage,
    SendReply,
    State,
    Trouble,
)
from linkbot.core.model import Answer, Finding, Outcome, Verdict
from linkbot.core.records import Bookmark, Reviewed, SeenPost

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
TOPIC = 7


def later(**parts):
    """Some time after noon."""
    return NOON + timedelta(**parts)


def a_finding(rule="external-link", answer=Answer.BROKEN, **changes):
    """One answer."""
    return replace(
        Finding(rule, answer, "no link to the outside", "no_link", {"links": 0}, ("seen",)), **changes
    )


def a_case(post_id=50, **changes):
    """An open case."""
    trouble = Trouble("external-link", "no link to the outside", NOON, "no_link", {"links": 0})
    return replace(
        Case(post_id, TOPIC, 5, "member-1", State.WAITING, NOON, "rules-1", (trouble,), "digest-1", 31),
        **changes,
    )


def a_plan(key="tell/50", **changes):
    """A private message that is due at noon."""
    message = SendMessage("member-1", "Your post", "Hello", "linkbot-50")
    return replace(Planned(key, NOON, Purpose.TELL, message, 50, "digest-1", TOPIC), **changes)


BROKEN = a_finding()


def a_review(post_id=50, *, findings=(BROKEN,), case=None, planned=(), at=NOON, **changes):
    """What a review of one post leaves behind."""
    broken = any(finding.answer is Answer.BROKEN for finding in findings)
    outcome = Outcome.VIOLATION if broken else Outcome.OK
    seen = SeenPost(post_id, TOPIC, post_id, 1, "digest-1", outcome, "rules-1", "member-1", 31, at)
    seen = replace(seen, **changes)
    return Reviewed(seen, Verdict(seen.outcome, tuple(findings)), case, tuple(planned), at)


# Everything

ids = st.integers(1, 2**63 - 1)
numbers = st.integers(1, 2**31 - 1)
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=40)
zones = st.builds(timezone, st.timedeltas(timedelta(hours=-23), timedelta(hours=23)))
moments = st.datetimes(datetime(1970, 1, 2), datetime(2200, 1, 1), timezones=zones)
values = st.dictionaries(st.text(max_size=10), st.one_of(st.text(max_size=20), st.integers()), max_size=3)


def maybe(strategy):
    """That or nothing."""
    return st.none() | strategy


troubles = st.builds(
    Trouble,
    rule=texts,
    why=texts,
    since=moments,
    fault=texts,
    values=values,
    told_at=maybe(moments),
    solved_at=maybe(moments),
    flagged_at=maybe(moments),
    heard=st.booleans(),
)
some_cases = st.builds(
    Case,
    post_id=ids,
    topic_id=ids,
    post_number=ids,
    author=texts,
    state=st.sampled_from(State),
    opened_at=moments,
    rules_version=texts,
    troubles=st.lists(troubles, max_size=3).map(tuple),
    digest=texts,
    author_id=maybe(ids),
    number=st.none(),
    told_at=maybe(moments),
    message_topic_id=maybe(ids),
    message_post_id=maybe(ids),
    reply_post_id=maybe(ids),
    flagged_at=maybe(moments),
    reviewable_id=maybe(ids),
    closed_at=maybe(moments),
    closing=maybe(st.sampled_from(Closing)),
    untold_because=texts,
    held_because=texts,
    said=st.lists(texts, max_size=2).map(tuple),
    origins=st.lists(texts, max_size=2).map(tuple),
    turns=st.lists(moments, max_size=2).map(tuple),
    thanked_at=maybe(moments),
    next_step_at=maybe(moments),
    late_since=maybe(moments),
    not_before=maybe(moments),
    locked_out_at=maybe(moments),
    ruling=maybe(st.sampled_from(Closing)),
    ruled_at=maybe(moments),
    ruled_by_person=st.booleans(),
)
any_text = st.text(max_size=30)  # actions are kept as JSON, which holds every text
gists = st.lists(texts, max_size=2).map(tuple)
actions = st.one_of(
    st.builds(SendMessage, any_text, any_text, any_text, any_text, gists),
    st.builds(SendReply, ids, maybe(ids), any_text, any_text, ids, gists),
    st.builds(SendFlag, ids, any_text, gists),
    st.builds(EditOwn, ids, any_text, gists),
    st.builds(DeleteOwn, ids),
    st.builds(LookAgain, ids, ids),
    st.builds(AnswerFlag, ids, any_text, any_text),
)
plans = st.builds(
    Planned,
    key=texts,
    due=moments,
    purpose=st.sampled_from(Purpose),
    action=actions,
    post_id=maybe(ids),
    digest=texts,
    topic_id=maybe(ids),
)
receipts = st.builds(Receipt, maybe(ids), maybe(ids), maybe(ids), st.booleans())
some_findings = st.builds(
    Finding,
    rule=texts,
    answer=st.sampled_from(Answer),
    why=texts,
    fault=texts,
    values=values,
    evidence=st.lists(any_text, max_size=2).map(tuple),
)
seen_posts = st.builds(
    SeenPost,
    post_id=ids,
    topic_id=ids,
    post_number=ids,
    version=numbers,
    digest=texts,
    outcome=st.sampled_from(Outcome),
    rules_version=texts,
    author=texts,
    author_id=maybe(ids),
    judged_at=moments,
)
bookmarks = st.builds(
    Bookmark,
    topic_id=ids,
    last_number=st.integers(0, 2**40),
    last_reconcile=maybe(moments),
    title=texts,
    first_watched=maybe(moments),
)
