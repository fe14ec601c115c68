"""Articles elsewhere: plain pages that members of the demo link to. Served on an address of their own."""

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import Receive, Scope, Send

from linkbot.demo.forum.pages import page


class ArticleApp:
    """An ASGI application that knows its articles by slug, at `/articles/SLUG`."""

    def __init__(self) -> None:
        """No articles yet."""
        self.html: dict[str, str] = {}

    def add(self, slug: str, html: str) -> str:
        """Keep a page as it is; gives back its path."""
        self.html[slug] = html
        return f"/articles/{slug}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request; 404 for what is not there."""
        await self._answer(Request(scope).url.path)(scope, receive, send)

    def _answer(self, path: str) -> Response:
        html = self.html.get(path.removeprefix("/articles/"))
        if html is not None and path.startswith("/articles/"):
            return HTMLResponse(html)
        if path == "/":
            rows = "".join(f'<li><a href="/articles/{slug}">{slug}</a></li>' for slug in self.html)
            return page("Articles", f"<h1>Articles</h1><ul>{rows}</ul>")
        return page("Nothing here", "<h1>Nothing here</h1>", 404)
