"""What the operator decides: where the forum is, who linkbot is there, and how far it may go."""

import os
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Literal

from dotenv import dotenv_values
from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, SettingsConfigDict
from pydantic_settings.exceptions import SettingsError as SourceError
from sqlalchemy.engine import make_url

from linkbot.core.rules import Mode
from linkbot.setting_values import (
    database_address,
    forum_address,
    header_text,
    key_text,
    mode,
    rules_place,
    user_name,
)

PREFIX = "LINKBOT_"
SECRETS = Path("/run/secrets")  # where Docker and Podman mount secrets
SECRET_FILE_LIMIT = 65_536  # bytes; a longer file is not a secret but a mistake
_LOWER = BeforeValidator(lambda value: value.lower() if isinstance(value, str) else value)
_OTHERS = ("COMPOSE_", "DOCKER_", "POSTGRES_")  # keys of `.env` that belong to the tools beside linkbot


class SettingsError(Exception):
    """The settings cannot be used. The text says in plain words what to do, and never shows a secret."""


class Settings(BaseSettings):
    """All settings. The descriptions are what error messages and the documentation show."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        str_strip_whitespace=True,
        validate_default=True,
        hide_input_in_errors=True,
    )

    forum_url: Annotated[str, AfterValidator(forum_address)] = Field(
        description="The forum's address, sub-folder included, such as https://forum.example.org"
    )
    api_key: Annotated[SecretStr, AfterValidator(key_text)] = Field(
        description="The API key of linkbot's account, from the forum's Admin → Advanced → API keys"
    )
    username: Annotated[str, Field(max_length=255), AfterValidator(user_name)] = Field(
        description="The user name of linkbot's account on the forum, without the @"
    )
    database: Annotated[str, AfterValidator(database_address)] = Field(
        "linkbot.db",
        repr=False,
        description="Where linkbot remembers: a file name (SQLite) or postgresql://user:password@host/name",
    )
    rules: Annotated[Path, AfterValidator(rules_place)] = Field(
        Path("rules"),
        description="The folder with the rules files, one file a thread; or topic:ID, a staff-only topic with the rules",
    )
    max_mode: Annotated[Mode, BeforeValidator(mode)] = Field(
        Mode.OBSERVE,
        description="How far linkbot may ever go: off, observe, flag or full; no rules file can go further",
    )
    log_format: Annotated[Literal["auto", "console", "json"], _LOWER] = Field(
        "auto", description="How the log looks: console, json, or auto (console on a terminal, else json)"
    )
    log_level: Annotated[Literal["debug", "info", "warning", "error"], _LOWER] = Field(
        "info", description="The least important line that is still logged: debug, info, warning or error"
    )
    poll_every: Annotated[float, Field(ge=10, le=86_400, allow_inf_nan=False)] = Field(
        60, description="Seconds between two looks at the thread, 10 or more"
    )
    requests_per_minute: Annotated[int, Field(ge=1, le=55)] = Field(
        40,
        description="How many requests linkbot may send in a minute, 1 to 55; a forum allows 60 to all keys",
    )
    requests_per_day: Annotated[int, Field(ge=100, le=80_000)] = Field(
        20_000,
        description="How many requests linkbot may send in a day (UTC), 100 or more; then it waits for the next",
    )
    health_port: Annotated[int, Field(ge=1, le=65_535)] | None = Field(
        None, description="The loopback port on which /healthz answers; without it nothing listens"
    )
    push: bool = Field(
        True, description="false where the forum's news (its message bus) cannot be listened to"
    )
    webhook_secret: Annotated[SecretStr, Field(min_length=12, max_length=200)] | None = Field(
        None,
        description="The secret of the forum's webhook to /webhooks on the health port, 12 characters or more",
    )
    names_are_verified: bool = Field(
        False,
        description="true where the forum takes members' names from single sign-on, so that a name cannot be chosen freely",
    )
    contact: Annotated[str, Field(max_length=200), AfterValidator(header_text)] = Field(
        "", description="An address or page for the forum's operators, sent along as part of the User-Agent"
    )

    @property
    def rules_topic(self) -> int | None:
        """The topic that holds the rules; None if a folder does."""
        place = str(self.rules)
        return int(place.removeprefix("topic:")) if place.startswith("topic:") else None

    def secrets(self) -> tuple[str, ...]:
        """The values that must never be shown: the keys, and the password in the database address."""
        password = make_url(self.database).password
        webhook = self.webhook_secret.get_secret_value() if self.webhook_secret else None
        return tuple(s for s in (self.api_key.get_secret_value(), password, webhook) if s)


def variable(field: str) -> str:
    """The name of the environment variable behind a setting."""
    return PREFIX + field.upper()


def load_settings(dotenv: Path | None = Path(".env"), secrets: Path | None = SECRETS) -> Settings:
    """The settings of this process: environment, then `.env`, then the secrets folder; the first one found counts.

    `LINKBOT_X_FILE` names a file that holds the value of `LINKBOT_X`. Raises SettingsError with all problems at once.
    """
    written = _read_dotenv(dotenv)
    from_files = _read_secret_files(_variables(os.environ), _variables(written))
    try:
        return Settings(
            _env_file=dotenv,
            _secrets_dir=secrets if secrets and secrets.is_dir() else None,
            **from_files,  # type: ignore[arg-type]  # pydantic checks these
        )
    except ValidationError as error:
        hints = unknown_variables(os.environ, written)
        raise SettingsError("\n".join([*map(plain_words, error.errors()), *hints])) from None
    except SourceError:
        raise SettingsError(f"A secret in {secrets} cannot be read, or is not plain text.") from None


def _read_dotenv(path: Path | None) -> dict[str, str | None]:
    if path is None or not path.exists():
        return {}
    if path.is_dir():  # Docker makes one where the file to be mounted is missing
        raise SettingsError(f"{path} cannot be read: it is a folder.")
    try:
        return dotenv_values(path)
    except (OSError, UnicodeDecodeError):
        raise SettingsError(f"{path} cannot be read, or is not UTF-8 text.") from None


def _variables(values: Mapping[str, str | None]) -> dict[str, str]:
    """What is set and not empty, by upper-case name."""
    return {name.upper(): value for name, value in values.items() if value}


def _read_secret_files(environ: Mapping[str, str], written: Mapping[str, str]) -> dict[str, str]:
    """The values of settings given as `LINKBOT_X_FILE`, by field name."""
    given = {**written, **environ}
    found: dict[str, str] = {}
    for field in Settings.model_fields:
        name = variable(field)
        path = given.get(f"{name}_FILE")
        if path and name in given:
            raise SettingsError(f"{name} and {name}_FILE are both set: keep one of them.")
        if path:
            found[field] = read_secret(f"{name}_FILE", Path(path))
    return found


def read_secret(name: str, path: Path) -> str:
    """What a secret file holds, stripped. Raises SettingsError, which names the variable or option and the file."""
    try:
        with path.open("rb") as file:
            content = file.read(SECRET_FILE_LIMIT + 1)
        text = content.decode().strip()
    except OSError as error:
        raise SettingsError(f"{name} names {path}, which cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise SettingsError(f"{name} names {path}, which does not hold plain text.") from None
    if not text or len(content) > SECRET_FILE_LIMIT:
        raise SettingsError(f"{name} names {path}, which is {'too long' if text else 'empty'}.")
    return text


def plain_words(detail: ErrorDetails) -> str:
    """One problem, with the variable's name and the remedy; the value stays unsaid, it may be a secret."""
    field = str(detail["loc"][0])
    name, about = variable(field), Settings.model_fields[field].description
    if detail["type"] == "missing":
        return f"{name} is missing. {about}. Set it in the environment or in .env, or run `linkbot init`."
    reason = detail["msg"].removeprefix("Value error, ").replace("Input should", "it should")
    return f"{name} cannot be used: {reason}. {about}."


def unknown_variables(environ: Mapping[str, str], dotenv: Mapping[str, str | None]) -> list[str]:
    """A sentence for each variable that looks meant for linkbot and is none of its settings."""
    known = [variable(field) + end for field in Settings.model_fields for end in ("", "_FILE")]
    places = [("the environment", name) for name in environ if name.upper().startswith(PREFIX)]
    places += [(".env", name) for name in dotenv if not name.upper().startswith(_OTHERS)]
    return [_unknown(name, place, known) for place, name in places if name.upper() not in known]


def _unknown(name: str, place: str, known: list[str]) -> str:
    guess = PREFIX + name.upper().removeprefix(PREFIX)
    near = get_close_matches(guess, known, n=1, cutoff=0.75)
    advice = f"did you mean {near[0]}?" if near else "it does nothing; remove it."
    return f"{name} in {place} is no setting of linkbot: {advice}"
