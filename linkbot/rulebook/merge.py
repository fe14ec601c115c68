"""Laying a rules file over the preset that it extends: what stands in the file wins."""

from linkbot.rulebook.tree import Items, Keys, Node, Scalar

WHOLE = frozenset({"lists"})  # a list of one's own replaces the preset's list of that name


def merge(preset: Keys, own: Keys) -> Keys:
    """The preset's keys below, the file's own above; rules are matched by id, and key by key within one."""
    values, at = dict(preset.values), dict(preset.at)
    for key, node in own.values.items():
        at[key] = own.at[key]
        below = values.get(key)
        values[key] = _merged(key, below, node) if below is not None else node
    return Keys(values, own.spot, at)


def _merged(key: str, below: Node, above: Node) -> Node:
    if key == "rules" and isinstance(below, Items) and isinstance(above, Items):
        return _rules(below, above)
    if isinstance(below, Keys) and isinstance(above, Keys):
        return _shallow(below, above) if key in WHOLE else merge(below, above)
    return above


def _shallow(below: Keys, above: Keys) -> Keys:
    return Keys({**below.values, **above.values}, above.spot, {**below.at, **above.at})


def _rules(below: Items, above: Items) -> Items:
    """The preset's rules in their order, each under the file's rule of the same id; then the file's other rules."""
    own = {rule_id(rule): rule for rule in reversed(above.items) if rule_id(rule)}
    known = {rule_id(rule) for rule in below.items}
    laid = []
    for rule in below.items:
        over = own.get(rule_id(rule))
        laid.append(_shallow(rule, over) if isinstance(rule, Keys) and isinstance(over, Keys) else rule)
    return Items((*laid, *(rule for rule in above.items if rule_id(rule) not in known)), above.spot)


def rule_id(rule: Node) -> str:
    """The id that stands in a rule, or an empty string."""
    found = rule.values.get("id") if isinstance(rule, Keys) else None
    return found.text if isinstance(found, Scalar) else ""
