"""Page to evidence, evidence and person to a state. Pure."""
