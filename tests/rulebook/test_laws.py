"""What holds for any file, not only for those that somebody thought of."""

from hypothesis import given, settings
from hypothesis import strategies as st

from linkbot.rulebook.diff import diff
from linkbot.rulebook.errors import Problem, Problems, Spot
from linkbot.rulebook.json_schema import as_yaml
from linkbot.rulebook.merge import merge
from linkbot.rulebook.tree import Plain, plain, read_tree
from tests.rulebook.builders import HEAD, RULE, complaint, load, whole

TEXT = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=20)
KEY = st.from_regex(r"[a-z][a-z_]{0,8}", fullmatch=True)
VALUE = st.recursive(
    st.booleans() | st.integers(-(10**9), 10**9) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEY, inner, max_size=3),
    max_leaves=8,
)
TREE = st.dictionaries(KEY, VALUE, min_size=1, max_size=4)


def tree_of(value: Plain) -> Plain:
    """A value, written on one line and read back."""
    problems = Problems()
    read = plain(read_tree(f"a: {as_yaml(value)}", "x", problems))
    assert not problems.found
    assert isinstance(read, dict)
    return read["a"]


@given(VALUE)
def test_what_is_written_reads_back(value: Plain) -> None:
    """Any value on one line is YAML for just that value."""
    assert value == tree_of(value)


@given(TREE)
def test_a_file_over_itself_is_itself(values: dict[str, Plain]) -> None:
    """A file laid over itself, or over nothing, stays as it is."""
    text = "\n".join(f"{key}: {as_yaml(value)}" for key, value in values.items())
    tree = read_tree(text, "x", Problems())
    nothing = read_tree("nothing: 1", "x", Problems())
    assert values == plain(merge(tree, tree))
    assert {**values, "nothing": 1} == {"nothing": 1, **plain(merge(nothing, tree))}  # type: ignore[dict-item]


@given(TREE, TREE)
def test_what_stands_in_the_file_wins(below: dict[str, Plain], above: dict[str, Plain]) -> None:
    """No value of the file's own is lost to its preset, and no key of the preset is lost that the file leaves out."""
    trees = [
        read_tree("\n".join(f"{k}: {as_yaml(v)}" for k, v in values.items()), "x", Problems())
        for values in (below, above)
    ]
    merged = plain(merge(trees[0], trees[1]))
    assert isinstance(merged, dict)
    assert set(below) | set(above) == set(merged)
    for key, value in above.items():
        if not isinstance(value, dict) and key != "rules":
            assert merged[key] == value


@given(st.integers(1, 1_000_000), st.integers(1, 1_000_000))
def test_a_difference_is_told_if_and_only_if_there_is_one(one: int, other: int) -> None:
    """Two files differ in words just when they differ in meaning, and then in version, too."""
    files = [whole(HEAD + RULE.replace("at_least: 1", f"at_least: {number}")) for number in (one, other)]
    assert (one == other) == (diff(files[0], files[1]) == ())
    assert (one == other) == (files[0].rulebook.version == files[1].rulebook.version)


@settings(deadline=None)
@given(st.text(max_size=300), st.integers(1, 400), st.integers(1, 50))
def test_a_caret_stands_below_its_column(line: str, column: int, width: int) -> None:
    """However long or strange a line, the caret is below what it shows, within the shown part."""
    spot = Spot("x", 1, min(column, len(line) + 1), width)
    shown = str(Problem(spot, "wrong", "", line)).splitlines()
    if len(shown) == 1:
        assert not line.strip()
        return
    assert len(shown) == 3
    text, caret = shown[1][9:], shown[2][9:]
    place = caret.index("^")
    character = line[spot.column - 1 : spot.column]
    assert place <= len(text)
    if character and character.isprintable():
        assert text[place] == character


def test_windows_line_ends_change_nothing() -> None:
    """A file written on Windows means the same, and its problems stand at the same places."""
    text = HEAD + RULE
    assert load(text).version == load(text.replace("\n", "\r\n")).version
    wrong = text.replace("at_least", "at_lest")
    assert complaint(wrong) == complaint(wrong.replace("\n", "\r\n"))


def test_half_a_character_is_refused_in_words() -> None:
    """A text that cannot be stored at all is refused with a place."""
    assert "not stored as UTF-8" in complaint(f"{HEAD}# \ud800\n{RULE}")
