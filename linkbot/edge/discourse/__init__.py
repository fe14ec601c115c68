"""The door to a Discourse forum: pure wire, client, budget."""
