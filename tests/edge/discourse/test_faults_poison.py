import pytest

from linkbot.edge.discourse import answers


def a_post(number, **more):
    """A post as the forum gives it."""
    return {
        "id": 700 + number,
        "topic_id": 1615,
        "post_number": number,
        "username": "m",
        "user_id": 5,
        "post_type": 1,
        "cooked": "<p>x</p>",
        "raw": "x",
        "created_at": "2026-02-03T12:00:00Z",
        **more,
    }


EMOJI = '<img src="https://forum.example.org/images/emoji/twitter/heavy_check_mark.png?v=12" title=":heavy_check_mark:" class="emoji" alt=":heavy_check_mark:" loading="lazy" width="20" height="20">'


@pytest.mark.parametrize("poison", [{"cooked": "<p>" + EMOJI * 16_000 + "</p>"}, {"post_type": 5}])
def test_one_odd_post_does_not_hide_the_others(poison):
    """16,000 emoji of a raw of at most 32,000 characters; a type of post that a plugin made."""
    found = {"post_stream": {"posts": [a_post(2), a_post(3, **poison), a_post(4)]}}
    assert {2, 4} <= {p.number for p in answers.posts_of(found)}
