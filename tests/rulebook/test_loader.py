"""Loading rules files into values."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from linkbot.core.checks.links import LinksCheck
from linkbot.core.checks.own_words import OwnWordsCheck
from linkbot.core.checks.repeats import RepeatsCheck
from linkbot.core.rules import Brakes, Do, Keep, Mode, Patience, Quota, RuleHits, Step, Tell
from linkbot.rulebook.loader import RulesError, load_file, load_text, read_file
from tests.rulebook.builders import HEAD, RULE, SHIPPED, complaint, expecting, load


def test_shipped_rules_load() -> None:
    """The file that comes with linkbot holds the four rules and only observes."""
    rulebook = load_file(SHIPPED)
    ids = ("external-link", "no-cross-talk", "no-direct-content", "own-work")
    assert ids == tuple(rule.id for rule in rulebook.rules)
    assert Mode.OBSERVE is rulebook.mode
    assert (1615, date(2026, 1, 1)) == (rulebook.thread.topic_id, rulebook.thread.since)


def test_caller_knows_the_thread_better() -> None:
    """Forum and topic given by the caller replace what the file says."""
    rulebook = load_file(SHIPPED, forum="https://forum.example.org/", topic=7)
    assert ("https://forum.example.org", 7) == (rulebook.thread.forum, rulebook.thread.topic_id)


def test_caller_may_name_what_the_file_leaves_out() -> None:
    """A file without forum and topic is right where the caller names both."""
    text = f"linkbot: 1\nthread: {{}}\n{RULE}"
    assert "`forum` is missing" in complaint(text)
    assert load_text(text, "x", forum="https://forum.example.org", topic=7).thread.topic_id == 7


def test_callers_forum_is_checked_as_well() -> None:
    """An address from outside that is none is refused in words, at the thread that it was meant for."""
    with pytest.raises(
        RulesError, match="3:1: the forum named in place of the file's: `nonsense` is not a full"
    ):
        load_text(f"# rules\nlinkbot: 1\nthread: {{topic: 7}}\n{RULE}", "rules.yaml", forum="nonsense")


def test_missing_file_is_said() -> None:
    """A file that is not there is a problem with a place, not a traceback."""
    with pytest.raises(RulesError, match="cannot be read: No such file"):
        load_file(Path("nowhere.yaml"))


def test_huge_file_is_not_read(tmp_path: Path) -> None:
    """Of a file of 10 MB only the beginning is read."""
    huge = tmp_path / "huge.yaml"
    huge.write_bytes(b"linkbot: 1\n" * 1_000_000)
    with pytest.raises(RulesError, match="longer than 64 kB"):
        load_file(huge)


def test_preset_lies_below() -> None:
    """What a file leaves out comes from its preset; what it says wins, key by key within a rule."""
    own = f"{HEAD}extends: link-only\nrules:\n  - {{id: own-work, mode: off}}\n  - {{id: no-cross-talk, wait: 1h}}\n"
    rules = {rule.id: rule for rule in load(own).rules}
    assert {"external-link", "no-cross-talk", "no-direct-content", "own-work"} == set(rules)
    assert Mode.OFF is rules["own-work"].mode
    assert (timedelta(hours=1), Tell.REPLY) == (rules["no-cross-talk"].wait, rules["no-cross-talk"].tell)


def test_preset_alone_is_a_whole_file() -> None:
    """A file of three lines is enough."""
    assert len(load(f"{HEAD}extends: link-only\n").rules) == 4


def test_own_list_replaces_the_presets() -> None:
    """A list of one's own takes the place of the preset's list of that name."""
    rulebook = load(f"{HEAD}extends: link-only\nlists: {{paste_sites: [paste.example.org]}}\n")
    assert {"paste.example.org"} == rulebook.lists["paste_sites"]


def test_defaults_hold_where_a_rule_says_nothing() -> None:
    """A rule's own words win over `defaults`, and those over what linkbot does by itself."""
    defaults = "defaults: {wait: 1h, tell: both, then: [{after: 1d, do: flag}]}\n"
    given = load(HEAD + defaults + RULE).rules[0]
    assert (timedelta(hours=1), Tell.BOTH) == (given.wait, given.tell)
    assert (Step(timedelta(days=1), Do.FLAG),) == given.then
    own = load(f"{HEAD}{defaults}{RULE}    wait: 0m\n    tell: private\n").rules[0]
    assert (timedelta(0), Tell.PRIVATE) == (own.wait, own.tell)
    bare = load(HEAD + RULE).rules[0]
    assert (timedelta(minutes=10), Tell.PRIVATE, 2) == (bare.wait, bare.tell, len(bare.then))


def test_all_of_expect_becomes_checks() -> None:
    """Each word of `expect` has a check behind it."""
    words = """{links: {at_least: 1, new_in_thread: true}, talk: none, own_words: {at_most: 80},
      contribution_in_post: none, authorship: {at_least: likely}, page_words: {all_of: [[a]]},
      link_text: matches_address, lookalike_letters: none, hidden_links: none, media: none, tables: {at_most: 2},
      code: {at_most: 3}, polls: none, link_opens: true, posts_by_person: {at_most: 2, per: 7d},
      link_after_acceptance: same_origin, address: {without_pattern: '[?&]aff='}}"""
    found = [check.word for check in load(expecting(words)).rules[0].checks]
    wanted = (
        "links links link_text lookalike_letters hidden_links address link_after_acceptance posts_by_person talk"
        " own_words contribution_in_post media tables code polls authorship page_words link_opens"
    )
    assert wanted.split() == found


def test_new_in_thread_alone_counts_no_links() -> None:
    """A rule about repeats says nothing about how many links there are."""
    assert (RepeatsCheck(),) == load(expecting("{links: {new_in_thread: true}}")).rules[0].checks


def test_lists_are_spelt_out() -> None:
    """A check is given hosts, not names of lists; the forum's own two places stay words."""
    lists = "lists: {mine: [Example.ORG, example.net/blog], short: {use: bundled/shorteners, except: [doi.org], also: [x.org]}}\n"
    expect = (
        "{links: {host: {not_in: [this_forum, uploads, mine, short, other.example.org], in: [arxiv.org]}}}"
    )
    check = load(expecting(expect, lists)).rules[0].checks[0]
    assert isinstance(check, LinksCheck)
    assert {"this_forum", "uploads", "example.org", "example.net/blog", "x.org", "bit.ly"} < check.host_not_in
    assert "doi.org" not in check.host_not_in
    assert {"arxiv.org"} == check.host_in


def test_list_from_a_file(tmp_path: Path) -> None:
    """A list may be kept in a file beside the rules, with remarks."""
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists/mine.txt").write_text("# ours\nexample.org  # one\n\nexample.net\n")
    rulebook = load(f"{HEAD}lists: {{mine: {{use: lists/mine.txt}}}}\n{RULE}", tmp_path)
    assert {"example.org", "example.net"} == rulebook.lists["mine"]


def test_files_beside_never_lead_out(tmp_path: Path) -> None:
    """A link that leads out of the folder of the rules is refused, as is a folder where there is none."""
    rules = tmp_path / "rules"
    (rules / "lists").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("secret.example.org\n")
    (rules / "lists/out.txt").symlink_to(tmp_path / "secret.txt")
    text = f"{HEAD}lists: {{mine: {{use: lists/out.txt}}}}\n{RULE}"
    assert "leads out of the folder" in complaint(text, rules)
    assert "secret" not in complaint(text, rules)
    assert "not kept in a folder" in complaint(text)


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"x" * 300_000, "longer than 256 kB"), (b"\xff\xfe", "not stored as UTF-8")],
)
def test_unusable_files_beside(tmp_path: Path, content: bytes, said: str) -> None:
    """A file beside the rules that is too long or no text is refused in words."""
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists/mine.txt").write_bytes(content)
    assert said in complaint(f"{HEAD}lists: {{mine: {{use: lists/mine.txt}}}}\n{RULE}", tmp_path)


def test_folder_in_place_of_a_file(tmp_path: Path) -> None:
    """A folder that has a list's name is refused in words."""
    (tmp_path / "lists/mine.txt").mkdir(parents=True)
    assert "cannot be read" in complaint(f"{HEAD}lists: {{mine: {{use: lists/mine.txt}}}}\n{RULE}", tmp_path)


def test_messages_by_language(tmp_path: Path) -> None:
    """Messages stand in the file or beside it, by name and language."""
    (tmp_path / "messages").mkdir()
    (tmp_path / "messages/tell.es.md").write_text("Hola {name}: {problems_with_fixes} {appeal_link}")
    messages = "messages: {tell: {en: 'Hi {name} {problems_with_fixes} {appeal_link}', es: {file: messages/tell.es.md}}}\n"
    found = load(f"{HEAD}{messages}{RULE}", tmp_path).messages
    assert {"tell"} == set(found)
    assert ["en", "es"] == list(found["tell"])
    assert found["tell"]["es"].startswith("Hola {name}")


def test_people() -> None:
    """Users and groups are kept apart, in small letters."""
    people = "people: {exempt: ['group:Board', 'user:Carol'], observe_only: ['user:dave', 'group:new']}\n"
    found = load(HEAD + people + RULE).people
    assert (frozenset({"carol"}), frozenset({"board"})) == (found.exempt_users, found.exempt_groups)
    assert (frozenset({"dave"}), frozenset({"new"})) == (found.observe_users, found.observe_groups)


def test_brakes_keep_and_report() -> None:
    """What stands beside the rules becomes values; what is left out keeps its default."""
    beside = """\
brakes:
  posts_in_thread: {at_most: 1, per: 2d}
  rule_hits: {at_most: 9, and_share_over: 40%, per: 12h}
  min_precision: 70%
keep: {cases: 100d}
report: {to: "topic:12", every: Friday 17:30, zone: Europe/Berlin, include: [hits, advice]}
language: {default: pt_BR, follow_reader: true}
"""
    rulebook = load(HEAD + beside + RULE)
    hits = RuleHits(9, 40, timedelta(hours=12))
    assert Brakes(Quota(1, timedelta(days=2)), rule_hits=hits, min_precision=70) == rulebook.brakes
    assert Keep(cases=timedelta(days=100)) == rulebook.keep
    plan = rulebook.report
    assert ("topic:12", 4, 17, 30, "Europe/Berlin") == (
        plan.to,
        plan.weekday,
        plan.hour,
        plan.minute,
        plan.zone,
    )
    assert {"hits", "advice"} == plan.include
    assert ("pt_BR", True) == (rulebook.language, rulebook.follow_reader)


def test_what_a_rule_offers() -> None:
    """The further keys of a rule reach its value."""
    more = """\
    accept: [website]
    offer_proof: true
    suggest: final_address
    patience: {tries: 2, over: 1h}
    keep_checking: weekly
    give_text_back: true
    offer: continue_as_linked_topic
"""
    rule = load(
        expecting("{links: {at_least: 1}, link_opens: true, authorship: {at_least: likely}}", more)
    ).rules[0]
    assert Patience(2, timedelta(hours=1)) == rule.patience
    assert (timedelta(days=7), "final_address", ("website",)) == (
        rule.keep_checking,
        rule.suggest,
        rule.accept,
    )
    assert (True, True, "continue_as_linked_topic") == (rule.offer_proof, rule.give_text_back, rule.offer)


@pytest.mark.parametrize(("word", "days"), [("daily", 1), ("weekly", 7), ("monthly", 30)])
def test_how_often_links_are_looked_at_again(word: str, days: int) -> None:
    """The words for it are spans of time."""
    rule = load(expecting("{links: {at_least: 1}}", f"    keep_checking: {word}\n")).rules[0]
    assert timedelta(days=days) == rule.keep_checking


def test_version_follows_the_meaning() -> None:
    """Remarks and order of keys leave the version as it is; a limit, a list or a message changes it."""
    plain = load(HEAD + RULE).version
    assert plain == load(f"# a remark\n{RULE}{HEAD}mode: observe\n").version
    assert plain != load(HEAD + RULE.replace("at_least: 1", "at_least: 2")).version
    assert plain != load(f"{HEAD}lists: {{a: [b.org]}}\n{RULE}").version
    assert plain != load_text(HEAD + RULE, "x", topic=8).version


def test_off_as_a_mode_is_a_word() -> None:
    """YAML's old `off` is no trap here, and a switched-off thread asks nothing of its rules' modes."""
    rulebook = load(f"{HEAD}mode: off\n{RULE}    mode: observe\n")
    assert (Mode.OFF, Mode.OBSERVE) == (rulebook.mode, rulebook.rules[0].mode)


def test_norwegian_is_a_language() -> None:
    """`no` as a language is Norwegian, not false."""
    text = "'Hei {problems_with_fixes} {appeal_link}'"
    assert "no" in load(f"{HEAD}messages: {{reply: {{no: {text}}}}}\n{RULE}").messages["reply"]


def test_numbers_of_words() -> None:
    """Limits are read as written."""
    check = (
        load(expecting("{own_words: {at_most: 80, introducing_a_link: 120, without_link: 0}}"))
        .rules[0]
        .checks[0]
    )
    assert OwnWordsCheck(80, 120, 0) == check


def test_models_come_with_the_rulebook() -> None:
    """Who shows rules to people gets the file as written beside its values."""
    loaded = read_file(SHIPPED)
    assert [rule.id for rule in loaded.file.rules] == [rule.id for rule in loaded.rulebook.rules]
    assert loaded.rulebook.rules[0].ok


SKETCH = Path(__file__).parents[2] / "../shared/rules-language.md"


@pytest.mark.skipif(
    not SKETCH.exists(), reason="the sketch of the language is not in this checkout: ../shared"
)
def test_whole_sketch_loads(tmp_path: Path) -> None:
    """Every key of the language's sketch is known, and its examples hold."""
    text = SKETCH.read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0]
    (tmp_path / "messages").mkdir()
    (tmp_path / "messages/tell.es.md").write_text("{problems_with_fixes} {appeal_link}")
    rulebook = load(text, tmp_path)
    assert len(rulebook.rules) == text.count("- id:")
    assert all(rule.checks for rule in rulebook.rules)
