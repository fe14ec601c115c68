"""Owners of the development set under other spellings of their names: nobody of them is ever contradicted."""

import unicodedata
from collections.abc import Callable

import pytest

from linkbot.core.authorship.ladder import assess
from linkbot.core.authorship.names import is_common_surname, is_full_name
from linkbot.core.authorship.reader import read_signs
from linkbot.core.authorship.signs import PageSigns
from linkbot.core.model import AuthorshipState, Profile
from tests.core.authorship.test_damage import DEV, pairs

pytestmark = pytest.mark.skipif(not DEV.is_dir(), reason="../shared/authorship-dev is not here")


def _plain(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def _first(name: str) -> str:
    return name.split(maxsplit=1)[0]


def _last(name: str) -> str:
    return name.rsplit(maxsplit=1)[-1]


VARIANTS: dict[str, Callable[[str], str]] = {
    "surname first": lambda n: f"{_last(n)} {' '.join(n.split()[:-1])}",
    "with a comma": lambda n: f"{_last(n)}, {' '.join(n.split()[:-1])}",
    "upper case": str.upper,
    "lower case": str.lower,
    "without accents": _plain,
    "titled": lambda n: f"Prof. Dr. {n}, PhD",
    "initial": lambda n: f"{n[0]}. {_last(n)}",
    "another initial in between": lambda n: f"{_first(n)} Q. {_last(n)}",
    "second given name": lambda n: f"{_first(n)} Maria {_last(n)}",
    "double surname": lambda n: f"{_first(n)} {_last(n)}-Beispiel",
    "double surname, own name last": lambda n: f"{_first(n)} Beispiel-{_last(n)}",
    "hyphens gone": lambda n: n.replace("-", " "),
    "a slip of the pen": lambda n: n[:-2] + n[-1] + n[-2],
    "a letter short": lambda n: n[:-1],
    "short first name": lambda n: f"{_first(n)[:3]} {_last(n)}",
    "pet name": lambda n: f"Schnucki {_last(n)}",
    "pronouns": lambda n: f"{n} (they/them)",
    "only the first": _first,
    "only the last": _last,
}


@pytest.fixture(scope="module")
def owners() -> list[tuple[PageSigns, str]]:
    """The pages that show their owner's full name, and the name."""
    found = []
    for page, poster, expected in pairs():
        if (
            expected == "owned"
            and is_full_name(poster.name or "")
            and "." not in (poster.name or "").split()[0]
        ):
            signs = read_signs(page)
            if assess(signs, Profile("reader1", name=poster.name)).state >= AuthorshipState.LIKELY:
                found.append((signs, poster.name or ""))
    assert len(found) > 20
    return found


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_name_spelt_otherwise_is_not_somebody_elses(variant, owners):
    """Without their user name and website, which could speak for them, and with only that name."""
    for signs, name in owners:
        if variant == "pet name" and is_common_surname(_last(name)):
            continue  # many people of that surname have first names that no table has
        profile = Profile("reader1", name=VARIANTS[variant](name))
        found = assess(signs, profile)
        assert AuthorshipState.CONTRADICTED is not found.state, (signs.url, profile.name)
