"""Wrong rules files, and what moderators read about them: each `wrong/NAME.yaml` with its `wrong/NAME.txt`."""

from functools import cache
from pathlib import Path

import pytest

from linkbot.rulebook.loader import RulesError, read_bytes

WRONG = Path(__file__).parent / "wrong"
FILES = sorted(WRONG.glob("*.yaml"))


@cache
def refusal_of(file: Path) -> RulesError | None:
    """Why a wrong file is refused; None if it loads."""
    try:
        read_bytes(file.read_bytes(), file.name, folder=WRONG)
    except RulesError as error:
        return error
    return None


def test_there_are_enough_wrong_files() -> None:
    """Each class of mistake is shown, on each level and several at once."""
    assert len(FILES) >= 60


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_exactly_this_is_said(file: Path) -> None:
    """A wrong file is refused with just these words, places and advice."""
    assert file.with_suffix(".txt").read_text(encoding="utf-8") == f"{refusal_of(file)}\n"


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_each_problem_has_a_place_that_exists(file: Path) -> None:
    """A problem names a line and a column from 1, and its line is as written in the file it names."""
    error = refusal_of(file)
    assert error is not None
    assert error.problems
    for problem in error.problems:
        named = file if problem.spot.file == file.name else WRONG / problem.spot.file
        lines = named.read_bytes().decode("latin-1").splitlines()
        assert problem.spot.column >= 1
        assert 1 <= problem.spot.line <= max(1, len(lines))
        assert problem.message


def test_expected_words_belong_to_a_file() -> None:
    """No expected text is left over from a file that is gone."""
    assert {file.stem for file in FILES} == {file.stem for file in WRONG.glob("*.txt")}
