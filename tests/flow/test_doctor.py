"""A forum that refuses one question is still asked the others, and nothing is raised."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from linkbot.core.doctor import Remark, Weight
from linkbot.core.forum import Drop, FlagType, ForumTrouble, Ruling, Session, Stop, Topic, Wait
from linkbot.flow.doctor import examine
from tests.core.builders import FORUM, a_rulebook

AWAY = Wait("no answer")


@dataclass
class FakeClinic:
    """A forum on which all is well, but for what is in `refused`."""

    refused: dict[str, ForumTrouble] = field(default_factory=dict)
    news: bool = True

    def _ask(self, what: str) -> None:
        if what in self.refused:
            raise self.refused[what]

    async def session(self) -> Session:
        self._ask("session")
        return Session(5, "helper-1", moderator=True)

    async def topic(self, topic_id: int) -> Topic:
        self._ask("topic")
        return Topic(topic_id, "Community Input", "slug", (), ())

    async def rulings(self, reviewable_ids: Sequence[int]) -> tuple[Ruling, ...]:
        self._ask("rulings")
        return ()

    async def key_scopes(self) -> tuple[str, ...]:
        self._ask("key_scopes")
        return ()

    async def flag_types(self) -> tuple[FlagType, ...]:
        self._ask("flag_types")
        return (FlagType(7, "notify_moderators"),)

    async def site_settings(self) -> Mapping[str, object]:
        self._ask("site_settings")
        return {}

    async def has_news(self) -> bool:
        self._ask("has_news")
        return self.news


async def remarks(clinic: FakeClinic) -> list[Remark]:
    """What is noted and what is a problem."""
    found = await examine(clinic, FORUM, "helper-1", (a_rulebook(),), timedelta(0))
    return [remark for remark in found if remark.weight in {Weight.NOTE, Weight.TROUBLE}]


async def test_nothing_is_amiss() -> None:
    """A healthy forum has nothing to be noted."""
    assert [] == await remarks(FakeClinic())


@pytest.mark.parametrize("what", ["rulings", "key_scopes", "flag_types", "site_settings", "has_news"])
@pytest.mark.parametrize("trouble", [AWAY, Drop("not for you")])
async def test_one_question_refused(what: str, trouble: ForumTrouble) -> None:
    """It is one note, with the forum's reason, and the others are asked all the same."""
    (remark,) = await remarks(FakeClinic({what: trouble}))
    assert Weight.NOTE is remark.weight
    assert trouble.reason in remark.text


async def test_news_that_say_nothing() -> None:
    """A poll that is answered with something else is noted."""
    (remark,) = await remarks(FakeClinic(news=False))
    assert "says nothing" in remark.text


@pytest.mark.parametrize("trouble", [AWAY, Stop("the key is dead")])
async def test_not_let_in(trouble: ForumTrouble) -> None:
    """Who is not let in hears that alone."""
    (remark,) = await remarks(FakeClinic({"session": trouble}))
    assert Weight.TROUBLE is remark.weight
    assert trouble.reason in remark.text
