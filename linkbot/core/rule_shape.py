"""What tells one meaning of a rule from another, whatever its words: a digest that is the same in every process."""

import hashlib
import json
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Any

from linkbot.core.rules import Rule


def shape_of(rule: Rule) -> str:
    """A digest of what a rule expects and accepts. Its sentence, its mode and what follows are no part of it."""
    meaning = [rule.id, _plain(rule.checks), list(rule.accept)]
    return hashlib.sha256(json.dumps(meaning, sort_keys=True, default=str).encode()).hexdigest()[:16]


def _plain(value: Any) -> Any:
    """A check's limits as JSON can hold them, in one order."""
    if is_dataclass(value) and not isinstance(value, type):
        return [
            type(value).__name__,
            {f.name: _plain(getattr(value, f.name)) for f in fields(value) if f.compare},
        ]
    if isinstance(value, Enum):
        return value.name
    if isinstance(value, frozenset | set):
        return sorted((_plain(v) for v in value), key=str)
    if isinstance(value, tuple | list):
        return [_plain(v) for v in value]
    if isinstance(value, timedelta | date):
        return str(value)
    if isinstance(value, dict):
        return {str(k): _plain(v) for k, v in value.items()}
    return value
