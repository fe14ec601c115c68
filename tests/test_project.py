"""House rules that no tool checks: what may be in the project, how large its parts are, what its papers say."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from dotenv import dotenv_values
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from linkbot.settings import Settings, variable

ROOT = Path(__file__).parents[1]
SHARED = ROOT / "../shared"
THIS = Path(__file__).relative_to(ROOT).as_posix()

LONGEST_FILE = 250
LONGEST_FUNCTION = 40
LONG_FILES = {
    "linkbot/core/model.py": "all nouns of the house, one after the other; nothing in it is a step",
    "linkbot/core/case.py": "what a case is and what may be done about it, noun after noun; nothing in it is a step",
    "linkbot/core/cooked_tree.py": "one walk through a post, whose parts only make sense together",
    "linkbot/edge/store/tables.py": "the tables that everything hangs on, column for column",
    "linkbot/edge/store/rows.py": "one pair of functions a table, to rows and back",
    "linkbot/rulebook/tree.py": "one walk through a YAML file",
    "linkbot/demo/forum/posting.py": "every step Discourse takes when a post comes in, in its order",
    "linkbot/demo/forum/routes_posts.py": "one short function for each endpoint of posts",
    "linkbot/demo/forum/shape_topic.py": "the JSON of a topic, field for field",
}
LONG_FUNCTIONS = {
    "linkbot/demo/forum/shape_site.py:site_json": "one literal: the JSON of a site, field for field",
    "linkbot/demo/story.py:acts": "the script of the demo, read from top to bottom",
}


def tracked() -> list[str]:
    """The files of the project, as git knows them."""
    if not (ROOT / ".git").exists() or not shutil.which("git"):
        pytest.skip("this is no git checkout, so nobody knows which files belong to the project")
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    files = [name for name in done.stdout.split("\0") if name and (ROOT / name).is_file()]
    assert len(files) > 50
    return files


def texts(*endings: str) -> Iterator[tuple[str, str]]:
    """Name and text of tracked files; those that are no text are left out, and so is this file."""
    for name in tracked():
        if name != THIS and (not endings or name.endswith(endings)):
            try:
                yield name, (ROOT / name).read_text("utf-8")
            except UnicodeDecodeError:
                continue


def modules() -> list[tuple[str, str]]:
    """Name and source of linkbot's modules, tracked or new."""
    paths = [p for p in sorted((ROOT / "linkbot").rglob("*.py")) if "migrations" not in p.parts]
    assert len(paths) > 50
    return [(p.relative_to(ROOT).as_posix(), p.read_text("utf-8")) for p in paths]


@pytest.mark.parametrize(
    ("what", "pattern", "endings"),
    [
        (
            "a path of somebody's machine",
            r"(?<![\w.$}*/-])/(?:work|root|Users)/\w|(?<![\w.$}*/-])/tmp/\w",
            (),
        ),
        ("a package registry's host", r"pypi\.org|pythonhosted\.org|registry\.npmjs|static\.crates\.io", ()),
        (
            "an index in the requirements",
            r"--(?:extra-)?index-url|--find-links|--trusted-host",
            (".txt", ".toml"),
        ),
        (
            "a mock",
            r"\bunittest\.mock\b|from unittest import mock|monkeypatch\.setattr|\bMagicMock\b",
            (".py",),
        ),
        ("a private key", r"-----BEGIN [A-Z ]*PRIVATE KEY", ()),
        ("a merge mark", r"^(?:<<<<<<<|>>>>>>>) ", ()),
    ],
)
def test_nothing_forbidden(what: str, pattern: str, endings: tuple[str, ...]):
    """No file of the project holds what must not be in it."""
    forbidden = re.compile(pattern, re.MULTILINE)
    assert [] == [
        (what, name, found[0]) for name, text in texts(*endings) if (found := forbidden.search(text))
    ]


def test_no_lock_files_and_no_litter():
    """Pins are in requirements/ alone; databases, settings and what tools leave behind stay out."""
    litter = re.compile(
        r"(?:^|/)(?:[^/]*\.lock|Pipfile.*|package-lock\.json|\.env|[^/]*\.db|__pycache__/.*|.*\.pyc)$"
    )
    assert [] == [name for name in tracked() if litter.search(name)]


def test_nothing_is_copied():
    """No long line of the reference texts stands in the project: facts are borrowed, sentences are not."""
    if not SHARED.is_dir():
        pytest.skip("../shared is not here: nothing to compare with")
    theirs = {line for path in SHARED.glob("*.md") for line in _prose(path) if len(line) >= 90}
    assert len(theirs) > 500
    ours = ((name, line.strip("# \t")) for name, text in texts() for line in text.splitlines())
    assert [] == [(name, line) for name, line in ours if line in theirs]


def _prose(path: Path) -> list[str]:
    """The lines of a text outside its blocks of code: settings and vocabulary may well be the same."""
    parts = path.read_text("utf-8").split("```")[::2]
    return [line.strip() for part in parts for line in part.splitlines()]


def test_files_are_short():
    """A module is at most 250 lines long, or stands in a list with its reason."""
    too_long = {name: len(text.splitlines()) for name, text in modules()}
    assert {} == {n: lines for n, lines in too_long.items() if lines > LONGEST_FILE and n not in LONG_FILES}


def test_functions_are_short():
    """A function's steps take at most 40 lines, its docstring aside, or it stands in a list with its reason."""
    assert {} == {
        name: lines for name, lines in _functions() if lines > LONGEST_FUNCTION and name not in LONG_FUNCTIONS
    }


def _functions() -> Iterator[tuple[str, int]]:
    for name, text in modules():
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                steps = node.body[ast.get_docstring(node) is not None :]
                first, last = (steps[0].lineno, steps[-1].end_lineno or 0) if steps else (0, -1)
                yield f"{name}:{node.name}", last - first + 1


def test_reasons_are_for_something():
    """Whoever stands in a list of exceptions exists."""
    names = {name for name, _ in modules()} | {name for name, _ in _functions()}
    assert set() == (LONG_FILES.keys() | LONG_FUNCTIONS.keys()) - names


def test_every_module_says_what_it_is_for():
    """Each module begins with a docstring."""
    assert [] == [name for name, text in modules() if not ast.get_docstring(ast.parse(text))]


def test_no_vague_names():
    """No class or module is a manager, a handler, a helper or a bag of utilities."""
    vague = re.compile(r"Manager|Handler$|Helper|Utils?$|^(?:utils?|helpers?|misc|common)$")
    allowed = {"_Handler"}  # logging's own word for what it is
    names = {Path(name).stem for name, _ in modules()}
    names |= {
        n.name for _, text in modules() for n in ast.walk(ast.parse(text)) if isinstance(n, ast.ClassDef)
    }
    assert set() == {name for name in names if vague.search(name)} - allowed


def test_every_check_is_listed():
    """A check that the list does not name would silently do nothing."""
    checks = {
        path.stem
        for path in (ROOT / "linkbot/core/checks").glob("*.py")
        if re.search(r"^    word\b", path.read_text(), re.MULTILINE)
    }
    listed = " ".join(
        (ROOT / name).read_text()
        for name in ("linkbot/core/checks/__init__.py", "linkbot/rulebook/checks.py")
    )
    assert len(checks) > 3
    assert set() == {name for name in checks if not re.search(rf"linkbot\.core\.checks\.{name}\b", listed)}


def test_every_room_has_its_floor():
    """Each package and module of linkbot stands in the layers that import-linter checks."""
    contracts = project()["tool"]["importlinter"]["contracts"]
    floors = " ".join(floor for contract in contracts for floor in contract.get("layers", ()))
    rooms = {
        path.stem
        for path in (ROOT / "linkbot").iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    assert set() == {room for room in rooms - {"__init__"} if not re.search(rf"linkbot\.{room}\b", floors)}


def project() -> dict[str, Any]:
    """pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


@pytest.mark.parametrize("name", ["run", "dev"])
def test_pins(name: str):
    """Everything wanted is pinned to one version, with hashes."""
    text = (ROOT / f"requirements/{name}.txt").read_text("utf-8")
    pins = re.findall(
        r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==\S+.*\\\n((?:    --hash=sha256:[0-9a-f]{64}.*\n)+)",
        text,
        re.MULTILINE,
    )
    pinned = {canonicalize_name(pin) for pin, _ in pins}
    groups = project()["dependency-groups"]["dev"] if name == "dev" else []
    wanted = [Requirement(line) for line in [*project()["project"]["dependencies"], *groups]]
    assert set() == {canonicalize_name(want.name) for want in wanted} - pinned
    assert len(re.findall(r"^[A-Za-z0-9]", text, re.MULTILINE)) == len(pins)


def test_what_is_imported_is_declared():
    """Every library that linkbot imports is one that it asks for by name."""
    own_name = {
        "dotenv": "python-dotenv",
        "markdown_it": "markdown-it-py",
        "re2": "google-re2",
        "ruamel": "ruamel.yaml",
    }
    found = (
        {
            alias.split(".")[0]
            for _, text in modules()
            for node in ast.walk(ast.parse(text))
            for alias in _imported(node)
        }
        - sys.stdlib_module_names
        - {"linkbot"}
    )
    declared = {canonicalize_name(Requirement(line).name) for line in project()["project"]["dependencies"]}
    declared |= {canonicalize_name("pydantic-core")}  # half of pydantic, in the same version always
    assert set() == {canonicalize_name(own_name.get(name, name)) for name in found} - declared


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module] if isinstance(node, ast.ImportFrom) and node.module and not node.level else []


def test_settings_are_documented():
    """The example file and the operators' manual name every setting, and none that does not exist."""
    settings = {variable(name) for name in Settings.model_fields}
    example = (ROOT / ".env.example").read_text("utf-8")
    manual = (ROOT / "docs/operate.md").read_text("utf-8")
    assert settings == {
        n.removesuffix("_FILE") for n in re.findall(r"^(?:# )?(LINKBOT_\w+)=", example, re.MULTILINE)
    }
    assert settings == set(re.findall(r"^\| `(LINKBOT_\w+)` \|", manual, re.MULTILINE))
    assert set() == {
        n.removesuffix("_FILE") for n in re.findall(r"\bLINKBOT_[A-Z_]+[A-Z]\b", manual)
    } - settings - {"LINKBOT_X"}


def test_example_settings_are_the_defaults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """What the example file shows as a default is the default."""
    text = re.sub(r"^# (LINKBOT_\w+=)", r"\1", (ROOT / ".env.example").read_text("utf-8"), flags=re.MULTILINE)
    (tmp_path / ".env").write_text(text)
    shown = {
        name: value
        for name, value in dotenv_values(tmp_path / ".env").items()
        if value and "FILE" not in name
    }
    for name, value in shown.items():
        monkeypatch.setenv(name, value)
    from_example = Settings(api_key="k" * 64, _env_file=None)
    for name in shown:
        monkeypatch.delenv(name)
    plain = Settings(
        forum_url=from_example.forum_url, username=from_example.username, api_key="k" * 64, _env_file=None
    )
    assert plain == from_example


@pytest.mark.parametrize(
    "paper", ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "LICENSE", "docs/operate.md"]
)
def test_papers(paper: str):
    """The papers that a project owes its readers are there, and every link in them to a file leads to one."""
    text = (ROOT / paper).read_text("utf-8")
    assert len(text) > 500
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", text)
    assert [] == [link for link in links if not ((ROOT / paper).parent / link).exists()]


def test_dockerfile():
    """Hadolint finds nothing; the image runs as nobody in particular, by exec form, with a health check."""
    hadolint = Path(sys.executable).with_name("hadolint")
    done = subprocess.run([hadolint, ROOT / "Dockerfile"], capture_output=True, text=True, check=False)
    assert (0, "") == (done.returncode, done.stdout + done.stderr)
    text = (ROOT / "Dockerfile").read_text("utf-8")
    assert re.search(r"^USER [1-9]\d+", text, re.MULTILINE)
    assert re.search(r'^ENTRYPOINT \["python", "-m", "linkbot"\]$', text, re.MULTILINE)
    assert re.search(r"^HEALTHCHECK .* CMD \[", text, re.MULTILINE)
    assert "--require-hashes" in text


def test_ci_needs_the_reference_data(tmp_path: Path):
    """Where the recorded forum is missing, CI fails at once instead of skipping what counts."""
    (tmp_path / "clone/.ci").mkdir(parents=True)
    shutil.copy(ROOT / ".ci/run", tmp_path / "clone/.ci/run")
    done = subprocess.run([tmp_path / "clone/.ci/run"], capture_output=True, text=True, check=False)
    assert (1, "") == (done.returncode, done.stdout)
    assert "../shared is missing" in done.stderr
