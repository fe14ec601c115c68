"""linkbot's sentences in the language of whoever reads them: English, Spanish, French, German."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from re import fullmatch
from types import MappingProxyType
from typing import Final

from linkbot.core import (
    sentences,
    sentences_answers,
    sentences_brakes,
    sentences_doctor,
    sentences_invite,
    sentences_moments,
    sentences_rules,
    sentences_seeing,
    sentences_undo,
)
from linkbot.core.report.sentences import EN as REPORT_EN
from linkbot.core.translated.de import answers as de_answers
from linkbot.core.translated.de import brakes as de_brakes
from linkbot.core.translated.de import moderators as de_moderators
from linkbot.core.translated.de import notices as de_notices
from linkbot.core.translated.de import report as de_report
from linkbot.core.translated.es import answers as es_answers
from linkbot.core.translated.es import brakes as es_brakes
from linkbot.core.translated.es import moderators as es_moderators
from linkbot.core.translated.es import notices as es_notices
from linkbot.core.translated.es import report as es_report
from linkbot.core.translated.fr import answers as fr_answers
from linkbot.core.translated.fr import brakes as fr_brakes
from linkbot.core.translated.fr import moderators as fr_moderators
from linkbot.core.translated.fr import notices as fr_notices
from linkbot.core.translated.fr import report as fr_report

LANGUAGES: Final = ("en", "es", "fr", "de")
"""Those in which linkbot speaks."""


@dataclass(frozen=True, slots=True)
class Room:
    """The sentences of one room, in every language. `operators`: keys that only operators read, in English alone."""

    by_language: Mapping[str, Mapping[str, str]]
    operators: frozenset[str] = frozenset()

    def of(self, language: str) -> Mapping[str, str]:
        """The sentences in a language such as de or pt_BR; in English where linkbot does not speak it."""
        return self.by_language.get(base(language), self.by_language["en"])


def base(language: str) -> str:
    """A language without its country, in small letters: es for es_MX or es-MX."""
    return language.replace("-", "_").partition("_")[0].lower()


def _room(
    en: Mapping[str, str],
    es: Mapping[str, str],
    fr: Mapping[str, str],
    de: Mapping[str, str],
    operators: frozenset[str] = frozenset(),
) -> Room:
    english = {key: en[key] for key in operators}
    tables = {"en": en, "es": english | dict(es), "fr": english | dict(fr), "de": english | dict(de)}
    return Room(
        MappingProxyType({name: MappingProxyType(dict(table)) for name, table in tables.items()}), operators
    )


_PREVIEW = frozenset(
    {
        *("takes_message", "takes_answer", "takes_reply", "takes_flag", "stays_flag", "stays_flag_unknown"),
        *("drops", "unknown", "failed_before", "nothing", "already"),
    }
)
"""What `linkbot undo` shows before it acts."""

NOTICES: Final = _room(
    sentences.EN,
    es_notices.NOTICES | es_moderators.ALERTS,
    fr_notices.NOTICES | fr_moderators.ALERTS,
    de_notices.NOTICES | de_moderators.ALERTS,
)
FIXES: Final = _room(sentences.FIXES_EN, es_notices.FIXES, fr_notices.FIXES, de_notices.FIXES)
BRAKES: Final = _room(sentences_brakes.EN, es_brakes.BRAKES, fr_brakes.BRAKES, de_brakes.BRAKES)
RULES: Final = _room(sentences_rules.EN, es_moderators.RULES, fr_moderators.RULES, de_moderators.RULES)
SEEING: Final = _room(sentences_seeing.EN, es_moderators.SEEING, fr_moderators.SEEING, de_moderators.SEEING)
UNDO: Final = _room(sentences_undo.EN, es_moderators.UNDO, fr_moderators.UNDO, de_moderators.UNDO, _PREVIEW)
INVITE: Final = _room(sentences_invite.EN, es_moderators.INVITE, fr_moderators.INVITE, de_moderators.INVITE)
DOCTOR: Final = _room(sentences_doctor.EN, es_moderators.DOCTOR, fr_moderators.DOCTOR, de_moderators.DOCTOR)
REPORT: Final = _room(REPORT_EN, es_report.REPORT, fr_report.REPORT, de_report.REPORT)
MOMENTS: Final = _room(sentences_moments.EN, es_brakes.MOMENTS, fr_brakes.MOMENTS, de_brakes.MOMENTS)
ANSWERS: Final = _room(sentences_answers.EN, es_answers.ANSWERS, fr_answers.ANSWERS, de_answers.ANSWERS)
ENDINGS: Final = _room(sentences_moments.ENDINGS_EN, es_brakes.ENDINGS, fr_brakes.ENDINGS, de_brakes.ENDINGS)

ROOMS: Final[Mapping[str, Room]] = MappingProxyType(
    {
        "notices": NOTICES,
        "fixes": FIXES,
        "brakes": BRAKES,
        "rules": RULES,
        "seeing": SEEING,
        "undo": UNDO,
        "invite": INVITE,
        "doctor": DOCTOR,
        "report": REPORT,
        "moments": MOMENTS,
        "endings": ENDINGS,
        "answers": ANSWERS,
    }
)
"""All of them by name."""


def moment(when: datetime, language: str = "en") -> str:
    """A point in time, in UTC, for people."""
    words = MOMENTS.of(language)
    return words["moment"].format(
        day=when.day, month=_month(when, words), year=when.year, hour=f"{when:%H:%M}"
    )


def day(when: date, language: str = "en") -> str:
    """A day, for people."""
    words = MOMENTS.of(language)
    return words["date"].format(day=when.day, month=_month(when, words), year=when.year)


def month(when: date, language: str = "en") -> str:
    """A month of a year, for people."""
    words = MOMENTS.of(language)
    return words["month"].format(month=_month(when, words), year=when.year)


def _month(when: date, words: Mapping[str, str]) -> str:
    return words["months"].split()[when.month - 1]


def span(time: timedelta, language: str = "en") -> str:
    """A stretch of time in words, in its largest whole unit."""
    words, seconds = MOMENTS.of(language), int(time.total_seconds())
    for size, unit in ((86400, "day"), (3600, "hour"), (60, "minute")):
        if seconds and seconds % size == 0:
            count = seconds // size
            return words[f"{unit}_one" if count == 1 else unit].format(count=count)
    return words["second"].format(count=seconds)


def respelled(words: str, language: str) -> str:
    """A stretch of time that a check spelled in English, such as 7 days, in another language; other words as they are."""
    found = fullmatch(r"(\d+) (day|hour|minute|second)s?", words)
    if found is None:
        return words
    return span(timedelta(**{f"{found[2]}s": int(found[1])}), language)
