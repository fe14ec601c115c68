"""The development set beside the project: what `whose` says of its pairs. Skipped where the set is absent."""

import io
import json
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from linkbot.cli.whose_pairs import answers

DEV = Path(__file__).parents[3] / "../shared/authorship-dev"

pytestmark = pytest.mark.skipif(not DEV.is_dir(), reason="../shared/authorship-dev is not here")


def scorer() -> ModuleType:
    """The set's own scoring program."""
    spec = spec_from_file_location("authorship_score", DEV / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def measured() -> dict[str, object]:
    """The figures for all pairs."""
    score = scorer()
    labels = list(score.read_jsonl(DEV / "labels.jsonl"))
    given = [json.dumps({k: label[k] for k in ("id", "page", "url", "poster")}).encode() for label in labels]
    said = [json.loads(answer) for answer, _ in answers(io.BytesIO(b"\n".join(given)), DEV)]
    assert [label["id"] for label in labels] == [answer["id"] for answer in said]
    assert 122 == len(said)
    return dict(
        score.measure([(label, answer["verdict"]) for label, answer in zip(labels, said, strict=True)])
    )


def test_nobody_is_falsely_accused(measured):
    """No owner is told that the page is somebody else's."""
    assert 0 == measured["false_accusations"]


def test_hardly_anybody_is_accused_without_ground(measured):
    """Where the page does not tell, at most one pair is called not owned."""
    assert measured["unfounded_accusations"] <= 1


def test_owners_are_found(measured):
    """At least nine of ten owners are recognised."""
    assert measured["owned"]["recall"] >= 0.90


def test_most_pairs_are_right(measured):
    """Accuracy and cost are within what the project asks for."""
    assert measured["accuracy"] >= 0.85
    assert measured["cost_per_pair"] <= 0.40
