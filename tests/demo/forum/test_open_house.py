"""A demo that people walk through with a browser."""

import pytest

from linkbot.demo.forum import DemoForum


@pytest.mark.parametrize(("open_house", "status"), [(True, 200), (False, 404)])
async def test_a_browser_reads_messages_only_in_an_open_house(open_house: bool, status: int) -> None:
    """On the demo every message on the front page can be opened; anywhere else it is private."""
    forum = DemoForum()
    forum.add_user("member-1")
    forum.add_user("moderator-1", moderator=True)
    forum.settings.open_house = open_house
    post = forum.message_as(
        "moderator-1", ["member-1"], "About your post", "Please have a look at your post."
    )
    topic = forum.topic(post.topic_id)
    async with forum.client() as client:
        answer = await client.get(f"/t/{topic.slug}/{topic.id}", headers={"Accept": "text/html"})
        data = await client.get(f"/t/{topic.id}.json")
    assert status == answer.status_code
    assert open_house is ("Please have a look" in answer.text)
    assert 404 == data.status_code
