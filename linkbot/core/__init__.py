"""Floor 0: pure. Values in, values out; no I/O, clock, randomness or log."""
