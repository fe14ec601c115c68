"""The web at our own port: pages by address, and who was asked for what."""

from linkbot.core.model import PageLook

OPENS = PageLook(opens=True, title="An essay", text="On how many hands decide. " * 20, language="en")
GONE = PageLook(opens=False, why="the site answered 404")
SLOW = PageLook(why="the site took too long")


class FakePages:
    """Every page opens, unless a test says otherwise."""

    def __init__(self) -> None:
        self.looks: dict[str, PageLook] = {}
        self.asked: list[str] = []

    async def page(self, url: str) -> PageLook:
        """What the test says of that page."""
        self.asked.append(url)
        return self.looks.get(url, OPENS)
