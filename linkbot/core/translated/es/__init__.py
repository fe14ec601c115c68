"""linkbot's sentences in Spanish."""
