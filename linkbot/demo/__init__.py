"""A small forum that behaves like Discourse, and the script of the demo."""
