"""`linkbot backtest`: the past judged again, from archives and from a forum."""

import asyncio
import gzip
import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson
import pytest
from bs4 import BeautifulSoup
from typer.testing import CliRunner, Result

from linkbot.cli import app
from linkbot.cli.thread_past import read_thread
from linkbot.core.case import Case, Closing, State, Trouble
from linkbot.core.model import Home
from linkbot.demo.forum import DemoForum, serve
from linkbot.edge.discourse.post import post_of
from linkbot.edge.store import open_store
from linkbot.flow.review import digest_of
from linkbot.rulebook.loader import load_file
from linkbot.settings import Settings

RULES = Path(__file__).parents[2] / "rules" / "community-input.yaml"
LABELS = Path(__file__).parents[2] / "../shared/threads-dev/labels.jsonl"
FORUM = "https://forum.example.org"
NOW = datetime(2026, 5, 1, tzinfo=UTC)
STRICT = RULES.read_text("utf-8").replace("at_most: 80", "at_most: 3")

GOOD = {
    "id": 1,
    "topic_id": 9,
    "post_number": 2,
    "username": "member-1",
    "cooked": '<p>Councils and votes, seen from afar: <a href="https://example.com/e">e</a></p>',
}
BAD = {"id": 2, "topic_id": 9, "post_number": 3, "username": "member-2", "cooked": "<p>Thanks for this!</p>"}
STAFF = BAD | {"id": 3, "post_number": 4, "staff": True}


def labelled(post: dict[str, Any], **expected: str) -> dict[str, Any]:
    """A post with what is expected of it."""
    return {"id": f"x-{post['id']}", "forum": FORUM, "post": post, "expected": expected}


def write(folder: Path, *rows: object, name: str = "posts.jsonl") -> str:
    """A file of these rows, a line each; bytes as they are."""
    path = folder / name
    path.write_bytes(b"".join((r if isinstance(r, bytes) else orjson.dumps(r)) + b"\n" for r in rows))
    return str(path)


def run(*options: str, given: bytes = b"", rules: Path = RULES) -> Result:
    """Run over archives."""
    command = ["backtest", str(rules), "--forum", FORUM, *options]
    result = CliRunner().invoke(app, command, input=given)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def figures(*options: str, code: int = 0, given: bytes = b"") -> Any:
    """The figures as JSON."""
    result = run(*options, "--json", given=given)
    assert code == result.exit_code, result.output
    return json.loads(result.stdout)


@pytest.fixture
def strict(tmp_path: Path) -> Path:
    """Rules by which three words are enough."""
    path = tmp_path / "strict.yaml"
    path.write_text(STRICT, "utf-8")
    return path


def test_counts_by_verdict_and_rule(tmp_path):
    """Each post counts once; exempt posts are asked nothing."""
    found = figures("--posts", write(tmp_path, GOOD, BAD, STAFF))
    new = found["rules"]["new"]
    assert (3, 0) == (found["posts"], found["bad_lines"])
    assert {"violation": 1, "unclear": 0, "ok": 1, "exempt": 1} == new["verdicts"]
    assert {"broken": 1, "unknown": 0, "kept": 1, "skipped": 0} == new["answers"]["no-cross-talk"]
    assert (None, None) == (new["scores"], found["changed"])
    (broken,) = found["broken"]
    assert (2, f"{FORUM}/t/9/3", "violation") == (broken["id"], broken["url"], broken["said"])
    assert any(reason.startswith("no-cross-talk: ") for reason in broken["reasons"])


def test_pages_are_not_fetched_and_that_is_said(tmp_path):
    """A rule that needs a page is skipped."""
    found = figures("--posts", write(tmp_path, GOOD))
    assert "own-work: skipped for 1 post (nobody looked at the linked pages)." in found["notes"]
    assert "A back-test fetches no linked pages." in found["notes"]


def test_changes_between_two_files(tmp_path, strict):
    """Which verdicts are other ones now, and why."""
    posts = write(tmp_path, GOOD, BAD, STAFF)
    changed = figures("--against", str(strict), "--posts", posts)["changed"]
    assert (1, [{"before": "violation", "after": "ok", "posts": 1}]) == (changed["count"], changed["kinds"])
    (post,) = changed["posts"]
    assert (1, "violation → ok") == (post["id"], post["said"])
    assert post["reasons"][0].startswith("no-direct-content: broken → kept (before: ")
    same = figures("--against", str(RULES), "--posts", posts)
    assert (0, None) == (same["changed"]["count"], same["broken"])


def test_figures_against_labels(tmp_path):
    """Precision and recall overall and by rule; what is wrong is named; unclear posts are left out."""
    rows = (
        labelled(GOOD, external_link="ok", cross_talk="ok", direct_content="ok", overall="ok"),
        labelled(BAD, external_link="violation", cross_talk="ok", direct_content="ok", overall="ok"),
        labelled(STAFF, external_link="violation", cross_talk="violation", overall="staff_exempt"),
        labelled(GOOD | {"id": 7}, external_link="ok", overall="violation"),
        labelled(BAD | {"id": 8}, overall="unclear"),
        labelled(GOOD | {"id": 9}, house_style="ok"),
    )
    found = figures("--posts", write(tmp_path, *rows))
    scores = found["rules"]["new"]["scores"]
    assert (5, 1) == (scores["posts"], scores["unclear"])
    assert {"hits": 0, "false": 1, "missed": 1, "clear": 3} == {
        name: scores["overall"][name] for name in ("hits", "false", "missed", "clear")
    }
    assert {"external-link", "no-cross-talk", "no-direct-content"} == set(scores["rules"])
    assert (1.0, 1.0) == (
        scores["rules"]["external-link"]["precision"],
        scores["rules"]["external-link"]["recall"],
    )
    assert (0.0, None) == (
        scores["rules"]["no-cross-talk"]["precision"],
        scores["rules"]["no-cross-talk"]["recall"],
    )
    assert [(2, "accused"), (7, "missed")] == [(row["id"], row["said"]) for row in found["wrong"]]
    assert "No rule answers to the labels house_style." in found["notes"]


@pytest.mark.skipif(not LABELS.exists(), reason="the labelled posts are not beside the project")
def test_the_labelled_set():
    """The figures that the set's own scorer gives."""
    hosts = json.loads(LABELS.with_name("forums.json").read_text("utf-8"))
    options = [
        x for forum in hosts.values() for host in forum["upload_hosts"] for x in ("--upload-host", host)
    ]
    scores = figures("--posts", str(LABELS), *options)["rules"]["new"]["scores"]
    assert (89, 1) == (scores["posts"], scores["unclear"])
    assert scores["overall"]["false"] <= 1
    assert scores["rules"]["no-cross-talk"]["f1"] >= 0.93


def test_bad_lines_are_told_and_the_run_goes_on(tmp_path):
    """Exit 1; each with file and line, up to ten of them."""
    path = write(tmp_path, b"{", GOOD, b"", b"[]", {"cooked": 5}, b"\xff", BAD, *[b"nonsense"] * 20)
    result = run("--posts", path)
    assert 1 == result.exit_code
    assert f"{path}:1: not JSON" in result.stderr
    assert f"{path}:4: a post should be a JSON object, not a list" in result.stderr
    assert 10 == result.stderr.count(f"{path}:")
    assert "24 lines hold no post" in result.stdout
    assert "Verdicts on 2 posts" in result.stdout


@pytest.mark.parametrize(
    "row",
    [
        {"post": GOOD, "forum": 7},
        {"post": GOOD, "forum": "https://"},
        {"post": GOOD, "forum": "http://[x"},
        {"post": GOOD, "expected": []},
        {"post": GOOD, "expected": {"overall": "maybe"}},
        {"post": GOOD, "expected": {"cross_talk": 1}},
        {"post": {}},
        {"post": 5},
        7,
    ],
)
def test_rows_that_are_no_posts(tmp_path, row):
    """Each is a bad line, never a traceback."""
    found = figures("--posts", write(tmp_path, GOOD, row), code=1)
    assert (1, 1) == (found["posts"], found["bad_lines"])


def test_archives_in_their_shapes(tmp_path):
    """Lines, packed lines, a topic as the forum gives it, a list, standard input: the same posts."""
    lines = b"\n".join(map(orjson.dumps, (GOOD, BAD)))
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(lines))
    (tmp_path / "b.json").write_bytes(
        orjson.dumps({"post_stream": {"posts": [GOOD, BAD]}}, option=orjson.OPT_INDENT_2)
    )
    (tmp_path / "c.json").write_bytes(json.dumps([GOOD, BAD], indent=1).encode())
    files = [str(tmp_path / name) for name in ("a.jsonl.gz", "b.json", "c.json")]
    assert [2, 2, 2] == [figures("--posts", file)["posts"] for file in files]
    assert 2 == figures("--posts", "-", given=lines)["posts"]
    assert 6 == figures("--posts", *files)["posts"]
    assert 4 == figures("--posts", files[0], "--posts", files[1])["posts"]


def test_damaged_archives(tmp_path):
    """What can be read is judged, the rest is told."""
    packed = gzip.compress(b"\n".join(orjson.dumps(BAD | {"id": n}) for n in range(2000)))
    (tmp_path / "half.gz").write_bytes(packed[: len(packed) // 2])
    (tmp_path / "spoilt.gz").write_bytes(packed[:40] + b"\0" * 99 + packed[139:])
    result = run("--posts", str(tmp_path / "half.gz"))
    assert (1, True) == (result.exit_code, "the packed file is damaged here" in result.stderr)
    assert 1 == run("--posts", str(tmp_path / "spoilt.gz")).exit_code


def test_nothing_to_judge(tmp_path):
    """An empty file is no fault."""
    result = run("--posts", write(tmp_path), "--html", str(tmp_path / "page.html"))
    assert (0, True) == (result.exit_code, "Verdicts on 0 posts" in result.stdout)
    assert "None." in (tmp_path / "page.html").read_text("utf-8")


def test_lists_are_cut(tmp_path):
    """Figures count all, lists name the first few."""
    posts = write(tmp_path, *(BAD | {"id": number} for number in range(30)))
    assert 5 == len(figures("--posts", posts, "--list", "5")["broken"])
    assert "Posts that break a rule: 30, the first 5 of them" in run("--posts", posts, "--list", "5").stdout


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ([], "either --topic URL, or --posts FILE"),
        (["--posts", "x", "--topic", "1"], "either --topic URL, or --posts FILE"),
        (["--posts", "-", "--posts", "-"], "can be read once"),
        (["--posts", "missing.jsonl"], "missing.jsonl cannot be used: No such file"),
        (["--posts", "."], "cannot be used: Is a directory"),
        (["--posts", "-", "--html", "."], "which is a folder"),
        (["--posts", "-", "--html", "no/such/folder.html"], "cannot be used: No such file"),
        (["--posts", "-", "--forum", "nowhere"], "the forum named in place of the file's"),
        (["--posts", "-", "--against", "missing.yaml"], "this file cannot be read"),
    ],
)
def test_wrong_usage(tmp_path, monkeypatch, options, words):
    """Told in a sentence, with exit 2."""
    monkeypatch.chdir(tmp_path)
    result = run(*options)
    assert (2, True) == (result.exit_code, words in result.stderr), result.output


def test_what_is_wrong_with_both_files_is_told_together(tmp_path):
    """New and old rules are checked at once."""
    for name, key in (("new.yaml", "rulez"), ("old.yaml", "modes")):
        (tmp_path / name).write_text(f"linkbot: 1\n{key}: []\n", "utf-8")
    result = run("--against", str(tmp_path / "old.yaml"), "--posts", "-", rules=tmp_path / "new.yaml")
    assert (2, True, True) == (result.exit_code, "`rulez`" in result.stderr, "`modes`" in result.stderr)


HOSTILE = '"><script>alert(1)</script>{{ 7*7 }}<img src=x onerror=y>'


def test_the_page_holds_text_only(tmp_path, strict):
    """Hostile names stay text; nothing is loaded from anywhere; headings, captions and scopes are there."""
    posts = [GOOD | {"username": HOSTILE}, BAD | {"username": "\x1b[2J\u202eevil"}]
    page = tmp_path / "page.html"
    done = run("--posts", write(tmp_path, *posts), "--against", str(strict), "--html", str(page))
    assert (0, True) == (done.exit_code, f"{page} holds this as a page." in done.stdout)
    soup = BeautifulSoup(page.read_text("utf-8"), "lxml")
    assert [] == soup.find_all(["script", "img", "link", "iframe", "object", "form"])
    assert HOSTILE in soup.get_text()
    assert {f"{FORUM}/t/9/2"} == {link["href"] for link in soup.find_all("a")}
    assert ("en", 1) == (soup.html["lang"], len(soup.find_all("h1")))
    assert all(table.caption and table.find("th", scope="row") for table in soup.find_all("table"))
    assert (
        "default-src 'none'" in soup.find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"]
    )
    assert "\x1b" not in done.stdout


def test_links_of_an_archives_own_forum_only(tmp_path):
    """A row cannot smuggle another kind of address into the page."""
    row = labelled(BAD, overall="ok") | {"forum": "javascript:alert(1)//x"}
    found = figures("--posts", write(tmp_path, row), code=1)
    assert 0 == found["posts"]


# on a forum


@pytest.fixture
def forum() -> DemoForum:
    """A forum with a thread: opening, fine, remark, linkbot's own, staff's."""
    forum = DemoForum()
    for name in ("helper-1", "moderator-1"):
        forum.add_user(name, moderator=True)
    for name in ("member-1", "member-2"):
        forum.add_user(name)
    forum.add_topic("moderator-1", "Links to essays: one each", "Post links to what you wrote, nothing else.")
    forum.post_as("member-1", 1, "My essay about councils: https://example.org/essay and nothing else.")
    forum.post_as("member-2", 1, "Thanks for sharing this, I agree with you!")
    forum.post_as("helper-1", 1, "Hello, I am an automated helper of the moderators.")
    forum.post_as("moderator-1", 1, "Thanks for sharing this, I agree with you!")
    return forum


async def on(
    forum: DemoForum, folder: Path, topic: str, *options: str, more: str = "", **environ: str
) -> Result:
    """Run over a topic of the served forum."""
    key = forum.add_key("helper-1")
    async with serve(forum) as address:
        rules = folder / "rules.yaml"
        rules.write_text(
            f"linkbot: 1\nextends: link-only\nthread: {{forum: '{address}', topic: 1, since: 2090-01-01}}\n{more}",
            "utf-8",
        )
        settings = {
            "LINKBOT_FORUM_URL": address,
            "LINKBOT_API_KEY": key,
            "LINKBOT_USERNAME": "helper-1",
            "LINKBOT_DATABASE": str(folder / "linkbot.db"),
        }
        command = ["backtest", str(rules), "--topic", topic.format(address), "--json", *options]
        result = await asyncio.to_thread(CliRunner().invoke, app, command, env=settings | environ)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.mark.parametrize("topic", ["1", "{}/t/links-to-essays-one-each/1", "{}/t/1/4"])
async def test_a_thread_of_the_forum(forum, tmp_path, topic):
    """Its posts but the opening and linkbot's own; only reads are sent."""
    result = await on(forum, tmp_path, topic)
    found = json.loads(result.stdout)
    assert {"violation": 1, "unclear": 0, "ok": 1, "exempt": 1} == found["rules"]["new"]["verdicts"]
    assert "The opening post is never judged, so it is left out." in found["notes"]
    assert "linkbot's own posts are left out: 1." in found["notes"]
    assert "The daemon never acts on what is older than `since`: 3 posts of these." in found["notes"]
    assert {"GET"} == {row.method for row in forum.requests}
    assert not (tmp_path / "linkbot.db").exists()


async def test_a_long_thread_is_read_whole(forum, tmp_path):
    """Page by page."""
    for number in range(60):
        forum.post_as("moderator-1", 1, f"One more remark by staff, number {number}.")
    assert 63 == json.loads((await on(forum, tmp_path, "1")).stdout)["posts"]


@pytest.mark.parametrize(
    ("topic", "words"),
    [("77", ""), ("https://elsewhere.example/t/1", "is not on"), ("x", "--topic cannot be used")],
)
async def test_topics_that_cannot_be_read(forum, tmp_path, topic, words):
    """Told in a sentence, with exit 2."""
    result = await on(forum, tmp_path, topic)
    assert (2, True) == (result.exit_code, words in result.stderr), result.output
    assert 1 == len(result.stderr.splitlines())


async def decide(forum: DemoForum, folder: Path, post_id: int, closing: Closing, text: str = "") -> None:
    """Remember a case of a post, decided by moderators."""
    post = forum.post(post_id)
    raw = text or post.raw
    state = replace(post_of({"cooked": "", "raw": raw}), id=post_id)
    trouble = Trouble("no-cross-talk", "thanks somebody", NOW)
    case = Case(
        post_id, 1, 9, "member-2", State.CLOSED, NOW, "v1", (trouble,), digest_of(state), closing=closing
    )
    store = await open_store(f"sqlite:///{folder / 'linkbot.db'}", now=NOW)
    await store.plan((), case, NOW)
    await store.close()


async def test_moderators_decisions(forum, tmp_path):
    """What they agreed to counts as broken, what they turned down as kept; deleted posts are read one by one."""
    agreed = forum.post_as("member-2", 1, "Thank you for writing this, I agree!")
    await decide(forum, tmp_path, 3, Closing.DISAGREED)
    await decide(forum, tmp_path, agreed.id, Closing.AGREED)
    forum.delete_as("moderator-1", agreed.id)
    found = json.loads((await on(forum, tmp_path, "1", "--decisions")).stdout)
    scores = found["rules"]["new"]["scores"]
    assert {
        "precision": 0.5,
        "recall": 1.0,
        "f1": 2 / 3,
        "hits": 1,
        "false": 1,
        "missed": 0,
        "clear": 0,
    } == scores["rules"]["no-cross-talk"]
    assert "2 of 2 moderators' decisions in linkbot's memory are scored." in found["notes"]


async def test_decisions_about_other_words(forum, tmp_path):
    """A post that was changed after the decision is not scored, nor one that cannot be read."""
    await decide(forum, tmp_path, 3, Closing.AGREED, text="It said something else then.")
    await decide(forum, tmp_path, 2, Closing.IGNORED)
    found = json.loads((await on(forum, tmp_path, "1", "--decisions")).stdout)
    assert None is found["rules"]["new"]["scores"]
    assert "Not scored, for it says something else now than when it was decided: 1 post." in found["notes"]


async def test_no_memory_yet(forum, tmp_path):
    """Looking for decisions makes no memory."""
    result = await on(forum, tmp_path, "1", "--decisions")
    assert (2, True) == (result.exit_code, "linkbot has no memory yet" in result.stderr)
    assert not (tmp_path / "linkbot.db").exists()


async def test_own_topics_and_groups_are_looked_up(forum, tmp_path):
    """What the forum itself can tell is asked, as the daemon does."""
    forum.add_user("member-3", groups=("council",))
    forum.post_as("member-3", 1, "Thanks for sharing this, I agree with you!")
    forum.add_topic(
        "member-1", "An essay of my own, continued", "It stands at https://example.org/mine for all."
    )
    forum.post_as("member-1", 1, "It stands in [a topic of its own](/t/an-essay-of-my-own-continued/2) here.")
    result = await on(forum, tmp_path, "1", more="people: {exempt: ['group:council']}\n")
    found = json.loads(result.stdout)["rules"]["new"]
    assert {"violation": 1, "unclear": 0, "ok": 2, "exempt": 2} == found["verdicts"]


def test_the_text_of_a_comparison_against_labels(tmp_path, strict):
    """Tables for both rulebooks, lists of changes and of errors, and what was left out."""
    rows = (
        labelled(GOOD, external_link="ok", overall="ok"),
        labelled(BAD | {"post_number": None}, external_link="ok", house_style="ok", overall="ok"),
        labelled(BAD | {"id": 8}, overall="unclear"),
        labelled(STAFF, overall="violation"),
        GOOD | {"cooked": '<p>See <a href="/t/x/5">x</a></p>', "topic_id": None},
    )
    result = run("--against", str(strict), "--posts", write(tmp_path, *rows))
    lines = [" ".join(line.split()) for line in result.stdout.splitlines()]
    for line in (
        "Against 3 labels or decisions, old rules",
        "Against 3 labels or decisions, new rules",
        "violation → ok 1",
        "Changed verdicts: 1",
        "- post 2 of topic 9 by member-1: violation → ok",
        "Verdicts that people disagree with: 2",
        "- post id 2 of topic 9 by member-2: accused",
        "not judged: its author is staff",
        "overall 0.0 % 0.0 % 0.0 % 0 1 1 1",
        "Note: No rule answers to the labels house_style.",
        "Note: Labelled unclear, so not scored: 1 post.",
        "Note: Links to topics of the forum alone, in 1 post: whether they are accepted was not looked up.",
    ):
        assert line in lines
    same = run("--against", str(RULES), "--posts", write(tmp_path, GOOD))
    assert "none" in same.stdout


def test_a_line_without_end(tmp_path):
    """What is longer than any post is not read into memory."""
    path = write(tmp_path, GOOD, b"x" * 17_000_000, GOOD)
    result = run("--posts", path)
    assert (1, True) == (result.exit_code, "longer than 16000000 bytes" in result.stderr)
    assert "Verdicts on 1 post" in result.stdout


async def test_a_mega_topic_is_read_by_number(forum, tmp_path):
    """Where the forum shows no stream."""
    for number in range(45):
        forum.post_as("moderator-1", 1, f"One more remark by staff, number {number}.")
    key = forum.add_key("helper-1")
    async with serve(forum) as address:
        settings = Settings(forum_url=address, api_key=key, username="helper-1")
        rules = load_file(RULES, forum=address)
        async with read_thread("1", settings, Home(address), (rules,)) as thread:
            thread.topic = replace(thread.topic, stream=())
            pasts = [past async for past in thread.pasts((3, 7777))]
    assert (None, 48) == (thread.total, len(pasts))
