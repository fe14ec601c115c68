"""Settings come from three places, are checked at the door, and complain in plain words."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkbot.core.rules import Mode
from linkbot.settings import Settings, SettingsError, load_settings, unknown_variables, variable

KEY = "0123456789abcdef" * 4
NEEDED = {"FORUM_URL": "https://forum.example.org", "API_KEY": KEY, "USERNAME": "helper-1"}


@pytest.fixture
def environ(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """An environment without linkbot's variables, in an empty folder; a function that sets some."""
    for name in [n for n in os.environ if n.upper().startswith("LINKBOT_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)

    def put(**values: str) -> None:
        for name, value in values.items():
            monkeypatch.setenv(f"LINKBOT_{name}", value)

    return put


def words_of(trouble: pytest.ExceptionInfo[SettingsError]) -> str:
    """What the operator reads."""
    return str(trouble.value)


def test_three_are_enough(environ):
    """With forum, key and user name all else has a careful default."""
    environ(**NEEDED)
    settings = load_settings()
    assert ("https://forum.example.org", KEY, "helper-1") == (
        settings.forum_url,
        settings.api_key.get_secret_value(),
        settings.username,
    )
    assert (Mode.OBSERVE, 60, 40, None) == (
        settings.max_mode,
        settings.poll_every,
        settings.requests_per_minute,
        settings.health_port,
    )
    assert "sqlite+aiosqlite:///linkbot.db" == settings.database


def test_nothing_set_names_all_that_is_missing(environ):
    """All missing settings are told at once, each with what it is and where to set it."""
    environ()
    with pytest.raises(SettingsError) as trouble:
        load_settings()
    lines = words_of(trouble).splitlines()
    assert ["LINKBOT_FORUM_URL", "LINKBOT_API_KEY", "LINKBOT_USERNAME"] == [
        x.split(" is missing")[0] for x in lines
    ]
    assert all("linkbot init" in line for line in lines)


def test_dotenv_and_environment(environ, tmp_path: Path):
    """A `.env` file serves, and the environment wins over it."""
    environ(USERNAME="helper-2")
    lines = [f"LINKBOT_{name}={value}" for name, value in NEEDED.items()]
    (tmp_path / ".env").write_text("\n".join(lines))
    assert ("helper-2", KEY) == (load_settings().username, load_settings().api_key.get_secret_value())


def test_secrets_folder(environ, tmp_path: Path):
    """A file named like the variable in the secrets folder serves, in either case."""
    folder = tmp_path / "secrets"
    folder.mkdir()
    (folder / "linkbot_api_key").write_text(f"{KEY}\n")
    environ(FORUM_URL=NEEDED["FORUM_URL"], USERNAME="helper-1")
    assert KEY == load_settings(secrets=folder).api_key.get_secret_value()


def test_secret_file_variable(environ, tmp_path: Path):
    """LINKBOT_API_KEY_FILE names a file with the key; blanks around it do not matter."""
    (tmp_path / "key").write_text(f"  {KEY}\r\n")
    environ(**{**NEEDED, "API_KEY": "", "API_KEY_FILE": str(tmp_path / "key")})
    assert KEY == load_settings().api_key.get_secret_value()


def test_plain_and_file_together_is_an_error(environ, tmp_path: Path):
    """A setting given twice is refused, even if one is in the environment and the other in `.env`."""
    (tmp_path / ".env").write_text("LINKBOT_API_KEY_FILE=/run/secrets/key")
    environ(**NEEDED)
    with pytest.raises(
        SettingsError, match="LINKBOT_API_KEY and LINKBOT_API_KEY_FILE are both set"
    ) as trouble:
        load_settings()
    assert KEY not in words_of(trouble)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "No such file"),
        (b"", "empty"),
        (b" \n", "empty"),
        (b"\xff\xfe\x00", "plain text"),
        (b"k" * 70_000, "too long"),
    ],
)
def test_secret_file_that_cannot_serve(environ, tmp_path: Path, content: bytes | None, words: str):
    """A secret file that is missing, empty, binary or huge is named with its fault."""
    if content is not None:
        (tmp_path / "key").write_bytes(content)
    environ(**{**NEEDED, "API_KEY": "", "API_KEY_FILE": str(tmp_path / "key")})
    with pytest.raises(SettingsError, match=words) as trouble:
        load_settings()
    assert "LINKBOT_API_KEY_FILE" in words_of(trouble)


def test_secret_file_that_is_a_folder(environ, tmp_path: Path):
    """A folder given as a secret file is refused in words."""
    environ(**{**NEEDED, "API_KEY": "", "API_KEY_FILE": str(tmp_path)})
    with pytest.raises(SettingsError, match="cannot be read"):
        load_settings()


@pytest.mark.parametrize("content", [b"\xff\xfe\xff", None])
def test_dotenv_that_cannot_be_read(environ, tmp_path: Path, content: bytes | None):
    """A `.env` that is binary, or a folder, is named."""
    environ(**NEEDED)
    if content is None:
        (tmp_path / ".env").mkdir()
    else:
        (tmp_path / ".env").write_bytes(content)
    with pytest.raises(SettingsError, match=r"\.env cannot be read"):
        load_settings()


def test_binary_secret_in_the_secrets_folder(environ, tmp_path: Path):
    """A secret that is no text is refused in words."""
    (tmp_path / "linkbot_api_key").write_bytes(b"\xff\xfe\x00")
    environ(FORUM_URL=NEEDED["FORUM_URL"], USERNAME="helper-1")
    with pytest.raises(SettingsError, match="not plain text"):
        load_settings(secrets=tmp_path)


def test_secret_that_is_a_folder_in_the_secrets_folder(environ, tmp_path: Path):
    """A folder where a secret should be is no key, and says so without a traceback."""
    (tmp_path / "secrets" / "linkbot_api_key").mkdir(parents=True)
    environ(FORUM_URL=NEEDED["FORUM_URL"], USERNAME="helper-1")
    with (
        pytest.warns(UserWarning, match="linkbot_api_key"),
        pytest.raises(SettingsError, match="LINKBOT_API_KEY is missing"),
    ):
        load_settings(secrets=tmp_path / "secrets")


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("FORUM_URL", "forum.example.org", "beginning with https"),
        ("FORUM_URL", "ftp://forum.example.org", "beginning with https"),
        ("FORUM_URL", "https://", "valid URL"),
        ("FORUM_URL", "https://[x", "IPv6"),
        ("FORUM_URL", "https://forum.example.org/?a=1", "from the ?"),
        ("FORUM_URL", "https://forum.example.org/t/links/17", "the forum alone"),
        ("FORUM_URL", "https://member-1:pass@forum.example.org", "before the @"),
        ("API_KEY", "short", "too short"),
        ("API_KEY", "paste the key here", "blanks"),
        ("API_KEY", "clé" * 9, "copy it again"),
        ("USERNAME", "@helper", "without @"),
        ("USERNAME", "hélper", "plain letters"),
        ("DATABASE", "mysql://localhost/x", "SQLite or PostgreSQL, not in mysql"),
        ("DATABASE", "://", "no database address"),
        ("DATABASE", "postgresql://host:port/x", "no database address"),
        ("DATABASE", ":memory:", "forget whom"),
        ("DATABASE", "sqlite://", "forget whom"),
        ("DATABASE", "sqlite:///x.db?mode=ro", "name a file"),
        ("DATABASE", "sqlite://server/x.db", "name a file"),
        ("DATABASE", "folder/", "not a folder"),
        ("RULES", "topic:x", "the number of a topic"),
        ("MAX_MODE", "3", "off, observe, flag or full"),
        ("MAX_MODE", "loud", "off, observe, flag or full"),
        ("LOG_FORMAT", "xml", "console"),
        ("LOG_LEVEL", "loud", "warning"),
        ("POLL_EVERY", "9", "greater than or equal to 10"),
        ("POLL_EVERY", "nan", "finite"),
        ("POLL_EVERY", "often", "number"),
        ("REQUESTS_PER_MINUTE", "0", "greater than or equal to 1"),
        ("REQUESTS_PER_MINUTE", "60", "less than or equal to 55"),
        ("HEALTH_PORT", "70000", "65535"),
        ("CONTACT", "a\nb: c", "one line"),
    ],
)
def test_bad_value(environ, name: str, value: str, words: str):
    """A value that cannot be used is named with its variable and the remedy, in one line, never a traceback."""
    environ(**{**NEEDED, name: value})
    with pytest.raises(SettingsError) as trouble:
        load_settings()
    assert words_of(trouble).startswith(f"LINKBOT_{name} cannot be used: ")
    assert words in words_of(trouble)
    assert 1 == len(words_of(trouble).splitlines())


@pytest.mark.parametrize("name", ["API_KEY", "DATABASE", "FORUM_URL", "HEALTH_PORT", "USERNAME", "MAX_MODE"])
def test_a_bad_value_is_never_shown(environ, name: str):
    """No error repeats a value: a key pasted into the wrong variable stays out of the log."""
    secret = "k3y " + "9f" * 20
    environ(**{**NEEDED, name: f"mysql://{secret}" if name == "DATABASE" else secret})
    with pytest.raises(SettingsError) as trouble:
        load_settings()
    assert "9f9f" not in words_of(trouble)
    assert trouble.value.__cause__ is None
    assert trouble.value.__suppress_context__


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("linkbot.db", "sqlite+aiosqlite:///linkbot.db"),
        ("/data/linkbot.db", "sqlite+aiosqlite:////data/linkbot.db"),
        ("sqlite:////data/linkbot.db", "sqlite+aiosqlite:////data/linkbot.db"),
        ("sqlite+aiosqlite:///x.db", "sqlite+aiosqlite:///x.db"),
        ("postgres://u:p%40s@db/linkbot", "postgresql+psycopg://u:p%40s@db/linkbot"),
        ("postgresql://db/linkbot", "postgresql+psycopg://db/linkbot"),
        ("postgresql+asyncpg://db/linkbot", "postgresql+psycopg://db/linkbot"),
    ],
)
def test_database_address(environ, given: str, expected: str):
    """Paths and URLs become addresses that SQLAlchemy opens asynchronously; doing it twice changes nothing."""
    environ(**NEEDED, DATABASE=given)
    once = load_settings().database
    environ(DATABASE=once)
    assert (expected, expected) == (once, load_settings().database)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("https://Forum.Example.org/", "https://forum.example.org"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("https://example.org/forum//", "https://example.org/forum"),
        (" https://bücher.example/f ", "https://xn--bcher-kva.example/f"),
    ],
)
def test_forum_address(environ, given: str, expected: str):
    """The forum's address loses its trailing slash and keeps its sub-folder."""
    environ(**{**NEEDED, "FORUM_URL": given})
    assert expected == load_settings().forum_url


@pytest.mark.parametrize(
    ("word", "mode"), [("off", Mode.OFF), ("Observe", Mode.OBSERVE), ("FULL", Mode.FULL)]
)
def test_mode_by_name(environ, word: str, mode: Mode):
    """The ceiling is given by its name, in any case."""
    environ(**NEEDED, MAX_MODE=word)
    assert mode is load_settings().max_mode


def test_secrets_are_out_of_sight(environ):
    """Neither key nor database password shows when settings are printed; `secrets` lists both."""
    environ(**NEEDED, DATABASE="postgresql://linkbot:pa%2Fss@db/linkbot")
    settings = load_settings()
    assert (KEY, "pa/ss") == settings.secrets()
    assert not [s for s in (KEY, "pa/ss", "pa%2Fss") if s in repr(settings) + str(settings)]


def test_settings_are_frozen(environ):
    """Nobody changes a setting under way."""
    environ(**NEEDED)
    with pytest.raises(ValueError, match="frozen"):
        load_settings().max_mode = Mode.FULL


def test_values_by_hand_win(environ):
    """The demo and the tests make settings from plain values, whatever the environment says."""
    environ(**NEEDED, MAX_MODE="off")
    assert Mode.FULL is Settings(**{k.lower(): v for k, v in NEEDED.items()}, max_mode=Mode.FULL).max_mode


def test_unknown_variables():
    """A mistyped variable is reported with the likely one; foreign ones are left alone."""
    told = unknown_variables(
        {"LINKBOT_POLL_EVRY": "9", "PATH": "/bin", "LINKBOT_USERNAME": "x", "linkbot_api_key_file": "y"},
        {"API_KEY": "x", "LINKBOT_ZZZZZZZZZZ": "1", "POSTGRES_PASSWORD": "x", "COMPOSE_FILE": "x"},
    )
    assert [
        "LINKBOT_POLL_EVRY in the environment is no setting of linkbot: did you mean LINKBOT_POLL_EVERY?",
        "API_KEY in .env is no setting of linkbot: did you mean LINKBOT_API_KEY?",
        "LINKBOT_ZZZZZZZZZZ in .env is no setting of linkbot: it does nothing; remove it.",
    ] == told


def test_a_mistyped_name_is_shown_beside_what_is_missing(environ):
    """Who mistyped a needed variable is told both: what is missing and what was set instead."""
    environ(FORUM_URL=NEEDED["FORUM_URL"], USERNAME="helper-1", APIKEY=KEY)
    with pytest.raises(SettingsError, match="did you mean LINKBOT_API_KEY") as trouble:
        load_settings()
    assert KEY not in words_of(trouble)


def test_every_setting_is_explained():
    """Each setting says in a sentence what it is, for error messages and documentation."""
    assert [] == [name for name, field in Settings.model_fields.items() if len(field.description or "") < 20]
    assert "LINKBOT_POLL_EVERY" == variable("poll_every")


@given(st.text(max_size=60))
def test_no_text_breaks_the_door(text: str):
    """Whatever stands in a variable, the answer is settings or plain words, never another error."""
    for name in ("forum_url", "api_key", "username", "database", "contact", "max_mode"):
        values = {k.lower(): v for k, v in NEEDED.items()} | {name: text}
        try:
            settings = Settings.model_validate(values)
        except ValueError:
            continue
        assert "\n" not in settings.contact + settings.username + settings.forum_url
