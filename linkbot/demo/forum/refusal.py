"""How the demo forum says no. Status, type and shape are Discourse's (contract 1.3), the words are ours."""

from collections.abc import Mapping
from typing import Any


class Refusal(Exception):
    """An answer that is not a success. `texts` are (name, values) pairs that `texts.say` puts into words."""

    def __init__(
        self,
        status: int,
        *texts: str | tuple[str, Mapping[str, object]],
        error_type: str | None = None,
        extras: dict[str, Any] | None = None,
        headers: dict[str, str] | None = None,
    ) -> None:
        """Nothing is put into words yet: that happens in the reader's language."""
        super().__init__(f"{status} {texts}")
        self.status = status
        self.texts = tuple((text, {}) if isinstance(text, str) else text for text in texts)
        self.error_type = error_type
        self.extras = extras
        self.headers = headers or {}


class BareRefusal(Exception):
    """An answer of Rails itself, or of a server before it: a status, a type and a body as they are."""

    def __init__(
        self,
        status: int,
        body: bytes,
        content_type: str,
        headers: dict[str, str] | None = None,
        *,
        named: bool = False,
    ) -> None:
        """The body goes out letter for letter; `named` puts Discourse's own headers on it."""
        super().__init__(f"{status} {content_type}")
        self.status = status
        self.body = body
        self.content_type = content_type
        self.headers = headers or {}
        self.named = named


def not_found() -> Refusal:
    """404, unknown or hidden from you."""
    return Refusal(404, "not_found", error_type="not_found")


def not_allowed(text: str = "invalid_access") -> Refusal:
    """403, not for you."""
    return Refusal(403, text, error_type="invalid_access")


def missing(name: str) -> Refusal:
    """400, a required parameter is absent."""
    return Refusal(400, ("param_missing", {"name": name}))


def invalid(name: str) -> Refusal:
    """400, a parameter makes no sense."""
    return Refusal(400, ("invalid_parameters", {"name": name}), error_type="invalid_parameters")


def bad_csrf() -> BareRefusal:
    """403 to a write without a key (contract 1.1)."""
    return BareRefusal(403, b'["BAD CSRF"]', "text/plain; charset=utf-8")


def bad_request() -> BareRefusal:
    """400 to a body that is no JSON (contract 1.3)."""
    return BareRefusal(400, b'{"status":400,"error":"Bad Request"}', "application/json; charset=utf-8")


def rails_not_found() -> BareRefusal:
    """404 of Rails itself, as for an unknown category (contract 1.3)."""
    return BareRefusal(404, b'{"status":404,"error":"Not Found"}', "application/json; charset=utf-8")


def crash() -> BareRefusal:
    """500 with an empty HTML body (contract 10)."""
    return BareRefusal(500, b"", "text/html; charset=utf-8", named=True)
