"""linkbot's sentences in German."""
