"""The JSON Schema of the rules file, made from the models: what editors and the reference read."""

import json
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from linkbot.rulebook.schema import RulesFile

BARE = re.compile(r"[^\W_](?:[^\[\]{},]*[^\[\]{},:\s])?")
NUMBER_LIKE = re.compile(r"[0-9._:]+(?:[eE][-+]?[0-9]+)?|0[xob].*")
DIALECT = "https://json-schema.org/draft/2020-12/schema"


class _InOrder(GenerateJsonSchema):
    """Keeps keys in the order of the models."""

    def sort(self, value: JsonSchemaValue, parent_key: str | None = None) -> JsonSchemaValue:  # noqa: ARG002
        """Leave the order as it is."""
        return value


@lru_cache(maxsize=1)
def json_schema() -> dict[str, Any]:
    """The schema, draft 2020-12, with a description on every key."""
    made = RulesFile.model_json_schema(by_alias=True, mode="validation", schema_generator=_InOrder)
    _tidy(made)
    return {"$schema": DIALECT, **made, "title": "linkbot rules"}


def _tidy(part: Any) -> None:
    """Drop what says nothing to a reader: generated titles, `null` as a value, defaults of null."""
    if isinstance(part, list):
        for item in part:
            _tidy(item)
        return
    if not isinstance(part, dict):
        return
    if isinstance(part.get("title"), str):
        del part["title"]
    if "default" in part and part["default"] in (None, {}, []):
        del part["default"]
    forms = part.get("anyOf")
    if isinstance(forms, list) and {"type": "null"} in forms:
        forms.remove({"type": "null"})
        if len(forms) == 1:
            del part["anyOf"]
            part.update({k: v for k, v in forms[0].items() if k not in part})
    for value in part.values():
        _tidy(value)


def resolve(part: dict[str, Any]) -> dict[str, Any]:
    """The part itself, or what its `$ref` names."""
    name = str(part.get("$ref", "")).rpartition("/")[2]
    found: dict[str, Any] = json_schema()["$defs"][name] if name else part
    return found


def forms_of(part: dict[str, Any]) -> list[dict[str, Any]]:
    """All forms that a value may take."""
    whole = resolve(part)
    inner = [*whole.get("anyOf", ()), *whole.get("oneOf", ())]
    return [form for one in inner for form in forms_of(one)] if inner else [whole]


def parts_at(path: Sequence[str | int]) -> list[dict[str, Any]]:
    """The parts of the schema that describe the value at a path; steps that name a form of it are passed over."""
    parts = [json_schema()]
    for step in path:
        found = []
        for form in (f for part in parts for f in forms_of(part)):
            if isinstance(step, int):
                found += [form["items"]] if "items" in form else []
            elif step in form.get("properties", {}):
                found.append(form["properties"][step])
            elif isinstance(form.get("additionalProperties"), dict):
                found.append(form["additionalProperties"])
            else:
                found += list(form.get("patternProperties", {}).values())
        parts = found or parts
    return parts


def keys_at(path: Sequence[str | int]) -> tuple[str, ...]:
    """The keys that may stand at a path."""
    return tuple(
        key for part in parts_at(path) for form in forms_of(part) for key in form.get("properties", ())
    )


def example_at(path: Sequence[str | int]) -> Any:
    """An example of the value at a path, or None; of an item, the first of the whole list's example."""
    for part in parts_at(path):
        for form in (part, *forms_of(part)):
            if form.get("examples"):
                return form["examples"][0]
    whole = example_at(path[:-1]) if path and isinstance(path[-1], int) else None
    return whole[0] if isinstance(whole, list) and whole else None


def meaning_at(path: Sequence[str | int]) -> str:
    """What the value at a path means, or an empty string."""
    return next((meaning(part) for part in parts_at(path)), "")


def meaning(part: dict[str, Any]) -> str:
    """What a key means."""
    return str(part.get("description", resolve(part).get("description", "")))


def as_yaml(value: Any) -> str:
    """A value on one line, as one writes it in the rules file."""
    match value:
        case bool():
            return "true" if value else "false"
        case dict():
            return "{" + ", ".join(f"{k}: {as_yaml(v)}" for k, v in value.items()) + "}"
        case list() | tuple():
            return "[" + ", ".join(as_yaml(v) for v in value) + "]"
        case str() if not value.isprintable():
            return json.dumps(value, ensure_ascii=False)
        case str() if not _bare(value):
            return "'" + value.replace("'", "''") + "'"
        case _:
            return str(value)


def _bare(text: str) -> bool:
    """Whether a text needs no quotes: it starts with a letter or digit, holds no sign of YAML, and is no number."""
    return (
        BARE.fullmatch(text) is not None
        and NUMBER_LIKE.fullmatch(text) is None
        and text not in {"true", "false", "null"}
        and not any(part in text for part in (": ", " #"))
    )
