"""Parameters as Rails reads them: from the path's query and the body, with `a[b]` and `a[]` (contract 1.1)."""

import email.parser
import email.policy
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from linkbot.demo.forum.refusal import bad_request, missing

BIG = 2**31 - 1


@dataclass(frozen=True, slots=True)
class File:
    """One uploaded file."""

    filename: str
    content: bytes


@dataclass(slots=True)
class Params:
    """All parameters of a request. JSON keeps its types, forms are text."""

    values: dict[str, Any] = field(default_factory=dict)

    def text(self, name: str) -> str | None:
        """A parameter as text; None if absent or not a single value."""
        value = self.values.get(name)
        if isinstance(value, bool):
            return "true" if value else "false"
        return str(value) if isinstance(value, str | int | float) else None

    def required(self, name: str) -> str:
        """A parameter that must be there and not be empty, else 400."""
        value = self.text(name)
        if value is None or value == "":
            raise missing(name)
        return value

    def integer(self, name: str) -> int | None:
        """A whole number as Ruby's `to_i` sees it: digits in front count, else 0; None if absent."""
        value = self.text(name)
        return None if value is None or value == "" else to_i(value)

    def is_true(self, name: str) -> bool:
        """Whether it is the string "true"; a JSON `true` is not (contract 1.1)."""
        return self.values.get(name) == "true"

    def has(self, name: str) -> bool:
        """Present with any value but nothing."""
        return self.values.get(name) not in (None, "")

    def listing(self, name: str) -> list[str] | None:
        """An array parameter; None if absent or not an array."""
        value = self.values.get(name)
        if not isinstance(value, list):
            return None
        return [str(item) for item in value if isinstance(item, str | int | float)]

    def group(self, name: str) -> "Params | None":
        """A nested group such as `post[raw]`."""
        value = self.values.get(name)
        return Params(value) if isinstance(value, dict) and value else None

    def file(self, *names: str) -> File | None:
        """The first uploaded file under one of these names."""
        for name in names:
            value = self.values.get(name)
            found = value[0] if isinstance(value, list) and value else value
            if isinstance(found, File):
                return found
        return None


def to_i(text: str) -> int:
    """The number at the beginning of a text, 0 if there is none. Absurdly long ones stay finite."""
    digits = ""
    for at, letter in enumerate(text.strip()):
        if not (letter.isascii() and letter.isdigit()) and not (at == 0 and letter in "+-"):
            break
        digits += letter
    return int(digits[:30]) if digits.strip("+-") else 0


def read_params(query: bytes, content_type: str, body: bytes) -> Params:
    """Query and body together; the body wins. 400 where Rails gives up."""
    values: dict[str, Any] = {}
    _fill(values, _pairs(query))
    kind = content_type.split(";", maxsplit=1)[0].strip().lower()
    if kind == "application/json":
        values |= _json(body)
    elif kind == "multipart/form-data":
        _fill(values, _multipart(content_type, body))
    elif kind in ("application/x-www-form-urlencoded", ""):
        _fill(values, _pairs(body))
    return Params(values)


def _json(body: bytes) -> dict[str, Any]:
    if not body.strip():
        return {}
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        raise bad_request() from None
    return value if isinstance(value, dict) else {"_json": value}


def _pairs(data: bytes) -> list[tuple[str, Any]]:
    try:
        text = data.decode("ascii", "surrogateescape")
        return [
            (_utf8(name), _utf8(value))
            for name, value in parse_qsl(text, keep_blank_values=True, errors="surrogateescape")
        ]
    except ValueError:
        raise bad_request() from None


def _utf8(text: str) -> str:
    """The text, if it is UTF-8 in truth; UnicodeError else."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8")


def _multipart(content_type: str, body: bytes) -> list[tuple[str, Any]]:
    head = f"Content-Type: {content_type}\r\n\r\n".encode("utf-8", "replace")
    message = email.parser.BytesParser(policy=email.policy.HTTP).parsebytes(head + body)
    if not message.is_multipart():
        raise bad_request()
    pairs: list[tuple[str, Any]] = []
    for part in message.iter_parts():
        name = part.get_param("name", header="content-disposition")
        payload = part.get_payload(decode=True)
        payload = payload if isinstance(payload, bytes) else b""
        if name is None:
            continue
        filename = part.get_filename()
        text = payload.decode("utf-8", "replace")
        pairs.append((str(name), text if filename is None else File(str(filename), payload)))
    return pairs


def _fill(values: dict[str, Any], pairs: list[tuple[str, Any]]) -> None:
    """Put `a[b][]=1` where it belongs. One name used in two ways is a 400, as in Rails."""
    for name, value in pairs:
        head, _, rest = name.partition("[")
        keys = [head, *(part.rstrip("]") for part in rest.split("["))] if rest else [head]
        if len(keys) > 32:
            raise bad_request()
        _put(values, keys, value)


def _put(values: dict[str, Any], keys: list[str], value: Any) -> None:
    key, *rest = keys
    if not rest:
        values[key] = value
    elif rest == [""]:
        found = values.setdefault(key, [])
        if not isinstance(found, list):
            raise bad_request()
        found.append(value)
    else:
        inner = values.setdefault(key, {})
        if not isinstance(inner, dict):
            raise bad_request()
        _put(inner, rest, value)


def plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters without files, for the request log."""
    return {k: (f"<file {v.filename}>" if isinstance(v, File) else v) for k, v in values.items()}
