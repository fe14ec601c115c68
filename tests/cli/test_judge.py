"""`linkbot judge`: posts in, verdicts out."""

import io
import json
import re
import sys
from pathlib import Path

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from linkbot.cli import app
from linkbot.cli.judge import Bench, answers, judge_posts
from linkbot.core.model import Home
from linkbot.rulebook.loader import load_file

RULES = Path(__file__).parents[2] / "rules" / "community-input.yaml"
FORUM = "https://forum.example.org"
GOOD = {
    "id": 1,
    "topic_id": 9,
    "post_number": 2,
    "username": "member-1",
    "cooked": '<p>My essay: <a href="https://example.com/e">e</a></p>',
}
BAD = {"topic_id": 9, "post_number": 3, "username": "member-2", "cooked": "<p>Thanks for this!</p>"}
STAFF = {
    "id": 3,
    "topic_id": 9,
    "post_number": 4,
    "username": "moderator-1",
    "staff": True,
    "cooked": "<p>Thanks!</p>",
}
RUNNER = CliRunner()


def run(lines: list[bytes], tmp_path: Path, *more: str) -> tuple[int, list[dict]]:
    """Exit code and answers for a file of these lines."""
    posts = tmp_path / "posts.jsonl"
    posts.write_bytes(b"\n".join(lines) + b"\n")
    done = RUNNER.invoke(
        app, ["judge", "--rules", str(RULES), "--forum", FORUM, "--offline", *more, str(posts)]
    )
    return done.exit_code, [json.loads(line) for line in done.stdout.splitlines()]


def test_verdicts_come_in_order_with_answers_and_reasons(tmp_path):
    """The shape that the issue promises."""
    code, found = run([orjson.dumps(post) for post in (GOOD, BAD, STAFF)], tmp_path)
    assert 0 == code
    assert {"id": 1, "topic_id": 9, "post_number": 2, "verdict": "ok"} == {
        k: found[0][k] for k in ("id", "topic_id", "post_number", "verdict")
    }
    assert {
        "external-link": "kept",
        "no-cross-talk": "kept",
        "no-direct-content": "kept",
        "own-work": "skipped",
    } == found[0]["rules"]
    assert (None, "violation", "broken") == (
        found[1]["id"],
        found[1]["verdict"],
        found[1]["rules"]["no-cross-talk"],
    )
    assert "it has no link to another host" == found[1]["why"]["external-link"]
    assert ("exempt", {"skipped"}) == (found[2]["verdict"], set(found[2]["rules"].values()))


def test_the_opening_post_is_judged_as_any_other(tmp_path):
    """`judge` knows of no thread."""
    _, found = run([orjson.dumps(BAD | {"post_number": 1, "created_at": "2019-01-01T00:00:00Z"})], tmp_path)
    assert "violation" == found[0]["verdict"]


def test_bad_lines_are_told_in_their_place_and_the_run_goes_on(tmp_path):
    """Blank lines are none; numbers count all lines."""
    code, found = run([b"{", orjson.dumps(GOOD), b"", b"[]", b'{"cooked": 5}', b"\xff\xfe"], tmp_path)
    assert 1 == code
    assert [1, None, 4, 5, 6] == [line.get("line") for line in found]
    assert "ok" == found[1]["verdict"]
    assert "a post should be a JSON object, not a list" == found[2]["error"]


def test_upload_hosts_match_by_whole_segments(tmp_path):
    """An upload is no article, but a neighbour of its storage is."""
    posts = [
        GOOD | {"cooked": f'<p>Mine: <a href="https://cdn.example.net/{path}">e</a></p>'}
        for path in ("one/a.png", "oneself/a.png")
    ]
    _, found = run(
        [orjson.dumps(post) for post in posts],
        tmp_path,
        "--upload-host",
        "cdn.example.net/one",
        "--upload-host",
        "b.example.net",
    )
    assert ["broken", "kept"] == [line["rules"]["external-link"] for line in found]


def test_the_forum_replaces_the_rules_one(tmp_path):
    """A link to the forum given is no outside link; one to the forum in the file is."""
    posts = [
        GOOD | {"cooked": f'<p>Mine: <a href="{url}/t/x/5">e</a></p>'}
        for url in (FORUM, "https://discourse.jupyter.org")
    ]
    _, found = run([orjson.dumps(post) for post in posts], tmp_path)
    assert ["broken", "kept"] == [line["rules"]["external-link"] for line in found]


def test_standard_input_is_read(monkeypatch):
    """`-` and no name at all mean the same."""
    for name in ([], ["-"]):
        done = RUNNER.invoke(
            app,
            ["judge", "--rules", str(RULES), "--forum", FORUM, "--offline", *name],
            input=orjson.dumps(GOOD),
        )
        assert (0, "ok") == (done.exit_code, json.loads(done.stdout)["verdict"])


@pytest.mark.parametrize(
    ("rules", "forum", "posts", "words"),
    [
        ("missing.yaml", FORUM, "-", "cannot be read"),
        (str(RULES), "bananas", "-", "forum"),
        (str(RULES), FORUM, "missing.jsonl", "missing.jsonl cannot be read"),
        (str(RULES), FORUM, ".", ". cannot be read"),
    ],
)
def test_bad_rules_and_usage_end_at_once(rules, forum, posts, words, capsys):
    """Exit code 2 and a plain sentence."""
    assert 2 == judge_posts(Path(rules), forum, [], posts, offline=True, out=io.BytesIO())
    assert words in re.sub(r"\s+", " ", capsys.readouterr().err)


class Closed(io.BytesIO):
    """A pipe whose reader has gone."""

    def write(self, _data):
        """Refuse."""
        raise BrokenPipeError


def test_a_reader_that_goes_away_is_no_error(tmp_path):
    """As in `linkbot judge … | head`."""
    posts = tmp_path / "posts.jsonl"
    posts.write_bytes(orjson.dumps(GOOD))
    assert 0 == judge_posts(RULES, FORUM, [], str(posts), offline=True, out=Closed())


def test_without_offline_pages_are_looked_at(tmp_path):
    """A page that cannot be fetched (no such host) leaves the rule unknown, never broken."""
    posts = tmp_path / "posts.jsonl"
    posts.write_bytes(
        orjson.dumps(GOOD | {"cooked": '<p>My essay: <a href="https://nowhere.invalid/e">e</a></p>'})
        + b"\n"
        + orjson.dumps(BAD)
    )
    out = io.BytesIO()
    assert 0 == judge_posts(RULES, FORUM, [], str(posts), offline=False, out=out)
    found = [json.loads(line) for line in out.getvalue().splitlines()]
    assert ["unknown", "skipped"] == [line["rules"]["own-work"] for line in found]
    assert "unclear" == found[0]["verdict"]


BENCH = Bench(load_file(RULES, forum=FORUM), Home(FORUM))


@given(
    st.lists(
        st.binary(max_size=30)
        | st.dictionaries(
            st.sampled_from(["cooked", "id", "username"]), st.text(max_size=9) | st.integers()
        ).map(lambda obj: json.dumps(obj).encode()),
        max_size=4,
    )
)
def test_every_line_gets_one_answer(lines):
    """Whatever comes in, one JSON object a line goes out."""
    given_lines = [line for line in lines if not line.isspace()]
    found = [orjson.loads(answer) for answer, _ in answers(lines, BENCH)]
    assert len(given_lines) == len(found)
    assert all("verdict" in one or "error" in one for one in found)
    assert sys.getrecursionlimit() > 0
