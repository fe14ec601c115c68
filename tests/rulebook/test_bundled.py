"""What comes with linkbot: lists and presets."""

import pytest

from linkbot.core.links import origin_of, site_of
from linkbot.rulebook.files import bundled_names, read_bundled
from linkbot.rulebook.lists import bare, entries
from linkbot.rulebook.scalars import host
from tests.rulebook.builders import HEAD, RULE, load

LISTS = {name: [word for _, word in entries(read_bundled(f"{name}.txt"))] for name in bundled_names(".txt")}


@pytest.mark.parametrize("name", LISTS)
def test_lists_are_in_order_and_say_what_they_are(name: str) -> None:
    """A list starts with a remark, holds each host once, in order, and loads by `use`."""
    assert read_bundled(f"{name}.txt").startswith("# ")
    assert sorted(set(LISTS[name])) == LISTS[name]
    assert all(host(bare(word)) == bare(word) for word in LISTS[name])
    assert load(f"{HEAD}lists: {{some: {{use: bundled/{name}}}}}\n{RULE}").lists["some"]


@pytest.mark.parametrize("entry", LISTS["author-origins"])
def test_author_origins_are_those_that_linkbot_tells_apart(entry: str) -> None:
    """The part that `*` stands for is one author's space, by the same code that compares authors."""
    one, other = (f"https://{entry.replace('*', name)}/post" for name in ("some-one", "some-other"))
    assert origin_of(one) != origin_of(other)
    assert entry.replace("*", "some-one") == origin_of(one)


def test_shorteners_are_hosts_of_their_own() -> None:
    """No shortener is a part of another host of the list, and none is a bare public suffix."""
    for word in LISTS["shorteners"]:
        assert word == site_of(word)


@pytest.mark.parametrize(
    ("entry", "name"),
    [
        ("medium.com/@*", "medium.com"),
        ("*.github.io", "github.io"),
        ("dev.to/*", "dev.to"),
        ("linkedin.com/in/*", "linkedin.com/in"),
    ],
)
def test_hosts_of_origins(entry: str, name: str) -> None:
    """Used as a list of hosts, an origin is the host that authors share."""
    assert name == bare(entry)


@pytest.mark.parametrize("name", bundled_names(".yaml"))
def test_presets_load(name: str) -> None:
    """A preset is a whole set of rules that lacks only the thread."""
    assert load(f"{HEAD}extends: {name}\n").rules
