"""The JSON Schema and the reference are made from the models, and kept beside the rules."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from linkbot.rulebook.errors import Problems
from linkbot.rulebook.in_force import NOT_YET
from linkbot.rulebook.json_schema import as_yaml, example_at, json_schema, keys_at, meaning_at
from linkbot.rulebook.reference import reference
from linkbot.rulebook.tree import plain, read_tree
from tests.rulebook.builders import SHIPPED, complaint, expecting

ROOT = Path(__file__).parents[2]
SKETCH = ROOT / "../shared/rules-language.md"


def described() -> Iterator[tuple[str, dict[str, Any]]]:
    """Each key of the language with its part of the schema."""
    whole = json_schema()
    for name, part in {"": whole, **whole["$defs"]}.items():
        for key, value in part.get("properties", {}).items():
            yield f"{name}.{key}", value


KEYS = dict(described())


def test_schema_beside_the_rules_is_current() -> None:
    """`rules/schema.json` is what `linkbot rules schema` prints."""
    assert json_schema() == json.loads((ROOT / "rules/schema.json").read_text(encoding="utf-8"))


def test_shipped_rules_name_their_schema() -> None:
    """The first line of the shipped file tells editors where its schema lies."""
    first = SHIPPED.read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=schema.json"
    assert (SHIPPED.parent / first.partition("=")[2]).is_file()


def test_reference_is_current() -> None:
    """`docs/rules-reference.md` is what `linkbot rules reference` prints."""
    assert reference() == (ROOT / "docs/rules-reference.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("key", KEYS)
def test_each_key_is_described_with_an_example(key: str) -> None:
    """Every key says what it means and shows how it is written."""
    part = KEYS[key]
    assert part.get("description") or "$ref" in part
    assert part.get("examples"), key


@pytest.mark.parametrize("key", KEYS)
def test_each_example_reads_back(key: str) -> None:
    """An example as shown in the reference and in advice is YAML for just that value."""
    for example in KEYS[key]["examples"]:
        problems = Problems()
        assert plain(read_tree(f"a: {as_yaml(example)}", "x", problems)) == {"a": example}
        assert not problems.found


def test_schema_names_its_dialect() -> None:
    """Editors are told by which draft to read it."""
    assert json_schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert json_schema()["additionalProperties"] is False


def test_every_key_stands_in_the_reference() -> None:
    """No key is missing from the reference."""
    text = reference()
    assert [key for key in KEYS if f"| `{key.partition('.')[2]}` |" not in text] == []


def test_looking_up_a_path() -> None:
    """Advice finds keys, meaning and example of any path, through lists and forms of a value."""
    path = ("rules", 3, "expect", "media", "<limit>")
    assert keys_at(path) == ("at_most",)
    assert meaning_at(("rules", 0, "id")).startswith("The rule's name for ever")
    assert example_at(("lists", "mine", "<use>", "except")) == ["doi.org"]
    assert example_at(("rules", 0, "then", 5))["do"] == "flag"
    assert example_at(("nothing", "like", "that")) is None


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (True, "true"),
        (False, "false"),
        (12, "12"),
        ("12", "'12'"),
        ("true", "'true'"),
        ("", "''"),
        ("it's: so", "'it''s: so'"),
        ([], "[]"),
    ],
)
def test_values_on_one_line(value: object, written: str) -> None:
    """Texts get quotes where they would be read as something else."""
    assert written == as_yaml(value)


VALIDATOR = Draft202012Validator(json_schema())


def complaints(text: str) -> list[str]:
    """What an editor would underline."""
    return [error.message for error in VALIDATOR.iter_errors(plain(read_tree(text, "x", Problems())))]


def test_schema_is_one() -> None:
    """What is printed is a JSON Schema of the draft that it names."""
    Draft202012Validator.check_schema(json_schema())


def test_editors_find_nothing_wrong_with_the_shipped_rules() -> None:
    """The shipped file is right by its schema as well."""
    assert complaints(SHIPPED.read_text(encoding="utf-8")) == []


@pytest.mark.skipif(
    not SKETCH.exists(), reason="the sketch of the language is not in this checkout: ../shared"
)
def test_editors_find_nothing_wrong_with_the_sketch() -> None:
    """Neither is anything in the language's sketch underlined."""
    assert complaints(SKETCH.read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0]) == []


@pytest.mark.parametrize(
    "expect", ["{}", "{own_word: {at_most: 1}}", "{media: few}", "{links: {}}", "{links: {at_least: 0}}"]
)
def test_editors_underline_mistakes(expect: str) -> None:
    """What the loader refuses by its models, the schema refuses as well."""
    assert complaints(expecting(expect))
    assert complaint(expecting(expect))


@pytest.mark.parametrize("path", NOT_YET)
def test_what_is_not_in_force_exists(path: str) -> None:
    """The list of keys without effect names keys of the language, and the reference shows it."""
    *above, key = path.split(": ")
    inside = [step for name in above for step in ((name, 0) if name == "rules" else (name,))]
    assert key in keys_at(inside)
    assert f"- `{path}`: {NOT_YET[path]}." in reference()
