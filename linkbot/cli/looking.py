"""Looking at a forum and the web as the daemon does, but for reading only: with an empty memory of its own."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from urllib.parse import urlsplit

from linkbot.bootstrap import SystemClock, open_forum
from linkbot.core.forum import Session
from linkbot.core.model import Home
from linkbot.core.rules import Mode, Rulebook
from linkbot.edge.authors import PageAuthors
from linkbot.edge.page_looks import PageLooks
from linkbot.edge.pages import Pages, user_agent
from linkbot.edge.store import open_store
from linkbot.edge.store.engine import file_of, url_of
from linkbot.flow.bench import Bench
from linkbot.settings import Settings

NO_MEMORY = "sqlite:///:memory:"


@asynccontextmanager
async def open_bench(
    settings: Settings,
    rulebook: Rulebook,
    home: Home,
    *,
    database: str | None = None,
    pages: Pages | None = None,
) -> AsyncIterator[Bench]:
    """The workbench of one thread without a daemon: nothing is done on the forum.

    `database`: where linkbot remembers, to look things up there; without it memory is empty and nothing is written on
    disk. `pages` replaces the fetcher of linked pages. Raises StoreError, and ForumTrouble where the forum refuses the key.
    """
    clock = SystemClock()
    async with AsyncExitStack() as stack:
        forum = await stack.enter_async_context(open_forum(settings, clock))
        store = await open_store(database or NO_MEMORY, now=clock.now())
        stack.push_async_callback(store.close)
        authors = PageAuthors(pages or Pages(agent=user_agent(settings.forum_url)), forum=settings.forum_url)
        stack.push_async_callback(authors.close)
        me = Session(0, settings.username)
        yield Bench(forum, forum, store, authors, clock, rulebook, home, Mode.FULL, me, PageLooks(authors))


def memory_of(settings: Settings) -> str | None:
    """The address of linkbot's memory; None where there is none yet, so that looking makes none."""
    file = file_of(url_of(settings.database))
    return settings.database if file is None or file.exists() else None


def path_on(url: str, forum: str) -> str | None:
    """The path of an address below a forum's, from its first slash; None if it is elsewhere or no address."""
    try:
        here, there = urlsplit(forum), urlsplit(url)
    except ValueError:
        return None
    same = there.scheme in {"http", "https"} and there.netloc.lower() == here.netloc.lower()
    base = here.path.rstrip("/")
    if not same or not f"{there.path}/".startswith(f"{base}/"):
        return None
    return there.path[len(base) :] or "/"
