"""The record as a chain: nothing can be changed, taken out, put elsewhere or cut off without being seen."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkbot.core.audit import BEGINNING, Entry, Flaw, Head, Link, Verifier, chain, hash_of, head_from, salted
from tests.core.builders import NOON

details = st.dictionaries(
    st.text(max_size=5), st.none() | st.booleans() | st.integers() | st.text(max_size=9), max_size=3
)
entries = st.lists(
    st.builds(
        Entry,
        st.text(max_size=9),
        st.integers(0, 10**6).map(lambda seconds: NOON + timedelta(seconds=seconds)),
        st.none() | st.integers(1, 99),
        st.none() | st.integers(1, 99),
        details,
        st.text(max_size=9),
    ),
    max_size=12,
)


def follow(links, head, noted=None):
    """The first flaw of a chain, if there is one."""
    seen = Verifier(noted)
    for link in links:
        seen.see(link)
    seen.ends_at(head)
    return seen.flaw


@given(entries, st.integers(0, 12))
def test_a_chain_holds(found, cut):
    """Whatever is written, at once or in two goes, follows, and ends where it says."""
    first, middle = chain(Head(), found[:cut])
    second, end = chain(middle, found[cut:])
    assert None is follow((*first, *second), end)
    assert (chain(Head(), found)[1], len(found)) == (end, end.number)
    assert None is follow((*first, *second), end, middle)


@given(entries.filter(lambda found: len(found) > 1), st.data())
def test_nothing_goes_unseen(found, data):
    """LAW. A changed, removed or exchanged entry, or a cut at the end, is found at or before the place it was done."""
    links, head = chain(Head(), found)
    place = data.draw(st.integers(0, len(links) - 1))
    what = data.draw(st.sampled_from(["change", "remove", "exchange", "cut", "rehash"]))
    forged = list(links)
    if what == "change":
        forged[place] = replace(
            links[place], entry=replace(links[place].entry, kind=links[place].entry.kind + "!")
        )
    elif what == "remove":
        del forged[place]
    elif what == "exchange":
        other = (place + 1) % len(links)
        forged[place], forged[other] = (
            replace(links[other], number=links[place].number),
            replace(links[place], number=links[other].number),
        )
    elif what == "cut":
        forged = forged[:place]
    else:
        changed = replace(links[place].entry, kind=links[place].entry.kind + "!")
        before = links[place - 1].hash if place else BEGINNING
        forged[place] = Link(place + 1, changed, hash_of(place + 1, changed, before))
    flaw = follow(forged, head)
    assert flaw is not None
    assert flaw.number <= place + 2


def test_a_record_written_anew_is_found_by_a_noted_end():
    """Somebody who may write everything can write it all anew, but not so that it passes an end noted elsewhere."""
    old, noted = chain(Head(), [Entry("case", NOON), Entry("undo", NOON)])
    forged, head = chain(Head(), [Entry("case", NOON), Entry("kept", NOON), Entry("more", NOON)])
    assert None is follow(forged, head)
    assert Flaw(2, "not the one that was noted: the whole record before it was written anew") == follow(
        forged, head, noted
    )
    assert Flaw(1, "missing") == follow((), Head(), noted)
    assert None is follow(old, noted, noted)


def test_a_chain_longer_than_its_head():
    """An entry behind the end does not belong."""
    links, _ = chain(Head(), [Entry("case", NOON), Entry("undo", NOON)])
    _, short = chain(Head(), [Entry("case", NOON)])
    assert Flaw(2, "not as it was written") == follow(links, short)


def test_the_same_words_are_another_digest_each_time():
    """Without the salt nobody can guess what was said, not even by trying."""
    assert salted("a", "hello") != salted("b", "hello")
    assert salted("a", "hello") == salted("a", "hello")


def test_a_noted_end_is_read_as_it_was_printed():
    """What `verify` prints can be given back to it."""
    _, head = chain(Head(), [Entry("case", NOON)])
    assert head == head_from(f" {head} ")


@pytest.mark.parametrize("text", ["", "1", "1:", "x:" + "0" * 64, "1:" + "0" * 63, "1:" + "-" * 64])
def test_what_is_no_end(text):
    """Anything else is refused in words."""
    with pytest.raises(ValueError, match="number, a colon and 64"):
        head_from(text)
