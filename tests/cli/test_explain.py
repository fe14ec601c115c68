"""`linkbot explain`: one post, rule by rule; from a file, from standard input, from a forum."""

import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson
import pytest
from typer.testing import CliRunner, Result

from linkbot.cli import app
from linkbot.demo.forum import DemoForum, serve
from linkbot.edge.store import open_store

RULES = Path(__file__).parents[2] / "rules" / "community-input.yaml"
FORUM = "https://forum.example.org"
GOOD = {
    "id": 1,
    "topic_id": 1615,
    "post_number": 2,
    "username": "member-1",
    "cooked": '<p>My essay: <a href="https://example.com/e">e</a></p>',
}
BAD = {
    "topic_id": 1615,
    "post_number": 3,
    "username": "member-2",
    "cooked": "<p>Thanks for sharing this!</p>",
}
STAFF = BAD | {"staff": True, "username": "moderator-1"}
EMPTY = {f"LINKBOT_{name}": None for name in ("FORUM_URL", "API_KEY", "USERNAME", "DATABASE")}


def run(given: object, *options: str, what: str = "-", environ: dict[str, Any] | None = None) -> Result:
    """Explain what is given on standard input (bytes as they are, else as JSON)."""
    data = given if isinstance(given, bytes) else orjson.dumps(given)
    command = ["explain", what, "--rules", str(RULES), "--forum", FORUM, "--offline", *options]
    return CliRunner().invoke(app, command, input=data, env=environ or EMPTY)


def explained(given: object, *options: str) -> Any:
    """The explanation as JSON; the command must succeed."""
    result = run(given, "--json", *options)
    assert 0 == result.exit_code, result.output
    return json.loads(result.stdout)


def check(found: Any, rule: str, word: str) -> Any:
    """One check of one rule."""
    (checks,) = (one["checks"] for one in found["rules"] if one["rule"] == rule)
    (one,) = (one for one in checks if one["check"] == word)
    return one


def test_every_rule_says_what_it_saw_and_asked_for():
    """Value seen, limit, quoted words, and the smallest change that would pass."""
    found = explained(BAD)
    assert ("violation", None) == (found["verdict"], found["exempt"])
    assert ["external-link", "no-cross-talk", "no-direct-content", "own-work"] == [
        rule["rule"] for rule in found["rules"]
    ]
    link = check(found, "external-link", "links")
    assert ("0 links that count", "add a link to a page outside this forum, in the author's own text") == (
        link["seen"],
        link["would_pass"],
    )
    talk = check(found, "no-cross-talk", "talk")
    assert ["thanks for sharing"] == talk["evidence"]
    assert "nobody is spoken to: less than 90 points; from 70 on one cannot tell" == talk["asked_for"]
    assert "add a link to an article elsewhere; leave out “Thanks for sharing”" == talk["would_pass"]


def test_what_was_skipped_is_said_with_its_reason():
    """A rule about pages is not asked offline."""
    found = explained(GOOD)
    assert "ok" == found["verdict"]
    assert [
        "Nothing was fetched, as --offline asks for.",
        "own-work, authorship: skipped (nobody looked at the linked pages; it needs the linked page).",
    ] == found["notes"]


def test_the_text_holds_the_same():
    """For people: a block for each rule."""
    result = run(BAD)
    assert 0 == result.exit_code
    lines = [" ".join(line.split()) for line in result.output.splitlines()]
    assert "post 3 of topic 1615 by member-2: violation" == lines[0]
    assert "no-cross-talk: broken (mode observe)" in lines
    assert "decided by “thanks for sharing”" in lines
    assert "would pass add a link to an article elsewhere; leave out “Thanks for sharing”" in lines


def test_a_post_of_staff_is_exempt_unless_asked_otherwise():
    """`--as-member` judges it like anybody's, and says so."""
    plain = explained(STAFF)
    assert ("exempt", "its author is staff", None) == (
        plain["verdict"],
        plain["exempt"],
        plain["as_member_but"],
    )
    assert "not judged: its author is staff" in run(STAFF).output
    member = explained(STAFF, "--as-member")
    assert ("violation", None, "its author is staff") == (
        member["verdict"],
        member["exempt"],
        member["as_member_but"],
    )
    assert "in truth it is not judged: its author is staff" in run(STAFF, "--as-member").output


def test_a_labelled_line_is_a_post_of_its_own_forum():
    """As in an archive: the post under `post`, beside its `forum`."""
    row = {
        "forum": "https://other.example",
        "post": GOOD | {"cooked": '<a href="https://other.example/t/5">x</a>'},
    }
    assert "violation" == explained(row)["verdict"]
    assert "ok" == explained(row["post"])["verdict"]


def test_a_file_may_be_named(tmp_path):
    """And may be spread over lines."""
    (tmp_path / "post.json").write_text(json.dumps(GOOD, indent=1), "utf-8")
    result = run(b"", what=str(tmp_path / "post.json"))
    assert (0, True) == (result.exit_code, "topic 1615 by member-1: ok" in result.output)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (b"", "- is not JSON"),
        (b"{", "- is not JSON"),
        (b"[]", "- holds no post: a post should be a JSON object, not a list"),
        (b'{"cooked": 7}', "- holds no post: a post needs `cooked`"),
        (b'{"cooked": ""}\n{"cooked": ""}', "`linkbot backtest` takes many"),
        (b'{"post": {"cooked": ""}, "forum": "javascript:1"}', "`forum` should be the forum's address"),
        (b'{"post": {"cooked": ""}, "expected": {"overall": "bad"}}', "`expected.overall` should be one of"),
        (b'{"post": {"cooked": ""}, "expected": 1}', "`expected` should be an object"),
        (b" " * 16_000_001, "one post is expected"),
        (b"\xff\xfe", "- is not JSON"),
        (b"[" * 100_000, "- is not JSON"),
    ],
)
def test_what_is_no_post_is_told(given, words):
    """In a sentence, with exit 1."""
    result = run(given)
    assert (1, True) == (result.exit_code, words in result.output), result.output


def test_bad_rules_and_missing_files_are_told(tmp_path):
    """With exit 2, and the loader's own words."""
    (tmp_path / "bad.yaml").write_text("linkbot: 1\nrulez: []\n", "utf-8")
    result = run(GOOD, "--rules", str(tmp_path / "bad.yaml"))
    assert (2, True) == (result.exit_code, "did you mean `rules`" in result.output)
    assert 2 == run(b"", what=str(tmp_path / "missing.json")).exit_code
    assert 2 == run(b"", what=str(tmp_path)).exit_code


def test_hostile_names_command_no_terminal():
    """Escapes, line turners and markup are shown as signs."""
    post = BAD | {"username": "\x1b[2Jx\u202ey[red]", "cooked": "<p>Thanks for \x1b]0;x\x07sharing this!</p>"}
    result = run(post)
    assert 0 == result.exit_code
    assert "�[2Jx�y[red]" in result.output
    assert not {"\x1b", "\u202e", "\x07"} & set(result.output)


def test_a_huge_post_is_explained_without_pictures_of_it():
    """Long quotations are cut."""
    result = run(BAD | {"cooked": f"<p>{'word ' * 200_000}</p><p>@member-1 {'x' * 100_000}</p>"})
    assert 0 == result.exit_code
    assert len(result.output) < 20_000


# on a forum


@pytest.fixture
def forum() -> DemoForum:
    """A forum with a thread: opening, a fine post, a remark, a remark of staff."""
    forum = DemoForum()
    forum.add_user("helper-1", moderator=True)
    forum.add_user("moderator-1", moderator=True)
    forum.add_user("member-1")
    forum.add_user("member-2")
    forum.add_topic("moderator-1", "Links to essays: one each", "Post links to what you wrote, nothing else.")
    forum.post_as("member-1", 1, "My essay about councils: https://example.org/essay and nothing else.")
    forum.post_as("member-2", 1, "Thanks for sharing this, I agree with you!")
    forum.post_as("moderator-1", 1, "Thanks for sharing this, I agree with you!")
    return forum


def write_rules(folder: Path, address: str, more: str = "", since: str = "") -> Path:
    """Rules for topic 1 of the forum; none of them needs a page."""
    path = folder / "rules.yaml"
    path.write_text(
        f"""\
linkbot: 1
thread: {{forum: "{address}", topic: 1{since}}}
mode: observe
rules:
  - id: external-link
    say: Each post brings a link.
    expect: {{links: {{at_least: 1, host: {{not_in: [this_forum, uploads]}}}}}}
    accept: own_topic_with_link
  - id: no-cross-talk
    say: Posts here do not answer each other.
    expect: {{talk: none}}
{more}""",
        "utf-8",
    )
    return path


async def on(
    forum: DemoForum, folder: Path, path: str, *options: str, more: str = "", since: str = "", **environ: str
) -> Result:
    """Explain the post at that path of the served forum."""
    key = forum.add_key("helper-1")
    async with serve(forum) as address:
        rules = write_rules(folder, address, more, since)
        settings = {
            "LINKBOT_FORUM_URL": address,
            "LINKBOT_API_KEY": key,
            "LINKBOT_USERNAME": "helper-1",
            "LINKBOT_DATABASE": str(folder / "linkbot.db"),
        }
        url = path if "://" in path else f"{address}{path}"
        command = ["explain", url, "--rules", str(rules), *options]
        result = await asyncio.to_thread(CliRunner().invoke, app, command, env=settings | environ)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert key not in result.output
    return result


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/t/links-to-essays-one-each/1/2", "post 2 of topic 1 by member-1: ok"),
        ("/t/1/3", "post 3 of topic 1 by member-2: violation"),
        ("/t/1/4", "post 4 of topic 1 by moderator-1: exempt"),
        ("/t/links-to-essays-one-each/1", "post 1 of topic 1 by moderator-1: exempt"),
        ("/p/3", "post 3 of topic 1 by member-2: violation"),
        ("/t/1/3?u=member-1#post_3", "post 3 of topic 1 by member-2: violation"),
    ],
)
async def test_a_post_of_the_forum(forum, tmp_path, path, said):
    """By number or by id, however its address is written."""
    result = await on(forum, tmp_path, path)
    assert (0, said) == (result.exit_code, result.output.splitlines()[0])


async def test_explaining_writes_nothing(forum, tmp_path):
    """Not on the forum, and no memory is made."""
    await on(forum, tmp_path, "/t/1/3")
    assert {"GET"} == {row.method for row in forum.requests}
    assert ["rules.yaml"] == [path.name for path in tmp_path.iterdir()]


async def test_staff_as_a_member_on_the_forum(forum, tmp_path):
    """The same flag works there."""
    result = await on(forum, tmp_path, "/t/1/4", "--as-member", "--json")
    assert ("violation", "its author is staff") == (
        json.loads(result.stdout)["verdict"],
        json.loads(result.stdout)["as_member_but"],
    )


async def test_a_topic_of_the_authors_own_is_looked_up(forum, tmp_path):
    """As the daemon does; offline nobody looks, and that is said."""
    forum.add_topic(
        "member-1", "An essay of my own, continued", "It stands at https://example.org/mine for all."
    )
    forum.post_as("member-1", 1, "It stands in [a topic of its own](/t/an-essay-of-my-own-continued/2) here.")
    online = await on(forum, tmp_path, "/t/1/5")
    assert "accepted all the same: it links a topic of its author's own" in online.output
    offline = await on(forum, tmp_path, "/t/1/5", "--offline")
    assert "Nothing but the post was read, as --offline asks for." in offline.output
    assert (
        "external-link: a topic that its author opened with an outside link would be accepted"
        in offline.output
    )


async def test_without_a_memory_earlier_posts_are_unknown(forum, tmp_path):
    """A rule about repeats is skipped, not kept."""
    more = "  - {id: new, say: Once., expect: {links: {new_in_thread: true}}}\n"
    result = await on(forum, tmp_path, "/t/1/2", more=more)
    assert "new, links: skipped (earlier posts were not looked at" in result.output


async def test_what_keeps_the_daemon_away_is_said(forum, tmp_path):
    """The opening post is never judged, whatever the rules say."""
    result = await on(forum, tmp_path, "/t/1/1", "--as-member")
    assert "It is the opening post: the daemon never judges it." in result.output


@pytest.mark.parametrize(
    ("path", "code", "words"),
    [
        ("/t/1/99", 1, "Topic 1 has no post 99"),
        ("/t/77/1", 2, ""),
        ("/p/777", 2, ""),
        ("/u/member-1", 2, "This is no address of a post"),
        ("https://elsewhere.example/t/1/2", 2, "is not on http"),
        ("http://[/t/1/2", 2, "is not on http"),
    ],
)
async def test_addresses_that_lead_to_no_post(forum, tmp_path, path, code, words):
    """Each is told in a sentence."""
    result = await on(forum, tmp_path, path)
    assert (code, True) == (result.exit_code, words in result.output), result.output
    assert 1 <= len(result.output.splitlines()) <= 2


async def test_without_settings_it_says_which(forum, tmp_path):
    """The forum's address, key and name come from the environment."""
    result = await on(forum, tmp_path, "/t/1/2", LINKBOT_API_KEY="")
    assert (2, True) == (result.exit_code, "LINKBOT_API_KEY is missing" in result.output)


async def test_what_else_keeps_the_daemon_away(forum, tmp_path):
    """Another topic's post, linkbot's own, one from before `since`."""
    forum.post_as("helper-1", 1, "Hello, I am an automated helper of the moderators.")
    forum.add_topic("member-1", "Another thread altogether", "It has nothing to do with the first one.")
    own = await on(forum, tmp_path, "/t/1/5")
    assert "It is linkbot's own post: the daemon never judges it." in own.output
    other = await on(forum, tmp_path, "/t/2/1")
    assert "These rules are for topic 1; this post is in topic 2." in other.output
    more = "messages: {}\n"
    late = await on(forum, tmp_path, "/t/1/2", since=", since: 2090-01-01", more=more)
    assert "It is older than 2090-01-01: the daemon never judges it." in late.output


async def test_with_a_memory_earlier_posts_are_looked_up(forum, tmp_path):
    """What linkbot remembers of the thread counts, as it does for the daemon."""
    await (
        await open_store(f"sqlite:///{tmp_path / 'linkbot.db'}", now=datetime(2026, 5, 1, tzinfo=UTC))
    ).close()
    more = "  - {id: new, say: Once., expect: {links: {new_in_thread: true}}}\n"
    result = await on(forum, tmp_path, "/t/1/2", more=more)
    assert (True, False) == ("new: kept" in result.output, "skipped" in result.output)


async def test_on_a_forum_that_is_away(forum, tmp_path):
    """Said in a sentence."""
    result = await on(forum, tmp_path, "/t/1/2", LINKBOT_API_KEY="f" * 64)
    assert (2, 1) == (result.exit_code, len(result.stderr.splitlines()))


def test_linked_pages_are_looked_at_where_a_rule_needs_them():
    """An address that is not public is not visited; the answer is unknown, and the profile is said to be missing."""
    post = GOOD | {"cooked": '<p>Some thoughts: <a href="http://127.0.0.1:9/e">e</a></p>'}
    command = ["explain", "-", "--rules", str(RULES), "--forum", FORUM, "--json"]
    result = CliRunner().invoke(app, command, input=orjson.dumps(post), env=EMPTY)
    found = json.loads(result.stdout)
    assert ["unknown"] == [rule["answer"] for rule in found["rules"] if rule["rule"] == "own-work"]
    assert ["Only what the post says of its author was known, not the profile on the forum."] == found[
        "notes"
    ]


def test_the_text_of_many_links_and_of_rules_that_are_off(tmp_path):
    """Quotations are counted after the fifth; a rule that is off says so."""
    rules = tmp_path / "rules.yaml"
    rules.write_text(
        "linkbot: 1\nthread: {forum: https://x.example, topic: 1}\nrules:\n"
        "  - {id: few, say: Few links., expect: {links: {at_most: 2}}}\n"
        "  - {id: none, say: No talk., expect: {talk: none}, mode: off}\n",
        "utf-8",
    )
    links = "".join(f'<a href="https://example.com/{n}">e</a> ' for n in range(9))
    result = run({"cooked": links}, "--rules", str(rules))
    assert "a post by nobody named: violation" in result.output
    assert (5, True) == (result.output.count("decided by"), "and 4 more" in result.output)
    assert "take out 7 of the 9 links" in result.output
    assert "  the rule is off" in result.output
