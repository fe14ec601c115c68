"""The recordings of a real Discourse, read from beside the project; absent in a user's clone."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

SHARED = Path(__file__).parents[2] / "../shared/discourse/recorded"
WHY_SKIPPED = (
    f"no recordings: {SHARED.parent.parent} is not there; they belong to the project's workshop, not to it"
)


@dataclass(frozen=True)
class Recording:
    """One request to a real Discourse, and what it answered."""

    number: int
    name: str
    method: str
    path: str
    request_headers: dict[str, str]
    request_body: Any
    status: int
    headers: dict[str, str]
    body: Any
    text: str

    @property
    def actor(self) -> str | None:
        """The user name that was sent."""
        return self.request_headers.get("api-username")


@cache
def load() -> tuple[Recording, ...]:
    """All recordings that hold a request and its answer, in order."""
    return tuple(r for path in sorted(SHARED.glob("[0-9]*.json")) if (r := _read(path)) is not None)


@cache
def actors() -> dict[str, str]:
    """User name → role in words, as the index says it."""
    index = json.loads((SHARED / "000-index.json").read_text(encoding="utf-8"))
    return dict(index["actors"])


def _read(path: Path) -> Recording | None:
    data = json.loads(path.read_text(encoding="utf-8"))
    request, response = data.get("request"), data.get("response")
    if not isinstance(request, dict) or not isinstance(response, dict) or "status" not in response:
        return None
    sent = {name.lower(): value for name, value in (request.get("headers") or {}).items()}
    got = {name.lower(): value for name, value in response["headers"]}
    text = response.get("body_text") or response.get("body_raw") or ""
    return Recording(
        data["n"], data["name"], request["method"], request["path"], sent, request.get("body"),
        response["status"], got, response.get("body"), text if isinstance(text, str) else "",
    )  # fmt: skip
