"""Finding the place in a file that belongs to a path such as ("rules", 0, "expect", "links")."""

from collections.abc import Sequence

from linkbot.rulebook.errors import Spot
from linkbot.rulebook.tree import Items, Keys, Node, Scalar


def node_at(root: Node, path: Sequence[str | int]) -> tuple[Node, Spot | None, str]:
    """The value at a path, the place of the key that holds it, and that key. Steps that are not in the tree (the
    names that pydantic gives to forms of a value) are passed over.
    """
    node, key_spot, key = root, None, ""
    for step in path:
        if isinstance(node, Keys) and isinstance(step, str) and step in node.values:
            key_spot, key, node = node.at.get(step), step, node.values[step]
        elif isinstance(node, Items) and isinstance(step, int) and step < len(node.items):
            node, key_spot = node.items[step], None
    return node, key_spot, key


def spot_at(root: Node, path: Sequence[str | int]) -> Spot:
    """Where the value at a path stands; where nothing stands, its key."""
    node, key_spot, _ = node_at(root, path)
    if isinstance(node, Scalar) and not node.text and node.value is None and key_spot:
        return key_spot
    return node.spot


def key_spot_at(root: Node, path: Sequence[str | int]) -> Spot:
    """Where the key of a path stands."""
    node, key_spot, _ = node_at(root, path)
    return key_spot or node.spot
