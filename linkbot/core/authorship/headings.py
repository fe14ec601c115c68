"""Finding the headline of the article on a page: what holds it is no side matter, whatever its class says."""

from selectolax.lexbor import LexborNode

from linkbot.core.authorship.names import squeezed


def find_heading(root: LexborNode, title: str) -> LexborNode | None:
    """The heading of the article: one that agrees with the page's title, else the only h1."""
    wanted = squeezed(title)
    first: list[LexborNode] = [n for n in root.css("h1")[:8] if not _is_site_head(n)]
    part = None
    for node in [*first, *root.css("h2")[:12], *root.css("h3")[:12]] if wanted else ():
        text = squeezed(node.text()[:200])
        if len(text) > 4 and text in wanted:
            if wanted.startswith(text):
                return node
            if part is None and (wanted.endswith(text) or len(text) > len(wanted) / 2):
                part = node
    return part or (first[0] if len(first) == 1 else None)


def _is_site_head(node: LexborNode) -> bool:
    names = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}".lower()
    return "site" in names or "logo" in names or "blog-title" in names


def with_ancestors(node: LexborNode) -> set[int]:
    """The ids of a node and of all that it stands in."""
    found = {node.mem_id}
    at = node.parent
    while at is not None and len(found) < 3000:
        found.add(at.mem_id)
        at = at.parent
    return found
