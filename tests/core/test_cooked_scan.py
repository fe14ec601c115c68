"""The plain way and the tree read the same, in generated HTML and in recorded posts."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkbot.core.cooked_scan import scan
from linkbot.core.cooked_tags import NotPlain
from linkbot.core.cooked_tree import walk
from linkbot.core.facts import facts_from
from linkbot.core.model import Author, Facts, Home, Post
from linkbot.core.reading import Reading

SHARED = Path(__file__).parents[3] / "shared"
HOME = Home("https://forum.example.org")
EACH = 400  # every so many posts of the corpus

WORDS = st.sampled_from(
    ["a word", " ", "\n", "&amp; more", "tom &gt; jerry", "x.example.org/page", "“so”", "café", "#", ""]
)
URLS = st.sampled_from(
    [
        "https://example.org/a",
        "/t/a/12",
        "#top",
        "",
        "https://example.org/a.png",
        "mailto:a@example.org",
        "&amp;",
    ]
)
CLASSES = st.sampled_from(
    ["", "mention", "onebox", "inline-onebox", "lightbox", "anchor", "hashtag", "quote", "quote no-group", "title", "meta",
     "lightbox-wrapper", "poll", "lazyYT", "emoji", "avatar", "elided", "md-table"]
)  # fmt: skip
NAMES = st.sampled_from(
    [
        "p",
        "p",
        "p",
        "div",
        "span",
        "a",
        "a",
        "em",
        "strong",
        "li",
        "ul",
        "ol",
        "h2",
        "blockquote",
        "aside",
        "pre",
        "code",
        "svg",
        "use",
        "details",
        "table",
        "td",
    ]
)


def element(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """An element that is closed, with attributes as Discourse writes them."""

    def written(name: str, classes: str, url: str, text: str, user: str) -> str:
        said = f' class="{classes}"' if classes else ""
        said += f' href="{url}"' if name == "a" else ""
        said += f' data-username="{user}"' if user and name == "aside" else ""
        return f"<{name}{said}>{text}</{name}>"

    return st.builds(written, NAMES, CLASSES, URLS, inner, st.sampled_from(["", "member-1"]))


IMAGES = st.builds('<img src="{}" class="{}">'.format, URLS, CLASSES)
LEAVES = st.one_of(
    WORDS, IMAGES, st.sampled_from(["<br>", "<hr>", "<p>", "</p>", "</a>", "</div>", "<em>", "<li>"])
)
HTML = st.recursive(LEAVES, lambda inner: element(st.lists(inner, max_size=4).map("".join)), max_leaves=12)


def seen(cooked: str, reading: Reading) -> Facts:
    """What the facts come to; how the text was cut into pieces does not matter."""
    return facts_from(Post(cooked, Author("member-1")), reading, HOME)


def recorded() -> Iterator[str]:
    """The HTML of recorded posts: some of the corpus, and all of the labelled ones."""
    for file in sorted((SHARED / "corpus").glob("*.jsonl.gz")):
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            yield from (json.loads(line)["cooked"] for number, line in enumerate(lines) if number % EACH == 0)
    for line in (SHARED / "threads-dev/labels.jsonl").read_text("utf-8").splitlines():
        yield json.loads(line)["post"]["cooked"]


@given(st.lists(HTML, max_size=5).map("".join))
def test_both_ways_find_the_same(cooked: str):
    """Whatever the plain way does not leave to the tree, it reads as the tree does."""
    try:
        plain = scan(cooked)
    except NotPlain:
        return
    assert seen(cooked, walk(cooked)) == seen(cooked, plain)


@pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is not here")
def test_both_ways_read_recorded_posts():
    """Of real posts nearly all are plain, and every one is read as the tree reads it."""
    odd = read = 0
    for cooked in recorded():
        try:
            plain = scan(cooked)
        except NotPlain:
            odd += 1
            continue
        read += 1
        assert seen(cooked, walk(cooked)) == seen(cooked, plain)
    assert read > 20 * odd


@pytest.mark.parametrize(
    "cooked",
    [
        "<p>a<em><p>b</p></em></p>",
        "<p>one<em>two</p>three</em>",
        "<ul><p>a</p><li>b<li>c</ul>",
        "<a href='x'>single quotes</a>",
        '<a href="/x">one<a href="/y">two</a></a>',
        '<p title="a > b">greater</p>',
        "<!-- a note --><p>words</p>",
        "<p>&copy 2026</p>",
        "<p>line\r\nline</p>",
        "<p>no <em>end",
        "<p>cut <stron",
        '<img src="a" src="b">',
        "<div/>words",
        '<aside class="quote" data-username=""><blockquote>a</blockquote></aside>',
        "<table><tr><td>a</td></tr></table>",
        "<em>" * 300 + "deep" + "</em>" * 300,
        "<svg><p>a</p></svg>",
        "<p><svg><use/></svg><path/></p>",
    ],
)
def test_what_is_not_plain_is_left_to_the_tree(cooked: str):
    """HTML with rules of its own is not guessed at."""
    with pytest.raises(NotPlain):
        scan(cooked)
