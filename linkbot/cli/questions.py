"""The questions of `linkbot init`: each asked until its answer can be used, unless it was given already."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import urlsplit

import typer
from pydantic import TypeAdapter, ValidationError

from linkbot.settings import Settings

TOPIC_PATH = re.compile(
    r"/t/(?:[^/]*[^/\d][^/]*/)?(\d{1,18})(?:/|$)"
)  # /t/slug/12/3 and /t/12/3 are both topic 12


class BadAnswer(Exception):
    """An answer that cannot be used; the text says why."""


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to know. A question with a default need not be asked."""

    name: str  # of the setting, or "topic"
    words: str
    option: str
    default: str | None = None
    hidden: bool = False


QUESTIONS = (
    Question("forum_url", "Address of the forum", "--forum"),
    Question("username", "User name of linkbot's own account there", "--username"),
    Question("api_key", "API key of that account (typed unseen)", "--api-key", hidden=True),
    Question("topic", "Address or number of the thread", "--topic"),
    Question("rules", "Folder for the rules files", "--rules", "rules"),
    Question("max_mode", "How far linkbot may ever go (off, observe, flag, full)", "--max-mode", "observe"),
    Question("database", "Where linkbot remembers (a file, or postgresql://…)", "--database", "linkbot.db"),
)


def complete(given: Mapping[str, str | None], before: Mapping[str, str] | None = None) -> dict[str, str]:
    """All answers, by name. If anything without a default is missing, somebody is there to be asked. `before`: what was
    answered the last time, to be kept by pressing Enter.

    Raises BadAnswer for a given answer that cannot be used; a typed one is asked for again.
    """
    asking = must_ask(given)
    answers: dict[str, str] = {}
    for question in QUESTIONS:
        value = given.get(question.name)
        if value is None and (asking or question.default is None):
            answers[question.name] = _ask(question, answers, (before or {}).get(question.name))
        else:
            answers[question.name] = _given(question, value or question.default or "", answers)
    return answers


def must_ask(given: Mapping[str, str | None]) -> bool:
    """Whether something is missing that has no default."""
    return any(given.get(question.name) is None for question in QUESTIONS if question.default is None)


def _given(question: Question, value: str, answers: Mapping[str, str]) -> str:
    try:
        return checked(question.name, value, answers)
    except BadAnswer as bad:
        raise BadAnswer(f"{question.option} cannot be used: {bad}.") from None


def _ask(question: Question, answers: Mapping[str, str], before: str | None) -> str:
    default = before or question.default
    words = f"{question.words}; Enter keeps it" if before and question.hidden else question.words
    while True:
        value: str = typer.prompt(
            words, default=default, hide_input=question.hidden, show_default=not question.hidden
        )
        try:
            return checked(question.name, value, answers)
        except BadAnswer as bad:
            typer.echo(f"That cannot be used: {bad}.", err=True)


def checked(name: str, value: str, answers: Mapping[str, str]) -> str:
    """An answer as it will be written. Raises BadAnswer, which never repeats it: it may be the key."""
    if name == "topic":
        return str(topic_number(value, answers["forum_url"]))
    field = Settings.model_fields[name]
    try:
        kind: Any = Annotated[(field.annotation, *field.metadata)]
        result = TypeAdapter(kind).validate_python(value.strip())
    except ValidationError as error:
        words = error.errors()[0]["msg"]
        raise BadAnswer(words.removeprefix("Value error, ").replace("Input should", "it should")) from None
    return str(result) if name == "forum_url" else value.strip()


def topic_number(text: str, forum: str) -> int:
    """The number of a topic, from its number or its address. Raises BadAnswer."""
    text = text.strip()
    if text.isascii() and text.isdigit() and 0 < int(text[:19]) < 10**18:
        return int(text)
    try:
        here, there = urlsplit(forum), urlsplit(text)
    except ValueError:
        raise BadAnswer("this is no address") from None
    if there.netloc and there.netloc.lower() != here.netloc.lower():
        raise BadAnswer(f"this topic is not on {forum}")
    path = "/" + there.path.removeprefix(here.path).lstrip("/")
    match = TOPIC_PATH.match(path)
    if match is None:
        raise BadAnswer("give its number, or its address with the number in it, such as /t/links/1615")
    return int(match[1])
