"""linkbot's sentences in Spanish (tú), French (vous) and German (du). `core.said` joins them with the English ones."""
