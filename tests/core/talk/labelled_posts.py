"""Invented posts with their labels, written down before the judge saw them: `labelled/*.yaml`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from ruamel.yaml import YAML

from linkbot.core.facts import facts_of
from linkbot.core.model import Author, Facts, Home, Post
from linkbot.demo.forum.cook import Kitchen, cook

HERE = Path(__file__).parent / "labelled"
FORUM = "https://forum.example.org"
RULES = {"link": "external-link", "talk": "no-cross-talk", "direct": "no-direct-content"}
_ESSAY = """
Councils work best when every seat has a term that ends. With terms, people step down without losing face, newcomers see
when their turn may come, and nobody has to be asked to leave. Half of the seats should come up each spring, with one
renewal. After that a pause of a year keeps the doors open and gives those who served some well earned rest. A written
charter matters less than habits: minutes that appear on time, votes that are announced early, budgets that stay open.
"""
_KITCHEN = Kitchen(
    FORUM, lambda name: "user" if name.startswith("member-") else "", lambda short: f"/uploads/{short[-5:]}"
)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A post and the ids of the rules that it breaks by the guideline."""

    id: str
    text: str
    broken: frozenset[str]

    def facts(self) -> Facts:
        """The post as the forum would show it."""
        raw = self.text.removeprefix("REPLY ")
        replies: dict[str, object] = {}
        if raw != self.text:
            replies = {"reply_to": 3, "reply_to_username": "member-2"}
        raw = re.sub(r"WORDS\((\d+)\)", lambda found: _essay(int(found[1])), raw)
        raw = re.sub(r"LINK(\d?)", r"https://example.net/essay\1", raw)
        post = Post(cook(raw, _KITCHEN), Author("member-1", 7), raw=raw, **replies)  # type: ignore[arg-type]
        return facts_of(post, Home(FORUM))


def labelled() -> Iterator[Labelled]:
    """All of them, file by file."""
    for file in sorted(HERE.glob("*.yaml")):
        for label, texts in YAML(typ="safe").load(file).items():
            words = frozenset(label.split()) - {"fine"}
            for number, text in enumerate(texts, 1):
                broken = frozenset(RULES[word] for word in words)
                yield Labelled(f"{file.stem}: {label} {number}", text, broken)


def _essay(count: int) -> str:
    return " ".join(islice(cycle(_ESSAY.split()), count))
