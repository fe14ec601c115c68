"""Authors in JSON-LD, as broken as it comes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkbot.core.authorship.json_ld import read_json_ld


def names(*scripts: str) -> list[str]:
    """The names of the authors."""
    return [author.name for author in read_json_ld(list(scripts)).authors]


@pytest.mark.parametrize(
    "script",
    [
        '{"@type":"Article","author":{"@type":"Person","name":"Ana Example"}}',
        '{"@type":"Article","author":[{"@type":"Person","name":"Ana Example"}]}',
        '{"@type":"Article","author":"Ana Example"}',
        '{"@type":["Thing","BlogPosting"],"creator":"Ana Example"}',
        '{"@graph":[{"@type":"Article","author":{"@id":"#a"}},{"@type":"Person","@id":"#a","name":"Ana Example"}]}',
        '{"@graph":[{"@type":"Article","author":[{"@id":"https://x.example/#a"}]},{"@id":"https://x.example/#a","name":"Ana Example"}]}',
        '[{"@type":"WebSite","name":"x"},{"@type":"NewsArticle","author":{"name":"Ana&nbsp;Example"}}]',
        '{"@type":"Article","author":{"givenName":"Ana","familyName":"Example"}}',
        '<![CDATA[ {"@type":"Article","author":"Ana Example",} ]]>',
        '/* x */ {"@type":"Article","author":"Ana Example",};',
        '{"@type":"Article","headline":"a\nb","author":"Ana Example"}',
        '{"@type":"Article","mainEntity":{"@type":"Article","author":"Ana Example"}}',
    ],
)
def test_authors_are_found(script):
    """Objects, lists, strings, references, comments, stray commas and line breaks are all taken."""
    assert ["Ana Example"] == names(script)


@pytest.mark.parametrize(
    "script",
    ["", "{", "null", "[]", "3", '"x"', "{}", '{"@type":"WebSite","author":"Ana Example"}', '{"@type":"Organization","name":"Ana Example"}',
     '{"@type":"WebPage","comment":[{"@type":"Comment","author":{"name":"Otto Sample"}}]}', '{"@type":"Article","author":{"@id":"#nowhere"}}',
     '{"@type":"Article","author":null}', '{"@type":"Article","author":[[[[["Ana Example"]]]]]}', '{"author":' * 5000 + "1" + "}" * 5000, "[" * 100_000],
)  # fmt: skip
def test_nothing_is_found_where_nothing_is(script):
    """Broken, deep and unrelated data give no author, and never an error; commenters are none."""
    assert [] == [name for name in names(script) if name]


def test_addresses_and_publishers():
    """Addresses of the author and of the site are told apart; the publisher is known by name."""
    page = read_json_ld(
        [
            (
                '{"@type":"Article","isBasedOn":"https://o.example/1","publisher":{"@type":"Organization","name":"The Paper"},'
                '"author":{"@type":"Person","name":"Ana Example","url":"https://ana.example","sameAs":["https://social.example/@ana",3]}}'
            ),
            '{"@type":"Organization","name":"The Paper","sameAs":["https://social.example/@paper"]}',
        ]
    )
    assert ("https://ana.example", "https://social.example/@ana") == page.authors[0].urls
    assert ("https://social.example/@paper",) == page.accounts
    assert ("The Paper",) == page.publishers
    assert ("https://o.example/1",) == page.based_on


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=10),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(
                st.sampled_from(
                    ["@type", "@id", "author", "name", "url", "sameAs", "publisher", "@graph", "x"]
                ),
                inner,
                max_size=5,
            )
        ),
        max_leaves=30,
    )
)
def test_any_data_is_survived(data):
    """Whatever shape the data has, reading it ends without an error."""
    import json  # noqa: PLC0415

    assert read_json_ld([json.dumps(data)]) is not None
