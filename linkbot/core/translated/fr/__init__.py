"""linkbot's sentences in French."""
