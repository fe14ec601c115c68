"""The steps of `linkbot init`: questions, a look at the forum, and the two files."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import typer
from pydantic import ValidationError

from linkbot.bootstrap import SystemClock, open_forum
from linkbot.cli.first_files import CannotWrite, is_for_others, rules_for, write_dotenv, write_rules
from linkbot.cli.questions import BadAnswer, complete, must_ask
from linkbot.core.doctor import Checkup
from linkbot.core.rules import Thread
from linkbot.edge.discourse.server_time import server_time
from linkbot.flow.doctor import check_forum
from linkbot.rulebook.errors import RulesError
from linkbot.settings import Settings, SettingsError, plain_words, read_secret


class SetUpFailed(Exception):
    """It cannot be set up like this, and nothing was written. The text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What `linkbot init` was told on its command line; None: not told."""

    answers: Mapping[str, str | None]
    api_key_file: Path | None = None
    check: bool = True
    force: bool = False


def set_up(wanted: Wanted, dotenv: Path) -> None:
    """Ask for what is missing, look at the forum, write `.env` and a rules file. Raises SetUpFailed."""
    try:
        given = dict(wanted.answers)
        if wanted.api_key_file:
            given["api_key"] = read_secret("--api-key-file", wanted.api_key_file)
        asking = must_ask(given)
        answers = complete(given)
        settings, checkup = _looked_at(answers, wanted)
        while asking and _answers_anew(checkup):
            answers = complete(given, answers)
            settings, checkup = _looked_at(answers, wanted)
        _agree(checkup, dotenv, asking=asking, force=wanted.force)
        _write(answers, settings, checkup, wanted, dotenv)
    except (BadAnswer, SettingsError, CannotWrite, RulesError) as trouble:
        raise SetUpFailed(str(trouble)) from None


def _looked_at(answers: Mapping[str, str], wanted: Wanted) -> tuple[Settings, Checkup | None]:
    """The answers as settings, and what the forum says to them, shown."""
    settings = _settings(answers)
    checkup = asyncio.run(_look(settings, int(answers["topic"]))) if wanted.check else None
    for remark in checkup.remarks if checkup else ():
        typer.echo(f"{remark.weight.value + ':':9}{remark.text}")
    return settings, checkup


def _answers_anew(checkup: Checkup | None) -> bool:
    """Whether somebody mends an answer now; the others are kept by pressing Enter."""
    return bool(checkup and not checkup.works) and typer.confirm("Change an answer?", default=True)


def _settings(answers: Mapping[str, str]) -> Settings:
    """The answers as settings; the others come from the environment, and may be wrong there."""
    try:
        return Settings.model_validate({name: value for name, value in answers.items() if name != "topic"})
    except ValidationError as error:
        raise SettingsError("\n".join(map(plain_words, error.errors()))) from None


async def _look(settings: Settings, topic_id: int) -> Checkup:
    clock = SystemClock()
    there = await server_time(settings.forum_url, settings.contact)
    skew: timedelta | None = there - clock.now() if there else None
    async with open_forum(settings, clock) as forum:
        return await check_forum(forum, settings.forum_url, settings.username, topic_id, skew)


def _agree(checkup: Checkup | None, dotenv: Path, *, asking: bool, force: bool) -> None:
    """Stop where nobody wants to go on."""
    if checkup and not checkup.works and not (asking and typer.confirm("Write the files all the same?")):
        raise SetUpFailed(
            "Mend what is called a problem above, and run `linkbot init` again; `--no-check` writes the files without a look."
        )
    if dotenv.exists() and not force and not (asking and typer.confirm(f"Change the settings in {dotenv}?")):
        raise SetUpFailed(f"{dotenv} is there already; --force changes linkbot's settings in it.")


def _write(
    answers: Mapping[str, str], settings: Settings, checkup: Checkup | None, wanted: Wanted, dotenv: Path
) -> None:
    """The rules file first: a `.env` alone would start a daemon without rules."""
    values = {name: value for name, value in answers.items() if name != "topic"}
    values["rules"] = _rules(answers, settings, checkup, wanted)
    if wanted.api_key_file:
        del values["api_key"]
        values["api_key_file"] = str(wanted.api_key_file.absolute())
    write_dotenv(dotenv, values)
    typer.echo(f"{dotenv} holds the settings, for your eyes only. Start with `linkbot run`.")


def _rules(answers: Mapping[str, str], settings: Settings, checkup: Checkup | None, wanted: Wanted) -> str:
    """Where the rules are, written there if there are none yet; a post of the forum is the moderators' to write."""
    if settings.rules_topic is not None:
        place = f"{answers['forum_url']}/t/{settings.rules_topic}"
        typer.echo(
            f"The rules are to stand in the first post of {place}; docs/operate.md, section 11, says how."
        )
        return str(settings.rules)
    folder = _rules_folder(answers, settings, wanted)
    file = rules_for(folder, int(answers["topic"]))
    if file:
        typer.echo(f"{file} is for this topic already and stays as it is.")
    else:
        file = write_rules(
            folder, _thread(answers, checkup), checkup.topic.slug if checkup and checkup.topic else ""
        )
        typer.echo(f"{file} holds the rules; tune them, `linkbot rules check {file}` checks them.")
    return folder.as_posix()


def _rules_folder(answers: Mapping[str, str], settings: Settings, wanted: Wanted) -> Path:
    """The folder asked for; the daemon takes every file in it for its own, so another forum's rules stay apart."""
    folder = settings.rules
    if not is_for_others(folder, settings.forum_url):
        return folder
    if wanted.answers.get("rules") is not None:
        raise BadAnswer(f"{folder} holds rules for another forum: choose a folder of their own for these.")
    apart = folder / (urlsplit(answers["forum_url"]).hostname or "forum")
    typer.echo(f"{folder} holds rules for another forum, so these go to {apart}.")
    return apart


def _thread(answers: Mapping[str, str], checkup: Checkup | None) -> Thread:
    """The thread as the rules file names it. What was posted before today is left in peace."""
    topic = checkup.topic if checkup else None
    forum, number = answers["forum_url"], int(answers["topic"])
    return Thread(
        forum=forum,
        topic_id=number,
        title=" ".join(topic.title.split()) if topic else "",
        since=SystemClock().now().date(),
        guidelines=f"{forum}/t/{topic.slug}/{number}/1" if topic and topic.slug else f"{forum}/t/{number}",
    )
