"""What is said of accounts and of forum settings: only what hurts is noted, and each with what to do."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkbot.core.doctor import (
    Remark,
    Weight,
    flag_deadline,
    lost_rights,
    on_flags,
    on_messages,
    on_requests,
    on_scopes,
    on_topic,
    worst,
)
from linkbot.core.doctor_settings import SETTINGS, on_settings, on_uploads, shown
from linkbot.core.forum import FlagType, Session, Topic
from linkbot.core.said import DOCTOR
from tests.core.builders import a_rule, a_rulebook

HELPER = Session(5, "helper-1", moderator=True)
PLAIN = Session(5, "helper-1", trust_level=1)
SOMETHING_ELSE = (FlagType(7, "notify_moderators"),)
TWO_DAYS = timedelta(days=2)


def weights(remarks) -> list[Weight]:
    """How much each matters."""
    return [remark.weight for remark in remarks]


@pytest.mark.parametrize(
    ("found", "status"),
    [
        ([], 0),
        ([Weight.FINE, Weight.ASK], 0),
        ([Weight.FINE, Weight.NOTE], 1),
        ([Weight.TROUBLE, Weight.NOTE], 2),
    ],
)
def test_exit_status(found: list[Weight], status: int) -> None:
    """The exit status says the worst; what only an admin can see is none."""
    assert status == worst([Remark(weight, "words") for weight in found])


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (HELPER, ""),
        (Session(5, "renamed", admin=True), ""),
        (Session(5, "helper-1"), "is no moderator any more"),
        (Session(6, "other-1", moderator=True), "belongs to another account now (other-1, not helper-1)"),
    ],
)
def test_lost_rights(now: Session, words: str) -> None:
    """A rank that is gone, or another account behind the key; a new name is neither."""
    lost = lost_rights(HELPER, now)
    assert words in lost
    assert bool(words) == bool(lost)


def test_a_plain_account_has_no_rank_to_lose() -> None:
    """Who was never a moderator goes on as before."""
    assert not lost_rights(PLAIN, PLAIN)


def test_the_alert_says_why_and_what_to_do() -> None:
    """Moderators read what happened, and what follows from it."""
    words = DOCTOR.of("en")["lost_rights"].format(why="helper-1 is no moderator any more")
    assert "because helper-1 is no moderator any more" in words
    assert "linkbot doctor" in words


def test_scopes() -> None:
    """A key with scopes cannot flag; one without may do everything."""
    assert [Weight.FINE] == weights(on_scopes((), "https://forum.example"))
    (remark,) = on_scopes(("topics:read", "global:read"), "https://forum.example")
    assert Weight.TROUBLE is remark.weight
    assert "global:read, topics:read" in remark.text
    assert "https://forum.example/admin/api/keys" in remark.text


def test_messages() -> None:
    """Without private messages nobody can be told."""
    assert [Weight.FINE] == weights(on_messages(HELPER))
    assert [Weight.TROUBLE] == weights(on_messages(Session(5, "helper-1", may_message=False)))


@pytest.mark.parametrize(
    ("me", "kinds", "weight", "words"),
    [
        (HELPER, SOMETHING_ELSE, Weight.FINE, "never hides it"),
        (PLAIN, SOMETHING_ELSE, Weight.FINE, "may flag"),
        (HELPER, (), Weight.TROUBLE, "switched off"),
        (HELPER, (FlagType(7, "notify_moderators", enabled=False),), Weight.TROUBLE, "switched off"),
        (Session(5, "helper-1"), SOMETHING_ELSE, Weight.TROUBLE, "trust level 0"),
    ],
)
def test_flags(me: Session, kinds: tuple[FlagType, ...], weight: Weight, words: str) -> None:
    """Whether it may flag, and what its flags do."""
    (remark,) = on_flags(me, kinds)
    assert weight is remark.weight
    assert words in remark.text


def test_a_good_record_makes_other_flags_dangerous() -> None:
    """From six decided flags on, the account's flags of other kinds could hide a post at once."""
    assert "could hide a post" not in next(on_flags(HELPER, SOMETHING_ELSE, 5, 5)).text
    assert "agreed with 5 of its 6" in next(on_flags(HELPER, SOMETHING_ELSE, 5, 6)).text


def test_topics() -> None:
    """The topic must be the one that the rules speak of; closed and private ones are told."""
    book = a_rulebook(a_rule())
    assert [Weight.FINE] == weights(on_topic(Topic(1615, " community input", "s", (), ()), book))
    assert [Weight.TROUBLE] == weights(on_topic(Topic(1615, "Other", "s", (), ()), book))
    odd = Topic(1615, "Community Input", "s", (), (), private=True, closed=True)
    assert [Weight.FINE, Weight.TROUBLE, Weight.NOTE] == weights(on_topic(odd, book))


def test_requests() -> None:
    """Near the day's end of requests there is a note."""
    assert [Weight.FINE] == weights(on_requests(17_999, 20_000, 40))
    assert [Weight.NOTE] == weights(on_requests(18_000, 20_000, 40))


def test_longest_time() -> None:
    """Authors are given the longest of all rules' times."""
    assert timedelta(hours=48, minutes=10) == flag_deadline(a_rulebook(a_rule(), a_rule("b", then=())))


def test_all_unseen() -> None:
    """A moderator is shown few settings: of the others it hears what they do and who can look."""
    remarks = list(on_settings({}, TWO_DAYS))
    assert [Weight.ASK] * len(SETTINGS) == weights(remarks)
    assert all(setting.name in remark.text for setting, remark in zip(SETTINGS, remarks, strict=True))


@pytest.mark.parametrize(
    ("name", "fine", "hurts"),
    [
        ("newuser_max_links", 5, 2),
        ("newuser_max_links", "5", "0"),
        ("newuser_spam_host_threshold", 20, 3),
        ("auto_silence_fast_typers_on_first_post", False, True),
        ("auto_silence_fast_typers_on_first_post", "false", "true"),
        ("min_first_post_typing_time", 0, 3000),
        ("newuser_max_replies_per_topic", 3, 1),
        ("min_post_length", 20, 200),
        ("min_first_post_length", 20, 200),
        ("min_personal_message_post_length", 10, 30),
        ("post_edit_time_limit", 0, 1440),
        ("post_edit_time_limit", 43_200, "60"),
        ("tl2_post_edit_time_limit", 43_200, 1440),
    ],
)
def test_what_hurts(name: str, fine: object, hurts: object) -> None:
    """A value that does harm is noted with its advice, another is not."""

    def of(value: object) -> Remark:
        return next(
            r for r in on_settings({name: value}, TWO_DAYS) if r.text.startswith(f"{name} is {shown(value)}")
        )

    assert Weight.FINE is of(fine).weight
    assert Weight.NOTE is of(hurts).weight
    assert len(of(hurts).text) > len(of(fine).text) + 40


def test_allowed_hosts_help() -> None:
    """Where sites are listed as harmless, a low threshold hurts nobody there."""
    values = {"newuser_spam_host_threshold": 3, "allowed_spam_host_domains": "blog.example"}
    assert Weight.NOTE not in weights(on_settings(values, TWO_DAYS))


@given(
    st.sampled_from([s.name for s in SETTINGS]), st.none() | st.text() | st.floats() | st.lists(st.integers())
)
def test_strange_values(name: str, value: object) -> None:
    """Whatever a forum says, there is one remark for each setting."""
    assert len(SETTINGS) == len(list(on_settings({name: value}, TWO_DAYS)))


@pytest.mark.parametrize(
    ("values", "weight"),
    [
        ({}, Weight.ASK),
        ({"authorized_extensions": "jpg|png"}, Weight.FINE),
        ({"authorized_extensions": "*"}, Weight.FINE),
        ({"authorized_extensions": "jpg", "authorized_extensions_for_staff": "png"}, Weight.FINE),
        ({"authorized_extensions": "jpg"}, Weight.NOTE),
    ],
)
def test_uploads(values: dict[str, object], weight: Weight) -> None:
    """The weekly picture is a png."""
    assert [weight] == weights(on_uploads(values))


def test_values_as_people_see_them() -> None:
    """Switches are on or off, and a long list is cut."""
    assert ["on", "off", "empty", "7"] == [shown(value) for value in (True, False, "", 7)]
    assert 81 == len(shown("a" * 500))
