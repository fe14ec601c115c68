"""Actions and receipts as JSON, readable for years: kinds have words of their own, new fields have defaults."""

from dataclasses import asdict
from typing import Any

from linkbot.core.case import (
    Action,
    AnswerFlag,
    DeleteOwn,
    EditOwn,
    LookAgain,
    MakeWiki,
    Receipt,
    SendFlag,
    SendMessage,
    SendReply,
    SendTopic,
)
from linkbot.core.records import StoreError

# The words in the database outlive the names in the code: never change one.
_KINDS: dict[str, type[Action]] = {
    "message": SendMessage,
    "reply": SendReply,
    "flag": SendFlag,
    "edit": EditOwn,
    "delete": DeleteOwn,
    "look": LookAgain,
    "topic": SendTopic,
    "wiki": MakeWiki,
    "answer_flag": AnswerFlag,
}
_KIND_OF = {kind: word for word, kind in _KINDS.items()}


def action_to_json(action: Action) -> dict[str, Any]:
    """An action with its kind, as JSON."""
    return {"kind": _KIND_OF[type(action)], **asdict(action)}


def action_of(stored: object) -> Action:
    """The action again. StoreError for a kind or field that this linkbot does not know."""
    values = dict(stored) if isinstance(stored, dict) else {}
    word = values.pop("kind", None)
    if word not in _KINDS:
        raise StoreError(f"The outbox holds an action of a kind unknown here ({word!r}): update linkbot.")
    try:
        about = {"about": tuple(values["about"])} if "about" in values else {}
        return _KINDS[word](**values | about)
    except TypeError as error:
        raise StoreError(
            f"The outbox holds a {word!r} that cannot be read ({error}): update linkbot."
        ) from error


def receipt_to_json(receipt: Receipt) -> dict[str, Any]:
    """A receipt as JSON."""
    return asdict(receipt)


def receipt_of(stored: dict[str, Any]) -> Receipt:
    """The receipt again. StoreError for fields that this linkbot does not know."""
    try:
        return Receipt(**stored)
    except TypeError as error:
        raise StoreError(
            f"The outbox holds a receipt that cannot be read ({error}): update linkbot."
        ) from error
