"""Rules kept in a post of the forum."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkbot.rulebook.wiki import rules_in
from tests.rulebook.builders import HEAD, RULE, complaint, load

BEFORE = "Our rules. Staff may edit them.\n\n"


@pytest.mark.parametrize(
    "raw",
    [
        f"{BEFORE}```yaml\n{HEAD}{RULE}```\nThat was all.\n",
        f"{BEFORE}~~~~ yml title\n{HEAD}{RULE}~~~~\n",
        f"```\nnot this\n```\n\n```yaml\n{HEAD}{RULE}```\n```yaml\nnor this\n```\n",
        f"```text\n```yaml\n```\n```YAML\n{HEAD}{RULE}",  # never closed
        f"````yaml\n{HEAD}{RULE}# ```\n````\n",
    ],
)
def test_first_yaml_block_is_the_rules(raw: str) -> None:
    """Only what stands in the first block fenced as yaml is read, whatever stands around it."""
    assert load(HEAD + RULE).version == load(rules_in(raw)).version


@pytest.mark.parametrize("raw", ["", "linkbot: 1", "```\nlinkbot: 1\n```", "`yaml` here"])
def test_no_block(raw: str) -> None:
    """A post without such a block holds no rules."""
    assert rules_in(raw) == ""


def test_problems_name_lines_of_the_post() -> None:
    """A mistake is shown at the line where its author will find it."""
    raw = f"{BEFORE}```yaml\n{HEAD}mod: off\n{RULE}```\n"
    assert "rules.yaml:6:1: there is no key `mod`" in complaint(rules_in(raw))
    assert raw.splitlines()[5] == "mod: off"


@given(st.text(alphabet="`~ yaml\n:-x", max_size=80))
def test_any_post(raw: str) -> None:
    """No post is too strange, and no line moves."""
    found = rules_in(raw)
    for ours, theirs in zip(found.splitlines(), raw.splitlines(), strict=False):
        assert ours in ("", theirs)
