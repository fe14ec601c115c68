"""What may stand in a setting: each value is read, checked and brought to one form. Raises ValueError in plain words."""

import os
import re
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import HttpUrl, SecretStr, TypeAdapter
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from linkbot.core.rules import Mode

KEY_LENGTH = 8  # a forum makes 64 (contract 2.1); below 8, hiding it in logs would hide half the words


def forum_address(text: str) -> str:
    """An address without a trailing slash; a sub-folder stays."""
    if not text.lower().startswith(("https://", "http://")):
        raise ValueError("write it in full, beginning with https://")
    parts = urlsplit(text)
    if parts.query or parts.fragment:
        raise ValueError("leave out everything from the ? or # on")
    if parts.username or parts.password:
        raise ValueError("leave out the name and password before the @")
    if re.search(r"/[tcu]/[^/]", parts.path):
        raise ValueError("give the address of the forum alone, not that of a page in it")
    return str(TypeAdapter(HttpUrl).validate_python(text)).rstrip("/")


def database_address(text: str) -> str:
    """A file name or URL as an address that SQLAlchemy opens asynchronously."""
    if "://" not in text:
        return sqlite_address(text)
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        raise ValueError("this is no database address") from None
    backend = url.drivername.partition("+")[0]
    if backend == "sqlite":
        return sqlite_address("" if url.query or url.host else url.database or "")
    if backend in {"postgres", "postgresql"}:
        return url.set(drivername="postgresql+psycopg").render_as_string(hide_password=False)
    raise ValueError(f"linkbot keeps its memory in SQLite or PostgreSQL, not in {backend}")


def sqlite_address(path: str) -> str:
    """The address of a SQLite file."""
    if path in {"", ":memory:"} or path.startswith("file:"):
        raise ValueError("name a file: without one, linkbot would forget whom it has told")
    if path.endswith(("/", os.sep)) or not path.isprintable():
        raise ValueError("name a file, not a folder")
    path = os.path.expanduser(path)  # noqa: PTH111  # pathlib's raises for a ~name that nobody has
    return str(URL.create("sqlite+aiosqlite", database=path))


def mode(value: object) -> object:
    """A mode by its name, as the rules file spells it."""
    if isinstance(value, str) and value.upper() in Mode.__members__:
        return Mode[value.upper()]
    if isinstance(value, Mode):
        return value
    raise ValueError("choose off, observe, flag or full")


def rules_place(path: Path) -> Path:
    """A folder, or `topic:` with the number of a topic."""
    if str(path).startswith("topic:") and not re.fullmatch(r"topic:[1-9][0-9]{0,17}", str(path)):
        raise ValueError("behind topic: there stands the number of a topic, as in topic:1615")
    return path


def user_name(text: str) -> str:
    """A user name of the forum, as it stands in addresses."""
    if not re.fullmatch(r"[^\s@/]+", text):
        raise ValueError("write it without @, / and blanks")
    return header_text(text)


def header_text(text: str) -> str:
    """Words that may travel in an HTTP header."""
    if not (text.isascii() and text.isprintable()):
        raise ValueError("use plain letters, digits and signs, on one line")
    return text


def key_text(secret: SecretStr) -> SecretStr:
    """A key without the blanks around it."""
    value = secret.get_secret_value().strip()
    if len(value) < KEY_LENGTH or not (value.isascii() and value.isprintable()) or " " in value:
        raise ValueError("it is too short, or holds blanks or letters that no key has; copy it again")
    return SecretStr(value)
