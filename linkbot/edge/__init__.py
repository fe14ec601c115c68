"""Floor 1, beside flow: one library behind one door each."""
