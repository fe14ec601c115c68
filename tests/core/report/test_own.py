"""What the weekly report says of linkbot itself: rules that changed, brakes, requests, absence."""

from dataclasses import replace
from datetime import timedelta

import pytest

from linkbot.core.link_health import Ailment
from linkbot.core.records import RulebookRecord
from linkbot.core.report.own import brakes, changes, health
from linkbot.core.report.week import (
    BrakeHit,
    BrokenLink,
    Downtime,
    Reaction,
    Requests,
    RuleChange,
    ThreadWeek,
)
from linkbot.core.report.write import write_report
from linkbot.core.rules import Mode
from linkbot.core.said import LANGUAGES, REPORT
from tests.core.builders import HOUR, NOON, a_rulebook
from tests.core.report.test_write import BUSY, EMPTY
from tests.core.test_plan import a_case

EN = REPORT.of("en")
KINDS = ("new", "hits", "precision", "paused", "thread_full", "person_full", "day_full")
RECORD = RulebookRecord("v2", "community-input.yaml", "", NOON, 1615)


def changed(record: RulebookRecord, *words: str) -> str:
    """The line about one change of the rules."""
    (line,) = changes(replace(EMPTY, changes=(RuleChange(record, words=words),)), a_rulebook())
    return line.removeprefix("- 3 February 2026, 12:00 UTC: ")


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("the first rules of this thread", "the first rules of this thread."),
        ("read anew by another linkbot", "read anew by another version of linkbot."),
        ("accepted at the command line", "accepted at the command line."),
        ("accepted by member_1", "accepted by member\\_1."),
        ("rolled back from v1", "rolled back from version v1."),
        ("rolled back", "rolled back."),
        ("", "no word why."),
    ],
)
def test_what_led_to_rules(how: str, said: str) -> None:
    """Each way in which rules come into force has its words."""
    assert said == changed(replace(RECORD, how=how))


def test_the_effect_of_rules() -> None:
    """How many past verdicts they change is said once, and nothing where nobody weighed them."""
    how = "3 of 40 past verdicts change"
    weighed = replace(RECORD, how=how, changed=3, judged=40)
    few = "taken over at once, because little changes. Of 40 past posts, 3 would be judged otherwise."
    assert few == changed(weighed)
    assert "Of 40 past posts, none would be judged otherwise." in changed(replace(weighed, changed=0))
    assert "past posts" not in changed(replace(weighed, changed=0, judged=0))
    assert f"{how}." == changed(replace(RECORD, how=how))


def test_what_is_different_stays_short() -> None:
    """Ten changes of a file, two hundred letters each; names in them ping nobody, and `keys` stay keys."""
    line = changed(RECORD, *[f"`key-{n}` now @{n} " + "x" * 300 for n in range(12)])
    assert "`key-9` now @\u200b9" in line
    assert "key-10" not in line
    assert line.endswith("x… …")


def test_how_a_brake_stands() -> None:
    """On, with the name that lets go of it; raised; ended by time, file, change, marks or a person."""
    hit = BrakeHit("new", "own-work", NOON)
    on = '`own-work` is new, so it only watches. The brake is still on; `release: ["own-work 2026-02-03 12:00"]` under `brakes:`'
    later = NOON + HOUR
    assert on in said_of(hit)
    assert "come up to `flag`" in said_of(replace(hit, turned_at=later, mode=Mode.FLAG))
    assert "Until 3 February 2026, 13:00 UTC." in said_of(replace(hit, until=later))
    for by, words in (
        ("time", "It ended on 3"),
        ("file", "rules file let go"),
        ("change", "rule was changed"),
        ("marks", "marked right"),
        ("person", "A person let go"),
        ("", "off since 3"),
    ):
        line = said_of(replace(hit, released_at=later, released_by=by))
        assert words in line
        assert "still on" not in line


def test_a_brake_links_the_posts_that_led_to_it() -> None:
    """Ten at the most."""
    line = said_of(
        BrakeHit("hits", "own-work", NOON, figures={"hits": 12, "judged": 14}, posts=tuple(range(2, 14)))
    )
    assert "found fault with 12 of 14 posts" in line
    assert "[post 2](https://forum.example.org/t/1615/2), " in line
    assert line.endswith("[post 11](https://forum.example.org/t/1615/11), ….")


def test_cases_that_a_brake_keeps_back() -> None:
    """Those that are open are linked; what is over is over."""
    one, two = (replace(a_case(), post_number=n, held_because="a pause") for n in (9, 4))
    week = replace(EMPTY, records=replace(EMPTY.records, closed=(two,), still_open=(one, a_case())))
    (line,) = brakes(week, a_rulebook())
    link = "[post 9](https://forum.example.org/t/1615/9)"
    assert f"- Because of a brake I say no more for now about {link}." == line


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_brake_has_its_words_in_every_language(kind: str, language: str) -> None:
    """Of one rule and of the whole thread, with its figures and no placeholder left."""
    figures = {"hits": 7, "judged": 9, "agreed": 3, "disagreed": 2, "said": 4}
    for rule in ("own-work", ""):
        hit = BrakeHit(kind, rule, NOON, until=NOON + HOUR, figures=figures)
        line = said_of(hit, language)
        assert ("own-work" in line) == bool(rule and not kind.endswith("_full"))
        assert "{" not in line


@pytest.mark.parametrize("language", LANGUAGES)
def test_how_linkbot_is_doing_in_every_language(language: str) -> None:
    """Its speed, its requests by use, what the forum refused, and its absence; one and several."""
    for count in (1, 2):
        week = replace(
            EMPTY,
            reaction=Reaction(count, 50.0, 7300.0),
            requests=Requests({"read": 30, "poll": 40, "other": 1}, put_off=count, failed=count),
            downtime=Downtime(timedelta(hours=3 * count), count),
        )
        lines = list(health(week, REPORT.of(language)))
        assert 5 == len(lines)
        assert "71" in lines[1]
        assert str(3 * count) in lines[4]
        assert all("{" not in line for line in lines)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_ailment_of_a_link_has_its_words(language: str) -> None:
    """In the language of the report, where it leads now behind it."""
    links = tuple(
        BrokenLink(4, "https://essays.example/x", one.name.lower(), "elsewhere.example") for one in Ailment
    )
    raw = write_report(replace(BUSY, links=links), a_rulebook(language=language), Mode.FULL)
    lines = [line for line in raw.splitlines() if line.endswith(": elsewhere.example")]
    assert len(Ailment) == len(set(lines))
    assert ("the page is gone" in raw) == (language == "en")


def test_one_new_post_is_no_share() -> None:
    """Half of one post is nonsense, and so are nineteen of twenty."""
    (line,) = health(replace(EMPTY, reaction=Reaction(1, 50.0, 50.0)), EN)
    assert "The one new post was judged within 50 s." == line


def test_a_week_without_trouble_says_nothing_of_it() -> None:
    """No brake, no refusal, no absence: no line, and no section at all for a linkbot of which nothing is known."""
    assert [] == list(health(EMPTY, EN))
    raw = write_report(EMPTY, a_rulebook(), Mode.FULL)
    assert "details" not in raw


def test_in_public_no_brake_is_told() -> None:
    """Numbers about linkbot's health are; rules, brakes and posts are for moderators."""
    week = replace(
        BUSY,
        brakes=(BrakeHit("person_full", "", NOON, until=NOON + HOUR),),
        changes=(RuleChange(replace(RECORD, how="accepted by moderator-1")),),
        requests=Requests({"read": 3}, failed=2),
    )
    raw = write_report(week, a_rulebook(), Mode.FULL, in_public=True)
    assert "2 times the forum answered with an error of its own." in raw
    for secret in ("moderator-1", "one person", "Brakes"):
        assert secret not in raw


def said_of(hit: BrakeHit, language: str = "en") -> str:
    """The line about one brake."""
    week: ThreadWeek = replace(EMPTY, brakes=(hit,))
    (line,) = brakes(week, a_rulebook(language=language))
    return line
