"""From the rules file that moderators write to a checked Rulebook, and back into words."""
