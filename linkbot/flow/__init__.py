"""Floor 1: the async steps of the one way through the house, over ports."""
