"""The reference of the rules file, made from its JSON Schema: each key with type, default, meaning and example."""

import re
from collections.abc import Iterator
from typing import Any

from linkbot.rulebook.files import bundled_names, read_bundled
from linkbot.rulebook.in_force import NOT_YET
from linkbot.rulebook.json_schema import as_yaml, forms_of, json_schema, meaning
from linkbot.rulebook.lists import entries
from linkbot.rulebook.scalars import TEXT_DURATION

HEAD = """\
# Rules reference

Made by `linkbot rules reference`; do not edit it by hand. `linkbot rules check FILE` says whether a file is right and
what to do if not; `linkbot rules schema` prints the same as a JSON Schema, so that editors complete and check while
one types (the first line of `rules/community-input.yaml` names it).

A length of time is a number and a unit: `10m`, `48h`, `7d`, `2w`. Text that holds `: `, `#`, brackets or starts with
`@`, `*` or `&` belongs in quotes. Only the keys below exist; anything else is refused with advice.
"""


def reference() -> str:
    """The reference in Markdown."""
    sections = [HEAD, *(f"{head}\n\n{about}\n\n{table}\n" for head, about, table in _sections())]
    return "\n".join([*sections, _not_yet(), _bundled()])


def _sections() -> Iterator[tuple[str, str, str]]:
    """Heading, meaning and table of the whole file, then of each part that has keys of its own."""
    whole = json_schema()
    yield "## The whole file", whole["description"], _table(whole)
    for path, part in _parts(whole, ()):
        yield f"## `{': '.join(path)}`", str(part.get("description", "")), _table(part)


def _parts(part: dict[str, Any], path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    for key, value in part.get("properties", {}).items():
        for form, name in _with_keys(value, key):
            here = (*path, name)
            yield here, form
            yield from _parts(form, here)


def _with_keys(value: dict[str, Any], name: str) -> Iterator[tuple[dict[str, Any], str]]:
    """Forms of a value that have keys of their own: directly, as items of a list, or below names one chooses."""
    for form in forms_of(value):
        if "properties" in form:
            yield form, name
        elif "items" in form:
            yield from _with_keys(form["items"], name)
        elif named := [
            *form.get("patternProperties", {}).values(),
            *_as_list(form.get("additionalProperties")),
        ]:
            for inner in named:
                yield from _with_keys(inner, f"{name}: NAME")


def _as_list(value: Any) -> list[dict[str, Any]]:
    return [value] if isinstance(value, dict) else []


def _table(part: dict[str, Any]) -> str:
    rows = ["| key | type | default | meaning | example |", "|---|---|---|---|---|"]
    needed = part.get("required", ())
    for key, value in part.get("properties", {}).items():
        about, left_out = _split(meaning(value))
        default = "must be there" if key in needed else _default(value) or left_out
        example = _code(as_yaml(value["examples"][0])) if value.get("examples") else ""
        rows.append(
            f"| `{key}` | {_type(value)} | {default} | {about.replace('|', chr(92) + '|')} | {example} |"
        )
    return "\n".join(rows)


def _split(about: str) -> tuple[str, str]:
    """The meaning of a key, and what holds where it is left out."""
    found = re.fullmatch(r"(.*?)(?:(?<=[.;]) |^)([^.;]+) if left out\.", about)
    return (f"{found[1].rstrip(';.')}.", found[2]) if found else (about, "")


def _default(value: dict[str, Any]) -> str:
    default = value.get("default", "")
    return _code(as_yaml(default)) if default not in ("", None) and not isinstance(default, dict) else ""


def _code(text: str) -> str:
    return f"`{' '.join(text.split())}`".replace("|", "\\|")


def _type(value: dict[str, Any]) -> str:
    forms = list(dict.fromkeys(_form(form) for form in forms_of(value)))
    if len(forms) == 2 and forms[1] == f"list of {forms[0]}":
        return f"{forms[0]}; or a list of them"
    return " or ".join(forms)


def _form(form: dict[str, Any]) -> str:
    """One form of a value in words."""
    if "const" in form or "enum" in form:
        return ", ".join(f"`{as_yaml(word)}`" for word in form.get("enum", [form.get("const")]))
    if form.get("type") == "array":
        return f"list of {_type(form['items'])}"
    if form.get("type") == "object":
        return "keys" if "properties" in form else "names with values"
    if form.get("pattern") == TEXT_DURATION["pattern"]:
        return "length of time"
    if "%" in str(form.get("pattern", "")):
        return "percentage"
    words = {"string": "text", "integer": "whole number", "boolean": "`true`, `false`"}
    return "day" if form.get("format") == "date" else words.get(str(form.get("type")), str(form.get("type")))


def _not_yet() -> str:
    """The keys that are read and checked without effect."""
    head = "## Not in force yet\n\nThese keys are read and checked, but so far nothing acts on them:\n"
    return (
        "\n".join([head, *(f"- `{path}`: {instead}." for path, instead in NOT_YET.items()), ""])
        if NOT_YET
        else ""
    )


def _bundled() -> str:
    lists = [f"- `bundled/{name}`: {_about(name)}" for name in bundled_names(".txt")]
    presets = [f"- `{name}`" for name in bundled_names(".yaml")]
    return "\n".join(
        [
            "## What comes with linkbot",
            "",
            "Lists, for `use`:",
            "",
            *lists,
            "",
            "Presets, for `extends`:",
            "",
            *presets,
            "",
        ]
    )


def _about(name: str) -> str:
    """The first remark of a bundled list, and how long it is."""
    text = read_bundled(f"{name}.txt")
    return f"{text.splitlines()[0].lstrip('# ')} {sum(1 for _ in entries(text))} entries."
