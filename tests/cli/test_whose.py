"""`linkbot whose`: one page and one person, or many stored pages."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from linkbot.cli import app
from linkbot.cli.whose import weigh_one
from linkbot.core.model import Profile
from linkbot.edge.pages import Pages
from tests.core.authorship.articles import BYLINE, JSON_LD, URL, html

RUN = CliRunner()


@pytest.fixture
def stored(tmp_path: Path) -> Path:
    """A folder with two pages."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "1.html").write_text(html(BYLINE, JSON_LD), "utf-8")
    (tmp_path / "pages" / "2.html").write_bytes(b"")
    return tmp_path


def pair(
    identity: object = 1, page: str = "pages/1.html", url: str = URL, **poster: object
) -> dict[str, object]:
    """A pair as the manual describes it."""
    return {"id": identity, "page": page, "url": url, "poster": {"username": "reader1", **poster}}


def run(stored: Path, *pairs: object, options: tuple[str, ...] = ()) -> tuple[int, list[dict[str, object]]]:
    """Run over pairs (objects, or lines as they are); the exit code and the answers."""
    lines = [p if isinstance(p, str) else json.dumps(p) for p in pairs]
    given = ["whose", "--pairs", "-", "--pages", str(stored), *options]
    result = RUN.invoke(app, given, input="\n".join(lines) + "\n")
    return result.exit_code, [json.loads(line) for line in result.stdout.splitlines()]


def test_pairs_are_answered_in_order(stored):
    """A line each: verdict, state and evidence."""
    code, answers = run(
        stored,
        pair("a", name="Ana Example"),
        pair("b", name="Otto Sample", website="", bio="", location=""),
        pair("c", "pages/2.html", name="Ana Example"),
    )
    assert 0 == code
    assert [("a", "owned", "likely"), ("b", "not_owned", "contradicted"), ("c", "unknown", "unknown")] == [
        (a["id"], a["verdict"], a["state"]) for a in answers
    ]
    assert {"id", "verdict", "state", "evidence"} == set(answers[0])
    assert {
        "kind": "json_ld",
        "says": "Ana Example",
        "where": "the page's JSON-LD",
        "supports": "owned",
    } in answers[0]["evidence"]
    assert {"not_owned"} == {e["supports"] for e in answers[1]["evidence"]}


def test_labels_are_never_read(stored):
    """Keys that the manual does not name change nothing, wherever they stand."""
    labelled = {
        **pair(name="Otto Sample", expected="owned", true_authors=["Otto Sample"]),
        "expected": "owned",
        "true_authors": ["Otto Sample"],
        "kind": "blog",
    }
    assert run(stored, pair(name="Otto Sample")) == run(stored, labelled)


def test_the_forum_makes_links_back_count(stored):
    """With the forum's address a rel=me link to the profile proves the page."""
    (stored / "p.html").write_text(
        html(after='<a rel="me" href="https://forum.example.org/u/reader1">me</a>'), "utf-8"
    )
    assert "unknown" == run(stored, pair(page="p.html"))[1][0]["state"]
    assert (
        "proven"
        == run(stored, pair(page="p.html"), options=("--forum", "https://forum.example.org"))[1][0]["state"]
    )


@pytest.mark.parametrize(
    "line",
    ["{", "[]", "3", "null", '{"id": 1}', pair(page="pages/3.html"), pair(page="pages"), pair(page=""), pair(page="../x"), pair(page="/etc/hostname"),
     pair(page="a\0b"), pair(username=""), pair(username=3), pair(name=3), pair(identity=[1]), {**pair(), "poster": "x"}, {**pair(), "url": None}],
)  # fmt: skip
def test_a_bad_line_is_told_and_the_run_goes_on(stored, line):
    """A line that cannot be answered gives its number and what is wrong; the others are answered; the exit code is 1."""
    code, answers = run(stored, pair("a"), "", line, pair("b"))
    assert 1 == code
    assert ["a", "b"] == [answers[0]["id"], answers[2]["id"]]
    assert {"line", "error"} == set(answers[1])
    assert 3 == answers[1]["line"]
    assert answers[1]["error"]


@pytest.mark.parametrize(
    "given",
    [["whose"], ["whose", "https://www.site.example/"], ["whose", "https://www.site.example/", "--user", "x", "--pairs", "y"],
     ["whose", "--pairs", "no such file"], ["whose", "--pairs", "-", "--pages", "no such folder"]],
)  # fmt: skip
def test_wrong_use_ends_with_two(given):
    """What cannot be understood is said on the error stream."""
    result = RUN.invoke(app, given)
    assert 2 == result.exit_code
    assert result.stderr


def test_one_page_that_cannot_be_fetched():
    """A refused address is unknown, with its reason and what would settle it."""
    result = RUN.invoke(app, ["whose", "http://127.0.0.1/", "--user", "reader1", "--name", "Ana Example"])
    assert 0 == result.exit_code
    assert "posted by reader1: unknown" in result.stdout
    assert "the host is not on the public internet" in result.stdout
    assert "rel=me" in result.stdout


def test_a_profile_needs_no_user_name():
    """A name or a website is enough; a user name that nobody gave fits no handle."""
    result = RUN.invoke(
        app, ["whose", "http://127.0.0.1/", "--name", "Ana Example", "--website", "https://ana.example"]
    )
    assert (0, "") == (result.exit_code, result.stderr)
    assert "posted by Ana Example: unknown" in result.stdout
    result = RUN.invoke(app, ["whose", "http://127.0.0.1/", "--website", "https://ana.example"])
    assert "posted by somebody: unknown" in result.stdout


def test_nobody_is_asked_about_nobody():
    """An address alone: the error says how to name the poster."""
    result = RUN.invoke(app, ["whose", "https://www.site.example/"])
    assert 2 == result.exit_code
    assert "say who posted it" in " ".join(result.stderr.replace("│", " ").split())


def test_one_page_as_json():
    """The same for machines."""
    result = RUN.invoke(app, ["whose", "http://127.0.0.1/", "--user", "reader1", "--website", "x", "--json"])
    answer = json.loads(result.stdout)
    assert {"url", "username", "verdict", "state", "reasons", "evidence", "settles"} == set(answer)
    assert ("unknown", "reader1") == (answer["verdict"], answer["username"])


def test_without_profile_the_forum_is_asked(monkeypatch, tmp_path):
    """No profile is given and no forum is set up: the error says which settings are missing."""
    monkeypatch.chdir(tmp_path)
    for name in ("LINKBOT_FORUM_URL", "LINKBOT_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    result = RUN.invoke(app, ["whose", "http://127.0.0.1/", "--user", "reader1"])
    assert 2 == result.exit_code
    assert "LINKBOT_FORUM_URL" in result.stderr


def test_what_a_page_says_is_shown_as_plain_text(capsys, tmp_path):
    """Every sign is a row; markup in what a page says stays as it is."""
    import asyncio  # noqa: PLC0415
    import threading  # noqa: PLC0415

    from tests.edge.strangers import answer, site  # noqa: PLC0415

    ready, done = threading.Event(), threading.Event()
    port: list[int] = []

    async def serve() -> None:
        body = html(
            '<p class="byline">By Ana Example</p>', '<meta name="author" content="[bold]Ana">'
        ).encode()
        async with site({"/": answer(body)}, "127.0.0.1") as stranger:
            port.append(stranger.port)
            ready.set()
            while not done.is_set():
                await asyncio.sleep(0.01)

    thread = threading.Thread(target=asyncio.run, args=(serve(),))
    thread.start()
    try:
        assert ready.wait(10)
        host = f"127.0.0.1:{port[0]}"
        poster = Profile("reader1", name="Ana Example")
        assert 0 == weigh_one(
            f"http://{host}/",
            poster,
            "",
            ask=False,
            as_json=False,
            pages=Pages(allowed_hosts=frozenset({host})),
        )
    finally:
        done.set()
        thread.join()
    shown = capsys.readouterr().out
    assert "posted by reader1: likely" in shown
    assert "byline" in shown
